"""Time expressions of ECB+: spans of four kinds, in the sentences that were annotated.

ECB+ marks prepositions along ("on Friday") and marks times only beside the events that it marks,
so that precision is a lower bound. Repetitions are left out: most are "again", "the second time".
Texts come as words; they are set with a space between, as marks too are.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.evaluation.times_spans import Finder, Gold, Tally, spread
from variorum.model import Span

_KINDS = ("TIME_DATE", "TIME_OF_THE_DAY", "TIME_DURATION")
_NOTE = (
    "ECB+ marks times only beside the events that it marks: precision is a lower bound. GUM's "
    "entities of time are noun phrases, of any vagueness."
)


def score(folder: Path, finder: Finder, sample: int | None) -> Iterator[Score]:
    """Overlap of spans over the sentences that hold a mark of any kind."""
    paths = spread(folder.rglob("*.xml"), sample)
    if not paths:
        return
    tally = Tally()
    for path in paths:
        text, read, gold = document(path)
        found = [time for time in finder.find(text, None, read) if time.type != "SET"]
        tally.add([Gold(span) for span in gold], found, ("overlapping",))
    yield from tally.scores("ecbplus", digest(paths), _NOTE)


def document(path: Path) -> tuple[str, list[Span], list[Span]]:
    """A document's text, its annotated sentences, and the spans of its times."""
    root = ET.fromstring(path.read_bytes())  # noqa: S314  a corpus of the user's own
    text = ""
    spans: dict[str, Span] = {}
    lines: dict[str, Span] = {}
    sentence_of: dict[str, str] = {}
    for token in root.iter("token"):
        name, line = token.attrib["t_id"], token.attrib["sentence"]
        text += ("\n" if line not in lines else " ") if text else ""
        spans[name] = Span(len(text), len(text) + len(token.text or ""))
        text += token.text or ""
        first = lines.get(line, spans[name])
        lines[line] = Span(first.start, len(text))
        sentence_of[name] = line
    read, gold = set(), []
    for mark in root.find("Markables") or ():
        names = [anchor.attrib["t_id"] for anchor in mark.iter("token_anchor")]
        if not names:
            continue
        read.add(sentence_of[names[0]])
        inside = Span(spans[names[0]].start, spans[names[-1]].end)
        if mark.tag in _KINDS and _is_time(text[inside.start : inside.end]):
            gold.append(inside)
    ordered = sorted(lines[line] for line in read)
    return text, ordered, sorted(gold)


def _is_time(words: str) -> bool:
    """Whether the words hold one that tells a time: seasons of a league and lives do not."""
    return not re.fullmatch(r"(?:\w+\s){0,3}(?:season|seasons|life|time|era|when|term)", words)

"""Attribution scored on PolNeAR: sources, cues, contents and the links between them.

Gold and proposed spans are compared by words. Words are what stands between white space and
punctuation, so that quotation marks and commas at the ends of spans cost nobody anything. An
exact match has the same words; an overlapping one shares at least one, each gold span being
matched once at most. A link is found when source and contents both overlap those of one gold
attribution. Where several annotators read a document, the first in alphabetical order counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.evaluation.score import Score, prf
from variorum.model import Span
from variorum.reader import Attribution, Reader
from variorum.reader.baseline import BaselineReader

_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
ROLES = ("source", "cue", "content")
Words = frozenset[int]


@dataclass(frozen=True)
class Gold:
    """One annotated attribution: each role a set of word numbers, empty where it is absent."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True)
class Document:
    """A text with its gold attributions."""

    name: str
    text: str
    gold: tuple[Gold, ...]


class Numbering:
    """The words of a text, numbered; turns spans into sets of numbers."""

    def __init__(self, text: str) -> None:
        self.number = [-1] * (len(text) + 1)
        for place, match in enumerate(_WORD.finditer(text)):
            for at in range(match.start(), match.end()):
                self.number[at] = place

    def words(self, spans: Iterable[tuple[int, int]]) -> Words:
        """The words that the spans touch."""
        touched = {self.number[at] for start, end in spans for at in range(start, end)}
        return frozenset(touched - {-1})


def paragraphs(text: str) -> list[Span]:
    """Lines with text in them: the corpus sets paragraphs apart by line ends."""
    spans, start = [], 0
    for match in [*_PARAGRAPH.finditer(text), None]:
        end = match.start() if match else len(text)
        if text[start:end].strip():
            spans.append(Span(start, end))
        start = match.end() if match else end
    return spans


def read_gold(annotations: str, text: str) -> tuple[Gold, ...]:
    """The attributions of one brat file."""
    numbering = Numbering(text)
    spans: dict[str, Words] = {}
    events: list[str] = []
    for line in annotations.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            ranges = fields[1].split(" ", 1)[1].split(";")
            pairs = (tuple(map(int, pair.split())) for pair in ranges if pair.strip())
            spans[fields[0]] = numbering.words((p[0], p[1]) for p in pairs if len(p) == 2)
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1])
    return tuple(_gold(event, spans) for event in events)


def _gold(event: str, spans: dict[str, Words]) -> Gold:
    roles: dict[str, Words] = dict.fromkeys(ROLES, frozenset())
    for pair in event.split():
        role, _, mark = pair.partition(":")
        key = role.rstrip("0123456789").lower()
        if key in roles:
            roles[key] |= spans.get(mark, frozenset())
    return Gold(**roles)


def documents(folder: Path, sample: int | None) -> list[Document]:
    """The documents of one part of PolNeAR, in order of name."""
    found = []
    for text_file in sorted((folder / "text").glob("*.txt"))[:sample]:
        marks = sorted((folder / "attributions").glob(f"{text_file.stem}_*.ann"))
        if not marks:
            continue
        text = text_file.read_text(encoding="utf-8")
        gold = read_gold(marks[0].read_text(encoding="utf-8"), text)
        found.append(Document(text_file.stem, text, gold))
    return found


def _proposed(found: Attribution, numbering: Numbering) -> Gold:
    one = numbering.words
    return Gold(
        source=one([found.source]) if found.source else frozenset(),
        cue=one([found.cue]) if found.cue else frozenset(),
        content=one(found.contents),
    )


class Tally:
    """Counts over documents: hits, proposed, gold for each measure."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}

    def add(self, label: str, hits: int, proposed: int, gold: int) -> None:
        """Add to the counts of one measure."""
        row = self.counts.setdefault(label, [0, 0, 0])
        for place, value in enumerate((hits, proposed, gold)):
            row[place] += value

    def document(self, proposed: Sequence[Gold], gold: Sequence[Gold]) -> None:
        """Count what was proposed for one document."""
        for role in ROLES:
            ours = {words for p in proposed if (words := getattr(p, role))}
            theirs = {words for g in gold if (words := getattr(g, role))}
            mine, real = frozenset().union(*ours), frozenset().union(*theirs)
            self.add(f"{role}, tokens", len(mine & real), len(mine), len(real))
            self.add(f"{role}, exact", len(ours & theirs), len(ours), len(theirs))
            self.add(f"{role}, overlapping", _matches(ours, theirs), len(ours), len(theirs))
        ours_linked = {(p.source, p.content) for p in proposed if p.source and p.content}
        theirs_linked = {(g.source, g.content) for g in gold if g.source and g.content}
        linked = _linked(ours_linked, theirs_linked)
        self.add("links, overlapping", linked, len(ours_linked), len(theirs_linked))

    def scores(self, corpus: str, digest: str, note: str | None = None) -> list[Score]:
        """One score for each measure."""
        return [_score(label, row, corpus, digest, note) for label, row in self.counts.items()]


def _matches(ours: set[Words], theirs: set[Words]) -> int:
    """Greedy one-to-one matching of overlapping spans, best overlap first."""
    pairs = sorted(
        ((len(o & t) / len(o | t), sorted(o), sorted(t)) for o in ours for t in theirs if o & t),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    hits = 0
    for _, mine, real in pairs:
        key_mine, key_real = hash(tuple(mine)), hash(tuple(real))
        if key_mine not in used_ours and key_real not in used_theirs:
            used_ours.add(key_mine)
            used_theirs.add(key_real)
            hits += 1
    return hits


def _linked(ours: set[tuple[Words, Words]], theirs: set[tuple[Words, Words]]) -> int:
    left = sorted(theirs, key=lambda pair: (sorted(pair[0]), sorted(pair[1])))
    hits = 0
    for source, content in sorted(ours, key=lambda pair: (sorted(pair[1]), sorted(pair[0]))):
        fits = [pair for pair in left if pair[0] & source and pair[1] & content]
        if fits:
            best = max(fits, key=lambda pair: len(pair[1] & content))
            left.remove(best)
            hits += 1
    return hits


def score_reader(reader: Reader, found: Sequence[Document], corpus: str) -> list[Score]:
    """Any reader's scores on some documents."""
    tally = Tally()
    digest = hashlib.sha256()
    for document in found:
        digest.update(document.text.encode("utf-8", "surrogatepass"))
        numbering = Numbering(document.text)
        reading = reader.read(document.text, paragraphs(document.text))
        proposed = [_proposed(a, numbering) for a in reading.attributions]
        tally.document(proposed, document.gold)
    return tally.scores(corpus, digest.hexdigest()[:16])


def _score(label: str, counts: list[int], corpus: str, digest: str, note: str | None) -> Score:
    precision, recall, value = prf(counts[0], counts[1], counts[2])
    return Score(
        layer="attribution",
        corpus=corpus,
        label=label,
        value=value,
        count=counts[2],
        corpus_hash=digest,
        precision=precision,
        recall=recall,
        note=note,
    )


def score(root: Path, sample: int | None = None) -> list[Score]:
    """PolNeAR's development part by the default reader, the encoder alone, the rules alone.

    Beside them, when all documents are read, stands how far the corpus' own annotators agree.

    Args:
        root: the folder that holds ``polnear``.
        sample: how many documents at most, all where it is None.
    """
    from variorum.evaluation import agreement  # noqa: PLC0415  it counts as this module does
    from variorum.reader import trained  # noqa: PLC0415  a slow import

    found = documents(root / "polnear" / "dev", sample)
    return [
        *score_reader(trained.TrainedReader(), found, "polnear dev"),
        *score_reader(trained.EncoderAlone(), found, "polnear dev, encoder alone"),
        *score_reader(BaselineReader(), found, "polnear dev, rules alone"),
        *(agreement.score(root / "polnear") if sample is None else ()),
    ]

"""Score figures against MUC's human targets: how many, and what became of them.

A template of the keys names the victims of an act of terror, each with a number where the text
gives one, and the effect on them. A gold item is a count of one article and one fate; it is found
when it is among the article's figures of that fate. The texts are in capitals throughout.

Keys leave out what is no act of terror (fighters killed in clashes, accidents, arrests), so that
"spurious" here is a share of articles whose figures the keys do not ask for, right or wrong;
``judged`` says how many are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from variorum.evaluation.figures import article_of, lows, read, share
from variorum.evaluation.passages import paragraphs
from variorum.evaluation.score import Score
from variorum.evaluation.suites import digest
from variorum.model import Article, Span
from variorum.model.figure import Measure
from variorum.reader import Reader

_MESSAGE = re.compile(r"^(DEV-MUC3-\d{4}) \(.*\)\s*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z][A-Z: ]*?\s{2,}(.*)$")
_NUMBER, _EFFECT, _TYPE, _STAGE = 21, 23, 4, 5
_STRINGS = re.compile(r'"([^"]*)"')
_COUNT = re.compile(r"\d[\d,]*")
_OPENING = re.compile(r"\[(?:TEXT|EXCERPTS?)\]\s*")
_DATED = re.compile(r", (\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_HEAD = 600  # code points in which a dispatch's dateline ends
# What a fate of the keys may be called in the record: killed and wounded together is wounded too.
FATES: dict[str, tuple[Measure, ...]] = {
    "killed": ("killed",),
    "wounded": ("wounded", "casualties"),
    "captured": ("captured", "detained", "missing"),
}


class Dispatch(NamedTuple):
    """A text with its gold counts by fate: each a tuple of numbers any of which is a hit."""

    id: str
    text: str
    counts: dict[str, set[tuple[int, ...]]]


def score(root: Path, sample: int | None, reader: Reader) -> list[Score]:
    """Recall by fate and for all, and the share of articles with figures nobody asks for."""
    folder = root / "muc" / "dev"
    files = sorted([*folder.glob("dev-muc3-*"), *folder.glob("key-dev-*")])
    found = list(dispatches(folder))
    kept = found if sample is None else found[:: max(1, len(found) // max(sample, 1))]
    return _scores(kept, reader, digest(files))


def _scores(kept: Sequence[Dispatch], reader: Reader, corpus_hash: str) -> list[Score]:
    hits, told, extra, none = (dict.fromkeys(FATES, 0) for _ in range(4))
    for dispatch in kept:
        figures = read(article(dispatch.text, dispatch.id), dispatch.text, reader)
        for fate, measures in FATES.items():
            gold = dispatch.counts.get(fate, set())
            got = lows(figures, measures, written=True)
            told[fate] += len(gold)
            hits[fate] += sum(bool(got & set(counts)) for counts in gold)
            none[fate] += not gold
            extra[fate] += not gold and bool(lows(figures, _others(fate, dispatch), written=True))
    scores = [
        share("muc dev", corpus_hash, f"{fate}: gold count found", hits[fate], told[fate])
        for fate in FATES
    ]
    label = "human targets: gold count found"
    scores.append(share("muc dev", corpus_hash, label, sum(hits.values()), sum(told.values())))
    for fate in FATES:
        label = f"{fate}: told of others than the keys ask for"
        row = share("muc dev", corpus_hash, label, extra[fate], none[fate])
        scores.append(msgspec.structs.replace(row, error=True))
    return scores


def _others(fate: str, dispatch: Dispatch) -> tuple[Measure, ...]:
    """The measures that tell of somebody for whom the keys of a dispatch do not ask.

    Who is shot is killed or wounded: where the keys ask for the killed, they may mean that one.
    """
    either = "killed" in dispatch.counts
    return tuple(one for one in FATES[fate] if not (either and one == "casualties"))


def article(text: str, name: str = "a") -> Article:
    """A dispatch as an article: dated by its dateline, its body behind it."""
    opening = _OPENING.search(text, 0, _HEAD)
    start = 0 if opening is None else opening.end()
    body = tuple(
        Span(max(span.start, start), span.end)
        for span in paragraphs(text)
        if span.end > max(span.start, start)
    )
    return msgspec.structs.replace(article_of(text, _date(text)), id=name, body=body)


def _date(text: str) -> str | None:
    found = _DATED.search(text, 0, _HEAD)
    if found is None or found[2] not in _MONTHS:
        return None
    return f"19{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"


def dispatches(folder: Path) -> Iterator[Dispatch]:
    """The dispatches of the development part that have keys, in order."""
    keys = _keys(folder)
    for path in sorted(folder.glob("dev-muc3-*")):
        text = path.read_text(encoding="latin-1")
        heads = list(_MESSAGE.finditer(text))
        for head, after in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() : len(text) if after is None else after.start()]
            if head[1] in keys:
                yield Dispatch(head[1], body, _counts(keys[head[1]]))


_Template = dict[int, list[str]]


def _keys(folder: Path) -> dict[str, list[_Template]]:
    """The filled templates of each message: slot number to its lines."""
    found: dict[str, list[_Template]] = {}
    for path in sorted(folder.glob("key-dev-*")):
        template: _Template = {}
        slot = 0
        for line in path.read_text(encoding="latin-1").splitlines():
            match = _SLOT.match(line)
            if match is not None:
                slot = int(match[1])
                if slot == 0:
                    template = {}
                    found.setdefault(match[2].split()[0], []).append(template)
                template.setdefault(slot, []).append(match[2].strip())
            elif line.strip():
                template.setdefault(slot, []).append(line.strip())
    return found


def _counts(templates: Sequence[_Template]) -> dict[str, set[tuple[int, ...]]]:
    found: dict[str, set[tuple[int, ...]]] = {}
    for template in templates:
        numbers = _by_string(template.get(_NUMBER, ()))
        effects = _by_string(template.get(_EFFECT, ()))
        for victim, number in numbers.items():
            counts = tuple(int(one.replace(",", "")) for one in _COUNT.findall(number))
            for fate in _fates(template, effects.get(victim, "")) if counts else ():
                found.setdefault(fate, set()).add(counts)
    return found


def _by_string(lines: Sequence[str]) -> dict[str, str]:
    """What stands before the colon, for each string behind it."""
    found: dict[str, str] = {}
    for line in lines:
        value, colon, strings = line.partition(":")
        if colon:
            found.update(dict.fromkeys(_STRINGS.findall(strings), value.strip()))
    return found


def _fates(template: _Template, effect: str) -> Iterator[str]:
    parts = {part.strip(" ?") for part in effect.split("/")}
    if "DEATH" in parts:
        yield "killed"
    if "INJURY" in parts:
        yield "wounded"
    done = "ACCOMPLISHED" in "".join(template.get(_STAGE, ()))
    if done and "KIDNAPPING" in "".join(template.get(_TYPE, ())):
        yield "captured"

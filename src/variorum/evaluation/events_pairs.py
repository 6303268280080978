"""The PLOVER pairs: sentences in which one pair of parties is marked, with the type between them.

Nothing tells the events' layer which pair to look at. A pair is *found* by an event whose actors
hold the source and whose recipients hold the target; where the parties act together ("both
signed") both may be actors. Two phrases hold each other when the head of either lies in the other.
Of several events that find a pair, the one with the closest parties counts, the first of equals; a
pair that is not found counts as a wrong type.

The pairs were labelled by an earlier codebook than the manual of 2021 that the records follow:
CONCEDE and RETREAT are one (YIELD), a court's conviction is ACCUSE, sanctions that are imposed are
COERCE, what is promised to be conceded is AGREE, and a hostile deed that is announced is THREATEN.
``as_labelled`` turns the one into the other.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.articles.datelines import read_dateline
from variorum.evaluation.score import f1
from variorum.model import Event, Link, Span
from variorum.reader.syntax import head_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Pair:
    """A sentence with its marked parties and their type; a pair may be marked more than once."""

    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    gold: str


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file whose marks give the same sentence."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            marked = row["marked_sentence"]
            text, spans = unmarked(marked)
            if text == row["sentence"]:
                yield Pair(text, tuple(spans["s"]), tuple(spans["t"]), row["gold_root"])


def unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """A marked sentence as its text and the spans of its marks."""
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    text: list[str] = []
    length, last, opened = 0, 0, 0
    for match in _TAG.finditer(marked):
        text.append(marked[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match[0][1] == "/":
            spans[match[0][2]].append(_stripped("".join(text), opened, length))
        else:
            opened = length
    text.append(marked[last:])
    return "".join(text), spans


def _stripped(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    lead = len(inside) - len(inside.lstrip())
    return Span(start + lead, max(start + lead, end - (len(inside) - len(inside.rstrip()))))


def as_labelled(event: Event) -> str:
    """The type of an event in the words of the pairs' codebook."""
    if event.type == "SANCTION" and "convict" in event.mode:
        return "ACCUSE"
    if event.type == "SANCTION" and event.trigger.text.lower().startswith(_IMPOSE):
        return "COERCE"
    if event.type == "CONCEDE" and "future" in event.mode:
        return "AGREE"
    if event.type in _HOSTILE and "future" in event.mode:
        return "THREATEN"
    return "YIELD" if event.type in {"CONCEDE", "RETREAT"} else event.type


_HOSTILE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"))
_IMPOSE = (
    "impos", "slap", "order", "prolong", "renew", "levi", "tighten", "extend", "reimpos", "enforc",
    "sanction",
)  # fmt: skip


_DATELINE = re.compile(
    r"[\"' ]*[A-Z][\w.' ]{2,24}(?:, (?:[A-Z][\w.]+ ?){1,3}(?:\d{1,2} ?)?)?(?:\([^)]{2,20}\) ?)?"
    r"(?:--|\u2013|\u2014|- |: |\" ) ?"
)


def body(text: str) -> Span:
    """A sentence without the dateline that some begin with, as articles are read without theirs."""
    known, match = read_dateline(text), _DATELINE.match(text, 0, 60)
    return Span(
        max(0 if known is None else known.end, 0 if match is None else match.end()), len(text)
    )


class Matcher:
    """Whether phrases hold each other, in one document."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self._docs = docs

    def head(self, span: Span) -> Span:
        """Where the head of a phrase stands; the phrase where there is no syntax."""
        for doc in self._docs:
            token = head_of(doc, span)
            if token is not None:
                found: Span = doc.user_data["spans"][token.i]
                return found
        return span

    def closeness(self, links: Sequence[Link], gold: Sequence[Span]) -> int:
        """2 where two heads are the same, 1 where one lies in the other phrase, else 0."""
        best = 0
        for link in links:
            for span in gold:
                ours, theirs = self.head(link.span), self.head(span)
                if ours.meets(theirs):
                    return 2
                if link.span.covers(theirs) or span.covers(ours):
                    best = 1
        return best


def found_by(pair: Pair, events: Sequence[Event], matcher: Matcher) -> Event | None:
    """The event that finds a pair."""
    best: tuple[int, Event] | None = None
    for event in events:
        source = matcher.closeness(event.actors, pair.sources)
        others = [link for link in event.actors if matcher.closeness([link], pair.sources) < 2]
        target = (
            matcher.closeness((*event.recipients, *others), pair.targets) if pair.targets else 1
        )
        if source and target and (best is None or source + target > best[0]):
            best = (source + target, event)
    return None if best is None else best[1]


@dataclass(frozen=True)
class Tally:
    """What was found of the pairs: rows of gold and predicted type, None where not found."""

    rows: tuple[tuple[str, str | None], ...]

    @property
    def found(self) -> float:
        """The share of pairs that were found."""
        return sum(got is not None for _, got in self.rows) / max(len(self.rows), 1)

    @property
    def accuracy(self) -> float:
        """The share of pairs with the right type, those not found counted wrong."""
        return sum(gold == got for gold, got in self.rows) / max(len(self.rows), 1)

    @property
    def macro(self) -> float:
        """The mean over the gold types of F1."""
        kinds = sorted({gold for gold, _ in self.rows})
        return sum(self.of(kind)[2] for kind in kinds) / max(len(kinds), 1)

    def of(self, kind: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a type."""
        hits = sum(gold == got == kind for gold, got in self.rows)
        proposed = sum(got == kind for _, got in self.rows)
        gold = sum(one == kind for one, _ in self.rows)
        precision, recall = hits / max(proposed, 1), hits / max(gold, 1)
        return precision, recall, f1(precision, recall)

    def given(self) -> Tally:
        """The same of the pairs that were found alone."""
        return Tally(tuple(row for row in self.rows if row[1] is not None))

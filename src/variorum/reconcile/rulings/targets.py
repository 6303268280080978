"""Where a judgement's targets stand now: by their words, whatever a newer reader calls them (M7).

A record that a person judged is known by its capture, its span and its type. It is found again
when some record of the same kind has the same id, or overlaps it well enough; the nearest does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from variorum.model import CaptureReading, Event, Figure, Span, Statement, Target
from variorum.model.judgement import Standing, TargetKind

# In which collection of a reading the record lies on which a target of each kind stands.
HOMES: dict[TargetKind, str] = {
    "event": "events",
    "incident": "events",
    "figure": "figures",
    "statement": "statements",
    "mention": "mentions",
    "entity": "mentions",
    "article": "articles",
}
# Of short records, so much of the shorter lies in both; of long ones, so much of their union.
_SHARED = 0.5
_LONG = frozenset({"statements", "articles"})


@dataclass(frozen=True)
class Found:
    """The record on which a target stands now, if one does.

    ``standing`` and ``remark`` say what became of it where none does, or one of another type.
    """

    record: Any = None
    standing: Standing = "holds"
    remark: str = ""

    @property
    def id(self) -> str | None:
        """The id of the record, where there is one."""
        return None if self.record is None else self.record.id


def span_of(record: Any) -> Span:
    """The words by which a record of a reading is known."""
    if isinstance(record, Event):
        return record.trigger.span
    if isinstance(record, Statement):
        spans = [words.span for words in record.content]
        return Span(min(span.start for span in spans), max(span.end for span in spans))
    span: Span = record.span
    return span


def type_of(record: Any) -> str | None:
    """An event's type, a figure's measure; of other records none."""
    if isinstance(record, Event):
        return record.type
    return record.measure if isinstance(record, Figure) else None


def target_of(kind: TargetKind, record: Any, capture: str, text: str) -> Target:
    """The target that a record of a reading makes.

    Args:
        kind: of what is judged: the record itself, or the incident or entity that stands on it;
            whoever asks for one of those puts its id in the place of the record's.
        record: the record.
        capture: the id of the capture that was read.
        text: its whole rendition.
    """
    span = span_of(record)
    words = None if kind == "article" else text[span.start : span.end]
    return Target(
        kind=kind, id=record.id, capture=capture, span=span, text=words, type=type_of(record)
    )


class Present:
    """The records of the present readings, found by the words that a target names.

    Only captures that a target names are looked at.
    """

    def __init__(self, readings: Iterable[CaptureReading]) -> None:
        self._readings: Mapping[str, CaptureReading] = {
            reading.capture.id: reading for reading in readings
        }
        self._shelves: dict[tuple[str, str], _Shelf] = {}

    def find(self, target: Target) -> Found:
        """The record on which the target stands now. A disagreement stands on none of its own."""
        if target.kind == "outlet":  # known by its name, which no reader changes
            return Found(target)
        reading = self._readings.get(target.capture or "")
        if reading is None or target.span is None:
            return Found(standing="gone", remark=f"the capture of {target.id} is not here")
        home = HOMES[target.kind]
        shelf = self._of(reading, home)
        if target.id in shelf.by_id:
            return Found(shelf.by_id[target.id])
        span = _moved(target, reading.capture.rendition.text)
        if span is None:
            return Found(standing="gone", remark=f"the words of {target.id} are not there any more")
        return _nearest(target, span, home, shelf.near(span))

    def reading(self, capture: str) -> CaptureReading | None:
        """The reading of a capture, where it is here."""
        return self._readings.get(capture)

    def text(self, capture: str) -> str:
        """The rendition of a capture that is here."""
        return self._readings[capture].capture.rendition.text

    def _of(self, reading: CaptureReading, home: str) -> _Shelf:
        key = (reading.capture.id, home)
        if key not in self._shelves:
            self._shelves[key] = _Shelf(getattr(reading, home))
        return self._shelves[key]


class _Shelf:
    """Records of one collection of one reading, by id and by where they stand."""

    def __init__(self, records: Iterable[Any]) -> None:
        self.by_id = {record.id: record for record in records}
        placed = sorted(
            ((span_of(record), key) for key, record in self.by_id.items()),
            key=lambda pair: (pair[0].start, pair[1]),
        )
        self._starts = [span.start for span, _ in placed]
        self._keys = [key for _, key in placed]
        self._longest = max((span.end - span.start for span, _ in placed), default=0)

    def near(self, span: Span) -> list[Any]:
        """The records that may share a code point with a span."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [self.by_id[key] for key in self._keys[first:last]]


def _moved(target: Target, text: str) -> Span | None:
    """The target's span in the rendition as it is now; a newer decoding may have shifted it."""
    span, words = target.span, target.text
    if span is None or words is None:
        return span if target.kind == "article" else None
    if text[span.start : span.end] == words:
        return span
    after = text.find(words, span.start)
    before = text.rfind(words, 0, span.start + len(words))
    starts = [start for start in (before, after) if start >= 0]
    if not starts:
        return None
    start = min(starts, key=lambda start: abs(start - span.start))
    return Span(start, start + len(words))


def _nearest(target: Target, span: Span, home: str, records: Iterable[Any]) -> Found:
    near = [record for record in records if _fits(span, span_of(record), home)]
    if not near:
        problem = f"nothing is read any more where {target.id} was read"
        return Found(standing="gone", remark=problem)
    best = min(near, key=lambda record: _distance(target, span, record))
    if type_of(best) not in {target.type, None}:
        remark = f"{target.id} was {target.type} when it was judged and is read as {type_of(best)}"
        return Found(best, "changed", remark)
    return Found(best)


def _fits(span: Span, other: Span, home: str) -> bool:
    shared = min(span.end, other.end) - max(span.start, other.start)
    if shared <= 0:
        return False
    lengths = (span.end - span.start, other.end - other.start)
    whole = sum(lengths) - shared if home in _LONG else min(lengths)
    return shared >= _SHARED * whole


def _distance(target: Target, span: Span, record: Any) -> tuple[bool, int, int, int, str]:
    own = span_of(record)
    apart = abs(own.start - span.start) + abs(own.end - span.end)
    return (type_of(record) != target.type, apart, own.start, own.end, record.id)

"""The grades that incidents had, with their times (M8).

An incident is known by the words of its events: ids may change with a newer reader. A row says
from when on the incident that these words tell of had a grade; one without a value, that it is one
with another incident since, whose rows go on.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, func, select

from variorum.model import Earlier, Incident, Record, Span
from variorum.model.anchor import nothing
from variorum.model.record import GradeValue
from variorum.storage import audit, chain, schema
from variorum.storage.holdings import to_json

# Beyond so many captures, all rows are read at once.
_MANY = 500


class Anchor(NamedTuple):
    """The words of an event: its capture, and the span of its trigger."""

    capture: str
    span: Span


class Given(Record, frozen=True, kw_only=True):
    """A grade, and since when; without a value, that it ended."""

    at: str
    value: GradeValue | None = None
    reasons: tuple[str, ...] = msgspec.field(default_factory=nothing)


class _Row(NamedTuple):
    seq: int
    anchor: Anchor
    given: Given


class History:
    """The rows that are about incidents, by capture."""

    def __init__(self, connection: Connection, captures: Iterable[str]) -> None:
        wanted = sorted(set(captures))
        table = schema.grades
        query = select(table).order_by(table.c.seq)
        if len(wanted) <= _MANY:
            query = query.where(table.c.capture.in_(wanted))
        self._rows: dict[str, list[_Row]] = defaultdict(list)
        for row in connection.execute(query):
            anchor = Anchor(row.capture, Span(row.start, row.stop))
            given = msgspec.json.decode(row.payload, type=Given)
            self._rows[row.capture].append(_Row(row.seq, anchor, given))

    def of(self, anchors: Sequence[Anchor]) -> dict[Anchor, list[_Row]]:
        """The rows under words of an incident, each list in the order of time."""
        found = {
            row.seq: row
            for anchor in anchors
            for row in self._rows.get(anchor.capture, ())
            if row.anchor.span.meets(anchor.span)
        }
        told: dict[Anchor, list[_Row]] = defaultdict(list)
        for seq in sorted(found):
            told[found[seq].anchor].append(found[seq])
        return dict(sorted(told.items()))


def news(
    history: History, incidents: Iterable[Incident], anchors: Mapping[str, Anchor], at: str
) -> list[tuple[Anchor, Given]]:
    """The rows that are missing: grades that have changed, and those that ended by joining."""
    found: list[tuple[Anchor, Given]] = []
    for incident in incidents:
        own = _anchors(incident, anchors)
        if incident.grade is None or not own:
            continue
        told = history.of(own)
        live = [anchor for anchor, rows in told.items() if rows[-1].given.value is not None]
        lead = live[0] if live else own[0]
        if not live or told[lead][-1].given.value != incident.grade.value:
            grade = Given(at=at, value=incident.grade.value, reasons=incident.grade.reasons)
            found.append((lead, grade))
        found += [(anchor, Given(at=at)) for anchor in live[1:]]
    return found


def with_earlier(
    history: History, incidents: Iterable[Incident], anchors: Mapping[str, Anchor]
) -> tuple[Incident, ...]:
    """The incidents, each with the grades that it had before the one it has."""
    return tuple(_with_earlier(history, incident, anchors) for incident in incidents)


def _with_earlier(history: History, incident: Incident, anchors: Mapping[str, Anchor]) -> Incident:
    told = history.of(_anchors(incident, anchors))
    ended = [
        (following.seq, row.given, following.given.at)
        for rows in told.values()
        for row, following in pairwise(rows)
        if row.given.value is not None
    ]
    if not ended:
        return incident
    earlier = tuple(
        Earlier(value=given.value, until=until, reasons=given.reasons)
        for _, given, until in sorted(ended, key=lambda item: item[0])
        if given.value is not None
    )
    return msgspec.structs.replace(incident, earlier=earlier)


def _anchors(incident: Incident, anchors: Mapping[str, Anchor]) -> list[Anchor]:
    return [anchors[event] for event in incident.events if event in anchors]


def write(connection: Connection, rows: Sequence[tuple[Anchor, Given]]) -> None:
    """Add rows and log them, inside the caller's transaction."""
    if not rows:
        return
    table = schema.grades
    last = connection.execute(select(func.max(table.c.seq))).scalar() or 0
    made = [
        {
            "seq": last + place,
            "capture": anchor.capture,
            "start": anchor.span.start,
            "stop": anchor.span.end,
            "payload": to_json(given),
        }
        for place, (anchor, given) in enumerate(rows, start=1)
    ]
    connection.execute(table.insert(), made)
    told = {"first": last + 1, "last": last + len(made)}
    entry = {**told, "rows": digest(connection, told["first"], told["last"])}
    chain.append(connection, audit.GRADED, entry)


def digest(connection: Connection, first: int, last: int) -> str:
    """SHA-256 over canonical JSON of the rows from ``first`` to ``last``."""
    table = schema.grades
    query = select(table).where(table.c.seq.between(first, last)).order_by(table.c.seq)
    total = hashlib.sha256()
    for row in connection.execute(query):
        total.update(msgspec.json.encode(tuple(row)) + b"\n")
    return total.hexdigest()

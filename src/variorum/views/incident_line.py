"""An incident as lists and links show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from variorum.model import EventTime, Figure, Incident, Record
from variorum.model.record import Bounds
from variorum.views.catalogue import reviewed
from variorum.views.index import Index
from variorum.views.lone import speaking
from variorum.views.parts import Dated
from variorum.views.wording import LABELS, bounds, when

# The width of the strip on which a line's time is drawn, and the least that can be seen of it.
STRIP = 1000
LEAST = 8


class RangeLine(Record, frozen=True, kw_only=True):
    """The range of one measure over the accounts of an incident (M16). Nothing is added up.

    ``claimants`` are the parties and voices whose accounts give a number of it; ``planned`` is true
    where all of these tell of what is still to come.
    """

    measure: str
    bounds: str
    low: int | None = None
    high: int | None = None
    best: int | None = None
    claimants: tuple[str, ...] = ()
    planned: bool = False


class Stretch(Record, frozen=True, kw_only=True):
    """A time on a strip of ``STRIP`` units."""

    x: int
    width: int


class IncidentLine(Record, frozen=True, kw_only=True):
    """An incident as lists show it. ``tellings`` are its events, ``parties`` those who tell of it.

    ``deniers`` say that it is not so, and are not among ``parties``. ``place`` is the
    name of a place or the words for it; ``strip`` is absent where no time is told.
    """

    id: str
    title: str
    type: str
    label: str
    tellings: int
    articles: int
    parties: tuple[str, ...] = ()
    deniers: tuple[str, ...] = ()
    grade: str | None = None
    time: Dated | None = None
    place: str | None = None
    ranges: tuple[RangeLine, ...] = ()
    disagreements: int = 0
    reviewed: bool = False
    strip: Stretch | None = None


class IncidentRef(Record, frozen=True, kw_only=True):
    """An incident by its title; ``tellings`` as in its line."""

    id: str
    title: str
    tellings: int


def incident_ref(incident: Incident) -> IncidentRef:
    """An incident as other records point at it."""
    return IncidentRef(id=incident.id, title=title_of(incident), tellings=len(incident.events))


def title_of(incident: Incident) -> str:
    """The title; a list needs something to press."""
    return incident.title.strip() or label_of(incident.type).capitalize() or "Untitled"


def incident_line(index: Index, incident: Incident) -> IncidentLine:
    """An incident as lists show it."""
    articles = {index.events[e].article for e in incident.events if e in index.events}
    deniers = denying(incident)
    return IncidentLine(
        id=incident.id,
        title=title_of(incident),
        type=incident.type,
        label=label_of(incident.type),
        tellings=len(incident.events),
        articles=len(articles),
        parties=tuple(name for name in speaking(incident) if name not in deniers),
        deniers=deniers,
        grade=incident.grade.value if incident.grade else None,
        time=dated(incident.time),
        place=place_name(index, incident.place) if incident.place else None,
        ranges=tuple(range_line(index, incident, m, b) for m, b in sorted(incident.ranges.items())),
        disagreements=len(index.compared.disagreements_in.get(incident.id, ())),
        reviewed=reviewed(index, incident),
    )


def denying(incident: Incident) -> tuple[str, ...]:
    """Who denies an incident and nothing else, in the order of its accounts (M10)."""
    positions: dict[str, set[str]] = {}
    for account in incident.accounts:
        positions.setdefault(account.party, set()).add(account.position)
    return tuple(name for name, held in positions.items() if held == {"denies"})


def claimants(index: Index, incident: Incident, measure: str) -> tuple[str, ...]:
    """Whose accounts give a number of a measure, in the order of the accounts."""
    return tuple(dict.fromkeys(party for party, _ in _counts(index, incident, measure)))


def _counts(index: Index, incident: Incident, measure: str) -> Iterator[tuple[str, Figure]]:
    """The figures of a measure in the accounts of an incident, each with whose account it is."""
    for account in incident.accounts:
        for one in account.figures:
            if one in index.figures and index.figures[one].measure == measure:
                yield account.party, index.figures[one]


def label_of(kind: str) -> str:
    """A type of incident in plain words."""
    return LABELS.get(kind, kind.lower())


def place_name(index: Index, place: str) -> str:
    """A place as a list calls it: its entity's name, else the words for it."""
    entity = index.entities.get(place)
    return entity.name if entity else place


def dated(time: EventTime | None) -> Dated | None:
    """When something is said to have happened, in words too."""
    if time is None:
        return None
    words = when(time.start, time.end)
    return Dated(start=time.start, end=time.end, words=words, precision=time.precision)


def range_line(index: Index, incident: Incident, measure: str, held: Bounds) -> RangeLine:
    """A range of the record in words, with those who give a number of it."""
    counts = [figure for _, figure in _counts(index, incident, measure)]
    return RangeLine(
        measure=measure,
        bounds=bounds(held.low, held.high),
        low=held.low,
        high=held.high,
        best=held.best,
        claimants=claimants(index, incident, measure),
        planned=bool(counts) and all(figure.planned for figure in counts),
    )


def span_of(
    lines: Sequence[IncidentLine], within: tuple[str, str] | None = None
) -> tuple[str, str] | None:
    """From the first day to the last of the lines whose times are days; None without any.

    It does not reach over ``within``, what the timeline of the page shows.
    """
    times = [line.time for line in lines if line.time]
    times = [time for time in times if ordinal(time.start) and ordinal(time.end)]
    if not times:
        return None
    first, last = min(t.start[:10] for t in times), max(t.end[:10] for t in times)
    if within:
        first, last = max(first, within[0]), min(last, within[1])
    return (first, last) if first <= last else None


def drawn(line: IncidentLine, span: tuple[str, str] | None) -> IncidentLine:
    """The line with its time on a strip that reaches over the span; without one outside of it."""
    if span is None or line.time is None:
        return line
    first, last = ordinal(span[0]), ordinal(span[1]) + 1
    start, end = ordinal(line.time.start), ordinal(line.time.end) + 1
    if not start or end <= start or end <= first or start >= last:
        return line
    start, end = max(start, first), min(end, last)
    scale = (STRIP - LEAST) / (last - first)
    x = round((start - first) * scale)
    width = max(LEAST, round((end - start) * scale))
    return msgspec.structs.replace(line, strip=Stretch(x=x, width=min(width, STRIP - x)))


def ordinal(day: str) -> int:
    """A day's number in the calendar; 0 for what is no day."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return 0

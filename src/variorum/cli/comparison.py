"""What comparison found, as tables: incidents, disagreements, tolls by claimant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Edition, EventTime, Figure, Incident, Series

_NOT_SAID = frozenset({"silent", "not_asked"})


@dataclass(frozen=True)
class Sheet:
    """One table: its title, column names, and rows of as many cells."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def incidents(edition: Edition) -> Sheet:
    """Incidents, the latest first, those without a time last; each with who tells of it."""
    home = {event.id: event.article for event in edition.events}
    places = {entity.id: entity.name for entity in edition.entities}
    differ = Counter(item.incident for item in edition.disagreements if item.incident)
    ordered = sorted(edition.incidents, key=lambda i: (-len(i.events), i.id))
    ordered.sort(key=lambda i: (i.time.start, i.time.end) if i.time else ("", ""), reverse=True)
    rows = [
        (
            _when(incident.time),
            places.get(incident.place or "", incident.place or ""),
            incident.title,
            incident.grade.value if incident.grade else "",
            ", ".join(_tellers(incident)),
            str(len(incident.events)),
            str(len({home[event] for event in incident.events if event in home})),
            str(differ[incident.id] or ""),
        )
        for incident in ordered
    ]
    columns = ("when", "where", "incident", "grade", "told by", "tellings", "articles", "differ")
    return Sheet("Incidents", columns, rows)


def _when(time: EventTime | None) -> str:
    if time is None:
        return ""
    return time.start if time.start == time.end else f"{time.start} – {time.end}"


def _tellers(incident: Incident) -> list[str]:
    """Who says something of an incident; voices called alike are named once."""
    names: dict[str, str] = {}
    for one in incident.accounts:
        if one.position not in _NOT_SAID:
            names.setdefault(one.party.casefold(), one.party)
    return list(names.values())


def disagreements(edition: Edition) -> Sheet:
    """Disagreements with the incident that each is about."""
    titles = {incident.id: incident.title for incident in edition.incidents}
    rows = [
        (
            item.kind,
            item.explanation,
            titles.get(item.incident or "", ""),
            " / ".join(anchor.text for anchor in item.anchors),
        )
        for item in edition.disagreements
    ]
    return Sheet("Disagreements", ("kind", "explanation", "incident", "words"), rows)


def tolls(edition: Edition) -> Sheet:
    """Each figure of each series, by claimant and by the day up to which it counts."""
    parties = {entity.id: entity.name for entity in edition.entities}
    figures = {figure.id: figure for figure in edition.figures}
    rows = [
        (
            _measure(series, figures.get(point.figure)),
            point.claimant or series.claimant,
            _population(series, parties),
            point.as_of or "",
            bounds(point.low, point.high),
            figures[point.figure].text if point.figure in figures else "",
        )
        for series in edition.series
        for point in series.points
    ]
    columns = ("measure", "claimant", "of whom", "up to", "bounds", "words")
    return Sheet("Tolls by claimant", columns, rows)


def counted(figure: Figure) -> str:
    """What a figure counts; what is told as still to come is said to be planned."""
    return f"{figure.measure} (planned)" if figure.planned else figure.measure


def _measure(series: Series, figure: Figure | None) -> str:
    return series.measure if figure is None else counted(figure)


def _population(series: Series, parties: Mapping[str, str]) -> str:
    """Of whom: the kind of people or things, and their side."""
    party = parties.get(series.party or "", series.party)
    return ", ".join(part for part in (series.population, party) if part)


def bounds(low: int | None, high: int | None) -> str:
    """A number's bounds; an open side stays open (M12)."""
    if low == high and low is not None:
        return str(low)
    return f"{'' if low is None else low}–{'' if high is None else high}"

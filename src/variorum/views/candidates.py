"""Incidents that may be one with an incident: candidates for a merge, and those that one seeks."""

from __future__ import annotations

from datetime import date, timedelta

from variorum.model import Incident, Record
from variorum.views.fold import fold
from variorum.views.incident_line import IncidentLine, incident_line, place_name, title_of
from variorum.views.index import Index

# How many a page offers, and how far apart in days two times still may be of one thing.
OFFERED = 8
SOUGHT = 20
_NEAR = timedelta(days=3)


class Candidate(Record, frozen=True, kw_only=True):
    """Another incident, and what speaks for its being the same."""

    line: IncidentLine
    why: str


def candidates(index: Index, incident: Incident | None) -> tuple[Candidate, ...]:
    """The likeliest to be one with an incident: of its type, near in time, at its place, related.

    Those that are told of the same place on the same days come first.
    """
    if incident is None:
        return ()
    near = {other for _, other, _ in index.compared.related.get(incident.id, ())}
    days = _around(incident)
    scored = []
    for other in _of_type(index).get(incident.type, ()):
        if other.id != incident.id:
            shared = _shared(incident, other, days, related=other.id in near)
            if len(shared) > 1 or other.id in near:
                # To be part of a thing is no sign of being that thing.
                alike = len(shared) - (other.id in near)
                scored.append((-alike, -len(other.events), other.id, other, shared))
    scored.sort(key=lambda one: one[:3])
    return tuple(
        Candidate(line=incident_line(index, other), why=", ".join(shared))
        for *_, other, shared in scored[:OFFERED]
    )


def _of_type(index: Index) -> dict[str, list[Incident]]:
    """Incidents by type. Made once."""
    made: dict[str, list[Incident]] | None = index.once.get("incidents by type")
    if made is None:
        made = index.once["incidents by type"] = {}
        for incident in index.edition.incidents:
            made.setdefault(incident.type, []).append(incident)
    return made


def _shared(
    one: Incident, other: Incident, days: tuple[str, str] | None, *, related: bool
) -> list[str]:
    """What speaks for two incidents of one type being one, in words."""
    found = ["the same kind"]
    if one.place and one.place == other.place:
        found.append("the same place")
    if _meet(one, other, days):
        found.append("days that meet" if one.time and other.time else "no day against it")
    if related:
        found.append("held to be related")
    if one.place == other.place:
        parties = {account.party for account in one.accounts}
        if any(account.party in parties for account in other.accounts):
            found.append("told by the same")
    return found


def _around(incident: Incident) -> tuple[str, str] | None:
    """The first and the last day that are near its time; None where its time is none."""
    if incident.time is None:
        return None
    try:
        start = date.fromisoformat(incident.time.start[:10])
        end = date.fromisoformat(incident.time.end[:10])
        return (start - _NEAR).isoformat(), (end + _NEAR).isoformat()
    except (ValueError, OverflowError):
        return None


def _meet(one: Incident, other: Incident, days: tuple[str, str] | None) -> bool:
    """Whether two times are near; a time that is not told meets only one at the same place.

    Days are compared as they are written: there are very many of them.
    """
    if one.time is None or other.time is None:
        return bool(one.place) and one.place == other.place
    if days is None:
        return False
    return other.time.start[:10] <= days[1] and days[0] <= other.time.end[:10]


def sought(index: Index, words: str, without: Incident | None) -> tuple[Candidate, ...]:
    """Incidents in whose title, place or id all the words stand."""
    terms = fold(words).split()
    found: list[Candidate] = []
    if not terms:
        return ()
    for text, incident in _folded(index):
        if without is not None and incident.id == without.id:
            continue
        if all(term in text for term in terms):
            found.append(Candidate(line=incident_line(index, incident), why="found by its words"))
            if len(found) == SOUGHT:
                break
    return tuple(found)


def _folded(index: Index) -> list[tuple[str, Incident]]:
    """Each incident with the folded words by which it is sought. Made once."""
    made: list[tuple[str, Incident]] | None = index.once.get("incidents sought")
    if made is None:
        made = [
            (fold(f"{title_of(i)} {place_name(index, i.place) if i.place else ''} {i.id}"), i)
            for i in index.edition.incidents
        ]
        index.once["incidents sought"] = made
    return made

"""Agreements and meetings, as a view over events: who with whom, when, where, and in which form.

Nothing is merged: each row is one telling of one event, with its id, so that whose telling it is
can be asked. Parties are the words, or the entity where it is known (M1, M19).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from variorum.model import Event, Link, Record

Kind = Literal["agreement", "meeting"]

# The words of a trigger by which one comes to terms; a meeting is any CONSULT.
_TERMS = ("sign", "agree", "reach", "conclude", "ratif", "ink", "initial", "clinch", "seal")
_BROKERS = ("mediat", "broker", "arbitrat", "interced")
_BREACHES = ("violat", "breach", "break", "broke")
# Words of a trigger that say in which form one met.
FORMS = ("summit", "talk", "negotiation", "conference", "visit", "meeting", "discussion")
# Days by which a meeting that was held may miss the day for which it was planned.
_NEAR = 3
# Parties that a planned meeting and the held one must share.
_PARTIES = 2


class Dealing(Record, frozen=True, kw_only=True):
    """A row: an agreement or a meeting as one event tells it.

    ``form`` is "phone", "visit", "mediation" or the word for it, where the event says. ``brokers``
    mediate and are no parties. ``held`` is the id of the event that tells that a planned meeting
    was held; ``breaches`` are those of events that are told as breaking an agreement.
    """

    event: str
    article: str
    kind: Kind
    status: str
    parties: tuple[str, ...]
    brokers: tuple[str, ...] = ()
    form: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    held: str | None = None
    breaches: tuple[str, ...] = ()


def dealings(events: Sequence[Event]) -> list[Dealing]:
    """The agreements and meetings among events, in their order."""
    rows = [row for event in events if (row := _row(event)) is not None]
    meetings, breaches = _by_day(rows), _by_party(events)
    return [_linked(row, meetings, breaches) for row in rows]


def _by_day(rows: Sequence[Dealing]) -> dict[tuple[str, int], list[Dealing]]:
    """The meetings that are told as held, by party and day."""
    found: dict[tuple[str, int], list[Dealing]] = {}
    for row in rows:
        if row.kind == "meeting" and row.status == "reported":
            for day in {_day(text) for text in _days(row)}:
                for party in row.parties:
                    found.setdefault((party, day), []).append(row)
    return found


def _by_party(events: Sequence[Event]) -> dict[str, list[str]]:
    """The events that tell of a breach, by who is told to have done it."""
    found: dict[str, list[str]] = {}
    for event in events:
        if _says(event, _BREACHES):
            for actor in dict.fromkeys(map(_name, event.actors)):
                found.setdefault(actor, []).append(event.id)
    return found


def _row(event: Event) -> Dealing | None:
    kind = _kind(event)
    if kind is None or not (event.actors or event.recipients or _on_a_day(event)):
        return None
    mediated = _says(event, _BROKERS)
    parties = event.recipients if mediated else (*event.actors, *event.recipients)
    return Dealing(
        event=event.id,
        article=event.article,
        kind=kind,
        status=event.status,
        parties=tuple(dict.fromkeys(map(_name, parties))),
        brokers=tuple(map(_name, event.actors)) if mediated else (),
        form="mediation" if mediated else _form(event),
        place=event.place.text if event.place else None,
        start=event.time.start if event.time else None,
        end=event.time.end if event.time else None,
    )


def _on_a_day(event: Event) -> bool:
    """Whether it is told of one day: then it is one, though nobody is named as coming to terms."""
    return event.time is not None and event.time.precision == 1


def _kind(event: Event) -> Kind | None:
    """What an event is; a planned meeting is an AGREE to which the words of meeting are left."""
    if event.type == "CONSULT":
        return "meeting"
    if event.type == "AGREE" and event.status == "planned":
        return "meeting" if _says(event, ("meet", "talk", "visit", "host", *FORMS)) else None
    if event.type in {"SUPPORT", "AGREE"} and _says(event, _TERMS):
        return "agreement"
    return None


def _says(event: Event, stems: Iterable[str]) -> bool:
    return event.trigger.text.lower().startswith(tuple(stems))


def _form(event: Event) -> str | None:
    for mode in ("phone", "visit"):
        if mode in event.mode:
            return mode
    word = event.trigger.text.lower()
    return next((form for form in FORMS if word.startswith(form)), None)


def _name(link: Link) -> str:
    return link.entity or link.text


def _linked(
    row: Dealing,
    meetings: Mapping[tuple[str, int], Sequence[Dealing]],
    breaches: Mapping[str, Sequence[str]],
) -> Dealing:
    held: str | None = None
    broken: tuple[str, ...] = ()
    if row.kind == "meeting" and row.status == "planned":
        held = _held(row, meetings)
    if row.kind == "agreement":
        broken = tuple(dict.fromkeys(e for party in row.parties for e in breaches.get(party, ())))
    if held is None and not broken:
        return row
    return msgspec.structs.replace(row, held=held, breaches=broken)


def _held(row: Dealing, meetings: Mapping[tuple[str, int], Sequence[Dealing]]) -> str | None:
    """The first meeting told as held with two parties in common, the day near; None for none."""
    near = {_day(text) + n for text in _days(row) for n in range(-_NEAR, _NEAR + 1)}
    for day in sorted(near):
        shared = Counter(
            other.event for party in row.parties for other in meetings.get((party, day), ())
        )
        found = next((event for event, number in shared.items() if number >= _PARTIES), None)
        if found is not None:
            return found
    return None


def _days(row: Dealing) -> Iterator[str]:
    yield from (day for day in (row.start, row.end) if day is not None)


def _day(text: str) -> int:
    """A day as its number."""
    return date.fromisoformat(text[:10]).toordinal()

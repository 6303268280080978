"""Agreements and meetings, as a view over events: who with whom, when, where, and in which form.

Nothing is merged: each row is one telling of one event, with its id, so that whose telling it is
can be asked. Parties are the words, or the entity where it is known (M1, M19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from variorum.model import Event, Link, Record

Kind = Literal["agreement", "meeting"]

# The words of a trigger by which one comes to terms; a meeting is any CONSULT.
_TERMS = ("sign", "agree", "reach", "conclude", "ratif", "ink", "initial", "clinch", "seal")
_BROKERS = ("mediat", "broker", "arbitrat", "interced")
_BREACHES = ("violat", "breach", "break", "broke")
_FORMS = ("summit", "talk", "negotiation", "conference", "visit", "meeting", "discussion")
# Days by which a meeting that was held may miss the day for which it was planned.
_NEAR = 3


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
    meetings = [row for row in rows if row.kind == "meeting"]
    breaches = [event for event in events if _says(event, _BREACHES)]
    return [_linked(row, meetings, breaches) for row in rows]


def _row(event: Event) -> Dealing | None:
    kind = _kind(event)
    if kind is None or not (event.actors or event.recipients):
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


def _kind(event: Event) -> Kind | None:
    """What an event is; a planned meeting is an AGREE to which the words of meeting are left."""
    if event.type == "CONSULT":
        return "meeting"
    if event.type == "AGREE" and event.status == "planned":
        return "meeting" if _says(event, ("meet", "talk", "visit", "host", *_FORMS)) else None
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
    return next((form for form in _FORMS if word.startswith(form)), None)


def _name(link: Link) -> str:
    return link.entity or link.text


def _linked(row: Dealing, meetings: Sequence[Dealing], breaches: Sequence[Event]) -> Dealing:
    held: str | None = None
    broken: tuple[str, ...] = ()
    if row.kind == "meeting" and row.status == "planned":
        held = next((other.event for other in meetings if _is_held(row, other)), None)
    if row.kind == "agreement":
        broken = tuple(event.id for event in breaches if _shares(row, event))
    if held is None and not broken:
        return row
    fields = {name: getattr(row, name) for name in row.__struct_fields__}
    return Dealing(**(fields | {"held": held, "breaches": broken}))


def _is_held(planned: Dealing, other: Dealing) -> bool:
    """Whether a row tells that a planned meeting was held: parties in common, the day near."""
    if other.status != "reported" or len({*planned.parties} & {*other.parties}) < len("AB"):
        return False
    if planned.start is None or other.start is None:
        return False
    return any(
        abs((_day(one) - _day(two)).days) <= _NEAR for one in _days(planned) for two in _days(other)
    )


def _days(row: Dealing) -> Iterator[str]:
    yield from (day for day in (row.start, row.end) if day is not None)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _shares(row: Dealing, event: Event) -> bool:
    """Whether somebody who is party to an agreement is told to have broken one."""
    return bool({*row.parties} & {_name(actor) for actor in event.actors})

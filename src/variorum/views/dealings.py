"""Agreements and meetings, as a view over events: who with whom, when, where, and in which form.

Nothing is merged: each row is one telling of one event, with its id, so that whose telling it is
can be asked. Parties are the words, or the entity where it is known (M1, M19).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from variorum.model import Event, Link, Record
from variorum.views.breaches import breaches_of
from variorum.vocabulary import load

Kind = Literal["agreement", "meeting"]

# The words of a trigger by which one comes to terms; a meeting is any CONSULT.
_TERMS = ("sign", "agree", "reach", "conclude", "ratif", "ink", "initial", "clinch", "seal")
_BROKERS = ("mediat", "broker", "arbitrat", "interced", "host", "chair", "facilitat", "moderat")
# Words of a trigger, or of what was held, that say in which form one met.
FORMS = ("summit", "talk", "negotiation", "conference", "visit", "meeting", "discussion", "call")
# Types of events by which one comes to terms.
_COMING = frozenset(("SUPPORT", "AGREE", "CONCEDE"))
# Days by which a meeting that was held may miss the day for which it was planned.
_NEAR = 3
# Parties that a planned meeting and the held one must share.
_PARTIES = 2


class Dealing(Record, frozen=True, kw_only=True):
    """A row: an agreement or a meeting as one event tells it.

    ``form`` is "phone", "visit", "mediation", "truce", "exchange" or the word for it, where the
    event says. ``brokers`` mediate or host and are no parties. ``about`` are the words for what was
    agreed or talked of. ``held`` is the id of the event that tells that a planned meeting was held;
    ``breaches`` are those of events that are told as breaking the agreement.
    """

    event: str
    article: str
    kind: Kind
    status: str
    parties: tuple[str, ...]
    brokers: tuple[str, ...] = ()
    form: str | None = None
    about: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    held: str | None = None
    breaches: tuple[str, ...] = ()


def dealings(
    events: Sequence[Event],
    published: Mapping[str, str] | None = None,
    side: Callable[[str], str] = str,
) -> list[Dealing]:
    """The agreements and meetings among events, in their order.

    Args:
        events: of an edition.
        published: the day of each article that has one: that of a breach which tells none.
        side: whose side a party is on, its id or words in and the side's name out.
    """
    doubled = _doubled(events)
    rows = [row for event in events if event.id not in doubled if (row := _row(event)) is not None]
    meetings = _by_day(rows, side)
    broken = breaches_of(rows, events, published or {}, side)
    return [_linked(row, meetings, broken, side) for row in rows]


def _doubled(events: Sequence[Event]) -> frozenset[str]:
    """Events that only say who brought about what another one tells of, in the same words."""
    told = {(e.article, b.span) for e in events for b in e.brokers}
    return frozenset(
        e.id
        for e in events
        if not e.brokers and _brought(e) and any((e.article, a.span) in told for a in e.actors)
    )


def _by_day(
    rows: Sequence[Dealing], side: Callable[[str], str]
) -> dict[tuple[str, int], list[Dealing]]:
    """The meetings that are told as held, by party and day."""
    found: dict[tuple[str, int], list[Dealing]] = {}
    for row in rows:
        if row.kind == "meeting" and row.status == "reported":
            for day in {_day(text) for text in _days(row)}:
                for party in dict.fromkeys(map(side, row.parties)):
                    found.setdefault((party, day), []).append(row)
    return found


def _row(event: Event) -> Dealing | None:
    kind = _kind(event)
    if kind is None or not (_named(event) or _on_a_day(event)):
        return None
    mediated = _brought(event)
    received = [link for link in event.recipients if not _in_matter(event, link)]
    apart = {link.span for link in event.brokers}  # whoever mediates is no party
    parties = received if mediated else [*event.actors, *received]
    parties = [link for link in parties if link.span not in apart]
    brokers = (*event.actors, *event.brokers) if mediated else event.brokers
    return Dealing(
        event=event.id,
        article=event.article,
        kind=kind,
        status=event.status,
        parties=tuple(dict.fromkeys(map(_name, parties))),
        brokers=tuple(dict.fromkeys(map(_name, brokers))),
        form=_form(event, kind, mediated=mediated),
        about=event.matter.text if event.matter else None,
        place=event.place.text if event.place else None,
        start=event.time.start if event.time else None,
        end=event.time.end if event.time else None,
    )


def _in_matter(event: Event, link: Link) -> bool:
    """Whether a noun is only part of what was agreed: "agreed to exchange all prisoners"."""
    matter = event.matter
    if matter is None or event.type == "CONSULT" or not matter.span.covers(link.span):
        return False
    before = matter.text[: link.span.start - matter.span.start].split()
    return "with" not in before[-2:]


def _named(event: Event) -> bool:
    return bool(event.actors or event.recipients or event.brokers)


def _on_a_day(event: Event) -> bool:
    """Whether it is told of one day: then it is one, though nobody is named as coming to terms."""
    return event.time is not None and event.time.precision == 1


def _kind(event: Event) -> Kind | None:
    """What an event is; a planned meeting is an AGREE to which the words of meeting are left."""
    if event.type == "CONSULT":
        return "agreement" if _says(event, _BROKERS) and _agreed(event) else "meeting"
    if event.type == "AGREE" and event.status == "planned":
        meets = _says(event, ("meet", "talk", "visit", "host", "come", "sit", "gather", *FORMS))
        return "meeting" if meets else None
    if event.type not in _COMING:
        return None
    if event.type != "CONCEDE" and _says(event, _TERMS):
        return "agreement"
    # The bare noun for an agreement tells of one with its day, or with whoever brought it about.
    told = _agreed(event, event.trigger.text) or event.trigger.text.lower() in _papers()
    return "agreement" if told and (_on_a_day(event) or event.brokers) else None


def _papers() -> frozenset[str]:
    return frozenset(load("events/brokers")["papers"]["words"])


def _agreed(event: Event, words: str | None = None) -> bool:
    """Whether some words, else those for what an event is about, name an agreement or a truce."""
    told = words if words is not None else (event.matter.text if event.matter else "")
    return any(word in _table("truce") | _table("agreement") for word in _words(told))


def _table(name: str) -> frozenset[str]:
    return frozenset(load("dealings")[name]["words"])


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _says(event: Event, stems: Iterable[str]) -> bool:
    return event.trigger.text.lower().startswith(tuple(stems))


def _brought(event: Event) -> bool:
    """Whether an event's own word is that of whoever mediates or hosts."""
    return event.type == "CONSULT" and _says(event, _BROKERS)


def _form(event: Event, kind: Kind, *, mediated: bool) -> str | None:
    matter = event.matter.text if event.matter else ""
    if kind == "agreement":
        words = frozenset((*_words(matter), event.trigger.text.lower()))
        named = ("truce", "exchange", "agreement")
        return next((name for name in named if words & _table(name)), None)
    for mode in ("phone", "visit"):
        if mode in event.mode and not mediated:
            return mode
    told = _words(event.trigger.text) + _words(matter)
    word = next((form for form in FORMS if any(one.startswith(form) for one in told)), None)
    return word or ("mediation" if mediated else None)


def _name(link: Link) -> str:
    return link.entity or link.text


def _linked(
    row: Dealing,
    meetings: Mapping[tuple[str, int], Sequence[Dealing]],
    broken: Mapping[str, tuple[str, ...]],
    side: Callable[[str], str],
) -> Dealing:
    held: str | None = None
    if row.kind == "meeting" and row.status == "planned":
        held = _held(row, meetings, side)
    breaches = broken.get(row.event, ())
    if held is None and not breaches:
        return row
    return msgspec.structs.replace(row, held=held, breaches=breaches)


def _held(
    row: Dealing,
    meetings: Mapping[tuple[str, int], Sequence[Dealing]],
    side: Callable[[str], str],
) -> str | None:
    """The first meeting told as held with two parties in common, the day near; None for none."""
    near = {_day(text) + n for text in _days(row) for n in range(-_NEAR, _NEAR + 1)}
    parties = dict.fromkeys(map(side, row.parties))
    for day in sorted(near):
        shared = Counter(
            other.event for party in parties for other in meetings.get((party, day), ())
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

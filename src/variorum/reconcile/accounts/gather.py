"""The accounts of an incident: one for each party, and for each voice that belongs to none (M7).

A party that says nothing has an account too, and it is empty: silence is shown as silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.model import Account, Event, EventTime, Figure, Statement
from variorum.model.event import EventType
from variorum.reconcile.accounts.answers import Narrowing
from variorum.reconcile.accounts.doers import DEEDS, doers, done_in, mutual, words_for
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import Material, said_day
from variorum.reconcile.accounts.positions import Part, stand
from variorum.reconcile.speakers.sides import Voice

# Kinds of events whose recipients are those that were harmed or helped, and may have a say.
_UPON: frozenset[EventType] = DEEDS | {"ACCUSE"}


def accounts(material: Material, heard: Heard, figures: Sequence[Figure]) -> tuple[Account, ...]:
    """The accounts of an incident: parties first, by name, then voices of no party.

    Args:
        material: the records.
        heard: what was said of it.
        figures: those that are tied to its events.
    """
    parts = parts_of(material, heard)
    given: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        for voice in material.sides.all_of_told(figure):
            parts.setdefault(voice.key, Part(voice))
            given[voice.key].append(figure)
    blame = blamed_by(material, heard)
    made = [
        (part.voice.party is None, _account(material, part, given[key], blame))
        for key, part in parts.items()
    ]
    made.sort(key=lambda pair: (pair[0], pair[1].party, pair[1].events, pair[1].statements))
    return tuple(account for _, account in made)


def blamed_by(material: Material, heard: Heard) -> dict[str, set[str]]:
    """Who is said to have done it, by key, each with the keys of the voices that say so.

    Nobody, where several did it together: a truce is nothing to own to.
    """
    found: dict[str, set[str]] = defaultdict(set)
    if mutual(material, heard.incident.type, heard.told):
        return found
    for event in heard.told:
        if done_in(heard.incident.type, event):
            for doer in doers(material, event):
                found[doer.key] |= {v.key for v in material.sides.all_of_told(event)}
    return found


def parts_of(material: Material, heard: Heard) -> dict[str, Part]:
    """What each voice says of an incident, by its key; nothing for parties that are silent."""
    parts: dict[str, Part] = {}
    for role, item, voices in _said(material, heard):
        for voice in voices:
            getattr(parts.setdefault(voice.key, Part(voice)), role).append(item)
    for name in _concerned(material, heard):
        key = f"party {name.casefold()}"
        parts.setdefault(key, Part(Voice(key, name, name)))
    _elsewhere(material, heard, parts)
    return parts


class _Word(NamedTuple):
    """What was said, as what it counts in a ``Part``, and who says it: those who speak together."""

    role: str
    item: Event | Statement | Narrowing
    voices: tuple[Voice, ...]


def _said(material: Material, heard: Heard) -> Iterator[_Word]:
    """All that was said of an incident."""
    sides = material.sides
    for role in ("told", "untrue"):
        for event in getattr(heard, role):
            yield _Word(role, event, sides.all_of_told(event))
    for role in ("denying", "admitting", "doubting", "declining"):
        for statement in getattr(heard, role).values():
            yield _Word(role, statement, sides.all_of(statement))
    for key, narrowing in heard.narrowed.items():
        yield _Word("narrowing", narrowing, sides.all_of(heard.admitting[key]))


def _concerned(material: Material, heard: Heard) -> list[str]:
    """Parties that have an account whether they speak or not.

    They are those of the profile and those that are told to have acted or to have been acted upon.
    """
    names = dict.fromkeys(material.sides.listed())
    for event in (*heard.told, *heard.untrue):
        links = (*event.actors, *event.recipients) if event.type in _UPON else event.actors
        found = (material.sides.of_link(link, acting=True) for link in links)
        names.update(dict.fromkeys(party for party in found if party))
    return sorted(names)


def _elsewhere(material: Material, heard: Heard, parts: Mapping[str, Part]) -> None:
    """Mark the parties that speak in an article on the incident, and not of it."""
    articles = dict.fromkeys(event.article for event in heard.told)
    heard_in = {party for article in articles for party in material.parties_in(article)}
    for part in parts.values():
        part.elsewhere = part.voice.party is not None and part.voice.party in heard_in


def _account(
    material: Material, part: Part, figures: Sequence[Figure], blame: Mapping[str, set[str]]
) -> Account:
    key = part.voice.key
    blamed = bool(blame.get(key, set()) - {key})
    where = stand(material, part, blamed=blamed)
    ids = tuple(figure.id for figure in figures)
    vouched = part.told if where.position != "silent" else []
    return Account(
        party=part.voice.name,
        position=where.position,
        reason=where.reason,
        responsible=words_for(material, [e for e in vouched if e.type in DEEDS]),
        time=when(part.told),
        place=spot(material, part.told),
        events=tuple(event.id for event in (*part.told, *part.untrue)),
        figures=ids,
        conceded=ids if blamed else (),
        statements=_statements(material, part),
    )


def _statements(material: Material, part: Part) -> tuple[str, ...]:
    """Ids of all that the voice says of it, by the day on which it was said."""
    found: dict[str, Statement] = {}
    for event in (*part.told, *part.untrue):
        if (teller := material.teller(event)) is not None:
            found[teller.id] = teller
    less = [one for narrowing in part.narrowing for one in narrowing.statements]
    lists = (part.denying, part.admitting, less, part.doubting, part.declining)
    for statement in (one for held in lists for one in held):
        found[statement.id] = statement
    order = sorted(
        found.values(),
        key=lambda s: (said_day(material, s) or "9999", s.article, s.content[0].span, s.id),
    )
    return tuple(statement.id for statement in order)


def when(told: Sequence[Event]) -> EventTime | None:
    """The narrowest time that a voice gives, the first told of several."""
    times = [event.time for event in told if event.time is not None]
    return min(times, key=lambda time: time.precision, default=None)


def spot(material: Material, told: Sequence[Event]) -> str | None:
    """The narrowest place that a voice gives: its entity's id, else its words."""
    places = [event.place for event in told if event.place is not None]
    if not places:
        return None
    best = min(places, key=lambda link: material.extent(link.entity))
    return best.entity or " ".join(best.text.split())

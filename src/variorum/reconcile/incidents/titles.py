"""What an incident is called: what was done, where and when, in plain words of no side's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from variorum.reconcile.incidents.classes import LEFT, TAKEN, families, themes
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import Days
from variorum.vocabulary import load

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Who is ready to go somewhere has not gone; what moves and visits nobody.
_READY = frozenset(("ready", "willing", "prepared"))
_TROOPS = frozenset(("column", "convoy", "troop", "force", "battalion", "brigade", "peacekeeper"))
# One in so many tellings must name the manner for it to name the whole.
_FEW = 4
# Statuses in the order in which they say what happened.
_HAPPENED = ("reported", "historical", "denied", "planned", "hypothetical")


@cache
def _nouns() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = load("incidents")["titles"]
    return table


def commonest(values: Iterable[str]) -> str:
    """The value that comes most often, the first by the alphabet of equals; empty for none."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def kind_of(tellings: Sequence[Traits]) -> str:
    """The type of an incident: that of most tellings, of those that say it happened if any do."""
    if any(one.hands == TAKEN for one in tellings):  # whoever left it tells of the same
        tellings = [one for one in tellings if one.hands != LEFT]
    for status in _HAPPENED:
        kinds = [concluded(one.kind) for one in tellings if one.status == status and one.kind]
        if kinds:
            return commonest(kinds)
    return commonest(concluded(one.kind) for one in tellings)


def concluded(kind: str) -> str:
    """The type of an incident by that of an event.

    What two sides conclude is read as support for it, and is an agreement.
    """
    return "AGREE" if kind == "SUPPORT" else kind


def title_of(kind: str, tellings: Sequence[Traits], place: str | None, when: Days | None) -> str:
    """A title in the form "Shelling, Tarsk, 5 May 2024"; what is not known is left out."""
    parts = [_what(kind, tellings), place or _parties(kind, tellings), _when(when)]
    if when is None:
        parts.append(_told(tellings))
    title = ", ".join(part for part in parts if part)
    return title[:1].upper() + title[1:]


def _told(tellings: Sequence[Traits]) -> str:
    """Where no day is known, when it was first told of: many things bear one name else."""
    told = [one.told for one in tellings if one.told is not None and one.told.length == 1]
    return f"told {_when(min(told))}" if told else ""


def _what(kind: str, tellings: Sequence[Traits]) -> str:
    """The noun for what was done: by manner or matter where the tellings agree, else by type."""
    same = [one for one in tellings if concluded(one.kind) == kind]
    nouns = _nouns()
    is_themed = kind in load("incidents")["themed"]["types"]  # a truce is no attack
    found = (
        (_agreed([_matters(one) for one in same], nouns["themes"]) if is_themed else "")
        or _agreed(
            [frozenset(f"{one.kind} {m}" for m in one.modes) for one in same], nouns["typed"]
        )
        or _intended(kind, same)
        or _manner(same)
        or _supplied(kind, same)
        or _suspended(kind, tellings)
        or _agreed([frozenset((one.word,)) for one in same], nouns["words"])
        or nouns["types"].get(kind, "event")
    )
    to_come = kind == "AGREE" and all(
        one.kind == kind and (themes(frozenset((one.word,))) or one.word in _READY) for one in same
    )
    return f"planned {found}" if to_come else _held(found, tellings)


def _matters(one: Traits) -> frozenset[str]:
    """What a telling is about, by its own word before those around; columns pay no visit."""
    found = themes(frozenset((one.word,))) or one.themes
    return found if _TROOPS.isdisjoint(one.doers_words) else found - {"visit"}


def _intended(kind: str, same: Sequence[Traits]) -> str:
    """What is to be done, where only an intention is told: "will hand over the town"."""
    if kind != "AGREE" or any(one.status not in {"planned", "hypothetical"} for one in same):
        return ""
    return _agreed([frozenset((one.word,)) for one in same], _nouns()["intended"]) or "step"


def _manner(same: Sequence[Traits]) -> str:
    """The manner of those tellings that name one, where they agree and are not too few.

    Of two that a telling has, the rarer kind says more: white phosphorus is fired like anything.
    """
    nouns = _nouns()["modes"]
    if any("downing" in one.details.means for one in same):
        return _nouns()["words"]["down"]
    same = [one for one in same if one.status == "reported"] or same
    if {one.word for one in same} == {"bomb"}:
        return _nouns()["words"]["bombing"]  # the army bombed a town: more than an explosion
    told = [
        frozenset(("unconventional",)) if "unconventional" in one.modes else one.modes
        for one in same
        if one.modes & nouns.keys()
    ]
    return _agreed(told, nouns) if _FEW * len(told) >= len(same) else ""


def _agreed(values: Sequence[frozenset[str]], nouns: dict[str, str]) -> str:
    """The noun of the value that at least half of the tellings have."""
    told = Counter(value for held in values for value in held if value in nouns)
    best = min(told, key=lambda value: (-told[value], value), default="")
    return nouns[best] if best and 2 * told[best] >= len(values) else ""


def _supplied(kind: str, same: Sequence[Traits]) -> str:
    """What was given, where it is told beside: arms are no aid to who is shot at with them."""
    helping = load("incidents")["helping"]["words"]
    same = [one for one in same if one.word not in helping]
    if kind != "AID" or not same:
        return ""
    matters = load("incidents")["supplies"]
    return next(
        (
            name
            for name, words in matters.items()
            if any((one.near | one.hit_words) & {*words} for one in same)
        ),
        "",
    )


def _suspended(kind: str, tellings: Sequence[Traits]) -> str:
    """What is broken off, where every telling is of talks: no other step against anybody is."""
    words: list[str] = load("incidents")["suspending"]["words"]
    broken = kind == "SANCTION" and all(
        "talks" in one.themes and (concluded(one.kind) != kind or one.word in words)
        for one in tellings
    )
    return _nouns()["suspended"]["talks"] if broken else ""


def _held(noun: str, tellings: Sequence[Traits]) -> str:
    """The noun with how the incident stands, where no telling says that it happened."""
    told = {one.status for one in tellings}
    if told <= {"planned", "hypothetical"}:
        return f"planned {noun}"
    return noun


def _parties(kind: str, tellings: Sequence[Traits]) -> str:
    """Who took part, where no place is known: the parties of most tellings, by the alphabet.

    Of an attack, whom it hit, else to whom it is attributed: no name alone, which would be a place.
    """
    if "force" in families(kind):
        hit = Counter(side for one in tellings for side in one.hit_side)
        doers = Counter(side for one in tellings for side in one.doers_side)
        for word, told in (("against", hit), ("attributed to", doers)):
            best = min(told, key=lambda side: (-told[side], side), default="")
            if best and (word == "against" or len(told) == 1):
                return f"{word} {best}"
        return ""
    sides = Counter(side for one in tellings for side in _taking_part(one))
    most = sorted(sides, key=lambda side: (-sides[side], side))[:2]
    return " and ".join(sorted(most))


def _taking_part(one: Traits) -> frozenset[str]:
    """The parties of one telling without those who only brought others together.

    A mediator is none of them. A host may well be, unless it is of a truce or of two others.
    """
    mediating: dict[str, list[str]] = load("incidents")["mediating"]
    apart = one.word in mediating["words"]
    if one.word in mediating["hosting"]:
        apart = "truce" in one.themes or len(one.hit_side - one.doers_side) > 1
    return one.hit_side if apart else one.doers_side | one.hit_side


def _when(when: Days | None) -> str:
    """The days in words; nothing where they are not known."""
    if when is None:
        return ""
    start, end = date.fromordinal(when.start), date.fromordinal(when.end)
    whole = _whole(start, end)
    if whole:
        return whole
    last = f"{end.day} {_month(end)} {end.year}"
    if start == end:
        return last
    if start.year != end.year:
        return f"{start.day} {_month(start)} {start.year} – {last}"
    if start.month != end.month:
        return f"{start.day} {_month(start)} – {last}"
    return f"{start.day}–{last}"


def _whole(start: date, end: date) -> str:
    """A month or years, where the days are all of theirs."""
    if start.day != 1 or not _last(end):
        return ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{_month(start)} {start.year}"
    if (start.month, end.month) != (1, 12):
        return ""
    return f"{start.year}" if start.year == end.year else f"{start.year}–{end.year}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _last(day: date) -> bool:
    return day == date.max or date.fromordinal(day.toordinal() + 1).day == 1

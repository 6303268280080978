"""When it happened: one thing that two tellings put on different days.

Within an incident, voices whose days do not meet. Across what the record keeps apart because of
the days themselves, pairs that are alike in all else: the kind of thing, those who took part, the
place. Such a pair is two things, maybe, and the sentence says on what assumption it is one. No
pair is made where any article, or any voice, tells of both days: then they are two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.model import Disagreement, Event, Evidence, Incident, make_id
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.calendar import apart
from variorum.reconcile.disagreements.dealings import Dealing, dealings
from variorum.reconcile.wording import inside, listed, telling
from variorum.vocabulary import load

# Tellings of one dealing lie no further apart, in days: a month's slip and its longest month.
_MONTH = 31
# Without a place in common: a slip of the month, or a night's work, explains so many days.
_NIGHT = 3
# Parties that two tellings must have in common where no place is told.
_ENOUGH = 2
_PRECISE = 2  # UCDP's date_prec


def dates(
    material: Material,
    incidents: Sequence[Incident],
    heard: Mapping[str, Heard],
    articles: Iterable[str],
) -> Iterator[Disagreement]:
    """Disagreements about days.

    Args:
        material: the records.
        incidents: of the record.
        heard: what was said of each.
        articles: ids of those whose dealings are compared.
    """
    for incident in incidents:
        yield from within(material, heard[incident.id])
    told = [one for article in sorted(articles) for one in dealings(material, article)]
    yield from across(material, told)


def within(material: Material, heard: Heard) -> Iterator[Disagreement]:
    """Two voices that put one incident on days that do not meet.

    Those whom an outlet quotes come before its own words, which take up what others told.
    """
    first: dict[str, Event] = {}
    for event in sorted(heard.told, key=lambda told: not _quoted(material, told)):
        if event.time is not None and event.time.precision <= _PRECISE:
            first.setdefault(material.voice(event).key, event)
    told = [*first.values()]
    for at, event in enumerate(told):
        earlier = next((one for one in told[: min(at, _MONTH)] if not _meet(one, event)), None)
        if earlier is not None:
            yield _of_events(material, heard.incident, earlier, event)
            return


def _quoted(material: Material, event: Event) -> bool:
    """Whether somebody tells it whom an outlet quotes, and not the outlet in its own words."""
    said = material.teller(event)
    return said is not None and said.speaker is not None


def _meet(one: Event, other: Event) -> bool:
    if one.time is None or other.time is None:
        return True
    return one.time.start[:10] <= other.time.end[:10] and other.time.start[:10] <= one.time.end[:10]


def _of_events(material: Material, incident: Incident, one: Event, other: Event) -> Disagreement:
    parties = tuple(material.voice(event).name for event in (one, other))
    days = [event.time.start[:10] if event.time else "" for event in (one, other)]
    return Disagreement(
        id=make_id("dis", "date", one.id, other.id),
        kind="date",
        between=(one.id, other.id),
        parties=parties,
        explanation=(
            f"On {days[0]} according to {inside(parties[0])}, on {days[1]} according to "
            f"{inside(parties[1])}, assuming that both speak of the same incident."
        ),
        incident=incident.id,
        anchors=tuple(
            words for event in (one, other) for words in telling(event, material.teller(event))
        ),
    )


# A kind, a day, a town or none.
Telling = tuple[str, str, str]
# Kinds that come back to one place, month by month.
_AGAIN = frozenset({"talks", "exchange"})


class _Told(NamedTuple):
    """Tellings of one kind, day and place: the first of each voice, and what all name."""

    day: str
    first: Dealing
    parties: frozenset[str]
    towns: frozenset[str]


def across(material: Material, told: Sequence[Dealing]) -> Iterator[Disagreement]:
    """Dealings told of different days that are alike in all else."""
    both = _days_by_teller(told)
    groups: dict[tuple[str, str, str], list[Dealing]] = defaultdict(list)
    for one in told:
        for key in keys_of(one):
            groups[key].append(one)
    for key in sorted(groups):
        for earlier, later, shared in pairs(groups[key], both):
            yield of_dealings(material, earlier, later, shared)


def keys_of(one: Dealing) -> list[tuple[str, str, str]]:
    """Under what a dealing is compared: kind, stage, and a town, else a party.

    A telling without a town stands under each party that it names.
    """
    keys = {f"town {town}" for town in one.towns} or {f"party {p}" for p in one.parties}
    return [(one.kind, one.stage, key) for key in sorted(keys)]


def pairs(
    group: Sequence[Dealing], both: Mapping[Telling, Collection[str]]
) -> Iterator[tuple[Dealing, Dealing, str]]:
    """Dealings of one key that may be one, told of different days, and in what they are alike.

    ``both`` says who tells of a kind on a day.
    """
    days = _by_day(group)
    for at, later in enumerate(days):
        for earlier in reversed(days[:at]):
            if _gap(earlier.day, later.day) > _MONTH:
                break
            shared = _alike(earlier, later)
            if shared is None:
                continue
            # Whoever tells of two on near days makes it open which of them an older day is of.
            if not _told_apart(both, earlier, later):
                yield earlier.first, later.first, shared
            break


def _by_day(group: Sequence[Dealing]) -> list[_Told]:
    """The group by day and parties, earliest first."""
    held: dict[tuple[str, frozenset[str]], Dealing] = {}
    for one in sorted(group, key=lambda d: (d.day, sorted(d.parties), d.article, d.span)):
        held.setdefault((one.day, one.parties), one)
    return [_Told(one.day, one, one.parties, one.towns) for one in held.values()]


def _days_by_teller(told: Sequence[Dealing]) -> dict[Telling, set[str]]:
    """Who tells of a dealing of a kind on a day, place by place."""
    found: dict[Telling, set[str]] = defaultdict(set)
    for one in told:
        for key in tellings_of(one):
            found[key].update(tellers(one))
    return found


def tellings_of(one: Dealing) -> list[Telling]:
    """Under what it is noted that a dealing is told: its kind and day, with each town or none."""
    return [(one.kind, one.day, town) for town in sorted(one.towns) or [""]]


def tellers(one: Dealing) -> tuple[str, ...]:
    """Who, telling of both days, tells of two: the voice; without a town, the article too.

    An article may well set two voices beside one another that date one truce of one town.
    """
    return (one.voice.key,) if one.towns else (one.voice.key, f"article {one.article}")


def _told_apart(both: Mapping[Telling, Collection[str]], one: _Told, other: _Told) -> bool:
    """Whether whoever tells of the one day tells of the other too, so that they are two."""
    kind = one.first.kind
    return any(
        not set(both.get((kind, one.day, town), ())).isdisjoint(
            both.get((kind, other.day, town), ())
        )
        for town in sorted(one.towns & other.towns) or [""]
    )


def _alike(one: _Told, other: _Told) -> str | None:
    """In what two tellings of different days agree, in words; nothing where that is not enough."""
    if one.day == other.day:
        return None
    shared = one.parties & other.parties
    if not (one.parties <= other.parties or other.parties <= one.parties):
        return None  # each names a party that the other does not: two dealings
    if one.towns and other.towns:
        return _at_one_place(one, other, shared)
    if len(shared) < _ENOUGH or not _slip(one.day, other.day):
        return None
    same = one.day[8:] == other.day[8:]
    return f"both name {listed(sorted(shared))}" + (
        " and the same day of the month" if same else " and the days are near"
    )


def _at_one_place(one: _Told, other: _Told, shared: Collection[str]) -> str | None:
    """In what two dealings for one town agree. Talks and exchanges come back to a town."""
    if not one.towns & other.towns:
        return None
    numbers = sorted(one.first.numbers & other.first.numbers)
    again = one.first.kind in _AGAIN and not numbers
    if again and not _slip(one.day, other.day):
        return None
    names = [f"{listed(sorted(shared))}"] if shared else []
    return f"both name {listed([*names, *map(str, numbers), 'the same place'])}"


def _slip(one: str, other: str) -> bool:
    """Whether the days may be one, mistold: the same day of another month, or a few days apart."""
    return one[8:] == other[8:] or _gap(one, other) <= _NIGHT


def _gap(one: str, other: str) -> int:
    days = apart(one, other)
    return _MONTH + 1 if days is None else abs(days)


def of_dealings(material: Material, one: Dealing, other: Dealing, shared: str) -> Disagreement:
    """The disagreement of two dealings, alike in what ``shared`` says."""
    parties = (one.voice.name, other.voice.name)
    what = load("dealings")[one.kind]["label"]
    when = "first day in force" if one.stage == "in_force" else "day"
    return Disagreement(
        id=make_id("dis", "date", one.article, one.span, other.article, other.span),
        kind="date",
        between=(one.record, other.record),
        parties=parties,
        explanation=(
            f"The {when} of {what} is {one.day} according to {inside(parties[0])}, {other.day} "
            f"according to {inside(parties[1])}, assuming that it is the same: {shared}, "
            "and nobody tells of both days."
        ),
        anchors=tuple(_words(material, dealing) for dealing in (one, other)),
    )


def _words(material: Material, dealing: Dealing) -> Evidence:
    text = material.layouts.words(dealing.article, dealing.span)
    return Evidence(article=dealing.article, text=text, span=dealing.span)

"""Accounts that differ over the day or the town of one thing: such a slip is no second event.

Days that do not meet keep tellings apart. One voice may still have the day of a thing wrong, or be
the only one to have it right: by a day, by a week, by a month. Where a single voice puts what is
told alike in everything else so far from all others, who do not follow it, its account is one of
the incident, and the day is in dispute. So is the place, where an article sets an account that has
another town nearby beside the others. A voice that tells of both tells of two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from variorum.reconcile.incidents.bearings import Pair
from variorum.reconcile.incidents.classes import kin_modes
from variorum.reconcile.incidents.details import NO_DETAILS, Details
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import Days
from variorum.reconcile.incidents.where import distance

# Days by which a calendar is misread: a day, a week, a month.
_SLIPS = frozenset((1, 7))
_MONTH = range(28, 32)
# Kilometres within which one town is taken for another.
_NEAR_KM = 80.0


def disputed(one: Traits, other: Traits, pair: Pair) -> bool:
    """Whether two tellings are alike in all but the day or the town, and these are not far off."""
    if one.kind != other.kind or not one.kind or one.voice == other.voice:
        return False
    if one.details.apart(other.details):
        return False
    if "force" in one.families and bool(one.themes) != bool(other.themes):
        return False  # the breach of a truce is no shelling of another day
    if pair.time == "apart":
        return _over_the_day(one, other, pair)
    beside = one.article == other.article and pair.time == "day"
    return beside and _manner(one, other) and _next_to(one, other, pair)


def _manner(one: Traits, other: Traits) -> bool:
    """Whether both are told as one kind of deed, done in one manner or about one matter."""
    kin = bool(one.modes & other.modes) or bool(kin_modes(one.modes) & kin_modes(other.modes))
    if one.modes and other.modes and not kin:
        return False  # guns that fired, and men who did
    same = one.word == other.word or (one.stretch and other.stretch)
    return same or bool(one.themes & other.themes) or bool(one.modes & other.modes)


def _next_to(one: Traits, other: Traits, pair: Pair) -> bool:
    """Whether the places are towns apart, as near to one another as one may be taken for another.

    Of places that no gazetteer holds it is not known how near they are.
    """
    here, there = one.where, other.where
    if here is None or there is None:
        return False
    if pair.place == "otherwise":
        return True
    return pair.place == "apart" and distance(here, there) <= _NEAR_KM


def _over_the_day(one: Traits, other: Traits, pair: Pair) -> bool:
    if one.days is None or other.days is None or not _slipped(one.days, other.days):
        return False
    matter = bool(one.themes & other.themes) or one.word == other.word
    if pair.place in {"same", "near"}:
        return _manner(one, other)
    parties = (one.doers | one.hit) & (other.doers | other.hit)
    return matter and pair.place == "unknown" and len(parties) > 1


def _slipped(one: Days, other: Days) -> bool:
    """Whether the first days are a day, a week or a month apart."""
    apart = abs(one.start - other.start)
    near = 1 in {one.start - other.end, other.start - one.end}
    return near or apart in _SLIPS or apart in _MONTH


def settled(
    groups: Sequence[Sequence[Traits]],
    pairs: Iterable[tuple[str, str]],
    apart: Mapping[str, frozenset[str]],
) -> dict[int, int]:
    """Which groups are accounts of another's incident: the number of each, and of that other.

    ``pairs`` are ids of disputed tellings, ``apart`` what people have decided.
    """
    number = {one.id: at for at, group in enumerate(groups) for one in group}
    rivals: dict[int, set[int]] = {}
    for one, other in pairs:
        first, second = number[one], number[other]
        if first != second:
            rivals.setdefault(first, set()).add(second)
            rivals.setdefault(second, set()).add(first)
    found: dict[int, int] = {}
    # The fewest voices first; a group that has taken in another is no stray account itself.
    for at in sorted(rivals, key=lambda at: (len(_voices(groups[at])), len(groups[at]), at)):
        taken = set(found) | set(found.values())
        if at in taken:
            continue
        homes = [
            other
            for other in sorted(rivals[at])
            if other not in found and _stray(groups[at], groups[other])
        ]
        if len(homes) == 1 and not _kept(groups[at], groups[homes[0]], apart):
            found[at] = homes[0]
    return found


def _voices(group: Sequence[Traits]) -> frozenset[str]:
    return frozenset(one.voice for one in group)


def _stray(group: Sequence[Traits], home: Sequence[Traits]) -> bool:
    """Whether a single voice has the other day, and others do not.

    Attacks come day after day: of those an article must set the two accounts side by side.
    """
    mine, theirs = _dated(group), _dated(home)
    if len(mine) != 1 or not theirs or mine & theirs:
        return False
    if _contrary(group, home):
        return False
    beside = {one.article for one in group} & {one.article for one in home}
    return bool(beside) or any(one.themes for one in group)


def _contrary(group: Sequence[Traits], home: Sequence[Traits]) -> bool:
    """Whether more than the day or the town differs: what was hit, or all that was counted."""
    mine, theirs = _figures(group), _figures(home)
    both = {measure for measure, _ in mine} & {measure for measure, _ in theirs}
    if both and not mine & theirs:
        return True
    return _details(group).apart(_details(home))


def _figures(group: Sequence[Traits]) -> frozenset[tuple[str, int]]:
    return frozenset(figure for one in group for figure in one.figures)


def _details(group: Sequence[Traits]) -> Details:
    return reduce(Details.joined, (one.details for one in group), NO_DETAILS)


def _dated(group: Sequence[Traits]) -> frozenset[str]:
    """The voices that name a day; the outlets' own where nobody else does.

    An outlet that tells a thing in its own words tells it after somebody, and often after both.
    """
    told = [one for one in group if one.days is not None]
    spoken = [one for one in told if one.spoken]
    return frozenset(one.voice for one in spoken or told)


def _kept(
    group: Sequence[Traits], home: Sequence[Traits], apart: Mapping[str, frozenset[str]]
) -> bool:
    inside = {one.id for one in home}
    return any(apart.get(one.id, frozenset()) & inside for one in group)

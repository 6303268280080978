"""Whether enough is common to two tellings to say which of the many of a kind they are of."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.reconcile.incidents.bearings import Pair, place_of_pair, time_of_pair
from variorum.reconcile.incidents.classes import is_lasting
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.words import weight

# Sentences within which an article goes on about one thing.
SOON = 2
# Sentences within which it comes back to a meeting.
_WHILE = 8
# Rarity of a word for whom something struck from which it tells one from others: no "people".
_TELLING = 4.5
_ANCHORING = frozenset(
    (
        "time day",
        "time week",
        "time lent",
        "time of the news",
        "place same",
        "place same region",
        "place near",
        "place named",
        "place lent",
    )
)


def known(one: Traits, other: Traits, pair: Pair) -> Iterator[tuple[str, float]]:
    """Whether enough is common to say which of many it is, in the words that only point back."""
    if _denied(one, other) or _denied(other, one):
        yield "denial", 1.0
        return
    reach = _WHILE if _one_meeting(one, other) else SOON
    if one.article == other.article and abs(one.sentence - other.sentence) <= reach:
        later = max(one, other, key=_place_in_text)
        if later.definite and later.where is None and later.days is None:
            yield "named again", 1.0
        return
    if one.article == other.article and _told_on(one, other, pair):
        yield "told on", 1.0
    held = sum(_anchors(one, other, pair))
    if not held:
        yield "unanchored", 1.0
    elif held == 1 and place_of_pair(one, other, pair.place) in _ANCHORING:
        yield "place alone", 1.0
    elif held == 1:
        yield ("one anchor" if "force" in one.families else "one anchor, no attack"), 1.0


def _one_meeting(one: Traits, other: Traits) -> bool:
    """Whether both are dealings on one matter: an article goes on about a meeting for long.

    "The negotiations" are what goes on all the while, unless both tellings call it so.
    """
    if "dealing" not in one.families & other.families or not one.themes & other.themes:
        return False
    later = max(one, other, key=_place_in_text)
    return one.word == other.word or not is_lasting(later.word)


def _told_on(one: Traits, other: Traits, pair: Pair) -> bool:
    """Whether somebody who is quoted comes back to what it told of that day and place."""
    return (
        one.speaker != ""
        and one.speaker == other.speaker
        and time_of_pair(one, other, pair.time) in _ANCHORING
        and place_of_pair(one, other, pair.place) in _ANCHORING
    )


def _place_in_text(one: Traits) -> int:
    return one.at


def _denied(one: Traits, other: Traits) -> bool:
    """Whether one stands in a denial of what tells of the other."""
    return other.id in one.denies or (other.statement or "") in one.denies


def _anchors(one: Traits, other: Traits, pair: Pair) -> Iterator[bool]:
    """What says that it is this one of the many of its kind: when, where, whom, about what.

    That the same army did it says little: in a war it does most of what is done. Two who both took
    part in talks, or who both concluded something, say more.
    """
    yield time_of_pair(one, other, pair.time) in _ANCHORING
    yield place_of_pair(one, other, pair.place) in _ANCHORING
    yield bool(one.hit & other.hit) or weight(one.hit_words & other.hit_words) >= _TELLING
    mine, theirs = _parties(one), _parties(other)
    yield len(mine & theirs) > 1
    yield bool(one.figures & other.figures) and not other_people(one, other)
    yield bool(one.themes & other.themes)


def _parties(one: Traits) -> frozenset[str]:
    """Everybody who took part, as far as it is known who that is."""
    return one.doers | one.hit | one.doers_side | one.hit_side


def other_people(one: Traits, other: Traits) -> bool:
    """Whether the one tells of soldiers killed and the other of civilians: no number is common."""
    return bool(one.victims and other.victims and not one.victims & other.victims)

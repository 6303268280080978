"""What speaks for and against two events being one: features of a pair, each with its value.

No feature holds a name or a party: exchanging the sides' names changes none of them (M27).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from variorum.reconcile.incidents.anchors import SOON, known, other_people
from variorum.reconcile.incidents.bearings import Pair, gap, place_of_pair, time_of_pair
from variorum.reconcile.incidents.classes import LEFT, TAKEN, kin_modes, stem
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.words import UNLISTED, likeness, rarity, weight

# Days between what was published on one thing: the same news day, the same week.
_NEWS = 1
_WEEK = 8
# Steps of likeness of two articles: one incident's news and another's are told apart by them.
_ALIKE = (0.1, 0.2, 0.3, 0.4)
# Rarities added up at which the words in common count in full.
_MUCH = 24.0
# Likeness of the words from which two entities may be one under two names.
_ALIKE_NAMES = 0.5


_HERE = frozenset(("same", "near"))


def features(one: Traits, other: Traits, pair: Pair) -> Iterator[tuple[str, float]]:
    """Names and values of what tells; absent features are nought."""
    yield from _trigger(one, other)
    among = _among_same(one, other)
    changed = _changed_hands(one, other)
    if not changed:
        yield from _who("doer", _party(one, "doer"), _party(other, "doer"), among=among)
    yield from _who("hit", _party(one, "hit"), _party(other, "hit"), among=among)
    crossed = likeness(one.doers_words, other.hit_words)
    crossed += likeness(one.hit_words, other.doers_words)
    if crossed:
        yield "roles crossed", crossed
    yield time_of_pair(one, other, pair.time), 1.0
    yield place_of_pair(one, other, pair.place), 1.0
    yield from _told(one, other)
    yield from _words(one, other)
    if other_people(one, other):
        yield "people other", 1.0
    elif one.figures & other.figures:
        yield "figure same", 1.0
    elif {measure for measure, _ in one.figures} & {measure for measure, _ in other.figures}:
        yield "figure other", 1.0
    if one.status != other.status:
        told = {one.status, other.status}
        kept = next((name for name in ("planned", "historical") if name in told), "other")
        yield f"status {kept}", 1.0
    if one.kind and other.kind:
        yield from _typed(one, other, pair)
        if _stale(one, other, pair):
            yield "news of another week", 1.0


class Party(NamedTuple):
    """Who is in a role: entities, their sides, and the words that name them."""

    ids: frozenset[str]
    sides: frozenset[str]
    words: frozenset[str]


def _party(one: Traits, role: str) -> Party:
    if role == "doer":
        return Party(one.doers, one.doers_side, one.doers_words)
    return Party(one.hit, one.hit_side, one.hit_words)


def _who(role: str, one: Party, other: Party, *, among: bool) -> Iterator[tuple[str, float]]:
    """Whether the same are said to have done it, or to have suffered it, and in which words.

    ``among``: both are dealings among the same parties, whichever is named first.
    """
    like = likeness(one.words, other.words)
    if one.ids & other.ids:
        yield f"{role} same", 1.0
    elif one.sides & other.sides or (among and one.ids and other.ids):
        yield f"{role} of one side", 1.0
    elif one.sides and other.sides:
        yield f"{role} of another side", 1.0
    elif one.ids and other.ids and like < _ALIKE_NAMES:
        yield f"{role} other", 1.0
    if one.words and other.words:
        yield (f"{role} words", like) if like else (f"{role} words other", 1.0)


def _typed(one: Traits, other: Traits, pair: Pair) -> Iterator[tuple[str, float]]:
    """What tells of events whose types are known, of which a war has many of a kind."""
    yield ("type same" if one.kind == other.kind else "type kin"), 1.0
    if one.modes and other.modes:
        yield _mode(one.modes, other.modes), 1.0
    if one.themes & other.themes:
        yield "theme same", 1.0
    elif (
        (one.themes or one.struck) and (other.themes or other.struck) and one.themes | other.themes
    ):
        yield "theme other", 1.0  # a strike of some manner is told without a truce, its breach with
    if one.doers_side & other.hit_side and one.hit_side & other.doers_side:
        yield "sides crossed", 1.0
    if one.sentence == other.sentence and one.article == other.article and _one_deal(one, other):
        yield "one dealing", 1.0
    sides = one.doers_side and other.doers_side and not one.doers_side & other.doers_side
    close = _among_same(one, other) or _changed_hands(one, other)
    if sides and not close and not (pair.time == "day" and pair.place in _HERE):
        yield "another's deed", 1.0
    if one.lead == other.id or other.lead == one.id:
        yield "headline of it", 1.0
    if one.article == other.article and one.harm != other.harm:
        yield from _harm(one, other)
    yield from known(one, other, pair)


def _among_same(one: Traits, other: Traits) -> bool:
    """Whether both are dealings in which one party at least took part on whatever end.

    Who concludes a truce with whom is told from either end: "A signed it with B", "B and A did".
    """
    if "dealing" not in one.families & other.families:
        return False
    mine, theirs = one.doers_side | one.hit_side, other.doers_side | other.hit_side
    return bool(mine & theirs)


def _one_deal(one: Traits, other: Traits) -> bool:
    """Whether a sentence tells twice of one dealing: "signed a truce that others had brokered"."""
    return bool(one.themes & other.themes) and "dealing" in one.families & other.families


def _mode(one: frozenset[str], other: frozenset[str]) -> str:
    """Whether both were done in one manner, or in manners that are told for one another."""
    if one & other:
        return "mode same"
    return "mode kin" if kin_modes(one) & kin_modes(other) else "mode other"


def _harm(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """Whether an attack is the one whose harm is told."""
    harm, attack = (one, other) if one.harm else (other, one)
    if harm.cause == attack.id:
        yield ("harm of it" if one.sentence == other.sentence else "harm told after it"), 1.0
    elif harm.cause and one.sentence == other.sentence:
        yield "harm of another", 1.0


def _stale(one: Traits, other: Traits, pair: Pair) -> bool:
    """Whether attacks of no common day are told as news more than a week apart."""
    if "force" not in one.families & other.families or one.told is None or other.told is None:
        return False
    undated = time_of_pair(one, other, pair.time) == "time of other news"
    return undated and gap(one.told, other.told) > _WEEK


def _trigger(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """How alike the words are that name the two."""
    if one.word == other.word:
        yield "word same", 1.0
        yield "word same, rare", rarity(one.word) / UNLISTED
    elif stem(one.word) == stem(other.word):
        yield "word of one root", 1.0
    elif one.kinds & other.kinds:
        modes = any(" " in kind for kind in one.kinds & other.kinds)
        yield ("word of one mode" if modes else "word of one class"), 1.0
    elif _changed_hands(one, other):
        yield "left and taken", 1.0
    elif _of_one_matter(one, other):
        yield "word of one matter", 1.0
    else:
        yield "word other", 1.0
        if one.word in other.near or other.word in one.near:
            yield "word beside", 1.0


def _changed_hands(one: Traits, other: Traits) -> bool:
    """Whether the one tells that a place was taken, the other that it was left, by another side."""
    return {one.hands, other.hands} == {TAKEN, LEFT} and not one.doers_side & other.doers_side


def _of_one_matter(one: Traits, other: Traits) -> bool:
    """Whether a truce is named in the one, and in the other what was done about it: "signed".

    Both are then about one matter, whatever the words and the types of agreeing.
    """
    return "dealing" in one.families & other.families and bool(one.themes & other.themes)


def _told(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """When the two were told: news of one thing comes out within days."""
    if one.article == other.article:
        far = abs(one.sentence - other.sentence)
        yield (
            ("sentence same" if not far else "sentence near" if far <= SOON else "sentence far"),
            1.0,
        )
        return
    if one.told is None or other.told is None:
        return
    days = gap(one.told, other.told)
    yield (
        (
            "told together"
            if days <= _NEWS
            else "told within a week"
            if days <= _WEEK
            else "told later"
        ),
        1.0,
    )
    if _too_early(one, other) or _too_early(other, one):
        yield "told before", 1.0


def _too_early(one: Traits, other: Traits) -> bool:
    """Whether one is told as past in an article older than the day that the other names."""
    if one.told is None or other.days is None or one.status not in {"reported", "historical"}:
        return False
    return other.days.start > one.told.end


def _words(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """What the sentences and the articles have in common."""
    yield "sentences alike", likeness(one.near, other.near)
    yield "sentences share", min(1.0, weight(one.near & other.near) / _MUCH)
    if one.article != other.article:
        like = likeness(one.core, other.core)
        yield "articles alike", like
        for least in _ALIKE:
            if like >= least:
                yield f"articles alike by {least}", 1.0

"""What speaks for and against two events being one: features of a pair, each with its value.

No feature holds a name or a party: exchanging the sides' names changes none of them (M27).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from variorum.reconcile.incidents.classes import stem
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import Days, Meeting, meeting
from variorum.reconcile.incidents.where import Standing, standing
from variorum.reconcile.incidents.words import UNLISTED, likeness, rarity, weight

# Days between what was published on one thing: the same news day, the same week.
_NEWS = 1
_WEEK = 8
# Sentences within which an article goes on about one thing.
_SOON = 2
# Steps of likeness of two articles: one incident's news and another's are told apart by them.
_ALIKE = (0.1, 0.2, 0.3, 0.4)
# Rarities added up at which the words in common count in full.
_MUCH = 24.0


class Pair(NamedTuple):
    """How two events stand to one another in what may forbid a link."""

    time: Meeting
    place: Standing


def clash(one: Traits, other: Traits) -> Pair:
    """The comparison of time and place."""
    return Pair(meeting(one.days, other.days), standing(one.where, other.where))


def forbidden(one: Traits, other: Traits, pair: Pair) -> bool:
    """Whether two tellings cannot be of one thing.

    Their days, or precise places, do not meet, or one counts several things together and the
    other tells of one of them.
    """
    return pair.time == "apart" or pair.place == "apart" or one.count != other.count


def features(one: Traits, other: Traits, pair: Pair) -> Iterator[tuple[str, float]]:
    """Names and values of what tells; absent features are nought."""
    yield from _trigger(one, other)
    yield from _who("doer", one.doers, other.doers, one.doers_side, other.doers_side)
    yield from _who("hit", one.hit, other.hit, one.hit_side, other.hit_side)
    yield from _phrases(one, other)
    yield f"time {pair.time}", 1.0
    yield f"place {pair.place}", 1.0
    yield from _told(one, other)
    yield from _words(one, other)
    if one.figures and other.figures:
        yield ("figure same" if one.figures & other.figures else "figure other"), 1.0
    if one.kind and other.kind and one.article != other.article and not _anchored(one, other, pair):
        yield "unanchored", 1.0
    if _denied(one, other) or _denied(other, one):
        yield "denial", 1.0
    if one.status != other.status:
        yield "status other", 1.0


def _denied(one: Traits, other: Traits) -> bool:
    """Whether one stands in a denial of what tells of the other."""
    return other.id in one.denies or (other.statement or "") in one.denies


def _anchored(one: Traits, other: Traits, pair: Pair) -> bool:
    """Whether something says that it is this one of the many of its kind: when, where or whom."""
    if pair.time in {"day", "week"} or pair.place in {"same", "near"}:
        return True
    both = bool(one.doers & other.doers) and bool(one.hit & other.hit)
    return both or bool(one.figures & other.figures)


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
    else:
        yield "word other", 1.0
        if one.word in other.near or other.word in one.near:
            yield "word beside", 1.0
    if one.kind and other.kind:
        yield ("type same" if one.kind == other.kind else "type kin"), 1.0
        if one.modes and other.modes:
            yield ("mode same" if one.modes & other.modes else "mode other"), 1.0
        if one.themes and other.themes:
            yield ("theme same" if one.themes & other.themes else "theme other"), 1.0


def _who(
    role: str,
    one: frozenset[str],
    other: frozenset[str],
    one_side: frozenset[str],
    other_side: frozenset[str],
) -> Iterator[tuple[str, float]]:
    """Whether the same are said to have done it, or to have suffered it."""
    if one & other:
        yield f"{role} same", 1.0
    elif one_side & other_side:
        yield f"{role} of one side", 1.0
    elif one_side and other_side:
        yield f"{role} of another side", 1.0
    elif one and other:
        yield f"{role} other", 1.0


def _phrases(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """How alike the phrases are that name who did it and who suffered it."""
    if one.doers_words and other.doers_words:
        like = likeness(one.doers_words, other.doers_words)
        yield ("doer words", like) if like else ("doer words other", 1.0)
    if one.hit_words and other.hit_words:
        like = likeness(one.hit_words, other.hit_words)
        yield ("hit words", like) if like else ("hit words other", 1.0)
    crossed = likeness(one.doers_words, other.hit_words) + likeness(
        one.hit_words, other.doers_words
    )
    if crossed:
        yield "roles crossed", crossed


def _told(one: Traits, other: Traits) -> Iterator[tuple[str, float]]:
    """When the two were told: news of one thing comes out within days."""
    if one.article == other.article:
        far = abs(one.sentence - other.sentence)
        yield (
            ("sentence same" if not far else "sentence near" if far <= _SOON else "sentence far"),
            1.0,
        )
        return
    if one.told is None or other.told is None:
        yield "told unknown", 1.0
        return
    gap = _gap(one.told, other.told)
    yield (
        (
            "told together"
            if gap <= _NEWS
            else "told within a week"
            if gap <= _WEEK
            else "told later"
        ),
        1.0,
    )
    if _too_early(one, other) or _too_early(other, one):
        yield "told before", 1.0


def _gap(one: Days, other: Days) -> int:
    return max(0, one.start - other.end, other.start - one.end)


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

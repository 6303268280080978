"""How two tellings stand to one another in day and place: as told, as lent, as the news has it."""

from __future__ import annotations

from typing import NamedTuple

from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import Days, Meeting, meeting
from variorum.reconcile.incidents.where import Standing, Where, standing

# How two places stand of which the one may hold the other.
_HOLDING = frozenset({"same", "within"})
_REGION = 4  # where_prec of a first division
_NOTHING: frozenset[str] = frozenset()
_TAKEN_BACK = {"reported", "denied"}


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
    other tells of one of them, or one tells of fighting and the other of a strike within it, or one
    of the war as a whole, or they are strikes on other buildings, by other means, at another hour,
    or whoever tells of the one denies the other, or one word tells of both, of two places.
    """
    apart = pair.time == "apart" or pair.place == "apart" or one.details.apart(other.details)
    return (
        apart
        or one.count != other.count
        or _part(one, other)
        or _own_denial(one, other)
        or _listed_apart(one, other)
    )


def _listed_apart(one: Traits, other: Traits) -> bool:
    """Whether one word tells of a deed at two places: "rockets hit Belm and Karsk"."""
    if (one.article, one.at) != (other.article, other.at) or one.where is None:
        return False
    return other.where is not None and one.where.key != other.where.key


def _part(one: Traits, other: Traits) -> bool:
    if one.at_large != other.at_large:
        return True
    return (one.stretch and other.struck) or (other.stretch and one.struck)


def _own_denial(one: Traits, other: Traits) -> bool:
    """Whether one voice tells of the one and denies the other, and what was hit is not the same.

    "We took the palace; we deny that we occupy hospitals": nobody takes back his own words so.
    """
    same = one.article == other.article and (one.voice, one.speaker) == (other.voice, other.speaker)
    if not same or one.sentence == other.sentence or {one.status, other.status} != _TAKEN_BACK:
        return False
    return bool(one.hit_words and other.hit_words and not one.hit_words & other.hit_words)


def time_of_pair(one: Traits, other: Traits, time: Meeting) -> str:
    """How the days stand, those told, else those that the articles lend, else those of the news."""
    if time != "unknown":
        return f"time {time}"
    mine, theirs = one.days or one.lent_days, other.days or other.lent_days
    if mine and theirs:
        if mine.meets(theirs) and not exchanged(one, other):
            return "time lent"
        return "time unknown" if mine.meets(theirs) else "time lent apart"
    mine, theirs = mine or one.news, theirs or other.news
    if mine and theirs and one.article != other.article:
        return "time of the news" if mine.meets(theirs) else "time of other news"
    return "time unknown"


def place_of_pair(one: Traits, other: Traits, place: Standing) -> str:
    """How the places stand, a town told apart from a country, and a place that is only named.

    "Shelled Orsk" names the place in whom it hit. A headline that names a region is of the town
    that its text lends to it, as far as the region holds the other's place.
    """
    if place in _HOLDING and (_narrowed(one) or _narrowed(other)):
        how = _lent_place(one, other)
        if how != "place unknown":
            return how
    if place == "same" and one.where is not None and one.where.wide:
        return "place same region" if one.where.precision <= _REGION else "place same area"
    if place != "unknown":
        return f"place {place}"
    mine, theirs = _named(one), _named(other)
    if mine and theirs:
        return "place named" if mine & theirs else "place named otherwise"
    if (mine and mine <= other.near) or (theirs and theirs <= one.near):
        return "place named"
    return _lent_place(one, other)


def _lent_place(one: Traits, other: Traits) -> str:
    """How the places stand where one or both are those of tellings beside it."""
    here, there = _likely(one), _likely(other)
    if here and there and not (here.wide or there.wide):
        how = "same" if here.words == there.words else standing(here, there)
        if how == "near":
            return "place near"
        return "place lent" if how == "same" else "place lent otherwise"
    return "place unknown"


def _narrowed(one: Traits) -> bool:
    """Whether a telling names a region, and has been lent a town in it."""
    return one.where is not None and one.where.wide and one.lent_where is not None


def _likely(one: Traits) -> Where | None:
    """Where a telling is of, by its own words or by those around it."""
    return one.lent_where if _narrowed(one) else one.where or one.lent_where


def exchanged(one: Traits, other: Traits) -> bool:
    """Whether of two neighbours each has from the other what it lacks: a day, and a town.

    That they stand side by side is one reason to hold them for one, and not two.
    """
    if one.article != other.article or one.lead == other.id or other.lead == one.id:
        return False
    placed = one if one.where is not None else other
    dated = other if placed is one else one
    apart = (one.where is None) != (other.where is None) and placed.days is None
    return apart and dated.days is not None and not (one.harm or other.harm)


def _named(one: Traits) -> frozenset[str]:
    """The words that name a town or the like: of the place, else of whom it hit."""
    if one.where is not None:
        return _NOTHING if one.where.wide else one.where.words
    return one.hit_names


def gap(one: Days, other: Days) -> int:
    """The days between two intervals; 0 where they meet."""
    return max(0, one.start - other.end, other.start - one.end)

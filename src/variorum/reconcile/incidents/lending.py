"""What an article leaves out because it has said it: the place and the day of the telling before.

Lent places and days are no more than likely. They speak for and against a link, and forbid none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import Days
from variorum.reconcile.incidents.where import Where, standing

# How many tellings back, and on, and over how many sentences, something is lent.
_TELLINGS = 4
_SENTENCES = 3
# Days before it is published of which news that names no day mostly tells.
_NEWS = 2


def lent(tellings: Iterable[Traits]) -> Iterator[Traits]:
    """The tellings of one article in text order, with what those around lend to each."""
    ordered = sorted(tellings, key=_place_in_text)
    placed = [
        one
        if one.where is not None or not one.kind
        else replace(one, lent_where=_where(ordered, at))
        for at, one in enumerate(ordered)
    ]
    for at, one in enumerate(placed):
        if not one.kind or one.days is not None:
            yield one
        else:
            yield replace(one, lent_days=_days(placed, at), news=_news(one))


def _place_in_text(one: Traits) -> tuple[int, str]:
    return one.at, one.id


def _around(ordered: Sequence[Traits], at: int) -> Iterator[Traits]:
    """The tellings before, the nearest first, then those behind, of the types that go with one."""
    one = ordered[at]
    before = ordered[max(0, at - _TELLINGS) : at]
    for other in (*reversed(before), *ordered[at + 1 : at + 1 + _TELLINGS]):
        if one.families & other.families and abs(one.sentence - other.sentence) <= _SENTENCES:
            yield other


def _where(ordered: Sequence[Traits], at: int) -> Where | None:
    """The town of the sentence, else of the nearest telling before, or behind, that names one."""
    if ordered[at].towns:
        return ordered[at].towns[0] if len(ordered[at].towns) == 1 else None
    if ordered[at].hit_names:
        return None
    return next((one.where for one in _around(ordered, at) if one.where is not None), None)


def _days(ordered: Sequence[Traits], at: int) -> Days | None:
    """The days of the nearest telling that is not known to be of another place."""
    one = ordered[at]
    here = one.where or one.lent_where
    for other in _around(ordered, at):
        there = other.where or other.lent_where
        if other.days is not None and standing(here, there) in {"same", "near", "unknown"}:
            return other.days
    return None


def _news(one: Traits) -> Days | None:
    """The days that news without a day mostly tells of; what is named as known may be older."""
    if one.told is None or one.status not in {"reported", "denied"}:
        return None
    return Days(one.told.start - _NEWS, one.told.end)

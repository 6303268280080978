"""What a digest's articles newly tell of who holds which place, beside what each voice said before.

A voice that says again what it said last is no news. Nothing is said of who holds a place: a change
is one of words (M17).
"""

from __future__ import annotations

from typing import NamedTuple

from variorum.model import Record
from variorum.views.digest.period import Period
from variorum.views.held import HeldRow, held_rows
from variorum.views.holding import WORDS, Holding, holding, on_day
from variorum.views.index import Index, group
from variorum.views.parts import Dated


class HeldChange(Record, frozen=True, kw_only=True):
    """What a voice says of who holds a place, and what it said last before the period.

    ``before`` names the holder of whom it then spoke, ``before_words`` what it said of him; absent
    where it said nothing.
    """

    now: Holding
    before: str | None = None
    before_words: str | None = None
    before_day: Dated | None = None


class Change(NamedTuple):
    """A row of the period, and the last of its voice on its place from before."""

    now: HeldRow
    before: HeldRow | None


def held_changes(index: Index, period: Period, inside: frozenset[str]) -> list[Change]:
    """The rows of some articles that their voices had not said before, the latest first."""
    found = []
    for rows in _by_voice(index).values():
        new = [mine for row in rows if (mine := row.within(inside)) is not None]
        old = [row for row in rows if _told_before(index, period, row)]
        before = old[0] if old else None
        found += [Change(row, before) for row in new if before is None or _other(row, before)]
    return sorted(found, key=lambda one: one.now.held.day, reverse=True)


def _by_voice(index: Index) -> dict[tuple[str, str], tuple[HeldRow, ...]]:
    """The rows of each voice on each place, the latest first. Made once."""
    made: dict[tuple[str, str], tuple[HeldRow, ...]] | None = index.lasting.get("held by voice")
    if made is None:
        made = group(held_rows(index), lambda row: (row.held.place, row.held.key))
        index.lasting["held by voice"] = made
    return made


def _told_before(index: Index, period: Period, row: HeldRow) -> bool:
    """Whether any article with it was published before the period."""
    return any(period.before(index.articles[one]) for one in row.articles)


def _other(row: HeldRow, before: HeldRow) -> bool:
    return (row.held.holder, row.held.way) != (before.held.holder, before.held.way)


def held_view(index: Index, change: Change) -> HeldChange:
    """A change as a digest shows it."""
    before = change.before.held if change.before else None
    return HeldChange(
        now=holding(index, change.now),
        before=before.holder if before else None,
        before_words=WORDS[before.way] if before else None,
        before_day=on_day(before.day) if before else None,
    )

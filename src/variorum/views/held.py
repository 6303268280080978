"""Who is said to hold which place: what all articles tell of it, gathered once for an edition.

Nothing is weighed and nothing follows from anything: each row is what one voice says (M1). What one
voice says of one day in several articles is one row, so that reprints do not multiply it (M23).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from variorum.reconcile.accounts.held import Held
from variorum.reconcile.accounts.holdings import WEEK
from variorum.reconcile.calendar import apart
from variorum.views.held_told import told_in
from variorum.views.index import Index, group

SAID_SO = frozenset({"takes", "holds"})


@dataclass(frozen=True)
class HeldRow:
    """What one voice says of one day, in each of the articles that have it; ``held`` is shown."""

    told: tuple[Held, ...]

    @property
    def held(self) -> Held:
        """The telling that stands for all."""
        return self.told[0]

    @property
    def articles(self) -> tuple[str, ...]:
        """Where it is told, each article once."""
        return tuple(dict.fromkeys(one.article for one in self.told))

    def within(self, articles: AbstractSet[str]) -> HeldRow | None:
        """As some articles alone tell it; None where they do not."""
        told = tuple(one for one in self.told if one.article in articles)
        return HeldRow(told) if told else None


@dataclass(frozen=True)
class HeldPlace:
    """A place with what is said of who holds it, the latest first.

    ``disputes`` are ids of disagreements on it; ``disputed`` is also true where one voice denies
    what another says of the same days.
    """

    place: str
    rows: tuple[HeldRow, ...]
    disputes: tuple[str, ...]
    disputed: bool


def held_rows(index: Index) -> tuple[HeldRow, ...]:
    """Every row of the edition, the latest first. Made once, under whatever names are shown."""
    if "held rows" not in index.lasting:
        found = _once(index, told_in(index))
        found.sort(key=lambda row: index.place[row.held.article], reverse=True)
        found.sort(key=lambda row: row.held.day, reverse=True)
        index.lasting["held rows"] = tuple(found)
    made: tuple[HeldRow, ...] = index.lasting["held rows"]
    return made


def held_places(index: Index) -> dict[str, HeldPlace]:
    """By place: disputed ones first, then those of which was told last. Made once."""
    if "held places" not in index.lasting:
        disputes = _disputes(index)
        places = [
            HeldPlace(
                place=place,
                rows=rows,
                disputes=tuple(disputes.get(place, ())),
                disputed=place in disputes or _contradicted(rows),
            )
            for place, rows in group(held_rows(index), lambda row: row.held.place).items()
        ]
        # Rows come the latest first, so that places do too.
        places.sort(key=lambda one: not one.disputed)
        index.lasting["held places"] = {one.place: one for one in places}
    made: dict[str, HeldPlace] = index.lasting["held places"]
    return made


def last_words(rows: Iterable[HeldRow]) -> list[HeldRow]:
    """Of rows that come the latest first, the last that each voice says."""
    found: dict[str, HeldRow] = {}
    for row in rows:
        found.setdefault(row.held.key, row)
    return list(found.values())


def _once(index: Index, told: Iterable[Held]) -> list[HeldRow]:
    """One row for what one voice says of one day, in whichever articles.

    An article that carries another's text stands behind those that carry none.
    """
    same = group(told, lambda one: (one.place, one.holder, one.way, one.day, one.key))
    copied = {a.id for a in index.edition.articles if a.reprint_of is not None}
    return [
        HeldRow(tuple(sorted(members, key=lambda one: one.article in copied)))
        for members in same.values()
    ]


def _disputes(index: Index) -> dict[str, dict[str, None]]:
    """By place, the disagreements on who holds it."""
    homes: dict[str, set[str]] = {}
    for row in held_rows(index):
        homes.setdefault(row.held.record, set()).add(row.held.place)
    found: dict[str, dict[str, None]] = {}
    for item in index.edition.disagreements:
        if item.kind == "status":
            for record in item.between:
                for place in sorted(homes.get(record, ())):
                    found.setdefault(place, {})[item.id] = None
    return found


def _contradicted(rows: Sequence[HeldRow]) -> bool:
    """Whether a voice denies what another says of a holder within a week."""
    said = [row.held for row in rows if row.held.way in SAID_SO]
    denied = [row.held for row in rows if row.held.way not in SAID_SO]
    return any(
        one.holder == other.holder and one.key != other.key and _near(one.day, other.day)
        for one in denied
        for other in said
    )


def _near(one: str, other: str) -> bool:
    gap = apart(one, other)
    return gap is not None and abs(gap) <= WEEK

"""A resource: records of one kind, how they are narrowed, ordered and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from variorum.api.cursors import cursor_of, key_of
from variorum.api.params import Cursor, Param, Query, Whole
from variorum.api.shelf import Leaf, Order, column_of, leaf, order_by
from variorum.views import Index
from variorum.views.catalogue import Flags
from variorum.views.fold import TERMS, terms
from variorum.views.sayings import Column
from variorum.web.asked import BadQueryError
from variorum.web.people import Role

MOST, USUAL = 500, 50
T = TypeVar("T")
Values = Callable[[Index, Any], Iterable[str]]
Keys = Callable[[Index, Sequence[Any]], Sequence[str]]

PAGING = (
    Cursor("after", "Where to go on: “next” of the answer before, as it stands."),
    Whole("limit", "How many records at most.", least=1, most=MOST, usual=USUAL),
)


def once(index: Index, slot: str, make: Callable[[], T]) -> T:
    """What is made once for an edition: as it was made, else made now."""
    held = index.once
    if slot not in held:
        held[slot] = make()
    made: T = held[slot]
    return made


@dataclass(frozen=True)
class Filter:
    """Narrows a resource to the records that have a value."""

    param: Param
    values: Values


def by_id(_: Index, rows: Sequence[Any]) -> Sequence[str]:
    """The ids of records, their keys where they have no other."""
    return [row.id for row in rows]


def _as_it_is(_: Index, row: Any) -> Any:
    return row


@dataclass(frozen=True)
class Resource:
    """Records of one kind.

    Args:
        name: of the resource, as in its address.
        one: what one record is, for sentences.
        of: the type of the records as they are given.
        about: what they are, in a sentence.
        rows: all of them, in any order, the same list each time for one index.
        filters: parameters that each ask for a value that a record has.
        params: other parameters, of which ``narrow`` makes flags over the rows.
        narrow: which rows those parameters leave; None for all.
        keys: gives rows their keys in the order that walks go in.
        orders: further orders by the value of ``order``.
        show: makes of a row what is given.
        item: whether one can be asked for by its id.
        role: who may see it.
    """

    name: str
    one: str
    of: type
    about: str
    rows: Callable[[Index], Sequence[Any]]
    filters: tuple[Filter, ...] = ()
    params: tuple[Param, ...] = ()
    narrow: Callable[[Index, Query], Flags | None] | None = None
    keys: Keys = by_id
    orders: Mapping[str, Keys] = field(default_factory=dict)
    show: Callable[[Index, Any], Any] = _as_it_is
    item: bool = True
    role: Role = Role.READER

    @property
    def asked(self) -> tuple[Param, ...]:
        """Everything that its list can be asked for."""
        return (*self.params, *(one.param for one in self.filters), *PAGING)

    def list(self, index: Index, query: Query) -> tuple[tuple[Any, ...], str | None, int]:
        """Some of the records that a query leaves, where to go on, and how many there are."""
        rows, order = self.rows(index), query.get("order", "")
        name = f"{self.name} {order}"
        after = key_of(name, query["after"]) if "after" in query else None
        found: Leaf = leaf(
            self.order(index, order), self._left(index, query), after, query.get("limit", USUAL)
        )
        following = None if found.after is None else cursor_of(name, found.after)
        return tuple(self.show(index, rows[row]) for row in found.rows), following, found.total

    def get(self, index: Index, key: str) -> Any:
        """One record; None where there is none of this id."""
        rows = self.rows(index)
        places = once(
            index, f"api {self.name} ids", lambda: {row.id: at for at, row in enumerate(rows)}
        )
        return self.show(index, rows[places[key]]) if key in places else None

    def order(self, index: Index, name: str = "") -> Order:
        """The rows in one of its orders. Made once."""
        keys = self.orders.get(name, self.keys)
        slot = f"api {self.name} order {name}"
        return once(index, slot, lambda: order_by(keys(index, self.rows(index))))

    def _left(self, index: Index, query: Query) -> Flags | None:
        flags = self.narrow(index, query) if self.narrow else None
        for one in self.filters:
            value = query.get(one.param.name)
            if value is not None:
                having = self._column(index, one).having(value, len(self.rows(index)))
                flags = having if flags is None else flags & having
        return flags

    def _column(self, index: Index, one: Filter) -> Column:
        """Which rows have which values. Made once."""
        slot = f"api {self.name} by {one.param.name}"
        rows = self.rows(index)
        return once(index, slot, lambda: column_of(rows, lambda row: one.values(index, row)))


def words_of(query: Query) -> tuple[str, ...] | None:
    """The terms of ``q``, none where it holds no word; None where nothing is searched for.

    Raises:
        BadQueryError: there are more than a search takes.
    """
    if "q" not in query:
        return None
    found = terms(query["q"])
    if len(found) > TERMS:
        raise BadQueryError(f"A search has no more than {TERMS} words.")
    return found

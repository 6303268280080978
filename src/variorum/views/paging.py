"""Long lists come in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from variorum.model import Record

Item = TypeVar("Item")


class Page(Record, frozen=True, kw_only=True):
    """Where in a long list a view stands. Numbers count from one; ``pages`` is at least one."""

    number: int
    pages: int
    size: int
    total: int


def cut(items: Sequence[Item], number: int, size: int) -> tuple[tuple[Item, ...], Page]:
    """The items of one page. A number out of range gives the nearest page there is."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    chosen = tuple(items[(number - 1) * size : number * size])
    return chosen, Page(number=number, pages=pages, size=size, total=len(items))

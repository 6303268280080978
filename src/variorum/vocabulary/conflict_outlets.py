"""Outlets in a conflict profile: where each is published, by whom, and of which party it is if any.

An outlet is of a party where it is published under the party's authority. That says nothing of what
it writes, and whoever speaks in it stays whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from variorum.errors import InputError
from variorum.model import Record
from variorum.vocabulary.places import fold

KEYS = frozenset({"names", "party", "seat", "owner", "source"})
# Stands for a party where an outlet is known to be of none.
NONE = "none"
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
Fail = Callable[..., InputError]


class ListedOutlet(Record, frozen=True, kw_only=True):
    """An outlet by its names and domains. ``party`` is absent where it is of none of them."""

    names: tuple[str, ...]
    source: str
    party: str | None = None
    seat: str | None = None
    owner: str | None = None


def plain(name: str) -> str:
    """A name or a domain as it is compared: of a domain its dots tell it apart."""
    return name.casefold().removeprefix("www.") if is_domain(name) else fold(name)


def is_domain(name: str) -> bool:
    """Whether a name is written as an address: "News.example"."""
    return _DOMAIN.fullmatch(name) is not None


def listed_outlets(
    tables: Sequence[Mapping[str, Any]], parties: Collection[str], fail: Fail
) -> tuple[ListedOutlet, ...]:
    """The outlets of a profile from its tables, of which every key is known to mean something.

    Raises:
        InputError: one has no names, no source, an unknown party, or a name of another.
    """
    held: set[str] = set()
    found = []
    for table in tables:
        outlet = _outlet(table, parties, fail)
        for name in outlet.names:
            if plain(name) in held:
                remedy = "keep it where it belongs"
                raise fail(f"the outlet {name!r} is listed twice", remedy, name)
        held |= {plain(name) for name in outlet.names}
        found.append(outlet)
    return tuple(found)


def _outlet(table: Mapping[str, Any], parties: Collection[str], fail: Fail) -> ListedOutlet:
    names = table.get("names")
    if not isinstance(names, list) or not names or not all(_is_text(name) for name in names):
        remedy = 'write names = ["Orsk Herald", "orskherald.example"]'
        raise fail("an outlet has no names", remedy, "[[outlet]]")
    told = {key: table.get(key) for key in ("party", "seat", "owner", "source")}
    for key, value in told.items():
        if value is not None and not _is_text(value):
            problem = f"{key} of the outlet {names[0]} must be a text"
            raise fail(problem, f'write {key} = "..."', key)
    if told["source"] is None:
        remedy = 'write source = "...": where you have it from'
        raise fail(f"the outlet {names[0]} has no source", remedy, names[0])
    party = told["party"]
    if party is None or (party != NONE and party not in parties):
        problem = f"no party is called {party!r}" if party else f"{names[0]} has no party"
        remedy = f"use one of {', '.join(sorted(parties))}, or {NONE}"
        raise fail(problem, remedy, party or names[0])
    return ListedOutlet(
        names=tuple(name.strip() for name in names),
        source=str(told["source"]).strip(),
        party=None if party == NONE else party,
        seat=told["seat"],
        owner=told["owner"],
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

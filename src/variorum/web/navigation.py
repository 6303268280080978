"""The navigation: the sections that have a name, in groups, in the order in which people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from variorum.model import Record

# A page's own ``group`` counts first; this order holds for those that name none. What stands in
# neither comes last, so that no section is lost.
GROUPS: dict[str, tuple[str, ...]] = {
    "Read": (
        "/",
        "/incidents",
        "/statements",
        "/figures",
        "/events",
        "/agreements",
        "/disagreements",
        "/digest",
    ),
    "Who and where": ("/people", "/places", "/holdings", "/origins"),
    "Work": ("/review", "/add"),
    "The edition": ("/judgements", "/unread", "/about"),
}
REST = "More"
# The groups that are folded where all others stand in one row: their sections are asked for least.
FOLDED = ("The edition", REST)
# Pages that stand in a section without standing below its address.
WITHIN = {"articles": "/", "judge": "/review", "series": "/figures", "speakers": "/people"}


class Section(Protocol):
    """What the navigation asks of a page."""

    @property
    def path(self) -> str:
        """Its address."""
        ...

    @property
    def name(self) -> str:
        """What the navigation calls it; empty where it is not in it."""
        ...

    @property
    def group(self) -> str:
        """The heading under which it stands; empty where the order above says it."""
        ...


class NavLink(Record, frozen=True, kw_only=True):
    """A section; ``current`` where the page that is drawn is in it, ``page`` where it is that."""

    path: str
    name: str
    current: bool = False
    page: bool = False


class NavGroup(Record, frozen=True, kw_only=True):
    """Sections under one heading; ``folded`` where they unfold by it, in a row of the others."""

    name: str
    links: tuple[NavLink, ...]
    folded: bool = False

    @property
    def current(self) -> bool:
        """Whether the page being drawn is in one of them."""
        return any(link.current for link in self.links)


def navigation(sections: Iterable[Section], current: str) -> tuple[NavGroup, ...]:
    """The named sections in their groups. ``current`` is the path of the page being drawn."""
    first = current.split("/")[1]
    here = WITHIN.get(first, f"/{first}")
    found: dict[str, list[Section]] = {name: [] for name in (*GROUPS, REST)}
    for section in sections:
        if section.name:
            found.setdefault(_group(section), []).append(section)
    return tuple(
        NavGroup(
            name=name, links=tuple(_links(name, members, here, current)), folded=name in FOLDED
        )
        for name, members in found.items()
        if members
    )


def _group(section: Section) -> str:
    if section.group:
        return section.group
    return next((name for name, paths in GROUPS.items() if section.path in paths), REST)


def _links(group: str, members: list[Section], here: str, page: str) -> Iterator[NavLink]:
    """The sections of a group in its order; those that it does not know after them."""
    order = GROUPS.get(group, ())
    place = {path: at for at, path in enumerate(order)}
    for section in sorted(members, key=lambda one: place.get(one.path, len(order))):
        path = section.path
        yield NavLink(path=path, name=section.name, current=path == here, page=path == page)

"""The names in use of somebody or something, equal all, and by whom each is used (M19)."""

from __future__ import annotations

from variorum.model import Entity, Record
from variorum.views.fold import fold
from variorum.views.index import Index


class NameLine(Record, frozen=True, kw_only=True):
    """A name in use, how often, and by whom (M19).

    ``unsigned``: also where no outlet is named. ``sides``: parties of the profile that use it.
    """

    text: str
    count: int
    used_by: tuple[str, ...] = ()
    unsigned: bool = False
    sides: tuple[str, ...] = ()


def names_of(index: Index, entity: Entity) -> tuple[NameLine, ...]:
    """Every name in use, equal names all: most used first (M19)."""
    lines = [
        NameLine(
            text=name.text,
            count=name.count,
            used_by=tuple(user_name(index, user) for user in name.used_by),
            unsigned=not name.used_by and name.count > 0,
            sides=name.sides,
        )
        for name in entity.names
    ]
    return tuple(sorted(lines, key=lambda line: (-line.count, fold(line.text), line.text)))


def user_name(index: Index, user: str) -> str:
    """Who uses a name: an outlet as written, or a speaker by its name."""
    entity = index.entities.get(user)
    return entity.name if entity else user

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


class Namesake(Record, frozen=True, kw_only=True):
    """Another of the same name."""

    id: str
    name: str
    kind: str


# How many names a page shows, the most used first.
NAMES = 200


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


def other_names(index: Index, entity: Entity, limit: int) -> tuple[str, ...]:
    """The first names in use beside the one shown, each once however cased."""
    found = {fold(line.text): line.text for line in reversed(names_of(index, entity))}
    found.pop(fold(entity.name), None)
    return tuple(reversed(found.values()))[:limit]


def namesakes(index: Index, entity: Entity) -> tuple[Namesake, ...]:
    """Others of the same name: texts write a state's name for its land and its government."""
    made: dict[str, list[Entity]] | None = index.once.get("namesakes")
    if made is None:
        made = index.once["namesakes"] = {}
        for one in index.edition.entities:
            made.setdefault(fold(one.name), []).append(one)
    return tuple(
        Namesake(id=one.id, name=one.name, kind=one.kind)
        for one in made.get(fold(entity.name), ())
        if one.id != entity.id
    )


def user_name(index: Index, user: str) -> str:
    """Who uses a name: an outlet as written, or a speaker by its name."""
    entity = index.entities.get(user)
    return entity.name if entity else user

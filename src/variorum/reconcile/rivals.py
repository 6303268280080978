"""Rival names of places, each with the sides that use it, as the conflict profile tells (M19).

A profile lists names and whose they are; which place they name is read from the gazetteer. A place
that the articles call by one of them keeps all, none before the other, so that it can be shown as
the source has it, under one side's name, or under every one.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from variorum.model import Entity, Name
from variorum.vocabulary.conflicts import Profile, Rival
from variorum.vocabulary.places import fold


def with_rivals(entities: Iterable[Entity], profile: Profile | None) -> tuple[Entity, ...]:
    """The entities, those of places with who uses which name and with their rival names."""
    if profile is None or not profile.rivals:
        return tuple(entities)
    by_name: dict[str, list[Rival]] = {}
    for rival in profile.rivals:
        for name, _ in rival.names:
            by_name.setdefault(fold(name), []).append(rival)
    return tuple(_with(entity, by_name) for entity in entities)


def _with(entity: Entity, by_name: dict[str, list[Rival]]) -> Entity:
    if entity.kind != "place":
        return entity
    found = [rival for name in entity.names for rival in by_name.get(fold(name.text), ())]
    rivals = list(dict.fromkeys(found))
    if len(rivals) != 1:
        return entity  # none, or names of two places: nothing tells which
    sides = {fold(name): used_by for name, used_by in rivals[0].names}
    told = {fold(name.text) for name in entity.names}
    names = [
        msgspec.structs.replace(name, sides=sides.get(fold(name.text), ())) for name in entity.names
    ]
    names += sorted(
        (
            Name(text=name, count=0, sides=used_by)
            for name, used_by in rivals[0].names
            if fold(name) not in told
        ),
        key=lambda name: name.text,
    )
    return msgspec.structs.replace(entity, names=tuple(names))


def one_name(profile: Profile | None) -> dict[str, str]:
    """The name that stands for all rival names of a place, by each of them, folded.

    A name that is a rival name of two places is none of either.
    """
    found: dict[str, set[str]] = {}
    for rival in profile.rivals if profile else ():
        names = sorted({fold(name) for name, _ in rival.names})
        for name in names:
            found.setdefault(name, set()).add(names[0])
    return {name: held.pop() for name, held in found.items() if len(held) == 1}


def called(entity: Entity, side: str | None = None) -> str:
    """What to call an entity: as most sources do, or as one side does where it has its own name.

    Args:
        entity: any.
        side: a party of the conflict profile; absent for the name that most sources use.
    """
    own = [name for name in entity.names if side is not None and side in name.sides]
    # A name that fewer sides share says more of this one.
    best = min(own, key=lambda name: (len(name.sides), -name.count, name.text), default=None)
    return best.text if best else entity.name

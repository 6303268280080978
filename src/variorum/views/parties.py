"""The parties of a conflict as far as an edition tells them.

An edition names its conflict profile and holds which party each entity is of, but not the profile
itself. One that comes with the program is read again; of another, parties and the names of their
bodies are those of the record.
"""

from __future__ import annotations

from variorum.errors import InputError
from variorum.views.index import Index
from variorum.vocabulary.conflicts import Party, Profile, load_profile, shipped
from variorum.vocabulary.states import state_of

_BODIES = frozenset({"government", "force", "group"})


def profile_of(index: Index) -> Profile | None:
    """The profile of an edition; None where it was compared without one. Made once."""
    if "profile" not in index.lasting:
        index.lasting["profile"] = _profile(index)
    made: Profile | None = index.lasting["profile"]
    return made


def _profile(index: Index) -> Profile | None:
    name = index.edition.profile
    if name is None:
        return None
    if name in shipped():
        try:
            return load_profile(name)
        except InputError:
            pass
    return Profile(name=name, title=name, parties=_parties(index))


def _parties(index: Index) -> tuple[Party, ...]:
    """The parties of the record's entities, with their bodies' names; a name of two is nobody's."""
    names: dict[str, dict[str, None]] = {}
    for entity in index.edition.entities:
        if entity.party is not None:
            mine = names.setdefault(entity.party, {})
            if entity.kind in _BODIES:
                mine |= dict.fromkeys((entity.name, *(name.text for name in entity.names)))
    every = [name for mine in names.values() for name in mine]
    return tuple(
        Party(
            name=party,
            states=(party,) if state_of(party) else (),
            words=(party, *(name for name in mine if name != party and every.count(name) == 1)),
        )
        for party, mine in sorted(names.items())
    )

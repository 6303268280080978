"""Entities of a made war's cast: one for each body, force and town, by whatever words."""

from __future__ import annotations

from dataclasses import dataclass, field

from variorum.evaluation.worlds.cast import Cast, Voice
from variorum.model import make_id
from variorum.model.mention import EntityKind
from variorum.vocabulary.place_names import spots

KINDS: dict[str, EntityKind] = {
    "ministry": "government",
    "foreign_ministry": "government",
    "abroad": "government",
}


@dataclass
class Directory:
    """Entity ids of a cast, each made once."""

    cast: Cast
    known: dict[object, str] = field(default_factory=dict)

    def town(self, index: int) -> str:
        """A town's entity: the gazetteer's for a real one."""
        if index not in self.known:
            name = self.cast.towns[index].names[0]
            own = [s for s in spots(name) if s.country == self.cast.country]
            key = own[0].key if self.cast.country and own else f"made {name}"
            self.known[index] = make_id("ent", "place", key)
        return self.known[index]

    def voice(self, voice: Voice) -> str:
        """A body's entity."""
        if voice not in self.known:
            side = None if voice.side is None else self.cast.sides[voice.side].state
            where = None if voice.place is None else self.cast.towns[voice.place].region
            kind = KINDS.get(voice.body, "organisation")
            self.known[voice] = make_id("ent", kind, voice.body, side, where)
        return self.known[voice]

    def force(self, side: int) -> str:
        """The entity of a side's armed forces."""
        key = ("force", side)
        if key not in self.known:
            self.known[key] = make_id("ent", "force", self.cast.sides[side].state)
        return self.known[key]

"""Of which party a voice, a doer or a place is, and what it is called (M4, M7, M27).

A party is what the entity's own reading says (``reconcile.parties``). Where the words name no known
entity, an office or a body of one state ("Velmora's president", "the Tarskan military") is of that
state's party; people of a state and whoever is only in it are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.model import Entity, Event, Figure, Link, Statement
from variorum.reconcile.belonging import states_in
from variorum.reconcile.voices import Voices
from variorum.vocabulary import load
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.states import state_of

# What stands behind these is where somebody is or to whom somebody is sent.
_ELSEWHERE = re.compile(r"\s(?:in|at|to|near|from|with|on|over|against)\s.*$", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


@cache
def _offices() -> frozenset[str]:
    speakers, institutions = load("speakers"), load("institutions")
    kinds = ("organs", "voices", "departments")
    words = {word for kind in kinds for word in speakers[kind]["items"]}
    words |= {word for name in institutions["polity"]["owned"] for word in name.split()}
    words |= {
        word for names in institutions["forces"].values() for n in names for word in n.split()
    }
    words |= {word for names in institutions["heads"].values() for n in names for word in n.split()}
    irregular = {w for name in institutions["forces"]["militia"] for w in name.split()}
    return frozenset(words - irregular - {"of", "the", "for", "human", "rights", "public"})


@dataclass(frozen=True)
class Voice:
    """Who tells something: equal for tellings of one account.

    ``key`` is the party's, where the voice is of one. ``party`` is that party's name, ``name``
    what the account is called.
    """

    key: str
    name: str
    party: str | None = None


class Sides:
    """Parties of voices and doers, by the records' entities and the conflict's profile."""

    def __init__(self, voices: Voices, profile: Profile | None = None) -> None:
        self.voices = voices
        self.profile = profile
        self._of_words: dict[str, str | None] = {}

    def listed(self) -> tuple[str, ...]:
        """The parties of the profile, in its order; none without one."""
        return tuple(party.name for party in self.profile.parties) if self.profile else ()

    def of_statement(self, statement: Statement) -> Voice:
        """The voice of a statement: its speaker's party, its speaker, or the outlet (M4)."""
        speaker = statement.speaker
        party = self.of_link(speaker) if speaker is not None else None
        if party is not None:
            return Voice(f"party {party.casefold()}", party, party)
        return Voice(self.voices.key(statement), self._name(statement))

    def _name(self, statement: Statement) -> str:
        """What a voice is called: by its words where only a place is known, which never speaks."""
        speaker = statement.speaker
        entity = self._entity(speaker) if speaker is not None else None
        if speaker is not None and entity is not None and entity.kind == "place":
            return " ".join(speaker.text.split())
        return self.voices.of(statement)

    def of_outlet(self, article: str) -> Voice:
        """The outlet's own voice (M4)."""
        outlet = self.voices.articles[article].outlet
        return Voice(self.voices.key_of_outlet(article), outlet or "the article itself")

    def of_told(self, item: Event | Figure) -> Voice:
        """In whose voice an event or a figure is told; without a statement, in the outlet's."""
        statement = self.voices.statements.get(item.statement or "")
        return self.of_statement(statement) if statement else self.of_outlet(item.article)

    def of_link(self, link: Link, *, acting: bool = False) -> str | None:
        """The party of whom words name.

        Args:
            link: the words, with the entity where one is known.
            acting: whether they name who does something: a country's name then stands for the
                state, as in "Velmora attacked".
        """
        entity = self._entity(link)
        if entity is not None and entity.party is not None:
            return entity.party
        if entity is not None and entity.kind == "place":
            state = state_of(entity.name) if acting else None
            return self.of_state(state) if state else None
        if entity is not None and entity.kind not in {"government", "force", "group"}:
            return self.of_words(link.text) if entity.kind == "person" else None
        return self.of_words(link.text)

    def _entity(self, link: Link) -> Entity | None:
        return self.voices.entities.get(link.entity or "")

    def of_state(self, state: str) -> str:
        """The party that a state is: the profile's, else it is one itself."""
        party = self.profile.party_of_state(state) if self.profile else None
        return party or state

    def of_words(self, text: str) -> str | None:
        """The party of an office or a body that the words name with its one state."""
        if text not in self._of_words:
            self._of_words[text] = self._read(text)
        return self._of_words[text]

    def _read(self, text: str) -> str | None:
        named = self.profile.party_named(text) if self.profile else None
        if named is not None:
            return named
        words = _ELSEWHERE.sub("", " ".join(text.split()))
        states = states_in(words)
        if len(states) != 1 or not _offices() & set(_WORD.findall(words.lower())):
            return None
        return self.of_state(next(iter(states)))

    @staticmethod
    def state_named(text: str) -> str | None:
        """The state that exactly these words name."""
        return state_of(text)

    def named(self, link: Link) -> str:
        """What whoever is named is called: by the entity's name, else the words as they stand."""
        entity = self._entity(link)
        return entity.name if entity else " ".join(link.text.split())

"""Of which party a voice, a doer or a place is, and what it is called (M4, M7, M27).

A party is what the entity's own reading says (``reconcile.parties``). Where the words name no known
entity, an office or a body of one state ("Velmora's president", "the Tarskan military") is of that
state's party; people of a state and whoever is only in it are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from variorum.model import Event, Figure, Link, Statement
from variorum.reconcile.rivals import one_name
from variorum.reconcile.seen import Seen
from variorum.reconcile.speakers.called import (
    bare,
    body,
    issued,
    members_of,
    society,
    speakers_in,
    whole_name,
)
from variorum.reconcile.speakers.governing import governed, state_body
from variorum.reconcile.speakers.naming import Naming, plain
from variorum.reconcile.speakers.own_words import means_itself, names_itself
from variorum.reconcile.speakers.press import is_press
from variorum.reconcile.speakers.short import (
    beside,
    is_short,
    last_before,
    only,
    staff_of,
)
from variorum.reconcile.voices import Voices
from variorum.vocabulary import load
from variorum.vocabulary.conflicts import Profile

_BODIES = frozenset({"government", "force", "group", "person", "organisation", "weapon"})
_JOINED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True)
class Voice:
    """Who tells something: equal for tellings of one account.

    ``key`` is the party's, where the voice is of one. ``party`` is that party's name, ``name``
    what the account is called.
    """

    key: str
    name: str
    party: str | None = None


@cache
def _several() -> frozenset[str]:
    """First words of a phrase for several at once."""
    return frozenset(load("speakers")["several"]["items"])


class Sides(Naming):
    """Parties of voices and doers, by the records' entities and the conflict's profile."""

    def __init__(self, voices: Voices, profile: Profile | None = None) -> None:
        super().__init__(profile)
        self.voices = voices
        # The one name that stands for all rival names of a place, by each, folded (M19).
        self.rivals: Mapping[str, str] = one_name(profile)
        self._of_statement: dict[str, Voice] = {}
        self._all_of: dict[str, tuple[Voice, ...]] = {}
        self._of_entity: dict[tuple[str, bool], str | None] = {}

    def of_statement(self, statement: Statement) -> Voice:
        """The voice of a statement: its speaker's party, its speaker, or the outlet (M4)."""
        if statement.id not in self._of_statement:
            self._of_statement[statement.id] = self._voice(statement)
        return self._of_statement[statement.id]

    def all_of(self, statement: Statement) -> tuple[Voice, ...]:
        """The voices of a statement: of parties that speak together each has its own (M10)."""
        if statement.id not in self._all_of:
            one = self.of_statement(statement)
            joint = () if statement.speaker is None else self._joint(statement.speaker)
            self._all_of[statement.id] = joint or (one,)
        return self._all_of[statement.id]

    def _joint(self, speaker: Link) -> tuple[Voice, ...]:
        """The parties that words join ("Velmora and Tarsk"); none where one of them is not known.

        What the last is called the others are too: "the Velmoran and Tarskan foreign ministries".
        """
        parts = [part for part in _JOINED.split(" ".join(speaker.text.split())) if part]
        if len(parts) < 2 or self.of_words(speaker.text) is not None:
            return ()
        whose = (
            self.of_words(part) or self.of_place(part) or self.of_people(part) for part in parts
        )
        named = [*dict.fromkeys(whose)]
        if len(named) != len(parts) or None in named:
            return ()
        return tuple(Voice(f"party {name.casefold()}", name, name) for name in named if name)

    def _voice(self, statement: Statement) -> Voice:
        speaker = statement.speaker
        if speaker is None:
            return self.of_outlet(statement.article)
        outlet = self.voices.articles[statement.article].outlet or ""
        if names_itself(speaker.text, outlet) or is_press(speaker.text):
            return self.of_outlet(statement.article)  # "papers wrote": whoever hands it on tells it
        return (
            self._known(speaker)
            or self._taken_up(statement, speaker)
            or self._own(statement, speaker)
            or self._printing(statement, speaker)
            or self._society(speaker)
            or Voice(self.voices.key(statement), self._name(statement))
        )

    def _own(self, statement: Statement, speaker: Link) -> Voice | None:
        """The outlet's own voice where it doubts by "we", "our reporters" or "the newspaper"."""
        own = statement.stance == "doubts" and not statement.direct and means_itself(speaker.text)
        return self.of_outlet(statement.article) if own else None

    def _society(self, speaker: Link) -> Voice | None:
        """The voice of a body of no state, by its name: people of it are named by that too."""
        entity = self._speaking_as(speaker)
        if entity is None or entity.kind != "organisation":
            return None
        name = whole_name(speaker.text, entity.name)
        return self._of_name(members_of(name) or name)

    def _of_name(self, name: str) -> Voice:
        """The voice of a body that is known by its name alone."""
        seated = body(name)
        return Voice(f"body {self.house(seated)}" if seated else f"named {name.casefold()}", name)

    def house(self, named: str) -> str:
        """A body of a place, by the one of the place's rival names that stands for all (M19)."""
        words = named.split()
        for at in range(1, len(words)):
            one = self.rivals.get(" ".join(words[at:]))
            if one is not None:
                return f"{' '.join(words[:at])} {one}"
        return named

    def _known(self, speaker: Link) -> Voice | None:
        """The voice of whom words name by themselves, in whichever article."""
        party = self.of_link(speaker) or self._state(speaker)
        if party is not None:
            return Voice(f"party {party.casefold()}", party, party)
        entity = self._speaking_as(speaker)
        of = members_of(speaker.text)
        # An entity that is a body speaks for itself, whoever of it is named.
        own = entity is None or entity.kind == "person"
        if of is not None and own:
            return self._of_name(of)  # people of a body are of one hand with it
        if entity is None or entity.kind == "government":
            state = governed(speaker.text)
            if state is not None:  # of a state that no list has, the bodies are one hand as well
                return Voice(f"named {state}", " ".join(speaker.text.split()))
        if entity is not None:
            return None
        named = staff_of(speaker.text) or body(speaker.text)
        words = " ".join(speaker.text.split())
        if named is None:
            own_name = society(speaker.text)
            return self._of_name(own_name) if own_name else None
        return Voice(f"body {self.house(named)}", words)

    def of_speaker(self, speaker: Link) -> str | None:
        """The party of a speaker by its entity's, else by the words as they stand."""
        entity = self._entity(speaker)
        if entity is not None and entity.party is not None:
            return entity.party
        if entity is not None and entity.kind not in {*_BODIES, "place"}:
            return None
        return self._state(speaker) or self.of_words(speaker.text)

    def _state(self, speaker: Link) -> str | None:
        """The party that a state is whose bare name speaks: "Velmora said"."""
        return self.of_place(" ".join(speaker.text.split()))

    def _taken_up(self, statement: Statement, speaker: Link) -> Voice | None:
        """The voice whose fuller name a name in short takes up: the last before it, or the one."""
        if self._speaking_as(speaker) is not None or not is_short(speaker.text):
            return None
        others = self._speaking.get(statement.article, ())
        article = self.voices.articles[statement.article]
        if article.outlet and state_body(article.outlet) and issued(speaker.text, article.outlet):
            return self.of_outlet(statement.article)
        last = last_before(speaker, others, article, self.governs)
        if last is not None:
            return self._known(last) or self._by_entity(last)
        found: dict[str, Voice] = {}
        for other in only(speaker, others, article, self.governs):
            voice = self._known(other) or self._by_entity(other)
            if voice is not None:
                found.setdefault(voice.key, voice)
        return next(iter(found.values())) if len(found) == 1 else None

    def _printing(self, statement: Statement, speaker: Link) -> Voice | None:
        """The party of a body that prints its own release, where it is named in short in it."""
        outlet = self.voices.articles[statement.article].outlet or ""
        own = plain(speaker.text)
        if self._entity(speaker) is not None or not own or not plain(outlet).startswith(f"{own} "):
            return None
        voice = self.of_outlet(statement.article)
        return voice if voice.party else None

    def _by_entity(self, link: Link) -> Voice | None:
        society = self._society(link)
        if society is not None:
            return society
        entity = self._speaking_as(link)
        return Voice(entity.id, entity.name) if entity is not None else None

    @cached_property
    def _speaking(self) -> Mapping[str, Sequence[Link]]:
        return speakers_in(self.voices.statements.values())

    def _name(self, statement: Statement) -> str:
        """What a voice is called: by its words where only a place is known, which never speaks."""
        speaker = statement.speaker
        entity = self._speaking_as(speaker) if speaker is not None else None
        if speaker is not None and entity is not None and entity.kind == "place":
            words = speaker.text.split()
            # Of "both sides" this is one, and only its name tells which.
            first = " ".join(words[:1]).lower()
            return entity.name if first in _several() else " ".join(words)
        return self.voices.of(statement)

    def of_outlet(self, article: str) -> Voice:
        """The outlet's own voice (M4); that of its state, where it is a body of one."""
        outlet = self.voices.articles[article].outlet
        party = self._of_body(outlet) if outlet else None
        if party is not None:
            return Voice(f"party {party.casefold()}", party, party)
        return Voice(self.voices.key_of_outlet(article), outlet or "the article itself")

    def _of_body(self, outlet: str) -> str | None:
        """The party of an outlet that is a body of a state: what it issues is what it says."""
        return self.of_words(outlet) if state_body(outlet) else None

    def of_told(self, item: Event | Figure) -> Voice:
        """In whose voice an event or a figure is told; without a statement, in the outlet's."""
        statement = self.voices.statements.get(item.statement or "")
        return self.of_statement(statement) if statement else self.of_outlet(item.article)

    def all_of_told(self, item: Event | Figure) -> tuple[Voice, ...]:
        """In whose voices an event or a figure is told."""
        statement = self.voices.statements.get(item.statement or "")
        return self.all_of(statement) if statement else (self.of_outlet(item.article),)

    def of_link(self, link: Link, *, acting: bool = False) -> str | None:
        """The party of whom words name.

        Args:
            link: the words, with the entity where one is known.
            acting: whether they name who does something: a country's name then stands for the
                state, as in "Velmora attacked".
        """
        entity = self._speaking_as(link)
        if entity is not None and entity.party is not None:
            return entity.party
        if entity is not None and entity.kind == "place":
            return self.of_place(entity.name) if acting else None
        if entity is not None and entity.kind not in _BODIES:
            return None
        own = self.of_words(link.text, acting=acting)
        return own or (self._by_names(entity, acting=acting) if entity is not None else None)

    def _by_names(self, entity: Seen, *, acting: bool) -> str | None:
        """The one party that any of an entity's names tells: a ministry is told by its seat too."""
        key = (entity.id, acting)
        if key not in self._of_entity:
            names = (name.text for name in entity.names)
            found = {self.of_words(name, acting=acting) for name in names} - {None}
            self._of_entity[key] = found.pop() if len(found) == 1 else None
        return self._of_entity[key]

    def _entity(self, link: Link) -> Seen | None:
        return self.voices.entities.get(link.entity or "")

    def _speaking_as(self, link: Link) -> Seen | None:
        """The entity that speaks, without those that a reader only found in or near the words."""
        entity = self._entity(link)
        if entity is None or beside(link.text, entity):
            return None
        # "Mission" of a headline is a name in short, whatever a reader took it for.
        short = entity.party is None and bare(entity.name) is not None
        return None if short and entity.kind != "person" else entity

    def named(self, link: Link) -> str:
        """What whoever is named is called: by the entity's name, else the words as they stand."""
        entity = self._entity(link)
        return entity.name if entity else " ".join(link.text.split())

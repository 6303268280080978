"""An event as the words tell it, before it is judged and made a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.model.event import EventType
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import Entry

if TYPE_CHECKING:
    from variorum.reader.tokens import Token


@dataclass(frozen=True)
class Parties:
    """Who does it, and to whom."""

    actors: list[Token]
    recipients: list[Token]


@dataclass
class Told:
    """An event in the making.

    ``bearer`` is the verb that it hangs on, the trigger where it is one. ``used`` are the places of
    the words that are part of it and tell of no other event. ``inner`` is the verb of a clause that
    is promised, asked or refused. ``means`` are weapons and deeds taken out of the actors.
    ``brokers`` brought a dealing about and are no parties to it.
    ``mutual`` is the first word for one another, where several charge one another with it.
    ``tied`` tells that the name of a deed stands with its harm ("harm") or is denied ("denied").
    """

    trigger: Token
    entry: Entry
    type: EventType
    bearer: Token
    actors: list[Token]
    recipients: list[Token]
    used: set[int] = field(default_factory=set)
    inner: Token | None = None
    means: list[Token] = field(default_factory=list)
    brokers: list[Token] = field(default_factory=list)
    tied: str = ""
    mutual: Token | None = None

    @classmethod
    def of(cls, entry: Entry, trigger: Token, bearer: Token, parties: Parties) -> Told:
        """An event of an entry, with all the actors that "and" joins."""
        actors = [one for actor in parties.actors for one in coordinated(actor)]
        used = {trigger.i, bearer.i}
        return cls(trigger, entry, entry.type, bearer, actors, parties.recipients, used)

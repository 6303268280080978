"""Give the records of all articles the entities that comparison found, leaving readings as read.

What an article's reading says is kept; who is who across articles is decided anew each time from
all of them, so that adding an article or a better rule can undo a merge (M7).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import msgspec

from variorum.model import CaptureReading, Event, Link, Mention, Statement
from variorum.reconcile.acronyms import explained
from variorum.reconcile.persons import Key, identities


class Identities:
    """Who is who across articles.

    Args:
        readings: of all captures, in any order.
    """

    def __init__(self, readings: Sequence[CaptureReading]) -> None:
        mentions = tuple(chain.from_iterable(reading.mentions for reading in readings))
        self._people: dict[Key, str | None] = identities(mentions)
        self._bodies = explained(mentions)

    def entity(self, article: str, entity: str | None) -> str | None:
        """The entity of an article after comparison; None for nobody."""
        if entity is None:
            return None
        found = self._people.get((article, entity), entity)
        return self._bodies.get(found, found) if found else None

    def applied(self, reading: CaptureReading) -> CaptureReading:
        """A reading whose records name the entities that comparison found."""
        if not self._people and not self._bodies:
            return reading
        return msgspec.structs.replace(
            reading,
            mentions=tuple(map(self._mention, reading.mentions)),
            statements=tuple(map(self._statement, reading.statements)),
            events=tuple(map(self._event, reading.events)),
        )

    def _mention(self, mention: Mention) -> Mention:
        entity = self.entity(mention.article, mention.entity)
        if entity == mention.entity:
            return mention
        return msgspec.structs.replace(mention, entity=entity)

    def _link(self, article: str, link: Link) -> Link:
        entity = self.entity(article, link.entity)
        return link if entity == link.entity else msgspec.structs.replace(link, entity=entity)

    def _statement(self, statement: Statement) -> Statement:
        speaker, addressee = statement.speaker, statement.addressee
        return msgspec.structs.replace(
            statement,
            speaker=self._link(statement.article, speaker) if speaker else None,
            addressee=self._link(statement.article, addressee) if addressee else None,
            chain=tuple(self._link(statement.article, link) for link in statement.chain),
        )

    def _event(self, event: Event) -> Event:
        return msgspec.structs.replace(
            event,
            actors=tuple(self._link(event.article, link) for link in event.actors),
            recipients=tuple(self._link(event.article, link) for link in event.recipients),
        )

"""Give the records of all articles the entities that comparison found, leaving readings as read.

What an article's reading says is kept; who is who across articles is decided anew each time from
all of them, so that adding an article or a better rule can undo a merge (M7).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import msgspec

from variorum.model import CaptureReading, Event, Figure, Link, Mention, Statement
from variorum.reconcile.acronyms import explained
from variorum.reconcile.persons import Key, identities


class Renaming:
    """Gives records other entities.

    Args:
        entity: the entity that somebody of an article is, from the article's id and the entity
            that its reading gives; None for nobody.
    """

    def __init__(self, entity: Callable[[str, str | None], str | None]) -> None:
        self._entity = entity

    def mention(self, mention: Mention) -> Mention:
        """A mention with the entity that it is of."""
        entity = self._entity(mention.article, mention.entity)
        if entity == mention.entity:
            return mention
        return msgspec.structs.replace(mention, entity=entity)

    def statement(self, statement: Statement) -> Statement:
        """A statement with the entities of those who take part in it."""
        speaker, addressee = statement.speaker, statement.addressee
        return msgspec.structs.replace(
            statement,
            speaker=self._link(statement.article, speaker) if speaker else None,
            addressee=self._link(statement.article, addressee) if addressee else None,
            chain=tuple(self._link(statement.article, link) for link in statement.chain),
        )

    def event(self, event: Event) -> Event:
        """An event with the entities of those who take part in it, and of where it was."""
        return msgspec.structs.replace(
            event,
            actors=tuple(self._link(event.article, link) for link in event.actors),
            recipients=tuple(self._link(event.article, link) for link in event.recipients),
            brokers=tuple(self._link(event.article, link) for link in event.brokers),
            place=self._link(event.article, event.place) if event.place else None,
        )

    def figure(self, figure: Figure) -> Figure:
        """A figure with the entity of the place that it is about."""
        scope = figure.scope
        place = self._entity(figure.article, scope.place) if scope else None
        if scope is None or place == scope.place:
            return figure
        return msgspec.structs.replace(figure, scope=msgspec.structs.replace(scope, place=place))

    def _link(self, article: str, link: Link) -> Link:
        entity = self._entity(article, link.entity)
        return link if entity == link.entity else msgspec.structs.replace(link, entity=entity)


class Identities:
    """Who is who across articles.

    Args:
        readings: of all captures, in any order.
    """

    def __init__(self, readings: Sequence[CaptureReading]) -> None:
        mentions = tuple(chain.from_iterable(reading.mentions for reading in readings))
        self._people: dict[Key, str | None] = identities(mentions)
        self._bodies = explained(mentions)
        self._renaming = Renaming(self.entity)

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
            mentions=tuple(map(self._renaming.mention, reading.mentions)),
            statements=tuple(map(self._renaming.statement, reading.statements)),
            events=tuple(map(self._renaming.event, reading.events)),
            figures=tuple(map(self._renaming.figure, reading.figures)),
        )

"""Where records are: on the site by path and fragment, in an exported file by fragment alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, urlencode

from variorum.views import Index
from variorum.views.index import reach
from variorum.views.leaves import leaf_at
from variorum.views.spots import Spot


class Links(Protocol):
    """How a template links records. ``here`` is the article whose page is being drawn."""

    exported: bool

    def anchor(self, article: str, start: int, end: int) -> str:
        """The id of words in the text."""
        ...

    def words(self, spot: Spot) -> str:
        """Where words stand in the text."""
        ...

    def card(self, record: str) -> str:
        """Where a record stands beside its text."""
        ...

    def article(self, article: str) -> str:
        """An article's page."""
        ...

    def speaker(self, voice: str) -> str:
        """The page of a voice."""
        ...

    def incident(self, incident: str) -> str:
        """The page of an incident."""
        ...

    def judge(self, record: str) -> str:
        """Where a record is judged; empty where none can be."""
        ...


def identifier(record: str) -> str:
    """A record's id as an attribute and a fragment can hold it: the same in both."""
    return quote(record, safe="")


def card_id(record: str) -> str:
    """The id of a record's card."""
    return f"r-{identifier(record)}"


@dataclass(frozen=True)
class SiteLinks:
    """Links of the served pages. A long article comes in pages: each link names the right one.

    ``here`` is the article whose page is being drawn, ``page`` its page.
    """

    index: Index
    here: str | None = None
    page: int = 1
    kept: Mapping[str, object] = field(default_factory=dict)
    exported: bool = False

    def anchor(self, article: str, start: int, end: int) -> str:  # noqa: ARG002 - one a page
        """The id of words on their article's page."""
        return f"sp-{start}-{end}"

    def words(self, spot: Spot) -> str:
        """Fragment alone on the article's own page, so that its layers stay as they are."""
        fragment = self.anchor(spot.article, spot.start, spot.end)
        return self._at(spot.article, spot.start, fragment)

    def card(self, record: str) -> str:
        """The record's card, on the page of its article on which it begins."""
        statement, figure = self.index.statements.get(record), self.index.figures.get(record)
        if statement:
            return self._at(statement.article, reach(statement).start, card_id(record))
        if figure:
            return self._at(figure.article, figure.span.start, card_id(record))
        if event := self.index.events.get(record):
            return self._at(event.article, event.trigger.span.start, card_id(record))
        return "#" + card_id(record)

    def article(self, article: str) -> str:
        """The path of an article."""
        return f"/articles/{quote(article, safe='')}"

    def speaker(self, voice: str) -> str:
        """The path of a voice."""
        return f"/speakers/{quote(voice, safe='')}"

    def incident(self, incident: str) -> str:
        """The path of an incident."""
        return f"/incidents/{quote(incident, safe='')}"

    def judge(self, record: str) -> str:
        """The path of the page on which a record is judged."""
        return f"/judge/{quote(record, safe='')}"

    def person(self, entity: str) -> str:
        """The path of somebody."""
        return f"/people/{quote(entity, safe='')}"

    def place(self, entity: str) -> str:
        """The path of a place."""
        return f"/places/{quote(entity, safe='')}"

    def _at(self, article: str, place: int, fragment: str) -> str:
        """The address of a fragment at a place in an article's text."""
        found = self.index.articles.get(article)
        number = leaf_at(self.index, found, place) if found else 1
        if article != self.here:
            page = number if number > 1 else None
            return with_query(self.article(article), page=page) + "#" + fragment
        if number == self.page:
            return "#" + fragment
        return with_query(self.article(article), page=number, **self.kept) + "#" + fragment


@dataclass(frozen=True)
class FileLinks:
    """Links inside one exported file, where every article's words need ids of their own.

    ``ends`` says of each article up to where the file draws it: what lies beyond is left out,
    and a link to it leads to the article. ``incidents`` are those that the file draws.
    """

    ends: Mapping[str, float]
    incidents: frozenset[str] = frozenset()
    exported: bool = True

    def anchor(self, article: str, start: int, end: int) -> str:
        """The id of words, with their article's id in it."""
        return f"sp-{identifier(article)}-{start}-{end}"

    def words(self, spot: Spot) -> str:
        """The fragment of words."""
        if spot.start >= self.ends.get(spot.article, 0):
            return self.article(spot.article)
        return "#" + self.anchor(spot.article, spot.start, spot.end)

    def card(self, record: str) -> str:
        """The fragment of a record's card."""
        return "#" + card_id(record)

    def article(self, article: str) -> str:
        """The fragment of an article."""
        return f"#article-{identifier(article)}"

    def speaker(self, voice: str) -> str:
        """The fragment of a voice."""
        return f"#voice-{identifier(voice)}"

    def incident(self, incident: str) -> str:
        """The fragment of an incident."""
        return f"#incident-{identifier(incident)}" if incident in self.incidents else "#incidents"

    def judge(self, record: str) -> str:  # noqa: ARG002 - a file is not judged
        """Nothing: a file is not judged."""
        return ""


def with_query(path: str, **values: object) -> str:
    """A path with those values that are set as its query; a tuple's under one name each."""
    chosen = {
        key: value if isinstance(value, tuple) else str(value)
        for key, value in values.items()
        if value not in (None, "", ())
    }
    return f"{path}?{urlencode(chosen, doseq=True)}" if chosen else path

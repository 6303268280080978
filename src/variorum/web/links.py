"""Where records are: on the site by path and fragment, in an exported file by fragment alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote, urlencode

from variorum.views.parts import Spot


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
        """Where a record stands beside its text, on the same page."""
        ...

    def article(self, article: str) -> str:
        """An article's page."""
        ...

    def speaker(self, voice: str) -> str:
        """The page of a voice."""
        ...


def identifier(record: str) -> str:
    """A record's id as an attribute and a fragment can hold it: the same in both."""
    return quote(record, safe="")


def card_id(record: str) -> str:
    """The id of a record's card."""
    return f"r-{identifier(record)}"


@dataclass(frozen=True)
class SiteLinks:
    """Links of the served pages."""

    here: str | None = None
    exported: bool = False

    def anchor(self, article: str, start: int, end: int) -> str:  # noqa: ARG002 - one a page
        """The id of words on their article's page."""
        return f"sp-{start}-{end}"

    def words(self, spot: Spot) -> str:
        """Fragment alone on the article's own page, so that its layers stay as they are."""
        fragment = "#" + self.anchor(spot.article, spot.start, spot.end)
        return fragment if spot.article == self.here else self.article(spot.article) + fragment

    def card(self, record: str) -> str:
        """The record's card on the same page."""
        return "#" + card_id(record)

    def article(self, article: str) -> str:
        """The path of an article."""
        return f"/articles/{quote(article, safe='')}"

    def speaker(self, voice: str) -> str:
        """The path of a voice."""
        return f"/speakers/{quote(voice, safe='')}"


@dataclass(frozen=True)
class FileLinks:
    """Links inside one exported file, where every article's words need ids of their own."""

    exported: bool = True

    def anchor(self, article: str, start: int, end: int) -> str:
        """The id of words, with their article's id in it."""
        return f"sp-{identifier(article)}-{start}-{end}"

    def words(self, spot: Spot) -> str:
        """The fragment of words."""
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


def with_query(path: str, **values: object) -> str:
    """A path with those values that are set as its query."""
    chosen = {key: str(value) for key, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(chosen)}" if chosen else path

"""Cut a capture into articles; every character goes to an article, boilerplate or unread."""

from __future__ import annotations

from dataclasses import dataclass

from variorum.config import Settings
from variorum.model import Article, Boilerplate, Received, Unread


@dataclass(frozen=True)
class Cut:
    """The articles of one capture, in order, the furniture between and in them, and the rest."""

    articles: tuple[Article, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    unread: tuple[Unread, ...] = ()


def cut(received: Received, settings: Settings) -> Cut:
    """Find the articles of a capture and their metadata."""
    return Cut()

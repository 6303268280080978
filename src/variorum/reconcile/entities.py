"""Entities from mentions and speakers."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Entity, Mention, Statement


def gather(
    articles: Sequence[Article], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Entity, ...]:
    """The entities that mentions and speakers name."""
    return ()

"""The quotations of a digest: direct words of those who are named, no voice drowning another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from variorum.model import Article, Statement
from variorum.views.digest.saying import Saying, statement_saying
from variorum.views.index import Index, group

# How many quotations a digest gives, and how many characters one has.
QUOTATIONS = 12
SHORTEST, LONGEST = 30, 420


def quotations(index: Index, articles: Sequence[Article]) -> tuple[tuple[Saying, ...], int]:
    """The quotations that are shown, and how many there are: each speaker's first ones first."""
    found = [statement for article in articles for statement in _quoted(index, article)]
    by_voice = group(found, lambda statement: index.voice_of[statement.id])
    rounds = zip_longest(*by_voice.values())
    chosen = [statement for turn in rounds for statement in turn if statement is not None]
    place = {statement.id: at for at, statement in enumerate(found)}
    chosen = sorted(chosen[:QUOTATIONS], key=lambda one: place[one.id])
    return tuple(statement_saying(index, one, alone=True) for one in chosen), len(found)


def _quoted(index: Index, article: Article) -> Iterator[Statement]:
    """The direct quotations of an article, each text once, its longer ones first per speaker."""
    if article.reprint_of in index.articles:
        return
    seen: set[str] = set()
    for statement in index.statements_of.get(article.id, ()):
        if not statement.direct or statement.speaker is None or not statement.content:
            continue
        text = statement.content[0].text
        if SHORTEST <= len(text) <= LONGEST and text not in seen:
            seen.add(text)
            yield statement

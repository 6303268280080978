"""In whose voice a statement or a figure is told (M1, M4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from variorum.model import Article, Figure, Statement
from variorum.reconcile.seen import Seen
from variorum.vocabulary import load

# Whoever denies or doubts a number does not give it.
NOT_HELD = frozenset({"denies", "doubts"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "which", "that", "this"})


@cache
def _nameless() -> frozenset[str]:
    """Words that stand for somebody told elsewhere: pronouns, and numbers alone ("two")."""
    alone = load("speakers")["counted"]["items"]
    return _PRONOUNS.union(load("function_words")["numerals"]["items"], alone)


@dataclass(frozen=True)
class Voices:
    """Who speaks in each statement: the records by id."""

    articles: dict[str, Article]
    entities: Mapping[str, Seen]
    statements: dict[str, Statement]

    def of(self, statement: Statement) -> str:
        """The speaker's name: the entity's, else the words, else the outlet's own voice (M4)."""
        speaker = statement.speaker
        if speaker is None:
            return self.articles[statement.article].outlet or "the article itself"
        entity = self.entities.get(speaker.entity or "")
        if entity is None and speaker.text.casefold() in _nameless():
            return f"a speaker not identified (“{speaker.text}”)"
        return entity.name if entity else speaker.text

    def of_figure(self, figure: Figure) -> str:
        """The claimant of a figure, by name: without a statement, the outlet (M4)."""
        statement = self.statements.get(figure.statement or "")
        if statement is None:
            return self.articles[figure.article].outlet or "the article itself"
        return self.of(statement)

    def key(self, statement: Statement) -> str:
        """Equal for statements of one voice. Words that name no entity are kept to their article.

        "The army" of two articles may be two armies; two outlets without a name are two.
        """
        speaker = statement.speaker
        if speaker is None:
            return self.key_of_outlet(statement.article)
        return speaker.entity or f"words {statement.article} {speaker.text.casefold()}"

    def key_of_outlet(self, article: str) -> str:
        """The own voice of an article's outlet; two articles without one are two voices."""
        outlet = self.articles[article].outlet
        return f"outlet {outlet.casefold()}" if outlet else f"article {article}"

    def key_of_figure(self, figure: Figure) -> str:
        """The voice in which a figure is told; without a statement, the outlet's own (M4)."""
        statement = self.statements.get(figure.statement or "")
        return self.key(statement) if statement else self.key_of_outlet(figure.article)

    def words_of_figure(self, figure: Figure) -> str:
        """What the claimant says, folded: equal words of two articles are one text (M23)."""
        statement = self.statements.get(figure.statement or "")
        parts = [words.text for words in statement.content] if statement else [figure.id]
        return " ".join(" ".join(parts).casefold().split())

    def holds(self, figure: Figure) -> bool:
        """Whether the voice that tells a figure gives it, and does not deny or doubt it."""
        statement = self.statements.get(figure.statement or "")
        return statement is None or statement.stance not in NOT_HELD

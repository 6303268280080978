"""Who the parties of events are: by mentions in the words, or by whom a pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from variorum.model import Mention, Rendition, Span, Statement
from variorum.reader.coreference import Chain, Resolver
from variorum.statements.speakers import Speakers
from variorum.vocabulary.states import state_of

_PRONOUNS = frozenset(("he", "she", "it", "they"))
_GUESSED = frozenset(("person", "organisation"))


def misnamed(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, str | None]]:
    """Names taken for somebody's that are a place's elsewhere in the article, and its entity.

    "The Ketra attack" says little of what Ketra is; "the town of Ketra" does. A word that stands
    in a longer name too ("Ketra Dorn") is left alone.
    """
    places = {one.text: one.entity for one in reversed(mentions) if one.kind == "place"}
    longer = {word for one in mentions if " " in one.text for word in one.text.split()}
    for one in mentions:
        if one.kind in _GUESSED and one.text in places and one.text not in longer:
            yield one, places[one.text]


_ARTICLE = len("the ")


class Who:
    """Entities of phrases in one article.

    Args:
        rendition: the text.
        mentions: of the article, in any order.
        chains: phrases for one person or thing, as the reader has them.
        statements: of the article: of a pronoun that speaks it is known who that is.
    """

    def __init__(
        self,
        rendition: Rendition,
        mentions: Sequence[Mention],
        chains: Sequence[Chain],
        statements: Sequence[Statement] = (),
    ) -> None:
        self._spoken = {
            one.speaker.span: one.speaker.entity
            for one in statements
            if one.speaker is not None and one.speaker.text.lower() in _PRONOUNS
        }
        self._exact = {mention.span: mention.entity for mention in mentions}
        self._exact.update((one.span, of) for one, of in misnamed(mentions))
        self._states = [
            (one.span, one.entity)
            for one in mentions
            if one.entity is not None and state_of(one.text) is not None
        ]
        self._peoples = {one.span for one in mentions if one.kind == "nationality"}
        self._speakers = Speakers(rendition, mentions)
        self._resolver = Resolver(rendition.text, chains)

    def country(self, phrase: Span, start: int, doing: AbstractSet[str | None]) -> str | None:
        """The one state named since ``start`` that "the country" may stand for; None if unclear.

        ``doing`` are those who do what is told: whoever supplies the country is another.
        """
        before = {of for span, of in self._states if start <= span.start < phrase.start}
        left = before - doing
        return left.pop() if len(left) == 1 else None

    def people(self, phrase: Span) -> bool:
        """Whether a phrase is the name of a people and of nobody among them."""
        return any(
            phrase.start <= one.start <= phrase.start + _ARTICLE and one.end == phrase.end
            for one in self._peoples
        )

    def entity(self, phrase: Span) -> str | None:
        """The entity that a phrase names, itself or by whom it stands for; None where unclear."""
        if phrase in self._exact:
            return self._exact[phrase]
        found = self._spoken.get(phrase) or self._speakers.entity(phrase)
        if found is None and (name := self._resolver.name(phrase)) is not None:
            found = self._exact.get(name) or self._speakers.entity(name)
        return found

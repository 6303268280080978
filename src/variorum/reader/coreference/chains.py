"""The chains of an article, and whom a pronoun or a short form stands for.

A chain holds the phrases that name one person or thing. Chains are found from the reading's
documents, so there are none where a reader knows no syntax.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.coreference import mentions
from variorum.reader.coreference.describing import describe
from variorum.reader.coreference.linking import Links, link
from variorum.reader.coreference.quotes import head_of, quoted
from variorum.reader.coreference.ranker import ranker
from variorum.reader.coreference.tokens import Tokens
from variorum.reader.coreference.traits import NAME, PRONOUN, Traits
from variorum.reader.protocol import (
    Attribution,
    Chain,
    Gender,
    Number,
    Reading,
    Reference,
    ReferenceKind,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NUMBERS: tuple[Number | None, ...] = (None, "one", "many")
_GENDERS: tuple[Gender | None, ...] = (None, "male", "female", "thing", "person")
# What hangs behind a name and is no part of it.
_SAID_OF_IT = frozenset(("acl", "acl:relcl", "punct", "appos", "parataxis", "advcl"))
# How sure each step from a phrase to a name must be for the record, where a wrong name is worse
# than none (docs/explanation/coreference.md has precision and recall at this and other values).
SURE = 0.7


def chains(text: str, reading: Reading) -> tuple[Chain, ...]:
    """The chains of a reading, by their first phrases. Total; linear in the words.

    Those that the reader has found already, if it has.
    """
    del text  # the documents hold the words
    return reading.chains or chains_of(reading.docs, reading.attributions)


def chains_of(docs: Sequence[Doc], attributions: Sequence[Attribution]) -> tuple[Chain, ...]:
    """The same of documents; ``attributions`` say who says "I" in which quotation."""
    found = _linked(docs, attributions)
    return tuple(_chains(*found)) if found else ()


def all_phrases(docs: Sequence[Doc], attributions: Sequence[Attribution]) -> list[tuple[Span, int]]:
    """Every phrase with the number of its chain, those that stand alone too."""
    found = _linked(docs, attributions)
    if found is None:
        return []
    tokens, traits, links = found
    return [
        (_span(tokens, phrase), chain)
        for phrase, chain in zip(traits.phrases, links.chain, strict=True)
    ]


def link_given(
    docs: Sequence[Doc], attributions: Sequence[Attribution], spans: Sequence[Span]
) -> list[tuple[Span, int]]:
    """Phrases that somebody else has found with the numbers of their chains.

    For scoring: those without a word in the documents are left out.
    """
    found = _linked(docs, attributions, spans)
    if found is None:
        return []
    tokens, traits, links = found
    by_head = {tokens.spans[phrase.head]: n for n, phrase in enumerate(traits.phrases)}
    starts = [span.start for span in tokens.spans]
    heads = [(span, head_of(tokens, span, starts)) for span in spans]
    return [(span, links.chain[by_head[tokens.spans[head]]]) for span, head in heads if head >= 0]


def _linked(
    docs: Sequence[Doc],
    attributions: Sequence[Attribution],
    given: Sequence[Span] | None = None,
) -> tuple[Tokens, Traits, Links] | None:
    """An article's phrases, or those that are given, linked; nothing where there are none."""
    tokens = Tokens(docs)
    found = mentions.find(tokens) if given is None else _phrases(tokens, given)
    if not found:
        return None
    traits = describe(tokens, found, *quoted(tokens, attributions))
    return tokens, traits, link(traits, *ranker().score(traits))


def _phrases(tokens: Tokens, given: Sequence[Span]) -> list[mentions.Phrase]:
    """Spans as phrases, one for each head."""
    starts = [span.start for span in tokens.spans]
    found: dict[int, mentions.Phrase] = {}
    for span in given:
        head = head_of(tokens, span, starts)
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if head >= 0 and head not in found:
            found[head] = mentions.Phrase(min(first, head), last, head, group=False)
    return sorted(found.values(), key=lambda phrase: (phrase.first, -phrase.last))


def _span(tokens: Tokens, phrase: mentions.Phrase) -> Span:
    return Span(tokens.spans[phrase.first].start, tokens.spans[phrase.last - 1].end)


def _chains(tokens: Tokens, traits: Traits, links: Links) -> list[Chain]:
    members: dict[int, list[int]] = {}
    for number, chain in enumerate(links.chain):
        members.setdefault(chain, []).append(number)
    found = []
    for numbers in members.values():
        if len(numbers) > 1:
            places = {number: place for place, number in enumerate(numbers)}
            found.append(
                Chain(
                    mentions=tuple(
                        _reference(tokens, traits, links, number, places) for number in numbers
                    )
                )
            )
    return found


def _reference(
    tokens: Tokens, traits: Traits, links: Links, number: int, places: dict[int, int]
) -> Reference:
    phrase = traits.phrases[number]
    classes = traits.classes
    kind: ReferenceKind = "nominal"
    if classes["kind"][number] == PRONOUN:
        kind = "pronoun"
    elif classes["kind"][number] == NAME:
        kind = "name"
    before = links.before[number]
    return Reference(
        span=_span(tokens, phrase),
        head=tokens.spans[phrase.head],
        kind=kind,
        name=_name(tokens, phrase) if kind == "name" else None,
        number=_NUMBERS[classes["number"][number]],
        gender=_GENDERS[classes["gender"][number]],
        before=places[before] if before >= 0 else None,
        sure=round(links.sure[number], 4) if before >= 0 else None,
    )


def _name(tokens: Tokens, phrase: mentions.Phrase) -> Span:
    """The name in a phrase: up to the first clause or mark behind its head."""
    last = phrase.last
    for child in tokens.children[phrase.head]:
        if phrase.head < child < last and tokens.deps[child] in _SAID_OF_IT:
            # a crossing tree may have the clause begin before the name's head
            last = max(tokens.lefts[child], phrase.head + 1)
    while last - 1 > phrase.head and (
        tokens.pos[last - 1] in {"PUNCT", "SPACE"} or tokens.tags[last - 1] == "POS"
    ):
        last -= 1
    return Span(tokens.spans[phrase.first].start, tokens.spans[last - 1].end)


class Resolver:
    """Answers whom a phrase stands for, from the chains of one article."""

    def __init__(self, text: str, found: Sequence[Chain]) -> None:
        self._text = text
        self._places = sorted(
            (one.span, number, place)
            for number, chain in enumerate(found)
            for place, one in enumerate(chain.mentions)
        )
        self._starts = [span.start for span, _, _ in self._places]
        self._chains = found

    def reference(self, span: Span) -> tuple[Chain, int] | None:
        """The chain in which a phrase stands, and its index there.

        A phrase of other bounds counts where it begins at the same place and holds its head.
        """
        at = bisect_left(self._starts, span.start)
        best: tuple[int, Chain, int] | None = None
        while at < len(self._places) and self._starts[at] == span.start:
            where, number, place = self._places[at]
            head = self._chains[number].mentions[place].head
            gap = abs(where.end - span.end)
            if span.covers(head) and (best is None or gap < best[0]):
                best = (gap, self._chains[number], place)
            at += 1
        return None if best is None else best[1:]

    def name(self, span: Span, sure: float = SURE) -> Span | None:
        """The fullest name of whoever a phrase stands for, if each step to a name is as sure.

        None for a phrase that is a name itself, and where no name was given before.
        """
        found = self._up(span, sure, ("name",))
        if found is None:
            return None
        chain, place, at = found
        name = chain.mentions[at].name or chain.mentions[at].span
        wanted = self._last_word(name)
        names = [
            one.name
            for one in chain.mentions[:place]
            if one.name is not None and self._last_word(one.name) == wanted
        ]
        return max([name, *names], key=lambda one: min(one.end - one.start, _FULL))

    def phrase(self, span: Span, sure: float = SURE) -> Span | None:
        """The same, or where there is no name the nearest phrase that is no pronoun."""
        found = self._up(span, sure, ("name", "nominal"))
        if found is None:
            return None
        chain, _, at = found
        return self.name(span, sure) or chain.mentions[at].span

    def _up(
        self, span: Span, sure: float, kinds: Sequence[ReferenceKind]
    ) -> tuple[Chain, int, int] | None:
        """The chain of a phrase that is no name, its index there, and that of the phrase wanted."""
        found = self.reference(span)
        if found is None or found[0].mentions[found[1]].kind == "name":
            return None
        chain, place = found
        at: int | None = place
        while at is not None and (at == place or chain.mentions[at].kind not in kinds):
            if (chain.mentions[at].sure or 0.0) < sure:
                return None
            at = chain.mentions[at].before
        return None if at is None else (chain, place, at)

    def _last_word(self, span: Span) -> str:
        return self._text[span.start : span.end].rsplit(None, 1)[-1].lower()


# Code points of a name beyond which a longer one is no better.
_FULL = 60

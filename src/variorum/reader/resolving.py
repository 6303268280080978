"""Whom pronouns and short forms stand for, and whose the quotations are that stand alone.

Runs over the merged attributions in text order. What the rules have resolved stays. Pronouns ask
the article's chains first, short forms the memory of who has been heard.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from variorum.model import Span
from variorum.reader.coreference import Chain, Resolver
from variorum.reader.memory import Memory
from variorum.reader.protocol import Attribution, Sentence

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|,")
_PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them", "his", "its", "their"))
# How sure each link of a speaking pronoun must be. Those who speak are easier to tell than others:
# on our own passages fewer are wrong at this than at higher values, where the memory decides.
_PRONOUN_SURE = 0.6
# A quotation in the next paragraph may still be the same speaker's.
_NEXT = 1


def resolve(
    text: str,
    attributions: Sequence[Attribution],
    sentences: Sequence[Sentence],
    subjects: Sequence[Span],
    chains: Sequence[Chain] = (),
) -> list[Attribution]:
    """Attributions with antecedents, and with speakers for quotations that go on.

    Args:
        text: the rendition.
        attributions: in text order.
        sentences: of the article.
        subjects: noun phrases that are subjects of sentences, in text order.
        chains: of the article, where the reader knows syntax.
    """
    memory, resolver = Memory(), Resolver(text, chains)
    waiting = sorted(subjects)
    paragraphs = _Paragraphs(sentences)
    found: list[Attribution] = []
    at = 0
    for one in attributions:
        begin = (one.source or one.contents[0]).start
        while at < len(waiting) and waiting[at].end <= begin:
            _learn(memory, text, waiting[at], paragraphs)
            at += 1
        whose = _going_on(one, found, paragraphs)
        found.append(_stands_for(memory, text, whose, paragraphs, resolver))
        if whose.source is not None:
            _learn(memory, text, whose.source, paragraphs)
    return found


def _stands_for(
    memory: Memory, text: str, one: Attribution, paragraphs: _Paragraphs, resolver: Resolver
) -> Attribution:
    """The attribution with whom its source stands for, where that is not known yet."""
    if one.source is None or one.antecedent is not None:
        return one
    words = _WORD.findall(text[one.source.start : one.source.end])
    found = _asked(memory, resolver, one.source, words, paragraphs) if words else None
    if found is None or found.meets(one.source):
        return one
    return msgspec.structs.replace(one, antecedent=found)


def _asked(
    memory: Memory,
    resolver: Resolver,
    source: Span,
    words: list[str],
    paragraphs: _Paragraphs,
) -> Span | None:
    """Whom a source stands for: a pronoun by the chains, a short form by who has been heard."""
    if len(words) == 1 and words[0].lower() in _PRONOUNS:
        return resolver.phrase(source, _PRONOUN_SURE) or memory.antecedent(
            words, paragraphs.of(source)
        )
    return memory.antecedent(words, paragraphs.of(source)) or resolver.name(source)


def _learn(memory: Memory, text: str, span: Span, paragraphs: _Paragraphs) -> None:
    words = _WORD.findall(text[span.start : span.end])
    if words:
        memory.learn(span, words, paragraphs.of(span))


def _going_on(
    one: Attribution, before: Sequence[Attribution], paragraphs: _Paragraphs
) -> Attribution:
    """A quotation without cue or speaker right after another's: the same speaker goes on."""
    if one.source is not None or not one.direct or one.cue is not None or not before:
        return one
    last = before[-1]
    if last.source is None or not last.direct:
        return one
    if paragraphs.of(one.contents[0]) - paragraphs.of(last.contents[-1]) > _NEXT:
        return one
    return msgspec.structs.replace(one, source=last.source, antecedent=last.antecedent)


class _Paragraphs:
    """The paragraph of a place."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._starts = [s.span.start for s in sentences]
        self._numbers = [s.paragraph for s in sentences]

    def of(self, span: Span) -> int:

        place = bisect_right(self._starts, span.start) - 1
        return self._numbers[max(0, place)] if self._numbers else 0

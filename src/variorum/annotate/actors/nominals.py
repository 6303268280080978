"""Short forms that take up a name told before: "the council", "the ambassador", "the minister".

A definite noun phrase without a name of its own stands for the one actor of the article so far to
whom its noun belongs: a body by the head word of its name, a person by the title told of them. Of
several, the one who has just been named, if only one has; else nobody (M1: rather no speaker
than a wrong one).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.annotate.actors.lexicon import abbreviated, function_words, heads_of, verbs, words
from variorum.model import Mention, Span
from variorum.model.mention import EntityKind
from variorum.reader.syntax import tokens_in
from variorum.text.cover import Cover

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+((?:[a-z]+(?:-[a-z]+)?\s+){0,2}[a-z]+(?:-[a-z]+)?)(?![\w-])"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT = re.compile(r"\s+([^\W\d_]+)|\s*(,\s+[A-Z])")
# Words after the noun with which it is another's, or a part of a longer phrase.
_TIES = frozenset({"of", "for", "in", "at", "to", "from", "who", "which", "that"})
_BODIES: frozenset[EntityKind] = frozenset({"organisation", "government", "force"})
# Named this recently, in characters, an actor is meant rather than others of the same noun.
_RECENT = 350
# Before the id of a mention that is of no known entity.
_NOBODY = "? "


@dataclass
class _Actors:
    """Actors met so far by their nouns: where each was named last."""

    last: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, EntityKind] = field(default_factory=dict)

    def meet(self, mention: Mention) -> None:
        """Note a mention with an entity, or of a body of which nothing tells which it is.

        "The defence ministry in Orsk" is one that "the ministry" may take up as well as another.
        """
        entity = mention.entity or (_NOBODY + mention.id if mention.kind in _BODIES else None)
        if entity is None:
            return
        self.kinds.setdefault(entity, mention.kind)
        if mention.kind == "person":
            if mention.role:
                told = {word.lower() for word in _WORD.findall(mention.role.text)}
                self.roles[entity] |= told | {abbreviated().get(word, word) for word in told}
            nouns = self.roles[entity] & words("offices")
        elif mention.kind in _BODIES:
            nouns = set(_head(mention.text))
            self.roles[entity] |= {word.lower() for word in _WORD.findall(mention.text)}
        else:
            return
        for noun in nouns:
            self.last[noun][entity] = mention.span.end

    def named(self, noun: str, qualifiers: Sequence[str], place: int) -> str | None:
        """The one actor that a noun stands for at a place."""
        wanted = set(qualifiers)
        fits = {
            entity: at
            for head in heads_of(noun)
            for entity, at in self.last.get(head, {}).items()
            if wanted <= self.roles[entity]
        }
        if len(fits) > 1:
            fits = {entity: at for entity, at in fits.items() if place - at <= _RECENT}
        found = next(iter(fits)) if len(fits) == 1 else None
        return None if found is None or found.startswith(_NOBODY) else found


def _head(name: str) -> Iterator[str]:
    """The head word of a body's name: the last, or the one before "of" and "for"."""
    low = [word.lower() for word in _WORD.findall(name)]
    cut = next((k for k, word in enumerate(low) if k and word in {"of", "for", "on"}), len(low))
    if low:
        yield low[cut - 1]


def short_forms(
    text: str, spans: Sequence[Span], mentions: Sequence[Mention], docs: Sequence[Doc] = ()
) -> Iterator[tuple[Span, EntityKind, str]]:
    """Each short form: where its noun phrase stands without the article, its kind, its entity.

    Args:
        text: the rendition.
        spans: paragraphs, in text order.
        mentions: in text order.
        docs: the text parsed, so that a verb after the noun is known for one.
    """
    actors = _Actors()
    taken = Cover(mention.span for mention in mentions)
    starts = [mention.span.start for mention in mentions]
    at = 0
    for span in spans:
        for match in _PHRASE.finditer(text, span.start, span.end):
            row = list(_WORD.finditer(text, match.start(1), match.end(1)))
            noun = next((k for k, word in enumerate(row) if _is_noun(word.group().lower())), None)
            if noun is None:
                continue
            phrase = Span(row[0].start(), row[noun].end())
            if taken.meets(phrase) or _goes_on(text, phrase.end, docs):
                continue
            upto = bisect_left(starts, phrase.start)
            while at < upto:
                actors.meet(mentions[at])
                at += 1
            low = [word.group().lower() for word in row[: noun + 1]]
            entity = actors.named(low[-1], low[:-1], phrase.start)
            if entity:
                yield phrase, actors.kinds[entity], entity
                for head in heads_of(low[-1]):
                    if entity in actors.last.get(head, {}):
                        actors.last[head][entity] = phrase.end


def _goes_on(text: str, place: int, docs: Sequence[Doc]) -> bool:
    """Whether the phrase is not over: "the general public", "the council of elders"."""
    found = _NEXT.match(text, place)
    if found is None:
        return False
    word = found.group(1)
    if word is None:
        return True  # "the minister, Ana Brunn"
    low = word.lower()
    if word[0].isupper() or low in _TIES:
        return True
    if low in verbs() or low in function_words() or low.endswith("ed"):
        return False
    return not _is_verb(Span(found.start(1), found.end(1)), docs)


def _is_verb(span: Span, docs: Sequence[Doc]) -> bool:
    for doc in docs:
        for token in tokens_in(doc, span):
            return token.pos_ in {"VERB", "AUX", "ADV"}
    return False


def _is_noun(word: str) -> bool:
    return word in words("offices") or word in words("bodies")

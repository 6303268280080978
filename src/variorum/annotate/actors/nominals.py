"""Short forms that take up a name told before: "the council", "the ambassador", "the minister".

A definite noun phrase without a name of its own stands for the one actor of the article so far to
whom its noun belongs: a body by the head word of its name, a person by the title told of them. Of
several, the one who has just been named, if only one has; else nobody (M1: rather no speaker
than a wrong one). A lead may tell the office first and its holder right after: "the regional
governor said"; then the name must be the only one of the article to which the noun belongs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from variorum.annotate.actors.lexicon import abbreviated, function_words, heads_of, verbs, words
from variorum.annotate.actors.offices import of_state, told_of
from variorum.model import Mention, Span
from variorum.model.mention import EntityKind
from variorum.reader.syntax import tokens_in
from variorum.text.cover import Cover
from variorum.vocabulary import load
from variorum.vocabulary.folding import fold
from variorum.vocabulary.states import state_in, state_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What may follow an article: words in small letters or capitals, as far as a short form goes.
_PHRASE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s+"
    rf"(?P<home>(?:{'|'.join(sorted(words('homes')))})['’]s\s+)?"
    r"(?=(?P<row>(?:(?:[A-Z][^\W\d_]+(?:['’]s)?|[a-z]+)(?:-[a-z]+)?\s+){0,4}[^\W\d_]+(?:-[a-z]+)?)(?![\w-]))"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEXT = re.compile(r"\s+([^\W\d_]+)|\s*(,\s+[A-Z])")
# Words after the noun with which it is another's, or a part of a longer phrase.
_TIES = frozenset({"of", "for", "in", "at", "to", "from", "who", "which", "that"})
_BODIES: frozenset[EntityKind] = frozenset({"organisation", "government", "force"})
# Named this recently, in characters, an actor is meant rather than others of the same noun.
_RECENT = 350
# A lead is so many paragraphs, its headline among them; the name follows within so many characters.
_LEAD, _AHEAD = 3, 500
_NAMED = 60  # names of a lead; more stand in none
_WHOSE = 2  # words of a state's name before an office
_LONGEST = 3  # words of an office or a noun with what qualifies it
_NOWHERE = Span(0, 0)
# Before the id of a mention that is of no known entity.
_NOBODY = "? "


@dataclass
class _Actors:
    """Actors met so far by their nouns: where each was named last."""

    last: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    states: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: dict[str, EntityKind] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()  # words of a short form that a name need not have

    def meet(self, mention: Mention, text: str) -> None:
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
                self.roles[entity] |= _same_office(mention.role.text.lower())
                self.states[entity] |= told_of(text, mention.role.span)
            nouns = self.roles[entity] & words("offices")
        elif mention.kind in _BODIES:
            nouns = set(_head(mention.text))
            self.roles[entity] |= {word.lower() for word in _WORD.findall(mention.text)}
        else:
            return
        for noun in nouns:
            self.last[noun][entity] = mention.span.end

    def named(self, form: _Form) -> str | None:
        """The one actor that a short form stands for."""
        wanted = {word.lower() for word in form.words[:-1]} - self.untold
        fits = {
            entity: at
            for head in heads_of(form.noun)
            for entity, at in self.last.get(head, {}).items()
            if wanted <= self.roles[entity]
            and all(of_state(whose, self.states[entity]) for whose in _names(form.whose))
        }
        if len(fits) > 1:
            place = form.span.start
            fits = {entity: at for entity, at in fits.items() if place - at <= _RECENT}
        found = next(iter(fits)) if len(fits) == 1 else None
        return None if found is None or found.startswith(_NOBODY) else found

    def again(self, form: _Form, entity: str) -> None:
        """Note that a short form has taken up an actor."""
        for head in heads_of(form.noun):
            if entity in self.last.get(head, {}):
                self.last[head][entity] = form.end

    def told(self, noun: str) -> set[str]:
        """Those with this noun who have been met."""
        return {one for head in heads_of(noun) for one in self.last.get(head, ())}


def _same_office(role: str) -> frozenset[str]:
    """The words of other names for an office: of a prime minister, "premier"."""
    found: set[str] = set()
    for names in load("actors")["same_office"]["pairs"]:
        if any(re.search(rf"\b{name}\b", role) for name in names):
            found.update(word for name in names for word in name.split())
    return frozenset(found)


def _names(whose: Sequence[str]) -> tuple[str, ...]:
    """The name that says whose an office is: all words where a state is called so, else each."""
    whole = " ".join(whose)
    return (whole,) if len(whose) > 1 and state_of(whole) else tuple(whose)


def _head(name: str) -> Iterator[str]:
    """The head of a body's name: its last word, or two, or those before "of" and "for"."""
    low = [word.lower() for word in _WORD.findall(name)]
    cut = next((k for k, word in enumerate(low) if k and word in {"of", "for", "on"}), len(low))
    if low:
        yield low[cut - 1]
    if cut > 1:
        yield " ".join(low[cut - 2 : cut])  # "Defence Forces", which are an army


def short_forms(
    text: str,
    spans: Sequence[Span],
    mentions: Sequence[Mention],
    docs: Sequence[Doc] = (),
    filed: Span = _NOWHERE,
) -> Iterator[tuple[Span, EntityKind, str]]:
    """Each short form: where its noun phrase stands without the article, its kind, its entity.

    Args:
        text: the rendition.
        spans: paragraphs, in text order.
        mentions: in text order.
        docs: the text parsed, so that a verb after the noun is known for one.
        filed: the dateline, which tells of nobody's office.
    """
    actors, everybody = _Actors(), _Actors()
    for mention in mentions:
        everybody.meet(mention, text)
    taken = Cover(mention.span for mention in mentions)
    starts = [mention.span.start for mention in mentions]
    at = 0
    for paragraph, span in enumerate(spans):
        for match in _PHRASE.finditer(text, span.start, span.end):
            short = _read(match)
            if short is None or _goes_on(text, short.end, docs):
                continue
            upto = bisect_left(starts, match.start())
            while at < upto:
                actors.meet(mentions[at], text)
                at += 1
            free = [form for form in short.forms() if not taken.meets(form.span)]
            known = ((form, actors.named(form)) for form in free)
            form, entity = next((pair for pair in known if pair[1]), (short, None))
            if entity is None and free and paragraph < _LEAD and not actors.told(short.noun):
                qualified = short.home or len(short.words) + len(short.whose) > 1
                told = len(everybody.told(short.noun)) == 1
                if qualified and told:
                    entity = _told_after(text, mentions, at, short, filed)
            if entity:
                yield form.span, everybody.kinds[entity], entity
                actors.again(form, entity)


def _told_after(
    text: str, mentions: Sequence[Mention], at: int, short: _Form, filed: Span
) -> str | None:
    """Who is named right after an office or a body that a lead tells of without a name.

    Nobody of another state or town than those that the lead has named, its dateline aside.
    """
    near, last = _Actors(untold=words("bare_ties")), at
    while last < len(mentions) and mentions[last].span.start <= short.end + _AHEAD:
        near.meet(mentions[last], text)
        last += 1
    entity = near.named(short)
    if entity is None:
        return None
    lead = [one for one in mentions[max(0, at - _NAMED) : at] if not filed.covers(one.span)]
    states = {fold(state) for one in lead if (state := state_in(one.text))}
    towns = {fold(one.text) for one in lead if one.kind == "place" and not state_in(one.text)}
    whose: set[str] = set()
    for one in mentions[at:last]:
        if one.entity == entity:
            role = one.role.span if one.role else one.span
            whose |= told_of(text, role) if one.kind == "person" else _state_of(one.text)
    known = {name for name in whose if state_of(name)}
    if known or short.home:
        return entity if known & states and not known - states else None
    return None if towns and whose and not towns & whose else entity


def _state_of(name: str) -> frozenset[str]:
    state = state_in(name)
    return frozenset() if state is None else frozenset((fold(state),))


class _Form(NamedTuple):
    """A short form: its noun, what qualifies it, whose it is, all as written; where it stands."""

    whose: tuple[str, ...]
    words: tuple[str, ...]
    starts: tuple[int, ...]
    end: int
    home: bool = False  # told of as its country's: "the country's commission"

    @property
    def noun(self) -> str:
        """The noun in small letters."""
        return self.words[-1].lower()

    @property
    def span(self) -> Span:
        """The phrase without whose it is."""
        return Span(self.starts[0], self.end)

    def forms(self) -> Iterator[_Form]:
        """It and, of an office all in capitals, what it is where its first words say whose."""
        yield self
        for cut in range(1, min(_WHOSE + 1, len(self.words))):
            if not self.words[cut - 1][:1].isupper():
                return
            yield _Form(self.words[:cut], self.words[cut:], self.starts[cut:], self.end)


def _read(match: re.Match[str]) -> _Form | None:
    """The short form that a phrase begins with, where a noun for somebody is in it.

    In small letters it may have whose it is before it in capitals: "the Velmoran prime minister".
    """
    row = list(_WORD.finditer(match.string, match.start("row"), match.end("row")))
    noun = next((k for k, word in enumerate(row) if _is_noun(word.group().lower())), None)
    if noun is None:
        return None
    words = [word.group() for word in row[: noun + 1]]
    large = [word[0].isupper() for word in words]
    cut = 0 if large[-1] else sum(large)
    if large != [True] * sum(large) + [False] * (len(large) - sum(large)):
        return None
    if cut > _WHOSE or len(words) - cut > _LONGEST:
        return None
    # Of bodies in capitals the name is more than a noun, and whose a body is its own mention says.
    if large[0] and words[-1].lower() not in _offices():
        return None
    starts = tuple(word.start() for word in row[cut : noun + 1])
    home = match.group("home") is not None
    return _Form(tuple(words[:cut]), tuple(words[cut:]), starts, row[noun].end(), home)


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
    return word in _offices() or word in words("bodies")


def _offices() -> frozenset[str]:
    return words("offices")

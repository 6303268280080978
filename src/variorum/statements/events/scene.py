"""What kind of thing a word of a document names: a state, an armed force, a ruler, a target.

Kinds are classes, never single names: exchanging two states' names changes nothing (M27).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.model import Mention, Span
from variorum.reader.coreference import Resolver
from variorum.reader.syntax import place, tokens_in
from variorum.statements.events.amid import Signs
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import among, noun_key, nouns, nouns_of, parties, words_of
from variorum.statements.events.syntax import preposition
from variorum.statements.events.who import misnamed
from variorum.vocabulary import load
from variorum.vocabulary.places import fold, gazetteer
from variorum.vocabulary.states import state_of

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

# From the readers' and the names layer's labels to ours.
_KINDS = {
    "PER": "person", "person": "person", "Person": "person",
    "ORG": "body", "organization": "body", "organisation": "body", "Organisation": "body",
    "government": "state", "LOC": "state", "place": "state", "Location": "state",
    "MISC": "people", "nationality": "state", "force": "armed", "facility": "target",
}  # fmt: skip
_LISTS = ("armed", "rulers", "people", "targets", "weapons")
_NAMES = {
    "armed": "armed",
    "rulers": "ruler",
    "people": "people",
    "targets": "target",
    "weapons": "weapon",
}
POLITICAL = frozenset(("state", "armed", "ruler", "body", "person", "people"))
HARMED = POLITICAL | {"ordinary", "placed"}  # who may come to harm: things and deeds may not
_STEPS = 4
_LONG_NAME = 14
_ARMED = frozenset(load("institutions")["bonds"]["bands"])
_BESIDE = frozenset(("near", "outside", "around", "in"))


def _located(token: Token) -> bool:
    """Whether a name of one word stands behind a preposition that only places take."""
    doc, at = token.doc, token.i
    if token.pos_ != "PROPN" or at == 0 or doc[at - 1].lower_ not in _BESIDE:
        return False
    if doc[at - 1].lower_ == "in" and at > 1 and among(doc[at - 2], words_of("places", "trusting")):
        return False
    behind = doc[at + 1] if at + 1 < len(doc) else None
    named_on = behind is not None and (behind.pos_ == "PROPN" or behind.tag_ == "POS")
    return not named_on and not among(token, words_of("times", "words"))


class Scene:
    """A document with what its words name."""

    def __init__(
        self, doc: Doc, mentions: Iterable[Mention] = (), resolver: Resolver | None = None
    ) -> None:
        self.doc = doc
        self._resolver = resolver
        self._named: dict[int, str] = {}
        self._kinds: dict[int, str] = {}
        known = list(mentions)
        taken = {mention.span for mention, _ in misnamed(known)}
        self._ground: set[int] = set()
        self._authorities: set[str] = set()
        for mention in known:
            places = [t.i for t in tokens_in(doc, mention.span)]
            kind = "place" if mention.span in taken else mention.kind
            self._name(places, kind)
            if kind == "place":
                self._ground.update(places)
            elif kind in {"government", "nationality", "force"}:
                self._authorities.update(doc[i].lower_ for i in places)
        # What the names' layer holds is the same for either side (M27); alone, the reader must do.
        for group in ("gum", "conll") if not known else ():
            for span in doc.spans.get(group, ()):
                self._name(range(span.start, span.end), span.label_)

    def _name(self, places: Iterable[int], label: str) -> None:
        kind = _KINDS.get(label)
        if kind is None:
            return
        for at in places:
            if self.doc[at].pos_ in {"PROPN", "ADJ", "NUM", "X"} or kind != "state":
                self._named[at] = kind

    @cached_property
    def titled(self) -> dict[int, Span]:
        """The whole of a name with its title, as the reader sees it, by the word it hangs on."""
        found: dict[int, Span] = {}
        for named in (*self.doc.spans.get("gum", ()), *self.doc.spans.get("re3d", ())):
            if named.end - named.start <= _LONG_NAME:
                head = named.root
                found[head.i] = place(self.doc, named.start, named.end)
        return found

    @cached_property
    def names_within(self) -> frozenset[int]:
        """The places of all words inside a name but the first and the last, spaces with them."""
        names = (*self.doc.spans.get("gum", ()), *self.doc.spans.get("re3d", ()))
        short = (named for named in names if named.end - named.start <= _LONG_NAME)
        return frozenset(at for named in short for at in range(named.start + 1, named.end - 1))

    @cached_property
    def sentence(self) -> list[int]:
        """The number of each token's sentence."""
        found: list[int] = []
        for number, sent in enumerate(self.doc.sents):
            found.extend([number] * len(sent))
        return found

    def stands_for(self, pronoun: Token) -> list[Token]:
        """The words of the phrase that a pronoun stands for, where the chains are sure of it."""
        span = place(self.doc, pronoun.i, pronoun.i + 1)
        phrase = None if self._resolver is None else self._resolver.phrase(span)
        return [] if phrase is None else list(tokens_in(self.doc, phrase))

    @cached_property
    def signs(self) -> Signs:
        """Where the document is of war, and where of a mishap."""
        return Signs(self.doc, self.sentence)

    def core(self, token: Token) -> Token:
        """The noun that a counting noun counts: "hundreds of soldiers"."""
        at = token
        for _ in range(_STEPS):
            if not (at.pos_ == "NUM" or among(at, parties("counting"))):
                return at
            behind = [c for c in at.children if c.dep_ == "nmod" and preposition(c) == "of"]
            if not behind:
                return at
            counted = (c for c in behind if not among(c, parties("counting")))
            at = next(counted, behind[0])
        return at

    def kind(self, token: Token) -> str:
        """The class of a word: see ``_KINDS``; "never", "pronoun", "ordinary" or "other"."""
        known = self._kinds.get(token.i)
        if known is None:
            known = self._kinds[token.i] = self._kind(token)
        return known

    def _kind(self, token: Token) -> str:
        core = self.core(token)
        if core.pos_ == "PRON":
            return "pronoun"
        named = self._named.get(core.i)
        proper = core.pos_ == "PROPN"
        if named is not None and proper:
            institution = self._listed(core) if named == "body" else None
            return institution if institution in {"ruler", "armed"} else named
        if proper and among(core, parties("never")):
            return "never"  # a plain word, with a capital at the head of the sentence
        armed = any(c.dep_ == "amod" and c.lower_ in _ARMED for c in core.children)
        if armed and noun_key(core, nouns()) is None:  # "armed aggression" is nobody
            return "armed"  # "a Delm-backed band"
        return self._listed(core) or self._unlisted(core, named)

    def fits(self, token: Token, kinds: frozenset[str]) -> bool:
        """Whether a word is of one of some kinds; a "captive" is whoever can be let go."""
        if self.kind(token) in kinds:
            return True
        return "captive" in kinds and among(self.core(token), nouns_of("captives"))

    def _listed(self, core: Token) -> str | None:
        """The class of a word that a list holds."""
        ordinary = among(core, parties("ordinary"))
        for name in _LISTS:
            if among(core, parties(name)):
                plain = ordinary and name in {"people", "rulers", "armed"}
                return "ordinary" if plain and not self._placed(core) else _NAMES[name]
        return "ordinary" if ordinary else None

    def _unlisted(self, core: Token, named: str | None) -> str:
        if among(core, parties("never")):
            return "never"
        if named is not None:
            return named
        if core.pos_ == "PROPN" or _titled(core):
            return "body"
        return "placed" if self._placed(core) else "other"

    def _placed(self, token: Token) -> bool:
        """Whether a name or a ruler stands before a noun: "the Morvan group", "army doctor"."""
        return any(
            c.i in self._named or among(c, parties("rulers")) or among(c, parties("armed"))
            for c in token.children
            if c.dep_ in {"compound", "amod", "nmod:poss", "nmod"}
        )

    def named(self, token: Token) -> bool:
        """Whether a word is part of a name."""
        return token.i in self._named

    def state(self, token: Token) -> bool:
        """Whether a word names a state, a place or a people."""
        return self._named.get(token.i) in {"state", "people"}

    @cached_property
    def according(self) -> tuple[int, ...]:
        """The places of "according", behind which somebody is named who tells."""
        return tuple(token.i for token in self.doc if token.lower_ == "according")

    @cached_property
    def _located(self) -> frozenset[str]:
        """Names behind a preposition of place, somewhere in the document."""
        return frozenset(token.lower_ for token in self.doc if _located(token))

    @cached_property
    def _states(self) -> frozenset[str]:
        known = {self.doc[i].lower_ for i, kind in self._named.items() if kind == "state"}
        # Whoever is called by one name alone is not "near" or "outside": that name is a place's.
        return frozenset(known) | self._located

    def placed_elsewhere(self, token: Token) -> bool:
        """Whether a name, taken for one of a person here, is that of a place in the document."""
        return token.pos_ == "PROPN" and token.lower_ in self._states

    def only_ground(self, token: Token) -> bool:
        """Whether a name is that of a town or a stretch of land, for which nobody speaks here.

        A state's name is none, nor is one that is also a government's in the document.
        """
        if token.pos_ != "PROPN" or token.i not in self._ground:
            return False
        if token.lower_ in self._authorities or state_of(token.text) is not None:
            return False  # of a seat of government, both may be meant
        return token.lower_ in self._located or fold(token.text) in gazetteer().by_name

    @cached_property
    def _in_longer(self) -> frozenset[str]:
        """The words that somewhere are part of a name of several words."""
        doc = self.doc
        return frozenset(
            one.lower_
            for first, second in pairwise(doc)
            if first.pos_ == second.pos_ == "PROPN" and not first.is_sent_start
            for one in (first, second)
        )

    def may_be_town(self, token: Token) -> bool:
        """Whether a name may be a town's: it is one, or nothing tells that it is a person's.

        Of a person a dispatch gives the whole name somewhere; a town has often one alone.
        """
        if self.kind(token) == "state" or self.placed_elsewhere(token):
            return True
        person = self._named.get(token.i) == "person"
        return token.pos_ == "PROPN" and not (person and token.lower_ in self._in_longer)

    @cached_property
    def _places_of_words(self) -> dict[str, int]:
        """Where each word stands for the first time."""
        found: dict[str, int] = {}
        for token in self.doc:
            found.setdefault(token.lower_, token.i)
        return found

    def said_before(self, words: Iterable[str], token: Token) -> bool:
        """Whether one of some words stands before a word, in any sentence."""
        first = self._places_of_words
        return any(first.get(word, token.i) < token.i for word in words)

    def political(self, token: Token) -> bool:
        """Whether somebody who acts in politics or conflict is named, alone or in a list."""
        return any(self.kind(one) in POLITICAL for one in coordinated(token))


def _titled(core: Token) -> bool:
    """Whether a plain word begins a name, or is one of initials: "Doctors Without Walls", "BEK".

    Where the words beside it are in capitals too, capitals tell nothing.
    """
    doc = core.doc
    beside = [doc[i] for i in (core.i - 1, core.i + 1) if 0 <= i < len(doc)]
    if not core.text[0].isupper() or any(t.is_upper and len(t) > 1 for t in beside):
        return False
    if core.is_upper and len(core) > 1:
        return True
    named = any(c.i > core.i and c.pos_ == "PROPN" for c in core.children)
    return named and core.i + 1 < len(doc) and doc[core.i + 1].text[0].isupper()

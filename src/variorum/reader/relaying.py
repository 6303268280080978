"""Chains read off the syntax: who has it from whom (M3).

Every citation in a sentence ("X, citing Y", "with reference to Y", "Y, quoted by X", "Z, which
cited Y") is a link from who cites to who is cited. A saying whose source is one of them belongs to
the last of the chain, and comes through the others, the nearest to the reader first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from variorum.reader.lexicon import cue_forms, is_evidence
from variorum.reader.syntax import agent, complement, has_case, subject
from variorum.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVES = frozenset({"who", "which", "that"})
_NEAR = 6
_NOUNS = frozenset({"NOUN", "PROPN"})


@cache
def _words(group: str, kind: str = "verbs") -> frozenset[str]:
    return frozenset(load("relays")[group][kind])


@cache
def _prepositions(kind: str) -> dict[str, str]:
    table: dict[str, str] = load("relays")["citing"][kind]
    return table


def links(sentence: Iterator[Token]) -> list[tuple[Token, Token]]:
    """Who cites and who is cited, by their head words, as the sentence has them."""
    found = []
    for token in sentence:
        pair = _verb(token) or _noun(token) or _according(token)
        if pair is not None and pair[0].i != pair[1].i:
            found.append(pair)
    return found


def _verb(token: Token) -> tuple[Token, Token] | None:
    """As in "X quotes Y", "Y, quoted by X", "X, referring to Y"."""
    lemma = "cite" if token.lower_ == "citing" else token.lemma_.lower()
    if token.pos_ != "VERB" and token.tag_ != "VBG" and token.lower_ != "citing":
        return None
    preposition = _prepositions("with_preposition").get(lemma)
    if preposition is not None:  # "he referred to the war" cites nobody, "referring to X" may
        cited = complement(token, preposition) or _phrase_after(token, preposition)
        return _pair(_citer(token), cited) if token.tag_ == "VBG" else None
    pair = None
    if lemma in _words("conveying") and any(child.dep_ == "ccomp" for child in token.children):
        pair = _pair(_citer(token), complement(token, "from"))
    if pair is None and lemma in _words("carrying"):
        pair = _carried(token)
    if pair is None and lemma in _words("citing"):
        pair = _cited(token)
    return pair


def _cited(token: Token) -> tuple[Token, Token] | None:
    """As in "X quotes Y"; "Y, quoted by X"; "Y was quoted by X"."""
    by = agent(token) or _place_of_quotation(token)
    if by is not None and token.tag_ == "VBN":
        cited = subject(token) if token.dep_ not in {"acl", "acl:relcl"} else token.head
        return _pair(by, _real(cited, token))
    cited = complement(token) or _phrase_after(token)
    if cited is not None and is_evidence(cited.lemma_.lower()):
        return None
    return _pair(_citer(token), cited)


def _pair(citer: Token | None, cited: Token | None) -> tuple[Token, Token] | None:
    return (citer, cited) if citer is not None and cited is not None else None


def _phrase_after(token: Token, preposition: str = "") -> Token | None:
    """The head of the noun phrase right after a verb, with no regard to what it hangs on.

    A parser is often wrong about the last words of "..., X reports, citing Y".
    """
    doc, first = token.doc, token.i + 1
    if preposition:
        if first >= len(doc) or doc[first].lower_ != preposition:
            return None
        first += 1
    for at in range(first, min(first + _NEAR, len(doc))):
        word = doc[at]
        if word.is_punct or word.is_space or word.pos_ in {"VERB", "AUX", "ADP", "SCONJ"}:
            return None
        # The phrase may begin before the verb where the parser took the verb for a preposition.
        outer = word.head.pos_ in _NOUNS and first <= word.head.i < first + _NEAR
        if word.pos_ in _NOUNS and not outer and word.dep_ not in {"compound", "nmod:poss"}:
            return word
    return None


def _carried(token: Token) -> tuple[Token, Token] | None:
    """As in "a statement carried by Y", "in a clip published by Y, a fighter swears"."""
    by = agent(token)
    if by is None or token.tag_ != "VBN" or token.dep_ not in {"acl", "acl:relcl"}:
        return None
    thing = token.head
    if thing.dep_ == "obl" and thing.lemma_.lower() in _words("vessels", "nouns"):
        speaker = subject(thing.head)
        return (by, speaker) if speaker is not None else None
    return by, thing


def _place_of_quotation(token: Token) -> Token | None:
    """As in "was quoted in a newsletter as saying"."""
    return complement(token, "in", "on") if any(c.lower_ == "as" for c in token.subtree) else None


def _noun(token: Token) -> tuple[Token, Token] | None:
    """As in "X reports with reference to Y"."""
    preposition = _prepositions("nouns_with_preposition").get(token.lemma_.lower())
    if preposition is None or token.pos_ != "NOUN" or not has_case(token, "with", "in", "by"):
        return None
    cited = complement(token, preposition) or _just_after(token, preposition)
    citer = subject(token.head) if token.head.pos_ in {"VERB", "AUX"} else token.head
    return _pair(citer, cited)


def _just_after(token: Token, preposition: str) -> Token | None:
    """What follows a noun with a preposition, where the parser hung it on the verb."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != preposition:
        return None
    case = doc[token.i + 1]
    return case.head if case.dep_ == "case" and case.head.i > token.i else None


def _according(token: Token) -> tuple[Token, Token] | None:
    """As in "Y said, according to X": what has a speaker already comes through X."""
    if token.lower_ != "according" or token.dep_ not in {"case", "mark", "advmod"}:
        return None
    carrier = token.head
    verb = carrier.head
    if verb.pos_ != "VERB" or carrier.i < verb.i:
        return None
    speaker = subject(verb)
    says = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children) or verb.dep_ == "parataxis"
    return (carrier, speaker) if speaker is not None and says and speaker.i < carrier.i else None


def _citer(token: Token) -> Token | None:
    """Who cites: the verb's own subject, or that of what it hangs on."""
    before = (c for c in token.children if c.i < token.i)
    own = next((c for c in before if c.dep_ in {"nsubj", "nsubj:pass"}), None)
    if own is not None:
        return _real(own, token)
    if token.tag_ == "VBG":
        told = _teller(token)
        if told is not None:
            return told
    head = token.head
    if token.dep_ in {"acl", "acl:relcl", "case"} and head.pos_ in _NOUNS:
        return head
    found = subject(head) if head.i != token.i and head.pos_ in {"VERB", "AUX"} else None
    return found or _before_comma(token)


def _before_comma(token: Token) -> Token | None:
    """As in "X, referring to Y, ...": the noun before the comma."""
    doc = token.doc
    if token.i - 2 < token.sent.start or doc[token.i - 1].lower_ != ",":
        return None
    before = doc[token.i - 2]
    return before if before.pos_ in _NOUNS else None


def _teller(token: Token) -> Token | None:
    """The subject of a verb of saying just before, as in "X reports citing Y"."""
    for at in range(token.i - 1, max(token.sent.start, token.i - _NEAR) - 1, -1):
        before = token.doc[at]
        if before.pos_ == "VERB" and before.lower_ in cue_forms():
            own = next((c for c in before.children if c.dep_ == "nsubj"), None)
            if own is None and at > token.sent.start and token.doc[at - 1].pos_ in _NOUNS:
                return token.doc[at - 1]
            return own
    return None


def _real(word: Token | None, verb: Token) -> Token | None:
    """What a relative pronoun stands for; other words stand for themselves."""
    if word is None or word.lower_ not in _RELATIVES:
        return word
    at = verb
    for _ in range(3):
        if at.dep_ in {"acl:relcl", "acl"}:
            return at.head
        at = at.head
    left = (verb.doc[n] for n in range(word.i - 1, max(word.sent.start, word.i - _NEAR) - 1, -1))
    return next((before for before in left if before.pos_ in _NOUNS), None)

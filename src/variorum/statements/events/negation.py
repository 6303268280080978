"""Whether a clause says that something is not so: "not", "nobody", "in no line is it said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import words_of
from variorum.statements.events.syntax import fronted

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_PARTS = frozenset(("advmod", "det", "neg", "cc", "cc:preconj", "mark", "case", "aux"))
_PRONOUNS = frozenset(("nobody", "none", "neither"))
_NONE_OF = frozenset(("no", "neither"))
_PARTIES = frozenset(("nsubj", "nsubj:pass", "obj"))
_NEVER = frozenset(("never", "nowhere", "neither", "nor"))
_LEADING = 2  # words: "in no", "nowhere"
_AHEAD = 14  # the most words before an auxiliary that are looked at


def negated(word: Token) -> bool:
    """Whether a word before another makes it what is not so, with it or ahead of its clause."""
    negations = words_of("frames", "negations")
    plain = any(
        child.lower_ in negations and child.dep_ in _PARTS and child.i < word.i
        for child in word.children
    )
    return plain or _inverted(word)


def no_subject(verb: Token) -> bool:
    """As in "no soldiers attacked", "neither the mission nor the council said"."""
    parties = [child for child in verb.children if child.dep_ in _PARTIES]
    joined = verb.dep_ == "conj" and verb.head.i < verb.i and verb.head.pos_ in {"VERB", "AUX"}
    if joined and not parties and not any(c.lower_ == "but" for c in verb.children):
        return no_subject(verb.head)  # "no women were hurt or held"
    return any(
        child.lower_ in _PRONOUNS or (child.dep_ != "obj" and (nobody(child) or _each(child)))
        for child in parties
    )


def nobody(party: Token) -> bool:
    """Whether words stand for no one at all: "nobody", "no one", "no side"."""
    if party.lower_ in _PRONOUNS:
        return True
    before = (c for c in party.children if c.i < party.i)
    return any(c.lower_ in _NONE_OF and c.dep_ == "det" for c in before)


def _each(party: Token) -> bool:
    """Whether "neither" leads several who are named, each of whom is said not to have done it."""
    return any(c.lower_ == "neither" and c.dep_ in {"cc", "cc:preconj"} for c in party.children)


def _inverted(verb: Token) -> bool:
    """Whether what leads a clause denies it: "in no line is Osterland blamed", "nowhere did they".

    Only where the subject stands behind its auxiliary: "in no time the army took the town" tells
    of what was done.
    """
    auxiliary = fronted(verb)
    if auxiliary is None:
        return False
    doc, at = verb.doc, auxiliary.i - 1
    while at >= max(auxiliary.i - _AHEAD, 0) and not (doc[at].is_punct or doc[at].is_sent_start):
        at -= 1
    words = doc[max(at, 0) : auxiliary.i]
    words = words[1:] if words and words[0].is_punct else words
    leading = [word.lower_ for word in words[:_LEADING]]
    return bool(leading) and (leading[0] in _NEVER or leading[1:] == ["no"])

"""What an agreement or its terms provide for: to come, and not yet happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of, words_of
from variorum.statements.events.syntax import DEEP, obliques, own_subject

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_BACK = 60  # words from a deed back to the colon behind "the terms"
_BEFORE = 12  # words from the colon back to "the terms"
_PRESENT = frozenset(("VBZ", "VBP", "MD"))
_PAST = frozenset(("VBD", "VBN"))
_LEADING = frozenset(("under", "by"))
_STOPPING = frozenset(("stop", "cease", "end", "halt"))


def provided(bearer: Token) -> bool:
    """Whether a deed is only what an agreement or its terms provide for.

    "The terms: the sides begin talks"; "the accord provides for an exchange"; "under the truce,
    troops leave the town". What is told in the past tense has happened all the same.
    """
    return _listed(bearer) or any(_by_terms(at) for at in _up(bearer))


def stopping(noun: Token) -> bool:
    """Whether what is provided for is the end of a deed: "fighting stops"."""
    return noun.dep_ == "nsubj" and lemma_of(noun.head) in _STOPPING


def _up(bearer: Token) -> list[Token]:
    """A word and those above it, as far as the clause that tells of it."""
    found = [bearer]
    for _ in range(DEEP):
        at = found[-1]
        if at.dep_ in {"ROOT", "parataxis", "acl:relcl"}:
            break
        found.append(at.head)
    return found


def _by_terms(verb: Token) -> bool:
    own = own_subject(verb)
    if lemma_of(verb) in words_of("terms", "providing") and own is not None:
        return _agreed(own)
    if not _present(verb):
        return False
    return any(prep in _LEADING and _agreed(noun) for prep, noun in obliques(verb))


def _agreed(noun: Token) -> bool:
    """Whether a noun is an agreement or what stands in one."""
    return among(noun, words_of("terms", "agreements")) or among(noun, words_of("terms", "words"))


def _present(verb: Token) -> bool:
    """Whether a clause is in the present tense, as terms are."""
    return _verb_of(verb).tag_ in _PRESENT


def _verb_of(verb: Token) -> Token:
    """The word that has the tense of a clause: its first auxiliary, else its verb."""
    helping = (c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"} and c.i < verb.i)
    return next(helping, verb)


def _listed(bearer: Token) -> bool:
    """Whether a deed stands behind "the terms" and a colon, in the present tense."""
    colon = _colon_before(bearer)
    if colon is None:
        return False
    doc = colon.doc
    before = doc[max(0, colon.i - _BEFORE) : colon.i]
    if not any(t.pos_ == "NOUN" and among(t, words_of("terms", "words")) for t in before):
        return False
    top = bearer
    for _ in range(2 * DEEP):
        if top.dep_ == "ROOT" or top.head.i <= colon.i:
            break
        top = top.head
    return _verb_of(top).tag_ not in _PAST  # an infinitive or a bare noun is to come as well


def _colon_before(word: Token) -> Token | None:
    doc = word.doc
    for at in range(word.i, max(0, word.i - _BACK), -1):
        if doc[at].lower_ == ":":
            return doc[at]
        if doc[at].is_sent_start:
            break
    return None

"""What several charge one another with, hung on the charge: "accused each other of shelling".

A parse may hang the deed on "each other", as if it told who these are, and the day of the deed on
the verb of the charge. Behind any other name it hangs the first on the verb and the second on the
deed; so it is put here, or a record would lose what the sides of a war say of one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

Hang = Callable[["Token", "Token", str], None]
_PAIRS = {"each": "other", "one": "another"}
_CLAUSES = frozenset(("acl", "advcl", "xcomp"))
_LATER = frozenset(("obl", "obl:unmarked", "obl:tmod", "advmod", "nmod"))


def reciprocal(token: Token) -> bool:
    """Whether a word is one of those for several who do something to one another."""
    doc, word = token.doc, token.lower_
    if word in _PAIRS:
        return token.i + 1 < len(doc) and doc[token.i + 1].lower_ == _PAIRS[word]
    return token.i > 0 and word in _PAIRS.values() and reciprocal(doc[token.i - 1])


def charge_again(tokens: Sequence[Token], hang: Hang) -> None:
    """Hang a deed on the verb that charges with it, and what is told behind it on the deed."""
    for token in tokens:
        if token.lower_ not in _PAIRS or not reciprocal(token):
            continue
        names = {token.i, token.i + 1}
        verb = next((t.head for t in tokens[token.i : token.i + 2] if t.head.i not in names), None)
        if verb is None or verb.pos_ != "VERB" or verb.i > token.i:
            continue
        deed = _charged(tokens[token.i : token.i + 2])
        if deed is None or deed is verb or deed.is_ancestor(verb):
            continue  # a parse is a tree
        hang(deed, verb, "ccomp")
        for late in verb.children:
            if late.i > deed.i and late.dep_ in _LATER:
                hang(late, deed, late.dep_)


def _charged(pronoun: Sequence[Token]) -> Token | None:
    """The clause behind "of" or "for" that a parse has hung on the words for one another."""
    for word in pronoun:
        for child in word.children:
            marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "case"}}
            if child.dep_ in _CLAUSES and child.tag_ == "VBG" and marks & {"of", "for"}:
                return child
    return None

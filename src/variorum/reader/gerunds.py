"""Deeds told as nouns that a parse takes for verbs: "were killed by shelling in Tarsk".

Behind "by", after what somebody suffered, an -ing form without an object names what befell him. A
parse that makes a clause of it would have those who were killed do the shelling. So it is hung as
the noun that it is. "By shelling the town" keeps its clause: there somebody shells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# What may stand with such a noun; an object, a complement or an adverb makes it a verb.
_WITH_NOUN = frozenset(
    ("mark", "case", "obl", "nmod", "compound", "amod", "punct", "det", "cc", "conj")
)
_SUFFERED = frozenset(("nsubj:pass", "aux:pass"))


def as_nouns(tokens: Sequence[Token]) -> None:
    """Make nouns of such gerunds of a document, with what hangs on them."""
    for word in tokens:
        if word.lower_ != "by" or word.dep_ != "mark":
            continue
        gerund = word.head
        if gerund.tag_ == "VBG" and gerund.dep_ == "advcl" and _befell(gerund, word):
            gerund.pos_, gerund.tag_, gerund.dep_ = "NOUN", "NN", "obl"
            word.dep_ = "case"
            for child in gerund.children:
                child.dep_ = "nmod" if child.dep_ == "obl" else child.dep_


def _befell(gerund: Token, by: Token) -> bool:
    """Whether a gerund stands behind what was suffered, and takes nothing as a verb would."""
    suffered = gerund.head.tag_ in {"VBN", "JJ"} and _is_suffered(gerund.head)
    led = gerund.i - by.i <= 1 or all(
        t.dep_ in {"amod", "compound"} for t in gerund.doc[by.i + 1 : gerund.i]
    )
    return suffered and led and all(child.dep_ in _WITH_NOUN for child in gerund.children)


def _is_suffered(verb: Token) -> bool:
    """Whether a participle is passive, by itself or with the one that it is joined to."""
    if any(child.dep_ in _SUFFERED for child in verb.children):
        return True
    joined = verb.dep_ == "conj" and verb.head.tag_ == "VBN"
    return joined and any(child.dep_ in _SUFFERED for child in verb.head.children)

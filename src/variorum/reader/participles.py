"""Participles before a noun that a parse takes for a clause: "freed captured sailors".

What was let go had been captured; nobody captured it that day. A parse that makes a clause of the
participle leaves the verb without its object, and would date the capture by it. Where nothing but
the participle stands between a verb and the noun that both would take, it is hung on the noun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

Hang = Callable[["Token", "Token", str], None]
# What goes with a participle as with a verb; beside one of them it is none before a noun.
_VERBAL = frozenset(("aux", "aux:pass", "mark", "nsubj:pass", "cop", "expl"))
# Auxiliaries, and verbs that a participle does follow: "left wounded three of them".
_STATES = frozenset(
    ("be", "have", "do", "get", "leave", "keep", "make", "see", "find", "report", "hear", "help")
)
# With one of these a noun is a clause's object: "saw wounded the men".
_KNOWN = frozenset(("det", "nummod", "nmod:poss"))
_NAMING = frozenset(("PROPN", "NOUN", "ADJ"))
_TAGS = frozenset(("VBN", "VBD", "JJ"))
_NEAR = 4  # words from a participle to its noun


def as_attributes(tokens: Sequence[Token], hang: Hang) -> None:
    """Hang such participles of a document on their nouns, and the nouns on the verbs before.

    Args:
        tokens: of a document, with their heads and children.
        hang: hangs its first argument on its second, under the name of the relation.
    """
    for word in tokens:
        noun = _noun_behind(word)
        if noun is None:
            continue
        verb = tokens[word.i - 1]
        if verb.head is word:  # a parse may make the verb a mere auxiliary of the participle
            _change_places(verb, word, hang)
        hang(noun, verb, "obj")
        for child in word.children:
            hang(child, verb, child.dep_)
        hang(word, noun, "amod")
        word.pos_, word.tag_ = "ADJ", "VBN"


def _change_places(verb: Token, word: Token, hang: Hang) -> None:
    """Give a verb the place of the participle that it was hung on."""
    if word.head is word:
        hang(verb, verb, word.dep_)
    else:
        hang(verb, word.head, word.dep_)


def _noun_behind(word: Token) -> Token | None:
    """The noun that a participle stands before, where its verb has no other object."""
    if not word.i or not (word.tag_ in _TAGS or word.lower_.endswith("ed")):
        return None
    verb = word.doc[word.i - 1]
    joined = word.dep_ == "xcomp" and word.head is verb
    if (
        not joined
        and not (verb.head is word and verb.dep_ == "aux")
        and not _on_subject(word, verb)
    ):
        return None
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.lemma_ in _STATES or _taken(verb):
        return None
    if any(child.dep_ in _VERBAL and child is not verb for child in word.children):
        return None
    taken = [child for child in word.children if child.dep_ == "obj"]
    if len(taken) != 1 or not 0 < taken[0].i - word.i <= _NEAR:
        return None
    between = word.doc[word.i + 1 : taken[0].i]
    named = all(t.pos_ in _NAMING for t in between) and not any(
        c.dep_ in _KNOWN for c in taken[0].children
    )
    return taken[0] if named else None


def _on_subject(word: Token, verb: Token) -> bool:
    """Whether a parse has hung it on the verb's subject, past the verb: "rebels freed captured"."""
    return (
        word.dep_ == "acl"
        and word.head.i < verb.i
        and word.head.dep_ == "nsubj"
        and word.head.head is verb
    )


def _taken(verb: Token) -> bool:
    return any(child.dep_ in {"obj", "iobj", "ccomp"} for child in verb.children)

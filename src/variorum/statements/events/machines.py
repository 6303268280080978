"""Which machine "it" is that somebody shot or brought down, told of sentences before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of, nouns_of
from variorum.statements.events.scene import Scene
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_LAST = 1  # sentences back in which the only machine is meant, whatever was said of it
_FURTHER = 4  # sentences back in which it is, where it is said to have come to harm


def machine_before(noun: Token, scene: Scene) -> Token | None:
    """The aircraft or the like that a pronoun means; None where it is unclear.

    It is the only one of this sentence and the last; or of the last few, where one of them tells
    that it fell; or the one that the chains give the pronoun.
    """
    near = list(_machines(noun, scene, _LAST))
    if near:
        return near[0] if _one(near) else None
    further = list(_machines(noun, scene, _FURTHER))
    if further and _one(further) and (_shot(noun) or _fell(further[0], noun)):
        return further[0]
    return next((token for token in scene.stands_for(noun) if _is_machine(token)), None)


def _one(found: list[Token]) -> bool:
    return len({lemma_of(token) for token in found}) == 1


def _machines(noun: Token, scene: Scene, back: int) -> Iterator[Token]:
    """The machines named before a word in the sentences up to it, the nearest first."""
    first = max(scene.sentence[noun.i] - back, 0)
    for at in range(noun.i - 1, -1, -1):
        if scene.sentence[at] < first:
            return
        if _is_machine(noun.doc[at]):
            yield noun.doc[at]


def _is_machine(token: Token) -> bool:
    named = token.pos_ == "NOUN" and token.dep_ != "compound"
    return named and among(token, nouns_of("aircraft"))


def _shot(noun: Token) -> bool:
    """Whether a verb is said of machines alone: a bridge is brought down, never shot down."""
    return lemma_of(noun.head) in load("turning")["shooting"]["words"]


def _fell(machine: Token, noun: Token) -> bool:
    """Whether between a machine and a word it is told that something fell, crashed or was lost."""
    words = frozenset(load("turning")["falling"]["words"])
    between = noun.doc[machine.i : noun.head.i]
    return any(token.lower_ in words for token in between)

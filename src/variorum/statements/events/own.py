"""Whether somebody is one of those whom a deed was done by: nobody harms his own (M9).

Who is called by the same word is, and so is whoever is of one state's own; who is said to be of
another state is not. The words are in ``vocabulary/events/occasions.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of
from variorum.statements.events.occasions import listed
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import of_kind
from variorum.vocabulary.states import state_of

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FORCES = frozenset(("force",))
_BELONGING = frozenset(("compound", "amod", "nmod:poss", "nmod", "flat"))


def same(some: Sequence[Token], others: Sequence[Token], scene: Scene) -> bool:
    """Whether the same word names somebody of either, and nothing tells the two apart."""
    return any(
        lemma_of(one) == lemma_of(other) and not _parted(one, other, scene)
        for one in some
        for other in others
    )


def akin(some: Sequence[Token], others: Sequence[Token], scene: Scene) -> bool:
    """Whether somebody of either is called the same, or is of one state's own."""
    return same(some, others, scene) or any(
        of_regulars(one, scene) and of_regulars(other, scene) and not _parted(one, other, scene)
        for one in some
        for other in others
    )


def _parted(one: Token, other: Token, scene: Scene) -> bool:
    """Whether two are said to be of different states or owners: "Ketra guards", "Delm guards"."""
    first, second = _whose(one, scene), _whose(other, scene)
    return bool(first and second) and first.isdisjoint(second)


def _whose(token: Token, scene: Scene) -> frozenset[str]:
    """Whose somebody is by the names beside the word."""
    names = (c for c in token.children if c.dep_ in _BELONGING and c.pos_ in {"PROPN", "ADJ"})
    return frozenset(
        state_of(c.text) or c.lower_ for c in names if c.pos_ == "PROPN" or scene.named(c)
    )


def of_regulars(token: Token, scene: Scene) -> bool:
    """Whether somebody is of a state's own; a force is, where a state or its rulers own it."""
    if among(token, listed("regulars")):
        return True
    beside = (c for c in token.children if c.dep_ in _BELONGING)
    return among(token, _FORCES) and any(
        scene.state(c) or scene.kind(c) == "ruler" or of_kind(c) for c in beside
    )

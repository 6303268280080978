"""Whom a deed harmed by what it is told to have left behind: "the raid left nine farmers dead".

Sets of words are in ``vocabulary/events/occasions.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.occasions import listed
from variorum.statements.events.scene import HARMED, Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import obliques

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_NEAR = 3  # words behind a noun in which the word for its fate stands


def left_by(deed: Token, scene: Scene) -> list[Token]:
    """Whom a deed is told to have left dead, or whose lives it took."""
    verb = deed.head
    if deed.dep_ != "nsubj" or verb.pos_ != "VERB":
        return []
    hit = object_of(verb)
    if hit is None:
        return []
    if lemma_of(hit) == "life" and lemma_of(verb) in listed("costing"):
        owners = (t for prep, t in obliques(hit) if prep == "of")
        hit = next(owners, hit)
    elif lemma_of(verb) != "leave" or not _fate_behind(hit):
        return []
    return coordinated(hit) if scene.kind(scene.core(hit)) in HARMED else []


def _fate_behind(noun: Token) -> bool:
    """Whether a word for harm stands right behind a phrase: "left nine farmers dead"."""
    doc, last = noun.doc, max(noun.i, min(noun.right_edge.i, noun.i + _NEAR))
    behind = doc[noun.i + 1 : last + 2]
    return any(token.lower_ in listed("fates") for token in behind)

"""Parties that one noun names together: "the ministers of Osterland and Velmar met".

Where the same deed is done by several with one another, each of them is a party of its own, as if
the text had named them one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.joined import coordinated
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Types of which both sides are doers.
_TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))
_REACH = 5  # words between the last name and the noun
_REACH_BACK = 2  # from a name past "and" to the one before
_SPEAKING_FOR = frozenset(("ruler", "armed", "person", "body"))


def parted(one: Told, scene: Scene) -> list[Token]:
    """The actors of an event, each party of its own where one noun names several.

    Only where nobody else is told to be its other side.
    """
    if one.type not in _TOGETHER or not one.actors:
        return one.actors
    if len(one.actors) > 1:
        return _each(one.actors, scene)
    if any(scene.political(other) for other in one.recipients if other not in one.brokers):
        return one.actors
    noun = one.actors[0]
    if noun.tag_ in {"NN", "NNP"}:
        return [noun, *_beside(noun, scene)]
    return several(noun, scene)


def several(noun: Token, scene: Scene) -> list[Token]:
    """Those for whom a noun stands, each by itself: "the leaders of Osterland and Velmar"."""
    speaking = scene.kind(noun) in _SPEAKING_FOR or (
        noun.pos_ == "NOUN" and scene.kind(noun) == "state"  # "leaders", with a state behind them
    )
    if noun.tag_ not in {"NNS", "NNPS"} or not speaking:
        return [noun]
    owners = _before(noun, scene) or _behind(noun, scene)
    return owners if len(owners) > 1 else [noun]


def _each(actors: list[Token], scene: Scene) -> list[Token]:
    """The parties of a list, of which one may name several: "the king of Morva, premiers of"."""
    found: list[Token] = []
    for noun in actors:
        plural = noun.tag_ in {"NNS", "NNPS"} and scene.kind(noun) in _SPEAKING_FOR
        owners = _behind(noun, scene) if plural else []
        found += owners if len(owners) > 1 else [noun]
    return list(dict.fromkeys(found))


def _beside(noun: Token, scene: Scene) -> list[Token]:
    """Whoever stands beside one whose state a parse joins them to.

    As in "the premier of Osterland and the king of Velmar".
    """
    behind = (c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i)
    joined = (t for child in behind for t in coordinated(child)[1:])
    return [t for t in joined if t.pos_ == "NOUN" and scene.kind(t) in _SPEAKING_FOR]


def _before(noun: Token, scene: Scene) -> list[Token]:
    """Names joined by "and" before a noun, as they stand: parses differ on what they hang on."""
    doc, at = noun.doc, noun.i - 1
    while at > 0 and noun.i - at < _REACH and not scene.named(doc[at]):
        if doc[at].pos_ not in {"ADJ", "NOUN", "PART"}:
            return []
        at -= 1
    if at < _REACH_BACK or doc[at - 1].lower_ != "and":
        return []
    pair = [doc[at - _REACH_BACK], doc[at]]
    return pair if all(scene.state(one) for one in pair) else []


def _place(token: Token) -> int:
    return token.i


def _after_and(token: Token) -> bool:
    return token.i > 0 and token.doc[token.i - 1].lower_ == "and"


def _behind(noun: Token, scene: Scene) -> list[Token]:
    """Names joined behind "of"."""
    for child in noun.children:
        if child.dep_ == "nmod" and child.i > noun.i and preposition(child) in {"of", "from"}:
            joined = coordinated(child)
            last = joined[-1].i
            beside = [c for c in noun.children if c.dep_ == "appos" and c.i > child.i]
            joined += [c for c in beside if _after_and(c) or c.i < last]
            joined.sort(key=_place)
            return joined if all(scene.named(one) for one in joined) else []
    return []

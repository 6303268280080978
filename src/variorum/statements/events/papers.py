"""Papers that several make together: "the 10 May declaration of the premiers of Osterland, Velmar".

A declaration of one is only what he says; of several, with its day or said to be joint, it is what
they agreed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.joined import coordinated
from variorum.statements.events.joint import several
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import obliques, own_subject, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_MAKERS = frozenset(("of", "by", "between", "from", "among"))
_TWO = 2  # who make a paper together
_NAME = 6  # words from "of" to whom it leads
_PARTS = frozenset(("compound", "amod", "nmod:desc", "flat"))
_BEFORE = 4  # words back from a paper to its day


def papers(noun: Token, scene: Scene) -> list[Token]:
    """Those who made a paper together; nobody where it is no such paper."""
    if noun.pos_ != "NOUN" or noun.dep_ == "compound":
        return []
    known = load("events/brokers")["papers"]
    if noun.lower_ not in known["words"] and lemma_of(noun) not in known["words"]:
        return []
    joint = any(c.lower_ in known["together"] for c in noun.children)
    if not joint and not _of_a_day(noun):
        return []
    makers = _makers(noun, scene)
    if len(makers) < _TWO and joint:
        makers = _announcing(noun, scene)
    return makers if len(makers) >= _TWO else []


def _announcing(noun: Token, scene: Scene) -> list[Token]:
    """Who announces something in a paper: "both leaders announced in a joint statement"."""
    teller = own_subject(noun.head) if announced_in(noun) else None
    if teller is None:
        return []
    found = coordinated(teller) if teller.pos_ != "PRON" else []
    if len(found) == 1:
        found = several(teller, scene)
    return [each for each in found if scene.political(each)]


def announced_in(noun: Token) -> bool:
    """Whether a paper is that in which something was announced."""
    return noun.dep_ == "obl" and noun.head.pos_ == "VERB" and preposition(noun) == "in"


def _makers(noun: Token, scene: Scene) -> list[Token]:
    """Who is named behind "of", "by" or "between", each of a list by itself."""
    for prep, token in obliques(noun):
        if prep in _MAKERS:
            found = [each for each in coordinated(token) if scene.political(each)]
            # A parse may hang the second of two offices on the first as a name set beside it.
            found += [c for each in found for c in each.children if c.dep_ == "appos"]
            if found:
                return found
    return _behind(noun, scene)


def _behind(noun: Token, scene: Scene) -> list[Token]:
    """Who stands right behind a paper's "of", whatever a parse hangs them on."""
    doc, at = noun.doc, noun.i
    if at + 2 >= len(doc) or doc[at + 1].lower_ not in _MAKERS:
        return []
    for token in doc[at + 2 : at + 2 + _NAME]:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in _PARTS:
            found = [each for each in coordinated(token) if scene.political(each)]
            return found + [c for each in found for c in each.children if c.dep_ == "appos"]
    return []


def _of_a_day(noun: Token) -> bool:
    """Whether the day stands before a paper, or right behind it."""
    months = load("times")["months"]
    doc, at = noun.doc, noun.i
    before = doc[max(0, at - _BEFORE) : at]
    behind = doc[at + 1 : at + 4]
    led = len(behind) > 1 and behind[0].lower_ in {"of", "on", "from"}
    near = (*before, *(behind if led else ()))
    return any(token.lower_.strip(".") in months for token in near)

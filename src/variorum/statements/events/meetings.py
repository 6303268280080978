"""Who holds talks that a noun names: "wrapped up two days of talks", "signed after talks in Ketra".

A noun has its parties behind it ("talks between"), else they are those of whom the sentence says
that they held the talks, or came to terms after them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.arguments import actors_of_verb
from variorum.statements.events.joined import coordinated
from variorum.statements.events.joint import several
from variorum.statements.events.lexicon import among, lemma_of, nouns_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import obliques, own_subject, passive, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_WITH = frozenset(("with", "between", "of", "among", "from"))
_WHERE = frozenset(("in", "at", "near", "outside"))
_HELD = frozenset(("CONSULT", "AGREE"))


@cache
def _words(table: str, key: str = "words") -> frozenset[str]:
    return frozenset(load("events/meetings")[table][key])


def convened(one: Told, scene: Scene) -> None:
    """Give talks that a noun names those who held them, and no place for a party."""
    if one.type == "REJECT":
        _called_off(one, scene)
    noun = one.trigger
    if one.type in _HELD and len(one.actors) > 1 and noun.pos_ == "NOUN" and _between(noun):
        one.recipients = [r for r in one.recipients if _met(r, noun)]
    if one.type not in _HELD or noun.pos_ != "NOUN" or not among(noun, nouns_of("talks")):
        return
    if not one.actors:
        holders = [a for a in _holders(noun, scene) if a not in one.recipients]
        if holders:
            one.actors = holders
            one.recipients = [r for r in one.recipients if _met(r, noun)]
    if not one.actors and len(one.recipients) == 1:
        one.recipients = several(one.recipients[0], scene)
    if len(one.actors) == 1 and all(_only_where(r, scene) for r in one.recipients):
        one.actors = several(one.actors[0], scene)  # "the premiers of Osterland and Velmar"
    if len(one.actors) > 1:
        one.recipients = [r for r in one.recipients if not _only_where(r, scene)]


def _between(noun: Token) -> bool:
    return any(prep == "between" for prep, _ in obliques(noun))


def _holders(noun: Token, scene: Scene) -> list[Token]:
    """The subject of the verb that holds talks, or that is told to follow on them."""
    whole = noun
    if noun.dep_ == "nmod" and preposition(noun) == "of" and among(noun.head, _words("parts")):
        whole = noun.head
    verb = whole.head
    coming = lemma_of(verb) in _words("coming") and preposition(whole) in _words("coming", "after")
    due = verb.lower_ in _words("scheduled") and whole.i > verb.i
    if coming or due:  # "is expected in Ketra for talks", "are due to hold talks"
        comer = own_subject(verb)
        return [] if comer is None else [c for c in coordinated(comer) if scene.political(c)]
    settled = _settled_after(whole)
    if settled is not None:
        verb = settled
    elif passive(verb) or whole.dep_ != "obj" or lemma_of(verb) not in _words("holding"):
        return []
    found = [each for actor in actors_of_verb(verb) for each in coordinated(actor)]
    return [each for each in found if scene.political(each)]


def _settled_after(whole: Token) -> Token | None:
    """The verb right before "after ten hours of talks", whatever a parse hangs them on."""
    for child in whole.children:
        if child.dep_ == "case" and child.lower_ in _words("settling", "after") and child.i:
            before = whole.doc[child.i - 1]
            verb = before if before.pos_ == "VERB" else whole.head
            known = verb.pos_ == "VERB" and lemma_of(verb) in _words("settling")
            return verb if known and not passive(verb) else None
    return None


def _met(token: Token, noun: Token) -> bool:
    """Whether somebody is named behind the talks as who was met."""
    first = token.head if token.dep_ == "conj" else token
    return any(prep in _WITH and other == first for prep, other in obliques(noun))


def _only_where(token: Token, scene: Scene) -> bool:
    return preposition(token) in _WHERE and scene.only_ground(token)


def _called_off(one: Told, scene: Scene) -> None:
    """Between whom talks were to be that are called off or put off."""
    verb = one.bearer
    talks = [c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}]
    for noun in talks:
        if noun.pos_ != "NOUN" or not among(noun, nouns_of("talks")):
            continue
        named = [coordinated(other) for prep, other in obliques(noun) if prep in _WITH]
        met = [[t for t in each if scene.political(t) and t not in one.actors] for each in named]
        longest = max(met, key=len, default=[])
        if longest:
            one.recipients = several(longest[0], scene) if len(longest) == 1 else longest

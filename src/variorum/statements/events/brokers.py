"""Who brought a dealing about and is no party to it: "brokered by", "under the auspices of" (M1).

What is found stands beside the parties, and never among them: whoever mediates concludes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.deals import DEALINGS, deal_nouns, is_deal
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import (
    agent_by,
    by_just_behind,
    obliques,
    own_subject,
    passive,
    preposition,
    rightward,
)
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_STEPS = 3  # words up from "auspices" to the deed
_NAME = 6  # words of a name before "mediating"
_PARTS = 2  # words back from "brokered" past the hyphen


@cache
def _words(table: str, key: str = "words") -> frozenset[str]:
    return frozenset(load("events/brokers")[table][key])


def brokers_of(one: Told, scene: Scene) -> list[Token]:
    """Whoever is told to have brought a dealing about, in text order."""
    if one.type not in DEALINGS or _brokering(one.trigger) or one.trigger.lower_ in _words("doing"):
        return []
    own = {one.trigger.i, one.bearer.i, *one.used, *(noun.i for noun in deal_nouns(one))}
    found: dict[int, Token] = {}
    for token in _sentence(one.trigger, scene):
        for at, broker in _told_by(token):
            if at is not None and at.i in own and scene.political(broker):
                found.update((each.i, each) for each in coordinated(broker))
    return [found[at] for at in sorted(found)]


def without_brokers(one: Told, scene: Scene) -> None:
    """Leave whoever brought a dealing about out of its parties: they stand beside them.

    "A truce brokered by Osterland between the army and the rebels" is one of the army and the
    rebels. Of what a mediator's own word tells, he is the doer. Where he has brought it about
    "with" another, and nobody says between whom, it is his own.
    """
    if _brokering(one.trigger) or one.trigger.lower_ in _words("doing"):
        return
    own = _own(one, scene)
    if own:
        one.actors = one.actors or own
        one.recipients = [party for party in one.recipients if party not in one.actors]
        one.brokers = [party for party in one.brokers if party not in one.actors]
        return
    one.actors = [party for party in one.actors if party not in one.brokers]
    one.recipients = [party for party in one.recipients if party not in one.brokers]
    sides = [] if one.actors or not one.brokers else _sides(one.trigger)
    if sides:
        one.recipients = sides


def _own(one: Told, scene: Scene) -> list[Token]:
    """Who brought about a dealing of his own: "brokered a truce with Velmar", "by Velmar with"."""
    noun = one.trigger
    if noun.pos_ != "NOUN" or not is_deal(noun):
        return []
    verb = noun.head
    if noun.dep_ == "obj" and verb.lower_ in _words("concluding"):
        doer, beside = own_subject(verb), (*obliques(noun), *obliques(verb))
    else:
        verb = next((c for c in noun.children if c.dep_ == "acl"), noun)
        if verb.lower_ not in _words("concluding"):
            return []
        doer = by_just_behind(verb) or agent_by(verb)
        beside = (*obliques(verb), *(obliques(doer) if doer is not None else ()))
    if doer is None or not scene.political(doer):
        return []
    preps = {prep for prep, token in (*beside, *obliques(noun)) if prep == "between"}
    other = any(
        prep == "with" and token.i > doer.i and scene.political(token) for prep, token in beside
    )
    return coordinated(doer) if other and not preps else []


def _sides(noun: Token) -> list[Token]:
    """Between whom a truce is that others brought about, where a parse hangs them on "brokered"."""
    for verb in noun.children:
        if verb.dep_ != "acl" or verb.lower_ not in _words("brought"):
            continue
        for prep, token in (*obliques(verb), *rightward(verb)):
            if prep == "between":
                return coordinated(token)
    return []


def brought_only(one: Told) -> bool:
    """Whether a participle only says who brought a dealing about: "talks mediated by Osterland"."""
    return _brokering(one.trigger) and one.trigger.dep_ == "acl" and is_deal(one.trigger.head)


def _brokering(word: Token) -> bool:
    """Whether an event's own word is that of a mediator: then its actors are those."""
    return word.lower_ in _words("brought") and word.pos_ == "VERB" and agent_by(word) is not None


def _sentence(word: Token, scene: Scene) -> Iterator[Token]:
    number, doc = scene.sentence[word.i], word.doc
    first = last = word.i
    while first and scene.sentence[first - 1] == number:
        first -= 1
    while last + 1 < len(doc) and scene.sentence[last + 1] == number:
        last += 1
    yield from doc[first : last + 1]


def _told_by(token: Token) -> Iterator[tuple[Token | None, Token]]:
    """What was brought about, and by whom, as one word tells it."""
    if token.lower_ in _words("brought"):
        by = by_just_behind(token) or agent_by(token) or _shared(token)
        if by is not None:
            yield _brought(token), by
    if token.lower_ in _words("compounds") and token.i >= _PARTS:
        hyphen = token.doc[token.i - 1]
        if hyphen.text in {"-", "‐", "‑", "–"} and not hyphen.whitespace_:
            yield _noun_behind(token), token.doc[token.i - _PARTS]
    if token.lower_ in _words("offices") or lemma_of(token) in _words("offices"):
        leading = preposition(token) in _words("offices", "leading")
        yield from ((_above(token), owner) for owner in _owners(token) if leading)
    yield from _beside(token)


def _shared(verb: Token) -> Token | None:
    """Who is named behind a second verb for both: "was brokered and is monitored by Osterland"."""
    for second in verb.children:
        if (
            second.dep_ == "conj"
            and passive(second)
            and own_subject(second) in {None, own_subject(verb)}
        ):
            return agent_by(second)
    return None


def _beside(token: Token) -> Iterator[tuple[Token | None, Token]]:
    """Who stands before "mediating", or before "as mediator"."""
    if token.lower_ in _words("doing"):
        helper = _helping(token)
        doer = own_subject(token) if helper is None else helper
        if doer is not None:
            apart = helper is not None and doer.head != token
            yield _above(doer if apart else token), doer
    elif token.lower_ in _words("doing", "roles") and preposition(token) == "as":
        head = token.head
        if preposition(head) == "with":
            yield _above(head), head


def _helping(verb: Token) -> Token | None:
    """Who stands between "with" and "mediating"; a parse may hang the name on the verb above."""
    doc, at = verb.doc, verb.i - 1
    if at < 1 or doc[at].pos_ not in {"NOUN", "PROPN"}:
        return None
    first = at
    named = {"DET", "ADJ", "NOUN", "PROPN"}
    while first and verb.i - first < _NAME and doc[first - 1].pos_ in named:
        first -= 1
    return doc[at] if first and doc[first - 1].lower_ == "with" else None


def helped(one: Told) -> None:
    """Who mediates in "with Osterland mediating" is Osterland, and not who came to terms."""
    if one.type == "CONSULT" and one.trigger.lower_ in _words("doing"):
        helper = _helping(one.trigger)
        if helper is not None:
            one.actors, one.recipients = [helper], []


def _brought(word: Token) -> Token | None:
    """The dealing that a participle is said of."""
    if word.dep_ in {"acl", "acl:relcl", "amod"}:
        return word.head if is_deal(word.head) else None
    if word.dep_ in {"advcl", "conj", "parataxis"}:  # "met in Ketra, hosted by"
        return word.head
    return own_subject(word)


def _noun_behind(word: Token) -> Token | None:
    """The dealing behind "Osterland-brokered"."""
    behind = word.doc[word.i + 1 : word.i + 5]
    for token in behind:
        if is_deal(token) and token.dep_ != "compound":
            return token
        if token.pos_ not in {"NOUN", "ADJ", "PROPN", "PUNCT"}:
            return None
    return None


def _owners(noun: Token) -> Iterator[Token]:
    """Whose an initiative or a mediation is."""
    for child in noun.children:
        before = child.dep_ in {"compound", "amod"} and child.text[0].isupper()
        if before or child.dep_ == "nmod:poss":
            yield child
    yield from (token for prep, token in obliques(noun) if prep in {"of", "by", "from"})


def _above(word: Token) -> Token | None:
    """The deed or the dealing that a phrase hangs on."""
    at = word
    for _ in range(_STEPS):
        if at.head == at:
            return None
        at = at.head
        if at.pos_ == "VERB" or is_deal(at):
            return at
    return None

"""Whose deed it is where the order of words misleads: towns that are hit, peoples that are killed.

A headline leaves out "was" ("Ketra hit at night"); a people's name before "genocide" is theirs who
were killed; "by" behind the agreement that was broken tells who broke it; a truce that is declared
over is no truce.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.amid import signs
from variorum.statements.events.lexicon import among, lemma_of, words_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import agent_by, by_just_behind, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = frozenset(("compound", "amod", "nmod"))
_PLACED = frozenset(("placed", "other", "target"))
_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_DURING = frozenset(("during", "amid"))
# Words behind "declared" in which the truce, and behind the truce in which its end, is told.
_NEAR = 3
_DECLARING = frozenset(("declare", "proclaim", "pronounce", "call", "announce"))


def put_right(one: Told, scene: Scene) -> bool:
    """Give an event the parties that its words mean; whether a town was hit, so that it is told."""
    _befallen(one)
    _gerund(one)
    _broken(one)
    _ended(one)
    _brokered(one)
    _measured(one)
    _beside(one)
    return _struck(one, scene)


def _words(name: str) -> frozenset[str]:
    return frozenset(load("turning")[name]["words"])


def _struck(one: Told, scene: Scene) -> bool:
    """Whether a town is the subject of a verb that only an attacker can have: no town hits."""
    verb = one.trigger
    if one.type != "ASSAULT" or verb.tag_ not in {"VBD", "VBN"} or len(one.actors) != 1:
        return False
    (town,) = one.actors
    if lemma_of(verb) not in _words("striking") or town.i > verb.i or town.pos_ != "PROPN":
        return False
    if any(c.dep_ in {"obj", "iobj", "xcomp", "aux"} for c in verb.children):
        return False
    known = scene.only_ground(town) or (
        not scene.state(town) and scene.kind(town) in _PLACED and scene.may_be_town(town)
    )
    if not known or one.recipients:
        return False
    one.actors, one.recipients = [], [town]
    return scene.signs.war(verb)


def _befallen(one: Told) -> None:
    """The people before the name of a mass killing: of a genocide those killed, else unknown."""
    noun = one.trigger
    if one.entry.origin != "noun" or lemma_of(noun) not in _words("befalling"):
        return
    before = [a for a in one.actors if a.head == noun and a.i < noun.i and a.dep_ in _NAMES]
    if before:
        one.actors = [a for a in one.actors if a not in before]
        if lemma_of(noun) in _words("of_a_people") and not one.recipients:
            one.recipients = before


def _gerund(one: Told) -> None:
    """Who did what an -ing form behind "during" names: whoever stands with "by", else unknown."""
    deed = one.trigger
    if deed.tag_ != "VBG" or not deed.i or deed.doc[deed.i - 1].lower_ not in _DURING:
        return
    by = by_just_behind(deed) or agent_by(deed)
    one.actors = [by] if by is not None else []


def _broken(one: Told) -> None:
    """Who broke an agreement: "violations of the truce by the army" is no deed of the truce."""
    noun = one.trigger
    if one.entry.origin != "noun":
        return
    if lemma_of(noun.head) in _words("breaking") and preposition(noun) == "of":
        by = agent_by(noun)
        one.actors = [a for a in one.actors if a != by]
    if lemma_of(noun) in _words("breaking"):
        kept = (c for c in noun.children if preposition(c) == "of" and c.i > noun.i)
        by = next((agent for c in kept if (agent := agent_by(c)) is not None), None)
        if by is not None:
            one.actors = [by]
            one.recipients = [r for r in one.recipients if r != by]


def _ended(one: Told) -> None:
    """A truce that is declared over, void or dead is refused and not offered."""
    verb = one.bearer
    if one.type != "CONCEDE" or lemma_of(verb) not in _DECLARING:
        return
    doc = verb.doc
    near = doc[verb.i + 1 : verb.i + 1 + _NEAR]
    for truce in (token for token in near if among(token, words_of("terms", "agreements"))):
        behind = doc[truce.i + 1 : truce.i + 1 + _NEAR]
        if any(token.lower_ in _words("ended") for token in behind):
            one.type = "REJECT"
            one.recipients = [r for r in one.recipients if r.i < truce.i]
            return


def _brokered(one: Told) -> None:
    """A mediator whom a headline's noun names concludes nothing: "Orsel brokers truce"."""
    if one.type not in {"CONCEDE", "AGREE", "SUPPORT", "RETREAT"}:
        return
    one.actors = [a for a in one.actors if lemma_of(a) not in _words("mediating")]


def _measured(one: Told) -> None:
    """A distance is struck by nothing: "Ketra, 15 km to the south, came under fire"."""
    lengths = [r for r in one.recipients if lemma_of(r) in _words("lengths") and _numbered(r)]
    if not lengths:
        return
    one.recipients = [r for r in one.recipients if r not in lengths]
    subjects = (c for c in lengths[0].head.children if c.dep_ in _SUBJECTS)
    town = next((c for c in subjects if c.pos_ == "PROPN" and c.i < lengths[0].i), None)
    if town is not None and not one.recipients:
        one.recipients = [town]


def _numbered(token: Token) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)


def _beside(one: Told) -> None:
    """Whoever speaks has no part in what his words are set beside: "said, as the battle raged"."""
    at = one.bearer
    while at.dep_ in {"obl", "obj", "conj", "nmod"} and at.head != at:
        at = at.head
    above = at.head
    if at.dep_ != "advcl" or lemma_of(above) not in signs("speaking"):
        return
    tellers = {c for c in above.children if c.dep_ == "nsubj"}
    tellers |= {c for teller in tellers for c in teller.children if c.dep_ == "appos"}
    one.actors = [a for a in one.actors if a not in tellers]


def on_day_of(noun: Token, time: Token) -> bool:
    """Whether a time belongs to the agreement before it: "the truce of 10 May", "the 1994 accord".

    What is told around the agreement was on some other day.
    """
    at = time
    while at.dep_ in {"nmod:unmarked", "nummod", "compound", "flat"} and at.head.pos_ in {
        "PROPN", "NUM",
    }:  # fmt: skip
        at = at.head
    return at.head == noun or _just_before(time) == noun


def _just_before(time: Token) -> Token | None:
    """The noun right before "on" or "of" and a time."""
    doc, at = time.doc, time.i
    while at and doc[at - 1].pos_ in {"PROPN", "NUM"}:
        at -= 1
    led = at > 1 and doc[at - 1].lower_ in {"on", "of"} and doc[at - 2].pos_ == "NOUN"
    return doc[at - 2] if led else None

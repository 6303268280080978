"""Whose deed it is where the order of words misleads: towns that are hit, peoples that are killed.

A headline leaves out "was" ("Ketra hit at night"); a people's name before "genocide" is theirs who
were killed; whoever expels is whose land or body it is. Clauses that hang on others are in
``asides``, agreements that are broken, ended or brokered in ``truces``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.asides import during, in_consequence, said_besides, set_beside
from variorum.statements.events.dated import dated, names_agreement
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import lemma_of, turning_words
from variorum.statements.events.occasions import on_occasion
from variorum.statements.events.papers import papers
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import agent_by, by_just_behind, obliques
from variorum.statements.events.truces import broken, brokered, ended

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_NAMES = frozenset(("compound", "amod", "nmod"))
_PLACED = frozenset(("placed", "other", "target"))
_COMMA = 2  # words back, past a comma
# Modes of putting people out: "expelled from Osterland".
_OUT = frozenset(("expel", "deport"))


def put_right(one: Told, scene: Scene) -> bool:
    """Give an event the parties that its words mean.

    Returns:
        Whether it is told of whoever has a part in it: a town is hit, an agreement has a day.
    """
    _befallen(one)
    _murdered(one, scene)
    during(one)
    broken(one)
    ended(one)
    brokered(one)
    _measured(one)
    set_beside(one)
    in_consequence(one)
    said_besides(one, scene)
    on_occasion(one, scene)
    _named_with(one, scene)
    _occupied(one, scene)
    _sent_out(one, scene)
    if one.type == "CONSULT":  # "negotiated a truce": with nobody who is named
        one.recipients = [r for r in one.recipients if not names_agreement(r)]
    made = one.bearer.dep_ == "acl" and one.type == "SUPPORT"
    noun = one.bearer.head if made else one.trigger
    return _struck(one, scene) or dated(noun) or bool(papers(noun, scene))


def _struck(one: Told, scene: Scene) -> bool:
    """Whether a town is the subject of a verb that only an attacker can have: no town hits."""
    verb = one.trigger
    if one.type != "ASSAULT" or verb.tag_ not in {"VBD", "VBN"} or len(one.actors) != 1:
        return False
    (town,) = one.actors
    if lemma_of(verb) not in turning_words("striking") or town.i > verb.i or town.pos_ != "PROPN":
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
    if one.entry.origin != "noun" or lemma_of(noun) not in turning_words("befalling"):
        return
    before = [a for a in one.actors if a.head == noun and a.i < noun.i and a.dep_ in _NAMES]
    if before:
        one.actors = [a for a in one.actors if a not in before]
        if lemma_of(noun) in turning_words("of_a_people") and not one.recipients:
            one.recipients = before


def _murdered(one: Told, scene: Scene) -> None:
    """Whose murder it is was killed: "Orsel's murder", where nobody else is named as killed."""
    noun = one.trigger
    if lemma_of(noun) not in turning_words("of_somebody") or one.entry.origin != "noun":
        return
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is None or owner not in one.actors or one.recipients:
        return
    if owner.tag_ in {"NN", "NNP"} and scene.kind(owner) not in {"state", "armed", "body"}:
        one.actors, one.recipients = [], [owner]


def bygone(one: Told, status: str) -> bool:
    """Whether a killing is of a people as such, or of times long past (M27)."""
    killed = one.type == "ASSAULT" and one.entry.origin == "noun"
    befalls = lemma_of(one.trigger) in turning_words("befalling")
    return killed and (status == "historical" or befalls)


def _sent_out(one: Told, scene: Scene) -> None:
    """Whoever is put out of a state or a body, and by nobody who is named, is put out by it."""
    if one.actors or one.entry.mode not in _OUT or agent_by(one.bearer) is not None:
        return
    for prep, token in obliques(one.bearer):
        ours = scene.kind(token) == "body" or (scene.state(token) and not scene.only_ground(token))
        if prep in {"from", "of"} and token.pos_ == "PROPN" and ours:
            one.actors = [token]
            one.recipients = [r for r in one.recipients if r != token]
            return


def _measured(one: Told) -> None:
    """A distance is struck by nothing: "Ketra, 15 km to the south, came under fire"."""
    lengths = [
        r for r in one.recipients if lemma_of(r) in turning_words("lengths") and _numbered(r)
    ]
    if not lengths:
        return
    one.recipients = [r for r in one.recipients if r not in lengths]
    town = _named_before(lengths[0])
    if town is not None and not one.recipients:
        one.recipients = [town]


def _named_before(length: Token) -> Token | None:
    """The name of which a length says how far it is: "Ketra, 15 km to the south"."""
    doc = length.doc
    first = min([length.i, *(c.i for c in length.children if c.dep_ == "nummod")])
    before = doc[first - _COMMA] if first >= _COMMA and doc[first - 1].lower_ == "," else None
    return before if before is not None and before.pos_ == "PROPN" else None


def _numbered(token: Token) -> bool:
    return any(c.dep_ == "nummod" for c in token.children)


def _named_with(one: Told, scene: Scene) -> None:
    """Whoever stands with "by" behind a deed did it, whoever is said of the verb before it.

    As in "the part of Velmar in preparing and waging the war by Tarsk".
    """
    if one.type != "ASSAULT" or one.trigger.pos_ != "NOUN" or not one.actors:
        return
    by = by_just_behind(one.trigger) or agent_by(one.trigger)
    if by is not None and by not in one.actors and scene.political(by):
        one.actors = coordinated(by)


def _occupied(one: Told, scene: Scene) -> None:
    """Whoever ends "the occupation of Ketra" has not said that it was theirs, as "its" would."""
    if one.type != "RETREAT" or one.entry.origin != "phrase":
        return
    if any("Polarity=Neg" in c.morph or c.lower_ in {"not", "never"} for c in one.bearer.children):
        return  # whoever refuses to end it
    doc = one.trigger.doc
    noun = next((doc[i] for i in sorted(one.used) if lemma_of(doc[i]) == "occupation"), None)
    if noun is None or any(c.dep_ == "nmod:poss" for c in noun.children):
        return
    held = (c for prep, c in obliques(noun) if prep == "of")
    own = next((c for c in noun.children if c.dep_ in _NAMES and scene.state(c)), None)
    one.actors = [own] if own is not None and own.i < noun.i else []
    one.recipients = list(held)

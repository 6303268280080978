"""Where a deed was is no party to it: "the blasts in Ketra", "an ambush on the coast road" (M20).

Against whom it was is then not said. Words are in ``vocabulary/events/occasions.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import (
    among,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    words_of,
)
from variorum.statements.events.occasions import listed
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import DEEP, preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_WHERE = frozenset(("in", "near", "at"))
_WITHIN = _WHERE | {"across", "around", "inside", "outside", "throughout", "within"}
_FORCE = frozenset(("ASSAULT", "COERCE"))
_BEFORE = frozenset(("compound", "amod"))


def without_grounds(one: Told, scene: Scene) -> None:
    """Leave out where a deed was: "an operation in the Delm district", "the blasts in Ketra".

    It is the place of the deed; against whom it was is not said.
    """
    if one.type == "ASSAULT":
        one.recipients = [whole_of(party) for party in one.recipients]
    told = one.trigger.pos_ == "NOUN" or one.entry.origin == "phrase"
    if one.type == "ASSAULT" and (told or lemma_of(one.trigger) in listed("bursting")):
        one.recipients = [
            party
            for party in one.recipients
            if not (_is_ground(party, one.trigger) or _is_spot(party, one, scene))
            and not _for_an_end(party, one)
            and not (among(one.trigger, listed("bangs")) and is_thing(party))
        ]
    if one.type == "ACCUSE":  # "condemned the bombing of Ketra, in the Delm district"
        held = [p for p in one.recipients if not _is_ground(p, one.trigger)]
        one.recipients = held


def on_the_ground(one: Told, named: list[Token], scene: Scene) -> bool:
    """Whether a choice fell on where a deed was, beside somebody whom its words name.

    As in "searched for a smuggler in the Delm district".
    """
    verb = one.trigger
    if one.type not in _FORCE or verb.pos_ != "VERB" or not (named and one.recipients):
        return False
    return all(
        _is_ground(p, verb)
        or _is_spot(p, one, scene)
        or _is_occasion(p)
        or _of_clause_above(p, verb, named)
        for p in one.recipients
    )


def _of_clause_above(party: Token, verb: Token, named: Sequence[Token]) -> bool:
    """Whether it is whom the clause before concerns: "targeted two men, holding one"."""
    own = any(one.head == verb and one.dep_ == "obj" for one in named)
    beside = verb.tag_ == "VBG" and verb.i > party.i and verb.doc[verb.i - 1].lower_ == ","
    return own and beside and party.dep_ == "obj" and party.head.i < party.i


def far_off(one: Told, named: list[Token], scene: Scene) -> bool:
    """Whether a choice fell on what another clause tells, or on a deed, and none was named.

    As in "talks over a feud that has killed thousands", "deployed after the mayor's murder".
    """
    if named or one.type not in {"CONSULT", "MOBILIZE"}:
        return False
    return bool(one.recipients) and all(
        _in_clause(party, one.bearer) or (noun_key(party, nouns()) and not scene.political(party))
        for party in one.recipients
    )


def _in_clause(party: Token, bearer: Token) -> bool:
    """Whether a word stands in a relative clause beside the deed."""
    at = party
    for _ in range(DEEP):
        if at in (at.head, bearer):
            return False
        if at.dep_ == "acl:relcl":
            return not (at == bearer or at.is_ancestor(bearer))
        at = at.head
    return False


def whole_of(part: Token) -> Token:
    """What a part is of that only tells where: the bakery, in "in front of the bakery"."""
    if lemma_of(part) not in listed("parts") or preposition(part) not in _WITHIN:
        return part
    behind = (c for c in part.children if c.dep_ == "nmod" and preposition(c) == "of")
    return next(behind, part)


def _is_spot(party: Token, one: Told, scene: Scene) -> bool:
    """Whether a name only tells where a deed was, or a way where somebody lay in wait."""
    first = party
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    deed = one.trigger
    if first.i < deed.i:
        return False
    led = preposition(first) or (preposition(party) if party != first else "")
    if led in {"on", "along"} and among(deed, listed("ways", "deeds")):
        return first.pos_ == "NOUN" and among(first, listed("ways"))
    if led not in _WITHIN or first.pos_ != "PROPN" or scene.kind(first) == "target":
        return False
    if one.entry.origin == "phrase":
        return False  # "imposed a blockade in Ketra": it is the town's
    ground = scene.kind(first) == "state" or scene.only_ground(first)
    return ground or (led != "at" and deed.pos_ == "NOUN")


def _is_ground(party: Token, deed: Token) -> bool:
    """As in "in Delm province", "in the province of Delm", "in the north of Tarsk"."""
    if deed.pos_ == "NOUN" and _beside_a_spot(party) and party.i > deed.i:
        return True
    of = party.dep_ == "nmod" and preposition(party) == "of"
    land = party.head if of or party.dep_ in _BEFORE else party
    where = preposition(land) in _WHERE and land.i > deed.i
    return where and among(land, words_of("places", "lands"))


def _beside_a_spot(party: Token) -> bool:
    """Whether only a side or a corner of it is told: "north and east of the city"."""
    if preposition(party) != "of":
        return False
    of = next((c for c in party.children if c.dep_ == "case" and c.lower_ == "of"), party)
    before = party.doc[of.i - 1] if of.i else of
    return before.lower_ in listed("corners") or among(before, listed("corners"))


def _for_an_end(party: Token, one: Told) -> bool:
    """Whether somebody is in what a deed was for: "struck, to keep them from moving to Delm"."""
    at = party
    for _ in range(DEEP):
        if at in (at.head, one.bearer, one.trigger):
            return False
        end = at.dep_ == "advcl" and at.tag_ == "VB" and at.i > one.trigger.i
        if end and any(c.lower_ == "to" and c.dep_ == "mark" for c in at.children):
            return not (at == one.bearer or at.is_ancestor(one.bearer))
        at = at.head
    return False


def _is_occasion(party: Token) -> bool:
    """Whether a party is a deed in whose course another was done: "held during the search"."""
    deed = party.pos_ == "NOUN" and noun_key(party, nouns()) is not None
    return (deed or among(party, listed("undertaken"))) and preposition(party) == "during"

"""Two words for one deed lend each other their parties: "nine were hurt in a raid by rebels" (M9).

Harm is told of those whom it befell, and the deed beside it of those who did it ("in", "during",
"due to", "as a result of"). In a clash whoever is named with "with" is the other side of those who
fell. Nobody harms his own: guards who die during an operation of the guards are not its victims.
Sets of words are in ``vocabulary/events/occasions.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import among, lemma_of, words_of
from variorum.statements.events.occasions import listed
from variorum.statements.events.own import akin, of_regulars, same
from variorum.statements.events.record import Told
from variorum.statements.events.scene import HARMED, Scene
from variorum.statements.events.subjects import subject
from variorum.statements.events.syntax import by_just_behind, passive, preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FORCE = frozenset(("ASSAULT", "COERCE"))
_UNDER = frozenset(("obl", "obl:agent", "nmod", "advcl"))
_AGAINST = frozenset(("with", "against"))
_KNOWN = frozenset(("the", "this", "that", "these", "those"))
_PROTESTING = frozenset(("protester", "demonstrator", "rioter", "marcher"))
_STRUCK = frozenset(("on", "against", "upon", "of"))
_STEPS = 3  # nouns from a deed to the verb of harm: "as a result of the raid"


def lend(every: Sequence[Told], scene: Scene) -> None:
    """Give harm its doers by the deed beside it, and the deed its victims by the harm."""
    by_trigger = {one.trigger.i: one for one in every}
    for one in every:
        if one.type == "ASSAULT" and one.entry.origin == "noun" and not one.tied:
            _lend(one, by_trigger, scene)
        elif one.type == "ACCUSE" or _meets(one.trigger):
            one.recipients = _met(one, by_trigger)
    for one in every:
        harm = one.type in _FORCE and one.entry.origin == "verb" and one.recipients
        if harm and not one.actors and passive(one.trigger):
            _share(one, by_trigger, scene)


def _lend(deed: Told, found: Mapping[int, Told], scene: Scene) -> None:
    verb = verb_beside(deed.trigger)
    if verb is None:
        _as_subject(deed, found, scene)
        return
    harm = found.get(verb.i)
    if harm is None:
        if lemma_of(verb) in listed("dying"):
            _of_dead(deed, verb, scene)
    elif harm.type in _FORCE and harm.entry.origin == "verb":
        theirs = bool(deed.actors) and by_just_behind(deed.trigger) in harm.actors
        if theirs and not may_have_harmed(deed.actors, deed.trigger, harm, scene):
            harm.actors = []  # "during an operation by the army": it is that which was theirs
        if deed.entry.reciprocal and passive(verb):
            _of_sides(deed, harm, scene)
        elif not harm.actors and may_have_harmed(deed.actors, deed.trigger, harm, scene):
            harm.actors = list(deed.actors)


def _as_subject(deed: Told, found: Mapping[int, Told], scene: Scene) -> None:
    """Give the verb of which a deed is the subject its doers: "a raid by rebels killed nine"."""
    harm = found.get(deed.trigger.head.i)
    if deed.trigger.dep_ != "nsubj" or harm is None or harm.entry.origin != "verb":
        return
    if deed.entry.reciprocal:
        return  # "a clash of guards with bandits killed nine": which of them did?
    if harm.type == "ASSAULT" and harm.recipients and not harm.actors:
        harm.actors = [] if same(deed.actors, harm.recipients, scene) else list(deed.actors)


def _share(one: Told, found: Mapping[int, Told], scene: Scene) -> None:
    """Give harm the doers of the one it is joined to: "one was killed and nine hurt in a raid"."""
    verb = one.trigger
    joined = [c for c in verb.children if c.dep_ == "conj"]
    if verb.dep_ == "conj":
        joined.append(verb.head)
    for other in (found.get(token.i) for token in joined):
        if other is None or other.type not in _FORCE or not passive(other.trigger):
            continue
        if other.actors and not akin(other.actors, one.recipients, scene):
            one.actors = list(other.actors)
            return


def _meets(verb: Token) -> bool:
    """Whether a verb tells of what is done against a deed of others."""
    return lemma_of(verb) in listed("meeting") | words_of("frames", "repelled")


def _met(one: Told, found: Mapping[int, Told]) -> list[Token]:
    """Whom somebody meets who meets a deed: "repelled a raid by rebels", "condemned the raid".

    It is those who did it; neither the deed is a party, nor who was hit by what is condemned.
    """
    kept: list[Token] = []
    for party in one.recipients:
        deed = found.get(party.i)
        if deed is None and one.type == "ACCUSE" and preposition(party) in _STRUCK:
            deed = found.get(party.head.i)
        other = deed is not None and deed.entry.origin == "noun" and deed.type == "ASSAULT"
        unknown = one.type == "ACCUSE" and deed is not None and not deed.actors
        if deed is None or not other or unknown or party in deed.actors:
            kept.append(party)
        else:
            kept += [actor for actor in deed.actors if actor not in (*kept, *one.actors)]
    return kept


def verb_beside(deed: Token) -> Token | None:
    """The verb beside which a deed stands as its occasion, its cause or its means."""
    at = deed
    for _ in range(_STEPS):
        if at.dep_ not in _UNDER or preposition(at) not in listed("course", "leading"):
            return None
        at = at.head
        if at.pos_ == "VERB":
            return at
        if lemma_of(at) not in listed("course"):
            return None
    return None


def may_have_harmed(actors: Sequence[Token], deed: Token, harm: Told, scene: Scene) -> bool:
    """Whether those who did a deed may have done the harm that is told beside it.

    Not to others who are called as they are. Whom an operation of a state's own harms is said only
    of those who were held, and of the armed against whom they go.
    """
    if not actors or not harm.recipients:
        return False
    own = akin if among(deed, listed("undertaken")) else same
    if own(actors, harm.recipients, scene):
        return False
    if harm.type == "COERCE" or own is same or preposition(deed) != "during":
        return True
    return all(
        scene.kind(hit) == "armed" and not of_regulars(hit, scene) for hit in harm.recipients
    )


def _of_sides(clash: Told, harm: Told, scene: Scene) -> None:
    """The two sides of a clash in which some fell: "nine rebels were shot in a clash with"."""
    fallen = harm.recipients
    others = _other_side(clash, fallen, scene)
    if not harm.actors and others:
        harm.actors = others
    if not clash.actors and fallen and all(scene.kind(one) == "armed" for one in fallen):
        clash.actors = list(fallen)


def _other_side(clash: Told, fallen: Sequence[Token], scene: Scene) -> list[Token]:
    """Those of the sides whom the fallen did not belong to; both where they were neither's."""
    named = [one for one in clash.recipients if preposition(one) in _AGAINST]
    if named and not clash.actors and clash.recipients[0] == named[0]:
        fought = all(_may_fight(one, scene) for one in fallen)
        own = same(clash.recipients, fallen, scene)
        return list(clash.recipients) if fought and not own else []
    return [s for s in (*clash.actors, *clash.recipients) if not akin([s], fallen, scene)]


def _may_fight(one: Token, scene: Scene) -> bool:
    """Whether somebody may be a side of a clash: whoever else fell in it only stood by."""
    core = scene.core(one)
    return scene.kind(core) == "armed" or among(core, _PROTESTING)


def _of_dead(deed: Told, verb: Token, scene: Scene) -> None:
    """Who died in a deed: "two guards died in clashes with rebels", "in a raid by the army"."""
    found = subject(verb)
    dead = [] if found is None else coordinated(found)
    if not dead or any(scene.kind(scene.core(one)) not in HARMED for one in dead):
        return
    if not deed.entry.reciprocal:
        bare = not deed.actors and any(c.lower_ in _KNOWN for c in deed.trigger.children)
        clear = not (bare or deed.recipients or akin(deed.actors, dead, scene))
        deed.recipients = dead if clear else deed.recipients
    elif not deed.actors and not same(deed.recipients, dead, scene):
        armed = all(scene.kind(one) == "armed" for one in dead)
        deed.actors = dead if armed else []

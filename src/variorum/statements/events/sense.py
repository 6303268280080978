"""Whether a trigger tells of politics or conflict at all, or of sport, markets, health, a story.

Words that have other meanings ("attack", "reject", "meet") need a party or an armed means beside
them; what has a thing of another field as its party is none; figures of speech are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.amid import MISHAP, WAR, from_above, sign_of, signs
from variorum.statements.events.everyday import everyday
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import (
    among,
    fields,
    keys,
    noun_key,
    nouns,
    words_of,
)
from variorum.statements.events.lexicon import parties as ranks
from variorum.statements.events.phrases import freed_ground
from variorum.statements.events.record import Told
from variorum.statements.events.scene import POLITICAL, Scene
from variorum.statements.events.subjects import object_of, subject
from variorum.statements.events.syntax import DEEP, is_verb, obliques

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FIRM = frozenset(("state", "armed", "ruler", "people", "weapon"))
_BANDS = frozenset(("armed", "placed"))
_SPOKEN = frozenset(("SUPPORT", "CONSULT"))
_SAID = frozenset(("ccomp", "parataxis", "obj"))
_WINDOW = 60
_OF_WAR = frozenset(("state", "target", "weapon", "armed"))
_CAUSES = frozenset(("in", "by", "from", "of", "during", "after"))
_TELLERS = frozenset(("nsubj", "nsubj:pass", "obl"))


def tells(one: Told, scene: Scene) -> bool:
    """Whether an event is one of politics or conflict."""
    parties = [scene.kind(t) for t in (*one.actors, *one.recipients)]
    # What is given back may be a thing of any field: "returned the painting to the museum".
    # Nor is what a protest is against a party to it: "against the price of bread".
    theirs = one.entry.objects or one.type == "PROTEST"
    struck = ["never" for t in one.actors if scene.kind(t) == "never"] if theirs else parties
    if (
        "never" in struck
        or everyday(one)
        or figurative(one.trigger)
        or figurative(one.bearer)
        or _fiction(one, scene)
    ):
        return False
    if _other_field(one, scene, parties) or not _firm(one, scene) or _mishap(one, scene):
        return False
    if one.entry.amid == "needed" and not (scene.signs.war(one.trigger) or _to_armed(one, scene)):
        return False
    if one.entry.sure or (one.tied and (scene.signs.war(one.trigger) or _dismissed(one, scene))):
        return True
    if one.entry.weak or one.entry.origin in {"phrase", "governor"}:
        return _evident(one, scene) or (bool(one.entry.amid) and _amid(one, scene))
    return one.entry.alone or bool(one.actors or one.recipients)


def _to_armed(one: Told, scene: Scene) -> bool:
    """Whether whoever suffered it did from the armed, which tells the war: "fell to its forces"."""
    return one.entry.undergone and any(scene.kind(actor) == "armed" for actor in one.actors)


def _mishap(one: Told, scene: Scene) -> bool:
    """Whether nobody meant it: "a gas leak caused the explosion"."""
    return among(one.trigger, signs("either")) and scene.signs.own(one.trigger) == MISHAP


def _dismissed(one: Told, scene: Scene) -> bool:
    """Whether somebody of politics or war dismisses what is told of a deed."""
    denier = subject(one.bearer.head.head) if one.tied == "denied" else None
    return denier is not None and scene.political(denier)


def _amid(one: Told, scene: Scene) -> bool:
    """Whether a text of war stands for whoever did it and is not named.

    A cause that is named ("killed in a riot", "hurt when the roof fell in") must be of war itself.
    """
    unknown = not one.actors
    if one.entry.amid == "any":
        unknown = {scene.kind(t) for t in one.actors} <= {"pronoun", "ordinary"}
    if not unknown or not scene.signs.war(one.trigger):
        return False
    hit = {scene.kind(t) for t in one.recipients}
    if one.type == "ASSAULT" and one.entry.amid == "enough" and hit <= {"other"}:
        return False  # a bare number may be of anything: "two killed as the port was shelled"
    if scene.signs.own(one.trigger) == WAR:
        return True
    if any(c.dep_ == "advcl" and c.i > one.bearer.i for c in one.bearer.children):
        return False
    return all(
        scene.kind(t) in _OF_WAR or among(t, words_of("times", "words")) or _deed(t)
        for prep, t in obliques(one.bearer)
        if prep in _CAUSES
    )


def _deed(noun: Token) -> bool:
    """Whether a noun names an assault, where the text is of war: "were killed in the breach"."""
    key = noun_key(noun, nouns())
    return key is not None and any(entry.type == "ASSAULT" for entry in nouns()[key])


def _firm(one: Told, scene: Scene) -> bool:
    """Whether a recipient is of the kinds that the entry asks for."""
    firm = one.entry.firm
    named = (c for c in one.trigger.children if c.dep_ in {"xcomp", "ccomp"})
    if firm and any(c.pos_ not in {"VERB", "PROPN"} and c not in one.recipients for c in named):
        return False  # "called the claim a lie"
    if firm == {"state"}:
        return any(scene.may_be_town(t) for t in one.recipients)
    return not firm or any(
        scene.fits(t, firm) or ("state" in firm and scene.placed_elsewhere(t))
        for t in one.recipients
    )


def _evident(one: Told, scene: Scene) -> bool:
    """Whether somebody beside a word of many meanings acts in politics or conflict."""
    actors = {scene.kind(t) for actor in one.actors for t in coordinated(actor)}
    others = {scene.kind(t) for recipient in one.recipients for t in coordinated(recipient)}
    if one.type == "ASSAULT":
        return _violent(one, actors, others, scene)
    if actors & (POLITICAL | {"weapon", "placed"}):
        return True
    if one.type == "PROTEST" and ("ordinary" in actors or _against(one)):
        return True
    if one.type == "PROTEST" and any(among(t, ranks("counting")) for t in one.actors):
        return bool(others & POLITICAL)  # "thousands marched against the premier"
    if not actors and one.type in _SPOKEN:
        return False  # "internationally recognised": by nobody in particular
    return actors <= {"pronoun", "ordinary", "people"} and bool(others & POLITICAL)


def _against(one: Told) -> bool:
    """Whether a rally or a march is said to be against something, whatever that is."""
    return one.trigger.pos_ == "NOUN" and any(
        prep == "against" for prep, _ in obliques(one.trigger)
    )


def _violent(one: Told, actors: set[str], others: set[str], scene: Scene) -> bool:
    """Whether an ASSAULT is one by who does it, whom it hits or what it is done with."""
    if actors & {"state", "armed", "weapon"}:
        return True
    if not actors and any(freed_ground(t) for t in one.recipients):
        return True  # "Tol Bek was liberated"
    hit = others & {"state", "armed", "people", "ruler", "body", "target", "person", "placed"}
    if actors & {"ruler", "people", "body", "person", "placed"}:
        return bool(hit) or one.entry.origin != "verb" or armed_near(one, scene)
    if "armed" in hit and scene.signs.war(one.trigger):
        return True  # whoever strikes the armed in a war: "a band fired on the patrol"
    plain = actors <= {"pronoun", "ordinary"}
    if bool(plain and hit - {"person", "placed"}) or _means(one, scene):
        return True
    return _fired(one, scene)


def _fired(one: Told, scene: Scene) -> bool:
    """Whether in a text of war a weapon is what was fired, at nobody who is named."""
    weapon = object_of(one.bearer) if one.bearer.pos_ == "VERB" else None
    if weapon is None or scene.kind(weapon) != "weapon" or noun_key(weapon, nouns()) is not None:
        return False
    return scene.signs.war(one.trigger)


def _means(one: Told, scene: Scene) -> bool:
    """Whether an armed means or deed stands with a trigger: "killed in an airstrike"."""
    beside = [t for _, t in obliques(one.bearer)] + one.actors
    beside += [c for c in one.trigger.children if c.dep_ in {"compound", "amod"}]
    if from_above(one.trigger) or any(among(t, words_of("means", "words")) for t in beside):
        return True
    return any(scene.kind(token) in {"weapon", "armed"} for token in (*beside, one.bearer.head))


def armed_near(one: Told, scene: Scene) -> bool:
    """Whether anybody armed or any weapon stands in the clause."""
    return _means(one, scene) or any(
        scene.kind(t) in {"armed", "weapon"} for t in (*one.actors, *one.recipients)
    )


def figurative(noun: Token) -> bool:
    """Whether a noun of war is a figure of speech: "war of words", "heart attack"."""
    if not among(noun, words_of("figures", "heads")) and not is_verb(noun):
        return False
    if among(noun, words_of("figures", "heads")):
        before = words_of("figures", "before")
        if any(
            c.lower_ in before for c in noun.children if c.dep_ in {"compound", "amod", "nmod:poss"}
        ):
            return True
    of = words_of("figures", "of")
    fights = is_verb(noun) and noun.lemma_.lower() in {
        "fight",
        "battle",
        "combat",
        "attack",
        "kill",
        "wage",
    }
    if is_verb(noun) and not fights:
        return False
    if any(
        among(t, of)
        for prep, t in obliques(noun)
        if prep in {"of", "on", "against", "with", "over", "for"}
    ):
        return True
    return any(among(c, of) for c in noun.children if c.dep_ == "obj")


def _fiction(one: Told, scene: Scene) -> bool:
    """Whether a story, a play or a picture tells it: "in the game, players attack castles"."""
    arts = fields()["arts"]
    if any(key in arts for actor in one.actors for _, t in obliques(actor) for key in keys(t)):
        return True  # "the soldier in the painting"
    at = one.trigger
    for _ in range(DEEP):
        before = (c for c in at.children if c.dep_ in _TELLERS and c.i < one.trigger.i)
        tellers = (c for c in before if c.pos_ == "NOUN" and scene.kind(c) != "armed")
        if any(key in arts for child in tellers for key in keys(child)):
            return True
        if at.dep_ == "ROOT":
            return False
        at = at.head
        armed = at in one.actors and scene.kind(at) in _BANDS  # a band of rebels plays no music
        if at.pos_ == "NOUN" and not armed and any(key in arts for key in keys(at)):
            return True
    return False


def _other_field(one: Told, scene: Scene, parties: list[str]) -> bool:
    """Whether the sentence is of another field, and nobody who rules or is armed is party to it."""
    doc, numbers = scene.doc, scene.sentence
    low, high = max(0, one.trigger.i - _WINDOW), min(len(doc), one.trigger.i + _WINDOW)
    mine = numbers[one.trigger.i]
    told = _teller(one, scene)
    if one.type == "PROTEST":
        told.update(i for t in one.recipients for i in range(t.left_edge.i, t.right_edge.i + 1))
    words = {
        doc[i].lower_
        for i in range(low, high)
        if numbers[i] == mine and doc[i].pos_ in {"NOUN", "PROPN", "ADJ"} and i not in told
    }
    shares = [len(words & listed) for listed in fields().values()]
    if one.type == "ASSAULT" and max(shares) > 1 and not set(parties) & {"armed", "state", "ruler"}:
        return True
    if one.type == "ASSAULT" and max(shares) == 1:
        own = {one.trigger.i, one.bearer.i}
        beside = (doc[i] for i in range(low, high) if numbers[i] == mine and i not in own)
        if any(sign_of(token) == WAR for token in beside):
            return False  # one word of another field in a sentence of war
    ruling = any(_of_rank(t) for t in (*one.actors, *one.recipients))
    return max(shares) > 0 and not ruling and not set(parties) & (_FIRM | {"target"})


def _of_rank(person: Token) -> bool:
    """Whether a name has the title of somebody who rules: "President Orsel"."""
    titles = (c for c in person.children if c.dep_ in {"nmod:desc", "compound", "appos"})
    return any(among(title, ranks("rulers")) for title in titles)


def _teller(one: Told, scene: Scene) -> set[int]:
    """The places of the words for whoever says it: a surgeon who tells of a blast is no surgery."""
    found = _according(one.trigger, scene)
    at = one.bearer
    for _ in range(DEEP):
        if at.dep_ == "ROOT":
            break
        inner, at = at, at.head
        said = inner.dep_ in _SAID or (inner.pos_ == "NOUN" and inner.dep_ == "obl")
        if at.lemma_.lower() in signs("speaking") and said:
            for child in at.children:
                if child.dep_ in {"nsubj", "obl"} and child != inner:
                    found.update(_near(child, at))
    return found


def _according(trigger: Token, scene: Scene) -> set[int]:
    """The places behind "according to" up to the next stop, in the words around a trigger."""
    doc, found = trigger.doc, set[int]()
    low, high = max(0, trigger.i - _WINDOW), min(len(doc), trigger.i + _WINDOW)
    for at in scene.according:
        place = at
        while low <= at and place < high and not doc[place].is_punct:
            found.add(place)
            place += 1
    return found


def _near(token: Token, verb: Token) -> range:
    """The places of a phrase beside a verb, as far as it can be a speaker's."""
    first, last = token.left_edge.i, token.right_edge.i
    if last - first > _WINDOW or first <= verb.i <= last:
        return range(token.i, token.i + 1)
    return range(first, last + 1)

"""Nouns that name an event: "the shelling of the town", "carried out an attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.amid import signs
from variorum.statements.events.arguments import (
    actors_of_noun,
    actors_of_verb,
    ground_of,
    recipients_of,
)
from variorum.statements.events.lexicon import (
    Entry,
    among,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    words_of,
)
from variorum.statements.events.outcomes import left_by
from variorum.statements.events.phrases import lends, near
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import charge_before, object_of, subject
from variorum.statements.events.syntax import asked, obliques, preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token


# Behind these stands what something is about: what is said of the verb says nothing of it.
_ABOUT = frozenset(("for", "of", "about", "over", "because of", "because"))
_DENIED = frozenset(("obj", "nsubj:pass"))
_WITHIN = 3  # words of an object between the noun behind "for" and the verb of blaming
_BLAME = frozenset(("blame", "pin", "attribute", "ascribe"))
_SHARE = frozenset(("responsibility", "credit"))
_TAKING = frozenset(("claim", "admit", "accept", "acknowledge", "assume"))


def deed(noun: Token, scene: Scene) -> Told | None:
    """The event that a noun names."""
    key = noun_key(noun, nouns())
    entry = None if key is None else next((e for e in nouns()[key] if _meant(e, noun, scene)), None)
    if entry is None:
        return None
    tied = tie(noun)
    if tied == "harm" and entry.type != "ASSAULT":
        tied = ""
    named = actors_of_noun(noun, scene, entry) or _claimed(noun)
    actors = [one for one in named if not asked(one)]
    recipients = recipients_of(entry, noun, scene)
    if not recipients and entry.type == "ASSAULT":
        recipients = left_by(noun, scene) or ground_of(noun, scene)
    blamed = _blamed(noun)
    if blamed is not None:
        actors, recipients = [blamed], [one for one in recipients if one != blamed]
    bearer = noun
    head = noun.head
    if noun.dep_ in {"obj", "obl"} and head.pos_ == "VERB":
        suffers = lemma_of(head) in words_of("lending", "suffering")
        sufferer = subject(head) if suffers else None
        if sufferer is not None and not any(one.head == noun for one in recipients):
            recipients = [sufferer]  # "the town came under fire, observers of the mission said"
    if _lent(noun) and lends(head):
        bearer = head
        actors = actors or actors_of_verb(head)
        actors = [a for a in actors if a != noun]
        if not recipients:
            recipients = recipients_of(entry, head, scene, noun)
            recipients = [r for r in recipients if r != noun]
    elif not (
        entry.alone
        or entry.sure
        or tied
        or actors
        or recipients
        or any(is_thing(c) for c in noun.children)
    ):
        return None
    made = Told.of(entry, noun, bearer, Parties(actors, recipients))
    made.tied = tied
    made.used = {noun.i}  # the verb may tell of an event of its own
    return made


def _lent(noun: Token) -> bool:
    """Whether a noun stands where a verb that lends itself to it has it."""
    head = noun.head
    if head.pos_ not in {"VERB", "AUX"}:
        return False
    if noun.dep_ in {"obj", "nsubj:pass"}:
        return True
    if noun.dep_ != "obl":
        return False
    led = preposition(noun)
    if led in _ABOUT:
        return False  # "was never held to account for the attack": the attack is not what was held
    # "Went into battle", "led the fleet on a raid", not "gave the number of dead in the attack".
    return led == "on" or not any(c.dep_ == "obj" for c in head.children)


def _meant(entry: Entry, noun: Token, scene: Scene) -> bool:
    """Whether a noun is that of an entry, by the words near it and whom it concerns."""
    if not near(entry, noun, scene):
        return False
    if entry.amid == "needed" and not scene.signs.war(noun):
        return False
    if not entry.firm:
        return True
    return any(scene.fits(one, entry.firm) for one in recipients_of(entry, noun, scene))


def tie(noun: Token) -> str:
    """By what the bare name of a deed tells of it all the same; empty where by nothing.

    "harm": it stands with what it did ("the dead of the raid"). "denied": somebody denies a part in
    it, or dismisses reports of it ("rejected accusations of shelling the port", too).
    """
    if _harm_before(noun):
        return "harm"
    charge = charge_before(noun)
    above = noun.head if charge is None else charge
    hangs = charge is not None or noun.dep_ in {"nmod", "acl"}
    if not hangs or above.i >= noun.i or above.dep_ not in _DENIED:
        return ""
    said = among(above, signs("part")) or among(above, signs("telling"))
    verb = above.head
    denies = verb.pos_ == "VERB" and lemma_of(verb) in signs("denying")
    return "denied" if said and denies else ""


def _harm_before(noun: Token) -> bool:
    """Whether the harm stands right before the deed: "the number of dead in the attack"."""
    above = noun.head
    if noun.dep_ == "nmod" and above.i < noun.i and _is_harm(above):
        return True
    first = next((c.i for c in noun.children if c.dep_ == "case" and c.i < noun.i), 0)
    before = noun.doc[first - 1] if first else None
    return before is not None and before.pos_ in {"NOUN", "ADJ"} and _is_harm(before)


def _is_harm(word: Token) -> bool:
    return word.lower_ in signs("harm") or among(word, signs("harm"))


def _blamed(noun: Token) -> Token | None:
    """On whom a deed is blamed: "blamed the strike on the rebels", "the rebels for the strike"."""
    if noun.dep_ in {"obl", "nmod", "acl"} and preposition(noun) == "for":
        verb = noun.head
        for _ in range(_WITHIN):  # "forces loyal to the front for": hung on a word of the object
            if verb.pos_ == "VERB":
                break
            verb = verb.head
        return object_of(verb) if lemma_of(verb) in _BLAME else None
    if noun.dep_ not in {"obj", "nsubj:pass"} or lemma_of(noun.head) not in _BLAME:
        return None
    beside = (*obliques(noun.head), *obliques(noun))
    told = {"on", "to"} if lemma_of(noun.head) in {"attribute", "ascribe"} else {"on"}
    return next((child for prep, child in beside if prep in told and child.i > noun.i), None)


def _claimed(noun: Token) -> list[Token]:
    """Who says that a deed was theirs: "the front claimed responsibility for the raid"."""
    share = noun.head
    if preposition(noun) != "for" or share.lower_ not in _SHARE:
        return []
    verb = share.head
    taker = subject(verb) if share.dep_ == "obj" and lemma_of(verb) in _TAKING else None
    return [] if taker is None else [taker]

"""Nouns that name an event: "the shelling of the town", "carried out an attack"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.amid import signs
from variorum.statements.events.arguments import actors_of_noun, actors_of_verb, recipients_of
from variorum.statements.events.lexicon import (
    Entry,
    among,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    words_of,
)
from variorum.statements.events.phrases import lends, near
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import subject
from variorum.statements.events.syntax import asked, obliques

if TYPE_CHECKING:
    from spacy.tokens import Token


_BLAME = frozenset(("blame", "pin"))


def deed(noun: Token, scene: Scene) -> Told | None:
    """The event that a noun names."""
    key = noun_key(noun, nouns())
    entry = None if key is None else next((e for e in nouns()[key] if _meant(e, noun, scene)), None)
    if entry is None:
        return None
    tied = tie(noun) if entry.type == "ASSAULT" else ""
    actors = [one for one in actors_of_noun(noun, scene, entry) if not asked(one)]
    recipients = recipients_of(entry, noun, scene)
    blamed = _blamed(noun)
    if blamed is not None:
        actors, recipients = [blamed], [one for one in recipients if one != blamed]
    bearer = noun
    head = noun.head
    if not recipients and noun.dep_ in {"obj", "obl"} and head.pos_ == "VERB":
        suffers = lemma_of(head) in words_of("lending", "suffering")
        sufferer = subject(head) if suffers else None
        recipients = [sufferer] if sufferer is not None else []
    lent = noun.dep_ in {"obj", "nsubj:pass", "obl"} and head.pos_ in {"VERB", "AUX"}
    if lent and lends(head):
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


def _meant(entry: Entry, noun: Token, scene: Scene) -> bool:
    """Whether a noun is that of an entry, by the words near it and whom it concerns."""
    if not near(entry, noun):
        return False
    if not entry.firm:
        return True
    return any(scene.kind(one) in entry.firm for one in recipients_of(entry, noun, scene))


def tie(noun: Token) -> str:
    """By what the bare name of a deed tells of it all the same; empty where by nothing.

    "harm": it stands with what it did ("the dead of the raid"). "denied": somebody denies a part in
    it, or dismisses reports of it.
    """
    above = noun.head
    if noun.dep_ != "nmod" or above.i >= noun.i:
        return ""
    if above.lower_ in signs("harm") or among(above, signs("harm")):
        return "harm"
    said = among(above, signs("part")) or among(above, signs("telling"))
    verb = above.head
    denies = verb.pos_ == "VERB" and lemma_of(verb) in signs("denying")
    return "denied" if said and denies and above.dep_ in {"obj", "nsubj:pass"} else ""


def _blamed(noun: Token) -> Token | None:
    """On whom a deed is blamed: "blamed the strike on the rebels"."""
    if noun.dep_ not in {"obj", "nsubj:pass"} or lemma_of(noun.head) not in _BLAME:
        return None
    beside = (*obliques(noun.head), *obliques(noun))
    return next((child for prep, child in beside if prep == "on" and child.i > noun.i), None)

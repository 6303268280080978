"""Verbs that tell of an event, by themselves or with a certain noun ("lifted the ban")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.statements.events.arguments import (
    actors_of_noun,
    actors_of_verb,
    owner,
    recipients_of,
)
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import (
    Entry,
    Index,
    among,
    lemma_of,
    noun_key,
    nouns,
    phrases,
    verb_key,
    verbs,
    words_of,
)
from variorum.statements.events.machines import machine_before
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import obliques
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

NEAR = 14


def of_phrase(verb: Token, scene: Scene) -> Told | None:
    """The event of a verb with a certain noun."""
    key = verb_key(verb, phrases())
    if key is None:
        return None
    for entry in phrases()[key]:
        if not _whole_verb(verb, entry, phrases()[key]):
            continue
        for noun in _taken(verb, entry):
            if _fits(entry, verb, noun, scene):
                return _made_of(entry, verb, noun, scene)
    return None


def _taken(verb: Token, entry: Entry) -> Iterator[Token]:
    if "obj" in entry.by and verb.dep_ != "cop":  # what something is said to be is no object
        target = object_of(verb)
        if target is not None:
            yield from coordinated(target)[:3]
    for child in verb.children:
        if child.dep_ in entry.by:
            yield child
    for prep, noun in obliques(verb):
        if prep in entry.by:
            yield noun


def _fits(entry: Entry, verb: Token, noun: Token, scene: Scene) -> bool:
    if not _of_class(entry, noun, scene):
        return False
    if entry.undergone and entry.agents and not _givers(entry, verb, noun):
        return False
    if entry.earlier and noun.pos_ == "PRON" and machine_before(noun, scene) is None:
        return False
    return near(entry, verb, scene)


def _givers(entry: Entry, verb: Token, noun: Token) -> list[Token]:
    """From whom somebody has what is done to them: "drew criticism from the council"."""
    beside = (*obliques(noun), *obliques(verb))
    return next((coordinated(one) for prep, one in beside if prep in entry.agents), [])


def near(entry: Entry, word: Token, scene: Scene) -> bool:
    """Whether a word that an entry asks for stands near, and none that it shuns.

    Where the entry allows, what it asks for may have been said before: "the violation" of a truce.
    """
    if not entry.within and not entry.without:
        return True
    low, high = max(0, word.i - NEAR), min(len(word.doc), word.i + NEAR)
    around = {word.doc[i].lower_ for i in range(low, high)}
    if not entry.without.isdisjoint(around):
        return False
    if not entry.within or not entry.within.isdisjoint(around):
        return True
    return entry.earlier and scene.said_before(entry.within, word)


def _of_class(entry: Entry, noun: Token, scene: Scene) -> bool:
    """Whether a noun is of an entry's classes; whoever may be a captive is, by name too."""
    if entry.objects is None or among(scene.core(noun), entry.objects):
        return True
    kind = scene.kind(noun)
    if "village" in entry.objects and entry.type == "ASSAULT":
        if kind == "state" or scene.placed_elsewhere(noun):
            return True  # "entered Ketra"
        armed = any(scene.kind(one) == "armed" for one in actors_of_verb(noun.head))
        return armed and scene.may_be_town(noun)
    if "prisoner" in entry.objects and entry.type == "RETREAT":
        return kind in {"person", "people", "armed", "ordinary"} and not freed_ground(noun)
    return "troop" in entry.objects and kind == "armed"


def freed_ground(noun: Token) -> bool:
    """Whether a bare name is freed by a word for towns: "liberated Tol Bek".

    A person stands there with a title or among those who were taken.
    """
    freeing = load("turning")["freeing"]["words"]
    if noun.pos_ != "PROPN" or lemma_of(noun.head) not in freeing:
        return False
    return not any(c.pos_ == "NOUN" or c.dep_ == "nmod:desc" for c in noun.children)


def _made_of(entry: Entry, verb: Token, noun: Token, scene: Scene) -> Told:
    own = noun_key(noun, nouns())
    named = own is not None and any(e.type == entry.type for e in nouns()[own])
    sent = "nsubj" in entry.by  # "a convoy of the mission reached Ketra": whose it is sent it
    actors = [] if sent else actors_of_verb(verb)
    actors = actors or actors_of_noun(noun, scene, entry)
    recipients = recipients_of(entry, verb, scene, noun)
    if entry.earlier and noun.pos_ == "PRON":
        machine = machine_before(noun, scene)
        recipients = recipients if machine is None else [machine]
    if entry.undergone:  # "Ketra changed hands", "received grain from Osterland"
        actors, recipients = _givers(entry, verb, noun), actors
    if entry.objects is None and entry.recipients == entry.by:  # "is critical of the council"
        recipients = coordinated(owner(noun, scene))
    if entry.type == "MOBILIZE" and not actors:  # "was put on alert": who moves is who is moved
        moved = object_of(verb)
        actors = [] if moved is None or moved == noun else [moved]
    unnamed = entry.amid == "enough" and not actors
    # "A truce was signed": where nobody is named, the thing itself is what is told of.
    trigger = noun if unnamed or (named and lends(verb)) else verb
    mutual = entry.reciprocal or "between" in (entry.recipients or ())
    if not actors and len(recipients) > 1 and mutual:
        actors, recipients = recipients, []
    made = Told.of(entry, trigger, verb, Parties(actors, recipients))
    made.used |= {noun.i}
    return made


def of_verb(verb: Token, scene: Scene) -> Told | None:
    """The event that a verb tells of by itself."""
    entry = _verb_entry(verb, verbs(), scene)
    if entry is None:
        return None
    actors = actors_of_verb(verb)
    recipients = recipients_of(entry, verb, scene)
    if entry.undergone and entry.particle:  # "the fort fell to the rebels"
        actors, recipients = named_by(verb, entry.particle[-1]), actors
    elif entry.undergone:
        suffered = recipients if entry.recipients else actors  # "lost Ketra", "Ketra fell"
        actors, recipients = [], coordinated(suffered[0]) if suffered else []
    if not recipients and entry.particle:
        recipients = named_by(verb, entry.particle[-1])
    if entry.reciprocal and not entry.particle:
        recipients = [r for r in recipients if r not in actors]
    return Told.of(entry, verb, verb, Parties(actors, recipients))


def _verb_entry(verb: Token, index: Index, scene: Scene) -> Entry | None:
    key = verb_key(verb, index)
    if key is None:
        return None
    target = object_of(verb)
    for entry in index[key]:
        if not _whole_verb(verb, entry, index[key]):
            continue
        if entry.objects is not None and not _object_fits(verb, entry, target, scene):
            continue
        if entry.bar and target is not None and among(target, entry.bar):
            continue
        if entry.doers and not any(scene.kind(one) in entry.doers for one in actors_of_verb(verb)):
            continue
        if entry.undergone and not (entry.recipients or entry.particle) and not bare(verb):
            continue
        if entry.nobody and actors_of_verb(verb):
            continue
        return entry
    return None


def _object_fits(verb: Token, entry: Entry, target: Token | None, scene: Scene) -> bool:
    if target is not None:
        return any(_of_class(entry, one, scene) for one in coordinated(target)[:3])
    if not entry.particle:
        return False
    last = entry.particle[-1]
    return any(prep == last and _of_class(entry, n, scene) for prep, n in obliques(verb))


def _whole_verb(verb: Token, entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether a verb is that of an entry, particle and all: "call off" is not "call"."""
    own = next((c.lower_ for c in verb.children if _particle(c, verb)), None)
    behind = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    if f"{lemma_of(verb)} {own or behind}" in words_of("figures", "verbs"):
        # "Shell out", "fire back at his critics": only an entry of the same words fits.
        return entry.particle[:1] == (own or behind,) and has(verb, entry.particle)
    if entry.particle:
        return has(verb, entry.particle)
    if own is None:
        return True
    # A verb of little meaning is another verb with any particle: "take up" is no "take".
    light = lemma_of(verb) in words_of("lending", "light")
    return not light and not any(other.particle[:1] == (own,) for other in entries)


def _particle(word: Token, verb: Token) -> bool:
    """Whether a word goes with a verb: "down", too, where a parse takes it for another word."""
    if word.dep_ == "compound:prt":
        return True
    bare_word = word.dep_ in {"advmod", "xcomp"} and not any(True for _ in word.children)
    return bare_word and word.lower_ == "down" and word.i == verb.i + 1


_WHEN = frozenset(("on", "at", "in", "during", "after", "before", "to", "by", "overnight"))


def bare(verb: Token) -> bool:
    """Whether nothing but time stands with a verb: "the town fell on Friday", not "fell ill"."""
    if any(c.dep_ in {"obj", "xcomp", "compound:prt"} and c.i > verb.i for c in verb.children):
        return False
    if any(prep not in _WHEN for prep, _ in obliques(verb)):
        return False
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return following is None or following.pos_ not in {"NUM", "ADJ", "NOUN", "SYM"}


def has(verb: Token, particle: tuple[str, ...]) -> bool:
    """Whether a verb has the words that make it another: "carry out", "call on", "set fire"."""
    first = particle[0]
    for child in verb.children:
        # "For" before "for providing" leads the clause and goes with no verb.
        leads = child.dep_ == "mark" and child.i < verb.i and first == "for"
        if child.lower_ == first and child.dep_ != "nsubj" and not leads:
            return len(particle) == 1 or _next(child, particle[1:])
        behind = child.dep_ in {"obl", "nmod", "advmod", "ccomp", "advcl", "xcomp"}
        behind = behind and not among(child, words_of("times", "words"))
        marks = (c for c in child.children if behind and c.dep_ in {"case", "mark"})
        mark = next((c for c in marks if c.lower_ == first and c.i > verb.i), None)
        if mark is not None:
            return len(particle) == 1 or _next(mark, particle[1:])
    return _next(verb, particle)


def _next(token: Token, words: tuple[str, ...]) -> bool:
    at = token.i + 1
    for word in words:
        if at >= len(token.doc) or token.doc[at].lower_ != word:
            return False
        at += 1
    return True


def named_by(word: Token, place: str) -> list[Token]:
    """Whom a verb of asking names: its object, or with a preposition."""
    if place == "obj":
        found = object_of(word) if word.pos_ == "VERB" else None
    else:
        found = next((token for prep, token in obliques(word) if prep == place), None)
    return [] if found is None else coordinated(found)


def lends(verb: Token) -> bool:
    """Whether a verb lends itself to a noun: "carried out an attack"."""
    return lemma_of(verb) in words_of("lending", "verbs")

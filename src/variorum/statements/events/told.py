"""What a document tells of: its triggers with their parties, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.model.event import EventType
from variorum.statements.events.arguments import (
    actors_of_noun,
    actors_of_verb,
    parties_in,
    recipients_of,
)
from variorum.statements.events.lexicon import (
    Entry,
    Index,
    among,
    governors,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    phrases,
    verb_key,
    verbs,
    words_of,
)
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import antecedent, object_of, subject
from variorum.statements.events.syntax import (
    complements,
    coordinated,
    infinitive,
    is_verb,
    obliques,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOT_NOUNS = frozenset(("compound", "amod", "flat", "fixed", "case", "advmod"))
_NEAR = 14
_DEPTH = 3


@dataclass
class Told:
    """An event as the words tell it. ``bearer`` is the verb that it hangs on, the trigger where
    it is one; ``used`` are the places of the words that are part of it and tell of no other.
    """

    trigger: Token
    entry: Entry
    type: EventType
    bearer: Token
    actors: list[Token]
    recipients: list[Token]
    used: set[int] = field(default_factory=set)
    inner: Token | None = None
    means: list[Token] = field(default_factory=list)


def told(scene: Scene) -> list[Told]:
    """The events of a document, in text order; each word tells of one at most."""
    found: dict[int, Told] = {}
    for token in scene.doc:
        one = None if token.is_space or token.is_punct else of_word(token, scene)
        if one is not None and not (one.trigger.i in found and one.entry.origin == "noun"):
            found[one.trigger.i] = one
    users: dict[int, int] = {}
    for one in found.values():
        for place in (one.used | _absorbed(one, scene)) - {one.trigger.i}:
            users.setdefault(place, one.trigger.i)
    return [one for at, one in sorted(found.items()) if at not in users]


def _absorbed(one: Told, scene: Scene) -> set[int]:
    """The words of what is asked, refused or threatened: none of it has happened; and the bare
    name of a deed ("condemned the massacre") that only says of what is spoken.
    """
    if one.entry.origin not in {"verb", "phrase"} or one.bearer.pos_ != "VERB":
        return set()
    verb = one.bearer
    if one.entry.whole:
        return {
            t.i
            for child in verb.children
            if child.dep_ in {"obj", "obl", "xcomp", "ccomp", "advcl", "nmod"} and child.i > verb.i
            for t in child.subtree
            if abs(t.i - verb.i) < _NEAR * 2
        }
    if one.type not in {"ACCUSE", "SUPPORT", "CONCEDE"}:
        return set()
    target = object_of(verb)
    if target is None or noun_key(target, nouns()) is None:
        return set()
    bare = not any(
        c.dep_ in {"nmod", "nmod:poss", "compound", "acl", "acl:relcl"} for c in target.children
    )
    return {target.i} if bare else set()


def of_word(token: Token, scene: Scene, depth: int = 0) -> Told | None:
    """The event that a word tells of."""
    if is_verb(token):
        demanded = _demanded(token)
        if demanded is not None:
            return demanded
    if is_verb(token) or (token.pos_ in {"ADJ", "AUX"} and token.dep_ != "amod"):
        return (
            _phrase(token, scene)
            or _governor(token, scene, depth)
            or (_verb(token, scene) if is_verb(token) else None)
        )
    if token.pos_ == "NOUN" and token.dep_ not in _NOT_NOUNS:
        return _governor(token, scene, depth) or _noun(token, scene)
    return None


def _demanded(verb: Token) -> Told | None:
    """What somebody says that somebody else must do is asked of them."""
    must = next(
        (
            c
            for c in verb.children
            if c.dep_ == "aux" and c.lower_ in words_of("modals", "demanded")
        ),
        None,
    )
    if must is None:
        return None
    said = verb.head if verb.dep_ in {"ccomp", "parataxis"} else None
    if said is None or said.pos_ != "VERB":
        said = next(
            (c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i > verb.i), None
        )
    speaker = subject(said) if said is not None else None
    asked = subject(verb)
    if said is None or speaker is None or asked is None or speaker is asked:
        return None
    used = {verb.i, must.i} | {
        t.i for t in verb.subtree if verb.i < t.i < verb.i + _NEAR and t.i != said.i
    }
    entry = Entry(type="REQUEST", origin="governor")
    return _made(must, entry, said, [antecedent(speaker, said)], coordinated(asked), used)


# Phrases: a verb with a certain noun.


def _phrase(verb: Token, scene: Scene) -> Told | None:
    key = verb_key(verb, phrases())
    if key is None:
        return None
    for entry in phrases()[key]:
        if not _whole_verb(verb, entry, phrases()[key]):
            continue
        for noun in _taken(verb, entry):
            if _fits(entry, verb, noun, scene):
                return _of_phrase(entry, verb, noun, scene)
    return None


def _taken(verb: Token, entry: Entry) -> Iterator[Token]:
    if "obj" in entry.by:
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
    return _near(entry, verb)


def _near(entry: Entry, word: Token) -> bool:
    """Whether one of the words that an entry asks for stands near."""
    if not entry.within:
        return True
    low, high = max(0, word.i - _NEAR), min(len(word.doc), word.i + _NEAR)
    return any(word.doc[i].lower_ in entry.within for i in range(low, high))


def _of_class(entry: Entry, noun: Token, scene: Scene) -> bool:
    """Whether a noun is of an entry's classes; whoever may be a captive is, by name too."""
    if entry.objects is None or among(noun, entry.objects):
        return True
    if among(scene.core(noun), entry.objects):
        return True
    kind = scene.kind(noun)
    if "prisoner" in entry.objects and entry.type == "RETREAT":
        return kind in {"person", "people", "armed", "ordinary"}
    return "troop" in entry.objects and kind == "armed"


def _of_phrase(entry: Entry, verb: Token, noun: Token, scene: Scene) -> Told:
    own = noun_key(noun, nouns())
    named = own is not None and any(e.type == entry.type for e in nouns()[own])
    actors = actors_of_verb(verb) or actors_of_noun(noun, scene, entry)
    recipients = recipients_of(entry, verb, scene, noun)
    if entry.type == "MOBILIZE" and not actors:  # "was put on alert": who moves is who is moved
        moved = object_of(verb)
        actors = [] if moved is None or moved is noun else [moved]
    trigger = noun if named and _lends(verb) else verb
    if not actors and len(recipients) > 1 and entry.reciprocal:
        actors, recipients = recipients, []
    return _made(trigger, entry, verb, actors, recipients, {verb.i, noun.i})


def _made(
    trigger: Token,
    entry: Entry,
    bearer: Token,
    actors: list[Token],
    recipients: list[Token],
    used: set[int],
) -> Told:
    listed = [one for actor in actors for one in coordinated(actor)]
    return Told(trigger, entry, entry.type, bearer, listed, recipients, used)


# Governors: a word and the clause that it takes.


def _governor(word: Token, scene: Scene, depth: int) -> Told | None:
    index = governors()
    key = noun_key(word, index) if word.pos_ == "NOUN" else verb_key(word, index)
    if key is None or depth >= _DEPTH:
        return None
    for clause in complements(word):
        inner = _inner(clause, scene, depth)
        kind = inner.type if inner is not None else "none"
        for entry in index[key]:
            if entry.by == ("to",) and not infinitive(clause):
                continue
            if entry.particle and not _has(word, entry.particle):
                continue
            if "*" in entry.inner or kind in entry.inner:
                return _governed(entry, word, clause, inner, scene)
    return None


def _inner(clause: Token, scene: Scene, depth: int) -> Told | None:
    """The event of a clause: its head's, or that of the noun that the head lends itself to."""
    found = of_word(clause, scene, depth + 1)
    if found is None:
        target = object_of(clause)
        if target is not None and target.pos_ == "NOUN" and noun_key(target, nouns()):
            found = _noun(target, scene)
    return found


def _governed(
    entry: Entry, word: Token, clause: Token, inner: Told | None, scene: Scene
) -> Told | None:
    actors = actors_of_verb(word) if word.pos_ != "NOUN" else actors_of_noun(word, scene, entry)
    if word.pos_ == "NOUN" and not actors:
        holder = word.head if word.head.pos_ == "VERB" else None
        actors = actors_of_verb(holder) if holder is not None else []
    recipients: list[Token] = []
    for place in entry.recipients or ():
        if place == "inner":
            recipients = _concerned(clause, inner, scene)
        elif place == "subject":
            asked = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
            recipients = [] if asked is None else coordinated(asked)
        else:
            recipients = _named_by(word, place)
        recipients = [r for r in recipients if r not in actors]
        if recipients:
            break
    if not actors and not recipients:
        return None
    if word.dep_ == "ROOT" and subject(word) is None and word.pos_ == "VERB":
        return None  # an order to the reader
    used = {word.i, clause.i} | (inner.used if inner is not None else set())
    used |= {
        t.i
        for t in clause.subtree
        if t.pos_ in {"VERB", "NOUN"} and abs(t.i - clause.i) < _NEAR * 2
    }
    made = _made(word, entry, word, actors, recipients, used)
    made.inner = clause
    return made


def _concerned(clause: Token, inner: Told | None, scene: Scene) -> list[Token]:
    if inner is not None and inner.recipients:
        return inner.recipients
    return parties_in(clause, scene)


def _named_by(word: Token, place: str) -> list[Token]:
    """Whom a verb of asking names: its object, or with a preposition."""
    if place == "obj":
        found = object_of(word) if word.pos_ == "VERB" else None
    else:
        found = next((token for prep, token in obliques(word) if prep == place), None)
    return [] if found is None else coordinated(found)


# Verbs and nouns alone.


def _has(verb: Token, particle: tuple[str, ...]) -> bool:
    """Whether a verb has the words that make it another: "carry out", "call on", "set fire"."""
    first = particle[0]
    for child in verb.children:
        if child.lower_ == first and child.dep_ != "nsubj":
            return len(particle) == 1 or _next(child, particle[1:])
        if child.dep_ in {"obl", "nmod", "advmod", "ccomp", "advcl", "xcomp"}:
            if any(c.lower_ == first and c.dep_ in {"case", "mark"} for c in child.children):
                return len(particle) == 1 or _next(child, particle[1:])
    return _next(verb, particle)


def _whole_verb(verb: Token, entry: Entry, entries: tuple[Entry, ...]) -> bool:
    """Whether a verb is that of an entry, particle and all: "call off" is not "call"."""
    if entry.particle:
        return _has(verb, entry.particle)
    own = next((c.lower_ for c in verb.children if c.dep_ == "compound:prt"), None)
    return own is None or not any(other.particle[:1] == (own,) for other in entries)


def _next(token: Token, words: tuple[str, ...]) -> bool:
    at = token.i + 1
    for word in words:
        if at >= len(token.doc) or token.doc[at].lower_ != word:
            return False
        at += 1
    return True


def _verb(verb: Token, scene: Scene) -> Told | None:
    entry = _verb_entry(verb, verbs(), scene)
    if entry is None:
        return None
    actors = actors_of_verb(verb)
    recipients = recipients_of(entry, verb, scene)
    if not recipients and entry.particle:
        recipients = _named_by(verb, entry.particle[-1])
    if entry.reciprocal and not entry.particle:
        recipients = [r for r in recipients if r not in actors]
    return _made(verb, entry, verb, actors, recipients, {verb.i})


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
        return entry
    return None


def _object_fits(verb: Token, entry: Entry, target: Token | None, scene: Scene) -> bool:
    if target is not None:
        return any(_of_class(entry, one, scene) for one in coordinated(target)[:3])
    if not entry.particle:
        return False
    last = entry.particle[-1]
    return any(prep == last and _of_class(entry, n, scene) for prep, n in obliques(verb))


def _noun(noun: Token, scene: Scene) -> Told | None:
    key = noun_key(noun, nouns())
    entry = None if key is None else next((e for e in nouns()[key] if _near(e, noun)), None)
    if entry is None:
        return None
    actors = actors_of_noun(noun, scene, entry)
    recipients = recipients_of(entry, noun, scene)
    bearer, used = noun, {noun.i}
    head = noun.head
    if not recipients and noun.dep_ in {"obj", "obl"} and head.pos_ == "VERB":
        suffers = lemma_of(head) in words_of("lending", "suffering")
        sufferer = subject(head) if suffers else None
        recipients = [sufferer] if sufferer is not None else []
    lent = noun.dep_ in {"obj", "nsubj:pass", "obl"} and head.pos_ in {"VERB", "AUX"}
    if lent and _lends(head):
        bearer = head
        actors = actors or actors_of_verb(head)
        actors = [a for a in actors if a is not noun]
        if not recipients:
            recipients = recipients_of(entry, head, scene, noun)
            recipients = [r for r in recipients if r is not noun]
    elif not (entry.alone or actors or recipients or any(is_thing(c) for c in noun.children)):
        return None
    return _made(noun, entry, bearer, actors, recipients, used)


def _lends(verb: Token) -> bool:
    return lemma_of(verb) in words_of("lending", "verbs")

"""Words and the clause that they take: what is promised, asked, threatened or refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from variorum.statements.events.arguments import actors_of_noun, actors_of_verb, parties_in
from variorum.statements.events.deeds import deed
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import (
    Entry,
    governors,
    lemma_of,
    noun_key,
    nouns,
    verb_key,
    words_of,
)
from variorum.statements.events.phrases import NEAR, has, named_by
from variorum.statements.events.pronouns import antecedent
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import object_of, subject
from variorum.statements.events.syntax import asked, complements, infinitive, inside, own_subject

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_DEPTH = 3
_CLAIMED = frozenset(("ccomp", "parataxis"))
_TO_COME = frozenset(("AGREE", "THREATEN"))
# How the event of a word inside a clause is found: the caller's own way, one step deeper.
OfWord = Callable[["Token", Scene, int], "Told | None"]


def demanded(verb: Token) -> Told | None:
    """What somebody says that somebody else must do is asked of them."""
    musts = words_of("modals", "demanded")
    must = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in musts), None)
    said = None if must is None else _saying(verb)
    if must is None or said is None:
        return None
    speaker, hearer = subject(said), subject(verb)
    if speaker is None or hearer is None or speaker == hearer:
        return None
    parties = Parties([antecedent(speaker, said)], coordinated(hearer))
    made = Told.of(Entry(type="REQUEST", origin="governor"), must, said, parties)
    made.used |= {verb.i, *(t.i for t in inside(verb, NEAR) if t.i > verb.i and t.i != said.i)}
    return made


def charged(word: Token) -> Told | None:
    """Whom somebody says to be responsible is accused: "he said the rebels were responsible"."""
    if word.lower_ not in words_of("frames", "responsible") or word.dep_ not in _CLAIMED:
        return None
    said = word.head
    speaker, accused = subject(said), own_subject(word)
    if lemma_of(said) not in words_of("frames", "claiming") or speaker is None or accused is None:
        return None
    denied = any(c.lower_ in words_of("frames", "negations") for c in word.children)
    if denied or accused.pos_ == "PRON" or asked(accused) or speaker == accused:
        return None
    parties = Parties([antecedent(speaker, said)], coordinated(accused))
    return Told.of(Entry(type="ACCUSE", origin="governor"), word, said, parties)


def _saying(verb: Token) -> Token | None:
    """The verb of saying that a clause hangs on, or that hangs on it."""
    if verb.dep_ in {"ccomp", "parataxis"} and verb.head.pos_ == "VERB":
        return verb.head
    outer = (c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i > verb.i)
    return next(outer, None)


def governed(word: Token, scene: Scene, depth: int, of_word: OfWord) -> Told | None:
    """The event of a word that takes a clause, by what the clause tells of."""
    index = governors()
    key = noun_key(word, index) if word.pos_ == "NOUN" else verb_key(word, index)
    if key is None or depth >= _DEPTH:
        return None
    for clause in complements(word):
        inner = _inner(clause, scene, depth, of_word)
        entry = next((e for e in index[key] if _holds(e, word, clause, inner)), None)
        if entry is not None:
            return _taken_up(entry, word, clause, inner, scene)
    return None


def _holds(entry: Entry, word: Token, clause: Token, inner: Told | None) -> bool:
    if entry.by == ("to",) and not infinitive(clause):
        return False
    if entry.particle and not has(word, entry.particle):
        return False
    if entry.type in _TO_COME and not infinitive(clause) and not _modal(clause):
        return False  # "warned that the rebels have attacked"
    kind = inner.type if inner is not None else "none"
    return "*" in entry.inner or kind in entry.inner


def _modal(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.children)


def _inner(clause: Token, scene: Scene, depth: int, of_word: OfWord) -> Told | None:
    """The event of a clause: its head's, or that of the noun that the head lends itself to."""
    found = of_word(clause, scene, depth + 1)
    target = object_of(clause) if found is None else None
    if target is not None and target.pos_ == "NOUN" and noun_key(target, nouns()):
        return deed(target, scene)
    return found


def _taken_up(
    entry: Entry, word: Token, clause: Token, inner: Told | None, scene: Scene
) -> Told | None:
    if word.dep_ == "ROOT" and subject(word) is None and word.pos_ == "VERB":
        return None  # an order to the reader
    actors = _governors_of(entry, word, scene)
    recipients = _asked(entry, word, clause, inner, scene, actors)
    if not actors and not recipients:
        return None
    made = Told.of(entry, word, word, Parties(actors, recipients))
    made.used |= {clause.i} | (inner.used if inner is not None else set())
    made.used |= {t.i for t in inside(clause, NEAR * 2) if t.pos_ in {"VERB", "NOUN"}}
    made.inner = clause
    return made


def _governors_of(entry: Entry, word: Token, scene: Scene) -> list[Token]:
    """Who promises, asks, threatens or refuses."""
    if word.pos_ != "NOUN":
        return actors_of_verb(word)
    found = actors_of_noun(word, scene, entry)
    return found or (actors_of_verb(word.head) if word.head.pos_ == "VERB" else [])


def _asked(  # noqa: PLR0913, PLR0917  a clause and all that governs it
    entry: Entry,
    word: Token,
    clause: Token,
    inner: Told | None,
    scene: Scene,
    actors: list[Token],
) -> list[Token]:
    """Whom it concerns: the first place of the entry that is filled by another than the actor."""
    for place in entry.recipients or ():
        if place == "inner":
            told = inner is not None and inner.recipients
            found = inner.recipients if inner is not None and told else parties_in(clause, scene)
        elif place == "subject":
            own = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubj:pass"}), None)
            found = [] if own is None else coordinated(own)
        else:
            found = named_by(word, place)
        found = [one for one in found if one not in actors]
        if found:
            return found
    return []

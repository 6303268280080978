"""Whose subject, whose object, in clauses that leave them out: control, relatives, passives."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of, nouns_of, parties, words_of
from variorum.statements.events.syntax import (
    DEEP,
    FINITE,
    INSIDE,
    REACH,
    RELATIVES,
    agent_by,
    before_object,
    by_just_behind,
    own_subject,
    passive,
)
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_CHARGES = frozenset(("accusation", "allegation", "charge", "claim", "suspicion", "report"))
_BESIDE = frozenset(("while", "whereas", "whilst"))
_SINGULAR = frozenset(("was", "is", "has"))
_PARTICLES = frozenset(("down", "up"))
_OF = 2  # words back, past "of"
# What stands before a number and is no preposition there: "at least", "more than", "up to".
_ABOUT = frozenset(("at", "least", "most", "more", "than", "up", "to", "about", "nearly", "over"))
# Verbs whose subject also does what their infinitive says, although they have an object.
_OWN = frozenset(("promise", "threaten", "vow", "use", "help", "serve", "need", "have"))


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, where it stands or where it is understood."""
    charged = charge_before(verb)
    if charged is not None:
        return _charged(charged, depth)
    own = own_subject(verb) or for_whom(verb)
    if own is not None:
        if own.lower_ in RELATIVES and verb.dep_ in {"acl:relcl", "acl"}:
            return _writer(verb.head, depth) or verb.head
        return (_ahead(verb) or own) if own.i > verb.i else own
    if depth >= DEEP:
        return None
    ahead = _ahead(verb) if depth == 0 else None
    if ahead is not None and (verb.dep_ == "ccomp" or ahead.pos_ == "NUM"):
        return ahead
    return _understood(verb, depth) or ahead


def _ahead(verb: Token) -> Token | None:
    """The noun before a finite verb, where a parse has not made it the subject."""
    first = min(
        (c.i for c in verb.children if c.dep_ in {"aux", "aux:pass"} and c.i < verb.i),
        default=verb.i,
    )
    if verb.doc[first].tag_ not in FINITE or verb.dep_ in {"acl:relcl", "xcomp"}:
        return None
    at, floor = first - 1, max(first - REACH, 0)
    while at > floor and verb.doc[at].pos_ in {"ADV", "SPACE"}:
        at -= 1
    if at > floor and verb.doc[at].lower_ == "," and verb.doc[at - 1].pos_ == "PROPN":
        at -= 1  # "the premier, Prince Selm, received"
    found = verb.doc[at] if at >= 0 else None
    if found is not None and found.pos_ == "NUM" and at and verb.doc[at - 1].pos_ == "CCONJ":
        return found  # "two died and one was hurt"
    if found is None or found.pos_ not in {"NOUN", "PROPN"}:
        return None
    if among(found, words_of("times", "words")) and found.dep_ != "flat":
        return None
    for _ in range(DEEP):
        above = found.head
        if above.i >= first or above.pos_ not in {"NOUN", "PROPN"} or above.i < floor:
            break
        found = above
    return None if found.head.i < floor and found.dep_ in {"obj", "obl"} else found


def _goes_on(verb: Token) -> bool:
    """Whether a past tense goes on with the main verb, past what was said to have been done.

    As in "the ministry confirmed that its men had shot it down, called it an error and paid".
    """
    inner = verb.head
    joined = verb.dep_ in {"advcl", "conj"} and verb.tag_ == "VBD" and verb.i > inner.i
    if not joined or inner.dep_ != "ccomp" or inner.tag_ != "VBN":
        return False
    if any(c.dep_ in {"mark", "nsubj", "nsubj:pass", "aux"} for c in verb.children):
        return False
    perfect = any(c.dep_ == "aux" and c.lower_ == "had" for c in inner.children)
    return perfect and inner.head.tag_ == "VBD" and inner.head.i < inner.i


def _understood(verb: Token, depth: int) -> Token | None:
    head, dep = (verb.head, verb.dep_) if not _goes_on(verb) else (verb.head.head, "ccomp")
    if dep == "conj" and head.pos_ in {"VERB", "AUX", "ADJ"}:
        return _of_joined(verb, head, depth)
    if dep == "xcomp" and head.pos_ in {"VERB", "AUX"}:
        other = object_of(head, depth + 1)
        before = other is not None and other.i < verb.i  # "denied striking the port"
        controlled = before and head.lemma_.lower() not in _OWN
        return other if controlled else subject(head, depth + 1)
    if (clause := _gone_on_with(verb, head, dep)) is not None:
        return _beside(verb, clause, depth)
    taken = dep in {"xcomp", "ccomp", "advcl"} or (dep == "obl" and verb.pos_ == "NOUN")
    # "While the governor had asked": somebody else, whatever the parse lost.
    other_told = any(c.lower_ in _BESIDE and verb.i - c.i > 1 for c in verb.children)
    if taken and not other_told and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        if any(c.dep_ == "mark" and c.lower_ in {"of", "from"} for c in verb.children):
            other = object_of(head, depth + 1)  # "accused the army of burning"
            if other is not None:
                return other
        return _led(verb, head, depth) or subject(head, depth + 1)
    return _of_noun(verb, head, depth) if dep in {"acl", "acl:relcl"} else None


def _gone_on_with(verb: Token, head: Token, dep: str) -> Token | None:
    """The clause that an -ing form behind a comma goes on with: "targeted two men, holding one"."""
    if verb.tag_ != "VBG" or not verb.i:
        return None
    if verb.doc[verb.i - 1].lower_ != "," and not _hit_so(verb, head):
        return None
    above = head.head if dep == "acl" and head.dep_ in {"obj", "obl"} else head
    return above if dep in {"acl", "advcl"} and above.pos_ == "VERB" else None


def _hit_so(verb: Token, noun: Token) -> bool:
    """Whether harm is told behind what was hit, or when: "struck a convoy on Monday killing nine".

    Of people who were hit it may be told that they did it.
    """
    if verb.dep_ != "acl" or lemma_of(verb) not in _harming():
        return False
    return among(noun, words_of("times", "words")) or among(noun, parties("targets"))


def _beside(verb: Token, head: Token, depth: int) -> Token | None:
    """Who does what is told beside a clause: of harm, who did the clause's deed.

    As in "a ferry was hit by the rebels, killing nine": the ferry killed nobody.
    """
    if lemma_of(verb) in _harming() and passive(head):
        return agent_by(head) or by_just_behind(head)
    return subject(head, depth + 1)


@cache
def _harming() -> frozenset[str]:
    return frozenset(load("events/occasions")["harming"]["words"])


def for_whom(verb: Token) -> Token | None:
    """Who is to do what an infinitive says, named right before it: "rifles for bands to use"."""
    to = next((c for c in verb.children if c.lower_ == "to" and c.dep_ == "mark"), None)
    if to is None or to.i < _OF or verb.doc[to.i - 1].pos_ not in {"NOUN", "PROPN"}:
        return None
    found = verb.doc[to.i - 1]
    first = found.i
    while first and found.i - first < DEEP and verb.doc[first - 1].pos_ in _PHRASE:
        first -= 1
    return found if first and verb.doc[first - 1].lower_ == "for" else None


def _led(verb: Token, head: Token, depth: int) -> Token | None:
    """Whom something led to do what an infinitive says: "tips led the patrol to a farm to search".

    Only where what led them is known to be no one who acts.
    """
    to = any(c.lower_ == "to" and c.dep_ == "mark" for c in verb.children)
    if verb.dep_ != "advcl" or not to or lemma_of(head) not in words_of("frames", "leading"):
        return None
    own = own_subject(head)
    if own is None or not among(own, words_of("frames", "tips")):
        return None
    return object_of(head, depth + 1)


def _of_joined(verb: Token, head: Token, depth: int) -> Token | None:
    """The subject that a verb shares with the one it is joined to."""
    found = subject(head, depth + 1)
    own = any(c.dep_ == "aux" for c in verb.children)  # "was indicted and will resign"
    if found is not None and head.dep_ == "acl:relcl" and not _agrees(found, verb):
        return head.head  # "the truce that both took and was called broken"
    turned = passive(head) and not passive(verb) and not own
    return None if found is not None and turned else found


def _agrees(noun: Token, verb: Token) -> bool:
    """Whether a noun may be the subject of a verb by its number."""
    singular = any(c.lower_ in _SINGULAR and c.i < verb.i for c in verb.children)
    return not (singular and noun.tag_ in {"NNS", "NNPS"})


def _of_noun(verb: Token, noun: Token, depth: int) -> Token | None:
    """The subject of a clause that hangs on a noun."""
    of = any(c.lower_ == "of" and c.i < verb.i for c in verb.children)
    if verb.tag_ == "VBG" and of and among(noun, words_of("frames", "tasks")):
        return _of_doing(noun, depth)
    if (answering := _answering(verb, noun)) is not None:
        return answering
    struck = verb.dep_ == "acl" and passive(verb)  # "truce broken near Ketra, premier says"
    if struck or verb.tag_ in {"VBG", "VBN"} or any(c.lower_ in RELATIVES for c in verb.children):
        return _writer(noun, depth) or noun
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) or agent_by(noun)
    if owner is not None:
        return owner
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass", "obl"} and noun.head.pos_ == "VERB":
        found = subject(noun.head, depth + 1)
        return None if found == noun else found
    return noun


def _answering(verb: Token, noun: Token) -> Token | None:
    """Who is responsible for doing something, whatever hangs on what: "leaders responsible for"."""
    words = words_of("frames", "responsible")
    if noun.lower_ in words and noun.head.i < noun.i:
        return noun.head
    behind = (c for c in noun.children if c.lower_ in words and noun.i < c.i < verb.i)
    return noun if next(behind, None) is not None else None


def _of_doing(noun: Token, depth: int) -> Token | None:
    """Who does what stands behind "of": "was given the task of planning the murder".

    The task plans nothing: whoever has it does.
    """
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) or agent_by(noun)
    if owner is None and noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB":
        owner = subject(noun.head, depth + 1)
    return None if owner == noun else owner


def charge_before(verb: Token) -> Token | None:
    """The charge that a clause spells out, however the two hang: "accusations of shelling"."""
    if verb.tag_ not in {"VBG", "NN"} or verb.i < _OF or verb.doc[verb.i - 1].lower_ != "of":
        return None
    before = verb.doc[verb.i - _OF]
    return before if among(before, _CHARGES) and verb.pos_ == "VERB" else None


def _charged(noun: Token, depth: int) -> Token | None:
    """Who is accused: "the army rejected accusations of shelling", "a charge against the army"."""
    against = (c for c in noun.children if any(g.lower_ == "against" for g in c.children))
    named = next(against, None)
    if named is not None:
        return named
    faces = noun.dep_ == "obj" and lemma_of(noun.head) in words_of("frames", "charged")
    return subject(noun.head, depth + 1) if faces else None


def _writer(noun: Token, depth: int) -> Token | None:
    """Who speaks by a paper: "passed a resolution criticising", "sent a letter threatening"."""
    if not among(noun, nouns_of("document")) or depth >= DEEP:
        return None
    if noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB":
        return subject(noun.head, depth + 1)
    return next((c for c in noun.children if c.dep_ == "nmod:poss"), None) or agent_by(noun)


def object_of(verb: Token, depth: int = 0) -> Token | None:
    """Whom or what a verb strikes: its object, or its subject in the passive."""
    if passive(verb):
        return _counted_before(verb) or subject(verb, depth + 1)
    for child in verb.children:
        if child.dep_ == "obj" and not before_object(child, verb):
            if child.lower_ in RELATIVES and verb.dep_ == "acl:relcl":
                return _called_before(verb.head) or verb.head
            return child
    late = _late(verb)
    if late is not None:
        return late
    if verb.dep_ == "acl:relcl" and own_subject(verb) is not None:
        return _gap(verb) if depth == 0 else None
    found = _small_clause(verb) or _behind(verb)
    shared = verb.dep_ == "conj" and verb.head.pos_ == "VERB" and depth < DEEP
    return _shared(verb, depth) if found is None and shared else found


def _called_before(noun: Token) -> Token | None:
    """The name that a noun only says more of: "Ketra, a town in the south, which they took"."""
    doc, first = noun.doc, noun.left_edge.i
    first += doc[first].lower_ == ","
    if first < _OF or doc[first].lower_ not in {"a", "an"} or doc[first - 1].lower_ != ",":
        return None
    before = doc[first - _OF]
    return before if before.pos_ == "PROPN" and not before.dep_.startswith("flat") else None


def _late(verb: Token) -> Token | None:
    """A second subject, behind the verb, is its object: "freed on bail two aides who had".

    One behind a comma goes on without a verb: "hand over the port by May, Ketra by June".
    """
    own = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}]
    behind = [c for c in own if c.i > verb.i and not before_object(c, verb)]
    behind = [c for c in behind if not any(g.lower_ == "," and g.i < c.i for g in c.children)]
    return behind[0] if behind and own[0].i < verb.i and verb.dep_ != "acl:relcl" else None


def _counted_before(verb: Token) -> Token | None:
    """Whoever stands right before a participle: "named nine of its men as killed"."""
    if verb.tag_ != "VBN" or own_subject(verb) is not None or verb.i < 2:
        return None
    before = verb.doc[verb.i - 1]
    if before.lower_ == "as":
        before = verb.doc[verb.i - 2]
    governed = verb.dep_ in {"advcl", "xcomp", "obl", "ccomp"} and verb.head.i < before.i
    return before if governed and before.pos_ == "NOUN" else None


def _gap(verb: Token) -> Token | None:
    """The noun that a relative clause has as its object: "the fort that they took"."""
    own = own_subject(verb)
    return verb.head if own is not None and own.lower_ not in RELATIVES else None


def _behind(verb: Token) -> Token | None:
    """The noun right behind a verb, where a parse has not made it the object."""
    found: Token | None = None
    for at in range(verb.i + 1, min(verb.i + REACH, len(verb.doc))):
        token = verb.doc[at]
        if found is None and (token.lower_ in _ABOUT or (at == verb.i + 1 and _particle(token))):
            continue
        if token.pos_ in {"NOUN", "PROPN"}:
            found = token
        elif token.pos_ == "PRON" and found is None and token.tag_ == "PRP":
            return token
        elif (token.pos_ not in {"DET", "ADJ", "NUM", "PART"} and token.tag_ not in INSIDE) or (
            found is not None and token.pos_ == "DET"
        ):
            break
    if found is None or among(found, words_of("times", "words")):
        return None
    return None if found.dep_ in {"nsubj", "nsubj:pass"} and found.head.i != verb.i else found


def _particle(token: Token) -> bool:
    """Whether a word goes with the verb before it: "brought down a drone"."""
    return token.lower_ in _PARTICLES and not any(c.i > token.i for c in token.children)


def _small_clause(verb: Token) -> Token | None:
    """The subject of a clause that follows at once: "accused the army of burning"."""
    for child in verb.children:
        if child.dep_ not in {"ccomp", "xcomp", "advcl"} or child.i < verb.i:
            continue
        own = own_subject(child)
        if own is None or own.left_edge.i - verb.i not in {1, 2} or own.pos_ == "PRON":
            continue
        if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            continue
        if verb.left_edge.i <= own.i:
            return own
    return None


def _shared(verb: Token, depth: int) -> Token | None:
    """The object that stands behind the last of several verbs ("attacked and burned the fort")."""
    for child in verb.children:
        if child.dep_ in {"obl", "xcomp", "ccomp"}:
            return None
    if verb.i - verb.head.i > DEEP:
        return None
    return object_of(verb.head, depth + 1) if passive(verb.head) == passive(verb) else None


def doer(verb: Token) -> Token | None:
    """Who does what a verb says."""
    if passive(verb):
        return agent_by(verb) or by_just_behind(verb) or _called_by(verb)
    if _by_which(verb):
        return agent_by(verb)
    return subject(verb)


def _by_which(verb: Token) -> bool:
    """Whether something was suffered by what a clause tells: "was taken by shelling the bridge".

    Then who suffered it is not who did it. Without an object it is a noun (``reader.gerunds``).
    """
    led = any(c.dep_ in {"mark", "case"} and c.lower_ == "by" for c in verb.children)
    return led and verb.tag_ == "VBG" and verb.dep_ == "advcl" and passive(verb.head)


def _called_by(verb: Token) -> Token | None:
    """Who calls something what it is called: "the truce was called broken by both"."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ in {"VBN", "JJ"} and child.i > verb.i:
            return agent_by(child) or by_just_behind(child)
    return None

"""Whose subject, whose object, in clauses that leave them out: control, relatives, passives.

Answers follow Universal Dependencies. Each walk is bounded, so that the whole is linear in the
length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEP = 6
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
_PERSONAL = frozenset(("he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "its"))
# Verbs whose subject also does what their infinitive says, although they have an object.
_OWN = frozenset(("promise", "threaten", "vow", "use", "help", "serve", "need", "have"))
_CLAUSES = frozenset(
    ("ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "advcl:relcl", "ROOT", "xcomp")
)
_OBLIQUE = frozenset(("obl", "nmod", "obl:agent", "obl:arg", "obl:tmod", "obl:unmarked", "iobj"))
_COORDINATE = 8  # the most members of a list that are followed


def is_verb(token: Token) -> bool:
    """Whether a word is a verb that heads a clause."""
    return token.pos_ == "VERB" and token.dep_ not in {"amod", "compound", "case", "fixed"}


def passive(verb: Token) -> bool:
    """Whether a verb's subject suffers what it says."""
    for child in verb.children:
        if child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"}:
            return True
        if child.dep_ == "obj":
            return False
    return verb.dep_ in {"acl", "advcl", "amod"} and verb.tag_ == "VBN"


def preposition(token: Token) -> str:
    """The preposition of a noun, in lower case; empty where it has none."""
    found = ""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}:
            found = child.lower_
            if child.i > token.i:
                break
    return found


def coordinated(head: Token) -> list[Token]:
    """A word and those joined to it by "and"."""
    found = [head]
    for at in found:
        for child in at.children:
            if child.dep_ == "conj" and child.i > at.i and len(found) < _COORDINATE:
                found.append(child)
    return found


def obliques(verb: Token) -> Iterator[tuple[str, Token]]:
    """The nouns that stand beside a word with a preposition; "by" whom in the passive is not one."""
    for child in verb.children:
        if child.dep_ in _OBLIQUE or child.dep_.startswith(("obl:", "nmod:")):
            if child.dep_ in {"nmod:poss", "obl:tmod", "nmod:tmod"}:
                continue
            prep = preposition(child)
            if child.dep_ == "iobj":
                prep = "iobj"
            if prep:
                yield prep, child


def _own_subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def agent_by(word: Token) -> Token | None:
    """Who does it, after "by"."""
    for child in word.children:
        if (child.dep_ in _OBLIQUE or child.dep_ == "obl:agent") and preposition(child) == "by":
            if child.pos_ == "NUM" or child.ent_type_ in {"DATE", "TIME"}:
                continue
            return child
    return None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """The grammatical subject, where it stands or where it is understood."""
    own = _own_subject(verb)
    if own is not None:
        if own.lower_ in _RELATIVES and verb.dep_ in {"acl:relcl", "acl"}:
            return verb.head
        return own
    if depth >= DEEP:
        return None
    return _understood(verb, depth)


def _understood(verb: Token, depth: int) -> Token | None:
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.pos_ in {"VERB", "AUX", "ADJ"}:
        found = subject(head, depth + 1)
        return None if found is not None and passive(head) and not passive(verb) else found
    if dep == "xcomp" and head.pos_ in {"VERB", "AUX"}:
        other = object_of(head, depth + 1)
        controlled = other is not None and head.lemma_.lower() not in _OWN
        return other if controlled else subject(head, depth + 1)
    if dep in {"xcomp", "ccomp", "advcl"} and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return subject(head, depth + 1)
    if dep in {"acl", "acl:relcl"}:
        return _of_noun(verb, head, depth)
    return None


def _of_noun(verb: Token, noun: Token, depth: int) -> Token | None:
    """The subject of a clause that hangs on a noun."""
    if verb.tag_ in {"VBG", "VBN"} or any(c.lower_ in _RELATIVES for c in verb.children):
        return noun
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) or agent_by(noun)
    if owner is not None:
        return owner
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass", "obl"} and noun.head.pos_ == "VERB":
        found = subject(noun.head, depth + 1)
        return None if found is noun else found
    return noun


def object_of(verb: Token, depth: int = 0) -> Token | None:
    """Whom or what a verb strikes: its object, or its subject in the passive."""
    if passive(verb):
        return subject(verb, depth + 1)
    for child in verb.children:
        if child.dep_ == "obj":
            if child.lower_ in _RELATIVES and verb.dep_ == "acl:relcl":
                return verb.head
            return child
    if verb.dep_ == "acl:relcl" and _own_subject(verb) is not None:
        own = _own_subject(verb)
        gap = own is not None and own.lower_ not in _RELATIVES
        return verb.head if gap and depth == 0 else None
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and depth < DEEP:
        return _shared(verb, depth)
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
        return agent_by(verb)
    return subject(verb)


def antecedent(token: Token, verb: Token) -> Token:
    """Whom a pronoun stands for where the clause that holds it tells: whoever is said to speak.

    Gives the pronoun itself where that does not tell.
    """
    if token.lower_ not in _PERSONAL:
        return token
    at = verb
    for _ in range(DEEP):
        if at.dep_ == "ROOT":
            break
        outer = at.head
        found = subject(outer) if outer.pos_ in {"VERB", "AUX"} else None
        told = found is not None and found.lower_ not in _PERSONAL | _RELATIVES
        if found is not None and told and found.pos_ in {"NOUN", "PROPN"} and found is not token:
            return found
        at = outer
    return token


def clause_of(token: Token) -> Token:
    """The word that heads the clause a word stands in."""
    at = token
    for _ in range(DEEP * 2):
        if at.dep_ in _CLAUSES or (at.dep_ == "conj" and at.pos_ == "VERB"):
            return at
        at = at.head
    return at


def complements(word: Token) -> list[Token]:
    """The clauses that a word takes: infinitives, "that" clauses, "of doing"."""
    return [
        child
        for child in word.children
        if child.dep_ in {"xcomp", "ccomp"}
        or (child.dep_ in {"acl", "advcl"} and _infinitive(child))
    ]


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"to", "of"} for c in verb.children)

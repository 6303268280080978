"""Whose subject, whose object, in clauses that leave them out: control, relatives, passives.

Answers follow Universal Dependencies. Each walk is bounded, so that the whole is linear in the
length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, nouns_of, words_of

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
_INSIDE = frozenset(("HYPH", "POS", "PRP$", "VBN", "VBG", "RP"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "WP", "WDT"))
_REACH = 10
_FAR = 18
_COORDINATE = 8  # the most members of a list that are followed


def is_verb(token: Token) -> bool:
    """Whether a word is a verb that heads a clause."""
    if token.pos_ == "VERB":
        return token.dep_ not in {"amod", "compound", "case", "fixed"}
    # A parse may know a verb by its parties alone: "a sniper shot the nurse", with "shot" a noun.
    return token.pos_ == "NOUN" and {"nsubj", "obj"} <= {child.dep_ for child in token.children}


def passive(verb: Token) -> bool:
    """Whether a verb's subject suffers what it says."""
    for child in verb.children:
        if child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"}:
            return True
        if child.dep_ == "obj":
            return False
    if verb.dep_ == "acl" and verb.tag_ == "VBD":
        return _own_subject(verb) is None
    return verb.dep_ in {"acl", "advcl", "amod"} and verb.tag_ == "VBN"


def preposition(token: Token) -> str:
    """The preposition of a noun, in lower case; empty where it has none."""
    found = ""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}:
            found = child.lower_
            if child.i > token.i:
                break
    return found or _hung_above(token)


def _hung_above(token: Token) -> str:
    """The preposition before a phrase, where a parse has hung it on the word above."""
    first = token.left_edge.i
    if first == 0 or first > token.i:
        return ""
    before = token.doc[first - 1]
    hung = before.dep_ == "case" and before.pos_ == "ADP" and before.head.i == token.head.i
    return before.lower_ if hung and before.head.i < before.i else ""


def coordinated(head: Token) -> list[Token]:
    """A word and those joined to it by "and"."""
    found = [head]
    for at in found:
        for child in at.children:
            if child.dep_ == "conj" and child.i > at.i and len(found) < _COORDINATE:
                found.append(child)
    if len(found) == 1:
        found += _beside(head)
    return found


def _beside(head: Token) -> list[Token]:
    """What "and" joins to a word where a parse has hung it on the word above."""
    for child in head.head.children:
        if child.i <= head.i or child.dep_ != head.dep_ or child.i - head.i > _REACH:
            continue
        joined = any(c.dep_ == "cc" and c.lower_ == "and" and c.i < child.i for c in child.children)
        if joined and not any(c.dep_ == "case" for c in child.children):
            return [child]
    return []


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
        elif child.dep_ in {"nsubj", "obj"} and child.i > verb.i and _before_object(child, verb):
            yield "iobj", child


def _before_object(token: Token, verb: Token) -> bool:
    """Whether a noun behind a verb has the object behind it: "gave the town a grant"."""
    return any(c.dep_ == "obj" and c.i > token.i for c in verb.children)


def rightward(word: Token) -> Iterator[tuple[str, Token]]:
    """Nouns with a preposition to the right of a word, up to the next clause, however they hang."""
    at = word.i
    for token in word.doc[word.i + 1 : word.i + _FAR]:
        if token.is_sent_start or token.lower_ == ";" or token.tag_ in _FINITE:
            return
        if token.pos_ == "ADP" and token.dep_ in {"case", "mark"} and token.head.i != at:
            noun = token.head if token.head.i > token.i else _next_noun(token)
            if noun is not None:
                yield token.lower_, noun


def _next_noun(token: Token) -> Token | None:
    found: Token | None = None
    for other in token.doc[token.i + 1 : token.i + _REACH]:
        if other.pos_ in {"NOUN", "PROPN"}:
            found = other
        elif other.pos_ not in {"DET", "ADJ", "NUM", "PART"} and other.tag_ not in _INSIDE:
            break
    return found


def _own_subject(verb: Token) -> Token | None:
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if len(found) > 1:  # a parse may give a noun's number or article as a subject beside it
        nominal = [c for c in found if c.pos_ in {"NOUN", "PROPN", "PRON"} and c.i < verb.i]
        return nominal[-1] if nominal else found[0]
    return found[0] if found else None


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
            return _writer(verb.head, depth) or verb.head
        return (_ahead(verb) or own) if own.i > verb.i else own
    if depth >= DEEP:
        return None
    return _understood(verb, depth) or (_ahead(verb) if depth == 0 else None)


def _ahead(verb: Token) -> Token | None:
    """The noun before a finite verb, where a parse has not made it the subject."""
    first = min(
        (c.i for c in verb.children if c.dep_ in {"aux", "aux:pass"} and c.i < verb.i),
        default=verb.i,
    )
    if verb.doc[first].tag_ not in _FINITE or verb.dep_ in {"acl:relcl", "xcomp"}:
        return None
    at, floor = first - 1, max(first - _REACH, 0)
    while at > floor and verb.doc[at].pos_ in {"ADV", "SPACE"}:
        at -= 1
    found = verb.doc[at] if at >= 0 else None
    if (
        found is None
        or found.pos_ not in {"NOUN", "PROPN"}
        or among(found, words_of("times", "words"))
    ):
        return None
    for _ in range(DEEP):
        above = found.head
        if above.i >= first or above.pos_ not in {"NOUN", "PROPN"} or above.i < floor:
            break
        found = above
    return None if found.head.i < floor and found.dep_ in {"obj", "obl"} else found


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
        if dep == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in {"of", "from"} for c in verb.children
        ):
            other = object_of(head, depth + 1)  # "accused the army of burning"
            if other is not None:
                return other
        return subject(head, depth + 1)
    if dep in {"acl", "acl:relcl"}:
        return _of_noun(verb, head, depth)
    return None


def _of_noun(verb: Token, noun: Token, depth: int) -> Token | None:
    """The subject of a clause that hangs on a noun."""
    if verb.tag_ in {"VBG", "VBN"} or any(c.lower_ in _RELATIVES for c in verb.children):
        return _writer(noun, depth) or noun
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None) or agent_by(noun)
    if owner is not None:
        return owner
    if noun.dep_ in {"obj", "nsubj", "nsubj:pass", "obl"} and noun.head.pos_ == "VERB":
        found = subject(noun.head, depth + 1)
        return None if found is noun else found
    return noun


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
        return subject(verb, depth + 1)
    for child in verb.children:
        if child.dep_ == "obj" and not _before_object(child, verb):
            if child.lower_ in _RELATIVES and verb.dep_ == "acl:relcl":
                return verb.head
            return child
    if verb.dep_ == "acl:relcl" and _own_subject(verb) is not None:
        own = _own_subject(verb)
        gap = own is not None and own.lower_ not in _RELATIVES
        return verb.head if gap and depth == 0 else None
    small = _small_clause(verb)
    if small is not None:
        return small
    behind = _behind(verb)
    if behind is not None:
        return behind
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and depth < DEEP:
        return _shared(verb, depth)
    return None


def _behind(verb: Token) -> Token | None:
    """The noun right behind a verb, where a parse has not made it the object."""
    found: Token | None = None
    for at in range(verb.i + 1, min(verb.i + _REACH, len(verb.doc))):
        token = verb.doc[at]
        if token.pos_ in {"NOUN", "PROPN"}:
            found = token
        elif token.pos_ == "PRON" and found is None and token.tag_ == "PRP":
            return token
        elif token.pos_ not in {"DET", "ADJ", "NUM", "PART"} and token.tag_ not in _INSIDE:
            break
        elif found is not None and token.pos_ == "DET":
            break
    if found is None or among(found, words_of("times", "words")):
        return None
    return None if found.dep_ in {"nsubj", "nsubj:pass"} and found.head.i != verb.i else found


def _small_clause(verb: Token) -> Token | None:
    """The subject of a clause that follows at once: "accused the army of burning", "urged him to"."""
    for child in verb.children:
        if child.dep_ not in {"ccomp", "xcomp", "advcl"} or child.i < verb.i:
            continue
        own = _own_subject(child)
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
        if (
            child.dep_ in {"xcomp", "ccomp"}
            and child.pos_ in {"VERB", "AUX", "ADJ"}
            and _clausal(child)
        )
        or (child.dep_ in {"acl", "advcl"} and infinitive(child))
    ]


def _clausal(verb: Token) -> bool:
    """Whether a complement is a clause and no name or noun that somebody is called."""
    return verb.tag_ in {"VB", "VBG", "VBP", "VBZ", "VBD"} or any(
        c.dep_ in {"mark", "aux", "cop", "aux:pass"} for c in verb.children
    )


def infinitive(verb: Token) -> bool:
    """Whether a clause is an infinitive, or stands after "of"."""
    return any(c.dep_ == "mark" and c.lower_ in {"to", "of"} for c in verb.children)

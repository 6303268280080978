"""Small questions to a parsed clause: which verb, which preposition, what stands beside what.

Answers follow Universal Dependencies, and allow for a parse that hangs a phrase on the word above.
Each walk is bounded, so that the whole is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, is_form, lemma_of, parties, words_of

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

DEEP = 6
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
RELATIVES = frozenset(("who", "which", "that", "whom", "whose"))
_BEFORE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM"))
_ASIDE = frozenset(("while", "whereas", "whilst", "although", "though", "but"))
_ASKING = frozenset(("who", "whom", "which", "what", "whoever"))
INSIDE = frozenset(("HYPH", "POS", "PRP$", "VBN", "VBG", "RP"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "WP", "WDT"))
_OBLIQUE = frozenset(("obl", "nmod", "obl:agent", "obl:arg", "obl:tmod", "obl:unmarked", "iobj"))
REACH = 10
_FAR = 18
_BE = frozenset(("was", "were", "is", "are", "be", "being"))
_HAVE = frozenset(("had", "has", "have"))
_PARTICIPLES = frozenset(("VBD", "VBN", "JJ"))
# "Port shelled"; "Port shelled, premier says"; "Premier: port shelled".
_HEADS = frozenset(("ROOT", "advcl", "ccomp", "acl", "parataxis", "appos"))
# "Amid fighting between": a noun, whatever the parse takes it for.
_AMID = frozenset(("amid", "during", "despite", "ongoing", "heavy", "fierce"))
_BETWEEN = frozenset(("between", "in", "near", "at", "around", "along", "across", "among"))
# Adjectives that tell of what kind a deed is, and not whose; the nouns of the like.
_QUALITIES = frozenset(("military", "political", "armed", "diplomatic", "general"))
_FIELDS = frozenset(("security", "defence"))
_LINE = 24  # the most words of a headline behind its verb


def is_verb(token: Token) -> bool:
    """Whether a word is a verb that heads a clause."""
    if token.pos_ == "VERB":
        return token.dep_ not in {"amod", "compound", "case", "fixed"}
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    # A parse may know a verb by its parties alone: "a sniper shot the nurse", with "shot" a noun.
    own = {child.dep_ for child in token.children}
    if token.pos_ == "NOUN" and ({"nsubj", "obj"} <= own or _to_do(token, own)):
        return True
    # "Bomb explodes in Ketra": a headline's verb that is taken for the name of a thing.
    return "nsubj" in own and not own & {"cop", "det", "nmod:poss"} and is_form(token)


def _to_do(token: Token, own: set[str]) -> bool:
    """Whether a noun behind "to" is an infinitive, by its object: "to storm Ketra"."""
    led = token.i > 0 and token.doc[token.i - 1].lower_ == "to"
    return led and "obj" in own and not own & {"det", "amod", "nmod:poss", "nmod"}


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with a verb."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(found) > 1:  # a parse may give a noun's number or article as a subject beside it
        nominal = [c for c in found if c.pos_ in {"NOUN", "PROPN", "PRON"} and c.i < verb.i]
        free = [c for c in nominal if not any(g.dep_ == "case" for g in c.children)]
        nominal = free or nominal  # "a convoy of lorries was", with both as subjects
        joined = nominal and any(c.dep_ == "cc" for c in nominal[-1].children)
        return nominal[0 if joined else -1] if nominal else found[0]
    return found[0] if found else None


def fronted(verb: Token) -> Token | None:
    """The auxiliary that stands before a verb's subject: "nowhere does", "in no line was"."""
    subject = own_subject(verb)
    if subject is None or subject.i > verb.i:
        return None
    before = subject.left_edge.i - 1
    found = verb.doc[before] if before > 0 else None
    return found if found is not None and found.pos_ == "AUX" and found.tag_ in FINITE else None


def _turned(verb: Token) -> bool:
    """Whether "was" stands before a participle's subject: "in no report was the army blamed"."""
    ahead = fronted(verb) if verb.tag_ in {"VBN", "VBD"} else None
    return ahead is not None and ahead.lower_ in _BE


def asked(token: Token) -> bool:
    """Whether a word asks who it is: "verify who had fired", "which side fired"."""
    if token.lower_ in _ASKING and token.pos_ in {"PRON", "DET"}:
        return not token.head.dep_.startswith("acl")
    return any(c.lower_ in {"which", "what", "whose"} and c.dep_ == "det" for c in token.children)


def passive(verb: Token) -> bool:
    """Whether a verb's subject suffers what it says."""
    turned = _turned(verb)
    for child in verb.children:
        if turned or child.dep_ in {"nsubj:pass", "aux:pass", "csubj:pass"}:
            return True
        if plain_object(child):
            return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        own = {c.dep_ for c in verb.children}
        return not own & {"obj", "nsubj", "aux"} and verb.head.i < verb.i and passive(verb.head)
    if verb.dep_ == "acl" and (verb.tag_ in {"VBD", "JJ"} or verb.lower_.endswith("ed")):
        return own_subject(verb) is None
    participle = verb.tag_ in _PARTICIPLES or verb.lower_.endswith("ed")
    if _suffered(verb) or _suffers_bare(verb) or declared(verb) or (participle and headlined(verb)):
        return True
    perfect = any(c.dep_ == "aux" and c.lower_ in _HAVE for c in verb.children)
    return verb.dep_ in {"acl", "advcl", "amod"} and verb.tag_ == "VBN" and not perfect


def declared(verb: Token) -> bool:
    """Whether a participle is what somebody says was done: "declared the town taken"."""
    if verb.dep_ != "xcomp" or verb.tag_ not in {"VBN", "VBD", "JJ"} or verb.head.pos_ != "VERB":
        return False
    said = lemma_of(verb.head) in words_of("frames", "declaring") and verb.head.i < verb.i
    bare = not any(c.dep_ in {"aux", "mark", "cop", "obj", "nsubj"} for c in verb.children)
    return said and bare


def plain_object(child: Token) -> bool:
    """Whether a word is an object, and none that a preposition leads: "downed over Ketra"."""
    led = any(c.dep_ == "case" and c.i < child.i for c in child.children)
    return child.dep_ == "obj" and child.pos_ != "ADP" and not led


def _suffered(verb: Token) -> bool:
    """Whether it is a passive whose "were" a parse takes for a copula or an active's auxiliary."""
    return (
        verb.pos_ == "VERB"
        and verb.tag_ in {"VBN", "JJ"}
        and any(c.lower_ in _BE and c.dep_ in {"aux", "cop"} for c in verb.children)
    )


def _suffers_bare(verb: Token) -> bool:
    """Whether a verb whose forms are one has a subject, and no object: "one died and nine hurt".

    A parse takes it for an active; "will hurt" and "hurts" are.
    """
    if verb.lower_ not in words_of("headlines", "same") or verb.pos_ not in {"VERB", "ADJ"}:
        return False
    acts = any(c.dep_ == "aux" and c.lower_ not in _HAVE | _BE for c in verb.children)
    whole = own_subject(verb) is not None and not verb.dep_.startswith("acl:relcl")
    return whole and not acts and verb.tag_ in {"VBD", "VBP", "VBN", "JJ"}


def headlined(verb: Token) -> bool:
    """Whether a past tense is a headline's participle: "Port hit at night", "Two held in Ketra".

    It needs an object and has none, what stands before it has no article, is nobody armed, and no
    full stop ends the line.
    """
    if lemma_of(verb) not in words_of("headlines", "struck") or verb.dep_ not in _HEADS:
        return False
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if len(own) != 1 or own[0].i > verb.i or own[0].pos_ == "PRON":
        return False
    bare = {"det", "aux", "ccomp", "xcomp", "nmod:poss", "compound:prt", "obl:agent", "iobj"}
    beside = (*verb.children, *own[0].children)
    if any((c.dep_ in bare and c.pos_ != "ADP") or plain_object(c) for c in beside):
        return False
    downed = lemma_of(verb) in words_of("headlines", "downed") | words_of("headlines", "held")
    if not downed and (among(own[0], parties("armed")) or among(own[0], parties("weapons"))):
        return False
    return not any(child.dep_ == "conj" for child in verb.children) and _unstopped(verb)


def _unstopped(verb: Token) -> bool:
    """Whether no full stop ends a sentence that ends soon."""
    doc, last = verb.doc, verb
    for at in range(verb.i + 1, min(verb.i + _LINE, len(doc))):
        if doc[at].is_sent_start:
            break
        if not doc[at].is_space:
            last = doc[at]
    else:
        if len(doc) > verb.i + _LINE:
            return False
    return last.lower_ not in {".", "!", "?", "…"}


def preposition(token: Token) -> str:
    """The preposition of a noun, in lower case; empty where it has none."""
    found = ""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ not in {"'s", "’s", "'", "’"}:
            if child.i > token.i and (found or next_noun(child) is not None):
                break  # it stands before another phrase
            found = child.lower_
    return found or _hung_elsewhere(token)


def _hung_elsewhere(token: Token) -> str:
    """The preposition before a phrase, where a parse has hung it on a word outside."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return ""
    first, doc = token.i, token.doc
    while first and token.i - first < REACH and doc[first - 1].pos_ in _BEFORE:
        first -= 1
    if first == 0:
        return ""
    before = doc[first - 1]
    if before.dep_ != "case" or before.pos_ != "ADP":
        return ""
    away = before.head.i < before.i or before.head.i > token.i
    return before.lower_ if away and next_noun(before) == token else ""


def obliques(verb: Token) -> Iterator[tuple[str, Token]]:
    """The nouns that stand beside a word with their prepositions."""
    for child in verb.children:
        if child.dep_ in _OBLIQUE or child.dep_.startswith(("obl:", "nmod:")):
            if child.dep_ in {"nmod:poss", "obl:tmod", "nmod:tmod"}:
                continue
            prep = preposition(child)
            if child.dep_ == "iobj":
                prep = "iobj"
            if prep:
                yield prep, child
        elif child.dep_ in {"nsubj", "obj"} and child.i > verb.i:
            if before_object(child, verb):
                yield "iobj", child
            given = _given(child, verb)
            if given is not None:
                yield "iobj", given
        elif child.dep_ == "advcl" and child.pos_ == "NOUN" and (prep := preposition(child)):
            yield prep, child  # "killed in the attack", taken for a clause


def _given(thing: Token, verb: Token) -> Token | None:
    """To whom a thing is given, where a parse takes both for one: "granted the port a delay".

    A noun with an article of its own is no part of another's name.
    """
    for child in thing.children:
        joined = child.dep_ in {"compound", "nmod", "flat"} and child.pos_ in {"NOUN", "PROPN"}
        own = any(c.dep_ == "det" and c.i > verb.i for c in child.children)
        if joined and own and verb.i < child.i < thing.i and not preposition(child):
            return child
    return None


def before_object(token: Token, verb: Token) -> bool:
    """Whether a noun behind a verb has the object behind it: "gave the town a grant"."""
    return any(c.dep_ == "obj" and c.i > token.i for c in verb.children)


def agent_by(word: Token) -> Token | None:
    """Who does it, after "by"."""
    for child in word.children:
        if (child.dep_ in _OBLIQUE or child.dep_ == "obl:agent") and preposition(child) == "by":
            if child.pos_ == "NUM" or child.ent_type_ in {"DATE", "TIME"} or _is_manner(child):
                continue
            return child
    return None


def _is_manner(noun: Token) -> bool:
    """Whether a bare noun only tells how: "killed by mistake", "by night"."""
    bare = not any(c.dep_ in {"det", "amod", "nmod:poss", "nummod"} for c in noun.children)
    return bare and noun.lower_ in words_of("manners", "words")


def of_kind(word: Token) -> bool:
    """Whether a word before a deed tells of what kind it is: "a general strike".

    A rank or a part of a name does not: "General Dorn", "the General Staff".
    """
    plain = word.text.islower() or bool(word.is_sent_start)
    return plain and (word.lower_ in _FIELDS or (word.tag_ == "JJ" and word.lower_ in _QUALITIES))


def by_just_behind(word: Token) -> Token | None:
    """Who is named right behind a word after "by", whatever the parse hangs the name on."""
    doc = word.doc
    if word.i + 2 >= len(doc) or doc[word.i + 1].lower_ != "by":
        return None
    found = next_noun(doc[word.i + 1])
    while found is not None and found.dep_ == "flat" and found.head.i > word.i:
        found = found.head
    return None if found is not None and _is_manner(found) else found


def gerund_noun(token: Token) -> bool:
    """Whether an -ing form taken for a verb is a noun: "during overnight shelling by troops"."""
    doc = token.doc
    if token.tag_ != "VBG" or token.i + 1 >= len(doc) or not token.i:
        return False
    before, behind = doc[token.i - 1], doc[token.i + 1]
    led = before.pos_ in {"ADP", "DET", "ADJ", "SCONJ"} or before.dep_ in {"compound", "amod"}
    amid = before.lower_ in _AMID and behind.lower_ in _BETWEEN
    return amid or (led and behind.lower_ == "by")


def rightward(word: Token) -> Iterator[tuple[str, Token]]:
    """Nouns with a preposition to the right of a word, up to the next clause, however they hang."""
    at = word.i
    for token in word.doc[word.i + 1 : word.i + _FAR]:
        if token.is_sent_start or token.lower_ == ";" or token.tag_ in FINITE:
            return
        if token.dep_ in {"mark", "advmod"} and token.lower_ in _ASIDE:
            return
        if token.lower_ == "when" and token.tag_ == "WRB":
            return
        if token.dep_ == "cc" and token.head.tag_ == "VBG" and token.head.i > token.i:
            return  # "raids in the valley, as well as buying supplies"
        if token.pos_ == "ADP" and token.dep_ in {"case", "mark"} and token.head.i != at:
            noun = token.head if token.head.i > token.i else next_noun(token)
            if noun is not None:
                yield token.lower_, noun


def next_noun(token: Token) -> Token | None:
    """The noun that a phrase behind a word ends in, as the words stand."""
    found: Token | None = None
    for other in token.doc[token.i + 1 : token.i + REACH]:
        if other.pos_ in {"NOUN", "PROPN"}:
            found = other
        elif other.pos_ not in {"DET", "ADJ", "NUM", "PART"} and other.tag_ not in INSIDE:
            break
    return found


def aside(token: Token) -> int:
    """The place of the verb of the clause beside the main one in which a word stands; -1 for none.

    Such a clause tells something else, of others: "while", "whereas", "although", with a subject.
    """
    at = token
    for _ in range(REACH):
        if at.dep_ in {"advcl", "parataxis", "conj"} and own_subject(at) is not None:
            marks = (c.lower_ for c in at.children if c.dep_ in {"mark", "advmod", "cc"})
            if any(mark in _ASIDE for mark in marks):
                return at.i
        if at.dep_ == "ROOT":
            break
        at = at.head
    return -1


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


def inside(clause: Token, reach: int) -> Iterator[Token]:
    """The words of a clause up to so far from its head on either side."""
    doc = clause.doc
    for token in doc[max(0, clause.i - reach) : clause.i + reach]:
        at = token
        for _ in range(REACH):
            if at.i == clause.i:
                yield token
                break
            if at.dep_ == "ROOT":
                break
            at = at.head

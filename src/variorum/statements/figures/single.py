"""One person told by a singular noun or a name: "the mayor was killed", "killed Ada Lind" (M11).

A singular counts one: the words are the figure's own, and nobody is looked up. Only people are
counted so, and only whoever comes to harm by the syntax of the sentence. "The people", "every
soldier" and "no soldier" count nobody. A pronoun counts one of whom nothing more is said; where
the article has told of such a one before, it is most likely the same, and ``count`` leaves it out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import place
from variorum.statements.figures import lexicon
from variorum.statements.figures.groups import Group
from variorum.statements.figures.harms import Harm
from variorum.statements.figures.lexicon import Term
from variorum.vocabulary.states import state_of

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

_NOT_ONE = frozenset(("every", "each", "any", "no", "all", "both", "which", "what", "some", "these",
                      "those", "many", "few", "several", "most"))  # fmt: skip
_LEFT = frozenset(("det", "amod", "compound", "nmod:poss", "nmod:desc", "nummod", "flat"))
PRONOUNS = frozenset(("he", "she", "him", "her"))
_NEAR = 25  # words around "died" in which violence may be told
_TITLES = frozenset(("flat", "compound", "appos", "nmod:desc"))
_TITLE = 3  # words of a title behind its first
_WORDS = 14  # words of one name or short phrase


class Persons:
    """The names of persons in a document: where each token's name ends, by the surest labels."""

    def __init__(self, doc: Doc) -> None:
        self.certain = {
            at: span.end
            for span in doc.spans.get("conll", ())
            if span.label_ == "PER"
            for at in range(span.start, span.end)
        }


def single(harm: Harm, persons: Persons) -> Group | None:
    """The one person that the noun or name of a harm stands for, or nothing."""
    head = harm.patient
    if _is_natural(harm) or _is_toll(head):
        return None
    if head.lower_ == "another" and head.pos_ in {"DET", "PRON"}:
        words = place(head.doc, head.i, head.i + 1)
        return replace(_one(words), kind="none", phrase=None)
    if head.lower_ in PRONOUNS and head.pos_ == "PRON":
        words = place(head.doc, head.i, head.i + 1)
        return replace(_one(words), kind="none", phrase=None, head=head.lower_)
    term = _person(harm, persons)
    if term is None or not _is_one(head):
        return None
    first, last = _edges(head, persons)
    if first <= harm.word.i < head.i:
        first = harm.word.i + 1  # a parse that hangs "the" on what stands before the verb
    words = place(head.doc, first, last)
    return replace(_one(words), status=term.status, head=head.lower_)


def _is_toll(head: Token) -> bool:
    """Whether a word only says whose a toll is: "put its civilian dead at 93"."""
    behind = head.doc[head.i + 1 : head.i + 4]
    counted = len(behind) == 3 and behind[1].lower_ in {"at", "to"} and behind[2].like_num
    return counted and behind[0].lower_ in lexicon.grammar("tolls")


def _is_natural(harm: Harm) -> bool:
    """Whether somebody "died" where nothing near tells of violence."""
    if "intransitive" not in lexicon.verb_forms(harm.word.lower_) or harm.measure != "killed":
        return False
    doc, at = harm.word.doc, harm.word.i
    near = doc[max(0, at - _NEAR) : at + _NEAR]
    violent = lexicon.grammar("wounds_context") | lexicon.grammar("violence")
    return not any(
        token.lower_ in violent or (token.i != at and lexicon.verb_forms(token.lower_))
        for token in near
    )


def _one(words: Span) -> Group:
    return Group(
        first=0,
        last=0,
        start=words.start,
        end=words.end,
        low=1,
        high=1,
        qualifier="exact",
        kind="person",
        phrase=words,
    )


# What comes to one person; whoever is sent or driven out is told of in numbers.
_OF_PERSONS = frozenset(("killed", "wounded", "casualties", "missing", "captured", "detained"))


def _person(harm: Harm, persons: Persons) -> Term | None:
    """The term of a person; a name's is that of the title before it."""
    head = harm.patient
    if harm.measure not in _OF_PERSONS:
        return None
    if _is_native(head):
        return _NAMED
    if head.pos_ not in {"NOUN", "PROPN"}:
        return None
    if head.i in persons.certain:
        titled = _titled(head)
        seized = harm.word.lower_ in lexicon.grammar("seize")
        town = seized and titled is _NAMED and not _is_full(head)
        return None if town else titled  # "captured Sill" may be a town taken for a person
    term = lexicon.population(head.lower_)
    if term is None:
        plain = head.pos_ == "NOUN" and _has_ending(head.lower_)
        return _NAMED if plain or _titles(head, persons) else None
    return term if term.kind == "person" else None


def _is_native(head: Token) -> bool:
    """As in "a Velmoran": one of a people."""
    article = any(child.lower_ in {"a", "an", "another"} for child in head.children)
    return article and state_of(head.text.title()) is not None


def _has_ending(word: str) -> bool:
    if lexicon.act_noun(word) or lexicon.verb_forms(word):
        return False  # "the murder"
    return lexicon.names_people(f"{word}s") or lexicon.names_people(word.replace("man", "men"))


def _titles(head: Token, persons: Persons) -> bool:
    """Whether a singular noun outside the vocabulary stands before somebody's name as a title.

    As in "the party hopeful Ada Lind", "Justice Ada Lind": the name hangs on it, or it on the name.
    """
    if lexicon.act_noun(head.lower_) or lexicon.verb_forms(head.lower_):
        return False
    name = _name_behind(head, persons)
    if name is None:
        return False
    named = head.doc[name]
    return any(
        one.dep_ in _TITLES and one.head.i in (two.i, two.head.i)
        for one, two in ((named, head), (head, named))
    )


def _name_behind(head: Token, persons: Persons) -> int | None:
    """Where a person's name begins behind a noun, over further words of the title."""
    for at in range(head.i + 1, min(head.i + _TITLE + 1, len(head.doc))):
        if at in persons.certain:
            return at
        if head.doc[at].pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
    return None


def _titled(head: Token) -> Term:
    for child in head.children:
        if child.dep_ in {"nmod:desc", "compound", "appos", "flat"}:
            if child.dep_ == "appos" and child.lower_ in lexicon.grammar("kin"):
                continue  # "Ada Lind, a daughter of the mayor" tells of no age
            term = lexicon.population(child.lower_)
            if term is not None and term.kind == "person":
                return term
    return _NAMED


_NAMED = Term("person", "person")


def _is_full(head: Token) -> bool:
    """Whether a name has several words."""
    return any(child.dep_ in {"flat", "compound", "nmod:desc"} for child in head.children)


def _is_one(head: Token) -> bool:
    if head.tag_ not in {"NN", "NNP", "JJ"} or "Number=Plur" in head.morph:
        return False
    if head.lower_ in lexicon.grammar("plurals") or head.lower_ in lexicon.grammar("gatherings"):
        return False
    for child in head.children:
        if child.dep_ in {"nummod", "det"} and (child.dep_ == "nummod" or child.lower_ in _NOT_ONE):
            return False
    return True


def _edges(head: Token, persons: Persons) -> tuple[int, int]:
    """The words of the phrase without what follows the name: relative clauses, places, asides."""
    first = head.i
    for child in head.children:
        if child.dep_ in _LEFT and child.i < head.i and head.i - child.left_edge.i <= _WORDS:
            first = min(first, child.left_edge.i)
    while first < head.i and head.doc[first].pos_ in {"ADP", "PUNCT", "CCONJ", "SPACE"}:
        first += 1
    last = head.i
    names = {child.i for child in head.children if child.dep_ == "flat"}
    names.update(range(head.i, persons.certain.get(head.i, 0)))
    name = _name_behind(head, persons) if head.i not in persons.certain else None
    if name is not None and _titles(head, persons):
        names.update(range(head.i, persons.certain[name]))
    while last + 1 in names and head.doc[last + 1].pos_ not in {"CCONJ", "PUNCT"}:
        last += 1  # neither a label nor a parse holds two names
    return first, min(last, head.i + _WORDS) + 1

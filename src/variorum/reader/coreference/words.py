"""Classes of words: what a form says of number and gender, without asking who is meant.

States, people's names and places are known by class alone, so that no name weighs more than
another (M27).
"""

from __future__ import annotations

from functools import cache

from variorum.vocabulary import load
from variorum.vocabulary.places import fold

# Classes of pronouns, in the ranker's order; 0 is no pronoun.
PRONOUNS = (
    "", "first", "first_plural", "second", "male", "female", "neuter", "plural", "demonstrative",
    "demonstrative_plural", "reciprocal", "generic", "indefinite",
)  # fmt: skip
# Numbers and genders, in the ranker's order.
ANY, ONE, MANY = range(3)
UNKNOWN, MALE, FEMALE, THING, PERSON = range(5)
_NUMBERS = {
    "first": ONE, "first_plural": MANY, "male": ONE, "female": ONE, "neuter": ONE, "plural": MANY,
    "demonstrative": ONE, "demonstrative_plural": MANY, "generic": ONE,
}  # fmt: skip
_GENDERS = {
    "first": PERSON, "first_plural": PERSON, "second": PERSON, "male": MALE, "female": FEMALE,
    "neuter": THING,
}  # fmt: skip


@cache
def _forms() -> dict[str, int]:
    data = load("coreference")["pronouns"]
    return {form: n for n, name in enumerate(PRONOUNS) if name for form in data[name]}


def pronoun(word: str) -> int:
    """The class of a pronoun, given in lower case; 0 for another word."""
    return _forms().get(word, 0)


def number_of(kind: int) -> int:
    """How many a class of pronouns stands for."""
    return _NUMBERS.get(PRONOUNS[kind], ANY)


def gender_of(kind: int) -> int:
    """Whom a class of pronouns stands for."""
    return _GENDERS.get(PRONOUNS[kind], UNKNOWN)


@cache
def form(kind: str) -> frozenset[str]:
    """Pronouns by how they stand: possessive or reflexive."""
    return frozenset(load("coreference")["forms"][kind])


@cache
def determiners() -> dict[str, int]:
    """First words of phrases with the number of their class, from 1."""
    data = load("coreference")["determiners"]
    kinds = ("definite", "demonstrative", "indefinite", "negative", "quantity")
    return {word: n for n, kind in enumerate(kinds, 1) for word in data[kind]}


@cache
def nouns() -> dict[str, int]:
    """Nouns, in the singular, that name men, women or persons."""
    ours, speakers = load("coreference"), load("speakers")
    persons = {*ours["persons"]["items"], *speakers["persons"]["items"]}
    found = dict.fromkeys(persons, PERSON)
    found |= dict.fromkeys((*ours["male"]["items"], *speakers["male"]["items"]), MALE)
    return found | dict.fromkeys((*ours["female"]["items"], *speakers["female"]["items"]), FEMALE)


@cache
def given() -> dict[str, int]:
    """Folded given names: a man's, a woman's, or either's."""
    data = load("coreference")["given"]
    women, either, none = (set(data[kind].split()) for kind in ("female", "either", "none"))
    men = set(load("given_names")["names"].split()) - women - either - none
    found = dict.fromkeys(men, MALE) | dict.fromkeys(women, FEMALE)
    return found | dict.fromkeys(either, PERSON)


def given_gender(word: str) -> int:
    """Whose given name a word is; ``UNKNOWN`` for other words."""
    return given().get(fold(word), UNKNOWN)


@cache
def collective() -> frozenset[str]:
    """Nouns that are one in form and many in meaning."""
    data = load("coreference")["groups"]["items"]
    return frozenset({*data, *load("speakers")["institutions"]["items"]})


@cache
def plural_forms() -> frozenset[str]:
    """Plurals without an -s."""
    return frozenset(load("coreference")["plurals"]["items"])

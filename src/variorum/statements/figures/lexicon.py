"""The words of measures and populations, looked up by their lower-case form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from variorum.model.figure import Measure
from variorum.vocabulary import load

Form = Literal["ing", "ed", "base", "intransitive", "state"]
_LABEL = "label"
FORMS: tuple[Form, ...] = ("ing", "ed", "base", "intransitive", "state")


@dataclass(frozen=True)
class Term:
    """A population term: its status and whether it is a person, thing or animal.

    A label that one side gives the other ("terrorists", "occupiers") has no status.
    """

    status: str | None
    kind: str


@cache
def _measures() -> dict[str, dict[str, Any]]:
    return dict(load("measures")["measures"])


@cache
def _forms() -> dict[str, dict[Form, Measure]]:
    table: dict[str, dict[Form, Measure]] = {}
    for name, forms in _measures().items():
        for form in FORMS:
            for word in forms[form]:
                table.setdefault(word, {})[form] = cast("Measure", name)
    return table


def verb_forms(word: str) -> dict[Form, Measure]:
    """Which measures a word expresses as which form; empty for other words."""
    return _forms().get(word, {})


@cache
def _listed(key: str) -> dict[str, Measure]:
    return {
        word: cast("Measure", name) for name, forms in _measures().items() for word in forms[key]
    }


def counted_noun(word: str) -> Measure | None:
    """The measure of a noun that is itself counted ("12 deaths")."""
    return _listed("nouns").get(word)


def act_noun(word: str) -> Measure | None:
    """The measure of a noun that names a deed ("the killing of 12")."""
    return _listed("acts").get(word)


@cache
def _populations() -> dict[str, Term]:
    return {
        word: Term(None if status == _LABEL else status, str(entry["kind"]))
        for status, entry in load("populations").items()
        for word in entry["words"]
    }


def population(word: str) -> Term | None:
    """The population term of a word."""
    return _populations().get(word)


def is_people(status: str | None) -> bool:
    """Whether a status is one of people."""
    return status is not None and load("populations")[status]["kind"] == "person"


@cache
def labels() -> frozenset[str]:
    """What sides call each other: people of whom the word tells no status."""
    return frozenset(load("populations")[_LABEL]["words"])


@cache
def grammar(name: str) -> frozenset[str]:
    """A word class of the measures vocabulary."""
    return frozenset(load("measures")["grammar"][name])


@cache
def either(*names: str) -> str:
    """A pattern for any of the words of these classes, the longest first."""
    words = sorted({word for name in names for word in grammar(name)}, key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def bonds() -> frozenset[str]:
    """Second parts of words that tell of a bond with a side and name none: "-backed"."""
    return frozenset(load("institutions")["bonds"]["words"])


@cache
def ordinals() -> dict[str, int]:
    """Ordinals from the second on, by their word: a first need not have others behind it."""
    found = {
        str(word): int(number) for word, number in load("incidents")["counting"]["ordinals"].items()
    }
    return {word: number for word, number in found.items() if number > 1}


@cache
def phrases() -> dict[tuple[str, str], Measure]:
    """Verbs in two words: ("shot", "down") is downed."""
    return {
        (first, entry["second"]): cast("Measure", entry["measure"])
        for entry in load("measures")["phrases"]
        for first in entry["first"]
    }


@cache
def phrase_openers() -> frozenset[str]:
    """The first words of verbs in several words."""
    return frozenset(first for first, _ in phrases())


@cache
def lives(name: str) -> frozenset[str]:
    """Verbs that go with "lives": ``lose``, ``take`` and ``give``."""
    return frozenset(load("measures")["lives"][name])


@cache
def of_people() -> dict[str, Measure]:
    """Measures of things that mean another one where people are counted."""
    return {key: cast("Measure", value) for key, value in load("measures")["of_people"].items()}


@cache
def toll(name: str) -> frozenset[str]:
    """Words of tolls: ``words`` and ``moves``."""
    return frozenset(load("measures")["toll"][name])


@cache
def status_of(word: str) -> str | None:
    """Of whom an adjective before "dead" or "toll" tells ("civilian", "military")."""
    term = population(word)
    if term is not None:
        return term.status if term.kind == "person" else None
    status = load("measures")["toll_statuses"].get(word)
    return None if status is None else str(status)


def names_people(word: str) -> bool:
    """Whether a plural outside the vocabulary has the ending of a word for people."""
    if len(word) < 6 or word in grammar("not_persons"):
        return False
    return word.endswith(tuple(grammar("person_endings")))


@cache
def parties(name: str) -> frozenset[str]:
    """Words around the name of a side: ``offices``, ``links``, ``particles``, ``beliefs``, ..."""
    return frozenset(load("measures")["parties"][name])


@cache
def places(name: str) -> frozenset[str]:
    """Words that tell of a place: ``prepositions``, ``kinds``, ``events``, ``hits``, ..."""
    return frozenset(load("measures")["places"][name])

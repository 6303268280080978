"""Which kinds of event a word may tell of, from the vocabulary of events; families of types."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from variorum.reconcile.incidents.words import content, lemma
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+")
# Words before a trigger that may count it; a number from here on is a year or no count of deeds.
_REACH = 2
_MANY = 1000
_DIGITS = 5
_STEM = 5  # letters by which a noun and its verb are known for kin: "explosion", "explode"


TAKEN, LEFT = "taken", "left"
GROUND = "ground"


@cache
def families(kind: str, hands: str = "") -> frozenset[str]:
    """The families of a type of event; none for a type that is not known.

    Whoever takes a place and whoever leaves it tell of one thing: ``hands``, as ``hands`` says.
    """
    table = load("incidents")["families"]
    found = frozenset(name for name, kinds in table.items() if kind in kinds)
    return found | {GROUND} if hands else found


@cache
def hands(kind: str, word: str) -> str:
    """Whether a trigger tells that a place was taken, or that it was left; empty for neither."""
    listed = load("incidents")["hands"]
    if kind in listed["taking"] and word in listed["taken"]:
        return TAKEN
    return LEFT if kind in listed["leaving"] and word in listed["left"] else ""


def is_deed(kind: str, about: frozenset[str]) -> bool:
    """Whether an event of a type, about some matters, is a deed and no mere saying."""
    table = load("incidents")["deeds"]
    return not kind or kind in table["always"] or bool(about & {*table["themed"].get(kind, ())})


def _rows() -> list[dict[str, Any]]:
    return [*load("events/verbs")["verbs"], *load("events/nouns")["nouns"]]


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Types, and types with their modes, by the dictionary form of a single word."""
    found: dict[str, set[str]] = {}
    for row in _rows():
        names = {row["type"]}
        if row.get("mode"):
            names.add(f"{row['type']} {row['mode']}")
        for word in row["words"]:
            if " " not in word:
                found.setdefault(lemma(word), set()).update(names)
    return {word: frozenset(names) for word, names in found.items()}


def classes(word: str) -> frozenset[str]:
    """The kinds of event that a dictionary form may tell of; none where it is not listed."""
    return _classes().get(word, frozenset())


@cache
def _themes() -> dict[str, str]:
    return {
        lemma(word): name for name, words in load("incidents")["themes"].items() for word in words
    }


def themes(words: frozenset[str]) -> frozenset[str]:
    """What a dealing is about, by the words around its trigger."""
    table = _themes()
    return frozenset(table[word] for word in words if word in table)


@cache
def kin_modes(modes: frozenset[str]) -> frozenset[int]:
    """The groups of modes that are told for one another, by number: bombs fall from aircraft."""
    groups = load("incidents")["kin"]["modes"]
    return frozenset(number for number, group in enumerate(groups) if modes & {*group})


def is_harm(word: str) -> bool:
    """Whether a dictionary form names what an attack did, and not the attack."""
    return word in load("incidents")["harms"]["words"]


def is_harmless(word: str) -> bool:
    """Whether a dictionary form names who holds a place, of which nobody dies."""
    return word in load("incidents")["harmless"]["words"]


def is_breach(word: str) -> bool:
    """Whether a dictionary form names the breach of a truce, whatever it was that broke it."""
    return word in load("incidents")["breaches"]["words"]


def is_stretch(word: str) -> bool:
    """Whether a dictionary form names fighting that lasts, of which a strike may be a part."""
    return word in load("incidents")["stretches"]["words"]


def is_war(word: str) -> bool:
    """Whether a dictionary form names a war as a whole, of which every fight may be a part."""
    return word in load("incidents")["wars"]["words"]


def is_lasting(word: str) -> bool:
    """Whether a dictionary form names dealings that go on through many meetings."""
    return word in load("incidents")["lasting"]["words"]


def stem(word: str) -> str:
    """The beginning by which words of one root are known; the whole of a short word."""
    return word[:_STEM]


def counting(before: str, trigger: str, after: str = "") -> tuple[int, int]:
    """How many things a trigger counts together, and which of several it is; 0 for neither.

    ``before`` and ``after`` are the words around it. "Three attacks" and "attacked three times"
    count three, "the third attack" is one of several; between the number and the trigger stands at
    most one word.
    """
    often = times_over(after)
    if often:
        return often, 0
    words = _WORD.findall(before.lower())
    table = load("incidents")["counting"]
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _REACH), -1):
        word = words[at]
        if word in table["ordinals"]:
            return 0, table["ordinals"][word]
        number = table["cardinals"].get(word, 0) or _number(word)
        if 1 < number < _MANY and trigger.lower().endswith("s") and not _dated(words, at):
            return number, 0
        if not content(word):
            break
    return 0, 0


def times_over(after: str) -> int:
    """How often something was done by the words just after it: "four times", "twice"; else 0."""
    words = _WORD.findall(after.lower())[:_REACH]
    table = load("incidents")["counting"]
    if words[:1] and words[0] in table["often"]:
        often: int = table["often"][words[0]]
        return often
    if words[1:] != ["times"]:
        return 0
    number: int = table["cardinals"].get(words[0], 0) or _number(words[0])
    return number if 1 < number < _MANY else 0


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) < _DIGITS else 0


def _dated(words: list[str], at: int) -> bool:
    """Whether the number is a day of a month: "the 27 September attacks", "September 27"."""
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    return any(word in load("times")["months"] for word in beside)

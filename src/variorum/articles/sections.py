"""Words of page furniture as the vocabulary lists them: phrases, labels, sections."""

from __future__ import annotations

from functools import cache

from variorum.vocabulary import load


@cache
def phrases(kind: str, key: str = "phrases") -> frozenset[str]:
    """Whole lines of one kind of furniture, in lower case."""
    return frozenset(load("furniture")[kind][key])


@cache
def starts_of(kind: str) -> tuple[str, ...]:
    """What lines of one kind of furniture begin with, in lower case."""
    return tuple(load("furniture")[kind]["starts"])


@cache
def labels() -> dict[str, str]:
    """Label words and the field they name."""
    terms: dict[str, str] = load("furniture")["labels"]["terms"]
    return terms


@cache
def date_words() -> frozenset[str]:
    """Words that may stand beside a date on its line."""
    terms = load("months")
    beside = terms["beside"]
    words = {*beside["published"], *beside["updated"], *beside["filler"], *terms["zones"]["terms"]}
    return frozenset(words | set(terms["weekdays"]["terms"]))


def is_section(text: str) -> bool:
    """Whether a line is a section's name."""
    terms = load("sections")["sections"]
    lowered = text.lower().strip(" \xa0|:>»/#")
    if lowered in terms["names"]:
        return True
    for noun in terms["nouns"]:
        if lowered.endswith(" " + noun):
            head = lowered[: -len(noun) - 1]
            return head in terms["regions"] or head in terms["names"]
    return False

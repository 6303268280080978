"""Words of page furniture as the vocabulary lists them: phrases, labels, sections."""

from __future__ import annotations

import re
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


@cache
def _numbered_issue() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load("sections")["issues"]["words"]), key=len)[::-1])
    return re.compile(
        rf"(?:{words})(?:\s(?:no\.?|nr\.?|number|n°|№)\s?|\s#?)\d{{1,5}}(?:[/-]\d{{1,4}})?",
        re.IGNORECASE,
    )


def is_numbered_issue(text: str) -> bool:
    """Whether a line only says which of its texts a body issues ("Press Release No. 118")."""
    return len(text) < 60 and _numbered_issue().fullmatch(text) is not None


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

"""A sentence as a row of items: counted groups, measure verbs, and what stands between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.groups import Group
from variorum.statements.figures.lexicon import Form
from variorum.statements.figures.phrase import Token

_MARKS = {
    ",": "comma",
    "–": "dash",
    "—": "dash",
    "-": "dash",
    "(": "open",
    ")": "close",
    ";": "stop",
    ":": "stop",
    ".": "stop",
    "!": "stop",
    "?": "stop",
    "«": "quote",
    "»": "quote",
    "“": "quote",
    "”": "quote",
    '"': "quote",
    "/": "join",
}
# The first class that lists a word names it; the order settles words of two classes.
_CLASSES = (
    ("be", "be"),
    ("have", "have"),
    ("modal", "modal"),
    ("negative", "negative"),
    ("joins", "join"),
    ("include", "include"),
    ("relative", "relative"),
    ("say", "say"),
    ("adverbs", "adverb"),
    ("breaks", "break"),
    ("prepositions", "prep"),
    ("determiners", "det"),
    ("pronouns", "pronoun"),
)


@dataclass(frozen=True)
class Item:
    """A group, or one word or mark with its class. ``forms`` are the measures of a verb."""

    kind: str
    low: str
    text: str
    start: int
    end: int
    group: Group | None = None
    forms: dict[Form, Measure] = field(default_factory=dict)


def items(words: Sequence[Token], found: Sequence[Group]) -> list[Item]:
    """The items of a sentence in order."""
    begins = {group.first: group for group in found}
    row: list[Item] = []
    index = 0
    while index < len(words):
        group = begins.get(index)
        if group is not None:
            row.append(Item("group", "", "", group.start, group.end, group))
            index = max(group.last, index + 1)
            continue
        size, item = _word(words, index)
        row.append(item)
        index += size
    return row


def _word(words: Sequence[Token], index: int) -> tuple[int, Item]:
    word = words[index]
    following = words[index + 1].low if index + 1 < len(words) else ""
    for size in (2, 3, 4) if word.low in lexicon.phrase_openers() else ():
        rest = " ".join(token.low for token in words[index + 1 : index + size])
        measure = lexicon.phrases().get((word.low, rest))
        if measure is not None:
            forms = _phrase_forms(word.low, measure)
            end = words[index + size - 1].end
            return size, Item("verb", f"{word.low} {rest}", word.text, word.start, end, None, forms)
    return 1, Item(
        kind=_class(word, following),
        low=word.low,
        text=word.text,
        start=word.start,
        end=word.end,
        forms=lexicon.verb_forms(word.low),
    )


def _phrase_forms(first: str, measure: Measure) -> dict[Form, Measure]:
    if first.endswith("ing"):
        return {"ing": measure}
    if first == "into":
        return {"state": measure}
    if first in ("went", "gone", "fell", "fallen"):
        return {"intransitive": measure}
    if first in ("take", "takes", "bring", "shoot", "shoots", "knocks", "go"):
        return {"base": measure}
    return {"ed": measure}


def _class(word: Token, following: str) -> str:
    if word.text in _MARKS:
        return _MARKS[word.text]
    if lexicon.verb_forms(word.low):
        return "act" if following == "of" and lexicon.act_noun(word.low) else "verb"
    if following == "of" and lexicon.act_noun(word.low):
        return "act"
    kind = _classes().get(word.low)
    if kind is not None:
        return kind
    plain = word.text.islower() or word.text.isupper()
    adverb = word.low.endswith("ly") and plain and word.low not in lexicon.grammar("not_adverbs")
    return "adverb" if adverb else "word"


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, kind in _CLASSES:
        for word in lexicon.grammar(name):
            table.setdefault(word, kind)
    return table

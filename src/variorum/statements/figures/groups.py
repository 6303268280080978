"""Each quantity of a sentence with the noun phrase that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Quantity, Span
from variorum.model.figure import Measure, Qualifier
from variorum.statements.figures import lexicon
from variorum.statements.figures.phrase import Phrase, Token

_ONE = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True)
class Group:
    """A quantity with what it counts, as token positions ``[first, last)`` and a span.

    ``kind`` is person, thing or animal by the head noun; ``none`` where the words name nobody
    ("two were killed"); ``lone`` for a "one" that stands alone; ``name`` where a capitalised word
    stands for people; ``lives`` and ``noun`` for heads that are themselves counts; ``other`` for
    what is not in the vocabulary. ``noun`` is the measure of such a head ("12 deaths"),
    ``attribute`` that of a participle before the head ("12 wounded men").
    ``partitive`` marks a share of something told before ("two of them").
    ``number`` is the span of the number alone, without the words that bound it.
    """

    first: int
    last: int
    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    kind: str
    status: str | None = None
    phrase: Span | None = None
    noun: Measure | None = None
    attribute: Measure | None = None
    partitive: bool = False
    head: str = ""
    number: Span | None = None


def groups(words: Sequence[Token], quantities: Sequence[Quantity]) -> list[Group]:
    """Counted noun phrases of a sentence, in order; a lone "a soldier" counts one."""
    starts = {q.span.start: q for q in quantities}
    numbers = frozenset(starts)
    found: list[Group] = []
    index = 0
    while index < len(words):
        quantity = starts.get(words[index].start)
        group = None
        if quantity is not None:
            group = _counted(words, index, quantity, numbers)
        elif words[index].low in _ONE:
            group = _single(words, index, numbers)
        elif words[index].low == "both":
            group = _both(words, index, numbers)
        if group is not None:
            found.append(group)
        index = max(group.last if group else 0, index + 1)
    return found


def _counted(
    words: Sequence[Token], first: int, quantity: Quantity, numbers: frozenset[int]
) -> Group | None:
    index = first
    while index < len(words) and words[index].end <= quantity.span.end:
        index += 1
    if index == first:
        return None
    base = Phrase(words, index, numbers, several=quantity.low != 1)
    if _is_of_number(words, index, numbers):
        at = index + 2 + (words[index + 1].low in _THE)  # "two of the 40 sailors"
        whole = Phrase(words, at, numbers, several=True)
        if whole.kind in ("person", "thing"):
            base, index = whole, at
    if _opens_marks(words, index):
        held = Phrase(words, index + 1, numbers, several=quantity.low != 1)
        base = held if held.kind in ("person", "thing") else base
    if _in_marks(words, first, index):
        behind = Phrase(words, index + 1, numbers)
        base = behind if behind.kind == "person" else base
    low = quantity.text.lower()
    if low in ("no", "one") and base.kind in ("none", "other", "name") and not base.partitive:
        if low == "no" or base.kind != "none":
            return None
        base.kind = "lone"
    last = max(index, base.last)
    closes = base.last < len(words) and words[base.last].text in _QUOTES
    if closes and _opens_marks(words, index) and last > index:
        last += 1
    return Group(
        first=first,
        last=last,
        start=quantity.span.start,
        end=words[last - 1].end if last > index else quantity.span.end,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        kind=base.kind,
        status=base.status,
        phrase=base.span,
        noun=base.noun,
        attribute=base.attribute,
        partitive=base.partitive,
        head=base.head,
        number=quantity.number,
    )


_THE = frozenset(("the", "its", "their", "his", "her", "our"))


def _is_of_number(words: Sequence[Token], index: int, numbers: frozenset[int]) -> bool:
    lows = [word.low for word in words[index : index + 2]]
    if lows[:1] != ["of"]:
        return False
    after = index + 1 + (lows[1:] != [] and lows[1] in _THE)
    return after < len(words) and words[after].start in numbers


def _in_marks(words: Sequence[Token], first: int, index: int) -> bool:
    """As in 'lost "at least 100" men': the noun stands behind the closing mark."""
    marks = [words[at].text for at in (first - 1, index) if 0 <= at < len(words)]
    return len(marks) == 2 and all(mark in _QUOTES for mark in marks)


def _opens_marks(words: Sequence[Token], index: int) -> bool:
    """As in 'killed 14 "looters"': the noun is held at arm's length, and its marks close."""
    if index == 0 or index >= len(words) or words[index].text not in _QUOTES:
        return False
    behind = words[index + 1 : index + 1 + _HELD]
    apart = words[index].start > words[index - 1].end
    close = next((at for at, word in enumerate(behind) if word.text in _QUOTES), 0)
    return apart and close > 0


_HELD = 5  # words to the closing mark of a noun in marks
_QUOTES = frozenset("\"“”«»'‘’")


def _single(words: Sequence[Token], first: int, numbers: frozenset[int]) -> Group | None:
    """As in "A soldier", "another woman": one person, where the noun is in the vocabulary."""
    base = Phrase(words, first + 1, numbers)
    if base.kind != "person" or base.noun or base.partitive or not base.head:
        return None
    if base.head in lexicon.grammar("gatherings"):
        return None  # "a family was killed"
    if (
        base.head in lexicon.grammar("plurals")
        or base.head.endswith("men")
        or base.head.endswith("s")
    ):
        return None
    return Group(
        first=first,
        last=base.last,
        start=words[first].start,
        end=words[base.last - 1].end,
        low=1,
        high=1,
        qualifier="exact",
        kind="person",
        status=base.status,
        phrase=base.span,
        attribute=base.attribute,
        head=base.head,
    )


def _both(words: Sequence[Token], first: int, numbers: frozenset[int]) -> Group | None:
    """As in "both soldiers", "both of the drivers": two, where people are counted."""
    index = first + 1
    while index < len(words) and words[index].low in ("of", "the", "his", "her", "their", "these"):
        index += 1
    base = Phrase(words, index, numbers)
    if base.kind != "person" or not base.head or base.head in lexicon.grammar("gatherings"):
        return None
    plural = base.head.endswith(("s", "men")) or base.head in ("children", "people")
    if base.span is None or not plural or words[base.last - 1].end > words[first].start + 80:
        return None
    return Group(
        first=first,
        last=base.last,
        start=words[first].start,
        end=words[base.last - 1].end,
        low=2,
        high=2,
        qualifier="exact",
        kind="person",
        status=base.status,
        phrase=base.span,
        attribute=base.attribute,
        head=base.head,
    )

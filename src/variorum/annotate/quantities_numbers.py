"""Find numbers, in numerals and in words, before anything bounds them.

A scan finds number words one by one; ``_merge`` joins "three hundred and forty" and "1.5
million"; ``_pair`` joins ranges ("4 to 6", "between 4 and 6").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from variorum.vocabulary import load

Kind = Literal["exact", "vague", "range", "none", "decimal", "ordinal", "score"]


@dataclass(frozen=True)
class Number:
    """A number in the text. ``low``/``high`` are absent for what is no whole number."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: Kind
    numeral: bool = False
    scale: bool = False


def numbers(text: str, start: int, end: int) -> tuple[Number, ...]:
    """Numbers of ``text[start:end]`` in order, none overlapping."""
    return tuple(_pair(text, list(_merge(text, _scan(text, start, end))), start))


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)


@cache
def _pattern() -> re.Pattern[str]:
    words = load("numbers")
    return re.compile(
        rf"(?P<ordinal>(?<!\w)\d{{1,6}}(?:st|nd|rd|th)(?!\w))"
        rf"|(?P<numeral>(?<!\w)(?<!\d[.,])(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)|"
        rf"\d{{1,3}}(?:[ \u00a0\u202f\u2009’']\d{{3}}){{1,4}}(?!\d)"
        rf"|\d{{1,15}}(?:[.·,]\d{{1,15}})?)(?!\d))(?:[\s-](?P<scale>{_any(words['scales'])})(?!\w))?"
        rf"|(?<![\w-])(?P<vague>{_any(words['vague'])})(?!\w|-\w)"
        rf"|(?<![\w-])(?P<size>{_any(words['sizes'])})(?!\w|-\w)"
        rf"|(?<!\w)(?P<word>{_any([*words['words'], *words['scales'], 'dozen'])})(?!\w)"
        r"|(?<![\w-])(?P<none>no\sone|no-one|no|none|nobody)(?![\w.-]|\s(?:longer|doubt|matter|sooner|way|means|more|less|fewer|later)\b)",
        re.IGNORECASE,
    )


@cache
def _values(group: str) -> dict[str, int]:
    return {str(key): int(value) for key, value in load("numbers")[group].items()}


def _plain(match: re.Match[str]) -> str:
    return " ".join(match.group().lower().split())


def _scan(text: str, start: int, end: int) -> Iterator[Number]:
    for match in _pattern().finditer(text, start, end):
        build = _BUILD[str(next(key for key in _BUILD if match[key] is not None))]
        yield build(match)


def _ordinal(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), None, None, "ordinal", numeral=True)


def _numeral(match: re.Match[str]) -> Number:
    """Commas and spaces between groups of three are separators; a decimal needs a scale."""
    written, scale = match["numeral"], _values("scales").get((match["scale"] or "").lower(), 1)
    start, end = match.span()
    if re.fullmatch(r"\d{1,3}(?:[,\u00a0\u202f\u2009’' ]\d{3})+", written):
        value = int(re.sub(r"\D", "", written)) * scale
        return Number(start, end, value, value, "exact", numeral=True)
    whole, _, part = re.sub(r"[·,]", ".", written).partition(".")
    if not part:
        value = int(whole) * scale
        return Number(start, end, value, value, "exact", numeral=True)
    value, rest = divmod(int(whole + part) * scale, 10 ** len(part))
    if rest:
        return Number(start, end, None, None, "decimal", numeral=True)
    return Number(start, end, value, value, "exact", numeral=True)


def _vague(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), _values("vague")[_plain(match)], None, "vague")


def _size(match: re.Match[str]) -> Number:
    value = _values("sizes")[_plain(match)]
    return Number(match.start(), match.end(), value, value, "exact")


def _word(match: re.Match[str]) -> Number:
    name = _plain(match)
    value = 12 if name == "dozen" else _values("words").get(name, _values("scales").get(name, 0))
    scale = name in _values("scales") or name == "dozen"
    return Number(match.start(), match.end(), value, value, "exact", scale=scale)


def _none(match: re.Match[str]) -> Number:
    return Number(match.start(), match.end(), 0, 0, "none")


_BUILD = {
    "ordinal": _ordinal,
    "numeral": _numeral,
    "vague": _vague,
    "size": _size,
    "word": _word,
    "none": _none,
}
_GAP = re.compile(r"[ \t\u00a0-]{1,2}|\s{1,2}and\s{1,2}", re.IGNORECASE)


def _merge(text: str, found: Iterable[Number]) -> Iterator[Number]:
    """Join the words of one number; a scale word alone ("thousand") is none."""
    group: list[Number] = []
    for number in found:
        if group and not _joins(text, group, number):
            yield from _fold(group)
            group = []
        group.append(number)
    yield from _fold(group)


def _joins(text: str, group: list[Number], number: Number) -> bool:
    last = group[-1]
    if number.kind != "exact" or number.numeral or last.kind != "exact" or last.low is None:
        return False
    gap = text[last.end : number.start]
    if not _GAP.fullmatch(gap) or number.low is None:
        return False
    if number.scale:
        return "and" not in gap.lower()
    if last.numeral:
        return False
    if last.scale or last.low >= 100:
        return last.low > number.low and last.low != 12
    tens = last.low >= 20 and last.low % 10 == 0 and 0 < number.low < 10
    return tens and "and" not in gap.lower()


def _fold(group: list[Number]) -> Iterator[Number]:
    if not group:
        return
    if len(group) == 1:
        if not group[0].scale:
            yield group[0]
        return
    total, current = 0, 0
    for number in group:
        value = number.low or 0
        if number.scale and value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif number.scale:
            current = max(current, 1) * value
        else:
            current += value
    value = total + current
    numeral = group[0].numeral
    yield Number(group[0].start, group[-1].end, value, value, "exact", numeral=numeral)


_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s|-to-", re.IGNORECASE)


def _pair(text: str, found: list[Number], start: int) -> Iterator[Number]:
    index = 0
    while index < len(found):
        joined = (
            _range(text, found[index], found[index + 1], start) if index + 1 < len(found) else None
        )
        yield joined or found[index]
        index += 2 if joined else 1


def _shared_scale(text: str, first: Number, second: Number) -> int:
    """As in "two or three dozen": a scale behind the second is of both, if they are ordered."""
    word = text[second.start : second.end].lower().rsplit(None, 1)[-1]
    scale = 12 if word == "dozen" else _values("scales").get(word, 1)
    own = text[first.start : first.end].lower().rsplit(None, 1)[-1]
    if own in _values("scales") or own == "dozen" or second.high is None or first.low is None:
        return 1
    return scale if first.low * scale < second.high else 1


def _range(text: str, first: Number, second: Number, start: int) -> Number | None:
    """Two numbers that bound one, or a score where the second is not the larger."""
    if first.kind != "exact" or second.kind != "exact" or first.low is None or second.high is None:
        return None
    gap = text[first.end : second.start]
    before = text[max(start, first.start - 9) : first.start].lower()
    between = gap.lower().strip() == "and" and before.rstrip().endswith("between")
    if not between and not _RANGE.fullmatch(gap):
        return None
    if gap.strip().lower() == "to" and before.rstrip().endswith("from"):
        return None
    whole = replace(first, end=second.end, high=second.high, kind="range")
    if first.low < second.high:
        return replace(whole, low=first.low * _shared_scale(text, first, second))
    tight = gap in ("-", "–", "—")
    return replace(whole, low=None, high=None, kind="score") if tight else None

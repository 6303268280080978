"""Find time expressions: what matches a pattern, less the look-alikes, the longer first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from variorum.annotate.times.patterns import patterns
from variorum.vocabulary import load

_WORD = re.compile(r"\w+")
_REACH = 40  # code points looked at on either side of a look-alike
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "dec", "jun", "sep"})
_MONTH_LEADS = frozenset(
    [
        "in",
        "since",
        "during",
        "until",
        "till",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "by",
        "from",
        "of",
        "this",
        "through",
        "before",
        "after",
        "and",
        "to",
        "between",
        "around",
    ]
)
_CLOCK_TAILS = ("gmt", "utc", "local", "hours", "a.m", "p.m", "am", "pm", "cet", "est", "edt")


@dataclass(frozen=True)
class Expression:
    """A time expression as found: where, of which kind, with the parts the pattern named."""

    start: int
    end: int
    kind: str
    text: str
    parts: dict[str, str]

    def part(self, name: str) -> str:
        """A named part in lower case, empty where the words have none."""
        return self.parts.get(name, "").lower()


@lru_cache(maxsize=512)
def expressions(text: str, start: int, end: int) -> tuple[Expression, ...]:
    """Time expressions of ``text[start:end]`` in order, none overlapping.

    Kept for the last regions: quantities read an article's regions again behind its times.
    """
    words = frozenset(_WORD.findall(text[start:end].lower()))
    digits = any(word[0].isdecimal() or word[-1].isdecimal() for word in words)
    found = [
        _expression(kind, match)
        for kind, pattern, needs in patterns()
        if (digits if needs is None else not needs.isdisjoint(words))
        for match in pattern.finditer(text, start, end)
        if _is_time(kind, match, text, start, end)
    ]
    found.sort(key=lambda e: (e.start, -e.end))
    return _longest(found)


def _expression(kind: str, match: re.Match[str]) -> Expression:
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    first, last = match.span("the") if "the" in parts else match.span()
    text = match.string[first:last]
    if text.endswith((".", ",")) and not _keeps_stop(kind, text):
        text = text[:-1]
    return Expression(first, first + len(text), kind, text, parts)


def _keeps_stop(kind: str, text: str) -> bool:
    """Whether the full stop belongs to the expression ("p.m.") rather than to the sentence."""
    return kind == "clock" and text.lower().endswith(".m.")


def _longest(found: list[Expression]) -> tuple[Expression, ...]:
    """Of those that overlap keep the longest; of equals the first."""
    kept: list[Expression] = []
    for item in found:
        if kept and item.start < kept[-1].end:
            if item.end - item.start > kept[-1].end - kept[-1].start:
                kept[-1] = item
        else:
            kept.append(item)
    return tuple(kept)


def _is_time(kind: str, match: re.Match[str], text: str, start: int, end: int) -> bool:
    before = text[max(start, match.start() - _REACH) : match.start()]
    after = text[match.end() : min(end, match.end() + _REACH)]
    if kind in _MONTH_KINDS and not _month_is_name(kind, match, before):
        return False
    if kind in ("month_day", "day_month", "month") and _is_title(before, after):
        return False
    if kind == "month_day" and _counts_people(match, before, after):
        return False
    check = _CHECKS.get(kind)
    return check is None or check(match, before, after)


def _counts_people(match: re.Match[str], before: str, after: str) -> bool:
    """As in "In October 12 soldiers were killed": the number counts, the month stands alone."""
    follow = re.match(r"\s(\w+)", after)
    alone = match["year"] is None and _last_word(before) in ("in", "during", "last")
    return alone and follow is not None and follow[1].lower() in _people()


@cache
def _people() -> frozenset[str]:
    kinds = load("populations").values()
    return frozenset(word for kind in kinds if kind["kind"] == "person" for word in kind["words"])


def _is_title(before: str, after: str) -> bool:
    """A day in quotation marks of its own is a name: the "9 March" brigade."""
    return after[:1] in _CLOSE and _OPENED.search(before) is not None


_OPENED = re.compile(r"[\"“«„‘'](?:\d{1,2}(?:st|nd|rd|th)?\s)?$")
_CLOSE = tuple("\"”»“’'")
_MONTH_KINDS = frozenset({"month", "year_month", "month_year", "month_day", "day_month"})


def _month_is_name(kind: str, match: re.Match[str], before: str) -> bool:
    """A month is written with a capital; "may", "march", "mar" alone need a preposition."""
    written = match["month"]
    if not written[0].isupper():
        return False
    if kind != "month":
        return True
    name = written.rstrip(".").lower()
    if name not in _AMBIGUOUS_MONTHS and name not in ("apr", "feb", "jul", "oct", "nov", "aug"):
        return True
    if match["way"] or match["part"]:
        return True
    return _last_word(before) in _MONTH_LEADS and (len(name) > 3 or name == "may")


def _last_word(before: str) -> str:
    words = _WORD.findall(before)
    return words[-1].lower() if words else ""


@cache
def _not_years() -> tuple[frozenset[str], frozenset[str]]:
    words = load("times")["not_years"]
    return frozenset(words["before"]), frozenset(words["after"])


def _is_year(_match: re.Match[str], before: str, after: str) -> bool:
    """A bare four-digit number is a year unless it counts or names something."""
    leads, tails = _not_years()
    if before.endswith(_GLUED) or after[:1] in ("%", "°", "/") or _last_word(before) in leads:
        return False
    if after[:1] in ("-", "–") and not after[1:2].isspace():
        return after[1:2].isalpha()
    follow = re.match(r"\s(\w+)", after)
    tail = follow[1] if follow else ""
    if tail.lower() in tails:
        return False
    plural = tail.islower() and tail.endswith("s") and len(tail) > 3
    return not plural or _last_word(before) in _YEAR_LEADS


_GLUED = ("$", "€", "£", "#", "+", "№", "-", "–", "/", ".", ":", "*", "=")
_YEAR_LEADS = frozenset({"the", "since", "until", "of", "s"})


def _is_clock(match: re.Match[str], before: str, after: str) -> bool:
    """As in "10.41" is a clock time only with "a.m.", "GMT" and the like; "2:1" never is."""
    written = match.group().lower()
    if any(tail in written for tail in _CLOCK_TAILS):
        return True
    if "." in written or after[:1] == ":":
        return False
    return not before.endswith((":", "-", "–"))


def _is_duration(match: re.Match[str], before: str, after: str) -> bool:
    """No age ("12 years old"), and "a second", "the minute" are no durations."""
    unit, number = match["unit"].lower(), match["number"].lower()
    if re.match(r"[\s-]{0,2}(?:old|of\sage)\b", after):
        return False
    if unit == "second" and not match["plural"]:
        return False
    if number in ("a", "an") and match["plural"]:
        return False
    if number in ("a", "an", "one") and unit in ("second", "minute", "day"):
        return bool(re.search(r"\b(?:for|in|within|lasted|than)\s$", before))
    return not re.search(r"\b(?:aged|age)\s$", before)


def _is_ago(match: re.Match[str], _before: str, after: str) -> bool:
    """As in "A week after" what follows counts from that, not from a time told before."""
    if match["ago"].lower() in ("after", "before") and re.match(r"\s\w", after):
        return False
    return bool(match["number"] or match["vague"])


def _is_near(match: re.Match[str], _before: str, _after: str) -> bool:
    """As in "the current day", "that year" of a story are too loose; the rest points somewhere."""
    way, unit = match["way"].lower(), match["unit"].lower()
    return not (way in ("that", "same") and unit != "day") and not (
        way in ("current", "past", "coming") and unit == "day"
    )


def _is_numeric(_match: re.Match[str], before: str, _after: str) -> bool:
    return not before.endswith((".", "/", "-"))


def _is_relative_day(match: re.Match[str], _before: str, after: str) -> bool:
    """As in "the day before", but not "the day before the attack"."""
    tied = match["relative"].lower().endswith(("before", "after"))
    return not (tied and re.match(r"\s\w", after))


_CHECKS = {
    "year": _is_year,
    "clock": _is_clock,
    "duration": _is_duration,
    "ago": _is_ago,
    "near": _is_near,
    "numeric": _is_numeric,
    "relative_day": _is_relative_day,
}

"""Dates and times of day as datelines and date lines write them.

Only absolute calendar dates are read here; "Friday" alone is no date (M21). A numeric date whose
day and month could be exchanged keeps both readings until something else decides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.vocabulary import load

_TERMS = load("months")
MONTHS: dict[str, int] = _TERMS["months"]["terms"]
WEEKDAYS: dict[str, int] = _TERMS["weekdays"]["terms"]


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_alternatives(MONTHS)})"
_WEEKDAY = rf"(?P<weekday>{_alternatives(WEEKDAYS)})\.?,?\s{{1,3}}(?:the\s)?"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?<![\w/.,:-])(?:{_WEEKDAY})?(?:"
    rf"(?P<month1>{_MONTH})(?:\.\s{{0,3}}|\s{{1,3}})(?P<day1>{_DAY})(?:st|nd|rd|th)?(?![\d:/])"
    rf"(?:\s?,?\s{{0,3}}(?P<year1>{_YEAR})(?!\d))?"
    rf"|(?P<day2>{_DAY})(?:st|nd|rd|th)?(?:\s{{1,3}}(?:of\s)?|[-./])(?P<month2>{_MONTH})\b\.?"
    rf"(?:,?[-./\s]{{1,3}}(?P<year2>{_YEAR}|'?\d\d(?!\d|:|\s?[ap]\.?m)))?"
    rf"|(?P<year3>{_YEAR})(?P<sep>[-./])(?P<month3>1[0-2]|0?[1-9])(?P=sep)(?P<day3>{_DAY})(?!\d)"
    rf"|(?P<a>\d{{1,2}})(?P<sep4>[-./])(?P<b>\d{{1,2}})(?P=sep4)(?P<year4>{_YEAR}|\d\d)(?![\d/.-]*\d)"
    rf"|(?P<month5>{_MONTH})\.?,?\s{{1,3}}(?P<year5>{_YEAR})(?!\d)"
    rf")",
    re.IGNORECASE,
)
_ZONES = "|".join(_TERMS["zones"]["terms"])
CLOCK = re.compile(
    r"(?<![\d:.,/-])(?:(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.\d{3})?Z?"
    rf"(?:\s?(?P<half>[ap]\.?m\b\.?))?|(?P<dotted>(?:[01]?\d|2[0-3])\.[0-5]\d)(?=\s?(?:{_ZONES}|[ap]m)\b)|(?P<hour>1[0-2]|[1-9])\s?(?P<half2>[ap]\.?m\b\.?))"
    rf"(?:\s{{0,2}}[(]?(?:{_ZONES})\b[)]?)?(?:\s?[+-]\d{{1,2}}:?\d\d)?(?![\d:])",
    re.IGNORECASE,
)
# Two-digit years: up to 49 are of this century, from 50 of the last, as in POSIX but moved on.
PIVOT = 50


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as it stands, counted in the string that was searched.

    ``year`` is absent when not stated, ``day`` when only month and year are. ``swapped`` is the
    other reading (month, day) of a numeric date that leaves the order open; ``month_first`` tells
    which order an open-and-shut slash date shows.
    """

    start: int
    end: int
    month: int
    day: int | None
    year: int | None
    weekday: int | None = None
    swapped: tuple[int, int] | None = None
    month_first: bool | None = None


def find_dates(text: str) -> Iterator[FoundDate]:
    """Dates in a string, from left to right."""
    for match in DATE.finditer(text):
        found = _read(match)
        if found is not None:
            yield found


def _read(match: re.Match[str]) -> FoundDate | None:
    get = match.groupdict().get
    weekday = WEEKDAYS[get("weekday", "").lower()] if get("weekday") else None
    start, end = match.span()
    if get("a"):
        return _numeric(match, weekday)
    if get("month5"):
        return FoundDate(start, end, MONTHS[match["month5"].lower()], None, int(match["year5"]))
    for number in "123":
        if get(f"month{number}"):
            name = match[f"month{number}"].lower()
            month = MONTHS[name] if name in MONTHS else int(name)
            year = _year(get(f"year{number}"))
            day = int(match[f"day{number}"])
            if valid(year, month, day):
                return FoundDate(start, end, month, day, year, weekday)
    return None


def _numeric(match: re.Match[str], weekday: int | None) -> FoundDate | None:
    a, b, year = int(match["a"]), int(match["b"]), _year(match["year4"])
    start, end = match.span()
    day_first, month_first = valid(year, b, a), valid(year, a, b)
    # Dots separate days before months wherever they are in use; dashes and slashes tell nothing.
    if match["sep4"] == ".":
        return FoundDate(start, end, b, a, year, weekday) if day_first else None
    if day_first and month_first and a != b:
        return FoundDate(start, end, a, b, year, weekday, swapped=(b, a))
    if month_first:
        order = None if a == b else True
        return FoundDate(start, end, a, b, year, weekday, month_first=order)
    return FoundDate(start, end, b, a, year, weekday, month_first=False) if day_first else None


def _year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text.lstrip("'"))
    if number >= 100:
        return number
    return number + (1900 if number >= PIVOT else 2000)


def valid(year: int | None, month: int, day: int) -> bool:
    """Whether such a day exists; without a year, whether it exists in a leap year."""
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def find_clock(text: str) -> str | None:
    """The first time of day, as written, without its zone."""
    match = CLOCK.search(text)
    if match is None:
        return None
    if match["clock"]:
        return match["clock"] + (f" {match['half']}" if match["half"] else "")
    return match.group().strip()

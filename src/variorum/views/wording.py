"""Plain words for values: dates, bounds, where a date was read."""

from __future__ import annotations

from datetime import UTC, date, datetime

from variorum.model import Record

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

BASES = {
    "dateline": "from the dateline",
    "date_line": "from the date line",
    "byline": "from the byline",
    "text": "from the text",
    "input": "given with the input",
    "year_inferred": "year inferred",
    "interval": "an interval, no single day",
}

# PLOVER's types in plain words.
LABELS = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}

# What is said beside a number that has one of these qualifiers: its bounds do not say it.
HEDGES = {"vague": "no exact number"}


class Wording(Record, frozen=True, kw_only=True):
    """How a language writes numbers and days; views write English, pages any other.

    ``first`` is how the first day of a month is written, ``thousands`` what stands between
    groups of three digits; the others are sentences with their places in braces.
    """

    months: tuple[str, ...] = MONTHS
    first: str = "1"
    thousands: str = ","
    until: str = "until {day}"
    moment: str = "{day}, {time} UTC"
    unknown: str = "no number"
    or_more: str = "{number} or more"
    up_to: str = "up to {number}"
    at_least: str = "at least {number}"
    more_than: str = "more than {number}"
    less_than: str = "less than {number}"
    about: str = "about {number}"

    def number(self, value: int) -> str:
        """A whole number with its digits in groups."""
        return f"{value:,}".replace(",", self.thousands)


ENGLISH = Wording()


def _day(value: str) -> date | None:
    """The day of an ISO date or date-time, None when it is no such thing."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _long(day: date, words: Wording, *, month: bool = True, year: bool = True) -> str:
    told = words.first if day.day == 1 else str(day.day)
    if month:
        told += f" {words.months[day.month - 1]}"
    return f"{told} {day.year}" if year else told


def _whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and (last.month != date.fromordinal(last.toordinal() + 1).month)


def when(start: str | None, end: str | None = None, words: Wording = ENGLISH) -> str:
    """An interval of inclusive ISO dates as people write it; values that are no dates as given."""
    if start is None:
        return "" if end is None else words.until.format(day=when(end, words=words))
    first, last = _day(start), _day(end or start)
    if first is None or last is None:
        return start if end in (None, start) else f"{start} – {end}"
    return _long(first, words) if first == last else _between(first, last, words)


def _between(first: date, last: date, words: Wording) -> str:
    """Two different days, the first before the last: what they share is written once."""
    if last < date.max and _whole_month(first, last):
        return f"{words.months[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_long(first, words, month=False, year=False)}–{_long(last, words)}"
    if first.year == last.year:
        return f"{_long(first, words, year=False)} – {_long(last, words)}"
    return f"{_long(first, words)} – {_long(last, words)}"


def moment(value: str, words: Wording = ENGLISH) -> str:
    """An ISO date-time as people write it, in UTC; what is no such thing as given."""
    try:
        at = datetime.fromisoformat(value)
        at = at.astimezone(UTC) if at.tzinfo is not None else at
    except (ValueError, OverflowError):
        return value
    return words.moment.format(day=_long(at.date(), words), time=f"{at:%H:%M}")


def bounds(low: int | None, high: int | None, words: Wording = ENGLISH) -> str:
    """A number's bounds; an open side is said, an unknown number is no zero (M12, M13)."""
    if low is None and high is None:
        return words.unknown
    if high is None:
        return words.or_more.format(number=words.number(low or 0))
    if low is None:
        return words.up_to.format(number=words.number(high))
    if low == high:
        return words.number(low)
    return f"{words.number(low)}–{words.number(high)}"


def as_told(low: int | None, high: int | None, qualifier: str, words: Wording = ENGLISH) -> str:
    """A number's bounds with its qualifier: ``more than 400``, where they alone are 401 or more."""
    if qualifier == "more_than" and low is not None and high is None:
        return words.more_than.format(number=words.number(low - 1))
    if qualifier == "less_than" and high is not None and not low:
        return words.less_than.format(number=words.number(high + 1))
    if qualifier == "at_least" and low is not None and high is None:
        return words.at_least.format(number=words.number(low))
    told = bounds(low, high, words)
    closed = low is not None and high is not None
    return words.about.format(number=told) if qualifier == "about" and closed else told


def excerpt(text: str, length: int = 240) -> str:
    """``text`` on one line, cut at a word with an ellipsis when longer than ``length``."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length and len(text) <= 4 * length:
        return line
    cut = line[:length]
    space = cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut) + "…"

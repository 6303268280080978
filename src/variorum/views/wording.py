"""Plain words for values: dates, bounds, where a date was read."""

from __future__ import annotations

from datetime import UTC, date, datetime

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

# Words for the bounds that a qualifier leaves open or loose; the others say nothing more.
QUALIFIERS = {
    "at_least": "at least",
    "more_than": "more than",
    "less_than": "less than",
    "up_to": "up to",
    "about": "about",
    "vague": "no exact number",
}


def _day(value: str) -> date | None:
    """The day of an ISO date or date-time, None when it is no such thing."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _long(day: date, *, month: bool = True, year: bool = True) -> str:
    words = str(day.day)
    if month:
        words += f" {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def _whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and (last.month != date.fromordinal(last.toordinal() + 1).month)


def when(start: str | None, end: str | None = None) -> str:  # noqa: PLR0911 - one a form
    """An interval of inclusive ISO dates as people write it; values that are no dates as given."""
    if start is None:
        return "" if end is None else f"until {when(end)}"
    first, last = _day(start), _day(end or start)
    if first is None or last is None:
        return start if end in (None, start) else f"{start} – {end}"
    if first == last:
        return _long(first)
    if last < date.max and _whole_month(first, last):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_long(first, month=False, year=False)}–{_long(last)}"
    if first.year == last.year:
        return f"{_long(first, year=False)} – {_long(last)}"
    return f"{_long(first)} – {_long(last)}"


def moment(value: str) -> str:
    """An ISO date-time as people write it, in UTC; what is no such thing as given."""
    try:
        at = datetime.fromisoformat(value)
        at = at.astimezone(UTC) if at.tzinfo is not None else at
    except (ValueError, OverflowError):
        return value
    return f"{_long(at.date())}, {at:%H:%M} UTC"


def bounds(low: int | None, high: int | None) -> str:
    """A number's bounds; an open side is said, an unknown number is no zero (M12, M13)."""
    if low is None and high is None:
        return "no number"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def excerpt(text: str, length: int = 240) -> str:
    """``text`` on one line, cut at a word with an ellipsis when longer than ``length``."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length and len(text) <= 4 * length:
        return line
    cut = line[:length]
    space = cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut) + "…"

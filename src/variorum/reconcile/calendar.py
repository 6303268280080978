"""Days as ISO dates: how far apart they are. What is no date is near to nothing."""

from __future__ import annotations

from datetime import date, timedelta


def apart(one: str, other: str) -> int | None:
    """By how many days ``other`` is later than ``one``; nothing where either is no date."""
    try:
        return (date.fromisoformat(other) - date.fromisoformat(one)).days
    except ValueError:
        return None


def before(day: str, days: int) -> str:
    """The day so many days before; the day itself where there is none."""
    try:
        return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day

"""The days of the week by their names."""

from __future__ import annotations

from functools import cache

from variorum.vocabulary.load import load


@cache
def weekdays() -> frozenset[str]:
    """The days of the week in full, in lower case: "Sun" is a surname anywhere."""
    return frozenset(day for day in load("months")["weekdays"]["terms"] if day.endswith("day"))

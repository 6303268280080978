"""Values in words: nothing sharper than it was read (M11-M13, M20)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.views.wording import as_told, bounds, excerpt, when


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-05-06", "2031-05-06", "6 May 2031"),
        ("2031-05-06", None, "6 May 2031"),
        ("2031-05-06", "2031-05-08", "6–8 May 2031"),
        ("2031-05-30", "2031-06-02", "30 May – 2 June 2031"),
        ("2031-12-30", "2032-01-02", "30 December 2031 – 2 January 2032"),
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2031-12-01", "2031-12-31", "December 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-01-01", "2032-12-31", "2031–2032"),
        ("2031-05-06T21:00", "2031-05-06T23:00", "6 May 2031"),
        (None, "2031-05-06", "until 6 May 2031"),
        (None, None, ""),
        ("PXW", None, "PXW"),
        ("9999-12-01", "9999-12-31", "1–31 December 9999"),
    ],
)
def test_dates(start, end, words):
    assert when(start, end) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "no number"),
        (0, 0, "0"),
        (1000, None, "1,000 or more"),
        (None, 12, "up to 12"),
        (4, 6, "4–6"),
    ],
)
def test_bounds_keep_open_sides_open(low, high, words):
    assert bounds(low, high) == words


@given(st.text(max_size=300), st.text(max_size=300))
def test_dates_are_total(start, end):
    assert isinstance(when(start, end), str)


@given(st.text(max_size=2000), st.integers(10, 100))
def test_an_excerpt_is_one_short_line(text, length):
    line = excerpt(text, length)
    assert len(line) <= length + 1
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "words"),
    [
        (401, None, "more_than", "more than 400"),
        (3, None, "at_least", "at least 3"),
        (None, 99, "less_than", "less than 100"),
        (0, 99, "less_than", "less than 100"),
        (None, 12, "up_to", "up to 12"),
        (30_000, 30_000, "about", "about 30,000"),
        (20, 30, "about", "about 20–30"),
        (200, None, "vague", "200 or more"),
        (None, None, "about", "no number"),
        (7, 7, "exact", "7"),
        (5, 9, "more_than", "5–9"),  # a judgement may close what the words left open
    ],
)
def test_bounds_are_told_as_the_words_have_them(low, high, qualifier, words):
    assert as_told(low, high, qualifier) == words

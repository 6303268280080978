"""Quantities: M12's table, units, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate import quantities
from variorum.model import Article, Quantity, Rendition, Span, verify_anchors
from variorum.reader import Reading


def find(text) -> tuple[Quantity, ...]:
    span = Span(0, len(text))
    article = Article(id="a", capture="c", span=span, body=(span,))
    return quantities.find(article, Rendition(text), Reading())


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("1,960", 1960, 1960, "exact"),
        ("2 500", 2500, 2500, "exact"),
        ("1.5 million", 1_500_000, 1_500_000, "exact"),
        ("20 thousand", 20_000, 20_000, "exact"),
        ("three hundred and forty", 340, 340, "exact"),
        ("twenty-four", 24, 24, "exact"),
        ("one hundred and twenty thousand", 120_000, 120_000, "exact"),
        ("a dozen", 12, 12, "exact"),
        ("two dozen", 24, 24, "exact"),
        ("a couple", 2, 2, "exact"),
        ("half a million", 500_000, 500_000, "exact"),
        ("at least 12", 12, None, "at_least"),
        ("no fewer than 12", 12, None, "at_least"),
        ("12 or more", 12, None, "at_least"),
        ("100+", 100, None, "at_least"),
        ("more than 400", 401, None, "more_than"),
        ("over 100", 101, None, "more_than"),
        ("fewer than 10", None, 9, "less_than"),
        ("up to 5", None, 5, "up_to"),
        ("as many as 1.5 million", None, 1_500_000, "up_to"),
        ("about 3", 3, 3, "about"),
        ("around 30,000", 30_000, 30_000, "about"),
        ("nearly 100", 100, 100, "about"),
        ("almost seven", 7, 7, "about"),
        ("some 40", 40, 40, "about"),
        ("between 4 and 6", 4, 6, "range"),
        ("4-6", 4, 6, "range"),
        ("4 to 6", 4, 6, "range"),
        ("two or three", 2, 3, "range"),
        ("several", 3, None, "vague"),
        ("dozens", 24, None, "vague"),
        ("scores", 40, None, "vague"),
        ("hundreds", 200, None, "vague"),
        ("thousands", 2000, None, "vague"),
        ("tens of thousands", 20_000, None, "vague"),
        ("hundreds of thousands", 200_000, None, "vague"),
        ("at least dozens", 24, None, "at_least"),
        ("more than a dozen", 13, None, "more_than"),
        ("at least some 40", 40, None, "at_least"),
        ("no", 0, 0, "none"),
        ("nobody", 0, 0, "none"),
    ],
)
@pytest.mark.parametrize("frame", ["There were {} soldiers.", "{} soldiers came"])
def test_m12_table(frame, words, low, high, qualifier) -> None:
    (found,) = find(frame.format(words))
    assert (found.text, found.low, found.high) == (words, low, high)
    assert found.qualifier == qualifier
    assert found.unit is None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("It cost $5 million.", "5 million", "money"),
        ("It cost 12 million euros.", "12 million", "money"),
        ("Turnout was 40 percent.", "40", "percent"),
        ("Turnout was 5%.", "5", "percent"),
        ("It lies 250 kilometers off.", "250", "distance"),
        ("It lies 15 km off.", "15", "distance"),
        ("They burnt 130 square kilometers.", "130", "area"),
        ("They found 50 pounds of it.", "50", "weight"),
        ("It burns at 800 degrees.", "800", "temperature"),
        ("They fought for three days.", "three", "duration"),
        ("A 48-hour truce began.", "48", "duration"),
        ("A 12-year-old boy was there.", "12", "age"),
        ("A boy aged 12 was there.", "12", "age"),
        ("Anna Belm, 34, was there.", "34", "age"),
        ("The 15th brigade came.", "15th", "ordinal"),
        ("An F-16 landed.", "16", "identifier"),
        ("An Il-76 landed.", "76", "identifier"),
        ("Resolution 2118 was read.", "2118", "identifier"),
        ("A 12-member crew landed.", "12", "identifier"),
        ("They won 3-1.", "3-1", "identifier"),
    ],
)
def test_units_and_names_count_nobody(text, number, unit) -> None:
    assert [(text[slice(*q.number)], q.unit) for q in find(text)] == [(number, unit)]


@pytest.mark.parametrize(
    "text", ["It began on Sept. 27.", "In 2016 it rained.", "At 10:41 it fell."]
)
def test_the_numbers_of_dates_are_left_to_the_times(text) -> None:
    (nine,) = find(f"{text} Nine fell.")
    assert nine.low == 9


def test_from_five_to_twelve_is_a_change_and_no_range() -> None:
    assert [q.low for q in find("The count rose from 5 to 12.")] == [5, 12]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "1",
                    "2,500",
                    "1.5",
                    "million",
                    "at",
                    "least",
                    "more",
                    "than",
                    "up",
                    "to",
                    "some",
                    "several",
                    "dozens",
                    "of",
                    "hundred",
                    "thousand",
                    "and",
                    "-",
                    "–",
                    "to",
                    "or",
                    "between",
                    "from",
                    "$",
                    "%",
                    "km",
                    "three",
                    "twenty",
                    "no",
                    "one",
                    "a",
                    "dozen",
                    "٣",
                    "²",
                    "0",
                ]
            ),
            max_size=14,
        ).map(" ".join),
    )
)
def test_any_text_gives_anchored_bounds(text) -> None:
    rendition = Rendition(text)
    last = 0
    for found in find(text):
        verify_anchors(found, rendition)
        assert found.span.covers(found.number)
        assert found.number.start >= last
        last = found.number.end
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


@pytest.mark.parametrize("unit", ["1", "1 ", "1,111", "one ", "at least ", "a ", "hundred ", "- 1"])
def test_time_grows_with_length_and_no_faster(unit) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        find(text)
        return time.process_time() - begin

    seconds(2_000)
    small, large = seconds(12_500), seconds(100_000)
    assert large < 8 * 7.5 * max(small, 0.005)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between two and three dozen men", 24, 36),
        ("two or three hundred men", 200, 300),
        ("five to six thousand men", 5000, 6000),
        ("between 900 and two thousand men", 900, 2000),
    ],
)
def test_a_scale_behind_a_range_is_of_both_numbers(text: str, low: int, high: int) -> None:
    (found,) = find(text)
    assert (found.low, found.high, found.qualifier) == (low, high, "range")

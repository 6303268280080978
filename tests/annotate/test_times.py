"""Times: hand-labelled cases, anchors (M21) and what holds for any text."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate import times
from variorum.model import Article, Dateline, Published, Rendition, Span, Time, verify_anchors
from variorum.reader import Reading

GOLDEN = Path(__file__).parent.parent / "golden" / "times"
PUBLISHED = Published(start="2020-11-06", end="2020-11-06", precision=1, basis="input")
CASES = [
    pytest.param(text, labels, id=f"{path.stem}-{number}")
    for path in sorted(GOLDEN.glob("*.txt"))
    for number, (text, labels) in enumerate(
        zip(
            path.read_text(encoding="utf-8").splitlines(),
            json.loads(path.with_suffix(".json").read_text(encoding="utf-8")),
            strict=True,
        ),
        1,
    )
]


def find(text, published=PUBLISHED, dateline=None) -> tuple[Time, ...]:
    span = Span(0, len(text))
    body = (span,) if dateline is None else (Span(dateline.span.end, len(text)),)
    article = Article(
        id="a", capture="c", span=span, body=body, published=published, dateline=dateline
    )
    return times.find(article, Rendition(text), Reading())


@pytest.mark.parametrize(("text", "labels"), CASES)
def test_times_are_the_labelled_ones(text, labels) -> None:
    keys = ("text", "value", "start", "end", "precision", "anchor")
    got = [{key: getattr(found, key) for key in keys} for found in find(text)]
    assert got == [{key: label.get(key) for key in keys} for label in labels]


def test_without_a_date_of_its_own_an_article_leaves_relative_times_open() -> None:
    """M21: never today."""
    text = "Shells fell on Friday, yesterday, on Sept. 27, last month and in July."
    for found in find(text, published=None):
        assert found.start is None
        assert found.end is None
        assert found.anchor is None


def test_the_dateline_goes_before_the_publication_date() -> None:
    text = "BELM, NOVEMBER 2, AGENCY. Shells fell yesterday."
    dateline = Dateline(text=text[:25], span=Span(0, 25), date="2020-11-02")
    (found,) = find(text, dateline=dateline)
    assert (found.start, found.anchor) == ("2020-11-01", "dateline")


def test_a_publication_date_that_is_an_interval_anchors_no_day() -> None:
    month = Published(start="2020-11-01", end="2020-11-30", precision=4, basis="interval")
    (found,) = find("Shells fell yesterday.", published=month)
    assert found.start is None


def test_the_same_day_is_the_day_told_before() -> None:
    first, second, third = find("On Oct. 23 rockets fell. On the same day, and two days later, so.")
    assert (second.start, second.anchor) == ("2020-10-23", first.id)
    assert third.start == "2020-10-25"
    assert third.anchor == second.id


@pytest.mark.parametrize("named", range(7))
@pytest.mark.parametrize("published", range(1, 8))
def test_a_weekday_looks_back_at_most_six_days_and_forward_in_the_future(named, published) -> None:
    day = date(2020, 11, published)
    name = date(2020, 11, 2 + named).strftime("%A")
    anchor = Published(start=f"{day}", end=f"{day}", precision=1, basis="input")
    (past,) = find(f"It was hit on {name}.", published=anchor)
    (coming,) = find(f"They will meet on {name}.", published=anchor)
    assert 0 <= (day - date.fromisoformat(past.start or "")).days <= 6
    assert 0 <= (date.fromisoformat(coming.start or "") - day).days <= 6
    assert date.fromisoformat(past.start or "").strftime("%A") == name


def test_what_stands_in_the_dateline_is_no_time_of_the_story() -> None:
    text = "BELM, NOVEMBER 2, AGENCY. All was quiet."
    dateline = Dateline(text=text[:25], span=Span(0, 25), date="2020-11-02")
    span = Span(0, len(text))
    article = Article(id="a", capture="c", span=span, body=(span,), dateline=dateline)
    assert times.find(article, Rendition(text), Reading()) == ()
    told = Article(id="a", capture="c", span=span, body=(span,))
    (day,) = times.find(told, Rendition(text), Reading())
    assert day.text == "NOVEMBER 2"


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "the",
        "of",
        "1",
        "27",
        "31",
        "2016",
        "1991-94",
        "Sept.",
        "May",
        "march",
        "Friday",
        "late",
        "early",
        "last",
        "next",
        "this",
        "week",
        "year",
        "month",
        "ago",
        "days",
        "weeks",
        "three",
        "six",
        "nearly",
        "10:41",
        "p.m.",
        "yesterday",
        "overnight",
        ",",
        ".",
        "-",
        "–",
        "\n",
        "9999",
        "0000-00-00",
        "February",
        "30",
        "29",
        "the",
        "same",
        "day",
        "later",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_gives_anchored_ordered_intervals(text) -> None:
    rendition = Rendition(text)
    last = 0
    for found in find(text):
        verify_anchors(found, rendition)
        assert found.span.start >= last
        last = found.span.end
        if found.start is not None:
            assert found.start <= (found.end or "")
            assert found.anchor is not None
            assert 1 <= (found.precision or 0) <= 5


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "a ",
        "May ",
        "the ",
        "-",
        "19",
        "Sept. 2",
        "on late ",
        "several ",
        "new year's ",
        "Jan. 27-",
        "1,111",
        "half ",
    ],
)
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
    ("text", "year"),
    [
        ("As the minister said on 14 August: “We will hold the bridge.”", "2027"),
        ("The minister said on 14 August: we will hold the bridge.", "2027"),
        ("On 14 August, “the army will hold”, he added.", "2027"),
        ("The army told reporters on 14 August it will hold.", "2027"),
        ("The vote will be held on 14 August.", "2028"),
        ("On 14 August the two will meet.", "2028"),
    ],
)
def test_a_date_beside_a_verb_of_the_past_is_past(text: str, year: str) -> None:
    """The tense of a quotation is not that of the date beside it."""
    published = Published(start="2027-09-15", end="2027-09-15", precision=1, basis="input")
    (found,) = find(text, published=published)
    assert found.start == f"{year}-08-14"

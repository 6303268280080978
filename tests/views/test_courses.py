"""Charts that stand alone, and figures as tables: every figure, nothing added up."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.war import war
from variorum.views import build_index
from variorum.views.bars import bar_drawing
from variorum.views.courses import drawing
from variorum.views.tables import FIGURE_COLUMNS, SERIES_COLUMNS, figure_rows, series_rows


@pytest.fixture(scope="module")
def index():
    return build_index(war())


def test_a_chart_has_a_strip_for_every_claimant(index):
    first = index.edition.series[0]
    made = drawing(index, first.id)
    assert {course.name for course in made.courses} == {s.claimant for s in index.edition.series}
    assert made.measure == "killed"
    for course in made.courses:
        for mark in course.marks:
            assert mark.quoted
            assert mark.high <= mark.low  # A higher number stands higher.
    assert made.undrawn == 0
    assert len({tick.words for tick in made.ticks}) == len(made.ticks) > 1
    assert [tick.x for tick in made.ticks] == sorted(tick.x for tick in made.ticks)


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "opens", "about"),
    [
        ("exact", 40, 40, None, False),
        ("at_least", 40, None, "above", False),
        ("up_to", None, 40, "below", False),
        ("about", 40, 40, None, True),
        ("range", 30, 50, None, False),
    ],
)
def test_what_the_words_leave_open_is_drawn_as_open(qualifier, low, high, opens, about):
    edition = war()
    point = edition.series[0].points[0]
    figures = tuple(
        msgspec.structs.replace(f, qualifier=qualifier, low=low, high=high)
        if f.id == point.figure
        else f
        for f in edition.figures
    )
    points = (
        msgspec.structs.replace(point, low=low, high=high),
        *edition.series[0].points[1:],
    )
    series = (msgspec.structs.replace(edition.series[0], points=points), *edition.series[1:])
    index = build_index(msgspec.structs.replace(edition, figures=figures, series=series))
    made = drawing(index, edition.series[0].id)
    course = next(c for c in made.courses if c.name == edition.series[0].claimant)
    mark = course.marks[0]
    found = mark.open_to is not None and ("above" if mark.open_to < mark.high else "below")
    assert (found or None, mark.about) == (opens, about)
    assert (mark.high < mark.low) == (qualifier == "range")


def test_a_range_has_a_bar_for_every_figure_that_has_a_number(index):
    for item in index.edition.ranges:
        made = bar_drawing(index, item.id)
        if made is None:
            assert len(item.figures) < 2
            continue
        assert len(made.rows) + made.undrawn == len(item.figures)
        for row in made.rows:
            assert row.x >= 0
            assert row.x + row.width <= made.width
    assert bar_drawing(index, "not there") is None


def test_there_is_no_chart_of_nothing(index):
    assert drawing(index, "not there") is None
    edition = war()
    series = (msgspec.structs.replace(edition.series[0], points=edition.series[0].points[:1]),)
    alone = build_index(msgspec.structs.replace(edition, series=series))
    assert drawing(alone, series[0].id) is None


def test_a_table_holds_every_figure_with_its_words(index):
    head, *rows = figure_rows(index)
    assert head == FIGURE_COLUMNS
    assert [row[0] for row in rows] == list(index.figures)
    for row in rows:
        told = dict(zip(head, row, strict=True))
        figure = index.figures[told["id"]]
        assert (told["low"], told["high"], told["words"]) == (figure.low, figure.high, figure.text)
        text = index.text_of(index.articles[told["article"]])
        assert text[told["start"] : told["end"]] == figure.text
    killed = list(figure_rows(index, "killed"))
    assert {row[1] for row in killed[1:]} == {"killed"}
    assert list(figure_rows(index, "nothing")) == [FIGURE_COLUMNS]


def test_a_table_of_series_has_a_row_for_every_figure(index):
    head, *rows = series_rows(index)
    assert head == (*SERIES_COLUMNS, *FIGURE_COLUMNS)
    assert len(rows) == sum(len(series.points) for series in index.edition.series)
    assert list(series_rows(index, "nothing")) == [head]

"""What figures told besides one another come to: shown with its parts, and in no range (M16)."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.client import Client
from tests.web.sample import sample
from variorum.model import Besides, Edition, Span, dangling, verify
from variorum.views import build_index
from variorum.views.figure import figure_view
from variorum.views.tables import figure_rows


def linked(measure: str = "killed", high: int | None = 2) -> Edition:
    """The sample, with two children who were killed besides the three residents."""
    edition = sample()
    first, second = edition.figures[:2]
    words = Besides(
        figure=first.id, text="Two", span=Span(second.span.start, second.span.start + 3)
    )
    told = msgspec.structs.replace(second, measure=measure, high=high, besides=words)
    return msgspec.structs.replace(edition, figures=(first, told, *edition.figures[2:]))


def test_a_sum_has_its_parts_and_its_words():
    index = build_index(linked())
    shown = figure_view(index, index.figures["fg-2"]).together
    assert shown is not None
    assert (shown.measure, shown.low, shown.high, shown.bounds) == ("killed", 5, None, "5 or more")
    assert [one.id for one in shown.others] == ["fg-1"]
    assert shown.says.text == "Two"


def test_who_stands_alone_has_no_sum():
    index = build_index(linked())
    assert figure_view(index, index.figures["fg-1"]).together is None


def test_captured_and_detained_are_detained():
    edition = linked("captured")
    first = msgspec.structs.replace(edition.figures[0], measure="detained", high=3)
    index = build_index(msgspec.structs.replace(edition, figures=(first, *edition.figures[1:])))
    shown = figure_view(index, index.figures["fg-2"]).together
    assert shown is not None
    assert (shown.measure, shown.low, shown.high) == ("detained", 5, 5)


def test_a_link_to_what_is_not_there_is_found_and_shows_nothing():
    edition = linked()
    without = msgspec.structs.replace(edition, figures=edition.figures[1:])
    index = build_index(without)
    assert figure_view(index, index.figures["fg-2"]).together is None
    assert "fg-1" in dangling(without)
    assert "fg-1" not in dangling(edition)


def test_the_words_of_a_link_are_anchored():
    verify(linked())


def test_a_table_keeps_the_sum_in_columns_of_its_own():
    columns, *rows = figure_rows(build_index(linked()))
    row = dict(zip(columns, next(r for r in rows if r[0] == "fg-2"), strict=True))
    assert (row["low"], row["high"]) == (2, 2)
    assert (row["besides"], row["together_low"], row["together_high"]) == ("fg-1", 5, None)


@pytest.mark.parametrize("path", ["/articles/ar-1", "/figures"])
def test_a_page_says_that_it_is_an_addition(path):
    page = Client(linked()).get(path).text
    assert "by addition" in page
    assert "nobody gives the sum" in page
    assert "by addition" not in Client(sample()).get(path).text


def test_what_is_planned_is_said_to_be():
    edition = sample()
    first = msgspec.structs.replace(edition.figures[0], planned=True)
    shown = msgspec.structs.replace(edition, figures=(first, *edition.figures[1:]))
    assert ">planned</span>" in Client(shown).get("/articles/ar-1").text

"""Outlets that no list has, known by the habit of a capture (M4)."""

from __future__ import annotations

import pytest

from variorum.articles import cut
from variorum.config import Settings
from variorum.evaluation.segmentation import received

_PROSE = (
    "Rain fell on the valley for the third day and the road to the coast was closed to lorries, "
    "said a bus driver who had waited at the station since dawn with his two sons."
)


def outlets(*articles):
    text = "\n\n\n".join(articles) + "\n"
    return [one.outlet for one in cut(received(text), Settings()).articles]


def dispatch(title, line, byline=""):
    signed = f"\n\n{byline}" if byline else ""
    return f"{title}\n\n{line}\n\n4 May 2031{signed}\n\n{_PROSE}\n\n{_PROSE}"


@pytest.mark.parametrize(
    ("line", "byline", "outlet"),
    [
        ("Costa Diaria", "By Ana Brunn", "Costa Diaria"),
        ("The Lantern", "", "The Lantern"),
        ("Ana Brunn", "", None),  # nothing tells that it is no writer
    ],
)
def test_a_name_beside_the_dates_of_several_articles_is_the_outlet(line, byline, outlet):
    found = outlets(
        dispatch("Road to the coast closed by rain", line, byline),
        dispatch("Schools in the valley stay shut", line),
    )
    assert found == [outlet, outlet]


def test_one_article_shows_no_habit():
    assert outlets(dispatch("Road to the coast closed", "Costa Diaria", "By Ana Brunn")) == [None]

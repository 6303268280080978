"""The tutorial, held against the sample as the program itself reads it."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from variorum.views import build_index
from variorum.views.accounts import columns
from variorum.views.figure import figure_view

TUTORIAL = (ROOT / "docs" / "tutorial" / "first-edition.md").read_text(encoding="utf-8")
WORDS = " ".join(TUTORIAL.split())


@pytest.fixture(scope="module")
def edition(read_sample):
    return read_sample


@pytest.fixture(scope="module")
def index(edition):
    return build_index(edition)


def test_the_numbers_it_tells_are_about_those_of_the_edition(edition):
    told = re.search(
        r"(\d+) articles, about (\d+) statements, (\d+) figures, (\d+) incidents, (\d+) dis", WORDS
    )
    articles, *others = map(int, told.groups())
    assert articles == len(edition.articles)
    held = (edition.statements, edition.figures, edition.incidents, edition.disagreements)
    for number, records in zip(others, held, strict=True):
        assert abs(number - len(records)) <= 0.15 * len(records), (number, len(records))


def test_the_articles_it_opens_are_there_and_without_a_date_where_it_says(edition):
    titles = {" ".join(one.headline.text.split()): one for one in edition.articles if one.headline}
    shown = re.findall(r"\*((?:Truce|WHO|Missiles)[^*]*?)(?: …)?\*", WORDS)
    assert len(shown) > 3
    for words in shown:
        assert any(title.startswith(words) for title in titles), words
    undated = {title[:15] for title, one in titles.items() if one.published is None}
    assert undated == {"WHO HOLDS SHUSH", "Missiles fall o"}
    assert sum(one.published is None for one in edition.articles) == 2


def test_the_incident_it_opens_has_the_positions_it_tells(index):
    title, told = re.search(r"Open \*(\w[^*]+, 28 October 2020)\*(.*?)More in", WORDS).groups()
    (incident,) = [one for one in index.edition.incidents if one.title == title]
    said = dict(re.findall(r"([A-Z][\w-]+) (?:is )?\*([a-z ]+)\*", told))
    assert len(said) == 3
    assert {c.party: c.position_words for c in columns(index, incident)}.items() >= said.items()
    assert f"*{incident.grade.value}*" in told


def test_the_numbers_of_its_table_are_read_so(index):
    rows = re.findall(r"^\| ([A-Za-z][^|]*\w) \| ([a-z ]*[\d,]+[^|]*?) \|$", TUTORIAL, re.MULTILINE)
    assert len(rows) == 3
    views = [figure_view(index, figure) for figure in index.figures.values()]
    shown = {(" ".join(view.spot.text.split()), view.bounds) for view in views}
    assert shown >= set(rows)

"""From the words of a question to the pages that answer it."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.sample import sample
from tests.web.war import war
from variorum.views import build_index
from variorum.views.catalogue import catalogue
from variorum.views.lone import alone
from variorum.views.origin_groups import grouped
from variorum.views.origin_list import origin_list_view, origins_named
from variorum.views.questions import sought
from variorum.views.search import search
from variorum.views.signposts import signposts


@pytest.fixture(scope="module")
def index():
    return build_index(war())


def signs(index, question):
    return {one.sign: one for one in signposts(index, sought(question))}


@pytest.mark.parametrize(
    ("question", "sign", "path"),
    [
        ("how many died at the market", "counts", "/figures"),
        ("the dead", "counts", "/figures"),
        ("casualties", "counts", "/figures"),
        ("how the toll rose", "growth", "/series"),
        ("who denies it", "denies", "/statements"),
        ("what is told by one side alone", "alone", "/incidents"),
        ("where do the accounts differ", "disagreements", "/disagreements"),
    ],
)
def test_a_question_leads_to_the_page_that_answers_it(index, question, sign, path):
    found = signs(index, question)[sign]
    assert found.path == path
    assert found.count > 0


def test_a_signpost_stands_only_where_there_is_something(index):
    bare = msgspec.structs.replace(sample(), figures=(), series=())
    assert "counts" not in signs(build_index(bare), "how many died")
    assert signposts(index, sought("xylophone")) == ()


def test_a_denial_is_narrowed_by_the_other_words_where_they_leave_any(index):
    assert signs(index, "who denies xylophone")["denies"].query == {"stance": "denies"}
    narrowed = signs(index, "who denies the market")["denies"]
    assert narrowed.count <= signs(index, "who denies it")["denies"].count


def test_a_search_shows_them(index):
    assert search(index, "who denies it", 1).signs == signposts(index, sought("who denies it"))


def test_every_incident_has_one_value_of_how_many_tell_it(index):
    held = catalogue(index)
    counts = held.held["alone"].counts(held.all())
    assert sum(counts.values()) == len(held.order)
    for at, incident in enumerate(held.order):
        _, kind = alone(index, incident)
        if kind:
            assert held.held["alone"].having(kind, len(held.order))[at]


def test_every_origin_stands_in_one_line(index):
    lines = grouped(index)
    assert sum(len(one.origins) for one in lines) == len(index.edition.origins)
    assert origin_list_view(index).total == len(lines)


def test_an_origin_is_found_by_an_outlet_that_carries_it(index):
    first = next(one for one in grouped(index) if one.outlets)
    assert first in origins_named(index, first.outlets[0])
    assert first in origins_named(index, first.name.split()[0].upper())
    assert list(origins_named(index, "xylophone")) == []

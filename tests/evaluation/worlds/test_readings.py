"""Readings made without a reader: anchored, lazy, alike each time, in linear time."""

from __future__ import annotations

import time
from itertools import islice

import pytest
from tests.evaluation.worlds.made import perfect

from variorum.evaluation.worlds import made_readings, make_world
from variorum.evaluation.worlds.editions import given
from variorum.model import dangling, verify
from variorum.pipeline.run import assemble


def test_they_make_an_edition_whose_every_word_stands_where_it_says():
    edition = assemble(made_readings(150, seed=3), (), "made")
    verify(edition)
    assert dangling(edition) == []
    assert len(edition.articles) == len(edition.captures) == 150
    for collection in ("mentions", "times", "statements", "events", "figures", "origins"):
        assert len(getattr(edition, collection)) > 50


def test_more_articles_are_more_of_the_same_war():
    few, many = list(made_readings(40, seed=1)), list(made_readings(90, seed=1))
    assert many[:40] == few
    assert next(made_readings(10**9, seed=1)) == few[0]  # made as they are asked for
    assert list(made_readings(0)) == []
    assert list(islice(made_readings(40, seed=2), 3)) != few[:3]


def test_every_capture_is_another():
    found = [reading.capture.id for reading in made_readings(2_000, seed=5)]
    assert len(set(found)) == len(found)


def test_making_them_takes_time_in_their_number():
    def seconds(number):
        start = time.process_time()
        for _ in made_readings(number, seed=2):
            pass
        return time.process_time() - start

    seconds(50)
    few = min(seconds(300) for _ in range(2))
    assert seconds(2_400) < 8 * few * 2


@pytest.mark.parametrize("seed", [0, 3, 4])
def test_real_towns_have_their_places_and_invented_ones_none(seed):
    edited = given(make_world(seed, happenings=6))
    named = {name for town in make_world(seed).cast.towns for name in town.names}
    towns = [
        entity
        for entity in edited.edition.entities
        if entity.kind == "place" and entity.name in named
    ]
    country = {0: None, 3: "NZ", 4: "UY"}[seed]
    assert towns
    placed = [town.place for town in towns if town.place]
    assert {place.country for place in placed} == ({country} if country else set())


def test_a_perfect_record_of_them_can_be_checked_like_any_other():
    edited = perfect(given(make_world(1, happenings=6)))
    assert dangling(edited.edition) == []

"""Bundles are made the same way each time, their truth holds, and cutting reaches its goals."""

import random

import pytest

from variorum.evaluation.bundles.added import ADDED_HELD_OUT, ADDED_TUNED
from variorum.evaluation.bundles.making import make_bundle, make_bundles
from variorum.evaluation.bundles.pasting import Dispatch
from variorum.evaluation.bundles.styles import HELD_OUT, TUNED, agency_page, wire
from variorum.evaluation.segmentation import by_style, count, score

STYLES = [*TUNED, *HELD_OUT, *ADDED_TUNED, *ADDED_HELD_OUT]

PARAGRAPHS = tuple(
    f"On the {word} day people of the valley said that the road to the river was open again."
    for word in ("first", "second", "third", "fourth", "fifth", "sixth")
)
DISPATCHES = [
    Dispatch(f"Valley road number {n} opens after weeks of talks", PARAGRAPHS, "own")
    for n in range(12)
]


def test_the_same_seed_makes_the_same_bundles():
    assert make_bundles(DISPATCHES, TUNED, 5, 3) == make_bundles(DISPATCHES, TUNED, 5, 3)
    assert make_bundles(DISPATCHES, TUNED, 5, 3) != make_bundles(DISPATCHES, TUNED, 6, 3)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.__name__)
def test_gold_points_at_the_article(style):
    bundle = make_bundle(random.Random(3), DISPATCHES[:4], (style,))
    assert len(bundle.articles) == 4
    for gold in bundle.articles:
        assert bundle.text[gold.start].strip()
        if gold.headline and gold.headline_at is not None:
            line = bundle.text[gold.headline_at :].split("\n", 1)[0]
            assert gold.headline in line


def test_a_bundle_may_be_of_one_style():
    bundle = make_bundle(random.Random(3), DISPATCHES[:4], (*TUNED, *ADDED_TUNED), mix=1)
    assert len({gold.style for gold in bundle.articles}) == 1


def test_styles_are_counted_apart():
    tallies = by_style(DISPATCHES, TUNED[:2], 2)
    assert list(tallies) == [style.__name__ for style in TUNED[:2]]
    assert all(tally.gold >= 10 for tally in tallies.values())


def test_misses_are_counted():
    bundle = make_bundle(random.Random(3), DISPATCHES[:4], (TUNED[0],))
    tally = count([bundle])
    assert tally.gold == 4
    assert 0 <= tally.hits <= tally.proposed


@pytest.mark.corpora
def test_goals_on_made_bundles(shared):
    scores = {(s.corpus, s.label): s.value for s in score(shared / "corpora", 15)}
    assert scores["bundles, styles tuned on", "boundary"] >= 0.97
    assert scores["bundles, styles tuned on", "date"] >= 0.95
    assert scores["bundles, dispatches in capitals", "boundary"] >= 0.97
    assert scores["bundles, styles added and tuned on", "boundary"] >= 0.93
    assert scores["bundles of one style, tuned on", "boundary"] >= 0.95
    assert scores["bundles, styles held out", "boundary"] >= 0.93
    assert scores["bundles, styles added and held out", "boundary"] >= 0.88
    assert scores["bundles of one style, held out", "boundary"] >= 0.93


def test_a_date_without_its_year_is_counted_apart():
    bundle = make_bundle(random.Random(3), DISPATCHES[:4], (wire, agency_page), mix=2)
    stated = count([bundle]).stated
    years = [gold.year_stated for gold in bundle.articles if gold.date]
    assert stated["date"] == sum(years)
    assert stated["date, year inferred"] == len(years) - sum(years)

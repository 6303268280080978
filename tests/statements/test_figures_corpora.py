"""Figures and times on the development corpora and on the press bundle."""

from __future__ import annotations

import pytest

from variorum.config import Settings
from variorum.evaluation import figures, times
from variorum.pipeline.run import default_reader

pytestmark = pytest.mark.corpora

SAMPLE = 18


def test_counts_of_the_corpora_are_found_and_few_are_made_up(shared) -> None:
    scores = {(s.corpus, s.label): s.value for s in figures.score(shared / "corpora", SAMPLE)}
    assert scores["fakes dev", "killed: gold count found"] >= 0.85
    assert scores["isaf dev", "killed: gold count found"] >= 0.75
    assert scores["isaf dev", "captured/detained: found, or the distinct add up to it"] >= 0.80
    assert scores["muc dev", "human targets: gold count found"] >= 0.75
    spurious = [value for (_, label), value in scores.items() if "spurious" in label]
    assert len(spurious) == 2
    assert all(value < 0.10 for value in spurious)
    assert scores["drawn at random, seed 6", "right ones still read so"] >= 0.9


def test_days_of_operations_are_among_the_times(shared) -> None:
    found = {score.corpus: score for score in times.score(shared / "corpora", SAMPLE)}
    assert found["isaf dev"].value >= 0.78
    assert found["fakes dev"].value >= 0.60


def test_the_press_bundle_gives_its_figures(shared) -> None:
    text = (shared / "press" / "karabakh-2020-bundle.txt").read_text(encoding="utf-8")
    reader = default_reader(Settings(reader_threads=1))
    found = figures.read(figures.article_of(text, "2020-11-06"), text, reader)
    got = {(f.measure, f.low, f.high, f.scope.kind) for f in found if f.scope is not None}
    assert {
        ("killed", 1177, 1177, "cumulative"),
        ("killed", 532, 532, "cumulative"),
        ("killed", 42, 42, "cumulative"),
        ("killed", 5000, 5000, "cumulative"),
        ("killed", 1000, None, "cumulative"),
        ("killed", 30000, 30000, "cumulative"),
        ("killed", 3, 3, "incident"),
        ("killed", 24, None, "incident"),
        ("deployed", 1960, 1960, "incident"),
        ("deployed", 90, 90, "incident"),
        ("deployed", 380, 380, "incident"),
    } <= got
    assert len(found) <= 20
    historical = next(f for f in found if f.low == 30000)
    assert historical.scope is not None
    assert (historical.scope.start, historical.scope.end) == ("1991-01-01", "1994-12-31")

"""Floors: a score below one fails the run, other data fails it too, and none is lowered."""

from __future__ import annotations

import tomllib

import msgspec
import pytest

from variorum.errors import InputError
from variorum.evaluation.floors import Floor, breaches, load_floors, raised, to_toml
from variorum.evaluation.report import FloorError, check_floors, page
from variorum.evaluation.score import Score, prf
from variorum.evaluation.suites import LAYERS, corpus_root, scorer


def score(value, *, recall=None, corpus_hash="abc", count=10):
    return Score(
        layer="times",
        corpus="made",
        label="found",
        value=value,
        recall=recall,
        count=count,
        corpus_hash=corpus_hash,
    )


def floor(value, **more):
    given = {"layer": "times", "corpus": "made", "label": "found", "value": value}
    return Floor(**(given | {"count": 10, "corpus_hash": "abc"} | more))


def test_at_the_floor_is_enough_and_below_it_is_not():
    assert breaches([score(0.8)], [floor(0.8)]) == []
    (told,) = breaches([score(0.79)], [floor(0.8)])
    assert "times / made / found: value 0.7900 is below its floor 0.800" in told


def test_recall_may_not_be_sold_for_precision():
    (told,) = breaches([score(0.9, recall=0.5)], [floor(0.8, recall=0.6)])
    assert "recall" in told


def test_other_data_is_no_measure_of_the_floor():
    assert breaches([score(0.9, corpus_hash="xyz")], [floor(0.8)])
    assert breaches([score(0.9, count=9)], [floor(0.8)])


def test_a_score_that_is_gone_does_not_pass_its_floor():
    (told,) = breaches([score(0.9)], [floor(0.8), floor(0.8, label="renamed")])
    assert "renamed: has a floor, no score" in told
    assert breaches([score(0.9)], [floor(0.8, layer="names")]) == []


def test_raising_lowers_none_and_rounds_down():
    (lower,) = raised([score(0.5)], [floor(0.8)])
    (higher,) = raised([score(0.87654)], [floor(0.8)])
    assert (lower.value, higher.value) == (0.8, 0.876)


def test_an_error_has_a_limit_instead_of_a_floor():
    def wrong(value):
        return msgspec.structs.replace(score(value), error=True)

    assert breaches([wrong(0.05)], [floor(0.06, error=True)]) == []
    (told,) = breaches([wrong(0.07)], [floor(0.06, error=True)])
    assert "above its limit" in told
    assert raised([wrong(0.0511)], [])[0].value == 0.052
    assert raised([wrong(0.07)], [floor(0.06, error=True)])[0].value == 0.06


def test_other_data_starts_anew():
    (new,) = raised([score(0.5, corpus_hash="xyz")], [floor(0.8)])
    assert (new.value, new.corpus_hash) == (0.5, "xyz")


def test_floors_survive_being_written():
    kept = [floor(0.8, precision=0.7, recall=0.9)]
    items = tomllib.loads(to_toml(kept))["floor"]
    assert [Floor(**item) for item in items] == kept


def test_every_floor_is_of_a_layer():
    assert {f.layer for f in load_floors()} <= set(LAYERS)


def test_the_page_says_how_it_was_made():
    text = page([score(0.5, recall=0.25)])
    assert "variorum evaluate --write docs/scores.md" in text
    assert "| made | found |  | 0.250 | **0.500** | 10 | `abc` |" in text


def test_the_page_has_what_others_reached():
    text = page([msgspec.structs.replace(score(0.5), layer=layer) for layer in LAYERS])
    assert text.index("## Syntax") < text.index("EWT UAS") < text.index("## Entities")
    assert text.index("## Entities") < text.index("GCDT") < text.index("## Attribution")


def test_every_layer_has_a_scorer():
    assert all(callable(scorer(layer)) for layer in LAYERS)


def test_nothing_found_scores_zero_and_divides_nothing():
    assert prf(0, 0, 0) == (0.0, 0.0, 0.0)


def test_unknown_layers_and_folders_are_told():
    with pytest.raises(InputError, match="no layer"):
        scorer("dreams")
    with pytest.raises(InputError, match="--corpora"):
        corpus_root("no/such/folder")


# Whole sets take minutes: `make evaluate` holds the floors on them, and the tests named `*_floors`,
# `*_corpora`, `*_score` and `test_segmentation` hold lower ones on samples.
def test_a_breach_fails_the_run(monkeypatch):
    monkeypatch.setattr("variorum.evaluation.report.load_floors", lambda: [floor(0.8)])
    check_floors([score(0.8)])
    with pytest.raises(FloorError, match="below its floor"):
        check_floors([score(0.79)])

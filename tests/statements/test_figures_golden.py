"""Figures against sentences of our own with labels written by hand (M11-M15)."""

from __future__ import annotations

import json

import pytest
from tests.statements.support import GOLDEN, figures_of, lines

CASES = [
    pytest.param(text, labels, id=f"{path.stem}-{number}")
    for path in sorted(GOLDEN.glob("*.txt"))
    for number, (text, labels) in enumerate(
        zip(lines(path), json.loads(path.with_suffix(".json").read_text()), strict=True), 1
    )
]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("text", "labels"), CASES)
def test_figures_are_the_labelled_ones(text: str, labels: list[dict[str, object]]) -> None:
    found = figures_of(text)
    texts = {figure.id: figure.text for figure in found}
    got = [
        {
            "text": f.text,
            "measure": f.measure,
            "qualifier": f.qualifier,
            "low": f.low,
            "high": f.high,
        }
        for f in found
    ]
    keys = ("text", "measure", "qualifier", "low", "high")
    assert got == [{key: label.get(key) for key in keys} for label in labels]
    for figure, label in zip(found, labels, strict=True):
        assert texts.get(figure.part_of or "") == label.get("part_of")
        population, scope = figure.population, figure.scope
        if "status" in label:
            assert population is not None
            assert population.status == label["status"]
        if "party" in label:
            assert population is not None
            assert population.party == label["party"]
        if "scope" in label:
            assert scope is not None
            assert scope.kind == label["scope"]
        for key in ("start", "end", "as_of"):
            if key in label:
                assert getattr(scope, key) == label[key]

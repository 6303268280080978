"""Figures read over syntax, against sentences of our own with labels written by hand (M11-M16)."""

from __future__ import annotations

import json
import re
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.config import Settings
from variorum.evaluation.figures import article_of, read
from variorum.model import Figure, Rendition
from variorum.pipeline.run import default_reader
from variorum.pipeline.stages import Draft, date, measure, reckon
from variorum.pipeline.stages import read as read_stage

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "golden" / "figures_read" / "cases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@cache
def figures_of(text: str) -> tuple[Figure, ...]:
    reader = default_reader(Settings(reader_threads=1, reader_cache="off"))
    return read(article_of(text, "2020-11-06"), text, reader)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 50
    assert sum(not case["figures"] for case in CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_figures_are_the_labelled_ones(case) -> None:
    found = figures_of(case["text"])
    texts = {figure.id: figure.text for figure in found}
    got = [(f.text, f.measure, f.low, f.high, texts.get(f.part_of or "")) for f in found]
    labels = [(*label, None)[:5] for label in case["figures"]]
    assert sorted(got, key=str) == sorted(labels, key=str)


SIDES = (("Laos", "Laotian"), ("Kuwait", "Kuwaiti"))
SIDED = [
    "{0} said 12 {1} soldiers and a {1} general were killed by {2} shells.",
    "{2} denied that {0} had captured 40 of its troops and shot down three of the 12 {3} drones.",
    "The {1} ambassador was kidnapped and murdered in {2}, and his two sons were wounded.",
    "{0} put its dead at 45: 30 {1} soldiers and 15 civilians; {2} put the figure at 60.",
    "None of the nine {3} sailors was hurt when {0} sank two {3} boats.",
    "At least 20 people died in {0} and four in {2}.",
]


def told(text: str) -> list[tuple[object, ...]]:
    """All that the figures of a text say, without places and ids."""
    found = figures_of(text)
    texts = {figure.id: figure.text for figure in found}
    return [
        (
            f.text,
            f.measure,
            f.qualifier,
            f.low,
            f.high,
            texts.get(f.part_of or ""),
            f.population and (f.population.text, f.population.status, f.population.party),
            f.scope and (f.scope.kind, f.scope.start, f.scope.end),
        )
        for f in found
    ]


@pytest.mark.parametrize("form", SIDED)
def test_swapping_the_sides_swaps_the_figures_and_nothing_else(form: str) -> None:
    """M27 through the whole flow."""
    (one, people), (other, others) = SIDES
    text = form.format(one, people, other, others)
    swapped = form.format(other, others, one, people)
    turn = {one: other, people: others, other: one, others: people}
    pattern = re.compile("|".join(sorted(turn, key=len, reverse=True)))

    def turned(value):
        if isinstance(value, tuple):
            return tuple(map(turned, value))
        if isinstance(value, str):
            return pattern.sub(lambda match: turn[match[0]], value)
        return value

    assert len(told(text)) >= 2
    assert [turned(row) for row in told(text)] == told(swapped)


@pytest.mark.parametrize(
    "unit",
    [
        "Mayor Ada Lind, ",
        "killed a judge and ",
        "the murder of a man ",
        "12 died in Tarsk and ",
        "including a nurse, ",
        "none of the 12 ",
        "who was killed ",
    ],
)
def test_time_over_syntax_grows_with_length_and_no_faster(unit: str) -> None:
    """One sentence of thousands of words: the documents are made once, the figures timed."""
    reader = default_reader(Settings(reader_threads=1, reader_cache="off"))

    def seconds(times: int) -> float:
        text = unit * times + "were killed."
        article, rendition = article_of(text, None), Rendition(text)
        draft = Draft(article=article, rendition=rendition, reader=reader)
        draft = measure(date(read_stage(draft)))
        started = time.process_time()
        reckon(draft)
        return time.process_time() - started

    seconds(50)
    short, long = seconds(150), seconds(600)
    assert long < 4 * short * 2.5 + 0.2


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_any_text_gives_anchored_figures(text: str) -> None:
    for figure in figures_of(text):
        assert text[slice(*figure.span)] == figure.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high

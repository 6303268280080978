"""Whose fate each number tells, where two verbs of a sentence each have a number of their own."""

from __future__ import annotations

import pytest
from tests.statements.reading import article_of, reader

from variorum.model import Rendition
from variorum.pipeline.stages import Draft, through


def counted(text: str) -> set[tuple[str, int | None]]:
    draft = through(Draft(article=article_of(text), rendition=Rendition(text), reader=reader()))
    return {(figure.measure, figure.low) for figure in draft.figures}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Seven marchers died in Velm and 15 were arrested, it is learned.",
            {("killed", 7), ("detained", 15)},
        ),
        (
            (
                "The reeve said that 80 raiders had been killed over the last 30 hours, among them "
                "the field commander Oru Jarik, and dozens captured."
            ),
            {("killed", 80), ("captured", 24)},
        ),
        (
            "He said that over 250 of the militiamen were killed and 87 captured on Friday.",
            {("killed", 251), ("captured", 87)},
        ),
        ("Our nurses treated 30 people for suffocation.", {("wounded", 30)}),
        ("Our nurses treated 30 people for fever.", set()),
        ("Four who had been kidnapped were killed.", {("captured", 4), ("killed", 4)}),
    ],
)
def test_a_number_of_its_own_is_each_verbs(text, expected):
    assert counted(text) == expected

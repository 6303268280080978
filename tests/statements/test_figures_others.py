"""Figures told besides others (M16, decision 34): what the words add up, and what they do not."""

from __future__ import annotations

import msgspec
import pytest
from tests.statements.support import figures_of
from tests.statements.test_figures import statement

from variorum.model import Figure, told_together


def sums(text: str, *statements) -> list[tuple[list[int | None], str]]:
    """The parts of every sum that a text's words make, and the words that make it."""
    figures = figures_of(text, statements)
    held = {figure.id: figure for figure in figures}
    return [
        ([part.low for part in told_together(figure, held)], figure.besides.text)
        for figure in figures
        if figure.besides
    ]


@pytest.mark.parametrize(
    ("text", "parts", "word"),
    [
        ("The patrol captured a driver and two porters near Belm.", [1, 2], "and"),
        ("The patrol detained a driver, along with several porters.", [1, 3], "along with"),
        (
            "The patrol detained a driver from Belm along with two of his guards.",
            [1, 2],
            "along with",
        ),
        ("They arrested a driver and detained two porters.", [1, 2], "and"),
        ("The blast killed nine soldiers, 12 sailors and a nurse.", [12, 1], "and"),
        ("The patrol captured a driver. Two other porters were detained.", [1, 2], "other"),
        ("The patrol captured a driver. It also detained two porters.", [1, 2], "also"),
        ("The patrol captured a driver. Two porters were also detained.", [1, 2], "also"),
        ("They captured a driver. In addition, they detained two porters.", [1, 2], "addition"),
        ("The raid killed nine soldiers. Another two soldiers were killed.", [9, 2], "Another"),
        ("The raid killed nine. He hid. Three more soldiers were killed.", [9, 3], "more"),
    ],
)
def test_the_words_make_a_sum(text: str, parts: list[int], word: str) -> None:
    assert sums(text) == [(parts, word)]


def test_a_third_figure_goes_on_with_the_sum() -> None:
    text = "They captured a driver and two porters. Four other porters were also detained."
    assert sums(text) == [([1, 2], "and"), ([1, 2, 4], "other")]


@pytest.mark.parametrize(
    "text",
    [
        # Nothing says that these are others.
        "The patrol captured a driver. Two porters were detained during the raid.",
        "The patrol captured a driver. The two porters were also detained.",
        "The raid killed nine soldiers. More than two soldiers were killed.",
        # Another deed, place or day.
        "The raid killed nine soldiers. A second raid also killed two soldiers.",
        "The raid killed nine soldiers. Elsewhere, two other soldiers were killed.",
        "Nine soldiers were killed in Tarsk and four others were killed in Belm.",
        "Nine soldiers were killed while five others were killed at the gate.",
        # Another time, long before.
        "A nurse was also kidnapped last year. A porter was also kidnapped.",
        "A porter was kidnapped. A nurse was also kidnapped two months ago.",
        "A porter was kidnapped and, two years earlier, a nurse was also kidnapped.",
        # More people than were counted.
        "A nurse was kidnapped. A third woman was also kidnapped.",
        "A third woman was kidnapped. A porter was also kidnapped.",
        "They captured a second driver and two porters.",
        # Others than the wounded.
        "The raid killed nine soldiers and wounded two. Five others were killed.",
        # The same people once more, or one person told twice.
        "Nine other soldiers were killed. Nine other soldiers were killed by fire.",
        "The patrol captured a driver and porter.",
        "The raid killed a driver, another porter of the camp.",
        # "Also" goes with all who are listed.
        "Nine other sailors, two cooks and a nurse, also died in the raid.",
        # A share, and a total that is spelled out.
        "The raid killed nine soldiers, including two cooks. Four others were killed.",
        "Twelve people, two drivers and ten guards, were killed.",
        "Nine soldiers were killed. A cook was killed at the gate. Five others were killed there.",
        # Running totals are of a period, not of a deed.
        "Since May, 90 soldiers have been killed. Two other soldiers were killed on Monday.",
        # Another fate, and things.
        "The raid killed nine soldiers and wounded two others.",
        "The raid destroyed nine tanks. It also destroyed two lorries.",
    ],
)
def test_the_words_make_no_sum(text: str) -> None:
    assert sums(text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two women were kidnapped. A third woman was also kidnapped.", [2, 1]),
        ("A driver was kidnapped. A second driver was also kidnapped.", [1, 1]),
        ("They captured a cook and two guards. A third guard was also captured.", [1, 2, 1]),
        ("Last Monday the patrol captured a driver and two porters.", [1, 2]),
        ("Nine soldiers were killed last night. Two other soldiers were killed.", [9, 2]),
    ],
)
def test_an_ordinal_that_fits_and_a_time_of_both_make_a_sum(text: str, parts: list[int]) -> None:
    assert sums(text)[-1][0] == parts


def test_a_sum_is_of_one_voice() -> None:
    """What one party tells is not added to what another does (law 2)."""
    text = "Velmora said nine soldiers were killed. Ostria said two other soldiers were killed."
    one = statement(text, "nine soldiers were killed", "Velmora")
    other = statement(text, "two other soldiers were killed", "Ostria")
    assert sums(text, one, other) == []
    same = msgspec.structs.replace(other, speaker=one.speaker)
    assert sums(text, one, same) == [([9, 2], "other")]


def test_swapped_sides_make_the_same_sum() -> None:
    """M27."""
    text = "Velmora captured 12 Ostrian soldiers. It also detained two Ostrian drivers."
    names = {"Velmora": "Ostria", "Ostrian": "Velmoran"}
    swapped = " ".join(names.get(word, word) for word in text.split(" "))
    assert sums(text) == sums(swapped) == [([12, 2], "also")]


def test_a_chain_ends_where_a_figure_was_left_out() -> None:
    figures = figures_of("They captured a driver and two porters.")
    last = figures[-1]
    assert [part.low for part in told_together(last, {last.id: last})] == [2]


def test_a_chain_that_runs_in_a_circle_ends() -> None:
    first, last = figures_of("They captured a driver and two porters.")
    assert last.besides is not None
    back = msgspec.structs.replace(last.besides, figure=last.id)
    round_about: Figure = msgspec.structs.replace(first, besides=back)
    held = {first.id: round_about, last.id: last}
    assert [part.low for part in told_together(last, held)] == [1, 2]

"""Figures of what is still to come: only a deployment is one, and it is marked (M14)."""

from __future__ import annotations

import pytest
from tests.statements.support import figures_of

from variorum.reconcile.scopes import population_key


@pytest.mark.parametrize(
    "text",
    [
        "1,200 soldiers will be deployed along the road.",
        "Velmora will deploy 1,200 soldiers along the road.",
        "Velmora plans to deploy 1,200 soldiers along the road.",
    ],
)
def test_a_deployment_to_come_is_marked(text: str) -> None:
    (figure,) = figures_of(text)
    assert (figure.measure, figure.low, figure.planned) == ("deployed", 1200, True)


@pytest.mark.parametrize(
    "text",
    [
        "1,200 soldiers were deployed along the road.",
        "Velmora has deployed 1,200 soldiers along the road.",
    ],
)
def test_a_deployment_that_was_made_is_not(text: str) -> None:
    (figure,) = figures_of(text)
    assert (figure.low, figure.planned) == (1200, False)


def test_deaths_to_come_are_no_figure() -> None:
    assert figures_of("The flood will kill 1,200 people.") == ()
    (figure,) = figures_of("The flood has killed 1,200 people.")
    assert (figure.measure, figure.low) == ("killed", 1200)


def test_what_is_planned_is_not_compared_with_what_was_done() -> None:
    (planned,) = figures_of("1,200 soldiers will be deployed along the road.")
    (done,) = figures_of("900 soldiers were deployed along the road.")
    assert population_key(planned) != population_key(done)
    assert population_key(planned)[1:] == population_key(done)[1:]

"""When one number lies below another (M12, M14)."""

from __future__ import annotations

import pytest

from variorum.model import Figure, Span
from variorum.reconcile.scopes import below


def toll(low, high, qualifier="exact"):
    return Figure(
        id="f", article="a", span=Span(0, 3), text="231", measure="killed", qualifier=qualifier,
        low=low, high=high,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (toll(230, 230), toll(231, 231), True),
        (toll(231, 231), toll(231, 231), False),
        (toll(231, 231), toll(231, None, "at_least"), False),
        # "231" and "more than 231" name one number.
        (toll(231, 231), toll(232, None, "more_than"), False),
        (toll(230, 230), toll(232, None, "more_than"), True),
        (toll(None, 300, "up_to"), toll(301, 301), True),
        (toll(231, None, "at_least"), toll(400, 400), False),
    ],
)
def test_below(one, other, expected):
    assert below(one, other) is expected

"""Of how few parts a password is made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.storage.guessing import FEWEST, parts_of


@pytest.mark.parametrize(
    ("password", "parts"),
    [
        ("", 0),
        ("password123456", 2),
        ("P@ssw0rd1985", 2),
        ("QwertzuiopQwertzuiop", 2),
        ("zyxwvutsrqpo", 1),
        ("odrin", 5),
        ("x7$kQ9pL2mVw", 12),
    ],
)
def test_the_fewest_parts(password, parts):
    assert parts_of(password) == parts


def test_words_of_ones_own_are_known():
    assert parts_of("zoenordwire31", ("Zoe", "nordwire")) == 3
    assert parts_of("zoenordwire31") > FEWEST


@pytest.mark.parametrize(
    "password", ["four words do well", "velvet-harbour-lamp", "\u00e9" * 12 + "abcdefg xi qo"]
)
def test_words_that_few_use_do_well(password):
    assert parts_of(password) >= FEWEST


@given(st.text(max_size=60), st.text(max_size=10))
def test_any_text_has_parts_and_more_text_no_fewer_than_one(password, more):
    parts = parts_of(password, (more,))
    assert (parts == 0) == (not password)
    assert parts <= len(password.casefold()) + 1

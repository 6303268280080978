"""Walks over a record that grows meanwhile."""

from __future__ import annotations

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.war import war
from variorum.api.cursors import cursor_of, key_of
from variorum.api.records import RECORDS
from variorum.views import build_index

STATEMENTS = next(one for one in RECORDS if one.name == "statements")


def copies(edition, number):
    """The edition with so many statements, told again under ids of no order."""
    drawn = random.Random(number)
    (*statements,) = edition.statements
    more = [
        msgspec.structs.replace(drawn.choice(statements), id=f"st-{drawn.getrandbits(64):016x}")
        for _ in range(number)
    ]
    return msgspec.structs.replace(edition, statements=(*statements, *more))


def test_each_is_given_once_though_the_record_grows_between_pages():
    edition = war()
    whole = copies(edition, 60)
    for order in ({}, {"order": "latest"}, {"order": "earliest"}):
        found, query, size = [], {"limit": 7, **order}, 0
        while True:
            index = build_index(copies(edition, 0) if not size else grown(whole, size))
            size += 11
            data, following, _ = STATEMENTS.list(index, query)
            found += [one.id for one in data]
            if following is None:
                break
            query = {**query, "after": following}
        assert len(found) == len(set(found))
        # Whatever was there from the beginning was given.
        assert {one.id for one in edition.statements} <= set(found)


def grown(whole, size):
    first = len(whole.statements) - 60
    return msgspec.structs.replace(whole, statements=whole.statements[: first + size])


@given(st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_a_cursor_gives_its_key_back(key, order):
    assert key_of(order, cursor_of(order, key)) == key

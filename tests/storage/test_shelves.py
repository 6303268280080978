"""The shelf of tables keeps what the one in memory keeps, on both kinds of database."""

from __future__ import annotations

import random

import msgspec
import pytest

from variorum.reconcile.standing.shelf import Key, MemoryShelf
from variorum.storage.packed import Packing
from variorum.storage.standing import TableShelf
from variorum.storage.store import Store

WORDS, KEYS, MARKS = "words", "keys", "marks"
TYPES = {WORDS: tuple[str, ...], KEYS: Key, MARKS: bytes}
SPACES = (WORDS, KEYS, MARKS)
GROUPS = [("a", n) for n in range(4)]
ITEMS = [(f"item {n}", n) for n in range(9)]


def test_a_shelf_of_tables_is_one_of_dictionaries(database):
    draw = random.Random(7)
    memory = MemoryShelf()
    with Store.open(database) as store:
        for _ in range(12):
            with store._writing() as connection:
                table = TableShelf(connection, TYPES)
                for _ in range(40):
                    step(draw, memory, table)
                table.flush()
        with store._writing() as connection:
            table = TableShelf(connection, TYPES)
            for space in SPACES:
                assert dict(table.cells(space)) == dict(memory.cells(space))
            for group in GROUPS:
                assert table.items("counted", group) == memory.items("counted", group)


def step(draw, memory, table):
    """Do one thing to both, and have both say the same of it."""
    group, item = draw.choice(GROUPS), draw.choice(ITEMS)
    key = (draw.choice("xy"), draw.randrange(300))
    space = draw.choice(SPACES)
    match draw.randrange(6):
        case 0:
            value = draw.choice((None, made(draw, space)))
            memory.put(space, key, value)
            table.put(space, key, value)
        case 1:
            held = memory.items("counted", group).get(item, 0)
            number = draw.randint(-held, 2)
            assert memory.add("counted", group, item, number) == table.add(
                "counted", group, item, number
            )
        case 2:
            there = draw.random() < 0.6
            memory.note("noted", group, item, there=there)
            table.note("noted", group, item, there=there)
        case 3:
            table.want(space, [(letter, n) for letter in "xy" for n in range(draw.randrange(300))])
            table.want_items("counted", draw.sample(GROUPS, draw.randrange(4)))
            table.want_items("noted", draw.sample(GROUPS, draw.randrange(4)))
        case 4:
            most = draw.randrange(1, 4)
            for name in ("counted", "noted"):
                found = memory.around(name, group, item, most)
                assert table.around(name, group, item, most) == found
                before, after = found
                for other in ITEMS:
                    near = other in before or other in after
                    assert memory.near(name, group, item, other, most) == near
                    assert table.near(name, group, item, other, most) == near
                for end in (None, draw.choice(ITEMS)):
                    some = memory.between(name, group, item, end)
                    assert table.between(name, group, item, end) == some
        case _:
            assert table.get(space, key) == memory.get(space, key)
            for name in ("counted", "noted"):
                assert table.items(name, group) == memory.items(name, group)


def made(draw, space):
    if space == KEYS:
        return (draw.choice(("one", "two")), draw.randrange(2**60))
    if space == MARKS:
        return draw.randbytes(16)
    return tuple(f"word {draw.randrange(3)} again" for _ in range(draw.choice((1, 60))))


@pytest.mark.parametrize("words", [(), ("one",), ("over and over",) * 400])
def test_what_is_packed_is_what_is_unpacked(words):
    packing = Packing(TYPES)
    data = packing.pack(WORDS, words)
    assert packing.unpack(WORDS, data) == words
    assert len(data) <= len(msgspec.msgpack.encode(words))
    if len(words) > 100:
        assert len(data) < len(msgspec.msgpack.encode(words)) / 20

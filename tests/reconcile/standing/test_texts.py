"""Who has whose text is found by what changed as it is from all texts at once (M23)."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model import Article, Published, Span
from variorum.reconcile.origins import wires
from variorum.reconcile.reprints import families
from variorum.reconcile.shingles import Sheet
from variorum.reconcile.standing.engine import Engine
from variorum.reconcile.standing.facts import FACTS, RUNS, Facts, written
from variorum.reconcile.standing.firsts import Firsts
from variorum.reconcile.standing.shelf import MemoryShelf
from variorum.reconcile.standing.texts import FAMILY, Families, Text


def article(number, seed):
    """An article whose text is a stretch of one of three, with a phrase that all have."""
    draw = random.Random(seed)
    day = draw.choice((None, "2031-05-01", "2031-05-02", "2031-05-03"))
    start, length = draw.randrange(0, 90, 10), draw.choice((30, 60, 90, 130))
    words = [draw.randrange(3) * 1_000 + run for run in range(start, start + length)]
    # The phrase is most of what makes bands; many texts stand in these.
    runs = frozenset([*range(10_000, 10_000 + draw.choice((0, 20))), *words])
    made = Article(
        id=f"a{number}",
        capture=f"c{number}",
        span=Span(0, 9),
        published=day and Published(start=day, end=day, precision=1, basis="date_line"),
    )
    return made, Sheet(made.id, runs)


def found(shelf):
    return tuple(sorted(family for _, (family, _) in shelf.cells(FAMILY)))


def put(engine, number, seed):
    made, sheet = article(number, seed) if seed is not None else (None, None)
    engine.put(FACTS, (f"a{number}",), made and Facts(article=made))
    engine.put(RUNS, (f"a{number}",), sheet and written(sheet))
    engine.settle()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 24), st.one_of(st.none(), st.integers(0, 60))), max_size=60),
    st.integers(1, 4),
)
def test_families_are_those_of_all_texts_at_once(changes, window):
    engine = Engine(MemoryShelf(), (Firsts(Text(window)), Families()))
    held = {}
    for number, seed in changes:
        put(engine, number, seed)
        held[number] = seed
    texts = [article(n, seed) for n, seed in held.items() if seed is not None]
    articles = [one for one, _ in texts]
    sheets = {one.id: sheet for one, sheet in texts}
    assert found(engine.shelf) == families(articles, sheets, wires(articles), window)
    for number in held:
        put(engine, number, None)
    assert engine.shelf.bare()

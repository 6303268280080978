"""An article's origins are looked up one by one: what hangs together with them is not asked."""

from __future__ import annotations

from tests.reconcile.standing.made import reading
from variorum.model import Origin
from variorum.reconcile.standing.record import Standing
from variorum.reconcile.standing.shelf import MemoryShelf
from variorum.reconcile.standing.steps import Look
from variorum.reconcile.standing.traced import BEHIND, CARRIED, OWN, origins_of


def test_an_article_asks_for_its_own_origins_alone():
    readings = [reading(number, number % 4) for number in range(12)]
    standing = Standing(shelf := MemoryShelf())
    standing.update(add=readings)
    origins = standing.record(readings).origins
    look = Look(shelf, frozenset(), ("anybody",))
    for article in (article.id for one in readings for article in one.articles):
        found = {origin.id for origin in origins_of([article], look)}
        assert found == {origin.id for origin in origins if article in origin.carriers}
    assert {space for _, space, _ in look.sources} == {OWN, CARRIED, BEHIND}
    assert any(len(origin.carriers) > 2 for origin in origins)


def test_one_more_carrier_changes_nothing_for_those_who_asked_before():
    def behind(articles: int) -> list[Origin]:
        standing = Standing(shelf := MemoryShelf())
        standing.update(add=[reading(number, 1) for number in range(articles)])
        return list(origins_of(asked, Look(shelf, frozenset(), ("anybody",))))

    asked = [article.id for number in range(3) for article in reading(number, 1).articles]
    assert behind(3) == behind(9)

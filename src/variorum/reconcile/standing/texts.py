"""Which text each article's is: one with an earlier first text, or a first text itself (M23).

What ``reconcile.reprints`` finds in one pass, kept by what an article's coming or going changes of
it. The first text of an article depends on the first texts before it alone, so articles are taken
in their order, and who becomes a first text or is none any more calls for those behind it in whose
sight it comes or from whose sight it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from heapq import heappop, heappush
from typing import NamedTuple

from variorum.reconcile.reprints import (
    FEWEST,
    WINDOW,
    Order,
    bands_of,
    first_of,
    one_text,
    order_of,
)
from variorum.reconcile.standing.facts import FACTS, RUNS, Facts, runs_of
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Work

TEXT = "text"  # cells of the texts that are long enough to be compared, by article
# Tallies: the copies of a first text; by band, the first texts and the copies in their order.
COPIES, FIRSTS, OTHERS = "copies", "firsts", "others"


Behind = dict[int, list[Key]]  # first texts by band


class Text(NamedTuple):
    """A text as it is compared: its place, a mark of its runs, their bands, its first text."""

    order: Order
    mark: bytes
    bands: tuple[int, ...]
    first: str


class Texts:
    """Keeps each text's first text; an operator, for texts depend on one another.

    Args:
        window: first texts with which a text is compared in a band.
    """

    name = TEXT
    listens = frozenset({FACTS, RUNS})

    def __init__(self, window: int = WINDOW) -> None:
        self._window = window

    def settle(self, keys: Iterator[Key], work: Work) -> None:
        """Take the texts of these articles out and put in what they are now."""
        desk = _Desk(work, self._window)
        articles = list(keys)
        for space in (FACTS, RUNS, TEXT):
            work.shelf.want(space, articles)
        for (article,) in articles:
            desk.again(article)
        desk.finish()


class _Desk:
    """The texts whose first text is looked for again, the earliest first."""

    def __init__(self, work: Work, window: int) -> None:
        self._work = work
        self._window = window
        self._shelf = work.shelf
        self._due: list[Order] = []
        self._news: dict[str, Text] = {}
        self._runs: dict[str, frozenset[int]] = {}

    def again(self, article: str) -> None:
        """Take a text out, and have it put in where it is another one now."""
        old: Text | None = self._shelf.get(TEXT, (article,))
        new = self._new(article)
        if old is not None and new is not None and old[:3] == new[:3]:
            return
        if old is not None:
            self._take_out(article, old)
        if new is not None:
            self._news[article] = new
            self._call(new.order)

    def finish(self) -> None:
        """Find the first text of all that are due."""
        done: Order | None = None
        while self._due:
            order = heappop(self._due)
            if order != done:
                self._decide(order[-1])
            done = order

    def _new(self, article: str) -> Text | None:
        facts: Facts | None = self._shelf.get(FACTS, (article,))
        data: bytes | None = self._shelf.get(RUNS, (article,))
        runs = runs_of(data)
        if facts is None or data is None or len(runs) < FEWEST:
            return None
        self._runs[article] = runs
        mark = blake2b(data, digest_size=8).digest()
        return Text(order_of(facts.article, runs), mark, bands_of(runs), "")

    def _decide(self, article: str) -> None:
        old: Text | None = self._shelf.get(TEXT, (article,))
        new = self._news.pop(article, old)
        if new is None:  # it was called for, and has gone since
            return
        near, behind = self._sight(new)
        first = self._first(article, near)
        if old is not None and old.first == first:
            return
        if old is not None:
            self._place(article, old, there=False)
        new = new._replace(first=first)
        self._shelf.put(TEXT, (article,), new)
        self._place(article, new, there=True)
        if first == article:
            self._call_behind(new, behind, self.runs(article))
        elif old is not None and old.first == article:
            self._call_behind(new, behind)

    def _first(self, article: str, near: set[str]) -> str:
        self._want(near)
        runs = {other: self.runs(other) for other in near}
        return first_of(self.runs(article), runs) or article

    def _sight(self, text: Text) -> tuple[set[str], Behind]:
        """The first texts that a text sees before it, and which stand behind it in each band."""
        near: set[str] = set()
        behind: Behind = {}
        for band in text.bands:
            before, behind[band] = self._shelf.around(FIRSTS, (band,), text.order, self._window)
            near.update(other for *_, other in before)
        return near, behind

    def _take_out(self, article: str, text: Text) -> None:
        self._place(article, text, there=False)
        self._shelf.put(TEXT, (article,), None)
        if text.first == article:
            self._call_behind(text, self._sight(text)[1])

    def _place(self, article: str, text: Text, *, there: bool) -> None:
        space = FIRSTS if text.first == article else OTHERS
        for band in text.bands:
            self._shelf.note(space, (band,), text.order, there=there)
        if space == OTHERS:
            self._work.count(COPIES, (text.first,), (article,), 1 if there else -1)

    def _call_behind(self, text: Text, behind: Behind, runs: frozenset[int] | None = None) -> None:
        """Call for those who see a text that is a first text now, or saw it.

        One that comes (``runs`` are its own) changes nothing for a first text that is not one with
        it. What it puts out of another's sight no first text had been one with.
        """
        firsts: set[Order] = set()
        for band, some in behind.items():
            end = some[-1] if len(some) == self._window else None
            firsts.update(some)
            for order in self._shelf.between(OTHERS, (band,), text.order, end):
                self._call(order)
        if runs is not None:
            self._want(order[-1] for order in firsts)
            firsts = {order for order in firsts if one_text(self.runs(order[-1]), runs)}
        for order in firsts:
            self._call(order)

    def _call(self, order: Order) -> None:
        heappush(self._due, order)

    def _want(self, articles: Iterable[str]) -> None:
        self._shelf.want(RUNS, [(one,) for one in articles if one not in self._runs])

    def runs(self, article: str) -> frozenset[int]:
        """The runs of a text."""
        found = self._runs.get(article)
        if found is None:
            found = self._runs[article] = runs_of(self._shelf.get(RUNS, (article,)))
        return found

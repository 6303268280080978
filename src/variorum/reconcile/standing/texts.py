"""Articles of one text, and the origins of these texts (M3, M23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b

from variorum.model import Origin
from variorum.reconcile.origins import of_family, own_report, wires
from variorum.reconcile.reprints import (
    FEWEST,
    WINDOW,
    Family,
    bands_of,
    family_of,
    first_of,
    one_text,
    order_of,
)
from variorum.reconcile.shingles import Sheet
from variorum.reconcile.standing.facts import FACTS, RUNS, Facts, runs_of
from variorum.reconcile.standing.firsts import Firsts, Kept
from variorum.reconcile.standing.shelf import Key, Shelf
from variorum.reconcile.standing.steps import Look, Put, Quiet, Row
from variorum.reconcile.standing.traced import OWN, traced

FAMILY = "family"
KIN = "kin"  # cells of the article that an article reprints; its own id for the first one


class Text:
    """An article's own words, where they are enough to be compared: by their runs."""

    name = "text"
    listens = frozenset({FACTS, RUNS})
    space = RUNS
    width = 1

    def __init__(self, window: int = WINDOW) -> None:
        self.window = window

    def read(self, key: Key, shelf: Shelf) -> Kept | None:
        """By the article."""
        facts: Facts | None = shelf.get(FACTS, key)
        data: bytes | None = shelf.get(RUNS, key)
        runs = runs_of(data)
        if facts is None or data is None or len(runs) < FEWEST:
            return None
        bands = tuple((band,) for band in bands_of(runs))
        return Kept(order_of(facts.article, runs), blake2b(data, digest_size=8).digest(), bands)

    def made_of(self, value: bytes | None) -> frozenset[int]:
        """The runs."""
        return runs_of(value)

    def one(self, here: frozenset[int], first: frozenset[int]) -> bool:
        """Whether enough of the shorter one's runs are in both."""
        return one_text(here, first)

    def first_of(self, here: frozenset[int], near: Mapping[Key, frozenset[int]]) -> Key | None:
        """The first text with which it shares most."""
        return first_of(here, near)


TEXTS = Firsts(Text())


class Families:
    """The family of articles that have one first text, and its origins."""

    name = FAMILY
    listens = frozenset({TEXTS.copies})

    def make(self, key: Key, look: Look) -> tuple[Family, tuple[Origin, ...]] | None:
        """By the first text's article."""
        articles = look.items(TEXTS.copies, key)
        if len(articles) < 2:
            return None
        for space in (FACTS, RUNS):
            look.want(space, articles)
        by_id = {one: look.cell(FACTS, (one,)).article for (one,) in articles}
        sheets = {one: Sheet(one, runs_of(look.cell(RUNS, (one,)))) for one in by_id}
        carried = wires(by_id.values())
        family = family_of(tuple(by_id.values()), sheets, carried)
        return family, tuple(of_family(family, by_id, carried))

    def spread(self, _key: Key, made: tuple[Family, tuple[Origin, ...]]) -> Iterator[Row]:
        """Whom each article has its text from."""
        family, origins = made
        for one in (family.root, *family.carriers):
            yield Put(KIN, (one,), family.root)
        yield from traced(origins)


class OwnReports(Quiet):
    """The origin of an article that shares its text with none."""

    name = OWN
    listens = frozenset({FACTS, KIN})

    def make(self, key: Key, look: Look) -> Origin | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        if facts is None or look.cell(KIN, key) is not None:
            return None
        return own_report(facts.article, wires((facts.article,)).get(facts.article.id))


TYPES = {
    TEXTS.name: Kept,
    FAMILY: tuple[Family, tuple[Origin, ...]],
    KIN: str,
}

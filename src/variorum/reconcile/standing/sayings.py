"""Sayings that came through others' hands, and their origins (M3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from variorum.model import Origin
from variorum.reconcile.origins import (
    SAYING_WINDOW,
    first_saying,
    is_relayed,
    one_saying,
    said_origin,
    saying_bands,
    saying_order,
    words_of,
)
from variorum.reconcile.standing.facts import FACTS
from variorum.reconcile.standing.firsts import Firsts, Kept
from variorum.reconcile.standing.shelf import Key, Shelf
from variorum.reconcile.standing.steps import Look, Put, Row
from variorum.reconcile.standing.traced import traced
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known, want_known

SAYINGS, RELAYED = "sayings", "relayed"
SAYING = "saying"  # cells of the single sayings, by article and statement


class Said(NamedTuple):
    """A saying: where it stands among others, its voice, its words in order."""

    order: tuple[str, str, str]
    voice: str
    words: tuple[str, ...]


class Sayings:
    """The sayings in an article that came through others' hands."""

    name = SAYINGS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[Said, ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None:
            return None
        voices = voices_of((facts,))
        found = [s for s in facts.statements if is_relayed(s)]
        return (
            tuple(
                Said(saying_order(s, facts.article), voices.key(s), tuple(sorted(words_of(s))))
                for s in found
            )
            or None
        )

    def spread(self, _key: Key, made: tuple[Said, ...]) -> Iterator[Row]:
        """Each by itself."""
        for said in made:
            yield Put(SAYING, said.order[1:], said)


class Saying:
    """A saying, compared by its words with others of its voice."""

    name = "one saying"
    listens = frozenset({SAYING})
    space = SAYING
    width = 2

    def __init__(self, window: int = SAYING_WINDOW) -> None:
        self.window = window

    def read(self, key: Key, shelf: Shelf) -> Kept | None:
        """By the article and the statement."""
        said: Said | None = shelf.get(SAYING, key)
        if said is None:
            return None
        told = "\n".join((said.voice, *said.words)).encode("utf-8", "surrogatepass")
        bands = tuple((said.voice, band) for band in saying_bands(frozenset(said.words)))
        return Kept(said.order, blake2b(told, digest_size=8).digest(), bands)

    def made_of(self, value: Said | None) -> frozenset[str]:
        """The words."""
        return frozenset(value.words if value else ())

    def one(self, here: frozenset[str], first: frozenset[str]) -> bool:
        """Whether most of the shorter one's words are the other's too."""
        return one_saying(here, first)

    def first_of(self, here: frozenset[str], near: Mapping[Key, frozenset[str]]) -> Key | None:
        """The earliest that fits."""
        return first_saying(here, near)


ONE_SAYING = Firsts(Saying())


class Relayed:
    """The origin of sayings that are one."""

    name = RELAYED
    listens = frozenset({ONE_SAYING.copies})

    def make(self, key: Key, look: Look) -> Origin | None:
        """By the first of them."""
        nodes = look.items(ONE_SAYING.copies, key)
        if not nodes:
            return None
        articles = sorted({(article,) for article, _ in nodes})
        want_known(articles, look)
        some = [facts for article in articles if (facts := known(article, look))]
        wanted = {statement for _, statement in nodes}
        told = [s for one in some for s in one.statements if s.id in wanted]
        return said_origin(told, voices_of(some, look, told))

    def spread(self, _key: Key, made: Origin) -> Iterator[Row]:
        """The sayings to the articles that carry them."""
        yield from traced((made,))


TYPES = {
    SAYINGS: tuple[Said, ...],
    SAYING: Said,
    ONE_SAYING.name: Kept,
    RELAYED: Origin,
}

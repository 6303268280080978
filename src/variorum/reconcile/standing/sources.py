"""Origins: articles of one text, and sayings that came through others' hands (M3, M23)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Origin, Statement
from variorum.reconcile.origins import (
    is_relayed,
    of_family,
    one_saying,
    own_report,
    relayed,
    saying_bands,
    wires,
    words_of,
)
from variorum.reconcile.reprints import Family, family_of
from variorum.reconcile.shingles import Sheet
from variorum.reconcile.standing.components import Components
from variorum.reconcile.standing.facts import FACTS, RUNS, Facts, runs_of
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Join, Look, Put, Quiet, Row
from variorum.reconcile.standing.texts import COPIES
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known, want_known

FAMILY, OWN = "family", "own report"
SAYINGS, SAME_SAYING, RELAYED = "sayings", "same saying", "relayed"
SAID, SAID_NEAR = "said", "said near"  # tallies: sayings by band, and sayings that are one
CARRIED = "carried"  # tally of the origins of which an article carries the text or a saying
# Cells of these origins, each by itself: who tells of one has to do with no other, though a
# thousand sayings hang together.
TRACED = "traced"
KIN = "kin"  # cells of the article that an article reprints; its own id for the first one
TOGETHER = Components("together", SAID_NEAR)
JOINS = (Join(SAID, SAME_SAYING),)


Saying = tuple[str, str, tuple[str, ...]]  # the statement, its voice, its words

TYPES = {
    FAMILY: tuple[Family, tuple[Origin, ...]],
    KIN: str,
    OWN: Origin,
    SAYINGS: tuple[Saying, ...],
    SAME_SAYING: bool,
    TOGETHER.name: Key,
    RELAYED: tuple[Origin, ...],
    TRACED: Origin,
}


class Families:
    """The family of articles that have one first text, and its origins."""

    name = FAMILY
    listens = frozenset({COPIES})

    def make(self, key: Key, look: Look) -> tuple[Family, tuple[Origin, ...]] | None:
        """By the first text's article."""
        copies = look.items(COPIES, key)
        if not copies:
            return None
        articles = [key, *copies]
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
        yield from _traced(origins)


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


class Sayings:
    """The sayings in an article that came through others' hands."""

    name = SAYINGS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[Saying, ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None:
            return None
        voices = voices_of((facts,))
        found = [s for s in facts.statements if is_relayed(s)]
        return tuple((s.id, voices.key(s), tuple(sorted(words_of(s)))) for s in found) or None

    def spread(self, key: Key, made: tuple[Saying, ...]) -> Iterator[Row]:
        """Each to its bands among those of its voice, and to itself."""
        for statement, voice, words in made:
            node = (*key, statement)
            yield Count(SAID_NEAR, node, node)
            for band in saying_bands(frozenset(words)):
                yield Count(SAID, (voice, band), node)


class SameSayings:
    """Whether two sayings of one voice are one."""

    name = SAME_SAYING
    listens: frozenset[str] = frozenset()

    def make(self, key: Key, look: Look) -> bool | None:
        """By the two."""
        one, other = (_saying(node, look) for node in key)
        if one is None or other is None or one[1] != other[1]:
            look.forget()
            return None
        words, others = frozenset(one[2]), frozenset(other[2])
        if not set(saying_bands(words)) & set(saying_bands(others)):
            look.forget()
            return None
        return one_saying(words, others) or None

    def spread(self, key: Key, made: bool) -> Iterator[Row]:  # noqa: ARG002
        """Each is near the other."""
        one, other = key
        yield Count(SAID_NEAR, one, other)
        yield Count(SAID_NEAR, other, one)


def _saying(node: Key, look: Look) -> Saying | None:
    article, statement = node
    found: tuple[Saying, ...] = look.cell(SAYINGS, (article,)) or ()
    return next((saying for saying in found if saying[0] == statement), None)


class Relayed:
    """The origins of sayings that hang together."""

    name = RELAYED
    listens = frozenset({TOGETHER.members})

    def make(self, key: Key, look: Look) -> tuple[Origin, ...] | None:
        """By the first saying."""
        nodes = look.items(TOGETHER.members, key)
        if not nodes:
            return None
        articles = sorted({(article,) for article, _ in nodes})
        want_known(articles, look)
        some = [facts for article in articles if (facts := known(article, look))]
        wanted = {statement for _, statement in nodes}
        told: list[Statement] = [s for one in some for s in one.statements if s.id in wanted]
        return tuple(relayed(told, voices_of(some, look, told)))

    def spread(self, _key: Key, made: tuple[Origin, ...]) -> Iterator[Row]:
        """The sayings to the articles that carry them."""
        yield from _traced(made)


def _traced(origins: Sequence[Origin]) -> Iterator[Row]:
    for origin in origins:
        yield Put(TRACED, (origin.id,), origin)
        for carrier in origin.carriers:
            yield Count(CARRIED, (carrier,), (origin.id,))


def want_origins(keys: Sequence[Key], look: Look) -> None:
    """The origins behind some articles will be looked up."""
    look.want(OWN, keys)
    look.want_items(CARRIED, keys)


def origins_of(article: str, look: Look) -> Iterator[Origin]:
    """The origins behind what an article tells."""
    own: Origin | None = look.cell(OWN, (article,))
    if own is not None:
        yield own
    carried = look.items(CARRIED, (article,))
    look.want(TRACED, carried)
    for key in carried:
        found: Origin | None = look.cell(TRACED, key)
        if found is not None:
            yield found

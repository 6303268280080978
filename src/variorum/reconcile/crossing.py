"""Denials that answer what another article tells (M2).

Within an article a denial points at what it denies (``statements.denials``). One that finds nothing
there may answer an accusation told elsewhere. It is linked only where much speaks for it: the
denier is accused, by party; denial and telling name the same matter beside the parties, in two
stems or in one and the place; the telling is no later and at most ten days older. Of several
tellings by one voice the nearest is meant. Where nothing fits, nothing is linked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from variorum.model import Statement
from variorum.reconcile.accounts.material import Material, said_day
from variorum.reconcile.belonging import states_in
from variorum.reconcile.calendar import before
from variorum.reconcile.matter import matter, stem

_DENIABLE = frozenset({"asserts", "accuses", "confirms"})
BACK = 10  # days
_STEMS = 2
# Of the tellings under one key, only so many of the latest are compared with a denial.
_MOST = 40
# A denial of more voices than this denies none in particular.
_VOICES = 3


class Matter(NamedTuple):
    """What is compared of a statement, by its id."""

    statement: str
    article: str
    day: str
    accused: tuple[str, ...]
    voice: str
    stems: frozenset[str]
    places: frozenset[str]


def across(material: Material, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For statements that denials of other articles answer, the ids of those denials."""
    order = sorted(articles)
    index = _index(material, order)
    found: dict[str, set[str]] = defaultdict(set)
    for article in order:
        for denial in denials(material, article):
            keys = ((denial.accused[0], stem) for stem in denial.stems)
            rows = {key: recent(index.get(key, []), denial.day) for key in sorted(keys)}
            for answered in answering(denial, rows.values()):
                found[answered].add(denial.statement)
    return {target: tuple(sorted(found[target])) for target in sorted(found)}


def _index(material: Material, articles: Iterable[str]) -> Mapping[tuple[str, str], list[Matter]]:
    """Tellings by the party that they accuse and each stem of their matter, by day."""
    found: dict[tuple[str, str], list[Matter]] = defaultdict(list)
    for article in articles:
        for told in claims(material, article):
            for party in told.accused:
                for key in told.stems:
                    found[party, key].append(told)
    for rows in found.values():
        rows.sort(key=lambda row: (row.day, row.statement))
    return found


def claims(material: Material, article: str) -> Iterator[Matter]:
    """What an article tells that another may deny, with the parties that it accuses."""
    for statement in material.statements_in.get(article, ()):
        if statement.stance in _DENIABLE:
            parties = accused(material, statement)
            told = _matter(material, statement, parties) if parties else None
            if told is not None:
                yield told


def denials(material: Material, article: str) -> Iterator[Matter]:
    """Denials of an article that deny nothing in it, each with the party that denies.

    Where the article itself tells what a denial names, in whatever voice but the denier's, the
    denial answers that, though no rule within the article may have linked the two.
    """
    said = material.statements_in.get(article, ())
    open_ones = [s for s in said if s.stance == "denies" and not s.denies]
    if not open_ones:
        return
    told = [one for s in said if s.stance in _DENIABLE and (one := _matter(material, s, ()))]
    index: dict[str, set[int]] = defaultdict(set)
    for number, one in enumerate(told):
        for key in (*one.stems, *one.places):
            if len(index[key]) < _MOST:
                index[key].add(number)
    for statement in open_ones:
        party = material.sides.of_statement(statement).party
        mine = _matter(material, statement, {party}) if party is not None else None
        if mine is not None and not _told_here(mine, told, index):
            yield mine


def _told_here(mine: Matter, told: Sequence[Matter], index: Mapping[str, Collection[int]]) -> bool:
    """Whether another voice tells in the same article what a denial names."""
    common: Counter[int] = Counter()
    for key in (*mine.stems, *mine.places):
        common.update(index.get(key, ()))
    return any(
        count >= _STEMS and told[number].voice != mine.voice for number, count in common.items()
    )


def accused(material: Material, statement: Statement) -> frozenset[str]:
    """The parties, not the speaker's own, that a statement tells to have done something."""
    own = material.sides.of_statement(statement).party
    doers = (
        material.sides.of_link(link, acting=True)
        for event in material.events_of.get(statement.id, ())
        if event.status in {"reported", "historical"}
        for link in event.actors
    )
    found = {party for party in doers if party is not None}
    if statement.stance == "accuses":
        words = (state for c in statement.content for state in states_in(c.text))
        sides = (material.sides.of_state(state) for state in words)
        found |= {side for side in sides if side is not None}
    return frozenset(found - {own})


def _matter(material: Material, statement: Statement, accused: Iterable[str]) -> Matter | None:
    day = said_day(material, statement)
    if not day:
        return None
    inside = [
        mention
        for words in statement.content
        for mention in material.mentions_within(statement.article, words.span)
    ]
    named = {stem(part) for m in inside for part in m.text.casefold().split()}
    places = frozenset(m.entity for m in inside if m.entity and material.is_town(m.entity))
    stems = matter(words.text for words in statement.content) - named
    return Matter(
        statement=statement.id,
        article=statement.article,
        day=day,
        accused=tuple(sorted(accused)),
        voice=material.sides.of_statement(statement).key,
        stems=stems,
        places=places,
    )


def answering(mine: Matter, rows: Iterable[Sequence[Matter]]) -> Iterator[str]:
    """The statements that a denial answers, of the recent tellings under each of its keys."""
    best: dict[str, tuple[tuple[int, str, str], Matter]] = {}
    for row in rows:
        for told in row:
            score = _score(mine, told)
            if score is None:
                continue
            rank = (score, told.day, told.statement)
            if told.voice not in best or best[told.voice][0] < rank:
                best[told.voice] = (rank, told)
    if len(best) <= _VOICES:
        for _, told in best.values():
            yield told.statement


class Dated(Protocol):
    """Anything that was told on a day."""

    @property
    def day(self) -> str:
        """An ISO date."""
        ...


_Dated = TypeVar("_Dated", bound=Dated)


def recent(rows: Sequence[_Dated], day: str) -> Sequence[_Dated]:
    """The tellings of the days before, the latest few; ``rows`` are in order of their days."""
    first = before(day, BACK)
    low = bisect_left(rows, first, key=lambda row: row.day)
    high = bisect_right(rows, day, key=lambda row: row.day)
    return rows[max(low, high - _MOST) : high]


def _score(mine: Matter, told: Matter) -> int | None:
    """How much a denial and a telling have in common; nothing where it is too little."""
    if told.voice == mine.voice or told.article == mine.article:
        return None
    if mine.places and told.places and not mine.places & told.places:
        return None
    stems, places = len(mine.stems & told.stems), len(mine.places & told.places)
    enough = stems >= _STEMS or (stems and places)
    return stems + 2 * places if enough else None

"""Which incidents a digest tells, and in which order.

They are weighed by what the record ties to them, before any words are looked up: a day may tell of
a thousand, of which a page shows twenty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from variorum.model import Account, Article, Incident, Record
from variorum.views.incident_line import title_of
from variorum.views.index import Index
from variorum.views.lone import SPEAKING, alone, contested

# Numbers of one account beyond these give no more weight: they are not shown either.
NUMBERS = 5


class Weighed(NamedTuple):
    """An incident with what weighs, within some articles.

    ``alone`` is who alone says that it happened, in all that is known, and ``alone_kind`` whether
    that is a party; ``heard`` is true where an account says in these articles whether it happened.
    """

    incident: Incident
    contested: bool
    alone: str | None
    alone_kind: str | None
    heard: bool
    numbers: int
    articles: int

    @property
    def order(self) -> tuple[bool, bool, int, int, str, str]:
        """Contested ones first, last those of which nobody says that they happened or did not."""
        return (
            not self.heard,
            not self.contested,
            -self.numbers,
            -self.articles,
            title_of(self.incident),
            self.incident.id,
        )


class Alone(Record, frozen=True, kw_only=True):
    """An incident of which one party or voice alone says that it happened."""

    id: str
    title: str
    who: str
    kind: str


def weighed(index: Index, articles: Iterable[Article]) -> list[Weighed]:
    """The incidents of which articles tell, by an event, a statement or a figure, in order."""
    told = _by_article(index)
    held: dict[str, tuple[Incident, set[str], set[str]]] = {}
    for article in articles:
        for incident, record in told.get(article.id, ()):
            _, records, homes = held.setdefault(incident.id, (incident, set(), set()))
            records.add(record)
            homes.add(article.id)
    found = [_weigh(index, one, records, len(homes)) for one, records, homes in held.values()]
    return sorted(found, key=lambda one: one.order)


def alone_of(one: Weighed) -> Alone | None:
    """The line of an incident that one alone tells; None where it is not so."""
    if one.alone is None or one.alone_kind is None:
        return None
    return Alone(
        id=one.incident.id, title=title_of(one.incident), who=one.alone, kind=one.alone_kind
    )


def _weigh(index: Index, incident: Incident, records: set[str], articles: int) -> Weighed:
    accounts = incident.accounts
    who, kind = alone(index, incident)
    return Weighed(
        incident=incident,
        contested=contested(incident),
        alone=who,
        alone_kind=kind,
        heard=any(one.position in SPEAKING and _held(one, records) for one in accounts),
        numbers=sum(min(NUMBERS, _numbers(index, one, records)) for one in accounts),
        articles=articles,
    )


def _held(account: Account, records: set[str]) -> bool:
    return any(
        not records.isdisjoint(own) for own in (account.events, account.statements, account.figures)
    )


def _numbers(index: Index, account: Account, records: set[str]) -> int:
    """How many different numbers of the account stand in the articles."""
    mine = (index.figures[one] for one in account.figures if one in records)
    return len({(figure.measure, figure.low, figure.high) for figure in mine})


def _by_article(index: Index) -> dict[str, list[tuple[Incident, str]]]:
    """By article, what is told in it of which incident, by the ids of the records. Made once."""
    made: dict[str, list[tuple[Incident, str]]] | None = index.once.get("digest told")
    if made is None:
        made = {}
        for incident in index.compared.incidents.values():
            for record in dict.fromkeys(ids_of(incident)):
                home = home_of(index, record)
                if home is not None:
                    made.setdefault(home, []).append((incident, record))
        index.once["digest told"] = made
    return made


def home_of(index: Index, record: str) -> str | None:
    """The article in which a record stands, if the edition has it."""
    found = index.events.get(record) or index.statements.get(record) or index.figures.get(record)
    return found.article if found else None


def ids_of(incident: Incident) -> Iterator[str]:
    """The ids of all records that an incident and its accounts rest on."""
    yield from incident.events
    for account in incident.accounts:
        yield from (*account.events, *account.statements, *account.figures)

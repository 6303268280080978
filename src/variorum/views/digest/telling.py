"""The incidents of a digest: of each, what was said in the period and by whom (M7-M10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Account, Event, Incident, Record
from variorum.views.digest.period import Period
from variorum.views.digest.saying import Number, Saying, event_saying, numbers, sayings
from variorum.views.digest.weighing import NUMBERS, Weighed, home_of, ids_of
from variorum.views.incident_line import dated, place_name, title_of
from variorum.views.index import Index, group
from variorum.views.lone import SPEAKING
from variorum.views.parts import Dated
from variorum.views.position_words import OF_SEVERAL, POSITIONS, of_party
from variorum.views.several import several
from variorum.views.wording import when

# How many words of one account are shown, and among how many records of each kind they are chosen.
WORDS, AMONG = 4, 40
# A voice of an incident that says something of it, but not whether it happened.
SPEAKS = "speaks, and does not say whether it happened"
# One whose telling stands in no account.
TELLS = "tells of it"
TOLD_OF_SEVERAL = {SPEAKS: "speak, and do not say whether it happened", TELLS: "tell of it"}


class AccountLine(Record, frozen=True, kw_only=True):
    """What one party or voice said in the period. ``side`` is its number among the parties."""

    party: str
    position: str
    position_words: str
    sayings: tuple[Saying, ...] = ()
    numbers: tuple[Number, ...] = ()
    more: int = 0
    side: int | None = None


class Elsewhere(Record, frozen=True, kw_only=True):
    """Parties that said nothing in the period, by their position, in words too.

    ``elsewhere`` is true where they say something of it outside of the period.
    """

    position: str
    words: str
    parties: tuple[str, ...]
    elsewhere: bool = False


class Told(Record, frozen=True, kw_only=True):
    """An incident as a digest tells it.

    ``reason`` is the first reason of the grade. ``since`` is the day on which it was first told,
    where that is before the period; ``later`` counts the articles that tell of it after the period,
    which the grade rests on too, ``undated`` those without a date. ``alone`` is who alone says that
    it happened, in all that is known; ``articles`` counts those of the period.
    """

    id: str
    title: str
    articles: int
    accounts: tuple[AccountLine, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    time: Dated | None = None
    place: str | None = None
    grade: str | None = None
    reason: str | None = None
    contested: bool = False
    since: str | None = None
    later: int = 0
    undated: int = 0
    alone: str | None = None
    alone_kind: str | None = None


@dataclass(frozen=True)
class _Records:
    """The events, statements and figures of an account that lie in some articles."""

    events: Sequence[Event]
    statements: Sequence[str]
    figures: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.events or self.statements or self.figures)


def told_view(index: Index, one: Weighed, period: Period, inside: frozenset[str]) -> Told:
    """An incident as it was told in the period; ``inside`` are the ids of its articles."""
    incident = one.incident
    homes = {home for record in ids_of(incident) if (home := home_of(index, record)) is not None}
    outside = [index.articles[home] for home in homes - inside]
    before = [a.published.start for a in outside if a.published and period.before(a)]
    accounts = sorted(incident.accounts, key=lambda a: a.party not in index.compared.parties)
    pairs = [(account, _within(index, account, inside)) for account in accounts]
    lines = (
        *(_account(index, account, held) for account, held in pairs if held),
        *_without_account(index, incident, inside),
    )
    return Told(
        id=incident.id,
        title=title_of(incident),
        articles=len(homes & inside),
        accounts=lines,
        elsewhere=_elsewhere([account for account, held in pairs if not held]),
        time=dated(incident.time),
        place=place_name(index, incident.place) if incident.place else None,
        grade=incident.grade.value if incident.grade else None,
        reason=next(iter(incident.grade.reasons), None) if incident.grade else None,
        contested=one.contested,
        since=when(min(before)) if before else None,
        later=sum(period.after(a) for a in outside),
        undated=sum(a.published is None for a in outside),
        alone=one.alone,
        alone_kind=one.alone_kind,
    )


def _within(index: Index, account: Account, inside: frozenset[str]) -> _Records:
    def lies(record: str) -> bool:
        return home_of(index, record) in inside

    return _Records(
        events=[index.events[one] for one in account.events if lies(one) and one in index.events],
        statements=[one for one in account.statements if lies(one) and one in index.statements],
        figures=[one for one in account.figures if lies(one) and one in index.figures],
    )


def _without_account(
    index: Index, incident: Incident, inside: frozenset[str]
) -> Iterator[AccountLine]:
    """Tellings of the period that stand in no account, by who tells: nothing is hidden."""
    known = {event for account in incident.accounts for event in account.events}
    loose = [index.events[one] for one in incident.events if one in index.events]
    loose = [one for one in loose if one.article in inside and one.id not in known]
    told = {one.id: event_saying(index, one) for one in loose}
    for name, events in group(loose, lambda one: told[one.id].who.name).items():
        said = [told[one.id] for one in events]
        yield AccountLine(
            party=name,
            position="silent",
            position_words=_of(TELLS, name),
            sayings=tuple(said[:WORDS]),
            more=max(0, len(said) - WORDS),
        )


def _elsewhere(accounts: Sequence[Account]) -> tuple[Elsewhere, ...]:
    """Those that say something of it elsewhere come first."""
    by_position = group(accounts, lambda account: account.position)
    order = sorted(by_position, key=lambda position: (position not in SPEAKING, position))
    return tuple(
        Elsewhere(
            position=position,
            words=_of_all(POSITIONS[position], by_position[position]),
            elsewhere=position in SPEAKING,
            parties=tuple(account.party for account in by_position[position]),
        )
        for position in order
    )


def _of(words: str, party: str) -> str:
    """What a party does, with the verb of several where it is several."""
    known = {**OF_SEVERAL, **TOLD_OF_SEVERAL}
    return known.get(words, words) if several(party) else words


def _of_all(words: str, accounts: Sequence[Account]) -> str:
    return OF_SEVERAL.get(words, words) if len(accounts) > 1 else of_party(words, accounts[0].party)


def _account(index: Index, account: Account, held: _Records) -> AccountLine:
    parties = index.compared.parties
    # Of very many, those that deny are looked at first.
    said = sorted(held.statements, key=lambda key: index.statements[key].stance != "denies")
    told = sayings(index, said[:AMONG], held.events[:AMONG])
    counts = numbers(index, held.figures[:AMONG])
    beyond = sum(max(0, len(one) - AMONG) for one in (said, held.events, held.figures))
    silent = account.position not in SPEAKING
    return AccountLine(
        party=account.party,
        position=account.position,
        position_words=_of(SPEAKS if silent else POSITIONS[account.position], account.party),
        sayings=tuple(told[:WORDS]),
        numbers=tuple(counts[:NUMBERS]),
        more=max(0, len(told) - WORDS) + max(0, len(counts) - NUMBERS) + beyond,
        side=parties.index(account.party) + 1 if account.party in parties else None,
    )

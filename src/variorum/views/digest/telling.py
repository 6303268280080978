"""The incidents of a digest: of each, what was said in the period and by whom (M7-M10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Account, Article, Event, Figure, Incident, Record, Statement
from variorum.views.accounts import POSITIONS, near
from variorum.views.catalogue import SPEAKING
from variorum.views.digest.period import Period
from variorum.views.events import event_view
from variorum.views.figure import figure_view
from variorum.views.incident_line import dated, place_name, title_of
from variorum.views.index import Index
from variorum.views.parts import Dated, Who, statement_view
from variorum.views.spots import Spot, spot_in_sentence
from variorum.views.wording import when

# How many words and numbers of one account are shown.
WORDS, NUMBERS = 4, 5
# A voice of an incident that says something of it, but not whether it happened.
SPEAKS = "speaks, and does not say whether it happened"


class Saying(Record, frozen=True, kw_only=True):
    """Words of a source, who says them, and in which outlet. ``says`` is a stance but assertion."""

    spot: Spot
    who: Who
    says: str | None = None
    direct: bool = False
    chain: tuple[str, ...] = ()
    outlet: str | None = None


class Number(Record, frozen=True, kw_only=True):
    """A figure: what it counts, its bounds in words, and the words themselves.

    ``told_in`` says in what it is told where its speaker does not claim it.
    """

    spot: Spot
    measure: str
    bounds: str
    hedge: str | None = None
    population: str | None = None
    told_in: str | None = None
    who: Who | None = None


class AccountLine(Record, frozen=True, kw_only=True):
    """What one party or voice said in the period. ``side`` is its number among the parties."""

    party: str
    position: str
    position_words: str
    sayings: tuple[Saying, ...] = ()
    numbers: tuple[Number, ...] = ()
    more: int = 0
    side: int | None = None


class ElsewhereLine(Record, frozen=True, kw_only=True):
    """A party that said nothing in the period; ``position`` is what it said of it outside."""

    party: str
    position: str
    words: str


class Told(Record, frozen=True, kw_only=True):
    """An incident as a digest tells it.

    ``reason`` is the first reason of the grade. ``since`` is the day on which it was first told, where that is before the period; ``later``
    counts the articles that tell of it after the period, which the grade rests on too, ``undated``
    those without a date. ``alone`` is who alone says that it happened, in all that is known;
    ``articles`` counts those of the period.
    """

    id: str
    title: str
    articles: int
    accounts: tuple[AccountLine, ...]
    elsewhere: tuple[ElsewhereLine, ...] = ()
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


def incidents_in(index: Index, articles: Iterable[Article]) -> list[Incident]:
    """The incidents of which articles tell, by an event, a statement or a figure; each once."""
    bearing = _bearing(index)
    found: dict[str, Incident] = {}
    for article in articles:
        held: tuple[Event | Statement | Figure, ...] = (
            *index.events_of.get(article.id, ()),
            *index.statements_of.get(article.id, ()),
            *index.figures_of.get(article.id, ()),
        )
        for record in held:
            for incident in bearing.get(record.id, ()):
                found.setdefault(incident.id, incident)
    return list(found.values())


def _bearing(index: Index) -> dict[str, tuple[Incident, ...]]:
    """By record, the incidents that it is told of. Made once."""
    made: dict[str, tuple[Incident, ...]] | None = index.once.get("digest bearing")
    if made is None:
        made = {}
        for incident in index.compared.incidents.values():
            for record in dict.fromkeys(_ids(incident)):
                made[record] = (*made.get(record, ()), incident)
        index.once["digest bearing"] = made
    return made


def _ids(incident: Incident) -> Iterator[str]:
    yield from incident.events
    for account in incident.accounts:
        yield from (*account.events, *account.statements, *account.figures)


def _home(index: Index, record: str) -> str | None:
    found = index.events.get(record) or index.statements.get(record) or index.figures.get(record)
    return found.article if found else None


def told_view(index: Index, incident: Incident, period: Period, inside: frozenset[str]) -> Told:
    """An incident as it was told in the period; ``inside`` are the ids of its articles."""
    homes = {home for record in _ids(incident) if (home := _home(index, record)) is not None}
    outside = [index.articles[home] for home in homes - inside]
    before = [a.published.start for a in outside if a.published and period.before(a)]
    accounts = sorted(incident.accounts, key=lambda one: one.party not in index.compared.parties)
    pairs = [(account, _within(index, account, inside)) for account in accounts]
    lines = tuple(_account(index, account, held) for account, held in pairs if held)
    alone, kind = _alone(index, incident)
    return Told(
        id=incident.id,
        title=title_of(incident),
        articles=len(homes & inside),
        accounts=lines,
        elsewhere=tuple(_elsewhere(account) for account, held in pairs if not held),
        time=dated(incident.time),
        place=place_name(index, incident.place) if incident.place else None,
        grade=incident.grade.value if incident.grade else None,
        reason=next(iter(incident.grade.reasons), None) if incident.grade else None,
        contested=_contested(incident),
        since=when(min(before)) if before else None,
        later=sum(period.after(a) for a in outside),
        undated=sum(a.published is None for a in outside),
        alone=alone,
        alone_kind=kind,
    )


def _contested(incident: Incident) -> bool:
    graded = incident.grade is not None and incident.grade.value == "contested"
    return graded or any(account.position == "denies" for account in incident.accounts)


def _alone(index: Index, incident: Incident) -> tuple[str | None, str | None]:
    """Who alone says anything of whether it happened, and whether that is a party."""
    speaking = [one.party for one in incident.accounts if one.position in SPEAKING]
    if len(speaking) != 1 or _contested(incident):
        return None, None
    return speaking[0], "party" if speaking[0] in index.compared.parties else "voice"


def _within(index: Index, account: Account, inside: frozenset[str]) -> _Records:
    def lies(record: str) -> bool:
        return _home(index, record) in inside

    return _Records(
        events=[index.events[one] for one in account.events if lies(one) and one in index.events],
        statements=[one for one in account.statements if lies(one) and one in index.statements],
        figures=[one for one in account.figures if lies(one) and one in index.figures],
    )


def _elsewhere(account: Account) -> ElsewhereLine:
    return ElsewhereLine(
        party=account.party, position=account.position, words=POSITIONS[account.position]
    )


def _account(index: Index, account: Account, held: _Records) -> AccountLine:
    parties = index.compared.parties
    sayings = _sayings(index, held)
    numbers = list({(n.spot.article, n.spot.start): n for n in _numbers(index, held)}.values())
    silent = account.position not in SPEAKING
    return AccountLine(
        party=account.party,
        position=account.position,
        position_words=SPEAKS if silent else POSITIONS[account.position],
        sayings=tuple(sayings[:WORDS]),
        numbers=tuple(numbers[:NUMBERS]),
        more=max(0, len(sayings) - WORDS) + max(0, len(numbers) - NUMBERS),
        side=parties.index(account.party) + 1 if account.party in parties else None,
    )


def _sayings(index: Index, held: _Records) -> list[Saying]:
    """Statements, and events told in no words that are shown already; denials first."""
    told = [_statement(index, one) for one in held.statements]
    told.sort(key=lambda saying: saying.says != "denies")
    for event in held.events:
        saying = _event(index, event)
        if not any(_same_words(saying.spot, other.spot) for other in told):
            told.append(saying)
    return told


def _same_words(one: Spot, other: Spot) -> bool:
    """Whether two passages, with the sentences around them, show the same words."""
    if one.article != other.article:
        return False
    start, end = one.start - len(one.before), one.end + len(one.after)
    first, last = other.start - len(other.before), other.end + len(other.after)
    return start < last and first < end


def _statement(index: Index, key: str) -> Saying:
    view = statement_view(index, index.statements[key])
    words = view.words[0] if view.words else view.spot
    return Saying(
        spot=near(words),
        who=view.who,
        says=view.stance if view.stance != "asserts" else None,
        direct=view.direct,
        chain=view.chain,
        outlet=index.articles[view.article].outlet,
    )


def _event(index: Index, event: Event) -> Saying:
    view = event_view(index, event)
    article = index.articles[event.article]
    words = spot_in_sentence(index, article, event.trigger.text, event.trigger.span)
    return Saying(
        spot=near(words),
        who=view.who,
        says=view.stance if view.stance != "asserts" else None,
        chain=view.chain,
        outlet=article.outlet,
    )


def _numbers(index: Index, held: _Records) -> Iterator[Number]:
    for key in held.figures:
        view = figure_view(index, index.figures[key])
        yield Number(
            spot=view.spot,
            measure=view.measure,
            bounds=view.bounds,
            hedge=view.hedge,
            population=view.population or view.status,
            told_in=view.told_in,
            who=view.whose,
        )

"""The incidents of a digest: of each, what was said in the period and by whom (M7-M10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from variorum.model import Account, Article, Event, Figure, Incident, Record, Span, Statement
from variorum.views.accounts import POSITIONS, near
from variorum.views.catalogue import SPEAKING
from variorum.views.digest.period import Period
from variorum.views.events import event_view
from variorum.views.figure import figure_view, label_of
from variorum.views.incident_line import dated, place_name, title_of
from variorum.views.index import Index, group, reach
from variorum.views.parts import Dated, Who, statement_view
from variorum.views.spots import Spot, spot_with_sentence
from variorum.views.wording import when

# How many words and numbers of one account are shown.
WORDS, NUMBERS = 4, 5
# How much of a sentence stands on either side of its words, and how long those may be.
AROUND, LONGEST = 240, 420
# A quotation of more characters than this is told without the sentence around it.
FULL = 60
# A voice of an incident that says something of it, but not whether it happened.
SPEAKS = "speaks, and does not say whether it happened"
# One whose telling stands in no account.
TELLS = "tells of it"


class Saying(Record, frozen=True, kw_only=True):
    """Words of a source, who says them, and in which outlet. ``says`` are stances but assertion."""

    spot: Spot
    who: Who
    says: tuple[str, ...] = ()
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
    lines = (
        *(_account(index, account, held) for account, held in pairs if held),
        *_without_account(index, incident, inside),
    )
    alone, kind = _alone(index, incident)
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


def _without_account(
    index: Index, incident: Incident, inside: frozenset[str]
) -> Iterator[AccountLine]:
    """Tellings of the period that stand in no account, by who tells: nothing is hidden."""
    known = {event for account in incident.accounts for event in account.events}
    loose = [index.events[one] for one in incident.events if one in index.events]
    loose = [one for one in loose if one.article in inside and one.id not in known]
    told = {one.id: _event(index, one) for one in loose}
    for name, events in group(loose, lambda one: told[one.id].who.name).items():
        sayings = [told[one.id] for one in events]
        yield AccountLine(
            party=name,
            position="silent",
            position_words=TELLS,
            sayings=tuple(sayings[:WORDS]),
            more=max(0, len(sayings) - WORDS),
        )


def _elsewhere(accounts: Sequence[Account]) -> tuple[Elsewhere, ...]:
    """Those that say something of it elsewhere come first."""
    by_position = group(accounts, lambda account: account.position)
    order = sorted(by_position, key=lambda position: (position not in SPEAKING, position))
    return tuple(
        Elsewhere(
            position=position,
            words=POSITIONS[position],
            elsewhere=position in SPEAKING,
            parties=tuple(account.party for account in by_position[position]),
        )
        for position in order
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
    told: list[Saying] = []
    for key in held.statements:
        _add(index, told, statement_saying(index, index.statements[key]))
    told.sort(key=lambda saying: "denies" not in saying.says)
    for event in held.events:
        saying = _event(index, event)
        if not any(_same_sentence(saying.spot, other.spot) for other in told):
            told.append(saying)
    return told


def _add(index: Index, told: list[Saying], saying: Saying) -> None:
    """A statement; what one voice says in one sentence stands there once."""
    for at, other in enumerate(told):
        same = other.who.id == saying.who.id and other.chain == saying.chain
        if same and _same_sentence(saying.spot, other.spot):
            told[at] = _both(index, other, saying)
            return
    told.append(saying)


def _both(index: Index, one: Saying, other: Saying) -> Saying:
    """Two statements of one sentence as one."""
    article = index.articles[one.spot.article]
    start, end = min(one.spot.start, other.spot.start), max(one.spot.end, other.spot.end)
    return msgspec.structs.replace(
        one,
        spot=_shown(index, article, Span(start, end)),
        says=tuple(dict.fromkeys((*one.says, *other.says))),
        direct=False,
    )


def _same_sentence(one: Spot, other: Spot) -> bool:
    """Whether two passages, with the sentences around them, show the same words."""
    if one.article != other.article:
        return False
    start, end = one.start - len(one.before), one.end + len(one.after)
    first, last = other.start - len(other.before), other.end + len(other.after)
    return start < last and first < end


def _shown(index: Index, article: Article, span: Span) -> Spot:
    """Words with as much of their sentence as a digest has room for."""
    words = index.text_of(article)[span.start : span.end]
    return near(spot_with_sentence(index, article, words, span), AROUND, LONGEST)


def statement_saying(index: Index, statement: Statement, *, alone: bool = False) -> Saying:
    """A statement as a digest shows it; ``alone`` is true of a quotation that needs no more."""
    view = statement_view(index, statement)
    article = index.articles[statement.article]
    span = statement.content[0].span if statement.content else reach(statement)
    whole = alone or (statement.direct and len(view.words) == 1 and span.end - span.start > FULL)
    return Saying(
        spot=view.words[0] if whole and view.words else _shown(index, article, span),
        who=view.who if alone else _named(view.who),
        says=(view.stance,) if view.stance != "asserts" else (),
        direct=whole and view.direct,
        chain=view.chain,
        outlet=article.outlet,
    )


def _named(who: Who) -> Who:
    """A voice by its name alone: how its sentence calls it is of no use to a reader of a day."""
    return msgspec.structs.replace(who, as_written=None)


def _event(index: Index, event: Event) -> Saying:
    view = event_view(index, event)
    article = index.articles[event.article]
    return Saying(
        spot=_shown(index, article, event.trigger.span),
        who=_named(view.who),
        says=(view.stance,) if view.stance and view.stance != "asserts" else (),
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
            population=view.population or label_of(view.status),
            told_in=view.told_in,
            who=_named(view.whose) if view.whose else None,
        )

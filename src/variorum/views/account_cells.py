"""The cells of an account, row by row: the words of the sources, each with its place in the text.

Where an account does not say, its cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from variorum.model import Account, Event, Figure, Link, Record
from variorum.reconcile.accounts.doers import DEEDS
from variorum.views.doing import with_noun
from variorum.views.events import event_view
from variorum.views.figure import figure_view, label_of
from variorum.views.incident_line import dated, place_name
from variorum.views.index import Index
from variorum.views.near import LONGEST, event_in, near
from variorum.views.parts import Dated, Who, statement_view
from variorum.views.spots import Spot, spot, spot_in_sentence

# How many records a cell shows; the list of tellings holds all.
ITEMS = 4
# Among so many records of an account the words of a cell are looked for; the rest are counted.
AMONG = 100


class Told(Record, frozen=True, kw_only=True):
    """Words in a cell: ``spot`` says where they stand.

    ``who`` says them, where that is not clear from the column; ``says`` is the stance of the
    statement, or what a figure counts; ``status`` that of an event which is not simply told;
    ``inferred`` words were taken from other sentences by a learned model;
    ``planned`` is true of a figure of what is still to come, and ``conceded`` of one of harm given
    by whoever is held responsible. ``outlet`` is where it stands; ``again`` counts the other places
    in which the same voice says the same words, as in reprints (M23).
    """

    spot: Spot
    kind: str
    who: Who | None = None
    says: str | None = None
    status: str | None = None
    bounds: str | None = None
    population: str | None = None
    planned: bool = False
    conceded: bool = False
    inferred: bool = False
    date: Dated | None = None
    outlet: str | None = None
    again: int = 0


class Cell(Record, frozen=True, kw_only=True):
    """One row of one column: words of sources, or ``words`` of the record where it has no others.

    ``more`` counts the records that are not shown. Empty: the party does not say.
    """

    row: str
    items: tuple[Told, ...] = ()
    words: str | None = None
    more: int = 0


def _cell(row: str, items: Iterable[Told], words: str | None = None, beyond: int = 0) -> Cell:
    """A cell of the first records; what one voice says in the same words is one, told again.

    ``beyond`` counts the records of the account that were not looked at.
    """
    first: dict[tuple[object, ...], list[Told]] = {}
    for told in items:
        first.setdefault(_same(told), []).append(told)
    found = [msgspec.structs.replace(same[0], again=_places(same) - 1) for same in first.values()]
    return Cell(
        row=row,
        items=tuple(found[:ITEMS]),
        words=None if found else words,
        more=max(0, len(found) - ITEMS) + beyond,
    )


def _same(told: Told) -> tuple[object, ...]:
    """What tells words apart in a cell: their kind, whose they are and what they say."""
    sentence = " ".join(f"{told.spot.before}{told.spot.text}{told.spot.after}".split())
    name = told.who.name if told.who else None
    number = (told.bounds, told.planned, told.conceded)
    return told.kind, name, sentence.casefold(), told.status, *number


def _places(same: Sequence[Told]) -> int:
    """In how many articles words stand."""
    return len({told.spot.article for told in same})


def what(index: Index, events: Sequence[Event]) -> Cell:
    """The sentences that tell of it; one that tells of several events stands once."""
    told: dict[tuple[object, ...], Told] = {}
    for event in events[:AMONG]:
        words = _sentence(index, event)
        found = _telling(index, event, words)
        start = words.start - len(words.before)
        told.setdefault((event.article, start, found.says, found.status), found)
    return _cell("what", told.values(), beyond=past(events))


def past(records: Sequence[object]) -> int:
    """How many records of an account are not looked at."""
    return max(0, len(records) - AMONG)


def _sentence(index: Index, event: Event) -> Spot:
    """The words that tell of an event, in their sentence."""
    article = index.articles[event.article]
    return spot_in_sentence(index, article, event.trigger.text, event.trigger.span)


def _telling(index: Index, event: Event, words: Spot) -> Told:
    """The sentence in which an event is told, its own words marked."""
    article, view = index.articles[event.article], event_view(index, event)
    return Told(
        spot=near(words),
        kind="event",
        who=_by_name(view.who),
        says=view.stance if view.stance != "asserts" else None,
        status=event.status if event.status != "reported" else None,
        date=view.published,
        outlet=article.outlet,
    )


def _by_name(who: Who | None) -> Who | None:
    """A voice by its name alone: a column has no room for the words used for it."""
    return msgspec.structs.replace(who, as_written=None) if who else None


def when(index: Index, account: Account, events: Iterable[Event]) -> Cell:
    """The times that the account gives, each different one once."""
    told: dict[tuple[str, str], Told] = {}
    for event in events:
        time = event.time
        if time and time.span and (time.start, time.end) not in told:
            words = index.text_of(index.articles[event.article])[time.span.start : time.span.end]
            place = spot(event.article, words, time.span)
            told[time.start, time.end] = Told(spot=place, kind="time", date=dated(time))
    given = dated(account.time)
    return _cell("when", told.values(), given.words if given else None)


def where(index: Index, account: Account, events: Iterable[Event]) -> Cell:
    """The places that the account names, each different one once."""
    links = [(event.article, event.place, False) for event in events if event.place]
    name = place_name(index, account.place) if account.place else None
    return _cell("where", _links(links, "place"), name)


def who(index: Index, account: Account, events: Iterable[Event]) -> Cell:
    """Who the account says did it: the record's words, with the place where they stand.

    The record names whom it knows. Of others the words of the tellings stand there: who says that
    "rebels" did it does say who.
    """
    if account.responsible is None:
        return _cell("who", _links(_unknown(index, account, events), "actor"))
    wanted = account.responsible.casefold()
    links = [
        (event.article, actor, "actors" in event.inferred)
        for event in events
        for actor in event.actors
        if wanted in {actor.text.casefold(), _named(index, actor).casefold()}
    ]
    return _cell("who", _links(links, "actor"), account.responsible)


def _unknown(
    index: Index, account: Account, events: Iterable[Event]
) -> Iterator[tuple[str, Link, bool]]:
    """Those who did it by the words of the tellings for which an account vouches."""
    if account.position not in {"accepts", "partly_accepts"}:
        return
    for event in events:
        if event.type in DEEDS and event.status == "reported":
            for actor in event.actors:
                if actor.entity is None and not actor.span.meets(event.trigger.span):
                    text = index.text_of(index.articles[event.article])
                    named = with_noun(text, actor)
                    if named is not None:
                        yield event.article, named, "actors" in event.inferred


def _named(index: Index, link: Link) -> str:
    entity = index.entities.get(link.entity or "")
    return entity.name if entity else link.text


def _links(links: Iterable[tuple[str, Link, bool]], kind: str) -> Iterable[Told]:
    """Each different words once, where they first stand: as the source has them (M19)."""
    first: dict[str, tuple[str, Link, bool]] = {}
    for article, link, inferred in links:
        first.setdefault(link.text.casefold(), (article, link, inferred))
    for article, link, inferred in first.values():
        yield Told(spot=spot(article, link.text, link.span), kind=kind, inferred=inferred)


def harm(numbers: Iterable[Told], events: Iterable[Event], beyond: int) -> Cell:
    """The numbers that the account gives, and to whom it was done."""
    links = [
        (event.article, one, "recipients" in event.inferred)
        for event in events
        for one in event.recipients
    ]
    return _cell("harm", (*numbers, *_links(links, "recipient")), beyond=beyond)


def number(index: Index, figure: Figure, conceded: bool) -> Told:
    """A figure in its own words, with whom it counts."""
    view = figure_view(index, figure)
    return Told(
        spot=view.spot,
        kind="figure",
        who=_by_name(view.whose),
        says=figure.measure,
        bounds=view.bounds,
        population=view.population or label_of(view.status),
        planned=view.planned,
        conceded=conceded,
        date=view.published,
        outlet=index.articles[figure.article].outlet,
    )


def position(index: Index, account: Account, events: Sequence[Event]) -> Cell:
    """The statements on which its position rests."""
    statements = [index.statements[one] for one in account.statements if one in index.statements]
    told = []
    for statement in statements[:AMONG]:
        view = statement_view(index, statement)
        event = event_in(statement, events, LONGEST)
        words = view.words[0] if view.words else view.spot
        told.append(
            Told(
                spot=near(_sentence(index, event) if event else words),
                kind="statement",
                who=_by_name(view.who),
                says=view.stance,
                date=view.said or view.published,
                outlet=index.articles[statement.article].outlet,
            )
        )
    return _cell("position", told, beyond=past(statements))

"""The accounts of an incident side by side: one column a party, the same rows in each (M7-M10).

What a cell shows are words of the sources, each with its place in the text; where a party does
not say, the cell says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from variorum.model import Account, Event, Figure, Incident, Link, Record, Statement
from variorum.reconcile.accounts.doers import DEEDS
from variorum.views.doing import with_noun
from variorum.views.events import event_view
from variorum.views.figure import figure_view, label_of
from variorum.views.incident_line import dated, place_name
from variorum.views.index import Index
from variorum.views.once import said_once
from variorum.views.parts import Dated, Who, statement_view
from variorum.views.several import several
from variorum.views.spots import Spot, spot, spot_in_sentence

# How many accounts a page shows, and how many records a cell; the list of tellings holds all.
COLUMNS = 40
ITEMS = 4
# Among so many records of an account the words of a cell are looked for; the rest are counted.
AMONG = 100
# How much of a sentence stands on either side of the words that tell of what happened.
AROUND = 110
# Longer words are cut in a column; the text itself holds them whole.
LONGEST = 280

ROWS = (
    ("what", "What happened"),
    ("when", "When"),
    ("where", "Where"),
    ("who", "Who did it"),
    ("harm", "To whom, what harm"),
    ("position", "Position"),
)
_BULLET = re.compile(r"^\s*[•●▪◦‣⁃·]\s*")
POSITIONS = {
    "accepts": "says that it happened",
    "partly_accepts": "grants a part",
    "denies": "denies",
    "silent": "silent",
    "not_asked": "not asked",
}
# Of silence, what the words say that it is: by the stance of a statement of the account.
SILENCES = {"doubts": "vouches for nothing", "declines": "does not say"}
# The same of several, where the verb is another.
OF_SEVERAL = {
    "says that it happened": "say that it happened",
    "grants a part": "grant a part",
    "denies": "deny",
    "vouches for nothing": "vouch for nothing",
    "does not say": "do not say",
}


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


class Column(Record, frozen=True, kw_only=True):
    """One account. ``side`` is the number of its party among the edition's, from one.

    ``kind`` is ``party``, ``outlet`` or ``voice``; ``voice`` the id of its page, if it has one.
    ``silent`` is true where it says nothing. ``numbers`` are those that it gives, each said once.
    """

    party: str
    kind: str
    position: str
    position_words: str
    cells: tuple[Cell, ...]
    side: int | None = None
    voice: str | None = None
    reason: str | None = None
    silent: bool = False
    numbers: tuple[Told, ...] = ()


def columns(index: Index, incident: Incident) -> tuple[Column, ...]:
    """The accounts of an incident as columns, parties first; no more than a page can hold."""
    parties = set(index.compared.parties)
    order = sorted(incident.accounts, key=lambda account: account.party not in parties)
    made = [_column(index, account) for account in order[:COLUMNS]]
    return tuple(sorted(made, key=lambda column: (column.kind != "party", column.silent)))


def _column(index: Index, account: Account) -> Column:
    events = [index.events[one] for one in account.events if one in index.events]
    figures = [index.figures[one] for one in account.figures if one in index.figures]
    conceded = set(account.conceded)
    numbers = [_number(index, one, one.id in conceded) for one in figures[:AMONG]]
    cells = (
        _what(index, events),
        _when(index, account, events),
        _where(index, account, events),
        _who(index, account, events),
        _harm(numbers, events, _beyond(figures)),
        _position(index, account, events),
    )
    parties = index.compared.parties
    side = parties.index(account.party) + 1 if account.party in parties else None
    voice = None if side else _voices(index).get(account.party)
    return Column(
        party=account.party,
        kind="party" if side else _kind(index, account.party, voice),
        position=account.position,
        position_words=position_words(index, account),
        cells=cells,
        side=side,
        voice=voice,
        reason=account.reason,
        silent=not any(cell.items or cell.words for cell in cells),
        numbers=tuple(_given(figures, numbers))[:ITEMS],
    )


def position_words(index: Index, account: Account) -> str:
    """A position in words; one that doubts or declines is not only silent."""
    if account.position == "silent":
        told = (index.statements.get(one) for one in account.statements)
        stances = {one.stance for one in told if one is not None}
        words = next((words for stance, words in SILENCES.items() if stance in stances), "silent")
        return of_party(words, account.party)
    return of_party(POSITIONS[account.position], account.party)


def of_party(words: str, party: str) -> str:
    """A position in words, with the verb of several where the party's name is that of several."""
    return OF_SEVERAL.get(words, words) if several(party) else words


def _kind(index: Index, name: str, voice: str | None) -> str:
    """Whether a voice of no party is an outlet's own (M4)."""
    outlets: set[str] | None = index.once.get("outlets")
    if outlets is None:
        outlets = index.once["outlets"] = {a.outlet for a in index.edition.articles if a.outlet}
    own = voice is not None and index.voices[voice].outlet
    return "outlet" if own or name in outlets else "voice"


def _voices(index: Index) -> dict[str, str]:
    """The page of each voice by its name; none where two have one name. Made once."""
    made: dict[str, str] | None = index.once.get("voices by name")
    if made is None:
        made, twice = {}, set()
        for voice in index.voices.values():
            if voice.resolved or voice.outlet:
                twice |= {voice.name} if voice.name in made else set()
                made[voice.name] = voice.id
        for name in twice:
            del made[name]
        index.once["voices by name"] = made
    return made


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


def _what(index: Index, events: Sequence[Event]) -> Cell:
    """The sentences that tell of it; one that tells of several events stands once."""
    told: dict[tuple[object, ...], Told] = {}
    for event in events[:AMONG]:
        words = _sentence(index, event)
        found = _telling(index, event, words)
        start = words.start - len(words.before)
        told.setdefault((event.article, start, found.says, found.status), found)
    return _cell("what", told.values(), beyond=_beyond(events))


def _beyond(records: Sequence[object]) -> int:
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


def near(words: Spot, around: int = AROUND, longest: int = LONGEST) -> Spot:
    """Words with no more of their sentence than a column can hold."""
    # The mark of a list's item is its page's, and stands before no words that are shown apart.
    before, after, text = _BULLET.sub("", words.before), words.after, words.text
    if len(text) > longest:
        text = text[:longest].rpartition(" ")[0] or text[:longest]
    if len(before) > around:
        before = "… " + before[-around:].partition(" ")[2]
    if len(after) > around:
        after = after[:around].rpartition(" ")[0] + " …"
    more = words.more + len(words.text) - len(text)
    return msgspec.structs.replace(words, before=before, after=after, text=text, more=more)


def _when(index: Index, account: Account, events: Iterable[Event]) -> Cell:
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


def _where(index: Index, account: Account, events: Iterable[Event]) -> Cell:
    links = [(event.article, event.place, False) for event in events if event.place]
    name = place_name(index, account.place) if account.place else None
    return _cell("where", _links(links, "place"), name)


def _who(index: Index, account: Account, events: Iterable[Event]) -> Cell:
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


def _harm(numbers: Iterable[Told], events: Iterable[Event], beyond: int) -> Cell:
    links = [
        (event.article, one, "recipients" in event.inferred)
        for event in events
        for one in event.recipients
    ]
    return _cell("harm", (*numbers, *_links(links, "recipient")), beyond=beyond)


def _given(figures: Sequence[Figure], numbers: Sequence[Told]) -> Iterator[Told]:
    """The numbers that the head of the page says; of whom, only where that tells them apart."""
    once = said_once(figures[: len(numbers)])
    for figure, told in zip(figures, numbers, strict=False):
        if figure.id in once:
            people = told.population if once[figure.id] else None
            yield msgspec.structs.replace(told, population=people)


def _number(index: Index, figure: Figure, conceded: bool) -> Told:
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


def _position(index: Index, account: Account, events: Sequence[Event]) -> Cell:
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
    return _cell("position", told, beyond=_beyond(statements))


def event_in(statement: Statement, events: Iterable[Event], longest: int) -> Event | None:
    """The first of some events that a statement tells which is longer than so many characters.

    A release of a page tells of many things: an account of one shows where that is told. None for
    a statement that is shown whole, or that tells none of them.
    """
    spans = [words.span for words in statement.content]
    if sum(span.end - span.start for span in spans) <= longest:
        return None
    mine = (one for one in events if one.article == statement.article)
    return next((e for e in mine if any(span.covers(e.trigger.span) for span in spans)), None)

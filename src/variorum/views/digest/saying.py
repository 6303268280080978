"""What is said in a digest: words with their sentences, and numbers; the same said twice is once.

What one voice says in one sentence, or in the same words in several outlets, stands once (M23).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from variorum.model import Article, Event, Record, Span, Statement
from variorum.views.events import event_view
from variorum.views.figure import figure_view, label_of
from variorum.views.fold import fold
from variorum.views.index import Index, reach
from variorum.views.near import event_in, near
from variorum.views.parts import Who, statement_view
from variorum.views.spots import Spot, spot_with_sentence

# How much of a sentence stands on either side of its words, and how long those may be.
AROUND, LONGEST = 240, 420
# A quotation of more characters than this is told without the sentence around it.
FULL = 60


class Saying(Record, frozen=True, kw_only=True):
    """Words of a source, who says them, and in which outlets (M23).

    ``says`` are stances but assertion.
    """

    spot: Spot
    who: Who
    says: tuple[str, ...] = ()
    direct: bool = False
    chain: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()


class Number(Record, frozen=True, kw_only=True):
    """A figure: what it counts, its bounds in words, and the words themselves.

    ``told_in`` says in what it is told where its speaker does not claim it; ``planned`` that what
    it counts is told as still to come.
    """

    spot: Spot
    measure: str
    bounds: str
    hedge: str | None = None
    population: str | None = None
    told_in: str | None = None
    planned: bool = False
    who: Who | None = None


def sayings(index: Index, statements: Iterable[str], events: Iterable[Event]) -> list[Saying]:
    """Statements, and events told in no words that are shown already; denials first."""
    events = [*events]
    told: list[Saying] = []
    for key in statements:
        _add(index, told, statement_saying(index, index.statements[key], events))
    told.sort(key=lambda saying: "denies" not in saying.says)
    for event in events:
        saying = event_saying(index, event)
        if not any(_same_sentence(saying.spot, other.spot) for other in told):
            _add(index, told, saying)
    return told


def _add(index: Index, told: list[Saying], saying: Saying) -> None:
    """One more; what a voice says in one sentence, or in the same words elsewhere, stands once."""
    for at, other in enumerate(told):
        if other.who.id != saying.who.id or other.chain != saying.chain:
            continue
        if _same_sentence(saying.spot, other.spot):
            told[at] = _both(index, other, saying)
            return
        if _words(saying.spot) == _words(other.spot) and saying.says == other.says:
            outlets = tuple(dict.fromkeys((*other.outlets, *saying.outlets)))
            told[at] = msgspec.structs.replace(other, outlets=outlets)
            return
    told.append(saying)


def _words(spot: Spot) -> str:
    """What tells words from others, few ones with their sentence."""
    few = len(spot.text) <= FULL
    return fold(f"{spot.before}{spot.text}{spot.after}" if few else spot.text)


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


def statement_saying(
    index: Index, statement: Statement, events: Iterable[Event] = (), *, alone: bool = False
) -> Saying:
    """A statement as a digest shows it; ``alone`` is true of a quotation that needs no more.

    Of a long one the sentence is shown in which it tells of one of the events.
    """
    view = statement_view(index, statement)
    article = index.articles[statement.article]
    span = statement.content[0].span if statement.content else reach(statement)
    event = event_in(statement, events, LONGEST)
    span = span if event is None else event.trigger.span
    whole = alone or (statement.direct and len(view.words) == 1 and span.end - span.start > FULL)
    return Saying(
        spot=view.words[0] if whole and view.words else _shown(index, article, span),
        who=view.who if alone else _named(view.who),
        says=(view.stance,) if view.stance != "asserts" else (),
        direct=whole and view.direct,
        chain=view.chain,
        outlets=(article.outlet,) if article.outlet else (),
    )


def event_saying(index: Index, event: Event) -> Saying:
    """The sentence in which an event is told, as a digest shows it."""
    view = event_view(index, event)
    article = index.articles[event.article]
    return Saying(
        spot=_shown(index, article, event.trigger.span),
        who=_named(view.who),
        says=(view.stance,) if view.stance and view.stance != "asserts" else (),
        chain=view.chain,
        outlets=(article.outlet,) if article.outlet else (),
    )


def _named(who: Who) -> Who:
    """A voice by its name alone: how its sentence calls it is of no use to a reader of a day."""
    return msgspec.structs.replace(who, as_written=None)


def numbers(index: Index, figures: Iterable[str]) -> list[Number]:
    """The figures, what is said twice once."""
    return list({_said_twice(one): one for one in _numbers(index, figures)}.values())


def _numbers(index: Index, figures: Iterable[str]) -> Iterator[Number]:
    for key in figures:
        view = figure_view(index, index.figures[key])
        yield Number(
            spot=view.spot,
            measure=view.measure,
            bounds=view.bounds,
            hedge=view.hedge,
            population=view.population or label_of(view.status),
            told_in=view.told_in,
            planned=view.planned,
            who=_named(view.whose) if view.whose else None,
        )


def _said_twice(number: Number) -> tuple[str | bool | None, ...]:
    """What tells a number from others of an account."""
    who = number.who.name if number.who else None
    told = (number.measure, number.bounds, number.hedge, number.population)
    return (who, *told, number.told_in, number.planned)

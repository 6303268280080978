"""Of which event a figure tells, where syntax says so (M14): ``Scope.event``.

An event's own victims are its figure ("killed nine men"). Else the figure's verb and the event's
word must stand in one clause, with no other event of the kind as near ("nine died in the shelling
of the port"). Nothing is tied across sentences: that is for whoever compares the tellings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from variorum.model import Event, Figure, Span
from variorum.model.whereabouts import at_its_place
from variorum.reader.syntax import head_of, tokens_in

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

_UP, _ASIDE = 6, 4  # steps from a word up to its verb; words of a deed below that verb
# The types of events that each measure may count the harm or the work of.
_HARMED = frozenset(("ASSAULT",))
_TYPES: dict[str, frozenset[str]] = {
    "captured": _HARMED | {"COERCE"},
    "detained": _HARMED | {"COERCE"},
    "missing": _HARMED | {"COERCE"},
    "displaced": _HARMED | {"COERCE"},
    "deployed": frozenset(("MOBILIZE", "AID")),
    "fired": _HARMED | {"MOBILIZE"},
}
_TOLD = frozenset(("reported", "denied", "historical"))


def tie(
    figures: Sequence[Figure], events: Sequence[Event], docs: Sequence[Doc]
) -> tuple[Figure, ...]:
    """The figures of an article, each with the event that it tells of where the words say which.

    A figure over a period, or one that is compared with nothing, is of no single event.
    """
    telling = [event for event in events if event.status in _TOLD]
    if not telling:
        return tuple(figures)
    tied: dict[str, str] = {}
    for doc in docs:
        tied |= dict(_within(doc, figures, telling))
    return tuple(_with(figure, tied.get(figure.id)) for figure in figures)


def _with(figure: Figure, event: str | None) -> Figure:
    if figure.scope is None or event is None:
        return figure
    return msgspec.structs.replace(figure, scope=msgspec.structs.replace(figure.scope, event=event))


def _within(
    doc: Doc, figures: Sequence[Figure], events: Sequence[Event]
) -> Iterator[tuple[str, str]]:
    """Figures of a document with their events."""
    spans = doc.user_data["spans"]
    if not len(doc):
        return
    edge = Span(spans[0].start, spans[-1].end)
    sentences = _sentences(doc)
    by_sentence: dict[int, list[tuple[Token, Event]]] = {}
    for event in events:
        token = _first(doc, event.trigger.span, edge)
        if token is not None:
            by_sentence.setdefault(sentences[token.i], []).append((token, event))
    for figure in figures:
        if figure.scope is None or figure.scope.kind != "incident":
            continue
        head = _head(doc, figure, edge)
        near = () if head is None else by_sentence.get(sentences[head.i], ())
        wanted = _TYPES.get(figure.measure, _HARMED)
        fitting = [pair for pair in near if pair[1].type in wanted]
        first = [*_firsts(fitting)]
        found = _own(figure, first) or (_beside(head, first) if head is not None else None)
        there = None if found is None else at_its_place(figure, found, (e for _, e in fitting))
        if there is not None:
            yield figure.id, there.id


def _firsts(pairs: Iterable[tuple[Token, Event]]) -> Iterator[tuple[Token, Event]]:
    """The events, one of each word."""
    seen = set[int]()
    for token, event in pairs:
        if token.i not in seen:
            seen.add(token.i)
            yield token, event


def _sentences(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for number, sentence in enumerate(doc.sents):
        numbers.extend([number] * len(sentence))
    return numbers


def _first(doc: Doc, span: Span, edge: Span) -> Token | None:
    return next(tokens_in(doc, span), None) if edge.covers(span) else None


def _head(doc: Doc, figure: Figure, edge: Span) -> Token | None:
    """The noun that a figure counts, or the number that stands for it."""
    population = figure.population
    span = figure.span if population is None or population.span is None else population.span
    return head_of(doc, span) if edge.covers(span) else None


def _own(figure: Figure, events: Sequence[tuple[Token, Event]]) -> Event | None:
    """The event whom the figure counts the victims of."""
    for _, event in events:
        if any(link.span.meets(figure.span) for link in event.recipients):
            return event
    return None


def _beside(head: Token, events: Sequence[tuple[Token, Event]]) -> Event | None:
    """The one event in the clause of a figure's verb."""
    steps = {token.i: number for number, token in enumerate(_up(head))}
    ranked = sorted(
        (steps[at] + below, number)
        for number, (token, _) in enumerate(events)
        for below, at in _reached(token)
        if at in steps
    )
    nearest: dict[int, int] = {}
    for distance, number in ranked:
        nearest.setdefault(number, distance)
    order = sorted(nearest.items(), key=lambda pair: pair[1])
    if not order or (len(order) > 1 and order[0][1] == order[1][1]):
        return None
    return events[order[0][0]][1]


def _up(token: Token) -> Iterator[Token]:
    """A word and those above it, to the verb of its clause."""
    at = token
    for _ in range(_UP):
        yield at
        if at.pos_ == "VERB" or at.head.i == at.i:
            return
        at = at.head


def _reached(token: Token) -> Iterator[tuple[int, int]]:
    """The words above an event's word, within its clause, with how far each is."""
    at = token
    for far in range(_ASIDE):
        yield far, at.i
        clause = at.dep_ in {"ccomp", "parataxis", "acl:relcl", "conj"} and at.pos_ == "VERB"
        if clause or at.head.i == at.i:
            return
        at = at.head

"""The places and the times of a document, by the words that bear them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING

from variorum.model import Mention, Span, Time
from variorum.reader.syntax import head_of, tokens_in
from variorum.statements.events.lands import ground
from variorum.statements.events.lexicon import words_of
from variorum.statements.events.sites import sites_of
from variorum.statements.events.who import misnamed

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token


class Marks:
    """The places and times of a document, by token; ``sites`` of buildings named as known."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention], times: Sequence[Time]) -> None:
        self.places: dict[int, Span] = {}
        self.people: set[int] = set()
        self.times: list[tuple[Token, Time]] = []
        spans = doc.user_data["spans"]
        edges = (spans[0].start, spans[-1].end) if len(doc) else (0, 0)
        taken = {mention.span for mention, _ in misnamed(mentions)}
        for mention in mentions:
            placed = mention.kind == "place" or mention.span in taken
            if mention.kind == "person" and edges[0] <= mention.span.start < edges[1]:
                self.people |= {token.i for token in tokens_in(doc, mention.span)}
            if placed and edges[0] <= mention.span.start < edges[1]:
                for token in ground(doc, mention.span):
                    self.places[token.i] = mention.span
        self.sites = sites_of(doc, self.places)
        for time in times:
            if time.start is None or not edges[0] <= time.span.start < edges[1]:
                continue
            head = head_of(doc, time.span)
            if head is not None and not _is_edge(doc, time):
                self.times.append((head, time))

    def without(self, spans: Sequence[Span]) -> Marks:
        """The same without the places that stand within some words."""
        if not any(span.covers(where) for span in spans for where in self.places.values()):
            return self
        kept = copy(self)
        kept.places = {
            at: where
            for at, where in self.places.items()
            if not any(span.covers(where) for span in spans)
        }
        kept.sites = {at: w for at, w in self.sites.items() if w in kept.places.values()}
        return kept


def _is_edge(doc: Doc, time: Time) -> bool:
    """Whether a time only bounds a stretch: a toll "since 3 May" is of no day."""
    first = next(tokens_in(doc, time.span), None)
    if first is None:
        return False
    edges = words_of("bounds", "edges")
    return first.lower_ in edges or (first.i > 0 and doc[first.i - 1].lower_ in edges)

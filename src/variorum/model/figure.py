"""Figures: numbers of people and things, each in somebody's voice (M11-M18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from variorum.model.anchor import Record, Span, check_span

Measure = Literal[
    "killed",
    "wounded",
    "casualties",
    "missing",
    "captured",
    "detained",
    "displaced",
    "deployed",
    "destroyed",
    "damaged",
    "downed",
    "fired",
]
Qualifier = Literal[
    "exact", "at_least", "more_than", "less_than", "up_to", "about", "range", "vague", "none"
]


class Population(Record, frozen=True, kw_only=True):
    """Of whom or what (M14): the words, and what they say of status and side, where they do.

    ``status`` is a term of ``vocabulary/populations.toml`` (civilian, combatant, child, ...).
    ``text`` and ``span`` are absent when the sentence names nobody ("two were killed").
    """

    text: str | None = None
    span: Span | None = None
    status: str | None = None
    party: str | None = None

    def __post_init__(self) -> None:
        if self.text is not None and self.span is not None:
            check_span(self.text, self.span)


class Scope(Record, frozen=True, kw_only=True):
    """What the figure covers (M14): one incident, or everything over a period up to ``as_of``.

    ``place`` is the id of the place's entity, or its words where no entity is known.
    """

    kind: Literal["incident", "cumulative"]
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    place: str | None = None
    event: str | None = None


class Besides(Record, frozen=True, kw_only=True):
    """The figure before one whose people are others than its own, and the words that say so.

    As in "captured a driver and two guards" (``and``), "two others were held" (``others``).
    """

    figure: str
    text: str
    span: Span

    def __post_init__(self) -> None:
        check_span(self.text, self.span)


class Figure(Record, frozen=True, kw_only=True):
    """A number with its words (M11). ``low`` or ``high`` is absent where the words leave it open.

    ``text`` covers number and qualifier ("at least 1,000 people"). ``statement`` is the statement
    in which it is told. ``part_of`` is the total that includes it ("among them 12 children").
    ``besides`` is the figure before it that counts others: the sum of both follows from the words,
    and is no figure, for nobody gives it. ``planned`` marks what is told as still to come: only a
    deployment is a figure before it has happened.
    """

    id: str
    article: str
    span: Span
    text: str
    measure: Measure
    qualifier: Qualifier
    low: int | None = None
    high: int | None = None
    population: Population | None = None
    scope: Scope | None = None
    statement: str | None = None
    part_of: str | None = None
    besides: Besides | None = None
    planned: bool = False

    def __post_init__(self) -> None:
        check_span(self.text, self.span)
        if self.low is not None and self.high is not None and self.low > self.high:
            problem = f"figure {self.text!r} has low {self.low} above high {self.high}"
            raise ValueError(problem)


def told_together(figure: Figure, held: Mapping[str, Figure]) -> tuple[Figure, ...]:
    """A figure behind those besides which it is told, in the order of telling.

    Ends where ``held`` lacks one: what a record left out is no part of a sum.
    """
    chain = {figure.id: figure}
    link = figure.besides
    while link is not None:
        before = held.get(link.figure)
        if before is None or before.id in chain:
            break
        chain[before.id] = before
        link = before.besides
    return tuple(reversed(chain.values()))

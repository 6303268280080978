"""Quantities: numbers with their bounds, before anyone knows of what (M11, M12)."""

from __future__ import annotations

from variorum.model.anchor import Record, Span, check_span
from variorum.model.figure import Qualifier


class Quantity(Record, frozen=True, kw_only=True):
    """A number as it stands: ``text`` covers the qualifier and the number ("at least 1,000").

    ``number`` is the span of the number alone. ``low``/``high`` by M12's table. ``unit`` is set
    for what counts neither people nor things: ``percent``, ``money``, ``distance``, ``age``,
    ``area``, ``weight``, ``temperature``, ``duration``, ``ordinal``, ``identifier``.
    """

    span: Span
    text: str
    number: Span
    qualifier: Qualifier
    low: int | None = None
    high: int | None = None
    unit: str | None = None

    def __post_init__(self) -> None:
        check_span(self.text, self.span)

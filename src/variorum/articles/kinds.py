"""The record of what a block looks like: its kind and the features that the search weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from variorum.articles.datelines import FoundDateline
from variorum.articles.dates import FoundDate

Kind = Literal[
    "rule", "end", "share", "navigation", "top", "section", "clock", "date", "outlet", "byline",
    "credit", "link", "label", "number", "caption", "note", "list", "line", "prose",
    "closing", "field",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a composite line: its kind and its span in the block's text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A block's kind and features. ``words`` counts words, up to the first 60."""

    kind: Kind
    words: int = 0
    terminal: bool = False
    capitals: bool = False
    title_case: float = 0.0
    lower_start: bool = False
    quoted: bool = False
    single_quoted: bool = False
    colon_end: bool = False
    comma_end: bool = False
    question: bool = False
    numbered: bool = False
    outlet_prefix: int = 0
    outlet_suffix: int = 0
    masthead: bool = False
    opening_date: bool = False
    person: bool = False
    institution: bool = False
    hashes: int = 0
    emphasis: int = 0
    ends_dated: bool = False
    label: str | None = None
    dateline: FoundDateline | None = None
    dates: tuple[FoundDate, ...] = ()
    parts: tuple[Part, ...] = field(default=())
    closing_credit: bool = False

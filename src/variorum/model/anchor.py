"""Anchors: every datum points at its words (law 1).

A span is ``[start, end)`` in Unicode code points of a capture's rendition. ``Words`` is a span
together with the text it covers. ``Rendition.words`` is how steps make one: it cannot point
outside the text, and its text cannot differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from variorum.errors import AnchorError


# A record is made of what was made before it and never changed, so records cannot form a cycle,
# and the garbage collector need not walk over them: with millions of them it did little else.
class Record(msgspec.Struct, gc=False, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every record: frozen, typed, absent means unknown (``None`` is never written)."""


def nothing() -> tuple[Any, ...]:
    """Default of the list fields: unlike ``()`` it is written, so every list is always there."""
    return ()


class Span(NamedTuple):
    """``[start, end)`` in code points of the rendition."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


class Words(Record, frozen=True, kw_only=True):
    """Some words of a rendition and where they stand.

    Raises:
        AnchorError: the span is negative, inverted, or not as long as the text.
    """

    text: str
    span: Span

    def __post_init__(self) -> None:
        check_span(self.text, self.span)


def check_span(text: str, span: Span) -> None:
    """Refuse a span that cannot hold ``text``. Raises AnchorError."""
    start, end = span
    if start < 0 or end - start != len(text):
        problem = f"span [{start}, {end}) cannot hold {text[:40]!r} of length {len(text)}"
        raise AnchorError(problem, remedy="please report this as a bug")


class Rendition:
    """The text that spans count in, with its hash.

    ``text`` may hold any code points except lone surrogates.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __len__(self) -> int:
        return len(self.text)

    @cached_property
    def sha256(self) -> str:
        """Hex SHA-256 of the UTF-8 form."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def slice(self, span: Span) -> str:
        """The text under ``span``. Raises AnchorError when it lies outside."""
        if not 0 <= span.start <= span.end <= len(self.text):
            problem = (
                f"span [{span.start}, {span.end}) lies outside a text of length {len(self.text)}"
            )
            raise AnchorError(problem, remedy="please report this as a bug")
        return self.text[span.start : span.end]

    def words(self, start: int, end: int) -> Words:
        """Anchor ``[start, end)``. Raises AnchorError when it lies outside."""
        span = Span(start, end)
        return Words(text=self.slice(span), span=span)

    def trimmed(self, start: int, end: int) -> Words:
        """Anchor ``[start, end)`` without white space at its ends."""
        text = self.slice(Span(start, end))
        lead = len(text) - len(text.lstrip())
        return self.words(start + lead, start + max(lead, len(text.rstrip())))


def anchors(value: Any) -> Iterator[tuple[str, Span]]:
    """Every (text, span) pair inside a record, however deep."""
    if isinstance(value, msgspec.Struct):
        text = getattr(value, "text", None)
        span = getattr(value, "span", None)
        if isinstance(text, str) and isinstance(span, Span):
            yield text, span
        for name in value.__struct_fields__:
            yield from anchors(getattr(value, name))
    elif isinstance(value, tuple) and not isinstance(value, Span):
        for item in value:
            yield from anchors(item)


def spans(value: Any) -> Iterator[Span]:
    """Every span inside a record, however deep, with its text or without."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def verify_anchors(record: msgspec.Struct, rendition: Rendition) -> None:
    """Check every span of ``record``, and its words where it has them. Raises AnchorError."""
    for span in spans(record):
        rendition.slice(span)
    for text, span in anchors(record):
        if rendition.slice(span) != text:
            problem = f"{type(record).__name__} says {text[:40]!r} at [{span.start}, {span.end})"
            raise AnchorError(problem, remedy="please report this as a bug")

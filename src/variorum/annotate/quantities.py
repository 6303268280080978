"""Find quantities in an article: every number with the bounds that its words set (M11, M12)."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.annotate.quantities_bounds import bounded
from variorum.annotate.quantities_numbers import Number, numbers
from variorum.annotate.quantities_units import unit_of
from variorum.annotate.times.find import regions
from variorum.annotate.times.found import Expression
from variorum.annotate.times.grammar import expressions
from variorum.model import Article, Quantity, Rendition, Span
from variorum.reader import Reading

# Times whose number is a count of days or years: a quantity too, with its unit.
_LENGTHS = frozenset({"duration", "ago", "span", "vague_duration"})


def find(
    article: Article,
    rendition: Rendition,
    reading: Reading,  # noqa: ARG001 - the contract of the step
) -> tuple[Quantity, ...]:
    """Quantities in headline and body, in text order.

    The numbers of dates and clock times are left to the times.
    """
    found: list[Quantity] = []
    for start, end in regions(article):
        found.extend(_of_region(rendition, start, end))
    return tuple(found)


def _of_region(rendition: Rendition, start: int, end: int) -> Iterator[Quantity]:
    text = rendition.text
    found = numbers(text, start, end)
    times = expressions(text, start, end) if found else ()
    index = 0
    last = start
    for number in found:
        while index < len(times) and times[index].end <= number.start:
            index += 1
        time = times[index] if index < len(times) and times[index].start < number.end else None
        if time is not None and time.kind not in _LENGTHS:
            continue
        quantity = _quantity(rendition, number, time, last, end)
        last = quantity.span.end
        yield quantity


def _quantity(
    rendition: Rendition, number: Number, time: Expression | None, start: int, end: int
) -> Quantity:
    unit = "duration" if time is not None else unit_of(rendition.text, number, start, end)
    bounds = bounded(rendition.text, number, start, end)
    words = rendition.words(bounds.start, bounds.end)
    return Quantity(
        span=words.span,
        text=words.text,
        number=Span(number.start, number.end),
        qualifier=bounds.qualifier,
        low=bounds.low,
        high=bounds.high,
        unit=unit,
    )

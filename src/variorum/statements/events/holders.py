"""In whose voice a place in the text is told: the smallest statement that holds it (M4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import Span, Statement

_WINDOW = 40  # statements that may begin before a place and still hold it


class Holders:
    """The statements of an article by the words that they hold."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._parts = sorted(
            ((words.span, one) for one in statements for words in one.content),
            key=lambda pair: pair[0],
        )

    def at(self, span: Span) -> Statement | None:
        """The statement that holds a place; None for the outlet's own telling."""
        best: tuple[int, Statement] | None = None
        for part, one in self._near(span):
            if part.covers(span) and (best is None or part.end - part.start < best[0]):
                best = (part.end - part.start, one)
        return None if best is None else best[1]

    def every(self, span: Span) -> tuple[Statement, ...]:
        """The statement that holds a place, and those of others who say the same words with it."""
        first = self.at(span)
        if first is None:
            return ()
        same = [one for _, one in self._near(span) if one.content == first.content]
        return (first, *(one for one in dict.fromkeys(same) if one.id != first.id))

    def _near(self, span: Span) -> Iterator[tuple[Span, Statement]]:
        low, high = 0, len(self._parts)
        while low < high:
            middle = (low + high) // 2
            if self._parts[middle][0].start <= span.start:
                low = middle + 1
            else:
                high = middle
        yield from reversed(self._parts[max(0, low - _WINDOW) : low])


def speaker_of(holder: Statement | None) -> str | None:
    """Whose words a statement gives: the entity, else the words for it; None for the outlet."""
    speaker = None if holder is None else holder.speaker
    return None if speaker is None else speaker.entity or speaker.text.lower()


def teller_spans(holder: Statement | None) -> tuple[Span, ...]:
    """The words for whoever tells and for those it came through: what they name is no party to it.

    "The governor of the Lowlands said" tells of nothing in the Lowlands, nor done to them.
    """
    if holder is None:
        return ()
    speaker = () if holder.speaker is None else (holder.speaker.span,)
    return (*speaker, *(link.span for link in holder.chain))

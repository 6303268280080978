"""Units: sentences with each outermost quotation folded into one token.

A quotation may hold many sentences, yet in the sentence that reports it, it is one thing that is
said. So sentence ends inside a quotation do not end a unit, and its words are hidden from the
rules that look for subjects and cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.model import Span
from variorum.reader.protocol import Sentence
from variorum.text.quotations import Quotation

_TOKEN = re.compile(r"[^\W_]+(?:['’.&/\-‑][^\W_]+)*+|\S")
_DATELINE = re.compile(
    r"\s{0,8}(?:[A-Z][A-Z.'’\- ]{2,40}(?:, ?[\w.'’ ]{2,30}){0,3},? ?"
    r"(?:\([^()\n]{1,40}\) ?)?[–—-]{1,2} "
    r"|\([^()\n]{1,30}\) )"
)
_BEFORE_NAME = frozenset({"the", "a", "an", "its", "their", "his", "her", "called", "named"})
_ENDS = frozenset(".!?:;,…\"'”’")
# No unit is longer, in tokens.
_LONGEST = 200
QUOTE = "\x00quote"


@dataclass
class Unit:
    """Tokens of a stretch between two sentence ends outside quotations.

    ``low`` holds the tokens in lower case, ``QUOTE`` for a folded quotation; ``quotes`` maps the
    place of such a token to the index of its quotation and of the part of it. ``headline`` is
    set for a first paragraph that ends in no mark. ``named`` are quotations that are names and stay
    unfolded.
    """

    paragraph: int
    span: Span
    words: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: dict[int, tuple[int, int]] = field(default_factory=dict)
    headline: bool = False
    named: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def span_of(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])

    def pieces(self) -> Iterator[Unit]:
        """The unit in stretches of bounded length; nothing where it is empty.

        No sentence is so long: the bound keeps what looks around in a unit linear on any text.
        """
        if 0 < len(self) <= _LONGEST:
            yield self
            return
        for first in range(0, len(self), _LONGEST):
            last = min(len(self), first + _LONGEST)
            yield Unit(
                paragraph=self.paragraph,
                span=self.span_of(first, last),
                words=self.words[first:last],
                low=self.low[first:last],
                starts=self.starts[first:last],
                ends=self.ends[first:last],
                quotes={
                    at - first: self.quotes[at] for at in range(first, last) if at in self.quotes
                },
            )

    def add(self, word: str, start: int, end: int) -> None:
        """Append a token."""
        self.words.append(word)
        self.low.append(word.lower().replace("’", "'"))
        self.starts.append(start)
        self.ends.append(end)


def fold(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> Iterator[Unit]:
    """The units of an article, in text order.

    Args:
        text: the whole rendition.
        sentences: in text order.
        quotations: all of them; those inside others are passed over.
    """
    masks = sorted(
        (mask.start, mask.end, index, part, paragraph)
        for index, quotation in enumerate(quotations)
        if quotation.depth == 0
        for part, (paragraph, mask) in enumerate(quotation.masks)
    )
    place, before = 0, -1
    for paragraph, span in _spans(sentences, masks):
        unit = Unit(paragraph, span)
        while place < len(masks) and masks[place][1] <= span.start:
            place += 1
        at = _past_dateline(text, span) if paragraph != before else span.start
        before = paragraph
        while place < len(masks) and masks[place][0] < span.end:
            start, end, index, part, _ = masks[place]
            _tokens(unit, text, at, start)
            if unit.low and unit.low[-1] in _BEFORE_NAME and _is_name_in_marks(text, start, end):
                _tokens(unit, text, start + 1, end - 1)
                unit.named.append((index, part))
                at, place = end, place + 1
                continue
            unit.quotes[len(unit)] = (index, part)
            unit.add(QUOTE, start, end)
            at = max(at, end)
            place += 1
        _tokens(unit, text, at, span.end)
        unit.headline = paragraph == 0 and text[span.end - 1] not in _ENDS
        yield from unit.pieces()


def _is_name_in_marks(text: str, start: int, end: int) -> bool:
    """Whether a short quotation goes on into a noun and is a name: the "Red River" battalion."""
    words = text[start + 1 : end - 1].split()
    goes_on = text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()
    return goes_on and 0 < len(words) <= 3 and all(w[0].isupper() or w[0].isdigit() for w in words)


def _past_dateline(text: str, span: Span) -> int:
    """Where the words begin after "CITY, May 3 (Agency) –", so that it is nobody's words."""
    match = _DATELINE.match(text, span.start, span.end)
    return match.end() if match else span.start


def _tokens(unit: Unit, text: str, start: int, end: int) -> None:
    for match in _TOKEN.finditer(text, start, end):
        unit.add(match[0], match.start(), match.end())


def _spans(
    sentences: Sequence[Sentence], masks: Sequence[tuple[int, int, int, int, int]]
) -> Iterator[tuple[int, Span]]:
    """Sentences joined where a quotation bridges them."""
    place, start = 0, None
    for here, sentence in enumerate(sentences):
        start = sentence.span.start if start is None else start
        end = sentence.span.end
        while place < len(masks) and masks[place][1] <= end:
            place += 1
        bridged = place < len(masks) and masks[place][0] < end < masks[place][1]
        last = here + 1 == len(sentences) or sentences[here + 1].paragraph != sentence.paragraph
        if last or not bridged:
            yield sentence.paragraph, Span(start, end)
            start = None

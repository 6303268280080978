"""An article's own words as overlapping runs, for comparing texts (M23).

What stands in quotation marks is left out: two reporters who quote one speech have not copied
from one another. Runs never bridge a quotation or a paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

from variorum.model import Article, Span
from variorum.text.quotations import find_quotations

# Words in a run: fewer are common phrases, more do not outlive an editor's hand.
RUN = 4
_WORD = re.compile(r"\w+")


class Sheet(NamedTuple):
    """What is compared of an article: digests of its runs."""

    article: str
    runs: frozenset[int]


def sheet_of(article: Article, text: str) -> Sheet:
    """The sheet of an article; ``text`` is its capture's rendition."""
    runs: set[int] = set()
    for stretch in _own(text, article.body):
        found = [word.casefold() for word in _WORD.findall(text, stretch.start, stretch.end)]
        for at in range(len(found) - RUN + 1):
            joined = " ".join(found[at : at + RUN]).encode("utf-8", "surrogatepass")
            runs.add(int.from_bytes(blake2b(joined, digest_size=8).digest(), "big"))
    return Sheet(article.id, frozenset(runs))


def _own(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The stretches of paragraphs that stand in no quotation marks."""
    quoted = sorted(
        span
        for quotation in find_quotations(text, paragraphs)
        if quotation.depth == 0 and not _is_term(text, quotation.parts)
        for span in quotation.parts
    )
    place = 0
    for paragraph in sorted(paragraphs):
        at = paragraph.start
        while place < len(quoted) and quoted[place].start < paragraph.end:
            if quoted[place].start >= at:
                yield Span(at, quoted[place].start)
            at = max(at, quoted[place].end)
            place += 1
        if at < paragraph.end:
            yield Span(at, paragraph.end)


def _is_term(text: str, parts: Sequence[Span]) -> bool:
    """Whether a quotation is of a word or two, which no speech is."""
    return sum(len(_WORD.findall(text, part.start, part.end)) for part in parts) < RUN

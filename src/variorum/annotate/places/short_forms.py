"""Short forms of states where they stand alone: "Fla. economist", "Ana Brunn, D-N.D.".

The encoder knows them after a town and a comma; alone it takes them for people or hears nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from variorum.model import Span
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_words import words

_LEAST = 2  # letters


@cache
def _pattern() -> re.Pattern[str]:
    """A short form with its full stop that qualifies what follows, or stands for a seat."""
    dotted = sorted(words().abbreviations, key=lambda form: (-len(form), form))
    mixed = "|".join(
        re.escape(form) for form in dotted if form[1:2].islower() and len(form) >= _LEAST
    )
    initials = "|".join(re.escape(form) for form in dotted if "." in form)
    return re.compile(
        rf"(?<![\w.])(?P<mixed>{mixed})\.(?= [a-z])"
        rf"|(?:(?<=, [A-Z][-‑–])|(?<=\([A-Z][-‑–]))(?P<seat>{mixed}|{initials})\."
    )


def with_short_forms(
    text: str, names: Sequence[NameSpan], paragraphs: Sequence[Span]
) -> Iterator[NameSpan]:
    """The names in text order, with the short forms of states among them as places.

    A name that is such a form and no more is replaced. Linear in the length of the paragraphs.

    Args:
        text: of the whole rendition.
        names: of the article.
        paragraphs: of the article, in text order.
    """
    found = [Span(*match.span()) for one in paragraphs for match in _pattern().finditer(text, *one)]
    at = 0
    for name in names:
        while at < len(found) and found[at].end <= name.span.start:
            yield NameSpan(span=found[at], kind="place")
            at += 1
        if at < len(found) and found[at].start < name.span.end:
            if found[at].covers(name.span):
                continue
            if name.span.end - name.span.start > found[at].end - found[at].start:
                at += 1  # it stands within a longer name
        yield name
    for span in found[at:]:
        yield NameSpan(span=span, kind="place")

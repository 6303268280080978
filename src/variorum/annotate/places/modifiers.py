"""Which names only qualify the noun after them: "Orsk firefighters", "the Orsk election board"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc

_QUALIFYING = frozenset({"compound", "nmod:poss", "nmod:unmarked", "amod"})


def qualifying(docs: Sequence[Doc], spans: Iterable[Span]) -> set[Span]:
    """Those of the spans that qualify a common noun after them; none without documents."""
    starts = [doc.user_data["spans"][0].start for doc in docs if len(doc)]
    held = [doc for doc in docs if len(doc)]
    out: set[Span] = set()
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            continue
        tokens = list(tokens_in(held[at], span))
        if not tokens:
            continue
        last = tokens[-1]
        if last.dep_ in _QUALIFYING and last.head.i > last.i and last.head.pos_ == "NOUN":
            out.add(span)
    return out

"""Land and sites called by a name: at "the Orsk district" and "the Orsk market" it is Orsk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import tokens_in
from variorum.statements.events.lexicon import among, words_of

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

_QUALIFYING = frozenset({"compound", "nmod:unmarked", "amod", "nmod"})
_NAMING = frozenset({"compound", "nmod:unmarked"})
_FAR = 2  # words from a name to its noun: "the Orsk border district"


def ground(doc: Doc, span: Span) -> Iterator[Token]:
    """The words of a place's name, and the noun before which it stands where that is land.

    A name is its place's whatever the place is called; the noun is what the sentence hangs on.
    """
    last = None
    for token in tokens_in(doc, span):
        last = token
        yield token
    if last is not None:
        noun = last.head
        near = 0 < noun.i - last.i <= _FAR
        site = last.dep_ in _NAMING and _is_site(noun)
        if near and (site or (last.dep_ in _QUALIFYING and is_land(noun))):
            yield noun


def is_land(token: Token) -> bool:
    """Whether a common noun is a stretch of land or a settlement: "district", "corridor"."""
    return token.pos_ == "NOUN" and among(token, words_of("places", "lands"))


def _is_site(token: Token) -> bool:
    """Whether a common noun is something that stands in one place: "market", "refinery"."""
    return token.pos_ == "NOUN" and among(token, words_of("places", "sites"))

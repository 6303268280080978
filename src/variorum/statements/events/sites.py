"""Buildings taken up again: "a clinic in Orsk ... shells hit the clinic" tells of Orsk (M20).

The town is that of the last building of the same word whose town is told, where the article tells
of no such building in another town.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.statements.events.lexicon import lemma_of
from variorum.vocabulary import load
from variorum.vocabulary.place_words import words

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

_WHERE = frozenset(("in", "at", "near", "of"))
_KNOWN = frozenset(("the", "that", "this"))
_NEAR = 5  # words of "the eastern town of Orsk"
_FAR = 400  # words in which an article goes on about a building


@cache
def _sites() -> frozenset[str]:
    listed = load("incidents")["sites"]
    return words().facilities | {word for kin in listed.values() for word in kin}


def sites_of(doc: Doc, places: Mapping[int, Span]) -> dict[int, Span]:
    """By word, the place of each building that is named as known and without where it is.

    Args:
        doc: the document.
        places: by word, the names of places in it.
    """
    found: dict[int, Span] = {}
    told: dict[str, dict[str, tuple[int, Span]]] = {}
    for token in doc:
        noun = lemma_of(token)
        if token.pos_ != "NOUN" or noun not in _sites():
            continue
        where = _told(token, places)
        if where is not None:
            told.setdefault(noun, {})[doc[where[0]].lower_] = (token.i, where[1])
        elif noun in told and len(told[noun]) == 1 and _is_known(token):
            ((at, span),) = told[noun].values()
            if token.i - at <= _FAR:
                found[token.i] = span
    return found


def _told(noun: Token, places: Mapping[int, Span]) -> tuple[int, Span] | None:
    """The place right behind a noun, by its word: "a clinic in Orsk", "in the town of Orsk".

    A parse may hang it on the verb: "struck a clinic in Orsk".
    """
    doc = noun.doc
    if noun.i + 1 >= len(doc) or doc[noun.i + 1].lower_ not in _WHERE:
        return None
    behind = range(noun.i + 2, min(noun.i + 2 + _NEAR, len(doc)))
    at = next((at for at in behind if at in places), None)
    if at is None or any(doc[n].pos_ in {"PUNCT", "VERB"} for n in range(noun.i + 2, at)):
        return None
    return at, places[at]


def _is_known(noun: Token) -> bool:
    """Whether a noun is named as told of before, and no other name goes with it."""
    named = any(c.pos_ == "PROPN" for c in noun.children)
    return not named and any(c.dep_ == "det" and c.lower_ in _KNOWN for c in noun.children)

"""Ships and the like called after towns: "the Alanya" is no town, which none is called with "the".

A noun that the name only qualifies ("the Alanya garrison"), a name that a list has with its article
("The Hague") and what "of" goes on with ("the Orsk of old") leave it a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.annotate.names.page import Found
from variorum.model import Span
from variorum.reader.syntax import tokens_in
from variorum.vocabulary.places import fold, gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc

# UCDP's where_prec of a place of its own, and of a first division, which may be called after it.
_TOWN, _DISTRICT = 1, 4
_FIRST = 3  # the likeliest places of a name
_KNOWN = 20.0  # thousands of people in a town after which a ship is called
_ARTICLE = re.compile(r"(?<![\w-])[Tt]he\s+$")
_LONGEST = 6  # characters of an article and the space behind it


def without_vessels(found: Iterable[Found], text: str, docs: Sequence[Doc]) -> Iterator[Found]:
    """The names without those of things that only bear a town's name."""
    for item in found:
        if item.kind != "place" or not _bears(item, text, docs):
            yield item


def _bears(item: Found, text: str, docs: Sequence[Doc]) -> bool:
    name = text[item.start : item.end]
    before = text[max(0, item.start - _LONGEST) : item.start]
    if not docs or " " in name or not _ARTICLE.search(before):
        return False
    spots = gazetteer().by_name.get(fold(name), ())
    first = spots[:_FIRST]
    town = any(s.precision == _TOWN and s.population >= _KNOWN for s in first)
    wide = any(s.precision > _DISTRICT for s in first)
    if not town or wide or gazetteer().by_name.get(fold(f"the {name}")):
        return False
    return _is_whole(Span(item.start, item.end), docs)


def _is_whole(span: Span, docs: Sequence[Doc]) -> bool:
    """Whether a name with its article is all that is named: not "the Alanya garrison"."""
    for doc in docs:
        for token in tokens_in(doc, span):
            articled = any(c.dep_ == "det" and c.lower_ == "the" for c in token.children)
            led = {c.dep_ for c in token.children if c.i > token.i}
            return articled and token.pos_ == "PROPN" and not led & {"nmod", "flat", "acl:relcl"}
    return False

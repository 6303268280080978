"""Whose voice an official statement or a press release is: that of the body that issues it.

There "we" outside quotation marks is the body, and so is whoever names it from within (M1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Article, Link, Mention, Rendition
from variorum.reader import Reading
from variorum.vocabulary import load

_ISSUED = frozenset({"statement", "press_release"})
_WE = frozenset({"we", "our", "us", "i"})
# The body names itself in its first sayings or not at all.
_FIRST = 3


@dataclass(frozen=True)
class Issuer:
    """The body, by its name, and its entity where that is known."""

    name: str
    entity: str | None = None

    def speaks_in(self, speaker: Link | None) -> bool:
        """Whether a speaker outside quotation marks is the body itself."""
        return speaker is not None and speaker.text.lower() in _WE


def issuer_of(
    article: Article, rendition: Rendition, reading: Reading, mentions: Sequence[Mention]
) -> Issuer | None:
    """The body that issued an article; None for what an outlet reports, or where none is named."""
    if article.genre not in _ISSUED:
        return None
    name = article.outlet or _self_named(rendition, reading)
    if name is None:
        return None
    known = [m for m in mentions if m.entity and _bare(name).startswith(_bare(m.text))]
    best = max(known, key=lambda m: len(m.text), default=None)
    return Issuer(name, best.entity if best else None)


def _bare(name: str) -> str:
    return name.lower().removeprefix("the ")


def _self_named(rendition: Rendition, reading: Reading) -> str | None:
    """The body that an article's first sayings name: "The Ministry condemns"."""
    bodies = load("speakers")["institutions"]["items"]
    sources = [found.source for found in reading.attributions[:_FIRST] if not found.direct]
    opening = reading.sentences[:_FIRST]
    for source in sources:
        if source is None or not any(sentence.span.covers(source) for sentence in opening):
            continue
        text = rendition.slice(source)
        if any(word in bodies for word in text.lower().split()):
            return text
    return None

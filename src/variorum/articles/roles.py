"""The parts that a block may play, and how well each fits a block of a kind by itself.

All scores are additive and in one unit: about the natural logarithm of odds. ``EMISSION`` holds
what a block's kind says alone; what its features and its neighbours say stands in ``evidence``.
"""

from __future__ import annotations

from enum import IntEnum

from variorum.articles.releases import ISSUER, TITLE


class Role(IntEnum):
    """The part a block plays."""

    PRE = 0  # furniture before the headline: it opens the article
    HEAD = 1  # the headline, or its second line
    META = 2  # furniture between headline and body
    LEAD = 3  # the first paragraph of an article that has no headline
    BODY = 4
    ASIDE = 5  # subheads, captions, pull quotes and furniture inside the body
    TAIL = 6  # credits and pointers after the body
    GAP = 7  # rules between articles


P, H, M, L, B, A, T, G = Role
OPENING = frozenset({P, H, L})
INNER = frozenset({B, A, T, G})

_F = -20.0  # furniture is no headline and no paragraph
EMISSION: dict[str, dict[Role, float]] = {
    "rule": {P: _F, H: _F, M: -3.0, L: _F, B: _F, A: -1.5, T: -1.5, G: 0.5},
    "end": {P: _F, H: _F, M: _F, L: _F, B: -6.0, A: -5.0, T: 6.0, G: 2.0},
    "share": {P: 0.0, H: _F, M: 1.0, L: _F, B: _F, A: -0.8, T: 0.3, G: _F},
    "navigation": {P: -0.7, H: -6.0, M: 0.0, L: _F, B: -6.0, A: 0.3, T: 0.6, G: _F},
    "top": {P: 1.5, H: -6.0, M: 0.0, L: _F, B: -6.0, A: -1.0, T: -1.5, G: _F},
    "section": {P: 0.7, H: -6.0, M: 0.7, L: _F, B: -6.0, A: -1.0, T: -1.5, G: _F},
    "clock": {P: -1.5, H: _F, M: 1.0, L: _F, B: _F, A: -1.0, T: -1.5, G: _F},
    "date": {P: 1.0, H: _F, M: 2.0, L: _F, B: -6.0, A: -3.5, T: -3.0, G: _F},
    "outlet": {P: 1.3, H: -6.0, M: 1.5, L: _F, B: -6.0, A: -3.0, T: -1.0, G: _F},
    "byline": {P: -0.5, H: -8.0, M: 2.0, L: _F, B: -6.0, A: -4.5, T: -2.0, G: _F},
    "credit": {P: -6.0, H: _F, M: -1.5, L: _F, B: -4.0, A: -1.0, T: 5.3, G: _F},
    "link": {P: 0.3, H: _F, M: 0.3, L: _F, B: -5.0, A: -1.0, T: 0.3, G: _F},
    "label": {P: 1.0, H: _F, M: 1.3, L: _F, B: -4.0, A: -3.0, T: -0.3, G: _F},
    "field": {P: 0.0, H: _F, M: 1.2, L: _F, B: _F, A: -1.5, T: 0.3, G: _F},
    "closing": {P: -4.0, H: _F, M: -0.5, L: _F, B: _F, A: -1.0, T: 3.0, G: _F},
    "number": {P: 0.3, H: _F, M: -1.0, L: _F, B: -3.0, A: -0.5, T: -1.0, G: -3.0},
    "caption": {P: -3.0, H: -6.0, M: 0.3, L: _F, B: -1.5, A: 0.8, T: -2.0, G: _F},
    "note": {P: -3.0, H: -9.0, M: -0.5, L: -8.0, B: -0.5, A: 0.5, T: 1.0, G: _F},
    "list": {P: -8.0, H: -5.0, M: -5.0, L: -8.0, B: 0.8, A: -1.0, T: -5.0, G: _F},
    "prose": {P: -9.0, H: -8.0, M: -2.5, L: -6.0, B: 1.0, A: -2.5, T: -4.0, G: _F},
    "line": {P: -3.0, H: 0.0, M: -1.5, L: -8.0, B: -1.3, A: 0.0, T: -3.5, G: _F},
}
# Lines over the number of a release: what is added to a headline's score, and the rest's own.
RELEASED: dict[str, dict[Role, float]] = {
    ISSUER: {P: 1.0, H: -4.0, M: 1.3, A: -2.5},
    TITLE: {P: -3.0, H: 3.5, M: -2.0, A: -2.5},
}
# A line of a letter's foot or a tag list is part of what stands above it.
FOOT = {P: -8.0, H: -8.0, M: -4.0, A: 1.5}
# The titles of other articles, listed under "Related".
LINK = {P: -4.0, H: -3.0, B: -4.0, A: 0.0, T: 1.5}
TAG = {P: -8.0, H: -8.0, B: -4.0, A: 0.3, T: 1.0}

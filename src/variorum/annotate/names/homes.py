"""The home of each article's outlet, from what the rules alone find in its other articles.

This looks before anything is read by the encoder: the names that rules find are enough to tell
where most articles of a paper lie, and cost little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from variorum.annotate.names.find import place_spans
from variorum.annotate.places.home import ARTICLES, LEAST, Home, Named, homes
from variorum.annotate.places.rank import Weights, likelihoods
from variorum.annotate.places.scene import Scene, scene
from variorum.annotate.places.toponyms import Toponym
from variorum.model import Article, Rendition
from variorum.vocabulary.places import fold

# Names of one article that are looked at.
_MOST = 40


class Told(NamedTuple):
    """An article's outlet, folded, and what its names may mean; empty where neither is asked."""

    outlet: str
    scene: Scene | None


def homes_of(articles: Sequence[tuple[Article, Rendition]]) -> list[Home | None]:
    """The home of each article's outlet, as its other articles tell it. Linear in their length."""
    return homes_told(told_of(articles))


def homes_told(told: Sequence[Told], using: Weights | None = None) -> list[Home | None]:
    """The same of what is told already; with other weights than the learned ones if wanted."""
    return homes([one.outlet for one in told], [_named(one, using) for one in told])


def told_of(articles: Sequence[tuple[Article, Rendition]]) -> list[Told]:
    """What each article tells.

    No outlet where one has too few articles for a home, and no names where the outlet's home is
    told by enough articles before.
    """
    outlets = [fold(article.outlet or "") for article, _ in articles]
    often, before = Counter(outlets), Counter[str]()
    out = []
    for outlet, (article, rendition) in zip(outlets, articles, strict=True):
        known = bool(outlet) and often[outlet] > LEAST
        asked = known and before[outlet] < ARTICLES
        before[outlet] += 1
        out.append(Told(outlet if known else "", _scene(article, rendition) if asked else None))
    return out


def _scene(article: Article, rendition: Rendition) -> Scene:
    toponyms = [
        Toponym(span, rendition.text[span.start : span.end])
        for span in place_spans(article, rendition)[:_MOST]
    ]
    return scene(rendition.text, toponyms)


def _named(told: Told, using: Weights | None) -> list[Named]:
    if told.scene is None:
        return []
    sure = likelihoods(told.scene, {}, using=using)
    return [Named(one.spot, float(p)) for one, p in zip(told.scene.held, sure, strict=True)]

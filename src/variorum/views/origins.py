"""Where an article's words come from: its origins, and who else carries them (M3, M23)."""

from __future__ import annotations

from variorum.model import Article, Origin, Record
from variorum.views.index import Index
from variorum.views.parts import title_of


class Carrier(Record, frozen=True, kw_only=True):
    """Another article of the same origin."""

    id: str
    title: str
    outlet: str | None = None


class OriginView(Record, frozen=True, kw_only=True):
    """One origin behind an article. ``voice`` is the speaker's page, where it is one's words."""

    id: str
    name: str
    reason: str
    voice: str | None = None
    others: tuple[Carrier, ...] = ()


def origins_view(index: Index, article: Article) -> tuple[OriginView, ...]:
    """The origins of an article: whose text it is first, then whose sayings it passes on."""
    found = index.derived.get(article.id, ())
    ordered = sorted(found, key=lambda o: (o.root.statement is not None, o.root.text, o.id))
    return tuple(_view(index, article, origin) for origin in ordered)


def _view(index: Index, article: Article, origin: Origin) -> OriginView:
    others = (index.articles[one] for one in origin.carriers if one in index.articles)
    voice = index.voice_of.get(origin.root.statement or "")
    return OriginView(
        id=origin.id,
        name=origin.root.text,
        reason=origin.reason,
        voice=voice,
        others=tuple(
            Carrier(id=other.id, title=title_of(index, other), outlet=other.outlet)
            for other in others
            if other.id != article.id
        ),
    )

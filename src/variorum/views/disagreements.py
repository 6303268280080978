"""Disagreements: each side's words, side by side, none of them ours."""

from __future__ import annotations

from variorum.model import Disagreement, Record
from variorum.views.figure import figure_view
from variorum.views.index import Index
from variorum.views.judged import JudgedView
from variorum.views.paging import Page, cut
from variorum.views.parts import (
    Dated,
    Who,
    ref,
    statement_view,
    title_of,
)
from variorum.views.spots import Spot, spot

SIZE = 25


class Side(Record, frozen=True, kw_only=True):
    """One side of a disagreement: whose words, which, where. ``says`` is a stance or a measure.

    ``told_in`` is as in a figure: in what it is told where its speaker does not claim it.
    """

    words: tuple[Spot, ...]
    title: str
    id: str | None = None
    kind: str = "words"
    who: Who | None = None
    chain: tuple[str, ...] = ()
    says: str | None = None
    told_in: str | None = None
    bounds: str | None = None
    published: Dated | None = None


class DisagreementView(Record, frozen=True, kw_only=True):
    """A disagreement: kind, explanation in a sentence, sides in the order of the record."""

    id: str
    judged: tuple[JudgedView, ...] = ()
    kind: str
    explanation: str
    sides: tuple[Side, ...]
    evidence: tuple[Spot, ...]


class DisagreementsView(Record, frozen=True, kw_only=True):
    """A page of disagreements; ``kinds`` counts all of them by kind."""

    items: tuple[DisagreementView, ...]
    kinds: dict[str, int]
    page: Page
    kind: str | None = None


def disagreement_view(index: Index, item: Disagreement) -> DisagreementView:
    """One disagreement. Evidence that no side shows is listed apart, so nothing is hidden."""
    sides = tuple(side for side in (_side(index, i) for i in item.between) if side)
    evidence = tuple(spot(e.article, e.text, e.span) for e in item.anchors)
    if len(sides) < 2:
        sides = tuple(_bare(index, words) for words in evidence)
    shown = [words for side in sides for words in side.words]
    return DisagreementView(
        id=item.id,
        judged=index.judged.get(item.id, ()),
        kind=item.kind,
        explanation=item.explanation,
        sides=sides,
        evidence=tuple(e for e in evidence if not any(_covers(words, e) for words in shown)),
    )


def _covers(outer: Spot, inner: Spot) -> bool:
    """Whether the one's words hold the other's."""
    same = outer.article == inner.article
    return same and outer.start <= inner.start and inner.end <= outer.end


def _bare(index: Index, words: Spot) -> Side:
    return Side(words=(words,), title=title_of(index, index.articles[words.article]))


def _side(index: Index, record: str) -> Side | None:
    if statement := index.statements.get(record):
        view = statement_view(index, statement)
        return Side(
            id=record,
            kind="statement",
            words=view.words or (view.spot,),
            title=view.title,
            who=view.who,
            chain=view.chain,
            says=view.stance,
            published=view.published,
        )
    if figure := index.figures.get(record):
        number = figure_view(index, figure)
        return Side(
            id=record,
            kind="figure",
            words=(number.spot,),
            title=number.title,
            who=number.whose,
            chain=number.chain,
            says=number.measure,
            told_in=number.told_in,
            bounds=number.bounds,
            published=number.published,
        )
    found = ref(index, record)
    return _bare(index, found.spot) if found else None


def disagreements_view(
    index: Index, *, kind: str | None = None, number: int = 1
) -> DisagreementsView:
    """A page of the edition's disagreements, those of one kind if asked."""
    kinds: dict[str, int] = {}
    for item in index.edition.disagreements:
        kinds[item.kind] = kinds.get(item.kind, 0) + 1
    chosen = [d for d in index.edition.disagreements if kind in (None, d.kind)]
    items, page = cut(chosen, number, SIZE)
    return DisagreementsView(
        items=tuple(disagreement_view(index, item) for item in items),
        kinds=kinds,
        page=page,
        kind=kind,
    )

"""What could not be read, and what was set aside as page furniture (law 3)."""

from __future__ import annotations

from collections import Counter

from variorum.model import Record, Span, Unread
from variorum.views.index import Index, group
from variorum.views.paging import Page, cut
from variorum.views.parts import title_of
from variorum.views.wording import excerpt

SIZE = 50


class UnreadLine(Record, frozen=True, kw_only=True):
    """One thing unread: stage, reason, where, and its first words where there are any.

    ``article`` and ``title`` are set where the article was read and something of it is not known.
    """

    stage: str
    reason: str
    origin: str | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    article: str | None = None
    title: str | None = None


class FurnitureLine(Record, frozen=True, kw_only=True):
    """A kind of page furniture: how often it was set aside, and a few of its forms."""

    kind: str
    count: int
    examples: tuple[str, ...]


class UnreadView(Record, frozen=True, kw_only=True):
    """A page of the unread, and all furniture by kind.

    ``items`` were not read; ``unknown`` is what is not known of articles that were. Pages run
    over the former first.
    """

    items: tuple[UnreadLine, ...]
    unknown: tuple[UnreadLine, ...]
    furniture: tuple[FurnitureLine, ...]
    page: Page


def unread_line(index: Index, item: Unread) -> UnreadLine:
    """One thing unread, named by the origin of its capture."""
    span = item.span
    text = index.texts.get(item.capture or "")
    words = excerpt(text[span.start : span.end], 400) if text is not None and span else None
    article = index.article_at.get((item.capture, item.span))
    return UnreadLine(
        stage=item.stage,
        reason=item.reason,
        origin=item.origin or index.origins.get(item.capture or ""),
        start=span.start if span else None,
        end=span.end if span else None,
        text=words,
        article=article.id if article else None,
        title=title_of(index, article) if article else None,
    )


def told_apart(index: Index) -> tuple[tuple[Unread, ...], tuple[Unread, ...]]:
    """What was not read, and what is not known of articles that were read."""
    known = group(index.edition.unread, lambda item: (item.capture, item.span) in index.article_at)
    return known.get(False, ()), known.get(True, ())


def unread_view(index: Index, *, number: int = 1) -> UnreadView:
    """A page of what could not be read, and the furniture by kind."""
    unread, unknown = told_apart(index)
    items, page = cut((*unread, *unknown), number, SIZE)
    rest = max(0, len(unread) - (page.number - 1) * SIZE)
    return UnreadView(
        items=tuple(unread_line(index, item) for item in items[:rest]),
        unknown=tuple(unread_line(index, item) for item in items[rest:]),
        furniture=_furniture(index),
        page=page,
    )


def _furniture(index: Index) -> tuple[FurnitureLine, ...]:
    counted: dict[str, Counter[str]] = {}
    for item in index.edition.boilerplate:
        forms = counted.setdefault(item.kind, Counter())
        forms[_form(index.texts[item.capture], item.span)] += 1
    lines = [
        FurnitureLine(
            kind=kind,
            count=sum(forms.values()),
            examples=tuple(form for form, _ in forms.most_common(4) if form),
        )
        for kind, forms in counted.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.count, line.kind)))


def _form(text: str, span: Span) -> str:
    return excerpt(text[span.start : span.end], 60)

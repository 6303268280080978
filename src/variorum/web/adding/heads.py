"""What an article of a draft says of itself, as a person corrects it before it is taken in.

Each correction is checked when it is written, kept with the draft under the article's span, and
stored as a judgement once the article stands in the record: machine and person stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from variorum.errors import JudgementError
from variorum.model import Article, Decision
from variorum.reconcile.rulings.decisions import check
from variorum.reconcile.rulings.fields import changed, value_of
from variorum.reconcile.rulings.targets import target_of
from variorum.storage.store import Store
from variorum.views.draft import written
from variorum.web.adding.draft import Item
from variorum.web.values import headline_of, interval_of

# No longer outlet's name or headline is kept.
_LONGEST = 1000


class UnfitError(Exception):
    """What was written into a field cannot be; ``field`` is its name."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)


def corrected(item: Item, article: Article, form: Mapping[str, str]) -> None:
    """Keep what a form says of an article, where that is something else than was read.

    Raises:
        UnfitError: it has no such headline, or a day is none.
    """
    found, made = written(article), {}
    for name in found:
        text = " ".join(form.get(name, found[name]).split())[:_LONGEST]
        if text != found[name]:
            try:  # it is refused here, and not when it is taken in
                changed(article, name, _value(item, article, name, text))
            except JudgementError as error:
                raise UnfitError(name) from error
            made[name] = text
    item.heads.pop(article.span, None)
    if made:
        item.heads[article.span] = made


def shown(item: Item, article: Article) -> Article:
    """An article as a page shows it: with what a person wrote of it."""
    for name, text in item.heads.get(article.span, {}).items():
        try:
            article = changed(article, name, _value(item, article, name, text))
        except JudgementError:  # the article was read otherwise when it was written
            continue
    return article


def decisions(store: Store, item: Item, author: str, reason: str) -> Iterator[Decision]:
    """What was said of the articles of a capture that is taken in, where it is not so already."""
    reading = store.reading(item.received.capture.id)
    if reading is None:
        return
    text = reading.capture.rendition.text
    for article in reading.articles:
        for name, given in item.heads.get(article.span, {}).items():
            value, was = _value(item, article, name, given), value_of(article, name)
            if value != was:
                target = target_of("article", article, reading.capture.id, text)
                decision = Decision(
                    act="correct",
                    author=author,
                    reason=reason,
                    targets=(target,),
                    field=name,
                    value=value,
                    was=was,
                )
                check(decision)
                yield decision


def _value(item: Item, article: Article, name: str, text: str) -> str:
    """What a person wrote into a field as JSON. Raises JudgementError where it cannot be that."""
    if not text:
        return "null"
    if name == "headline":
        return headline_of(item.received.rendition, article, text)
    if name == "published":
        return msgspec.json.encode(interval_of(name, text)).decode()
    return msgspec.json.encode(text).decode()

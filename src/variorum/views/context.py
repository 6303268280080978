"""Statements with the rest of their sentences: what stands around the words that were said."""

from __future__ import annotations

import msgspec

from variorum.model import Statement
from variorum.views.index import Index
from variorum.views.parts import StatementView, statement_view
from variorum.views.spots import spot_within


def in_context(index: Index, statement: Statement) -> StatementView:
    """A statement with the rest of the sentences in which its first and last words stand."""
    view = statement_view(index, statement)
    if not statement.content:
        return view
    article = index.articles[statement.article]
    first, last = (
        spot_within(index, article, one.text, one.span)
        for one in (statement.content[0], statement.content[-1])
    )
    if len(view.words) == 1:
        return msgspec.structs.replace(view, words=(first,))
    words = (
        msgspec.structs.replace(first, after=""),
        *view.words[1:-1],
        msgspec.structs.replace(last, before=""),
    )
    return msgspec.structs.replace(view, words=words)

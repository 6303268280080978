"""The pages of the review: the queue, the page on which a record is judged, the audit trail."""

from __future__ import annotations

from variorum.model import Record
from variorum.views import Index
from variorum.views.choices import JUDGEMENTS
from variorum.views.doubts import KINDS
from variorum.views.judging import judge_view
from variorum.views.review import review_view
from variorum.views.trail import FACETS, trail_view
from variorum.web.asked import LONGEST_QUERY, Asked, BadQueryError, NoSuchPageError
from variorum.web.page import Page
from variorum.web.people import Role


def kind_of(asked: Asked) -> str | None:
    """The facet of the queue that is gone through. Raises BadQueryError when there is no such."""
    return asked.choice("kind", tuple(KINDS))


def _queue(index: Index, asked: Asked) -> Record:
    return review_view(index, kind=kind_of(asked), number=asked.page)


def _judge(index: Index, asked: Asked) -> Record:
    words = asked.query.get("with", "").strip()
    if len(words) > LONGEST_QUERY:
        raise BadQueryError(f"A search has no more than {LONGEST_QUERY} characters.")
    view = judge_view(
        index,
        asked.id,
        kind=kind_of(asked),
        words=words,
        done=asked.choice("done"),
        stored=asked.desk is not None,
    )
    if view is None:
        raise NoSuchPageError("The record holds nothing of this id that could be judged.")
    return view


def _trail(index: Index, asked: Asked) -> Record:
    chosen = asked.choices(FACETS, JUDGEMENTS)
    return trail_view(index, chosen, number=asked.page, done=asked.choice("done"))


JUDGE = Page("/judge/{id}", "", "judge.html", _judge, ("kind",), role=Role.REVIEWER)
TRAIL = Page("/judgements", "Judgements", "judgements.html", _trail, FACETS)
PAGES = (
    Page("/review", "Review", "review.html", _queue, ("kind",), role=Role.REVIEWER),
    JUDGE,
    TRAIL,
)

"""What the forms of the review do: judge a record, take a judgement back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from urllib.parse import quote

import msgspec
from starlette.responses import RedirectResponse, Response

from variorum.errors import BusyError, JudgementError, MovedError, VariorumError
from variorum.model import Decision, Judgement
from variorum.storage.store import Store
from variorum.views import Index
from variorum.views.changes import keep
from variorum.views.doubts import KINDS
from variorum.views.judgeable import judgeable
from variorum.views.judging import JudgeView, judge_view, next_after, seen
from variorum.web.action import Action, Deed
from variorum.web.asked import Asked, NoSuchPageError
from variorum.web.decisions import decisions, reason_of
from variorum.web.links import with_query
from variorum.web.people import Role
from variorum.web.review import JUDGE

# How often a judgement is tried again when something else was written in the same moment.
_TRIES = 4
# One judgement of this program at a time: so each is held against the edition just before it.
_ONE = Lock()

_CHANGED = (
    "This record has changed since you opened it. Here it is as it stands now, with what you "
    "wrote; look at it again, and send the form again if it still holds."
)
_BUSY = (
    "Somebody else is writing to the database just now, and nothing was stored. What you wrote is "
    "still here: send it again in a moment."
)


def judge(deed: Deed) -> Response:
    """Judge a record, and go on to the next one of the queue."""
    kind = deed.form.get("kind")
    kind = kind if kind in KINDS else None
    try:
        before, made = stored_judgements(deed)
    except VariorumError as error:
        return _again(deed, error, kind)
    after = deed.now
    keep(before, after, (one.id for one in made), deed.id)
    following = next_after(before, after, deed.id, kind)
    if following is not None:
        path = f"/judge/{quote(following, safe='')}"
    else:
        path = f"/judge/{quote(deed.id, safe='')}" if judgeable(after, deed.id) else "/judgements"
    return _to(with_query(path, kind=kind, done=made[0].id))


def undo(deed: Deed) -> Response:
    """Take a judgement back, and show what that changed."""
    before, made = stored_undoing(deed)
    after = deed.now
    back = deed.form.get("back", "")
    keep(before, after, (one.id for one in made), back or None)
    path = f"/judge/{quote(back, safe='')}" if judgeable(after, back) else "/judgements"
    kind = deed.form.get("kind")
    return _to(with_query(path, kind=kind if kind in KINDS else None, done=made[0].id))


def stored_judgements(deed: Deed) -> tuple[Index, list[Judgement]]:
    """What a form decides of a record, stored; and the index from before."""
    return _stored(deed, lambda store, index: _decided(deed, store, index))


def stored_undoing(deed: Deed) -> tuple[Index, list[Judgement]]:
    """A judgement taken back, stored; and the index from before."""

    def decided(_store: Store, _index: Index) -> list[Decision]:
        return [
            Decision(
                act="undo", author=deed.person.name, reason=reason_of(deed.form), undoes=deed.id
            )
        ]

    return _stored(deed, decided)


def _to(path: str) -> Response:
    return RedirectResponse(path, status_code=303)


Deciding = Callable[[Store, Index], list[Decision]]


def _stored(deed: Deed, decide: Deciding) -> tuple[Index, list[Judgement]]:
    """The index from before and the judgements that were stored.

    The record is looked at again right before each is stored: what somebody else wrote meanwhile
    is never judged unseen.
    """
    with _ONE, deed.desk.store() as store:
        for attempt in range(_TRIES):
            head = store.head()
            index = deed.now
            made: list[Judgement] = []
            try:
                for decision in decide(store, index):
                    made.append(store.judge(decision, head=head))
                    head = store.head()
            except MovedError:
                if made or attempt == _TRIES - 1:
                    raise
            else:
                return index, made
    raise MovedError("the record changes faster than it can be judged", remedy="try again later")


def _decided(deed: Deed, store: Store, index: Index) -> list[Decision]:
    """What the form decides of the record, where that is still what the person looked at."""
    found = judgeable(index, deed.id)
    if found is None:
        raise MovedError("the record holds nothing of this id any more")
    if deed.form.get("seen") != seen(index, found):
        raise MovedError(_CHANGED)
    return decisions(deed, store, index, found)


def _again(deed: Deed, error: VariorumError, kind: str | None) -> Response:
    """The form once more with what was written into it, and why it was refused."""
    if not isinstance(error, JudgementError | MovedError | BusyError):
        raise error
    index = deed.now
    # Here and not above: the endpoints import the actions.
    from variorum.web.answers import drawn_page  # noqa: PLC0415

    view = judge_view(index, deed.id, kind=kind, words=deed.form.get("with", "")[:400])
    if not isinstance(view, JudgeView):
        raise NoSuchPageError("The record holds nothing of this id that could be judged.")
    told, status = _told(error)
    picked = tuple(one for name in ("event", "with_incident") for one in deed.lists.get(name, ()))
    view = msgspec.structs.replace(view, problem=told, picked=picked)
    written = {k: v for k, v in deed.form.items() if k not in {"csrf", "seen", "page", "layer"}}
    path = f"/judge/{quote(deed.id, safe='')}"
    asked = Asked(
        path=path,
        id=deed.id,
        query=written,
        person=deed.person,
        desk=deed.desk,
        csrf=deed.form.get("csrf", ""),
    )
    answer = drawn_page(JUDGE, index, asked, view)
    answer.status_code = status
    return answer


def _told(error: VariorumError) -> tuple[str, int]:
    if isinstance(error, BusyError):
        return _BUSY, 503
    if isinstance(error, MovedError):
        return (_CHANGED if error.problem == _CHANGED else _not_stored(error)), 409
    return _not_stored(error), 422


def _not_stored(error: VariorumError) -> str:
    return f"This was not stored: {error}."


ACTIONS = (
    Action("/judge/{id}", Role.REVIEWER, judge),
    Action("/judgements/{id}/undo", Role.REVIEWER, undo, largest=16 * 1024),
)

"""The pages of adding: the form, a draft, the progress of its reading, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response, StreamingResponse

from variorum.model import Record
from variorum.views import Index
from variorum.views.draft import (
    DraftCapture,
    DraftPart,
    LostLine,
    Piece,
    capture_views,
    lost_lines,
)
from variorum.views.draft_parts import part_views
from variorum.views.incident_line import IncidentRef
from variorum.views.paging import Page as Place
from variorum.views.unread import UnreadLine
from variorum.web.adding.acts import LARGEST, PASTED, REASON
from variorum.web.adding.draft import Draft
from variorum.web.adding.heads import shown
from variorum.web.adding.outcome import TakenLine, incidents_of, taken_lines, unread_of
from variorum.web.adding.progress import READY, Progress, progress_of, stream
from variorum.web.adding.returning import draft_of
from variorum.web.adding.room import Room, room_of
from variorum.web.asked import Asked, BadQueryError, NoSuchPageError
from variorum.web.file import File
from variorum.web.language import spoken
from variorum.web.page import Page
from variorum.web.people import Role
from variorum.web.sayings import sayings


class DraftLink(Record, frozen=True, kw_only=True):
    """A draft of one's own."""

    id: str
    origins: tuple[str, ...]
    more: int
    progress: Progress


class AddView(Record, frozen=True, kw_only=True):
    """The form. ``writable`` is false where what is served cannot be changed.

    ``largest`` is how many bytes one file may have, ``form`` how many all together.
    """

    writable: bool
    largest: int = 0
    form: int = LARGEST
    pasted: str = PASTED
    empty: bool = False
    drafts: tuple[DraftLink, ...] = ()


class DraftView(Record, frozen=True, kw_only=True):
    """A draft. ``edit`` numbers its corrections; ``stale`` is true after a form of an older page.

    ``wanted`` counts the captures that are to be taken in, ``articles`` theirs. ``problem`` names
    the field that was refused, ``head`` capture and number of the article of which it is.
    """

    id: str
    edit: int
    progress: Progress
    remarks: tuple[str, ...] = ()
    captures: tuple[DraftCapture, ...] = ()
    parts: tuple[DraftPart, ...] = ()
    page: Place | None = None
    lost: tuple[LostLine, ...] = ()
    articles: int = 0
    wanted: int = 0
    corrected: bool = False
    reason: str = REASON
    stale: bool = False
    problem: str | None = None
    head: str | None = None
    trouble: str | None = None
    taken: tuple[TakenLine, ...] = ()
    skipped: int = 0
    incidents: tuple[IncidentRef, ...] = ()
    all_incidents: int = 0
    unread: tuple[UnreadLine, ...] = ()
    all_unread: int = 0


def _add(_: Index, asked: Asked) -> AddView:
    if asked.desk is None:
        return AddView(writable=False)
    room, owner = room_of(asked.desk), asked.person
    mine = room.of(owner)
    kept = [_kept(key, whence) for key, whence in room.spool.of(owner.name) if not room.holds(key)]
    return AddView(
        writable=True,
        largest=asked.desk.settings.max_capture_bytes,
        empty="empty" in asked.query,
        drafts=(*(_link(room, draft) for draft in reversed(mine)), *reversed(kept)),
    )


def _kept(key: str, origins: tuple[str, ...]) -> DraftLink:
    """A draft on disk alone."""
    waits = Progress(state="ready", words=READY)
    return DraftLink(id=key, origins=origins[:3], more=max(0, len(origins) - 3), progress=waits)


def _link(room: Room, draft: Draft) -> DraftLink:
    with draft.lock:
        origins = [item.received.capture.origin for item in draft.items]
        origins = origins or [taken.capture.origin for taken in draft.taken]
        origins = origins or [item.origin or "" for item in draft.lost]
    return DraftLink(
        id=draft.id,
        origins=tuple(origins[:3]),
        more=max(0, len(origins) - 3),
        progress=progress_of(room, draft),
    )


def _found(asked: Asked) -> tuple[Room, Draft]:
    if asked.desk is None:
        raise NoSuchPageError("What is served is an edition file: nothing is added to it.")
    return draft_of(asked.desk, asked.id, asked.person)


def _draft(index: Index, asked: Asked) -> DraftView:
    room, draft = _found(asked)
    opened, number = _opened(asked), asked.page
    with draft.lock:
        progress = progress_of(room, draft)
        if draft.state in {"done", "failed"}:
            return _outcome(index, draft, progress, stale="stale" in asked.query)
        if progress.busy:
            return DraftView(id=draft.id, edit=draft.edit, progress=progress)
        pieces = [_piece(index, draft, at) for at in range(len(draft.items))]
        captures = capture_views(pieces)
        parts, page = part_views(pieces, number=number, opened=opened)
        wanted = [item for item in draft.items if not item.skipped and not item.removed]
        return DraftView(
            id=draft.id,
            edit=draft.edit,
            progress=progress,
            remarks=tuple(draft.remarks),
            captures=captures,
            parts=parts,
            page=page,
            lost=lost_lines(draft.lost),
            articles=sum(len(item.split.articles) for item in wanted),
            wanted=len(wanted),
            corrected=any(item.split != item.before or item.heads for item in wanted),
            stale="stale" in asked.query,
            problem=_problem(asked),
            head=asked.choice("head"),
        )


def _piece(index: Index, draft: Draft, at: int) -> Piece:
    item = draft.items[at]
    articles = tuple(shown(item, article) for article in item.cut.articles)
    return Piece(
        received=item.received,
        cut=replace(item.cut, articles=articles),
        told={span: tuple(held) for span, held in item.heads.items()},
        machine=item.machine.articles,
        left_out=item.split.left_out,
        notes=tuple(item.notes),
        held=item.received.capture.id in index.origins,
        removed=item.removed,
        dropped=item.dropped,
        by=item.divided.author if item.divided else None,
    )


def _outcome(index: Index, draft: Draft, progress: Progress, *, stale: bool) -> DraftView:
    """What came of a draft, as far as it came."""
    incidents, all_incidents = incidents_of(index, draft.taken)
    unread, all_unread = unread_of(index, draft.taken)
    return DraftView(
        id=draft.id,
        edit=draft.edit,
        progress=progress,
        lost=lost_lines(draft.lost),
        trouble=draft.trouble or None,
        wanted=len(draft.items),
        taken=taken_lines(index, draft.taken),
        skipped=draft.skipped,
        incidents=incidents,
        all_incidents=all_incidents,
        unread=unread,
        all_unread=all_unread,
        stale=stale,
    )


def _problem(asked: Asked) -> str | None:
    """The field that was refused. Raises BadQueryError where there is no such."""
    field = asked.choice("problem")
    if field not in {None, "headline", "published"}:
        raise BadQueryError("“problem” can be “headline” or “published”.")
    return field


def _opened(asked: Asked) -> tuple[int, int] | None:
    """Capture and number of the article that is to be cut."""
    value = asked.choice("cut")
    if value is None:
        return None
    capture, _, number = value.partition("-")
    if not all(
        part.isascii() and part.isdecimal() and len(part) <= 9 for part in (capture, number)
    ):
        raise BadQueryError("“cut” must name an article of the draft.")
    return int(capture), int(number)


def _events(_: Index, asked: Asked, __: str) -> Response:
    """The progress of a draft as server-sent events, until the work on it ends.

    It ends at once for who has signed out meanwhile, or may not see it any more.
    """
    room, draft = _found(asked)
    said = sayings(spoken())
    return StreamingResponse(stream(room, draft, asked.still, said), media_type="text/event-stream")


PAGES = (
    Page("/add", "Add", "add.html", _add, role=Role.EDITOR),
    Page(
        "/add/{id}",
        "",
        "draft.html",
        _draft,
        role=Role.EDITOR,
        loads={"connect-src": "'self'"},
    ),
)
FILES = (File("/add/{id}/events", _events, Role.EDITOR),)

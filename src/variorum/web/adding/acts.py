"""What a person does with a draft: send it, correct its split, take it in, drop it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import BinaryIO

import msgspec
from starlette.responses import RedirectResponse, Response

from variorum.intake.receive import receive_streams
from variorum.model import Received, Unread
from variorum.web.action import Action, Deed
from variorum.web.adding import split as splits
from variorum.web.adding.draft import Draft, Item
from variorum.web.adding.heads import UnfitError, corrected
from variorum.web.adding.returning import draft_of
from variorum.web.adding.room import Room, fresh_id, room_of
from variorum.web.adding.split import Split
from variorum.web.adding.work import divide, guarded, items_of, resplit, take
from variorum.web.asked import BadQueryError
from variorum.web.links import with_query
from variorum.web.people import Role

# A form may have so many bytes; larger files are for the command line.
LARGEST = 256 * 1024 * 1024
# Seconds that a person waits for the page of a draft before it is shown unfinished.
PATIENCE = 4.0
# How many characters of names and reasons are kept.
LONGEST = 200
PASTED = "pasted text"
REASON = "It was looked over and corrected before it was taken in."
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")


def _send(deed: Deed) -> Response:
    """Make a draft of what was sent."""
    settings = deed.desk.settings
    retrieved, remarks = _retrieved(deed.form.get("retrieved", ""))
    streams = list(_streams(deed))
    if not streams:
        return _to("/add", empty="1")
    received = [stamped(item, retrieved) for item in receive_streams(streams, settings)]
    items, lost = items_of(received)
    draft = Draft(fresh_id(), deed.person.name, items=items, lost=lost, remarks=remarks)
    room = room_of(deed.desk)
    room.put(draft, settings.max_capture_bytes)
    room.spool.keep(draft)

    def work() -> None:
        divide(draft, deed.desk)
        room.spool.say(draft)

    room.dividing.submit(guarded(draft, work)).wait(PATIENCE)
    return _to(f"/add/{draft.id}")


def _streams(deed: Deed) -> Iterator[tuple[str, int, BinaryIO]]:
    """What was sent, the pasted text first, each under the name that the record is to have."""
    origin = name_of(deed.form.get("origin", ""))
    files = [upload for upload in deed.uploads if upload.filename or upload.size]
    # A browser ends every line of a form's text with two signs, whatever was pasted: with one the
    # bytes are those that the same text has in a file, and are known again.
    text = deed.form.get("text", "").replace("\r\n", "\n")
    if text.strip():
        data = text.encode("utf-8", "surrogatepass" if _lone(text) else "strict")
        yield origin or PASTED, len(data), io.BytesIO(data)
    for upload in files:
        name = name_of(upload.filename or "") or "a file without a name"
        alone = len(files) == 1 and not text.strip()
        told = name if not origin else origin if alone and "." not in name else f"{origin}: {name}"
        yield told, upload.size or 0, upload.file


def _lone(text: str) -> bool:
    return any(0xD800 <= ord(char) <= 0xDFFF for char in text)


def name_of(text: str) -> str:
    """A name that somebody else chose, as the record can hold it: no path, nothing unseen."""
    last = PurePosixPath(text.replace("\\", "/")).name if "/" in text or "\\" in text else text
    return " ".join(_UNSEEN.sub(" ", last).split())[:LONGEST]


def _retrieved(text: str) -> tuple[str | None, list[str]]:
    """The instant that the form gives, in UTC, and what is wrong with it."""
    if not text.strip():
        return None, []
    try:
        at = datetime.fromisoformat(text.strip()[:LONGEST])
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None, [f"“{text[:LONGEST]}” is no date and time: when it was retrieved is not kept."]
    return at.strftime("%Y-%m-%dT%H:%M:%SZ"), []


def stamped(item: Received | Unread, retrieved: str | None) -> Received | Unread:
    """What was received, with the instant at which it was retrieved, where that is known."""
    if retrieved is None or not isinstance(item, Received):
        return item
    capture = msgspec.structs.replace(item.capture, retrieved=retrieved)
    return Received(capture=capture, rendition=item.rendition, data=item.data, given=item.given)


def _correct(deed: Deed) -> Response:
    """Correct the split of a draft. A form of an older page changes nothing."""
    room, draft = _draft(deed)
    page = _number(deed, "page", 1)
    with draft.lock:
        if draft.state != "ready" or _number(deed, "edit") != draft.edit:
            return _to(f"/add/{draft.id}", page=page, stale="1")
        item = _item(deed, draft)
        try:
            split = _corrected(deed, item)
        except UnfitError as error:
            return _back(deed, draft, page, error.field)
        draft.edit += 1
        if split == item.split:  # only what is said of it has changed
            draft.tick += 1
            room.spool.say(draft)
            return _back(deed, draft, page)
        draft.become("dividing")
    author, settings = deed.person.name, deed.desk.settings

    def work() -> None:
        resplit(item, split, author, settings)
        draft.become("ready")
        room.spool.say(draft)

    room.dividing.submit(guarded(draft, work)).wait(PATIENCE)
    return _back(deed, draft, page)


def _corrected(deed: Deed, item: Item) -> Split:
    """The split that a form asks for."""
    what, number = deed.form.get("what", ""), _number(deed, "number", 0)
    given = item.received.given is not None
    if what in {"drop", "keep"} and given:
        item.dropped = what == "drop"
        return item.split
    if what == "head":
        articles = item.cut.articles
        if number >= len(articles):
            raise BadQueryError("There is no such article in this draft.")
        corrected(item, articles[number], deed.form)
        return item.split
    if given:
        raise BadQueryError("This came as one article, and is not cut.")
    doing: dict[str, Callable[[], Split]] = {
        "join": lambda: splits.join(item.split, number),
        "leave": lambda: splits.leave_out(item.split, number),
        "cut": lambda: splits.cut(item.split, number, _number(deed, "at"), item.received.rendition),
        "make": lambda: splits.make(
            item.split, _number(deed, "start"), _number(deed, "end"), item.received.rendition
        ),
        "reset": lambda: item.machine,
    }
    if what not in doing:
        raise BadQueryError("A draft cannot be corrected so.")
    return doing[what]()


def _back(deed: Deed, draft: Draft, page: int, problem: str | None = None) -> Response:
    """To the place of the draft that was corrected, or was not because of a field."""
    anchor = deed.form.get("back", "")
    anchor = f"#{anchor}" if re.fullmatch(r"c\d{1,9}(-\d{1,12})?", anchor, re.ASCII) else ""
    query: dict[str, object] = {"page": page if page > 1 else None, "problem": problem}
    if problem:  # the form stays open
        query["head"] = f"{_number(deed, 'capture')}-{_number(deed, 'number', 0)}"
    return _to(f"/add/{draft.id}", anchor, **query)


def _take(deed: Deed) -> Response:
    """Take a draft in, after those that wait already."""
    room, draft = _draft(deed)
    if draft.state in {"ready", "failed"} and _number(deed, "edit") != draft.edit:
        return _to(f"/add/{draft.id}", stale="1")
    reason = " ".join(deed.form.get("reason", "").split())[: 5 * LONGEST] or REASON
    desk = deed.desk
    if room.line_up(draft):

        def work() -> None:
            take(draft, desk, reason)
            room.spool.forget(draft.id)

        room.taking.submit(guarded(draft, work))
    return _to(f"/add/{draft.id}")


def _drop(deed: Deed) -> Response:
    """Let a draft go. What is being taken in is not stopped half way."""
    room, draft = _draft(deed)
    if draft.state in {"waiting", "reading"}:
        return _to(f"/add/{draft.id}")
    room.drop(draft)
    return _to("/add")


def _draft(deed: Deed) -> tuple[Room, Draft]:
    return draft_of(deed.desk, deed.id, deed.person)


def _item(deed: Deed, draft: Draft) -> Item:
    number = _number(deed, "capture")
    if number >= len(draft.items):
        raise BadQueryError("There is no such capture in this draft.")
    return draft.items[number]


def _number(deed: Deed, name: str, absent: int | None = None) -> int:
    value = deed.form.get(name, "")
    if not value and absent is not None:
        return absent
    if not (value.isascii() and value.isdecimal() and len(value) <= 12):
        raise BadQueryError(f"“{name}” must be a whole number.")
    return int(value)


def _to(path: str, anchor: str = "", **query: object) -> Response:
    return RedirectResponse(with_query(path, **query) + anchor, status_code=303)


ACTIONS = (
    Action("/add", Role.EDITOR, _send, largest=LARGEST),
    Action("/add/{id}/correct", Role.EDITOR, _correct),
    Action("/add/{id}/take", Role.EDITOR, _take),
    Action("/add/{id}/drop", Role.EDITOR, _drop),
)

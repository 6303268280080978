"""How far the work on a draft is: in words, and as a stream of events."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import msgspec
from starlette.concurrency import run_in_threadpool

from variorum.errors import VariorumError
from variorum.model import Record
from variorum.web.adding.draft import BUSY, Draft
from variorum.web.adding.room import Room
from variorum.web.resaid import recorded
from variorum.web.sayings import Sayings

# Seconds between two looks at a draft, after which a silent stream says that it lives, and for
# which whoever listens is believed to be let in still.
LOOK, ALIVE, TRUST = 0.25, 15.0, 2.0
READY = "To be looked over"


class Progress(Record, frozen=True, kw_only=True):
    """How far the work on a draft is, in words too.

    ``done`` of ``total`` articles of the capture at hand were read; ``ahead`` drafts come first.
    """

    state: str
    words: str
    done: int = 0
    total: int = 0
    ahead: int = 0
    busy: bool = False


def progress_of(room: Room, draft: Draft) -> Progress:
    """How far the work on a draft is."""
    ahead = room.ahead(draft) if draft.state == "waiting" else 0
    with draft.lock:
        return Progress(
            state=draft.state,
            words=_words(draft, ahead),
            done=draft.told.done if draft.state == "reading" else 0,
            total=draft.told.total if draft.state == "reading" else 0,
            ahead=ahead,
            busy=draft.state in BUSY,
        )


def _words(draft: Draft, ahead: int) -> str:
    told = draft.told
    which = f", {told.capture} of {told.captures}" if told.captures > 1 else ""
    if draft.state == "dividing":
        return f"Looking for the articles in {told.origin or 'what was sent'}{which}"
    if draft.state == "waiting":
        return f"Waiting: {ahead} before it" if ahead else "Waiting for its turn"
    if draft.state == "reading" and not told.total:
        return "Getting ready to read" if not told.done else "Reading"
    if draft.state == "reading":
        return f"Reading {told.origin}{which}: article {told.done} of {told.total} read"
    known = {"ready": READY, "done": "Taken in", "failed": "It did not work"}
    return known[draft.state]


async def stream(
    room: Room, draft: Draft, still: Callable[[], bool], said: Sayings
) -> AsyncIterator[bytes]:
    """Each change of the progress as an event, until the work ends or who listens is let out."""
    last, spoke, asked = "", time.monotonic(), time.monotonic()
    while True:
        progress = progress_of(room, draft)
        words = recorded(said, progress.words)
        told = msgspec.json.encode(msgspec.structs.replace(progress, words=words)).decode()
        if told != last or time.monotonic() - asked > TRUST:
            asked = time.monotonic()
            if not await run_in_threadpool(_admitted, still):
                return
        if told != last:
            last, spoke = told, time.monotonic()
            yield f"data: {told}\n\n".encode()
        if not progress.busy:
            return
        if time.monotonic() - spoke > ALIVE:
            spoke = time.monotonic()
            yield b": still here\n\n"
        await asyncio.sleep(LOOK)


def _admitted(still: Callable[[], bool]) -> bool:
    """Whether who listens is let in; where the database cannot say so, not."""
    try:
        return still()
    except VariorumError:
        return False

"""The room in which drafts lie until they are taken in, and where they are worked on.

In memory they are few, not large together, and go when nobody has looked at them for a while; what
was sent on the page is on disk too (``spool``), and is found there again.
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable
from threading import Event, Lock, Thread
from weakref import WeakKeyDictionary

from starlette.exceptions import HTTPException

from variorum.web.adding.draft import BUSY, Draft
from variorum.web.adding.spool import Spool, spool_of
from variorum.web.asked import NoSuchPageError
from variorum.web.desk import Desk
from variorum.web.people import Person

# Seconds after which a draft that nobody has looked at goes from memory.
LIFE = 2 * 60 * 60
# How many drafts there may be, and how many times the largest capture they may hold together.
MOST, ROOM = 20, 4


class Worker:
    """Does one thing at a time, in the order in which they come; idle, it is no thread at all."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = Lock()
        self._queue: deque[Callable[[], None]] = deque()
        self._busy = False

    def submit(self, work: Callable[[], None]) -> Event:
        """Do that after what waits already; the event is set when it is done."""
        done = Event()

        def all_of_it() -> None:
            try:
                work()
            finally:
                done.set()

        with self._lock:
            self._queue.append(all_of_it)
            if not self._busy:
                self._busy = True
                Thread(target=self._work, name=self._name, daemon=True).start()
        return done

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._queue:
                    self._busy = False
                    return
                work = self._queue.popleft()
            work()


class Room:
    """The drafts of one database. Safe to use from several threads.

    ``spool`` keeps them on disk; whoever takes one from there into the room holds ``waking``.
    """

    def __init__(self, spool: Spool) -> None:
        self.spool = spool
        self.waking = Lock()
        self._lock = Lock()
        self._drafts: dict[str, Draft] = {}
        self._turns = 0
        # Finding articles does not wait for the reading of somebody else's.
        self.dividing = Worker("dividing drafts")
        self.taking = Worker("taking drafts in")

    def put(self, draft: Draft, limit: int) -> None:
        """Keep a draft.

        Args:
            draft: it, with an id from ``fresh_id``.
            limit: how many bytes one capture may have.

        Raises:
            HTTPException: there are too many, or too large ones.
        """
        with self._lock:
            self._clear()
            size = sum(known.size for known in self._drafts.values()) + draft.size
            if len(self._drafts) >= MOST or size > ROOM * limit:
                self._clear(done=True)
                size = sum(known.size for known in self._drafts.values()) + draft.size
            if len(self._drafts) >= MOST or size > ROOM * limit:
                raise HTTPException(413, _FULL)
            self._drafts[draft.id] = draft

    def draft(self, key: str, person: Person) -> Draft:
        """The draft of a person.

        Raises:
            NoSuchPageError: there is none, or it is somebody else's.
        """
        with self._lock:
            self._clear()
            draft = self._drafts.get(key)
        if draft is None or draft.owner != person.name:
            raise NoSuchPageError(_GONE)
        with draft.lock:
            draft.touched = time.monotonic()
        return draft

    def holds(self, key: str) -> bool:
        """Whether a draft of this id is in the room, whoever's it is."""
        with self._lock:
            return key in self._drafts

    def of(self, person: Person) -> list[Draft]:
        """The drafts of a person, the latest last."""
        with self._lock:
            self._clear()
            return [draft for draft in self._drafts.values() if draft.owner == person.name]

    def drop(self, draft: Draft) -> None:
        """Let a draft go."""
        with self._lock:
            self._drafts.pop(draft.id, None)
        self.spool.forget(draft.id)

    def line_up(self, draft: Draft) -> bool:
        """Give a draft its turn to be taken in; false where it has one already or is not ready."""
        with self._lock, draft.lock:
            if draft.state not in {"ready", "failed"} or not draft.items:
                return False
            self._turns += 1
            draft.turn = self._turns
            draft.trouble = ""
            draft.become("waiting")
            return True

    def ahead(self, draft: Draft) -> int:
        """How many drafts are taken in before this one."""
        with self._lock:
            found = 0
            for other in self._drafts.values():
                if other is not draft and other.state == "reading":
                    found += 1
                if other.state == "waiting" and other.turn < draft.turn:
                    found += 1
            return found

    def _clear(self, *, done: bool = False) -> None:
        """Let drafts go that are old, or taken in."""
        now = time.monotonic()
        for key, draft in list(self._drafts.items()):
            old = now - draft.touched > LIFE
            if draft.state not in BUSY and (old or (done and draft.state == "done")):
                del self._drafts[key]


_FULL = (
    "Too much waits to be taken in already. Take in what waits, or drop it; large files are taken "
    "in by “variorum ingest FILES --db DATABASE”."
)
_GONE = (
    "This draft is not here: drafts are kept for three days after somebody last looked at them, "
    "each for whoever sent it. Nothing was taken in from it that is not told elsewhere; what was "
    "taken in stands among the articles. Add it again."
)

_rooms: WeakKeyDictionary[Desk, Room] = WeakKeyDictionary()
_rooms_lock = Lock()


def room_of(desk: Desk) -> Room:
    """The room of a desk; one for all who ask with the same one."""
    with _rooms_lock:
        room = _rooms.get(desk)
        if room is None:
            room = _rooms[desk] = Room(spool_of(desk.target))
        return room


def fresh_id() -> str:
    """An id that nobody guesses."""
    return secrets.token_urlsafe(16)

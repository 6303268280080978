"""A draft: what somebody sent, before anything of it is taken in."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import RLock
from typing import Literal

from variorum.articles.cut import Cut
from variorum.model import Received, Span, Unread
from variorum.model.capture import Divided
from variorum.pipeline import Taken
from variorum.web.adding.split import Split, of

# ``dividing``: its articles are being found; ``ready``: it waits for its person; ``waiting``: it is
# to be taken in, after others; ``reading``: it is being taken in; then ``done`` or ``failed``.
State = Literal["dividing", "ready", "waiting", "reading", "done", "failed"]
BUSY: frozenset[State] = frozenset({"dividing", "waiting", "reading"})


@dataclass
class Item:
    """One capture of a draft.

    ``machine`` is the split as it is found without anybody; ``divided`` what a person said of the
    same bytes before, which stands until it is corrected; ``split`` what is to be taken in, and
    ``cut`` the articles of that. ``removed`` is true where somebody took the bytes out before.
    ``dropped`` is true of a capture that is known to be one article and is not to be taken in.
    ``heads`` is what a person wrote of articles, by their spans: texts by the field's name.
    """

    received: Received
    notes: list[Unread] = field(default_factory=list)
    machine: Split = field(default_factory=Split)
    split: Split = field(default_factory=Split)
    cut: Cut = field(default_factory=Cut)
    divided: Divided | None = None
    removed: bool = False
    dropped: bool = False
    heads: dict[Span, dict[str, str]] = field(default_factory=dict)

    @property
    def before(self) -> Split:
        """The split that holds if nobody says anything more."""
        return of(self.divided.division) if self.divided else self.machine

    @property
    def skipped(self) -> bool:
        """Whether its person wants nothing of it."""
        return self.dropped or (not self.split.articles and bool(self.split.left_out))


@dataclass
class Told:
    """How far the work on a draft is: of captures, and of the articles of the one at hand."""

    origin: str = ""
    capture: int = 0
    captures: int = 0
    done: int = 0
    total: int = 0


@dataclass
class Draft:
    """What was sent at once. Whoever reads or changes it holds ``lock``.

    ``edit`` counts the corrections, so that a form of an older page changes nothing; ``tick``
    grows with every change that a page may show. ``lost`` is what could not be received; ``turn``
    tells which of two that are to be taken in comes first.
    """

    id: str
    owner: str
    items: list[Item] = field(default_factory=list)
    lost: list[Unread] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    state: State = "dividing"
    edit: int = 0
    turn: int = 0
    tick: int = 0
    told: Told = field(default_factory=Told)
    taken: list[Taken] = field(default_factory=list)
    skipped: int = 0
    trouble: str = ""
    touched: float = field(default_factory=time.monotonic)
    lock: RLock = field(default_factory=RLock, repr=False)

    def become(self, state: State) -> None:
        """Pass into another state."""
        with self.lock:
            self.state = state
            self.tick += 1
            self.touched = time.monotonic()

    def tell(self, told: Told) -> None:
        """Say how far the work is."""
        with self.lock:
            self.told = told
            self.tick += 1
            self.touched = time.monotonic()

    @property
    def size(self) -> int:
        """How many bytes it holds; the texts made of them are about as large again."""
        return sum(len(item.received.data) for item in self.items)

"""Drafts on disk, beside the database: one that waits is still there when the server starts anew.

Of each, what was sent is written once, and what its person said of it whenever that changes. They
are let go when they are taken in or dropped, when nobody has looked at them for days, and, the
oldest first, when they are too many. Where the folder cannot be written to, drafts last as long as
the server runs, and its log says so.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from variorum.errors import VariorumError
from variorum.model import Received, Record, Rendition, Span, Unread
from variorum.model.capture import Capture, Given
from variorum.storage.files import write_atomically
from variorum.storage.postgres import is_url, shown
from variorum.web.adding.draft import Draft, Item
from variorum.web.adding.split import Split

LOG = logging.getLogger(__name__)

# Seconds for which a draft is kept that nobody looks at, and how many are kept.
LIFE = 3 * 24 * 60 * 60
MOST = 40
_ID = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
_SENT, _SAID = ".sent", ".said"
R = TypeVar("R", bound=Record)


class KeptCapture(Record, frozen=True, kw_only=True):
    """A capture as it was sent; its text stands in ``capture``."""

    capture: Capture
    data: bytes
    given: Given | None = None
    notes: tuple[Unread, ...] = ()


class Sent(Record, frozen=True, kw_only=True):
    """What was sent at once."""

    captures: tuple[KeptCapture, ...]
    lost: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()


class Head(Record, frozen=True, kw_only=True):
    """What a person wrote into fields of an article: its span, and texts by the field's name."""

    span: Span
    fields: dict[str, str]


class SaidOf(Record, frozen=True, kw_only=True):
    """What a person said of a capture: its split, what its articles say of themselves."""

    articles: tuple[Span, ...]
    left_out: tuple[Span, ...] = ()
    dropped: bool = False
    heads: tuple[Head, ...] = ()


class Said(Record, frozen=True, kw_only=True):
    """Whose a draft is, and what they said of it. ``captures`` are absent before it is divided."""

    owner: str
    edit: int = 0
    origins: tuple[str, ...] = ()
    captures: tuple[SaidOf, ...] | None = None


class Spool:
    """The drafts of one database on disk. Safe to use from several threads."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def keep(self, draft: Draft) -> None:
        """Keep a draft that was just sent."""
        sent = Sent(
            captures=tuple(
                KeptCapture(
                    capture=item.received.capture,
                    data=item.received.data,
                    given=item.received.given,
                    notes=tuple(item.notes),
                )
                for item in draft.items
            ),
            lost=tuple(draft.lost),
            remarks=tuple(draft.remarks),
        )
        self._write(draft.id, _SENT, sent)
        self.say(draft)
        self.sweep()

    def say(self, draft: Draft) -> None:
        """Keep what its person has said of it."""
        divided = draft.state != "dividing"
        said = Said(
            owner=draft.owner,
            edit=draft.edit,
            origins=tuple(item.received.capture.origin for item in draft.items),
            captures=tuple(map(_said, draft.items)) if divided else None,
        )
        self._write(draft.id, _SAID, said)

    def forget(self, key: str) -> None:
        """Keep nothing of a draft."""
        for kind in (_SENT, _SAID):
            path = self._path(key, kind)
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def read(self, key: str) -> tuple[Draft, tuple[SaidOf, ...] | None] | None:
        """A draft as it was sent, not yet divided, and what its person said of its captures.

        None where there is none that can be read.
        """
        said, sent = self._read(key, _SAID, Said), self._read(key, _SENT, Sent)
        if said is None or sent is None:
            return None
        items = [Item(_received(one), notes=list(one.notes)) for one in sent.captures]
        draft = Draft(key, said.owner, items=items, edit=said.edit)
        draft.lost, draft.remarks = list(sent.lost), list(sent.remarks)
        return draft, said.captures

    def of(self, owner: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The drafts of a person, the latest last: their ids, and whence their captures are."""
        for key in self._keys():
            said = self._read(key, _SAID, Said)
            if said is not None and said.owner == owner:
                yield key, said.origins

    def sweep(self) -> None:
        """Let go of drafts that nobody has looked at for long, and of the oldest of too many."""
        keys, now = self._keys(), time.time()
        for at, key in enumerate(keys):
            if len(keys) - at > MOST or now - self._touched(key) > LIFE:
                self.forget(key)

    def _keys(self) -> list[str]:
        """The ids, those touched last at the end."""
        if self._folder is None:
            return []
        try:
            found = [path.stem for path in self._folder.glob(f"*{_SENT}")]
        except OSError:
            return []
        return sorted(filter(_ID.fullmatch, found), key=lambda key: (self._touched(key), key))

    def _touched(self, key: str) -> float:
        path = self._path(key, _SAID)
        try:
            return path.stat().st_mtime if path else 0.0
        except OSError:
            return 0.0

    def _path(self, key: str, kind: str) -> Path | None:
        if self._folder is None or not _ID.fullmatch(key):
            return None
        return self._folder / f"{key}{kind}"

    def _write(self, key: str, kind: str, value: Record) -> None:
        path = self._path(key, kind)
        if path is None:
            return
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            write_atomically(str(path), [msgspec.msgpack.encode(value)])
        except (VariorumError, OSError) as error:
            LOG.warning("a draft lasts only as long as the server runs: %s", error)

    def _read(self, key: str, kind: str, of: type[R]) -> R | None:
        path = self._path(key, kind)
        if path is None:
            return None
        try:
            return msgspec.msgpack.decode(path.read_bytes(), type=of)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError) as error:
            LOG.warning("a draft cannot be read: %s: %s", path, error)
            return None


def spool_of(target: str) -> Spool:
    """The spool of a database: beside the file; of a server's, in the user's folder of state."""
    if is_url(target):
        name = hashlib.sha256(shown(target).encode("utf-8", "replace")).hexdigest()[:16]
        base = _state_folder()
        return Spool(base / f"drafts-{name}" if base else None)
    return Spool(Path(f"{target}-drafts"))


def _state_folder() -> Path | None:
    """Where programs keep what is of this computer alone, by the custom of XDG."""
    try:
        named = Path(os.environ.get("XDG_STATE_HOME", ""))
        base = named if named.is_absolute() else Path.home() / ".local" / "state"
        folder = base / "variorum"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder


def _said(item: Item) -> SaidOf:
    return SaidOf(
        articles=item.split.articles,
        left_out=item.split.left_out,
        dropped=item.dropped,
        heads=tuple(Head(span=span, fields=dict(held)) for span, held in item.heads.items()),
    )


def _received(kept: KeptCapture) -> Received:
    text = kept.capture.rendition.text
    return Received(kept.capture, Rendition(text), kept.data, given=kept.given)


def said_again(items: Sequence[Item], said: Sequence[SaidOf]) -> Iterator[tuple[Item, Split]]:
    """Say once more of the captures of a draft what was said; each with the split that was made."""
    for item, held in zip(items, said, strict=False):
        item.dropped = held.dropped
        item.heads = {one.span: dict(one.fields) for one in held.heads}
        yield item, Split(held.articles, held.left_out)

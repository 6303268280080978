"""An edition as it was known at an instant: of what had been received and judged until then.

What was received is read as it is read now, by the version that read it last; what somebody took
out since is not here any more. Both are said.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

import msgspec

from variorum.config import Settings
from variorum.intake.receive import is_again
from variorum.model import Edition, Judgement, Unread
from variorum.pipeline import Decided, assemble
from variorum.storage.store import Store
from variorum.views import Index, build_index
from variorum.web.desk import Desk
from variorum.web.turns import Turns

# How many pasts are kept at hand.
KEPT = 2


@dataclass(frozen=True)
class Past:
    """What was known at an instant, and what there is to say of how that was found out."""

    index: Index
    remarks: tuple[str, ...] = ()


class _Until(NamedTuple):
    """What had come until an instant."""

    captures: dict[str, str]
    judgements: tuple[Judgement, ...]
    removed_since: int

    @property
    def key(self) -> tuple[object, ...]:
        """The same for all instants between which nothing came."""
        last = self.judgements[-1].id if self.judgements else ""
        return (len(self.captures), max(self.captures.values(), default=""), last)


def instant_of(text: str) -> str:
    """An instant in UTC, to the second, as the log writes them. Raises ValueError."""
    at = datetime.fromisoformat(text.strip())
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def past_of(store: Store, settings: Settings, instant: str) -> tuple[Edition, tuple[str, ...]]:
    """The edition as it was known at an instant, and remarks. Raises StorageError."""
    until = _until(store, instant)
    return _edition(store, settings, until, instant), tuple(_remarks(until))


def past_at(desk: Desk, instant: str) -> Past:
    """The same as an index, at hand when it was asked for lately. One is made at a time.

    Raises:
        CrowdedError: too many wait for one already.
    """
    with _TURNS.turn(), desk.store() as store:
        until = _until(store, instant)
        key = (store.head(), *until.key)
        kept = _pasts.setdefault(desk, OrderedDict())
        if key not in kept:
            edition = _edition(store, desk.settings, until, instant)
            kept[key] = Past(build_index(edition), tuple(_remarks(until)))
            while len(kept) > KEPT:
                kept.popitem(last=False)
        kept.move_to_end(key)
        return kept[key]


_pasts: WeakKeyDictionary[Desk, OrderedDict[tuple[object, ...], Past]] = WeakKeyDictionary()
_TURNS = Turns()


def _until(store: Store, instant: str) -> _Until:
    received = store.received()
    return _Until(
        captures={key: at for key, at in received.items() if _by(at, instant)},
        judgements=tuple(item for item in store.judgements() if _by(item.at, instant)),
        removed_since=sum(not _by(item.at, instant) for item in store.removals()),
    )


def _by(moment: str, instant: str) -> bool:
    """Whether a moment, which may have parts of seconds, is not after an instant's second."""
    return moment.rstrip("Z")[:19] <= instant.rstrip("Z")[:19]


def _edition(store: Store, settings: Settings, until: _Until, instant: str) -> Edition:
    return assemble(
        store.readings(until.captures),
        tuple(_notes(store, until, instant)),
        store.version(),
        settings,
        Decided(until.judgements, until.captures),
    )


def _notes(store: Store, until: _Until, instant: str) -> Iterator[Unread]:
    """What could not be received until then, by the log: notes themselves bear no time."""
    told = {
        _place(msgspec.convert(msgspec.json.decode(entry["payload"]), type=Unread))
        for entry in store.log()
        if entry["action"] == "unread" and _by(entry["time"], instant)
    }
    for note in store.unread():
        if note.capture in until.captures:
            if not is_again(note):
                yield note
        elif note.capture is None and _place(note) in told:
            yield note


def _place(note: Unread) -> tuple[str | None, str, str]:
    return (note.origin if note.capture is None else note.capture, note.stage, note.reason)


def _remarks(until: _Until) -> Iterator[str]:
    yield "What had come by then is read as it is read now."
    if until.removed_since:
        yield (
            f"Taken out of the database since, and so not here: {until.removed_since:,} of what "
            "may have been known."
        )

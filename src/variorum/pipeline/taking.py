"""Taking in: what was received is read and kept, one capture after another.

Whoever keeps is told what came of each. What is there already is not read twice, and a person's
division of a capture is followed whenever its bytes are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import msgspec

from variorum.config import Settings
from variorum.intake.receive import is_again
from variorum.model import Capture, CaptureReading, Judgement, Received, Removal, Unread
from variorum.pipeline.run import Progress, read_by, read_capture, silent
from variorum.reader import Reader
from variorum.reconcile.rulings import in_force
from variorum.reconcile.rulings.divisions import divisions_of

Outcome = Literal["added", "read again", "held", "removed"]


class Keeper(Protocol):
    """Keeps captures and what was read from them, as a ``Store`` does."""

    def judgements(self) -> Sequence[Judgement]:
        """All judgements, in the order of time."""
        ...

    def holds(self, capture: str, version: str) -> bool:
        """Whether the capture is here and was read by this version."""
        ...

    def removed(self, capture: str) -> Removal | None:
        """The removal of a capture that was taken out."""
        ...

    def reading(self, key: str) -> CaptureReading | None:
        """What was read from a capture that is here."""
        ...

    def keep(self, data: bytes, reading: CaptureReading, version: str) -> Outcome:
        """Keep a capture and what was read from it."""
        ...

    def met(self, capture: str, origin: str) -> bool:
        """Remember that a capture came from there too."""
        ...

    def note(self, unread: Unread) -> bool:
        """Keep what could not be received."""
        ...


@dataclass(frozen=True)
class Taken:
    """What came of one capture. ``reading`` is absent where nothing was read anew."""

    capture: Capture
    outcome: Outcome
    reading: CaptureReading | None = None


def take_in(
    items: Iterable[Received | Unread],
    keeper: Keeper,
    settings: Settings,
    reader: Reader,
    progress: Progress = silent,
) -> Iterator[Taken]:
    """Read and keep each capture; note what could not be received. Yields what came of each.

    Raises:
        StorageError: something cannot be written; what was kept before stays.
    """
    divisions = divisions_of(in_force(keeper.judgements()))
    for item in items:
        if isinstance(item, Unread):
            _note(keeper, item)
            continue
        capture = item.capture
        divided = divisions.get(capture.id)
        version = read_by(reader, divided)
        if keeper.holds(capture.id, version):
            keeper.met(capture.id, capture.origin)
            yield Taken(capture, "held")
        elif keeper.removed(capture.id):
            yield Taken(capture, "removed")
        else:
            received = replace(item, capture=_with_retrieved(keeper, capture), divided=divided)
            reading = read_capture(received, settings, reader, progress)
            yield Taken(capture, keeper.keep(item.data, reading, version), reading)


def _with_retrieved(keeper: Keeper, capture: Capture) -> Capture:
    """The capture with the instant that a person once gave for it: the bytes do not tell that."""
    if capture.retrieved is not None:
        return capture
    known = keeper.reading(capture.id)
    if known is None or known.capture.retrieved is None:
        return capture
    return msgspec.structs.replace(capture, retrieved=known.capture.retrieved)


def _note(keeper: Keeper, item: Unread) -> None:
    if item.capture is not None and item.origin is not None and is_again(item):
        keeper.met(item.capture, item.origin)
    else:
        keeper.note(item)

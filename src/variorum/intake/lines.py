"""Lines of a byte stream, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 20


@dataclass(frozen=True)
class Line:
    """A line without its end. ``data`` is absent when it is longer than the cap."""

    number: int
    size: int
    data: bytes | None


def chunks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """What was read already, then the rest."""
    if head:
        yield head
    while block := stream.read(CHUNK):
        yield block


def lines(blocks: Iterable[bytes], cap: int, newline: bytes = b"\n") -> Iterator[Line]:
    """Cut blocks into lines; of a line longer than ``cap`` bytes only the size is kept.

    ``newline`` may be two bytes wide (UTF-16); it is then found only at even offsets.
    """
    parts: list[bytes] = []
    size, number = 0, 1
    for block in _whole(blocks, len(newline)):
        start = 0
        while True:
            end = _find(block, newline, start)
            piece = block[start : len(block) if end < 0 else end]
            size += len(piece)
            if size <= cap:
                parts.append(piece)
            else:
                parts.clear()
            if end < 0:
                break
            yield Line(number, size, b"".join(parts) if size <= cap else None)
            parts, size, number = [], 0, number + 1
            start = end + len(newline)
    if size:
        yield Line(number, size, b"".join(parts) if size <= cap else None)


def _whole(blocks: Iterable[bytes], width: int) -> Iterator[bytes]:
    """Blocks whose lengths are multiples of ``width``, the last excepted."""
    if width == 1:
        yield from blocks
        return
    rest = b""
    for block in blocks:
        block = rest + block  # noqa: PLW2901 - at most one byte is carried over
        cut = len(block) - len(block) % width
        rest = block[cut:]
        yield block[:cut]
    yield rest


def _find(block: bytes, newline: bytes, start: int) -> int:
    found = block.find(newline, start)
    while found >= 0 and found % len(newline):
        found = block.find(newline, found + 1)
    return found

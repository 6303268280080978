"""From paths to captures: which way in a file takes, and what is listed as unread.

Standard input or any file is JSON lines when its suffix says so or when its first line that is
not blank is a JSON object with a ``text``; everything else is a text of pasted dispatches. Files
too large to hold are hashed and listed, never loaded.
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import PurePath
from typing import BinaryIO

from variorum.config import Settings
from variorum.intake.jsonlines import is_record_line, receive_lines
from variorum.intake.lines import CHUNK, chunks, lines
from variorum.intake.textfile import receive_text
from variorum.intake.walk import STDIN, Source, tell, unread, walk
from variorum.model import FORMAT, Received, Unread

JSON_LINES = frozenset({".jsonl", ".ndjson"})
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


# Entered while the first byte of a stream is waited for.
Waiting = Callable[[Source], AbstractContextManager[object]]


def receive(
    paths: Sequence[str], settings: Settings, waiting: Waiting = nullcontext
) -> Iterator[Received | Unread]:
    """Yield what each path holds, in order; ``-`` is standard input, directories are walked sorted.

    The same bytes met twice are one capture: the second time they are listed with where they
    stood first, and what there is to say of them is not said twice.
    """
    yield from _once(
        [source] if isinstance(source, Unread) else _read(source, settings, waiting)
        for source in walk(paths)
    )


def receive_streams(
    streams: Iterable[tuple[str, int, BinaryIO]], settings: Settings
) -> Iterator[Received | Unread]:
    """Yield what streams hold, in order, as ``receive`` does of files.

    Args:
        streams: of each its name, whose suffix may tell the way in and which is the origin that
            the record names, its size in bytes, and itself, at its start.
        settings: the limits.
    """
    yield from _once(_stream(*stream, settings) for stream in streams)


def _stream(
    name: str, size: int, stream: BinaryIO, settings: Settings
) -> Iterator[Received | Unread]:
    source = Source(path=name, origin=name, size=size)
    try:
        yield from _sort(source, stream.read(1), stream, settings)
    except OSError as error:
        yield unread(name, tell(error))


def _once(groups: Iterable[Iterable[Received | Unread]]) -> Iterator[Received | Unread]:
    """The items of each source, but bytes met before, which are listed."""
    seen: dict[str, str] = {}
    for group in groups:
        repeated: set[str] = set()
        for item in group:
            if isinstance(item, Unread):
                if item.capture not in repeated:
                    yield item
                continue
            capture = item.capture
            if capture.id not in seen:
                seen[capture.id] = capture.origin
                yield item
            else:
                repeated.add(capture.id)
                yield again(capture.id, seen[capture.id], capture.origin)


def again(capture: str, first: str, origin: str) -> Unread:
    """That a capture whose bytes came from ``first`` stands at ``origin`` too."""
    reason = f"{_SAME}{first}, read there"
    return Unread(stage="intake", reason=reason, capture=capture, origin=origin)


def is_again(unread: Unread) -> bool:
    """Whether it says that bytes stand in a second place: there is nothing to read there."""
    return unread.capture is not None and unread.reason.startswith(_SAME)


_SAME = "the same bytes as "


def _read(source: Source, settings: Settings, waiting: Waiting) -> Iterator[Received | Unread]:
    try:
        with ExitStack() as stack:
            with waiting(source) if source.is_stream else nullcontext():
                stream = stack.enter_context(_open(source))
                first = stream.read(1)
            yield from _sort(source, first, stream, settings)
    except OSError as error:
        yield unread(source.origin, tell(error))


@contextmanager
def _open(source: Source) -> Iterator[BinaryIO]:
    if source.path == STDIN:
        if sys.stdin is None:  # the shell closed it
            raise OSError(errno.EBADF, "standard input is closed")
        yield sys.stdin.buffer
    else:
        with open(source.path, "rb") as stream:  # noqa: PTH123 - the path may hold any bytes
            yield stream


def _sort(
    source: Source, first: bytes, stream: BinaryIO, settings: Settings
) -> Iterator[Received | Unread]:
    """Take the way in that the name or the first line speaks for."""
    head = first + _take(stream, settings.max_record_bytes)
    encoding = next((name for mark, name in _WIDE if head.startswith(mark)), None)
    newline = "\n".encode(encoding) if encoding else b"\n"
    suffix = PurePath(source.path).suffix.lower()
    named = suffix in JSON_LINES
    other = _other_json(head, suffix)
    if other:
        yield unread(source.origin, other)
        return
    if named or _first_is_record(head, encoding):
        cap = settings.max_record_bytes
        yield from receive_lines(lines(chunks(head, stream), cap, newline), source.origin, encoding)
        return
    limit = settings.max_capture_bytes
    if source.size is not None and source.size > limit:
        yield _too_large(source, source.size, _digest(head, stream), limit)
        return
    body = _take(stream, max(0, limit + 1 - len(head)))
    if len(head) + len(body) > limit:
        reason = f"more than {limit} bytes came, the limit ({_REMEDY}); the rest was not taken"
        yield unread(source.origin, reason)
        return
    data = head + body
    del head, body
    yield from receive_text(data, source.origin)


_REMEDY = "split it, give JSON lines, or set VARIORUM_MAX_CAPTURE_BYTES higher"


def _too_large(source: Source, size: int, digest: str, limit: int) -> Unread:
    reason = f"{size} bytes is over the limit of {limit} ({_REMEDY}); its sha256 is {digest}"
    return unread(source.origin, reason)


def _digest(head: bytes, stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    for block in chunks(head, stream):
        digest.update(block)
    return digest.hexdigest()


def _take(stream: BinaryIO, size: int) -> bytes:
    """Up to ``size`` bytes; a pipe gives less than asked at a time."""
    parts: list[bytes] = []
    while size > 0 and (block := stream.read(min(size, CHUNK))):
        parts.append(block)
        size -= len(block)
    return b"".join(parts)


def _other_json(head: bytes, suffix: str) -> str | None:
    """Why a JSON file that is no JSON lines is not read as dispatches."""
    start = head[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")):
        return None
    if FORMAT.partition("/")[0].encode() + b"/" in start:
        return "this is an edition already; `variorum show` and `variorum serve` read it"
    if suffix == ".json" and not _first_is_record(head, None):
        return "a JSON document, not JSON lines; write one object with id and text a line"
    return None


def _first_is_record(head: bytes, encoding: str | None) -> bool:
    if encoding is not None:
        head = head[: 1 << 20].decode(encoding, "ignore").removeprefix("\ufeff").encode()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{"):
        return False
    return is_record_line(start[: start.find(b"\n") % (len(start) + 1)])

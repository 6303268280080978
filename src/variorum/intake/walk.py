"""From the paths that were given to the files to read, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Unread

STDIN = "-"


@dataclass(frozen=True)
class Source:
    """A file to open: ``path`` as the system wants it, ``origin`` as the record names it."""

    path: str
    origin: str
    size: int | None

    @property
    def is_stream(self) -> bool:
        """Whether it can be read only once and its size is unknown (standard input, a pipe)."""
        return self.size is None


def shown(path: str) -> str:
    r"""The path as text; bytes of a file name that are no UTF-8 are written as ``\xNN``."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return text.replace("\0", "\\x00")


def origin_of(path: str) -> str:
    """How the record names a path that was given."""
    return "standard input" if path == STDIN else shown(path) or "(a path of no characters)"


def unread(origin: str, reason: str) -> Unread:
    """An input of which nothing was captured."""
    return Unread(stage="intake", origin=origin, reason=reason)


def walk(paths: Sequence[str]) -> Iterator[Source | Unread]:
    """Every file under ``paths``: each path in the order given, directories by name.

    Hidden files and folders in a directory (their name begins with a full stop) are passed over;
    named outright they are read. A folder is entered once, however many links lead to it.
    """
    for path in paths:
        if path == STDIN:
            yield Source(path=path, origin=origin_of(path), size=None)
        else:
            yield from _given(path)


def _given(path: str) -> Iterator[Source | Unread]:
    origin = origin_of(path)
    try:
        status = os.stat(path)  # noqa: PTH116 - a path may hold any bytes, and NUL raises ValueError
    except (OSError, ValueError) as error:
        yield unread(origin, tell(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _directory(path, origin)
    elif stat.S_ISREG(status.st_mode):
        yield Source(path=path, origin=origin, size=status.st_size)
    else:
        yield Source(path=path, origin=origin, size=None)


def _directory(top: str, origin: str) -> Iterator[Source | Unread]:
    entered: set[tuple[int, int]] = set()
    stack = [top]
    files = 0
    while stack:
        path = stack.pop()
        try:
            status = os.stat(path)  # noqa: PTH116 - see above
            if not stat.S_ISDIR(status.st_mode):
                files += 1
                yield from _inside(path, status)
                continue
            key = (status.st_dev, status.st_ino)
            if key in entered:
                yield unread(shown(path), "a link back to a directory that was already walked")
                continue
            entered.add(key)
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))  # noqa: PTH208
        except OSError as error:
            yield unread(shown(path), tell(error))
            continue
        stack.extend(os.path.join(path, name) for name in reversed(names))  # noqa: PTH118
    if not files:
        yield unread(origin, "the directory holds no file to read (hidden ones are passed over)")


def _inside(path: str, status: os.stat_result) -> Iterator[Source | Unread]:
    if stat.S_ISREG(status.st_mode):
        yield Source(path=path, origin=shown(path), size=status.st_size)
    else:
        # Opening a pipe or device that somebody left in a folder could wait for ever.
        yield unread(shown(path), "neither a file nor a directory; name it outright to read it")


def tell(error: OSError | ValueError) -> str:
    """What went wrong, and what to do about it."""
    if isinstance(error, FileNotFoundError):
        return "no such file or directory; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or copy it"
    if isinstance(error, OSError):
        return f"it cannot be read: {error.strerror or error}"
    return f"this is no path: {error}"

"""Writing a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from variorum.errors import VariorumError

_REMEDY = "check that its directory exists and may be written to"


def check_writable(path: str) -> None:
    """Find out before the work whether a file could be written there; nothing is touched.

    Raises:
        VariorumError: its directory is not there or may not be written to, or it is a directory.
    """
    reason = _obstacle(Path(path))
    if reason:
        raise VariorumError(f"it cannot be written: {reason}", where=path, remedy=_REMEDY)


def _obstacle(target: Path) -> str | None:
    try:
        if target.is_dir():
            return "it is a directory"
        if target.exists() and not target.is_file():  # a device or pipe, written as it is
            return None if os.access(target, os.W_OK) else "no permission"
        folder = Path(os.path.realpath(target)).parent
        if not folder.is_dir():
            return "its directory does not exist"
        return None if os.access(folder, os.W_OK | os.X_OK) else "no permission for its directory"
    except (OSError, ValueError) as error:
        return getattr(error, "strerror", None) or str(error)


def write_atomically(path: str, parts: Iterable[bytes]) -> None:
    """Write ``parts`` beside ``path``, then put the file in its place.

    A device or pipe is written as it is.

    Raises:
        VariorumError: it cannot be written; a file that was there before is as it was.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                stream.writelines(parts)
            return
        _replace(Path(os.path.realpath(target)), parts)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise VariorumError(
            f"it cannot be written: {reason}",
            where=path,
            remedy=_REMEDY,
        ) from error


def _replace(target: Path, parts: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(parts)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask

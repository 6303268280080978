"""How much memory there is for making a record at once."""

from __future__ import annotations

import os
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")


def available() -> int | None:
    """Bytes that this process may still take; nothing where the system does not tell.

    What the system has left, or what a container's limit leaves, whichever is less.
    """
    told = [room for room in (_of_system(), _of_container()) if room is not None]
    return max(0, min(told)) if told else None


def _of_system() -> int | None:
    try:
        for line in _MEMINFO.read_text(encoding="ascii").splitlines():
            name, _, rest = line.partition(":")
            if name == "MemAvailable":
                return int(rest.split()[0]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    try:  # elsewhere it is taken for half of what the machine has
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return None


def _of_container() -> int | None:
    """What the limit of a container leaves; its files that are held in memory can be let go."""
    try:
        most = int((_CGROUP / "memory.max").read_text(encoding="ascii"))
        held = dict(
            line.split() for line in (_CGROUP / "memory.stat").read_text("ascii").splitlines()
        )
        return most - int(held["anon"])
    except (OSError, ValueError, KeyError):  # no container, or none with a limit
        return None

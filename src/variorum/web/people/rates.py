"""How often one client may ask: a bucket of tokens each, filled evenly (RFC 6585, 4: 429).

Programs that read and whoever writes have a bucket of their own kind each; pages that people read
are not counted. It is kept in the memory of the process: two servers on one database count each
for themselves. Who is at the computer itself is not counted: they can stop the server anyhow.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from starlette.requests import Request

from variorum.config import Settings
from variorum.web.people.limits import network_of
from variorum.web.people.person import Person, Role

# Of so many clients it keeps count; of more, those that asked longest ago are forgotten. A full
# bucket and a forgotten one are the same.
_MOST = 20_000
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
# What programs read, beside the interface made for them.
_FILES = (".json", ".atom", ".pdf", ".md", ".csv")
_MINUTE = 60.0


TOO_OFTEN = "Too much was asked for in a short time: wait, then go on more slowly."


class TooOftenError(Exception):
    """A client asked too often; ``wait`` is after how many seconds it may ask again."""

    def __init__(self, wait: float) -> None:
        self.wait = wait
        super().__init__(TOO_OFTEN)


@dataclass(frozen=True)
class Allowance:
    """How many requests a client may make in a minute; so many at once too. None for no limit."""

    reads: int | None = 600
    writes: int | None = 120

    @classmethod
    def of(cls, settings: Settings) -> Allowance:
        """As it was set; nought is no limit."""
        return cls(settings.reads_a_minute or None, settings.writes_a_minute or None)


class Rates:
    """Counts the requests of clients. Safe to use from several threads."""

    def __init__(
        self, allowance: Allowance | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._allowance = allowance or Allowance()
        self._clock = clock
        self._lock = Lock()
        # What is left in a bucket, and when that was counted.
        self._left: dict[Hashable, tuple[float, float]] = {}

    def count(self, request: Request, person: Person) -> None:
        """Count a request. Raises TooOftenError where it is one too many; that is not counted."""
        kind, most = self._kind(request)
        if most is None or at_home(person):
            return
        wait = self._take((kind, _client(request, person)), most)
        if wait:
            raise TooOftenError(wait)

    def _kind(self, request: Request) -> tuple[str, int | None]:
        path = request.scope["path"]
        if request.method not in _READING:
            return "write", self._allowance.writes
        if path.startswith("/api/") or path.endswith(_FILES):
            return "read", self._allowance.reads
        return "page", None

    def _take(self, key: Hashable, most: int) -> float:
        """Take one from a bucket; the seconds until there is one where it is empty."""
        now, rate = self._clock(), most / _MINUTE
        with self._lock:
            left, last = self._left.pop(key, (float(most), now))
            left = min(float(most), left + (now - last) * rate)
            taken = left >= 1
            self._left[key] = (left - 1 if taken else left, now)
            while len(self._left) > _MOST:
                del self._left[next(iter(self._left))]
        return 0.0 if taken else (1 - left) / rate


def at_home(person: Person) -> bool:
    """Whether somebody is at the computer that serves: by its link, or where nobody is asked."""
    return person.way == "link" or (person.way == "open" and person.role == Role.ADMINISTRATOR)


def _client(request: Request, person: Person) -> Hashable:
    """A person under their name, from wherever they ask; a stranger by where they are."""
    if person.way in {"session", "token"}:
        return ("person", person.name)
    return ("address", network_of(request.client.host if request.client else ""))

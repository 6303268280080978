"""How often a password may be tried: past a few wrong ones, each next one has to wait longer.

It is kept in the memory of the process: a new start of the server forgets it, and two servers on
one database count each for themselves. Guessing online stays hopeless all the same: a password
has at least twelve characters.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Hashable, Iterable
from threading import Lock

# Wrong tries that cost nothing: of one name from one address, of one name from anywhere, and from
# one address (behind which there may be an office) under any name.
PAIR, NAME, ADDRESS = 5, 30, 60
# Then the wait doubles from one second, and is never longer than this, so that nobody is kept out
# for good by others who try their name.
LONGEST = 900.0
# After so long without a wrong try, all is forgotten.
MEMORY = 24 * 3600.0
# Of so many it keeps count; of more, the oldest are forgotten.
_MOST = 20_000


class Limits:
    """Counts wrong tries."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: dict[Hashable, tuple[int, float]] = {}

    def wait(self, name: str, address: str) -> float:
        """Seconds that must pass until this name may be tried again from this address."""
        now = self._clock()
        with self._lock:
            return max(self._left(key, free, now) for key, free in _keys(name, address))

    def wrong(self, name: str, address: str) -> None:
        """Count a wrong try."""
        now = self._clock()
        with self._lock:
            for key, _ in _keys(name, address):
                number, last = self._wrong.pop(key, (0, now))
                self._wrong[key] = (1 if now - last > MEMORY else number + 1, now)
            while len(self._wrong) > _MOST:
                del self._wrong[next(iter(self._wrong))]

    def right(self, name: str, address: str) -> None:
        """Forget the wrong tries of this name from this address."""
        with self._lock:
            self._wrong.pop((name, network_of(address)), None)

    def _left(self, key: Hashable, free: int, now: float) -> float:
        number, last = self._wrong.get(key, (0, now))
        if number < free:
            return 0.0
        # Past 2^10 it is the longest anyhow.
        whole = min(LONGEST, 2.0 ** min(number - free, 10))
        return max(0.0, last + whole - now)


def _keys(name: str, address: str) -> Iterable[tuple[Hashable, int]]:
    network = network_of(address)
    yield (name, network), PAIR
    yield ("name", name, ""), NAME
    yield ("address", network, ""), ADDRESS


def network_of(address: str) -> str:
    """What counts as one address: of IPv6 the half that tells the network.

    Whoever has a network of it has 2^64 addresses, and could try from a new one each time.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Address(int(found) >> 64 << 64))

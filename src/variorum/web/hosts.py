"""Which ``Host`` a request may name: else a page elsewhere could read these by rebinding its name.

A browser that was told that ``evil.example`` now lies at 127.0.0.1 asks this server for
``Host: evil.example`` and takes the answer for its own page's. Refusing all names but our own
ends that (RFC 9110, 15.5.20: misdirected request).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

# In place of a host: any host may be asked for.
ANY = "*"


class Hosts:
    """The hosts that are answered: this computer's own names and addresses, and those given.

    ``given`` are names or addresses without ports; ``ANY`` among them answers all.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        names = tuple(given)
        self._any = ANY in names
        self._given = frozenset(_plain(name) for name in names)

    def answers(self, headers: Iterable[str]) -> bool:
        """Whether the values of a request's ``Host`` name one host, and one that is answered."""
        values = tuple(headers)
        if self._any:
            return True
        if len(values) != 1:
            return False
        name = host_of(values[0])
        return name is not None and (name in self._given or is_loopback(name))


def host_of(value: str) -> str | None:
    """The host in a ``Host`` header, without its port; None when it is no such thing."""
    if value.startswith("["):
        name, closed, port = value[1:].partition("]")
        port = port.removeprefix(":") if port.startswith(":") else port and "?"
        found = name if closed and _is_address(name) else ""
    else:
        found, _, port = value.partition(":")
    if not found or (port and not (port.isascii() and port.isdecimal())):
        return None
    return _plain(found) or None


def is_loopback(host: str) -> bool:
    """Whether a name or an address can only mean this computer (RFC 6761, 6.3)."""
    name = _plain(host)
    if name == "localhost" or name.endswith(".localhost"):
        return True
    return _is_address(name) and ipaddress.ip_address(name).is_loopback


def is_unspecified(host: str) -> bool:
    """Whether an address to listen on stands for all of a computer's addresses."""
    name = _plain(host)
    return not name or (_is_address(name) and ipaddress.ip_address(name).is_unspecified)


def _plain(host: str) -> str:
    """A host as it is compared: case and a root dot mean nothing, addresses have one form."""
    name = host.strip().strip("[]").lower().removesuffix(".")
    return str(ipaddress.ip_address(name)) if _is_address(name) else name


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

"""To whom `serve` opens its pages: decided before anything is read, and refused with a remedy.

| served | to this computer | to others |
|---|---|---|
| an edition file, or files | open: nothing there can be changed | all, with ``--public`` alone |
| a database without accounts | one person, by the link that is printed | not at all |
| a database with accounts | who signs in | who signs in |

With ``--public`` everybody may read a database too.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from variorum.cli.author import author_of
from variorum.cli.state import UsageError
from variorum.storage.engine import shown
from variorum.web.desk import Desk
from variorum.web.hosts import ANY, host_of, is_loopback, is_unspecified
from variorum.web.people import Gate, LocalGate, PublicGate, Role
from variorum.web.people.accounts import AccountGate
from variorum.web.people.link import LinkGate

_ADD = "add one with: variorum people add NAME --role administrator --db "


@dataclass(frozen=True)
class Reach:
    """Where the pages are found.

    ``host`` is listened on. ``address`` is the URL under which others find them where a proxy
    stands between, else empty; ``public`` lets everybody read.
    """

    host: str
    address: str = ""
    public: bool = False

    @property
    def to_others(self) -> bool:
        """Whether other computers reach the pages."""
        return bool(self.address) or not is_loopback(self.host)

    @property
    def secure(self) -> bool:
        """Whether it is known that nobody listens on the way."""
        return self.address.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names that are answered besides this computer's own."""
        if self.address:
            return (host_of(urlsplit(self.address).netloc) or "",)
        return (ANY if is_unspecified(self.host) else self.host,)


def check_address(address: str) -> str:
    """The URL under which others find the pages, without a slash at its end.

    Raises:
        UsageError: it is none, or has a path: the pages' own addresses begin at the root.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username)
    host = host_of(parts.netloc) if parts.netloc else None
    if parts.scheme not in {"http", "https"} or host is None or not plain or port == 0:
        remedy = "write it as https://record.example.org"
        raise UsageError("this is no address of a site", where=address, remedy=remedy)
    return f"{parts.scheme}://{parts.netloc}"


def check_files(reach: Reach) -> None:
    """Refuse to serve an edition or files to others unless it is said to be meant for all."""
    if reach.to_others and not reach.public:
        problem = "whoever reaches this address could read it, for no one signs in to an edition"
        remedy = "say that this is meant with --public, or serve a database with accounts"
        raise UsageError(problem, where=reach.address or reach.host, remedy=remedy)


def gate_of_files(reach: Reach) -> Gate:
    """Who may see an edition: all who reach it."""
    check_files(reach)
    return PublicGate() if reach.public else LocalGate("")


def gate_of_database(reach: Reach, desk: Desk, named: str) -> Gate:
    """Who may see and judge a database.

    Raises:
        UsageError: it is served to others, and has no accounts.
        StorageError: it cannot be read.
    """
    with desk.store() as store:
        accounts = store.people.accounts()
    if accounts:
        stranger = Role.READER if reach.public else Role.NOBODY
        return AccountGate(desk, secure=reach.secure, stranger=stranger)
    if reach.public:
        return PublicGate()
    if reach.to_others:
        problem = "others reach this address, and the database has no accounts"
        remedy = f"{_ADD}{shown(named)}; or let everybody read, and nobody judge, with --public"
        raise UsageError(problem, where=reach.address or reach.host, remedy=remedy)
    return LinkGate(author_of(None))


def notes(reach: Reach, gate: Gate) -> list[str]:
    """What whoever serves ought to know."""
    told = []
    if isinstance(gate, LinkGate):
        told.append("The link lets one browser in, once.")
    if reach.public:
        told.append("Everybody who reaches this address may read; --public says so.")
    if reach.to_others and not reach.secure:
        told.append(
            "Note: without TLS, passwords and pages can be read on the way. Put a proxy with TLS "
            "before it, and name its address with --address https://..."
        )
    if reach.secure and not is_loopback(reach.host):
        told.append(
            "Note: this address is reached past the proxy too. With --host 127.0.0.1 it is not."
        )
    return told

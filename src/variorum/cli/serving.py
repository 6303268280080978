"""Serving pages: the socket first, so that a port in use is told before anything else."""

from __future__ import annotations

import errno
import logging
import re
import socket
import webbrowser
from dataclasses import dataclass
from threading import Timer

import uvicorn

from variorum.cli.admission import Reach, notes
from variorum.cli.state import State
from variorum.errors import VariorumError
from variorum.web.app import create_app
from variorum.web.desk import Desk
from variorum.web.people import Gate
from variorum.web.people.link import LinkGate
from variorum.web.people.rates import Allowance, Rates
from variorum.web.source import EditionSource


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on the address.

    Raises:
        VariorumError: the port is in use or not allowed, or the host is not of this machine.
    """
    where = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError, OverflowError) as error:
        remedy = "use --host 127.0.0.1"
        raise VariorumError(f"no such host here: {error}", where=where, remedy=remedy) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise _refused(error, where) from error
    return listener


def _refused(error: OSError | OverflowError, where: str) -> VariorumError:
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        remedy = "end what uses it, or choose another with --port; --port 0 finds a free one"
        return VariorumError("the port is in use", where=where, remedy=remedy)
    if code == errno.EACCES:
        remedy = "choose a port above 1023 with --port"
        return VariorumError("the port may not be used", where=where, remedy=remedy)
    return VariorumError(f"cannot listen: {error}", where=where, remedy="check --host and --port")


def address_of(listener: socket.socket, reach: Reach) -> str:
    """The URL under which the pages are found."""
    if reach.address:
        return f"{reach.address}/"
    name = f"[{reach.host}]" if ":" in reach.host else reach.host
    return f"http://{name}:{listener.getsockname()[1]}/"


@dataclass(frozen=True)
class Served:
    """What is served, and to whom: the desk is absent where it cannot be changed."""

    source: EditionSource
    desk: Desk | None
    gate: Gate
    allowance: Allowance


def serve(
    served: Served, listener: socket.socket, reach: Reach, state: State, *, browse: bool
) -> None:
    """Serve the pages of an edition until interrupted, to requests for this computer or ``reach``.

    The first line on standard output is an address that opens them: where only who has a link is
    let in, that link.
    """
    app = create_app(
        served.source,
        hosts=reach.hosts,
        desk=served.desk,
        gate=served.gate,
        rates=Rates(served.allowance),
    )
    url = address_of(listener, reach)
    if isinstance(served.gate, LinkGate):
        url = url.removesuffix("/") + served.gate.link()
    print(url, flush=True)  # noqa: T201 - the one thing that this command gives
    for note in notes(reach, served.gate):
        state.say(note)
    state.say("Ctrl-C ends it.")
    if browse:
        Timer(0.5, webbrowser.open, [url]).start()
    logging.getLogger("uvicorn.access").addFilter(without_secrets)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="info" if state.verbose else "warning",
            lifespan="off",
            # Whose address a proxy tells is believed where one was named, from this computer or
            # from where FORWARDED_ALLOW_IPS says.
            proxy_headers=bool(reach.address),
        )
    )
    server.run(sockets=[listener])


_LINK = re.compile(r"(/enter/)[^\s?\"]+")


def without_secrets(record: logging.LogRecord) -> bool:
    """Take the secret of a link out of the line that the log has on a request."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            _LINK.sub(r"\1...", value) if isinstance(value, str) else value for value in record.args
        )
    return True

"""The command that serves pages: what it takes, and who is let in, before the server begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from variorum.cli.options import ConflictProfile, Database, Sources
from variorum.cli.sources import check_database, require_one, source_of
from variorum.cli.state import STATE, Quiet, UsageError, Verbose, settings
from variorum.config import Settings

if TYPE_CHECKING:
    from variorum.cli.admission import Reach
    from variorum.web.desk import Desk
    from variorum.web.people import Gate

Host = Annotated[
    str | None, typer.Option(help="Address to listen on; this computer alone if not named.")
]
Port = Annotated[
    int | None,
    typer.Option(
        min=0, max=65535, help="Port to listen on, 8000 if not named; 0 finds a free one."
    ),
]
Browse = Annotated[bool, typer.Option("--open", help="Open a browser on it.")]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Where others find it, when a proxy stands before it: https://record.example.org.",
    ),
]
Public = Annotated[
    bool,
    typer.Option(
        "--public", help="Let everybody read who reaches the address, without signing in."
    ),
]
Begin = Annotated[
    bool,
    typer.Option("--new", help="Begin the database where there is none, to add on its pages."),
]


def serve(  # noqa: PLR0913, PLR0917 - the options of a command
    edition: Sources = None,
    database: Database = None,
    host: Host = None,
    port: Port = None,
    browse: Browse = False,
    address: Address = None,
    public: Public = False,
    profile: ConflictProfile = None,
    begin: Begin = False,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve an edition, a database or files as pages.

    The address is printed. A database is open to whoever has the link that is printed, or, where
    it has accounts, to whoever signs in.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    from variorum.cli import admission, serving  # noqa: PLC0415 - the web server
    from variorum.web.people.rates import Allowance  # noqa: PLC0415

    require_one(edition or [], database)
    if begin and database is None:
        raise UsageError("--new begins a database", remedy="name it with --db FILE")
    chosen = settings(host=host, port=port, profile=profile)
    outside = admission.check_address(address) if address else ""
    reach = admission.Reach(chosen.host, outside, public)
    desk, gate = _let_in(database, reach, chosen, create=begin)
    # A port in use is told before anything is read.
    with serving.listen(chosen.host, chosen.port) as listener:
        source = source_of(edition or [], database, chosen, state)
        served = serving.Served(source, desk, gate, Allowance.of(chosen))
        try:
            serving.serve(served, listener, reach, state, browse=browse)
        except KeyboardInterrupt:  # the way in which this command is meant to end
            state.detail("ended")


def _let_in(
    database: str | None, reach: Reach, chosen: Settings, *, create: bool
) -> tuple[Desk | None, Gate]:
    """Where changes are written, if anywhere, and who may see the pages.

    Raises:
        UsageError: it would be open to others, and nothing says that it is meant to be.
        StorageError: the database is not there or cannot be read.
    """
    from variorum.cli import admission  # noqa: PLC0415
    from variorum.web.desk import StoreDesk  # noqa: PLC0415

    if database is None:
        return None, admission.gate_of_files(reach)
    check_database(database, create=create)
    desk = StoreDesk(database, chosen)
    return desk, admission.gate_of_database(reach, desk, database)

"""The command that checks what was kept: a database, or editions written to files."""

from __future__ import annotations

from typing import Annotated

import typer

from variorum.cli.sources import summary
from variorum.cli.state import STATE, Quiet, State, UsageError, Verbose
from variorum.errors import StorageError, VariorumError
from variorum.storage import load_edition

# So many faults of a database are named.
_FAULTS = 20


def verify(
    editions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EDITION", help="Editions written by `read -o`.", show_default=False
        ),
    ] = None,
    database: Annotated[
        str | None, typer.Option("--db", metavar="FILE|URL", help="The database to check.")
    ] = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check that a database or an edition is whole.

    Of a database: its log, its bytes and its readings are as they were written. Of an edition: the
    text is what its hash says, every record's words stand where it says, and nothing that it refers
    to is missing.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    if (database is None) == (not editions):
        raise UsageError("name either an edition or --db FILE")
    if database is not None:
        _check_database(database, state)
    codes = [_check_edition(path, state) for path in editions or []]
    if any(codes):
        raise typer.Exit(max(codes))


def _check_edition(path: str, state: State) -> int:
    """Tell what an edition holds, or what is wrong with it; the code to leave with."""
    try:
        edition = load_edition(path)
    except VariorumError as error:
        state.warn(f"error: {error}")
        return error.exit_code
    state.say(f"{path}: {summary(edition)}; every record's words are where it says they are")
    return 0


def _check_database(database: str, state: State) -> None:
    from variorum.storage.store import Store  # noqa: PLC0415 - the database driver

    with Store.open(database, create=False) as store:
        where, faults = store.path, store.verify()
    if faults:
        remedy = "restore it from a copy"
        more = f"; and {len(faults) - _FAULTS:,} more" if len(faults) > _FAULTS else ""
        told = "; ".join(faults[:_FAULTS])
        raise StorageError(told + more, where=where, remedy=remedy)
    state.say(f"{where}: the log, the bytes and what was read from them are whole")

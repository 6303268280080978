"""The commands that read and print: thin, each naming what it takes and calling what does the work.

The database driver, which only `ingest` needs, is imported inside it: loading it would slow down
the others.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from variorum.cli.options import ConflictProfile, Database, Paths, Sources
from variorum.cli.output import STDOUT, check_output, write_edition, write_stdout, written
from variorum.cli.progress import patience, reporting
from variorum.cli.records import judged, records, without_rejected
from variorum.cli.sources import Watch, gather, read_now
from variorum.cli.standing import stand
from variorum.cli.state import PARTIAL, STATE, Quiet, State, Verbose, settings
from variorum.cli.tables import show as show_tables
from variorum.cli.tables import show_sheets
from variorum.config import Settings
from variorum.intake.receive import receive
from variorum.model import schema
from variorum.pipeline import default_reader, take_in

if TYPE_CHECKING:
    from variorum.storage.store import Store


def read(
    paths: Paths,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the edition there: .json, .jsonl or .html by suffix; - is JSON on "
            "standard output. Without it: tables on a terminal, JSON in a pipe.",
        ),
    ] = None,
    profile: ConflictProfile = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read dispatches into an edition, without a database."""
    state = STATE.hear(quiet=quiet, verbose=verbose)
    check_output(output)
    edition, partial = read_now(paths, settings(profile=profile), state)
    if output is None and sys.stdout.isatty():
        show_tables(edition)
    else:
        write_edition(edition, output or STDOUT)
        if output not in {None, STDOUT}:
            state.say(written(output or STDOUT))
    _leave(partial=partial)


def ingest(
    paths: Paths,
    database: Annotated[
        str,
        typer.Option(
            "--db",
            metavar="FILE|URL",
            help="The database: a file, made when it is not there, or the URL of one of "
            "PostgreSQL's, postgresql+psycopg://USER@HOST/NAME.",
        ),
    ],
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read dispatches into a database. What is there already is not read twice."""
    state = STATE.hear(quiet=quiet, verbose=verbose)
    from variorum.storage.store import Store  # noqa: PLC0415

    watch = Watch(paths)
    with Store.open(database) as store:
        chosen = settings()
        counts = _ingest(watch, store, chosen, state)
        if counts["added"] + counts["read again"]:
            stand(store, chosen, state)
        where = store.path
    watch.require_some()
    watch.tell(state)
    removed = counts.pop("removed")
    told = ", ".join(f"{count:,} {outcome}" for outcome, count in counts.items())
    state.say(f"{where}: captures {told}{_left_out(removed)}")
    _leave(partial=bool(watch.failed))


def _left_out(removed: int) -> str:
    """What to say of captures that somebody took out before."""
    return f", {removed:,} left out that were removed" if removed else ""


def _ingest(watch: Watch, store: Store, chosen: Settings, state: State) -> dict[str, int]:
    counts = {"added": 0, "read again": 0, "held": 0, "removed": 0}
    reader = default_reader(chosen)
    with reporting(state, watch.paths) as progress:
        received = watch.over(receive(watch.paths, chosen, patience(state)))
        for taken in take_in(received, store, chosen, reader, progress):
            counts[taken.outcome] += 1
            if taken.outcome in _NOT_READ:
                state.detail(f"{taken.capture.origin}: {_NOT_READ[taken.outcome]}")
    return counts


_NOT_READ = {"held": "held already", "removed": "removed before, and left out"}


def show(  # noqa: PLR0913 - the options of a command
    edition: Sources = None,
    database: Database = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every row, also on a terminal.")
    ] = False,
    ids: Annotated[
        bool, typer.Option("--ids", help="The ids of all records instead, for judging them.")
    ] = False,
    profile: ConflictProfile = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print what was read, and what was not, as tables.

    Articles, incidents, disagreements, tolls, statements, figures and what is unread. Tables on a
    terminal; in a pipe, tab-separated lines under "# " headings.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    found, partial = gather(edition or [], database, settings(profile=profile), state)
    if ids:
        show_sheets([records(found)], everything=everything)
    else:
        show_tables(without_rejected(found), everything=everything)
        if found.judgements:
            show_sheets([judged(found.judgements)], everything=everything)
    _leave(partial=partial)


def print_schema() -> None:
    """Print the JSON Schema of an edition."""
    write_stdout([msgspec.json.format(msgspec.json.encode(schema()), indent=2), b"\n"])


def _leave(*, partial: bool) -> None:
    if partial:
        raise typer.Exit(PARTIAL)

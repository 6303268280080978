"""The commands: thin, each naming what it takes and calling what does the work.

What only one command needs (the database driver, the web server, the scorers) is imported inside
it: loading all of that would double the time before anything happens.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from variorum.cli.output import STDOUT, check_output, write_edition, write_stdout
from variorum.cli.progress import patience, reporting
from variorum.cli.records import judged, records, without_rejected
from variorum.cli.sources import (
    Watch,
    check_database,
    gather,
    read_now,
    require_one,
    source_of,
)
from variorum.cli.standing import stand
from variorum.cli.state import PARTIAL, STATE, Quiet, State, UsageError, Verbose, settings
from variorum.cli.tables import show as show_tables
from variorum.cli.tables import show_sheets
from variorum.config import Settings
from variorum.errors import StorageError
from variorum.intake.receive import receive
from variorum.model import schema
from variorum.pipeline import default_reader, take_in
from variorum.storage import check_writable, write_atomically

if TYPE_CHECKING:
    from variorum.storage.store import Store

# So many faults of a database are named.
_FAULTS = 20

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, JSON lines, directories of them, or - for standard input.",
        show_default=False,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="EDITION|PATH", help="An edition, or files to read.", show_default=False
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        help="A database made by `ingest`: a file, or postgresql+psycopg://USER@HOST/NAME.",
    ),
]
ConflictProfile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME|FILE",
        help="Conflict profile that tells the parties; none for none. Without it, the one that "
        "fits, if one does.",
    ),
]


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


def serve(  # noqa: PLR0913, PLR0917 - the options of a command
    edition: Sources = None,
    database: Database = None,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; this computer alone if not named.")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0, max=65535, help="Port to listen on, 8000 if not named; 0 finds a free one."
        ),
    ] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Where others find it, when a proxy stands before it: https://record.example.org.",
        ),
    ] = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public", help="Let everybody read who reaches the address, without signing in."
        ),
    ] = False,
    profile: ConflictProfile = None,
    begin: Annotated[
        bool,
        typer.Option("--new", help="Begin the database where there is none, to add on its pages."),
    ] = False,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Serve an edition, a database or files as pages.

    The address is printed. A database is open to whoever has the link that is printed, or, where
    it has accounts, to whoever signs in.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    from variorum.cli import admission  # noqa: PLC0415
    from variorum.cli.serving import Served, listen  # noqa: PLC0415
    from variorum.cli.serving import serve as serve_app  # noqa: PLC0415
    from variorum.web.desk import StoreDesk  # noqa: PLC0415
    from variorum.web.people.rates import Allowance  # noqa: PLC0415

    require_one(edition or [], database)
    if begin and database is None:
        raise UsageError("--new begins a database", remedy="name it with --db FILE")
    chosen = settings(host=host, port=port, profile=profile)
    outside = admission.check_address(address) if address else ""
    reach = admission.Reach(chosen.host, outside, public)
    desk = None
    if database is not None:
        check_database(database, create=begin)
        desk = StoreDesk(database, chosen)
        gate = admission.gate_of_database(reach, desk, database)
    else:
        gate = admission.gate_of_files(reach)
    with listen(chosen.host, chosen.port) as listener:
        source = source_of(edition or [], database, chosen, state)
        try:
            served = Served(source, desk, gate, Allowance.of(chosen))
            serve_app(served, listener, reach, state, browse=browse)
        except KeyboardInterrupt:  # the way in which this command is meant to end
            state.detail("ended")


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


def evaluate(  # noqa: PLR0913, PLR0917 - the options of a command
    corpora: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="The folder of corpora; ../shared/corpora if not named."),
    ] = None,
    only: Annotated[
        str | None, typer.Option(metavar="LAYER", help="Score this layer only.")
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="At most N documents a corpus: a look, no result."),
    ] = None,
    write: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the page of scores there.")
    ] = None,
    floors: Annotated[bool, typer.Option("--floors", help="Fail below a floor.")] = False,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Write the floors that this run allows.")
    ] = False,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Score every layer on corpora in a folder, against the floors."""
    from variorum.evaluation import report  # noqa: PLC0415
    from variorum.evaluation.suites import LAYERS, corpus_root  # noqa: PLC0415

    state = STATE.hear(quiet=quiet, verbose=verbose)
    if only is not None and only not in LAYERS:
        raise UsageError(f"no layer is called {only!r}", remedy=f"use one of {', '.join(LAYERS)}")
    if sample is not None and (floors or raise_floors):
        problem = "floors hold for whole corpora, and --sample scores a part"
        raise UsageError(problem, remedy="leave out --sample, or --floors and --raise-floors")
    if write is not None:
        check_writable(write)
    root = corpus_root(corpora)
    scores = report.evaluate(root, only, sample, lambda layer: state.say(f"scoring {layer}"))
    page = report.page(scores).encode("utf-8")
    if write:
        write_atomically(write, [page])
    else:
        write_stdout([page])
    if floors:
        report.check_floors(scores)
    if raise_floors:
        report.raise_floors(scores, Path(report.__file__).with_name("floors.toml"))


def print_schema() -> None:
    """Print the JSON Schema of an edition."""
    write_stdout([msgspec.json.format(msgspec.json.encode(schema()), indent=2), b"\n"])


def verify(
    database: Annotated[
        str, typer.Option("--db", metavar="FILE|URL", help="The database to check.")
    ],
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Check that a database is whole.

    Its log, its bytes and its readings are as they were written.
    """
    from variorum.storage.store import Store  # noqa: PLC0415

    state = STATE.hear(quiet=quiet, verbose=verbose)
    with Store.open(database, create=False) as store:
        where, faults = store.path, store.verify()
    if faults:
        remedy = "restore it from a copy"
        more = f"; and {len(faults) - _FAULTS:,} more" if len(faults) > _FAULTS else ""
        told = "; ".join(faults[:_FAULTS])
        raise StorageError(told + more, where=where, remedy=remedy)
    state.say(f"{where}: the log, the bytes and what was read from them are whole")


def _leave(*, partial: bool) -> None:
    if partial:
        raise typer.Exit(PARTIAL)

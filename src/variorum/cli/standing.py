"""Beginning the standing record, once a database is large enough to gain by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from variorum.cli.sources import under
from variorum.cli.state import STATE, Quiet, State, Verbose, settings
from variorum.config import Settings
from variorum.pipeline import profiles_of

if TYPE_CHECKING:
    from variorum.storage.store import Store

# Articles from which on a record is begun. Fewer are compared anew in about as long as it takes to
# start the program; on two cores the beginning takes 10 to 20 ms an article, reading one far more.
FEWEST = 500


def renew(
    database: Annotated[str, typer.Option("--db", metavar="FILE|URL", help="The database.")],
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME|FILE",
            help="Conflict profile that tells the parties; none for none. Without it, the one "
            "that fits, if one does.",
        ),
    ] = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Compare a database's articles anew and keep the result.

    Its pages then open quickly. A large database does this by itself when something is taken into
    it. Run it after an update of the program, or when the conflict profile was changed.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    from variorum.storage.store import Store  # noqa: PLC0415

    with Store.open(database, create=False) as store:
        began = begin(store, settings(profile=profile), state)
        told = "the record stands" if began else "another program is bringing the record up to date"
        state.say(f"{store.path}: {told}")


def stand(store: Store, chosen: Settings, state: State) -> None:
    """Begin the record of a large database in which none stands."""
    if not store.stands() and store.articles() >= FEWEST:
        begin(store, chosen, state)


def begin(store: Store, chosen: Settings, state: State) -> bool:
    """Begin the record, with a bar; whether it stands."""
    wanted = under(profiles_of(chosen))
    columns = (
        TextColumn("bringing the record up to date"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("captures"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=state.console, transient=True, disable=not state.lively) as bar:
        task = bar.add_task("", total=None)
        return store.stand(
            wanted, lambda done, total: bar.update(task, completed=done, total=total)
        )

"""Beginning the standing record, once a database is large enough to gain by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from variorum.cli.sources import under
from variorum.cli.state import State
from variorum.config import Settings
from variorum.pipeline import profiles_of

if TYPE_CHECKING:
    from variorum.storage.store import Store

# Articles from which on a record is begun. Fewer are compared anew in about as long as it takes to
# start the program; on two cores the beginning takes 10 to 20 ms an article, reading one far more.
FEWEST = 500


def stand(store: Store, settings: Settings, state: State) -> None:
    """Begin the record of a large database in which none stands."""
    wanted = under(profiles_of(settings))
    if store.stands() or store.articles() < FEWEST:
        return
    columns = (
        TextColumn("bringing the record up to date"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("captures"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=state.console, transient=True, disable=not state.lively) as bar:
        task = bar.add_task("", total=None)
        store.stand(wanted, lambda done, total: bar.update(task, completed=done, total=total))

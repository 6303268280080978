"""Progress on long work: a bar on a terminal, lines with --verbose, else nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from variorum.cli.state import State, plain
from variorum.pipeline import Progress as Report


@contextmanager
def reporting(state: State) -> Iterator[Report]:
    """A function for the pipeline to call with an origin, articles read, and all of them."""
    if not state.lively:
        yield lambda origin, done, total: _line(state, origin, done, total)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=state.console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def report(origin: str, done: int, total: int) -> None:
            name = plain(origin)[-40:].replace("[", r"\[")
            bar.update(task, description=name, completed=done, total=total)
            if done == total:
                _line(state, origin, done, total)

        yield report


def _line(state: State, origin: str, done: int, total: int) -> None:
    if done == total:
        state.detail(f"{origin}: {total} article(s) read")

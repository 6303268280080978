"""Progress on long work: a bar on a terminal, lines with --verbose, else nothing; and waiting."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from variorum.cli.state import State, plain
from variorum.intake.receive import Waiting
from variorum.intake.walk import STDIN, Source
from variorum.pipeline import Progress as Report

# Seconds without a byte from a pipe, after which it is told what is waited for.
_SILENCE = 1.0


@contextmanager
def reporting(state: State, paths: Sequence[str]) -> Iterator[Report]:
    """A function for the pipeline to call with an origin, articles read, and all of them."""
    typed = STDIN in paths and _is_typed()  # a bar would run into what is being typed
    if typed or not state.lively:
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
        state.detail(f"{origin}: {counted(total, 'article')} read")


def counted(number: int, name: str) -> str:
    """A count with its noun."""
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def patience(state: State) -> Waiting:
    """What intake enters while it waits for the first byte of a stream: it says so in time."""

    @contextmanager
    def wait(source: Source) -> Iterator[None]:
        if source.path == STDIN and _is_typed():
            state.say("reading standard input; end with Ctrl-D")
            yield
            return
        timer = Timer(_SILENCE, state.say, [f"waiting for {source.origin} ..."])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    return wait


def _is_typed() -> bool:
    """Whether standard input is somebody at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()

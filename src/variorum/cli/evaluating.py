"""The command that scores every layer on corpora. The scorers are imported inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.output import write_stdout
from variorum.cli.state import STATE, Quiet, UsageError, Verbose
from variorum.storage import check_writable, write_atomically


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

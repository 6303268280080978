"""The commands for a user's own places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.output import write_stdout
from variorum.cli.state import STATE, Quiet, UsageError, Verbose, settings
from variorum.vocabulary.place_file import PlaceFile
from variorum.vocabulary.place_folder import file_of, place_files
from variorum.vocabulary.place_source import import_places

app = typer.Typer(
    name="places",
    help="Places of your own in the gazetteer. Add them, list them, take them out.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Name = Annotated[str, typer.Argument(help="Under which it was imported.", show_default=False)]


@app.command("import")
def import_(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A GeoNames dump, or a CSV table with the columns name, lat and lon.",
            show_default=False,
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(help="Keep them under this name; that of the file if not named."),
    ] = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Import places.

    What was imported under the same name before is replaced.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    target = file_of(name or source.stem, settings().places)
    count = import_places(source, target)
    state.say(f"{target}: {count:,} places")


@app.command("list")
def list_(*, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """List what was imported.

    A line each: its name and the file that it came from, set apart by a tab.
    """
    STATE.hear(quiet=quiet, verbose=verbose)
    for path in place_files(settings().places):
        source = PlaceFile(path).about.get("source", "")
        write_stdout([f"{path.stem}\t{source}\n".encode()])


@app.command("remove")
def remove(name: Name, *, quiet: Quiet = False, verbose: Verbose = False) -> None:
    """Take out what was imported under a name."""
    state = STATE.hear(quiet=quiet, verbose=verbose)
    target = file_of(name, settings().places)
    if not target.is_file():
        held = ", ".join(path.stem for path in place_files(settings().places))
        remedy = f"use one of {held}" if held else "nothing was imported"
        raise UsageError(f"nothing was imported as {name!r}", remedy=remedy)
    target.unlink()
    state.say(f"{target}: removed")

"""The entry point: one application, one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from variorum import __version__
from variorum.cli import (
    checking,
    commands,
    digests,
    evaluating,
    judging,
    opening,
    people,
    places,
    profiles,
    standing,
)
from variorum.cli.state import STATE, Quiet, Verbose, plain
from variorum.errors import VariorumError

# As a shell tells a program that the broken pipe or Ctrl-C ended.
BROKEN_PIPE = 141
INTERRUPTED = 130
PROGRAM_ERROR = 70

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (0, "done"),
    (1, "an error not named below: a file that cannot be written, a full disk, a port in use"),
    (
        2,
        "the command line, a VARIORUM_ variable, a judgement or an account asks for what cannot be",
    ),
    (3, "nothing could be read: missing, no permission, no text"),
    (4, "the edition is damaged, of another version, or no edition"),
    (5, "the database is missing, locked, damaged, or no Variorum database"),
    (6, "done, but something that was named could not be read; it is listed as unread"),
    (7, "the reader's model is missing, damaged or of another version"),
    (PROGRAM_ERROR, "an error of the program; 71: of its vocabulary. Please report it"),
    (INTERRUPTED, "interrupted"),
    (BROKEN_PIPE, "the reader of the output went away"),
)

# The first character keeps the lines as they are.
_EPILOG = "\b\nExit codes:\n" + "\n".join(f"{code:>5}  {meaning}" for code, meaning in EXIT_CODES)

app = typer.Typer(
    name="variorum",
    help="Read what the press of all sides says, and keep who said it.",
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"variorum {__version__}")  # noqa: T201 - what was asked for
        raise typer.Exit


@app.callback()
def options(
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
    _version_wanted: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read what the press of all sides says, and keep who said it."""
    STATE.hear(quiet=quiet, verbose=verbose)


for _name, _command in (
    ("read", commands.read),
    ("ingest", commands.ingest),
    ("serve", opening.serve),
    ("show", commands.show),
    ("digest", digests.digest),
    ("verify", checking.verify),
    ("renew", standing.renew),
    ("evaluate", evaluating.evaluate),
    ("schema", commands.print_schema),
    ("judgements", judging.judgements),
    ("remove", judging.remove),
    ("readmit", judging.readmit),
):
    app.command(_name)(_command)
app.add_typer(judging.app)
app.add_typer(people.app)
app.add_typer(profiles.app)
app.add_typer(places.app)


def run() -> None:
    """Run the command line and exit with its code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code. Every error is mapped here and nowhere else."""
    STATE.quiet = STATE.verbose = False
    try:
        # Not through typer's own `main`, which has its own ways with broken pipes and Ctrl-C.
        with _command_line().make_context("variorum", list(arguments)) as context:
            context.command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as leaving:
        return leaving.exit_code
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last place before the user
        return _exit_code(error)
    return 0


@cache
def _command_line() -> Any:
    """All commands with their options, made once: reading the signatures takes a while."""
    return get_command(app)


def _exit_code(error: BaseException) -> int:
    """Tell the error; the code to leave with."""
    if isinstance(error, TyperException):
        # Every usage error of typer shows itself, with the usage line of its command.
        show: Callable[[], None] = getattr(error, "show", lambda: _tell(str(error)))
        show()
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        _drop_output()
        return BROKEN_PIPE
    if isinstance(error, KeyboardInterrupt):
        _tell("interrupted")
        return INTERRUPTED
    if isinstance(error, VariorumError):
        _tell(f"error: {error}")
        return error.exit_code
    if isinstance(error, OSError | MemoryError):  # the machine's, not the program's
        _tell(f"error: {getattr(error, 'strerror', None) or error or 'out of memory'}")
        _drop_output()
        return VariorumError.exit_code
    _tell(f"error of the program: {type(error).__name__}: {error}")
    if not STATE.verbose:
        _tell("this is a bug: please report it, with what the same command says with --verbose")
    return PROGRAM_ERROR


def _tell(message: str) -> None:
    if STATE.verbose:
        traceback.print_exc()
    for line in message.splitlines():
        print(plain(line), file=sys.stderr)  # noqa: T201 - the one place for errors


def _drop_output() -> None:
    """Point standard output at nothing, so that Python's own last flush cannot fail."""
    with suppress(OSError, ValueError):  # closed already, or no file at all
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)


if __name__ == "__main__":
    run()

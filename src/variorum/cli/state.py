"""What every command is told: how loud to be, and the settings."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console

from variorum.config import Settings
from variorum.errors import VariorumError

PARTIAL = 6

Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing but errors on standard error.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Tell each step; show tracebacks on errors.")
]


class UsageError(VariorumError):
    """The command line asks for something that cannot be."""

    exit_code = 2


@dataclass
class State:
    """One run's state; ``verbose`` is read by the error handler too."""

    quiet: bool = False
    verbose: bool = False
    _console: Console = field(
        default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True)
    )

    def hear(self, *, quiet: bool, verbose: bool) -> State:
        """Take the flags of a command; they may stand before or after its name."""
        self.quiet = self.quiet or quiet
        self.verbose = self.verbose or verbose
        return self

    @property
    def console(self) -> Console:
        """Standard error, for people: one object, so that a line does not break a live bar."""
        self._console.quiet = self.quiet
        return self._console

    @property
    def lively(self) -> bool:
        """Whether progress bars make sense: a terminal, and nobody asked for silence."""
        return not self.quiet and sys.stderr.isatty()

    def say(self, text: str) -> None:
        """A line on standard error."""
        self.console.print(plain(text), markup=False)

    def warn(self, text: str) -> None:
        """A line on standard error that is said under --quiet too."""
        self._console.quiet = False
        self._console.print(plain(text), markup=False)

    def detail(self, text: str) -> None:
        """A line on standard error for those who asked for it."""
        if self.verbose:
            self.say(text)


# One process runs one command.
STATE = State()


def settings(**changes: Any) -> Settings:
    """The settings from the environment, with what the command line changes.

    Raises:
        UsageError: a variable holds what its setting cannot be.
    """
    try:
        return Settings(**{key: value for key, value in changes.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]) if first["loc"] else "settings"
        wrong = repr(first["input"])[:80]
        problem = f"{first['msg'].lower()}, and it is {wrong}"
        remedy = "set the variable anew, or unset it"
        raise UsageError(problem, where=f"VARIORUM_{name.upper()}", remedy=remedy) from error


def plain(text: str) -> str:
    """The text without control characters: what is read must not steer the terminal."""
    return "".join(char if char.isprintable() else _visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    return "" if ord(char) in _SILENT else "\ufffd"


# Soft hyphen, zero-width characters, byte order mark: invisible anyhow.
_SILENT = frozenset({0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF})

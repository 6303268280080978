"""Writing an edition: JSON, JSON lines or one HTML page, to a file or standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import PurePath
from shlex import quote

from variorum.cli.state import UsageError
from variorum.errors import EditionError
from variorum.model import Edition
from variorum.storage import check_whole, check_writable, to_json, to_lines, write_atomically

STDOUT = "-"


def _to_html(edition: Edition) -> Iterable[bytes]:
    # Here and not above: only this format needs the templates.
    from variorum.web.export import render_html  # noqa: PLC0415

    return (render_html(edition).encode("utf-8"),)


_WRITERS: dict[str, Callable[[Edition], Iterable[bytes]]] = {
    ".json": to_json,
    ".jsonl": to_lines,
    ".html": _to_html,
}


def check_output(output: str | None) -> None:
    """Refuse what cannot be written before any work is done.

    Raises:
        UsageError: the suffix tells no format.
        VariorumError: there is no such directory, or it may not be written to.
    """
    if output is None or output == STDOUT:
        return
    if _suffix(output) not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise UsageError("the suffix tells no format", where=output, remedy=f"use {known} or -")
    check_writable(output)


def write_edition(edition: Edition, output: str) -> None:
    """Write the edition in the format of the suffix; ``-`` is JSON on standard output.

    It is checked first as whoever opens it will check it, so that nothing is written that no
    command would take, and what stood in the file stays.

    Raises:
        EditionError: its anchors or references do not hold: an error of the program.
    """
    try:
        check_whole(edition)
    except EditionError as error:
        remedy = "nothing was written; this is an error of the program, please report it"
        raise EditionError(error.problem, where=output, remedy=remedy) from error
    if output == STDOUT:
        write_stdout(to_json(edition))
    else:
        write_atomically(output, _WRITERS[_suffix(output)](edition))


def written(output: str) -> str:
    """What there is to do with an edition that was written to a file."""
    name = quote(output)
    if _suffix(output) == ".html":
        return f"{output}: written; it opens in any browser, and needs no other file"
    return (
        f"{output}: written, and checked against its text; look at it with "
        f"`variorum serve {name}`, check it again with `variorum verify {name}`"
    )


def write_stdout(parts: Iterable[bytes]) -> None:
    """Bytes to standard output, part by part."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(parts)
    sys.stdout.buffer.flush()


def _suffix(output: str) -> str:
    return PurePath(output).suffix.lower()

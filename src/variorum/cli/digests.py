"""The command that writes a digest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from variorum.cli.options import ConflictProfile, Database, Sources
from variorum.cli.output import STDOUT, write_stdout
from variorum.cli.sources import check_database, gather
from variorum.cli.state import STATE, Quiet, State, UsageError, Verbose, settings
from variorum.config import Settings
from variorum.model import Edition
from variorum.storage import check_writable, write_atomically

if TYPE_CHECKING:
    from variorum.views.digest import DigestView


class Form(StrEnum):
    """What a digest is written as."""

    HTML = "html"
    MD = "md"
    PDF = "pdf"
    JSON = "json"


Day = Annotated[
    str | None,
    typer.Option(
        "--day", metavar="DATE", help="The day, as 2020-09-27; the last one if not named."
    ),
]
First = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="The first day of a period.")
]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Its last day.")]
Known = Annotated[
    str | None,
    typer.Option(
        "--known",
        metavar="DATE-TIME",
        help="As it was known then, in UTC, as 2020-09-27T18:00: from what a database had received "
        "and judged by then.",
    ),
]
As = Annotated[
    Form | None,
    typer.Option("--as", help="What to write; if not named, by the suffix of the file, else md."),
]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="The file; - is standard output.")
]


def digest(  # noqa: PLR0913, PLR0917 - the options of a command
    edition: Sources = None,
    database: Database = None,
    day: Day = None,
    first: First = None,
    last: Last = None,
    known: Known = None,
    form: As = None,
    output: Output = STDOUT,
    profile: ConflictProfile = None,
    *,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write what the press told in a day or period, by who said it.

    Articles count by the day of their publication; those without a date are listed apart.
    """
    state = STATE.hear(quiet=quiet, verbose=verbose)
    wanted = form or _by_suffix(output)
    if output != STDOUT:
        check_writable(output)
    days = _days(day, first, last)
    chosen = settings(profile=profile)
    instant = _instant(known, database)
    found, remarks = _edition(edition or [], database, chosen, instant, state)
    from variorum.views import build_index  # noqa: PLC0415 - only here
    from variorum.views.digest import Period, digest_view, latest_day  # noqa: PLC0415

    index = build_index(found)
    if days is None:
        newest = latest_day(index)
        if newest is None:
            remedy = "name a day or a period"
            raise UsageError("no article of this edition has a date", remedy=remedy)
        days = (newest, newest)
    view = digest_view(index, Period(*days), known=instant, remarks=remarks)
    body = _WRITERS[wanted](view)
    if output == STDOUT:
        write_stdout([body])
    else:
        write_atomically(output, [body])
    state.say(f"{view.words}: {' '.join(view.summary)}")


def _by_suffix(output: str) -> Form:
    suffix = PurePath(output).suffix.lower().removeprefix(".")
    return Form(suffix) if suffix in set(Form) else Form.MD


def _days(day: str | None, first: str | None, last: str | None) -> tuple[str, str] | None:
    """The days that are named, None where none is. Raises UsageError."""
    if day and (first or last):
        raise UsageError("name a day, or --from and --to, not both")
    start, end = day or first or last, day or last or first
    if start is None or end is None:
        return None
    for value in (start, end):
        try:
            date.fromisoformat(value)
        except ValueError:
            raise UsageError(f"{value!r} is no day", remedy="write it as 2020-09-27") from None
    if start > end:
        raise UsageError("the first day must not be after the last")
    return start, end


def _instant(known: str | None, database: str | None) -> str | None:
    if known is None:
        return None
    if database is None:
        problem = "only a database says when its captures came"
        raise UsageError(problem, where="--known", remedy="name one with --db")
    from variorum.web.digest.past import instant_of  # noqa: PLC0415 - loads the database driver

    try:
        return instant_of(known)
    except (ValueError, OverflowError):
        remedy = "write it as 2020-09-27T18:00"
        raise UsageError(f"{known!r} is no date and time", remedy=remedy) from None


def _edition(
    paths: list[str], database: str | None, chosen: Settings, instant: str | None, state: State
) -> tuple[Edition, tuple[str, ...]]:
    if instant is None or database is None:
        return gather(paths, database, chosen, state)[0], ()
    if paths:
        raise UsageError("name either an edition, files to read, or --db FILE")
    check_database(database)
    from variorum.storage.store import Store  # noqa: PLC0415
    from variorum.web.digest.past import past_of  # noqa: PLC0415

    with Store.open(database, create=False) as store:
        return past_of(store, chosen, instant)


def _html(view: DigestView) -> bytes:
    from variorum.web.digest.document import digest_html  # noqa: PLC0415 - needs the templates

    return digest_html(view).encode()


def _markdown(view: DigestView) -> bytes:
    from variorum.web.digest.markdown import digest_markdown  # noqa: PLC0415

    return digest_markdown(view).encode()


def _pdf(view: DigestView) -> bytes:
    from variorum.web.digest.document import digest_pdf  # noqa: PLC0415

    return digest_pdf(view)


_WRITERS: dict[Form, Callable[[DigestView], bytes]] = {
    Form.HTML: _html,
    Form.MD: _markdown,
    Form.PDF: _pdf,
    Form.JSON: lambda view: msgspec.json.encode(view) + b"\n",
}

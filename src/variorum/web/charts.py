"""Figures to take away: tables as CSV, the chart of a series as SVG.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, as it does by hand:
what a source writes must not calculate, call or load anything where the file is opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

from starlette.responses import Response, StreamingResponse

from variorum.views import Index, choices
from variorum.views.bars import bar_drawing
from variorum.views.courses import drawing
from variorum.views.tables import Cell, figure_rows, series_rows
from variorum.web.asked import Asked, NoSuchPageError
from variorum.web.file import File
from variorum.web.render import environment, shown

# With what a formula begins, in half and in full width.
_FORMULA = tuple("=+-@＝＋－＠|%")
# How many rows go out at once.
_ROWS = 500


def _figures(index: Index, asked: Asked, _: str) -> Response:
    return _csv("figures.csv", figure_rows(index, asked.choice("measure", choices.MEASURES)))


def _series(index: Index, asked: Asked, _: str) -> Response:
    return _csv("series.csv", series_rows(index, asked.choice("measure", choices.MEASURES)))


def _chart(index: Index, asked: Asked, _: str) -> Response:
    drawn = drawing(index, asked.choice("id") or "")
    if drawn is None:
        raise NoSuchPageError(
            "This edition has no such series, or too few of its figures have days."
        )
    text = environment().get_template("series.svg").render(drawing=drawn)
    return Response(text, media_type="image/svg+xml", headers=_named("series.svg", "inline"))


def _csv(name: str, rows: Iterable[tuple[Cell, ...]]) -> Response:
    """A table in UTF-8 with the mark by which spreadsheets know it, lines as RFC 4180 ends them."""
    return StreamingResponse(
        _encoded(iter(rows)),
        media_type="text/csv; charset=utf-8",
        headers=_named(name, "attachment"),
    )


def _named(name: str, how: str) -> dict[str, str]:
    """How a file is called: never by words of a source."""
    return {"Content-Disposition": f'{how}; filename="{name}"'}


def _encoded(rows: Iterator[tuple[Cell, ...]]) -> Iterator[bytes]:
    mark = "\ufeff"
    while batch := list(islice(rows, _ROWS)):
        made = io.StringIO()
        csv.writer(made).writerows([cell(value) for value in row] for row in batch)
        yield (mark + made.getvalue()).encode("utf-8", "replace")
        mark = ""


def cell(value: Cell) -> str | int:
    """A value as a cell: text that begins like a formula is marked as text."""
    if not isinstance(value, str):
        return "" if value is None else value
    text: str = shown(value)
    formula = text.lstrip().startswith(_FORMULA) or text.startswith(("\t", "\n"))
    return f"'{text}" if formula else text


def _ranges(index: Index, asked: Asked, _: str) -> Response:
    drawn = bar_drawing(index, asked.choice("id") or "")
    if drawn is None:
        raise NoSuchPageError("This edition has no such range, or too few of its figures a number.")
    text = environment().get_template("figures.svg").render(drawing=drawn)
    return Response(text, media_type="image/svg+xml", headers=_named("figures.svg", "inline"))


FILES = (
    File("/figures.svg", _ranges),
    File("/figures.csv", _figures),
    File("/series.csv", _series),
    File("/series.svg", _chart),
)

"""An edition as tables: drawn on a terminal, tab-separated lines in a pipe."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from variorum.cli.comparison import Sheet, bounds, counted, disagreements, incidents, tolls
from variorum.cli.state import plain
from variorum.model import Article, Edition, Figure, Statement

# Rows of one table on a terminal before "and N more"; a pipe gets all.
_ROWS = 40
# Columns that get the room; the others are kept narrow.
_WIDE = frozenset({"headline", "incident", "told by", "words", "explanation", "reason"})
_OWN_VOICE = "(the outlet)"


def show(edition: Edition, *, everything: bool = False) -> None:
    """Print the tables to standard output."""
    names = _Names(edition)
    show_sheets([make(edition, names) for make in _SHEETS], everything=everything)


def show_sheets(sheets: Sequence[Sheet], *, everything: bool = False) -> None:
    """Print tables to standard output."""
    if sys.stdout.isatty():
        console = Console(highlight=False)
        for sheet in sheets:
            _draw(console, sheet, everything=everything)
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        for sheet in sheets:
            sys.stdout.writelines(_lines(sheet))
    sys.stdout.flush()


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {sheet.title}\n"
    yield "\t".join(sheet.columns) + "\n"
    for row in sheet.rows:
        yield "\t".join(plain(cell) for cell in row) + "\n"
    yield "\n"


def _draw(console: Console, sheet: Sheet, *, everything: bool) -> None:
    title = f"{sheet.title} ({len(sheet.rows):,})"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in sheet.columns:
        if column in _WIDE:
            table.add_column(column, min_width=12, ratio=1)
        else:
            table.add_column(column, max_width=14)
    rows = sheet.rows if everything else sheet.rows[:_ROWS]
    for row in rows:
        # Text, not markup: brackets in what was read mean nothing here.
        table.add_row(*(Text(plain(cell)) for cell in row))
    console.print(table)
    if len(rows) < len(sheet.rows):
        console.print(f"and {len(sheet.rows) - len(rows):,} more (--all shows them)")
    console.print()


class _Names:
    """How records are called in a table."""

    def __init__(self, edition: Edition) -> None:
        self.entities = {entity.id: entity.name for entity in edition.entities}
        self.articles = {a.id: str(n) for n, a in enumerate(edition.articles, start=1)}
        self.statements = {statement.id: statement for statement in edition.statements}

    def speaker(self, statement: Statement) -> str:
        if statement.speaker is None:
            return _OWN_VOICE
        known = self.entities.get(statement.speaker.entity or "")
        return known or statement.speaker.text

    def claimant(self, figure: Figure) -> str:
        statement = self.statements.get(figure.statement or "")
        return self.speaker(statement) if statement else _OWN_VOICE


def _articles(edition: Edition, names: _Names) -> Sheet:
    statements = Counter(statement.article for statement in edition.statements)
    figures = Counter(figure.article for figure in edition.figures)
    rows = [
        (
            names.articles[article.id],
            _published(article),
            article.outlet or "",
            (article.dateline.place if article.dateline else None) or "",
            article.headline.text if article.headline else "",
            str(statements[article.id]),
            str(figures[article.id]),
        )
        for article in edition.articles
    ]
    columns = ("no.", "published", "outlet", "dateline", "headline", "said", "figures")
    return Sheet("Articles", columns, rows)


def _published(article: Article) -> str:
    date = article.published
    if date is None:
        return ""
    return date.start if date.start == date.end else f"{date.start} – {date.end}"


def _statements(edition: Edition, names: _Names) -> Sheet:
    """By speaker, those who say most first; each speaker's in text order."""
    counts = Counter(names.speaker(statement) for statement in edition.statements)
    ordered = sorted(
        edition.statements,
        key=lambda statement: (
            -counts[names.speaker(statement)],
            names.speaker(statement),
        ),
    )
    rows = [
        (
            names.speaker(statement),
            statement.stance,
            " … ".join(words.text for words in statement.content),
            names.articles.get(statement.article, ""),
        )
        for statement in ordered
        if statement.speaker is not None
    ]
    return Sheet("Statements by speaker", ("speaker", "stance", "words", "article"), rows)


def _figures(edition: Edition, names: _Names) -> Sheet:
    rows = [
        (
            counted(figure),
            bounds(figure.low, figure.high),
            _population(figure),
            names.claimant(figure),
            figure.text,
            names.articles.get(figure.article, ""),
        )
        for figure in edition.figures
    ]
    return Sheet("Figures", ("measure", "bounds", "of whom", "claimant", "words", "article"), rows)


def _population(figure: Figure) -> str:
    population = figure.population
    if population is None:
        return ""
    parts = (population.text or population.status, population.party)
    return ", ".join(part for part in parts if part)


def _unread(edition: Edition, _names: _Names) -> Sheet:
    origins = {capture.id: capture.origin for capture in edition.captures}
    rows = [
        (
            item.origin or origins.get(item.capture or "", ""),
            f"{item.span.start}–{item.span.end}" if item.span else "",
            item.stage,
            item.reason,
        )
        for item in edition.unread
    ]
    return Sheet("Unread", ("input", "place", "stage", "reason"), rows)


_SHEETS: Sequence[Callable[[Edition, _Names], Sheet]] = (
    _articles,
    lambda edition, _: incidents(edition),
    lambda edition, _: disagreements(edition),
    lambda edition, _: tolls(edition),
    _statements,
    _figures,
    _unread,
)

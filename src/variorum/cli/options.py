"""What several commands take: what is read, the database, the conflict profile."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, JSON lines, directories of them, or - for standard input.",
        show_default=False,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="EDITION|PATH", help="An edition, or files to read.", show_default=False
    ),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        help="A database made by `ingest`: a file, or postgresql+psycopg://USER@HOST/NAME.",
    ),
]
ConflictProfile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME|FILE",
        help="Conflict profile that tells the parties; none for none. Without it, the one that "
        "fits, if one does.",
    ),
]

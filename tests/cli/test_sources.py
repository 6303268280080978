"""A database that is being served shows what was added to it since."""

from __future__ import annotations

from typer.testing import CliRunner

from variorum.cli.main import app
from variorum.cli.sources import StoreSource

FIRST = (
    "Velmora closes its border\n\nORSKA, March 3, 1997 (Northern Wire) - Velmora closed its border."
)
SECOND = (
    "Tarsk opens a port\n\nLENZ, March 4, 1997 (Northern Wire) - Tarsk opened a port on Tuesday."
)


def ingest(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = CliRunner().invoke(app, ["ingest", str(path), "--db", str(tmp_path / "war.db")])
    assert found.exit_code == 0, found.output


def test_what_is_added_later_is_served_and_nothing_is_assembled_twice(tmp_path):
    ingest(tmp_path, "one.txt", FIRST)
    source = StoreSource(str(tmp_path / "war.db"))
    before = source.edition()
    assert source.edition() is before
    ingest(tmp_path, "two.txt", SECOND)
    after = source.edition()
    assert (len(before.articles), len(after.articles)) == (1, 2)
    assert source.edition() is after

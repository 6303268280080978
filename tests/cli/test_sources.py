"""A database that is being served shows what was added to it since."""

from __future__ import annotations

from typer.testing import CliRunner

from variorum.cli.main import app
from variorum.cli.sources import StoreSource, under
from variorum.config import Settings
from variorum.pipeline import profiles_of
from variorum.storage.store import Store

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


def test_a_large_database_has_its_record_begun_and_a_small_one_has_not(tmp_path, monkeypatch):
    database = str(tmp_path / "war.db")
    ingest(tmp_path, "one.txt", FIRST)
    with Store.open(database) as store:
        assert not store.stands()
    monkeypatch.setattr("variorum.cli.standing.FEWEST", 2)
    ingest(tmp_path, "two.txt", SECOND)
    expected = StoreSource(database, Settings()).edition()
    with Store.open(database) as store:
        assert store.stands(under(profiles_of(Settings())))
        assert store.log()[-1]["action"] == "captured"
    monkeypatch.setattr("variorum.cli.sources.assemble", None)
    assert StoreSource(database, Settings()).edition() == expected


def test_renew_begins_the_record_of_any_database_under_the_profile_that_is_named(tmp_path):
    database = str(tmp_path / "war.db")
    ingest(tmp_path, "one.txt", FIRST)
    for arguments, profile in (([], None), (["--profile", "none"], "none")):
        found = CliRunner().invoke(app, ["renew", "--db", database, *arguments])
        assert found.exit_code == 0, found.output
        assert "the record stands" in found.output
        with Store.open(database) as store:
            assert store.stands(under(profiles_of(Settings(profile=profile or ""))))
    found = CliRunner().invoke(app, ["renew", "--db", str(tmp_path / "none.db")])
    assert found.exit_code != 0

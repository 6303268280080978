"""Files: what is no database of ours is refused and left alone."""

from __future__ import annotations

import sqlite3
from threading import Timer

import pytest

from tests.storage.made import VERSION, reading_of
from variorum.errors import StorageError
from variorum.storage.store import Store


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "war.db")


def test_a_missing_database_is_not_made_for_reading(path, tmp_path):
    with pytest.raises(StorageError, match="no such database"):
        Store.open(path, create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Tarsk denied it.", b"SQLite format 3\0 cut", b"x"])
def test_another_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        Store.open(str(path))
    assert caught.value.remedy
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    with pytest.raises(StorageError, match="no Variorum database"):
        Store.open(path)


@pytest.mark.parametrize("name", [".", "none/war.db", "a\0b"])
def test_an_impossible_path_is_told(tmp_path, name):
    with pytest.raises(StorageError):
        Store.open(str(tmp_path / name))


def test_a_locked_database_is_told(path, monkeypatch):
    monkeypatch.setattr("variorum.storage.sqlite._PATIENCE", 0.05)
    Store.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Store.open(path) as store, pytest.raises(StorageError, match="another program"):
            store.keep(*reading_of("Tarsk denied it."), VERSION)
    finally:
        other.close()


def test_a_new_file_that_another_holds_for_a_moment_is_waited_for(path):
    """SQLite itself does not wait where the kind of log is changed."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE held (x)")
    other.execute("DROP TABLE held")
    other.execute("BEGIN EXCLUSIVE")
    later = Timer(0.3, other.rollback)
    later.start()
    Store.open(path).close()
    later.join()
    other.close()

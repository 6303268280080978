"""A judgement that was made of an earlier record is not stored; a busy database is called so."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.storage.made import decision
from variorum.errors import BusyError, MovedError
from variorum.storage import sqlite
from variorum.storage.store import Store


def test_a_judgement_is_stored_only_on_the_record_that_was_looked_at(database):
    with Store.open(database) as store:
        head = store.head()
        store.judge(decision(), head=head)
        with pytest.raises(MovedError):
            store.judge(decision(reason="later"), head=head)
        assert len(store.judgements()) == 1
        store.judge(decision(reason="later"), head=store.head())
        assert store.verify() == []


def test_a_second_writer_is_told_that_the_database_is_busy(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    path = str(tmp_path / "a.db")
    with Store.open(path) as first, Store.open(path) as second:
        with first._engine.begin() as writing:
            writing.execute(text("SELECT 1"))
            with pytest.raises(BusyError, match="another program is writing"):
                second.judge(decision())
        assert second.judge(decision()).act == "annotate"

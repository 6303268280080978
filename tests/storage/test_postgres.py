"""PostgreSQL: what it is named by, what it refuses, and what it cannot hold by itself."""

from __future__ import annotations

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.storage.made import VERSION, ask, decision, reading_of, run_guarded
from variorum.errors import StorageError
from variorum.model import Unread
from variorum.storage import schema
from variorum.storage.engine import shown
from variorum.storage.store import Store


@pytest.fixture
def url(postgres):
    with postgres.database() as name:
        yield name


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_database_is_named_by_any_of_its_urls(url, scheme):
    with Store.open(url.replace("postgresql+psycopg", scheme)) as store:
        assert store.keep(*reading_of("Tarsk denied it."), VERSION) == "added"


def test_another_programs_database_is_refused_and_left_alone(url):
    run_guarded(url, "CREATE TABLE theirs (x int)")
    with pytest.raises(StorageError, match="no Variorum database") as caught:
        Store.open(url)
    assert "left as it is" in caught.value.remedy
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert ask(url, query) == [("theirs",)]


def test_an_empty_database_is_not_made_one_for_reading(url):
    with pytest.raises(StorageError, match="empty") as caught:
        Store.open(url, create=False)
    assert "ingest" in caught.value.remedy


def test_a_database_or_server_that_is_not_there_is_told(url):
    with pytest.raises(StorageError, match="no such database"):
        Store.open(url.replace("/variorum_", "/nothing_"))
    with pytest.raises(StorageError, match="cannot be reached") as caught:
        Store.open("postgresql://127.0.0.1:1/war")
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["postgresql://[", "postgresql://a:b@c:x/d", "postgresql://"])
def test_what_is_no_url_is_told(postgres, name):
    with pytest.raises(StorageError):
        Store.open(name)


def test_a_password_is_not_shown():
    assert shown("postgresql+psycopg://ana:s3cret@db/war") == "postgresql+psycopg://ana:***@db/war"
    assert shown("postgresql://ana:s3cret@db:x/war") == "the URL of the database"
    assert shown("war.db") == "war.db"


def test_without_psycopg_it_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageError, match="not installed") as caught:
        Store.open("postgresql://ana:s3cret@db/war")
    assert "variorum[postgres]" in caught.value.remedy
    assert "s3cret" not in str(caught.value)


def test_keys_stand_in_the_order_of_code_points_whatever_the_servers_language(url):
    with Store.open(url) as store:
        for word in "aäAbB_zZ-1é":
            store.judge(decision(reason=word))
        table = schema.judgements
        with store._reading() as connection:
            ids = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
        assert ids == sorted(ids)
    run_guarded(url, "INSERT INTO variorum_meta VALUES ('b', ''), ('B', ''), ('_', ''), ('ä', '')")
    with Store.open(url) as store, store._reading() as connection:
        table = schema.meta
        keys = connection.execute(select(table.c.key).order_by(table.c.key)).scalars().all()
        assert keys == sorted(keys)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=60)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS, origin=TEXTS)
def test_any_text_and_any_origin_comes_back(database, text, origin):
    data, reading = reading_of(text, origin)
    note = Unread(stage="intake", reason=text, origin=origin + "?")
    with Store.open(database) as store:
        outcome = store.keep(data, reading, VERSION)
        store.note(note)
        (kept,) = store.readings([reading.capture.id])
        assert store.data(reading.capture.id) == data
        assert kept.capture.rendition == reading.capture.rendition
        assert kept == reading or outcome == "held"
        assert note in store.unread()


def test_an_origin_may_be_longer_than_an_index_can_hold(database):
    origin = "/".join(str(number) for number in range(20_000))
    data, reading = reading_of("Tarsk denied it.", origin)
    with Store.open(database) as store:
        store.note(Unread(stage="intake", reason="no such file", origin=origin))
        store.keep(data, reading, VERSION)
        assert store.unread() == ()
        assert next(store.readings()).capture.origin == origin
        assert store.verify() == []

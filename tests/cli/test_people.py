"""The commands on accounts."""

from __future__ import annotations

import pytest

from tests.quick import quick  # noqa: F401 - a fixture
from variorum.storage.store import Store

PASSWORD = "four words do well"


@pytest.fixture
def database(tmp_path):
    path = str(tmp_path / "war.db")
    Store.open(path).close()
    return path


@pytest.fixture
def people(run, database, monkeypatch):
    monkeypatch.setenv("VARIORUM_AUTHOR", "Keeper")

    def told(*arguments, stdin=b""):
        return run("people", *arguments, "--db", database, stdin=stdin)

    return told


def add(people, name, role="reader", password=PASSWORD):
    done = people("add", name, "--role", role, stdin=f"{password}\r\n".encode())
    assert done.code == 0, done.err
    return done


def rows(done):
    return [line.split("\t") for line in done.out.splitlines() if "\t" in line][1:]


def test_accounts_are_added_listed_changed_and_removed(people, database):
    assert "Ada may now sign in as administrator" in add(people, "Ada", "administrator").err
    add(people, "Zo\u00eb")
    assert [row[:2] for row in rows(people("list"))] == [
        ["Ada", "administrator"],
        ["Zo\u00eb", "reader"],
    ]
    assert people("role", "zo\u00eb", "editor").code == 0
    assert [row[1] for row in rows(people("list"))] == ["administrator", "editor"]
    assert people("password", "Ada", stdin=b"four others as well").code == 0
    with Store.open(database) as store:
        assert store.people.check("Ada", "four others as well")
        assert store.people.check("Zo\u00eb", PASSWORD)
        assert '"by":"Keeper"' in store.log()[-1]["payload"]
    assert people("remove", "Zo\u00eb").code == 0
    assert len(rows(people("list"))) == 1


def test_a_token_is_printed_once(people, database):
    add(people, "Ada", "reviewer")
    done = people("tokens", "Ada", "--make", "nightly export", "--days", "3")
    token = done.out.strip()
    with Store.open(database) as store:
        assert store.people.token(token)[1].role == "reader"
    listed = people("tokens", "Ada")
    assert token not in listed.out
    ((ref, purpose, role, *_),) = rows(listed)
    assert (purpose, role) == ("nightly export", "reader")
    assert people("tokens", "Ada", "--end", ref).code == 0
    assert rows(people("tokens", "Ada")) == []
    with Store.open(database) as store:
        assert store.people.token(token) is None
        assert store.verify() == []


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (("add", "Bea"), b"short\n", "too short"),
        (("add", "Bea"), b"", "too short"),
        (("add", "Bea"), b"\xff\xfe and so on\n", "no text"),
        (("add", "Bea", "--role", "owner"), PASSWORD.encode(), "no role"),
        (("add", "B\nea"), PASSWORD.encode(), "name holds"),
        (("add", "ADA"), PASSWORD.encode(), "taken"),
        (("role", "Ada", "reader"), b"", "last administrator"),
        (("role", "Bea", "reader"), b"", "no such account"),
        (("password", "Bea"), PASSWORD.encode(), "no such account"),
        (("remove", "Bea"), b"", "no such account"),
        (("tokens", "Bea"), b"", "no such account"),
        (("tokens", "Ada", "--end", "x"), b"", "no such token"),
        (("tokens", "Ada", "--end", "x", "--make", "y"), b"", "at a time"),
    ],
)
def test_what_cannot_be_is_told(people, arguments, stdin, words):
    add(people, "Ada", "administrator")
    add(people, "Cid")
    done = people(*arguments, stdin=stdin)
    assert done.code == 2
    assert words in done.err
    assert PASSWORD not in done.err + done.out


def test_at_a_terminal_a_password_is_typed_twice(people, monkeypatch):
    typed = iter([PASSWORD, PASSWORD, PASSWORD, "another"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    monkeypatch.setattr("tests.cli.conftest._Stdin.isatty", lambda _: True)
    assert people("add", "Ada").code == 0
    done = people("add", "Bea")
    assert done.code == 2
    assert "not the same" in done.err


def test_no_database_is_made_by_asking_for_its_accounts(run, tmp_path):
    done = run("people", "list", "--db", tmp_path / "none.db")
    assert done.code == 5
    assert not (tmp_path / "none.db").exists()

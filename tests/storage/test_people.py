"""Accounts, sessions and tokens, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import BoundedSemaphore
from time import monotonic

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from tests.quick import quick  # noqa: F401 - a fixture
from tests.storage.made import ask, edit
from variorum.errors import AccountError, CrowdedError
from variorum.storage import passwords
from variorum.storage.accounts import check_name, key_of
from variorum.storage.people import People
from variorum.storage.sessions import (
    FRESH,
    IDLE,
    LONGEST,
    PREFIX,
    Session,
    Token,
    alive,
    hash_of,
    lasting,
    read,
    written,
)
from variorum.storage.store import Store

PASSWORD = "four words do well"
OTHER = "four others as well"
NOON = datetime(2021, 3, 3, 12, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def store(database):
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def people(store, clock):
    return People(store._reading, store._writing, store._noting, clock)


def told(store):
    return [entry["payload"] for entry in store.log() if entry["action"] == "people"]


def test_an_account_is_found_by_name_and_password(people):
    made = people.add("Ada Lovelace", PASSWORD, "reviewer", "cli")
    assert people.check("ada  lovelace".replace("  ", " ").upper(), PASSWORD) == made
    assert people.check("Ada Lovelace", OTHER) is None
    assert people.check("nobody", PASSWORD) is None
    assert people.check("Ada\0", PASSWORD + "\ud800") is None
    assert made.created_at == written(NOON)


def test_letters_that_are_composed_otherwise_are_the_same(people):
    people.add("Zo\u00eb", "e\u0301" * 6 + " four words", "reader", "cli")
    assert people.check("zoe\u0308", "\u00e9" * 6 + " four words")
    with pytest.raises(AccountError, match="taken"):
        people.add("ZOE\u0308", PASSWORD, "reader", "cli")


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "a\u202eb", "a\ud800", "\x00"])
def test_a_name_that_can_be_nobodys_is_refused(name):
    with pytest.raises(AccountError, match="name"):
        check_name(name)


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "aaaaaaaaaaaaaaaa",
        "x" * 257,
        "Ada of Lovelace",
        "Lovelace1815!!",
        "P@ssw0rd123456",
        "qwertyuiop123",
        "123456789012",
        "letmeinletmein",
        "abababababab",
        "1q2w3e4r5t6y",
        "Summer2020Summer",
        "michael-1985-jordan",
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password):
    with pytest.raises(AccountError, match="password"):
        passwords.check(password, "ada of lovelace")


def test_roles_change_and_the_last_administrator_stays(people):
    people.add("a", PASSWORD, "administrator", "cli")
    people.add("b", PASSWORD, "reader", "a")
    for attempt in (
        partial(people.set_role, "a", "editor", "b"),
        partial(people.remove, "a", "b"),
    ):
        with pytest.raises(AccountError, match="last administrator"):
            attempt()
    people.set_role("b", "administrator", "a")
    people.set_role("a", "editor", "b")
    assert [one.role for one in people.accounts()] == ["editor", "administrator"]
    people.remove("a", "b")
    people.remove("b", "b")  # then nobody is asked to sign in any more
    assert people.accounts() == ()
    for attempt in (
        partial(people.set_role, "b", "reader", "x"),
        partial(people.remove, "b", "x"),
        partial(people.set_password, "b", PASSWORD, "x"),
        partial(people.sessions, "b"),
        partial(people.make_token, "b", "why", "reader", 1, "x"),
    ):
        with pytest.raises(AccountError, match="no such account"):
            attempt()
    with pytest.raises(AccountError, match="no role"):
        people.add("c", PASSWORD, "owner", "x")


def test_changes_are_in_the_log_without_secrets_and_leave_the_record_as_it_was(store, people):
    head = store.head()
    people.add("a", PASSWORD, "administrator", "cli")
    token = people.make_token("a", "export", "reader", 9, "a")
    people.set_password("a", OTHER, "a")
    people.set_role("a", "administrator", "a")  # it is that already
    people.end_token("a", people.tokens("a")[0].ref, "a")
    people.remove("a", "cli")
    log = told(store)
    assert [entry.split('"what":"')[1].split('"')[0] for entry in log] == [
        "added",
        "token made",
        "password changed",
        "token ended",
        "removed",
    ]
    whole = "".join(log)
    for secret in (PASSWORD, OTHER, token, hash_of(token), "argon2"):
        assert secret not in whole
    assert store.head() == head
    assert store.verify() == []


def test_what_is_kept_of_secrets_is_a_hash(database, people):
    account = people.add("a", PASSWORD, "administrator", "cli")
    session = people.sign_in(account, "Browser", "127.0.0.1")
    token = people.make_token("a", "export", "reader", 9, "a")
    kept = str([ask(database, f"SELECT * FROM {table}") for table in TABLES])
    assert "$argon2id$" in kept
    assert not any(secret in kept for secret in (PASSWORD, session, token, token[len(PREFIX) :]))


TABLES = ("accounts", "sessions", "tokens", "log")


def test_who_raises_themselves_in_the_database_is_told_of(database, store, people):
    people.add("a", PASSWORD, "reader", "cli")
    edit(database, "UPDATE accounts SET role = 'administrator'")
    assert store.verify() == ["account a: it is not as the log has it"]
    edit(database, "DELETE FROM accounts")
    assert store.verify() == ["account a: it is not as the log has it"]


def test_a_session_ends_unused_and_at_last(people, clock):
    account = people.add("a", PASSWORD, "reader", "cli")
    secret = people.sign_in(account, "Browser\n" + "x" * 500, "127.0.0.1")
    owner, session = people.session(secret)
    assert owner == account
    assert session.agent.startswith("Browser x")
    assert len(session.agent) == 200
    clock.now += IDLE - timedelta(seconds=1)
    assert people.session(secret)
    clock.now += IDLE - timedelta(seconds=1)  # it was used meanwhile
    assert people.session(secret)
    clock.now += IDLE
    assert people.session(secret) is None
    assert people.sessions("a") == ()
    second = people.sign_in(account, "", "")  # sweeps the other away
    step = IDLE - FRESH
    while clock.now - read(people.session(second)[1].created_at) + step < LONGEST:
        clock.now += step
    clock.now = read(people.session(second)[1].expires_at)
    assert people.session(second) is None


def test_use_is_written_down_now_and_then(store, people, clock):
    account = people.add("a", PASSWORD, "reader", "cli")
    secret = people.sign_in(account, "", "")
    clock.now += FRESH - timedelta(seconds=1)
    people.session(secret)
    assert people.sessions("a")[0].seen_at == written(NOON)
    clock.now += timedelta(seconds=1)
    people.session(secret)
    assert people.sessions("a")[0].seen_at == written(clock.now)
    assert len(told(store)) == 1


def test_nobody_waits_for_another_writer_to_be_seen(database, people, clock):
    account = people.add("a", PASSWORD, "reader", "cli")
    secret = people.sign_in(account, "", "")
    clock.now += FRESH
    with Store.open(database) as other, other._writing():
        begun = monotonic()
        assert people.session(secret)
        assert monotonic() - begun < 3
    assert people.sessions("a")[0].seen_at == written(NOON)
    assert people.session(secret)
    assert people.sessions("a")[0].seen_at == written(clock.now)


def test_a_crowd_at_the_door_is_sent_away(monkeypatch):
    monkeypatch.setattr(passwords, "_QUEUE", BoundedSemaphore(1))
    with passwords._turn(), pytest.raises(CrowdedError, match="too many"):
        passwords.matches(PASSWORD, None)
    assert not passwords.matches(PASSWORD, None)


def test_sessions_are_ended_one_by_one_and_all(people):
    account = people.add("a", PASSWORD, "reader", "cli")
    other = people.add("b", PASSWORD, "reader", "cli")
    secrets = [people.sign_in(account, str(n), "") for n in range(3)]
    foreign = people.sign_in(other, "", "")
    refs = [people.session(secret)[1].ref for secret in secrets]
    assert people.end_sessions("b", "b", only=refs[0]) == 0
    assert people.end_sessions("a", "a", only=refs[0]) == 1
    assert people.end_sessions("a", "a", only="%") == 0
    assert people.end_sessions("a", "a", keep=refs[1]) == 1
    assert [bool(people.session(secret)) for secret in secrets] == [False, True, False]
    people.set_password("a", OTHER, "a", keep=refs[1])
    assert people.session(secrets[1])
    people.set_password("a", PASSWORD, "a")
    assert people.session(secrets[1]) is None
    assert people.session(foreign)
    people.remove("b", "cli")
    assert people.session(foreign) is None


def test_a_token_is_of_its_owner_lasts_its_days_and_can_be_ended(people, clock):
    people.add("a", PASSWORD, "reviewer", "cli")
    secret = people.make_token("a", " nightly\nexport ", "reader", 2, "a")
    owner, token = people.token(secret)
    assert (owner.name, token.role, token.purpose) == ("a", "reader", "nightly export")
    assert people.tokens("a")[0].used_at == written(NOON)
    clock.now += timedelta(days=2, seconds=-1)
    assert people.token(secret)
    clock.now += timedelta(seconds=1)
    assert people.token(secret) is None
    second = people.make_token("a", "again", "reviewer", 1, "a")
    ref = people.token(second)[1].ref
    for wrong in ("", ref[:4], "%" * 16, "0" * 16):
        with pytest.raises(AccountError, match="no such token"):
            people.end_token("a", wrong, "a")
    people.end_token("a", ref, "a")
    assert people.token(second) is None
    assert people.token(PREFIX) is None


@pytest.mark.parametrize(
    ("purpose", "role", "days", "words"),
    [
        ("why", "editor", 1, "no token of a reviewer"),
        ("why", "owner", 1, "no role"),
        (" ", "reader", 1, "purpose"),
        ("why", "reader", 0, "days"),
        ("why", "reader", 3661, "days"),
    ],
)
def test_no_token_is_more_than_its_owner(people, purpose, role, days, words):
    people.add("a", PASSWORD, "reviewer", "cli")
    with pytest.raises(AccountError, match=words):
        people.make_token("a", purpose, role, days, "a")


def test_a_hash_of_weaker_parameters_is_renewed_on_signing_in(database, people, monkeypatch):
    people.add("a", PASSWORD, "reader", "cli")
    better = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", better)
    assert people.check("a", PASSWORD)
    ((kept,),) = ask(database, "SELECT password FROM accounts")
    assert "t=2" in kept
    assert people.check("a", PASSWORD)


def test_passwords_are_hashed_as_rfc_9106_has_it(monkeypatch):
    monkeypatch.undo()
    kept = passwords.hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.matches(PASSWORD, kept)


def test_an_unknown_name_costs_a_verification_too(monkeypatch):
    asked = []

    class Counting(PasswordHasher):
        def verify(self, kept, password):
            asked.append(kept)
            return super().verify(kept, password)

    monkeypatch.setattr(passwords, "HASHER", Counting(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()
    assert not passwords.matches(PASSWORD, None)
    assert not passwords.matches("nobody has this password", None)
    assert not passwords.matches(PASSWORD, "damaged")
    assert len(asked) == 3


MOMENTS = st.integers(946684800, 4102444800).map(lambda time: datetime.fromtimestamp(time, UTC))


@given(MOMENTS, st.timedeltas(timedelta(0), 2 * LONGEST), st.timedeltas(timedelta(0), 2 * IDLE))
def test_a_session_lives_as_long_as_both_clocks_say(begun, age, unused):
    now = begun + age
    seen = max(begun, now - unused)
    session = Session("", "", written(begun), written(seen), written(begun + LONGEST), "", "")
    # Times are kept to the second.
    idle = now - read(session.seen_at)
    assert alive(session, now) == (age < LONGEST and idle < IDLE)
    token = Token("", "", "", "reader", written(begun), written(begun + LONGEST), None)
    assert lasting(token, now) == (age < LONGEST)
    assert not alive(replace(session, expires_at=written(now)), now)


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_they_are_written(one, other):
    assert read(written(one)) == one
    assert (written(one) < written(other)) == (one < other)


@given(st.text(max_size=80))
def test_no_name_has_a_key_that_a_database_cannot_hold(name):
    assert "\0" not in key_of(name)
    assert len(key_of(name).encode()) <= 4 * 256
    assert key_of(name.upper().lower()) == key_of(name) or not name.isascii()


def test_a_name_whose_key_begins_with_a_space_has_sessions_too(people):
    account = people.add("\u00a8x", PASSWORD, "reader", "cli")
    assert people.session(people.sign_in(account, "", ""))

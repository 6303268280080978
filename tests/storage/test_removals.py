"""A capture that is taken out: its bytes go, its hash and the fact stay (M24, M25)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.made import VERSION, decision, on_postgres, reading_of
from variorum.errors import JudgementError
from variorum.model import Span, Unread
from variorum.storage.store import Store

SECRET = "Tarsk named the witness Zygmantas."


@pytest.fixture
def removed(database):
    """A database of two captures, of which one was removed; and the removed one's id."""
    data, reading = reading_of(SECRET, "a.txt")
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        store.met(reading.capture.id, "b.txt")
        store.note(
            Unread(stage="decoding", reason="gap", capture=reading.capture.id, span=Span(0, 1))
        )
        store.keep(*reading_of("Velmora denied it."), VERSION)
        store.remove(reading.capture.id, "Ana", "the witness asked for it")
    return database, reading.capture.id


def test_its_contribution_leaves_and_the_fact_stays(removed):
    database, capture = removed
    with Store.open(database) as store:
        assert store.data(capture) is None
        assert [reading.capture.origin for reading in store.readings()] == ["a.txt"]
        assert all(reading.capture.id != capture for reading in store.readings())
        removal = store.removed(capture)
        assert (removal.author, removal.origins) == ("Ana", ("a.txt", "b.txt"))
        assert store.removals() == (removal,)
        notes = [note for note in store.unread() if note.stage == "custody"]
        assert [note.origin for note in notes] == ["a.txt", "b.txt"]
        assert "Ana removed it on" in notes[0].reason
        assert capture in notes[0].reason
        entry = store.log()[-1]
        assert entry["action"] == "removed"
        assert capture in entry["payload"]
        assert store.verify() == []


def test_nothing_of_its_text_is_left(removed):
    database, _ = removed
    with Store.open(database) as store:
        assert "Zygmantas" not in str(store.log())
    if not on_postgres(database):
        for path in Path(database).parent.iterdir():
            assert b"Zygmantas" not in path.read_bytes()


def test_it_is_not_taken_in_again_until_somebody_says_so(removed):
    database, capture = removed
    data, reading = reading_of(SECRET, "c.txt")
    with Store.open(database) as store:
        entries = store.log()
        assert store.keep(data, reading, VERSION) == "removed"
        assert not store.met(capture, "d.txt")
        assert not store.note(Unread(stage="decoding", reason="gap", capture=capture))
        assert store.log() == entries
        store.readmit(capture, "Ben", "the witness agrees")
        assert store.removed(capture) is None
        assert store.keep(data, reading, VERSION) == "added"
        assert store.verify() == []
        assert [entry["action"] for entry in store.log()][-3:] == [
            "removed",
            "readmitted",
            "captured",
        ]


def test_the_rest_is_as_if_it_had_never_been(databases):
    kept = reading_of("Velmora denied it.", "k.txt")
    found = []
    for goes in (True, False):
        with Store.open(databases()) as store:
            if goes:
                store.keep(*reading_of(SECRET), VERSION)
            store.keep(*kept, VERSION)
            if goes:
                store.remove(reading_of(SECRET)[1].capture.id, "Ana", "why")
            found.append(list(store.readings()))
    assert found[0] == found[1]


def test_what_cannot_be_removed_is_told(removed):
    database, capture = removed
    with Store.open(database) as store:
        before = store.log()
        with pytest.raises(JudgementError, match="it was removed on"):
            store.remove(capture, "Ana", "again")
        with pytest.raises(JudgementError, match="no such capture"):
            store.remove("sha256:none", "Ana", "why")
        with pytest.raises(JudgementError, match="not removed"):
            store.readmit("sha256:none", "Ana", "why")
        with pytest.raises(JudgementError, match="reason"):
            store.readmit(capture, "Ana", " ")
        with pytest.raises(JudgementError, match="author"):
            store.remove(capture, "\udc80", "why")
        assert store.log() == before


def test_judgements_on_it_stay(removed):
    database, _ = removed
    with Store.open(database) as store:
        made = store.judge(decision())
        assert store.judgements() == (made,)

"""Judgements are stored apart, in order, each with author, time and reason, and can be undone."""

from __future__ import annotations

import msgspec
import pytest

from tests.storage.made import VERSION, decision, reading_of
from variorum.errors import JudgementError
from variorum.model import Target
from variorum.storage.store import Store


def test_what_is_judged_comes_back_with_its_author_and_reason(database):
    with Store.open(database) as store:
        made = store.judge(decision(reason="seen\0 on the map \N{GRINNING FACE}"))
    with Store.open(database) as store:
        assert store.judgements() == (made,)
        assert (made.author, made.reason[:4], made.act) == ("Ana", "seen", "annotate")
        assert made.at.endswith("Z")
        assert [entry["action"] for entry in store.log()] == ["created", "judged"]
        assert store.verify() == []


def test_each_has_a_time_after_the_one_before_it(database, monkeypatch):
    with Store.open(database) as store:
        made = [store.judge(decision()) for _ in range(20)]
        times = [judgement.at for judgement in made]
        assert times == sorted(set(times))
        assert len({judgement.id for judgement in made}) == 20
        assert list(store.judgements()) == made


def test_a_clock_that_was_set_back_changes_no_order(database, monkeypatch):
    with Store.open(database) as store:
        one = store.judge(decision())
        monkeypatch.setattr("variorum.storage.judgements._now", lambda: "2001-01-01T00:00:00.0Z")
        other = store.judge(decision())
        assert other.at > one.at


def test_undoing_needs_a_judgement_that_holds(database):
    with Store.open(database) as store:
        made = store.judge(decision())
        with pytest.raises(JudgementError, match="no such judgement"):
            store.judge(decision(act="undo", targets=(), undoes="jud-none"))
        undone = store.judge(decision(act="undo", targets=(), undoes=made.id))
        with pytest.raises(JudgementError, match="undone already"):
            store.judge(decision(act="undo", targets=(), undoes=made.id))
        store.judge(decision(act="undo", targets=(), undoes=undone.id))
        store.judge(decision(act="undo", targets=(), undoes=made.id))
        assert len(store.judgements()) == 4


def test_a_decision_that_is_none_leaves_no_trace(database):
    with Store.open(database) as store:
        before = store.log()
        for wrong in (
            decision(reason="  "),
            decision(act="merge"),
            decision(act="accept", value="7"),
            decision(reason="\udc80"),
            decision(act="regrade", targets=(Target(kind="incident", id="inc"),), value="sure"),
            decision(act="correct", field="content", value="[]"),
            decision(targets=decision().targets * 2),
        ):
            with pytest.raises(JudgementError):
                store.judge(wrong)
        assert store.judgements() == ()
        assert store.log() == before


def test_judgements_outlive_the_capture_and_a_newer_reader(database):
    data, reading = reading_of("Tarsk denied it.")
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        made = store.judge(decision())
        store.keep(data, msgspec.structs.replace(reading, statements=()), "2")
        assert store.judgements() == (made,)
        store.remove(reading.capture.id, "Ana", "asked for")
        assert store.judgements() == (made,)
        assert store.verify() == []

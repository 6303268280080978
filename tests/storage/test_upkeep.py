"""A database in which the record stands gives what comparing its readings anew would give."""

from __future__ import annotations

import random
from contextlib import suppress

import msgspec
import pytest

from tests.reconcile.standing import made
from tests.reconcile.standing.judging import judgement
from tests.reconcile.standing.test_standing import PROFILES
from tests.storage.made import ask, edit
from variorum.cli.sources import StoreSource, under
from variorum.config import Settings
from variorum.errors import JudgementError
from variorum.evaluation.worlds import made_readings
from variorum.model import Decision, capture_id, verify
from variorum.pipeline import Profiles, edition_of, profiles_of
from variorum.reconcile.record import reconcile
from variorum.reconcile.rulings import rule
from variorum.reconcile.rulings.targets import target_of
from variorum.reconcile.standing.record import Standing
from variorum.storage.beginning import Beginner
from variorum.storage.moments import Memory
from variorum.storage.standing_record import Under
from variorum.storage.store import Store

UNDER = Under.of(PROFILES)


def capture(number, seed):
    """A capture of made readings, and the bytes that it is of."""
    data = b"%d" % number
    reading = made.reading(number, seed)
    text = msgspec.json.encode(reading).replace(
        msgspec.json.encode(reading.capture.id), msgspec.json.encode(capture_id(data))
    )
    return data, msgspec.json.decode(text, type=type(reading))


class Desk:
    """Somebody who does this and that to a database, by chance."""

    def __init__(self, database, seed):
        self.database = database
        self.draw = random.Random(seed)
        self.made = 0

    def act(self):
        with Store.open(self.database) as store:
            do = self.draw.choice((self.keep, self.keep, self.remove, self.judge, self.judge))
            with suppress(JudgementError):  # it is not there, or was undone
                do(store)

    def keep(self, store):
        number = self.draw.randrange(6)
        data, reading = capture(number, self.draw.randrange(30))
        if store.removed(reading.capture.id):
            store.readmit(reading.capture.id, "Ana", "after all")
        self.made += 1
        store.keep(data, reading, f"reader {self.made}")

    def remove(self, store):
        store.remove(capture_id(b"%d" % self.draw.randrange(6)), "Ana", "not ours")

    def judge(self, store):
        readings, known = list(store.readings()), store.judgements()
        found = judgement(self.draw, 0, readings, known)
        if found is not None:
            fields = Decision.__struct_fields__
            store.judge(Decision(**{name: getattr(found, name) for name in fields}))


def both(database, memory):
    """The edition from the standing record, and that which is compared anew."""
    with Store.open(database) as store:
        moment = store.moment(UNDER, memory)
        readings = tuple(store.readings())
        rulings = rule(store.judgements(), readings, store.received())
        anew = reconcile(readings, PROFILES, rulings=rulings)
        assert moment.record is not None
        editions = [
            edition_of(record, store.unread(), store.version(), Profiles(PROFILES))
            for record in (moment.record, anew)
        ]
    verify(editions[0])
    return [msgspec.json.encode(edition) for edition in editions]


def begun(database, numbers=range(4)):
    """A database of some captures, in which the record stands."""
    with Store.open(database) as store:
        for number in numbers:
            store.keep(*capture(number, number), "1")
        assert store.stand(UNDER)


def rows(database):
    """How much the tables of the standing record hold."""
    return sum(
        ask(database, f"SELECT count(*) FROM standing_{name}")[0][0]
        for name in ("cells", "tallies")
    )


def test_whatever_is_done_to_it_the_edition_is_the_same(database):
    desk = Desk(database, seed=1)
    for _ in range(4):
        desk.act()
    with Store.open(database) as store:
        assert not store.stands()
        assert store.moment(UNDER).record is None
        assert store.stand(UNDER)
        assert store.stands(UNDER)
        assert not store.stands(Under.of())
        assert store.moment(Under.of()).record is None
    memory = Memory()
    for round_ in range(12):
        desk.act()
        if round_ % 6 == 5:
            one, other = both(database, memory)
            assert one == other
    with Store.open(database) as store:
        assert store.verify() == []
        assert store.judgements()


def test_a_small_database_has_no_record_and_needs_none(database):
    with Store.open(database) as store:
        store.keep(*capture(1, 1), "1")
        assert not store.stands()
    assert rows(database) == 0


def test_what_it_cannot_take_in_is_stored_and_the_record_let_go(database, monkeypatch, caplog):
    begun(database)

    def fail(*_args, **_named):
        raise OverflowError("too large for a key")

    with Store.open(database) as store:
        monkeypatch.setattr(Standing, "update", fail)
        assert store.keep(*capture(5, 5), "1") == "added"
        assert "too large for a key" in caplog.text  # let go, and not in silence
        assert not store.stands()
        assert store.moment(UNDER).record is None
        monkeypatch.undo()
        assert store.keep(*capture(6, 6), "1") == "added"
        assert len(list(store.readings())) == 6
        assert store.verify() == []
        assert store.stand(UNDER)
    one, other = both(database, Memory())
    assert one == other


def test_what_would_take_too_long_lets_the_record_go(database, monkeypatch, caplog):
    begun(database)
    monkeypatch.setattr("variorum.reconcile.standing.record._RUNS", 10)
    monkeypatch.setattr("variorum.reconcile.standing.record._RUNS_EACH", 0)
    with Store.open(database) as store:
        assert store.keep(*capture(5, 5), "1") == "added"
        assert not store.stands()
        assert not caplog.text  # nothing went wrong
        assert store.stand(UNDER)  # takes as long as it takes
        assert store.verify() == []


@pytest.mark.parametrize(("name", "value"), [("STEPS", 99), ("__version__", "99.0")])
def test_a_record_of_another_program_is_let_go(database, monkeypatch, name, value):
    begun(database)
    monkeypatch.setattr(f"variorum.storage.standing_record.{name}", value)
    with Store.open(database) as store:
        assert not store.stands()
        store.keep(*capture(5, 5), "1")
    monkeypatch.undo()
    with Store.open(database) as store:
        assert not store.stands()
        assert store.stand(UNDER)
    one, other = both(database, Memory())
    assert one == other


def test_a_record_begun_with_little_memory_is_the_same(database, monkeypatch):
    """What is not made at once is caught up with, a few captures at a time."""
    monkeypatch.setattr("variorum.storage.beginning.at_once", lambda: 1)
    monkeypatch.setattr("variorum.storage.beginning._CAPTURES", 1)
    begun(database, range(3))
    one, other = both(database, Memory())
    assert one == other


@pytest.mark.parametrize("stands", [True, False])
def test_of_a_capture_that_is_removed_nothing_stays(database, stands):
    begun(database, range(1))
    if not stands:
        edit(database, "DELETE FROM standing_cells WHERE space = 'mark'")
    assert rows(database) > 10
    with Store.open(database) as store:
        store.remove(capture_id(b"0"), "Ana", "not ours")
        assert store.stands() is stands
    assert rows(database) == (1 if stands else 0)  # that it stands


def test_whoever_is_interrupted_leaves_what_the_next_one_clears(database, monkeypatch):
    begun(database)
    whole = rows(database)

    def crash(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Beginner, "_end", crash)
    with Store.open(database) as store, pytest.raises(KeyboardInterrupt):
        store.stand(UNDER)
    monkeypatch.undo()
    with Store.open(database) as store:
        assert not store.stands()
        assert store.moment(UNDER).record is None
        store.keep(*capture(4, 4), "1")
        store.remove(capture_id(b"4"), "Ana", "not ours")
        assert rows(database) == 0
        assert store.stand(UNDER)
    assert rows(database) == whole


def test_what_comes_while_it_is_begun_is_caught_up_with(database, monkeypatch):
    with Store.open(database) as store:
        for number in range(4):
            store.keep(*capture(number, number), "1")
    write = Beginner._write

    def meanwhile(self, first):
        assert write(self, first)
        with Store.open(database) as other:
            other.keep(*capture(4, 4), "1")
            other.keep(*capture(1, 9), "2")
            reading = capture(2, 2)[1]
            said = reading.statements[0]
            text = reading.capture.rendition.text
            target = target_of("statement", said, reading.capture.id, text)
            other.judge(Decision(act="reject", author="Ana", reason="no", targets=(target,)))
        return True

    monkeypatch.setattr(Beginner, "_write", meanwhile)
    with Store.open(database) as store:
        assert store.stand(UNDER)
        assert store.moment(UNDER).record.judgements
    one, other = both(database, Memory())
    assert one == other


def test_of_two_who_begin_it_one_does(database, monkeypatch):
    with Store.open(database) as store:
        for number in range(4):
            store.keep(*capture(number, number), "1")
    write = Beginner._write

    def meanwhile(self, first):
        monkeypatch.undo()
        with Store.open(database) as other:
            assert other.stand(UNDER)
        return write(self, first)

    monkeypatch.setattr(Beginner, "_write", meanwhile)
    with Store.open(database) as store:
        assert not store.stand(UNDER)
        assert store.stands(UNDER)
    one, other = both(database, Memory())
    assert one == other


def test_verify_tells_a_record_that_was_changed(database):
    begun(database)
    with Store.open(database) as store:
        assert store.verify() == []
    edit(database, "DELETE FROM standing_cells WHERE space = 'own report'")
    with Store.open(database) as store:
        assert [line for line in store.verify() if "standing record" in line]


def test_pages_take_the_record_from_the_database(tmp_path, monkeypatch):
    """What a source gives is the same by either way, and it compares nothing anew."""
    database = str(tmp_path / "war.db")
    readings = list(made_readings(14, seed=5))
    settings = Settings(profile="none")
    with Store.open(database) as store:
        for reading in readings[:12]:
            store.keep(reading.capture.id.encode(), reading, "1")
        expected = StoreSource(database, settings).edition()
        assert store.stand(under(profiles_of(settings)))
        monkeypatch.setattr("variorum.cli.sources.assemble", None)
        source = StoreSource(database, settings)
        first = source.edition()
        assert first == expected
        for reading in readings[12:]:
            store.keep(reading.capture.id.encode(), reading, "1")
        second = source.edition()
        assert len(second.articles) == 14
        assert second.mentions[0] is first.mentions[0]
        said = second.statements[0]
        (home,) = (one.capture for one in second.articles if one.id == said.article)
        text = next(one.rendition.text for one in second.captures if one.id == home)
        target = target_of("statement", said, home, text)
        store.judge(Decision(act="reject", author="Ana", reason="no", targets=(target,)))
        third = source.edition()
        assert third.judgements[0].standing == "holds"
        assert source.edition_without("regrade") == third
        monkeypatch.undo()
        assert source.edition_without("reject").judgements == ()
        edit(database, "DELETE FROM standing_cells WHERE space = 'mark'")
        assert StoreSource(database, settings).edition() == third

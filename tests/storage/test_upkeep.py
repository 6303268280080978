"""A database in which the record stands gives what comparing its readings anew would give."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from tests.reconcile.standing import made
from tests.reconcile.standing.judging import judgement
from tests.reconcile.standing.test_standing import PROFILES
from variorum.cli.sources import StoreSource
from variorum.errors import JudgementError
from variorum.evaluation.worlds import made_readings
from variorum.model import Decision, capture_id, verify
from variorum.pipeline import Decided, assemble
from variorum.pipeline.run import Profiles, edition_of
from variorum.reconcile.record import reconcile
from variorum.reconcile.rulings import rule
from variorum.reconcile.standing.record import Standing
from variorum.storage import upkeep
from variorum.storage.moments import Memory
from variorum.storage.standing_record import Under
from variorum.storage.store import Store

UNDER = Under(profiles=PROFILES)


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
            try:
                do(store)
            except JudgementError:
                pass  # it was not there, or had been undone

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


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_to_it_the_edition_is_the_same(database, seed):
    desk = Desk(database, seed)
    for _ in range(4):
        desk.act()
    with Store.open(database) as store:
        assert not store.stands()
        assert store.moment(UNDER).record is None
        assert store.stand(UNDER)
        assert store.stands(UNDER)
        assert not store.stands(Under())
        assert store.moment(Under()).record is None
    memory = Memory()
    for round_ in range(30):
        desk.act()
        if round_ % 6 == 0:
            one, other = both(database, memory)
            assert one == other
    one, other = both(database, memory)
    assert one == other
    with Store.open(database) as store:
        assert store.verify() == []
        assert store.judgements()

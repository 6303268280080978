"""Whenever the program is killed, and whoever else writes: what was committed is whole (M25)."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import msgspec
import pytest

from tests.storage.made import VERSION, decision, reading_of
from variorum.errors import StorageError
from variorum.model import make_id
from variorum.storage.store import Store

ROOT = Path(__file__).parents[2]
ROUNDS = 3  # on each kind of database, at other moments on each

# Takes in captures one after the other and says of each that it is in.
INGEST = """
import sys
from tests.storage.test_crash import large
from variorum.storage.store import Store

database, first = sys.argv[1], int(sys.argv[2])
with Store.open(database) as store:
    print("open", flush=True)
    for number in range(first, first + 10_000):
        store.keep(*large(number), "1")
        print(number, flush=True)
"""


def large(number):
    """A capture with enough records that its transaction takes some time."""
    data, reading = reading_of(f"Tarsk denied it {number} times. " + "It said no. " * 2000)
    (mention,) = reading.mentions
    mentions = tuple(
        msgspec.structs.replace(mention, id=make_id("m", number, place)) for place in range(200)
    )
    return data, msgspec.structs.replace(reading, mentions=mentions)


# The same, where the record stands.
STANDING = INGEST.replace(
    '    print("open"',
    "    from variorum.storage.standing_record import Under\n"
    "    store.stands() or store.stand(Under.of())\n"
    '    print("open"',
)


def killed(database, first, chance, program=INGEST):
    """Ingest from capture ``first`` on in a process of its own, and kill it; what it said is in."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, database, str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
    )
    # In the first round it may be killed while it makes the tables.
    for _ in range(chance.randrange(0 if first == 0 else 1, 5)):
        process.stdout.readline()
    time.sleep(chance.random() * 0.03)
    os.kill(process.pid, signal.SIGKILL)
    said, _ = process.communicate()
    return [int(line) for line in said.split() if line.isdigit()]


def test_kill_at_any_point_leaves_every_committed_capture_whole(database):
    chance = random.Random(f"7 {database[:4]}")
    first = 0
    for _ in range(ROUNDS):
        said = killed(database, first, chance)
        with Store.open(database) as store:
            assert store.verify() == []
            held = list(store.readings())
            assert {large(number)[1].capture.id for number in said} <= {
                reading.capture.id for reading in held
            }
            taken = [entry for entry in store.log() if entry["action"] == "captured"]
            assert len(taken) == len(held)
        first += len(held) + 1
    expected = {large(number)[1].capture.id: large(number) for number in range(first)}
    with Store.open(database) as store:
        for reading in held:
            data, whole = expected[reading.capture.id]
            assert reading == whole
            assert store.data(reading.capture.id) == data
    assert held


def test_killed_at_any_point_the_record_stands_for_what_is_there(database):
    chance = random.Random(f"11 {database[:4]}")
    first = 0
    for _ in range(2):
        killed(database, first, chance, STANDING)
        with Store.open(database) as store:
            assert store.verify() == []  # which compares all anew
            assert store.stands() or first == 0
            first += len(list(store.readings())) + 1
    assert first > 3


def test_a_second_writer_waits_for_the_first(database):
    begun, done = Event(), Event()

    def slow():
        with Store.open(database) as store, store._writing():
            begun.set()
            time.sleep(0.3)
            done.set()

    Store.open(database).close()
    thread = Thread(target=slow)
    thread.start()
    begun.wait()
    with Store.open(database) as store:
        assert store.keep(*reading_of("Tarsk denied it."), VERSION) == "added"
        assert done.is_set()
        assert store.verify() == []
    thread.join()


def test_a_writer_that_waits_too_long_is_told(database, monkeypatch):
    monkeypatch.setattr("variorum.storage.sqlite._PATIENCE", 0.05)
    monkeypatch.setattr("variorum.storage.postgres._PATIENCE", 50)
    with (
        Store.open(database) as one,
        Store.open(database) as two,
        one._writing(),
        pytest.raises(StorageError, match="another program is writing") as caught,
    ):
        two.keep(*reading_of("Tarsk denied it."), VERSION)
    assert caught.value.remedy
    with Store.open(database) as store:
        assert store.keep(*reading_of("Tarsk denied it."), VERSION) == "added"


def test_writers_at_once_keep_one_chain_and_lose_nothing(database):
    Store.open(database).close()
    faults = []

    def write(name):
        try:
            with Store.open(database) as store:
                for number in range(5):
                    store.keep(*reading_of(f"Tarsk denied {name} {number}."), VERSION)
                    store.judge(decision(reason=f"{name} {number}"))
        except StorageError as error:  # pragma: no cover - what must not be
            faults.append(error)

    threads = [Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Store.open(database) as store:
        assert len(list(store.readings())) == 15
        assert len(store.judgements()) == 15
        assert store.verify() == []


def test_readers_see_one_moment_while_others_write(database):
    with Store.open(database) as one, Store.open(database) as two:
        one.keep(*reading_of("Tarsk denied it."), VERSION)
        one.keep(*reading_of("Ostrel denied it."), VERSION)
        readings = two.readings()
        next(readings)
        one.keep(*reading_of("Velmora denied it."), VERSION)
        assert len(list(readings)) == 1
        assert len(list(two.readings())) == 3

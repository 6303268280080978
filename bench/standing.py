"""Time updates of a standing record as it grows, in memory or in an SQLite database.

Records of so many made articles are built in memory, with ``--tables`` begun in a file; then
articles are put in one at a time. Seconds are the processor's: percentiles, the peak of memory so
far, and how the median grows from each size to the next (0 for an update that costs the same
however large the record is). Exits 1 where that growth is above its limit,
or the 90th percentile of a record of 100,000 articles or more; smaller ones are held to none.
With ``--store``, a database's own tables, captures and log: what `ingest` does to one capture, what
a judgement takes, and what pages do to show it.
"""

from __future__ import annotations

import argparse
import gc
import math
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import create_engine

from variorum.cli.sources import StoreSource, under
from variorum.config import Settings
from variorum.evaluation.worlds import made_readings
from variorum.model import CaptureReading, Decision
from variorum.pipeline import profiles_of
from variorum.reconcile.rulings.targets import target_of
from variorum.reconcile.standing.record import TYPES, Standing
from variorum.reconcile.standing.shelf import MemoryShelf, Part
from variorum.reconcile.standing.spilling import SpillingShelf
from variorum.storage.schema import metadata
from variorum.storage.standing import TableShelf
from variorum.storage.store import Store
from variorum.views import build_index

UPDATES, PART = 80, 1_000
ROWS = 20_000  # that are written at once
# Exponent of the median over the record's size: blocks of events fill up to their windows first.
LIMIT = 0.6
# What nine of ten updates may take at most, in seconds, and of how many articles or more.
UPDATE_LIMIT, LIMITED = 0.2, 100_000

Update = Callable[[list[CaptureReading]], None]


def filled(readings: list[CaptureReading]) -> MemoryShelf:
    """A record of so many articles in dictionaries."""
    shelf = MemoryShelf()
    standing = Standing(shelf)
    for at in range(0, len(readings), PART):
        standing.update(add=readings[at : at + PART])
    return shelf


@contextmanager
def memory(readings: list[CaptureReading]) -> Iterator[Update]:
    """Updates of a record in dictionaries."""
    standing = Standing(filled(readings))
    yield lambda readings: standing.update(add=readings)


@contextmanager
def database(readings: list[CaptureReading]) -> Iterator[Update]:
    """Updates of a record that was begun in a database, a transaction for each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "standing.db"
        engine = create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)

        def sink(part: Part) -> None:
            with engine.begin() as connection:
                TableShelf(connection, TYPES).write(part)

        shelf = SpillingShelf(sink, ROWS)
        Standing(shelf).update(add=readings)
        shelf.finish()
        print(f"{path.stat().st_size / len(readings) / 1024:>8.1f} KiB an article in tables")

        def update(readings: list[CaptureReading]) -> None:
            with engine.begin() as connection:
                shelf = TableShelf(connection, TYPES)
                Standing(shelf).update(add=readings)
                shelf.flush()

        yield update
        engine.dispose()


def measured(size: int, *, tables: bool) -> tuple[float, list[float]]:
    """Seconds to build a record of so many articles, and those of each of some updates, sorted."""
    readings = made_readings(size + UPDATES, seed=11)
    start = time.process_time()
    first = list(islice(readings, size))
    with database(first) if tables else memory(first) as update:
        built = time.process_time() - start
        # A program that takes in one more article does not hold the others: no collection of
        # garbage is to go through them.
        first.clear()
        gc.collect()
        gc.freeze()
        spent = [timed(lambda one=one: update([one])) for one in readings]
        gc.unfreeze()
    return built, sorted(spent)


def told(spent: list[float]) -> str:
    """Percentiles, in milliseconds; ``spent`` is sorted."""
    shown = ((name, at(name, spent)) for name in (50, 90, 95, 99, 100))
    return ", ".join(f"{name}th percentile {one * 1e3:.0f}" for name, one in shown) + " ms"


def at(percent: int, spent: list[float]) -> float:
    """So many of a hundred are below this one; ``spent`` is sorted."""
    return spent[min(len(spent) - 1, len(spent) * percent // 100)]


def peak() -> str:
    """The most memory that this process had."""
    return f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB"


def served(size: int) -> None:
    """What one capture costs in a database of so many, and the pages' edition after it."""
    readings = made_readings(size + UPDATES, seed=11)
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "war.db")
        source = StoreSource(path, settings)
        with Store.open(path) as store:
            stored = timed(lambda: [keep(store, one) for one in islice(readings, size)])
            anew = timed(source.edition)
            begun = timed(lambda: store.stand(under(profiles_of(settings))))
            source = StoreSource(path, settings)
            opened = timed(source.edition)
            names = ("one capture", "its edition", "its index", "one judgement")
            spent: dict[str, list[float]] = {what: [] for what in names}
            for one in readings:
                spent["one capture"].append(timed(lambda one=one: keep(store, one)))
                spent["its edition"].append(timed(source.edition))
                spent["its index"].append(timed(lambda: build_index(source.edition())))
                spent["one judgement"].append(timed(lambda one=one: reject(store, one)))
    print(
        f"{size:>8,} articles: stored in {stored:.1f} s, compared anew in {anew:.1f} s, begun in "
        f"{begun:.1f} s, first edition in {opened:.1f} s; {peak()}"
    )
    for name, row in spent.items():
        print(f"{name:>18}: {told(sorted(row))}", flush=True)


def keep(store: Store, reading: CaptureReading) -> None:
    """Store a capture as `ingest` does."""
    store.keep(reading.capture.id.encode(), reading, "made")


def reject(store: Store, reading: CaptureReading) -> None:
    """Decide that an event of a capture was misread; where it has none, a statement."""
    kind, record = next(
        (kind, record)
        for kind, records in (("event", reading.events), ("statement", reading.statements))
        for record in records
    )
    target = target_of(kind, record, reading.capture.id, reading.capture.rendition.text)
    store.judge(Decision(act="reject", author="bench", reason="misread", targets=(target,)))


def timed(work: Callable[[], object]) -> float:
    """The processor's seconds."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    """Measure, print, and say whether updates stay within their limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[200, 800])
    parser.add_argument("--tables", action="store_true", help="in a database, not in memory")
    parser.add_argument("--store", action="store_true", help="a whole database, and its pages")
    asked = parser.parse_args()
    if asked.store:
        for size in asked.sizes:
            served(size)
        return 0
    last: tuple[int, float] | None = None
    within = True
    for size in asked.sizes:
        built, spent = measured(size, tables=asked.tables)
        median, most = at(50, spent), at(90, spent)
        line = f"{size:>8,} articles: built in {built:.1f} s; an update: {told(spent)}; {peak()}"
        if size >= LIMITED:
            within = within and most <= UPDATE_LIMIT
            line += f"; 90th percentile of at most {UPDATE_LIMIT * 1e3:.0f} ms"
        if last is not None:
            growth = math.log(median / last[1]) / math.log(size / last[0])
            within = within and growth <= LIMIT
            line += f"; growth {growth:.2f} of at most {LIMIT}"
        print(line, flush=True)
        last = (size, median)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())

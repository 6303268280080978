"""Time updates of a standing record as it grows, in memory or in an SQLite database.

Records of so many made articles are built; then articles are put in one at a time. Seconds are the
processor's: the median and the 90th percentile, and how they grow from each size to the next (0 for
an update that costs the same however large the record is). Exits 1 where the growth of the median
is above its limit.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import create_engine

from variorum.evaluation.worlds import made_readings
from variorum.model import CaptureReading
from variorum.reconcile.standing.record import TYPES, Standing
from variorum.reconcile.standing.shelf import MemoryShelf
from variorum.storage.standing import TableShelf
from variorum.storage.schema import metadata

UPDATES, PART = 40, 100
# Exponent of the median over the record's size: blocks of events fill up to their windows first.
LIMIT = 0.6

Update = Callable[[list[CaptureReading]], None]


@contextmanager
def memory() -> Iterator[Update]:
    """A record in dictionaries."""
    standing = Standing(MemoryShelf())
    yield lambda readings: standing.update(add=readings)


@contextmanager
def database() -> Iterator[Update]:
    """A record in a database, a transaction for each update."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'standing.db'}")
        metadata.create_all(engine)

        def update(readings: list[CaptureReading]) -> None:
            with engine.begin() as connection:
                shelf = TableShelf(connection, TYPES)
                Standing(shelf).update(add=readings)
                shelf.flush()

        yield update
        engine.dispose()


def measured(size: int, update: Update) -> tuple[float, list[float]]:
    """Seconds to build a record of so many articles, and those of each of some updates, sorted."""
    readings = made_readings(size + UPDATES, seed=11)
    start = time.process_time()
    while part := list(islice(readings, min(PART, size))):
        update(part)
        size -= len(part)
    built = time.process_time() - start
    spent = []
    for reading in readings:
        start = time.process_time()
        update([reading])
        spent.append(time.process_time() - start)
    return built, sorted(spent)


def main() -> int:
    """Measure, print, and say whether updates stay within their limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[200, 800])
    parser.add_argument("--tables", action="store_true", help="in a database, not in memory")
    told = parser.parse_args()
    last: tuple[int, float] | None = None
    within = True
    for size in told.sizes:
        with database() if told.tables else memory() as update:
            built, spent = measured(size, update)
        median, high = spent[len(spent) // 2], spent[len(spent) * 9 // 10]
        line = f"{size:>8,} articles: built in {built:.1f} s; an update {median * 1e3:.0f} ms"
        line += f", 90th percentile {high * 1e3:.0f} ms"
        if last is not None:
            growth = math.log(median / last[1]) / math.log(size / last[0])
            within = within and growth <= LIMIT
            line += f"; growth {growth:.2f} of at most {LIMIT}"
        print(line, flush=True)
        last = (size, median)
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())

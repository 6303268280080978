"""Time the record against the number of articles, and one article's update of a large one.

Readings are made from the truth of an endless made war (``evaluation/worlds``), so that no reader
is timed. Each size is reconciled in a process of its own, whose peak of memory is its own; seconds
are those of the processor. The peer writes the same readings as JSON, which any record that is
kept must do once. Prints articles a second, peak, times the peer, and the growth exponent: the
slope of log time on log articles. With a standing record, also how long the update of one article
takes (in memory; ``standing.py`` has those in tables). Exits 1 where a limit is passed.

The default sizes take some two minutes. 100,000 articles take a quarter of an hour, and 6
GiB: ``python bench/record.py --sizes 1000 10000 100000``.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

import msgspec

from variorum.evaluation.worlds import made_readings
from variorum.model import CaptureReading
from variorum.reconcile.record import reconcile

sys.path.insert(0, str(Path(__file__).parent))
from read import tell

SIZES = (1_000, 3_000, 10_000)
LIMIT = 1.15  # of the growth exponent
UPDATE_LIMIT = 0.2  # seconds
UPDATES = 20
# The record that is updated, where no other is named, and how many articles are put in at once.
UPDATED, PART = 2_000, 500
SEED = 7
WARM_UP = 200
# Small sizes are compared several times and the best is taken.
REPEAT_BELOW = 5_000
_STANDING = "variorum.reconcile.standing"


class Measure(NamedTuple):
    """One size: articles, seconds of making, of comparing and of the peer; peaks in MiB.

    ``held`` is the peak before comparing: what the readings alone take.
    """

    articles: int
    making: float
    seconds: float
    peer: float
    held: float
    peak: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="ARTICLES", help="sizes to compare"
    )
    parser.add_argument("--no-update", action="store_true", help="leave the updates out")
    parser.add_argument(
        "--updates-at",
        type=int,
        metavar="ARTICLES",
        help="the record that is updated (it takes memory)",
    )
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--update", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    if options.update:
        print(json.dumps(updates(options.update)))
        return 0
    sizes = sorted(set(options.sizes))
    if len(sizes) < 2 or sizes[0] < 1:
        parser.error("name two sizes or more, each above 0: growth needs two")
    above = report(sizes)
    if not options.no_update:
        above += report_updates(options.updates_at or min(sizes[-1], UPDATED))
    return int(above > 0)


def report(sizes: Sequence[int]) -> int:
    """Measure each size, print the table, and judge the growth."""
    columns = ("articles", "made/s", "seconds", "articles/s", "held MiB", "peak MiB", "x peer")
    print(" ".join(f"{name:>10}" for name in columns))
    found: list[Measure] = []
    for size in sizes:
        tell(f"{size:,} articles ...")
        one = Measure(*apart("--measure", size))
        found.append(one)
        tell("")
        print(
            f"{one.articles:>10,} {one.articles / one.making:>10,.0f} {one.seconds:>10.2f} "
            f"{one.articles / one.seconds:>10,.0f} {one.held:>10,.0f} {one.peak:>10,.0f} "
            f"{one.seconds / one.peer:>10.1f}",
            flush=True,
        )
    steps = ", ".join(f"{exponent(pair):.2f}" for pair in pairwise(found))
    growth = exponent(found)
    print("peer: the same readings as JSON (msgspec), same process")
    print(f"growth exponent {growth:.3f} (limit {LIMIT}; from size to size: {steps})")
    return int(growth > LIMIT)


def report_updates(size: int) -> int:
    """Time updates of a standing record, where there is one; 1 where they are too slow."""
    if importlib.util.find_spec(_STANDING) is None:
        print("no standing record here: updates were not timed")
        return 0
    filling, *taken = apart("--update", size)
    median = statistics.median(taken)
    high = sorted(taken)[len(taken) * 9 // 10]
    print(
        f"{size:,} articles put in, {size / filling:,.0f} a second; then one article in and out: "
        f"median {median * 1000:,.0f} ms, 90th percentile {high * 1000:,.0f} ms, "
        f"longest {max(taken) * 1000:,.0f} ms "
        f"(limit of the median {UPDATE_LIMIT * 1000:,.0f} ms)"
    )
    return int(median > UPDATE_LIMIT)


def apart(way: str, size: int) -> list[float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, way, str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    answer: list[float] = json.loads(done.stdout)
    return answer


def exponent(found: Sequence[Measure]) -> float:
    """The slope of log time on log articles, by least squares."""
    xs = [math.log(one.articles) for one in found]
    ys = [math.log(one.seconds) for one in found]
    x_mean, y_mean = statistics.fmean(xs), statistics.fmean(ys)
    above = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - x_mean) ** 2 for x in xs)


def measure(size: int) -> Measure:
    """Make that many readings, compare them, and let the peer have the same."""
    reconcile(tuple(made_readings(WARM_UP, seed=SEED)))  # vocabularies are loaded once a process
    start = time.process_time()
    readings = tuple(made_readings(size, seed=SEED))
    making = time.process_time() - start
    held = _peak()
    seconds = math.inf
    for _ in range(3 if size < REPEAT_BELOW else 1):
        start = time.process_time()
        reconcile(readings)
        seconds = min(seconds, time.process_time() - start)
    peak = _peak()
    encoder = msgspec.json.Encoder()
    start = time.process_time()
    for reading in readings:
        encoder.encode(reading)
    return Measure(size, making, seconds, time.process_time() - start, held, peak)


def updates(size: int) -> list[float]:
    """Seconds that filling a standing record takes, then of each update by one more article."""
    update = standing()
    war = made_readings(size + UPDATES, seed=SEED)
    start = time.process_time()
    left = size
    while part := list(islice(war, min(PART, left))):
        update(part, [])
        left -= len(part)
    found = [time.process_time() - start]
    for reading in war:  # the days that follow: each comes, goes, and comes to stay
        for add, remove in (([reading], []), ([], [reading.capture.id]), ([reading], [])):
            start = time.process_time()
            update(add, remove)
            found.append(time.process_time() - start)
    return found


def standing() -> Callable[[list[CaptureReading], list[str]], None]:
    """A standing record in memory, by its one way in: readings to add, captures to take out."""
    record = importlib.import_module(f"{_STANDING}.record")
    shelf = importlib.import_module(f"{_STANDING}.shelf")
    kept = record.Standing(shelf.MemoryShelf())
    update: Callable[[list[CaptureReading], list[str]], None] = kept.update
    return update


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())

r"""Time reading against the length of the input, beside a peer that only tokenises.

Each size is read in a process of its own, so that its peak of memory is its own; seconds are those
of the processor, so that other work on the machine does not count. Prints words per second, peak
memory, how many times longer reading takes than the peer (``re.findall(r"\w+")`` and JSON of the
tokens, over the same text), and the growth exponent: the slope of log time on log words. Exits 1
where the exponent is above the limit.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from variorum.config import Settings
from variorum.intake.receive import receive
from variorum.pipeline import read_paths, run

sys.path.insert(0, str(Path(__file__).parent))
from dispatches import bundle

SIZES = (5_000, 50_000, 500_000)
LIMIT = 1.1
# The first reading in a process loads vocabularies; it is no part of what grows.
WARM_UP = 2_000
# Small sizes are read several times and the best is taken: the clock is coarse beside them.
REPEAT_BELOW = 20_000
# Seconds after which a run without a terminal says how far it is.
SILENCE = 15.0


class Measure(NamedTuple):
    """One size: its words and articles, seconds of reading and of the peer, peak in MiB."""

    words: int
    articles: int
    seconds: float
    peer: float
    peak: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="WORDS", help="the sizes to read"
    )
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return 0
    if len(set(options.sizes)) < 2 or min(options.sizes) < 1:
        parser.error("name two sizes or more, each above 0: growth needs two")
    return report(sorted(set(options.sizes)))


def report(sizes: Sequence[int]) -> int:
    """Measure each size, print the table, and judge the growth."""
    print(
        f"{'words':>10} {'articles':>9} {'seconds':>9} {'words/s':>9} {'peak MiB':>9} {'x peer':>7}"
    )
    found: list[Measure] = []
    start = time.monotonic()
    for size in sizes:
        tell(f"{size:,} words: making the text ...")
        one = apart(size)
        found.append(one)
        tell("")
        print(
            f"{one.words:>10,} {one.articles:>9,} {one.seconds:>9.2f} "
            f"{one.words / one.seconds:>9,.0f} {one.peak:>9,.0f} {one.seconds / one.peer:>7.1f}",
            flush=True,
        )
    steps = ", ".join(f"{exponent(pair):.2f}" for pair in pairwise(found))
    growth = exponent(found)
    tell("")
    peak = max(one.peak for one in found)
    print(f"{time.monotonic() - start:,.0f} s in all; peak of memory {peak:,.0f} MiB")
    print("peer: re.findall(r'\\w+') and JSON of the tokens, same text, same process")
    print(f"growth exponent {growth:.3f} (limit {LIMIT}; from size to size: {steps})")
    return int(growth > LIMIT)


class Teller:
    """Progress on standard error: a line that changes on a terminal, else one now and then."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(self, line: str) -> None:
        """Tell it; without a terminal, only when nothing was told for a while."""
        if sys.stderr.isatty():
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
        elif line and time.monotonic() - self.last > SILENCE:
            print(line, file=sys.stderr, flush=True)
            self.last = time.monotonic()


tell = Teller()


class Progress:
    """Tells how far a reading is, at every further hundredth of its articles."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.told = -1

    def __call__(self, _origin: str, done: int, total: int) -> None:
        """What the pipeline calls after each article."""
        part = done * 100 // max(total, 1)
        if part > self.told:
            self.told = part
            tell(f"{self.size:,} words: {done:,} of {total:,} articles read")


def apart(size: int) -> Measure:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, "--measure", str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return Measure(*json.loads(done.stdout))


def exponent(found: Sequence[Measure]) -> float:
    """The slope of log time on log words, by least squares."""
    xs = [math.log(one.words) for one in found]
    ys = [math.log(one.seconds) for one in found]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - x_mean) ** 2 for x in xs)


def measure(size: int) -> Measure:
    """Read a bundle of that many words, and let the peer have the same text."""
    settings = Settings(max_capture_bytes=1 << 30, reader_cache="off")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "warm.txt"
        path.write_text(bundle(min(WARM_UP, size), seed=7), encoding="utf-8")
        read_paths([str(path)], settings)
        path = Path(folder) / "bundle.txt"
        path.write_text(bundle(size), encoding="utf-8")
        seconds = math.inf
        for _ in range(3 if size < REPEAT_BELOW else 1):
            start = time.process_time()
            edition = run(receive([str(path)], settings), settings, progress=Progress(size))
            seconds = min(seconds, time.process_time() - start)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        text = path.read_text(encoding="utf-8")
    start = time.process_time()
    tokens = re.findall(r"\w+", text)
    json.dumps(tokens)
    peer = time.process_time() - start
    return Measure(len(text.split()), len(edition.articles), seconds, peer, peak)


if __name__ == "__main__":
    sys.exit(main())

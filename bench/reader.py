"""Time the trained reader, text to documents, beside three peers in the same process.

Each size is one article of that many words of made dispatches, read in a process of its own; its
peak of memory is taken before the peers are loaded. Then all take turns, several rounds, and the
best of each counts, by the clock on the wall, since threads are the point. Growth is judged by
the processor's time, which other work on the machine does not change. The peers:

- the same model in float32, where ``build/model/fp32`` has one;
- a spaCy CNN of about the size of ``en_core_web_sm`` (``cnn.py``), which has one thread;
- the machine itself: numpy's matrix products at the encoder's own shapes. What the encoder does is
  counted as two operations for each weight of its layers and each piece that is no padding, over
  the time inside onnxruntime.

Prints words a second, peaks of memory, ratios, how long a fresh process takes to its first
document, and the growth exponent: the slope of log time on log words. Exits 1 where it is above
the limit. Nothing is kept between readings.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from dispatches import bundle
from read import LIMIT, exponent, tell

SIZES = (500, 5_000, 50_000)
THREADS = 2
FLOAT32 = Path(__file__).parents[1] / "build" / "model" / "fp32"
# Weights of the encoder's layers (training/model.py): attention 4 × 384², the rest 2 × 384 × 1536.
HIDDEN, INNER, LAYERS = 384, 1536, 6
SHAPES = ((HIDDEN, 3 * HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, INNER), (INNER, HIDDEN))
WEIGHTS = LAYERS * sum(rows * columns for rows, columns in SHAPES)
PIECES = 2_048  # in one product: as many as the encoder is given at once
WARM_UP = 300
ROUNDS, FEWER, MANY = 5, 2, 20_000  # rounds, and how many from so many words
STARTS = 3
_FIRST = """
from variorum.model import Span
from variorum.reader.trained import Parser
text = "The ministry said that nobody was hurt."
next(iter(Parser(threads={threads}).docs(text, [Span(0, len(text))])))
"""
_PEER_FIRST = """
import spacy
spacy.blank("en")("The ministry said that nobody was hurt.")
"""
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\n))*")


class Measure(NamedTuple):
    """One size: its words, best seconds of each reader, peak in MiB, two rates in GFLOP/s.

    ``single`` is the reader on one thread; ``float32`` is infinite where there is none; ``spent``
    the processor's seconds of the reader.
    """

    words: int
    seconds: float
    single: float
    float32: float
    cnn: float
    peak: float
    achieved: float
    machine: float
    spent: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="WORDS", help="the sizes to read"
    )
    parser.add_argument("--threads", type=int, default=THREADS, help="threads to read with")
    parser.add_argument(
        "--rounds", type=int, default=0, help=f"turns of each; {ROUNDS}, or {FEWER} of long texts"
    )
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.threads < 1 or options.rounds < 0:
        parser.error("name one thread or more, and no fewer rounds than none")
    if options.measure:
        print(json.dumps(measure(options.measure, options.threads, options.rounds)))
        return 0
    if len(set(options.sizes)) < 2 or min(options.sizes) < 1:
        parser.error("name two sizes or more, each above 0: growth needs two")
    return report(sorted(set(options.sizes)), options.threads, options.rounds)


def report(sizes: Sequence[int], threads: int, rounds: int = 0) -> int:
    """Measure each size, print the table, and judge the growth."""
    columns = ("words", "words/s", "1 thread", "float32", "CNN", "peak MiB", "GFLOP/s", "sgemm")
    print(" ".join(f"{name:>9}" for name in columns) + "   x float32     x CNN   x sgemm")
    found: list[Measure] = []
    for size in sizes:
        tell(f"{size:,} words: reading ...")
        one = apart(size, threads, rounds)
        found.append(one)
        tell("")
        rates = [one.words / s for s in (one.seconds, one.single, one.float32, one.cnn)]
        print(
            f"{one.words:>9,} "
            + " ".join(f"{rate:>9,.0f}" if rate else f"{'none':>9}" for rate in rates)
            + f" {one.peak:>9,.0f} {one.achieved:>9,.0f} {one.machine:>9,.0f}"
            + f" {times(one.float32, one.seconds):>11} {times(one.cnn, one.seconds):>9}"
            + f" {times(one.achieved, one.machine):>9}",
            flush=True,
        )
    turns = f"{rounds}" if rounds else f"{ROUNDS} ({FEWER} from {MANY:,} words)"
    print(f"threads {threads}, the CNN's 1; rounds {turns}, the best of each")
    if all(math.isinf(one.float32) for one in found):
        print(f"no model in float32 in {FLOAT32}: `training.export --float32` makes one")
    tell("timing fresh processes ...")
    first, peer = starts(threads)
    tell("")
    print(
        f"a fresh process: first document after {first:.2f} s, {times(first, peer)} that of a "
        f"blank spaCy pipeline ({peer:.2f} s)"
    )
    spent = [one._replace(seconds=one.spent) for one in found]
    growth = exponent(spent)
    steps = ", ".join(f"{exponent(pair):.2f}" for pair in pairwise(spent))
    print(f"growth exponent {growth:.3f} (limit {LIMIT}; from size to size: {steps})")
    return int(growth > LIMIT)


def times(one: float, other: float) -> str:
    """How many times one is the other."""
    return "-" if math.isinf(one) else f"x {one / other:.2f}"


def apart(size: int, threads: int, rounds: int) -> Measure:
    """Measure in a process of its own, numpy's threads as many as the reader's."""
    command = [sys.executable, __file__]
    for name, value in (("measure", size), ("threads", threads), ("rounds", rounds)):
        command += [f"--{name}", str(value)]
    limits = (
        "OPENBLAS_NUM_THREADS",
        "OMP_NUM_THREADS",
        "MKL_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
    )
    environment = os.environ | dict.fromkeys(limits, str(threads))
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    return Measure(*json.loads(done.stdout))


def starts(threads: int) -> tuple[float, float]:
    """Seconds to the first document of a fresh process, of the reader and of spaCy alone."""

    def seconds(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    pairs = [(seconds(_FIRST.format(threads=threads)), seconds(_PEER_FIRST)) for _ in range(STARTS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def measure(size: int, threads: int, rounds: int) -> Measure:
    """Read an article of that many words, and let the peers have the same text."""
    # Here and not above: the process that prints the table needs none of it.
    from variorum.reader.trained import Parser  # noqa: PLC0415

    text = bundle(size)
    ours = Parser(threads=threads)
    card, clock = ours._annotator.card, Clock.around(ours)  # noqa: SLF001  the clock goes inside
    _reading(ours, bundle(WARM_UP, seed=7))()
    _reading(ours, text)()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    runs = {"ours": _reading(ours, text), "single": _reading(Parser(threads=1), text)}
    if (FLOAT32 / "model.json").exists():
        runs["float32"] = _reading(Parser(FLOAT32, threads), text)
    runs |= {"cnn": _cnn(text, card.labels), "machine": _products()}
    best = dict.fromkeys((*runs, "float32"), math.inf)
    achieved, spent = 0.0, math.inf
    for _ in range(rounds or (ROUNDS if size < MANY else FEWER)):
        for name, run in runs.items():
            clock.reset()
            start, begun = time.perf_counter(), time.process_time()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
            if name == "ours":
                spent = min(spent, time.process_time() - begun)
                achieved = max(achieved, 2e-9 * WEIGHTS * clock.pieces / clock.seconds)
    machine = 2e-9 * PIECES * WEIGHTS / LAYERS / best["machine"]
    seconds = (best[name] for name in ("ours", "single", "float32", "cnn"))
    return Measure(len(text.split()), *seconds, peak, achieved, machine, spent)


def _reading(parser: Any, text: str) -> Callable[[], None]:
    from variorum.model import Span  # noqa: PLC0415

    paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]

    def read() -> None:
        for _ in parser.docs(text, paragraphs):
            pass

    return read


def _products() -> Callable[[], None]:
    """The products of one layer of the encoder for one batch of pieces."""
    import numpy as np  # noqa: PLC0415

    random = np.random.default_rng(7)

    def matrix(rows: int, columns: int) -> Any:
        return random.normal(size=(rows, columns)).astype(np.float32)

    factors = [(matrix(PIECES, rows), matrix(rows, columns)) for rows, columns in SHAPES]

    def multiply() -> None:
        for left, right in factors:
            np.matmul(left, right)

    return multiply


class Clock:
    """Stands around an onnxruntime session and counts what goes in and how long it takes."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.reset()

    @classmethod
    def around(cls, parser: Any) -> Clock:
        """A clock in the place of a parser's session."""
        inside = parser._annotator._session  # noqa: SLF001
        inside._run = cls(inside._run)  # noqa: SLF001
        found: Clock = inside._run  # noqa: SLF001
        return found

    def reset(self) -> None:
        """Begin anew."""
        self.seconds, self.pieces = 0.0, 0

    def run(self, outputs: Sequence[str], inputs: dict[str, Any]) -> Any:
        """What the session gives."""
        start = time.perf_counter()
        found = self._session.run(outputs, inputs)
        self.seconds += time.perf_counter() - start
        self.pieces += int(inputs["mask"].sum())
        return found


def _cnn(text: str, labels: dict[str, list[str]]) -> Callable[[], None]:
    from cnn import pipeline  # noqa: PLC0415  it brings all of spaCy's training

    nlp = pipeline(labels["xpos"], labels["deprel"])
    paragraphs = [match[0] for match in _PARAGRAPH.finditer(text)]

    def read() -> None:
        for _ in nlp.pipe(paragraphs):
            pass

    return read


if __name__ == "__main__":
    sys.exit(main())

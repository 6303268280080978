"""Time each layer of a reading, as a share of the encoder's time on the same text.

A bundle of made dispatches is cut, and its articles are sent through the stages one by one, as the
pipeline does; seconds are the processor's, best of several rounds, so that other work on the
machine does not count. The encoder (text to labels, without documents), its branch that reads harm
and the chains of coreference are timed by themselves and taken off what holds them. Exits 1 where a
group of layers is above its limit.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from variorum.annotate.names.homes import homes_of
from variorum.articles import cut
from variorum.config import Settings
from variorum.intake.receive import receive
from variorum.model import Received
from variorum.pipeline.run import read_capture
from variorum.pipeline.stages import STAGES, Draft, paragraphs
from variorum.reader.coreference import chains_of
from variorum.reader.encoder.files import default_folder
from variorum.reader.harm import Branch, Harm
from variorum.reader.harm.branch import Vectors
from variorum.reader.harm.phrases import Numbers
from variorum.reader.trained import JoinedReader, Parser, annotator

sys.path.insert(0, str(Path(__file__).parent))
from dispatches import bundle

WORDS, ROUNDS = 20_000, 3
# What all layers of a group may cost together, as a share of the encoder's time.
GROUPS: dict[str, tuple[float, tuple[str, ...]]] = {
    "when, where, who": (1 / 5, ("homes", "name", "date", "identify", "chains")),
    "what, how many": (1 / 3, ("measure", "attribute", "reckon", "happen")),
    "who does harm": (1 / 3, ("harm",)),
}


class Clocked:
    """A branch whose time is counted."""

    def __init__(self, branch: Branch) -> None:
        self._branch, self.digest, self.spent = branch, branch.digest, 0.0

    def read(self, seen: Vectors, heads: Numbers) -> list[Harm]:
        """As ``Branch.read``."""
        start = time.process_time()
        found = self._branch.read(seen, heads)
        self.spent += time.process_time() - start
        return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--words", type=int, default=WORDS, help=f"length of the text; {WORDS:,}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"turns, {ROUNDS}")
    options = parser.parse_args(arguments)
    if options.words < 1 or options.rounds < 1:
        parser.error("name a word or more and a round or more")
    settings = Settings(reader_cache="off", reader_threads=1)
    received = _received(bundle(options.words), settings)
    best = measure(received, settings, options.rounds)
    encoder = best["encoder"]
    print(f"{options.words:,} words; the encoder alone: {options.words / encoder:,.0f} words/s")
    for name, seconds in best.items():
        print(f"{name:>12} {seconds:>8.2f} s {seconds / encoder:>8.1%} of the encoder's time")
    return report(best)


def report(best: dict[str, float]) -> int:
    """Print each group beside its limit; 1 where one is above it."""
    above = 0
    for group, (limit, layers) in GROUPS.items():
        share = sum(best.get(name, 0.0) for name in layers) / best["encoder"]
        print(f"{group}: {share:.1%} of the encoder's time (limit {limit:.1%})")
        above += share > limit
    return int(above > 0)


def measure(received: Received, settings: Settings, rounds: int) -> dict[str, float]:
    """Best seconds of each layer over the rounds, in the order of the flow."""
    parser = Parser(threads=1)
    reader = JoinedReader("timed", parser)
    read_capture(received, settings, reader)  # vocabularies are loaded once a process
    of_reader = annotator(default_folder(), 1)
    branch = of_reader.harm
    clock = None if branch is None else Clocked(branch)
    best: dict[str, float] = {}
    try:
        of_reader.harm = clock  # type: ignore[assignment]
        for _ in range(rounds):
            for name, seconds in once(received, settings, parser, reader, clock).items():
                best[name] = min(best.get(name, math.inf), seconds)
    finally:
        of_reader.harm = branch
    return best


def once(
    received: Received,
    settings: Settings,
    parser: Parser,
    reader: JoinedReader,
    branch: Clocked | None,
) -> dict[str, float]:
    """Seconds of each layer, over all articles."""
    spent: dict[str, float] = defaultdict(float)
    start = time.process_time()
    articles = cut(received, settings).articles
    spent["cut"] = time.process_time() - start
    text = received.rendition.text
    start = time.process_time()
    homes = homes_of([(article, received.rendition) for article in articles])
    spent["homes"] = time.process_time() - start
    for article, home in zip(articles, homes, strict=True):
        before = 0.0 if branch is None else branch.spent
        start = time.process_time()
        for _ in parser.parse(text, paragraphs(article, text)):
            pass
        encoder = time.process_time() - start
        harm = 0.0 if branch is None else branch.spent - before
        spent["encoder"] += encoder - harm
        spent["harm"] += harm
        draft = Draft(article=article, rendition=received.rendition, reader=reader, home=home)
        for stage in STAGES:
            start = time.process_time()
            draft = stage(draft)
            spent[stage.__name__] += time.process_time() - start
        start = time.process_time()
        chains_of(draft.reading.docs, draft.reading.attributions)
        chains = time.process_time() - start
        spent["chains"] += chains
        spent["read"] -= encoder + chains
    return dict(spent)


def _received(text: str, settings: Settings) -> Received:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.txt"
        path.write_text(text, encoding="utf-8")
        (found,) = receive([str(path)], settings)
    if not isinstance(found, Received):
        raise TypeError(found)
    return found


if __name__ == "__main__":
    sys.exit(main())

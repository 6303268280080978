"""Each corpus as a stream of batches, and the order in which the streams are mixed.

All draws come from generators seeded with the settings' seed, one for each purpose, so that a run
that was broken off goes on with the very batches that it would have had.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.batches import Window, batched, cut
from training.corpora.sample import Sample
from training.settings import Settings
from variorum.reader.encoder.pieces import Pieces

FILLED = 0.93  # share of a batch that is no padding, about
_RARE = 4  # labels of features seen less often are not learned


@dataclass
class Stream:
    """One corpus's batches, epoch after epoch; ``left`` counts those still to come."""

    name: str
    samples: list[Sample]
    epochs: float
    pieces: Pieces
    settings: Settings

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.settings.seed} {self.name}")
        self._ready: list[list[Window]] = []
        self.left = round(self.epochs * self._steps())

    def _steps(self) -> int:
        """Batches in one epoch, about."""
        found = cut(self.samples, self.pieces, self.settings.window)
        return max(1, sum(w.size for w in found) // int(self.settings.batch * FILLED))

    def next(self) -> list[Window]:
        """The windows of the next batch."""
        if not self._ready:
            found = cut(self.samples, self.pieces, self.settings.window, self.rng)
            self._ready = list(batched(found, self.settings.batch, self.rng))
        self.left -= 1
        return self._ready.pop()


@dataclass(frozen=True)
class Turn:
    """One step's work: whose windows, and the generator for altering them."""

    step: int
    stream: Stream
    windows: list[Window]
    rng: random.Random


def collect_labels(samples: Iterable[Sample]) -> dict[str, list[str]]:
    """Every tagging head's labels, the commonest first; rare feature bundles are left out."""
    counts: dict[str, Counter[str]] = {}
    for sample in samples:
        for name, tags in sample.tags.items():
            counts.setdefault(name, Counter()).update(tag for tag in tags if tag)
    counts.setdefault("deprel", Counter(["root"]))
    found = {}
    for name, table in sorted(counts.items()):
        least = _RARE if name == "feats" else 1
        kept = [label for label, count in table.items() if count >= least]
        found[name] = sorted(kept, key=lambda label: (-table[label], label))
    return found


def order(streams: Sequence[Stream], seed: int) -> Iterator[tuple[Stream, list[Window]]]:
    """Batches of all streams, mixed by how many each has left."""
    rng = random.Random(seed)
    while any(stream.left > 0 for stream in streams):
        alive = [stream for stream in streams if stream.left > 0]
        stream = rng.choices(alive, [s.left for s in alive])[0]
        yield stream, stream.next()


def turns(streams: Sequence[Stream], seed: int, begun: int = 0) -> Iterator[Turn]:
    """The steps of a run from number ``begun`` on; those before it are drawn and thrown away."""
    rng = random.Random(seed + 1)
    for step, (stream, windows) in enumerate(order(streams, seed)):
        luck = rng.random()
        if step >= begun:
            yield Turn(step, stream, windows, random.Random(luck))

"""Learn the recipients' ranking from pairs: see ``statements.events.ranking``.

The choice among the nouns of a sentence is fitted as a conditional logit with a Gaussian prior, by
Adam over all instances at once; there is no chance in it, so the same pairs give the same weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from variorum.evaluation.events_pairs import Matcher, Pair
from variorum.model import Link
from variorum.reader.tokens import tokens_of
from variorum.statements.events.alone import alone
from variorum.statements.events.ranking import candidates, features
from variorum.statements.events.scene import Scene
from variorum.statements.events.sense import tells
from variorum.statements.events.told import told

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

_SEEN = 3  # how often a feature must occur to have a weight
_PRIOR = 0.004
_STEPS = 300
_RATE = 0.1
_LEAST = 1e-3


@dataclass(frozen=True)
class Instance:
    """An event whose actor is a pair's source: its candidates, and which are the target."""

    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def instances(pair: Pair, docs: Sequence[Doc]) -> Iterator[Instance]:
    """What a pair teaches."""
    matcher = Matcher(docs)
    for doc in map(tokens_of, docs):
        scene = Scene(doc)
        spans = doc.user_data["spans"]
        heads = [matcher.head(span) for span in pair.targets]
        for one in told(scene):
            if not pair.targets or not tells(one, scene):
                continue
            links = [_link(pair.text, alone(actor)) for actor in one.actors]
            if not matcher.closeness(links, pair.sources):
                continue
            tokens = candidates(one, scene)
            right = tuple(any(head.meets(spans[t.i]) for head in heads) for t in tokens)
            if any(right):
                yield Instance(tuple(tuple(features(one, t, scene)) for t in tokens), right)


def _link(text: str, span: tuple[int, int]) -> Link:
    return Link(text=text[slice(*span)], span=span)  # type: ignore[arg-type]


def fit(found: Iterable[Instance]) -> dict[str, float]:
    """The weights of the features that occur often enough."""
    rows = list(found)
    seen = Counter(f for one in rows for names in one.features for f in set(names))
    numbers = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= _SEEN))}
    table = _Table(rows, numbers)
    weights = table.descend()
    return {f: float(weights[i]) for f, i in numbers.items() if abs(weights[i]) > _LEAST}


class _Table:
    """The instances as arrays: one row a candidate, one segment an instance."""

    def __init__(self, rows: Sequence[Instance], numbers: dict[str, int]) -> None:
        self._size = len(numbers)
        row, column, right, starts = list[int](), list[int](), list[bool](), list[int]()
        for one in rows:
            starts.append(len(right))
            for names, good in zip(one.features, one.right, strict=True):
                known = [numbers[f] for f in names if f in numbers]
                row += [len(right)] * len(known)
                column += known
                right.append(good)
        self._row, self._column = np.array(row), np.array(column)
        self._right = np.array(right, dtype=float)
        self._starts = np.array(starts)
        self._segment = np.repeat(np.arange(len(rows)), np.diff([*starts, len(right)]))
        self._count = max(len(rows), 1)

    def descend(self) -> NDArray[np.float64]:
        """Minimise the loss from zero."""
        weights = np.zeros(self._size)
        mean, square = np.zeros(self._size), np.zeros(self._size)
        for step in range(1, _STEPS + 1):
            slope = self._slope(weights) / self._count + _PRIOR * weights
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope * slope
            change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
            weights -= _RATE * change
        return weights

    def _slope(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        rows = len(self._right)
        score = np.bincount(self._row, weights[self._column], rows)
        top = np.maximum.reduceat(score, self._starts)
        mass = np.exp(score - top[self._segment])
        free = mass / np.add.reduceat(mass, self._starts)[self._segment]
        held = mass * self._right
        held /= np.add.reduceat(held, self._starts)[self._segment]
        slope = np.bincount(self._column, (free - held)[self._row], self._size)
        return slope.astype(np.float64)

"""The branch: copies of the encoder's upper layers, trained on, over the words of a whole article.

It goes on where the encoder's lower layers end, with one vector a word, so that the encoder's work
is not done twice. The encoder reads windows; here the words of several windows meet, for what one
sentence tells of a deed another tells more of. Words are taken some hundreds at a time, cut where a
sentence ends: the work grows with the words and not with their square.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import onnxruntime as ort

from variorum.reader.harm.phrases import Floats, Harm, Numbers, phrases
from variorum.reader.running import options_for

LONGEST = 448  # words taken at a time
WINDOWS = 8  # windows of one such stretch that are told apart; those after them count as the last
NAMED = 16  # figures of an encoder's digest that name the weights made for it


class Vectors(NamedTuple):
    """What the encoder gives of an article, a row for each word, in order.

    ``lower`` are the vectors of the layer at which the branch begins, ``upper`` those of the last;
    ``windows`` and ``sentences`` the numbers of each word's window and sentence, never falling.
    """

    lower: Floats
    upper: Floats
    windows: Numbers
    sentences: Numbers


class Branch:
    """A loaded branch; ``digest`` tells one file of weights from another."""

    def __init__(self, model: bytes, threads: int = 0) -> None:
        """``threads`` for one call; 0 leaves it to onnxruntime (all cores)."""
        options = options_for(threads)
        self._run = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.digest = hashlib.sha256(model).hexdigest()

    def read(self, seen: Vectors, heads: Numbers) -> list[Harm]:
        """The phrases that may have a role; ``heads`` are the numbers of the words' heads."""
        found: list[Harm] = []
        for first, last in stretches(seen.sentences):
            tags, kinds = self.scores(seen, first, last)
            here = phrases(tags, kinds, heads[first:last] - first)
            found += [one._replace(word=first + one.word) for one in here]
        return found

    def scores(self, seen: Vectors, first: int, last: int) -> tuple[Floats, Floats]:
        """Scores of labels and of kinds of deed, a row for each word of a stretch."""
        windows = np.minimum(seen.windows[first:last] - seen.windows[first], WINDOWS - 1)
        inputs = {
            "lower": seen.lower[None, first:last],
            "upper": seen.upper[None, first:last],
            "windows": windows.astype(np.int32)[None],
        }
        tags, kinds = self._run.run(["tags", "kinds"], inputs)
        return tags[0], kinds[0]


def stretches(sentences: Numbers, most: int = LONGEST) -> list[tuple[int, int]]:
    """Ranges of words ``[first, last)`` that are read together, cut where sentences end.

    In a sentence longer than half of ``most`` the cut may fall between two of its words.
    """
    cuts, size = [0], len(sentences)
    while size - cuts[-1] > most:
        end = cuts[-1] + most
        least = cuts[-1] + most // 2
        while end > least and sentences[end] == sentences[end - 1]:
            end -= 1
        cuts.append(end)
    return [*pairwise([*cuts, size])] if size else []


def numbered(windows: Sequence[tuple[int, int]]) -> Numbers:
    """The number of each word's window, of windows in order."""
    sizes = [last - first for first, last in windows]
    return np.repeat(np.arange(len(windows)), sizes)


@cache
def load(reader: str, threads: int = 0) -> Branch | None:
    """The branch of a reader's encoder, by the digest of its file, ``encoder.onnx``.

    None where there is none for that encoder: another's vectors mean something else, so that
    nothing is read rather than anything wrong.
    """
    path = files(__package__) / "weights" / f"{reader[:NAMED]}.onnx"
    return Branch(path.read_bytes(), threads) if path.is_file() else None

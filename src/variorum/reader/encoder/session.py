"""The encoder as onnxruntime runs it: windows in, two rows of numbers a word out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from variorum.errors import ModelError
from variorum.reader.encoder import shapes
from variorum.reader.encoder.files import ENCODER, REMEDY, VOCABULARY, ModelFiles
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.pieces import Pieces
from variorum.reader.encoder.windows import windows
from variorum.reader.running import options_for

Floats = NDArray[np.float32]
# Pieces in one call, padding counted: more gains no speed on two cores and costs memory.
_BATCH = 2048
_OUTPUTS, _VECTORS = ("tags", "dense"), ("lower", "upper")


class Part(NamedTuple):
    """What the encoder gives for some windows: one row a word, windows in order of length.

    ``windows`` are ranges of words of the layout, ``numbers`` each row's word; ``tag`` and
    ``dense`` are named columns of two outputs; ``vectors``, where they were asked for, those of the
    words at the layer where branches begin and at the last.
    """

    windows: list[tuple[int, int]]
    numbers: NDArray[np.int64]
    tag: dict[str, Floats]
    dense: dict[str, Floats]
    vectors: tuple[Floats, Floats] | None = None

    def rows(self) -> Iterator[tuple[tuple[int, int], slice]]:
        """Each window with its rows."""
        at = 0
        for first, last in self.windows:
            yield (first, last), slice(at, at + last - first)
            at += last - first


class Session:
    """A loaded encoder. Safe to share between threads; each call is on its own."""

    def __init__(self, files: ModelFiles, threads: int = 0) -> None:
        """``threads`` for one call; 0 leaves it to onnxruntime (all cores)."""
        options = options_for(threads)
        try:
            self._run = ort.InferenceSession(
                str(files.folder / ENCODER), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # noqa: BLE001  onnxruntime's errors share no root
            raise ModelError(
                f"onnxruntime cannot load the reader's model: {error}",
                where=str(files.folder / ENCODER),
                remedy=REMEDY,
            ) from None
        self._pieces = Pieces(files.folder / VOCABULARY)
        self._most = files.card.window
        self._tags, self._dense = _columns(files.card.tags), _columns(files.card.dense)

    @property
    def wide(self) -> int:
        """Numbers in a word's vector; none where the encoder gives no vectors."""
        shapes_ = {out.name: out.shape for out in self._run.get_outputs()}
        return int(shapes_["lower"][1]) if "lower" in shapes_ else 0

    def read(self, layout: Layout, shown: Sequence[str], vectors: bool = False) -> Iterator[Part]:
        """Read a layout whose words the encoder sees as ``shown``, some windows at a time.

        Memory is bounded by ``_BATCH``; each word is in exactly one part. With ``vectors`` the
        parts have those of the words too.
        """
        pieces = self._pieces.of(shown)
        sizes = [len(p) for p in pieces]
        found = windows(sizes, layout.sentences, layout.paragraphs, self._most)
        for group in _groups(found, sizes):
            inputs, numbers = self._inputs(group, layout, shown, pieces)
            names = [*_OUTPUTS, *_VECTORS] if vectors else [*_OUTPUTS]
            tags, dense, *more = self._run.run(names, inputs)
            yield Part(
                group,
                numbers,
                {name: tags[:, at] for name, at in self._tags.items()},
                {name: dense[:, at] for name, at in self._dense.items()},
                (more[0], more[1]) if vectors else None,
            )

    def _inputs(
        self,
        group: Sequence[tuple[int, int]],
        layout: Layout,
        shown: Sequence[str],
        pieces: Sequence[tuple[int, ...]],
    ) -> tuple[dict[str, NDArray[np.int32]], NDArray[np.int64]]:
        wide = 2 + max(sum(len(p) for p in pieces[a:b]) for a, b in group)
        ids = np.full((len(group), wide), self._pieces.pad, dtype=np.int32)
        marks = np.zeros((len(group), wide), dtype=np.int32)
        mask = np.zeros((len(group), wide), dtype=np.int32)
        firsts: list[int] = []
        for row, (first, last) in enumerate(group):
            flat, shape = [self._pieces.start], [0]
            for place in range(first, last):
                kind, quoted = shapes.shape(shown[place]), layout.quoted[place]
                firsts.append(row * wide + len(flat))
                flat.extend(pieces[place])
                shape.append(shapes.feature(kind, layout.gaps[place], quoted))
                going_on = shapes.feature(kind, shapes.CONTINUED, quoted)
                shape.extend([going_on] * (len(pieces[place]) - 1))
            flat.append(self._pieces.end)
            ids[row, : len(flat)] = flat
            marks[row, : len(shape)] = shape
            mask[row, : len(flat)] = 1
        rows = np.concatenate([np.arange(first, last) for first, last in group])
        inputs = {
            "pieces": ids,
            "shapes": marks,
            "mask": mask,
            "firsts": np.array(firsts, dtype=np.int32),
        }
        return inputs, rows


def _columns(widths: Sequence[tuple[str, int]]) -> dict[str, slice]:
    """Where each name's columns lie, side by side."""
    ends = list(accumulate((n for _, n in widths), initial=0))
    return {name: slice(*ends[at : at + 2]) for at, (name, _) in enumerate(widths)}


def _groups(found: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[list[tuple[int, int]]]:
    """Windows of like length together, so that little is padding."""
    length = {window: sum(sizes[window[0] : window[1]]) + 2 for window in found}
    groups: list[list[tuple[int, int]]] = []
    longest = 0
    for window in sorted(found, key=lambda w: (-length[w], w)):
        if not groups or longest * (len(groups[-1]) + 1) > _BATCH:
            groups.append([])
            longest = length[window]
        groups[-1].append(window)
    return groups

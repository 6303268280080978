"""The encoder as onnxruntime runs it: windows in, two rows of numbers a word out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from variorum.errors import ModelError
from variorum.reader.encoder import shapes
from variorum.reader.encoder.files import ENCODER, VOCABULARY, ModelFiles
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.pieces import Pieces
from variorum.reader.encoder.windows import windows

Floats = NDArray[np.float32]
# Pieces in one call, padding counted: more gains no speed on two cores and costs memory.
_BATCH = 2048


@dataclass(frozen=True)
class Scores:
    """For each word of a layout: ``tags`` and ``dense`` outputs, and the windows it was read in."""

    tags: Floats
    dense: Floats
    windows: list[tuple[int, int]]


class Session:
    """A loaded encoder. Safe to share between threads; each call is on its own."""

    def __init__(self, files: ModelFiles, threads: int = 0) -> None:
        """``threads`` for one call; 0 leaves it to onnxruntime (all cores)."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._run = ort.InferenceSession(
                str(files.folder / ENCODER), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise ModelError(
                f"onnxruntime cannot load the reader's model: {error}",
                where=str(files.folder / ENCODER),
                remedy="install Variorum again, or make the model anew with `make model`",
            ) from None
        self._pieces = Pieces(files.folder / VOCABULARY)
        self._most = files.card.window
        self._widths = sum(n for _, n in files.card.tags), sum(n for _, n in files.card.dense)

    def scores(self, layout: Layout, shown: Sequence[str]) -> Scores:
        """Read a layout whose words the encoder sees as ``shown``."""
        pieces = self._pieces.of(shown)
        sizes = [len(p) for p in pieces]
        found = windows(sizes, layout.sentences, layout.paragraphs, self._most)
        tags = np.empty((len(sizes), self._widths[0]), dtype=np.float32)
        dense = np.empty((len(sizes), self._widths[1]), dtype=np.float32)
        for group in _groups(found, sizes):
            inputs, rows = self._inputs(group, layout, shown, pieces)
            tags[rows], dense[rows] = self._run.run(["tags", "dense"], inputs)
        return Scores(tags, dense, found)

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
                kind, quoted = shapes.shape(layout.words[place]), layout.quoted[place]
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


def _groups(
    found: Sequence[tuple[int, int]], sizes: Sequence[int]
) -> list[list[tuple[int, int]]]:
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

"""Batches of windows as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from training import batches
from training.batches import IGNORE, Window
from variorum.reader.encoder.pieces import Pieces


@dataclass
class Batch:
    """Tensors of some windows; labels are ``IGNORE`` where there are none.

    ``mask`` tells pieces from padding; ``sentences`` and ``paragraphs`` are each word's, -1 for
    padding; ``cue`` is 1 where a cue begins; ``cues`` (batch, most cues) are their word numbers,
    and ``roles`` (batch, most cues, words) what each word is to each of them.
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    sentences: Tensor
    paragraphs: Tensor
    tags: dict[str, Tensor] = field(default_factory=dict)
    heads: Tensor | None = None
    cue: Tensor | None = None
    cues: Tensor | None = None
    roles: Tensor | None = None


def tensors(
    group: Sequence[Window],
    pieces: Pieces,
    labels: dict[str, dict[str, int]],
    rng: random.Random | None = None,
) -> Batch:
    """The batch of some windows of one corpus. With ``rng`` the letters of some are altered."""
    wide = max(w.size for w in group) + 2
    long = max(w.last - w.first for w in group)
    rows = []
    for w in group:
        words = batches.altered(w.sample.words[w.first : w.last], rng)
        rows.append(batches.encode(w, words, pieces, wide))
    batch = Batch(
        pieces=_padded((row.pieces for row in rows), wide, pieces.pad),
        shapes=_padded((row.shapes for row in rows), wide, 0),
        mask=_padded(([1] * len(row.pieces) for row in rows), wide, 0).bool(),
        firsts=_padded((row.firsts for row in rows), long, 0),
        sentences=_padded((w.sample.sentences[w.first : w.last] for w in group), long, -1),
        paragraphs=_padded((w.sample.paragraphs[w.first : w.last] for w in group), long, -1),
    )
    sample = group[0].sample
    for name in sample.tags:
        rows_ = (batches.tags(w, name, labels[name]) for w in group)
        batch.tags[name] = _padded(rows_, long, IGNORE)
    if sample.heads is not None:
        batch.heads = _padded((batches.heads(w) for w in group), long, IGNORE)
    if sample.sayings is not None:
        _sayings(batch, group, long)
    return batch


def _padded(rows: Iterable[Sequence[int]], size: int, filler: int) -> Tensor:
    return torch.tensor([[*row, *[filler] * (size - len(row))] for row in rows])


def _sayings(batch: Batch, group: Sequence[Window], long: int) -> None:
    found = [batches.roles(w) for w in group]
    most = max(1, *(len(cues) for cues in found))
    batch.cue = torch.full((len(group), long), IGNORE)
    batch.cues = torch.zeros(len(group), most, dtype=torch.long)
    batch.roles = torch.full((len(group), most, long), IGNORE)
    for row, (window, cues) in enumerate(zip(group, found, strict=True)):
        batch.cue[row, : window.last - window.first] = 0
        for place, (at, roles) in enumerate(cues):
            batch.cue[row, at] = 1
            batch.cues[row, place] = at
            batch.roles[row, place, : len(roles)] = torch.tensor(roles)


def relations(batch: Batch, cues: Tensor) -> Tensor:
    """How each word's sentence lies to each cue's, as the reader numbers it.

    0 it is the same, 1 and 2 it is before and after it, 3 and 4 the same in another paragraph.
    """
    at = batch.sentences.gather(1, cues)[:, :, None]
    par = batch.paragraphs.gather(1, cues)[:, :, None]
    here, mine = batch.sentences[:, None, :], batch.paragraphs[:, None, :]
    found = torch.where(here < at, 1, torch.where(here > at, 2, 0))
    return torch.where((mine != par) & (found > 0), found + 2, found)

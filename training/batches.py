"""Samples to windows, windows to batches of tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from training.corpora.sample import Sample
from variorum.reader.encoder import shapes
from variorum.reader.encoder.pieces import Pieces
from variorum.reader.encoder.windows import windows

IGNORE = -100


@dataclass(frozen=True)
class Window:
    """A stretch of a sample's words ``[first, last)``."""

    sample: Sample
    first: int
    last: int
    size: int  # pieces, without the marks at both ends


@dataclass
class Batch:
    """Tensors of some windows; labels are ``IGNORE`` where there are none."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor
    sentences: Tensor  # number of each word's sentence, -1 for padding
    paragraphs: Tensor
    tags: dict[str, Tensor]
    heads: Tensor | None
    cue: Tensor | None  # 1 where a cue begins
    cues: Tensor | None  # (batch, most cues) word numbers
    roles: Tensor | None  # (batch, most cues, words)
    windows: list[Window]


def cut(samples: Sequence[Sample], pieces: Pieces, most: int, rng: random.Random | None = None) -> list[Window]:
    """All windows of some samples; with ``rng`` of sizes drawn anew for each sample."""
    found = []
    for sample in samples:
        sizes = [len(p) for p in pieces.of(sample.words)]
        limit = most if rng is None or rng.random() < 0.5 else rng.randint(most // 4, most)
        for first, last in windows(sizes, sample.sentences, sample.paragraphs, limit):
            found.append(Window(sample, first, last, sum(sizes[first:last])))
    return found


def batched(found: Sequence[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Batches of windows of like length, ``size`` pieces each, padding counted; shuffled."""
    order = sorted(found, key=lambda w: (w.size // 16, rng.random()))
    groups: list[list[Window]] = [[]]
    for window in order:
        longest = max([window.size, *(w.size for w in groups[-1])]) + 2
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from (group for group in groups if group)


def altered(words: list[str], rng: random.Random | None) -> list[str]:
    """Sometimes all in capitals, or with none: some wires and headlines are."""
    if rng is None:
        return words
    luck = rng.random()
    if luck < 0.03:
        return [word.upper() for word in words]
    return [word.lower() for word in words] if luck < 0.045 else words


def tensors(group: list[Window], pieces: Pieces, labels: dict[str, dict[str, int]], rng: random.Random | None = None) -> Batch:
    """The batch of some windows. With ``rng`` some are altered."""
    wide = max(w.size for w in group) + 2
    long = max(w.last - w.first for w in group)
    b = len(group)
    ids = torch.full((b, wide), pieces.pad)
    shape = torch.zeros(b, wide, dtype=torch.long)
    mask = torch.zeros(b, wide, dtype=torch.bool)
    firsts = torch.zeros(b, long, dtype=torch.long)
    sentences = torch.full((b, long), -1)
    paragraphs = torch.full((b, long), -1)
    for row, window in enumerate(group):
        sample, first, last = window.sample, window.first, window.last
        words = altered(sample.words[first:last], rng)
        flat, marks, starts = [pieces.start], [0], []
        for place, (word, cut_) in enumerate(zip(words, pieces.of(words), strict=True)):
            kind, quoted = shapes.shape(word), sample.quoted[first + place]
            starts.append(len(flat))
            flat.extend(cut_)
            marks.append(shapes.feature(kind, sample.gaps[first + place], quoted))
            marks.extend([shapes.feature(kind, shapes.CONTINUED, quoted)] * (len(cut_) - 1))
            if len(flat) >= wide:
                break
        flat, marks = [*flat[: wide - 1], pieces.end], [*marks[: wide - 1], 0]
        starts = [min(s, wide - 1) for s in starts] + [0] * (last - first - len(starts))
        ids[row, : len(flat)] = torch.tensor(flat)
        shape[row, : len(marks)] = torch.tensor(marks)
        mask[row, : len(flat)] = True
        firsts[row, : last - first] = torch.tensor(starts)
        sentences[row, : last - first] = torch.tensor(sample.sentences[first:last])
        paragraphs[row, : last - first] = torch.tensor(sample.paragraphs[first:last])
    sample = group[0].sample
    batch = Batch(ids, shape, mask, firsts, sentences, paragraphs, {}, None, None, None, None, group)
    for name in sample.tags:
        table = labels[name]
        target = torch.full((b, long), IGNORE)
        for row, w in enumerate(group):
            row_tags = w.sample.tags[name][w.first : w.last]
            target[row, : len(row_tags)] = torch.tensor([table.get(t, IGNORE) for t in row_tags])
        batch.tags[name] = target
    if sample.heads is not None:
        heads = torch.full((b, long), IGNORE)
        for row, w in enumerate(group):
            for place, head in enumerate((w.sample.heads or [])[w.first : w.last]):
                if w.first <= head < w.last:
                    heads[row, place] = head - w.first
        batch.heads = heads
    if sample.sayings is not None:
        _sayings(batch, group, long)
    return batch


def _sayings(batch: Batch, group: list[Window], long: int) -> None:
    rows: list[list[tuple[int, list[int]]]] = []
    cue = torch.full((len(group), long), IGNORE)
    for row, w in enumerate(group):
        cue[row, : w.last - w.first] = 0
        found: dict[int, list[int]] = {}
        for saying in w.sample.sayings or []:
            at = min(saying.cue)
            if not w.first <= at < w.last:
                continue
            cue[row, at - w.first] = 1
            roles = found.setdefault(at - w.first, [0] * (w.last - w.first))
            for code, numbers in ((5, saying.content), (1, saying.source), (3, saying.cue)):
                for number in numbers:
                    if w.first <= number < w.last:
                        begins = number - 1 not in numbers
                        roles[number - w.first] = code if begins else code + 1
        rows.append(sorted(found.items()))
    most = max(1, max(len(found) for found in rows))
    cues = torch.zeros(len(group), most, dtype=torch.long)
    roles_ = torch.full((len(group), most, long), IGNORE)
    for row, found_ in enumerate(rows):
        for place, (at, labels) in enumerate(found_):
            cues[row, place] = at
            roles_[row, place, : len(labels)] = torch.tensor(labels)
    batch.cue, batch.cues, batch.roles = cue, cues, roles_


def relations(batch: Batch, cues: Tensor) -> Tensor:
    """How each word's sentence lies to each cue's: 0 same, 1/2 before/after, 3/4 across paragraphs."""
    at = batch.sentences.gather(1, cues)[:, :, None]
    par = batch.paragraphs.gather(1, cues)[:, :, None]
    here, mine = batch.sentences[:, None, :], batch.paragraphs[:, None, :]
    found = torch.where(here < at, 1, torch.where(here > at, 2, 0))
    return torch.where((mine != par) & (found > 0), found + 2, found)

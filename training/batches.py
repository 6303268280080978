"""Samples to windows, windows to batches, a window to rows of numbers; nothing here needs torch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.corpora.sample import Sample
from variorum.reader.encoder import shapes
from variorum.reader.encoder.pieces import Pieces
from variorum.reader.encoder.roles import ROLES
from variorum.reader.encoder.standins import shown
from variorum.reader.encoder.windows import windows

IGNORE = -100  # the label of what is not labelled; no loss is counted for it


@dataclass(frozen=True)
class Window:
    """A stretch of a sample's words ``[first, last)``."""

    sample: Sample
    first: int
    last: int
    size: int  # pieces, without the marks at both ends


@dataclass(frozen=True)
class Row:
    """What the encoder sees of a window, and the place of each word's first piece in it."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]


def cut(
    samples: Sequence[Sample], pieces: Pieces, most: int, rng: random.Random | None = None
) -> list[Window]:
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
        longest = max(window.size, *(w.size for w in groups[-1]), 0) + 2
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    yield from (group for group in groups if group)


def altered(words: list[str], rng: random.Random | None) -> list[str]:
    """Sometimes all in capitals, or with none: some wires and headlines are.

    Often with stand-ins for the names of states, as the reader shows them to the encoder.
    """
    if rng is None:
        return words
    luck = rng.random()
    if luck < 0.03:
        return [word.upper() for word in words]
    if luck < 0.045:
        return [word.lower() for word in words]
    return shown(words) if luck < 0.6 else words


def encode(window: Window, words: Sequence[str], pieces: Pieces, most: int) -> Row:
    """The row of a window whose words read as ``words``, at most ``most`` pieces with the marks.

    Letters altered can make more pieces than the window was cut for: what is too long is cut off,
    and words that are lost so point at the first mark.
    """
    sample, size = window.sample, window.last - window.first
    flat, marks, firsts = [pieces.start], [0], []
    for place, (word, found) in enumerate(zip(words, pieces.of(words), strict=True), window.first):
        kind, quoted = shapes.shape(word), sample.quoted[place]
        firsts.append(min(len(flat), most - 1))
        flat.extend(found)
        marks.append(shapes.feature(kind, sample.gaps[place], quoted))
        marks.extend([shapes.feature(kind, shapes.CONTINUED, quoted)] * (len(found) - 1))
        if len(flat) >= most:
            break
    firsts += [0] * (size - len(firsts))
    return Row([*flat[: most - 1], pieces.end], [*marks[: most - 1], 0], firsts)


def tags(window: Window, name: str, table: dict[str, int]) -> list[int]:
    """The numbers of one head's labels; ``IGNORE`` for those that ``table`` does not know."""
    return [table.get(t, IGNORE) for t in window.sample.tags[name][window.first : window.last]]


def heads(window: Window) -> list[int]:
    """Each word's head, counted in the window; ``IGNORE`` where it lies outside."""
    found = (window.sample.heads or [])[window.first : window.last]
    return [h - window.first if window.first <= h < window.last else IGNORE for h in found]


def roles(window: Window) -> list[tuple[int, list[int]]]:
    """Each cue's first word with every word's role in its saying, in order of the cues.

    Of a saying whose cue begins outside the window nothing is learned. A run of words that began
    before the window goes on in it with an I-. Where roles meet in a word the cue counts first,
    then the source.
    """
    first, last = window.first, window.last
    found: dict[int, list[int]] = {}
    for saying in window.sample.sayings or []:
        at = min(saying.cue)
        if not first <= at < last:
            continue
        row = found.setdefault(at - first, [0] * (last - first))
        for name in ("content", "source", "cue"):
            numbers: frozenset[int] = getattr(saying, name)
            for number in numbers:
                if first <= number < last:
                    begins = "I" if number - 1 in numbers else "B"
                    row[number - first] = ROLES.index(f"{begins}-{name}")
    return sorted(found.items())

"""Annotations as a few bytes a word, and back.

Labels are numbers in a list of those that occur, heads are distances, the words of a saying are
runs; each column is as narrow as its numbers allow. What is unpacked equals what was packed.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from variorum.reader.encoder.annotations import Annotations, Name, Saying
from variorum.reader.encoder.document import runs
from variorum.reader.harm import ROLES, Harm

_WIDTHS = ("<i1", "<i2", "<i4", "<i8")


class _Column(msgspec.Struct, array_like=True):
    """Numbers in little-endian order, ``width`` of numpy's."""

    width: str
    data: bytes


class _Packed(msgspec.Struct, array_like=True):
    labels: list[str]
    columns: tuple[_Column, _Column, _Column, _Column]
    distances: _Column
    names: list[tuple[int, int, int, int]]
    sayings: list[tuple[list[int], list[int], list[int], float]]
    harms: list[tuple[int, int, int, bytes]] = []


_decoder = msgspec.msgpack.Decoder(_Packed)


def pack(annotations: Annotations) -> bytes:
    """Annotations as bytes."""
    a = annotations
    numbers: dict[str, int] = {}

    def number(label: str) -> int:
        return numbers.setdefault(label, len(numbers))

    upos, xpos, feats, deprels = (
        _column([number(label) for label in column])
        for column in (a.upos, a.xpos, a.feats, a.deprels)
    )
    names = [(n.first, n.last - n.first, number(n.head), number(n.kind)) for n in a.names]
    packed = _Packed(
        labels=list(numbers),
        columns=(upos, xpos, feats, deprels),
        distances=_column([head - place for place, head in enumerate(a.heads)]),
        names=names,
        sayings=[(_steps(s.cue), _steps(s.source), _steps(s.content), s.sure) for s in a.sayings],
        harms=[(h.word, h.before, h.behind, bytes((*h.roles, *h.kinds))) for h in a.harms],
    )
    return msgspec.msgpack.encode(packed)


def unpack(data: bytes) -> Annotations:
    """The annotations that were packed. Raises msgspec.MsgspecError for what is no packing."""
    packed = _decoder.decode(data)
    labels = packed.labels
    upos, xpos, feats, deprels = (
        [labels[n] for n in _numbers(column)] for column in packed.columns
    )
    return Annotations(
        upos=upos,
        xpos=xpos,
        feats=feats,
        heads=[place + away for place, away in enumerate(_numbers(packed.distances))],
        deprels=deprels,
        names=[Name(a, a + size, labels[h], labels[k]) for a, size, h, k in packed.names],
        sayings=[Saying(_words(c), _words(s), _words(w), sure) for c, s, w, sure in packed.sayings],
        harms=[
            Harm(word, tuple(of[: len(ROLES)]), tuple(of[len(ROLES) :]), before, behind)
            for word, before, behind, of in packed.harms
        ],
    )


def _column(numbers: Sequence[int]) -> _Column:
    array = np.array(numbers, dtype="<i8")
    for width in _WIDTHS:
        narrow = array.astype(width)
        if (narrow == array).all():
            return _Column(width, narrow.tobytes())
    raise AssertionError  # the last width is the array's own


def _numbers(column: _Column) -> list[int]:
    found: list[int] = np.frombuffer(column.data, dtype=column.width).tolist()
    return found


def _steps(words: Sequence[int]) -> list[int]:
    """Runs of numbers: how far from the last run each begins, and how long it is."""
    found, at = [], 0
    for first, last in runs(words):
        found += [first - at, last - first]
        at = last
    return found


def _words(steps: Sequence[int]) -> tuple[int, ...]:
    found: list[int] = []
    at = 0
    for away, size in zip(steps[::2], steps[1::2], strict=True):
        found.extend(range(at + away, at + away + size))
        at += away + size
    return tuple(found)

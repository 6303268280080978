"""What the encoder says of a layout: one entry a word, and spans over words."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from variorum.model import Record
from variorum.reader.harm import Harm


class Saying(NamedTuple):
    """One attribution as the encoder reads it; words are numbers in the layout, in order.

    ``sure`` is the probability that a cue stands there.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    sure: float


class Name(NamedTuple):
    """Words ``[first, last)`` that name something, by which head, as which kind."""

    first: int
    last: int
    head: str
    kind: str


class Annotations(Record, frozen=True, kw_only=True):
    """Tags, features, heads and relations of each word; names, sayings, roles in harm.

    ``heads`` are numbers of words in the layout, a root's its own.
    """

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    deprels: list[str]
    names: list[Name]
    sayings: list[Saying]
    harms: list[Harm] = msgspec.field(default_factory=list)

"""Text that remembers what its words stand for, however it is put together.

A template is a sentence with ``{slots}``, ``[triggers]`` and ``<cues>``. Filled in, it is a piece:
the text and marks over it, whose offsets are kept through every further composition, so that the
truth of a made article is anchored by construction and never searched for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

_TOKEN = re.compile(r"\{(\w+)\}|\[([^\]]+)\]|<([^>]+)>")


class Mark(NamedTuple):
    """``text[start:end]`` is a ``label`` (trigger, cue, place, ...); ``ref`` is what it names."""

    label: str
    start: int
    end: int
    ref: Any = None


class Piece(NamedTuple):
    """Some text with its marks, in the order in which they were made."""

    text: str
    marks: tuple[Mark, ...] = ()

    def marked(self, label: str, ref: Any = None) -> Piece:
        """The same with one more mark, over all of it but white space and commas at its start."""
        start = len(self.text) - len(self.text.lstrip(" ,"))
        return Piece(self.text, (*self.marks, Mark(label, start, len(self.text), ref)))

    def begun(self) -> Piece:
        """The same with a capital at its beginning."""
        return Piece(self.text[:1].upper() + self.text[1:], self.marks)


EMPTY = Piece("")
Slots = Mapping[str, Piece]


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[tuple[str, str], ...]:
    """The template as (kind, words): text, slot, trigger, cue."""
    parts, at = [], 0
    for found in _TOKEN.finditer(template):
        if found.start() > at:
            parts.append(("text", template[at : found.start()]))
        slot, trigger, cue = found.groups()
        kind = "slot" if slot else "trigger" if trigger else "cue"
        parts.append((kind, slot or trigger or cue))
        at = found.end()
    if at < len(template):
        parts.append(("text", template[at:]))
    return tuple(parts)


def fill(template: str, slots: Slots, telling: Any = None) -> Piece:
    """A template filled in; ``telling`` is what its triggers tell of.

    Raises:
        KeyError: the template asks for a slot that is not given.
    """
    texts: list[str] = []
    marks: list[Mark] = []
    at = 0
    for kind, words in _parts(template):
        if kind == "slot":
            text, inner = slots[words]
            marks += [Mark(m.label, m.start + at, m.end + at, m.ref) for m in inner]
        else:
            text = words
            if kind != "text":
                marks.append(Mark(kind, at, at + len(text), telling if kind == "trigger" else None))
        texts.append(text)
        at += len(text)
    return Piece("".join(texts), tuple(marks))


def joined(pieces: Sequence[Piece], between: str = " ") -> Piece:
    """Pieces one after another."""
    marks: list[Mark] = []
    at = 0
    for text, inner in pieces:
        marks += [Mark(m.label, m.start + at, m.end + at, m.ref) for m in inner]
        at += len(text) + len(between)
    return Piece(between.join(piece.text for piece in pieces), tuple(marks))


def named(template: str, names: Mapping[str, str]) -> str:
    """A template without marks, filled with plain names."""
    return "".join(names[words] if kind == "slot" else words for kind, words in _parts(template))


def asked(template: str) -> tuple[str, ...]:
    """The slots that a template asks for, in order."""
    return tuple(words for kind, words in _parts(template) if kind == "slot")

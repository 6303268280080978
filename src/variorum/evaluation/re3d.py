"""re3d: documents on Syria and Iraq with entities, and which of them are held out of training."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from variorum.model import Span

# The share of documents that training does not see: re3d comes without parts of its own.
HELD_OUT = 0.2


class Document(NamedTuple):
    """A text, its paragraphs, and its entities as ``(start, end, kind)``, which may overlap."""

    name: str
    text: str
    paragraphs: list[Span]
    gold: frozenset[tuple[int, int, str]]


def held_out(name: str) -> bool:
    """Whether training leaves the document of this id to development."""
    return random.Random(name).random() < HELD_OUT  # noqa: S311  a fixed draw, no secret


def documents(root: Path, *, held: bool) -> Iterator[Document]:
    """The documents held out, or all others; folder by folder, in order of their ids."""
    for folder in folders(root):
        gold: dict[str, set[tuple[int, int, str]]] = {}
        for one in _lines(folder / "entities.json"):
            spans = gold.setdefault(one["documentId"], set())
            spans.add((one["begin"], one["end"], one["type"]))
        for one in sorted(_lines(folder / "documents.json"), key=lambda found: found["_id"]):
            name, text = one["_id"], one["text"]
            if held_out(name) == held:
                yield Document(name, text, paragraphs(text), frozenset(gold.get(name, ())))


def folders(root: Path) -> list[Path]:
    """One folder a source, in order of name."""
    return sorted(path for path in root.iterdir() if path.is_dir())


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def paragraphs(text: str) -> list[Span]:
    """Lines with text in them."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans

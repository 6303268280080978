"""The model's files: where they lie, what they must hold, and the error when they do not."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from variorum.errors import ModelError
from variorum.model import Record

ENCODER, HEADS, VOCABULARY, CARD = "encoder.onnx", "heads.npz", "vocab.txt", "model.json"
_REMEDY = "install Variorum again, or make the model anew with `make model`"


class Card(Record, frozen=True, kw_only=True):
    """What ``model.json`` tells of the model.

    ``name`` and ``version`` name it; ``labels`` are each tagging head's labels in order;
    ``tags`` and ``dense`` the names and widths of the encoder's two outputs' columns;
    ``window`` the pieces in a window; ``threshold`` the least probability of a cue;
    ``sha256`` the digests of the other files; ``corpora`` what it was trained on, with licences.
    """

    name: str
    version: str
    labels: dict[str, list[str]]
    tags: list[tuple[str, int]]
    dense: list[tuple[str, int]]
    window: int
    threshold: float
    sha256: dict[str, str]
    corpora: list[dict[str, str]]


class ModelFiles(NamedTuple):
    """A folder with a whole model in it."""

    folder: Path
    card: Card


def default_folder() -> Path:
    """The folder that ships with the package."""
    return Path(str(files("variorum.reader"))) / "weights"


@cache
def load_files(folder: Path) -> ModelFiles:
    """Check a model's files and read its card.

    Raises:
        ModelError: a file is missing or is not the one that the card was written with.
    """
    path = folder / CARD
    try:
        card = msgspec.convert(json.loads(path.read_bytes()), Card)
    except FileNotFoundError:
        raise ModelError(
            "the reader's model is not there", where=str(path), remedy=_REMEDY
        ) from None
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise ModelError(f"no model card: {error}", where=str(path), remedy=_REMEDY) from None
    for name in (ENCODER, HEADS, VOCABULARY):
        part = folder / name
        try:
            digest = hashlib.sha256(part.read_bytes()).hexdigest()
        except OSError as error:
            problem = f"a file of the reader's model cannot be read: {error.strerror}"
            raise ModelError(problem, where=str(part), remedy=_REMEDY) from None
        if digest != card.sha256.get(name):
            raise ModelError(
                "a file of the reader's model is damaged or of another version",
                where=str(part),
                remedy=_REMEDY,
            )
    return ModelFiles(folder, card)

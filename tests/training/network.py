"""A tiny network and the files it begins from; needs torch."""

from pathlib import Path

import torch
from safetensors.torch import save_file
from training.model import Shape
from training.train import Job

from tests.training import tiny
from training import base

# So small a network gains nothing from threads, and loses much where other work holds the cores.
torch.set_num_threads(1)

SHAPE = Shape(hidden=32, layers=2, attention=4, inner=48, positions=64, arc=16, rel=8, role=12)


def checkpoint(vocabulary: int, shape: Shape = SHAPE) -> dict[str, torch.Tensor]:
    """Random weights by the names that BERT's have."""
    drawn = torch.Generator().manual_seed(11)

    def of(*sizes):
        return torch.randn(*sizes, generator=drawn) * 0.2

    wide, inner = shape.hidden, shape.inner
    found = {
        "embeddings.word_embeddings.weight": of(vocabulary, wide),
        "embeddings.position_embeddings.weight": of(shape.positions, wide),
        "embeddings.token_type_embeddings.weight": of(2, wide),
        "embeddings.LayerNorm.weight": 1 + of(wide),
        "embeddings.LayerNorm.bias": of(wide),
    }
    for layer in range(shape.layers):
        sizes = {f"attention.self.{name}": (wide, wide) for name in ("query", "key", "value")}
        sizes |= {"attention.output.dense": (wide, wide)}
        sizes |= {"intermediate.dense": (inner, wide), "output.dense": (wide, inner)}
        for name, size in sizes.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = of(*size)
            found[f"encoder.layer.{layer}.{name}.bias"] = of(size[0])
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            found[f"encoder.layer.{layer}.{name}.weight"] = 1 + of(wide)
            found[f"encoder.layer.{layer}.{name}.bias"] = of(wide)
    return found


def job(place: Path, out: str = "run", steps: int | None = None, **changed) -> Job:
    """A run on the tiny corpora and the tiny base under ``place``, which are made if need be."""
    folder = place / "base"
    if not folder.exists():
        tiny.vocabulary(folder / base.VOCABULARY)
        save_file(checkpoint(base.vocabulary_size(folder)), folder / base.WEIGHTS)
        tiny.write(place / "corpora", copies=6)
    settings = tiny.settings(**changed)
    return Job(settings, place / "corpora", place / out, steps, folder, SHAPE)

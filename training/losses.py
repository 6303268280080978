"""Losses of a batch, whichever labels it has."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORE
from training.model import Reader
from training.tensors import Batch, relations

# How much each head counts, 1 where it is not named. Roles weigh most: nearly all words of a window
# have none in any one saying, so that their mean loss is small.
WEIGHTS = {
    "arc": 1.0,
    "deprel": 0.5,
    "upos": 0.4,
    "xpos": 0.3,
    "feats": 0.3,
    "cue": 4.0,
    "roles": 40.0,
}


def loss(model: Reader, batch: Batch, bf16: bool = True) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each part."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        x = model.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
        return _heads(model, batch, model.drop(x))


def _heads(model: Reader, batch: Batch, x: Tensor) -> tuple[Tensor, dict[str, float]]:
    found: dict[str, tuple[Tensor, Tensor]] = {}
    for name, target in batch.tags.items():
        if name != "deprel":
            found[name] = model.taggers[name](x), target
    if batch.heads is not None:
        scores = model.arcs(x)
        same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
        found["arc"] = scores.masked_fill(~same, -1e4), batch.heads
        found["deprel"] = model.rels(x, batch.heads.clamp(min=0)), batch.tags["deprel"]
    if batch.cue is not None and batch.cues is not None and batch.roles is not None:
        found["cue"] = model.taggers["cue"](x), batch.cue
        found["roles"] = model.roles(x, batch.cues, relations(batch, batch.cues)), batch.roles
    # The mean over no labels at all is no number.
    labelled = {name: pair for name, pair in found.items() if (pair[1] != IGNORE).any()}
    parts = {name: _cross(scores, target) for name, (scores, target) in labelled.items()}
    total = sum((WEIGHTS.get(name, 1.0) * value for name, value in parts.items()), torch.zeros(()))
    return total, {name: float(value.detach()) for name, value in parts.items()}


def _cross(scores: Tensor, target: Tensor) -> Tensor:
    flat = scores.float().reshape(-1, scores.shape[-1])
    return functional.cross_entropy(flat, target.reshape(-1), ignore_index=IGNORE)

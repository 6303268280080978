"""Losses of a batch, whichever labels it has."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import IGNORE, Batch, relations
from training.model import Reader

# How much each head counts; syntax counts twice, for arcs are its hardest part.
WEIGHTS = {"arc": 1.0, "deprel": 0.5, "upos": 0.4, "xpos": 0.3, "feats": 0.3, "cue": 4.0, "roles": 1.0}


def loss(model: Reader, batch: Batch, bf16: bool = True) -> tuple[Tensor, dict[str, float]]:
    """The weighted sum, and each part."""
    with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
        x = model.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)
        return _heads(model, batch, model.drop(x))


def _heads(model: Reader, batch: Batch, x: Tensor) -> tuple[Tensor, dict[str, float]]:
    parts: dict[str, Tensor] = {}
    for name, target in batch.tags.items():
        if name != "deprel":
            parts[name] = _cross(model.taggers[name](x), target)
    if batch.heads is not None:
        scores = model.arcs(x)
        same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
        scores = scores.masked_fill(~same, -1e4)
        parts["arc"] = _cross(scores, batch.heads)
        parts["deprel"] = _cross(model.rels(x, batch.heads.clamp(min=0)), batch.tags["deprel"])
    if batch.cue is not None and batch.cues is not None and batch.roles is not None:
        parts["cue"] = _cross(model.taggers["cue"](x), batch.cue)
        scores = model.roles(x, batch.cues, relations(batch, batch.cues))
        if (batch.roles != IGNORE).any():
            parts["roles"] = 40.0 * _cross(scores, batch.roles)
    total = sum((WEIGHTS.get(name, 1.0) * value for name, value in parts.items()), torch.zeros(()))
    return total, {name: float(value.detach()) for name, value in parts.items()}


def _cross(scores: Tensor, target: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().reshape(-1, scores.shape[-1]), target.reshape(-1), ignore_index=IGNORE)

"""Train the network that reads who does harm, to whom and with what; write its weights.

    .venv-training/bin/python -m training.harm --corpora ../shared/corpora

Learns from the 1,300 articles of MUC-3/4's training part (``muc/gtt/train.json``) and their keys, as
the reader itself sees them: half of them in small letters as they come, half with capitals where the
reader takes a word for a name. What is right is known of names and phrases, not of places in the
text: so the places of one phrase share one answer, the likeliest (a softened maximum).
With ``--held`` every sixth article is left out and scored.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from training.harm_documents import Example
from variorum.evaluation import events_muc as muc
from variorum.reader.harm import KINDS, ROLES
from variorum.reader.harm import network as shipped
from variorum.reader.harm.network import Around, Network

SEED, EPOCHS, RATE, DECAY, DROP = 7, 8, 1.5e-3, 2e-2, 0.25
WIDE, KIND_WEIGHT, BATCH = 128, 0.2, 4


class Reader(nn.Module):
    """The network of ``reader/harm/network.py``, in PyTorch."""

    def __init__(self, seen: int, relations: int) -> None:
        super().__init__()
        self.project = nn.Linear(seen, WIDE)
        self.relations = nn.ModuleList(nn.Embedding(relations, WIDE) for _ in range(shipped.ROUNDS))
        self.rounds = nn.ModuleList(nn.Linear(8 * WIDE, WIDE) for _ in range(shipped.ROUNDS))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDE) for _ in range(shipped.ROUNDS))
        self.out = nn.Linear(WIDE, len(ROLES) + len(KINDS))
        self.drop = nn.Dropout(DROP)
        for table in self.relations:
            nn.init.normal_(table.weight, 0, 0.05)
        nn.init.constant_(self.out.bias[: len(ROLES)], -3.0)

    def forward(self, one: Example) -> Tensor:
        """Logits of roles and kinds of each word."""
        x = self.drop(_gelu(self.project(one.seen.float())))
        for relations, round_, norm in zip(self.relations, self.rounds, self.norms, strict=True):
            own = x + relations(one.relations)
            x = norm(x + self.drop(_gelu(round_(torch.cat(_around(one, own, x), 1)))))
        return self.out(x)


def _gelu(x: Tensor) -> Tensor:
    return x * torch.sigmoid(1.702 * x)


def _around(one: Example, own: Tensor, x: Tensor) -> list[Tensor]:
    """As ``Around.of``."""
    size = len(x)
    below = torch.zeros_like(x).index_add(0, one.heads, own)
    count = torch.zeros(size, 1).index_add(0, one.heads, torch.ones(size, 1)).clamp(min=1)
    nothing = torch.zeros(1, x.shape[1])
    rows = one.sentences[:, None].expand(-1, x.shape[1])
    sentences = torch.full((int(one.sentences[-1]) + 1, x.shape[1]), -1e9)
    sentences = sentences.scatter_reduce(0, rows, x, "amax")
    return [
        own,
        x[one.heads],
        below / count,
        torch.cat([nothing, x[:-1]]),
        torch.cat([x[1:], nothing]),
        sentences[one.sentences],
        x.amax(0, keepdim=True).expand(size, -1),
        x.mean(0, keepdim=True).expand(size, -1),
    ]


def loss(network: Reader, one: Example) -> Tensor:
    """Cross entropy of the phrases' roles, and of the kinds of those that have one."""
    scores = network(one)[one.places]
    groups = len(one.roles)
    top = torch.full((groups, scores.shape[1]), -1e9)
    rows = one.groups[:, None].expand(-1, scores.shape[1])
    top = top.scatter_reduce(0, rows, scores, "amax").detach()
    total = torch.zeros_like(top).index_add(0, one.groups, torch.exp(scores - top[one.groups]))
    count = torch.zeros(groups, 1).index_add(0, one.groups, torch.ones(len(scores), 1))
    pooled = top + torch.log(total) - 0.5 * torch.log(count)
    roles = nn.functional.binary_cross_entropy_with_logits(
        pooled[:, : len(ROLES)], one.roles, reduction="sum"
    )
    asked = one.kinds.sum(1) > 0
    right = one.kinds[asked] / one.kinds[asked].sum(1, keepdim=True).clamp(min=1)
    kinds = nn.functional.cross_entropy(pooled[asked, len(ROLES) :], right, reduction="sum")
    return (roles + KIND_WEIGHT * kinds) / 10


def train(documents: Sequence[Example], relations: int, epochs: int = EPOCHS) -> Reader:
    """A trained network; the same for the same documents, versions and machine."""
    torch.manual_seed(SEED)
    shuffled, draw = list(documents), random.Random(SEED)
    network = Reader(documents[0].seen.shape[1], relations)
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=DECAY)
    steps = epochs * (1 + (len(shuffled) - 1) // BATCH)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for epoch in range(epochs):
        draw.shuffle(shuffled)
        network.train()
        total = 0.0
        for start in range(0, len(shuffled), BATCH):
            optimizer.zero_grad()
            missed = sum(loss(network, one) for one in shuffled[start : start + BATCH])
            missed.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            rates.step()
            total += float(missed.detach())
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(shuffled):.4f}", flush=True)
    network.eval()
    return network


def exported(network: Reader, mean: Tensor, spread: Tensor) -> dict[str, np.ndarray]:
    """The weights by the names that the package knows; how inputs were scaled is folded in."""
    weight = network.project.weight / spread
    found = {"project": weight.T, "project_bias": network.project.bias - weight @ mean}
    for n in range(shipped.ROUNDS):
        found[f"relations{n}"] = network.relations[n].weight
        found[f"round{n}"] = network.rounds[n].weight.T
        found[f"round{n}_bias"] = network.rounds[n].bias
        found[f"norm{n}"] = network.norms[n].weight
        found[f"norm{n}_bias"] = network.norms[n].bias
    found["out"], found["out_bias"] = network.out.weight.T, network.out.bias
    return {name: x.detach().numpy().astype(np.float16) for name, x in found.items()}

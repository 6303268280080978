"""The branch in PyTorch: what it computes, and how far it is from what is right."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.harm_documents import Stretch
from training.model import Dropout, Layer, Shape
from variorum.reader.harm.branch import WINDOWS
from variorum.reader.harm.phrases import KINDS, LABELS

HIDDEN_WORDS = 0.06  # of all, shown as nothing
# How much of the loss of an entity asks for one of its places, whichever; the rest asks for all. At
# most so many places count. For the key tells which words name an entity, and not where the deed is
# told: "guerrillas" may do something else in the next sentence.
ONE_PLACE, PLACES = 0.7, 3
KIND_WEIGHT = 0.2


class Branch(nn.Module):
    """Copies of the encoder's upper layers over the words of an article, with scores above them.

    Beside the layer where it begins it is shown the encoder's last; one more vector, learned,
    stands before the words and is asked whether any incident is told.
    """

    def __init__(self, shape: Shape, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        wide = shape.hidden
        self.layers = nn.ModuleList(Layer(shape, Dropout(dropout)) for _ in range(layers))
        self.upper = nn.Linear(wide, wide)
        self.windows = nn.Embedding(WINDOWS, wide)
        for weight in (self.upper.weight, self.upper.bias, self.windows.weight):
            nn.init.zeros_(weight)
        self.whole = nn.Parameter(torch.randn(wide) * 0.3)
        self.tags, self.kinds = nn.Linear(wide, len(LABELS)), nn.Linear(wide, len(KINDS))
        self.told = nn.Linear(wide, 1 + len(KINDS))
        self.drop = nn.Dropout(0.2)
        nn.init.constant_(self.tags.bias[1:], -2.0)

    def forward(
        self, lower: Tensor, upper: Tensor, windows: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of labels and of kinds of each word, and of what is told at all."""
        if self.training:
            lower = lower * (torch.rand(*lower.shape[:2], 1) > HIDDEN_WORDS)
        x = lower + self.upper(self.drop(upper)) + self.windows(windows)
        x = torch.cat([self.whole.expand(len(x), 1, -1), x], 1)
        seen = torch.cat([torch.ones(len(x), 1, dtype=torch.bool), mask], 1)
        wide = torch.where(seen, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        x = self.drop(x)
        return self.tags(x[:, 1:]), self.kinds(x[:, 1:]), self.told(x[:, 0])


def collated(batch: Sequence[Stretch]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the branch is shown of some stretches: vectors, windows, and what is no padding."""
    pad = nn.utils.rnn.pad_sequence
    lower = pad([one.lower.float() for one in batch], batch_first=True)
    upper = pad([one.upper.float() for one in batch], batch_first=True)
    windows = pad([one.windows for one in batch], batch_first=True)
    mask = pad([torch.ones(len(one.tags), dtype=torch.bool) for one in batch], batch_first=True)
    return lower, upper, windows, mask


def loss(branch: Branch, batch: Sequence[Stretch]) -> Tensor:
    """How far the branch is from what is right, a stretch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, kinds, told = branch(*collated(batch))
    shares = tags.float().log_softmax(-1)
    total = torch.zeros(())
    for row, one in enumerate(batch):
        size = len(one.tags)
        right = shares[row, :size].gather(1, one.tags[:, None])[:, 0]
        in_role = one.tags > 0
        total = total - right[~in_role].sum()
        for _, places in one.groups:
            each = torch.stack([right[a:b].sum() for a, b in places])
            some = (torch.logsumexp(each, 0) - math.log(len(places))) * min(len(places), PLACES)
            total = total - ONE_PLACE * some - (1 - ONE_PLACE) * each.sum()
        if bool(in_role.any()):
            asked = one.kinds[in_role] / one.kinds[in_role].sum(1, keepdim=True)
            of_kind = kinds[row, :size][in_role].float().log_softmax(-1)
            total = total - KIND_WEIGHT * (asked * of_kind).sum()
        total = total + functional.binary_cross_entropy_with_logits(
            told[row].float(), one.told, reduction="sum"
        )
    return total / len(batch) / 10

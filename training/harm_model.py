"""The branch in PyTorch: what it is shown and what it computes."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.harm_stretches import Stretch
from training.model import Dropout, Layer, Shape
from variorum.reader.harm.branch import WINDOWS
from variorum.reader.harm.phrases import KINDS, LABELS

HIDDEN_WORDS = 0.06  # of all, shown as nothing


class Branch(nn.Module):
    """Copies of the encoder's upper layers over the words of an article, with scores above them.

    Beside the layer where it begins it is shown the encoder's last; one more vector, learned,
    stands before the words and is asked whether any incident is told.
    """

    def __init__(self, shape: Shape, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        wide = shape.hidden
        noise = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, noise, dropout) for _ in range(layers))
        self.upper = nn.Linear(wide, wide)
        self.windows = nn.Embedding(WINDOWS, wide)
        for weight in (self.upper.weight, self.upper.bias, self.windows.weight):
            nn.init.zeros_(weight)
        self.whole = nn.Parameter(torch.randn(wide) * 0.3)
        self.tags, self.kinds = nn.Linear(wide, len(LABELS)), nn.Linear(wide, len(KINDS))
        self.told = nn.Linear(wide, 1 + len(KINDS))
        self.drop = nn.Dropout(0.2)
        nn.init.constant_(self.tags.bias[1:], -2.0)

    def shown(self, batch: Sequence[Stretch]) -> tuple[Tensor, ...]:
        """What it is given of some stretches."""
        return tuple(tensor.to(self.whole.device) for tensor in collated(batch))

    def forward(
        self, lower: Tensor, upper: Tensor, windows: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of labels and of kinds of each word, and of what is told at all."""
        if self.training:
            lower = lower * (torch.rand(*lower.shape[:2], 1, device=lower.device) > HIDDEN_WORDS)
        x = lower + self.upper(self.drop(upper)) + self.windows(windows)
        x = torch.cat([self.whole.expand(len(x), 1, -1), x], 1)
        seen = torch.cat([mask.new_ones(len(x), 1), mask], 1)
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

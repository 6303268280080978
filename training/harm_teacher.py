"""A teacher of the branch of harm: the whole encoder, fitted to the keys, over an article's pieces.

It reads better than the branch, for all its layers learn, and is never shipped, for it would be a
second encoder. It is asked for the shares that it gives each label, word by word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from training.batches import Row, Window, encode
from training.corpora.sample import Sample
from training.harm_documents import Article
from training.harm_loss import Scores
from training.harm_model import HIDDEN_WORDS
from training.harm_stretches import Place, Stretch, stretches_of
from training.model import Encoder, Shape
from variorum.reader.encoder import shapes
from variorum.reader.encoder.pieces import Pieces
from variorum.reader.encoder.windows import windows
from variorum.reader.harm.phrases import KINDS, LABELS

_pad = nn.utils.rnn.pad_sequence
Weights = Mapping[str, Tensor]


class Teacher(nn.Module):
    """A copy of the encoder with scores above it; the embeddings of words and places stay."""

    def __init__(
        self, shape: Shape, pieces: Pieces, weights: Weights, dropout: float = 0.1
    ) -> None:
        """``weights`` are a stage's; those of the encoder in it are taken up."""
        super().__init__()
        self.pieces, self.longest = pieces, shape.positions
        own = {
            n.removeprefix("encoder."): w for n, w in weights.items() if n.startswith("encoder.")
        }
        self.encoder = Encoder(shape, len(own["words.weight"]), shapes.COUNT, dropout, dropout)
        self.encoder.load_state_dict({name: weight.float() for name, weight in own.items()})
        for fixed in (self.encoder.words, self.encoder.positions):
            fixed.weight.requires_grad_(False)
        self.tags = nn.Linear(shape.hidden, len(LABELS))
        self.kinds = nn.Linear(shape.hidden, len(KINDS))
        self.told = nn.Linear(shape.hidden, 1 + len(KINDS))
        self.drop = nn.Dropout(0.2)
        nn.init.constant_(self.tags.bias[1:], -2.0)

    def shown(self, batch: Sequence[Stretch]) -> tuple[Tensor, ...]:
        """Pieces, their shapes, what is no padding, and the places of the words' first pieces."""
        rows = [self._row(one) for one in batch]
        pieces = _pad([torch.tensor(row.pieces) for row in rows], batch_first=True)
        marks = _pad([torch.tensor(row.shapes) for row in rows], batch_first=True)
        sizes = torch.tensor([len(row.pieces) for row in rows])
        mask = torch.arange(pieces.shape[1])[None] < sizes[:, None]
        firsts = _pad([torch.tensor(row.firsts) for row in rows], batch_first=True)
        device = self.tags.weight.device
        return tuple(tensor.to(device) for tensor in (pieces, marks, mask, firsts))

    def _row(self, one: Stretch) -> Row:
        """The words that are left of an article, one after another."""
        whole, kept = one.sample, one.words.tolist()
        sample = Sample(
            name="",
            words=[whole.words[n] for n in kept],
            spans=[whole.spans[n] for n in kept],
            gaps=[whole.gaps[n] for n in kept],
            quoted=[whole.quoted[n] for n in kept],
            sentences=one.sentences.tolist(),
            paragraphs=[whole.paragraphs[n] for n in kept],
        )
        window = Window(sample, 0, len(kept), 0)
        return encode(window, sample.words, self.pieces, self.longest)

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor, firsts: Tensor) -> Scores:
        """Scores of labels and of kinds of each word, and of what is told at all."""
        x = self.encoder.embedded(pieces, marks)
        if self.training:
            x = x * (torch.rand(*x.shape[:2], 1, device=x.device) > HIDDEN_WORDS)
        x = self.drop(self.encoder.above(x, mask))
        words = x.gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2]))
        return self.tags(words), self.kinds(words), self.told(x[:, 0])

    def shares(self, one: Article) -> Tensor:
        """How likely each label is, a row for each word of an article."""
        self.eval()
        found = []
        for stretch in stretches_of(one, ranges(one, self.pieces, self.longest)):
            given = self.shown([stretch])
            with torch.no_grad(), torch.autocast(given[0].device.type, dtype=torch.bfloat16):
                tags, _, _ = self(*given)
            found.append(tags[0].float().softmax(-1).cpu())
        return torch.cat(found)


def ranges(one: Article, pieces: Pieces, longest: int) -> list[Place]:
    """An article's words in windows for a teacher: in one, where its pieces are not too many."""
    sizes = [len(found) for found in pieces.of(one.sample.words)]
    return windows(sizes, one.sample.sentences, one.sample.paragraphs, longest - 2)

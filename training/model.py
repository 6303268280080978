"""The encoder with all its heads, in PyTorch.

The encoder is BERT's (MiniLM, 6 layers of 384) with one more embedding, of what the uncased
vocabulary cannot see (``reader/encoder/shapes.py``). Word and position embeddings stay as they
came; the rest is trained. Heads read the first piece of each word.

Attribution is read as semantic roles are: a cue is found by its first word, and every word of the
window is labelled with its part in that cue's saying (source, cue, content, none). So several
sayings may share a source and one saying may stand inside another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from variorum.reader.encoder.roles import ROLES

# Distances between a word and its cue, in steps that double, before and after; 0 is the cue.
DISTANCES = 19
# Whether a word stands in the cue's sentence, before or after it, in its paragraph or not.
RELATIONS = 5


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    hidden: int = 384
    layers: int = 6
    attention: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 256
    rel: int = 112
    role: int = 160


class Dropout(nn.Module):
    """Dropout whose noise is cut at random places out of one long strip.

    Drawing noise anew for each layer took a tenth of the time of a step on two cores.
    """

    STRIP = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self._strip: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """``x`` with noise while training, else as it came."""
        if not self.training:
            return x
        if self._strip is None or self._strip.device != x.device:
            seeded = torch.Generator().manual_seed(7)
            kept = torch.rand(self.STRIP, generator=seeded) >= self.share
            self._strip = (kept.to(torch.bfloat16) / (1 - self.share)).to(x.device)
        size = x.numel()
        start = int(torch.randint(self.STRIP - size, ()))
        return x * self._strip[start : start + size].view(x.shape)


class Layer(nn.Module):
    """One transformer block, post-norm. ``left`` is the share of attention left out in training."""

    def __init__(self, shape: Shape, dropout: Dropout, left: float = 0.0) -> None:
        super().__init__()
        self.heads = shape.attention
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.drop, self.left = dropout, nn.Dropout(left)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """``mask`` is added to the scores of attention: 0, or far below where padding stands."""
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (d // self.heads) ** -0.5) @ k.transpose(2, 3) + mask.to(q.dtype)
        shares = torch._softmax(scores, -1, False)  # noqa: SLF001  autocast would widen it
        mixed = self.left(shares) @ v
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and shapes in, one vector a piece out."""

    def __init__(
        self, shape: Shape, vocabulary: int, shapes: int, dropout: float = 0.1, left: float = 0.0
    ) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.shapes = nn.Embedding(shapes, shape.hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.drop = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, self.drop, left) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Vectors (batch, pieces, hidden); ``mask`` is false for padding."""
        return self.above(self.embedded(pieces, shapes), mask)

    def embedded(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """What the first layer is given: words, shapes and positions, added up and normed."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places) + self.shapes(shapes)
        return self.drop(self.norm(x))

    def above(self, x: Tensor, mask: Tensor) -> Tensor:
        """What the layers make of it."""
        wide = torch.where(mask, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x

    def load_base(self, tensors: dict[str, Tensor]) -> None:
        """Take the weights of a BERT checkpoint; its one token type joins the positions."""
        t = {name.removeprefix("bert."): value.float() for name, value in tensors.items()}
        own = {
            "words.weight": t["embeddings.word_embeddings.weight"],
            "positions.weight": t["embeddings.position_embeddings.weight"]
            + t["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": self.shapes.weight.data,
            "norm.weight": t["embeddings.LayerNorm.weight"],
            "norm.bias": t["embeddings.LayerNorm.bias"],
        }
        for number in range(len(self.layers)):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            for part in ("weight", "bias"):
                own[f"{new}qkv.{part}"] = torch.cat(
                    [t[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for mine, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    own[f"{new}{mine}.{part}"] = t[f"{old}{theirs}.{part}"]
        self.load_state_dict(own)


def distance_buckets(most: int = 512) -> Tensor:
    """Bucket of each distance from ``-most`` to ``most``."""
    found = []
    for distance in range(-most, most + 1):
        size = min(9, 1 + int(math.log2(abs(distance)))) if distance else 0
        found.append(size if distance >= 0 else size + 9)
    return torch.tensor(found)


class Reader(nn.Module):
    """The encoder with its heads. ``labels`` names each tagging head's labels."""

    def __init__(
        self, shape: Shape, vocabulary: int, shapes: int, labels: dict[str, list[str]]
    ) -> None:
        super().__init__()
        self.shape, self.labels = shape, labels
        self.encoder = Encoder(shape, vocabulary, shapes)
        h = shape.hidden
        self.taggers = nn.ModuleDict(
            {name: nn.Linear(h, len(kinds)) for name, kinds in labels.items() if name != "deprel"}
        )
        self.taggers["cue"] = nn.Linear(h, 2)
        self.arc_dep, self.arc_head = nn.Linear(h, shape.arc), nn.Linear(h, shape.arc)
        self.rel_dep, self.rel_head = nn.Linear(h, shape.rel), nn.Linear(h, shape.rel)
        self.arc = nn.Parameter(torch.zeros(shape.arc + 1, shape.arc))
        relations = len(labels["deprel"])
        self.rel = nn.Parameter(torch.zeros(relations, shape.rel + 1, shape.rel + 1))
        self.role_cue, self.role_word = nn.Linear(h, shape.role), nn.Linear(h, shape.role)
        self.role = nn.Parameter(torch.zeros(len(ROLES), shape.role + 1, shape.role + 1))
        self.role_word_only = nn.Linear(h, len(ROLES))
        self.role_distance = nn.Parameter(torch.zeros(DISTANCES, len(ROLES)))
        self.role_relation = nn.Parameter(torch.zeros(RELATIONS, len(ROLES)))
        for matrix in (self.arc, self.rel, self.role):
            nn.init.normal_(matrix, std=0.02)
        self.register_buffer("buckets", distance_buckets(), persistent=False)
        self.drop = Dropout(0.15)

    def words(self, pieces: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """Vectors of words: ``firsts`` are the places of their first pieces."""
        x = self.encoder(pieces, shapes, mask)
        return x.gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2])).float()

    def arcs(self, x: Tensor) -> Tensor:
        """Scores (batch, dependent, head)."""
        dep = self.drop(functional.gelu(self.arc_dep(x)))
        head = self.drop(functional.gelu(self.arc_head(x)))
        one = torch.ones_like(dep[..., :1])
        return torch.cat([dep, one], -1) @ self.arc @ head.transpose(1, 2) / 8.0

    def rels(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores (batch, dependent, relation) for given heads."""
        dep = self.drop(functional.gelu(self.rel_dep(x)))
        head = self.drop(functional.gelu(self.rel_head(x)))
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        one = torch.ones_like(dep[..., :1])
        dep, head = torch.cat([dep, one], -1), torch.cat([head, one], -1)
        return torch.einsum("bni,rij,bnj->bnr", dep, self.rel, head) / 8.0

    def roles(self, x: Tensor, cues: Tensor, relation: Tensor) -> Tensor:
        """Scores (batch, cue, word, role): ``cues`` are word numbers, ``relation`` 0 to 4."""
        word = self.drop(functional.gelu(self.role_word(x)))
        cue = self.drop(functional.gelu(self.role_cue(x)))
        cue = cue.gather(1, cues[:, :, None].expand(-1, -1, cue.shape[2]))
        one, two = torch.ones_like(word[..., :1]), torch.ones_like(cue[..., :1])
        word, cue = torch.cat([word, one], -1), torch.cat([cue, two], -1)
        mixed = torch.einsum("bki,lij->bklj", cue, self.role)
        scores = torch.einsum("bklj,bwj->bkwl", mixed, word) / 8.0
        places = torch.arange(x.shape[1], device=x.device)
        distance = self.buckets[(places[None, None, :] - cues[:, :, None]).clamp(-512, 512) + 512]
        scores = scores + self.role_distance[distance] + self.role_relation[relation]
        return scores + self.role_word_only(x)[:, None]

"""The network: the encoder's vectors of words, passed along the tree and over the article.

Each word's vector meets those of its head, of the words that hang on it, of its neighbours, of its
sentence and of the whole article, twice; then a score for each role and each kind of deed. Every
step is linear in the number of words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.reader.harm.forms import forms

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

# In the order of the network's scores.
ROLES = ("person", "body", "target", "victim", "weapon")
KINDS = ("attack", "bombing", "kidnapping", "other")
HARM = "harm"  # under this key a document holds what was read
ROUNDS = 2
# Outputs of the encoder that the network sees, in this order.
SEEN = (
    "conll", "crossner", "feats", "gum", "re3d", "upos", "xpos", "cue", "role_word_only",
    "arc_dep", "arc_head", "rel_dep", "rel_head", "role_cue", "role_word",
)  # fmt: skip
NAMED = 16  # figures of an encoder's digest that name the weights made for it
_NOUNS = frozenset(("NOUN", "PROPN"))  # what alone was learned of
_LEAST = 5  # hundredths below which no role is kept
_TINY = 1e-5
_LOW = -40.0  # below it the unit is nought, and its exponential too large for its type


class Harm(NamedTuple):
    """How likely a word has each role, and its deed is of each kind, in hundredths."""

    word: int
    roles: tuple[int, ...]
    kinds: tuple[int, ...]


class Network:
    """The network with its weights; ``digest`` tells one file of weights from another."""

    def __init__(self, weights: Mapping[str, Floats], digest: str = "") -> None:
        self._w, self.digest = dict(weights), digest

    def project(self, outputs: Mapping[str, Floats]) -> Floats:
        """Some words' vectors, from the named columns of the encoder's outputs."""
        seen = np.concatenate([outputs[name] for name in SEEN], axis=1)
        return gelu(seen @ self._w["project"] + self._w["project_bias"])

    def read(self, words: Floats, around: Around) -> list[Harm]:
        """The nouns that have a role with some probability, in order."""
        scores = self.scores(words, around)
        logits = np.clip(scores[:, : len(ROLES)], _LOW, -_LOW)
        roles = np.rint(100 / (1 + np.exp(-logits))).astype(int)
        likely = np.flatnonzero((roles.max(axis=1) >= _LEAST) & around.nouns)
        kinds = scores[likely, len(ROLES) :]
        mass = np.exp(kinds - kinds.max(axis=1, keepdims=True))
        of_kind = np.rint(100 * mass / mass.sum(axis=1, keepdims=True)).astype(int)
        return [
            Harm(word, tuple(of_roles), tuple(of_kinds))
            for word, of_roles, of_kinds in zip(
                likely.tolist(), roles[likely].tolist(), of_kind.tolist(), strict=True
            )
        ]

    def scores(self, words: Floats, around: Around) -> Floats:
        """A row for each word: logits of the roles, then of the kinds."""
        w = self._w
        x: Floats = words + w["forms"][around.forms]
        for n in range(ROUNDS):
            own = x + w[f"relations{n}"][around.relations]
            seen = np.concatenate(around.of(own, x), axis=1)
            new = seen @ w[f"round{n}"] + w[f"round{n}_bias"]
            x = _norm(x + gelu(new), w[f"norm{n}"], w[f"norm{n}_bias"])
        found: Floats = x @ w["out"] + w["out_bias"]
        return found


class Around:
    """What stands around each word of a text.

    Args:
        heads: the number of each word's head, a root's its own.
        relations: the number of each word's relation to it.
        sentences: the number of each word's sentence, never falling.
        known: the form and the part of speech of each word.
    """

    def __init__(
        self,
        heads: Numbers,
        relations: Numbers,
        sentences: Sequence[int],
        known: Sequence[tuple[str, str]],
    ) -> None:
        self.heads, self.relations, self.forms = heads, relations, forms(known)
        self.nouns = np.array([upos in _NOUNS for _, upos in known], dtype=bool)
        size = len(heads)
        self._order = np.argsort(heads, kind="stable")
        sorted_heads = heads[self._order]
        self._starts = np.flatnonzero(np.diff(sorted_heads, prepend=-1))
        self._with = sorted_heads[self._starts]
        self._count = np.diff([*self._starts, size])[:, None]
        numbers = np.asarray(sentences)
        self._first = np.flatnonzero(np.diff(numbers, prepend=-1))
        self.sentence = np.cumsum(np.diff(numbers, prepend=-1) != 0) - 1

    def of(self, own: Floats, x: Floats) -> list[Floats]:
        """Vectors of each word, its head, its children, neighbours, sentence and article.

        ``own`` are the words' vectors with their relations, as they and their heads see them.
        """
        below = np.zeros_like(x)
        below[self._with] = np.add.reduceat(own[self._order], self._starts) / self._count
        before, behind = np.zeros_like(x), np.zeros_like(x)
        before[1:], behind[:-1] = x[:-1], x[1:]
        sentence = np.maximum.reduceat(x, self._first)[self.sentence]
        article = np.broadcast_to(x.max(axis=0), x.shape)
        mean = np.broadcast_to(x.mean(axis=0), x.shape)
        above = x[self.heads]
        return [own, above, below, before, behind, sentence, article, mean]


def gelu(x: NDArray[Any]) -> Floats:
    """The Gaussian unit in its sigmoid form, for numpy has no error function."""
    found: Floats = (x / (1 + np.exp(-1.702 * np.maximum(x, _LOW)))).astype(np.float32)
    return found


def _norm(x: Floats, scale: Floats, bias: Floats) -> Floats:
    mean = x.mean(axis=1, keepdims=True)
    spread = np.sqrt(((x - mean) ** 2).mean(axis=1, keepdims=True) + _TINY)
    found: Floats = (x - mean) / spread * scale + bias
    return found


@cache
def load(reader: str) -> Network | None:
    """The network for a reader's encoder, by the digest of its file, ``encoder.onnx``.

    None where there are no weights for that encoder: another's vectors mean something else, so that
    nothing is read rather than anything wrong.
    """
    path = files(__package__) / "weights" / f"{reader[:NAMED]}.npz"
    if not path.is_file():
        return None
    data = path.read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as kept:
        weights = {name: kept[name].astype(np.float32) for name in kept.files}
    return Network(weights, hashlib.sha256(data).hexdigest())

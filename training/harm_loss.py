"""How far scores of labels, kinds and incidents are from what is right of some stretches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.harm_stretches import Stretch
from variorum.reader.harm.phrases import LABELS

# How much of the loss of an entity asks for one of its places, whichever; the rest asks for all. At
# most so many places count. For the key tells which words name an entity, and not where the deed is
# told: "guerrillas" may do something else in the next sentence.
ONE_PLACE, PLACES = 0.7, 3
KIND_WEIGHT = 0.2
_SCALE = 10  # a stretch's loss is a sum over some hundred words
_pad = nn.utils.rnn.pad_sequence
Scores = tuple[Tensor, Tensor, Tensor]


class Network(Protocol):
    """What reads stretches: scores of labels and of kinds of each word, and of what is told."""

    def shown(self, batch: Sequence[Stretch]) -> tuple[Tensor, ...]:
        """What it is given of some stretches, padded."""
        ...

    def __call__(self, *given: Tensor) -> Scores:
        """The scores."""
        ...


class Right(NamedTuple):
    """What is right of some stretches; a row a stretch, padded.

    All places of all entities stand in one list, with how many there are of each entity:
    ``entity`` is the number of each place's entity and ``sizes`` how many places each has. ``at``
    are the rows and words that make up the places, and ``place`` which one each belongs to.
    """

    tags: Tensor
    kinds: Tensor
    told: Tensor
    mask: Tensor
    taught: Tensor
    at: Tensor
    place: Tensor
    entity: Tensor
    sizes: Tensor


def right_of(batch: Sequence[Stretch], device: torch.device) -> Right:
    """What is right of some stretches, for scores on a device."""
    at: list[tuple[int, int]] = []
    place: list[int] = []
    entity: list[int] = []
    sizes: list[int] = []
    for row, one in enumerate(batch):
        for _, places in one.groups:
            for first, last in places:
                at += [(row, word) for word in range(first, last)]
                place += [len(entity)] * (last - first)
                entity.append(len(sizes))
            sizes.append(len(places))
    none = [torch.zeros(len(one.tags), len(LABELS)) for one in batch]
    taught = [n if one.taught is None else one.taught for n, one in zip(none, batch, strict=True)]
    found = Right(
        tags=_pad([one.tags for one in batch], batch_first=True),
        kinds=_pad([one.kinds for one in batch], batch_first=True),
        told=torch.stack([one.told for one in batch]),
        mask=_pad([torch.ones(len(one.tags), dtype=torch.bool) for one in batch], batch_first=True),
        taught=_pad(taught, batch_first=True),
        at=torch.tensor(at, dtype=torch.long).reshape(-1, 2),
        place=torch.tensor(place, dtype=torch.long),
        entity=torch.tensor(entity, dtype=torch.long),
        sizes=torch.tensor(sizes, dtype=torch.float32),
    )
    return Right(*(tensor.to(device) for tensor in found))


def loss(network: Network, batch: Sequence[Stretch], keys: float = 1.0) -> Tensor:
    """How far a network is from what is right, a stretch.

    ``keys`` is how much what the keys say counts; the rest is for what teachers say. Where no
    teacher has read a stretch, nothing is added for it.
    """
    given = network.shown(batch)
    device = given[0].device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        scores = network(*given)
    right = right_of(batch, device)
    total = keys * from_keys(scores, right)
    if keys < 1:
        total = total + (1 - keys) * from_teachers(scores[0], right)
    return total / len(batch) / _SCALE


def from_keys(scores: Scores, right: Right) -> Tensor:
    """The loss against the keys, summed over the stretches."""
    tags, kinds, told = scores
    shares = tags.float().log_softmax(-1)
    hit = shares.gather(2, right.tags[:, :, None])[:, :, 0]
    in_role = right.tags > 0
    total = -hit[right.mask & ~in_role].sum()
    if len(right.sizes):
        total = total + _of_entities(hit, right)
        asked = right.kinds[in_role] / right.kinds[in_role].sum(1, keepdim=True)
        total = total - KIND_WEIGHT * (asked * kinds[in_role].float().log_softmax(-1)).sum()
    wrong = functional.binary_cross_entropy_with_logits(told.float(), right.told, reduction="sum")
    return total + wrong


def _of_entities(hit: Tensor, right: Right) -> Tensor:
    """The loss of the entities of the keys, of which one place or all are asked for."""
    none = hit.new_zeros(len(right.entity))
    each = none.index_add(0, right.place, hit[right.at[:, 0], right.at[:, 1]])
    best = hit.new_full((len(right.sizes),), -torch.inf)
    best = best.scatter_reduce(0, right.entity, each.detach(), "amax")
    summed = torch.zeros_like(best).index_add(0, right.entity, (each - best[right.entity]).exp())
    some = (summed.log() + best - right.sizes.log()) * right.sizes.clamp(max=PLACES)
    return -ONE_PLACE * some.sum() - (1 - ONE_PLACE) * each.sum()


def from_teachers(tags: Tensor, right: Right) -> Tensor:
    """The cross-entropy to the teachers' shares of the labels, summed over the stretches."""
    return -(right.taught * tags.float().log_softmax(-1)).sum()

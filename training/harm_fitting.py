"""Fit a network to articles and their keys: the branch of harm, or a teacher of it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from training.harm_documents import Article, articles, cased
from training.harm_loss import loss
from training.harm_stretches import Place, Stretch, chosen, stretches_of, thinned
from variorum.errors import ModelError

DECAY, WARM = 2e-2, 0.12
CAPITAL = 4  # of the articles whose keys tell anything, one in so many is shown with capitals too
# How often one with capitals is taken, and an article of which the key tells nothing.
CASED_SHARE, SILENT_SHARE = 0.4, 0.6
ABOVE = 8e-4  # the highest rate of what begins from nothing
CPU, GPU = DEVICES = ("cpu", "cuda")
_WIDTH = 24  # words by which stretches of like length differ at most
Chosen = tuple[Stretch, Tensor]  # and which of its words are shown


class Shown(NamedTuple):
    """An article's stretches as it comes and with capitals, and whether its key tells anything."""

    plain: list[Stretch]
    capitals: list[Stretch]
    telling: bool


class Plan(NamedTuple):
    """How long a network is fitted, and how fast.

    ``rate`` is the highest one of layers that know much already; ``keys`` is how much the keys
    count beside the teachers.
    """

    epochs: int
    batch: int
    rate: float
    seed: int
    keys: float = 1.0


def device_of(name: str) -> torch.device:
    """What torch computes on. Raises ModelError if there is none."""
    if name == GPU and not torch.cuda.is_available():
        raise ModelError("torch finds no GPU here", where=GPU, remedy=f"use --device {CPU}")
    return torch.device(name)


def learned_from(
    plain: Sequence[Article],
    ranges: Callable[[Article], Sequence[Place]] | None = None,
    taught: Sequence[Tensor] | None = None,
) -> list[Shown]:
    """The articles as they are shown.

    Args:
        plain: the articles.
        ranges: the words of an article to be shown at a time; as the branch reads it if left out.
        taught: shares of the labels by teachers, for each article.
    """
    telling = [n for n, one in enumerate(plain) if one.gold]
    capitals = {}
    for n in telling[::CAPITAL]:
        # One by one: with capitals, words of harm may be taken for names and the article left out.
        for one in articles([(cased(plain[n].text, plain[n].doc), plain[n].gold)]):
            capitals[n] = one

    def cut(one: Article, number: int) -> list[Stretch]:
        shares = None if taught is None else taught[number]
        # With capitals a text may be cut into other words, to which the shares do not belong.
        same = shares is not None and len(shares) == len(one.sample.words)
        return stretches_of(one, ranges and ranges(one), shares if same else None)

    return [
        Shown(cut(one, n), cut(capitals[n], n) if n in capitals else [], bool(one.gold))
        for n, one in enumerate(plain)
    ]


def fit(network: nn.Module, documents: Sequence[Shown], plan: Plan, name: str) -> None:
    """Fit a network; on the processor the same for the same documents, versions and machine."""
    draw = random.Random(plan.seed)
    order = [_batches(documents, plan.batch, draw) for _ in range(plan.epochs)]
    steps = sum(len(batches) for batches in order)
    optimizer = _optimizer(network, plan.rate)
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [plan.rate, ABOVE], total_steps=steps + 1, pct_start=WARM
    )
    began, done = time.monotonic(), 0
    network.train()
    for epoch, batches in enumerate(order, 1):
        total = 0.0
        for batch in batches:
            found = loss(network, [thinned(one, kept) for one, kept in batch], plan.keys)
            optimizer.zero_grad()
            found.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            total += float(found.detach())
        done += len(batches)
        mean, took = total / max(1, len(batches)), time.monotonic() - began
        progress = f"epoch {epoch} of {plan.epochs}, step {done} of {steps}, {took:.0f} s"
        print(f"{name}: {progress}, loss {mean:.2f}", flush=True)
    network.eval()


def _optimizer(network: nn.Module, rate: float) -> torch.optim.Optimizer:
    """One for what is fitted, in two groups: the encoder's own parts, and what stands above."""
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    own = [p for name, p in named if name.startswith(("layers.", "encoder."))]
    above = [p for name, p in named if not name.startswith(("layers.", "encoder."))]
    return torch.optim.AdamW([{"params": own}, {"params": above}], rate, weight_decay=DECAY)


def _batches(documents: Sequence[Shown], size: int, draw: random.Random) -> list[list[Chosen]]:
    """An epoch's batches: stretches of like length together, in any order."""
    pool: list[tuple[float, Chosen]] = []
    for one in documents:
        if not one.telling and draw.random() > SILENT_SHARE:
            continue
        capital = one.capitals and draw.random() < CASED_SHARE
        for stretch in one.capitals if capital else one.plain:
            kept = chosen(stretch, draw)
            pool.append((int(kept.sum()) // _WIDTH + draw.random(), (stretch, kept)))
    pool.sort(key=lambda pair: pair[0])
    found = [[one for _, one in pool[at : at + size]] for at in range(0, len(pool), size)]
    draw.shuffle(found)
    return found

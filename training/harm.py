"""Train the network that reads who does harm, to whom and with what; write its weights.

    .venv-training/bin/python -m training.harm --corpora ../shared/corpora

Learns from the 1,300 articles of MUC-3/4's training part (``muc/gtt/train.json``) and their keys,
as the reader sees them: each as it comes, in small letters, and every third of those with fillers
once more with capitals where the reader takes a word for a name. What is right is known of phrases,
not of places in the text: so the places of one phrase share one answer, a softened maximum of
theirs. Every tenth article is left out: on these the limits of ``evaluation/events_muc_read.py``
are set, which are printed with the scores of MUC's development part. The weights hold for this
reader alone.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.harm_documents import Article, Example, articles, cased, example
from variorum.evaluation import events_muc as muc
from variorum.evaluation.events_muc_read import Entity, entities, read_templates
from variorum.reader.encoder.files import ENCODER, default_folder, load_files
from variorum.reader.harm import HARM, KINDS, ROLES
from variorum.reader.harm import network as shipped
from variorum.reader.harm.forms import FORMS
from variorum.reader.harm.network import Network, gelu

SEED, EPOCHS, RATE, DECAY, DROP = 7, 6, 1.5e-3, 2e-2, 0.25
WIDE, KIND_WEIGHT, BATCH, LEAST_SPREAD, UNKNOWN = 96, 0.2, 4, 1e-2, 0.25
HELD, CAPITAL = 10, 3  # one in so many is left out, or shown with capitals too


class Reader(nn.Module):
    """The network of ``reader/harm/network.py``, in PyTorch."""

    def __init__(self, seen: int, relations: int) -> None:
        super().__init__()
        self.project = nn.Linear(seen, WIDE)
        self.relations = nn.ModuleList(nn.Embedding(relations, WIDE) for _ in range(shipped.ROUNDS))
        self.forms = nn.Embedding(FORMS, WIDE)
        self.rounds = nn.ModuleList(nn.Linear(8 * WIDE, WIDE) for _ in range(shipped.ROUNDS))
        self.norms = nn.ModuleList(nn.LayerNorm(WIDE) for _ in range(shipped.ROUNDS))
        self.out = nn.Linear(WIDE, len(ROLES) + len(KINDS))
        self.drop = nn.Dropout(DROP)
        for table in (*self.relations, self.forms):
            nn.init.normal_(table.weight, 0, 0.05)
        nn.init.constant_(self.out.bias[: len(ROLES)], -3.0)

    def forward(self, one: Example) -> Tensor:
        """Logits of roles and kinds of each word."""
        forms = one.forms
        if self.training:  # now and then a word is unknown, lest the rare be learned by heart
            forms = forms * (torch.rand(len(forms)) > UNKNOWN)
        x = self.drop(_gelu(self.project(one.seen.float())) + self.forms(forms))
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


class Scale:
    """How inputs are scaled: to a mean of nought and a spread of one, as far as they vary."""

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        self.mean, self.spread = mean, spread

    @classmethod
    def of(cls, found: Sequence[Article]) -> Scale:
        """By every seventh word."""
        words = np.concatenate([one.words[::7].astype(np.float32) for one in found])
        return cls(torch.tensor(words.mean(0)), torch.tensor(words.std(0) + LEAST_SPREAD))

    def applied(self, one: Example) -> Example:
        """An example with its inputs scaled."""
        return one._replace(seen=((one.seen.float() - self.mean) / self.spread).half())


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


def exported(network: Reader, scale: Scale) -> dict[str, np.ndarray]:
    """The weights by the names that the package knows; how inputs were scaled is folded in."""
    weight = network.project.weight / scale.spread
    found = {"project": weight.T, "project_bias": network.project.bias - weight @ scale.mean}
    found["forms"] = network.forms.weight
    for n in range(shipped.ROUNDS):
        found[f"relations{n}"] = network.relations[n].weight
        found[f"round{n}"] = network.rounds[n].weight.T
        found[f"round{n}_bias"] = network.rounds[n].bias
        found[f"norm{n}"] = network.norms[n].weight
        found[f"norm{n}_bias"] = network.norms[n].bias
    found["out"], found["out_bias"] = network.out.weight.T, network.out.bias
    return {name: x.detach().numpy().astype(np.float16) for name, x in found.items()}


def read(kept: Mapping[str, np.ndarray], found: Iterable[Article]) -> None:
    """Put into documents what a network reads of them, as the reader does."""
    weights = {name: x.astype(np.float32) for name, x in kept.items()}
    network = Network(weights)
    for one in found:
        words = gelu(one.words.astype(np.float32) @ weights["project"] + weights["project_bias"])
        places = [token.i for token in one.doc if not token.is_space]
        harms = network.read(words, one.around)
        one.doc.user_data[HARM] = {places[harm.word]: harm for harm in harms}


def limits(found: Sequence[Article]) -> dict[str, int]:
    """For each role the limit with the best F1."""
    best = {}
    for role in muc.ROLES:
        read_of = [(entities([one.doc], role), muc.merged(one.gold, role)) for one in found]
        best[role] = max(range(15, 85, 5), key=lambda limit: _f1(read_of, limit))
    return best


def _f1(found: Sequence[tuple[list[Entity], list[muc.Entity]]], limit: int) -> float:
    count = muc.Count()
    for ours, gold in found:
        count.add([frozenset((one.words,)) for one in ours if one.share >= limit], gold)
    return count.prf()[2]


def measure(found: Sequence[Article], least: Mapping[str, int]) -> dict[str, tuple[float, ...]]:
    """Precision, recall and F1 of each role, of all and of templates."""
    counts = {name: muc.Count() for name in (*muc.ROLES, "role entities", "templates")}
    for one in found:
        ours = read_templates([one.doc], least)
        for role in muc.ROLES:
            for name in (role, "role entities"):
                counts[name].add(muc.merged(ours, role), muc.merged(one.gold, role))
        muc.count_templates(ours, one.gold, counts["templates"])
    return {name: tuple(round(x, 3) for x in count.prf()) for name, count in counts.items()}


def main() -> None:
    """Read, train, write the weights, and tell the limits and the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path(shipped.__file__).parent / "weights")
    options = parser.parse_args()
    torch.set_num_threads(1)  # sums of one thread are the same on every run
    folder = options.corpora / "muc" / "gtt"
    plain = list(articles(list(muc.rows(folder / "train.json"))))
    held = plain[::HELD]
    learned = [one for n, one in enumerate(plain) if n % HELD]
    telling = [one for one in learned if any(any(t.roles.values()) for t in one.gold)]
    capital = list(articles([(cased(one.text, one.doc), one.gold) for one in telling[::CAPITAL]]))
    relations = len(load_files(default_folder()).card.labels["deprel"])
    scale = Scale.of([*learned, *capital])
    shown = [scale.applied(example(one)) for one in (*learned, *capital)]
    kept = exported(train(shown, relations), scale)
    options.out.mkdir(exist_ok=True)
    name = load_files(default_folder()).card.sha256[ENCODER][: shipped.NAMED]
    np.savez_compressed(options.out / f"{name}.npz", allow_pickle=False, **kept)
    dev = list(articles(list(muc.rows(folder / "dev.json"))))
    read(kept, [*held, *dev])
    least = limits(held)
    print(json.dumps({"limits": least, "dev": measure(dev, least)}, indent=1))


if __name__ == "__main__":
    main()

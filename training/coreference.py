"""Train the ranker that joins pronouns, nominals and names in chains; write its weights.

    .venv-training/bin/python -m training.coreference --corpora ../shared/corpora

Learns from GUM's documents without those of its development set, as the reader itself reads them:
its phrases, its trees, its attributions. Each phrase's choices are the earlier phrases that it may
take up and "somebody new"; what is made likely is the right choices together (marginal likelihood,
as Durrett and Klein 2013 and Lee and others 2017 have it). With ``--held`` every sixth document is
left out and scored.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from variorum.evaluation import conllu, corefud
from variorum.evaluation.clusters import Tally, chains_of
from variorum.reader.coreference import mentions, pairs, ranker
from variorum.reader.coreference.describing import describe
from variorum.reader.coreference.linking import link
from variorum.reader.coreference.quotes import quoted
from variorum.reader.coreference.ranker import Ranker
from variorum.reader.coreference.tokens import Tokens
from variorum.reader.coreference.traits import CLASSES, ENDINGS, NOUNS, Traits
from variorum.reader.encoder.cache import Cache, user_folder
from variorum.reader.trained import TrainedReader

SEED, EPOCHS, RATE, DECAY, DROP = 7, 4, 4e-3, 1e-2, 0.2
LEXICAL, WIDE, HIDDEN, ABOVE = 16, 64, 64, 32
# What somebody new weighs beside a phrase that takes another up: most are new.
NEW_WEIGHT, KIND_WEIGHT = 0.6, 0.1
KINDS = (
    "", "person", "place", "organization", "abstract", "time", "object", "event", "substance",
    "animal", "plant",
)  # fmt: skip


class Example(NamedTuple):
    """A document: its phrases, their pairs, and which are right."""

    traits: Traits
    spans: list[tuple[int, int]]
    gold: list[corefud.Gold]
    later: Tensor
    earlier: Tensor
    asked: Tensor
    right: Tensor  # of each pair
    old: Tensor  # of each phrase: whether one of its pairs is right
    kinds: Tensor


def examples(root: Path) -> Iterator[Example]:
    """GUM's documents but for those of the development set."""
    held = {d.name for d in conllu.documents([root / "ud" / "en_gum-ud-dev.conllu"])}
    reader = TrainedReader(threads=1, cache=Cache(user_folder()))
    for document in conllu.documents(sorted((root / "ud" / "gum-docs").glob("*.conllu"))):
        if document.name in held:
            continue
        raw, gold = corefud.read(document)
        reading = reader.read(raw.text, raw.paragraphs)
        tokens = Tokens(reading.docs)
        traits = describe(tokens, mentions.find(tokens), *quoted(tokens, reading.attributions))
        yield example(tokens, traits, gold)


def example(tokens: Tokens, traits: Traits, gold: list[corefud.Gold]) -> Example:
    """A described document with what is right in it."""
    spans = [(tokens.spans[p.first].start, tokens.spans[p.last - 1].end) for p in traits.phrases]
    known = {(one.span.start, one.span.end): one for one in gold}
    entities: dict[str, int] = {}
    numbers, kinds = [], []
    for place, span in enumerate(spans):
        one = known.get(span)
        # What is no mention is right with nothing: a number of its own.
        numbers.append(entities.setdefault(one.entity, len(entities)) if one else -1 - place)
        kinds.append(KINDS.index(one.kind) if one and one.kind in KINDS else 0)
    later, earlier = pairs.candidates(traits)
    entity = np.array(numbers)
    right = entity[later] == entity[earlier]
    old = np.zeros(len(spans), dtype=bool)
    old[later[right]] = True
    asked = pairs.features(traits, later, earlier).astype(np.uint8)
    tensors = (torch.tensor(x) for x in (later, earlier, asked, right, old, np.array(kinds)))
    return Example(traits, spans, gold, *tensors)


class Network(nn.Module):
    """The ranker's network, with a side task in training: the kind of a phrase by its noun."""

    def __init__(self, questions: int) -> None:
        super().__init__()
        self.nouns = nn.Embedding(NOUNS, LEXICAL, padding_idx=0)
        self.endings = nn.Embedding(ENDINGS, LEXICAL, padding_idx=0)
        self.classes = nn.Embedding(sum(CLASSES.values()), WIDE)
        for table in (self.nouns, self.endings, self.classes):
            nn.init.normal_(table.weight, 0, 0.1)
        self.lexical = nn.Linear(LEXICAL, 32)
        self.phrase = nn.Linear(WIDE + 32, WIDE)
        self.later = nn.Linear(WIDE, HIDDEN)
        self.earlier = nn.Linear(WIDE, HIDDEN, bias=False)
        self.pair = nn.Linear(questions, HIDDEN, bias=False)
        self.above = nn.Linear(HIDDEN, ABOVE)
        self.out = nn.Linear(ABOVE, 1)
        self.direct = nn.Linear(questions, 1, bias=False)
        self.new = nn.Linear(WIDE, 32)
        self.new_out = nn.Linear(32, 1)
        self.kind = nn.Linear(32, len(KINDS))
        self.drop = nn.Dropout(DROP)

    def forward(self, one: Example) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the pairs and of somebody new, and of each phrase's kinds."""
        t = one.traits
        offsets = np.cumsum([0, *CLASSES.values()][:-1])
        columns = np.stack(list(t.classes.values()), axis=1) + offsets
        nouns = self.nouns(torch.tensor(t.nouns)) + self.endings(torch.tensor(t.endings))
        noun = torch.relu(self.lexical(self.drop(nouns)))
        known = torch.cat([self.classes(torch.tensor(columns)).sum(1), noun], 1)
        phrase = self.drop(torch.relu(self.phrase(known)))
        asked = one.asked.float()
        hidden = self.later(phrase)[one.later] + self.earlier(phrase)[one.earlier]
        hidden = torch.relu(hidden + self.pair(asked))
        pair = self.out(torch.relu(self.above(self.drop(hidden)))) + self.direct(asked)
        new = self.new_out(torch.relu(self.new(phrase)))
        return pair[:, 0], new[:, 0], self.kind(noun)


def loss(network: Network, one: Example) -> Tensor:
    """What the right choices of each phrase together lack in probability."""
    pair, new, kind = network(one)
    every = _total(pair, one.later, new.shape[0], new)
    right = _total(pair[one.right], one.later[one.right], new.shape[0], None)
    missed = every - torch.where(one.old, right, new)
    weight = torch.where(one.old, 1.0, NEW_WEIGHT)
    side = nn.functional.cross_entropy(kind, one.kinds, reduction="none")
    return (missed * weight).mean() + KIND_WEIGHT * (
        side * torch.tensor(one.traits.nouns > 0)
    ).mean()


def _total(scores: Tensor, later: Tensor, count: int, new: Tensor | None) -> Tensor:
    """The logarithm of the sum of each phrase's choices."""
    top = torch.full((count,), -1e9).scatter_reduce(0, later, scores, "amax")
    top = (top if new is None else torch.maximum(top, new)).detach()
    total = torch.zeros(count).scatter_add(0, later, torch.exp(scores - top[later]))
    if new is not None:
        total = total + torch.exp(new - top)
    return torch.log(total + 1e-30) + top


def train(documents: Sequence[Example]) -> Network:
    """A trained network; the same for the same documents, versions and machine."""
    torch.manual_seed(SEED)
    shuffled, draw = list(documents), random.Random(SEED)
    network = Network(documents[0].asked.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * len(shuffled))
    for epoch in range(EPOCHS):
        draw.shuffle(shuffled)
        network.train()
        total = 0.0
        for one in shuffled:
            optimizer.zero_grad()
            missed = loss(network, one)
            missed.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            total += float(missed.detach())
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(shuffled):.4f}", flush=True)
    network.eval()
    return network


def exported(network: Network) -> dict[str, np.ndarray]:
    """The weights by the names that the ranker knows, each matrix from the left."""
    found = {}
    for name in ("nouns", "endings", "classes"):
        found[name] = getattr(network, name).weight
    for name in ("lexical", "phrase", "later", "earlier", "pair", "above", "new"):
        layer = getattr(network, name)
        found[name] = layer.weight.T
        if layer.bias is not None:
            found[f"{name}_bias"] = layer.bias
    for name in ("out", "direct", "new_out"):
        layer = getattr(network, name)
        found[name] = layer.weight[0]
        if layer.bias is not None:
            found[f"{name}_bias"] = layer.bias
    return {name: x.detach().numpy().astype(np.float16) for name, x in found.items()}


def measure(kept: dict[str, np.ndarray], documents: Sequence[Example]) -> Tally:
    """The chains of some documents, scored without single mentions."""
    scorer = Ranker({name: x.astype(np.float32) for name, x in kept.items()})
    tally = Tally()
    for one in documents:
        links = link(one.traits, *scorer.score(one.traits))
        ours = chains_of(zip(one.spans, links.chain, strict=True))
        tally.add(chains_of(((g.span.start, g.span.end), g.entity) for g in one.gold), ours)
    return tally


def main() -> None:
    """Read, train, and write the weights, or score what was held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path(ranker.__file__).parent)
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(1)  # sums of one thread are the same on every run
    documents = list(examples(options.corpora))
    print(f"{len(documents)} documents, {sum(len(d.later) for d in documents)} pairs", flush=True)
    if options.held:
        scored = exported(train([d for n, d in enumerate(documents) if n % 6]))
        tally = measure(scored, documents[::6])
        print(json.dumps({"CoNLL": tally.conll(), **tally.measures()}, indent=1))
        return
    kept: dict[str, Any] = exported(train(documents))
    np.savez_compressed(options.out / "weights.npz", **kept)


if __name__ == "__main__":
    main()

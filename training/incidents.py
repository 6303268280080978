"""Learn which parties to violence belong to one incident, from the keys of MUC's training part.

    .venv-training/bin/python -m training.incidents --corpora ../shared/corpora

writes ``statements/events/weights/incidents.npz``. Before that it tells how networks that learned
from nine tenths do on the other tenth and on the development part, beside one incident for each
kind (``incidents_scores``): on these the branch of harm has not learned either, and on all others
its shares are surer than they will be. Only phrases that are in the key are learned from, for the
key says nothing of where others belong. A minute or two on one core once the reader's cache holds
the articles, a quarter of an hour before.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from training.harm_documents import HELD as HARM_HELD
from training.harm_documents import Row, rows_of
from training.incidents_scores import Counts, by_kind, counts, f1, interval
from variorum.evaluation import events_muc as muc
from variorum.evaluation.events_muc_read import signs_of, templates_of_entities
from variorum.model import Span
from variorum.reader.encoder.cache import Cache, user_folder
from variorum.reader.harm import KINDS
from variorum.reader.tokens import tokens_of
from variorum.reader.trained import Parser
from variorum.statements.events.harmed import Entity, entities
from variorum.statements.events.together import (
    NAME,
    Floats,
    Net,
    Nets,
    Signs,
    Together,
    kind_rows,
    pair_rows,
)

FOLDS, HIDDEN, NETS = 5, 16, 4
EPOCHS, RATE, HELD = 100, 1e-2, 0.2
TARGET = Path("src/variorum/statements/events/weights") / NAME


class Read(NamedTuple):
    """An article's entities, with the numbers of the gold templates that each is in."""

    found: list[Entity]
    signs: Signs
    gold: list[muc.Template]
    places: list[set[int]]


def read(rows: Sequence[Row]) -> list[Read]:
    """Articles as the reader reads them."""
    parser = Parser(threads=1, cache=Cache(user_folder()))
    docs = (tokens_of(next(iter(parser.docs(text, [Span(0, len(text))])))) for text, _ in rows)
    return [
        keyed(entities(doc), signs_of(doc), gold) for doc, (_, gold) in zip(docs, rows, strict=True)
    ]


def keyed(found: list[Entity], signs: Signs, gold: list[muc.Template]) -> Read:
    """Entities with the templates of a key that they are in."""
    places = [
        {
            number
            for number, one in enumerate(gold)
            if any(entity.words in each for each in one.roles[muc.ROLES[entity.role]])
        }
        for entity in found
    ]
    return Read(found, signs, gold, places)


def fitted(articles: Sequence[Read]) -> Nets:
    """Both networks; that of pairs sees kinds from networks that had not learned the article."""
    kinds = fit(*_of_kinds(articles), decay=0.1)
    parts = [fit(*_of_kinds(_without(articles, part)), decay=0.1) for part in range(FOLDS)]
    rows, right = [], []
    for number, one in enumerate(articles):
        if not any(one.places):
            continue
        shares = parts[number % FOLDS].shares(kind_rows(one.found, one.signs))
        for i, j, row in pair_rows(one.found, one.signs, shares):
            if one.places[i] and one.places[j]:
                rows.append(row)
                together = bool(one.places[i] & one.places[j])
                right.append([not together, together])
    return Nets(kinds, fit(np.stack(rows), np.array(right, np.float32), decay=0.3))


def _without(articles: Sequence[Read], part: int) -> list[Read]:
    return [one for number, one in enumerate(articles) if number % FOLDS != part]


def _of_kinds(articles: Sequence[Read]) -> tuple[Floats, Floats]:
    rows, right = [], []
    for one in articles:
        if not any(one.places):
            continue
        for row, places in zip(kind_rows(one.found, one.signs), one.places, strict=True):
            if places:
                told = {one.gold[number].kind for number in places}
                rows.append(row)
                right.append(
                    [kind in told or (kind == "other" and not told & {*KINDS}) for kind in KINDS]
                )
    asked = np.array(right, np.float32)
    return np.stack(rows), asked / asked.sum(axis=1, keepdims=True)


def fit(rows: Floats, right: Floats, decay: float) -> Net:
    """A network of one hidden layer for shares of classes: the mean of some, as one."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    seen, asked = torch.from_numpy((rows - mean) / scale), torch.from_numpy(right)
    nets = [_learned(seen, asked, decay, seed) for seed in range(NETS)]
    inner, bias, outer, last = (
        [part.detach().numpy() for part in parts] for parts in zip(*nets, strict=True)
    )
    return Net(
        mean,
        scale,
        np.concatenate(inner, axis=1),
        np.concatenate(bias),
        (np.concatenate(outer) / NETS).astype(np.float32),
        np.array(np.mean(last, axis=0), np.float32),
    )


def _learned(seen: Tensor, asked: Tensor, decay: float, seed: int) -> tuple[Tensor, ...]:
    torch.manual_seed(seed)
    inner, outer = nn.Linear(seen.shape[1], HIDDEN), nn.Linear(HIDDEN, asked.shape[1])
    net = nn.Sequential(inner, nn.Tanh(), nn.Dropout(HELD), outer)
    steps = torch.optim.AdamW(net.parameters(), RATE, weight_decay=decay)
    for _ in range(EPOCHS):
        loss = -(asked * net(seen).log_softmax(1)).sum(1).mean()
        steps.zero_grad()
        loss.backward()
        steps.step()
    return inner.weight.T, inner.bias, outer.weight.T, outer.bias


def counted(articles: Sequence[Read], nets: Callable[[int], Nets]) -> Counts:
    """What templates hit, each article with the networks of its number."""
    return counts(
        [
            (
                templates_of_entities(one.found, Together(one.found, one.signs, nets(number)))
                if one.found
                else [],
                one.gold,
            )
            for number, one in enumerate(articles)
        ]
    )


def scored(articles: Sequence[Read], dev: Sequence[Read]) -> str:
    """The honest scores: of articles that neither the branch nor the networks have learned."""
    held = list(articles[::HARM_HELD])
    nets = fitted([one for number, one in enumerate(articles) if number % HARM_HELD])
    lines = []
    for name, those in (("held tenth", held), ("development part", dev), ("both", [*held, *dev])):
        ours = counted(those, lambda _: nets)
        plain = counts([(by_kind(one.found), one.gold) for one in those])
        low, high = interval(ours, plain)
        lines.append(f"{name}: {f1(ours):.3f}, by kind {f1(plain):.3f}, better by {low} to {high}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, learn, write the weights, and tell the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    articles, dev = (read(rows_of(options.corpora, part)) for part in ("train.json", "dev.json"))
    print(scored(articles, dev))
    nets = fitted(articles)
    print(f"development part, with the networks that ship: {f1(counted(dev, lambda _: nets)):.3f}")
    kept = {
        f"{of}.{part}": getattr(getattr(nets, of), part)
        for of in Nets._fields
        for part in Net._fields
    }
    np.savez_compressed(TARGET, **kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())

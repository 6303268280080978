"""Train the branch that reads who does harm, to whom and with what; write its file.

    .venv-training/bin/python -m training.harm --corpora ../shared/corpora --run build/model

It begins as a copy of the encoder's upper layers (``--run``: the stage that ships) and learns from
the 1,300 articles of MUC-3/4's training part (``muc/gtt/train.json``) and their keys, as the reader
sees them: each as it comes, in small letters, and every fourth of those with fillers now and then
with capitals where the reader takes a word for a name. The layers below stay as they are, so what
they give is computed once. Every tenth article is left out: on these the limits of
``evaluation/events_muc_read.py`` are set, which are printed with the scores of MUC's development
part. The branch holds for this reader alone.

``--articles 20`` tries all of this out on the first twenty articles of each part. What comes of it
reads nothing well, and goes to ``build/harm-tried`` unless ``--out`` says where.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from training.graph import branch_at
from training.harm_documents import Article, Stretch, articles, cased, stretches_of, thinned
from training.harm_graph import exported
from training.harm_model import Branch, loss
from training.harm_scores import limits, measure, read
from training.model import Shape
from training.train import MODEL
from variorum.evaluation import events_muc as muc
from variorum.reader.encoder.files import ENCODER, default_folder, load_files
from variorum.reader.harm import branch as shipped

SEED, EPOCHS, BATCH = 7, 8, 4
# Of the layers, which know much already, and of what begins from nothing.
RATE, RATE_ABOVE, DECAY, WARM = 2e-4, 8e-4, 2e-2, 0.12
HELD, CAPITAL = 10, 4  # one in so many is left out, or shown with capitals too
# How often one with capitals is taken, and an article of which the key tells nothing.
CASED_SHARE, SILENT_SHARE = 0.4, 0.6
PARTS = ("train.json", "dev.json")
SHIPPED = Path(shipped.__file__).parent / "weights"
TRIED_OUT = Path("build/harm-tried")
_WIDTH = 24  # words by which stretches of like length differ at most


class Shown(NamedTuple):
    """An article's stretches as it comes and with capitals, and whether its key tells anything."""

    plain: list[Stretch]
    capitals: list[Stretch]
    telling: bool


def begun(run: Path, shape: Shape) -> Branch:
    """A branch whose layers are the encoder's upper ones."""
    torch.manual_seed(SEED)
    kept: Mapping[str, Tensor] = torch.load(run / MODEL, weights_only=True)["weights"]
    first = branch_at(shape)
    branch = Branch(shape, shape.layers - first)
    for number, layer in enumerate(branch.layers, first):
        own = layer.state_dict()
        layer.load_state_dict({n: kept[f"encoder.layers.{number}.{n}"].float() for n in own})
    return branch


def train(branch: Branch, documents: Sequence[Shown], epochs: int = EPOCHS) -> None:
    """Train a branch; the same for the same documents, versions and machine."""
    draw = random.Random(SEED)
    above = [p for name, p in branch.named_parameters() if not name.startswith("layers.")]
    optimizer = torch.optim.AdamW(
        [{"params": branch.layers.parameters()}, {"params": above}], RATE, weight_decay=DECAY
    )
    shown = sum(len(one.plain) * (1 if one.telling else SILENT_SHARE) for one in documents)
    steps = (math.ceil(shown / BATCH) + 10) * epochs
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, RATE_ABOVE], total_steps=steps, pct_start=WARM
    )
    began, step = time.monotonic(), 0
    for epoch in range(epochs):
        branch.train()
        total = 0.0
        for batch in _batches(documents, draw):
            found = loss(branch, batch)
            optimizer.zero_grad()
            found.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            step += 1
            if step < steps:
                rates.step()
            total += float(found.detach())
        print(f"epoch {epoch}: {step} steps, {time.monotonic() - began:.0f} s, loss {total:.1f}")
    branch.eval()


def _batches(documents: Sequence[Shown], draw: random.Random) -> list[list[Stretch]]:
    """An epoch's batches: stretches of like length together, in any order."""
    pool: list[Stretch] = []
    for one in documents:
        if not one.telling and draw.random() > SILENT_SHARE:
            continue
        capital = one.capitals and draw.random() < CASED_SHARE
        pool += [thinned(s, draw) for s in (one.capitals if capital else one.plain)]
    pool.sort(key=lambda stretch: len(stretch.tags) // _WIDTH + draw.random())
    found = [pool[at : at + BATCH] for at in range(0, len(pool), BATCH)]
    draw.shuffle(found)
    return found


def learned_from(plain: Sequence[Article]) -> list[Shown]:
    """The articles as they are shown."""
    telling = [n for n, one in enumerate(plain) if one.gold]
    capitals = {}
    for n in telling[::CAPITAL]:
        # One by one: with capitals, words of harm may be taken for names and the article left out.
        for one in articles([(cased(plain[n].text, plain[n].doc), plain[n].gold)]):
            capitals[n] = one
    return [
        Shown(
            stretches_of(one),
            stretches_of(capitals[n]) if n in capitals else [],
            bool(one.gold),
        )
        for n, one in enumerate(plain)
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, train, write the branch, and tell the limits and the scores."""
    options = _options(arguments)
    torch.set_num_threads(1)  # sums of one thread are the same on every run
    folder = options.corpora / "muc" / "gtt"
    rows, dev = (list(muc.rows(folder / name))[: options.articles] for name in PARTS)
    branch = begun(options.run, Shape())
    learned = list(articles([row for n, row in enumerate(rows) if n % HELD]))
    if not learned:
        raise SystemExit("None of these articles has a word of harm: nothing to learn from.")
    train(branch, learned_from(learned))
    weights = {name: value.detach().numpy() for name, value in branch.state_dict().items()}
    file = exported(weights, Shape())
    options.out.mkdir(parents=True, exist_ok=True)
    name = load_files(default_folder()).card.sha256[ENCODER][: shipped.NAMED]
    (options.out / f"{name}.onnx").write_bytes(file)
    made = shipped.Branch(file, 1)
    least = limits(read(made, rows[::HELD]))
    print(json.dumps({"limits": least, "dev": measure(read(made, dev), least)}, indent=1))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--run", type=Path, default=Path("build/model"), help="the encoder's stage")
    parser.add_argument("--out", type=Path, help="folder of the file; that which ships if left out")
    parser.add_argument("--articles", type=int, metavar="N", help="so many only, to try it out")
    options = parser.parse_args(arguments)
    if options.articles is not None and options.articles <= 1:
        parser.error("--articles must be 2 or more: the first is left out to set the limits on")
    options.out = options.out or (TRIED_OUT if options.articles else SHIPPED)
    return options


if __name__ == "__main__":
    main()

"""Train the branch that reads who does harm, to whom and with what; write its file.

    .venv-training/bin/python -m training.harm --run build/model --taught build/harm/taught.npz

It begins as a copy of the encoder's upper layers (``--run``: the stage that ships) and learns from
the 1,300 articles of MUC-3/4's training part (``muc/gtt/train.json``) and their keys, as the reader
sees them: each as it comes, in small letters, and every fourth of those with fillers now and then
with capitals where the reader takes a word for a name. With ``--taught`` it learns from what
teachers say of each word too (``training.harm_teachers``), and more than from the keys: a key tells
which words name somebody, and a teacher has seen in other articles where a deed is told. The layers
below stay as they are, so what they give is computed once. Every tenth article is left out: on
these the limits of ``evaluation/events_muc_read.py`` are set, which are printed with the scores of
MUC's development part. The branch holds for this reader alone.

``--articles 20`` tries all of this out on the first twenty articles of each part. What comes of it
reads nothing well, and goes to ``build/harm-tried`` unless ``--out`` says where.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from training.graph import branch_at
from training.harm_documents import HELD, PARTS, Article, articles, learned_rows, rows_of
from training.harm_fitting import CPU, DEVICES, Plan, device_of, fit, learned_from
from training.harm_graph import exported
from training.harm_model import Branch
from training.harm_scores import limits, measure, read
from training.harm_taught import load
from training.harm_teachers import made_for
from training.model import Shape
from training.train import MODEL
from variorum.errors import ModelError
from variorum.reader.encoder.files import ENCODER, default_folder, load_files
from variorum.reader.harm import branch as shipped

SEED, RATE = 7, 2e-4
# By the keys alone, and with teachers: whose shares are smoother, so that more is learned from them
# before articles are known by heart.
ALONE = Plan(epochs=8, batch=4, rate=RATE, seed=SEED)
TAUGHT = Plan(epochs=12, batch=8, rate=RATE, seed=SEED, keys=0.4)
SHIPPED = Path(shipped.__file__).parent / "weights"
TRIED_OUT = Path("build/harm-tried")


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


def teachers_say(path: Path, learned: Sequence[Article]) -> list[Tensor]:
    """The teachers' shares of the labels for each article. Raises ModelError if they do not fit."""
    found = load(path, made_for(learned)).shares
    return [torch.from_numpy(found[number]) for number in range(len(learned))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, train, write the branch, and tell the limits and the scores."""
    options = _options(arguments)
    torch.set_num_threads(1)  # sums of one thread are the same on every run
    try:
        _train(options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(options: argparse.Namespace) -> None:
    device = device_of(options.device)
    rows, dev = (rows_of(options.corpora, part, options.articles) for part in PARTS)
    branch = begun(options.run, Shape())
    learned = list(articles(learned_rows(rows)))
    if not learned:
        problem = "none of these articles has a word of harm: nothing to learn from"
        raise ModelError(problem, remedy="give more --articles")
    taught = teachers_say(options.taught, learned) if options.taught else None
    plan = TAUGHT if options.taught else ALONE
    plan = plan._replace(epochs=options.epochs or plan.epochs)
    fit(branch.to(device), learned_from(learned, taught=taught), plan, "branch")
    weights = {name: value.cpu().numpy() for name, value in branch.state_dict().items()}
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
    parser.add_argument("--taught", type=Path, help="what teachers say (training.harm_teachers)")
    parser.add_argument("--device", choices=DEVICES, default=CPU, help="what torch computes on")
    parser.add_argument("--epochs", type=int, help="instead of as many as are good")
    options = parser.parse_args(arguments)
    if options.articles is not None and options.articles <= 1:
        parser.error("--articles must be 2 or more: the first is left out to set the limits on")
    options.out = options.out or (TRIED_OUT if options.articles else SHIPPED)
    return options


if __name__ == "__main__":
    sys.exit(main())

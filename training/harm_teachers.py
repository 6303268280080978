"""Train teachers of the branch that reads harm, and write what they say of the articles.

    .venv-training/bin/python -m training.harm_teachers --run build/model --device cuda

A teacher is a copy of the whole encoder that learns from the keys. It reads better than the branch
can by itself, but would know the articles that it has learned from by heart. So the articles are
dealt out into ``--parts``; for each part there are ``--seeds`` teachers that learn from the other
parts, and their mean tells how likely each label is for each word of this one. The branch then
learns from these shares too: ``python -m training.harm --taught build/harm/taught.npz``.

The articles are those that the branch learns from; every tenth, on which its limits are set, is
shown to no teacher. What each teacher says is kept in a file of its own beside ``--out``, and is
not made again when the command is broken off and run again. ``--articles 20 --epochs 1`` tries all
of it out, into ``build/harm-tried`` unless ``--out`` says where.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch

from training.harm_documents import PARTS, Article, articles, learned_rows, rows_of
from training.harm_fitting import CPU, DEVICES, Plan, Shown, device_of, fit, learned_from
from training.harm_taught import Made, Taught, digest_of, load, mean
from training.harm_teacher import Teacher, Weights, ranges
from training.model import Shape
from training.train import MODEL, weights_digest
from variorum.errors import ModelError
from variorum.reader.encoder.files import ENCODER, VOCABULARY, default_folder, load_files
from variorum.reader.encoder.pieces import Pieces

DEALT, SEEDS = 5, 2
FIRST_SEED = 11
EPOCHS, BATCH, RATE = 9, 8, 1e-4
OUT, TRIED_OUT = Path("build/harm/taught.npz"), Path("build/harm-tried/taught.npz")


class Dealt(NamedTuple):
    """What all teachers share: weights to begin from, articles, and these as they are shown."""

    weights: Weights
    learned: Sequence[Article]
    shown: Sequence[Shown]


def made_for(learned: Sequence[Article]) -> dict[str, object]:
    """What tells whether a file is meant for these articles and the encoder that ships."""
    encoder = load_files(default_folder()).card.sha256[ENCODER]
    return {"articles": digest_of([one.sample.words for one in learned]), "encoder": encoder}


def taught_by(
    dealt: Dealt, part: int, seed: int, made: Made, options: argparse.Namespace
) -> Taught:
    """What a teacher says of one part after learning from the others, or said as it was kept.

    ``made`` tells what that file must have been made of.
    """
    path = options.out.with_name(f"{options.out.stem}-{part + 1}-{seed}.npz")
    if path.exists():
        print(f"{path} is there and is not made again", flush=True)
        return load(path, made)
    torch.manual_seed(seed)
    teacher = Teacher(Shape(), _pieces(), dealt.weights).to(device_of(options.device))
    others = [one for number, one in enumerate(dealt.shown) if number % options.parts != part]
    name = f"part {part + 1} of {options.parts}, seed {seed}"
    fit(teacher, others, Plan(options.epochs, BATCH, RATE, seed), name)
    mine = range(part, len(dealt.learned), options.parts)
    Taught(made, {n: teacher.shares(dealt.learned[n]).numpy() for n in mine}).save(path)
    return load(path, made)  # rounded as it is kept, so that to be broken off changes nothing


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, train all teachers, and write the mean of what they say."""
    options = _options(arguments)
    torch.set_num_threads(1)  # sums of one thread are the same on every run
    try:
        _teach(options)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _teach(options: argparse.Namespace) -> None:
    device_of(options.device)  # before anything is read
    rows = rows_of(options.corpora, PARTS[0], options.articles)
    learned = list(articles(learned_rows(rows)))
    if len(learned) < options.parts:
        problem = f"{len(learned)} articles with words of harm cannot be dealt into {options.parts}"
        raise ModelError(problem, remedy="give more --articles or fewer --parts")
    print(f"{len(learned)} articles read", flush=True)
    pieces, longest = _pieces(), Shape().positions
    shown = learned_from(learned, lambda one: ranges(one, pieces, longest))
    weights = torch.load(options.run / MODEL, weights_only=True)["weights"]
    dealt = Dealt(weights, learned, shown)
    made = {
        **made_for(learned),
        "weights": weights_digest(weights),
        "parts": options.parts,
        "epochs": options.epochs,
    }
    seeds = range(FIRST_SEED, FIRST_SEED + options.seeds)
    found = [
        taught_by(dealt, part, seed, {**made, "part": part, "seed": seed}, options)
        for part in range(options.parts)
        for seed in seeds
    ]
    mean(found, {**made, "seeds": options.seeds}).save(options.out)
    print(f"{options.out}: {len(learned)} articles by {len(found)} teachers", flush=True)


def _pieces() -> Pieces:
    return Pieces(default_folder() / VOCABULARY)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--run", type=Path, default=Path("build/model"), help="the encoder's stage")
    parser.add_argument("--out", type=Path, help="file of what the teachers say")
    parser.add_argument("--device", choices=DEVICES, default=CPU, help="what torch computes on")
    parser.add_argument("--articles", type=int, metavar="N", help="so many only, to try it out")
    parser.add_argument("--parts", type=int, default=DEALT, help="into which articles are dealt")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="teachers of each part")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args(arguments)
    if options.parts <= 1 or options.seeds < 1:
        parser.error("--parts must be 2 or more and --seeds 1 or more")
    options.out = options.out or (TRIED_OUT if options.articles else OUT)
    return options


if __name__ == "__main__":
    sys.exit(main())

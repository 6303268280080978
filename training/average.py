"""Average the weights of two stages into a model of its own.

    python -m training.average --of build/stage2 build/stage3 --share 0.4 0.6 --out build/model

Two stages of one run lie close enough together that the mean of their weights reads no worse than
either, and mostly a little better (Wortsman and others 2022, "Model soups").
"""

from __future__ import annotations

import argparse
import math
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.train import LOG, MODEL
from variorum.errors import ModelError


def averaged(models: Sequence[dict[str, Any]], shares: Sequence[float]) -> dict[str, Any]:
    """The last of the models with each weight the mean of all, by their shares.

    Raises:
        ModelError: the shares do not sum to one, or the models differ in shape or labels.
    """
    if len(models) != len(shares) or not math.isclose(sum(shares), 1.0):
        raise ModelError("a share for each model, and together 1", remedy="see --share")
    last = models[-1]
    shapes = [{name: w.shape for name, w in one["weights"].items()} for one in models]
    if any(s != shapes[-1] for s in shapes) or any(m["labels"] != last["labels"] for m in models):
        raise ModelError("the models are of different shapes", remedy="name stages of one run")
    weights = {name: _mean([m["weights"][name] for m in models], shares) for name in shapes[-1]}
    return {**last, "weights": weights}


def _mean(tensors: Sequence[Tensor], shares: Sequence[float]) -> Tensor:
    if not tensors[-1].is_floating_point():
        return tensors[-1]
    return sum((s * t for s, t in zip(shares, tensors, strict=True)), torch.zeros(()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Average as the command line asks."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    ask.add_argument("--of", type=Path, nargs="+", required=True, help="folders of the stages")
    ask.add_argument("--share", type=float, nargs="+", required=True, help="of each, together 1")
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args(arguments)
    try:
        missing = [str(folder) for folder in given.of if not (folder / MODEL).exists()]
        if missing:
            raise ModelError("no model there", where=", ".join(missing), remedy="train it")  # noqa: TRY301
        models = [torch.load(folder / MODEL, weights_only=True) for folder in given.of]
        found = averaged(models, given.share)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(found, given.out / MODEL)
    if (given.of[-1] / LOG).exists():
        shutil.copy(given.of[-1] / LOG, given.out / LOG)
    return 0


if __name__ == "__main__":
    sys.exit(main())

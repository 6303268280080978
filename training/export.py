"""From trained weights to the files that ship: an int8 ONNX encoder and the heads' tensors.

Weights of matrices are int8, one scale a column, reduced to seven bits (``reduce_range``), so that
the sums cannot overflow on processors without VNNI and are the same on all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic

from training import base
from training.graph import DENSE, Array, build, head
from training.model import Shape
from training.progress import summary
from training.record import Stage, attributes, configured, corpora
from training.train import LOG, MODEL
from variorum.errors import ModelError, VariorumError
from variorum.reader.encoder.files import CARD, ENCODER, HEADS, VOCABULARY, default_folder
from variorum.reader.encoder.roles import ROLES

_FILES = (ENCODER, HEADS, VOCABULARY)
_TENSORS = ("arc", "rel", "role", "role_distance", "role_relation")
_NEVER = 1.0  # no probability is greater: a model that never learned of cues finds none


@dataclass(frozen=True)
class Source:
    """A training run's folder, what its network is shaped like, and where its vocabulary lies."""

    run: Path = Path("build/model")
    vocabulary: Path = field(default_factory=lambda: base.folder() / base.VOCABULARY)
    shape: Shape = field(default_factory=Shape)


def export(
    source: Source, out: Path, threshold: float, version: str, float32: bool = False
) -> None:
    """Write the model's files into ``out``; with ``float32`` without quantising, to compare.

    Raises:
        ModelError: the run has not written a model yet.
    """
    path = source.run / MODEL
    if not path.exists():
        raise ModelError("no trained model there", where=str(path), remedy="run `make model`")
    kept: dict[str, Any] = torch.load(path, weights_only=True)
    weights = {name: value.float().numpy() for name, value in kept["weights"].items()}
    stages = kept.get("stages") or configured()
    stages = [*stages[:-1], {**summary(source.run / LOG), **stages[-1]}]
    tags = [(name, len(kinds)) for name, kinds in kept["labels"].items() if name != "deprel"]
    tags += [("cue", 2), ("role_word_only", len(ROLES))]
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        made = Path(scratch)
        model = build(weights, source.shape, tags, stages[-1]["window"] + 2)
        _encoder(model, made, float32)
        kept_tensors = {name: weights[name].astype(np.float16) for name in _TENSORS}
        np.savez_compressed(made / HEADS, allow_pickle=False, **kept_tensors)
        shutil.copyfile(source.vocabulary, made / VOCABULARY)
        card = _card(kept["labels"], tags, weights, stages)
        card["threshold"] = threshold if attributes(stages) else _NEVER
        card["version"] = version
        card["sha256"] = {name: _digest(made / name) for name in _FILES}
        text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
        (made / CARD).write_text(text, encoding="utf-8")
        for name in (*_FILES, CARD):
            shutil.copyfile(made / name, out / name)


def _encoder(model: onnx.ModelProto, made: Path, float32: bool) -> None:
    plain = made / "plain.onnx"
    onnx.save(model, plain)
    if float32:
        plain.replace(made / ENCODER)
    else:
        quantised(plain, made / ENCODER)


def quantised(plain: Path, out: Path) -> None:
    """Write a graph anew with the weights of its matrices as int8."""
    quantize_dynamic(
        plain,
        out,
        op_types_to_quantize=["MatMul", "Attention"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )


def _card(
    labels: dict[str, list[str]],
    tags: list[tuple[str, int]],
    weights: dict[str, Array],
    stages: list[Stage],
) -> dict[str, Any]:
    """The card without what depends on the files; ``stages`` are for the page alone."""
    return {
        "name": "variorum-reader",
        "version": "",
        "labels": labels,
        "tags": tags,
        "dense": [(name, len(head(weights, name)[1])) for name in DENSE],
        "window": stages[-1]["window"],
        "threshold": 0.0,
        "sha256": {},
        "corpora": corpora(stages),
        "stages": [{n: v for n, v in one.items() if n != "corpora"} for one in stages],
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--run", type=Path, default=Path("build/model"), help="the run's folder")
    ask.add_argument("--out", type=Path, default=default_folder())
    ask.add_argument("--threshold", type=float, default=0.1, help="least probability of a cue")
    ask.add_argument("--version", default="1")
    ask.add_argument("--float32", action="store_true", help="do not quantise")
    given = ask.parse_args(arguments)
    try:
        export(Source(given.run), given.out, given.threshold, given.version, given.float32)
    except VariorumError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())

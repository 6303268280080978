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
from dataclasses import asdict, dataclass, field
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
from training.settings import load
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
    record = {**(kept.get("record") or _configured()), **summary(source.run / LOG)}
    tags = [(name, len(kinds)) for name, kinds in kept["labels"].items() if name != "deprel"]
    tags += [("cue", 2), ("role_word_only", len(ROLES))]
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        made = Path(scratch)
        model = build(weights, source.shape, tags, record["window"] + 2)
        _encoder(model, made, float32)
        kept_tensors = {name: weights[name].astype(np.float16) for name in _TENSORS}
        np.savez_compressed(made / HEADS, allow_pickle=False, **kept_tensors)
        shutil.copyfile(source.vocabulary, made / VOCABULARY)
        card = _card(kept["labels"], tags, weights, record)
        card["threshold"] = threshold if _attributes(record) else _NEVER
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
        return
    quantize_dynamic(
        plain,
        made / ENCODER,
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
    record: dict[str, Any],
) -> dict[str, Any]:
    """The card without what depends on the files; ``training`` is for the page alone."""
    return {
        "name": "variorum-reader",
        "version": "",
        "labels": labels,
        "tags": tags,
        "dense": [(name, len(head(weights, name)[1])) for name in DENSE],
        "window": record["window"],
        "threshold": 0.0,
        "sha256": {},
        "corpora": record["corpora"],
        "training": {name: value for name, value in record.items() if name != "corpora"},
    }


def _attributes(record: dict[str, Any]) -> bool:
    return any("attribution" in corpus["heads"] for corpus in record["corpora"])


def _configured() -> dict[str, Any]:
    """What stands in for the record of a run that kept none: the configuration as it is now."""
    settings = asdict(load())
    record = {name: settings[name] for name in ("seed", "window", "batch")}
    record["corpora"] = [
        {
            "name": corpus["name"],
            "licence": corpus["licence"],
            "heads": ", ".join(corpus["heads"]),
            "epochs": f"{corpus['epochs']:g}",
        }
        for corpus in settings["corpus"]
    ]
    return record


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--run", type=Path, default=Path("build/model"), help="the run's folder")
    ask.add_argument("--out", type=Path, default=default_folder())
    ask.add_argument("--threshold", type=float, default=0.5, help="least probability of a cue")
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

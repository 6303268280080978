"""From trained weights to the files that ship: an int8 ONNX encoder and the heads' tensors.

The graph is written node by node with onnxruntime's fused operators, so that nothing depends on
what an exporter makes of PyTorch code. Weights of matrices are int8, one scale a column, reduced
to seven bits (``reduce_range``), so that the sums cannot overflow on processors without VNNI and
are the same on all. Rows of word embeddings are int8, one scale a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training import base
from training.model import Shape
from training.settings import load
from variorum.reader.encoder.files import CARD, ENCODER, HEADS, VOCABULARY

MS = "com.microsoft"
DENSE = ("arc_dep", "arc_head", "rel_dep", "rel_head", "role_cue", "role_word")
Array = NDArray[np.float32]


class Graph:
    """Nodes and constants of a graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **given: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **given))
        return output


def rows_int8(table: Array) -> tuple[NDArray[np.int8], Array]:
    """Rows of a table as int8 with one scale each."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def build(w: dict[str, Array], shape: Shape, tags: list[tuple[str, int]]) -> onnx.ModelProto:
    """The graph: pieces, shapes, mask, firsts in; tags and dense out."""
    g = Graph()
    table, scale = rows_int8(w["encoder.words.weight"])
    g.constant("words", table)
    g.constant("words_scale", scale)
    g.add("Gather", ["words", "pieces"], "rows8")
    g.add("Cast", ["rows8"], "rows", to=TensorProto.FLOAT)
    g.add("Gather", ["words_scale", "pieces"], "row_scale")
    g.add("Mul", ["rows", "row_scale"], "word")
    g.constant("shape_rows", w["encoder.shapes.weight"])
    g.add("Gather", ["shape_rows", "shapes"], "shape")
    g.add("Add", ["word", "shape"], "word_shape")
    g.constant("position_rows", w["encoder.positions.weight"][:256])
    for name, value in (("zero", 0), ("one", 1)):
        g.constant(name, np.array([value], dtype=np.int64))
    g.constant("two", np.array([2], dtype=np.int64))
    g.add("Shape", ["pieces"], "size")
    g.add("Slice", ["size", "one", "two"], "long")
    g.add("Slice", ["position_rows", "zero", "long", "zero"], "position")
    g.add("Add", ["word_shape", "position"], "summed")
    g.constant("norm_w", w["encoder.norm.weight"])
    g.constant("norm_b", w["encoder.norm.bias"])
    x = g.add("LayerNormalization", ["summed", "norm_w", "norm_b"], "x0", axis=-1, epsilon=1e-12)
    for n in range(shape.layers):
        x = _layer(g, w, f"encoder.layers.{n}.", n, x, shape)
    g.constant("flat_shape", np.array([-1, shape.hidden], dtype=np.int64))
    g.add("Reshape", [x, "flat_shape"], "flat")
    g.add("Gather", ["flat", "firsts"], "first")
    for out, names in (("tags", [name for name, _ in tags]), ("dense_in", list(DENSE))):
        weight = np.concatenate([_weight(w, name) for name in names]).T
        bias = np.concatenate([_bias(w, name) for name in names])
        g.constant(f"{out}_w", weight)
        g.constant(f"{out}_b", bias)
        g.add("Gemm", ["first", f"{out}_w", f"{out}_b"], out)
    g.add("Gelu", ["dense_in"], "dense", domain=MS)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT32, dims)
        for name, dims in (
            ("pieces", ["batch", "long"]),
            ("shapes", ["batch", "long"]),
            ("mask", ["batch", "long"]),
            ("firsts", ["words"]),
        )
    ]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", None])
        for name in ("tags", "dense")
    ]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, g.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    model.producer_name = "variorum"
    return model


def _layer(g: Graph, w: dict[str, Array], at: str, n: int, x: str, shape: Shape) -> str:
    for name in ("qkv", "out", "up", "down"):
        g.constant(f"{name}{n}_w", w[f"{at}{name}.weight"].T)
        g.constant(f"{name}{n}_b", w[f"{at}{name}.bias"])
    for name in ("norm1", "norm2"):
        g.constant(f"{name}{n}_w", w[f"{at}{name}.weight"])
        g.constant(f"{name}{n}_b", w[f"{at}{name}.bias"])
    g.add(
        "Attention",
        [x, f"qkv{n}_w", f"qkv{n}_b", "mask"],
        f"attention{n}",
        domain=MS,
        num_heads=shape.attention,
    )
    g.add("MatMul", [f"attention{n}", f"out{n}_w"], f"mixed{n}")
    g.add(
        "SkipLayerNormalization",
        [f"mixed{n}", x, f"norm1{n}_w", f"norm1{n}_b", f"out{n}_b"],
        f"middle{n}",
        domain=MS,
        epsilon=1e-12,
    )
    g.add("MatMul", [f"middle{n}", f"up{n}_w"], f"wide{n}")
    g.add("BiasGelu", [f"wide{n}", f"up{n}_b"], f"bent{n}", domain=MS)
    g.add("MatMul", [f"bent{n}", f"down{n}_w"], f"narrow{n}")
    return g.add(
        "SkipLayerNormalization",
        [f"narrow{n}", f"middle{n}", f"norm2{n}_w", f"norm2{n}_b", f"down{n}_b"],
        f"x{n + 1}",
        domain=MS,
        epsilon=1e-12,
    )


def _weight(w: dict[str, Array], name: str) -> Array:
    return w.get(f"taggers.{name}.weight", w.get(f"{name}.weight"))


def _bias(w: dict[str, Array], name: str) -> Array:
    return w.get(f"taggers.{name}.bias", w.get(f"{name}.bias"))


def export(weights: Path, out: Path, threshold: float, version: str, float32: bool = False) -> None:
    """Write the model's files into ``out``; with ``float32`` without quantising (for comparison)."""
    kept = torch.load(weights, weights_only=True)
    w = {name: value.float().numpy() for name, value in kept["weights"].items()}
    labels: dict[str, list[str]] = kept["labels"]
    tags = [(name, len(kinds)) for name, kinds in labels.items() if name != "deprel"]
    tags += [("cue", 2), ("role_word_only", 7)]
    out.mkdir(parents=True, exist_ok=True)
    model = build(w, Shape(), tags)
    plain = out / "plain.onnx"
    onnx.save(model, plain)
    if float32:
        plain.replace(out / ENCODER)
    else:
        quantize_dynamic(
            plain,
            out / ENCODER,
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
        plain.unlink()
    names = ("arc", "rel", "role", "role_distance", "role_relation")
    np.savez_compressed(out / HEADS, **{name: w[name].astype(np.float16) for name in names})
    shutil.copyfile(base.vocabulary(), out / VOCABULARY)
    settings = load(Path(__file__).parent / "config.toml")
    card = {
        "name": "variorum-reader",
        "version": version,
        "labels": labels,
        "tags": tags,
        "dense": [(name, len(_bias(w, name))) for name in DENSE],
        "window": settings.window,
        "threshold": threshold,
        "sha256": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest()
            for name in (ENCODER, HEADS, VOCABULARY)
        },
        "corpora": [{"name": c.name, "licence": c.licence} for c in settings.corpus],
    }
    (out / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--weights", type=Path, default=Path("build/model/model.pt"))
    ask.add_argument("--out", type=Path, default=Path("src/variorum/reader/weights"))
    ask.add_argument("--threshold", type=float, default=0.5, help="least probability of a cue")
    ask.add_argument("--version", default="1")
    ask.add_argument("--float32", action="store_true", help="do not quantise")
    given = ask.parse_args()
    export(given.weights, given.out, given.threshold, given.version, given.float32)


if __name__ == "__main__":
    main()

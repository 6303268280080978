"""The branch as the ONNX graph that ships, its matrices int8 like the encoder's."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper

from training.export import quantised
from training.graph import Graph, Weights, block
from training.model import Shape


def exported(weights: Weights, shape: Shape) -> bytes:
    """The file of a branch from its trained weights."""
    with TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        onnx.save(build(weights, shape), plain)
        quantised(plain, small)
        return small.read_bytes()


def build(weights: Weights, shape: Shape) -> onnx.ModelProto:
    """The graph: ``lower``, ``upper``, ``windows`` in; ``tags``, ``kinds`` out; a row a word."""
    layers = {int(name.split(".")[1]) for name in weights if name.startswith("layers.")}
    g = Graph({_renamed(name): value for name, value in weights.items()}, shape)
    g.constant("upper_w", weights["upper.weight"].T)
    g.constant("upper_b", weights["upper.bias"])
    g.add("MatMul", ["upper", "upper_w"], "upper_turned")
    g.add("Add", ["upper_turned", "upper_b"], "upper_added")
    g.add("Add", ["lower", "upper_added"], "both")
    g.constant("window_rows", weights["windows.weight"])
    g.add("Gather", ["window_rows", "windows"], "window")
    g.add("Add", ["both", "window"], "words")
    g.constant("whole", weights["whole"][None, None])
    x = g.add("Concat", ["whole", "words"], "x0", axis=1)
    for number in sorted(layers):
        x = block(g, number, x, mask="")
    for name, value in (("one", 1), ("most", np.iinfo(np.int64).max)):
        g.constant(name, np.array([value], dtype=np.int64))
    g.add("Slice", [x, "one", "most", "one"], "read")
    for name in ("tags", "kinds"):
        g.constant(f"{name}_w", weights[f"{name}.weight"].T)
        g.constant(f"{name}_b", weights[f"{name}.bias"])
        g.add("MatMul", ["read", f"{name}_w"], f"{name}_turned")
        g.add("Add", [f"{name}_turned", f"{name}_b"], name)
    return g.model(
        [
            helper.make_tensor_value_info("lower", TensorProto.FLOAT, [1, "words", shape.hidden]),
            helper.make_tensor_value_info("upper", TensorProto.FLOAT, [1, "words", shape.hidden]),
            helper.make_tensor_value_info("windows", TensorProto.INT32, [1, "words"]),
        ],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "words", None])
            for name in ("tags", "kinds")
        ],
    )


def _renamed(name: str) -> str:
    """Layers as the graph of the encoder knows them."""
    return f"encoder.{name}" if name.startswith("layers.") else name

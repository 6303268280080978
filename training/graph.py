"""The encoder as an ONNX graph, written node by node with onnxruntime's fused operators.

So nothing depends on what an exporter makes of PyTorch code. Rows of word embeddings are int8, one
scale a row; all else is float32.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.model import Shape

DENSE = ("arc_dep", "arc_head", "rel_dep", "rel_head", "role_cue", "role_word")
_MS = "com.microsoft"
_OPSETS = {"": 17, _MS: 1}
_IR = 8  # the format of opset 17's time: all supported releases of onnxruntime read it
Array = NDArray[np.float32]
Weights = Mapping[str, Array]


class Graph:
    """Nodes and constants of a graph in the making, from weights by name."""

    def __init__(self, weights: Weights, shape: Shape) -> None:
        self.weights, self.shape = weights, shape
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant; returns its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **given: object
    ) -> str:
        """Add a node with one output; returns the output's name."""
        node = helper.make_node(kind, inputs, [output], name=output, domain=domain, **given)
        self.nodes.append(node)
        return output

    def encoder(self, outputs: Mapping[str, int | None]) -> onnx.ModelProto:
        """The finished model: pieces, shapes, mask, firsts in; a row a word out.

        ``outputs`` are names with how many columns there are, where that is to be told.
        """
        places = ["batch", "long"]
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT32, dims)
            for name, dims in (
                ("pieces", places),
                ("shapes", places),
                ("mask", places),
                ("firsts", ["words"]),
            )
        ]
        found = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", columns])
            for name, columns in outputs.items()
        ]
        return self.model(inputs, found)

    def model(
        self, inputs: list[onnx.ValueInfoProto], found: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        """The finished model."""
        graph = helper.make_graph(self.nodes, "reader", inputs, found, self.constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR)
        model.producer_name = "variorum"
        return model


def build(
    weights: Weights, shape: Shape, tags: Sequence[tuple[str, int]], longest: int
) -> onnx.ModelProto:
    """The graph of an encoder whose windows have at most ``longest`` pieces, marks counted.

    ``tags`` are the names and widths of what the output of that name holds; the output ``dense``
    holds what ``DENSE`` names. ``lower`` and ``upper`` are the words' vectors after ``branch_at``
    layers and after all, which are computed in any case and handed out where they are asked for.
    """
    g = Graph(weights, shape)
    x = _embedded(g, longest)
    for number in range(shape.layers):
        x = block(g, number, x)
    g.constant("flat_shape", np.array([-1, shape.hidden], dtype=np.int64))
    for layer, output in ((f"x{branch_at(shape)}", "lower"), (x, "upper")):
        g.add("Reshape", [layer, "flat_shape"], f"{output}_flat")
        g.add("Gather", [f"{output}_flat", "firsts"], output)
    for out, names in (("tags", [name for name, _ in tags]), ("dense_in", list(DENSE))):
        heads = [head(weights, name) for name in names]
        g.constant(f"{out}_w", np.concatenate([weight for weight, _ in heads]).T)
        g.constant(f"{out}_b", np.concatenate([bias for _, bias in heads]))
        g.add("Gemm", ["upper", f"{out}_w", f"{out}_b"], out)
    g.add("Gelu", ["dense_in"], "dense", domain=_MS)
    vectors = {"lower": shape.hidden, "upper": shape.hidden}
    return g.encoder({"tags": None, "dense": None, **vectors})


def branch_at(shape: Shape) -> int:
    """After how many layers a branch of the encoder begins: three of six."""
    return shape.layers // 2


def head(weights: Weights, name: str) -> tuple[Array, Array]:
    """Weight and bias of a head, be it a tagger or not."""
    place = f"taggers.{name}" if f"taggers.{name}.weight" in weights else name
    return weights[f"{place}.weight"], weights[f"{place}.bias"]


def rows_int8(table: Array) -> tuple[NDArray[np.int8], Array]:
    """Rows of a table as int8 with one scale each."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(table / scale).astype(np.int8), scale.astype(np.float32)


def _embedded(g: Graph, longest: int) -> str:
    """Words, shapes and positions, added up and normed."""
    table, scale = rows_int8(g.weights["encoder.words.weight"])
    g.constant("words", table)
    g.constant("words_scale", scale)
    g.add("Gather", ["words", "pieces"], "rows8")
    g.add("Cast", ["rows8"], "rows", to=TensorProto.FLOAT)
    g.add("Gather", ["words_scale", "pieces"], "row_scale")
    g.add("Mul", ["rows", "row_scale"], "word")
    g.constant("shape_rows", g.weights["encoder.shapes.weight"])
    g.add("Gather", ["shape_rows", "shapes"], "shape")
    g.add("Add", ["word", "shape"], "word_shape")
    g.constant("position_rows", g.weights["encoder.positions.weight"][:longest])
    for name, value in (("zero", 0), ("one", 1), ("two", 2)):
        g.constant(name, np.array([value], dtype=np.int64))
    g.add("Shape", ["pieces"], "size")
    g.add("Slice", ["size", "one", "two"], "long")
    g.add("Slice", ["position_rows", "zero", "long", "zero"], "position")
    g.add("Add", ["word_shape", "position"], "summed")
    g.constant("norm_w", g.weights["encoder.norm.weight"])
    g.constant("norm_b", g.weights["encoder.norm.bias"])
    inputs = ["summed", "norm_w", "norm_b"]
    return g.add("LayerNormalization", inputs, "x0", axis=-1, epsilon=1e-12)


def block(g: Graph, n: int, x: str, mask: str = "mask") -> str:
    """One transformer block over ``x``; without a ``mask`` nothing is padding."""
    at = f"encoder.layers.{n}."
    for name in ("qkv", "out", "up", "down"):
        g.constant(f"{name}{n}_w", g.weights[f"{at}{name}.weight"].T)
        g.constant(f"{name}{n}_b", g.weights[f"{at}{name}.bias"])
    for name in ("norm1", "norm2"):
        g.constant(f"{name}{n}_w", g.weights[f"{at}{name}.weight"])
        g.constant(f"{name}{n}_b", g.weights[f"{at}{name}.bias"])
    g.add(
        "Attention",
        [x, f"qkv{n}_w", f"qkv{n}_b", mask],
        f"attention{n}",
        domain=_MS,
        num_heads=g.shape.attention,
    )
    g.add("MatMul", [f"attention{n}", f"out{n}_w"], f"mixed{n}")
    middle = _joined(g, [f"mixed{n}", x, f"norm1{n}_w", f"norm1{n}_b", f"out{n}_b"], f"middle{n}")
    g.add("MatMul", [middle, f"up{n}_w"], f"wide{n}")
    g.add("BiasGelu", [f"wide{n}", f"up{n}_b"], f"bent{n}", domain=_MS)
    g.add("MatMul", [f"bent{n}", f"down{n}_w"], f"narrow{n}")
    inputs = [f"narrow{n}", middle, f"norm2{n}_w", f"norm2{n}_b", f"down{n}_b"]
    return _joined(g, inputs, f"x{n + 1}")


def _joined(g: Graph, inputs: list[str], output: str) -> str:
    """A branch and its bias added to what went around it, and normed."""
    return g.add("SkipLayerNormalization", inputs, output, domain=_MS, epsilon=1e-12)

"""The trained network written out as ONNX graphs of onnxruntime's own fused operators.

Two graphs: the encoder, run over every window, and the tagger, run for the likely anchors alone. Both are built node
by node from the weights, so that nothing depends on an exporter's fusions.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from model import HEADS, REACH

MS = "com.microsoft"
FLOAT, INT32 = TensorProto.FLOAT, TensorProto.INT32
EPSILON = 1e-12


class Graph:
    """Nodes and weights in the making."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights, self.nodes, self.constants, self.n = weights, [], {}, 0

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, transpose: bool = False) -> str:
        value = self.weights[name].astype(np.float32)
        return self.constant(name + (".T" if transpose else ""), value.T if transpose else value)

    def node(self, op: str, inputs: list[str], domain: str = "", out: str | None = None, **attributes: object) -> str:
        self.n += 1
        out = out or f"{op.lower()}_{self.n}"
        self.nodes.append(helper.make_node(op, inputs, [out], name=f"{op}_{self.n}", domain=domain, **attributes))
        return out

    def linear(self, x: str, name: str, bias: bool = True, out: str | None = None) -> str:
        y = self.node("MatMul", [x, self.weight(name + ".weight", True)], out=None if bias else out)
        return self.node("Add", [y, self.weight(name + ".bias")], out=out) if bias else y

    def gelu(self, x: str) -> str:
        return self.node("Gelu", [x], MS)

    def norm(self, x: str, name: str) -> str:
        inputs = [x, self.weight(name + ".weight"), self.weight(name + ".bias")]
        return self.node("LayerNormalization", inputs, axis=-1, epsilon=EPSILON)

    def add_and_norm(self, x: str, skip: str, bias: str, norm: str) -> str:
        inputs = [x, skip, self.weight(norm + ".weight"), self.weight(norm + ".bias"), self.weight(bias)]
        return self.node("SkipLayerNormalization", inputs, MS, epsilon=EPSILON)

    def save(self, path: Path, inputs: list[tuple], outputs: list[tuple]) -> None:
        info = lambda rows: [helper.make_tensor_value_info(*r) for r in rows]  # noqa: E731
        graph = helper.make_graph(self.nodes, path.stem, info(inputs), info(outputs), list(self.constants.values()))
        sets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
        onnx.save(helper.make_model(graph, opset_imports=sets, ir_version=8), path)


def encoder(
    weights: dict[str, np.ndarray], layers: int, path: Path, ranges: dict[str, tuple[float, float]] | None
) -> None:
    """Write the encoder: piece ids to states, anchor probabilities, projections, tags of marks and predicates.

    Takes ids and features (batch, length), positions (length,) and lengths (batch,), all int32. With ``ranges`` (the
    least and greatest value of each tensor that a product reads) the graph is int8; without them it is float and gives
    those tensors too, to be measured. Scales are fixed here, not found anew in each batch, so that what is read in a
    text never depends on the texts it is batched with.
    """
    g = Graph(weights)
    probes: list[str] = []

    def quantised(x: str, key: str) -> tuple[str, str, str]:
        low, high = min(ranges[key][0], 0.0), max(ranges[key][1], 0.0)
        scale = np.float32((high - low) / 255)
        zero = np.uint8(round(-low / scale))
        names = g.constant(key + ".scale", np.array(scale)), g.constant(key + ".zero", np.array(zero))
        return g.node("QuantizeLinear", [x, *names]), *names

    def product(x: str, key: str, name: str, bias: bool) -> str:
        """``x`` times a weight, its input known to the ranges by ``key``."""
        if ranges is None:
            probes.append(g.node("Identity", [x], out=key))
            return g.linear(x, name, bias=bias)
        q, scale, zero = quantised(x, key)
        w, w_scale = eight_bits(g, name)
        inputs = [q, w, scale, w_scale, zero, ""]
        return g.node("MatMulIntegerToFloat", [*inputs, g.weight(name + ".bias")] if bias else inputs, MS)

    def attention(x: str, key: str, name: str) -> str:
        if ranges is None:
            probes.append(g.node("Identity", [x], out=key))
            inputs = [x, g.weight(name + ".weight", True), g.weight(name + ".bias"), "lengths"]
            return g.node("Attention", inputs, MS, num_heads=HEADS)
        q, scale, zero = quantised(x, key)
        w, w_scale = eight_bits(g, name)
        return g.node(
            "QAttention", [q, w, g.weight(name + ".bias"), scale, w_scale, "lengths", zero], MS, num_heads=HEADS
        )

    e = "encoder."
    words = (weights[e + "words.weight"] + weights[e + "kind"]).astype(np.float32)
    if ranges is None:
        x = g.node("Gather", [g.constant("words", words), "ids"])
    else:
        scales = np.abs(words).max(1, keepdims=True) / 127
        rows = g.node("Gather", [g.constant("words", np.round(words / scales).astype(np.int8)), "ids"])
        x = g.node(
            "Mul", [g.node("Cast", [rows], to=FLOAT), g.node("Gather", [g.constant("words.scale", scales), "ids"])]
        )
    x = g.node("Add", [x, g.node("Gather", [g.weight(e + "positions.weight"), "positions"])])
    x = g.node("Add", [x, g.node("Gather", [g.weight(e + "features.weight"), "features"])])
    x = g.norm(x, e + "norm")
    for k in range(layers):
        p, key = f"{e}layers.{k}.", f"{k}."
        a = product(attention(x, key + "in", p + "qkv"), key + "attended", p + "out", bias=False)
        x = g.add_and_norm(a, x, p + "out.bias", p + "norm1")
        up = g.node("BiasGelu", [product(x, key + "middle", p + "up", bias=False), g.weight(p + "up.bias")], MS)
        x = g.add_and_norm(product(up, key + "up", p + "down", bias=False), x, p + "down.bias", p + "norm2")
    g.node("Identity", [x], out="states")
    h = g.gelu(g.linear(x, "is_anchor.0"))
    p = g.node("Sigmoid", [g.linear(h, "is_anchor.2")])
    g.node("Squeeze", [p, g.constant("last", np.array([-1]))], out="anchors")
    g.linear(x, "project", out="projected")
    g.linear(x, "marks", out="marks")
    g.linear(g.gelu(g.linear(x, "predicates.0")), "predicates.2", out="predicates")
    both = ["batch", "length"]
    wide, tags = weights["project.bias"].shape[0], weights["marks.bias"].shape[0]
    g.save(
        path,
        [
            ("ids", INT32, both),
            ("features", INT32, both),
            ("positions", INT32, ["length"]),
            ("lengths", INT32, ["batch"]),
        ],
        [
            ("states", FLOAT, [*both, 384]),
            ("anchors", FLOAT, both),
            ("projected", FLOAT, [*both, wide]),
            ("marks", FLOAT, [*both, tags]),
            ("predicates", FLOAT, [*both, 2]),
        ]
        + [(name, FLOAT, None) for name in probes],
    )


def eight_bits(g: Graph, name: str) -> tuple[str, str]:
    """A weight in 7 bits of an int8, a scale for each column.

    The eighth bit would overflow the 16-bit sums of processors without VNNI, and their answers would differ.
    """
    w = g.weights[name + ".weight"].astype(np.float32).T
    scale = np.abs(w).max(0) / 63
    return g.constant(name + ".int8", np.round(w / scale).astype(np.int8)), g.constant(
        name + ".scale", scale.astype(np.float32)
    )


def tagger(weights: dict[str, np.ndarray], path: Path) -> None:
    """Write the tagger: projected (n, sight, 2t), anchors (n, d), distance, mask (n, sight) to tags (n, sight, 7)."""
    g = Graph(weights)
    t = weights["tagger.tags.weight"].shape[1]
    two = g.constant("halves", np.array([t, t]))
    axis = {"axis": -1}

    def halves(x: str) -> tuple[str, str]:
        g.n += 1
        names = [f"half_{g.n}_0", f"half_{g.n}_1"]
        g.nodes.append(helper.make_node("Split", [x, two], names, **axis))
        return names[0], names[1]

    def column(x: str) -> str:
        return g.node("Unsqueeze", [x, g.constant("axis1", np.array([1]))])

    def neighbours(x: str, step: int) -> str:
        pads = g.constant(f"pads{step}", np.array([0, step, 0, 0, step, 0]))
        wide = g.node("Pad", [x, pads])
        parts = []
        for shift in (0, step, 2 * step):
            end = g.constant(f"end{shift - 2 * step}", np.array([shift - 2 * step if shift < 2 * step else 2**31 - 1]))
            start = g.constant(f"start{shift}", np.array([shift]))
            parts.append(g.node("Slice", [wide, start, end, g.constant("axis1", np.array([1]))]))
        return g.node("Concat", parts, axis=-1)

    add, times = halves("projected")
    add_a, times_a = halves(column(g.linear("anchors", "tagger.anchor")))
    low, high = g.constant("low", np.array(-REACH, dtype=np.int32)), g.constant("high", np.array(REACH, dtype=np.int32))
    index = g.node("Add", [g.node("Clip", ["distance", low, high]), high])
    z = g.node("Add", [add, add_a])
    z = g.node("Add", [z, g.node("Mul", [times, times_a])])
    z = g.gelu(g.node("Add", [z, g.node("Gather", [g.weight("tagger.distance.weight"), index])]))
    mask = g.node("Unsqueeze", ["mask", g.constant("last", np.array([-1]))])
    for layer, norm, step in (("near", "norm1", 1), ("far", "norm2", 3)):
        beside = neighbours(g.node("Mul", [z, mask]), step)
        z = g.norm(g.node("Add", [z, g.gelu(g.linear(beside, "tagger." + layer))]), "tagger." + norm)
    g.linear(z, "tagger.tags", out="tags")
    rows = ["n", "sight"]
    g.save(
        path,
        [
            ("projected", FLOAT, [*rows, 2 * t]),
            ("anchors", FLOAT, ["n", 384]),
            ("distance", INT32, rows),
            ("mask", FLOAT, rows),
        ],
        [("tags", FLOAT, [*rows, weights["tagger.tags.bias"].shape[0]])],
    )

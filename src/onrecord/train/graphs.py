"""A network as the graphs that onnxruntime runs, its weights in floats, 8 or 4 bits."""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.extracting.tagger.model import FORMAT, GRAPHS
from onrecord.train.network import Network, without_addressees

OPSET = 17
# int8: products in 8 bits, small and quick; blocks and int4: for large models that int8 hurts.
BLOCKS = {"blocks": (8, 64, True), "int4": (4, 32, False)}
"""Bits of a weight, weights of a block that share a scale, and whether the middle is zero."""
INPUTS = {
    "read": ("ids", "feats", "keep"),
    "roles": ("hidden", "keep", "mark", "dist", "rel"),
    "who": ("hidden", "keep", "part"),
}
OUTPUTS = {"read": ("hidden", "cue", "names"), "roles": ("role", "valid", "mode"), "who": ("query", "key")}
FLAT = frozenset({"valid", "mode"})
"""Outputs with a row for each cue, not for each piece."""


class _Part(nn.Module):
    """One of the questions as a module; parameters get the prefix ``model.`` in the graph."""

    def __init__(self, network: Network, name: str) -> None:
        super().__init__()
        self.model, self.name = network, name

    def forward(self, *x: Tensor) -> tuple[Tensor, ...]:
        out: tuple[Tensor, ...] = getattr(self.model, self.name)(*x)
        return out


class _First(_Part):
    """A question as the first format puts it: no names, no modes, and addressees are nothing."""

    def forward(self, *x: Tensor) -> tuple[Tensor, ...]:
        scores, second, *_ = super().forward(*x)
        return (without_addressees(scores), second) if self.name == "roles" else (scores, second)


def export(network: Network, folder: Path, precision: str, form: int = FORMAT) -> None:
    """Writes the graphs of a format. The network is in 32 bits on the processor, in evaluation."""
    with tempfile.TemporaryDirectory() as scratch, _quiet():
        for name in GRAPHS[form]:
            plain, target = Path(scratch) / f"{name}.onnx", folder / f"{name}.onnx"
            part = _Part(network, name) if form == FORMAT else _First(network, name)
            _write(part.eval(), target if precision == "float" else plain, form)
            if precision == "int8":
                quantize_dynamic(
                    plain,
                    target,
                    per_channel=True,
                    reduce_range=True,
                    weight_type=QuantType.QInt8,
                    op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                )
            elif precision in BLOCKS:
                _in_blocks(plain, target, *BLOCKS[precision])


def _write(part: _Part, target: Path, form: int) -> None:
    b, t = 2, 9
    number, keep = torch.ones(b, t, dtype=torch.long), torch.ones(b, t, dtype=torch.bool)
    hidden = torch.zeros(b, t, part.model.shape.hidden)
    shapes = {"hidden": hidden, "keep": keep}
    ins, outs = INPUTS[part.name], OUTPUTS[part.name][: None if form == FORMAT else 2]
    torch.onnx.export(
        part,
        tuple(shapes.get(name, number) for name in ins),
        str(target),
        input_names=list(ins),
        output_names=list(outs),
        opset_version=OPSET,
        dynamo=False,
        dynamic_axes={n: {0: "batch"} if n in FLAT else {0: "batch", 1: "length"} for n in (*ins, *outs)},
    )


def _in_blocks(plain: Path, target: Path, bits: int, block: int, symmetric: bool) -> None:
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(
        onnx.load(plain), bits=bits, block_size=block, is_symmetric=symmetric, accuracy_level=4
    )
    quantizer.process()
    half = plain.with_suffix(".blocks.onnx")
    quantizer.model.save_model_to_file(str(half), False)
    quantize_dynamic(half, target, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"])


@contextmanager
def _quiet() -> Iterator[None]:
    """The libraries' advice to themselves is not for our users."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)

"""A network as the two graphs that onnxruntime runs, its weights in floats, 8 or 4 bits."""

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

from onrecord.train.network import Network

OPSET = 17
# int8: products in 8 bits, small and quick. int4: weights in 4 bits by blocks, for large models that int8 hurts.
BLOCK = 32
INPUTS = {"read": ("ids", "feats", "keep"), "roles": ("hidden", "keep", "mark", "dist", "rel")}
OUTPUTS = {"read": ("hidden", "cue"), "roles": ("role", "valid")}


class _Part(nn.Module):
    """One of the two questions as a module; parameters get the prefix ``model.`` in the graph."""

    def __init__(self, network: Network, name: str) -> None:
        super().__init__()
        self.model, self.name = network, name

    def forward(self, *x: Tensor) -> tuple[Tensor, Tensor]:
        out: tuple[Tensor, Tensor] = getattr(self.model, self.name)(*x)
        return out


def export(network: Network, folder: Path, precision: str) -> None:
    """Writes ``read.onnx`` and ``roles.onnx``. The network is in 32 bits on the processor, in evaluation."""
    with tempfile.TemporaryDirectory() as scratch, _quiet():
        for name in INPUTS:
            plain, target = Path(scratch) / f"{name}.onnx", folder / f"{name}.onnx"
            _write(network, name, target if precision == "float" else plain)
            if precision == "int8":
                quantize_dynamic(
                    plain,
                    target,
                    per_channel=True,
                    reduce_range=True,
                    weight_type=QuantType.QInt8,
                    op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                )
            elif precision == "int4":
                _in_blocks(plain, target)


def _write(network: Network, name: str, target: Path) -> None:
    b, t = 2, 9
    number, keep = torch.ones(b, t, dtype=torch.long), torch.ones(b, t, dtype=torch.bool)
    hidden = torch.zeros(b, t, network.shape.hidden)
    given = {"read": (number, number, keep), "roles": (hidden, keep, number, number, number)}[name]
    axes = {n: {0: "batch", 1: "length"} for n in (*INPUTS[name], *OUTPUTS[name]) if n != "valid"}
    torch.onnx.export(
        _Part(network, name).eval(),
        given,
        str(target),
        input_names=list(INPUTS[name]),
        output_names=list(OUTPUTS[name]),
        opset_version=OPSET,
        dynamo=False,
        dynamic_axes=axes | ({"valid": {0: "batch"}} if name == "roles" else {}),
    )


def _in_blocks(plain: Path, target: Path) -> None:
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(onnx.load(plain), bits=4, block_size=BLOCK, is_symmetric=False, accuracy_level=4)
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

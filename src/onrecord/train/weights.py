"""Initial weights of a network: an encoder that others trained, or a model in a folder, back in floats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.torch import load_file
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.extracting.tagger.model import Card
from onrecord.extracting.tagger.pieces import tokenizer_of
from onrecord.train.network import FIRST_ROLES, ROLES, Encoder, Network

Arrays = dict[str, NDArray[Any]]
FAMILIES = ("bert", "mpnet")
PREFIX = "model."
"""Before the names of parameters in exported graphs."""
SECOND = frozenset({"names", "mode", "others", "part", "nobody", "query", "key"})
"""Parts that models of the first format lack."""
UNLIKELY = -4.0
"""The bias with which labels begin that a model did not know."""
NAMES = {
    "bert": ("attention.self.{}", ("query", "key", "value"), "attention.output.dense", "attention.output.LayerNorm"),
    "mpnet": ("attention.attn.{}", ("q", "k", "v"), "attention.attn.o", "attention.LayerNorm"),
}


def from_encoder(folder: Path, lower: int, layers: int | None, dropout: float = 0.1) -> tuple[Network, Tokenizer]:
    """A network on a pretrained encoder: ``config.json``, ``model.safetensors``, ``tokenizer.json`` of BERT or MPNet.

    Its heads are new; without ``lower`` two thirds of its layers read windows. Raises ``ModelError`` when the folder
    holds something else.
    """
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "model.safetensors")
        tokenizer = tokenizer_of(folder / "tokenizer.json")
        shape = _shape_of(config, tokenizer, lower, layers, dropout)
        network = Network(shape)
        _take(network, weights, shape)
    except ModelError:
        raise
    except Exception as error:  # files of others fail in many ways
        remedy = "give a folder with config.json, model.safetensors and tokenizer.json"
        raise ModelError(str(folder), f"holds no encoder ({type(error).__name__}: {error})", remedy) from None
    return network, tokenizer


def _shape_of(
    config: Mapping[str, Any], tokenizer: Tokenizer, lower: int, layers: int | None, dropout: float
) -> Encoder:
    kind = str(config["model_type"])
    if kind not in FAMILIES:
        raise ModelError(f"encoder {kind}", "is of a family that is not known", f"one of {', '.join(FAMILIES)}")
    number = layers or int(config["num_hidden_layers"])
    lower = lower or round(number * 2 / 3)
    if not 0 < lower < number <= int(config["num_hidden_layers"]):
        raise ModelError(f"encoder of {config['num_hidden_layers']} layers", f"cannot be parted at {lower} of {number}")
    opens, closes = (tokenizer.token_to_id(p) for p in (("[CLS]", "[SEP]") if kind == "bert" else ("<s>", "</s>")))
    if opens is None or closes is None:
        raise ModelError(f"encoder {kind}", "has a tokenizer without the pieces that bound a text")
    return Encoder(
        kind,
        config["hidden_size"],
        number,
        lower,
        config["num_attention_heads"],
        config["intermediate_size"],
        config["layer_norm_eps"],
        config["vocab_size"],
        config["max_position_embeddings"],
        2 if kind == "mpnet" else 0,
        kind == "mpnet",
        dropout,
        opens,
        closes,
    )


def _take(network: Network, weights: Mapping[str, torch.Tensor], shape: Encoder) -> None:
    attention, parts, output, norm = NAMES[shape.type]
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"].clone(),
    }
    if shape.type == "bert":
        state["positions.weight"] += weights["embeddings.token_type_embeddings.weight"][0]
    if shape.relative:
        state["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    for kind in ("weight", "bias"):
        state[f"ln.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for n in range(shape.layers):
            theirs = f"encoder.layer.{n}."
            three = [weights[f"{theirs}{attention.format(p)}.{kind}"] for p in parts]
            state[f"layers.{n}.qkv.{kind}"] = torch.cat(three)
            for mine, name in (
                ("o", output),
                ("ln1", norm),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("ln2", "output.LayerNorm"),
            ):
                state[f"layers.{n}.{mine}.{kind}"] = weights[f"{theirs}{name}.{kind}"]
    state |= _others(state, shape)
    network.load_state_dict({k: v.float() for k, v in state.items()}, strict=False)


def _others(state: Mapping[str, torch.Tensor], shape: Encoder) -> dict[str, torch.Tensor]:
    """Upper layers for the question who, as copies of those for roles."""
    out = {}
    for name, value in state.items():
        first, number, rest = [*name.split(".", 2), "", ""][:3]
        if first == "layers" and int(number) >= shape.lower:
            out[f"others.{int(number) - shape.lower}.{rest}"] = value
    return out


def from_model(folder: Path) -> tuple[Network, Tokenizer]:
    """A model's network, from its graphs. 8-bit and 4-bit weights become floats: the training that follows mends them.

    What a model of the first format lacks is new. Raises ``ModelError`` when the folder holds no model that
    ``onrecord train`` can read back.
    """
    try:
        row = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        network = Network(Encoder(**row["encoder"]))
        found: Arrays = {}
        for name in Card.of(folder).graphs:
            found.update(floats_of(onnx.load(folder / f"{name}.onnx")))
        state = {k: torch.from_numpy(np.array(v, np.float32)) for k, v in found.items()}
        network.load_state_dict(_whole(state, network) if row["format"] == 1 else state)
        tokenizer = tokenizer_of(folder / "tokenizer.json")
    except Exception as error:  # files of others fail in many ways
        first = str(error).split("\n", 1)[0]
        raise ModelError(str(folder), f"cannot be trained further ({type(error).__name__}: {first})") from None
    return network, tokenizer


def _whole(state: Mapping[str, torch.Tensor], network: Network) -> dict[str, torch.Tensor]:
    """The parameters of a model of the first format, and new ones for what it lacks."""
    own = network.state_dict()
    whole = dict(state) | {k: v for k, v in own.items() if k.split(".")[0] in SECOND}
    for kind in ("weight", "bias"):
        name = f"role.2.{kind}"
        if len(state[name]) == FIRST_ROLES:
            new = own[name][FIRST_ROLES:ROLES] if kind == "weight" else torch.full((ROLES - FIRST_ROLES,), UNLIKELY)
            whole[name] = torch.cat([state[name], new])
    return whole | _others(state, network.shape)


def floats_of(model: onnx.ModelProto) -> Arrays:
    """The parameters of an exported graph by name, whatever they are kept in."""
    kept = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    found: Arrays = {}
    for name in kept:
        if name.startswith(PREFIX):
            plain = name.removeprefix(PREFIX).removesuffix("_quantized")
            turned = plain.endswith("_Transposed")
            if plain.endswith(("weight", "bias", "nobody", "_Transposed")):
                value = _plain(name, kept)
                found[plain.removesuffix("_Transposed")] = value.T if turned else value
    for node in model.graph.node:
        if node.op_type in {"MatMul", "MatMulInteger", "MatMulNBits"} and node.input[1] in kept:
            found[f"{_place(node.name)}.weight"] = _matrix(node, kept)
    return found


def _plain(name: str, kept: Arrays) -> NDArray[Any]:
    """An array in floats, also when it is kept in 8 bits with scales and zero points."""
    if not name.endswith("_quantized"):
        return kept[name]
    stem = name.removesuffix("_quantized")
    zero = kept.get(f"{stem}_zero_point", np.int64(0))
    return (kept[name].astype(np.float32) - np.asarray(zero, np.float32)) * kept[f"{stem}_scale"]


def _matrix(node: onnx.NodeProto, kept: Arrays) -> NDArray[Any]:
    """The weight of a linear layer, shape (out, in)."""
    if node.op_type != "MatMulNBits":
        return _plain(node.input[1], kept).T
    values, scales = kept[node.input[1]], kept[node.input[2]]
    facts = {a.name: a.i for a in node.attribute}
    rows, blocks, _ = values.shape
    bits = facts.get("bits", 4)
    numbers = _numbers(values, bits).reshape(rows, blocks, facts["block_size"])
    middle = np.float32(2 ** (bits - 1))
    zeros = _numbers(kept[node.input[3]].reshape(rows, -1), bits)[:, :blocks] if len(node.input) > 3 else middle
    spread = np.broadcast_to(zeros, (rows, blocks))[..., None]
    out: NDArray[Any] = ((numbers - spread) * scales.reshape(rows, blocks, 1)).reshape(rows, -1)[:, : facts["K"]]
    return out


def _numbers(values: NDArray[Any], bits: int) -> NDArray[Any]:
    """The numbers in bytes along the last axis: one in each, or two of 4 bits, the lower one first."""
    if bits == 8:
        return values.astype(np.float32)
    both = np.stack([values & 15, values >> 4], -1)
    return both.reshape(*values.shape[:-1], -1).astype(np.float32)


def _place(name: str) -> str:
    """``/layers.0/qkv/MatMul_quant`` is of ``layers.0.qkv``, ``/cue/cue.0/MatMul`` of ``cue.0``."""
    return ".".join(_joined(name.strip("/").split("/")[:-1]))


def _joined(parts: list[str]) -> Iterator[str]:
    for n, part in enumerate(parts):
        if n + 1 == len(parts) or not parts[n + 1].startswith(f"{part}."):
            yield part

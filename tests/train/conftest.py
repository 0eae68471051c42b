"""Tiny encoders of the two families, and invented pages with their gold."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="needs onrecord[train]")

from onrecord.extracting.tiers import folder_of  # noqa: E402

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS = 32, 3, 4, 64, 512
TOKENIZERS = {
    "bert": folder_of("accurate") / "tokenizer.json",
    "mpnet": Path(__file__).parents[2] / "models/best/src/onrecord_best/model/tokenizer.json",
}
PEOPLE = ("Jane Doe", "Omar Reyes", "The clerk", "Ida Holm", "A spokesman", "Lena Fox")
SAID = ("said", "told reporters", "insisted", "claimed", "added")
WORDS = "the bridge will open again next spring because nobody paid for repairs and the toll was never raised".split()


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A folder with an untrained encoder of a family, as people share pretrained ones."""

    def made(family: str) -> Path:
        from safetensors.torch import save_file
        from tokenizers import Tokenizer

        folder = tmp_path_factory.mktemp(family)
        vocabulary = Tokenizer.from_file(str(TOKENIZERS[family])).get_vocab_size()
        config = {
            "model_type": family,
            "hidden_size": HIDDEN,
            "num_hidden_layers": LAYERS,
            "num_attention_heads": HEADS,
            "intermediate_size": WIDE,
            "layer_norm_eps": 1e-12,
            "vocab_size": vocabulary,
            "max_position_embeddings": POSITIONS + 2,
        }
        (folder / "config.json").write_text(json.dumps(config))
        (folder / "tokenizer.json").write_bytes(TOKENIZERS[family].read_bytes())
        torch.manual_seed(7)
        save_file(weights_of(family, vocabulary), folder / "model.safetensors")
        return folder

    return made


def weights_of(family: str, vocabulary: int) -> dict[str, Any]:
    """Weights by the names that the family's own files give them."""
    out: dict[str, Any] = {}

    def linear(name: str, wide: int, deep: int) -> None:
        out[f"{name}.weight"], out[f"{name}.bias"] = 0.1 * torch.randn(wide, deep), 0.1 * torch.randn(wide)

    def norm(name: str) -> None:
        out[f"{name}.weight"], out[f"{name}.bias"] = 1 + 0.1 * torch.randn(HIDDEN), 0.1 * torch.randn(HIDDEN)

    out["embeddings.word_embeddings.weight"] = 0.1 * torch.randn(vocabulary, HIDDEN)
    out["embeddings.position_embeddings.weight"] = 0.1 * torch.randn(POSITIONS + 2, HIDDEN)
    if family == "bert":
        out["embeddings.token_type_embeddings.weight"] = 0.1 * torch.randn(2, HIDDEN)
        three, last, after = "attention.self.{}", "attention.output.dense", "attention.output.LayerNorm"
        names = ("query", "key", "value")
    else:
        out["encoder.relative_attention_bias.weight"] = 0.1 * torch.randn(32, HEADS)
        three, last, after = "attention.attn.{}", "attention.attn.o", "attention.LayerNorm"
        names = ("q", "k", "v")
    norm("embeddings.LayerNorm")
    for n in range(LAYERS):
        at = f"encoder.layer.{n}."
        for name in (*(three.format(x) for x in names), last):
            linear(at + name, HIDDEN, HIDDEN)
        linear(f"{at}intermediate.dense", WIDE, HIDDEN)
        linear(f"{at}output.dense", HIDDEN, WIDE)
        norm(at + after)
        norm(f"{at}output.LayerNorm")
    return out


def pages(number: int, seed: int = 1) -> list[dict[str, Any]]:
    """Invented pages with gold: quotations before their tags, and indirect speech."""
    return [page(n, random.Random(f"{seed} {n}")) for n in range(number)]


def page(number: int, pick: random.Random) -> dict[str, Any]:
    text, attributions = "", []
    for _ in range(pick.randint(2, 4)):
        who, verb = pick.choice(PEOPLE), pick.choice(SAID)
        words = " ".join(pick.sample(WORDS, 7))
        order = [("content", f"“{words},”"), ("cue", verb), ("source", who)]
        if pick.random() < 0.5:
            order = [("source", who), ("cue", verb), ("content", f"that {words}")]
        spans: dict[str, list[list[int]]] = {}
        for role, part in order:
            spans[role] = [[len(text), len(text) + len(part)]]
            text += part + " "
        text = text[:-1] + ". It rained.\n"
        attributions.append(spans)
    return {"id": f"page {number}", "text": text, "attributions": attributions}


NAMED = {"Jane Doe": "She", "Omar Reyes": "He", "Ida Holm": "She", "Tom Fox": "He"}
MODES = {"told": "speech", "wrote to": "writing"}


def marked(number: int, seed: int = 1) -> list[dict[str, Any]]:
    """Invented pages that are marked for everything: somebody tells somebody, and goes on as "he" or "she"."""
    return [marked_page(n, random.Random(f"{seed} {n}")) for n in range(number)]


def marked_page(number: int, pick: random.Random) -> dict[str, Any]:
    (who, pronoun), (other, _) = pick.sample(sorted(NAMED.items()), 2)
    verb = pick.choice(sorted(MODES))
    first, second = (" ".join(pick.sample(WORDS, 5)) for _ in range(2))
    text, at = laid([who, verb, other, f"that {first} .\n", pronoun, "thinks", f"that {other} said", f"{second} ."])
    inner = text.index(other, at[6][0])
    people = {who: [at[0]], other: [at[2], [inner, inner + len(other)]]}
    cue = text.index("said", inner)

    def told(id: str, source: list[int], cue: list[int], content: list[int], by: str, **more: Any) -> dict[str, Any]:
        own: dict[str, Any] = {"addressee": [], "addressee_name": None, "parent": None, "mode": "speech"}
        speaker = {"name": by, "kind": "person"}
        return own | {"id": id, "source": [source], "cue": [cue], "content": [content], "speaker": speaker} | more

    return {
        "id": f"marked {number}",
        "text": text,
        "attributions": [
            told("a", at[0], at[1], at[3], who, addressee=[at[2]], addressee_name=other, mode=MODES[verb]),
            told("b", at[4], at[5], [at[6][0], at[7][1]], who, mode="thought"),
            told("c", [inner, inner + len(other)], [cue, cue + 4], at[7], other, parent="b"),
        ],
        "entities": [
            {"type": "person", "name": name, "mentions": [{"span": span, "form": "name"} for span in spans]}
            for name, spans in people.items()
        ],
    }


def laid(parts: list[str]) -> tuple[str, list[list[int]]]:
    """Parts put together with a blank between, and where each stands."""
    text, spans = "", []
    for part in parts:
        spans.append([len(text), len(text) + len(part.rstrip(" .\n"))])
        text += part if part.endswith("\n") else part + " "
    return text, spans


def clustered(number: int) -> list[dict[str, Any]]:
    """Invented pages that are gold for who alone, in clusters of mentions."""
    out = []
    for n, (who, pronoun) in enumerate(sorted(NAMED.items()) * number):
        text, at = laid([f"Mr. {who}", "sang .\n", pronoun, "left", "Paris's", "park ."])
        of = [
            ("person", [(at[0], "name"), (at[2], "pronoun")]),
            ("place", [(at[4], "name")]),
            ("object", [(at[5], "nominal")]),
        ]
        clusters = [
            {"id": k, "type": kind, "mentions": [{"span": s, "head": s, "form": form} for s, form in mentions]}
            for k, (kind, mentions) in enumerate(of)
        ]
        out.append({"id": f"clusters {n}", "text": text, "clusters": clusters})
    return out


def choices(number: int) -> list[dict[str, Any]]:
    """Invented pages that are gold for one pronoun: which of two names it stands for."""
    out = []
    for n in range(number):
        pick = random.Random(f"choice {n}")
        (a, pronoun), (b, _) = pick.sample(sorted(NAMED.items()), 2)
        text, at = laid([a, "met", b, "when", pronoun.lower(), "sang ."])
        out.append(
            {"id": f"c {n}", "text": text, "pronoun": at[4], "a": at[0], "a_coref": True, "b": at[2], "b_coref": False}
        )
    return out


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of invented gold."""
    file = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in pages(40)), encoding="utf-8")
    return file

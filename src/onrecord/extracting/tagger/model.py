"""A model in a folder: its graphs, ``tokenizer.json``, and its settings in ``model.json``.

``read`` takes a page's windows through the lower layers once and says where cues and names are; ``roles`` takes, for
each cue, its paragraph through the upper layers again, with the cue marked; ``who`` takes each window with the one
before it through upper layers of its own, and gives a query and a key to every piece: whom a mention stands for is the
inner product of its query with the keys of the names. Models of the first format have neither names nor ``who``.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onnxruntime

from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import Finding, Floats
from onrecord.extracting.tagger.page import ReadPage
from onrecord.extracting.tagger.pieces import cutter_of

FORMAT = 2
"""Raised when windows, features or decoding change, so that older models no longer fit."""
GRAPHS = {1: ("read", "roles"), 2: ("read", "roles", "who")}
"""The graphs of each format that can be read."""


@dataclass(frozen=True, slots=True)
class Card:
    """The settings of a model, from ``model.json``: name, version, the pieces that bound a paragraph, its thresholds.

    ``confidence`` holds the weights that make probabilities of scores.
    """

    format: int
    name: str
    version: str
    opens: int
    closes: int
    threshold: float
    weight: float
    lowest: float
    confidence: Mapping[str, float]

    @property
    def graphs(self) -> tuple[str, ...]:
        """The names of its graphs."""
        return GRAPHS[self.format]

    @property
    def least_likely(self) -> float:
        """The least probability of a cue that the second opinion can lift over the threshold."""
        most = self.threshold ** (1 / (1 - self.weight)) if self.weight < 1 else 0.0
        return max(self.lowest, most)

    @classmethod
    def of(cls, folder: Path) -> Card:
        """Raises ``ModelError`` when the folder holds no model of this format."""
        try:
            row = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            if row["format"] not in GRAPHS:
                raise ModelError(str(folder), f"is a model of format {row['format']}, not {FORMAT}", "train it anew")
            return cls(
                int(row["format"]),
                str(row["name"]),
                str(row["version"]),
                int(row["opens"]),
                int(row["closes"]),
                float(row["threshold"]),
                float(row["weight"]),
                float(row["lowest"]),
                {str(k): float(v) for k, v in row.get("confidence", {}).items()},
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            words = f"{type(error).__name__}: {error}"
            raise ModelError(str(folder), f"holds no model ({words})", "make one with: onrecord train") from None


class Tagger:
    """A model ready to read. One thread: workers scale by processes."""

    def __init__(self, folder: Path) -> None:
        self.card = Card.of(folder)
        self.folder = folder
        self._kept = threading.local()
        try:
            self.tokenizer = cutter_of(folder / "tokenizer.json")
            self._graphs = {name: session(folder / f"{name}.onnx") for name in self.card.graphs}
        except ModelError:
            raise
        except Exception as error:  # the libraries raise bare ones of their own
            raise ModelError(str(folder), f"cannot be loaded ({error})", "install it anew") from None

    @property
    def name(self) -> str:
        """Name and version, as answers carry it."""
        return f"{self.card.name} {self.card.version}"

    @property
    def knows_who(self) -> bool:
        """Whether it reads names, and whom mentions stand for."""
        return "who" in self._graphs

    def digest(self) -> str:
        """SHA-256 of everything that decides what the model reads."""
        whole = hashlib.sha256()
        for name in ("model.json", *(f"{g}.onnx" for g in self.card.graphs), "tokenizer.json"):
            whole.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        return whole.hexdigest()

    def page(self, text: str) -> ReadPage:
        """A text as the model reads it; the last one is kept, so that the steps of a page read it once."""
        kept: ReadPage | None = getattr(self._kept, "page", None)
        if kept is None or kept.text != text:
            kept = self._kept.page = ReadPage(self, text)
        return kept

    def read(self, text: str) -> list[Finding]:
        """The findings of a text, in text order."""
        return self.page(text).found()

    # ------------------------------------------------------------ graphs
    def lower(self, **given: Any) -> list[Floats]:
        """Hidden states (windows, pieces, h), cue scores (..., 3); in the second format also name scores (..., 9)."""
        return self._run("read", given)

    def roles(self, **given: Any) -> list[Floats]:
        """Role scores (cues, pieces, labels), log odds of each cue; in the second format also scores of its mode."""
        return self._run("roles", given)

    def who(self, **given: Any) -> list[Floats]:
        """A query and a key for each piece, (1, pieces, 257) each."""
        return self._run("who", given)

    def _run(self, graph: str, given: Mapping[str, Any]) -> list[Floats]:
        found: list[Floats] = self._graphs[graph].run(None, dict(given))
        return found


def session(file: Path) -> Any:
    """A graph ready to run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(os.fspath(file), options, providers=["CPUExecutionProvider"])

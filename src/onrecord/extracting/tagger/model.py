"""A model in a folder: ``read.onnx`` and ``roles.onnx``, ``tokenizer.json``, and its settings in ``model.json``.

``read`` takes a page's windows through the lower layers once and says where cues are; ``roles`` takes, for each cue,
its paragraph through the upper layers again, with the cue marked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime

from onrecord.errors import ModelError
from onrecord.extracting.tagger.decode import Candidate, Finding, Floats, candidates_of, findings, surest
from onrecord.extracting.tagger.windows import Window, tokenizer_of, windows_of

FORMAT = 1
"""Raised when windows, features or decoding change, so that older models no longer fit."""
TOGETHER = 256
"""Pieces that go through a graph at once: about a window. More take more memory and more time, and what is read of one
window would depend on the others, for weights and inputs are in 8 bits."""
PARTS = ("model.json", "read.onnx", "roles.onnx", "tokenizer.json")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Card:
    """The settings of a model, from ``model.json``: name, version, the pieces that bound a paragraph, its thresholds.

    ``confidence`` holds the weights that make probabilities of scores.
    """

    name: str
    version: str
    opens: int
    closes: int
    threshold: float
    weight: float
    lowest: float
    confidence: Mapping[str, float]

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
            if row["format"] != FORMAT:
                raise ModelError(str(folder), f"is a model of format {row['format']}, not {FORMAT}", "train it anew")
            return cls(
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
        try:
            self.tokenizer = tokenizer_of(folder / "tokenizer.json")
            self._read, self._roles = (session(folder / name) for name in ("read.onnx", "roles.onnx"))
        except Exception as error:  # the libraries raise bare ones of their own
            raise ModelError(str(folder), f"cannot be loaded ({error})", "install it anew") from None

    @property
    def name(self) -> str:
        """Name and version, as answers carry it."""
        return f"{self.card.name} {self.card.version}"

    def digest(self) -> str:
        """SHA-256 of everything that decides what the model reads."""
        whole = hashlib.sha256()
        for name in PARTS:
            whole.update(hashlib.sha256((self.folder / name).read_bytes()).digest())
        return whole.hexdigest()

    def read(self, text: str) -> list[Finding]:
        """The findings of a text, in text order."""
        return surest(self.findings(text, self.card.least_likely), self.card.threshold, self.card.weight)

    def findings(self, text: str, lowest: float) -> list[Finding]:
        """A finding for every word or more that is this likely a cue, whatever the others say."""
        windows = windows_of(text, self.tokenizer, self.card.opens, self.card.closes)
        found: list[Finding] = []
        for batch in _batches(windows, lambda w: len(w.ids)):
            found += self._read_windows(batch, lowest)
        return found

    def _read_windows(self, windows: Sequence[Window], lowest: float) -> list[Finding]:
        hidden, cues = self.cue_scores(windows)
        found = [(n, c) for n, w in enumerate(windows) for c in candidates_of(w, cues[n], lowest)]
        out: list[Finding] = []
        for batch in _batches(found, lambda f: f[1].last - f[1].first):
            rows, valid = self.role_scores(hidden, batch)
            out += findings([c for _, c in batch], rows, (1 / (1 + np.exp(-valid))).tolist())
        return out

    def cue_scores(self, windows: Sequence[Window]) -> tuple[Floats, list[Floats]]:
        """The lower layers: hidden states (windows, pieces, h), and for each window cue scores (pieces, 3)."""
        hidden, cues = self._read.run(
            None,
            {
                "ids": _padded([w.ids for w in windows]),
                "feats": _padded([w.features for w in windows]),
                "keep": _padded([np.ones(len(w.ids), bool) for w in windows]),
            },
        )
        return hidden, [cues[n, : len(w.ids)] for n, w in enumerate(windows)]

    def role_scores(self, hidden: Floats, batch: Sequence[tuple[int, Candidate]]) -> tuple[list[Floats], Floats]:
        """The upper layers, for candidates and the numbers of their windows.

        For each candidate role scores (stretch, 5), and the log odds that it is a cue at all.
        """
        seen = [c.window.seen_from(c.cue, c.first, c.last) for _, c in batch]
        scores, valid = self._roles.run(
            None,
            {
                "hidden": _padded([hidden[n, c.first : c.last] for n, c in batch]),
                "keep": _padded([np.ones(c.last - c.first, bool) for _, c in batch]),
                "mark": _padded([s[0] for s in seen]),
                "dist": _padded([s[1] for s in seen]),
                "rel": _padded([s[2] for s in seen]),
            },
        )
        return [scores[n, : c.last - c.first] for n, (_, c) in enumerate(batch)], valid


def session(file: Path) -> Any:
    """A graph ready to run on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(os.fspath(file), options, providers=["CPUExecutionProvider"])


def _batches(items: Sequence[T], length: Callable[[T], int]) -> Iterator[list[T]]:
    """Items of like length together, the longest first, each batch of so many pieces when filled up."""
    ordered = sorted(items, key=length)
    while ordered:
        number = max(1, TOGETHER // length(ordered[-1]))
        yield ordered[-number:]
        del ordered[-number:]


def _padded(rows: Sequence[Any]) -> Any:
    """Arrays of different length as one, filled up with zeros."""
    longest = max(len(r) for r in rows)
    out = np.zeros((len(rows), longest, *rows[0].shape[1:]), rows[0].dtype)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return out

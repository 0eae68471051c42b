"""From graphs to a model that can be used: how sure is sure enough, what confidences mean, and how good it is.

All of it on pages held out from training.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.evaluate.calibration import expected_error, judged, reliability
from onrecord.evaluate.fitting import crossed, seen_in, weights_of
from onrecord.evaluate.predict import predicted
from onrecord.evaluate.score import score
from onrecord.extracting.tagger.decode import Finding, surest
from onrecord.extracting.tagger.model import GRAPHS, Card, Tagger
from onrecord.extracting.tiers import Learned
from onrecord.shapes import spans_to_json
from onrecord.train.network import Encoder

LOWEST = 0.05
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
WEIGHTS = (0.0, 0.5)
DEFAULT = (0.45, 0.5)
ENOUGH = 50
"""Attributions that it takes to choose a threshold or to fit confidences; with fewer the ones given stay."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """How good a model is on pages held out, rules as its net: F1, precision and recall of content with source."""

    pages: int
    attributions: int
    f1: float
    precision: float
    recall: float
    marked: float
    """F1 on quotation-marked text alone."""
    by_kind: dict[str, float]
    """Recall of content, of direct, mixed and indirect statements."""
    calibration: float
    """Expected calibration error; cross-validated where confidences were fitted on the same pages."""


def settle_model(
    folder: Path, name: str, encoder: Encoder, dev: Sequence[Row], start: Card | None, form: int
) -> Figures:
    """Writes ``model.json`` beside the graphs, chosen and fitted on pages held out; how good it is on them.

    ``start`` is the model that this one goes on from: what there are too few pages for stays as it was there.
    """
    graphs = b"".join((folder / f"{n}.onnx").read_bytes() for n in GRAPHS[form])
    threshold, weight = (start.threshold, start.weight) if start else DEFAULT
    card: dict[str, Any] = {
        "format": form,
        "name": name,
        "version": hashlib.sha256(graphs).hexdigest()[:8],
        "opens": encoder.bos,
        "closes": encoder.sep,
        "threshold": threshold,
        "weight": weight,
        "lowest": LOWEST,
        "encoder": asdict(encoder),
        "confidence": {},
    }
    _write(folder, card)
    enough = sum(len(row["attributions"]) for row in dev) >= ENOUGH
    if enough:
        card["threshold"], card["weight"] = chosen(Tagger(folder), dev)
        _write(folder, card)
    seen = [s for s in seen_in(dev, Learned(Tagger(folder))) if s.by_model]
    fits = enough and len(seen) >= ENOUGH and len({s.right for s in seen}) == 2
    card["confidence"] = weights_of(seen) if fits else dict(start.confidence if start else {})
    _write(folder, card)
    error = expected_error(reliability(crossed(seen))) if fits else None
    return figures_of(folder, dev, error)


def figures_of(folder: Path, dev: Sequence[Row], error: float | None = None) -> Figures:
    """How good the model of a folder is on gold pages."""
    found = list(predicted(dev, Learned(Tagger(folder))))
    every, marked = (score(dev, found, direct_only=d).figures for d in (False, True))
    both = every["metrics"]["attribution.content_source"]
    if error is None:
        error = expected_error(reliability((a["confidence"], right) for a, right in judged(dev, found)))
    return Figures(
        len(dev),
        int(both["gold"]),
        both["f1"],
        both["precision"],
        both["recall"],
        marked["metrics"]["attribution.content_source"]["f1"],
        {kind: r["content"] for kind, r in every["recall_by_kind"].items() if r["gold"]},
        error,
    )


def chosen(tagger: Tagger, dev: Sequence[Row]) -> tuple[float, float]:
    """Threshold and weight of the second opinion that give the best F1 of content with source."""
    read = [tagger.page(row["text"]).findings(LOWEST) for row in dev]

    def f1(setting: tuple[float, float]) -> float:
        threshold, weight = setting
        found = [
            {"id": row["id"], "attributions": [_as_row(r) for r in surest(findings, threshold, weight)]}
            for row, findings in zip(dev, read, strict=True)
        ]
        return float(score(dev, found).figures["metrics"]["attribution.content_source"]["f1"])

    return max(((t, w) for w in WEIGHTS for t in THRESHOLDS), key=f1)


def _as_row(finding: Finding) -> dict[str, list[list[int]]]:
    return {role: spans_to_json(getattr(finding, role)) for role in ("source", "cue", "content")}


def _write(folder: Path, card: Mapping[str, Any]) -> None:
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")

"""Calibration of confidences: of what is called .8 sure, four of five should be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluate.matching import match, source_right
from onrecord.evaluate.score import asked_for, units
from onrecord.evaluate.text import GoldText

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of like confidence: how many, how sure on average, and how many of them are right."""

    number: int
    confidence: float
    right: float


def judged(
    gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]], min_iou: float = 0.5
) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Every predicted attribution that gold may know, and whether content and source are right."""
    gold = list(gold)
    found = {row["id"]: row.get("attributions") or [] for row in asked_for(gold, predicted)}
    for row in gold:
        doc = GoldText(row["text"])
        mine = found.get(row["id"], [])
        wanted = units(doc, row.get("attributions"), direct_only=False, gold=True)
        given = units(doc, mine, direct_only=False, gold=False)
        right = {p for g, p in match(wanted, given, min_iou) if source_right(wanted[g], given[p])}
        yield from ((attribution, n in right) for n, attribution in enumerate(mine))


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """Confidences and whether each was right, gathered in bins of equal width; empty bins are left out."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        held.setdefault(min(bins - 1, int(confidence * bins)), []).append((confidence, right))
    return [Bin(len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b)) for _, b in sorted(held.items())]


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini, Cooper and Hauskrecht, 2015): the gap of each bin, weighed by its size.

    >>> expected_error([Bin(3, 0.5, 0.5), Bin(1, 0.9, 0.5)])
    0.1
    """
    total = sum(b.number for b in bins)
    return round(sum(b.number * abs(b.confidence - b.right) for b in bins) / total, 12) if total else 0.0


def lines(bins: Sequence[Bin]) -> Iterator[str]:
    """The table of reliability, a line a bin."""
    yield f"{'confidence':<28}{'sure':>8}{'right':>8}{'number':>8}"
    for b in bins:
        yield f"{'':<28}{b.confidence:>8.3f}{b.right:>8.3f}{b.number:>8}"
    yield f"{'expected calibration error':<28}{expected_error(bins):>8.4f}"


def fitted(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], penalty: float = 1.0, rounds: int = 50
) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, by Newton's method, for features by name."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows], float).reshape(len(rows), len(names))
    y = np.array(right, float)
    cost = np.array([0.0 if name == "bias" else penalty for name in names]) + 1e-6
    w: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + cost * w
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(cost), gradient)
        w = w - step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(value), 4) for name, value in zip(names, w, strict=True)}

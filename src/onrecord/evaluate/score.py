"""Scores of predicted attributions against gold: micro-averages over a corpus.

``content.partial`` follows Johansson and Moschitti (2013) as Pareti (2013) uses it, capped at one a span. A source is
judged as a mention, not as the person it stands for. With ``direct_only`` the units are the quotation-marked
stretches alone, so that a tool that extracts nothing else is treated fairly.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.data import Span
from onrecord.evaluate.matching import Unit, cue_right, match, source_right
from onrecord.evaluate.text import GoldText, Pair

ROLES = ("content", "source", "cue")
KINDS = ("direct", "mixed", "indirect")
METRICS = (
    "tokens.content", "tokens.source", "tokens.cue", "content.exact", "content.partial",
    "attribution.content", "attribution.content_source", "attribution.full",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one run: ``figures`` has the shape that ``--format json`` prints."""

    figures: dict[str, Any]


def score(
    gold: Iterable[Mapping[str, Any]],
    predicted: Iterable[Mapping[str, Any]],
    *,
    direct_only: bool = False,
    min_iou: float = 0.5,
    bootstrap: int = 0,
) -> Result:
    """Scores documents ``{"id", "text", "attributions"}``. A gold document without a prediction counts as empty.

    Gold that has no statement inside another is *flat*: what is predicted inside others is left out there, unless it
    shares a cue with a gold statement.
    """
    gold = list(gold)
    predicted = asked_for(gold, predicted)
    found: dict[Any, list[Mapping[str, Any]]] = {}
    for row in predicted:
        found.setdefault(row["id"], []).extend(row.get("attributions") or [])
    counts, missing, known = [], 0, set()
    for row in gold:
        known.add(row["id"])
        missing += row["id"] not in found
        counts.append(score_document(row["text"], row.get("attributions"), found.get(row["id"]), direct_only, min_iou))
    figures = summarise(counts, direct_only, bootstrap)
    figures["docs_without_prediction"] = missing
    figures["predicted_docs_unknown_to_gold"] = len(set(found) - known)
    return Result(figures)


def asked_for(gold: Sequence[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Predictions without those inside others that flat gold does not know: they share no cue with one of its own."""
    rows = list(predicted)
    if any(a.get("parent") for row in gold for a in row.get("attributions") or ()):
        return rows
    cues = {row["id"]: _cues(row) for row in gold}

    def known(row: Mapping[str, Any], a: Mapping[str, Any]) -> bool:
        return not a.get("parent") or any(s.meets(c) for s in _cue(a) for c in cues.get(row["id"], ()))

    return [{**row, "attributions": [a for a in row.get("attributions") or () if known(row, a)]} for row in rows]


def _cues(row: Mapping[str, Any]) -> list[Span]:
    """The spans of the cues of a page."""
    return [s for a in row.get("attributions") or () for s in _cue(a)]


def _cue(attribution: Mapping[str, Any]) -> list[Span]:
    """The spans of an attribution's cue; none where it has none."""
    return [Span(*s) for s in clean_spans(attribution.get("cue"), sys.maxsize)]


def score_document(
    text: str,
    gold: Sequence[Mapping[str, Any]] | None,
    predicted: Sequence[Mapping[str, Any]] | None,
    direct_only: bool = False,
    min_iou: float = 0.5,
) -> Counter[str]:
    """Counts of one document: ``x.tp_p / x.p`` is the precision and ``x.tp_g / x.g`` the recall of x."""
    doc = GoldText(text)
    wanted = units(doc, gold, direct_only=direct_only, gold=True)
    given = units(doc, predicted, direct_only=direct_only, gold=False)
    counts: Counter[str] = Counter(docs=1)
    for role in ROLES:
        a = frozenset[int]().union(*(getattr(u, role) for u in wanted))
        b = frozenset[int]().union(*(getattr(u, role) for u in given))
        _count(counts, f"tokens.{role}", len(a & b), len(b), len(a & b), len(a))
    same = sum((Counter(u.bare for u in wanted) & Counter(u.bare for u in given)).values())
    _count(counts, "content.exact", same, len(given), same, len(wanted))
    _count(counts, "content.partial", _covered(given, wanted), len(given), _covered(wanted, given), len(wanted))
    _count_attributions(counts, wanted, given, min_iou)
    return counts


def _count(counts: Counter[str], name: str, *values: float) -> None:
    for part, value in zip(("tp_p", "p", "tp_g", "g"), values, strict=True):
        counts[f"{name}.{part}"] += value  # type: ignore[assignment]


def _covered(of: Sequence[Unit], by: Sequence[Unit]) -> float:
    """The shares of contents that others cover, summed."""
    total = 0.0
    for u in of:
        if u.content:
            total += min(1.0, sum(len(u.content & other.content) for other in by) / len(u.content))
    return total


def _count_attributions(counts: Counter[str], wanted: list[Unit], given: list[Unit], min_iou: float) -> None:
    pairs = match(wanted, given, min_iou)
    right = [(g, p) for g, p in pairs if source_right(wanted[g], given[p])]
    full = [(g, p) for g, p in right if cue_right(wanted[g], given[p])]
    for name, found in (("content", pairs), ("content_source", right), ("full", full)):
        _count(counts, f"attribution.{name}", len(found), len(given), len(found), len(wanted))
        for kind in KINDS:
            counts[f"kind.{kind}.{name}"] += sum(wanted[g].kind == kind for g, _ in found)
    for kind in KINDS:
        counts[f"kind.{kind}.gold"] += sum(u.kind == kind for u in wanted)


def units(
    doc: GoldText, attributions: Sequence[Mapping[str, Any]] | None, *, direct_only: bool, gold: bool
) -> list[Unit]:
    """The units to compare. A gold attribution without a word of content cannot be found and is left out."""
    out: list[Unit] = []
    for row in attributions or ():
        roles = {role: clean_spans(row.get(role), len(doc.text)) for role in ROLES}
        if gold and not doc.tokens(roles["content"]):
            continue
        kind = _kind(doc, row, roles["content"], direct_only) if gold else ""
        contents = [[part] for part in doc.quoted_parts(roles["content"])] if direct_only else [roles["content"]]
        source, cue, head = doc.tokens(roles["source"]), doc.tokens(roles["cue"]), doc.head(roles["source"])
        out += [Unit(doc.tokens(c), source, cue, head, doc.bare(c), kind) for c in contents]
    return out


def _kind(doc: GoldText, row: Mapping[str, Any], content: list[Pair], direct_only: bool) -> str:
    """The kind of a gold attribution: the one given, unless only quotations count, else what its content shows."""
    given = row.get("kind")
    return str(given) if given in KINDS and not direct_only else doc.kind(content)


def clean_spans(value: Any, length: int) -> list[Pair]:
    """A role's value (``None``, ``[]``, ``[s, e]`` or ``[[s, e], ...]``) as sorted pairs within the text."""
    if not value:
        return []
    pairs = [value] if isinstance(value[0], int | float) else value
    clipped = {(max(0, int(s)), min(length, int(e))) for s, e in pairs}
    return sorted(p for p in clipped if p[0] < p[1])


def summarise(counts: Sequence[Mapping[str, float]], direct_only: bool = False, bootstrap: int = 0) -> dict[str, Any]:
    """Figures from the counts of documents; with ``bootstrap`` 95 % intervals of F1 from so many resamples."""
    total = _sum(counts)
    kinds = {
        kind: {n: total.get(f"kind.{kind}.{n}", 0) for n in ("gold", "content", "content_source")} for kind in KINDS
    }
    result: dict[str, Any] = {
        "docs": total.get("docs", 0),
        "mode": "direct-only" if direct_only else "all",
        "metrics": {m: _figures(total, m) for m in METRICS},
        "source_accuracy_on_matched": _ratio(
            total.get("attribution.content_source.tp_g", 0), total.get("attribution.content.tp_g", 0)
        ),
        "recall_by_kind": {
            kind: {
                "gold": n["gold"],
                "content": _ratio(n["content"], n["gold"]),
                "content_source": _ratio(n["content_source"], n["gold"]),
            }
            for kind, n in kinds.items()
        },
    }
    if bootstrap and counts:
        for metric, interval in _intervals(counts, bootstrap).items():
            result["metrics"][metric]["f1_95"] = interval
    return result


def _sum(counts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for row in counts:
        for key, value in row.items():
            total[key] = total.get(key, 0) + value
    return total


def _ratio(a: float, b: float) -> float:
    return a / b if b else 0.0


def _figures(total: Mapping[str, float], name: str) -> dict[str, float]:
    precision = _ratio(total.get(f"{name}.tp_p", 0), total.get(f"{name}.p", 0))
    recall = _ratio(total.get(f"{name}.tp_g", 0), total.get(f"{name}.g", 0))
    f1 = _ratio(2 * precision * recall, precision + recall)
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "gold": total.get(f"{name}.g", 0),
        "pred": total.get(f"{name}.p", 0),
    }


def _intervals(counts: Sequence[Mapping[str, float]], resamples: int) -> dict[str, list[float]]:
    chance = random.Random(0)
    values: dict[str, list[float]] = {m: [] for m in METRICS}
    for _ in range(resamples):
        sample = _sum([chance.choice(counts) for _ in counts])
        for metric in METRICS:
            values[metric].append(_figures(sample, metric)["f1"])
    ends = (int(0.025 * (resamples - 1)), int(0.975 * (resamples - 1)))
    return {m: [sorted(v)[ends[0]], sorted(v)[ends[1]]] for m, v in values.items()}

"""Figures as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.evaluate.score import KINDS


def table(result: Mapping[str, Any]) -> str:
    """The figures of one mode, a line a metric."""
    lines = [
        f"documents {result['docs']}  mode {result['mode']}  without prediction {result['docs_without_prediction']}"
        f"  unknown predicted {result['predicted_docs_unknown_to_gold']}",
        f"{'metric':<28}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}",
    ]
    for name, m in result["metrics"].items():
        interval = "   F1 95% [{:.3f}, {:.3f}]".format(*m["f1_95"]) if "f1_95" in m else ""
        shares = f"{m['precision']:>8.3f}{m['recall']:>8.3f}{m['f1']:>8.3f}"
        lines.append(f"{name:<28}{shares}{m['gold']:>8}{m['pred']:>8}{interval}")
    lines.append(f"{'source right, of matched':<28}{result['source_accuracy_on_matched']:>8.3f}")
    lines.append(f"{'recall by kind':<28}{'content':>8}{'+source':>8}{'':>8}{'gold':>8}")
    for kind in KINDS:
        r = result["recall_by_kind"][kind]
        lines.append(f"  {kind:<26}{r['content']:>8.3f}{r['content_source']:>8.3f}{'':>8}{r['gold']:>8}")
    return "\n".join(lines)

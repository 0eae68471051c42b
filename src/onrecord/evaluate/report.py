"""Figures as a table, and the errors behind them as a page to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from onrecord.evaluate.matching import match
from onrecord.evaluate.score import KINDS, ROLES, clean_spans, units
from onrecord.evaluate.text import GoldText

AROUND = 120
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:56em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
    ".content{background:#e4eefb}.source{background:#fbe9c6}.cue{background:#dcefdc}p{margin:.6em 0}"
    "small{color:#666}h2{margin-top:2em}"
)


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


def error_page(gold: Sequence[Mapping[str, Any]], predicted: Mapping[str, Any], min_iou: float) -> Iterator[str]:
    """A self-contained HTML page: each gold attribution that was missed and each false one, in its context, by kind."""
    groups: dict[str, list[str]] = {}
    for row in gold:
        for name, line in _errors(row, predicted.get(row["id"]) or [], min_iou):
            groups.setdefault(name, []).append(line)
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors</title><style>{STYLE}</style><h1>Errors</h1>'
    legend = "".join(f'<span class="{r}">{r}</span> ' for r in ROLES)
    yield f"<p>{legend}</p><ul>"
    for name in sorted(groups):
        yield f'<li><a href="#{escape(name)}">{escape(name)}</a>: {len(groups[name])}</li>'
    yield "</ul>"
    for name in sorted(groups):
        yield f'<h2 id="{escape(name)}">{escape(name)} ({len(groups[name])})</h2>'
        yield from groups[name]
    yield "</html>"


def _errors(
    row: Mapping[str, Any], predicted: Sequence[Mapping[str, Any]], min_iou: float
) -> Iterator[tuple[str, str]]:
    doc = GoldText(row["text"])
    gold = [a for a in row.get("attributions") or [] if doc.tokens(clean_spans(a.get("content"), len(doc.text)))]
    wanted, given = units(doc, gold, direct_only=False, gold=True), units(doc, predicted, direct_only=False, gold=False)
    pairs = match(wanted, given, min_iou)
    hit_gold, hit_given = {g for g, _ in pairs}, {p for _, p in pairs}
    for g, attribution in enumerate(gold):
        if g not in hit_gold:
            yield f"missed {wanted[g].kind}", _context(row, attribution)
    for p, attribution in enumerate(predicted):
        if p not in hit_given:
            yield (
                f"false {attribution.get('kind', '')} {attribution.get('origin', '')}".strip(),
                _context(row, attribution),
            )


def _context(row: Mapping[str, Any], attribution: Mapping[str, Any]) -> str:
    text = row["text"]
    marks = [(s, e, role) for role in ROLES for s, e in clean_spans(attribution.get(role), len(text))]
    start, end = max(0, min(m[0] for m in marks) - AROUND), max(m[1] for m in marks) + AROUND
    out, at = "", start
    for s, e, role in sorted(marks):
        out += escape(text[at : max(at, s)]) + f'<span class="{role}">{escape(text[max(at, s) : e])}</span>'
        at = max(at, e)
    return f"<p>… {out}{escape(text[at:end])} … <small>{escape(str(row['id']))}</small></p>"

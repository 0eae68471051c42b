"""Fits how sure each tier is to what turned out right, and says how well it keeps its word.

    python benchmarks/calibrate.py --tier fast GOLD.jsonl.gz ... [--write FILE.json --key alone]
    python benchmarks/calibrate.py --tier accurate GOLD.jsonl.gz ... [--write MODEL/model.json --key confidence]

Told are the weights, and the expected calibration error by cross-validation: of five parts of the pages each is judged by
weights fitted on the other four. With a model's tier the weights of the rules under it are fitted too (``--net FILE``).
Fit rules on the pages that nothing else was fitted on; a model on pages that it was not trained on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.evaluate.calibration import expected_error, fitted, judged, lines, reliability
from onrecord.evaluate.gold import read_rows
from onrecord.extract import extractor
from onrecord.extract.clauses import lay_out
from onrecord.extract.confidence import features_of, probability
from onrecord.extract.nesting import settle
from onrecord.read import read_text
from onrecord.shapes import spans_to_json

PARTS = 5
Row = tuple[int, bool, Mapping[str, float], bool]


def rows_of(paths: Sequence[str], tier: str) -> list[Row]:
    """For each attribution found: number of the page, whether a model found it, its features, whether it is right."""
    by = extractor(tier)
    gold = [row for path in paths for row in read_rows(Path(path), ("id", "text", "attributions"))]
    out: list[Row] = []
    for number, row in enumerate(gold):
        document = read_text(row["text"], id=str(row["id"]))
        layout = lay_out(document)
        drafts = list(by.drafts(layout))
        seen = {(d.source, d.cue, d.content): d for d in drafts}
        found: list[dict[str, Any]] = []
        for a in settle(document.text, drafts, layout.quotes, document.id):
            draft = seen[a.source, a.cue, a.content]
            found.append({
                "source": spans_to_json(a.source), "cue": spans_to_json(a.cue), "content": spans_to_json(a.content),
                "features": features_of(draft, document.text), "model": bool(draft.scores),
            })  # fmt: skip
        pairs = judged([row], [{"id": row["id"], "attributions": found}])
        out += [(number, f["model"], f["features"], right) for f, right in pairs]
    return out


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    return fitted([r[2] for r in rows], [r[3] for r in rows], penalty)


def crossed(rows: Sequence[Row], penalty: float) -> list[tuple[float, bool]]:
    """Confidences of each part by the weights of the others."""
    out = []
    for part in range(PARTS):
        weights = fit([r for r in rows if r[0] % PARTS != part], penalty)
        out += [(probability(weights, r[2]), r[3]) for r in rows if r[0] % PARTS == part]
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--tier", required=True)
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--write", type=Path, help="a JSON file that takes the weights")
    parser.add_argument("--key", default="confidence")
    parser.add_argument("--net", type=Path, help="a JSON file that takes the weights of the rules under a model")
    chosen = parser.parse_args()
    rows = rows_of(chosen.gold, chosen.tier)
    learned = [r for r in rows if r[1]]
    mine, under = (learned, [r for r in rows if not r[1]]) if learned else (rows, [])
    pairs = crossed(mine, chosen.penalty) + (crossed(under, chosen.penalty) if under else [])
    print("\n".join(lines(reliability(pairs))))
    print(f"cross-validated over {PARTS} parts, {len(pairs)} attributions: {expected_error(reliability(pairs)):.4f}")
    for file, key, part in ((chosen.write, chosen.key, mine), (chosen.net, "net", under)):
        weights = fit(part, chosen.penalty) if part else {}
        if file:
            held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
            file.write_text(json.dumps({**held, key: weights}, indent=1, sort_keys=False) + "\n", encoding="utf-8")
        elif part:
            print(json.dumps(weights, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

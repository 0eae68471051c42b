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
from pathlib import Path

from onrecord.evaluate.calibration import expected_error, lines, reliability
from onrecord.evaluate.fitting import PARTS, PENALTY, crossed, seen_in, weights_of
from onrecord.evaluate.gold import gold_rows
from onrecord.extracting import extractor


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--tier", required=True)
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", type=Path, help="a JSON file that takes the weights")
    parser.add_argument("--key", default="confidence")
    parser.add_argument("--net", type=Path, help="a JSON file that takes the weights of the rules under a model")
    chosen = parser.parse_args()
    gold = [row for path in chosen.gold for row in gold_rows(Path(path))]
    seen = list(seen_in(gold, extractor(chosen.tier)))
    learned = [s for s in seen if s.by_model]
    mine, under = (learned, [s for s in seen if not s.by_model]) if learned else (seen, [])
    pairs = crossed(mine, chosen.penalty) + (crossed(under, chosen.penalty) if under else [])
    print("\n".join(lines(reliability(pairs))))
    print(f"cross-validated over {PARTS} parts, {len(pairs)} attributions: {expected_error(reliability(pairs)):.4f}")
    for file, key, part in ((chosen.write, chosen.key, mine), (chosen.net, "net", under)):
        weights = weights_of(part, chosen.penalty) if part else {}
        if file:
            held = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
            file.write_text(json.dumps({**held, key: weights}, indent=1, sort_keys=False) + "\n", encoding="utf-8")
        elif part:
            print(json.dumps(weights, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

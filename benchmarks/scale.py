"""How fast a crawl is read, by one process, by several, and by Spark: the same WARC each time.

    benchmarks/scale.py PAGES... --documents 2000 [--tier fast] [--cores 2]

makes an archive of ``--documents`` pages from the given ones (HTML, text or JSON lines): each with its words as they are,
so that copies are copies, and every fifth one with words of its own. Then it reads the archive into a store with one
process, with ``--cores`` workers, and with ``onrecord scale`` on ``local[1]`` and ``local[cores]``; prints pages a second,
the speed-up, peak memory, and whether all have the same statements.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from onrecord.data import Document
from onrecord.read import read_sources

HTML = '<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>{words}</article></body></html>'
BIN = Path(sys.executable).parent / "onrecord"


def main() -> int:
    """Prints a line a way of reading; 1 where two ways differ."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("pages", nargs="+")
    asked.add_argument("--documents", type=int, default=2000)
    asked.add_argument("--tier", default="fast")
    asked.add_argument("--cores", type=int, default=2)
    asked.add_argument("--files", type=int, default=8, help="archives that the pages are in")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        archives = made(given.pages, given.documents, given.files, place)
        size = sum(Path(a).stat().st_size for a in archives)
        print(f"{given.documents} documents in {given.files} archives, {size / 1e6:.1f} MB packed, {given.tier}")
        told = {}
        for workers in (1, given.cores):
            command = [
                "read",
                *archives,
                "--store",
                place / f"{workers}.db",
                "--tier",
                given.tier,
                "--workers",
                workers,
            ]
            told[f"read --workers {workers}"] = timed(command)
        for cores in (1, given.cores):
            command = ["scale", *archives, "--out", place / f"spark{cores}", "--tier", given.tier]
            told[f"scale local[{cores}]"] = timed(
                [*command, "--master", f"local[{cores},4]", "--partitions", 2 * cores]
            )
        first = next(iter(told.values()))[0]
        for name, (seconds, megabytes) in told.items():
            rate = given.documents / seconds
            print(f"{name:20} {seconds:8.1f} s {rate:8.1f} pages/s  x{first / seconds:4.2f}  {megabytes:6.0f} MB")
        one, other = statements(place / "1.db"), tables(place / f"spark{given.cores}")
        print(f"statements: {one[0]} and {other[0]}; the same: {one == other}")
        return int(one != other)


def made(pages: Sequence[str], number: int, files: int, folder: Path) -> list[str]:
    """Archives of so many pages."""
    documents = [d for d in read_sources(pages) if isinstance(d, Document)]
    chance = random.Random(5)
    with ExitStack() as stack:
        names = (folder / f"{n:03}.warc.gz" for n in range(files))
        outs = [stack.enter_context(gzip.open(name, "wb", compresslevel=3)) for name in names]
        for n in range(number):
            day = f"{chance.randint(2016, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            outs[n % files].write(record(n, documents[n % len(documents)], day, own=n % 5 == 0))
    return [str(folder / f"{n:03}.warc.gz") for n in range(files)]


def record(number: int, document: Document, day: str, *, own: bool) -> bytes:
    """A page as a record of an archive; with words of its own its sayings are nobody else's."""
    words = "".join(f"<p>{line}</p>" for line in document.text.split("\n") if line.strip())
    if own:
        words = words.replace(" the ", f" the n{number} ", 200)
    html = HTML.format(title=document.title or "A page", day=day, words=words).encode()
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://p{number % 97}.example/{number}\r\n"
    head += f"WARC-Record-ID: <urn:n:{number}>\r\nWARC-Date: {day}T00:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def timed(arguments: Sequence[object]) -> tuple[float, float]:
    """Seconds and megabytes (the largest process) that a command takes."""
    begun = time.perf_counter()
    environ = {**os.environ, "OMP_NUM_THREADS": "1"}
    ended = subprocess.run([BIN, *map(str, arguments)], stderr=subprocess.PIPE, env=environ, check=False)
    if ended.returncode not in (0, 3):
        sys.stderr.write(ended.stderr.decode()[-2000:])
    return time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def statements(store: Path) -> tuple[int, int]:
    """How many statements a store has, and a digest of their members."""
    from onrecord.store import open_store

    with open_store(str(store)) as opened:
        found = sorted(json.dumps([s.id, sorted(m.id for m in s.members)]) for s in opened.statements())
    return len(found), hash(tuple(found))


def tables(folder: Path) -> tuple[int, int]:
    """The same of tables."""
    from pyarrow import dataset

    rows = dataset.dataset(folder / "members", format="parquet", partitioning="hive").to_table(["statement", "mention"])
    held: dict[str, list[str]] = {}
    for row in _rows(rows):
        held.setdefault(row[0], []).append(row[1])
    found = sorted(json.dumps([s, sorted(m)]) for s, m in held.items())
    shutil.rmtree(folder / "_work", ignore_errors=True)
    return len(found), hash(tuple(found))


def _rows(table: object) -> Iterator[tuple[str, str]]:
    columns = [table[name].to_pylist() for name in ("statement", "mention")]  # type: ignore[index]
    yield from zip(*columns, strict=True)


if __name__ == "__main__":
    sys.exit(main())

"""How fast a crawl is read, by one process, by several, and by Spark: the same WARC each time.

    benchmarks/scale.py PAGES... --documents 2000 [--tier fast] [--cores 2]
    benchmarks/scale.py PAGES... --growth 1000,4000,16000 [--own .8]

makes an archive of ``--documents`` pages from the given ones (HTML, text or JSON lines): each with its words as they are,
so that copies are copies, and ``--own`` of them with words of their own. Then it reads the archive into a store with one
process, with ``--cores`` workers, and with ``onrecord scale`` on ``local[1]`` and ``local[cores]``; prints pages a second,
the speed-up, peak memory of all processes together, what Spark shuffled, and whether all have the same statements.

``--growth`` has Spark do archives of several sizes, and prints for each the CPU seconds of every stage, the bytes shuffled,
and the slope by which the CPU time of linking grows with the number of mentions, on logarithmic scales: 1 is in
proportion. CPU time is that of all processes, and does not mind what else the machine does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from onrecord.data import Document
from onrecord.read import read_sources

HTML = '<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>{words}</article></body></html>'
BIN = Path(sys.executable).parent / "onrecord"
TOLD = "onrecord: "
"""What the lines begin with that say which stage begins."""
LINKING = ("wordings", "links", "copies", "near", "origins", "roots", "groups", "statements")
"""The stages of a job that link."""


@dataclass(frozen=True)
class Timed:
    """What a command took: seconds, the most megabytes of all its processes, their CPU seconds by stage, bytes shuffled."""

    seconds: float
    megabytes: float
    stages: dict[str, float]
    shuffled: int = 0

    @property
    def linking(self) -> float:
        """CPU seconds of the stages that link."""
        return sum(self.stages.get(name, 0) for name in LINKING)


def main() -> int:
    """Prints a line a way of reading; 1 where two ways differ."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("pages", nargs="+")
    asked.add_argument("--documents", type=int, default=2000)
    asked.add_argument("--growth", help="numbers of documents, separated by commas")
    asked.add_argument("--own", type=float, default=0.2, help="the share of pages with words of their own")
    asked.add_argument("--tier", default="fast")
    asked.add_argument("--cores", type=int, default=2)
    asked.add_argument("--files", type=int, default=8, help="archives that the pages are in")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if given.growth:
            return growth(given, [int(n) for n in given.growth.split(",")], place)
        return ways(given, place)


def ways(given: argparse.Namespace, place: Path) -> int:
    """One archive, read in every way."""
    archives = made(given.pages, given.documents, given.files, place, given.own)
    size = sum(Path(a).stat().st_size for a in archives)
    print(
        f"{given.documents} documents in {given.files} archives, {size / 1e6:.1f} MB packed, {given.tier}", flush=True
    )
    first = 0.0
    for workers in (1, given.cores):
        command = ["read", *archives, "--store", place / f"{workers}.db", "--tier", given.tier, "--workers", workers]
        found = timed(command)
        first = first or found.seconds
        told(f"read --workers {workers}", given.documents, found, first)
    for cores in (1, given.cores):
        found = spark(archives, place / f"spark{cores}", given.tier, cores)
        told(f"scale local[{cores}]", given.documents, found, first)
    one, other = statements(place / "1.db"), tables(place / f"spark{given.cores}")
    print(f"statements: {one[0]} and {other[0]}; the same: {one == other}")
    return int(one != other)


def told(name: str, documents: int, found: Timed, first: float) -> None:
    """Prints the line of a way."""
    rate = documents / found.seconds
    line = f"{name:18} {found.seconds:8.1f} s {rate:8.1f} pages/s  x{first / found.seconds:4.2f}  {found.megabytes:6.0f} MB"
    if found.shuffled:
        line += f"  {found.shuffled / documents / 1024:.1f} kB shuffled a page"
    print(line, flush=True)


def growth(given: argparse.Namespace, sizes: Sequence[int], place: Path) -> int:
    """Archives of several sizes, each done by Spark."""
    points = []
    for number in sizes:
        folder = place / str(number)
        folder.mkdir()
        archives = made(given.pages, number, given.files, folder, given.own)
        found = spark(archives, folder / "out", given.tier, given.cores)
        rows = json.loads((folder / "out" / "manifest.json").read_text())["rows"]
        points.append((rows["mentions"], found.linking))
        told(f"{number} documents", number, found, found.seconds)
        parts = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in found.stages.items() if seconds >= 1)
        print(f"    {rows['mentions']} mentions, {rows['statements']} statements; linking {found.linking:.0f} s")
        print(f"    {parts}", flush=True)
        shutil.rmtree(folder)
    for (few, quick), (many, slow) in pairwise(points):
        print(f"from {few} to {many} mentions: slope {math.log(slow / quick) / math.log(many / few):.2f}")
    return 0


def spark(archives: Sequence[str], out: Path, tier: str, cores: int) -> Timed:
    """What ``onrecord scale`` takes, with its shuffle from Spark's own log of events."""
    events = out.with_name(f"{out.name}-events")
    events.mkdir()
    logged = ["--config", "spark.eventLog.enabled=true", "--config", f"spark.eventLog.dir={events.as_uri()}"]
    logged += ["--config", "spark.eventLog.rolling.enabled=false", "--config", "spark.eventLog.compress=false"]
    command = ["scale", *archives, "--out", out, "--tier", tier, "--master", f"local[{cores},4]"]
    found = timed([*command, "--partitions", 4 * cores, *logged])
    shuffled = sum(shuffle_of(line) for file in events.iterdir() for line in file.open())
    return Timed(found.seconds, found.megabytes, found.stages, shuffled)


def shuffle_of(line: str) -> int:
    """The bytes that a task of Spark's log wrote for others."""
    if '"SparkListenerTaskEnd"' not in line:
        return 0
    metrics = json.loads(line).get("Task Metrics") or {}
    return int(metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0))


def made(pages: Sequence[str], number: int, files: int, folder: Path, own: float) -> list[str]:
    """Archives of so many pages."""
    documents = [d for d in read_sources(pages) if isinstance(d, Document)]
    chance = random.Random(5)
    with ExitStack() as stack:
        names = (folder / f"{n:03}.warc.gz" for n in range(files))
        outs = [stack.enter_context(gzip.open(name, "wb", compresslevel=3)) for name in names]
        for n in range(number):
            day = f"2025-{chance.randint(1, 2):02}-{chance.randint(1, 28):02}"
            outs[n % files].write(record(n, documents[n % len(documents)], day, own=chance.random() < own))
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


def timed(arguments: Sequence[object]) -> Timed:
    """What a command takes."""
    begun, last = time.perf_counter(), 0.0
    environ = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [str(BIN), *map(str, arguments)]
    stages: dict[str, float] = {}
    name, lines = "start", []
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environ, text=True, start_new_session=True) as running:
        watched = Watch(running.pid)
        assert running.stderr is not None
        for line in running.stderr:
            lines.append(line)
            if not line.startswith(TOLD):
                continue  # Spark's own
            now = watched.cpu()
            stages[name] = stages.get(name, 0) + now - last
            name, last = line.removeprefix(TOLD).strip().split(":")[0], now
    if running.returncode not in (0, 3):
        sys.stderr.write("".join(lines[-20:]))
    stages[name] = stages.get(name, 0) + watched.cpu() - last
    return Timed(time.perf_counter() - begun, watched.most(), stages)


class Watch:
    """A session of processes, looked at once a second until it has ended: memory, shared pages counted once, and CPU."""

    def __init__(self, session: int) -> None:
        self._session = session
        self._most = 0
        self._cpu: dict[str, int] = {}
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(1):
            self._most = max(self._most, sum(_proportional(p) for p, _ in self._processes()))
            self.cpu()

    def _processes(self) -> Iterator[tuple[Path, list[str]]]:
        """Processes of the session, each with the columns of its ``stat`` from the third on."""
        for place in Path("/proc").iterdir():
            with suppress(OSError, ValueError, IndexError):
                columns = (
                    (place / "stat").read_text().rsplit(")", 1)[1].split()
                    if place.name.isdigit()
                    else ["", "", "", "0"]
                )
                if int(columns[3]) == self._session:
                    yield place, columns

    def cpu(self) -> float:
        """The CPU seconds that all have taken, with those that have ended."""
        with self._lock:  # two threads ask
            for process, columns in self._processes():
                self._cpu[process.name] = int(columns[11]) + int(columns[12])
            return sum(self._cpu.values()) / os.sysconf("SC_CLK_TCK")

    def most(self) -> float:
        """The most megabytes that were seen."""
        self._ended.set()
        self._thread.join()
        return self._most / 1024


def _proportional(process: Path) -> int:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


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

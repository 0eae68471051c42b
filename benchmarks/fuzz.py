"""Spoilt files through every reader and the steps behind: nothing crashes, hangs or goes over a page's bounds.

    python benchmarks/fuzz.py [--inputs 200000] [--seed 1] [--keep FOLDER]

Files of every kind that is read are cut, overwritten, repeated and joined; each goes through the readers of pages, records
and quotes, and what they read goes through extraction by rules, resolving, the quotes of a page and verification. An error
of the family is an answer; anything else is a fault, and so is an input that takes more than its bounds. Ends with 1 when
there was one; with --keep the inputs at fault are written there.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.read.test_any_bytes import NAMES, PIECES, SEEDS

from onrecord.bounds import Bounds, within
from onrecord.data import Document, Failure, Quoted, Record, Turn
from onrecord.errors import OnRecordError, OverBounds
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_sources
from onrecord.read.quotes import read_quotes
from onrecord.read.records import read_records
from onrecord.shapes import page_to_json, verification_to_json
from onrecord.verifying import MemoryShelf, verify

BOUNDS = Bounds(seconds=5.0, megabytes=1_000)
LARGEST = 20_000
TALK = Record("talk", (Turn("Ann Lee", "We will not raise the toll. It cost $5 million, or 3 percent, in May 2021."),))
WORDS = "“ ” ‘ ’ said Ann Lee told that not … [we] (she) $5m 3% 1/2 −4 ½ https://t.co/x @ann # . , ? ! \u200b \u202e é 果 ع".split()


def spoilt(pick: random.Random) -> bytes:
    """A file of some kind with pieces cut out, put in, repeated, or joined to another."""
    raw = pick.choice(SEEDS)
    for _ in range(pick.randrange(6)):
        at, size = pick.randrange(len(raw) + 1), pick.randrange(30)
        put = pick.choice(
            [
                pick.choice(PIECES),
                bytes(pick.choices(range(256), k=pick.randrange(6))),
                b"",
                raw[at : at + size] * pick.randrange(40),
                " ".join(pick.choices(WORDS, k=pick.randrange(8))).encode(),
                pick.choice(SEEDS),
            ]
        )
        raw = (raw[:at] + put + raw[at + size :])[:LARGEST]
    return raw


def through(path: Path, shelf: MemoryShelf) -> Counter[str]:
    """One file through everything; how many of what it came to."""
    found: Counter[str] = Counter()
    by = extractor("fast")
    for item in _items(path):
        found[type(item).__name__] += 1
        if isinstance(item, Document):
            page = process(item, by)
            page_to_json(page)
            quotes: Iterable[Quoted] = quotes_of(page, every=True)
        else:
            quotes = [item] if isinstance(item, Quoted) else ()
            shelf = MemoryShelf([item]) if isinstance(item, Record) else shelf
        for quoted in quotes:
            verification_to_json(verify(quoted, shelf))
            found["verdicts"] += 1
    return found


def _items(path: Path) -> Iterator[Document | Record | Quoted | Failure]:
    yield from read_sources([str(path)])
    yield from read_records([str(path)])
    yield from read_quotes([str(path)])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    logging.disable(logging.CRITICAL)  # what reading remarks on spoilt files is no news
    pick, shelf = random.Random(chosen.seed), MemoryShelf([TALK])
    found: Counter[str] = Counter()
    slowest, faults = 0.0, 0
    started = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(chosen.inputs):
            path = Path(folder) / pick.choice(NAMES)
            raw = spoilt(pick)
            path.write_bytes(raw)
            began = time.process_time()
            try:
                found += within(BOUNDS, path.name, lambda: through(path, shelf))  # noqa: B023
            except OnRecordError as error:
                if not isinstance(error, OverBounds):
                    found[type(error).__name__] += 1
                    continue
                faults += _told(number, path.name, raw, str(error), chosen.keep)
            except Exception:
                faults += _told(number, path.name, raw, traceback.format_exc(limit=-4), chosen.keep)
            slowest = max(slowest, time.process_time() - began)
            path.unlink()
    took = time.process_time() - started
    print(f"{chosen.inputs} inputs, {faults} faults, slowest {slowest:.2f} s, {took:.0f} CPU s")
    print(", ".join(f"{name} {count}" for name, count in sorted(found.items())))
    return int(bool(faults))


def _told(number: int, name: str, raw: bytes, why: str, keep: Path | None) -> int:
    print(f"input {number} as {name}: {why}", file=sys.stderr)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{number}-{name}").write_bytes(raw)
    return 1


if __name__ == "__main__":
    sys.exit(main())

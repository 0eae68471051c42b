"""Quotes a second against ever more records, the size of the index, and how long it takes to build.

    python benchmarks/verify_speed.py RECORDS.jsonl.gz [--sizes 10,1000,100000] [--words 600] [--folder build/speed]

The sets are made of real turns, drawn at random, in a store on disk; so that a large set is no heap of copies, one word
in eight is changed for another of the same corpus. The quotes: of ten, six are stretches of records as they are, two
have a word changed, two are in no record. Baseline in the same run: a linear search through the text of all records of
the smaller sets, which is what a checker without an index does.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.data import Quoted, Record, Turn
from onrecord.read.records import read_records
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify

ONE_IN = 8
NAMES = ("Ann Lee", "Bo Ek", "Ida Lund", "Carl Moe", "Eva Strand")


def turns_of(path: str) -> list[str]:
    """Real turns of some length."""
    records = [r for r in read_records([path]) if isinstance(r, Record)]
    long = [t.text for r in records for t in r.turns if len(t.text) > 200]
    return [piece for text in long for piece in re.findall(r"[^\n]{200,1500}", text)]


def made(number: int, words: int, turns: Sequence[str], vocabulary: Sequence[str], first: int = 0) -> Iterator[Record]:
    """Records of about so many words, the same for the same number at every run."""
    for n in range(first, number):
        pick = random.Random(n)
        held: list[Turn] = []
        size = 0
        while size < words:
            text = pick.choice(turns).split()
            for at in range(pick.randrange(ONE_IN), len(text), ONE_IN):
                text[at] = pick.choice(vocabulary)
            held.append(Turn(pick.choice(NAMES), " ".join(text)))
            size += len(text)
        yield Record(f"r{n}", tuple(held), date=f"{2000 + n % 25}-{1 + n % 12:02}-{1 + n % 28:02}")


def quotes_of(store: TableStore, number: int, records: int, vocabulary: Sequence[str]) -> list[Quoted]:
    """Quotes of five to thirty words, as told above."""
    pick = random.Random(7)
    out = []
    for n in range(number):
        record = store.record(f"r{pick.randrange(records)}")
        turn = pick.choice(record.turns)
        words = turn.text.split()
        at = pick.randrange(max(1, len(words) - 30))
        quote = words[at : at + pick.randrange(5, 30)]
        if n % 10 in {3, 6}:
            quote[len(quote) // 2] = pick.choice(vocabulary)
        elif n % 10 in {1, 8}:
            quote = [pick.choice(vocabulary) for _ in quote]
        out.append(Quoted(" ".join(quote), str(n), turn.speaker, record.date))
    return out


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def linear(store: TableStore, quotes: Sequence[Quoted]) -> float:
    """Quotes a second when every record's text is searched for the folded words."""
    texts = [re.sub(r"\W+", " ", t.text.lower()) for row in store.records() for t in store.record(row.id).turns]
    some = quotes[: max(5, min(len(quotes), 2_000_000 // max(1, len(texts))))]
    started = time.process_time()
    for q in some:
        needle = re.sub(r"\W+", " ", q.text.lower()).strip()
        any(needle in text for text in texts)
    return len(some) / (time.process_time() - started)


def measure(number: int, before: int, chosen: argparse.Namespace, turns: list[str], vocabulary: list[str]) -> None:
    path = chosen.folder / "speed.db"
    with open_store(str(path)) as store:
        for record in made(number, chosen.words, turns, vocabulary, before):
            store.add_record(record)
        started = time.process_time()
        shelf = store.shelf()
        built = time.process_time() - started
        quotes = quotes_of(store, chosen.quotes, number, vocabulary)
        for q in quotes[: len(quotes) // 10]:
            verify(q, shelf)
        rates, waits = [], []
        for _ in range(chosen.repeats):
            started = time.process_time()
            for q in quotes:
                at = time.perf_counter()
                verify(q, shelf)
                waits.append(time.perf_counter() - at)
            rates.append(len(quotes) / (time.process_time() - started))
        words = shelf.postings.end
        base = f"{linear(store, quotes):>10.0f}" if number <= chosen.linear else f"{'':>10}"
    waits.sort()
    index, text = size_of(path.with_name("speed.db-index")), path.stat().st_size
    print(
        f"{number:>9}{words / 1e6:>9.1f}{built:>9.1f}{index / 1e6:>9.0f}{text / 1e6:>9.0f}{index / words:>9.1f}"
        f"{statistics.median(rates):>9.0f}{min(rates):>7.0f}–{max(rates):<7.0f}{waits[len(waits) // 2] * 1e3:>7.2f}"
        f"{waits[int(len(waits) * 0.99)] * 1e3:>8.2f}{base}",
        flush=True,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records")
    parser.add_argument("--sizes", default="10,1000,100000")
    parser.add_argument("--words", type=int, default=600, help="words a record")
    parser.add_argument("--quotes", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--linear", type=int, default=1000, help="largest set for which the linear search is timed")
    parser.add_argument("--folder", type=Path, default=Path("build/speed"))
    chosen = parser.parse_args()
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    turns = turns_of(chosen.records)
    vocabulary = [w for w in replace_marks(" ".join(turns[:4000])).split() if w.isalpha()]
    print(
        f"{'':>9}{'words':>9}{'index':>9}{'index':>9}{'store':>9}{'bytes':>9}{'quotes':>9}{'least–most':>15}{'ms':>7}{'ms':>8}{'linear':>10}"
    )
    print(
        f"{'records':>9}{'(M)':>9}{'CPU s':>9}{'MB':>9}{'MB':>9}{'a word':>9}{'a CPU s':>9}{'':>15}{'median':>7}{'99 %':>8}{'a CPU s':>10}"
    )
    before = 0
    for number in map(int, chosen.sizes.split(",")):
        measure(number, before, chosen, turns, vocabulary)
        before = number
    return 0


def replace_marks(text: str) -> str:
    """Words alone."""
    return re.sub(r"[^\w\s]", " ", text)


if __name__ == "__main__":
    sys.exit(main())

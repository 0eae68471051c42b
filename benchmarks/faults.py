"""Faults on purpose, many of them: what was lost once the work was done again.

    python benchmarks/faults.py [--moments 60] [--seed 1] [--case read ...]
    python benchmarks/faults.py --store postgresql://postgres@localhost/postgres

Each piece of work (reading, linking, checking, ...) is killed as by ``kill -9`` at so many moments: before a statement,
within a long one, before a flush to the disk or a renaming. Then it is done again to its end, and everything in the store
is held against a store that nothing happened to. So for disks without room: a database that may have only so many pages,
and files that may not grow beyond a size. Told are the times tried, pages lost, pages doubled, judgements lost, and
stores that differ in anything else or that the database itself finds fault with. All but the first should be 0: the
exit status is 1 otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the faults are those of the tests

from tests.store.engine import SqliteEngine
from tests.store.faults import CASES, Bench, Loss, at_moment, cases_of, chosen, told_of, without_room

from onrecord.errors import OnRecordError

ROOMS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)
SIZES = (0, 4_096, 20_000, 60_000, 100_000, 150_000, 200_000, 300_000, 400_000, 500_000)
HEAD = ("fault", "tried", "pages lost", "pages doubled", "judgements lost", "other", "seconds")


def killed(bench: Bench, name: str, moments: int, seed: int) -> Iterator[Loss]:
    """What kills leave; one that did not kill is a fault of its own."""
    for number in chosen(bench.of(name)[2], moments, seed):
        ended, found = bench.killed(name, number)
        yield found if ended.signal else Loss(damage=(f"moment {number}: not killed, {ended.told}",))


def ended(bench: Bench, name: str, moments: int, seed: int, cut: Callable[[], None]) -> Iterator[Loss]:
    """What sessions leave that the server ends; the work must say so itself, if it has anything left to ask."""
    for number in chosen(bench.of(name)[2], moments, seed):
        address = bench.copy(name, bench.of(name)[0])
        try:
            with at_moment(bench.engine, number, cut):
                CASES[name].work(address)
        except OnRecordError:
            pass
        bench.again(name, address)
        yield bench.loss(name, address)


def full(bench: Bench, name: str) -> Iterator[Loss]:
    """What a database without room leaves."""
    for room in ROOMS:
        address = bench.copy(name, bench.of(name)[0])
        try:
            with bench.engine.full(address, room):
                CASES[name].work(address)
        except OnRecordError:
            pass
        bench.again(name, address)
        yield bench.loss(name, address)


def cramped(bench: Bench, name: str) -> Iterator[Loss]:
    """What files that may not grow leave."""
    for size in SIZES:
        address = bench.copy(name, bench.of(name)[0])
        ended = without_room(CASES[name].work, address, size)
        bench.again(name, address)
        found = bench.loss(name, address)
        yield found if "broken" not in ended.told else Loss(damage=(ended.told,))


def tell(what: str, losses: Callable[[], Iterator[Loss]]) -> Counter[str]:
    """A line of the table, as it was counted."""
    began, counts, odd = time.monotonic(), Counter[str](), []
    for found in losses():
        counts["tried"] += 1
        counts["pages lost"] += found.lost
        counts["pages doubled"] += found.doubled
        counts["judgements lost"] += found.judgements
        counts["other"] += bool(found.tables or found.damage)
        odd += [] if found == Loss() else [told_of(found)]
    row = (what, *(counts[key] for key in HEAD[1:-1]), f"{time.monotonic() - began:.1f}")
    print("| " + " | ".join(map(str, row)) + " |", flush=True)
    for words in odd[:3]:
        print(f"    {words}", file=sys.stderr)
    return counts


def table(bench: Bench, asked: argparse.Namespace, cut: Callable[[], None] | None = None) -> Counter[str]:
    """The lines of an engine; ``cut`` ends a session, where there are any."""
    total = Counter[str]()
    names = [name for name in asked.case or CASES if name in cases_of(bench.engine.name)]
    for name in names:
        tried, moments = (name, asked.moments, asked.seed), bench.of(name)[2]
        total += tell(f"killed: {name} ({moments} moments)", lambda: killed(bench, *tried))  # noqa: B023
        if cut is not None:
            total += tell(f"session ended: {name}", lambda: ended(bench, *tried, cut))  # noqa: B023
    for name in names:
        if name not in {"backup", "restore"}:  # their copies are not in the database that is bounded
            total += tell(f"database full: {name}", lambda: full(bench, name))  # noqa: B023
        total += tell(f"files cannot grow: {name}", lambda: cramped(bench, name))  # noqa: B023
    return total


def main() -> int:
    """The table; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=60, help="kills a case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", action="append", choices=list(CASES), help="only these")
    parser.add_argument("--store", metavar="ADDRESS", help="of a server on which databases may be made")
    asked = parser.parse_args()
    print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder  # the indexes of stores on a server
        if asked.store is None:
            total = table(Bench(SqliteEngine(), Path(folder), tidy=True), asked)
        else:
            from tests.store.engine_postgres import Postgres

            server = Postgres(asked.store)
            try:
                total = table(Bench(server, Path(folder), tidy=True), asked, server.cut)
            finally:
                server.clear()
    print("| " + " | ".join(map(str, ("all", *(total[key] for key in HEAD[1:-1]), ""))) + " |")
    return 1 if sum(total.values()) - total["tried"] else 0


if __name__ == "__main__":
    sys.exit(main())

"""A register of a million people: how long it takes to build, how large it is, how fast it answers.

    python benchmarks/register.py [--people 1000000] [--aliases 10] [--questions 2000]

People are made up from syllables, with a seed; every one has ten names and half of them an office. Asked are names as
they stand, with one wrong letter, surnames with an office and a day, and names of nobody. Beside it stands what people
do without a register: the same names in one table without an index, searched with LIKE.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from onrecord.data import Office
from onrecord.register import Entry, decide
from onrecord.register.entry import fold
from onrecord.store import open_store
from onrecord.store.engines.sqlite import SqliteConnection
from onrecord.store.table_register import TableRegister

SYLLABLES = "ba be bo da do du fa fe ga gi ha he ja jo ka ki la le lo ma me mi na no pa pe ra ri ro sa se ta ti va ve vo wa we ya zu".split()
TITLES = ("senator", "representative", "governor", "mayor", "president")


Question = tuple[str, str | None, str | None]


def word(random_: random.Random, least: int, most: int) -> str:
    return "".join(random_.choice(SYLLABLES) for _ in range(random_.randint(least, most))).capitalize()


def made_up(number: int, aliases: int) -> Iterator[Entry]:
    rng = random.Random(7)
    firsts = [word(rng, 2, 3) for _ in range(4000)]
    for n in range(number):
        first, last = rng.choice(firsts), word(rng, 2, 5)
        names = [f"{first} {last}", f"{first[0]}. {last}"]
        names += [f"{first} {word(rng, 1, 2)} {last}" for _ in range(aliases - 2)]
        year = 1950 + n % 70
        offices = (Office(TITLES[n % 5], word(rng, 2, 3), f"{year}-01-01", f"{year + 6}-01-01"),) if n % 2 else ()
        yield Entry(names[0], tuple(names[1:]), offices, (("wikidata", f"Q{n + 1}"),))


def wrong(name: str, rng: random.Random) -> str:
    at = rng.randrange(len(name) - 2, len(name))
    return name[:at] + "x" + name[at + 1 :]


def timed(questions: list[Question], ask: Callable[..., object]) -> list[float]:
    times = []
    for q in questions:
        start = time.perf_counter()
        ask(*q)
        times.append((time.perf_counter() - start) * 1000)
    return times


def told(name: str, times: list[float], right: str = "") -> None:
    times = sorted(times)
    print(f"{name:<34}{statistics.median(times):9.3f}{times[int(len(times) * 0.99)]:9.3f}{times[-1]:9.1f}  {right}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--aliases", type=int, default=10)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--folder", help="where the store is made [a temporary one]")
    chosen = parser.parse_args()
    rng = random.Random(11)
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        path = Path(folder) / "register.db"
        start = time.perf_counter()
        with open_store(str(path)) as store:
            store.add_people(made_up(chosen.people, chosen.aliases))
        took = time.perf_counter() - start
        size = sum(f.stat().st_size for f in Path(folder).iterdir()) / 2**20
        print(
            f"{chosen.people} people, {chosen.people * chosen.aliases} names: built in {took:.0f} s, {size:.0f} MB",
            flush=True,
        )
        connection = sqlite3.connect(path, factory=SqliteConnection)
        connection.row_factory = sqlite3.Row
        register = TableRegister(connection)
        step = max(1, chosen.people // chosen.questions) | 1
        some = [e for n, e in enumerate(made_up(chosen.people, chosen.aliases)) if n % step == 0]

        def ask(name: str, title: str | None, day: str | None) -> object:
            return decide(register, name, title, day)

        numbers = {r["id"]: r["number"] for r in connection.execute("SELECT id, number FROM people")}

        def share(questions: list[Question]) -> str:
            found = [(decide(register, *q).person, numbers[e.id]) for e, q in zip(some, questions, strict=True)]
            right = sum(person == own for person, own in found) / len(found)
            wrongly = sum(person not in {None, own} for person, own in found) / len(found)
            return f"right {right:.2f} wrong {wrongly:.3f}"

        print(f"{'milliseconds':<34}{'median':>9}{'99 %':>9}{'most':>9}")
        exact: list[Question] = [(e.name, None, None) for e in some]
        misspelt: list[Question] = [(wrong(e.name, rng), None, None) for e in some]
        held = [(e, e.offices[0]) for e in some if e.offices]
        office: list[Question] = [(e.name.split()[-1], o.title, f"{o.start}"[:4] + "-06-01") for e, o in held]
        nobody: list[Question] = [(f"Qqq {word(rng, 3, 5)}", None, None) for _ in some]
        told("a name", timed(exact, ask), share(exact))
        told("one wrong letter", timed(misspelt, ask), share(misspelt))
        told("a surname, an office, a day", timed(office, ask))
        told("nobody's name", timed(nobody, ask))
        connection.execute("CREATE TEMP TABLE plain AS SELECT folded, person FROM aliases")
        like: list[Question] = [(f"%{fold(n)}%", None, None) for n, _, _ in exact[:5]]
        sql = "SELECT person FROM plain WHERE folded LIKE ?"
        told("a name without an index, LIKE", timed(like, lambda q, _, __: connection.execute(sql, (q,)).fetchall()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

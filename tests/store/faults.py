"""Faults on purpose: work on a store that is killed at an exact moment, and what the store holds once it was done again.

A moment is a number: the so-manyeth statement, part of a long statement, flush or renaming that the work does. The same
number is the same moment at every run. The child is a fork of this process, which has everything loaded.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from onrecord.data import Document, Failure, Page, Query, Record, Turn, Verification
from onrecord.errors import OnRecordError
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process, run
from onrecord.register.entry import Entry
from onrecord.store import backup as copies
from onrecord.store import open_store
from onrecord.verifying import MemoryShelf, verify
from onrecord.words import postings
from tests.store.dump import dump
from tests.store.engine import Engine

Work = Callable[[str], None]
TOLL = "We will not raise the toll on the old harbour bridge before the election"
MILL = "The mill closes on Friday for good and the millers know it"
SNOW = "The crane will be running before the first snow falls on the western pier"
TEXTS = (
    f"“{TOLL},” Mayor Anna Hallam told the council. “{MILL},” said Kai Borg. Hallam said that the pier was safe.",
    f"“{TOLL.replace('not ', '')},” Anna Hallam said on Tuesday. The ferry is late again.",
    f"“{SNOW},” said Tomas Okafor. Okafor told Anna Hallam that the ferry was late.",
    f"“{MILL},” said Kai Borg, the miller. “{SNOW},” Tomas Okafor said.",
    f"“{TOLL},” Mayor Anna Hallam told the council. “{MILL},” said Kai Borg. Hallam said that the pier was safe.",
    "“It rained all night and the dam held,” said Ida Wren. Wren believes that the dam was close to bursting.",
)
RECORDS = (
    Record(
        "council", (Turn("HALLAM", f"Thank you all. {TOLL}. Good night."), Turn("BORG", f"{MILL}.")), date="2024-02-28"
    ),
    Record("pier", (Turn("OKAFOR", f"Noted. {SNOW}. I checked it myself."),), date="2024-02-27"),
)
PEOPLE = (
    Entry("Anna Hallam", ("Annie Hallam",), (), (("wikidata", "Q7"),)),
    Entry("Kai Borg", (), (), (("wikidata", "Q8"),)),
    Entry("Ida Wren", (), (), (("wikidata", "Q9"),)),
)


def documents() -> list[Document]:
    """The pages that are read: two are copies of each other, some say what others say."""
    return [
        Document(f"p{n}", text, f"https://a.example/{n}", f"Title {n}", published=f"2024-03-0{n + 1}", publisher=f"Paper {n}")
        for n, text in enumerate(TEXTS)
    ]  # fmt: skip


@dataclass
class Made:
    """What is made once, and not anew for every moment: the pages as they are read, and what is found of their quotes."""

    pages: dict[str, Page] = field(default_factory=dict)
    checks: dict[str, list[Verification]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by, shelf = extractor("fast"), MemoryShelf(RECORDS)
        for document in documents():
            page = self.pages[document.id] = process(document, by)
            self.checks[document.id] = [verify(q, shelf) for q in quotes_of(page)]


MADE = Made()


def one_more(number: int) -> Page:
    """Another page, of which there may be any number, each with words of its own."""
    draw = random.Random(number)
    said = ("".join(draw.choices("bdfgklmnprstvaeiou", k=7)) for _ in range(9))
    text = f"“We hold that {' '.join(said)} in the end,” said Kai Borg."
    return process(
        Document(f"m{number}", text, f"https://m.example/{number}", published="2024-02-01"), extractor("fast")
    )


# ---------------------------------------------------------------- the work
def read(address: str) -> None:
    """Pages into a store, as a command reads them; extraction, which writes nothing, was done before."""

    def processed(item: Document | Failure, *_: Any, **__: Any) -> Page | Failure:
        return item if isinstance(item, Failure) else MADE.pages[item.id]

    with patch("onrecord.pipeline.process_safely", processed), open_store(address) as store:
        run(documents(), store, by=extractor("fast"))


def wait(address: str) -> None:
    """Pages that are kept and not linked."""
    with open_store(address) as store:
        for page in MADE.pages.values():
            store.add_page(page)


def link(address: str) -> None:
    with open_store(address) as store:
        store.link()


def record(address: str) -> None:
    with open_store(address) as store:
        for one in RECORDS:
            store.add_record(one)
        store.shelf()


def check(address: str) -> None:
    """The quotes of all pages against the records, and the verdicts kept."""
    with open_store(address, create=False) as store:
        store.shelf()
        for page in list(store.pages()):
            store.add_verifications(page.document.id, MADE.checks[page.document.id])


def people(address: str) -> None:
    with open_store(address) as store:
        store.add_people(PEOPLE, register="council")
        store.link()


def judge(address: str) -> None:
    """Everything that people decide; what was decided before an interruption is not decided again."""
    with open_store(address, create=False) as store:
        held = {e for j in store.judgements() for e in j.evidence} | {d.note for d in store.decisions()}
        held |= {j.note for j in store.person_judgements()}
        of = {word: mention(page, word) for word, page in WHERE.items()}
        acts: dict[str, Callable[[], object]] = {
            "one": lambda: store.judge(of["toll"], of["mill"], False, "Ida", "one"),
            "two": lambda: store.judge(of["rained"], of["crane"], True, "Ida", "two"),
            "three": lambda: store.decide_verdict(of["toll"], True, "Ida", "three"),
            "four": lambda: store.merge_people("kai-borg", "ida-wren", "Ida", "four"),
            "five": lambda: store.rename_person("tomas-okafor", "Tom Okafor", "Ida", "five"),
            "six": lambda: store.decide_speaker(of["rained"], "Bo Ray", "Ida", note="six"),
        }
        for note, act in acts.items():
            if note not in held:
                act()
        store.link()


WHERE = {"toll": "p0", "mill": "p0", "crane": "p2", "rained": "p5"}


def mention(page: str, word: str) -> str:
    """The id of the words of a page with a word in them: the same whatever was done to the store."""
    return next(m.id for m in MADE.pages[page].mentions or () if word in m.text)


def forget(address: str) -> None:
    with open_store(address, create=False) as store:
        store.forget(["https://a.example/0", "https://a.example/5"])


def migrate(address: str) -> None:
    with open_store(address, create=False) as store:
        store.link()


def back_up(address: str) -> None:
    """A copy of the store, some pages of the file at a time."""
    with patch.object(copies, "STEP", 8):
        copies.backup(address, f"{address}.copy", force=True)


def restore(address: str) -> None:
    copies.restore(f"{address}.copy", address, force=True)


# ---------------------------------------------------------------- a moment
@contextmanager
def clock(engine: Engine, moment: Callable[[], None]) -> Iterator[None]:
    """Calls ``moment`` at every moment of what is done meanwhile: what the database does, flushes, renamings."""

    def before(done: Callable[..., Any]) -> Callable[..., Any]:
        def doing(*args: Any, **named: Any) -> Any:
            moment()
            return done(*args, **named)

        return doing

    with ExitStack() as held:
        held.enter_context(engine.watched(moment))
        held.enter_context(patch.object(os, "fsync", before(os.fsync)))
        for name in ("rename", "replace", "unlink", "mkdir"):
            held.enter_context(patch.object(Path, name, before(getattr(Path, name))))
        held.enter_context(patch.object(shutil, "rmtree", before(shutil.rmtree)))
        yield


@dataclass(frozen=True)
class Ended:
    """How a child ended: the signal that killed it, or what it had to say."""

    signal: int
    told: str = ""


def in_child(work: Callable[[], Any]) -> Ended:
    """Does something in a fork of this process; what it tells is what ``work`` returns, or its error."""
    return at_once([work])[0]


def at_once(works: Sequence[Callable[[], Any]]) -> list[Ended]:
    """Does some things in forks of this process, each in one, all at the same time."""
    return [_ended(*child) for child in [_forked(work) for work in works]]


def _forked(work: Callable[[], Any]) -> tuple[int, int]:
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            told = work() or ""
        except OnRecordError as error:
            told = f"told: {error}"
        except BaseException:
            told = f"broken: {traceback.format_exc()}"
        os.write(into, str(told).encode())
        os._exit(0)
    os.close(into)
    return child, out


def _ended(child: int, out: int) -> Ended:
    with os.fdopen(out) as reading:
        told = reading.read()
    _, status = os.waitpid(child, 0)
    return Ended(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, told)


def moments(engine: Engine, work: Work, address: str) -> int:
    """How many moments a piece of work has, counted by doing it."""

    def counting() -> str:
        seen = Counter[str]()
        with clock(engine, lambda: seen.update("x")):
            work(address)
        return str(seen["x"])

    ended = in_child(counting)
    if not ended.told.isdecimal():
        raise AssertionError(ended)
    return int(ended.told)


def killed_at(engine: Engine, work: Work, address: str, number: int) -> Ended:
    """Work that is killed at a moment, as by ``kill -9``: nothing of it is closed, flushed or taken back."""
    return in_child(lambda: dying_at(engine, work, address, number))


def dying_at(engine: Engine, work: Work, address: str, number: int) -> None:
    """Work that kills its process at a moment."""
    with at_moment(engine, number, lambda: os.kill(os.getpid(), signal.SIGKILL)):
        work(address)


@contextmanager
def at_moment(engine: Engine, number: int, harm: Callable[[], None]) -> Iterator[None]:
    """Does some harm at a moment of what is done meanwhile."""
    left = [number]

    def moment() -> None:
        left[0] -= 1
        if left[0] == 0:
            harm()

    with clock(engine, moment):
        yield


def without_room(work: Work, address: str, size: int) -> Ended:
    """Work where no file may grow beyond a size, as on a full disk, the files beside the store among them."""

    def cramped() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        work(address)

    return in_child(cramped)


def chosen(of: int, number: int, seed: int) -> list[int]:
    """So many moments, the same at every run: the first and the last, and others between them."""
    between = random.Random(seed).sample(range(2, of), min(number - 2, max(0, of - 2)))
    return sorted({1, of, *between})


# ---------------------------------------------------------------- what is left
@dataclass(frozen=True)
class Loss:
    """What a fault cost: pages and judgements that are gone, what is there twice, and the tables that differ."""

    lost: int = 0
    doubled: int = 0
    judgements: int = 0
    tables: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()


JUDGED = ("log",)


def loss(engine: Engine, address: str, calm: dict[str, list[Any]]) -> Loss:
    """What a store lacks, or has too much, beside one that nothing happened to."""
    postings.CHECKED.clear()  # files that were read before are looked at again
    with open_store(address, create=False) as store:
        store.link()
        held = dump(store)
        damage = engine.whole(address)
        if store.total(Query()) != len(list(store.search(Query(limit=999)))):
            damage.append("more is counted than found")
    lost, doubled = _beside(held["pages"], calm["pages"])
    judged = sum(_beside(held[t], calm[t])[0] for t in JUDGED)
    tables = tuple(t for t in calm if held[t] != calm[t])
    return Loss(lost, doubled, judged, tables, tuple(damage))


def _beside(held: list[str], calm: list[str]) -> tuple[int, int]:
    ours, theirs = Counter(held), Counter(calm)
    return sum((theirs - ours).values()), sum((ours - theirs).values())


# ---------------------------------------------------------------- the cases
@dataclass(frozen=True)
class Case:
    """Work that is interrupted, and what was done before it."""

    work: Work
    before: tuple[Work, ...] = ()
    older: int | None = None
    only: str = ""
    """The engine that alone has this."""


CASES = {
    "read": Case(read),
    "link": Case(link, (wait,)),
    "verify": Case(check, (read, record)),
    "record add": Case(record, (read,)),
    "person import": Case(people, (read,)),
    "judge": Case(judge, (read, record, check)),
    "forget": Case(forget, (read, record, check, judge)),
    "migrate from step 10": Case(migrate, (read, record, check), 10, "sqlite"),
    "migrate from step 13": Case(migrate, (read, record, check, judge), 13, "sqlite"),
    "migrate from step 16": Case(migrate, (wait,), 16, "sqlite"),
    "migrate from step 17": Case(migrate, (read, record), 17),
    "backup": Case(back_up, (read, record, check), only="sqlite"),
    "restore": Case(restore, (read, record, check, back_up), only="sqlite"),
}


def cases_of(engine: str) -> list[str]:
    """The names of what an engine can be tried with."""
    return [name for name, case in CASES.items() if case.only in {"", engine}]


class Bench:
    """Stores made once for every case: as they are before the work, and as it leaves them undisturbed."""

    def __init__(self, engine: Engine, folder: Path, *, tidy: bool = False) -> None:
        self.engine, self.folder, self.tidy = engine, folder, tidy
        self._made: dict[str, tuple[str, dict[str, list[Any]], int]] = {}
        self._before: dict[tuple[Work, ...], str] = {}

    def of(self, name: str) -> tuple[str, dict[str, list[Any]], int]:
        """The store before the work of a case, the content after it, and how many moments it has."""
        if name not in self._made:
            case = CASES[name]
            before = self._ready(case.before)
            if case.older is not None:
                before = self.copy(name, before)
                self.engine.older(before, case.older)
            number = moments(self.engine, case.work, self.copy(name, before))
            after = self.copy(name, before)
            case.work(after)
            with open_store(after, create=False) as store:
                calm = dump(store)
            self._made[name] = before, calm, number
        return self._made[name]

    def _ready(self, done: tuple[Work, ...]) -> str:
        """A store on which all of this was done."""
        if done not in self._before:
            if not done:
                self._before[done] = self.engine.address(self._folder("before"))
            else:
                self._before[done] = self.copy("before", self._ready(done[:-1]))
                done[-1](self._before[done])
        return self._before[done]

    def copy(self, name: str, before: str) -> str:
        """The store as it was before, to be harmed."""
        return self.engine.copy(before, self._folder(name, "harmed"))

    def _folder(self, *names: str) -> Path:
        folder = self.folder / "-".join(names).replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=folder))

    def killed(self, name: str, number: int) -> tuple[Ended, Loss]:
        """What a case killed at a moment leaves, once it was done again."""
        address = self.copy(name, self.of(name)[0])
        ended = killed_at(self.engine, CASES[name].work, address, number)
        self.again(name, address)
        return ended, self.loss(name, address)

    def loss(self, name: str, address: str) -> Loss:
        """What a store of a case lacks once the work was done again; who is ``tidy`` lets go of it."""
        found = loss(self.engine, address, self.of(name)[1])
        if self.tidy:
            self.engine.drop(address)
        return found

    def again(self, name: str, address: str) -> None:
        """The work once more, to its end."""
        postings.CHECKED.clear()
        CASES[name].work(address)


def told_of(found: Loss) -> str:
    """A loss in a line, for a test that fails."""
    return json.dumps([found.lost, found.doubled, found.judgements, found.tables, found.damage])

"""What is forgotten is nowhere: not in what is asked, made or served afterwards, nor in the bytes of the file."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest

from onrecord.data import Document, Failure, Page, Query, Quoted, Record, Turn, Verdict, Written
from onrecord.errors import NotInStore, StoreUnwritable, UsageError
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process, run
from onrecord.register.entry import Entry
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify
from tests.cli.run import onrecord
from tests.store.dump import differing, dump

TOLL = "We will not raise the toll on the old harbour bridge before the election"
MILL = "The mill closes on Friday for good and the millers know it"
SNOW = "The crane will be running before the first snow falls on the western pier"
PAGES = {
    1: f"“{TOLL},” Mayor Anna Hallam told the council. “{MILL},” said Kai Borg. Hallam said that the pier was safe.",
    2: f"“{TOLL.replace('not ', '')},” Anna Hallam said on Tuesday. The ferry is late again.",
    3: f"“{SNOW},” said Tomas Okafor. Okafor told Anna Hallam that the ferry was late.",
    4: f"“{MILL},” said Kai Borg, the miller. “{SNOW},” Tomas Okafor said.",
    5: f"“{TOLL},” Mayor Anna Hallam told the council. “{MILL},” said Kai Borg. Hallam said that the pier was safe.",
    6: "“Zyxwvut is the word of the year in Quorvania,” said Xanthippe Quillfeather. It rained all day in the north.",
}

FAST = extractor("fast")


def document(number: int, text: str | None = None) -> Document:
    day = f"2024-03-0{number}"
    words = text or PAGES[number]
    return Document(
        f"p{number}",
        words,
        f"https://a.example/{number}",
        f"Title {number}",
        published=day,
        publisher=f"Paper {number}",
    )


def add(store: TableStore, *numbers: int) -> None:
    for number in numbers:
        store.add_page(read(number))
    store.link()


def checked(store: TableStore) -> None:
    store.add_record(Record("council", (Turn("Hallam", f"Thank you. {TOLL}. Good night."),), date="2024-02-28"))
    shelf = store.shelf()
    for page in list(store.pages()):
        store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])


@lru_cache
def read(number: int) -> Page:
    return process(document(number), FAST)


@pytest.fixture
def store(place: Callable[[], str]) -> Iterator[TableStore]:
    """A store of each engine, filled."""
    with open_store(place()) as opened:
        add(opened, *PAGES)
        checked(opened)
        yield opened


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    with open_store(str(folder / "news.db")) as store:
        add(store, *PAGES)
        checked(store)
    return folder


@pytest.fixture
def news(made_once: Path, tmp_path: Path) -> Path:
    """The same in a file."""
    shutil.copytree(made_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "news.db"


@pytest.fixture
def kept(news: Path) -> Iterator[TableStore]:
    with open_store(str(news)) as opened:
        yield opened


# ---------------------------------------------------------------- pages
@pytest.mark.parametrize("gone", [(1,), (5,), (2,), (1, 5), (3, 4), (6,), (1, 2, 3, 4, 5, 6)])
def test_what_is_left_is_what_a_store_has_that_never_read_the_page(
    store: TableStore, tmp_path: Path, gone: tuple[int, ...]
) -> None:
    done = store.forget([f"https://a.example/{n}" for n in gone])
    assert done["pages"] == done["versions"] == len(gone)
    with open_store(str(tmp_path / "other.db")) as other:
        add(other, *(n for n in PAGES if n not in gone))
        checked(other)
        assert differing(dump(store), dump(other)) == {}


def test_every_version_of_a_changed_page_goes(store: TableStore) -> None:
    store.add_page(process(document(6, PAGES[6] + " “Vexillology is dull,” said Xanthippe Quillfeather.")))
    store.link()
    done = store.forget(["p6"])
    assert (done["pages"], done["versions"], done["people"]) == (1, 2, 1)
    assert not [w for (w,) in store._connection.execute("SELECT words FROM wordings") if "zyxwvut" in w or "vexil" in w]


@pytest.mark.parametrize("named", ["https://a.example/6", "http://www.a.example/6/?utm_source=x", "p6"])
def test_a_page_that_is_forgotten_is_not_taken_in_again(store: TableStore, named: str) -> None:
    store.forget([named])
    assert store.add_page(process(document(6))) is Written.FORGOTTEN
    summary = run([document(6), document(1)], store)
    assert summary.written == {Written.FORGOTTEN: 1, Written.UNCHANGED: 1}
    store.add_failure(Failure("https://a.example/6", "404"))
    assert store.status()["documents"] == 5 and not store.failures()
    assert store.forget([named])["pages"] == 0, "again: nothing that is there"


def test_of_pages_at_one_address_only_the_one_that_is_named_goes(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "feed.db")) as store:
        for n in (1, 3, 6):
            store.add_page(process(Document(f"item-{n}", PAGES[n], "https://feed.example/", f"Title {n}")))
        store.link()
        assert store.status()["documents"] == 3
        store.forget(["item-3"])
        assert [p.document.id for p in store.pages()] == ["item-1", "item-6"]
        again = process(Document("item-3", PAGES[3], "https://feed.example/", "Title 3"))
        assert store.add_page(again) is Written.FORGOTTEN
        assert store.add_page(process(Document("item-4", PAGES[4], "https://feed.example/", "Title 4"))) is Written.NEW
        store.forget(["https://feed.example/"])
        assert not list(store.pages())
        assert store.add_page(process(Document("item-9", PAGES[2], "https://feed.example/"))) is Written.FORGOTTEN


def test_a_page_is_found_by_the_file_that_it_was_read_from(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "file.db")) as store:
        store.add_page(process(Document("x", PAGES[6], "https://a.example/6", address="/srv/pages/six.html")))
        assert store.forget(["/srv/pages/six.html"])["pages"] == 1
        assert not list(store.pages())


def test_failures_of_the_address_go_too(store: TableStore) -> None:
    store.add_failure(Failure("https://a.example/6?x=1", "other"))
    store.add_failure(Failure("http://a.example/6/", "late"))
    store.add_failure(Failure("https://b.example/never", "404"))
    assert store.forget(["p6"])["failures"] == 1
    assert store.forget(["https://b.example/never"])["failures"] == 1
    assert [f.address for f in store.failures()] == ["https://a.example/6?x=1"]
    with pytest.raises(NotInStore):
        store.forget(["https://nowhere.example/"])


def test_what_people_decided_of_it_is_redacted(store: TableStore) -> None:
    found = {f.document.id: f.statement for f in store.search(Query(speaker="Quillfeather"))}
    toll = next(store.search(Query(words="toll", speaker="Hallam")))
    store.judge(found["p6"], toll.statement, False, "Ida", "Zyxwvut is no toll")
    store.decide_speaker(found["p6"], "Xenia Quux", "Ida", note="misheard: Quillfeather")
    store.decide_verdict(toll.statement, True, "Ida", "right")
    done = store.forget(["p6"])
    assert (done["judgements"], done["decisions"]) == (1, 1)
    (judged,) = store.judgements()
    assert (
        "(forgotten)" in {judged.left, judged.right}
        and judged.undone
        and not judged.evidence
        and judged.decided_by == "Ida"
    )
    speaker = next(d for d in store.decisions() if d.about == "speaker")
    assert (speaker.mention, speaker.name, speaker.before, speaker.note) == ("(forgotten)", None, None, "")
    verdict = next(d for d in store.decisions() if d.about == "verdict")
    assert verdict.undone is None and verdict.note == "right"


def test_nothing_is_forgotten_in_part(store: TableStore) -> None:
    before = dump(store)
    with pytest.raises(NotInStore):
        store.forget(["p6", "nothing of that name"])
    assert dump(store) == before
    told = store.forget(["p6", "person:anna-hallam"], only_try=True)
    assert dump(store) == before and told["pages"] == 1 and told["names of speakers"] > 3
    assert store.forget(["p6", "person:anna-hallam"]) == told


# ---------------------------------------------------------------- the bytes
def traces(folder: Path, words: bytes) -> list[str]:
    return [p.name for p in folder.rglob("*") if p.is_file() and words.lower() in p.read_bytes().lower()]


WORDS = (b"zyxwvut", b"quorvania", b"quillfeather", b"xanthippe", b"a.example/6")


def test_the_bytes_are_gone_from_the_file_and_from_beside_it(kept: TableStore, tmp_path: Path) -> None:
    kept.add_page(process(document(6, PAGES[6].replace("Zyxwvut", "Zyxwvuts"))))  # what changed left bytes behind
    kept.link()
    assert all(traces(tmp_path, w) for w in WORDS)
    kept.forget(["p6"])
    assert [traces(tmp_path, w) for w in WORDS] == [[]] * len(WORDS)
    assert not Path(f"{tmp_path / 'news.db'}-wal").stat().st_size
    kept.close()
    assert [traces(tmp_path, w) for w in WORDS] == [[]] * len(WORDS)


def test_while_others_read_it_is_forgotten_and_said_that_the_bytes_are_not_gone(
    kept: TableStore, tmp_path: Path
) -> None:
    reader = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM documents").fetchone()
    kept._connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(StoreUnwritable, match="run it again"):
        kept.forget(["p6"])
    assert kept.status()["documents"] == 5
    reader.close()
    assert kept.forget(["p6"])["pages"] == 0
    assert [traces(tmp_path, w) for w in WORDS] == [[]] * len(WORDS)


def test_what_remembers_is_no_plain_word(store: TableStore) -> None:
    store.forget(["https://a.example/6", "person:kai-borg"])
    rows = store._connection.execute("SELECT digest FROM forgotten").fetchall()
    assert len(rows) >= 4 and all(len(d) == 64 for (d,) in rows)
    with open_store(":memory:") as other:
        add(other, 6)
        other.forget(["https://a.example/6"])
        assert not {d for (d,) in other._connection.execute("SELECT digest FROM forgotten")} & {d for (d,) in rows}


# ---------------------------------------------------------------- persons
def names_in(store: TableStore) -> str:
    """Everything in the tables but the texts of pages and records and what is cut out of them."""
    left_out = {"documents", "turns", "wordings", "pages"}
    return json.dumps({k: v for k, v in dump(store).items() if k not in left_out}).lower()


def test_a_person_is_unnamed_everywhere_and_nobody_in_the_register(store: TableStore) -> None:
    entry = Entry("Anna Hallam", ("Annie Hallam",), (), (("wikidata", "Q7"),))
    store.add_people([entry], register="council")
    store.link()
    store.rename_person("Q7", "Mayor Hallam", "Ida", "as Anna Hallam wishes")
    mill = next(store.search(Query(words="mill")))
    store.decide_speaker(mill.statement, "Anna Hallam", "Ida")
    done = store.forget(["person:Q7"])
    assert done["people"] == 2 and done["aliases"] > 2 and done["decisions"] == 1 and done["judgements of persons"] == 1
    assert store.people("Hallam") == [] and store.people("Q7") == []
    assert not list(store.search(Query(speaker="Hallam", limit=99)))
    assert {f.speaker.kind for f in store.search(Query(words="toll"))} == {"unnamed"}
    own = [d for d in dump(store)["speakers"] if "(forgotten)" in d]
    assert len(own) == done["names of speakers"] and all('"unnamed", null, null, null, null' in d for d in own)
    assert not [n for n in dump(store)["names"] if "hallam" in n]
    assert not [
        a for a in dump(store)["assignments"] + dump(store)["aliases"] + dump(store)["sayings"] if "hallam" in a.lower()
    ]
    assert len(list(store.pages())) == 6, "the pages stay"
    assert {p["name"] for p in store.people("Borg")} == {"Kai Borg"}


@pytest.mark.parametrize("changed", [False, True])
def test_a_person_does_not_come_back_with_a_new_reading_nor_with_a_register(store: TableStore, changed: bool) -> None:
    store.forget(["person:anna-hallam"])
    for number in (1, 2, 3, 5):
        text = PAGES[number] + (" Anna Hallam told reporters that she was tired." if changed else "")
        store.add_page(process(document(number, text)))
    store.add_page(process(Document("p9", f"“{MILL},” Anna Hallam said.", "https://a.example/9")))
    store.add_page(process(Document("p10", "“It is late,” Bea Hallam said.", "https://a.example/10")))
    told: list[str] = []
    assert store.add_people(
        [Entry("Anna Hallam", (), (), (("wikidata", "Q7"),)), Entry("Kai Borg")], told=told.append
    ) == (0, 1)
    assert told == ["somebody who was forgotten is not taken in"]
    store.link()
    assert [p["name"] for p in store.people("Hallam")] == ["Bea Hallam"]
    assert not list(store.search(Query(speaker="Anna Hallam")))
    assert (
        "anna hallam"
        not in json.dumps(
            [dump(store)[k] for k in ("speakers", "names", "sayings", "aliases", "people", "called")]
        ).lower()
    )
    with pytest.raises(UsageError, match="forgotten"):
        store.decide_speaker(next(store.search(Query(words="mill"))).statement, "Anna Hallam", "Ida")


def test_nobody_is_given_the_name_of_somebody_who_was_forgotten(store: TableStore) -> None:
    corrected = store.page("https://a.example/1")
    assert any(s.name == "Anna Hallam" for s in corrected.speakers)
    store.forget(["person:anna-hallam"])
    kai = next(f for f in store.search(Query(words="mill")) if f.speaker.name == "Kai Borg")
    for name in ("Anna Hallam", "anna  HALLAM"):
        with pytest.raises(UsageError, match="forgotten"):
            store.rename_person("kai-borg", name, "Ida")
        with pytest.raises(UsageError, match="forgotten"):
            store.split_person("kai-borg", [kai.statement], "Ida", name)
    assert not store.acts() and store.person_of("kai-borg")["name"] == "Kai Borg"
    assert not [p for p in store.people("Borg") if p["id"] != "kai-borg"], "nobody was parted"
    store.correct_page(replace(corrected, extractor="by hand"), "Ida")
    assert "anna hallam" not in names_in(store), "a correction that was made before does not bring it back"
    store.rename_person("kai-borg", "Captain Borg", "Ida")


def test_with_the_pages_on_which_a_person_speaks_nothing_is_left(kept: TableStore, tmp_path: Path) -> None:
    done = kept.forget(["person:xanthippe-quillfeather"], with_pages=True)
    assert done["pages"] == 1 and done["people"] == 1
    assert [traces(tmp_path, w) for w in WORDS] == [[]] * len(WORDS)
    assert kept.add_page(process(document(6))) is Written.FORGOTTEN


def test_a_namesake_who_was_parted_stays(store: TableStore) -> None:
    first = next(f for f in store.search(Query(words="mill")) if f.speaker.name == "Kai Borg")
    parted = store.split_person("kai-borg", [first.statement], "Ida", "Kai Borg", "the singer")
    assert parted.other
    store.forget([f"person:{parted.other}"])
    add(store, 4)
    left = {p["id"] for p in store.people("Borg")}
    assert parted.other not in left
    store.add_page(process(Document("p9", "“The choir is out of tune again,” said Kai Borg.", "https://b.example/9")))
    store.link()
    assert [p["id"] for p in store.people("Kai Borg")] == ["kai-borg"], "others of the name may speak"


def test_whom_a_judgement_parted_from_the_forgotten_keeps_the_words(store: TableStore) -> None:
    first = next(f for f in store.search(Query(words="crane")) if f.speaker.name == "Tomas Okafor")
    parted = store.split_person("tomas-okafor", [first.statement], "Ida", "Tom Oak", "another")
    before = [f.statement for f in store.search(Query(person=parted.other))]
    assert before
    store.forget(["person:tomas-okafor"])
    assert [p["id"] for p in store.people("tomas-okafor")] == [parted.other] and [
        f.statement for f in store.search(Query(person=parted.other))
    ] == before
    store.rename_person(str(parted.other), "Thomas Oak", "Ida")
    assert [f.statement for f in store.search(Query(person=parted.other))] == before


# ---------------------------------------------------------------- what is made afterwards
def made(path: Path) -> dict[str, str]:
    """What every command that shows or exports anything makes of a store."""
    out: dict[str, str] = {}
    for words in (
        ("export", "--format", "jsonl"), ("export", "--format", "csv"), ("search", "--limit", "99"), ("status",),
        ("search", "--format", "jsonl", "--limit", "99"), ("person", "list", "a"), ("judge", "list"),
        ("count", "--by", "speaker,publisher", "--format", "csv"), ("count", "--by", "publisher", "--format", "jsonl"),
        ("verify", "--page", "all", "--format", "html"), ("verify", "--page", "all", "--format", "sarif"),
        ("record", "show", "council", "--quoted"),
    ):  # fmt: skip
        ended = onrecord(*words, "--store", path)
        assert ended.returncode in {0, 1}, ended.stderr
        out[" ".join(words)] = ended.stdout.lower()
    return out


def served(path: Path) -> dict[str, str]:
    """The pages of the web, and the answers of its API."""
    from fastapi.testclient import TestClient

    from onrecord.settings import load_settings
    from onrecord.web.app import create_app

    client = TestClient(create_app(load_settings({"store": str(path)})), base_url="http://localhost")
    asked = (
        "/", "/search?words=", "/counts", "/counts.csv", "/queue", "/search.atom?words=the", "/records/council",
        "/api/statements?limit=99", "/api/status", "/api/people?name=a", "/api/counts?by=speaker",
    )  # fmt: skip
    answers = {where: client.get(where) for where in asked}
    assert {where: a.status_code for where, a in answers.items()} == dict.fromkeys(asked, 200)
    return {where: a.text.lower() for where, a in answers.items()}


def test_nothing_that_is_made_afterwards_has_anything_of_a_forgotten_page(news: Path) -> None:
    before = made(news)
    assert "zyxwvut" in before["export --format jsonl"] and "quillfeather" in before["export --format csv"]
    ended = onrecord("forget", "p6", "--yes", "--store", news)
    assert ended.returncode == 0, ended.stderr
    for where, text in (made(news) | served(news)).items():
        assert not [w for w in WORDS if w.decode() in text], where


def test_nothing_that_is_made_afterwards_names_a_forgotten_person(news: Path) -> None:
    assert onrecord("forget", "--person", "xanthippe-quillfeather", "--yes", "--store", news).returncode == 0
    for where, text in made(news).items():
        if "export --format jsonl" not in where:  # it has the text of the page, which stays
            assert "quillfeather" not in text, where
    line = next(x for x in made(news)["export --format jsonl"].splitlines() if "zyxwvut" in x)
    assert "quillfeather" not in json.dumps({k: v for k, v in json.loads(line).items() if k != "text"})


# ---------------------------------------------------------------- the command
def test_the_command_asks_on_a_terminal_and_wants_a_word_in_a_pipe(news: Path) -> None:
    piped = onrecord("forget", "p6", "--store", news)
    assert piped.returncode == 2 and "--yes" in piped.stderr
    tried = onrecord("forget", "p6", "--dry-run", "--format", "json", "--store", news)
    counts = json.loads(tried.stdout)
    assert tried.returncode == 0 and counts["pages"] == 1 and counts["dry_run"] is True
    with patch("onrecord.cli.forget.sys.stdin.isatty", return_value=True, create=True):
        assert onrecord("forget", "p6", "--store", news).returncode == 2, "nobody sees the question"
    for answer, code, left in (("n\n", 1, 6), ("y\n", 0, 5)):
        with patch("onrecord.cli.forget._asks", return_value=True):
            ended = onrecord("forget", "p6", "--store", news, stdin=answer)
        assert ended.returncode == code, ended.stderr
        assert "would go:" in ended.stderr and ("nothing was forgotten" in ended.stderr) == (answer == "n\n")
        with open_store(str(news)) as store:
            assert store.status()["documents"] == left
    nothing = onrecord("forget", "--yes", "--store", news)
    assert nothing.returncode == 2 and "nothing to forget" in nothing.stderr
    assert onrecord("forget", "p77", "--yes", "--store", news).returncode == 5
    again = onrecord(
        "read", "-", "--store", news, stdin=json.dumps({"id": "p6", "text": PAGES[6], "url": "https://a.example/6"})
    )
    assert again.returncode == 0 and "1 forgotten" in again.stderr
    assert json.loads(onrecord("forget", "p6", "--yes", "--format", "json", "--store", news).stdout)["pages"] == 0


def test_a_quote_of_a_forgotten_person_is_still_checked(store: TableStore) -> None:
    store.forget(["person:anna-hallam"])
    page = store.page("p1")
    assert {verify(q, store.shelf()).verdict for q in quotes_of(page)} >= {Verdict.VERBATIM}
    assert verify(Quoted(TOLL), store.shelf()).verdict is Verdict.VERBATIM

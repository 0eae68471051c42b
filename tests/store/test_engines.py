"""One store in each engine: the same tables, the same words found, the same answers, and one writer at a time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.cli import build
from onrecord.data import Failure, Mode, Office, Query, Record, Turn
from onrecord.errors import OnRecordError, StoreError, StoreNewer, StoreUnwritable
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process, run
from onrecord.read import read_sources, read_text
from onrecord.register import Entry
from onrecord.store import TableStore, open_store
from onrecord.store.copying import OF_ONE_ENGINE, TABLES, columns_of
from onrecord.store.engines import without_password
from onrecord.store.engines.postgres import translated
from onrecord.store.engines.postgres_text import TsVector, tokens_of
from onrecord.verifying import verify

pytestmark = pytest.mark.postgresql
HALLAM = Entry("Anna Hallam", ("A. Hallam",), (Office("mayor", "Marrow Bay", "2020-01-01"),), (("wikidata", "Q7"),))
COUNCIL = Record(
    "council",
    (Turn("Anna Hallam", "We will not raise the toll. The bridge is closed tonight."), Turn("Tomas Okafor", "Yes.")),
    date="2024-05-02",
)
QUERIES = (
    Query(),
    Query("bridge"),
    Query('"raise the toll"'),
    Query("NAÏVE bridge"),
    Query(about="bridge toll"),
    Query("bridge", about="toll", speaker="hallam"),
    Query(speaker="hallam"),
    Query(publisher="harbour POST"),
    Query("bridge", publisher="Harbour Post", since="2020-01-01", kind="direct"),
    Query(kind="direct", since="2024-01-01"),
    Query(until="2024-05-03"),
    Query(to="council"),
    Query(verdict="altered"),
    Query(person="Q7"),
    Query(affiliation="harbour"),
    Query(chain="inner"),
    Query(chain="outer"),
    Query(min_confidence=0.5),
    Query(mode=(Mode.SPEECH.value,)),
    Query("bridge", earliest=True, limit=3),
    Query("***"),
)


def fill(store: TableStore, examples: Path) -> None:
    run(read_sources([str(examples / "pages")]), store)
    store.add_record(COUNCIL)
    store.add_failure(Failure("https://a.example/gone", "answers 404"))
    shelf = store.shelf()
    for page in list(store.pages()):
        store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
    store.add_people([HALLAM])
    store.link()


@pytest.fixture(scope="module")
def both(
    template: str, tmp_path_factory: pytest.TempPathFactory, examples_once: Path
) -> Iterator[tuple[TableStore, TableStore]]:
    """The same pages in a store of each engine."""
    from tests import postgres

    with (
        open_store(str(tmp_path_factory.mktemp("both") / "s.db")) as one,
        open_store(postgres.made_from(template)) as other,
    ):
        for store in (one, other):
            fill(store, examples_once)
        yield one, other


def answers(store: TableStore, query: Query) -> Iterator[object]:
    """Everything that a query can be asked for."""
    yield [(f.statement, f.speaker, f.pages, f.place, f.named, f.person, f.outer) for f in store.search(query)]
    yield store.total(query)
    yield store.facets(query)
    yield store.sourcing(query)
    try:
        yield store.person(query)
    except OnRecordError as error:
        yield type(error)
    for by in (["speaker"], ["speaker", "publisher", "month"], ["kind", "mode", "year"], []):
        for once in ("utterance", "article", "text"):
            yield store.count(by, once, query)


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_a_question_has_the_same_answer_in_each_engine(both: tuple[TableStore, TableStore], query: Query) -> None:
    one, other = both
    assert list(answers(one, query)) == list(answers(other, query))


def test_pages_statements_people_and_records_are_the_same(both: tuple[TableStore, TableStore]) -> None:
    def told(store: TableStore) -> dict[str, Any]:
        statements = list(store.statements())
        seen = re.compile(r"seen='[^']*'|decided='[^']*'")
        return {
            "pages": list(store.pages()),
            "known": [store.told(p.document.id) for p in store.pages()],
            "statements": seen.sub("", repr([store.statement(s.id) for s in statements])),
            "checks": [store.checks(s.id) for s in statements],
            "people": [*store.people("hallam"), store.person_of("Q7"), store.person_counts("Q7")],
            "near": store.near("Q7"),
            "doubts": store.doubts(),
            "records": [store.record(r.id) for r in store.records()],
            "quoted": store.quoted("council"),
            "status": store.status(),
            "failures": store.failures(),
        }

    one, other = map(told, both)
    assert one == other
    assert len(one["statements"]) > 1000 and one["quoted"] and one["doubts"][1]


def test_the_tables_are_the_same(both: tuple[TableStore, TableStore]) -> None:
    one, other = (s._connection for s in both)
    tables = {r[0] for r in one.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    kept = {t for t in tables if not t.startswith(("words", "sqlite_"))} - {"totals"}
    assert kept == set(TABLES)
    for table in TABLES:
        assert columns_of(one, table) == columns_of(other, table)
    assert all(column in other.columns(table) for table, column in OF_ONE_ENGINE)


# ---------------------------------------------------------------- full text
TEXTS = st.text(st.sampled_from("abzéÉïñöøßЖжйΣσς19 -_.,“’'\u0301\u0308\t"), max_size=30)


@settings(max_examples=60)
@given(TEXTS)
@example("Naïve résumé, 2.5 % of the co-op’s “Ångström”")
@example("e\u0301tat")
def test_the_tokens_are_those_of_the_other_engine(text: str) -> None:
    import sqlite3

    with sqlite3.connect(":memory:") as made:
        made.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
        made.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, instance)")
        made.execute("INSERT INTO t VALUES (?)", (text,))
        theirs = [r[0] for r in made.execute("SELECT term FROM v ORDER BY offset")]
    assert list(tokens_of(text)) == theirs


def test_a_long_text_keeps_its_words() -> None:
    words = TsVector().columns("no " * 20_000 + "more", "Ann Lee")["words"]
    assert isinstance(words, str) and "'more':16383A" in words and "'lee':16383B" in words


# ---------------------------------------------------------------- statements and addresses
@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT a FROM t WHERE b IS NULL AND c IS NOT NULL", "SELECT a FROM t WHERE b IS NULL AND c IS NOT NULL"),
        ("WHERE a IN () AND b = ? COLLATE NOCASE", "WHERE a IN (NULL) AND lower(b) = lower(%s)"),
        ("VALUES (:one, :other)", "VALUES (%(one)s, %(other)s)"),
        ("WHERE s.words @@ ?::tsquery", "WHERE s.words @@ %s::tsquery"),
    ],
)
def test_statements_in_the_other_engine_s_words(sql: str, told: str) -> None:
    assert translated(sql) == told


def test_no_message_shows_a_password() -> None:
    assert (
        without_password("postgresql://a:geheim@h:5432/d?sslmode=require")
        == "postgresql://a:…@h:5432/d?sslmode=require"
    )
    with pytest.raises(StoreError) as told:
        open_store("postgresql://a:geheim@127.0.0.1:1/none")
    assert "geheim" not in str(told.value) and "cannot be reached" in str(told.value)


def test_a_database_without_a_store_and_one_of_a_newer_program(template: str) -> None:
    from tests import postgres

    with pytest.raises(StoreError, match="holds no store yet"):
        open_store(postgres.address(), create=False)
    with pytest.raises(StoreUnwritable, match="does not exist"):
        open_store(postgres.address("nowhere"))
    place = postgres.made_from(template)
    with open_store(place) as store:
        store._connection.execute("UPDATE totals SET number = 99 WHERE what = 'version'")
    with pytest.raises(StoreNewer):
        open_store(place)


def test_a_text_with_a_nul_comes_back_as_it_was(path: str) -> None:
    page = process(read_text("“No \0 more,” said Ann Lee.", url="https://a.example/1"))
    with open_store(path) as store:
        store.add_page(page)
        store.link()
        assert next(store.pages()).document.text == page.document.text
        (found,) = store.search(Query(speaker="Lee"))
        assert "\0" in found.attribution.content[0].of(found.document.text)


# ---------------------------------------------------------------- several at once
READER = """
import os, sys
os.environ["ONRECORD_TIER"] = "fast"
from onrecord.pipeline import run
from onrecord.read import read_sources
from onrecord.store import open_store
sys.stdin.readline()
with open_store(sys.argv[1]) as store:
    run(read_sources(sys.argv[2:]), store)
"""


def test_programs_that_read_the_same_pages_at_once_make_one_of_each(place: Callable[[], str], examples: Path) -> None:
    pages = sorted(map(str, (examples / "pages").iterdir()))
    address, calm = place(), place()
    orders = (pages, pages[::-1], pages[2:] + pages[:2])
    running = [
        subprocess.Popen([sys.executable, "-c", READER, address, *order], stdin=subprocess.PIPE) for order in orders
    ]
    for one in running:
        assert one.stdin is not None
        one.stdin.write(b"go\n")
        one.stdin.flush()
    for one in running:
        one.communicate()
        assert one.returncode == 0
    with open_store(address) as store, open_store(calm) as other:
        run(read_sources(pages), other)
        assert store.unlinked() == 0 and store.status() == other.status()
        members = [sorted((s.id, s.wording, len(s.members)) for s in each.statements()) for each in (store, other)]
        assert members[0] == members[1]


def test_who_waits_too_long_for_another_writer_is_told(path: str, engine: str) -> None:
    if engine == "sqlite":
        pytest.skip("SQLite's own wait is tried elsewhere")
    with open_store(path) as one, open_store(path) as other:
        other._connection.execute("SET lock_timeout = '50ms'")
        with one.engine.transaction(), pytest.raises(StoreUnwritable, match="another program is writing"):
            other.add_failure(Failure("a", "b"))
        other.add_failure(Failure("a", "b"))


def test_a_server_that_went_away_is_told_and_the_next_run_goes_on(path: str, engine: str, examples: Path) -> None:
    if engine == "sqlite":
        pytest.skip("no server")

    pages = list(read_sources([str(examples / "pages")]))
    with open_store(path) as store:
        run(pages[:3], store)
        me = store._connection.execute("SELECT pg_backend_pid()").fetchone()[0]
        with open_store(path) as other:
            other._connection.execute("SELECT pg_terminate_backend(?::int)", (me,))
        with pytest.raises(StoreUnwritable, match="cannot be reached"):
            run(pages, store)
    with open_store(path) as store:
        run(pages, store)
        assert store.status()["documents"] == len({p.id for p in pages if not isinstance(p, Failure)})
        assert store.unlinked() == 0


# ---------------------------------------------------------------- how often the tables are asked
class Counted:
    """A connection that counts the statements that are sent; one that is sent for many rows is one."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.sent = connection, 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.connection, name)
        if name not in {"execute", "executemany", "stream", "insert"}:
            return found

        def sent(*values: Any) -> Any:
            self.sent += 1
            return found(*values)

        return sent


def test_few_statements_link_a_page_and_show_a_screen(path: str, examples: Path) -> None:
    pages = [process(d) for d in read_sources([str(examples / "pages")]) if not isinstance(d, Failure)]
    with open_store(path) as store:
        engine: Any = store.engine
        counted = engine.connection = Counted(engine.connection)
        for page in pages:
            store.add_page(page)
        counted.sent = 0
        store.link()
        few = counted.sent
        for n in range(3):
            for page in pages:
                text = page.document.text.replace("bridge", f"bridge {n}")
                store.add_page(process(read_text(text, url=f"https://{n}.example/{page.document.id}")))
        counted.sent = 0
        store.link()
        assert 0 < few < 15 * len(pages)
        assert counted.sent < 6 * 3 * len(pages)
        for query in (
            Query(limit=50),
            Query("bridge"),
            Query(publisher="Harbour Post", kind="direct", speaker="hallam"),
        ):
            counted.sent = 0
            assert list(store.search(query))
            assert counted.sent < 8, query


@pytest.mark.parametrize("words", [("status",), ("verify", "“We will not raise the toll.”"), ("read", "x.txt")])
def test_a_command_names_a_server_without_its_password(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_text("“We won,” said Ann Lee.")
    named = [str(tmp_path / w) if w == "x.txt" else w for w in words]
    done = CliRunner().invoke(build(), [*named, "--store", "postgresql://a:geheim@127.0.0.1:1/none"])
    told = f"{done.output} {done.exception} {capsys.readouterr()}"
    assert "cannot be reached" in told and "geheim" not in told


def test_quotes_are_checked_against_the_records_of_a_server(path: str) -> None:
    with open_store(path) as store:
        store.add_record(COUNCIL)
    done = CliRunner().invoke(build(), ["verify", "We will raise the toll", "--store", path])
    assert "altered" in done.stdout and done.exit_code == 1

"""What a store is asked beside searches: facets, sourcing, what stands near a person, doubts, tokens, its shelf."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.data import Cue, Document, Failure, Page, Query, Quoted, Record, Span, SpeakerKind, Turn, Verdict
from onrecord.errors import NotInStore, StoreError, StoreNewer, StoreUnwritable, UsageError
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process, run
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.store import TableStore, open_store
from onrecord.store.engines.sqlite import translated
from onrecord.store.migrate import statements_of
from onrecord.store.page_rows import digest_of
from onrecord.store.quoted import left_out, words_quoted
from onrecord.verifying import MemoryShelf, verify

TOLL = "We will not raise the toll on the old harbour bridge before the election"
TEXTS = (
    f"“{TOLL},” Mayor Anna Hallam told the council. “The toll and the bridge are one,” said Hallam.",
    f"“{TOLL.replace(' not', '')},” Hallam told the council. “It is gone,” he said.",
    "A spokesman for Norvik Ferries, who asked not to be named because he was afraid, said the ferry would sail in June.",
    "Residents said that the bridge was shut. “The bridge toll is a burden,” said Kai Borg, a fisherman.",
)
COUNCIL = Record(
    "council",
    (
        Turn("HALLAM", f"Thank you all for coming. {TOLL}. That is a promise.", 1.0, 9.0, cues=(Cue(Span(0, 10), 1.0, 2.0),)),
        Turn("OKAFOR", "Noted. The bridge toll is a burden."),
    ),
    "Council", "2024-05-01",
)  # fmt: skip


def page(number: int, text: str) -> Page:
    return process(
        read_text(
            text, url=f"https://a.example/{number}", published=f"2024-05-0{number}", publisher=f"Post {number % 2}"
        )
    )


@pytest.fixture(scope="module")
def store(place: Callable[[], str]) -> Iterator[TableStore]:
    with open_store(place()) as made:
        for n, text in enumerate(TEXTS, 1):
            made.add_page(page(n, text))
        made.add_record(COUNCIL)
        made.link()
        for held in list(made.pages()):
            made.add_verifications(held.document.id, [verify(q, made.shelf()) for q in quotes_of(held)])
        yield made


# ---------------------------------------------------------------- facets and sourcing
def test_the_facets_of_an_answer_the_commonest_first(store: TableStore) -> None:
    found = store.facets(Query("bridge"))
    assert found["year"] == [("2024", 4)]
    assert found["speaker"][0][0] == "Anna Hallam"
    assert dict(found["publisher"])["Post 1"] >= 1
    names = ("speaker", "publisher", "kind", "year", "verdict", "pages")
    assert store.facets(Query("zeppelin")) == {name: [] for name in names}


def test_who_speaks_by_kind_and_why_some_are_not_named(store: TableStore) -> None:
    kinds, reasons = store.sourcing(Query())
    by = {k.kind: k for k in kinds}
    assert by["person"].statements >= 3 and by["person"].titled >= 1
    assert sum(k.statements for k in kinds) >= 7
    (told,) = reasons
    assert told.affiliation == "Norvik Ferries" and "asked not to be named" in told.words
    assert store.sourcing(Query("zeppelin")) == ([], [])


# ---------------------------------------------------------------- people
def test_what_stands_near_a_person(store: TableStore) -> None:
    found = store.near("anna-hallam")
    assert found.statements == 2
    assert dict(found.words)["toll"] == dict(found.words)["bridge"] == 2
    assert not {"the", "will", "not"} & {w for w, _ in found.words}
    assert store.near("nobody").statements == 0


def test_the_numbers_of_a_person(store: TableStore) -> None:
    counts = store.person_counts("anna-hallam")
    assert counts["statements"] == 2 and counts["first_dated"] == "2024-05-01"
    assert store.person_of("anna-hallam")["name"] == "Anna Hallam"
    with pytest.raises(NotInStore, match="nobody of that id"):
        store.person_of("nobody")


def test_people_are_not_merged_with_themselves_and_nobody_with_nobody(store: TableStore) -> None:
    with pytest.raises(UsageError, match="already"):
        store.merge_people("anna-hallam", "anna-hallam", "Ida")
    with pytest.raises(NotInStore):
        store.merge_people("anna-hallam", "nobody", "Ida")
    with pytest.raises(NotInStore, match="no statement of that person"):
        store.split_person("anna-hallam", ["ffffffff"], "Ida")
    for undo in (store.undo_person, store.undo, store.undo_decision):
        with pytest.raises(NotInStore, match="to undo"):
            undo(99)


# ---------------------------------------------------------------- doubts
def test_quotes_that_fail_and_speakers_that_are_guesses_are_worth_a_look(store: TableStore) -> None:
    pairs, quotes, speakers = store.doubts()
    assert all(0 < p.odds < 1.5 for p in pairs)
    failing = next(d for d in quotes if "altered" in d.why)
    assert "negation" in failing.why and failing.document and failing.speaker
    assert TOLL.replace(" not", "") in failing.words
    assert all(s.why for s in speakers)
    assert len(store.doubts(limit=1)[1]) == 1


def test_words_around_a_doubt_are_those_of_the_page(store: TableStore) -> None:
    _, quotes, _ = store.doubts()
    texts = {p.document.id: p.document.text for p in store.pages()}
    for doubt in quotes:
        before, after = doubt.before.removeprefix("… "), doubt.after.removesuffix(" …")
        assert before + doubt.words + after in texts[doubt.document]


# ---------------------------------------------------------------- tokens
def test_a_token_is_its_author_s_until_it_is_taken_back(store: TableStore) -> None:
    one, other = store.make_token("Ida"), store.make_token("Bo")
    assert (store.author_of(one), store.author_of(other)) == ("Ida", "Bo")
    assert store.author_of("guess") is None and store.author_of("\ud800") is None
    assert store.revoke_tokens("Ida") == 1 and store.revoke_tokens("Ida") == 0
    assert store.author_of(one) is None and store.author_of(other) == "Bo"
    listed = {author: revoked for author, _, revoked in store.tokens()}
    assert listed["Ida"] and not listed["Bo"]


# ---------------------------------------------------------------- the shelf and the quote map
def test_the_shelf_of_a_store_is_that_of_its_records(store: TableStore) -> None:
    shelf, memory = store.shelf(), MemoryShelf([COUNCIL])
    for quote in (TOLL, "The bridge toll is a burden", "Thank you all for coming", "zebras graze behind the volcanoes"):
        one, other = (verify(Quoted(quote, speaker="Hallam"), s) for s in (shelf, memory))
        assert (one.verdict, one.flags, one.score) == (other.verdict, other.flags, other.score)
        assert (one.passage is None) == (other.passage is None)
        if one.passage and other.passage:
            assert one.passage == other.passage
    (number,) = {n for n in range(1, 50) if (t := shelf.turn(n)) and t.index == 0 and t.record.id == "council"}
    assert shelf.number_of(number, 1) is not None and shelf.number_of(number, 2) is None
    assert shelf.labels(number) == {"HALLAM", "OKAFOR"}
    assert shelf.text(number) == COUNCIL.turns[0].text and shelf.text(number, 6, 3) == COUNCIL.turns[0].text[6:9]
    assert shelf.turn(10_000) is None
    assert shelf.extent().records == 1


def test_what_was_quoted_of_a_record_and_what_not(store: TableStore) -> None:
    taken = store.quoted("council")
    assert {t.verdict for t in taken} >= {"verbatim", "altered"}
    assert all(t.span.of(COUNCIL.turns[t.turn].text) for t in taken)
    words, quoted = words_quoted(COUNCIL, taken)
    assert 0 < quoted < words
    with pytest.raises(NotInStore):
        store.quoted("nothing")


def test_what_nobody_took_of_a_turn() -> None:
    text = "One two three. Four five six. Seven."
    left = [s.of(text).strip() for s in left_out(text, [Span(0, 14)])]
    assert left == ["Four five six. Seven."]
    assert list(left_out(text, [Span(0, len(text))])) == []
    assert [s.of(text) for s in left_out(text, [])] == [text]


# ---------------------------------------------------------------- pages and what is known of them
def test_what_a_store_knows_of_a_page(store: TableStore) -> None:
    first = next(iter(store.pages()))
    told = store.told(first.document.id)
    assert set(told) == {a.id for a in first.attributions}
    assert all(t.statement for t in told.values())
    assert {v.verdict for t in told.values() for v in t.verifications} >= {Verdict.VERBATIM}
    assert store.page("https://a.example/1").document == first.document
    with pytest.raises(NotInStore):
        store.page("https://a.example/none")


def test_a_state_changes_with_every_write_and_with_nothing_else(place: Callable[[], str]) -> None:
    with open_store(place()) as store:
        before = store.state()
        store.status()
        list(store.search(Query("x")))
        assert store.state() == before
        store.add_failure(Failure("a", "is a PDF"))
        assert store.state()[0] == before[0] and store.state()[1] > before[1]
    with open_store(place()) as other:
        assert other.state()[0] != before[0]


def test_a_digest_is_that_of_the_page_and_its_reading() -> None:
    one = page(1, TEXTS[0])
    assert digest_of(one) == digest_of(page(1, TEXTS[0]))
    assert digest_of(one) != digest_of(page(1, TEXTS[1]))


# ---------------------------------------------------------------- opening
@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        ("file is not a database", StoreError, "is no usable SQLite file"),
        ("database disk image is malformed", StoreError, "is no usable SQLite file"),
        ("database or disk is full", StoreUnwritable, "the disk is full"),
        ("database is locked", StoreUnwritable, "another program is writing to it"),
        ("unable to open database file", StoreUnwritable, "cannot be opened or written"),
    ],
)
def test_what_sqlite_says_in_our_words(words: str, kind: type[StoreError], told: str) -> None:
    found = translated("s.db", sqlite3.OperationalError(words))
    assert type(found) is kind and told in str(found) and found.remedy


def test_a_store_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    for create in (True, False):
        path.write_bytes(b"not a database at all, but some words in a file")
        with pytest.raises(StoreError, match="no usable SQLite file"):
            open_store(str(path), create=create)
    path.unlink()
    with pytest.raises(StoreError, match="no such store"):
        open_store(str(path), create=False)
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="empty file"):
        open_store(str(path), create=False)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (a)")
    other.close()
    with pytest.raises(StoreError, match="something else"):
        open_store(str(path))


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    with open_store(path):
        pass
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 9999")
    with pytest.raises(StoreNewer, match="update onrecord"):
        open_store(path)


def test_a_script_is_taken_statement_by_statement() -> None:
    script = "CREATE TABLE a (b); CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END; DROP TABLE a;"
    assert [s.split()[0] for s in statements_of(script)] == ["CREATE", "CREATE", "DROP"]
    assert list(statements_of("  ")) == []


# ---------------------------------------------------------------- a run
def test_a_run_counts_what_it_wrote_and_what_failed(path: str) -> None:
    steps: list[int] = []
    items: list[Document | Failure] = [
        Document("a", "“We won,” said Ann Lee.", "https://a.example/1"), Failure("b.html", "is a PDF"),
        Document("c", "Der Wärter sagt, dass er in der Nacht kein Boot auf der See gesehen hat und dass es nicht an ihm ist."),
        Document("d", "broken \ud800 words"),
    ]  # fmt: skip
    with open_store(path) as store:
        summary = run(items, store, lambda: steps.append(1))
        assert (summary.pages, len(steps)) == (2, 4)
        assert [f.address for f in summary.failures] == ["b.html", "d"]
        assert summary.unread == {"German": 1}
        assert next(f.reason for f in store.failures()) == "is a PDF"
        again = run(items, store)
        assert {k.value: n for k, n in again.written.items()} == {"unchanged": 2}


def test_a_decision_needs_a_statement_that_somebody_speaks(store: TableStore) -> None:
    with pytest.raises(NotInStore, match="no such statement"):
        store.decide_speaker("ffffffff", "Ann Lee", "Ida", SpeakerKind.PERSON)
    with pytest.raises(NotInStore, match="no such statement"):
        store.decide_verdict("ffffffff", True, "Ida")
    ferry = next(f for f in store.search(Query("ferry")))
    with pytest.raises(UsageError, match="held against no record"):
        store.decide_verdict(ferry.statement, True, "Ida")


def test_a_register_tells_of_whom_it_numbers_as_another_does(path: str) -> None:
    told: list[str] = []
    with open_store(path) as store:
        one, other = Entry("Ann Lee", ids=(("id", "7"),)), Entry("Bo Ek", ids=(("id", "7"),))
        assert store.add_people([one], register="a") == (1, 0)
        store.link()
        assert store.add_people([one], register="a") == (0, 1)
        store.link()
        assert store.add_people([other], register="b", told=told.append) == (1, 0)
        assert told and {p["name"] for n in ("Lee", "Ek") for p in store.people(n)} == {"Ann Lee", "Bo Ek"}

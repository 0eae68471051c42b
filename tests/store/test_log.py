"""One log of what people decided. What is left after an undo is what would stand had the undone act never been made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.data import Decision, Judgement, Page, PersonJudgement, Query, Record, Turn, Verification, Written
from onrecord.errors import NotInStore, OnRecordError
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.register import Entry
from onrecord.store import TableStore, open_store
from onrecord.verifying import verify
from tests.conftest import EXAMPLES_EACH

PIER = "“The pier is closed to lorries this year,” {} said on Monday."
TOLL = (
    "“We will raise the toll,” said Mayor {}.\n\nKai Borg met her.\n\n“The harbour is closed tonight.”\n\n"
    "It rained all day."
)
HARBOUR = "{0} said that the harbour was late. “The harbour is closed tonight,” said {0}."
VOTE = "“We won the vote in Holm by seven ballots,” said {}."
TEXTS = (
    (PIER, "Anna Berg", "2024-02-05"),
    (PIER, "Ann Berg", "2024-02-06"),
    (TOLL, "Anna Berg", "2024-05-01"),
    (HARBOUR, "Ida Wren", "2024-05-02"),
    (VOTE, "Boris Yeltin", "2024-05-03"),
    ("“We lost the count in Vik,” said {}. Ida Wren smiled.", "Kai Borg", "2024-05-04"),
)
NAMES = ("Anna Berg", "Ann Berg", "Ida Wren", "Kai Borg", "Boris Yeltin")
IDS = ("anna-berg", "ann-berg", "ida-wren", "kai-borg", "boris-yeltin", "boris-yeltsin", "bo-ray", "ada-ek", "Q1", "Q2")
CALLED = ("Ida Wren", "Ida WREN", "Kai Borg", "Boris Yeltin", "Boris Yeltsin", "Ada Ek", None)
ENTRIES = (
    Entry("Anna Berg", ids=(("wikidata", "Q1"),)),
    Entry("Boris Yeltsin", ids=(("wikidata", "Q2"),)),
    Entry("Kai Borg", ids=(("wikidata", "Q3"),)),
    Entry("Ida Wren", ids=(("wikidata", "Q4"),)),
)
COUNCIL = Record("council", (Turn("Anna Berg", "We will not raise the toll."),), date="2024-05-01")


@lru_cache
def page(number: int, way: int) -> Page:
    """A page as it was read first, and as it is read when it changed: another title, text, name, and without its words."""
    text, name, day = TEXTS[number]
    told = text.format("Bo Ray" if way == 3 else name)
    told = ("", "", "It snowed in Holm.\n\n", "", "")[way] + told if way < 4 else "Nobody said a word in Holm."
    title = f"News from Holm{' today' if way == 1 else ''}"
    document = read_text(told, id=f"item-{number}", url=f"https://a.example/{number}", published=day, title=title)
    return process(document, extractor("fast"))


@lru_cache
def checked() -> tuple[Verification, ...]:
    with open_store(":memory:") as store:
        store.add_record(COUNCIL)
        return tuple(verify(q, store.shelf()) for q in quotes_of(page(2, 0)))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_page_of_these_histories_is_another_version_each_time(number: int) -> None:
    with open_store(":memory:") as store:
        ways = (0, 1, 2, 3, 4, 0)
        assert [store.add_page(page(number, way)) for way in ways] == [Written.NEW, *[Written.CHANGED] * 5]


def fill(address: str) -> None:
    with open_store(address) as store:
        for number in range(len(TEXTS)):
            store.add_page(page(number, 0))
        store.link()
        store.add_record(COUNCIL)
        store.add_verifications(page(2, 0).document.id, checked())


@lru_cache
def mentions() -> tuple[str, ...]:
    with open_store(":memory:") as store:
        for number in range(len(TEXTS)):
            store.add_page(page(number, 0))
        store.link()
        return tuple(sorted(m.id for s in store.statements() for m in s.members))


Event = tuple[str, int, int]
"""What happens, and two numbers that say to what."""


def carry_out(store: TableStore, event: Event, person: str | None = None) -> tuple[int | None, str | None]:
    """One event; its number in the log, or ``None`` where it made no sense, and the id of whom a split was from."""
    kind, one, other = event
    ids = mentions()
    first, second = ids[one % len(ids)], ids[other % len(ids)]
    try:
        if kind in {"same", "apart"}:
            return store.judge(first, second, kind == "same", "Ida").number, None
        if kind == "speaker":
            return store.decide_speaker(first, CALLED[other % len(CALLED)], "Ida").number, None
        if kind == "verdict":
            return store.decide_verdict(first, other % 2 == 0, "Ida").number, None
        if kind == "merge":
            return store.merge_people(IDS[one % len(IDS)], IDS[other % len(IDS)], "Ida").number, None
        if kind == "rename":
            return store.rename_person(IDS[one % len(IDS)], f"Name {other}", "Ida").number, None
        if kind == "split":
            found = store.found(first)
            person = person or (found.person.id if found and found.person else None)
            if person not in IDS:
                return None, person
            return store.split_person(person, [first], "Ida", f"Other {other}").number, person
        if kind == "import":
            store.add_people([ENTRIES[one % len(ENTRIES)]])
        if kind == "read":
            store.add_page(page(one % len(TEXTS), other % 5))
        if kind != "read" or other % 2:
            store.link()
    except OnRecordError:
        pass
    return None, person


def asked(question: Callable[[], Any]) -> Any:
    try:
        return question()
    except OnRecordError as error:
        return type(error)


def picture(store: TableStore) -> dict[str, Any]:
    """Everything that a store tells, but for the ids of people who were parted, and when it was."""

    def person_of(shape: Any) -> Any:
        return shape if isinstance(shape, type) else {**shape, "id": shape["id"] if shape["id"] in IDS else "new"}

    links, verdicts, speakers = store.doubts()
    acts = [a for a in store.acts() if not a.undone]
    statements = [store.statement(s.id) for s in store.statements()]
    return {
        "statements": [
            (s.id, s.speaker, s.speaker_kind, s.wording, s.variants, [replace(m, seen=None) for m in s.members])
            for s in statements
        ],
        "reasons": [
            sorted((j.left, j.right, j.same, j.score, j.evidence) for j in s.judgements if not j.undone)
            for s in statements
        ],
        "found": [
            (f.statement, f.speaker, f.pages, f.place, f.named, f.person and replace(f.person, id=""), f.document.title)
            for f in store.search(Query(limit=100))
        ],
        "people": {id: person_of(asked(lambda id=id: store.person_of(id))) for id in IDS},  # type: ignore[misc]
        "named": {
            n: sorted(map(repr, map(person_of, store.people(n)))) for n in (*NAMES, "Yeltsin", "Ray", "Ek", "Name")
        },
        "numbers": {id: asked(lambda id=id: store.person_counts(id)) for id in IDS},  # type: ignore[misc]
        "counts": sorted(
            (str(r["speaker"]).split(" (")[0], r["count"]) for r in store.count(["speaker"], "utterance", Query())
        ),
        "status": store.status(),
        "links": {(frozenset((p.left.mention, p.right.mention)), p.odds, p.evidence) for p in links},
        "verdicts": verdicts,
        "speakers": speakers,
        "pairs": [(a.left, a.right, a.same) for a in acts if isinstance(a, Judgement)],
        "decisions": [replace(a, number=0, decided="") for a in acts if isinstance(a, Decision)],
        "acts": [(a.act, a.name) for a in acts if isinstance(a, PersonJudgement)],
    }


KINDS = ("same", "apart", "speaker", "speaker", "verdict", "merge", "rename", "split", "import", "read", "undo", "undo")
HISTORIES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 29), st.integers(0, 29)), min_size=2, max_size=8)
Made = Callable[[], str]


def the_law_holds(made: Made, history: list[Event], back: list[int]) -> None:
    """Carries a history out, with what is taken back in it and in the end; and the same without what was taken back.

    A speaker that is decided or taken back links what waits: so it does without.
    """
    done: list[tuple[Event, int | None, str | None]] = []
    undone: set[int] = set()
    order: list[int | None] = []
    with open_store(made()) as store, open_store(made()) as without:

        def undo(which: int) -> None:
            open_ = [n for n, (_, number, _) in enumerate(done) if number is not None and n not in undone]
            if open_:
                taken = open_[which % len(open_)]
                undone.add(taken)
                store.undo(done[taken][1] or 0)
                order.extend([None] if done[taken][0][0] == "speaker" else [])

        for event in history:
            if event[0] == "undo":
                undo(event[1])
            else:
                order.append(len(done))
                done.append((event, *carry_out(store, event)))
        for which in back:
            undo(which)
        for n in order:
            if n is None or (n in undone and done[n][0][0] == "speaker"):
                without.link()
            elif n not in undone:
                event, number, person = done[n]
                again, _ = carry_out(without, event, person)
                assume((number is None) == (again is None))  # some make no sense without those before
        for each in (store, without):
            each.link()
        one, other = picture(store), picture(without)
        for part in one:
            assert one[part] == other[part], part


@contextmanager
def copies(folder: Path) -> Iterator[Made]:
    """Gives stores of the same pages, each a copy of one that was filled once."""
    fill(str(folder / "filled.db"))
    numbers = count()

    def made() -> str:
        number = next(numbers)
        for old in folder.glob(f"{number - 2}.db*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        path = str(folder / f"{number}.db")
        shutil.copy(folder / "filled.db", path)
        shutil.copytree(folder / "filled.db-index", f"{path}-index")
        return path

    yield made


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    with copies(tmp_path_factory.mktemp("log")) as made:
        yield made


@settings(max_examples=EXAMPLES_EACH)
@given(HISTORIES, st.lists(st.integers(0, 7), max_size=4))
def test_what_was_taken_back_might_as_well_never_have_been(filled: Made, history: list[Event], back: list[int]) -> None:
    the_law_holds(filled, history, back)


@pytest.mark.postgresql
def test_the_law_holds_in_the_other_engine(template: str) -> None:
    from tests import postgres

    filled = postgres.made_from(template)
    fill(filled)
    name = filled.rpartition("/")[2].partition("?")[0]

    @settings(max_examples=4)
    @given(HISTORIES, st.lists(st.integers(0, 7), max_size=4))
    def holds(history: list[Event], back: list[int]) -> None:
        the_law_holds(lambda: postgres.made_from(name), history, back)

    holds()


# ---------------------------------------------------------------- one list
@pytest.fixture
def store(path: str) -> Iterator[TableStore]:
    fill(path)
    with open_store(path) as opened:
        yield opened


def said(store: TableStore, words: str) -> list[Any]:
    return sorted(store.search(Query(words)), key=lambda f: f.document.url or "")


def test_every_act_is_in_one_list_and_taken_back_by_its_number(store: TableStore) -> None:
    toll, harbour = (said(store, words)[0].statement for words in ("toll", "harbour"))
    made: list[Any] = [
        store.judge(toll, harbour, False, "Ida", "two things"),
        store.decide_speaker(harbour, "Ida Wren", "Bo"),
        store.merge_people("kai-borg", "ida-wren", "Ida"),
        store.decide_verdict(toll, True, "Bo"),
        store.rename_person("kai-borg", "Captain Borg", "Ida"),
    ]
    assert [a.number for a in store.acts()] == [5, 4, 3, 2, 1] and store.acts(2) == made[:2:-1]
    assert [type(a) for a in made] == [Judgement, Decision, PersonJudgement, Decision, PersonJudgement]
    with pytest.raises(NotInStore, match="no decision of that number"):
        store.undo_decision(3)
    with pytest.raises(NotInStore, match="no judgement of that number"):
        store.undo_person(4)
    for number in (3, 1, 5, 2, 4):
        assert store.undo(number) and store.acts()[5 - number].undone
        with pytest.raises(NotInStore):
            store.undo(number)
    kinds: list[list[Any]] = [list(store.judgements()), list(store.decisions()), list(store.person_judgements())]
    assert [[a.number for a in listed] for listed in kinds] == [[1], [4, 2], [5, 3]]


# ---------------------------------------------------------------- what broke the law
PIECES = "“The weir will be shut for good,” said Kai Borg. “The lock stays open until autumn.” He left."


def add(store: TableStore, text: str, number: int, *, link: bool = True) -> None:
    told = read_text(text, id=f"item-{number}", url=f"https://b.example/{number}", published="2024-06-01", title="News")
    store.add_page(process(told))
    if link:
        store.link()


def test_two_decisions_on_the_pieces_of_one_quote(store: TableStore) -> None:
    add(store, PIECES, 1)
    (whole,) = [s for s in store.statements() if "weir" in repr(s.members) or "lock" in s.wording]
    one, other = (m.id for m in whole.members)
    first, second = store.decide_speaker(one, "Ada Ek", "Ida"), store.decide_speaker(other, "Bo Ray", "Ida")
    assert (first.before, second.before) == ("Kai Borg", "Kai Borg")
    store.undo(first.number)
    assert said(store, "lock")[0].speaker.name == "Bo Ray"
    store.undo(second.number)
    found = said(store, "lock")[0].speaker
    assert (found.name, found.score < 1) == ("Kai Borg", True)


@pytest.mark.parametrize("link", [True, False])
def test_a_decision_is_taken_back_while_its_page_waits(store: TableStore, link: bool) -> None:
    harbour = said(store, "harbour")[0].statement
    kept = store.decide_speaker(harbour, "Ada Ek", "Ida")
    store.add_page(page(2, 2))
    if link:
        store.link()
    store.undo(kept.number)
    store.link()
    assert "Ada Ek" not in {f.speaker.name for f in store.search(Query("harbour"))}
    assert store.page(page(2, 2).document.id).speakers == page(2, 2).speakers


def test_a_judgement_while_a_changed_page_waits_leaves_no_statement_behind(store: TableStore) -> None:
    for number in (0, 1):
        add(store, MILL, number)
    (mill,), (toll,), (vote,) = said(store, "mill"), said(store, "toll"), said(store, "ballots")
    add(store, "Nobody said a word.", int((mill.document.url or "")[-1]), link=False)
    store.judge(toll.statement, vote.statement, False, "Ida")
    store.link()
    assert mill.statement not in {store.statement(s.id).id for s in store.statements()}


def test_no_name_stays_that_a_decision_gave(store: TableStore) -> None:
    before = store.people("Wren")
    kept = [store.decide_speaker(m, "Ida WREN", "Ida") for m in (mentions_on(store, 2), mentions_on(store, 5))]
    assert store.people("Wren")[0]["name"] == "Ida WREN"
    new = store.decide_speaker(mentions_on(store, 2), "Ada Ek", "Ida")
    assert store.people("Ek")[0]["called"] == ["ada ek"]
    for act in (*kept, new):
        store.undo(act.number)
    assert store.people("Wren") == before and store.people("Ek") == []
    assert "ida wren" not in store.person_of("anna-berg")["called"]
    with pytest.raises(NotInStore):
        store.person_of("ada-ek")


def mentions_on(store: TableStore, number: int) -> str:
    """The longest mention with a speaker on a page."""
    id = page(number, 0).document.id
    found = [m for s in store.statements() for m in s.members if m.document_id == id and m.attribution_id]
    return max(found, key=lambda m: (len(m.text), m.id)).id


def test_a_name_is_a_misspelling_again_where_no_other_page_has_it(store: TableStore) -> None:
    store.add_people([ENTRIES[1]])
    store.link()
    (vote,) = said(store, "ballots")
    assert vote.person.id == "Q2"
    kept = store.decide_speaker(mentions_on(store, 5), "Boris Yeltin", "Ida")
    assert said(store, "ballots")[0].person.id == "boris-yeltin", "spelt so on two pages"
    renamed = store.rename_person("Q2", "President Yeltsin", "Ida")
    store.undo(kept.number)
    assert said(store, "ballots")[0].person == replace(vote.person, name="President Yeltsin"), "the same reason"
    store.undo(renamed.number)
    assert said(store, "ballots")[0].person == vote.person


MILL, LAMP = "“The mill turns again in the spring,” said Kai Borg.", "“Nobody has painted the lamp yet,” said Kai Borg."


def test_a_split_goes_with_the_statement_as_it_stands(store: TableStore) -> None:
    def others() -> set[str | None]:
        return {
            m.document_id
            for s in store.search(Query(person=parted.other))
            for m in store.statement(s.statement).members
        }

    for number, text in enumerate((MILL, LAMP)):
        add(store, text, number)
    (mill,), (lamp,) = said(store, "mill"), said(store, "lamp")
    joined = store.judge(mill.statement, lamp.statement, True, "Ida")
    parted = store.split_person("kai-borg", [mill.statement], "Ida", "Kai Borg (Vik)")
    assert set(parted.mentions) == {mill.statement, lamp.statement}
    add(store, f"It rained.\n\n{MILL}", 2)
    assert len(others()) == 3, "a page that came later goes with it"
    store.undo(joined.number or 0)
    assert len(others()) == 2 and lamp.document.id not in others()
    assert said(store, "lamp")[0].person == lamp.person
    store.undo(parted.number)
    assert not others() and said(store, "mill")[0].person == mill.person


def test_a_split_outlives_the_page_that_it_was_made_on(store: TableStore) -> None:
    for number in (0, 1):
        add(store, MILL, number)
    (mill,) = said(store, "mill")
    parted = store.split_person("kai-borg", [mill.statement], "Ida", "Kai Borg (Vik)")
    add(store, "Nobody said a word.", int((mill.document.url or "")[-1]))
    (left,) = store.search(Query(person=parted.other))
    assert left.statement != mill.statement and left.person and left.person.name == "Kai Borg (Vik)"

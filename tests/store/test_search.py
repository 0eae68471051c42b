"""Searches and totals against a reading of everything: whichever way a question is answered, the answer is the same."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Attribution, Document, Kind, Member, Mode, Page, Query, Span, Speaker, SpeakerKind, Statement
from onrecord.store import TableStore, open_store, rows, search
from onrecord.store.question import DATED
from onrecord.store.relevance import score, words_in
from tests.conftest import EXAMPLES_EACH
from tests.store.older import back_to

SUBJECTS = ("harbour", "bridge", "school", "budget", "market")
VERBS = ("closed", "opened", "painted", "doubled", "sold", "flooded")
NAMES = ("Anna Hallam", "Tomas Okafor", "Ida Wren", "Kai Borg")
PUBLISHERS = ("Gazette", "Tribune", "gazette", None)
DAYS = ("2019-12-30", "2020-01-01", "2020-02-29", "2021-06-15", None)
BODIES = ("Norvik Ferries", "City Council", None)
PAGES = 40


def page_of(number: int, dice: random.Random) -> Page:
    """A page of some sentences, each an attribution with facets drawn by chance."""
    text, attributions, speakers = "", [], []
    published = dice.choice(DAYS)
    for n in range(1, dice.randint(2, 5)):
        kind = dice.choice(list(Kind))
        words = (
            f"The old {dice.choice(SUBJECTS)} of Norvik town will be {dice.choice(VERBS)} before the next long winter"
        )
        content = Span(len(text), len(text) + len(words) + 2)
        name = dice.choice(NAMES)
        source = Span(content.end + 6, content.end + 6 + len(name))
        text += f"“{words}” said {name}. "
        posted = "2019-12-31T10:00:00Z" if kind is Kind.POST else None
        attributions.append(
            Attribution(
                f"a{n}",
                f"p{number}",
                source=(source,),
                cue=(Span(content.end + 1, content.end + 5),),
                content=(content,),
                kind=kind,
                mode=dice.choice(list(Mode)),
                parent=f"a{n - 1}" if n > 1 and dice.random() < 0.2 else None,
                confidence=dice.choice((0.4, 0.8, 1.0)),
                posted=posted,
            )
        )
        speakers.append(Speaker(f"a{n}", name, SpeakerKind.PERSON, source, affiliation=dice.choice(BODIES)))
    url = f"https://a.example/{number}"
    document = Document(
        f"p{number}", text, url=url, title=f"Page {number}", published=published, publisher=dice.choice(PUBLISHERS)
    )
    return Page(document, tuple(attributions), tuple(speakers))


@pytest.fixture(scope="module")
def full(place: Callable[[], str]) -> Iterator[TableStore]:
    """A store of pages that share many of their words, some of them read twice."""
    with open_store(place()) as store:
        fill(store)
        yield store


def fill(store: TableStore) -> None:
    dice = random.Random(7)
    for number in range(PAGES):
        store.add_page(page_of(number, dice))
    store.link()
    for number in range(5):
        store.add_page(page_of(number, dice))
    store.link()


Held = list[tuple[Statement, list[tuple[Page, Attribution, Speaker]]]]


@pytest.fixture(scope="module")
def held(full: TableStore) -> Held:
    """A reading of everything in the store, which no test of this module changes."""
    return reading(full)


def reading(store: TableStore) -> Held:
    """Every statement with its members' pages, attributions and speakers."""
    held = {p.document.id: p for p in store.pages()}
    out = []
    for statement in store.statements():
        members = []
        for m in statement.members:
            at = next((n for n, a in enumerate(held[m.document_id].attributions) if a.id == m.attribution_id), None)
            if at is not None:
                page = held[m.document_id]
                members.append((page, page.attributions[at], page.speakers[at]))
        out.append((statement, members))
    return out


def answers(query: Query, page: Page, a: Attribution, speaker: Speaker) -> bool:
    """Whether one attribution has all the facets that are asked for."""
    d = page.document
    day = (a.posted or d.published or "")[:10]
    inner, outer = a.parent is not None, any(b.parent == a.id for b in page.attributions)
    return all(
        (
            query.publisher is None or (d.publisher or "").lower() == query.publisher.lower(),
            query.document is None or d.id == query.document,
            query.kind is None or a.kind == query.kind,
            query.since is None or day >= query.since,
            query.until is None or (day and day <= query.until),
            query.chain is None or (inner if query.chain == "inner" else outer),
            not query.mode or a.mode in query.mode,
            a.confidence >= query.min_confidence,
            query.affiliation is None or query.affiliation.lower() in (speaker.affiliation or "").lower(),
        )
    )


def expected(held: Held, query: Query) -> set[str]:
    words = query.words.lower().split()
    return {
        statement.id
        for statement, members in held
        if members
        and any(answers(query, *m) for m in members)
        and (query.speaker is None or statement.speaker == query.speaker)
        and all(word in _said(members) for word in words)
    }


def _said(members: list[tuple[Page, Attribution, Speaker]]) -> str:
    return " ".join(p.document.text[s.start : s.end].lower() for p, a, _ in members for s in (*a.content, *a.source))


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | values


QUERIES = st.builds(
    Query,
    words=st.sampled_from(["", "", "norvik", "harbour", "bridge closed", "nothing"]),
    speaker=maybe(st.sampled_from(NAMES)),
    publisher=maybe(st.sampled_from(["Gazette", "tribune", "Nobody's"])),
    since=maybe(st.sampled_from(["2019-12-31", "2020-01-01", "2022-01-01"])),
    until=maybe(st.sampled_from(["2019-12-31", "2020-02-28", "2021-06-15"])),
    kind=maybe(st.sampled_from([k.value for k in Kind])),
    mode=st.sampled_from([(), (), ("speech",), ("speech", "writing")]),
    min_confidence=st.sampled_from([0.0, 0.0, 0.7]),
    chain=maybe(st.sampled_from(["inner", "outer"])),
    affiliation=maybe(st.sampled_from(["norvik", "council"])),
    document=maybe(st.sampled_from(["p1", "p30"])),
    earliest=st.booleans(),
    limit=st.just(1000),
)


@settings(max_examples=5 * EXAMPLES_EACH)
@given(QUERIES, st.sampled_from([0, 3, 5000]))
def test_a_search_and_its_total_are_those_of_a_reading(full: TableStore, held: Held, query: Query, few: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "FEW", few)
        found = list(full.search(query))
    assert {f.statement for f in found} == expected(held, query)
    assert full.total(query) == len(found) == len({f.statement for f in found})
    places = [f.place or 0 for f in found]
    if query.earliest:  # those that no page dates stand behind the others
        assert places == sorted(places, key=lambda place: (place < DATED, place))
    else:
        assert all(a > b for a, b in pairwise(places))


@pytest.mark.parametrize("earliest", [False, True])
@pytest.mark.parametrize("query", [Query(), Query("norvik"), Query(until="2020-02-29"), Query(publisher="Gazette")])
def test_screens_follow_each_other_without_a_gap(full: TableStore, query: Query, earliest: bool) -> None:
    query = replace(query, earliest=earliest)
    whole = [f.statement for f in full.search(replace(query, limit=1000))]
    got: list[str | None] = []
    after = None
    while screen := list(full.search(replace(query, limit=7, after=after))):
        got += [f.statement for f in screen]
        after = screen[-1].place
    assert got == whole and len(whole) >= 14


@settings(max_examples=60)
@given(QUERIES)
def test_the_best_answers_are_the_same_answers_in_another_order(full: TableStore, query: Query) -> None:
    found = list(full.search(replace(query, earliest=False)))
    best = list(full.search(replace(query, best=True, earliest=False)))
    assert {f.statement for f in best} == {f.statement for f in found}
    if query.words:
        assert [f.place for f in best] == list(range(1, len(best) + 1))
        assert {f.statement: f.pages for f in best} == {f.statement: f.pages for f in found}


@pytest.mark.parametrize("words", ["norvik", "bridge closed"])
def test_screens_of_the_best_follow_each_other_without_a_gap(full: TableStore, words: str) -> None:
    whole = [f.statement for f in full.search(Query(words, best=True, limit=1000))]
    screens, after = [], None
    while screen := list(full.search(Query(words, best=True, limit=3, after=after))):
        screens += [f.statement for f in screen]
        after = screen[-1].place
    assert screens == whole


@settings(max_examples=40)
@given(QUERIES, st.sampled_from([2, 3]))
def test_what_stands_on_several_pages(full: TableStore, query: Query, pages: int) -> None:
    several = [f.statement for f in full.search(query) if f.pages >= pages]
    found = list(full.search(replace(query, pages=pages)))
    assert [f.statement for f in found] == several and [f.place for f in found] == list(range(1, len(found) + 1))
    assert full.total(replace(query, pages=pages)) == len(several)
    counted = dict(full.facets(query).get("pages", []))
    number = sum(f.pages >= 2 for f in full.search(query))
    assert counted == ({"2": number} if 0 < number < full.total(query) else {})
    kinds = full.facets(replace(query, pages=pages)).get("kind", [])
    assert sum(n for _, n in kinds) == len(several)


def test_the_best_answers_are_looked_for_among_the_latest(full: TableStore, monkeypatch: pytest.MonkeyPatch) -> None:
    latest = [f.statement for f in full.search(Query("norvik", limit=5))]
    monkeypatch.setattr(search, "LOOKED_AT", 5)
    assert {f.statement for f in full.search(Query("norvik", best=True))} == set(latest)


@pytest.mark.parametrize(
    ("better", "worse", "words"),
    [
        ("We will raise the toll.", "We raise wages, and nobody pays a toll.", "raise toll"),
        ("A toll, we raise it.", "Nobody pays.", "raise toll"),
        ("The toll will rise.", "The toll will rise, as it did in the years when nobody looked.", "toll"),
        ("No new tax.", "New tax, no.", "no new tax"),
        ("A fee. No new tax.", "No tax that is new, and a fee.", '"no new tax" fee'),
        ("Something else … We raise the toll.", "We raise wages for all and the toll.", "raise the toll"),
        ("Le péage monte.", "Nothing of it.", "peage"),
    ],
)
def test_words_that_stand_together_answer_better(better: str, worse: str, words: str) -> None:
    asked = [words_in(piece) for piece in rows.words_and_phrases(words)]
    assert score(better, asked) > score(worse, asked)


@given(st.text("ab … ", max_size=60), st.lists(st.lists(st.sampled_from(["a", "b", "ab"]), min_size=1), min_size=1))
def test_any_text_has_a_score(content: str, asked: list[list[str]]) -> None:
    assert 0.0 <= score(content, asked) <= 6.5


def test_an_old_post_on_a_late_page_is_found_by_its_own_day(full: TableStore, held: Held) -> None:
    until = Query(until="2019-12-31", kind="post", limit=1000)
    assert {f.statement for f in full.search(until)} == expected(held, until)
    latest = {s.first_dated for s, _ in held if s.id in expected(held, until)}
    assert any(day and day > "2020" for day in latest), "or the test tries nothing"


@pytest.mark.parametrize(
    "query",
    [Query(), Query(publisher="Gazette"), Query(kind="direct"), Query(since="2020-02-01"), Query(document="p9")],
)
def test_counts_and_sourcing_are_those_of_a_reading(full: TableStore, query: Query) -> None:
    said = [
        (page.document.id, a, speaker)
        for page in full.pages()
        for a, speaker in zip(page.attributions, page.speakers, strict=True)
        if answers(query, page, a, speaker)
    ]
    (sourced,), _ = full.sourcing(query)
    assert (sourced.kind, sourced.statements) == ("person", len(said))
    assert sourced.affiliated == sum(speaker.affiliation is not None for _, _, speaker in said)
    leads = {(m.document_id, m.attribution_id): s.id for s in full.statements() for m in s.members if _leads(full, m)}
    kinds: dict[str, set[str]] = {}
    for document, a, _ in said:
        kinds.setdefault(a.kind, set()).add(leads[document, a.id])
    assert {r["kind"]: r["count"] for r in full.count(["kind"], "utterance", query)} == {
        kind: len(of) for kind, of in kinds.items()
    }


def _leads(store: TableStore, member: Member) -> bool:
    sql = "SELECT max(lead) FROM mentions WHERE id = ?"
    return bool(store._connection.execute(sql, (member.id,)).fetchone()[0])


def test_the_first_day_of_somebody_is_that_of_the_first_page(path: str) -> None:
    dice = random.Random(1)
    with open_store(path) as store:
        for number, (published, kind) in enumerate((("2021-06-15", Kind.POST), ("2020-01-01", Kind.DIRECT))):
            whole = page_of(number, dice)
            first = replace(
                whole.attributions[0],
                kind=kind,
                posted="2019-12-31T10:00:00Z" if kind is Kind.POST else None,
                parent=None,
            )
            speaker = replace(whole.speakers[0], name="Ida Wren")
            store.add_page(
                replace(
                    whole,
                    document=replace(whole.document, published=published),
                    attributions=(first,),
                    speakers=(speaker,),
                )
            )
        store.link()
        assert store.person(Query(speaker="Ida Wren")).first_dated == "2020-01-01"


def test_a_store_of_before_is_brought_up_to_date(tmp_path: Path) -> None:
    path = str(tmp_path / "old.db")
    with open_store(path) as filled:
        fill(filled)
    copy = sqlite3.connect(path)
    by_page = "(SELECT (CAST(julianday(substr(first_dated, 1, 10)) - 1721424.5 AS INTEGER) << 32) + number)"
    copy.execute(f"UPDATE statements SET place = {by_page} WHERE first_dated IS NOT NULL")
    copy.commit()
    back_to(copy, 10)
    copy.close()
    queries = (Query(limit=1000), Query("norvik", limit=1000), Query(kind="post", until="2019-12-31", limit=1000))
    with open_store(path) as old, open_store(":memory:") as full:
        fill(full)
        for query in queries:
            assert [f.statement for f in old.search(query)] == [f.statement for f in full.search(query)]
            assert old.total(query) == full.total(query)

"""The pages: each one answers, shows what it is for, loads no script, and shows the text of a page as text alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import (
    Attribution,
    Document,
    Kind,
    Page,
    Query,
    Record,
    Role,
    Sourced,
    Span,
    Speaker,
    SpeakerKind,
    Turn,
)
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.verifying import verify
from onrecord.web import create_app
from onrecord.web.pages.document import rows_of
from onrecord.web.pages.rows import Note


def html(client: TestClient, path: str) -> str:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 200, (path, answer.text)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "require-trusted-types-for 'script'" in policy
    text = answer.text
    assert (
        not re.search(r"<script(?! src=\"/static/enhance\.js\?v=\w+\" defer></script>)", text)
        and " style=" not in text
        and "onclick" not in text
        and "http-equiv" not in text
    )
    assert text.count("<h1") == 1 and '<html lang="en">' in text and "<title>" in text
    return text


def first(client: TestClient) -> dict:  # type: ignore[type-arg]
    return client.get("/api/statements?q=toll").json()["items"][0]  # type: ignore[no-any-return]


def test_every_page_says_what_it_is_for(client: TestClient) -> None:
    found = first(client)
    assert "We will not raise the toll" in html(client, "/")
    assert "<h1>1 statement with “toll”</h1>" in html(client, "/search?q=toll")
    assert "Nothing found for “nowhere”" in html(client, "/search?q=nowhere&kind=none&since=")
    document = html(client, f"/documents/{found['document']['id']}")
    assert '<mark class="m none" data-n="1" id="a1">' in document and 'id="n1"' in document
    statement = html(client, f"/statements/{found['statement']}")
    assert "Who printed what" in statement and statement.count('href="/documents/') == 2
    person = html(client, "/people/Q7")
    assert "A. Hallam" in person and "Said by them" in person
    assert "Nothing is stored that was said to them" in html(client, "/people/Q7?side=to")
    assert "We will not raise the toll." in html(client, "/records/council")
    assert "Anna Hallam is quoted most" in html(client, "/counts")
    assert "May 2024" in html(client, "/counts?by=speaker,month")
    assert "Nothing is kept" in html(client, "/check") and "Altered" in html(client, "/help")


def test_a_page_of_a_person_needs_their_id(client: TestClient) -> None:
    assert client.get("/people/Hallam").status_code == client.get("/people/Hallam/feed.atom").status_code == 404
    assert "A. Hallam" in html(client, "/people/anna-hallam"), "the id it had before the import"


def test_nested_statements_are_inside_each_other(client: TestClient) -> None:
    found = client.get("/api/statements?speaker=Wren&chain=inner").json()["items"][0]
    text = html(client, f"/documents/{found['document']['id']}")
    assert re.search(r"<bdi>Ida Wren</bdi>(</a>)?</span>, as told by <bdi>Tomas Okafor</bdi>", text)
    assert "as told by <bdi>Tomas Okafor</bdi>" in html(client, "/search?q=dead")


def test_counts_come_as_csv(client: TestClient) -> None:
    answer = client.get("/counts.csv?by=speaker")
    assert answer.headers["content-type"].startswith("text/csv") and answer.text.startswith("speaker,count")
    assert "Anna Hallam,2" in answer.text


def test_a_draft_is_checked(client: TestClient) -> None:
    draft = "“We will raise the toll,” said Anna Hallam. “We will not raise the toll,” Hallam said."
    text = client.post("/check", data={"text": draft}).text
    assert 'class="m bad"' in text and 'class="m ok"' in text and "a negation was left out" in text
    assert "2 quotes checked" in text and "1 needs a look" in text and "First to look at" in text
    assert "Nobody is quoted" in client.post("/check", data={"text": "It rained."}).text
    empty = client.post("/check", data={})
    assert empty.status_code == 422 and "Paste a draft or choose a file." in empty.text


def test_what_was_quoted_of_a_record_is_marked(own: tuple[TestClient, str]) -> None:
    client, path = own
    with open_store(path) as store:
        shelf = store.shelf()
        for page in list(store.pages()):
            store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
    text = html(client, "/records/council")
    assert 'class="m ok" href="/statements/' in text and "What nobody quoted" in text
    assert "✓" in text and "1 of 1 outlet" not in text
    assert "On record" in html(client, f"/statements/{first(client)['statement']}")


HOSTILE = (
    "“<script>alert(1)</script> <img src=x onerror=alert(2)> {{ 7*7 }}</p>,” said Kai <b>Borg</b>. "
    "“It is \u202elate” \u0000 &amp; <!-- , he said."
)


def test_the_text_of_a_page_is_only_ever_text(tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    with open_store(path) as store:
        document = read_text(
            HOSTILE, url="javascript:alert(3)", title="<script>alert(4)</script>", publisher="<i>x</i>"
        )
        store.add_page(process(document, extractor("fast")))
        store.link()
        (page,) = store.pages()
    client = TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost")
    for where in ("/", "/search", f"/documents/{page.document.id}", "/counts", "/search?q=<script>alert(5)</script>"):
        text = html(client, where)
        assert text.count("<script") == 1 and "<img src=x" not in text and "<b>" not in text and "<i>" not in text
        assert 'href="javascript' not in text


@pytest.mark.parametrize(
    "path", ["/documents/none", "/statements/ffffffffffff", "/people/nobody", "/records/none", "/nowhere"]
)
def test_an_error_is_a_page_for_people(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "text/html"})
    assert answer.status_code == 404 and "<h1>Not here</h1>" in answer.text and 'role="search"' in answer.text
    assert "onrecord search" not in answer.text and ".db" not in answer.text, "no command line, no file of the server"
    assert client.get(path).headers["content-type"] == "application/problem+json"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8)


@given(SPANS, st.text("ab \n", max_size=40))
def test_paragraphs_hold_the_text_and_every_mark_whatever_overlaps(places: list[tuple[int, int]], more: str) -> None:
    text = "abcdefghijklmnopqrstuvwxyz0123456789<&>\n éß" + more
    attributions, speakers = [], []
    for n, (start, length) in enumerate(places):
        content = (Span(start, min(len(text), start + length)),)
        attributions.append(Attribution(f"a{n}", "p", source=(), cue=(), content=content, kind=Kind.INDIRECT))
        speakers.append(Speaker(f"a{n}", f"N{n % 3}", SpeakerKind.PERSON, role=Role.SOURCE))
    page = Page(Document("p", text), tuple(attributions), tuple(speakers))
    notes = [Note(n, a.id, "N") for n, a in enumerate(attributions, 1)]
    rows = rows_of(page, notes, {})
    assert ["".join(p.text for p in r.pieces).strip() for r in rows] == [
        p.strip() for p in text.split("\n") if p.strip()
    ]
    covered = {c for a in attributions for s in a.content for c in range(s.start, s.end)}
    marked = {
        r.span.start + sum(len(p.text) for p in r.pieces[:n]) + c
        for r in rows
        for n, piece in enumerate(r.pieces)
        if piece.number
        for c in range(len(piece.text))
    }
    assert marked == {c for c in covered if any(r.span.start <= c < r.span.end for r in rows)}
    assert sorted(n.number for r in rows for n in r.notes) == [n.number for n in notes], "each note stands once"
    ids = [p.id for r in rows for p in r.pieces if p.id]
    assert len(ids) == len(set(ids))


def test_the_style_is_served_and_names_no_other_place(client: TestClient) -> None:
    answer = client.get("/static/style.css")
    assert answer.headers["content-type"].startswith("text/css") and not re.search(r"url\(|@import", answer.text)


def test_feeds_are_atom(client: TestClient) -> None:
    from lxml import etree

    for path in ("/search.atom?q=toll", "/people/Q7/feed.atom"):
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = etree.fromstring(answer.content)
        ns = {"a": "http://www.w3.org/2005/Atom"}
        assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
        for entry in feed.findall("a:entry", ns):
            assert all(entry.find(f"a:{k}", ns) is not None for k in ("id", "title", "updated", "author", "content"))
        assert "toll" in (feed.findtext("a:entry/a:content", namespaces=ns) or "")
    assert client.get("/people/nobody/feed.atom").status_code == 404


def test_the_sourcing_of_a_publisher_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    text = "A harbour official said it was late. The official spoke on condition of anonymity because the talks go on."
    with open_store(path) as store:
        store.add_page(process(read_text(text, url="https://a.example/1", publisher="Gazette"), extractor("fast")))
        store.link()
        kinds, reasons = store.sourcing(Query(publisher="gazette"))
        assert (
            Sourced("unnamed", 1, titled=0, affiliated=0, reasons=1, described=0) in kinds
            and "condition of anonymity" in reasons[0].words
        )
        assert store.sourcing(Query(publisher="Nobody")) == store.sourcing(Query(document="none")) == ([], [])
        assert store.sourcing(Query(document=reasons[0].document))[0] == kinds
    client = TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost")
    text = html(client, "/counts")
    assert "who says what they are" in text and "condition of anonymity because the talks go on" in text
    assert "<td>not named</td>" in text and "<td>unnamed</td>" not in text, "kinds of sources in plain words"
    assert (
        "<bdi>not named</bdi>" in html(client, "/counts?by=speaker_kind")
        and "unnamed" in client.get("/sourcing.csv").text
    )
    assert "not named" in client.get("/sourcing.svg").text


def test_a_search_is_narrowed_by_what_its_answers_have_in_common(client: TestClient) -> None:
    text = html(client, "/search")
    assert "Said by" in text and 'href="/search?speaker=Anna+Hallam"' in text and "How printed" in text
    text = html(client, "/search?speaker=Anna+Hallam&kind=direct")
    assert "statements by Anna Hallam in quotation marks</h1>" in text or "statement by Anna Hallam" in text
    assert 'aria-label="without printed in quotation marks"' in text and 'href="/search?speaker=Anna+Hallam"' in text
    assert (
        "/counts?speaker=Anna+Hallam&amp;kind=direct" in text
        and "/search.atom?speaker=Anna+Hallam&amp;kind=direct" in text
    )
    assert b"<entry" in client.get("/search.atom?kind=direct").content
    assert b"<entry" not in client.get("/search.atom?kind=direct&until=2001-01-01").content


def test_a_page_tells_the_statement_the_person_and_the_verdict_of_each(own: tuple[TestClient, str]) -> None:
    client, path = own
    with open_store(path) as store:
        shelf = store.shelf()
        for page in list(store.pages()):
            store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
    found = first(client)
    text = html(client, f"/documents/{found['document']['id']}")
    assert f'href="/statements/{found["statement"]}"' in text and 'href="/people/Q7"' in text
    assert 'class="v ok"' in text and "/counts?document=" in text and "on record" not in text
    assert "?at=0.0-26#here" in text, "the verdict leads to the words"


def test_wordings_hang_on_each_other_with_what_was_changed(tmp_path: Path) -> None:
    path = str(tmp_path / "v.db")
    said = (
        "“We will not raise the toll on the old bridge this year,” said Mayor Anna Hallam.",
        "“We will not raise the toll on the old bridge,” said Mayor Anna Hallam.",
        "“We will never raise the toll on the old bridge this year,” said Mayor Anna Hallam.",
    )
    with open_store(path) as store:
        for n, text in enumerate(said, 1):
            document = read_text(text, url=f"https://a.example/{n}", published=f"2024-05-0{n}", publisher=f"Paper {n}")
            store.add_page(process(document, extractor("fast")))
        store.link()
        (found,) = store.search(Query())
    client = TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost")
    text = html(client, f"/statements/{found.statement}")
    assert text.count('<ol class="tree">') >= 2 and "<del>never</del> <ins>not</ins>" in text
    assert '<span class="left">[this year]</span>' in text and "timeline.svg" in text and "First read here" in text
    assert "<h3>Changed</h3>" in text and "<h3>Shortened</h3>" in text


def test_what_stands_around_a_person(tmp_path: Path) -> None:
    path = str(tmp_path / "n.db")
    texts = (
        "“The ferries need subsidies,” said Anna Hallam.\n\nIt rained.\n\n“The harbour is closed tonight.”\n\nThe end.",
        "“No ferries without subsidies,” said Anna Hallam.",
    )
    with open_store(path) as store:
        for n, text in enumerate(texts):
            store.add_page(process(read_text(text, url=f"https://a.example/{n}"), extractor("fast")))
        store.link()
        near = store.near("anna-hallam")
        assert near.statements == 2 and near.words == (("ferries", 2), ("subsidies", 2))
        assert [f.attribution.id for f in near.unresolved] and not near.alike
        assert store.near("nobody").statements == 0
    client = TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost")
    text = html(client, "/people/anna-hallam")
    assert "Words they use" in text and "The harbour is closed" in text and "q=ferries" in text


def test_a_transcript_shows_what_was_quoted_and_what_never_was(own: tuple[TestClient, str]) -> None:
    client, path = own
    with open_store(path) as store:
        turns = (Turn("Anna Hallam", "Good evening. We will not raise the toll."), Turn("Kai Borg", "Nobody asked me."))
        store.add_record(Record("council", turns, date="2024-05-01"))
        shelf = store.shelf()
        for page in list(store.pages()):
            store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
    whole, quoted, never = (html(client, f"/records/council?part={p}") for p in ("all", "quoted", "never"))
    assert "Nobody asked me" in whole and "6 of 11 words were quoted (54.5%)" in whole
    assert 'class="strip"' in whole and "#here" in whole
    assert "Nobody asked me" not in quoted and 'class="m ok"' in quoted
    assert "Nobody asked me" in never and "Good evening" not in never
    assert client.get("/records/council?part=some").status_code == 422


def test_long_counts_are_waited_for_elsewhere(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from onrecord.services import answers

    go = threading.Event()
    real = answers.Answers._make

    def held(*given: object) -> None:
        go.wait(20)
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(answers.Answers, "_make", held)
    monkeypatch.setattr(answers, "PATIENCE", 0.01)
    answer = client.get("/counts?by=kind")
    assert answer.headers["refresh"] == "2" and "being counted" in answer.text
    go.set()
    client.get("/counts.svg?by=kind")
    client.get("/sourcing.svg?by=kind")
    monkeypatch.setattr(answers, "PATIENCE", 30.0)
    assert "refresh" not in client.get("/counts?by=kind").headers

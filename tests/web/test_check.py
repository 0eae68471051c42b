"""A draft to check: pasted, uploaded, or fetched where that is switched on; bounded, and nothing of it kept."""

from __future__ import annotations

import asyncio
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from onrecord.data import Record, Span, Turn
from onrecord.errors import AddressRefused
from onrecord.services.bodies import LONGEST_TEXT
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.web import create_app
from onrecord.web.pages import forms
from onrecord.web.pages.forms import _bare
from onrecord.web.pages.marks import cut

DRAFT = "“We will raise the toll,” said Anna Hallam. “Nobody asked the ferries about anything at all,” she said."


def upload(client: TestClient, name: str, raw: bytes, **fields: str) -> tuple[int, str]:
    answer = client.post("/check", data=fields, files={"file": (name, raw)}, headers={"accept": "text/html"})
    return answer.status_code, answer.text


def docx(text: str) -> bytes:
    made = io.BytesIO()
    body = f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(made, "w") as packed:
        types = "http://schemas.openxmlformats.org/package/2006/content-types"
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{types}"/>')
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("draft.txt", DRAFT.encode()),
        ("C:\\texts\\draft.md", f"# Tolls\n\n{DRAFT}\n".encode()),
        ("draft.html", f"<!doctype html><title>x</title><article><h1>Tolls</h1><p>{DRAFT}</p></article>".encode()),
        ("draft.docx", docx(DRAFT)),
    ],
    ids=["text", "markdown", "html", "word"],  # not by the bytes: a packed file holds the second in which it was made
)
def test_a_file_is_read_by_its_kind(client: TestClient, store: str, name: str, raw: bytes) -> None:
    with open_store(store) as opened:
        before = opened.status()
    code, text = upload(client, name, raw)
    assert code == 200 and 'class="m bad"' in text and "a negation was left out" in text
    with open_store(store) as opened:
        assert opened.status() == before


def test_a_word_file_comes_back_with_its_verdicts_as_comments(client: TestClient) -> None:
    raw = io.BytesIO(docx(DRAFT))
    answer = client.post("/check", data={"commented": "1"}, files={"file": ("draft.docx", raw.getvalue())})
    assert answer.headers["content-disposition"] == 'attachment; filename="draft-with-verdicts.docx"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert "negation" in packed.read("word/comments.xml").decode()
    for sent, told in (({"text": DRAFT}, "choose the .docx itself"), ({}, "Paste a draft")):
        again = client.post("/check", data={**sent, "commented": "1"})
        assert again.status_code == 422 and told in again.text
    plain = client.post("/check", data={"commented": "1"}, files={"file": ("draft.txt", DRAFT.encode())})
    assert plain.status_code == 422 and "Only a Word file" in plain.text


@pytest.mark.parametrize(
    ("name", "raw", "status"),
    [
        ("draft.txt", b"\xff\xfe\x00\xd8" * 40, {200, 415, 422}),
        ("draft.docx", b"PK\x03\x04 word/ no zip at all", {415, 422}),
        ("draft.jsonl", b"{not json}\n", {422}),
        ("draft.xml", b"<a><b></a>", {415, 422}),
        ("draft.bin", bytes(range(256)) * 20, {200, 415, 422}),
        ("../../etc/passwd", b"", {422}),
    ],
)
def test_what_cannot_be_read_is_said(client: TestClient, name: str, raw: bytes, status: set[int]) -> None:
    code, text = upload(client, name, raw)
    assert code in status and "root:" not in text and "Traceback" not in text
    assert (code == 200) != ('role="alert"' in text)


def test_uploads_are_bounded(client: TestClient) -> None:
    code, text = upload(client, "draft.txt", b"It rained. " * (LONGEST_TEXT // 10))
    assert code == 413 and "characters" in text
    assert upload(client, "draft.txt", b"x" * 8_100_000)[0] == 413
    many = {f"f{n}": "x" for n in range(400)}
    assert client.post("/check", data=many).status_code == 400
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"<w>" + b" " * 60_000_000)
    assert upload(client, "draft.docx", bomb.getvalue())[0] in {413, 422}


def test_a_form_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LONGEST_UPLOAD", 0.01)

    async def never() -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", b"application/x-www-form-urlencoded")]}
    with pytest.raises(HTTPException) as told:
        asyncio.run(forms.sent_by(Request(scope, never)))
    assert told.value.status_code == 408


def test_a_file_s_name_is_a_name_and_no_path() -> None:
    assert [_bare(n) for n in ("/etc/passwd", "C:\\x\\a.docx", "..", "a/../b.txt")] == [
        "passwd",
        "a.docx",
        "..",
        "b.txt",
    ]


def test_nothing_is_fetched_unless_switched_on(client: TestClient, store: str) -> None:
    sent = {"address": "https://example.com/page", "text": ""}
    answer = client.post("/check", data=sent)
    assert answer.status_code == 403 and "--fetch" in answer.text
    assert 'name="address"' not in client.get("/check").text
    settings = Settings(store=store, tier="fast", allow_private=True)
    with TestClient(create_app(settings, fetches=True), "http://localhost") as fetching:
        assert 'name="address"' in fetching.get("/check").text
        for address in ("http://127.0.0.1:9/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest"):
            answer = fetching.post("/check", data={"address": address})
            assert answer.status_code in {403, 502} and "private address" in answer.text
        for address in ("file:///etc/passwd", "/etc/passwd", "gopher://x", "-"):
            answer = fetching.post("/check", data={"address": address})
            assert answer.status_code == 403 and "no http or https" in answer.text and "root:" not in answer.text


def test_a_page_that_is_fetched_is_checked(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.read import download

    def fetched(url: str, settings: Settings) -> tuple[bytes, str, str | None]:
        if settings.allow_private:
            raise AddressRefused(url, "private addresses were allowed")
        return f"<html><title>x</title><article><p>{DRAFT}</p></article>".encode(), url, "text/html; charset=utf-8"

    monkeypatch.setattr(download, "download", fetched)
    settings = Settings(store=store, tier="fast", allow_private=True)
    with TestClient(create_app(settings, fetches=True), "http://localhost") as client:
        answer = client.post("/check", data={"address": "https://example.com/page"})
    assert answer.status_code == 200 and 'class="m bad"' in answer.text


@pytest.fixture
def records(tmp_path: Path) -> Iterator[TestClient]:
    """Three records of different days, one of which has what the draft quotes."""
    path = str(tmp_path / "r.db")
    with open_store(path) as opened:
        for n, day in enumerate(("2024-05-01", "2024-06-01", None)):
            turns = (Turn("Anna Hallam", "We will not raise the toll." if n == 0 else "Good evening to all of you."),)
            opened.add_record(Record(f"council-{n}", turns, title=f"Council {n}", date=day))
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as client:
        yield client


def test_a_draft_is_held_against_the_records_that_are_chosen(records: TestClient) -> None:
    assert "All 3 records, unless you choose some" in records.get("/check").text
    sent: dict[str, object] = {"text": DRAFT, "record": ["council-0"]}
    answer = records.post("/check", data=sent)
    assert "Held against 1 record: <a" in answer.text and 'value="council-0" checked' in answer.text
    report = records.post("/check", data=sent | {"report": "1"})
    assert report.headers["content-disposition"].startswith("attachment") and "2 quotes checked" in report.text
    gone = records.post("/check", data=sent | {"record": "nowhere"})
    assert gone.status_code == 404 and "nowhere" in gone.text and "We will raise the toll" in gone.text, (
        "the draft stays"
    )


def test_records_are_found_by_title_and_the_draft_stays(records: TestClient) -> None:
    sent = {"text": DRAFT, "record": "council-2", "which": "council-1", "find": "1"}
    text = records.post("/check", data=sent).text
    assert (
        text.index('value="council-2" checked') < text.index('name="record" value="council-1">')
        and "council-0" not in text
    )
    assert "We will raise the toll" in text and "checked</h1>" not in text
    assert "No record is called so" in records.post("/check", data={"which": "zeppelin", "find": "1"}).text


@pytest.mark.parametrize(
    ("day", "told"), [("2024-05-03", "✓"), ("2024-06-01", "–"), ("1999-01-01", "0 records"), ("x", "✓")]
)
def test_a_draft_is_held_against_the_records_of_about_a_day(records: TestClient, day: str, told: str) -> None:
    text = records.post("/check", data={"text": "“We will not raise the toll,” said Anna Hallam.", "day": day}).text
    assert told in text and "1 quote checked" in text


def test_what_needs_a_look_leads_from_one_to_the_next(records: TestClient) -> None:
    draft = "“We will raise the toll,” said Anna Hallam.\n\n“We will not raise the toll,” she said.\n\n“We will never raise the toll,” she said."
    text = records.post("/check", data={"text": draft}).text
    assert 'href="#n1">First to look at' in text and text.count('class="pair fails"') == 2
    assert re.search(r'id="n1".*?href="#n3" rel="next"', text, re.DOTALL)


def test_what_needs_a_look_comes_first_where_the_reader_asks_for_it(records: TestClient) -> None:
    sides = ("We will not raise the toll", "We will raise the toll", "We will never raise the toll")
    draft = "\n\n".join(f"“{words},” said Anna Hallam." for words in sides) + " “We will not raise the toll,” she said."

    def numbers(**fields: str) -> list[str]:
        text = records.post("/check", data={"text": draft, **fields}).text
        return re.findall(r'class="note [^"]*" id="n(\d)"', text)

    assert numbers() == numbers(order="weather") == ["1", "2", "3", "4"], "the order of the text is the usual one"
    assert numbers(reorder="failing") == numbers(order="failing") == ["2", "3", "4", "1"]
    assert numbers(order="failing", reorder="text") == ["1", "2", "3", "4"]
    text = records.post("/check", data={"text": draft, "reorder": "failing"}).text
    assert 'type="hidden" name="order" value="failing"' in text and 'value="text">In the order of the text' in text
    assert re.search(r'id="n2".*?href="#n3" rel="next"', text, re.DOTALL), "from one to the next all the same"
    assert 'name="reorder"' not in records.post("/check", data={"text": f"“{sides[0]},” said Anna Hallam."}).text


MARKS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 14)), max_size=8)


@given(MARKS)
def test_a_cut_text_is_the_text_and_each_piece_has_what_lies_over_it(places: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyzäö<&>"
    marks = [(Span(start, start + length), n) for n, (start, length) in enumerate(places)]
    at = 0
    for piece, over in cut(text, marks):
        assert piece
        for c in range(at, at + len(piece)):
            assert over == [n for s, n in marks if s.start <= c < s.end]
        at += len(piece)
    assert at == len(text)


def test_the_store_s_folder_holds_nothing_of_a_draft(client: TestClient, store: str) -> None:
    client.post("/check", data={"text": "“Xylophones forever and a day,” said Anna Hallam."})
    for path in Path(store).parent.rglob("*"):
        assert not path.is_file() or b"Xylophones" not in path.read_bytes()


def test_a_text_in_a_language_that_is_not_read_is_said_to_be_that(client: TestClient) -> None:
    german = (
        "Die Bürgermeisterin hat die Brücke am Montag gesperrt. „Wir werden die Maut nicht erhöhen“, sagte sie dem Rat."
    )
    assert "is in German, which is not read" in client.post("/check", data={"text": german}).text
    answer = client.post("/api/extract", json={"text": german}).json()
    assert (answer["language"], answer["attributions"]) == ("de", []), answer

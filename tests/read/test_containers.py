"""Files that hold pages: mail, archives of crawls, JSON, lines, folders; and bare quotes to verify."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Capture, Document, Failure, Quoted
from onrecord.errors import NotAPage
from onrecord.read import read_page, read_sources
from onrecord.read.mail import read_mail
from onrecord.read.quotes import read_quotes
from onrecord.read.warc import Answer, is_warc, read_warc, unpacked
from onrecord.settings import Settings
from onrecord.shapes import document_from_json, document_to_json

PROSE = (
    "<p>The lighthouse stays dark until spring, the town was told on Monday evening by its council.</p>"
    "<p>“The lamp is old,” said Rosa Wick, who keeps it. “We wait for a lens, which comes from Ostrava by ship.”</p>"
)
PAGE = f"<html><head><title>Lamp out</title></head><body><article><h1>Lamp out</h1>{PROSE}</article></body></html>"


# ---------------------------------------------------------------- mail
def message(*parts: tuple[str, str], head: str = "") -> bytes:
    bodies = "".join(
        f"--B\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Location: https://holm.example/{n}\r\n\r\n{body}\r\n"
        for n, (kind, body) in enumerate(parts)
    )
    return f"MIME-Version: 1.0\r\n{head}Content-Type: multipart/related; boundary=B\r\n\r\n{bodies}--B--\r\n".encode()


def test_a_page_saved_in_one_file_is_its_html() -> None:
    raw = message(
        ("text/css", "a{}"), ("text/html", PAGE), head="Snapshot-Content-Location: https://holm.example/lamp\r\n"
    )
    found = read_mail(raw, "lamp.mhtml")
    assert found.is_html and found.url == "https://holm.example/lamp" and found.published is None
    document = read_page(raw, name="lamp.mhtml")
    assert document.title == "Lamp out" and document.url == "https://holm.example/lamp"


def test_a_letter_is_its_text_with_its_subject_and_its_day() -> None:
    raw = (
        b"MIME-Version: 1.0\r\nSubject: =?utf-8?q?The_lamp_=E2=80=93_again?=\r\nDate: Fri, 09 Feb 2024 10:00:00 +0000\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xe2\x80\x9cThe lamp is out,\xe2\x80\x9d said Rosa Wick."
    )
    found = read_mail(raw, "l.eml")
    assert (found.is_html, found.title, found.published) == (False, "The lamp – again", "2024-02-09")
    document = read_page(raw, name="l.eml")
    assert document.title == "The lamp – again" and "Rosa Wick" in document.text


def test_of_a_message_the_part_for_readers_is_taken() -> None:
    both = message(("text/plain", "Plain words."), ("text/html", PAGE))
    assert b"<article>" in read_mail(both, "m").body
    attached = both.replace(b"Content-Type: text/html", b"Content-Disposition: attachment\r\nContent-Type: text/html")
    assert read_mail(attached, "m").body.strip() == b"Plain words."


@pytest.mark.parametrize(
    "raw", [message(("image/png", "x")), b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n  "]
)
def test_a_message_without_a_page_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAPage, match="without a page"):
        read_mail(raw, "m.eml")


# ---------------------------------------------------------------- archives of crawls
def record(kind: str, url: str, block: bytes, content: str = "application/http") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, head: str = "Content-Type: text/html\r\n", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def read(raw: bytes, most: int = 10_000) -> list[Answer | Failure]:
    return list(read_warc(io.BytesIO(raw), "a.warc", most))


URL = "https://holm.example/lamp"
CHUNKED = b"5\r\nHello\r\n6;x=1\r\n world\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("block", "body"),
    [
        (http(b"<p>Hello</p>"), b"<p>Hello</p>"),
        (http(CHUNKED, "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"), b"Hello world"),
        (http(b"Hello", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"), b"Hello"),
        (http(gzip.compress(b"Hello", mtime=0), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"), b"Hello"),
        (http(b"Hello", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"), b"Hello"),
        (http(zlib.compress(b"Hello"), "Content-Type: text/html\r\nContent-Encoding: deflate\r\n"), b"Hello"),
        (http(b"Hello", "Content-Type: application/xhtml+xml\r\n"), b"Hello"),
        (b"HTTP/1.1 200 OK\nContent-Type: text/html\n\nHello", b"Hello"),
    ],
)
def test_the_pages_of_an_archive_unpacked(block: bytes, body: bytes) -> None:
    (found,) = read(record("response", URL, block))
    assert isinstance(found, Answer)
    assert (found.url, found.body) == (URL, body)


@pytest.mark.parametrize(
    "raw",
    [
        record("request", URL, b"GET / HTTP/1.1\r\n\r\n"),
        record("warcinfo", "", b"software: x"),
        record("response", URL, http(b"gone", status="404 Not Found")),
        record("response", URL, http(b"png", "Content-Type: image/png\r\n")),
        record("response", "dns:holm.example", b"1.2.3.4"),
        record("resource", URL, b"x", "image/png"),
        b"\r\n\r\n",
        b"",
    ],
)
def test_what_is_no_page_is_passed_over(raw: bytes) -> None:
    assert read(raw) == []


def test_text_that_a_crawler_made_of_a_page_is_one() -> None:
    (found,) = read(record("conversion", URL, b"Plain words", "text/plain"))
    assert isinstance(found, Answer) and found.body == b"Plain words"
    assert read(record("resource", URL, b"Plain words", "text/plain")) == []


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"nonsense\r\n", "damaged WARC record"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "without a length"),
        (b"WARC/1.0\r\nContent-Length: x\r\n\r\n", "without a length"),
        (record("response", URL, http(b"Hello"))[:-20], "cut short"),
        (b"WARC/1.0\r\nContent-Length: 999999999999\r\n\r\n", "cut short"),
    ],
)
def test_a_damaged_archive_is_told(raw: bytes, told: str) -> None:
    with pytest.raises(NotAPage, match=told):
        read(raw)


def test_what_was_whole_before_the_damage_is_given() -> None:
    pages = read_warc(io.BytesIO(record("response", URL, http(b"Hello")) + b"nonsense"), "a.warc", 1000)
    assert isinstance(next(pages), Answer)
    with pytest.raises(NotAPage, match=r"a\.warc#2"):
        next(pages)


def archived(kind: str, block: bytes, url: str = URL, **more: str) -> bytes:
    """A record with more headers: ``WARC_Date`` for "WARC-Date"."""
    told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n{told}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


TOLD = {"WARC_Record_ID": "<urn:uuid:1>", "WARC_Date": "2026-03-02T10:00:00Z", "WARC_Payload_Digest": "sha1:AAAA"}


def test_the_record_that_a_page_comes_from_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(archived("response", http(PAGE.encode()), **TOLD))
    (page,) = read_sources([str(path)])
    assert isinstance(page, Document)
    assert page.capture == Capture("urn:uuid:1", "2026-03-02T10:00:00Z", "sha1:AAAA")
    row = document_to_json(page)
    assert row["capture"] == {"record": "urn:uuid:1", "taken": "2026-03-02T10:00:00Z", "digest": "sha1:AAAA"}
    assert document_from_json(row) == replace(page, address=None)
    lines = tmp_path / "pages.jsonl"
    lines.write_text(json.dumps(row), encoding="utf-8")
    (again,) = read_sources([str(lines)])
    assert isinstance(again, Document) and again.capture == page.capture


def test_a_page_that_is_as_before_is_passed_over_or_named() -> None:
    whole = archived("response", http(PAGE.encode()), **TOLD)
    assert len(read(whole + archived("revisit", b"HTTP/1.1 304\r\n\r\n", **TOLD))) == 1
    refers = {"WARC_Refers_To_Target_URI": "https://holm.example/old", "WARC_Refers_To_Date": "2025-01-01T00:00:00Z"}
    (other,) = read(archived("revisit", b"", **TOLD, **refers))
    assert isinstance(other, Failure)
    assert "is as https://holm.example/old was on 2025-01-01T00:00:00Z" in other.reason
    (_, beside) = read(whole + archived("revisit", b"", url="https://holm.example/b", **TOLD))
    assert isinstance(beside, Failure)


def test_what_the_crawler_cut_short_is_a_failure() -> None:
    (found,) = read(archived("response", http(PAGE.encode()), WARC_Truncated="length"))
    assert isinstance(found, Failure) and "cut short by the crawler (length)" in found.reason


@pytest.mark.parametrize("with_dictionary", [False, True])
@pytest.mark.parametrize("packed_dictionary", [False, True])
def test_archives_packed_with_zstandard(tmp_path: Path, with_dictionary: bool, packed_dictionary: bool) -> None:
    zstandard = pytest.importorskip("zstandard")
    records = [
        archived("response", http(PAGE.encode()), url=f"{URL}/{n}", WARC_Record_ID=f"<urn:{n}>") for n in range(3)
    ]
    words = zstandard.ZstdCompressionDict(b"WARC/1.0 response Content-Length holm.example " * 20)
    machine = zstandard.ZstdCompressor(dict_data=words if with_dictionary else None)
    raw = b"".join(machine.compress(r) for r in records)
    if with_dictionary:
        held = words.as_bytes()
        held = zstandard.ZstdCompressor().compress(held) if packed_dictionary else held
        raw = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held + raw
    path = tmp_path / "crawl.warc.zst"
    path.write_bytes(raw)
    found = list(read_sources([str(path)]))
    assert [p.url for p in found if isinstance(p, Document)] == [f"{URL}/{n}" for n in range(3)]
    path.write_bytes(raw[:-9])
    cut = list(read_sources([str(path)]))
    assert isinstance(cut[0], Document) and isinstance(cut[-1], Failure)
    path.write_bytes(b"\x5d\x2a\x4d\x18" + b"\xff" * 40)
    (damaged,) = read_sources([str(path)])
    assert isinstance(damaged, Failure) and "Zstandard" in damaged.reason


def test_what_is_too_large_or_cannot_be_unpacked_is_a_failure() -> None:
    (large,) = read(record("response", URL, http(b"x" * 500)), most=100)
    assert isinstance(large, Failure) and "larger than 100 bytes" in large.reason
    bomb = http(gzip.compress(b"x" * 5000), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    (packed,) = read(record("response", URL, bomb), most=1000)
    assert isinstance(packed, Failure) and "cannot be unpacked" in packed.reason
    odd = http(b"x", "Content-Type: text/html\r\nContent-Encoding: br\r\n")
    (unknown,) = read(record("response", URL, odd))
    assert isinstance(unknown, Failure) and "content coding 'br'" in unknown.reason


def test_an_archive_is_told_by_how_it_begins() -> None:
    assert is_warc(b"WARC/1.0\r\n") and is_warc(gzip.compress(b"WARC/1.0\r\n", mtime=0))
    assert not is_warc(b"<html>") and not is_warc(gzip.compress(b"<html>", mtime=0)) and not is_warc(b"\x1f\x8bdamaged")


@given(st.binary(max_size=60))
def test_identity_is_no_coding(body: bytes) -> None:
    assert unpacked(body, "", 10) == unpacked(body, " Identity ", 10) == body
    assert unpacked(zlib.compress(body), "deflate", 100) == body


def test_an_archive_as_a_source(tmp_path: Path) -> None:
    raw = record("response", URL, http(PAGE.encode())) + record("response", URL + "2", http(b"%PDF-1.4"))
    for name, data in (("a.warc", raw), ("b.warc.gz", gzip.compress(raw, mtime=0)), ("c.bin", raw)):
        (tmp_path / name).write_bytes(data)
        page, bad = read_sources([str(tmp_path / name)])
        assert isinstance(page, Document) and page.url == URL and "stays dark" in page.text
        assert isinstance(bad, Failure) and bad.address == URL + "2"
    (tmp_path / "empty.warc").write_bytes(record("warcinfo", "", b"x"))
    (none,) = read_sources([str(tmp_path / "empty.warc")])
    assert isinstance(none, Failure) and "without pages" in none.reason


# ---------------------------------------------------------------- files and folders
def all_of(*sources: Path | str, stdin: bytes | None = None) -> list[Document | Failure]:
    return list(read_sources([str(s) for s in sources], Settings(), io.BytesIO(stdin) if stdin is not None else None))


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.txt", "Plain <b>words</b>.", "Plain <b>words</b>."),
        ("a.md", "# Head\n\nSome *words*.", "words"),
        ("a.html", PAGE, "stays dark"),
        ("a.htm", PAGE, "stays dark"),
        ("noending", PAGE, "stays dark"),
        ("a.json", json.dumps({"id": "j", "text": "Words."}), "Words."),
        ("a.json", json.dumps([{"id": "j", "text": "Words."}]), "Words."),
        ("a.jsonl", json.dumps({"id": "j", "text": "Words."}), "Words."),
        ("a.rss", "<rss><channel><item><description>Words.</description></item></channel></rss>", "Words."),
        ("a.xml", "<rss><channel><item><description>Words.</description></item></channel></rss>", "Words."),
    ],
)
def test_a_file_is_read_by_its_ending_and_by_what_it_holds(tmp_path: Path, name: str, content: str, text: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (found,) = all_of(tmp_path / name)
    assert isinstance(found, Document) and text in found.text


def test_a_folder_and_a_glob_are_read_in_order_and_one_bad_page_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Second.")
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.4")
    for source in (tmp_path, tmp_path / "*.txt"):
        one, two, bad = all_of(source)
        assert isinstance(one, Document) and isinstance(two, Document) and (one.text, two.text) == ("First.", "Second.")
        assert isinstance(bad, Failure) and "PDF" in bad.reason


@pytest.mark.parametrize(
    ("source", "told"), [("none.txt", "no such file"), ("none/*.txt", ""), ("ftp://a.example/x", ""), ("", "")]
)
def test_what_is_not_there_is_a_failure(tmp_path: Path, source: str, told: str) -> None:
    (found,) = all_of(str(tmp_path / source) if source.endswith("txt") else source)
    assert isinstance(found, Failure) and told in found.reason


@pytest.mark.parametrize(
    ("stdin", "text"),
    [(b"Plain words.", "Plain words."), (b'{"id": "a", "text": "Words."}', "Words."), (PAGE.encode(), "stays dark")],
)
def test_standard_input_is_read_too(stdin: bytes, text: str) -> None:
    (found,) = all_of("-", stdin=stdin)
    assert isinstance(found, Document) and text in found.text


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "a"}, "text"),
        ({"text": 5}, "text"),
        ([1], ""),
        ("x", ""),
        ({"id": "a", "text": "x\ud800"}, "half of a character"),
    ],
)
def test_a_row_that_is_no_page_is_a_failure(tmp_path: Path, row: object, told: str) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + '\n{"id": "b", "text": "Words."}\n')
    bad, good = all_of(tmp_path / "a.jsonl")
    assert isinstance(bad, Failure) and told in bad.reason
    assert isinstance(good, Document) and good.id == "b"


def test_a_document_given_as_text_keeps_it(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": "  Words.\r\n\r\n",
        "url": "https://holm.example",
        "title": "T",
        "published": "9 Feb 2024",
        "author": "Ann",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (found,) = all_of(tmp_path / "a.jsonl")
    assert isinstance(found, Document)
    assert (found.id, found.text, found.title, found.published, found.author) == (
        "7",
        row["text"],
        "T",
        "2024-02-09",
        "Ann",
    )


# ---------------------------------------------------------------- quotes
def quotes(raw: str, tmp_path: Path, name: str = "q.jsonl") -> list[Quoted | Document | Failure]:
    (tmp_path / name).write_text(raw, encoding="utf-8")
    return list(read_quotes([str(tmp_path / name)]))


def test_quotes_as_lines_and_as_json(tmp_path: Path) -> None:
    rows = [{"quote": "We won", "speaker": "Ann", "id": "a"}, {"quote": "They lost", "date": "2024-05-03"}]
    lines = quotes("\n".join(map(json.dumps, rows)), tmp_path)
    assert lines == quotes(json.dumps(rows), tmp_path, "q.json")
    assert lines == [Quoted("We won", "a", "Ann"), Quoted("They lost", "2", None, "2024-05-03")]
    raw = io.BytesIO(json.dumps(rows[0]).encode())
    assert list(read_quotes(["-"], Settings(), raw)) == [Quoted("We won", "a", "Ann")]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('{"quote": 5}', "quote is not a string"),
        ('{"quote": null}', "quote is not a string"),
        ('{"quote": "x", "speaker": 5}', "speaker is not a string"),
        ('{"quote": "x", "date": []}', "date is not a string"),
        ('{"quote": "x", "reporters": "Bo"}', "reporters is no list of names"),
        ('{"quote": ', "is not JSON"),
        ('{"quote": "\\ud800"}', "half of a character"),
    ],
)
def test_a_quote_that_is_none_is_a_failure_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    good, bad = quotes('{"quote": "x"}\n' + row, tmp_path)
    assert isinstance(good, Quoted)
    assert isinstance(bad, Failure) and told in bad.reason and bad.address.endswith(":2")
    assert '{"id", "quote", "speaker", "date"}' in bad.reason or "half" in told


def test_a_draft_beside_quotes_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "d.txt").write_text("“We won,” said Ann.")
    (found,) = read_quotes([str(tmp_path / "d.txt")])
    assert isinstance(found, Document)
    (row,) = quotes('{"id": "d", "text": "“We won,” said Ann."}', tmp_path)
    assert isinstance(row, Document)
    (bad,) = quotes("[", tmp_path, "q.json")
    assert isinstance(bad, Failure) and "is not JSON" in bad.reason
    (gone,) = read_quotes([str(tmp_path / "none.jsonl")])
    assert isinstance(gone, Failure)

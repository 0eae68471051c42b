"""Reading: text kept, HTML cleaned, feeds, lines, bad input, and no private addresses."""

from __future__ import annotations

import gzip
import itertools
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Failure
from onrecord.errors import AddressRefused, FetchError, OnRecordError, TooLarge
from onrecord.read import read_page, read_sources, read_text
from onrecord.read.download import download, is_public
from onrecord.settings import Settings


def read(*sources: Path | str, settings: Settings | None = None) -> list[Document | Failure]:
    return list(read_sources([str(s) for s in sources], settings))


def document(item: Document | Failure) -> Document:
    assert isinstance(item, Document), item
    return item


def reason(item: Document | Failure) -> str:
    assert isinstance(item, Failure), item
    return item.reason


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.kind.value, s.span.of(text)) for s in read_text(text, id="p", title=title).segments]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Moscow – The president spoke.", "Moscow"),
        ("WASHINGTON (AP) — The president spoke.", "WASHINGTON"),
        ("PORT ELLERY, May 3 (Coastal Wire) - The mayor spoke.", "PORT ELLERY"),
        ("MARROW BAY: A councillor has hit back.", "MARROW BAY"),
    ],
)
def test_datelines(text: str, place: str) -> None:
    assert kinds(text)[0] == ("dateline", place)


def test_segments_of_a_plain_page() -> None:
    text = (
        " date 2024-02-09 Advertisement\n\nParis – It rained all day in the city.\n\nAdvertisement\n\n"
        "What the rain means for you\n\nIt means nothing at all.\n\nRead more: Ten wet cities"
    )
    assert [k for k, _ in kinds(text)] == [
        "boilerplate",
        "dateline",
        "body",
        "boilerplate",
        "heading",
        "body",
        "boilerplate",
    ]
    assert read_text(text).published == "2024-02-09"


@given(st.text(max_size=300))
def test_a_text_is_kept_and_its_segments_are_ordered_and_disjoint(text: str) -> None:
    found = read_text(text, id="p")
    assert found.text == text
    spans = [s.span for s in found.segments]
    assert all(s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_a_clear_error(raw: bytes) -> None:
    try:
        assert isinstance(read_page(raw), Document)
    except OnRecordError as error:
        assert str(error)


def test_html_gives_the_article_and_what_is_known_of_it(examples: Path) -> None:
    page = document(read(examples / "pages" / "bridge-gazette.html")[0])
    assert (page.title, page.published) == ("Kestrel Bridge to close for a year, says mayor", "2024-05-03")
    assert (page.publisher, page.author) == ("Ellery Gazette", "Petra Lindqvist")
    assert page.url == "https://gazette.example/2024/05/kestrel-bridge"
    assert "Home" not in page.text and "Copyright" not in page.text
    assert page.text.count("You cannot mend a cable") == 1
    assert "— Joan Pritchard (@PritchardBakes) May 3, 2024" in page.text


def test_a_feed_gives_its_entries(examples: Path) -> None:
    first, second = (document(d) for d in read(examples / "pages" / "bridge.rss"))
    assert (first.id, first.published, second.publisher) == ("gazette-ferry", "2024-05-07", "Ellery Gazette")


def test_json_lines_keep_ids_and_a_bad_line_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "docs.jsonl.gz"
    rows = [
        json.dumps({"id": "a", "text": " One. ", "extra": 1}),
        "broken",
        json.dumps({"id": 7, "text": "Two."}),
        "[1]",
    ]
    file.write_bytes(gzip.compress("\n".join(rows).encode()))
    one, bad, two, none = read(file)
    assert (document(one).id, document(one).text, document(two).id) == ("a", " One. ", "7")
    assert reason(bad).startswith("is not JSON") and isinstance(bad, Failure) and bad.address.endswith(":2")
    assert 'no "text"' in reason(none)


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("page.html", b"%PDF-1.7 ...", "a PDF"),
        ("page.txt", b"\x00\x01\x02" * 50, "binary"),
        ("photo.html", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("page.html", b"<html><body></body></html>", "no article text"),
        ("feed.xml", b"<?xml version='1.0'?><a/>", "no RSS or Atom"),
        ("cut.txt.gz", gzip.compress(b"words " * 100, mtime=0)[:30], "damaged gzip"),
    ],
)
def test_bad_files_are_named_with_their_reason(tmp_path: Path, name: str, raw: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert words in reason(read(tmp_path / name)[0])


def test_missing_empty_and_large_sources(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("word " * 100)
    small = Settings(max_bytes=100)
    missing, bare = read(tmp_path / "none.txt", tmp_path / "*.html")
    assert "no such file" in reason(missing) and "holds no pages" in reason(bare)
    assert "larger than 100 bytes" in reason(read(tmp_path, settings=small)[0])


def test_encodings(tmp_path: Path) -> None:
    words = "Häuser, naïve “façade” – said René."
    for codec in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (tmp_path / "page.txt").write_bytes(words.encode(codec))
        assert document(read(tmp_path / "page.txt")[0]).text == words


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        body = b"<html><body><article><p>It rained, said Ann Lee, all day long in the city.</p></article></body></html>"
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "image/png" if self.path == "/image" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body * (100 if self.path == "/big" else 1))

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def test_a_page_is_fetched_when_asked_for(site: str) -> None:
    page = document(read(f"{site}/story", settings=Settings(allow_private=True))[0])
    assert page.text.startswith("It rained")
    assert page.url == f"{site}/story"


@pytest.mark.parametrize(
    ("path", "error"), [("/loop", FetchError), ("/none", FetchError), ("/image", FetchError), ("/big", TooLarge)]
)
def test_bounds_of_a_download(site: str, path: str, error: type[OnRecordError]) -> None:
    with pytest.raises(error):
        download(site + path, Settings(allow_private=True, max_bytes=2000))


def test_private_addresses_are_refused(site: str) -> None:
    with pytest.raises(AddressRefused):
        download(site, Settings())
    with pytest.raises(AddressRefused):
        download("file:///etc/passwd", Settings())


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.1.1", "::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "0.0.0.0", "224.0.0.1"],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


PAGE = (
    "<html><head><title>Fees rise</title></head><body><main><article><h1>Fees rise</h1>"
    "<p>Harbour fees will rise by a tenth in May, the port authority said on Tuesday after months of talks.</p>%s"
    "<p>Boat owners have until the end of the month to object, and many of them have said that they will leave.</p>"
    "<p>The council will meet again in June to hear what the owners of the boats have to say about it.</p>"
    "</article></main></body></html>"
)


def inside(markup: str) -> list[str]:
    """The paragraphs between the two that stand in every page."""
    text = read_page((PAGE % markup).encode(), name="p.html").text
    return text.split("\n\n")[1:-2]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Bea Lunt said <q>the cranes are idle</q>.</p>", ["Bea Lunt said “the cranes are idle”."]),
        ("<p>“<q>We pay</q>,” said Bea Lunt, a skipper.</p>", ["“We pay,” said Bea Lunt, a skipper."]),
        ("<p>Bea Lunt: <q>He said <q>no</q> to us.</q></p>", ["Bea Lunt: “He said ‘no’ to us.”"]),
        ("<p>Bea Bran&shy;den&#8203;burg said that she pays.</p>", ["Bea Brandenburg said that she pays."]),
        (
            '<div class="x"><p><a href="/a">On Monday Bea Lunt told the board that the cranes were idle.</a></p></div>',
            ["On Monday Bea Lunt told the board that the cranes were idle."],
        ),
        ('<div class="republish"><p>Print this. The editors said that credit must be given.</p></div>', []),
        ("<p>You are free to republish this article, the editors said.</p>", []),
        (
            "<blockquote><p>Nobody told us. We read it.</p><footer>— <cite>Bea Lunt, skipper</cite></footer></blockquote>",
            ["Nobody told us. We read it.", "— Bea Lunt, skipper"],
        ),
    ],
)
def test_what_a_reader_sees_in_markup(markup: str, expected: list[str]) -> None:
    assert inside(markup) == expected


def test_block_quotations_without_marks_are_told() -> None:
    markup = "<p>The mayor wrote:</p><blockquote><p>We regret it.</p><p>It had to be.</p></blockquote><blockquote><p>“No,” he said.</p></blockquote>"
    page = read_page((PAGE % markup).encode(), name="p.html")
    assert [s.span.of(page.text) for s in page.segments if s.kind == "quotation"] == ["We regret it.", "It had to be."]


def test_a_body_that_only_metadata_has_keeps_its_paragraphs() -> None:
    body = "The fee rose, the port said on Monday.\\n\\n&ldquo;We pay,&rdquo; said Bea Lunt.\\n\\nThey may object until June, it said."
    markup = f'<html><head><title>F</title><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "F", "articleBody": "{body}"}}</script></head><body><div></div></body></html>'
    text = read_page(markup.encode(), name="p.html").text
    assert text.split("\n\n")[1] == "“We pay,” said Bea Lunt."

"""Pages that a crawl holds: wire copies, a page that changed, teasers, two addresses with one id, other languages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

TOLL = "“The toll will not rise before the harbour is dredged, and I will see to that,”"
WIRE = (
    f"OSTWICK – {TOLL} said Ida Holm, the mayor of Ostwick, on Monday. Ben Wray, who keeps the harbour, told her that"
    " it was late. “We have waited for nine years, and the ferry is older than my daughter,” he said. The council will"
    " meet on Thursday. “Nobody here believes a word of it,” said a fisherman who did not want to be named."
)
GERMAN = (
    "„Die Maut wird nicht steigen“, sagte Ida Holm am Montag. Der Hafen ist noch nicht fertig, und das wissen alle."
)
ROWS = (
    {"id": "a", "url": "https://gazette.example/toll", "publisher": "Harbour Gazette", "published": "2026-03-02",
     "title": "No higher toll", "text": WIRE},
    {"id": "b", "url": "https://post.example/1", "publisher": "Ostwick Post", "published": "2026-03-03",
     "title": "Toll stays", "text": WIRE},
    {"id": "c", "url": "https://post.example/2", "publisher": "Ostwick Post", "published": "2026-03-04", "title": "Holm",
     "text": "Ida Holm said: “The toll will rise before the harbour is dredged.” Ms. Holm said that she was tired of it."},
    {"id": "c", "url": "https://herald.example/2", "publisher": "Herald", "title": "Wray on the ferry",
     "text": "“We have waited for nine years,” Ben Wray wrote on Monday. Senator Amy Roe said that it would be ten."},
    {"id": "d", "url": "https://gazette.example/toll?utm_source=x", "publisher": "Harbour Gazette",
     "published": "2026-03-02", "title": "No higher toll", "text": WIRE + " It rained."},
    {"id": "e", "url": "https://hafen.example/maut", "published": "2026-03-02", "text": GERMAN},
    {"id": "f", "url": "https://post.example/3", "published": "2026-03-05", "title": "Quay",
     "text": "“Thank you very much,” said Ben Wray. “Thank you very much,” said Amy Row, the senator, at the quay."},
    {"id": "g", "url": "https://post.example/4", "text": ""},
)  # fmt: skip
HTML = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def record(kind: str, url: str, block: bytes, n: int) -> bytes:
    """A record of a web archive."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\n"
    head += f"WARC-Date: 2026-03-06T00:00:0{n % 10}Z\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def page(title: str, *paragraphs: str) -> bytes:
    """What a server answers."""
    words = HTML.format(title=title, paragraphs="".join(f"<p>{p}</p>" for p in paragraphs))
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + words.encode()


def archive() -> bytes:
    """An archive of pages, one of which cannot be read, and one of which stands in the lines too."""
    last = f"{TOLL[:-2]},” Ida Holm promised on Monday, in front of the town hall, where some hundred people had come."
    blocks = [
        record("warcinfo", "", b"software: x\r\n", 0),
        record("response", "https://crawl.example/toll", page("Holm promises", last, "The ferry is late again."), 1),
        record("response", "https://post.example/1", page("Toll stays", *WIRE.split(". ")), 2),
        record(
            "response", "https://crawl.example/empty", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p></p>", 3
        ),
        record("revisit", "https://crawl.example/old", b"", 4),
    ]
    return b"".join(gzip.compress(b, mtime=0) for b in blocks)


def crawl(folder: Path) -> list[str]:
    """The sources of a crawl in a folder."""
    (folder / "lines.jsonl").write_text("".join(json.dumps(r) + "\n" for r in ROWS), encoding="utf-8")
    (folder / "crawl.warc.gz").write_bytes(archive())
    return [str(folder / "lines.jsonl"), str(folder / "crawl.warc.gz")]


PEOPLE = (
    {"name": "Amy Roe", "ids": {"wikidata": "Q1"}, "offices": [{"title": "senator", "start": "2020-01-01"}]},
    {"name": "Ida Holm", "ids": {"wikidata": "Q2"}, "offices": [{"title": "mayor", "of": "Ostwick"}]},
)
RECORD = {
    "id": "talk", "title": "Talk at the quay", "date": "2026-03-02",
    "turns": [{"speaker": "Ida Holm", "text": "The toll will not rise before the harbour is dredged, and I will see to that."}],
}  # fmt: skip

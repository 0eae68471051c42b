"""How answers travel: packed, known again by their digest, their head alone; and what a browser may keep."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.data import Attribution, Document, Kind, Page, Record, Span, Speaker, SpeakerKind, Turn
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.web import create_app

PATHS = (
    "/",
    "/search?q=toll",
    "/people/Q7",
    "/records/council",
    "/api/statements?q=toll",
    "/people/Q7.json",
    "/records/council.json",
    "/search.json?q=toll",
    "/counts.json",
    "/people.json",
    "/search.atom",
    "/counts.svg",
)


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_is_packed_for_who_takes_it_and_known_again(client: TestClient, path: str) -> None:
    plain = client.get(path, headers={"accept-encoding": "identity"})
    packed = client.get(path, headers={"accept-encoding": "br, gzip;q=0.8"})
    assert "content-encoding" not in plain.headers and packed.text == plain.text
    assert (packed.headers.get("content-encoding") == "gzip") == (len(plain.content) >= 900)
    assert plain.headers["etag"] == packed.headers["etag"] and packed.headers["vary"] == "Accept-Encoding"
    again = client.get(path, headers={"if-none-match": f'"x", {plain.headers["etag"]}'})
    assert again.status_code == 304 and not again.content and again.headers["etag"] == plain.headers["etag"]
    assert client.get(path, headers={"if-none-match": '"x"'}).status_code == 200
    assert plain.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("path", [*PATHS, "/static/style.css", "/nowhere", "/search.csv", "/people.csv"])
def test_the_head_is_the_answer_without_its_body(client: TestClient, path: str) -> None:
    head, whole = client.head(path), client.get(path)
    assert head.status_code == whole.status_code and head.content == b""
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_what_is_ours_is_kept_for_good_under_the_name_of_its_content(client: TestClient) -> None:
    address = re.search(r'href="(/static/style\.css\?v=\w+)"', client.get("/").text)
    assert address is not None
    assert client.get(address[1]).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/style.css?v=other").headers["cache-control"] == "private, no-cache"
    assert client.get("/static/../app.py").status_code == 404


def test_decisions_drafts_and_errors_are_kept_nowhere(client: TestClient) -> None:
    for answer in (client.get("/queue"), client.post("/check", data={"text": "It rained."}), client.get("/nowhere")):
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("weight", ["0", "0.0", "0.000"])
def test_who_refuses_what_is_packed_gets_it_plain(client: TestClient, weight: str) -> None:
    answer = client.get("/", headers={"accept-encoding": f"gzip;q={weight}"})
    assert "content-encoding" not in answer.headers


def test_what_is_packed_is_the_same_bytes_each_time(client: TestClient) -> None:
    def raw() -> bytes:
        with client.stream("GET", "/help", headers={"accept-encoding": "gzip"}) as answer:
            return b"".join(answer.iter_raw())

    one = raw()
    assert one == raw() and gzip.decompress(one).startswith(b"<!doctype html>")


def test_the_heaviest_pages_are_light_as_they_are_sent(tmp_path: Path) -> None:
    path = str(tmp_path / "heavy.db")
    said = [f"“{' '.join(f'w{n * 31 + k}' for k in range(14))},” said Speaker Number{n % 40}." for n in range(400)]
    text, attributions, speakers = "\n\n".join(said), [], []
    at = 0
    for n, one in enumerate(said):
        content = Span(at, at + one.index("” ") + 1)
        id = f"a{n + 1}"
        attributions.append(Attribution(id, "p", source=(), cue=(), content=(content,), kind=Kind.DIRECT))
        speakers.append(Speaker(id, f"Speaker Number{n % 40}", SpeakerKind.PERSON))
        at += len(one) + 2
    with open_store(path) as store:
        page = Page(Document("p", text, "https://a.example/1", "Tolls"), tuple(attributions), tuple(speakers))
        store.add_page(page)
        turns = tuple(
            Turn(f"Speaker {n % 9}", f"Turn {n}. " + " ".join(str(hash((n, w))) for w in range(9))) for n in range(1000)
        )
        store.add_record(Record("long", turns, title="A long day"))
        store.link()
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as client:
        for address in ("/documents/p", "/records/long", "/search", "/people", "/counts"):
            with client.stream("GET", address, headers={"accept-encoding": "gzip"}) as answer:
                assert answer.status_code == 200
                assert sum(len(part) for part in answer.iter_raw()) < 60_000, address
        assert client.get("/documents/p").text.count('class="note') == 400

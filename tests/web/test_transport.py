"""How answers travel: packed, known again by their digest, their head alone; and what a browser may keep."""

from __future__ import annotations

import gzip
import re

import pytest
from fastapi.testclient import TestClient

PATHS = (
    "/",
    "/search?q=toll",
    "/people/Q7",
    "/records/council",
    "/api/statements?q=toll",
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


@pytest.mark.parametrize("path", [*PATHS, "/static/style.css", "/nowhere"])
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

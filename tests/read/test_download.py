"""Fetching ends at its time limit and unpacks within bounds, whatever the other side does."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator

import pytest

from onrecord.data import Document, Failure
from onrecord.read import read_sources
from onrecord.read.addresses import is_public
from onrecord.read.download import download
from onrecord.settings import Settings

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PAGE = b"<html><head><title>T</title></head><body><article>" + b"<p>The ferry will not sail before June, they said.</p>" * 4 + b"</article></body></html>"  # fmt: skip
LIMIT = 0.4


def bomb(size: int) -> bytes:
    return gzip.compress(b"\0" * size)


def drip(first: bytes, again: bytes) -> Callable[[socket.socket, threading.Event], None]:
    def send(to: socket.socket, ended: threading.Event) -> None:
        to.sendall(first)
        while not ended.wait(0.02):
            to.sendall(again)

    return send


def once(answer: bytes) -> Callable[[socket.socket, threading.Event], None]:
    return lambda to, _: to.sendall(answer)


ANSWERS = {
    "/ok": once(HEAD + b"\r\n" + PAGE),
    "/packed": once(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE[:90]) + gzip.compress(PAGE[90:]) + b"\0\0"),
    "/slow-head": drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "/slow-body": drip(HEAD + b"\r\n", b"a"),
    "/slow-chunks": drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
    "/continue": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "/silence": lambda _, ended: ended.wait(5),
    "/bomb": once(HEAD + b"Content-Encoding: gzip\r\n\r\n" + bomb(50_000_000)),
    "/bomb-of-bombs": once(HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(bomb(1_000_000))),
    "/brotli": once(HEAD + b"Content-Encoding: br\r\n\r\nx"),
    "/no-gzip": once(HEAD + b"Content-Encoding: gzip\r\n\r\nno gzip at all"),
    "/cut-gzip": once(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE * 9)[:40]),
    "/cut": once(HEAD + b"Content-Length: 100000\r\n\r\n" + PAGE),
    "/nowhere": once(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
    "/bad-port": once(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:99999/\r\nContent-Length: 0\r\n\r\n"),
    "/bad-host": once(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n"),
    "/unchanged": once(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    "/garbage": once(b"\x00\xff" * 5000),
    "/headers": once(b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 50_000 + b"\r\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    ended = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def answer(to: socket.socket) -> None:
        with to:
            try:
                asked = b""
                while b"\r\n\r\n" not in asked:
                    asked += to.recv(4096)
                assert b"Accept-Encoding: gzip\r\n" in asked
                ANSWERS[asked.split(b" ")[1].decode()](to, ended)
            except OSError:
                pass

    def serve() -> None:
        while not ended.is_set():
            try:
                to, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(to,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    ended.set()
    listening.close()


def fetched(address: str, timeout: float = 5.0) -> Document | Failure:
    (found,) = read_sources([address], Settings(allow_private=True, timeout=timeout, max_bytes=200_000))
    return found


@pytest.mark.parametrize("path", ["/ok", "/packed"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    raw, _, kind = download(site + path, Settings(allow_private=True))
    assert raw == PAGE and kind == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/slow-head", "/slow-body", "/slow-chunks", "/continue", "/silence"])
def test_the_limit_holds_for_all_of_it(site: str, path: str) -> None:
    began = time.monotonic()
    found = fetched(site + path, LIMIT)
    assert isinstance(found, Failure) and "took longer than 0.4 seconds" in found.reason
    assert time.monotonic() - began < LIMIT + 2


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/bomb", "ONRECORD_MAX_BYTES"),
        ("/bomb-of-bombs", "not asked for"),
        ("/brotli", "not asked for"),
        ("/no-gzip", "cannot be unpacked"),
        ("/cut-gzip", "cut short"),
        ("/cut", "cannot be fetched"),
        ("/nowhere", "redirects to nowhere"),
        ("/bad-port", "is no address"),
        ("/bad-host", "is no address"),
        ("/unchanged", "answers 304"),
        ("/garbage", "cannot be fetched"),
        ("/headers", "cannot be fetched"),
    ],
)
def test_a_bad_answer_is_a_failure_with_its_reason(site: str, path: str, told: str) -> None:
    found = fetched(site + path)
    assert isinstance(found, Failure) and told in found.reason


@pytest.mark.parametrize(
    "address",
    [
        "http://h:99999/", "http://h:abc/", "http://h:-1/", "http://[::1/", "http://", "http://127.0.0.1:0/", "http://a\x01b/",
        "http://[fe80::1%25eth0]/", "http://" + "a" * 300 + ".example/", "https://xn--/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_a_failure(address: str) -> None:
    (found,) = read_sources([address], Settings(timeout=2))
    assert isinstance(found, Failure)


@pytest.mark.parametrize(
    "address",
    [
        "192.0.0.8", "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "100.64.0.1", "0.1.2.3", "240.0.0.1",
        "255.255.255.255", "224.0.0.1", "169.254.169.254", "10.0.0.1", "172.31.0.1", "fec0::1", "::7f00:1", "::1", "::",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:db8::1", "100::1", "fc00::1", "fe80::1", "ff02::1",
        "::ffff:192.168.0.1", "2001:2::1", "3fff::1", "nonsense",
    ],
)  # fmt: skip
def test_addresses_of_special_use_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_other_addresses_are_public(address: str) -> None:
    assert is_public(address)


def test_a_stream_that_is_no_gzip_is_not_unpacked_without_end() -> None:
    from onrecord.read.download import _unpacked

    pieces = [zlib.compress(b"\0" * 10_000_000)]
    first = next(_unpacked(pieces, Settings(max_bytes=1000)))
    assert len(first) == 1001

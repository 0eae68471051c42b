"""WARC archives of crawls to the pages that they hold: the answers that are HTML, each with its address."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from onrecord.data import Capture, Failure
from onrecord.errors import NotAPage

PAGES = ("text/html", "application/xhtml")
WORDS = ("text/plain",)
"""What archives of extracted text hold."""
LONGEST_LINE = 65_536
MOST_HEADERS = 500
MOST_SKIPPED = 4_000_000_000
MOST_SEEN = 100_000
SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: the address, the content type, the body, and the record that holds it."""

    url: str
    kind: str
    body: bytes
    capture: Capture | None = None


def read_warc(file: BinaryIO, name: str, most: int) -> Iterator[Answer | Failure]:
    """The pages of an archive, one by one. Records of other kinds are passed over.

    What is too large, was cut short by the crawler, or only says that a page is as it was in another archive is a
    Failure; a page that is as it was earlier in this one is passed over. Raises ``NotAPage`` where the archive is
    damaged; what was whole before it has been given.
    """
    number, seen = 0, Seen()
    while True:
        line = file.readline(LONGEST_LINE)
        if not line:
            return
        if not line.strip():
            continue
        number += 1
        if not line.startswith(b"WARC/"):
            raise NotAPage(f"{name}#{number}", "is a damaged WARC record", "make the archive again")
        headers = _headers(file)
        size = _size(headers)
        if size is None:
            raise NotAPage(f"{name}#{number}", "is a WARC record without a length", "make the archive again")
        yield from _record(file, headers, size, f"{name}#{number}", most, seen)


class Seen:
    """The pages of an archive by the digests of their payloads, as many as fit: for records that say "as before"."""

    def __init__(self) -> None:
        self._pages: dict[str, str] = {}

    def keep(self, digest: str, url: str) -> None:
        """Keeps a page; of too many the oldest are forgotten."""
        if digest:
            self._pages[digest] = url
        if len(self._pages) > MOST_SEEN:
            del self._pages[next(iter(self._pages))]

    def has(self, digest: str, url: str) -> bool:
        """Whether this page was given with this payload."""
        return self._pages.get(digest) == url


def _record(
    file: BinaryIO, headers: dict[str, str], size: int, address: str, most: int, seen: Seen
) -> Iterator[Answer | Failure]:
    kind = headers.get("warc-type", "").lower()
    url = headers.get("warc-target-uri", "").strip("<> ")
    on_web = url.startswith(("http://", "https://"))
    wanted = on_web and kind in {"response", "resource", "conversion"}
    block = file.read(size) if wanted and size <= most else None
    if not (_skip(file, size) if block is None else len(block) == size):
        raise NotAPage(address, "is cut short", "make the archive again")
    capture = capture_of(headers)
    if block is not None and (cut := headers.get("warc-truncated")):
        yield Failure(address, f"{url} was cut short by the crawler ({cut[:40]}); look for another capture of it")
    elif block is not None:
        plain = Answer(url, headers.get("content-type", ""), block)
        answer = _answer(block, url, address, most) if kind == "response" else plain
        for found in _kept(answer, kind):
            yield replace(found, capture=capture) if isinstance(found, Answer) else found
            seen.keep(capture.digest, url)
    elif wanted:
        yield Failure(address, f"is larger than {most} bytes; raise ONRECORD_MAX_BYTES")
    elif on_web and kind == "revisit" and not seen.has(capture.digest, url):
        yield Failure(address, _as_before(url, headers))


def capture_of(headers: Mapping[str, str]) -> Capture:
    """What a record's headers, by their names in lower case, tell of it."""
    digest = headers.get("warc-payload-digest") or headers.get("warc-block-digest", "")
    return Capture(headers.get("warc-record-id", "").strip("<> "), headers.get("warc-date", ""), digest)


def _as_before(url: str, headers: Mapping[str, str]) -> str:
    """Why a record that says "as before" gives no page."""
    of = headers.get("warc-refers-to-target-uri", "").strip("<> ") or url
    day = headers.get("warc-refers-to-date", "")
    return f"says that {url} is as {of} was{f' on {day}' if day else ''}; read the archive that holds that one"


def _kept(answer: Answer | Failure | None, kind: str) -> list[Answer | Failure]:
    """An answer that is a page, or text where a crawler has made that of one, or that tells what is wrong."""
    if answer is None:
        return []
    kinds = PAGES + WORDS if kind == "conversion" else PAGES
    return [answer] if isinstance(answer, Failure) or answer.kind.lower().startswith(kinds) else []


def _answer(block: bytes, url: str, address: str, most: int) -> Answer | Failure | None:
    """The body of an HTTP answer, unpacked; ``None`` for one that says it has no page."""
    cut = next((c for c in (block.find(b"\r\n\r\n"), block.find(b"\n\n")) if c >= 0), len(block))
    head, body = block[:cut], block[cut:].lstrip(b"\r\n")
    first, *lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")
    status = first.split(" ")[1:2]
    if status and not status[0].startswith("2"):
        return None
    headers = {n.strip().lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    try:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = _unchunked(body)
        body = unpacked(body, headers.get("content-encoding", ""), most)
    except (ValueError, zlib.error) as error:
        return Failure(address, f"cannot be unpacked ({error}); make the archive again")
    return Answer(url, headers.get("content-type", ""), body)


def _unchunked(body: bytes) -> bytes:
    """The body of chunks, or the body as it is where the crawler put it together already."""
    out: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at)
        try:
            size = int(body[at : end if end >= 0 else len(body)].split(b";")[0].strip() or b"x", 16)
        except ValueError:
            return b"".join(out) if out else body
        if size <= 0 or end < 0:
            return b"".join(out) if size == 0 else body
        out.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"


def unpacked(body: bytes, coding: str, most: int) -> bytes:
    """A body without its content coding. Raises ``ValueError`` for one that is not known or past ``most`` bytes."""
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        return body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(f"content coding {coding[:40]!r}")
    if coding.endswith("gzip") and not body.startswith(b"\x1f\x8b"):
        return body  # unpacked already, as many crawlers do
    wbits = 47 if coding.endswith("gzip") or body[:1] == b"\x78" else -15
    machine = zlib.decompressobj(wbits)
    out = machine.decompress(body, most + 1)
    if len(out) > most:
        raise ValueError(f"more than {most} bytes")
    return out


def _headers(file: BinaryIO) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(MOST_HEADERS):
        line = file.readline(LONGEST_LINE)
        if not line.strip():
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _size(headers: dict[str, str]) -> int | None:
    value = headers.get("content-length", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None


def _skip(file: BinaryIO, size: int) -> bool:
    """Goes behind so many bytes; false where the file ends before them, or they are more than any record has."""
    if size > MOST_SKIPPED:
        return False
    while size > 0:
        got = len(file.read(min(size, 1 << 20)))
        if not got:
            return False
        size -= got
    return True


def is_warc(raw: bytes) -> bool:
    """Whether bytes begin an archive, or one that was packed record by record."""
    if raw.startswith(b"\x1f\x8b"):
        try:
            raw = zlib.decompressobj(47).decompress(raw[:SNIFFED], 16)
        except zlib.error:
            return False
    return raw.startswith(b"WARC/")

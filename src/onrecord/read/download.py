"""Polite download: the only socket in this room.

Each hop is checked before it is taken: scheme, resolved address, size and time. The connection goes to the very
address that was checked, so a name cannot change its mind between the check and the call. One deadline holds for all
of it, looked at before every call of the socket: names, handshakes, headers, bodies, redirects.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from onrecord.errors import FetchError
from onrecord.read.addresses import Target, checked_address, is_public, target_of
from onrecord.read.paths import too_large
from onrecord.settings import Settings

__all__ = ["download", "is_public"]

HOPS = 5
AGENT = "onrecord/0.1 (+https://pypi.org/project/onrecord/)"
READABLE = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
            "application/x-ndjson", "application/ld+json", "application/octet-stream")  # fmt: skip
REDIRECTS = {301, 302, 303, 307, 308}
CODINGS = {"gzip", "x-gzip", "deflate"}
LONGEST_ADDRESS = 8000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered: the status, the headers by their names in small letters, and the body of a page.

    ``url`` is where it was, redirects followed. Only an answer with a page (status 200 to 299) has a body.
    """

    status: int
    url: str
    head: Mapping[str, str]
    body: bytes = b""

    @property
    def kind(self) -> str | None:
        """The content type."""
        return self.head.get("content-type")


def download(url: str, settings: Settings) -> tuple[bytes, str, str | None]:
    """The bytes at an address, the address after redirects, and the content type.

    Raises ``AddressRefused`` for private addresses, ``TooLarge`` past ``settings.max_bytes``, ``FetchError`` else.
    """
    found = ask(url, settings)
    if found.status >= 300:
        raise FetchError(found.url, f"answers {found.status}", "check the address")
    return found.body, found.url, found.kind


def ask(url: str, settings: Settings, headers: Mapping[str, str] | None = None) -> Fetched:
    """What a server answers, with more headers than the usual ones if given. Raises as ``download`` does, but for the
    status of the answer."""
    deadline = time.monotonic() + settings.timeout
    for _ in range(HOPS + 1):
        answer = _one_hop(url, settings, deadline, headers or {})
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise FetchError(url, f"redirects more than {HOPS} times", "give the final address")


def _one_hop(url: str, settings: Settings, deadline: float, more: Mapping[str, str]) -> str | Fetched:
    target = target_of(url)
    address = checked_address(url, target, deadline, allow_private=settings.allow_private)
    with _errors_of(url, settings, deadline), _asked(target, address, deadline, more) as response:
        head = {n.decode("latin-1").lower(): v.decode("latin-1").strip() for n, v in response.headers}
        if response.status in REDIRECTS:
            return _next(url, head.get("location"))
        if response.status >= 300:
            return Fetched(response.status, url, head)
        kind = head.get("content-type")
        if kind and not kind.lower().startswith(READABLE):
            raise FetchError(url, f"is {kind.split(';')[0][:80]}, not a page", "give HTML or text")
        coding = head.get("content-encoding", "identity").lower()
        if coding not in CODINGS | {"identity", ""}:
            raise FetchError(url, f"is packed as {coding[:40]!r}, which was not asked for", "check the address")
        pieces = response.iter_stream()
        body = b"".join(_bounded(pieces if coding not in CODINGS else _unpacked(pieces, settings), url, settings))
        return Fetched(response.status, url, head, body)


def _next(url: str, location: str | None) -> str:
    """Where an answer redirects to."""
    if not location:
        raise FetchError(url, "redirects to nowhere", "give the final address")
    try:
        found = urljoin(url, location.encode("latin-1").decode("utf-8", "replace"))
    except ValueError as error:
        raise FetchError(url, f"redirects to what is no address ({error})", "give the final address") from None
    if len(found) > LONGEST_ADDRESS:
        raise FetchError(url, "redirects to an address that is too long", "give the final address")
    return found


@contextmanager
def _errors_of(url: str, settings: Settings, deadline: float) -> Iterator[None]:
    """What goes wrong on the way, as an error that says so."""
    try:
        yield
    except httpcore.TimeoutException:
        raise _too_long(url, settings) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        if time.monotonic() >= deadline:
            raise _too_long(url, settings) from None
        raise FetchError(url, f"cannot be fetched ({error or type(error).__name__})", "check the address") from None
    except zlib.error as error:
        raise FetchError(url, f"cannot be unpacked ({error})", "check the address") from None


def _too_long(url: str, settings: Settings) -> FetchError:
    return FetchError(url, f"took longer than {settings.timeout:g} seconds", "raise ONRECORD_TIMEOUT")


@contextmanager
def _asked(target: Target, address: str, deadline: float, more: Mapping[str, str]) -> Iterator[httpcore.Response]:
    """The answer to a request that goes to the address that was checked."""
    headers = [
        (b"Host", target.named.encode("ascii")),
        (b"User-Agent", AGENT.encode()),
        (b"Accept", b"text/html,*/*;q=0.5"),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
        *((name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in more.items()),
    ]
    where = httpcore.URL(scheme=target.scheme, host=address, port=target.port, target=target.path or b"/")
    secure = httpx.create_ssl_context(trust_env=False) if target.scheme == "https" else None
    with httpcore.ConnectionPool(ssl_context=secure, network_backend=_Backend(deadline)) as pool:
        request = httpcore.Request(b"GET", where, headers=headers, extensions={"sni_hostname": target.host})
        with pool.stream(
            request.method, request.url, headers=request.headers, extensions=request.extensions
        ) as response:
            yield response


class _Backend(httpcore.NetworkBackend):
    """Sockets that know when all of it must have ended."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(
            self.real.connect_tcp(host, port, _left(self.deadline), local_address, socket_options), self.deadline
        )


class _Stream(httpcore.NetworkStream):
    """A connection each of whose calls may last until the deadline and no longer."""

    def __init__(self, real: httpcore.NetworkStream, deadline: float) -> None:
        self.real, self.deadline = real, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self.real.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self.real.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.real.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Stream(self.real.start_tls(ssl_context, server_hostname, _left(self.deadline)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.real.get_extra_info(info)


def _left(deadline: float) -> float:
    """The seconds that are left. Raises when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return left


def _unpacked(pieces: Iterable[bytes], settings: Settings) -> Iterator[bytes]:
    """The body without its coding, never more at a time than one byte past the bound."""
    machine = zlib.decompressobj(47)  # gzip or zlib, by its first bytes
    begun = False
    for piece in pieces:
        rest = piece
        while rest and not (machine.eof and not rest.startswith(b"\x1f\x8b")):  # what trails behind is padding
            machine = zlib.decompressobj(47) if machine.eof else machine
            begun = True
            yield machine.decompress(rest, settings.max_bytes + 1)
            rest = machine.unconsumed_tail or machine.unused_data
    if begun and not machine.eof:
        raise zlib.error("it is cut short")


def _bounded(pieces: Iterable[bytes], url: str, settings: Settings) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > settings.max_bytes:
            raise too_large(url, settings.max_bytes)
        yield piece

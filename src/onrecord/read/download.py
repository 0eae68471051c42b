"""Polite download: the only socket in this room.

Each hop is checked before it is taken: scheme, resolved address, size and time. The connection goes to the very
address that was checked, so a name cannot change its mind between the check and the call.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import httpx

from onrecord.errors import AddressRefused, FetchError, TooLarge
from onrecord.settings import Settings

HOPS = 5
AGENT = "onrecord/0.1 (+https://pypi.org/project/onrecord/)"
READABLE = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json",
            "application/x-ndjson", "application/ld+json", "application/octet-stream")  # fmt: skip


def download(url: str, settings: Settings) -> tuple[bytes, str, str | None]:
    """The bytes at an address, the address after redirects, and the content type.

    Raises ``AddressRefused`` for private addresses, ``TooLarge`` past ``settings.max_bytes``, ``FetchError`` else.
    """
    deadline = time.monotonic() + settings.timeout
    for _ in range(HOPS + 1):
        answer = _one_hop(url, settings, deadline)
        if isinstance(answer, str):
            url = answer
            continue
        return answer[0], url, answer[1]
    raise FetchError(url, f"redirects more than {HOPS} times", "give the final address")


def _one_hop(url: str, settings: Settings, deadline: float) -> str | tuple[bytes, str | None]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AddressRefused(url, "is no http or https address", "give one that is")
    address = _checked_address(url, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80), settings)
    pinned = httpx.URL(url).copy_with(host=address)
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"}
    limits = httpx.Timeout(max(0.1, deadline - time.monotonic()))
    try:
        with (
            httpx.Client(timeout=limits, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": parts.hostname}) as response,
        ):
            if response.is_redirect:
                return urljoin(url, response.headers["location"])
            if response.status_code >= 400:
                raise FetchError(url, f"answers {response.status_code}", "check the address")
            kind = response.headers.get("content-type")
            if kind and not kind.lower().startswith(READABLE):
                raise FetchError(url, f"is {kind.split(';')[0]}, not a page", "give HTML or text")
            return b"".join(_bounded(response, url, settings, deadline)), kind
    except httpx.HTTPError as error:
        raise FetchError(url, f"cannot be fetched ({error or type(error).__name__})", "check the address") from None


def _bounded(response: httpx.Response, url: str, settings: Settings, deadline: float) -> Iterator[bytes]:
    size = 0
    for chunk in response.iter_bytes(65536):
        size += len(chunk)
        if size > settings.max_bytes:
            raise TooLarge(url, f"is larger than {settings.max_bytes} bytes", "raise --max-bytes")
        if time.monotonic() > deadline:
            raise FetchError(url, f"took longer than {settings.timeout:g} seconds", "raise --timeout")
        yield chunk


def _checked_address(url: str, host: str, port: int, settings: Settings) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(url, f"has no address ({error})", "check the spelling") from None
    addresses = [str(item[4][0]).partition("%")[0] for item in found]
    if not settings.allow_private:
        for address in addresses:
            if not is_public(address):
                raise AddressRefused(
                    url, f"leads to the private address {address}", "pass --allow-private to permit it"
                )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, whatever it is wrapped in.

    >>> is_public("::ffff:127.0.0.1")
    False
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if wrapped is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return wrapped.is_global and not wrapped.is_multicast
    return ip.is_global and not ip.is_multicast

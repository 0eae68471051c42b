"""Network addresses that belong to the open internet, and the host and port that a web address names."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from onrecord.errors import AddressRefused, FetchError

SPECIAL = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23",
        "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8",
    )
)  # fmt: skip
"""What IANA's registries hold for special use. The list is ours: Python's own changes with its releases."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
TEREDO = ipaddress.ip_network("2001::/32")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """What an address names: scheme, host, port, the path with its query, and what the Host header says."""

    scheme: str
    host: str
    port: int
    path: bytes
    named: str


def target_of(url: str) -> Target:
    """The parts of an address. Raises ``AddressRefused`` for one that is not http or https, or names no host."""
    try:
        parts, parsed = urlsplit(url), httpx.URL(url)
        host, port = parsed.raw_host.decode("ascii"), parsed.port
        parts.port  # noqa: B018 - raises for what is no port, which the other lets through
    except (ValueError, TypeError, httpx.InvalidURL) as error:
        raise AddressRefused(url, f"is no address ({error})", "check the spelling") from None
    if parsed.scheme not in {"http", "https"} or not host:
        raise AddressRefused(url, "is no http or https address", "give one that is")
    usual = 443 if parsed.scheme == "https" else 80
    if port is not None and not 0 < port < 65536:
        raise AddressRefused(url, f"names port {port}, which no server has", "check the spelling")
    bare = f"[{host}]" if ":" in host else host
    return Target(
        parsed.scheme, host, port or usual, parsed.raw_path, bare if port in {None, usual} else f"{bare}:{port}"
    )


def checked_address(url: str, target: Target, deadline: float, *, allow_private: bool) -> str:
    """The address that a host stands for. Raises ``AddressRefused`` when any of them is not public."""
    addresses = [str(item[4][0]).partition("%")[0] for item in _resolved(url, target, deadline)]
    for address in addresses:
        if not allow_private and not is_public(address):
            raise AddressRefused(url, f"leads to the private address {address}", "pass --allow-private to permit it")
    return addresses[0]


def _resolved(
    url: str, target: Target, deadline: float
) -> list[tuple[object, object, object, str, tuple[object, ...]]]:
    """What the resolver says, asked in a thread of its own: its patience is not ours."""
    answer: list[object] = []

    def ask() -> None:
        try:
            answer.append(socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError, ValueError) as error:
            answer.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    found = answer[0] if answer else TimeoutError("the name server does not answer")
    if not isinstance(found, list) or not found:
        raise FetchError(url, f"has no address ({found})", "check the spelling")
    return found


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet, whatever it is wrapped in.

    >>> is_public("::ffff:127.0.0.1"), is_public("192.0.0.8"), is_public("93.184.216.34")
    (False, False, True)
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    inner = _wrapped(ip)
    if inner is not None:
        return is_public(str(inner))
    return not any(ip.version == block.version and ip in block for block in SPECIAL)


def _wrapped(ip: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address carries."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in SIX_TO_FOUR:
        return ip.sixtofour
    return ip.teredo[1] if ip in TEREDO and ip.teredo else None

"""Feeds read again and again, politely: what travels between two rounds, and one round.

1. due       feeds whose time has come, the longest waiting first
2. ask       each with what its server said last: one that has not changed answers in a line
3. entries   those that are new to the watch; with ``follow`` their pages, as robots.txt allows, with a pause a site
4. keep      into the store, as ``onrecord read`` does
5. next      an interval later; longer after each failure, and as long as a server asks for
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.data import Document, Failure
from onrecord.errors import OnRecordError, ReadError, StoreUnwritable
from onrecord.read.download import Fetched
from onrecord.read.raw import Raw
from onrecord.read.robots import Robots

LONGEST = 24 * 3600.0
"""Seconds after which a feed is asked again at the latest, however often it failed."""
REMEMBERED = 2000
"""Entries of a feed that are known to have been read; feeds hold some dozens."""
NOT_CHANGED = 304
BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed between two rounds: what its server said last, when it is due, how often it failed in a row, and the
    entries that were read. Times are seconds since 1970."""

    address: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at a feed gave: the feed as it is now, its new entries, and why there are none."""

    feed: Feed
    entries: tuple[Document | Failure, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """The network and the clock, as a round needs them. ``ask`` fetches an address with some headers more."""

    ask: Callable[[str, Mapping[str, str]], Fetched]
    now: Callable[[], float]
    wait: Callable[[float], None]


@dataclass(slots=True)
class Sites:
    """Pages fetched one at a time, with a pause between two of one site, where robots.txt allows it."""

    web: Web
    pause: float
    robots: Robots = field(init=False)
    _last: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.robots = Robots(lambda url: self.web.ask(url, {}), self.web.now)

    def page(self, url: str) -> Raw | Failure:
        """The page at an address, or why there is none."""
        try:
            if not self.robots.allows(url):
                return Failure(url, "is not to be fetched by robots, says its site")
            self._in_turn(url)
            found = self.web.ask(url, {})
        except OnRecordError as error:
            return Failure(url, error.problem)
        if found.status >= 300:
            return Failure(url, f"answers {found.status}")
        return Raw(found.body, found.url, url=found.url, kind=found.kind)

    def _in_turn(self, url: str) -> None:
        site = urlsplit(url).netloc.lower()
        pause = max(self.pause, self.robots.delay(url))
        left = self._last.get(site, -pause) + pause - self.web.now()
        if left > 0:
            self.web.wait(left)
        self._last[site] = self.web.now()


# ---------------------------------------------------------------- one round
def look(feed: Feed, web: Web, interval: float, read: Callable[[Raw], Iterable[Document | Failure]]) -> Round:
    """Asks a feed once. ``interval`` is how many seconds later it is due again, if all goes well."""
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    try:
        found = web.ask(feed.address, {name: value for name, value in known.items() if value})
        if found.status == NOT_CHANGED:
            return Round(replace(feed, due=web.now() + interval, failures=0))
        if found.status >= 300:
            return _failed(feed, web, interval, f"answers {found.status}", _asked_for(found, web))
        entries = tuple(read(Raw(found.body, found.url, url=found.url, kind=found.kind)))
    except ReadError as error:  # not to be fetched, too large, refused
        return _failed(feed, web, interval, error.problem)
    if len(entries) == 1 and isinstance(entries[0], Failure):  # the feed itself, not one of its entries
        return _failed(feed, web, interval, entries[0].reason)
    seen = set(feed.seen)
    new = tuple(e for e in entries if key_of(e) not in seen)
    keys = dict.fromkeys([*map(key_of, entries), *feed.seen])
    head = found.head
    after = replace(
        feed,
        etag=head.get("etag"),
        modified=head.get("last-modified"),
        due=web.now() + interval,
        failures=0,
        seen=tuple(keys)[:REMEMBERED],
    )
    return Round(after, new)


def key_of(entry: Document | Failure) -> str:
    """What an entry is known by: its words and its address, so that a corrected one is new."""
    told = entry_of(entry)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def entry_of(entry: Document | Failure) -> tuple[str | None, ...]:
    """What of an entry tells it from others."""
    if isinstance(entry, Failure):
        return entry.address, entry.reason
    return entry.id, entry.url, entry.title, entry.text


def followed(entries: Sequence[Document | Failure], sites: Sites) -> Iterator[Raw | Document | Failure]:
    """The pages behind entries; of one without an address, or whose page is not to be had, the entry itself."""
    for entry in entries:
        if isinstance(entry, Failure) or not (entry.url or "").startswith(("http://", "https://")):
            yield entry
            continue
        page = sites.page(entry.url or "")
        yield page
        if isinstance(page, Failure):
            yield entry


def _failed(feed: Feed, web: Web, interval: float, problem: str, asked: float = 0.0) -> Round:
    failures = feed.failures + 1
    wait = max(asked, min(interval * 2 ** min(failures, 20), LONGEST))
    return Round(replace(feed, due=web.now() + wait, failures=failures), problem=problem)


def _asked_for(found: Fetched, web: Web) -> float:
    """Seconds that a server asks for before the next time; 0 where it does not."""
    told = found.head.get("retry-after", "")
    if found.status not in BUSY or not told:
        return 0.0
    if told.isascii() and told.isdigit():
        return min(float(told), 7 * LONGEST)
    try:
        return max(0.0, min(parsedate_to_datetime(told).timestamp() - web.now(), 7 * LONGEST))
    except (TypeError, ValueError):
        return 0.0


# ---------------------------------------------------------------- between two runs
def load(path: Path, addresses: Sequence[str]) -> list[Feed]:
    """The feeds as the last run left them; those that are new, or whose file is damaged, begin anew."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        known = {row["address"]: Feed(**{**row, "seen": tuple(row["seen"])}) for row in held["feeds"]}
    except (OSError, ValueError, TypeError, KeyError):
        known = {}
    return [known.get(address, Feed(address)) for address in dict.fromkeys(addresses)]


def save(path: Path, feeds: Sequence[Feed]) -> None:
    """Keeps the feeds for the next run: the whole file, or the one before. Raises ``StoreUnwritable``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(".part", path.name, path.parent)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump({"feeds": [asdict(feed) for feed in feeds]}, file)
        Path(name).replace(path)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreUnwritable(str(path), f"cannot be written ({why})", "name another with --state") from None

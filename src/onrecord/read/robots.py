"""Rules of a site for robots: robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from onrecord.errors import OnRecordError
from onrecord.read.download import AGENT, Fetched

NAME = AGENT.split("/")[0]
KEPT = 24 * 3600.0
"""Seconds for which what a site said is taken for granted."""
NOTHING = ("User-agent: *", "Disallow: /")
LONGEST = 500_000
"""Bytes of a file that are looked at."""
LONGEST_DELAY = 60.0
"""Seconds between two pages of a site that wants more than this: less polite would be to forget it."""


@dataclass(slots=True)
class Robots:
    """What sites let us fetch, asked once a day. ``ask`` fetches an address, ``now`` is the time in seconds."""

    ask: Callable[[str], Fetched]
    now: Callable[[], float]
    _said: dict[str, tuple[float, RobotFileParser]] = field(default_factory=dict)

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched. Where a site cannot say, because its server fails, nothing is."""
        return self._of(url).can_fetch(NAME, url)

    def delay(self, url: str) -> float:
        """Seconds that the site wants between two pages; 0 where it does not say."""
        return min(float(self._of(url).crawl_delay(NAME) or 0), LONGEST_DELAY)

    def _of(self, url: str) -> RobotFileParser:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        kept = self._said.get(site)
        if kept is None or self.now() - kept[0] > KEPT:
            kept = self._said[site] = self.now(), self._asked(f"{site}/robots.txt")
        return kept[1]

    def _asked(self, address: str) -> RobotFileParser:
        said = RobotFileParser(address)
        try:
            found = self.ask(address)
        except OnRecordError:
            said.parse(NOTHING)
            return said
        if found.status >= 500:
            said.parse(NOTHING)
        else:  # where there is none, everything
            body = found.body[:LONGEST] if found.status < 300 else b""
            said.parse(body.decode("utf-8", "replace").splitlines())
        return said

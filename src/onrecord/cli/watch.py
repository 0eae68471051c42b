"""``onrecord watch``."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.common import (
    AllowPrivate,
    ModelFolder,
    Processes,
    StorePath,
    Tier,
    check,
    extractor_from,
    plain,
    report_failures,
    settings_from,
)
from onrecord.errors import UsageError
from onrecord.pipeline import Summary, run
from onrecord.read import documents_of
from onrecord.read.download import ask
from onrecord.run.feeds import Feed, Round, Sites, Web, followed, load, look, save
from onrecord.run.local import spread_over
from onrecord.settings import Settings, bounds_of
from onrecord.store import TableStore, open_store

LEAST = 60.0
"""Seconds between two looks at one feed, at the least."""
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def command(
    feeds: Annotated[list[str], typer.Argument(help="Addresses of RSS or Atom feeds.", show_default=False)],
    every: Annotated[str, typer.Option("--every", help="How often each is looked at: 90s, 15m, 2h.")] = "15m",
    follow: Annotated[
        bool, typer.Option("--follow", help="Read the pages that entries lead to, not the entries.")
    ] = False,
    pause: Annotated[float, typer.Option("--pause", min=0, help="Seconds between two pages of one site.")] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Look at what is due, and end: for cron and timers.")] = False,
    state: Annotated[
        Path | None,
        typer.Option("--state", help="Where the feeds are remembered [a file of yours].", show_default=False),
    ] = None,
    store: StorePath = None,
    tier: Tier = None,
    model: ModelFolder = None,
    workers: Processes = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Read feeds into the store again and again, politely: what is new, and nothing twice.

    A feed that has not changed costs a line. One that fails is asked less and less often, and as seldom as its server
    says; robots.txt holds for the pages that are followed. Ctrl-C ends it; the next run knows what was read.

    Examples:  onrecord watch https://example.org/feed.xml --follow   |   onrecord watch $(cat feeds.txt) --once
    """
    for address in feeds:
        if not address.startswith(("http://", "https://")):
            raise UsageError(plain(address), "is no http or https address", "read a file with: onrecord read FILE")
    settings = settings_from(store=store, allow_private=allow_private, tier=tier, model=model, workers=workers)
    interval = seconds_of(every)
    path = state or remembered(settings.store)
    web = Web(lambda url, more: ask(url, settings, more), time.time, time.sleep)
    sites = Sites(web, pause)  # one for all rounds: it remembers what sites let robots fetch
    watched = load(path, feeds)
    with open_store(settings.store) as opened:
        while True:
            failed = done = 0
            for number, feed in sorted(enumerate(watched), key=lambda f: f[1].due):
                if feed.due <= web.now():
                    found, pages = _look(feed, opened, settings, interval, sites if follow else None, web)
                    watched[number] = found.feed
                    save(path, watched)
                    failed += pages + bool(found.problem)
                    done += not found.problem
            if once:
                return check(failed, done)
            web.wait(max(1.0, min(feed.due for feed in watched) - web.now()))


def seconds_of(words: str) -> float:
    """A span of time as it is typed, in seconds. Raises ``UsageError``.

    >>> seconds_of("15m"), seconds_of("2h")
    (900.0, 7200.0)
    """
    number, unit = words[:-1], words[-1:]
    figures = number.isascii() and number.isdigit() and len(number) <= 6
    if unit not in UNITS or not figures:
        raise UsageError("--every", f"{words!r} is no span of time", "write 90s, 15m or 2h")
    found = float(number) * UNITS[unit]
    if found < LEAST:
        raise UsageError("--every", f"{words} is too often", f"at least {LEAST:.0f}s")
    return found


def remembered(store: str) -> Path:
    """Where the feeds of a store are remembered."""
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    where = store if "://" in store else str(Path(store).resolve())
    return folder / "onrecord" / f"feeds-{hashlib.sha256(where.encode()).hexdigest()[:12]}.json"


def _look(
    feed: Feed, store: TableStore, settings: Settings, interval: float, sites: Sites | None, web: Web
) -> tuple[Round, int]:
    """One look at a feed: what is new goes into the store, and a line says what that was; how many pages failed."""
    found = look(feed, web, interval, lambda raw: documents_of(raw, settings))
    summary, failed = None, 0
    if found.entries:
        items = followed(found.entries, sites) if sites else iter(found.entries)
        with spread_over(settings.workers) as spread:
            by = extractor_from(settings)
            summary = run(items, store, by=by, bounds=bounds_of(settings), settings=settings, spread=spread)
        failed = report_failures(summary.failures)
    print(plain(f"{_now(web)} {feed.address}: {told(found, summary, web.now())}"), flush=True)
    return found, failed


def told(found: Round, summary: Summary | None, now: float) -> str:
    """What a look at a feed gave, in words."""
    if found.problem:
        hours = (found.feed.due - now) / 3600
        return f"{found.problem}; asked again in {hours:.1f} h" if hours >= 1 else f"{found.problem}; asked again soon"
    if summary is None:
        return "nothing new"
    counts = [f"{number} {kind.value}" for kind, number in sorted(summary.written.items())]
    counts += [f"{len(summary.failures)} failed"] if summary.failures else []
    return ", ".join(counts) or "nothing new"


def _now(web: Web) -> str:
    return datetime.fromtimestamp(web.now(), UTC).isoformat(timespec="seconds")

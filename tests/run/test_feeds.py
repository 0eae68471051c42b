"""Feeds read again and again: what is new and nothing twice, politely, on a clock and a network of the test's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.cli import build, watch
from onrecord.cli.common import SomeFailed
from onrecord.cli.watch import remembered, seconds_of, told
from onrecord.data import Document, Failure
from onrecord.errors import FetchError, ReadError, StoreUnwritable, TooLarge, UsageError
from onrecord.read import documents_of
from onrecord.read.download import Fetched
from onrecord.read.raw import Raw
from onrecord.run.feeds import LONGEST, REMEMBERED, Feed, Round, Sites, Web, followed, key_of, load, look, save
from onrecord.store import open_store

FEED = "https://a.example/feed.xml"
HOUR = 3600.0


def feed_of(*entries: str) -> bytes:
    items = "".join(
        f"<item><title>T{n}</title><link>https://a.example/{n}</link><guid>g{n}</guid>"
        f"<description>{words}</description></item>"
        for n, words in enumerate(entries)
    )
    return f"<rss version='2.0'><channel><title>Gazette</title>{items}</channel></rss>".encode()


@dataclass
class Net:
    """A network: answers by address, a clock, and what was asked of it."""

    answers: dict[str, Fetched | ReadError] = field(default_factory=dict)
    time: float = 1_000_000.0
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def web(self) -> Web:
        return Web(self.ask, lambda: self.time, self.wait)

    def ask(self, url: str, more: Mapping[str, str]) -> Fetched:
        self.asked.append((url, dict(more)))
        found = self.answers.get(url, Fetched(404, url, {}))
        if isinstance(found, ReadError):
            raise found
        return found

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.time += seconds

    def gives(self, url: str, body: bytes, status: int = 200, **head: str) -> None:
        self.answers[url] = Fetched(status, url, {n.replace("_", "-"): v for n, v in head.items()}, body)


def at(net: Net, feed: Feed) -> Round:
    return look(feed, net.web(), HOUR, documents_of)


# ---------------------------------------------------------------- one round
def test_what_is_new_is_told_once_and_a_corrected_entry_again() -> None:
    net = Net()
    net.gives(FEED, feed_of("One was said.", "Two was said."), etag='"1"', last_modified="Mon")
    first = at(net, Feed(FEED))
    assert [e.title for e in first.entries if isinstance(e, Document)] == ["T0", "T1"]
    assert first.feed.due == net.time + HOUR and (first.feed.etag, first.feed.modified) == ('"1"', "Mon")
    assert at(net, first.feed).entries == ()
    net.gives(FEED, feed_of("One was said.", "Two was never said.", "Three."))
    again = at(net, first.feed)
    assert [e.title for e in again.entries if isinstance(e, Document)] == ["T1", "T2"]
    assert net.asked[1][1] == {"If-None-Match": '"1"', "If-Modified-Since": "Mon"}


def test_a_feed_that_has_not_changed_keeps_what_is_known_of_it() -> None:
    net = Net()
    net.answers[FEED] = Fetched(304, FEED, {})
    feed = Feed(FEED, etag='"1"', failures=3, seen=("a",))
    found = at(net, feed)
    assert found == Round(Feed(FEED, etag='"1"', due=net.time + HOUR, seen=("a",)))


@pytest.mark.parametrize(
    "answer",
    [
        Fetched(500, FEED, {}),
        FetchError(FEED, "cannot be fetched"),
        TooLarge(FEED, "is larger than 9 bytes"),
        Fetched(200, FEED, {"content-type": "application/rss+xml"}, b"\x00\x01 nothing"),
    ],
)
def test_after_each_failure_it_waits_longer_and_a_good_answer_makes_up_for_all(answer: Fetched | ReadError) -> None:
    net, feed, waits = Net(), Feed(FEED), []
    net.answers[FEED] = answer
    for _ in range(8):
        found = at(net, feed)
        assert found.problem and found.entries == ()
        feed = found.feed
        waits.append(feed.due - net.time)
    assert waits[:4] == [2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR] and waits[-1] == LONGEST
    net.gives(FEED, feed_of("One."))
    assert at(net, feed).feed.failures == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_says_when_to_come_back(status: int) -> None:
    net = Net()
    net.gives(FEED, b"", status, retry_after="90000")
    assert at(net, Feed(FEED)).feed.due == net.time + 90_000
    when = datetime.fromtimestamp(net.time + 100_000, UTC)
    net.gives(FEED, b"", status, retry_after=format_datetime(when))
    assert at(net, Feed(FEED)).feed.due == net.time + 100_000
    net.gives(FEED, b"", status, retry_after="tomorrow")
    assert at(net, Feed(FEED)).feed.due == net.time + 2 * HOUR


def test_of_a_feed_that_grows_without_end_the_latest_are_remembered() -> None:
    net, feed = Net(), Feed(FEED, seen=tuple(str(n) for n in range(REMEMBERED)))
    net.gives(FEED, feed_of("One."))
    after = at(net, feed).feed
    assert len(after.seen) == REMEMBERED and at(net, after).entries == ()


# ---------------------------------------------------------------- pages behind entries
PAGE = b"<html><body><p>It was said.</p></body></html>"


def entry(number: int, site: str = "a.example") -> Document:
    return Document(f"e{number}", "Words.", f"https://{site}/{number}")


def test_pages_are_followed_with_a_pause_a_site_and_the_robots_have_a_say() -> None:
    net = Net()
    net.gives("https://a.example/robots.txt", b"User-agent: *\nDisallow: /2\nCrawl-delay: 7")
    for number in (1, 2, 3):
        net.gives(f"https://a.example/{number}", PAGE, content_type="text/html")
    net.gives("https://b.example/4", PAGE)
    entries: list[Document | Failure] = [
        entry(1),
        entry(2),
        entry(3),
        entry(4, "b.example"),
        Document("x", "Without an address."),
        Failure("f", "r"),
    ]
    found = list(followed(entries, Sites(net.web(), 2.0)))
    kinds = [type(f).__name__ for f in found]
    assert kinds == ["Raw", "Failure", "Document", "Raw", "Raw", "Document", "Failure"]
    assert isinstance(found[1], Failure) and "robots" in found[1].reason
    assert net.waited == [7.0] and "https://a.example/2" not in [url for url, _ in net.asked]
    assert [url for url, _ in net.asked].count("https://a.example/robots.txt") == 1


def test_where_a_site_cannot_say_what_robots_may_nothing_is_fetched() -> None:
    net = Net()
    net.gives("https://a.example/1", PAGE)
    for answer in (Fetched(503, "r", {}), FetchError("r", "cannot be fetched")):
        net.answers["https://a.example/robots.txt"] = answer
        assert isinstance(Sites(net.web(), 0.0).page("https://a.example/1"), Failure)
    net.gives("https://a.example/robots.txt", b"", 404)
    assert isinstance(Sites(net.web(), 0.0).page("https://a.example/1"), Raw)


def test_what_a_site_said_is_asked_again_after_a_day() -> None:
    net = Net()
    net.gives("https://a.example/1", PAGE)
    sites = Sites(net.web(), 0.0)
    for _ in range(3):
        sites.page("https://a.example/1")
        net.time += LONGEST
    assert [url for url, _ in net.asked].count("https://a.example/robots.txt") == 2


def test_what_sites_said_is_remembered_from_round_to_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    net = Net()
    net.gives("https://a.example/robots.txt", b"")
    net.gives(FEED, feed_of("One."))
    rounds = 0

    def wait(seconds: float) -> None:
        nonlocal rounds
        net.wait(seconds)
        if seconds > 60:  # between two rounds, not between two pages
            rounds += 1
            net.gives(FEED, feed_of(f"Said in round {rounds}."))
        if rounds == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch, "ask", lambda url, _, more: net.ask(url, more))
    monkeypatch.setattr(watch, "time", SimpleNamespace(time=lambda: net.time, sleep=wait))
    words = ["watch", FEED, "--follow", "--store", str(tmp_path / "s.db"), "--state", str(tmp_path / "f.json")]
    CliRunner().invoke(build(), words)
    asked = [url for url, _ in net.asked]
    assert asked.count(FEED) == 4 and asked.count("https://a.example/robots.txt") == 1


# ---------------------------------------------------------------- between two runs
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.builds(Feed, WORDS, st.none() | WORDS, st.none() | WORDS, st.floats(0, 1e10), st.integers(0, 99),
                          st.lists(WORDS, max_size=4).map(tuple)), max_size=4, unique_by=lambda f: f.address))  # fmt: skip
def test_feeds_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, feeds: list[Feed]) -> None:
    path = tmp_path_factory.mktemp("state") / "deep" / "feeds.json"
    save(path, feeds)
    assert load(path, [f.address for f in feeds]) == feeds
    assert load(path, ["new"])[0] == next((f for f in feeds if f.address == "new"), Feed("new"))
    assert [p.name for p in path.parent.iterdir()] == ["feeds.json"]


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"feeds": [{"address": 1, "x": 2}]}', '{"feeds": 7}'])
def test_a_damaged_file_of_feeds_begins_anew(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "f.json").write_text(damaged)
    assert load(tmp_path / "f.json", [FEED, FEED]) == [Feed(FEED)]
    with pytest.raises(StoreUnwritable):
        save(tmp_path / "f.json" / "below.json", [])


def test_entries_are_known_by_their_words() -> None:
    assert key_of(entry(1)) == key_of(entry(1)) != key_of(entry(2))
    assert key_of(Failure("a", "b")) != key_of(Failure("a", "c"))


# ---------------------------------------------------------------- the command
@pytest.fixture
def site() -> Iterator[str]:
    """A site on loopback with a feed and its pages; ``asked`` collects what is asked of it."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = f"http://{self.headers['Host']}"
            bodies = {
                "/feed.xml": feed_of("“The weir is shut,” said Ida Wren.").replace(b"https://a.example", base.encode()),
                "/0": "<html><body><p>“The weir is shut for the winter,” said Ida Wren.</p></body></html>".encode(),
            }
            body = bodies.get(self.path, b"")
            fresh = self.headers.get("If-None-Match") != '"v1"'
            self.send_response(200 if body and fresh else 304 if body else 404)
            self.send_header("ETag", '"v1"')
            self.send_header(
                "Content-Type", "text/xml; charset=utf-8" if "xml" in self.path else "text/html; charset=utf-8"
            )
            sent = body if fresh else b""
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("follow", [False, True])
def test_a_feed_is_watched_into_the_store_and_the_next_run_knows_it(site: str, tmp_path: Path, follow: bool) -> None:
    path, state = str(tmp_path / "s.db"), tmp_path / "feeds.json"
    words = ["watch", f"{site}/feed.xml", "--once", "--allow-private", "--store", path, "--state", str(state)]
    words += ["--follow", "--pause", "0"] if follow else []
    done = CliRunner().invoke(build(), words)
    assert done.exit_code == 0 and f"{site}/feed.xml: 1 new" in done.stdout, done.output
    with open_store(path) as store:
        (page,) = store.pages()
        assert ("for the winter" in page.document.text) is follow and page.document.url == f"{site}/0"
        assert store.unlinked() == 0
    assert CliRunner().invoke(build(), words).stdout == "", "not due yet"
    (feed,) = load(state, [f"{site}/feed.xml"])
    save(state, [Feed(feed.address, feed.etag, feed.modified, 0.0, 0, feed.seen)])
    assert "nothing new" in CliRunner().invoke(build(), words).stdout


@pytest.mark.parametrize(
    "words", [["feed.xml"], [FEED, "--every", "5"], [FEED, "--every", "1s"], [FEED, "--every", "²m"]]
)
def test_what_cannot_be_watched_is_told(words: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(build(), ["watch", *words, "--once", "--store", str(tmp_path / "s.db")])
    assert isinstance(done.exception, UsageError)
    assert not list(tmp_path.iterdir())


def test_once_ends_with_an_error_where_a_feed_failed(tmp_path: Path) -> None:
    words = ["--once", "--allow-private", "--store", str(tmp_path / "s.db"), "--state", str(tmp_path / "f.json")]
    done = CliRunner().invoke(build(), ["watch", "http://127.0.0.1:1/feed.xml", *words])
    assert isinstance(done.exception, SomeFailed) and "cannot be fetched" in done.stdout


def test_spans_places_and_lines(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert seconds_of("1d") == 86_400
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert remembered("a.db") != remembered("b.db") and remembered("a.db").parent == tmp_path / "onrecord"
    assert (
        told(Round(Feed(FEED, due=2 * HOUR), problem="answers 500"), None, 0.0) == "answers 500; asked again in 2.0 h"
    )

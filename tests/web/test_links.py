"""Every link of every page leads somewhere, whatever the ids and words of a store are, and no page holds anything of them
but as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from fastapi.testclient import TestClient

from onrecord.data import (
    Attribution,
    Document,
    Failure,
    Kind,
    Page,
    Record,
    Span,
    Speaker,
    SpeakerKind,
    Turn,
)
from onrecord.extracting.quotes import quotes_of
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.verifying import verify
from onrecord.web import create_app

pytestmark = pytest.mark.xdist_group("links")  # one crawl for all
HOSTILE = "\"><script>alert(1)</script>' onload='x' {{7*7}} \u202e\u2028 <!-- ]]> javascript:alert(1) %0d%0a\r\nX: y"
"""Words that would leave an attribute, a script, a comment, a template, a line of a head."""
IDS = ("a/b?c#d", 'x" onclick="y', "../../etc", "100% sure", "ends.json", "ü \u202e<i>")
SAID = "We will not raise the toll on the old bridge"
INSIDE = {"a", "link", "img", "source", "form", "script"}
MOST = 900
"""Addresses that are followed at most."""


class Links(HTMLParser):
    """The addresses that a page leads to or loads, and everything about it that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.scripts = 0
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.scripts += tag == "script"
        self.odd += [f"{tag} {name}" for name in known if name.startswith("on") or name == "style"]
        self.odd += [tag] if tag in {"iframe", "object", "embed", "base", "style"} else []
        posts = tag == "form" and known.get("method") == "post"
        if tag in INSIDE and not posts:
            for name in ("href", "src", "srcset", "action"):
                if known.get(name):
                    self.found.add(known[name] or "")


def read(text: str) -> Links:
    links = Links()
    links.feed(text)
    return links


def page_of(id: str, number: int, words: str, name: str) -> Page:
    quoted = f"“{words},”"
    text = f"It rained. {HOSTILE}\n\n{quoted} said {name}."
    at = text.index(quoted)
    content = Span(at, at + len(quoted))
    source = Span(content.end + 6, content.end + 6 + len(name))
    attribution = Attribution(
        "a1", id, source=(source,), cue=(Span(content.end + 1, content.end + 5),), content=(content,), kind=Kind.DIRECT
    )
    speaker = Speaker("a1", name, SpeakerKind.PERSON, source, title=HOSTILE, affiliation=HOSTILE)
    document = Document(
        id, text, title=f"{HOSTILE} {number}", publisher=f"Paper & {HOSTILE}", published=f"2024-05-0{number + 1}",
        author=HOSTILE, language='en" x="y', url=f"javascript:alert({number})" if number % 2 else None,
    )  # fmt: skip
    return Page(document, (attribution,), (speaker,))


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = str(tmp_path_factory.mktemp("links") / "l.db")
    with open_store(path) as store:
        for number, id in enumerate(IDS):
            words = SAID.replace("not ", "") if number == 1 else SAID
            store.add_page(page_of(id, number, words, "Anna Hallam" if number < 4 else f"Bo {HOSTILE}"))
        for id in IDS:
            turns = (Turn("Anna Hallam", f"{SAID}. {HOSTILE}"), Turn(HOSTILE, "Nothing."))
            store.add_record(Record(id, turns, title=HOSTILE, date="2024-05-01", source="javascript:alert(1)"))
        store.add_failure(Failure(f"https://b.example/{HOSTILE}", HOSTILE))
        store.link()
        shelf = store.shelf()
        for page in store.pages():
            store.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
    with TestClient(create_app(Settings(store=path, tier="fast")), "http://localhost") as made:
        yield made


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, str]:
    """Every page that is reached from the front, by its address."""
    found: dict[str, str] = {}
    waiting, seen, broken = ["/"], {"/"}, []
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        answer = client.get(address, headers={"accept": "text/html"})
        if answer.status_code != 200:
            broken.append((address, answer.status_code))
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        found[address] = answer.text
        for link in read(answer.text).found:
            there = urldefrag(urljoin(f"http://localhost{address}", link)).url
            if there.startswith("http://localhost/") and there not in seen:
                seen.add(there)
                waiting.append(there.removeprefix("http://localhost"))
    assert not broken
    return found


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    kinds = {address.split("/")[1].partition("?")[0] for address in pages}
    assert kinds >= {"", "search", "documents", "statements", "people", "records", "pages", "publishers", "counts",
                     "check", "queue", "help", "api"}  # fmt: skip
    assert len(pages) > 100


def test_words_of_a_store_are_text_and_nothing_else(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        links = read(text)
        assert links.scripts == ("/card" not in address) and not links.odd, address
        assert not [a for a in links.found if re.match(r"\s*(javascript|data|vbscript):", a, re.IGNORECASE)], address
        assert "49" not in re.findall(r"onload='x' (\S+)", html.unescape(text)), "no template is filled in twice"


def test_samples_are_samples(pages: dict[str, str]) -> None:
    text = pages["/help"].partition("<main")[2].partition("</main>")[0]
    assert "&lt;" not in text and "sample" not in re.findall(r'href="([^"]*)"', text) and '<span class="m bad">' in text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"])
def test_what_an_address_does_not_take_is_said_in_words(client: TestClient, method: str) -> None:
    answer = client.request(method, "/search", headers={"accept": "text/html"})
    assert answer.status_code == 405 and "GET" in answer.headers["allow"]
    assert "open it without sending anything" in answer.text and "Method" not in answer.text


def test_heads_of_answers_have_one_line_each(client: TestClient, pages: dict[str, str]) -> None:
    for address in list(pages)[:60]:
        headers = client.head(address).headers
        assert "x" not in headers and all("\n" not in v and "\r" not in v for v in headers.values())
        for link in re.findall(r"<([^>]*)>", headers.get("link", "")):
            assert client.get(link).status_code == 200, link


def test_a_place_on_a_page_is_there(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        ids = re.findall(r' id="([^"]+)"', text)
        assert len(ids) == len(set(ids)), f"{address} names a place twice"
        missing = [a for a in re.findall(r' href="#([^"]+)"', text) if html.unescape(a) not in map(html.unescape, ids)]
        assert not missing, (address, missing)


def test_what_goes_out_is_well_formed(client: TestClient, pages: dict[str, str], tmp_path: Path) -> None:
    from lxml import etree

    statements = {a.partition("?")[0] for a in pages if re.fullmatch(r"/statements/\w+", a)}
    assert statements
    for address in statements:
        for part in ("/feed.atom", "/card.svg", "/timeline.svg"):
            etree.fromstring(client.get(f"{address}{part}").content)
        assert client.get(f"{address}.jsonld").json()["@graph"]
        told = client.get("/oembed", params={"url": f"http://localhost{address}"}).json()
        assert "<script" not in told.get("html", "")
    etree.fromstring(client.get("/search.atom").content)
    etree.fromstring(client.get("/counts.svg").content)

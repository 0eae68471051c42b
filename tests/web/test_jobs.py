"""The jobs that people come with, each done in a browser in its number of clicks, or fewer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.data import Record, Turn
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.store import open_store
from onrecord.verifying import verify
from tests.web.test_browser import needs_a_browser, served

pytest.importorskip("playwright.sync_api")
pytestmark = [needs_a_browser, pytest.mark.xdist_group("jobs")]

SAID = "We will not raise the toll to pay for the northern bridge"
LONG = "Thank you all for coming here tonight. " * 300
PAGES = {
    "Gazette": f"It rained.\n\n“{SAID},” said Anna Hallam.\n\n“The ferries will be free,” said Kai Borg.",
    "Tribune": f"“{SAID.replace('not ', '')},” said Anna Hallam.\n\nThen it stopped.",
    "Courier": f"Anna Hallam said: “{SAID}.” Hallam said that the ferries were late.",
}


class Clicks:
    """A reader with a browser who counts what they click."""

    def __init__(self, tab: Any, base: str) -> None:
        self.tab, self.base, self.clicks = tab, base, 0

    def open(self, path: str) -> None:
        self.tab.goto(self.base + path)

    def click(self, found: Any, stays: bool = False) -> None:
        self.clicks += 1
        if stays:
            found.click()
            return
        with self.tab.expect_navigation():
            found.click()

    def link(self, name: str) -> Any:
        return self.tab.get_by_role("link", name=name)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A server over three outlets and a long record, and Ida's token."""
    path = str(tmp_path_factory.mktemp("jobs") / "news.db")
    with open_store(path) as store:
        for n, (publisher, text) in enumerate(PAGES.items(), 1):
            page = read_text(
                text, url=f"https://a.example/{n}", published=f"2024-05-0{n}", publisher=publisher, title=f"T{n}"
            )
            store.add_page(process(page, extractor("fast")))
        for n in range(30):
            turns = (Turn("Anna Hallam", LONG + SAID + ". " + LONG if n == 7 else "Good evening."),)
            store.add_record(Record(f"council-{n}", turns, title=f"Council meeting {n}", date=f"2024-05-{n + 1:02}"))
        store.link()
        shelf = store.shelf()
        for held in list(store.pages()):
            store.add_verifications(held.document.id, [verify(q, shelf) for q in quotes_of(held)])
        token = store.make_token("Ida")
    with served(path) as base:
        yield base, token


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    from tests.web.test_browser import BROWSER

    with sync_playwright() as started:
        made = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def reader(browser: Any, desk: tuple[str, str]) -> Iterator[Clicks]:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    yield Clicks(tab, desk[0])
    tab.close()


def in_sight(found: Any) -> bool:
    """Whether something lies within the screen, without any scrolling by the reader."""
    box = found.bounding_box()
    return bool(box) and 0 <= box["y"] <= 900


def test_a_draft_is_checked(reader: Clicks) -> None:
    reader.open("/")
    reader.click(reader.link("Check a draft").last)
    reader.tab.get_by_label("The draft").fill(f"“{SAID.replace('not ', '')},” said Anna Hallam.")
    reader.click(reader.tab.get_by_role("button", name="Check", exact=True))
    assert "1 altered" in reader.tab.locator(".lead").inner_text() and reader.clicks <= 2
    assert in_sight(reader.tab.locator(".note.bad").first), "what needs a look is on the first screen"


def test_what_needs_a_look_is_read_first(reader: Clicks) -> None:
    reader.open("/check")
    said = [f"“{SAID},” said Anna Hallam.", f"“{SAID.replace('not ', '')},” said Anna Hallam."]
    reader.tab.get_by_label("The draft").fill("\n\n".join(said))
    reader.click(reader.tab.get_by_role("button", name="Check", exact=True))
    assert reader.tab.locator(".note").first.get_attribute("id") == "n1"
    reader.click(reader.tab.get_by_role("button", name="What needs a look first"))
    assert reader.tab.locator(".note").first.get_attribute("id") == "n2" and reader.clicks == 2
    reader.click(reader.tab.get_by_role("button", name="In the order of the text"))
    assert reader.tab.locator(".note").first.get_attribute("id") == "n1"


def test_a_file_is_held_against_records_of_its_day(reader: Clicks) -> None:
    reader.open("/check")
    draft = {"name": "draft.txt", "mimeType": "text/plain", "buffer": f"“{SAID},” said Anna Hallam.".encode()}
    reader.tab.get_by_label("Or a file").set_input_files(files=[draft])
    reader.tab.get_by_label("Said on").fill("2024-05-08")
    reader.click(reader.tab.get_by_role("button", name="Check", exact=True))
    assert "7 records" in reader.tab.locator("main").inner_text() and reader.clicks == 1
    assert "1 verbatim" in reader.tab.locator(".lead").inner_text()
    with reader.tab.expect_download():
        reader.click(reader.tab.get_by_role("button", name="Download the report"), stays=True)
    assert reader.clicks == 2


def test_records_are_found_among_many(reader: Clicks) -> None:
    reader.open("/check")
    reader.tab.get_by_label("The draft").fill(f"“{SAID},” said Anna Hallam.")
    reader.tab.get_by_label("Find records").fill("meeting 7")
    reader.click(reader.tab.get_by_role("button", name="Find"))
    reader.click(reader.tab.get_by_label("Council meeting 7"), stays=True)
    reader.click(reader.tab.get_by_role("button", name="Check", exact=True))
    assert "Held against 1 record: Council meeting 7" in reader.tab.locator("main").inner_text() and reader.clicks <= 3


def test_what_somebody_said_about_something(reader: Clicks) -> None:
    reader.open("/search?speaker=Hallam&about=ferries")
    assert reader.tab.locator("h1").inner_text() == "1 statement by Hallam about ferries"
    assert "Hallam said that the ferries were late" in reader.tab.locator(".hit .says").inner_text()


def test_was_it_altered_and_by_whom(reader: Clicks) -> None:
    reader.open("/")
    reader.click(reader.tab.locator(".hit .says a").first)
    assert "1 of 3 outlets changed these words. Tribune: altered" in reader.tab.locator(".sum").inner_text()
    first = reader.tab.locator("tbody tr").first
    assert "Tribune" in first.inner_text() and first.locator("del").inner_text() == "not"
    assert reader.clicks == 1 and in_sight(first)


def test_from_a_verdict_to_the_words_on_record(reader: Clicks) -> None:
    reader.open("/search?verdict=altered")
    reader.click(reader.tab.locator(".hit .says a").first)
    reader.clicks = 0
    reader.click(reader.tab.locator("tbody a.v").first)
    here = reader.tab.locator("#here")
    assert reader.clicks == 1 and in_sight(here) and "raise the toll" in here.inner_text()


def test_from_a_row_to_its_place_on_the_page(reader: Clicks) -> None:
    reader.open("/search?q=ferries")
    reader.click(reader.link("Gazette, 1 May 2024").first)
    words = reader.tab.locator("mark:target")
    assert reader.clicks == 1 and in_sight(words) and "ferries" in words.inner_text()
    assert in_sight(reader.tab.locator(".note").last)


def test_a_case_is_decided_by_two_keys(reader: Clicks, desk: tuple[str, str]) -> None:
    reader.open("/queue?of=verdicts")
    reader.tab.get_by_label("Your token").fill(desk[1])
    reader.tab.get_by_label("Your token").press("Enter")
    reader.tab.get_by_text("You decide as").wait_for()
    reader.open("/queue?of=verdicts")
    assert "Is the change a fault?" in reader.tab.locator("legend").inner_text()
    assert reader.tab.locator(".rec").count() and reader.tab.locator("del").inner_text() == "not", (
        "what it asks about is shown"
    )
    reader.tab.keyboard.press("1")
    reader.tab.keyboard.press("Enter")
    reader.tab.get_by_text("Saved: altered: verdict confirmed (Ida)").wait_for()
    reader.tab.get_by_role("button", name=re.compile("^Undo")).first.click()
    reader.tab.get_by_text("Undone").first.wait_for()


def test_numbers_and_their_data(reader: Clicks) -> None:
    reader.open("/")
    reader.click(reader.link("Numbers"))
    assert "quoted most" in reader.tab.locator("h1").inner_text()
    with reader.tab.expect_download():
        reader.click(reader.link("CSV").first, stays=True)
    assert reader.clicks == 2


def test_a_link_to_keep_and_a_citation(reader: Clicks) -> None:
    reader.open("/search?verdict=altered")
    reader.click(reader.tab.locator(".hit .says a").first)
    canonical = reader.tab.locator("link[rel=canonical]").get_attribute("href")
    assert reader.tab.url.endswith(canonical)
    reader.click(reader.tab.get_by_text("Copy citation"), stays=True)
    assert reader.tab.get_by_label("Link").input_value() == reader.tab.url and reader.clicks == 2


def test_a_search_is_followed(reader: Clicks) -> None:
    reader.open("/search?q=toll")
    feed = reader.tab.locator("link[type='application/atom+xml']").get_attribute("href")
    assert reader.link("Follow this search").get_attribute("href") == feed
    assert "<entry>" in reader.tab.request.get(reader.base + feed).text()


def test_why_it_is_believed(reader: Clicks) -> None:
    reader.open("/search?q=ferries")
    reader.click(reader.link("Gazette, 1 May 2024").first)
    assert "because “said Kai Borg”" in reader.tab.locator(".note").last.inner_text() and reader.clicks == 1


def test_in_print_the_page_stays_legible(reader: Clicks, tmp_path: Path) -> None:
    reader.open("/search?verdict=altered")
    reader.click(reader.tab.locator(".hit .says a").first)
    reader.open(reader.tab.url.removeprefix(reader.base) + "/sheet")
    reader.tab.emulate_media(media="print")
    assert not reader.tab.locator("header nav").is_visible() and not reader.tab.locator("form").first.is_visible()
    line = reader.tab.locator(".rec .m").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert line == "underline", "marks are lines, not fills"
    assert "https://a.example/2" in reader.tab.locator("main").inner_text(), "addresses in full"
    assert len(reader.tab.pdf(path=tmp_path / "sheet.pdf")) > 1000


def test_the_reader_s_own_size_of_text_counts(browser: Any, desk: tuple[str, str]) -> None:
    tab = browser.new_page(viewport={"width": 640, "height": 450})
    for path in ("/search", "/people", "/check"):
        tab.goto(desk[0] + path)
        usual = tab.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert usual == pytest.approx(17), "106.25% of the reader's 16"
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640, "as at 200 % of 1280"
    tab.close()

"""The main paths as a person would go them, in a real browser; and what axe says of every page."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

from onrecord.data import Attribution, Document, Kind, Page, Query, Record, Span, Speaker, SpeakerKind, Turn
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.verifying import verify
from onrecord.web import create_app

playwright = pytest.importorskip("playwright.sync_api")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
needs_a_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium: apt-get install chromium")
pytestmark = [needs_a_browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def base(store: str) -> Iterator[str]:
    with served(store) as address:
        yield address


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A server over a store with one open speaker, and Ida's token."""
    path = str(tmp_path / "desk.db")
    with open_store(path) as opened:
        text = "It rained.\n\n“The harbour is closed tonight.”\n\n“We will raise the toll,” said Anna Hallam."
        page = process(read_text(text, url="https://a.example/1"), extractor("fast"))
        opened.add_page(page)
        opened.link()
        opened.add_record(Record("council", (Turn("Anna Hallam", "We will not raise the toll."),), date="2024-05-01"))
        shelf = opened.shelf()
        opened.add_verifications(page.document.id, [verify(q, shelf) for q in quotes_of(page)])
        token = opened.make_token("Ida")
    with served(path) as address:
        yield address, token


@contextmanager
def served(path: str) -> Iterator[str]:
    """A server in a thread of its own, which starts ten times as fast as a command; its address."""
    made = uvicorn.Server(uvicorn.Config(create_app(Settings(store=path, tier="fast")), log_level="warning"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = Thread(target=made.run, args=([listening],))
        running.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            made.should_exit = True
            running.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    made.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    made.on("pageerror", lambda error: faults.append(str(error)))
    yield made
    made.close()
    assert not faults


def followed(tab: Any, found: Any, key: str = "") -> None:
    """Clicks what was found, or presses a key on it, and waits until the page that it leads to is there."""
    with tab.expect_navigation():
        found.press(key) if key else found.click()


def test_from_the_front_to_the_words_on_the_page(tab: Any, base: str) -> None:
    tab.goto(base)
    tab.get_by_label("Search statements").fill("toll")
    followed(tab, tab.get_by_role("button", name="Search"))
    assert tab.locator("h1").inner_text() == "1 statement with “toll”" and "q=toll" in tab.url
    followed(tab, tab.locator(".hit .says a"))
    assert tab.locator("h1").inner_text().startswith("“We will not raise the toll”")
    followed(tab, tab.get_by_role("link", name="Gazette").first)
    assert tab.url.endswith("#a1") and tab.locator("mark:target").inner_text().startswith("“We will not raise the toll")
    note = tab.locator(".note").first.bounding_box()
    words = tab.locator("mark:target").bounding_box()
    assert note["x"] > words["x"] and abs(note["y"] - words["y"]) < 200, "the note stands beside the words"


def test_a_draft_is_pasted_and_judged(tab: Any, base: str) -> None:
    tab.goto(base + "/check")
    tab.get_by_label("The draft").fill(
        "“We will raise the toll,” said Anna Hallam. It rained.\n\n“We will not raise the toll,” she said."
    )
    followed(tab, tab.get_by_role("button", name="Check", exact=True))
    assert "1 altered" in tab.locator(".lead").inner_text() and "1 verbatim" in tab.locator(".lead").inner_text()
    assert tab.locator("mark.bad").inner_text() == "“We will raise the toll,”"
    followed(tab, tab.get_by_role("link", name="First to look at"))
    assert "a negation was left out" in tab.locator(".note:target").inner_text()
    tab.get_by_text("only what needs a look").click()
    assert [row.is_visible() for row in tab.locator(".draft > .pair").all()] == [True, False]
    followed(tab, tab.locator(".note.bad a.v"))
    assert tab.locator("#here").inner_text().startswith("We will not raise the toll")


def test_a_file_is_uploaded_and_the_report_is_kept(tab: Any, base: str) -> None:
    tab.goto(base + "/check")
    draft = {
        "name": "draft.txt",
        "mimeType": "text/plain",
        "buffer": "“We will raise the toll,” said Anna Hallam.".encode(),
    }
    tab.get_by_label("Or a file").set_input_files(files=[draft])
    followed(tab, tab.get_by_role("button", name="Check", exact=True))
    assert "Altered" in tab.locator(".note .v").first.inner_text()
    tab.get_by_text("Another draft, or other records").click()
    assert "We will raise" in tab.locator("textarea").input_value(), "what was read can be checked again"
    with tab.expect_download() as kept:
        tab.get_by_role("button", name="Download the report").click()
    assert kept.value.suggested_filename == "onrecord-report.html"


def test_the_queue_is_decided_by_keyboard_alone(desk: tuple[str, str], tab: Any) -> None:
    base, token = desk
    tab.goto(base + "/queue?of=speakers")
    tab.get_by_label("Your token").fill(token)
    followed(tab, tab.get_by_label("Your token"), "Enter")
    tab.get_by_text("You decide as").wait_for()
    tab.goto(base + "/queue?of=speakers")
    assert "Nobody can tell" in tab.evaluate("document.activeElement.parentElement.textContent"), "the first choice"
    assert not tab.locator("input[type=radio]:checked").count(), "Enter alone decides nothing"
    tab.keyboard.press("3")
    assert tab.evaluate("document.activeElement.name") == "name", "somebody else: their name is asked for"
    tab.locator("input[value=nobody]").focus()
    tab.keyboard.press("2")
    tab.keyboard.press("Enter")
    tab.get_by_text("Saved: nobody can tell who said it (Ida).").wait_for()
    tab.get_by_role("button", name="Undo 1").press("Enter")
    tab.get_by_text("Undone: nobody").wait_for()
    assert "Undone" in tab.get_by_role("status").inner_text()


def test_a_wrong_speaker_is_put_right_from_the_page(desk: tuple[str, str], tab: Any) -> None:
    base, token = desk
    tab.goto(base + "/search?q=toll")
    followed(tab, tab.locator(".hit .says a"))
    followed(tab, tab.get_by_role("link", name="Something wrong?"))
    tab.get_by_label("Your token").fill(token)
    followed(tab, tab.get_by_label("Your token"), "Enter")
    tab.get_by_label("Somebody else:").check()
    tab.get_by_label("Name of somebody else").fill("Kai Borg")
    followed(tab, tab.get_by_role("button", name="Save who said it"))
    assert "Saved: said by Kai Borg" in tab.get_by_role("status").inner_text()
    followed(tab, tab.get_by_role("link", name="← the statement"))
    assert "Kai Borg" in tab.locator(".by").inner_text()


def test_the_script_adds_keys_and_copying_and_nothing_depends_on_it(tab: Any, browser: Any, base: str) -> None:
    found = tab.request.get(base + "/api/statements?q=toll").json()["items"][0]
    tab.goto(f"{base}/documents/{found['document']['id']}")
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.closest('.note').id") == "n1"
    assert tab.locator("mark.lit").count(), "the words light up with their note"
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.name") == "q"
    tab.goto(f"{base}/statements/{found['statement']}")
    tab.get_by_text("Copy citation").click()
    tab.get_by_role("button", name="Copy").first.click()
    tab.get_by_role("button", name="Copied").wait_for()
    assert "Anna Hallam: “We will not raise the toll.” First printed" in tab.get_by_label("Citation").input_value()
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(f"{base}/statements/{found['statement']}")
    bare.get_by_text("Copy citation").click()
    assert bare.get_by_label("Citation").is_visible() and not bare.get_by_role("button", name="Copy").count()
    bare.context.close()


def test_by_keyboard_alone(tab: Any, base: str) -> None:
    tab.goto(base)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "To the text"
    followed(tab, tab.locator(":focus"), "Enter")
    assert tab.url.endswith("#main")


def test_numbers_are_bars_that_lead_to_their_statements(tab: Any, base: str) -> None:
    tab.goto(base + "/counts")
    assert tab.locator("svg.count rect").first.bounding_box()["width"] > 50
    followed(tab, tab.locator("table.counts a").first)
    assert "by Anna Hallam" in tab.locator("h1").inner_text()
    for path in ("/counts.svg", "/sourcing.svg", "/people/Q7/months.svg"):
        assert "<svg" in tab.request.get(base + path).text()


def test_a_search_is_narrowed_by_a_click(tab: Any, base: str) -> None:
    tab.goto(base + "/search")
    followed(tab, tab.get_by_role("complementary").get_by_role("link", name="Anna Hallam"))
    assert "speaker=Anna+Hallam" in tab.url and "Tomas Okafor" not in tab.locator("ul.hits").inner_text()
    followed(tab, tab.get_by_role("link", name="without said by Anna Hallam"))
    assert "speaker" not in tab.url


def test_the_sides_of_a_person_and_the_parts_of_a_record(tab: Any, base: str) -> None:
    tab.goto(base + "/people/Q7")
    followed(tab, tab.get_by_role("link", name="About them"))
    assert tab.locator(".tabs [aria-current=page]").inner_text() == "About them"
    tab.goto(base + "/records/council")
    followed(tab, tab.get_by_role("link", name="What nobody quoted"))
    assert "We will not raise the toll." in (tab.locator("main").text_content() or "")


def test_text_from_right_to_left_runs_so_and_turns_nothing_else_round(tmp_path: Path, tab: Any) -> None:
    path = str(tmp_path / "rtl.db")
    with open_store(path) as opened:
        text = "قال محمود درويش: «لن نرفع الرسوم على الجسر هذا العام»."
        attribution = Attribution(
            "a1", "p", source=(Span(4, 15),), cue=(Span(0, 3),), content=(Span(17, len(text) - 1),), kind=Kind.DIRECT
        )
        speaker = Speaker("a1", "محمود درويش \u202e", SpeakerKind.PERSON, Span(4, 15))
        document = Document("p", text, url="https://a.example/1", title="الجسر \u202e", publisher="Gazette")
        opened.add_page(Page(document, (attribution,), (speaker,)))
        opened.link()
    with served(path) as base:
        for page, where in (("/documents/p", ".pair > p"), ("/search", ".hit .says"), ("/documents/p", "h1")):
            tab.goto(base + page)
            assert tab.locator(where).first.evaluate("e => getComputedStyle(e).direction") == "rtl", (page, where)
        tab.goto(base + "/search")
        left = tab.locator(".hit .who").first.bounding_box()["x"]
        tag = tab.locator(".hit > div").nth(1).bounding_box()["x"]
        day = tab.locator(".hit .dim").first
        assert left < tag, "the verdict stands after the name"
        assert day.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_a_long_day_s_transcript_is_there_at_once(tmp_path: Path, tab: Any) -> None:
    path = str(tmp_path / "long.db")
    with open_store(path) as opened:
        turns = tuple(
            Turn(f"Speaker {n % 9}", f"Turn {n}. " + "We will not raise the toll today. " * 6) for n in range(1000)
        )
        opened.add_record(Record("long", turns, title="A long day"))
    with served(path) as base:
        tab.goto(base + "/records/long")
        took = tab.evaluate("performance.getEntriesByType('navigation')[0].duration")
        assert took < 5000 and tab.locator(".turn").count() == 300
        followed(tab, tab.get_by_role("link", name="all of it").first)
        assert tab.locator(".turn").count() == 1000
        tab.locator(".turn").last.scroll_into_view_if_needed()
        tab.get_by_text("Turn 999.").wait_for()


PAGES = (
    "/",
    "/search?q=toll",
    "/search?q=nowhere",
    "/people/Q7",
    "/records/council",
    "/counts",
    "/counts?by=speaker,publisher",
    "/check",
    "/queue",
    "/queue/people/Q7",
    "/people",
    "/records",
    "/pages",
    "/publishers",
    "/help",
    "/api",
)


def grave(tab: Any, scheme: str = "light") -> list[tuple[str, str]]:
    """What axe finds on the page that is serious or critical. In the dark only the colours are others."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    only = {"runOnly": ["color-contrast", "link-in-text-block"]} if scheme == "dark" else {}
    found = axe.run(tab, options={"resultTypes": ["violations"], **only}).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in {"serious", "critical"}]


def unfit(tab: Any) -> list[tuple[str, str]]:
    """The same of a page in the light and in the dark, without another load."""
    found = []
    for scheme in ("dark", "light"):
        tab.emulate_media(color_scheme=scheme)
        found += grave(tab, scheme)
    return found


def disorder(tab: Any) -> list[object]:
    """What those who listen to the page would miss: the order of headings, landmarks, names of what can be used."""
    levels = tab.evaluate("[...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])")
    ordered = levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    landmarks = ("banner", "navigation", "main", "contentinfo")
    nameless = tab.evaluate("""[...document.querySelectorAll('a,button,input:not([type=hidden]),select,textarea')]
        .filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).map(e => e.outerHTML)""")
    return [*([] if ordered else levels), *(m for m in landmarks if not tab.get_by_role(m).count()), *nameless]


def too_wide(tab: Any) -> list[int]:
    """The screens, from a phone's up, that the page runs out of."""
    found = []
    for width in (320, 390, 700, 1000):
        tab.set_viewport_size({"width": width, "height": 740})
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            found.append(width)
    tab.set_viewport_size({"width": 1280, "height": 900})
    return found


def test_no_page_stands_in_anybodys_way(tab: Any, base: str) -> None:
    """Each is loaded once and looked at in every way."""
    found = tab.request.get(base + "/api/statements?q=toll").json()["items"][0]
    for path in (*PAGES, f"/documents/{found['document']['id']}", f"/statements/{found['statement']}"):
        tab.goto(base + path)
        told = {"unfit": unfit(tab), "disorder": disorder(tab), "too wide": too_wide(tab)}
        assert not any(told.values()), (path, told)


def test_nor_where_quotes_fail_and_cases_wait(desk: tuple[str, str], tab: Any) -> None:
    base, token = desk
    tab.goto(base + "/queue?of=speakers")
    assert not unfit(tab)
    tab.get_by_label("Your token").fill(token)
    followed(tab, tab.get_by_label("Your token"), "Enter")
    tab.get_by_text("You decide as").wait_for()
    for of in ("speakers", "verdicts", "links"):
        tab.goto(base + f"/queue?of={of}")
        assert not unfit(tab), of
    tab.goto(base + "/check")
    tab.get_by_label("The draft").fill(
        "“We will raise the toll,” said Anna Hallam. “We will not raise the toll,” she said."
    )
    followed(tab, tab.get_by_role("button", name="Check", exact=True))
    assert tab.locator(".draft .m").count() == 2 and not unfit(tab)
    tab.goto(base + "/records/council")
    assert tab.locator(".turn .m").count() and not unfit(tab)
    tab.goto(base + "/search?q=toll")
    followed(tab, tab.locator(".hit .says a").first)
    assert tab.locator("#record").count() and not unfit(tab)
    statement = tab.url
    for more in ("/sheet", "/card"):
        tab.goto(statement + more)
        assert not unfit(tab), more
    tab.goto(statement.replace("/statements/", "/queue/statements/"))
    assert not unfit(tab)


def test_words_of_any_length_stay_on_the_narrowest_screen(tmp_path: Path, tab: Any) -> None:
    path = str(tmp_path / "wide.db")
    long = {w: w * 150 for w in "abcd"}
    with open_store(path) as opened:
        text = (
            f"“We will raise the {long['a']} toll,” said Anna Hallam.\n\n“The harbour is closed tonight.”\n\nThe end."
        )
        page = process(read_text(text, url=f"https://a.example/{long['b']}", title=long["c"], publisher=long["d"]))
        opened.add_page(page)
        turns = (Turn(f"Anna {long['a']}", f"We will not raise the {long['a']} toll."),)
        opened.add_record(Record("council", turns, title=long["c"], occasion=long["b"]))
        opened.link()
        opened.add_verifications(page.document.id, [verify(q, opened.shelf()) for q in quotes_of(page)])
        statement = next(opened.search(Query("raise"))).statement
    with served(path) as base:
        tab.set_viewport_size({"width": 320, "height": 700})
        for place in (
            "/",
            "/search",
            "/queue?of=speakers",
            "/queue?of=verdicts",
            "/check",
            "/counts",
            "/people",
            "/pages",
            "/records",
            "/records/council?at=0.1-20",
            f"/documents/{page.document.id}",
            f"/statements/{statement}",
        ):
            tab.goto(base + place)
            assert tab.evaluate("document.documentElement.scrollWidth") <= 320, place
        tab.goto(f"{base}/statements/{statement}")
        followed(tab, tab.locator(".rec a[href*='#here']").first)
        assert tab.locator("#here").is_visible() and "toll" in tab.locator("mark").all_inner_texts()[-1]

"""The main paths as a person would go them, in a real browser; and what axe says of every page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from os import environ
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def base(store: str) -> Iterator[str]:
    command = [sys.executable, "-m", "onrecord", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**environ, "ONRECORD_TIER": "fast"}
    ) as running:
        assert running.stdout is not None
        found = re.search(r"http://\S+", running.stdout.readline())
        assert found is not None
        yield found.group()
        running.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
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


def test_from_the_front_to_the_words_on_the_page(tab: Any, base: str) -> None:
    tab.goto(base)
    tab.get_by_label("Words").fill("toll")
    tab.get_by_role("button", name="Search").click()
    assert "1 statement" in tab.locator("main").inner_text() and "q=toll" in tab.url
    tab.get_by_role("link", name=re.compile("We will not raise")).click()
    assert tab.locator("h1").inner_text() == "We will not raise the toll"
    tab.get_by_role("link", name=re.compile("We will not raise")).first.click()
    assert tab.url.endswith("#a1") and tab.locator("li:target").count() == 1
    tab.locator("li:target").get_by_role("link", name="in the text").click()
    assert tab.locator(".text a:target").inner_text().startswith("“We will not raise the toll")


def test_a_draft_is_pasted_and_judged(tab: Any, base: str) -> None:
    tab.goto(base + "/check")
    tab.get_by_label("The draft").fill("“We will raise the toll,” said Anna Hallam.")
    tab.get_by_role("button", name="Check", exact=True).click()
    assert tab.locator(".v-altered").first.inner_text() == "altered"


def test_by_keyboard_alone(tab: Any, base: str) -> None:
    tab.goto(base)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "To the text"
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#main")


PAGES = ("/", "/search?q=toll", "/people/Q7", "/records/council", "/counts", "/check", "/queue")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_anybodys_way(tab: Any, base: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tab.emulate_media(color_scheme=scheme)
    found = tab.request.get(base + "/api/statements?q=toll").json()["items"][0]
    here = (*PAGES, f"/documents/{found['document']['id']}", f"/statements/{found['statement']}")
    for path in here:
        tab.goto(base + path)
        violations = axe.run(tab).response["violations"]
        grave = [(v["id"], v["nodes"][0]["html"][:120]) for v in violations if v["impact"] in {"serious", "critical"}]
        assert not grave, (path, grave)


def test_on_a_phone_nothing_runs_out_of_the_screen(tab: Any, base: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    for path in PAGES:
        tab.goto(base + path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, path

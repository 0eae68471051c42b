"""Pictures of the pages over the examples: five for README and docs, and of every kind of page what a reader sees,
wide, on a phone, in the dark and printed.

python docs/screenshots.py [FOLDER]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
WIDE, PHONE, PAPER = {"width": 1280, "height": 860}, {"width": 390, "height": 844}, {"width": 794, "height": 1123}
SHOWN = ("search", "document", "statement", "record", "counts")
"""The pages in README and docs."""
DRAFT = (
    "“We will raise the toll to pay for this,” Anna Hallam said.\n\n"
    "“The money is there,” she said. “It covers every bolt.”"
)


def onrecord(*words: str) -> None:
    env = {**os.environ, "ONRECORD_TIER": "fast"}
    subprocess.run([sys.executable, "-m", "onrecord", *words], check=False, cwd=ROOT, env=env, capture_output=True)


@contextmanager
def served(store: str) -> Iterator[str]:
    """A server over the examples; its address."""
    onrecord("read", "examples/pages", "--store", store)
    onrecord("record", "add", "examples/records", "--store", store)
    onrecord("verify", "--page", "all", "--store", store)
    command = [sys.executable, "-m", "onrecord", "serve", "--store", store, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found is not None
            yield found.group()
        finally:
            server.terminate()


def items(base: str, call: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(base + call) as answer:
        return list(json.load(answer)["items"])


def addresses(base: str) -> Mapping[str, str]:
    """Every kind of page, by a name."""
    said = items(base, "/api/statements?speaker=Hallam&kind=direct&limit=50")
    one = max(said, key=lambda i: (i["pages"], len(i["verifications"])))
    records = (v["record_id"] for i in said for v in i["verifications"] if v["record_id"])
    statement = f"/statements/{one['statement']}"
    return {
        "front": "/",
        "search": "/search?speaker=Hallam",
        "nothing": "/search?q=zeppelin",
        "document": f"/documents/{one['document']['id']}",
        "statement": statement,
        "sheet": f"{statement}/sheet",
        "card": f"{statement}/card",
        "record": f"/records/{next(records, '')}",
        "person": f"/people/{items(base, '/api/people?name=Hallam')[0]['id']}",
        "people": "/people",
        "records": "/records",
        "pages": "/pages",
        "publishers": "/publishers",
        "counts": "/counts",
        "check": "/check",
        "review": "/queue",
        "wrong": f"/queue{statement}",
        "help": "/help",
        "api": "/api",
        "missing": "/statements/nothing",
    }


def draw(browser: Any, base: str, path: str, file: Path, view: Mapping[str, int], **how: Any) -> None:
    """One page as one reader sees it, as far down as it goes; the first screen where no more is wanted."""
    tab = browser.new_page(viewport=dict(view), color_scheme="dark" if how.get("dark") else "light")
    if how.get("printed"):
        tab.emulate_media(media="print")
    tab.goto(base + path)
    if path == "/check" and how.get("filled", True):
        tab.get_by_label("The draft").fill(DRAFT)
        tab.get_by_role("button", name="Check", exact=True).click()
    tab.wait_for_load_state("networkidle")
    tab.screenshot(path=file, full_page=not how.get("first"))
    tab.close()


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    every = ROOT / "build" / "screenshots"
    for made in (folder, every):
        made.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as made_in,
        served(str(Path(made_in) / "demo.db")) as base,
        sync_playwright() as started,
    ):
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, path in addresses(base).items():
            if name in SHOWN:
                draw(browser, base, path, folder / f"{name}.png", WIDE, first=True)
            draw(browser, base, path, every / f"{name}.png", WIDE)
            draw(browser, base, path, every / f"{name}-dark.png", WIDE, dark=True)
            draw(browser, base, path, every / f"{name}-phone.png", PHONE)
            draw(browser, base, path, every / f"{name}-print.png", PAPER, printed=True, filled=False)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The pictures in README and docs: five pages over the examples, as a browser shows them.

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
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
SIZE = {"width": 1200, "height": 800}


def onrecord(*words: str) -> None:
    env = {**os.environ, "ONRECORD_TIER": "fast"}
    subprocess.run([sys.executable, "-m", "onrecord", *words], check=False, cwd=ROOT, env=env, capture_output=True)


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("no chromium: apt-get install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as made:
        store = str(Path(made) / "demo.db")
        onrecord("read", "examples/pages", "--store", store)
        onrecord("record", "add", "examples/records", "--store", store)
        onrecord("verify", "--page", "all", "--store", store)
        command = [sys.executable, "-m", "onrecord", "serve", "--store", store, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as started:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found is not None
            base = found.group()
            with urllib.request.urlopen(base + "/api/statements?speaker=Hallam&kind=direct&limit=50") as answer:
                items = json.load(answer)["items"]
            one = max(items, key=lambda i: (i["pages"], len(i["verifications"])))
            record = next((v["record_id"] for i in items for v in i["verifications"] if v["record_id"]), "")
            shots = {
                "search": "/search?speaker=Hallam",
                "document": f"/documents/{one['document']['id']}",
                "statement": f"/statements/{one['statement']}",
                "record": f"/records/{record}",
                "counts": "/counts",
            }
            tab = started.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(viewport=SIZE)
            for name, path in shots.items():
                tab.goto(base + path)
                tab.wait_for_load_state("networkidle")
                tab.screenshot(path=folder / f"{name}.png")
            server.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())

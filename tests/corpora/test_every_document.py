"""No document is ever given up: every fourth of every corpus gives output; with more examples, as for the rest, all."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from onrecord.pipeline import process
from onrecord.read import read_page, read_text
from tests.conftest import EXAMPLES_EACH

EACH = 1 if EXAMPLES_EACH > 40 else 4
"""All pages of a large corpus take as long as a tenth of the other tests."""


def texts(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in islice(file, 0, None, EACH):
            yield json.loads(line)["text"]


@pytest.mark.corpora
@pytest.mark.parametrize("name", ["polnear/dev", "polnear/train", "gum-news/dev", "dewikinews/dev", "dewikinews/train"])
def test_every_gold_document(shared: Path, name: str) -> None:
    found = [
        len(process(read_text(text, id="p")).attributions) for text in texts(shared / "corpora" / f"{name}.jsonl.gz")
    ]
    if not name.startswith("dewiki"):  # German is not read yet, but must not fail
        assert sum(n > 0 for n in found) > 0.9 * len(found)  # one page of gum-news has nothing but credits of images


@pytest.mark.corpora
def test_every_html_page(shared: Path) -> None:
    pages = shared / "corpora" / "pages"
    gold_of = json.loads((pages / "gold.json").read_text(encoding="utf-8"))
    for name, gold in islice(gold_of.items(), 0, None, EACH):
        page = process(read_page(gzip.decompress((pages / f"{name}.html.gz").read_bytes()), url=gold["url"]))
        assert len(page.document.text) > 300 and page.document.title and page.document.publisher

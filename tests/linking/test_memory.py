"""Linking in memory: the same statements as a store's, in whatever order pages come, and without SQLite."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.data import Document, Page, Statement
from onrecord.extracting import extractor
from onrecord.linking import link
from onrecord.pipeline import process
from onrecord.read import read_sources
from onrecord.store import open_store

WIRE = (
    "The harbour board met on Monday. “We will not raise the bridge toll this year, not by a cent,” Ann Lee said. Bo Ray "
    "said that the ferry would sail all winter, whatever the weather brings to the coast and its islands this time."
)
TEXTS = (
    WIRE,
    f"{WIRE} It adjourned at nine.",
    "“We will not raise the bridge toll,” said Lee, the mayor, on Monday. “It is late.”",
    "“We will raise the bridge toll this year,” Ann Lee said.",
    "According to Ida Wren, Ann Lee told her: “We will not raise the bridge toll this year.”",
    "“No comment,” Bo Ray said.",
    "“No comment,” Bo Ray said.",
    "The board “will not raise the bridge toll this year”, it was heard. “It is late.”",
)
RULES = extractor("fast")
PAGES = [
    process(
        Document(f"p{n}", text, f"https://a.example/{n % 7}", published=f"2024-02-0{1 + n % 3}", publisher=f"P{n % 4}"),
        RULES,
    )
    for n, text in enumerate(TEXTS)
]


def of_store(pages: Iterable[Page]) -> list[Statement]:
    with open_store(":memory:") as store:
        for page in pages:
            store.add_page(page)
        store.link()
        return [unseen(s) for s in store.statements()]


def unseen(statement: Statement) -> Statement:
    """Without the moments at which pages were read: in memory there are none."""
    return replace(statement, members=tuple(replace(m, seen=None) for m in statement.members))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PAGES), max_size=12))
def test_memory_and_store_give_the_same_statements(pages: list[Page]) -> None:
    assert list(link(pages)) == of_store(pages)


def test_the_same_of_real_pages(examples: Path) -> None:
    pages = [process(d, RULES) for d in read_sources([str(examples / "pages")]) if isinstance(d, Document)]
    found = link(pages)
    assert list(found) == of_store(pages)
    assert set(link(pages[::-1])) == set(found)
    assert max(len(s.publishers) for s in found) > 1


def test_a_copy_is_told_and_an_id_that_two_have_is_made_two() -> None:
    a, b = (replace(p, document=replace(p.document, id="same")) for p in PAGES[:2])
    members = [m for s in onrecord.link([a, b]) for m in s.members]
    assert {m.document_id for m in members} == {"same", next(m.document_id for m in members if m.copy_of)}
    assert {m.copy_of for m in members} == {None, "same"}


def test_it_needs_no_sqlite() -> None:
    code = (
        "import sys; sys.modules['sqlite3'] = None\n"
        "import onrecord\n"
        "from onrecord.extracting import extractor\n"
        "texts = ('“We will not raise the toll this year,” Ann Lee said.', '“We will not raise the toll,” said Lee.')\n"
        "documents = [onrecord.read_text(t) for t in texts]\n"
        "by = extractor('fast')\n"
        "print([len(s.members) for s in onrecord.link(onrecord.process(d, by) for d in documents)])\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.stdout == "[2]\n", ended.stderr

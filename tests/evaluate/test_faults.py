"""Errors by class: each once, and as a page that shows gold and both extractors."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluate import score
from onrecord.evaluate.browser import error_page
from onrecord.evaluate.faults import compared
from tests.cli.run import onrecord
from tests.evaluate.test_score import GOLD, TEXT

ATTRIBUTIONS: list[dict[str, Any]] = GOLD[0]["attributions"]  # type: ignore[assignment]
JANE, BOB = ATTRIBUTIONS


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ([JANE, BOB], []),
        ([JANE], ["missed"]),
        ([JANE, BOB | {"source": []}], ["source missed"]),
        ([JANE, BOB | {"source": [[54, 57]]}], ["source other"]),
        ([JANE, BOB | {"content": [[44, 48]]}], ["content too short"]),
        ([JANE, BOB | {"content": [[34, 75]]}], ["content too long"]),
        ([JANE, BOB | {"content": [[63, 75]]}], ["content other"]),
        ([JANE, {"source": [[54, 57]], "cue": [[58, 62]], "content": [[34, 75]]}], ["missed, words in another statement", "false, words of another statement"]),
        ([JANE, BOB, {"source": [[54, 57]], "cue": [[58, 62]], "content": [[63, 67]]}], ["false"]),
    ],
)  # fmt: skip
def test_each_error_has_one_name(found: list[dict[str, Any]], names: list[str]) -> None:
    page = compared(GOLD[0], found)
    assert [f.name for f in page.faults] == names
    assert page.right == frozenset(n for n in range(2) if ATTRIBUTIONS[n] in found)


SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 20)).map(lambda s: [s[0], min(len(TEXT), s[0] + s[1])])
FOUND = st.lists(
    st.fixed_dictionaries({role: st.lists(SPAN, max_size=2) for role in ("source", "cue", "content")}), max_size=6
)


@given(FOUND, FOUND)
def test_faults_account_for_what_the_scorer_counts(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    row = {"id": "d", "text": TEXT, "attributions": gold}
    faults = compared(row, found).faults
    figures = score([row], [{"id": "d", "attributions": found}]).figures["metrics"]["attribution.content_source"]
    wrong_source = sum(f.name.startswith("source") for f in faults)
    right = len(compared(row, found).right)
    assert right + sum(f.gold is not None for f in faults) == figures["gold"]
    assert right + sum(f.found is not None for f in faults) == figures["pred"] or any(
        not _words(a["content"]) for a in found
    )
    assert wrong_source <= figures["gold"] - right


def _words(spans: list[list[int]]) -> bool:
    return any(any(c.isalnum() for c in TEXT[s:e]) for s, e in spans)


class _Balance(HTMLParser):
    """Tags that are opened and not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "html", "p", "li"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("html", "p"):
            assert self.open.pop() == tag


@given(FOUND, FOUND)
def test_the_page_is_whole_whatever_was_found(found: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    hostile = {**GOLD[0], "id": "<script>", "text": TEXT.replace("it rained", "<b>&amp;</b>"[:9])}
    page = "\n".join(error_page([hostile], {"mine": {"<script>": found}, "<other>": {"<script>": others}}, 0.5))
    balance = _Balance()
    balance.feed(page)
    assert balance.open == [] and "<script" not in page and "<other>" not in page and "<b>" not in page


def test_evaluate_writes_rules_beside_the_model(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps(GOLD[0]), encoding="utf-8")
    done = onrecord("evaluate", tmp_path / "gold.jsonl", "--tier", "accurate", "--errors", tmp_path / "e.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "e.html").read_text(encoding="utf-8")
    assert "Errors of onrecord-small" in page and "rules 1" in page
    floors = ("evaluate", tmp_path / "gold.jsonl", "--floors", tmp_path / "f.toml")
    assert onrecord(*floors, "--tier", "accurate", "--set-floors").returncode == 0
    assert onrecord(*floors, "--tier", "accurate").returncode == 0
    other = onrecord(*floors, "--tier", "fast")
    assert other.returncode == 6 and "made with another model" in other.stderr

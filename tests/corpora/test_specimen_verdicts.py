"""The specimen page against the transcript of the interview: verdict, turn and speaker of every quote."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from onrecord.data import Document, Quoted, Record
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_sources
from onrecord.read.records import read_records
from onrecord.verifying import MemoryShelf, verify
from tests.cli.run import onrecord

pytestmark = pytest.mark.corpora


def expected(shared: Path) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]], str]:
    page = json.loads((shared / "specimen" / "expected.json").read_text())
    verdicts = json.loads((shared / "specimen" / "expected_verdicts.json").read_text())["verdicts"]
    return verdicts, {a["id"]: a for a in page["attributions"]}, page["text"]


def agrees(wanted: dict[str, Any], came: dict[str, Any]) -> bool:
    return (
        came["verdict"].replace("_", " ") in wanted["accept"]
        and came["turn_index"] == wanted["turn_index"]
        and came["speaker_matches"] == wanted["speaker_matches"]
    )


def test_from_quotes_as_json_lines(shared: Path, tmp_path: Path) -> None:
    verdicts, attributions, text = expected(shared)
    rows = []
    for v in verdicts:
        content = attributions[v["id"]]["content"]
        whole = text[content[0][0] : content[-1][1]]
        marked = re.search(r"[\"“‘].*[\"”’']", whole, re.S)
        rows.append(
            {"id": v["id"], "quote": marked[0] if marked else whole, "speaker": attributions[v["id"]]["speaker"]}
        )
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    ended = onrecord(
        "verify", tmp_path / "q.jsonl", "--against", shared / "specimen" / "record.json", "--format", "jsonl"
    )
    found = {row["id"]: row for row in map(json.loads, ended.stdout.splitlines())}
    assert [v["id"] for v in verdicts if not agrees(v, found[v["id"]])] == []
    assert found["A9"]["translated"]
    for v in verdicts:
        changed = [
            (e["quote"].lower().replace("’", "'"), e["record"].lower())
            for e in found[v["id"]]["edits"]
            if e["op"] != "spelling"
        ]
        for quote, record in v["edits"]:
            assert any(quote.strip("()").lower() in q and record.lower() in r for q, r in changed), (v["id"], changed)


def test_from_the_page_itself(shared: Path) -> None:
    verdicts, attributions, _ = expected(shared)
    (document,) = read_sources([str(shared / "specimen" / "article.txt")])
    assert isinstance(document, Document)
    records = [r for r in read_records([str(shared / "specimen" / "record.json")]) if isinstance(r, Record)]
    shelf = MemoryShelf(records)
    quotes = quotes_of(process(document))
    for v in verdicts:
        content = attributions[v["id"]]["content"]
        start, end = content[0][0], content[-1][1]
        inside = [q for q in quotes if start - 1 <= q.spans[0].start and q.spans[-1].end <= end + 1]
        quoted: Quoted = max(inside, key=lambda q: q.spans[0].end - q.spans[0].start)
        found = verify(quoted, shelf)
        came = {
            "verdict": found.verdict.value,
            "turn_index": found.passage.turn_index if found.passage else None,
            "speaker_matches": found.speaker_matches,
        }
        assert agrees(v, came), (v["id"], came)

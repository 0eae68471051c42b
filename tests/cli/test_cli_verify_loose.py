"""What stands in marks and was not checked is told, one by one, where it stands."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import onrecord

DRAFT = "The mayor spoke.\n\nTwo of three “would never vote again” in the poll.\n\n“We will reopen the bridge in May,” said Ann Low.\n"
RECORD = {"id": "r", "title": "Remarks", "date": "2024-05-01", "kind": "speech"}
TURNS = [{"speaker": "Ann Low", "text": "We will reopen the bridge in May. Nobody will pay."}]


def test_each_is_named_with_its_line_and_stands_in_the_report(tmp_path: Path) -> None:
    draft, record = tmp_path / "draft.txt", tmp_path / "records.jsonl"
    draft.write_text(DRAFT, encoding="utf-8")
    record.write_text(json.dumps(RECORD | {"turns": TURNS}) + "\n", encoding="utf-8")
    words = ("verify", draft, "--against", record, "--tier", "fast")
    told = onrecord(*words, cwd=tmp_path)
    assert "draft.txt:3: not checked: “would never vote again”" in told.stderr
    assert "1 quote: none fails" in told.stderr
    report = onrecord(*words, "--format", "html", cwd=tmp_path).stdout
    assert "Not checked" in report
    assert "would never vote again" in report
    every = onrecord(*words, "--strict", cwd=tmp_path)
    assert "not checked" not in every.stderr

"""The specimen page through ``onrecord extract``: everything a careful reader finds, and nothing false.

Run as a script it prints the complaints, one a line: ``python tests/corpora/test_specimen.py [PREDICTED.jsonl]``;
``--rules`` asks the extract step alone, without speakers.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

Row = Mapping[str, Any]
SPECIMEN = Path(__file__).resolve().parents[3] / "shared" / "specimen" / "expected.json"
LEFT = "\"“”„‟«»‘’‚‹›'` \t\r\n\u00a0"
RIGHT = LEFT + ".,;:!?…—–-"
# The page misspells this name; a correct reading may keep the page's spelling or mend it.
SPELLINGS = {"Boris Yeltsin": {"Boris Yeltin"}}


def bare(text: str, spans: Iterable[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """Spans without outer marks, white space and trailing punctuation; fragments that touch are joined."""
    out: list[tuple[int, int]] = []
    for left, right in sorted((int(s[0]), int(s[1])) for s in spans):
        start = right - len(text[left:right].lstrip(LEFT))
        end = start + len(text[start:right].rstrip(RIGHT))
        if start >= end:
            continue
        if out and not any(c.isalnum() for c in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def words(text: str, spans: Iterable[Sequence[int]]) -> str:
    """The words of the spans, shortened for a complaint."""
    joined = " … ".join(text[s[0] : s[1]] for s in spans) or "nothing"
    return repr(joined if len(joined) <= 90 else joined[:60] + " […] " + joined[-25:])


def compare(expected: Row, predicted: Sequence[Row]) -> list[str]:
    """Complaints about predicted attributions: what is missed, what is wrong, what is false. None is perfect."""
    text = expected["text"]
    pairs = _pair(text, expected["attributions"], predicted)
    found = {index: wanted["id"] for wanted, index in pairs if index is not None}
    complaints: list[str] = []
    for wanted, index in pairs:
        if index is None:
            complaints.append(f"{wanted['id']}: missed {words(text, wanted['content'])}")
        else:
            complaints += _faults(text, wanted, predicted[index], _parent(predicted, index, found))
    return complaints + _false_ones(text, expected["also_fair"], predicted, set(found))


def _pair(text: str, wanted: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, int | None]]:
    free = dict(enumerate(bare(text, p["content"]) for p in predicted))
    pairs: list[tuple[Row, int | None]] = []
    for row in wanted:
        content, source = bare(text, row["content"]), bare(text, row["source"])
        same = [i for i, spans in free.items() if spans == content]
        same.sort(key=lambda i: bare(text, predicted[i].get("source") or ()) != source)
        pairs.append((row, same[0] if same else None))
        if same:
            del free[same[0]]
    return pairs


def _parent(predicted: Sequence[Row], index: int, found: Mapping[int, str]) -> str | None:
    """The expected id of the predicted parent; a parent that nobody asked for is named by its own id."""
    parent = predicted[index].get("parent")
    if parent is None:
        return None
    place = next((i for i, p in enumerate(predicted) if p.get("id") == parent), None)
    return found.get(place, f"unasked {parent}") if place is not None else f"unknown {parent}"


def _faults(text: str, wanted: Row, got: Row, parent: str | None) -> list[str]:
    name = wanted["id"]
    faults = []
    for role in ("source", "cue", "addressee"):
        want, have = wanted.get(role) or [], got.get(role) or []
        if bare(text, want) != bare(text, have):
            faults.append(f"{name}: {role} should be {words(text, want)}, is {words(text, have)}")
    if got.get("kind") != wanted["kind"]:
        faults.append(f"{name}: kind should be {wanted['kind']}, is {got.get('kind')}")
    if parent != wanted.get("parent"):
        faults.append(f"{name}: parent should be {wanted.get('parent')}, is {parent}")
    for key in ("handle", "posted"):
        if wanted.get(key) and got.get(key, wanted[key]) != wanted[key]:
            faults.append(f"{name}: {key} should be {wanted[key]}, is {got[key]}")
    return faults + _name_faults(wanted, got)


def _name_faults(wanted: Row, got: Row) -> list[str]:
    speaker = got.get("speaker") or {}
    faults = []
    if not _same_speaker(wanted["speaker"], speaker):
        faults.append(f"{wanted['id']}: speaker should be {wanted['speaker']!r}, is {speaker.get('name')!r}")
    addressee, expected = got.get("addressee_name"), wanted.get("addressee_name")
    if wanted.get("addressee") and addressee and expected and addressee != expected:
        faults.append(f"{wanted['id']}: addressee should be named {expected!r}, is {addressee!r}")
    return faults


def _same_speaker(expected: str, speaker: Row) -> bool:
    name = speaker.get("name")
    if expected.endswith(" (we)"):
        return name == expected.removesuffix(" (we)") or speaker.get("kind") == "group"
    return name == expected or name in SPELLINGS.get(expected, ())


def _false_ones(text: str, fair: Sequence[Row], predicted: Sequence[Row], found: set[int]) -> list[str]:
    allowed = [(s, e) for row in fair for s, e in row["content"]]
    false = []
    for index, row in enumerate(predicted):
        overlaps = any(s < b and a < e for s, e in allowed for a, b in row["content"])
        if index not in found and not overlaps:
            source, cue = words(text, row.get("source") or ()), words(text, row.get("cue") or ())
            false.append(f"false {row.get('id')}: {source} {cue} {words(text, row['content'])}")
    return false


def predict(document: Row, folder: Path) -> list[Row]:
    """What ``onrecord extract`` prints for one document, in a process of its own."""
    page = folder / "page.jsonl"
    page.write_text(json.dumps({"id": document["id"], "text": document["text"]}) + "\n", encoding="utf-8")
    code = "import sys; from onrecord.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "extract", str(page), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    if done.returncode:
        raise RuntimeError(f"onrecord extract: exit {done.returncode}: {done.stderr.strip()[-2000:]}")
    return list(json.loads(done.stdout.splitlines()[0])["attributions"])


def predict_without_speakers(document: Row) -> list[Row]:
    """What the extract step alone finds."""
    from onrecord.data import Document
    from onrecord.extracting import extract
    from onrecord.shapes import attribution_to_json

    page = Document(id=document["id"], text=document["text"])
    return [attribution_to_json(a, None, None) for a in extract(page)]


def _expected() -> dict[str, Any]:
    row: dict[str, Any] = json.loads(SPECIMEN.read_text(encoding="utf-8"))
    row.setdefault("id", "specimen")
    return row


@pytest.mark.corpora
@pytest.mark.skipif(not SPECIMEN.exists(), reason="the shared specimen is not here")
def test_specimen(tmp_path: Path) -> None:
    expected = _expected()
    assert compare(expected, predict(expected, tmp_path)) == []


@pytest.mark.corpora
@pytest.mark.skipif(not SPECIMEN.exists(), reason="the shared specimen is not here")
def test_the_expected_rows_satisfy_themselves() -> None:
    expected = _expected()
    rows = [a | {"speaker": {"name": a["speaker"].removesuffix(" (we)")}} for a in expected["attributions"]]
    assert compare(expected, rows) == []
    assert compare(expected, rows[1:])[0].startswith("A1: missed")


def test_a_false_hit_is_a_complaint_and_a_fair_one_is_not() -> None:
    expected = {"text": "Ann said it rained.", "attributions": [], "also_fair": [{"content": [[9, 18]]}]}
    assert compare(expected, [{"id": "x", "content": [[9, 18]]}]) == []
    assert compare(expected, [{"id": "x", "content": [[0, 3]]}])[0].startswith("false x")


def main(arguments: Sequence[str]) -> int:
    """Print the complaints about a predicted file, or about what onrecord finds now."""
    expected = _expected()
    if "--rules" in arguments:
        complaints = compare(expected, predict_without_speakers(expected))
        complaints = [c for c in complaints if ": speaker should be" not in c]
    else:
        complaints = compare(expected, _predicted(expected, arguments))
    print("\n".join([*complaints, f"{len(complaints)} complaints"]))
    return 1 if complaints else 0


def _predicted(expected: Row, arguments: Sequence[str]) -> list[Row]:
    if arguments:
        line = Path(arguments[0]).read_text(encoding="utf-8").splitlines()[0]
        return list(json.loads(line)["attributions"])
    with tempfile.TemporaryDirectory() as folder:
        return predict(expected, Path(folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Verifications as SARIF 2.1.0, the format in which editors and CI services show what a checker found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from onrecord.data import Document, Verdict, Verification
from onrecord.export.places import lines_of, place_in, seen_from_here
from onrecord.export.verdicts import MEANING, NAME

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SHOWN_AS_FILES = (".txt", ".md", ".text")
"""Files whose text is what was checked, so that lines and columns are those of the file."""


def sarif_of(found: Sequence[Verification], documents: Mapping[str, Document]) -> dict[str, Any]:
    """A SARIF log of one run. ``documents`` are those that the quotes come from, by id."""
    from onrecord import __version__

    rules = [
        {"id": v.value, "shortDescription": {"text": MEANING[v]}, "defaultConfiguration": {"level": _level(v)}}
        for v in Verdict
    ]
    driver = {
        "name": "onrecord",
        "version": __version__,
        "rules": rules,
        "informationUri": "https://pypi.org/project/onrecord/",
    }
    lines = {id: lines_of(d) for id, d in documents.items() if _name(d).endswith(SHOWN_AS_FILES)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(v, documents, lines) for v in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _level(verdict: Verdict) -> str:
    return "none" if verdict in {Verdict.VERBATIM, Verdict.EDITED} else "error"


def _result(v: Verification, documents: Mapping[str, Document], lines: Mapping[str, list[int]]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "ruleId": v.verdict.value,
        "ruleIndex": list(Verdict).index(v.verdict),
        "kind": "fail" if v.fails else "pass",
        "level": "error" if v.fails else "none",
        "message": {"text": message(v)},
        "properties": {
            "quote": v.quoted.text,
            "speaker": v.quoted.speaker,
            "flags": list(v.flags),
            "score": v.score,
            "record": v.passage.record_id if v.passage else None,
            "turn": v.passage.turn_index if v.passage else None,
            "policy": f"{v.policy} {v.policy_version}",
        },
    }
    if v.quoted.page:
        row["properties"]["page"] = v.quoted.page
    document = documents.get(v.quoted.document_id or "")
    if document:
        row["locations"] = [{"physicalLocation": _place(v, document, lines.get(document.id))}]
    return row


def message(v: Verification) -> str:
    """A verdict with its reasons as one line."""
    parts = [f"{NAME[v.verdict]}: {MEANING[v.verdict]}"]
    if v.flags:
        parts.append("changes " + ", ".join(v.flags))
    parts += [f"record has “{e.record}” for “{e.quote}”" for e in v.edits if e.record][:3]
    if v.passage and v.speaker_matches is False:
        parts.append(f"said by {v.passage.speaker}")
    return "; ".join(parts)


def _name(document: Document) -> str:
    return document.url or seen_from_here(document.address or "") or document.id


def _place(v: Verification, document: Document, lines: list[int] | None) -> dict[str, Any]:
    name = _name(document)
    start, end = v.quoted.spans[0].start, v.quoted.spans[-1].end
    region: dict[str, Any] = {"charOffset": start, "charLength": end - start}
    if lines is not None:
        (first, column), (last, behind) = place_in(lines, start), place_in(lines, end)
        region |= {"startLine": first, "startColumn": column, "endLine": last, "endColumn": behind}
    return {"artifactLocation": {"uri": name if "://" in name else quote(name)}, "region": region}

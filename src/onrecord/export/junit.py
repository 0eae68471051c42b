"""Verifications as JUnit XML, the format in which build servers show tests: a draft is a suite, a quote a test."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as tree

from onrecord.data import Document, Verification
from onrecord.export.places import lines_of, place_in
from onrecord.export.report import facts, name_of
from onrecord.export.sarif import SHOWN_AS_FILES, message

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may hold."""
LONGEST_NAME = 120


def junit_of(found: Sequence[Verification], documents: Mapping[str, Document]) -> str:
    """The log of one run. ``documents`` are those that the quotes come from, by id."""
    root = tree.Element("testsuites", _numbers(found))
    for id in dict.fromkeys(v.quoted.document_id for v in found):
        listed = [v for v in found if v.quoted.document_id == id]
        suite = name_of(documents.get(id or ""), id) or "quotes"
        held = tree.SubElement(root, "testsuite", {"name": _plain(suite), **_numbers(listed)})
        lines = _lines(documents.get(id or ""), id)
        for v in listed:
            _add(held, v, _plain(suite), _line(lines, v) or _plain(v.quoted.id))
    tree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tree.tostring(root, encoding="unicode")


def _lines(document: Document | None, id: str | None) -> list[int] | None:
    """Where the lines of a draft begin; ``None`` for what is not shown as a file, such as a page."""
    if document is None or not name_of(document, id).endswith(SHOWN_AS_FILES):
        return None
    return lines_of(document)


def _line(lines: list[int] | None, v: Verification) -> str:
    """The line on which a quote begins; empty where nobody knows."""
    return f"line {place_in(lines, v.quoted.spans[0].start)[0]}" if lines is not None and v.quoted.spans else ""


def _numbers(found: Sequence[Verification]) -> dict[str, str]:
    failures = sum(v.fails for v in found)
    return {"tests": str(len(found)), "failures": str(failures), "errors": "0", "skipped": "0", "time": "0"}


def _add(suite: tree.Element, v: Verification, name: str, place: str) -> None:
    words = " ".join(_plain(v.quoted.text).split())
    page = f", page {v.quoted.page}" if v.quoted.page else ""
    short = words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1] + "…"
    case = tree.SubElement(suite, "testcase", {"classname": name, "name": f"{place}{page}: {short}", "time": "0"})
    if v.fails:
        told = tree.SubElement(case, "failure", {"type": v.verdict.value, "message": _plain(message(v))})
        told.text = _plain("\n".join([words, *(f"{n}: {w}" for n, w in facts(v))]))


def _plain(words: str) -> str:
    return NO_XML.sub("\ufffd", words)

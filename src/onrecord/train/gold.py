"""Gold to train on: JSON lines or brat standoff, and a part of it held out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.gold import gold_rows
from onrecord.evaluate.score import clean_spans

ROLES = ("source", "cue", "content")
HELD_OUT = 10
"""Without pages to develop on, one of so many is held out."""
Row = Mapping[str, Any]


def pages_of(path: Path) -> list[dict[str, Any]]:
    """Pages ``{"id", "text", "attributions"}`` whose spans are checked.

    Raises ``GoldError`` that names the page and the attribution when a span is none or lies outside its text.
    """
    return [_checked(row, f"{path}: page {row['id']}") for row in gold_rows(path)]


def _checked(row: Row, place: str) -> dict[str, Any]:
    text = row["text"]
    if not isinstance(text, str):
        raise GoldError(place, "has a text that is no string")
    attributions = []
    for number, given in enumerate(row["attributions"] or ()):
        try:
            spans = {role: clean_spans(given.get(role), len(text)) for role in ROLES}
            said = [pair for role in ROLES for pair in _pairs(given.get(role))]
        except (AttributeError, TypeError, ValueError) as error:
            raise GoldError(f"{place}, attribution {number}", f"has no spans ({error})") from None
        if sum(map(len, spans.values())) < len(said) or any(end > len(text) for _, end in said):
            raise GoldError(f"{place}, attribution {number}", "has a span that is empty, double or outside the text")
        attributions.append({**given, **spans})
    return {**row, "id": str(row["id"]), "attributions": attributions}


def _pairs(value: Any) -> Sequence[Any]:
    if not value:
        return ()
    return [value] if isinstance(value[0], int | float) else value


def parted(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Pages to train on and pages held out: those whose text's digest says so, so that a page never changes sides."""
    train: list[Row] = []
    held: list[Row] = []
    for row in rows:
        number = int.from_bytes(hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).digest()[:4], "big")
        (held if number % HELD_OUT == 0 else train).append(row)
    return train, held

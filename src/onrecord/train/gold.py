"""Gold to train on: JSON lines or brat standoff, what each page was marked for, and a part of it held out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.gold import gold_rows, read_rows
from onrecord.evaluate.score import clean_spans

ROLES = ("source", "cue", "content")
MARKED = ("attributions", "entities", "clusters", "pronoun")
"""Fields by which a page is gold for something."""
HELD_OUT = 10
"""Without pages to develop on, one of so many is held out."""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """The things that a page was marked for, as its own fields tell. Of others it says neither yes nor no.

    ``nested`` says that cues inside contents were marked too.
    """

    statements: bool = False
    nested: bool = False
    addressees: bool = False
    modes: bool = False
    names: bool = False
    who: bool = False

    @classmethod
    def of(cls, row: Row) -> Known:
        """The things that a row was marked for.

        >>> Known.of({"attributions": [{"cue": [], "mode": "speech"}]}).modes
        True
        """
        given = row.get("attributions") or ()
        told = {field: bool(given) and all(field in a for a in given) for field in ("parent", "addressee", "mode")}
        names = "entities" in row or "clusters" in row
        return cls(
            statements="attributions" in row,
            nested=told["parent"],
            addressees=told["addressee"],
            modes=told["mode"],
            names=names,
            who=names or "pronoun" in row,
        )

    def __or__(self, other: Known) -> Known:
        return Known(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))

    @property
    def whole(self) -> bool:
        """Whether every head of a network has something to learn."""
        return all(getattr(self, f.name) for f in fields(self))


def pages_of(path: Path) -> list[dict[str, Any]]:
    """Pages ``{"id", "text"}`` with attributions, names, or whom mentions stand for; their spans are checked.

    Raises ``GoldError`` that names the page and the attribution when a span is none or lies outside its text.
    """
    standoff = path.is_dir() or path.suffix == ".ann"
    rows = gold_rows(path) if standoff else read_rows(path, ("id", "text"))
    return [_checked(row, f"{path}: page {row['id']}") for row in rows]


def _checked(row: Row, place: str) -> dict[str, Any]:
    text = row["text"]
    if not isinstance(text, str):
        raise GoldError(place, "has a text that is no string")
    if not any(field in row for field in MARKED):
        raise GoldError(place, "is marked for nothing", f"a page has {', '.join(MARKED[:-1])} or {MARKED[-1]}")
    _check_mentions(row, len(text), place)
    out = {**row, "id": str(row["id"])}
    if "attributions" in row:
        given = row["attributions"] or ()
        out["attributions"] = [_attribution(a, f"{place}, attribution {n}", len(text)) for n, a in enumerate(given)]
    return out


def _check_mentions(row: Row, length: int, place: str) -> None:
    """Raises ``GoldError`` where a mention has no span, or one that lies outside the text."""
    try:
        said = list(_mentions(row))
        outside = sum(map(len, (clean_spans([m], length) for m in said))) < len(said)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GoldError(place, f"has a mention without a span ({type(error).__name__}: {error})") from None
    if outside or any(end > length for _, end in said):
        raise GoldError(place, "has a mention that is empty or outside the text")


def _mentions(row: Row) -> Iterator[Any]:
    """The spans of all mentions of a page."""
    for somebody in (*row.get("entities", ()), *row.get("clusters", ())):
        for mention in somebody["mentions"]:
            yield mention["span"]
            if mention.get("head"):
                yield mention["head"]
    if "pronoun" in row:
        yield from (row["pronoun"], row["a"], row["b"])


def _attribution(given: Row, place: str, length: int) -> dict[str, Any]:
    roles = ("addressee", *ROLES) if isinstance(given, Mapping) and given.get("addressee") else ROLES
    try:
        spans = {role: clean_spans(given.get(role), length) for role in roles}
        said = [pair for role in roles for pair in _pairs(given.get(role))]
    except (AttributeError, TypeError, ValueError) as error:
        raise GoldError(place, f"has no spans ({error})") from None
    if sum(map(len, spans.values())) < len(said) or any(end > length for _, end in said):
        raise GoldError(place, "has a span that is empty, double or outside the text")
    return {**given, **spans}


def _pairs(value: Any) -> Sequence[Any]:
    if not value:
        return ()
    return [value] if isinstance(value[0], int | float) else value


def parted(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Pages to train on and pages held out: those whose text's digest says so, so that a page never changes sides.

    Pages without attributions are none to choose a threshold by, and are all trained on.
    """
    train: list[Row] = []
    held: list[Row] = []
    for row in rows:
        number = int.from_bytes(hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).digest()[:4], "big")
        (held if number % HELD_OUT == 0 and "attributions" in row else train).append(row)
    return train, held

"""Brat standoff as gold: ``name.ann`` beside ``name.txt``.

Spans are ``T`` lines of the types Source, Cue, Content (and Addressee, which is passed over), in any case. They are put
together by events (``E1  Attribution Cue:T1 Source:T2 Content:T3``), as ``onrecord extract --format brat`` writes them,
or by relations (``R1  Source Arg1:T1 Arg2:T2``) of which one end is a cue. Offsets are code points, as brat counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError

ROLES = ("source", "cue", "content")
ROLE = re.compile(r"(source|cue|content)\d*", re.IGNORECASE)
Spans = list[list[int]]


def brat_rows(path: Path) -> Iterator[dict[str, Any]]:
    """``{"id", "text", "attributions"}`` of each ``.ann`` file of a folder, or of one file.

    Raises ``GoldError`` that names the line when an annotation makes no sense.
    """
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise GoldError(str(path), "holds no .ann file", "give brat standoff: name.ann beside name.txt")
    for file in files:
        written = file.with_suffix(".txt")
        try:
            with written.open(encoding="utf-8", newline="") as opened:
                text = opened.read()
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise GoldError(str(file), f"cannot be read ({error})", "name.ann needs its name.txt, in UTF-8") from None
        yield {"id": file.stem, "text": text, "attributions": list(_attributions(file, lines, len(text)))}


def _attributions(file: Path, lines: list[str], length: int) -> Iterator[dict[str, Any]]:
    entities: dict[str, tuple[str, Spans]] = {}
    groups: list[list[str]] = []
    relations: list[tuple[str, ...]] = []
    for number, line in enumerate(lines, 1):
        try:
            if line.startswith("T"):
                name, what, *_ = line.rstrip("\r").split("\t")
                kind, places = what.split(" ", 1)
                entities[name] = (kind, _spans(places, length))
            elif line.startswith("E"):
                groups.append([part.split(":")[1] for part in line.split("\t")[1].split() if ":T" in part])
            elif line.startswith("R"):
                relations.append(tuple(part.split(":")[1] for part in line.split("\t")[1].split()[1:3]))
        except (ValueError, IndexError) as error:
            raise GoldError(f"{file}:{number}", f"is no standoff annotation ({error})") from None
    for members in (*groups, *_by_cue(relations, entities)):
        yield _attribution(file, members, entities)


def _spans(places: str, length: int) -> Spans:
    found = [[int(n) for n in place.split()] for place in places.split(";")]
    if any(len(s) != 2 or not 0 <= s[0] < s[1] <= length for s in found):
        raise ValueError(f"{places} lies outside the text")
    return found


def _role(kind: str) -> str:
    """A type without its number: "cue2" is a cue."""
    return kind.lower().rstrip("0123456789")


def _by_cue(relations: list[tuple[str, ...]], entities: dict[str, tuple[str, Spans]]) -> list[list[str]]:
    held: dict[str, list[str]] = {}
    for ends in relations:
        for cue in (e for e in ends if _role(entities.get(e, ("",))[0]) == "cue"):
            held.setdefault(cue, [cue]).extend(e for e in ends if e != cue)
    return list(held.values())


def _attribution(file: Path, members: list[str], entities: dict[str, tuple[str, Spans]]) -> dict[str, Any]:
    row: dict[str, Any] = {role: [] for role in ROLES}
    for member in dict.fromkeys(members):
        if member not in entities:
            raise GoldError(str(file), f"names {member}, which it does not have")
        kind, spans = entities[member]
        if ROLE.fullmatch(kind):
            row[_role(kind)] += spans
    return {role: sorted(spans) for role, spans in row.items()}

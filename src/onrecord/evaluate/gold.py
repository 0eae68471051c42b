"""Gold and prediction files: JSON lines, gzipped or not, or brat standoff."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.brat import ROLES, brat_rows
from onrecord.read.paths import is_folder


def gold_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Gold pages ``{"id", "text", "attributions"}``: brat standoff from a folder or an ``.ann`` file, else JSON lines.

    Raises ``GoldError`` that names the line.
    """
    if is_folder(str(path)) or path.suffix == ".ann":
        return brat_rows(path)
    return read_rows(path, ("id", "text", "attributions"))


def read_rows(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The objects of a file. Raises ``GoldError`` that names the line when one lacks what is needed."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _row(line, f"{path}:{number}", needed)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"cannot be read ({error})", "give JSON lines, gzipped or not") from None


def _row(line: str, place: str, needed: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise GoldError(place, f"is not JSON ({error})") from None
    lacking = [name for name in needed if not isinstance(row, dict) or name not in row]
    if lacking:
        raise GoldError(place, f"has no {', '.join(lacking)}", "a line is {" + ", ".join(needed) + ", ...}")
    faults = list(_faults(row))
    if faults:
        raise GoldError(place, "; ".join(faults), "spans are [[start, end], ...]")
    return dict(row)


def _faults(row: dict[str, Any]) -> Iterator[str]:
    """What is of another kind than a row holds; a role that is left out or null is empty."""
    if not isinstance(row.get("text", ""), str):
        yield "text is no string"
    if isinstance(row["id"], list | dict):
        yield "id is no string"
    found = row.get("attributions")
    if not (found is None or (isinstance(found, list) and all(isinstance(a, dict) for a in found))):
        yield "attributions is no list of objects"
        return
    for number, a in enumerate(found or ()):
        yield from (f"attribution {number}: {role} is no list of spans" for role in ROLES if not _is_spans(a.get(role)))


def _is_spans(value: Any) -> bool:
    """Whether a role's value is nothing, one span or a list of spans."""
    if value is None or _is_span(value):
        return True
    return isinstance(value, list) and all(_is_span(s) for s in value)


def _is_span(value: Any) -> bool:
    numbers = isinstance(value, list) and len(value) == 2
    return numbers and all(isinstance(n, int | float) and math.isfinite(n) for n in value)


def digest_of(path: Path) -> str:
    """SHA-256 of a gold file's content, unpacked, or of a folder's standoff files: what pins figures to their gold."""
    if path.is_dir():
        digest = hashlib.sha256()
        for file in sorted(f for f in path.rglob("*") if f.suffix in {".ann", ".txt"}):
            digest.update(f"{file.relative_to(path)}\0{digest_of(file)}\n".encode())
        return digest.hexdigest()
    raw = path.read_bytes()
    return hashlib.sha256(gzip.decompress(raw) if path.suffix == ".gz" else raw).hexdigest()

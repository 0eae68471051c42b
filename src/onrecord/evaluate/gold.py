"""Gold and prediction files: JSON lines, gzipped or not, or brat standoff."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluate.brat import brat_rows


def gold_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Gold pages ``{"id", "text", "attributions"}``: brat standoff from a folder or an ``.ann`` file, else JSON lines.

    Raises ``GoldError`` that names the line.
    """
    if path.is_dir() or path.suffix == ".ann":
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
    return dict(row)


def digest_of(path: Path) -> str:
    """SHA-256 of a gold file's content, unpacked, or of a folder's standoff files: what pins figures to their gold."""
    if path.is_dir():
        digest = hashlib.sha256()
        for file in sorted(f for f in path.rglob("*") if f.suffix in {".ann", ".txt"}):
            digest.update(f"{file.relative_to(path)}\0{digest_of(file)}\n".encode())
        return digest.hexdigest()
    raw = path.read_bytes()
    return hashlib.sha256(gzip.decompress(raw) if path.suffix == ".gz" else raw).hexdigest()

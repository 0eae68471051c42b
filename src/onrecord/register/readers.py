"""Registers of others: Wikidata JSON, Popolo, FollowTheMoney, CSV, and JSON lines with names and terms.

A row that is none is told with its place, and the others are taken.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.errors import ReadError
from onrecord.register import formats
from onrecord.register.entry import Entry, fold
from onrecord.register.formats import LeftOut, Refused
from onrecord.register.table import rows_of

LINES = ("[", "]", "")


@dataclass(frozen=True, slots=True)
class Oddity:
    """What in a register could not be taken: where it stands, and why. ``refused`` is a person who was meant as one."""

    place: str
    reason: str
    refused: bool = True


Told = Callable[[Oddity], None]


def read_people(file: Path, told: Told | None = None) -> Iterator[Entry]:
    """The people of a file, which may be gzipped; its kind is told by what it holds.

    ``told`` hears of every row that is no person, and of what was left out of others; without it the first refused row
    ends the reading. Raises ``ReadError``, also where nobody was found and something refused.
    """
    names: dict[str, str] = {}
    first: Oddity | None = None
    for item in _of_text(_text(file), str(file)):
        entry = _own(item, names) if isinstance(item, tuple) else item
        if isinstance(entry, Entry):
            yield entry
            continue
        if entry.refused and told is None:
            raise ReadError(str(file), f"is no register of people ({entry.place} {entry.reason})")
        first = first or entry
        if told is not None:
            told(entry)
    if first is not None and not names:
        raise ReadError(str(file), f"is no register of people ({first.place} {first.reason})")


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
        return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ReadError(str(file), f"cannot be read ({error})") from None


def _own(item: tuple[str, Entry], names: dict[str, str]) -> Entry | Oddity:
    """The person, unless another one of the file has the same identifier."""
    place, entry = item
    id, name = entry.id, fold(entry.name)
    known = names.setdefault(id, name)
    if entry.ids and known != name and known not in {fold(a) for a in entry.aliases}:
        return Oddity(place, f"has the id {id} of somebody else in the file; {entry.name} is left out")
    return entry


def _of_text(text: str, file: str) -> Iterator[tuple[str, Entry] | Oddity]:
    start = text.lstrip()[:1]
    try:
        if start not in {"[", "{"}:
            yield from _table(text)
            return
        rows = list(_rows(text))
    except (ValueError, RecursionError) as error:
        raise ReadError(file, f"is no register of people ({error})") from None
    if len(rows) == 1 and isinstance(rows[0][1], Mapping) and "persons" in rows[0][1]:
        yield from _popolo(rows[0][1])
        return
    labels = _labels(row for _, row in rows)
    for place, row in rows:
        yield from _one(place, row, labels)


def _one(place: str, row: Any, labels: Mapping[str, str]) -> Iterator[tuple[str, Entry] | Oddity]:
    notes: list[str] = []
    try:
        if isinstance(row, ValueError):
            raise Refused(f"is not JSON ({row})")
        entry = formats.entry_of(row, notes.append, labels)
    except Refused as error:
        yield Oddity(place, str(error), not isinstance(error, LeftOut))
        return
    yield from (Oddity(place, note, False) for note in notes)
    if entry is not None:
        yield place, entry


def _rows(text: str) -> Iterator[tuple[str, Any]]:
    """A JSON list, one object, or an object a line; a dump of Wikidata is a list with a line an item."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        found = _rows_of_lines(text)
        if all(isinstance(row, ValueError) for _, row in found):
            raise
        yield from found
        return
    if isinstance(whole, dict) and isinstance(whole.get("entities"), dict):
        whole = list(whole["entities"].values())
    listed = whole if isinstance(whole, list) else [whole]
    yield from ((f"item {n}", row) for n, row in enumerate(listed, 1))


def _rows_of_lines(text: str) -> list[tuple[str, Any]]:
    lines = (line.strip().rstrip(",") for line in text.split("\n"))
    return [(f"line {n}", _parsed(line)) for n, line in enumerate(lines, 1) if line not in LINES]


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        return ValueError(str(error))


def _labels(rows: Iterator[Any]) -> dict[str, str]:
    """What a dump calls the items in it that are nobody: positions among them."""
    found = {}
    for row in rows:
        if isinstance(row, Mapping) and "claims" in row and isinstance(row.get("id"), str):
            label = formats.label_of(row)
            if label:
                found[row["id"]] = label
    return found


def _popolo(whole: Mapping[str, Any]) -> Iterator[tuple[str, Entry] | Oddity]:
    notes: list[Oddity] = []
    for place, found in formats.popolo(whole, lambda p, t: notes.append(Oddity(p, t, False))):
        yield from notes
        notes.clear()
        yield Oddity(place, str(found)) if isinstance(found, Refused) else (place, found)
    yield from notes


def _table(text: str) -> Iterator[tuple[str, Entry] | Oddity]:
    """People of a table, each once: a row more is an office more."""
    found: dict[tuple[str, str], tuple[str, Entry]] = {}
    for number, row in rows_of(text):
        place, notes = f"row {number}", list[str]()
        if isinstance(row, str):
            yield Oddity(place, row)
            continue
        try:
            entry = formats.row_entry(row, notes.append)
        except Refused as error:
            yield Oddity(place, str(error))
            continue
        yield from (Oddity(place, note, False) for note in notes)
        key = (fold(entry.name), entry.id if entry.ids else "")
        before = found.get(key)
        found[key] = (before[0], _with(before[1], entry)) if before else (place, entry)
    yield from found.values()


def _with(one: Entry, more: Entry) -> Entry:
    """A person with the offices and names of another row."""
    return replace(
        one,
        aliases=tuple(dict.fromkeys((*one.aliases, *more.aliases))),
        offices=tuple(dict.fromkeys((*one.offices, *more.offices))),
        gender=one.gender or more.gender,
    )

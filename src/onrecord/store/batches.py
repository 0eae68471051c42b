"""Values in statements, some hundreds at a time: no engine takes any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from onrecord.store.engines import Connection, Row

CHUNK = 500
"""Values in one statement."""


def chunks(values: Iterable[object]) -> Iterator[tuple[str, Sequence[object]]]:
    """Values some hundreds at a time, with as many question marks to put into a statement."""
    listed = list(values)
    for at in range(0, len(listed), CHUNK):
        part = listed[at : at + CHUNK]
        yield ", ".join("?" * len(part)), part


def among(connection: Connection, sql: str, values: Iterable[object], *more: Any) -> Iterator[Row]:
    """The rows of a statement whose ``{}`` stands for a list of these values; ``more`` are the values behind it."""
    for marks, part in chunks(values):
        yield from connection.execute(sql.format(marks), (*part, *more)).fetchall()

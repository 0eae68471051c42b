"""The wire form of nouns: JSON text that holds every field, to cross a process boundary or to wait in a table.

It is private to a version of onrecord: what other tools read are the shapes beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import is_dataclass
from typing import Any, TypeVar

import msgspec

from onrecord import data

T = TypeVar("T")
NOUNS: dict[str, Any] = {name: noun for name in data.__all__ if is_dataclass(noun := getattr(data, name))}
"""Every noun by its name."""


def to_wire(noun: object) -> str:
    """A noun with all it holds, as JSON in ASCII.

    >>> to_wire(data.Span(0, 4))
    '{"Span":{"start":0,"end":4}}'
    """
    name = type(noun).__name__
    if NOUNS.get(name) is not type(noun):
        raise TypeError(f"{name} is no noun of onrecord")
    return json.dumps({name: msgspec.to_builtins(noun)}, separators=(",", ":"))


def from_wire(text: str) -> Any:
    """The noun that ``to_wire`` wrote. Raises ``ValueError`` for anything else.

    >>> from_wire('{"Span":{"start":0,"end":4}}')
    Span(start=0, end=4)
    """
    row = json.loads(text)
    if not isinstance(row, dict) or len(row) != 1 or (name := next(iter(row))) not in NOUNS:
        raise ValueError("not the wire form of a noun")
    return msgspec.convert(row[name], NOUNS[name])


def many_to_wire(nouns: Sequence[object]) -> str:
    """Nouns of one kind, as JSON in ASCII."""
    return json.dumps(msgspec.to_builtins(nouns), separators=(",", ":"))


def many_from_wire(text: str, noun: type[T]) -> tuple[T, ...]:
    """The nouns that ``many_to_wire`` wrote. Raises ``ValueError`` for anything else."""
    return msgspec.convert(json.loads(text), tuple[noun, ...])  # type: ignore[valid-type]

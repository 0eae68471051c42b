"""Nouns to shapes and back, field by field: for shapes whose keys have the names of a noun's fields."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from onrecord.data import Span, Spans

N = TypeVar("N")
Json = dict[str, Any]
Pair = Annotated[list[int], msgspec.Meta(min_length=2, max_length=2)]
"""``[start, end]``, half-open, in code points."""
Pairs = list[Pair]


def text_digest(text: str) -> str:
    """The digest of a text that offsets point into: whoever keeps offsets can tell whether they still fit.

    >>> text_digest("Yes.")
    'sha256:5f9a2b795615ba6a3d5455fd5624d773fbca5bcd16249c421fd37411dc9837da'
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def spans_to_json(spans: Iterable[Span]) -> Pairs:
    """Spans as ``[[start, end], ...]``."""
    return [[s.start, s.end] for s in spans]


def spans_from_json(pairs: Iterable[Iterable[int]] | None) -> Spans:
    """``[[start, end], ...]`` as spans; ``None`` is no span."""
    return tuple(Span(*pair) for pair in pairs or ())


def shaped(noun: object, shape: Any) -> Any:
    """The fields of a noun that a shape has a key for: spans as pairs, tuples as lists, the rest as it is."""
    return {key: _plain(getattr(noun, key)) for key in _keys(shape) if hasattr(noun, key)}


def read_shape(row: Mapping[str, Any], noun: Callable[..., N], **more: Any) -> N:
    """The noun of a row that ``shaped`` made; ``more`` are fields that the shape leaves out. Raises ``ValueError``."""
    hints = _hints(noun)
    given = {name: _field(hints[name], row[name]) for name in hints if name in row and name not in more}
    return noun(**given, **more)


@lru_cache(maxsize=64)
def _keys(shape: Any) -> tuple[str, ...]:
    return tuple(get_type_hints(shape))


@lru_cache(maxsize=64)
def _hints(noun: Any) -> dict[str, Any]:
    hints = get_type_hints(noun)
    return {f.name: hints[f.name] for f in fields(noun)}


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _field(hint: Any, value: Any) -> Any:
    """A value of a row as a field of its type."""
    if get_origin(hint) is UnionType:
        if value is None:
            return None
        hint = next(a for a in get_args(hint) if a is not type(None))
    if hint is Span:
        return Span(*value)
    if get_origin(hint) is tuple:
        return tuple(_field(get_args(hint)[0], v) for v in value or ())
    return hint(value) if isinstance(hint, type) and issubclass(hint, StrEnum) else value

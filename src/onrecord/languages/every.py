"""The words of several languages together, for what is read before its language is known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from onrecord.languages.grammar import NEVER
from onrecord.languages.language import Language

P = TypeVar("P")


def every(languages: Sequence[Language]) -> Language:
    """The languages as one, with the code "mul" of ISO 639-2: each of its parts holds the words of all of them."""
    parts = [f.name for f in fields(Language) if f.name not in {"code", "name"}]
    joined = {name: together([getattr(language, name) for language in languages]) for name in parts}
    return Language(code="mul", name="any language that is read", **joined)


def together(parts: Sequence[P]) -> P:
    """One part of several languages as one: sets, tables and lists joined, what stands first before what comes later.

    Text in a part is the inside of a pattern. A pattern with groups cannot be joined with another: that of the first
    language that has one stands for all.
    """
    if len(parts) == 1:
        return parts[0]
    values = {f.name: [getattr(part, f.name) for part in parts] for f in fields(parts[0])}  # type: ignore[arg-type]
    return type(parts[0])(**{name: _joined(all_of) for name, all_of in values.items()})


def _joined(values: Sequence[Any]) -> Any:
    first = values[0]
    if isinstance(first, frozenset):
        return first.union(*values[1:])
    if isinstance(first, Mapping):
        return {key: value for table in reversed(values) for key, value in table.items()}
    if isinstance(first, tuple):
        return tuple(dict.fromkeys(item for items in values for item in items))
    if isinstance(first, re.Pattern):
        return _either([p for p in values if p is not NEVER])
    return "|".join(dict.fromkeys(filter(None, values))) if isinstance(first, str) else first


def _either(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    if len(patterns) < 2 or any(p.groups for p in patterns):
        return patterns[0] if patterns else NEVER
    return re.compile("|".join(f"(?{_flags(p)}:{p.pattern})" for p in patterns))


def _flags(pattern: re.Pattern[str]) -> str:
    return "".join(letter for letter, flag in (("i", re.I), ("m", re.M), ("s", re.S)) if pattern.flags & flag)

"""JSON Schema (2020-12) of every shape, made from its type and from what the source says below each key."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, get_type_hints

import msgspec

from onrecord.shapes import exported, found, given, page, person, record, statement, verification

VERSION = 1
"""Raised when a key goes or changes its meaning. A key that is added raises nothing: readers pass over those."""
SHAPES: dict[str, Any] = {
    "document": page.Plain,
    "extracted": page.Extracted,
    "attribution": page.Attribution,
    "exported": exported.Exported,
    "record": record.Record,
    "verification": verification.Verification,
    "linked": statement.Linked,
    "statement": statement.Statement,
    "found": found.Found,
    "status": found.Status,
    "person": person.Person,
    "judgement": statement.Judgement,
    "person-judgement": person.PersonJudgement,
    "decision": person.Decision,
    "given-document": given.GivenDocument,
    "given-quote": given.GivenQuote,
}
"""Every public shape by the name that ``onrecord schema`` takes."""


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a public shape. Raises ``KeyError`` for a name that is none.

    >>> schema_of("given-quote")["required"]
    ['quote']
    """
    shape = SHAPES[name]
    _, parts = msgspec.json.schema_components([shape], ref_template="#/$defs/{name}")
    kinds = {kind.__name__: kind for kind in _reached(shape)}
    defs = {key: _described(part, kinds.get(key)) for key, part in sorted(parts.items())}
    own = defs.pop(shape.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:onrecord:schema:{name}:{VERSION}",
        **own,
        **({"$defs": defs} if defs else {}),
    }


def _described(part: dict[str, Any], shape: Any) -> dict[str, Any]:
    """The schema of one shape with its keys in their order, each with what the source says of it."""
    if shape is None or "properties" not in part:
        return part
    told, order = _told(shape), list(get_type_hints(shape))
    properties = {
        key: {**value, "description": told[key]} if (value := part["properties"][key]) and key in told else value
        for key in order
    }
    return {**part, "properties": properties, "required": [k for k in order if k in part["required"]]}


def _reached(shape: Any) -> Iterator[Any]:
    """A shape and all that its keys hold, each once."""
    waiting, seen = [shape], set()
    while waiting:
        kind = waiting.pop()
        waiting += getattr(kind, "__args__", ())
        if hasattr(kind, "__required_keys__") and kind not in seen:
            seen.add(kind)
            yield kind
            waiting += get_type_hints(kind).values()


def _told(shape: Any) -> dict[str, str]:
    """What the source says below each key of a shape, those that it takes over among them."""
    texts: dict[str, str] = {}
    for base in [*getattr(shape, "__orig_bases__", ()), shape]:
        if base is not shape and hasattr(base, "__required_keys__"):
            texts |= _told(base)
    return texts | _source(shape.__module__).get(shape.__name__, {})


@lru_cache(maxsize=16)
def _source(module: str) -> dict[str, dict[str, str]]:
    """The texts below the keys of a module's classes; none where the source is not there."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except OSError:
        return {}
    return {node.name: dict(_keys(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _keys(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for one, below in pairwise(node.body):
        if isinstance(one, ast.AnnAssign) and isinstance(below, ast.Expr):
            yield ast.unparse(one.target), " ".join(str(ast.literal_eval(below.value)).split())

"""The page of the Python names: everything that ``onrecord`` exports, as the code tells it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum, EnumMeta
from typing import Any

INTRO = """# The Python names

Made by `make docs` from the code. All that `onrecord` exports, and all of it that will not change without notice; the
examples run as tests. Offsets are half-open, in code points of the text that is named. What is frozen is changed by
`dataclasses.replace`.

```python
from onrecord import *  # what the examples take for done
```
"""
STEPS = ("read_text", "read_page", "read_sources", "process", "extract", "resolve", "antecedent", "extractor", "link",
         "read_record", "read_records", "verify", "open_store")  # fmt: skip
"""The functions, in the order in which a page meets them."""
WIDTH = 100


def page() -> str:
    """The page: the functions in the order of the steps, then the nouns."""
    import onrecord

    nouns = [name for name in onrecord.__all__ if name not in STEPS]
    parts = [INTRO, "## Functions\n", *(entry(n) for n in STEPS), "## Nouns\n", *(entry(n) for n in nouns)]
    return "\n".join(parts)


def entry(name: str) -> str:
    """One name: how it is called, what it is for, an example, what it has."""
    import onrecord

    found = getattr(onrecord, name)
    head = one_of(found) if isinstance(found, EnumMeta) else f"```python\n{called(name, found)}\n```\n"
    parts = [f"### {name}\n", head, markdown(inspect.getdoc(found) or ""), ""]
    own = list(members(found)) if inspect.isclass(found) else []
    return "\n".join([*parts, *own, ""] if own else parts)


def one_of(found: EnumMeta) -> str:
    """The values of an enumeration."""
    return f"One of {', '.join(f'`{one.value}`' for one in found)}.\n"


def called(name: str, found: Any) -> str:
    """A signature, on several lines where it is long."""
    signature = inspect.signature(found)
    shown = [shown_parameter(p) for p in signature.parameters.values()]
    keyword = [n for n, p in enumerate(signature.parameters.values()) if p.kind is p.KEYWORD_ONLY]
    if keyword:
        shown.insert(keyword[0], "*")
    gives = "" if inspect.isclass(found) else f" -> {bare(signature.return_annotation)}"
    line = f"{name}({', '.join(shown)}){gives}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {one}," for one in shown), f"){gives}"])


def shown_parameter(parameter: inspect.Parameter) -> str:
    """A parameter with its type and what it is where nobody says."""
    told = f"{parameter.name}: {bare(parameter.annotation)}"
    if parameter.default is inspect.Parameter.empty:
        return told
    default = parameter.default
    return f"{told} = {f'{type(default).__name__}.{default.name}' if isinstance(default, Enum) else repr(default)}"


def bare(annotation: Any) -> str:
    """A type as the source writes it."""
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def members(found: type) -> Iterator[str]:
    """What a class has beside its fields, a line each: methods and properties of its own."""
    known = {f.name for f in fields(found)} if is_dataclass(found) else set()
    for name, value in vars(found).items():
        told = inspect.getdoc(value) if isinstance(value, property) or inspect.isfunction(value) else None
        if told and not name.startswith("_") and name not in known:
            how = f".{name}" if isinstance(value, property) else f".{name}{arguments(value)}"
            yield f"- `{how}`: {markdown(told.partition(chr(10))[0])}"


def arguments(function: Any) -> str:
    """What a method is given."""
    return f"({', '.join(list(inspect.signature(function).parameters)[1:])})"


def markdown(docstring: str) -> str:
    """A docstring in Markdown: names in single marks, examples in boxes."""
    blocks = re.split(r"\n\s*\n", docstring)
    shown = [f"```pycon\n{b}\n```" if b.startswith(">>>") else b.replace("``", "`") for b in blocks]
    return "\n\n".join(shown)

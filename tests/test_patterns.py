"""No pattern of the package grows faster than its text: each is pumped, and timed at two lengths.

A pump repeats what a pattern repeats, behind a text that the pattern begins with and before one that it cannot end with:
that is what makes a backtracking engine look at the same characters again and again.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import onrecord
from onrecord.languages import ENGLISH

ROOT = Path(onrecord.__file__).parent
SHORT, LONG = 4_000, 16_000
SLOW = 0.15
"""CPU seconds that a long pump may take whatever its growth; a linear pattern takes a hundredth."""
GROWTH = 8.0
"""A long pump is four times the short one."""
LIMIT = 2.0
ROUNDS = 4
ANCHORED = {"match", "fullmatch"}
UNREAD = (".train", "__main__")
SAMPLES = {
    op.CATEGORY_DIGIT: "7", op.CATEGORY_NOT_DIGIT: "x", op.CATEGORY_SPACE: " ", op.CATEGORY_NOT_SPACE: "x",
    op.CATEGORY_WORD: "a", op.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}


# ---------------------------------------------------------------- which patterns there are
def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _inside(item, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for item in value.values():
            yield from _inside(item, depth + 1)


@cache
def _used() -> dict[str, set[str]]:
    """The methods that are called on each name in the package: what is only matched at a place is pumped there."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
                name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                found.setdefault(name, set()).add(node.attr)
    return found


def _literals() -> Iterator[tuple[str, str, bool]]:
    """Patterns written where they are used: pattern, place, and whether it is matched at the beginning only."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            owner, pattern = node.func.value, node.args[0]
            literal = isinstance(pattern, ast.Constant) and isinstance(pattern.value, str)
            if (
                literal
                and isinstance(owner, ast.Name)
                and owner.id == "re"
                and node.func.attr not in {"compile", "escape"}
            ):
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield pattern.value, place, node.func.attr in ANCHORED  # type: ignore[attr-defined]


def _patterns() -> list[Any]:
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    for module in pkgutil.walk_packages([str(ROOT)], "onrecord."):
        if any(part in module.name for part in UNREAD):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            used = _used().get(name) or _used().get(name.lower(), set())  # a language's words are used as its fields
            anchored = bool(used) and used <= ANCHORED
            for pattern in _inside(value):
                found.setdefault((pattern.pattern, pattern.flags), (f"{module.name}.{name}", anchored))
    for made in (ENGLISH.people.name, ENGLISH.people.abbreviated):
        found[made.pattern, made.flags] = ("onrecord.languages.people", False)
    for text, place, anchored in _literals():
        found.setdefault((text, re.compile(text).flags), (place, anchored))
    return [
        pytest.param(re.compile(text, flags & ~re.DEBUG), anchored, id=place)
        for (text, flags), (place, anchored) in sorted(found.items(), key=lambda f: f[1])
    ]


# ---------------------------------------------------------------- what is pumped
def _sample(tree: Any, pick: random.Random) -> str:
    """A text that a pattern, or a part of one, may match."""
    return "".join(_one(kind, value, pick) for kind, value in tree)


def _one(kind: Any, value: Any, pick: random.Random) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind is op.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if kind is op.ANY:
        return "a"
    if kind is op.IN:
        return _of_class(value, pick)
    if kind is op.BRANCH:
        return _sample(pick.choice(value[1]), pick)
    if kind in {op.SUBPATTERN, op.ATOMIC_GROUP}:
        return _sample(value[-1] if kind is op.SUBPATTERN else value, pick)
    if kind in REPEATS:
        least, most, inside = value
        times = max(least, min(int(most), pick.randint(least, least + 1)))
        return "".join(_sample(inside, pick) for _ in range(times))
    return ""


def _of_class(items: Any, pick: random.Random) -> str:
    if items[0][0] is op.NEGATE:
        return next((c for c in pick.sample("aAx7 -.,“\"'(<_é", 14) if not _holds(items, c)), "a")
    kind, value = pick.choice(items)
    if kind is op.CATEGORY:
        return SAMPLES[value]
    return chr(value if kind is op.LITERAL else pick.randint(value[0], min(value[1], value[0] + 90)))


def _holds(items: Any, c: str) -> bool:
    for kind, value in items:
        if (kind is op.LITERAL and ord(c) == value) or (kind is op.RANGE and value[0] <= ord(c) <= value[1]):
            return True
        if kind is op.CATEGORY and re.match(CATEGORIES[value], c):
            return True
    return False


def _repeated(tree: Any) -> Iterator[Any]:
    """The parts of a pattern that may stand many times."""
    for kind, value in tree:
        if kind in REPEATS:
            if value[1] >= 30:
                yield value[2]
            yield from _repeated(value[2])
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeated(branch)
        elif kind in {op.SUBPATTERN, op.ASSERT, op.ASSERT_NOT}:
            yield from _repeated(value[-1])
        elif kind is op.ATOMIC_GROUP:
            yield from _repeated(value)


def pumps(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Beginnings and what to repeat behind each."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    pick = random.Random(7)
    parts = list(_repeated(tree))
    found: set[tuple[str, str]] = set()
    for _ in range(ROUNDS):
        head = _sample(tree, pick)
        found.add(("", head))
        for part in parts:
            body = _sample(part, pick)
            found |= {("", body), (head[:12], body), ("", body + " "), ("", head[:10] + body)}
            found.add((head[:6], body + _sample(part, pick)))
    return sorted((head, body) for head, body in found if body)


class Overdue(Exception):
    """A pattern ran past the limit."""


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise Overdue


def seconds(run: Callable[[str], object], text: str) -> float:
    """CPU seconds of one run; the limit where it has not ended by then."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    started = time.process_time()
    try:
        run(text)
    except Overdue:
        return LIMIT
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - started


@pytest.fixture
def timer() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, _ring)
    yield
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("timer")
@pytest.mark.parametrize(("pattern", "anchored"), _patterns())
def test_no_pattern_grows_faster_than_its_text(pattern: re.Pattern[str], anchored: bool) -> None:
    def run(text: str) -> object:
        return pattern.match(text) if anchored else [m.end() for m in pattern.finditer(text)]

    for head, body in pumps(pattern):
        texts = [head + body * (size // len(body) + 1) + "\x00" for size in (SHORT, LONG)]
        long = seconds(run, texts[1])
        if long > SLOW:
            short = seconds(run, texts[0])
            assert long < LIMIT and long < GROWTH * short, (head, body, short, long)


@pytest.mark.usefixtures("timer")
@pytest.mark.parametrize("pattern", [r"(?:a|a)+b", r"(\w+\s*)+:", r"\s+$"])
def test_the_pump_finds_those_that_do(pattern: str) -> None:
    with pytest.raises(AssertionError):
        test_no_pattern_grows_faster_than_its_text(re.compile(pattern), anchored=False)

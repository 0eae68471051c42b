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
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import onrecord
from onrecord.languages import ENGLISH

ROOT = Path(onrecord.__file__).parent
SHORT, LONG = 2_000, 8_000
SLOW = 0.05
"""CPU seconds that a long pump may take whatever its growth; a linear pattern takes a hundredth."""
GROWTH = 8.0
"""A long pump is four times the short one."""
CUBE = 64
"""What takes less than this part of it at a quarter of the length is not timed at the whole."""
LIMIT = 1.0
ROUNDS = 4
Place = tuple[re.Pattern[str], str, bool]
"""A pattern, where it stands, and whether it is matched at a beginning only."""
PARTS = sorted(
    p.stem for p in ROOT.iterdir() if "__" not in p.stem and (p.suffix == ".py" or (p / "__init__.py").is_file())
)
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
def _written() -> tuple[dict[str, set[str]], list[Place]]:
    """The methods that are called on each name in the package, and the patterns that stand where they are used.

    What is only matched at a place is pumped there.
    """
    used: dict[str, set[str]] = {}
    literals = []
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
                name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                used.setdefault(name, set()).add(node.attr)
            elif isinstance(node, ast.Call) and (pattern := _literal(node)):
                place = f"onrecord.{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}:{node.lineno}"
                literals.append((re.compile(pattern[1]), place, pattern[0] in ANCHORED))
    return used, literals


def _literal(call: ast.Call) -> tuple[str, str] | None:
    """The method and the pattern of a call such as ``re.sub("a+", ...)``."""
    if not (isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.args):
        return None
    pattern, method = call.args[0], call.func.attr
    if call.func.value.id != "re" or method in {"compile", "escape"} or not isinstance(pattern, ast.Constant):
        return None
    return (method, pattern.value) if isinstance(pattern.value, str) else None


@cache
def _patterns() -> list[Place]:
    """Each pattern of the package once: not as the tests are collected, which every process of them does."""
    used, literals = _written()
    found: dict[tuple[str, int], tuple[str, bool]] = {}
    for module in pkgutil.walk_packages([str(ROOT)], "onrecord."):
        if any(part in module.name for part in UNREAD):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            methods = used.get(name) or used.get(name.lower(), set())  # a language's words are used as its fields
            for pattern in _inside(value):
                anchored = bool(methods) and methods <= ANCHORED
                found.setdefault((pattern.pattern, pattern.flags), (f"{module.name}.{name}", anchored))
    for made in (ENGLISH.people.name, ENGLISH.people.abbreviated):
        found[made.pattern, made.flags] = ("onrecord.languages.people", False)
    for pattern, place, anchored in literals:
        found.setdefault((pattern.pattern, pattern.flags), (place, anchored))
    return [(re.compile(text, flags & ~re.DEBUG), *where) for (text, flags), where in found.items()]


def _of(part: str) -> list[Place]:
    """The patterns of a part of the package."""
    return [p for p in _patterns() if re.split(r"[.:]", p[1])[1] == part]


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


def overdue(pattern: re.Pattern[str], anchored: bool) -> list[object]:
    """The first pump that a pattern takes too long for, if any."""

    def run(text: str) -> object:
        return pattern.match(text) if anchored else [m.end() for m in pattern.finditer(text)]

    for head, body in pumps(pattern):
        short, long = (partial(seconds, run, head + body * (size // len(body) + 1) + "\x00") for size in (SHORT, LONG))
        if (first := short()) < SLOW / CUBE:
            continue
        if first >= LIMIT or ((second := long()) > SLOW and (second >= LIMIT or second >= GROWTH * first)):
            return [head, body, first]
    return []


@pytest.mark.xdist_group("patterns")
@pytest.mark.usefixtures("timer")
@pytest.mark.parametrize("part", PARTS)
def test_no_pattern_grows_faster_than_its_text(part: str) -> None:
    found = {place: overdue(pattern, anchored) for pattern, place, anchored in _of(part)}
    assert not [f for f in found.items() if f[1]]


@pytest.mark.xdist_group("patterns")
def test_no_pattern_is_left_out() -> None:
    assert sum(len(_of(part)) for part in PARTS) == len(_patterns()) > 400


@pytest.mark.usefixtures("timer")
@pytest.mark.parametrize("pattern", [r"(?:a|a)+b", r"(\w+\s*)+:", r"\s+$", r"a\w*\w*b"])
def test_the_pump_finds_those_that_do(pattern: str) -> None:
    assert overdue(re.compile(pattern), anchored=False)

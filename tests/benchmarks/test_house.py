"""What is counted of a module, on modules small enough to count by hand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from house import expressions, house, measure, operands

REASONS = """
if a: b()  # nothing is known of it
# the second decides
if b:
    x = 1  # as on most pages
elif (
    a
    and b  # both
):
    # no reason of the next one
    x = 2
if x: x = "# none"
if b: x = 3  # fmt: skip
@step("by name")
def third(a):
    if a: return 3
WHO_CASCADE: tuple[Step, ...] = (first, Step("by title", second))
steps = (fourth,)
""" + "".join(f"def {name}(a):\n if a: return 1\n" for name in ("first", "second", "fourth"))


@pytest.mark.parametrize(
    ("body", "complexity", "conditions"),
    [
        ("return b if a else c", 2, 1),
        ("return lambda: a and b or not (b or c)", 4, 3),
        ("return [x for x in a for y in x if x if b]", 5, 2),
        ("if a: pass\n elif b: pass\n else: pass", 3, 2),
        ("for _ in a: pass\n else: pass\n while b: pass", 3, 1),
        ("with a: assert b", 1, 0),
        ("try: pass\n except OSError: pass\n except ValueError: pass\n finally: pass", 3, 0),
        ("match a:\n  case 1: pass\n  case _: pass", 3, 0),
        ("def g(): return a or b\n return g", 1, 1),
    ],
)
def test_complexity_and_conditions(tmp_path: Path, body: str, complexity: int, conditions: int) -> None:
    path = tmp_path / "module.py"
    path.write_text(f'"""What it is."""\ndef f(a, b, c):\n {body}\n')
    found = measure(path)
    assert (found.functions[0].complexity, found.counts["conditions"], found.opening) == (
        complexity,
        conditions,
        "What",
    )


def test_boolean_expressions_are_counted_together() -> None:
    tree = ast.parse("a and (b or not (c and d)); a and f(b or c); (a or b) if (c and d and e) else f")
    assert sorted(operands(e) for e in expressions(tree)) == [2, 2, 2, 3, 4]


def test_reasons_stand_by_an_if_or_in_a_step(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(REASONS)
    found = measure(tmp_path / "module.py").counts
    assert (found["ifs"], found["reasons"], found["steps"], found["skips"]) == (9, 6, 3, 1)


def test_a_house_and_its_rooms(tmp_path: Path) -> None:
    room, tests = tmp_path / "src" / "onrecord" / "read", tmp_path / "tests" / "read"
    room.mkdir(parents=True)
    tests.mkdir(parents=True)
    (room / "html.py").write_text('def read(a):\n    """Reads."""\n    return a or None\n\n\ndef _own(a): ...\n')
    (tests / "test_html.py").write_text("assert True\n\nassert 1\n")
    rooms = house(room.parent)
    assert rooms["onrecord"] == rooms["read"] | {"test lines to code lines": 0.5}
    names = ("lines", "functions", "function lines, most", "complexity, mean", "conditions per 1,000 lines")
    assert [rooms["read"][n] for n in names] == [6, 2, 3, 1.5, 250]
    assert rooms["read"]["public functions with a docstring, share"] == 1

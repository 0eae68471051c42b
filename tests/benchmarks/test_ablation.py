"""Mutants lack one thing each, compile, and keep their lines; a crash is told from a hang."""

from __future__ import annotations

import ast
import time

import ablation
import pytest
from ablation import HANGS, KEY, Mutant, mutants_of, scored
from hypothesis import given
from hypothesis import strategies as st

BARE = st.sampled_from(["a", "not c", "d.e", "f(g)", "'é' in h", "(i)"])
WORDS = st.sampled_from([" and ", " or ", "  # and why\n  and ", "\nor "])
CASCADES = """
CASCADE = (first, second)
THEN_STEPS = Cascade("then", [Step("by title", third)])
LAST_STEPS = (fourth,)
@step("by name")
def fifth(a): ...
@step("last")
""" + "".join(f"def {name}(a): ...\n" for name in ("fourth", "third", "second", "first"))


def longer(operand: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    rows = st.lists(operand, min_size=2, max_size=4)
    return st.builds(lambda word, row: f"({word.join(row)})", WORDS, rows)


def operands(text: str) -> int:
    return sum(len(n.values) for n in ast.walk(ast.parse(text)) if isinstance(n, ast.BoolOp))


@given(longer(st.recursive(BARE, longer, max_leaves=8)))
def test_every_operand_has_a_mutant_that_compiles_and_differs(expression: str) -> None:
    source = f"é = {expression}\n"
    mutants = [m.text for m in mutants_of("m.py", source)]
    assert len(mutants) == operands(source)
    assert all(ast.dump(ast.parse(m)) != ast.dump(ast.parse(source)) for m in mutants)
    assert all(operands(m) < operands(source) and m.count("\n") == source.count("\n") for m in mutants)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("é = 'é' and b", ["é = b", "é = 'é' "]),
        ("a and (b or c)", ["(b or c)", "a and (c)", "a ", "a and (b )"]),
        ("x = y if(a)and(b)else z", ["x = y if (b)else z", "x = y if(a)else z"]),
        ("lambda:(a)or b", ["lambda:b", "lambda:(a)"]),
        ("(a  # or\n or b\n or c)", ["(\nb\n or c)", "(a  # or\n \n or c)", "(a  # or\n or b\n )"]),
    ],
)
def test_an_operand_goes_with_its_word(source: str, expected: list[str]) -> None:
    assert [m.text for m in mutants_of("m.py", source)] == expected


def test_steps_are_taken_out_of_their_cascade() -> None:
    mutants = {m.removed: m.text for m in mutants_of("m.py", CASCADES)}
    assert mutants == {
        "first": CASCADES.replace("(first,", "(*(),"),
        "second": CASCADES.replace("second)\n", "*())\n"),
        'Step("by title", third)': CASCADES.replace('Step("by title", third)', "*()"),
        "fourth": CASCADES.replace("(fourth,)", "(*(),)"),
        'step("by name")': CASCADES.replace('@step("by name")', ""),
    }


def test_a_crash_is_told_from_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "figures", lambda rows: rows[0])
    assert scored([{"f": 0.5}], 60) == {"f": 0.5}
    assert scored([], 60) == "IndexError: list index out of range"
    monkeypatch.setattr(ablation, "figures", time.sleep)
    assert scored(60, 0.1) == HANGS  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "other", "verdict"),
    [(-0.002, 0.01, "pays"), (0.002, -0.01, "makes it better"), (0, -0.01, "pays"), (0, 0.0002, "worth nothing")],
)
def test_verdicts(key: float, other: float, verdict: str) -> None:
    assert Mutant("m.py", 1, "a", "", {KEY: key, "other": other}).verdict == verdict

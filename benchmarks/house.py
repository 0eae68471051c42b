"""The house in figures: size, complexity and reasons of the code, and how often a page changes rooms on its way.

    python benchmarks/house.py [ROOT] [--walk] [--json]        # ROOT: src/onrecord

What is counted:

- *Lines* are those of the files; *code* is those that are not blank. A function's length is from its ``def`` line to
  its last, with its comments and the functions in it. A p90 is the nearest rank.
- *Complexity* is 1 for a function, and 1 for each ``if``, ``elif``, ternary, ``for``, ``while``, ``except``, ``case``,
  ``for`` and ``if`` of a comprehension, and operand of an ``and`` or ``or`` beyond the first. ``else``, ``finally``,
  ``with`` and ``assert`` count nothing. A lambda counts in its function, an inner function for itself.
- *Conditions* are each ``if``, ``elif``, ``while``, ternary, ``if`` of a comprehension, and operand beyond the first.
- A *boolean expression* is the ``and``s and ``or``s that hold each other directly, in parentheses or behind ``not``
  too: ``a and (b or c) and d`` has four operands.
- An ``if`` or ``elif`` *has a reason* when a comment in words stands on one of its lines, alone on the line above, or at
  the first line of its body, or when it stands in a step of a named cascade. ``# fmt:`` and the like are no words.
- A *step* is a function that is decorated with ``@step(...)``, or is named in the value that its own module gives to an
  upper-case name with CASCADE or STEPS in it.
- A function is *public* when neither it nor what it stands in begins with an underscore, and it is not local.
- A *room* is a package or module directly under onrecord; ``data``, ``errors`` and ``languages`` belong to all rooms.
  Calls are those of named functions, a generator once. A *stay* is a row of calls in one room that are given the whole
  page (``WHOLE``; ``self`` apart), with none in another room between. A *climb* is a function of a lower room that
  calls one of a higher (``FLOORS``), counted once a pair; rooms without a floor do not climb.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import io
import json
import math
import re
import statistics
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from types import FrameType

REPO = Path(__file__).resolve().parents[1]
ROOMS = ("extracting", "resolving", "verifying", "store", "web", "text", "words", "linking", "read")
PAGE = REPO / "examples/pages/bridge-tribune.html"
WHOLE = {"data.Document", "data.Page", "text.reading.Reading", "resolving.scene.Scene", "resolving.coreference.Cast"}
FLOORS = (
    "text words languages register < read settings < extracting < resolving < verifying linking < store < evaluate train export"
    " < run < pipeline < services < cli web mcp"
)
FLOOR = {room: n for n, rooms in enumerate(FLOORS.split("<")) for room in rooms.split()}
EVERYWHERE = {"data", "errors", "languages"}
NO_WORDS = re.compile(r"#\s*(?:fmt:|type:|noqa|pragma|ruff:|mypy:|-{3})|[^A-Za-z]*$")
CASCADE = re.compile(r"[A-Z0-9_]*(?:CASCADE|STEPS)[A-Z0-9_]*")
DEFINITION = ast.FunctionDef | ast.AsyncFunctionDef
BRANCH = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.IfExp, ast.ExceptHandler, ast.match_case)
CONDITION = (ast.BoolOp, ast.If, ast.While, ast.IfExp, ast.comprehension)
SCOPE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


# ---------------------------------------------------------------- what is counted
def own(function: ast.AST) -> Iterator[ast.AST]:
    """What stands in a function, without the functions that stand in it."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, DEFINITION):
            yield from own(child)


def branches(node: ast.AST) -> int:
    """What a node adds to the complexity of its function."""
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    return 1 + len(node.ifs) if isinstance(node, ast.comprehension) else isinstance(node, BRANCH)


def conditions(node: ast.AST) -> int:
    """How many conditions a node is."""
    return branches(node) - isinstance(node, ast.comprehension) if isinstance(node, CONDITION) else 0


def bare(value: ast.expr) -> ast.expr:
    """An operand without ``not``."""
    return bare(value.operand) if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not) else value


def operands(expression: ast.BoolOp) -> int:
    """The operands of a boolean expression, those of the expressions in it for themselves."""
    return sum(operands(v) if isinstance(v, ast.BoolOp) else 1 for v in map(bare, expression.values))


def expressions(tree: ast.AST) -> list[ast.BoolOp]:
    """The boolean expressions that are no operand of another."""
    every = [n for n in ast.walk(tree) if isinstance(n, ast.BoolOp)]
    inner = {bare(v) for b in every for v in b.values}
    return [b for b in every if b not in inner]


def comments(text: str) -> dict[int, tuple[str, bool]]:
    """The comment of each line that has one, and whether the line is nothing else."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return {t.start[0]: (t.string, not t.line[: t.start[1]].strip()) for t in tokens if t.type == tokenize.COMMENT}


def has_reason(node: ast.If, notes: dict[int, tuple[str, bool]]) -> bool:
    """Whether a comment in words stands by an ``if``."""
    near = [notes[n][0] for n in range(node.lineno, node.body[0].lineno + 1) if n in notes]
    above, alone = notes.get(node.lineno - 1, ("", False))
    return any(not NO_WORDS.match(note) for note in [*near, *([above] if alone else [])])


def cascades(tree: ast.Module) -> list[ast.expr]:
    """The values of the module's named cascades."""
    named = [n for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and any(map(is_cascade, ast.walk(n)))]
    return [n.value for n in named if n.value is not None]


def is_cascade(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and bool(CASCADE.fullmatch(node.id))


def decorator_of(function: DEFINITION) -> ast.expr | None:
    """The ``@step(...)`` of a function."""
    for decorator in function.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(called, ast.Name | ast.Attribute) and ast.unparse(called).split(".")[-1] == "step":
            return decorator
    return None


def steps(tree: ast.Module) -> list[DEFINITION]:
    """The functions that are steps of a named cascade."""
    named = {n.id for value in cascades(tree) for n in ast.walk(value) if isinstance(n, ast.Name)}
    listed = [f for f in tree.body if isinstance(f, DEFINITION) and f.name in named]
    return listed + [f for f in ast.walk(tree) if isinstance(f, DEFINITION) and f not in listed and decorator_of(f)]


# ---------------------------------------------------------------- modules
@dataclass(frozen=True, slots=True)
class Function:
    length: int
    complexity: int
    documented: bool
    public: bool


@dataclass(frozen=True, slots=True)
class Module:
    path: Path
    lines: int
    code: int
    functions: tuple[Function, ...]
    operands: tuple[int, ...]
    counts: Counter[str]
    opening: str


def functions(node: ast.AST, public: bool = True) -> Iterator[Function]:
    """The functions under a node, with those of its classes and those inside of others."""
    for child in ast.iter_child_nodes(node):
        shown = public and not (isinstance(child, SCOPE) and child.name.startswith("_"))
        if isinstance(child, DEFINITION):
            length = (child.end_lineno or child.lineno) - child.lineno + 1
            complexity = 1 + sum(branches(n) for n in own(child))
            yield Function(length, complexity, ast.get_docstring(child) is not None, shown)
        yield from functions(child, shown and not isinstance(child, DEFINITION))


def measure(path: Path) -> Module:
    """One module, counted."""
    text = path.read_text(encoding="utf-8")
    tree, notes = ast.parse(text), comments(text)
    found = steps(tree)
    held = {n for f in found for n in ast.walk(f)}
    ifs = [n for n in ast.walk(tree) if isinstance(n, ast.If)]
    counts = {
        "conditions": sum(conditions(n) for n in ast.walk(tree)),
        "wide": sum(isinstance(n, ast.BoolOp) and len(n.values) >= 4 for n in ast.walk(tree)),
        "ifs": len(ifs),
        "reasons": sum(n in held or has_reason(n, notes) for n in ifs),
        "steps": len(found),
        "skips": sum("fmt: skip" in note for note, _ in notes.values()),
    }
    widths = tuple(operands(b) for b in expressions(tree))
    opening = ((ast.get_docstring(tree) or "").split() or [""])[0]
    return Module(path, text.count("\n"), code_lines(text), tuple(functions(tree)), widths, Counter(counts), opening)


def code_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.split("\n"))


def code_under(folder: Path) -> int:
    return sum(code_lines(p.read_text(encoding="utf-8")) for p in folder.rglob("*.py"))


def spread(name: str, values: Sequence[int]) -> dict[str, float]:
    """The median, p90 and highest of some values."""
    row = sorted(values) or [0]
    high = row[math.ceil(0.9 * len(row)) - 1]
    return {f"{name}, median": int(statistics.median(row)), f"{name}, p90": high, f"{name}, most": row[-1]}


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def figures(modules: Sequence[Module], tested: int) -> dict[str, float]:
    """The figures of some modules; ``tested`` is the lines of their tests."""
    found = [f for m in modules for f in m.functions]
    public = [f for f in found if f.public]
    sizes, lengths, weights = [m.lines for m in modules], [f.length for f in found], [f.complexity for f in found]
    code, total = sum(m.code for m in modules), sum((m.counts for m in modules), Counter[str]())
    return {
        "modules": len(modules),
        "lines": sum(sizes),
        **spread("module lines", sizes),
        "modules over 300 lines": sum(s > 300 for s in sizes),
        "modules over 500 lines": sum(s > 500 for s in sizes),
        "functions": len(found),
        **spread("function lines", lengths),
        "functions over 40 lines, share": share(sum(n > 40 for n in lengths), len(found)),
        **spread("complexity", weights),
        "complexity, mean": statistics.fmean(weights or [0]),
        "complexity over 10, share": share(sum(w > 10 for w in weights), len(found)),
        "conditions per 1,000 lines": round(1000 * share(total["conditions"], code)),
        "booleans of 4 and more operands": sum(n >= 4 for m in modules for n in m.operands),
        "  of them in one and/or": total["wide"],
        "ifs": total["ifs"],
        "ifs with a reason, share": share(total["reasons"], total["ifs"]),
        "steps of named cascades": total["steps"],
        "fmt: skip": total["skips"],
        "test lines to code lines": share(tested, code),
        "docstrings that open with What or Who": sum(m.opening in {"What", "Who", "Whose", "Whom"} for m in modules),
        "public functions with a docstring, share": share(sum(f.documented for f in public), len(public)),
    }


def house(root: Path) -> dict[str, dict[str, float]]:
    """The figures of a package and of its rooms. Tests are beside ``src``, in folders of the same names."""
    modules = [measure(p) for p in sorted(root.rglob("*.py"))]
    tests = root.parents[1] / "tests"
    rooms = {room: [m for m in modules if m.path.is_relative_to(root / room)] for room in ROOMS}
    found = {room: figures(there, code_under(tests / room)) for room, there in rooms.items() if there}
    return {root.name: figures(modules, code_under(tests))} | found


# ---------------------------------------------------------------- the walk
@dataclass(slots=True)
class Walk:
    """The calls that were given the whole page, as (room, function), and who called upwards how often."""

    calls: list[tuple[str, str]] = field(default_factory=list)
    climbs: Counter[str] = field(default_factory=Counter)
    begun: set[FrameType] = field(default_factory=set)
    nouns: tuple[type, ...] = ()

    @property
    def stays(self) -> list[tuple[str, list[str]]]:
        rows = groupby(self.calls, key=lambda call: call[0])
        return [(room, list(dict.fromkeys(name for _, name in row))) for room, row in rows]

    def see(self, frame: FrameType, event: str, _: object) -> None:
        """Told by Python of every call and return."""
        if event != "call" or not room_of(frame) or frame.f_code.co_name.startswith("<") or frame in self.begun:
            return
        if frame.f_code.co_flags & inspect.CO_GENERATOR:
            self.begun.add(frame)  # it is called again for each of its values
        if any(isinstance(v, self.nouns) for v in given(frame)):
            self.calls.append((room_of(frame), name_of(frame)))
        caller = frame.f_back
        while caller is not None and not room_of(caller):
            caller = caller.f_back
        if caller is not None and FLOOR.get(room_of(caller), math.inf) < FLOOR.get(room_of(frame), -1):
            self.climbs[f"{name_of(caller)} -> {name_of(frame)}"] += 1


def name_of(frame: FrameType) -> str:
    return f"{frame.f_globals['__name__'].removeprefix('onrecord.')}.{frame.f_code.co_qualname}"


def room_of(frame: FrameType) -> str:
    """The room of a call; none for what is not ours and what belongs to all."""
    top, _, rest = str(frame.f_globals.get("__name__")).partition(".")
    room = rest.split(".")[0] if top == "onrecord" else ""
    return "" if room in EVERYWHERE else room


def given(frame: FrameType) -> list[object]:
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return [frame.f_locals[n] for n in names if n != "self" and n in frame.f_locals]


def nouns() -> dict[str, type | None]:
    """The classes of ``WHOLE``, of what is loaded; ``None`` for one that is no longer where it says."""
    places = {name: name.rpartition(".") for name in sorted(WHOLE)}
    return {name: getattr(sys.modules.get(f"onrecord.{m}"), noun, None) for name, (m, _, noun) in places.items()}


def walk(root: Path) -> Walk:
    """Follows ``process`` over one page. A sentence is processed before, so that nothing is loaded on the way."""
    sys.path.insert(0, str(root.parent))
    from onrecord.data import Document
    from onrecord.extracting import extractor
    from onrecord.pipeline import process
    from onrecord.read import read_sources

    by, out = extractor("fast"), Walk()
    process(Document("p", "“We won,” she said, Jane Doe said on Friday."), by)
    (document,) = [d for d in read_sources([str(PAGE)]) if isinstance(d, Document)]
    out.nouns = tuple(n for n in nouns().values() if n is not None)
    sys.setprofile(out.see)
    try:
        process(document, by)
    finally:
        sys.setprofile(None)
    return out


# ---------------------------------------------------------------- printing
def table(rooms: dict[str, dict[str, float]]) -> Iterator[str]:
    """A line a figure, a column a room."""
    yield " " * 41 + "".join(f"{room:>9}" for room in rooms)
    for name, first in next(iter(rooms.values())).items():
        form = ".1%" if name.endswith("share") else ",d" if isinstance(first, int) else ".2f"
        yield f"{name:<41}" + "".join(f"{room[name]:>9{form}}" for room in rooms.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("root", nargs="?", type=Path, default=REPO / "src/onrecord")
    parser.add_argument("--walk", action="store_true", help="print every stay and climb")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    chosen = parser.parse_args()
    rooms, path = house(chosen.root.resolve()), walk(chosen.root.resolve())
    for name in (name for name, noun in nouns().items() if noun is None):
        print(f"{name} is no more: the walk misses it", file=sys.stderr)
    if chosen.json:
        print(json.dumps({"rooms": rooms, "stays": path.stays, "climbs": path.climbs}, indent=1))
        return
    print("\n".join(table(rooms)))
    print(f"\nwalk of {PAGE.name}: {len(path.stays)} stays, {len(path.climbs)} climbs")
    if chosen.walk:
        print("\n".join(f"{n:>4}  {room:<10}{', '.join(names)}" for n, (room, names) in enumerate(path.stays, 1)))
        print("\n".join(f"climb {times} times: {name}" for name, times in path.climbs.items()))


if __name__ == "__main__":
    main()

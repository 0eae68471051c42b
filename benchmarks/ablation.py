"""What each condition is worth: takes out one operand or cascade step at a time, and scores what is left.

    python benchmarks/ablation.py [--gold GOLD.jsonl.gz] [--module 'extracting/*.py'] [--sample 100] [--tests "tests/extracting"]

A *mutant* is a copy of the package that lacks one operand of one ``and`` or ``or``, or one step of a named cascade (as
``house.py`` tells them); all else keeps its line. Each is scored with tier ``fast`` in a process of its own: the
figures are those that have floors. What is worth nothing here may still serve kinds of page that the gold does not
show. With --tests, pytest says too whether it is *killed* or has *survived*. The tree itself is never written to.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import math
import multiprocessing
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import tokenize
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from itertools import accumulate, pairwise
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from house import cascades, decorator_of, steps

REPO = Path(__file__).resolve().parents[1]
GOLD = REPO.parent / "shared/corpora/polnear/dev.jsonl.gz"
MODULES = ("extracting/**/*.py", "resolving/**/*.py", "text/**/*.py")
ALL, DIRECT = "all.attribution", "direct-only.attribution"
KEY = f"{ALL}.content_source"
SHOWN = {"content": f"{ALL}.content", "source": KEY, "full": f"{ALL}.full", "direct": f"{DIRECT}.content_source"}
"""The columns of the table: F1 of contents, of contents with their sources, of both with the cue, and of quotations."""
LEAST = 0.0005
"""Smaller changes are none: about one attribution of the shared gold, which has two thousand."""
MEMORY = 8 << 30  # bytes that a mutant may have
HANGS = "no answer in time"
Rows = Sequence[Mapping[str, Any]]
Figures = dict[str, float]


# ---------------------------------------------------------------- mutants
@dataclass(frozen=True, slots=True)
class Mutant:
    """A module without one operand or step, and how the figures change; with a ``fault`` there are none."""

    path: str
    line: int
    removed: str
    text: str
    changes: Figures = field(default_factory=dict)
    fault: str = ""
    tests: str = ""

    @property
    def worth(self) -> float:
        """What F1 of contents with their sources loses; more than anything where nothing works without."""
        return math.inf if self.fault else -self.changes[KEY]

    @property
    def most(self) -> str:
        """The figure that changes most."""
        return max(self.changes, key=lambda name: abs(self.changes[name]), default=KEY)

    @property
    def verdict(self) -> str:
        """By F1 of contents with their sources; where that stands still, by the figure that changes most."""
        if self.fault:
            return "hangs" if self.fault == HANGS else "crashes"
        change = self.changes[KEY if abs(self.worth) >= LEAST else self.most]
        return "worth nothing" if abs(change) < LEAST else "pays" if change < 0 else "makes it better"


class Source:
    """A module: its text, its tree, and its tokens but comments and blanks, by their places in the text."""

    def __init__(self, text: str) -> None:
        self.text, self.tree, self.lines = text, ast.parse(text), text.split("\n")
        self.starts = at = [0, *accumulate(len(line) + 1 for line in self.lines)]
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        words = [t for t in tokens if t.string.strip() and t.type != tokenize.COMMENT]
        self.tokens = [(at[t.start[0] - 1] + t.start[1], at[t.end[0] - 1] + t.end[1], t.string) for t in words]

    def span(self, node: ast.expr) -> tuple[int, int]:
        """A node's stretch of the text, without the parentheses around it."""
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno or 0, node.end_col_offset or 0)

    def _at(self, line: int, byte: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:byte].decode())

    def between(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The tokens that begin in a stretch."""
        return self.tokens[bisect_left(self.tokens, (start,)) : bisect_left(self.tokens, (end,))]

    def changed(self, start: int, end: int, new: str) -> str | None:
        """The text with something else in a stretch, its lines kept where that can be; ``None`` if it cannot compile."""
        gap = " " if not new and self.text[start - 1 : start].isalnum() else new
        kept = re.findall(r"\\?\n", self.text[start:end])
        for lines in ("".join(kept), "\\\n" * len(kept), ""):
            text = self.text[:start] + gap + lines + self.text[end:]
            with suppress(SyntaxError):
                compile(text, "mutant", "exec", dont_inherit=True)
                return text
        return None


Cut = tuple[ast.expr, int, int, str]
"""What is taken out, the stretch of the text that goes with it, and what stands there instead."""


def mutants_of(path: str, text: str) -> Iterator[Mutant]:
    """Every mutant of a module, in the order of its lines. What cannot be taken out alone has none."""
    source = Source(text)
    for node, start, end, new in sorted([*_operands(source), *_steps(source)], key=lambda cut: source.span(cut[0])):
        mutant = source.changed(start, end, new)
        if mutant is not None:
            yield Mutant(path, node.lineno, " ".join((ast.get_source_segment(text, node) or "").split()), mutant)


def _operands(source: Source) -> Iterator[Cut]:
    """Each operand, with the ``and`` or ``or`` before it, the first with the one behind it."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.BoolOp):
            continue
        word = "and" if isinstance(node.op, ast.And) else "or"
        spans = [source.span(v) for v in node.values]
        gaps = [source.between(left[1], right[0]) for left, right in pairwise(spans)]
        joints = [token for gap in gaps for token in gap if token[2] == word]
        if len(joints) != len(gaps):
            continue  # in an f-string, which is a single token before Python 3.12
        start, end = source.span(node)
        yield node.values[0], start, source.between(joints[0][1], end)[0][0], ""
        ends = [*(j[0] for j in joints[1:]), end]
        for value, joint, stop in zip(node.values[1:], joints, ends, strict=True):
            yield value, joint[0], source.between(joint[0], stop)[-1][1], ""


def _steps(source: Source) -> Iterator[Cut]:
    """Each step of the cascades that are written down, and of those that a decorator makes."""
    found = {f.name: f for f in steps(source.tree)}
    elements = [e for value in cascades(source.tree) for e in _elements(value, set(found))]
    for element in elements:
        yield element, *source.span(element), "*()"  # nothing, in a tuple, a list and a call
    for name in set(found).difference(*map(_names, elements)):
        decorator = decorator_of(found[name])
        if decorator is not None:
            start, end = source.span(decorator)
            yield decorator, source.text.rindex("@", 0, start), end, ""


def _elements(value: ast.AST, known: set[str]) -> Iterator[ast.expr]:
    """The members of a cascade: what a tuple, list or call holds that names a step."""
    children = [c for c in ast.iter_child_nodes(value) if isinstance(c, ast.expr) and _names(c) & known]
    for child in children:
        member = isinstance(value, ast.Tuple | ast.List) or isinstance(child, ast.Name | ast.Call)
        yield from [child] if member else _elements(child, known)


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


# ---------------------------------------------------------------- scoring
def figures(rows: Rows) -> Figures:
    """The figures that have floors."""
    from onrecord.evaluate import floors, predict, score
    from onrecord.extracting import extractor

    found, modes = list(predict.predicted(rows, extractor("fast"))), ("all", "direct-only")
    return floors.figures_of({m: score(rows, found, direct_only=m != "all").figures for m in modes})


def _answer(rows: Rows, send: Connection) -> None:
    """In the child: reads our modules anew; those of others are there already."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for name in [n for n in sys.modules if n.partition(".")[0] == "onrecord"]:
        del sys.modules[name]
    try:
        send.send(figures(rows))
    except BaseException as error:
        send.send(f"{type(error).__name__}: {error}"[:200])


def scored(rows: Rows, limit: float) -> Figures | str:
    """The figures of the package as it is now, made in a fork; words when it crashes or hangs."""
    fork = multiprocessing.get_context("fork")
    receive, send = fork.Pipe(duplex=False)
    child = fork.Process(target=_answer, args=(rows, send))
    child.start()
    send.close()
    try:
        return receive.recv() if receive.poll(limit) else HANGS
    except EOFError:
        return "the process died"
    finally:
        child.kill()
        child.join()


def tested(folder: Path, tests: str, limit: float) -> str:
    """Whether tests of the repository kill the package in a folder as it is now."""
    own = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "h")}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests.split()]
    try:
        subprocess.run(command, cwd=REPO, env=os.environ | own, capture_output=True, timeout=limit, check=True)
    except subprocess.SubprocessError:
        return "killed"
    return "survived"


def result_of(mutant: Mutant, package: Path, rows: Rows, before: Figures, chosen: argparse.Namespace) -> Mutant:
    """One mutant scored and tested. The module has its text and its time back after it, and so its byte code."""
    path = package / mutant.path
    kept, times = path.read_bytes(), path.stat()
    path.write_text(mutant.text, encoding="utf-8", newline="")
    after = scored(rows, chosen.limit)
    tests = tested(package.parent, chosen.tests, 10 * chosen.limit) if chosen.tests else ""
    path.write_bytes(kept)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    fault = after if isinstance(after, str) else ""
    changes = {} if isinstance(after, str) else {name: after[name] - value for name, value in before.items()}
    return replace(mutant, text="", changes=changes, fault=fault, tests=tests)


def results(mutants: Sequence[Mutant], package: Path, chosen: argparse.Namespace) -> Iterator[Mutant]:
    """Every mutant scored, after the package itself."""
    from onrecord.evaluate.gold import gold_rows

    rows = list(gold_rows(chosen.gold))
    before = figures(rows)
    if chosen.tests and tested(package.parent, chosen.tests, 10 * chosen.limit) == "killed":
        sys.exit("the tests fail on the package as it is")
    for n, mutant in enumerate(mutants, 1):
        found = result_of(mutant, package, rows, before, chosen)
        print(f"{n}/{len(mutants)} {mutant.path}:{mutant.line} {found.verdict}", file=sys.stderr)
        yield found


def table(found: Sequence[Mutant]) -> Iterator[str]:
    """A line a mutant: by how much each figure changes without it."""
    yield f"{'removed from':<32}" + "".join(f"{name:>9}" for name in SHOWN) + "  verdict"
    for r in found:
        changes = "".join(f"{r.changes[name]:>+9.4f}" if r.changes else " " * 9 for name in SHOWN.values())
        why = r.fault or (f"{r.most} {r.changes[r.most]:+.4f}" if r.verdict != "worth nothing" else "")
        yield f"{f'{r.path}:{r.line}':<32}{changes}  {r.verdict:<17}{r.tests:<10}{r.removed[:70]}{why and f'  ({why})'}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD, help="gold pages; by default those beside the repository")
    parser.add_argument("--module", action="append", help="a glob under the package; may be repeated")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", default="", help="run these tests too, such as 'tests/extracting tests/resolving'")
    parser.add_argument("--limit", type=float, default=60, help="seconds to score a mutant, its tests ten times that")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    return parser.parse_args()


def main() -> None:
    """Prints what each operand and step is worth, the dearest first."""
    chosen = arguments()
    if not chosen.gold.exists():
        print(f"skipped: there is no gold at {chosen.gold}; give --gold", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "onrecord")
        shutil.copytree(REPO / "src/onrecord", package, ignore=lambda *_: {"__pycache__"})
        sys.path.insert(0, folder)
        paths = sorted({p for glob in chosen.module or MODULES for p in package.glob(glob)})
        every = [m for p in paths for m in mutants_of(str(p.relative_to(package)), p.read_text(encoding="utf-8"))]
        drawn = random.Random(chosen.seed).sample(every, min(chosen.sample or len(every), len(every)))
        started = time.monotonic()
        found = sorted(results(drawn, package, chosen), key=lambda r: -r.worth)
        took = (time.monotonic() - started) / max(1, len(found))
    verdicts = ", ".join(f"{n} {verdict}" for verdict, n in Counter(r.verdict for r in found).most_common())
    summary = f"{len(found)} of {len(every)} operands and steps: {verdicts}; {took:.1f} s each"
    rows = [{"verdict": r.verdict} | asdict(r) for r in found]
    print(json.dumps(rows, indent=1) if chosen.json else "\n".join([*table(found), summary]))


if __name__ == "__main__":
    main()

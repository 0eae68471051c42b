"""Writes the parts of the documentation that the code knows: commands, settings, errors, shapes, names, sessions.

``--check`` only compares.
"""

from __future__ import annotations

import ast
import fcntl
import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import python_page

HERE = Path(__file__).parent


def commands() -> str:
    """The help of every command, as a terminal of 100 columns shows it."""
    from typer.testing import CliRunner

    from onrecord.cli import build

    app, runner = build(), CliRunner()
    names = command_names(app)
    parts = ["# Commands\n", "Made by `make docs` from the commands themselves.\n"]
    for name in names:
        shown = runner.invoke(
            app, [*name.split(), "--help"], prog_name="onrecord", env={"COLUMNS": "100"}, terminal_width=100
        )
        text = "\n".join(line.rstrip() for line in shown.output.strip("\n").splitlines())
        parts.append(f"## onrecord {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def command_names(app: Any) -> list[str]:
    """Every command, those of a group as two words."""
    names = [c.name or "" for c in app.registered_commands]
    return names + [f"{g.name} {c.name}" for g in app.registered_groups for c in g.typer_instance.registered_commands]


def settings() -> str:
    """The table of settings."""
    from onrecord.settings import Settings

    rows = [f"| `{f.name}` | `{f.metadata['env']}` | `{f.default}` | {f.metadata['help']} |" for f in fields(Settings)]
    intro = (
        "# Settings\n\nMade by `make docs`. A value comes from the flag, then the environment, then the TOML file\n"
        "that `ONRECORD_CONFIG` names (or `onrecord.toml` here), then the default.\n"
    )
    return "\n".join([intro, "| setting | environment | default | what it does |", "|---|---|---|---|", *rows, ""])


def errors() -> str:
    """The tree of errors."""
    from onrecord import errors as module

    codes = (
        "Ctrl-C ends with 130, a pipe that is closed before all is printed with 141. "
        "`onrecord verify` ends with 1 where a quote\nfails; "
        "where a source cannot be read as well, with that error's code.\n"
    )
    return f"# Errors\n\nMade by `make docs`.\n\n```text\n{inspect.getdoc(module)}\n```\n\n{codes}"


def parquet() -> str:
    """The page of the tables in Parquet."""
    from onrecord.export.parquet import schema

    parts = [PARQUET.format(version=schema.VERSION)]
    for table in schema.TABLES.values():
        rows = [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in table.columns]
        by_day = " In folders by day." if table.by_day else ""
        head = f"## {table.name}\n\nA row is {table.meaning}.{by_day}\n"
        parts.append("\n".join([head, "| column | type | what |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)


PARQUET = """# Tables in Parquet

Made by `make docs` from the schema, version {version}. `onrecord export --format parquet --output FOLDER` writes them
from a store, `onrecord scale` from a crawl; `onrecord read --parquet FOLDER` loads them, or a part, into a store.

```console
$ onrecord export --store news.db --format parquet --output tables
$ onrecord read --parquet tables --publisher "Harbour Gazette" --since 2026-01-01 --store part.db
$ duckdb -c "SELECT speaker, count(*) FROM 'tables/statements/*/*.parquet' GROUP BY 1 ORDER BY 2 DESC LIMIT 10"
```

Each table is a folder. Most are kept by the day of publication, in folders like `statements/day=2026-03-02/`, those
without a date in `day=undated`; a statement lies at its first day, a member at the day of its page. Engines that know
Hive's partitions (DuckDB, polars, pandas, Spark, R's arrow) make a column `day` of that, and read only the days that
are asked for. Columns carry their meaning as metadata (`description`). `spans` are lists of `start` and `end`,
half-open, in Unicode code points of `documents.text`. `manifest.json` says how many rows each table has.
"""


# ---------------------------------------------------------------- shapes
BLOCK = re.compile(r"<!-- shape: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
NAMES = {"str": "text", "int": "number", "float": "number", "bool": "true or false", "Pair": "span", "Pairs": "spans",
         "None": "null"}  # fmt: skip


def formats() -> str:
    """The page of formats, its tables made of the shapes."""
    text = (HERE / "formats.md").read_text(encoding="utf-8")
    return BLOCK.sub(lambda m: f"<!-- shape: {m[1]} -->\n{table_of(m[1])}\n<!-- end -->", text)


def table_of(name: str) -> str:
    """The keys of a shape, those that it takes over first, each with its type and what it says."""
    rows = [f"| `{key}` | {kind} | {told} |" for key, (kind, told) in keys_of(name).items()]
    return "\n".join([f"`{name}`: {shape_docs()[name][0]}", "", "| key | type | what |", "|---|---|---|", *rows, ""])


def keys_of(name: str) -> dict[str, tuple[str, str]]:
    """The keys of a shape with their types and texts."""
    _, bases, own = shape_docs()[name]
    inherited = {key: value for base in bases if base in shape_docs() for key, value in keys_of(base).items()}
    return inherited | own


@lru_cache(maxsize=1)
def shape_docs() -> dict[str, tuple[str, list[str], dict[str, tuple[str, str]]]]:
    """For each shape its first line, its bases, and its own keys: what the source says below each of them."""
    found = {}
    for path in sorted((HERE.parent / "src/onrecord/shapes").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                first = (ast.get_docstring(node) or "").partition("\n")[0]
                found[node.name] = (first, [ast.unparse(b) for b in node.bases], dict(_own_keys(node)))
    return found


def _own_keys(node: ast.ClassDef) -> Iterator[tuple[str, tuple[str, str]]]:
    for one, below in pairwise(node.body):
        if isinstance(one, ast.AnnAssign) and isinstance(below, ast.Expr):
            told = inspect.cleandoc(ast.literal_eval(below.value)).replace("\n", " ")
            yield ast.unparse(one.target), (_told(ast.unparse(one.annotation)), told)


def _told(annotation: str) -> str:
    """A type in the words of the page: ``str | None`` as "words or null"."""
    bare = re.sub(r"NotRequired\[(.*)\]", r"\1", annotation)
    return " or ".join(_one(part) for part in bare.split(" | "))


def _one(kind: str) -> str:
    if kind.startswith("list["):
        return f"list of {_one(kind[5:-1])}"
    if kind.startswith("dict["):
        return "object"
    if kind.startswith("Literal["):
        return ", ".join(v.strip("' ") for v in kind[8:-1].split(","))
    return NAMES.get(kind, f"`{kind}`" if kind in shape_docs_names() else "text")


@lru_cache(maxsize=1)
def shape_docs_names() -> frozenset[str]:
    """The names of all shapes."""
    paths = (HERE.parent / "src/onrecord/shapes").glob("*.py")
    return frozenset(
        n.name for p in paths for n in ast.parse(p.read_text(encoding="utf-8")).body if isinstance(n, ast.ClassDef)
    )


# ---------------------------------------------------------------- sessions
SESSION = re.compile(r"<!-- session -->\n```console\n(.*?)```\n<!-- end -->", re.DOTALL)
WIDTH = 80
FOLDER = Path("/tmp/onrecord-sessions")
"""Always the same: ids of records are made of their files' paths, too."""
STYLE = re.compile(r"\x1b\[[0-9;]*m")


def sessions(name: str, folder: Path) -> str:
    """A page with the output of its commands, run one after the other in a folder, as a terminal shows it."""
    text = (HERE.parent / name).read_text(encoding="utf-8")
    return SESSION.sub(lambda m: f"<!-- session -->\n```console\n{session(m[1], folder)}```\n<!-- end -->", text)


def session(block: str, folder: Path) -> str:
    """The commands of a block, each with what it prints."""
    shown = []
    for line in block.splitlines():
        if line.startswith("$ "):
            shown += [line, *printed(line[2:], folder)]
    return "".join(f"{line.rstrip()}\n" for line in shown)


def printed(command: str, folder: Path) -> list[str]:
    """What a command prints on a terminal."""
    program = [sys.executable, "-m", "onrecord", *shlex.split(command)[1:]]
    environ = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "ONRECORD_TERMINAL": "1"}
    ended = subprocess.run(program, cwd=folder, env=environ, capture_output=True, text=True, check=False)
    return STYLE.sub("", ended.stdout + ended.stderr).strip("\n").splitlines()


def with_sessions() -> Iterator[tuple[str, str]]:
    """The pages with sessions, by their names beside this file."""
    with FOLDER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two checkouts may be at it at once
        shutil.rmtree(FOLDER, ignore_errors=True)
        shutil.copytree(HERE.parent / "examples", FOLDER / "examples")
        for name in ("README.md", "docs/tutorial.md"):
            yield f"../{name}", sessions(name, FOLDER)
        shutil.rmtree(FOLDER)


def main() -> int:
    """Writes or compares the pages; 1 when ``--check`` finds a stale one."""
    os.environ["NO_COLOR"] = "1"
    stale = []
    for name, made in (
        ("commands.md", commands()),
        ("settings.md", settings()),
        ("errors.md", errors()),
        ("formats.md", formats()),
        ("parquet.md", parquet()),
        ("python.md", python_page.page()),
        *with_sessions(),
    ):
        path = HERE / name
        if "--check" not in sys.argv:
            path.write_text(made, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(name)
    for name in stale:
        print(f"docs/{name} is stale: run make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

"""Writes the parts of the documentation that the code knows: commands, settings, errors. ``--check`` only compares."""

from __future__ import annotations

import inspect
import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

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

    return f"# Errors\n\nMade by `make docs`.\n\n```text\n{inspect.getdoc(module)}\n```\n\nCtrl-C ends with 130.\n"


def main() -> int:
    """Writes or compares the pages; 1 when ``--check`` finds a stale one."""
    os.environ["NO_COLOR"] = "1"
    stale = []
    for name, made in (("commands.md", commands()), ("settings.md", settings()), ("errors.md", errors())):
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

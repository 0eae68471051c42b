"""The documentation names everything that the code has."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.cli import build
from onrecord.export import COLUMNS
from onrecord.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_generated_pages_are_fresh() -> None:
    ended = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


COMMANDS = [c.name for c in build().registered_commands] + [g.name for g in build().registered_groups]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_every_command(command: str) -> None:
    assert f"onrecord {command}" in README


def test_every_column_and_setting_is_documented() -> None:
    assert [c for c in COLUMNS if f"`{c}`" not in FORMATS] == []
    settings = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Settings) if f"`{f.name}`" not in settings] == []

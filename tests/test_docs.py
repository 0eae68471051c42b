"""The documentation names everything that the code has."""

from __future__ import annotations

import doctest
import re
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from typing_extensions import is_typeddict

import onrecord
from onrecord.cli import build
from onrecord.export import COLUMNS
from onrecord.settings import Settings
from onrecord.shapes import exported, found, given, page, person, record, statement, verification

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")

COMMANDS = [c.name for c in build().registered_commands] + [g.name for g in build().registered_groups]


def test_the_site_leads_to_every_page_once_and_to_the_tutorial_first() -> None:
    listed = re.findall(r"^ +- .+: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(p.name for p in (ROOT / "docs").glob("*.md"))
    assert listed[:2] == ["index.md", "tutorial.md"]


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_exported_name_has_its_place_and_an_example(name: str) -> None:
    _, _, told = NAMES.partition(f"\n### {name}\n")
    assert ">>>" in told.partition("\n### ")[0]


def test_the_examples_of_the_page_of_names_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each entry by itself, with what the page says is taken for done."""
    known = {name: getattr(onrecord, name) for name in onrecord.__all__}
    runner = doctest.DocTestRunner(verbose=False)
    for entry in NAMES.replace("```", "\n").split("\n### ")[1:]:
        runner.run(doctest.DocTestParser().get_doctest(entry, dict(known), entry.partition("\n")[0], "python.md", 0))
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_the_guide_shows_every_command(command: str) -> None:
    assert f"onrecord {command}" in (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def test_the_readme_is_short_and_its_links_lead_somewhere() -> None:
    assert len(README.splitlines()) < 100
    for told in PAGES:
        links = re.findall(r"\]\(([\w./-]+?)(?:#[\w-]+)?\)", told.read_text(encoding="utf-8"))
        assert [link for link in links if "://" not in link and not (told.parent / link).exists()] == [], told.name


SHAPES = [
    shape for module in (exported, found, given, page, person, record, statement, verification) for shape in vars(module).values()
    if is_typeddict(shape) and shape.__module__ == module.__name__
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda s: s.__name__)
def test_every_key_of_a_shape_is_documented(shape: type) -> None:
    table = FORMATS.partition(f"<!-- shape: {shape.__name__} -->")[2].partition("<!-- end -->")[0]
    listed = re.findall(r"^\| `(\w+)` \|[^|]+\| .+ \|$", table, re.MULTILINE)
    built = {"RecordDetails", "PersonCounts", "PersonWithCounts", "Searched", "Document", "Passage"}
    assert sorted(listed) == sorted(get_type_hints(shape)) or shape.__name__ in built


def test_every_column_and_setting_is_documented() -> None:
    assert [c for c in COLUMNS if f"`{c}`" not in FORMATS] == []
    settings = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [f.name for f in fields(Settings) if f"`{f.name}`" not in settings] == []


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:[\w-]+/)+[\w-]*(?:\.(?:py|toml|tsv|md))?)`", page.read_text(encoding="utf-8"))
    homes = (ROOT, ROOT / "src/onrecord")
    code = [name for name in named if name.split("/")[0] in {"src", "tests", "docs", "benchmarks", *ROOMS}]
    assert [name for name in code if not any((home / name).exists() for home in homes)] == []


ROOMS = {p.name for p in (ROOT / "src/onrecord").iterdir() if p.is_dir()} | {
    "extract",
    "resolve",
    "link",
    "verify",
    "tools",
}

"""One version everywhere, and a package that can be cited and built."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from onrecord import __version__
from onrecord.settings import TIERS

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_stands_in_one_place_and_what_repeats_it_agrees() -> None:
    assert "version" in PROJECT["project"]["dynamic"] and "version" not in PROJECT["project"]
    assert PROJECT["tool"]["hatch"]["version"]["path"] == "src/onrecord/__init__.py"
    for file, pattern in (
        ("CITATION.cff", r"^version: (\S+)$"),
        ("CHANGELOG.md", r"^## (\S+)"),
        ("docs/desk.md", r"rev: v(\S+)"),
    ):
        found = re.search(pattern, (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
        assert found and found[1] == __version__, file


def test_the_citation_says_what_the_package_says() -> None:
    yaml = pytest.importorskip("yaml")
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = PROJECT["project"]
    assert (cited["title"], cited["license"], cited["keywords"]) == (
        project["name"],
        project["license"],
        project["keywords"],
    )
    assert {"cff-version", "message", "title", "authors"} <= set(cited)


def test_every_extra_for_users_is_among_what_developers_install() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = {one for name, asked in extras.items() if name not in {"dev", "docs"} for one in asked}
    assert sorted(wanted - set(extras["dev"])) == []


@pytest.mark.parametrize("file", sorted(p.name for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.md")))
def test_a_template_has_a_name_and_says_what_it_is_for(file: str) -> None:
    text = (ROOT / ".github" / "ISSUE_TEMPLATE" / file).read_text(encoding="utf-8")
    assert re.match(r"---\nname: .+\nabout: .+\nlabels: .+\n---\n\n", text)


def test_the_model_of_the_default_tier_is_in_the_package() -> None:
    inside = {p.name for p in (ROOT / "src/onrecord/models").iterdir() if p.is_dir()}
    assert inside == {"accurate"} and "accurate" in TIERS

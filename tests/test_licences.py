"""What an install brings may be used by whoever may use onrecord."""

from __future__ import annotations

import runpy
from email.message import Message
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
MADE = runpy.run_path(str(ROOT / "docs" / "licences.py"))


@pytest.mark.parametrize(
    ("expression", "free"),
    [
        ("Apache-2.0 AND (MIT OR GPL-3.0-only)", True),
        ("Apache-2.0 WITH LLVM-exception", True),
        ("LGPL-3.0-only", True),
        ("GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("AGPL-3.0-or-later", False),
        ("MIT AND AGPL-3.0-only", False),
        ("CC-BY-NC-4.0", False),
        ("LicenseRef-Proprietary", False),
        ("MIT WITH something", False),
        ("MIT OR", True),
        ("MIT MIT", False),
        ("(MIT", False),
        ("", False),
    ],
)
def test_one_free_licence_to_choose_is_enough_and_one_that_binds_is_too_much(expression: str, free: bool) -> None:
    assert MADE["is_free"](expression) is free


class Package:
    """Stands for an installed package that tells this of its licence."""

    def __init__(self, **told: str) -> None:
        self.metadata = Message()
        for key, value in told.items():
            self.metadata[key.replace("_", "-")] = value


@pytest.mark.parametrize(
    ("told", "licence"),
    [
        ({"License_Expression": "MIT"}, "MIT"),
        ({"License": "BSD 3-Clause License\nmore", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD-3-Clause"),
        ({"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3"}, "GNU Affero General Public License v3"),
        ({}, "not told"),
    ],
)  # fmt: skip
def test_a_licence_is_told_in_the_words_of_the_package_where_it_is_none_of_ours(told: Any, licence: str) -> None:
    assert MADE["licence_of"](Package(**told)) == licence


def test_everything_that_an_install_brings_is_fine_and_the_page_names_what_is_asked_for() -> None:
    try:
        found = MADE["rows"]()
    except PackageNotFoundError as absent:
        pytest.skip(f"{absent} is not installed: not every extra is there")
    assert MADE["faults"](found) == []
    assert MADE["stale"](found)[0] == []


def test_what_is_not_fine_is_named_with_its_extra() -> None:
    found = {"core": [("a", "MIT", True)], "web": [("b", "AGPL-3.0-only", False), ("c", "not told", True)]}
    assert MADE["faults"](found) == ["b (onrecord[web]): AGPL-3.0-only", "c (onrecord[web]): not told"]
    assert "| b | AGPL-3.0-only | comes with another |" in MADE["page"](found)

"""What holds for the tests of the package and for the examples in its docstrings."""

from __future__ import annotations

import gc
from collections.abc import Generator
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
    """Only a module with an example is imported for its examples: each process of tests would import them all."""
    found = yield
    return [f for f in found if not isinstance(f, DoctestModule) or ">>>" in file_path.read_text(encoding="utf-8")]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected lives to the end: nothing of it is looked through for garbage, then or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()

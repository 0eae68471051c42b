"""The large extraction model of onrecord, found by it through the entry point group ``onrecord.models``."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """Where the model's files lie."""
    return Path(__file__).parent / "model"

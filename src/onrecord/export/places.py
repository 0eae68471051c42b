"""What files are called where they are shown."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def seen_from_here(path: str) -> str:
    """A path as one types it in the folder that one works in; build servers find a file by it."""
    with suppress(ValueError, OSError):
        return str(Path(path).relative_to(Path.cwd()))
    return path

"""Where the indexes of words lie: in a folder beside the file, or in memory where none can be written.

They are derived: what one lacks is read from the store when it is opened, and a lost one is built anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.verify.postings import DiskPostings, Postings


def folder_of(address: str, name: str = "") -> Path | None:
    """The folder of an index of the store at an address; ``None`` where it cannot be written."""
    if address == ":memory:":
        return None
    folder = Path(address + "-index")
    writable = os.access(folder if folder.exists() else folder.resolve().parent, os.W_OK)
    return folder / name if writable else None


def opened(folder: Path | None) -> tuple[Postings, int]:
    """The index in a folder, and the last number that is in it."""
    if folder is None:
        return Postings(), 0
    found = DiskPostings(folder)
    return found, found.covered


@contextmanager
def alone(folder: Path | None) -> Iterator[None]:
    """Keeps other programs from opening or extending the same index meanwhile, where the system has such locks."""
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        with suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield

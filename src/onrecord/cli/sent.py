"""Decisions on their way to the store: their key is kept until the answer comes, so that the same command run again
after it was cut off, or after the answer was lost, decides nothing twice."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from onrecord.errors import OnRecordError, StoreUnwritable

Kept = TypeVar("Kept")
LONGEST = 24 * 3600
"""Seconds that a key waits for its answer: whoever decides the same later means it anew."""


def decided(store: str, what: object, act: Callable[[str], Kept]) -> Kept:
    """What was kept of a decision: ``act`` sends it under the key that it is given; ``what`` tells it from others."""
    place = _folder() / hashlib.sha256(repr((store, what)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    key = _waiting(place) or token_hex(16)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(key, encoding="ascii")
    try:
        kept = act(key)
    except StoreUnwritable:
        raise  # it may have been kept
    except OnRecordError:
        place.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        place.unlink(missing_ok=True)
    return kept


def _waiting(place: Path) -> str:
    """The key of the same decision that nobody answered."""
    with suppress(OSError, ValueError):
        if time.time() - place.stat().st_mtime < LONGEST:
            return place.read_text(encoding="ascii")[:64]
    return ""


def _folder() -> Path:
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "onrecord" / "sent"

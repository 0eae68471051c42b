"""Check the words: ``verify(quote, records)``."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.data import Quoted, Record, Verification

if TYPE_CHECKING:
    from onrecord.verifying.policy import Policy, load_policy
    from onrecord.verifying.shelf import MemoryShelf, Shelf

__all__ = ["MemoryShelf", "Policy", "Shelf", "load_policy", "verify"]
_WHERE = {"MemoryShelf": "shelf", "Shelf": "shelf", "Policy": "policy", "load_policy": "policy"}


def __getattr__(name: str) -> Any:
    """Heavy parts load when touched."""
    if name in _WHERE:
        return getattr(import_module(f"onrecord.verifying.{_WHERE[name]}"), name)
    raise AttributeError(f"module 'onrecord.verifying' has no attribute {name!r}")


def verify(
    quote: str | Quoted,
    records: Iterable[Record] | Shelf,
    *,
    speaker: str | None = None,
    date: str | None = None,
    policy: str | Policy = "default",
) -> Verification:
    """Holds one quote against records, word by word. Opens no file but a policy's.

    ``speaker`` and ``date`` (ISO 8601) are what the page claims. For many quotes against the same records, make
    ``onrecord.verifying.MemoryShelf(records)`` once and give that. Raises ``UsageError`` for a day that is none.

    >>> from onrecord.data import Turn
    >>> talk = Record("talk", (Turn("Ann Lee", "We will not raise the toll."),))
    >>> found = verify("We will raise the toll", [talk], speaker="Lee")
    >>> found.verdict.value, found.flags, found.speaker_matches
    ('altered', ('negation',), True)
    """
    from onrecord.errors import UsageError
    from onrecord.verifying.judge import day_of, judge
    from onrecord.verifying.policy import load_policy
    from onrecord.verifying.shelf import MemoryShelf

    shelf = MemoryShelf(records) if isinstance(records, Iterable) else records
    rules = load_policy(policy) if isinstance(policy, str) else policy
    if not isinstance(quote, (str, Quoted)):
        raise UsageError("verify", f"was given a {type(quote).__name__} as the quote", "give its words, or a Quoted")
    quoted = quote if isinstance(quote, Quoted) else Quoted(quote, speaker=speaker, date=date)
    if date is not None and (day_of(date) is None or not _is_moment(date)):
        raise UsageError("date", f"{date!r} is no day", "write it as 2024-02-09")
    return judge(quoted, shelf, rules)


def _is_moment(words: str) -> bool:
    """Whether words are a day or a moment by ISO 8601, and nothing else."""
    from datetime import datetime

    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True

"""A house style as a policy: which edits may stand inside quotation marks, and which verdicts fail."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from onrecord.data import Verdict
from onrecord.errors import UsageError

EDITS = (
    "bracket", "parenthesis", "ellipsis", "filler", "repetition", "restart", "interruption", "spelling", "contraction",
    "number", "masked", "link", "reference",
)  # fmt: skip
"""Edits that a policy can allow or forbid, by name."""
SHIPPED = ("default", "strict", "lenient")


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as read from its file. ``occasion_days`` is how many days a page may lie after the record it quotes.

    ``ellipsis_words`` is how many words of the record an ellipsis may stand for; ``min_coverage`` what part of a
    quote's weight must be in a passage for it to have been found there.
    """

    name: str
    version: str
    allowed: frozenset[str]
    fillers: frozenset[str]
    failing: frozenset[Verdict]
    needs_speaker: bool = False
    ellipsis_words: int = 150
    occasion_days: int = 10
    min_coverage: float = 0.6

    def allows(self, edit: str) -> bool:
        """Whether an edit of that name may stand."""
        return edit in self.allowed


@cache
def load_policy(name: str = "default") -> Policy:
    """The shipped policy of that name, or the one in a TOML file. Raises ``UsageError`` that names every fault at once.

    >>> load_policy().allows("ellipsis"), load_policy("strict").allows("filler")
    (True, False)
    """
    if name in SHIPPED:
        text = resources.files("onrecord.verifying").joinpath("policies", f"{name}.toml").read_text(encoding="utf-8")
    else:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"policy {name}", f"cannot be read ({error})", f"give a TOML file, or one of {', '.join(SHIPPED)}"
            ) from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"policy {name}", f"is not TOML ({error})") from None
    return _policy(table, name)


KINDS: dict[str, type] = {
    "ellipsis_words": int,
    "occasion_days": int,
    "min_coverage": float,
    "needs_speaker": bool,
}
"""Optional keys of a policy, with what they hold."""
NEEDED = ("name", "version", "allow", "fail")


def _policy(table: dict[str, Any], name: str) -> Policy:
    faults = list(_faults(table))
    if faults:
        raise UsageError(f"policy {name}", "; ".join(faults))
    return Policy(
        str(table["name"]),
        str(table["version"]),
        frozenset(table["allow"]),
        frozenset(f.lower().replace("'", "") for f in table.get("fillers", ())),
        frozenset(map(Verdict, table["fail"])),
        **{key: table[key] for key in KINDS if key in table},
    )


def _faults(table: dict[str, Any]) -> Iterator[str]:
    """Everything that is wrong with a policy's file."""
    known = {*NEEDED, *KINDS, "fillers"}
    yield from (f"{key} is missing" for key in NEEDED if key not in table)
    yield from (f"{key} is unknown" for key in table if key not in known)
    yield from _faults_of_lists(table)
    for key in (k for k in KINDS if k in table):
        if not _is_of(table[key], KINDS[key]):
            yield f"{key} is no {KINDS[key].__name__}"


def _faults_of_lists(table: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the lists of a policy's file: other than words, or words that name nothing."""
    lists = [key for key in ("allow", "fail", "fillers") if not _is_words(table.get(key, []))]
    yield from (f"{key} is no list of words" for key in lists)
    for key, allowed in (("allow", list(EDITS)), ("fail", list(Verdict))):
        given = () if key in lists else table.get(key, ())
        yield from (f"{key}: {v!r} is not one of {', '.join(allowed)}" for v in given if v not in allowed)


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _is_of(value: Any, kind: type) -> bool:
    """Whether a value is of a kind: a whole number is a number too, and no truth value is one."""
    if kind is bool or isinstance(value, bool):
        return kind is bool and isinstance(value, bool)
    return isinstance(value, int | float) if kind is float else isinstance(value, kind)

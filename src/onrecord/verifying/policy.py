"""A house style as a policy: which edits may stand inside quotation marks, and which verdicts fail."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from onrecord.data import Verdict
from onrecord.errors import UsageError

EDITS = (
    "bracket", "parenthesis", "ellipsis", "filler", "repetition", "restart", "interruption", "spelling", "contraction",
    "number", "masked", "link",
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


def _policy(table: dict[str, Any], name: str) -> Policy:
    faults = [f"{key} is missing" for key in ("name", "version", "allow", "fail") if key not in table]
    known = {
        "name",
        "version",
        "allow",
        "fail",
        "fillers",
        "needs_speaker",
        "ellipsis_words",
        "occasion_days",
        "min_coverage",
    }
    faults += [f"{key} is unknown" for key in table if key not in known]
    allow, fail = table.get("allow", []), table.get("fail", [])
    faults += [f"allow: {e!r} is not one of {', '.join(EDITS)}" for e in allow if e not in EDITS]
    faults += [f"fail: {v!r} is not one of {', '.join(Verdict)}" for v in fail if v not in list(Verdict)]
    for key, kind in (
        ("ellipsis_words", int),
        ("occasion_days", int),
        ("min_coverage", float),
        ("needs_speaker", bool),
    ):
        if key in table and not isinstance(table[key], kind):
            faults.append(f"{key} is no {kind.__name__}")
    if faults:
        raise UsageError(f"policy {name}", "; ".join(faults))
    more = {k: table[k] for k in ("needs_speaker", "ellipsis_words", "occasion_days", "min_coverage") if k in table}
    return Policy(
        str(table["name"]),
        str(table["version"]),
        frozenset(allow),
        frozenset(f.lower().replace("'", "") for f in table.get("fillers", ())),
        frozenset(map(Verdict, fail)),
        **more,
    )

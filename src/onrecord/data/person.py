"""People: register entries, offices, who a speaker is, and what a person decided of them."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """An office somebody held: its title in lower case ("senator"), of what, from and until which day (ISO 8601).

    A day may be known to its month or year alone ("2024-06", "2024"): then the office was held to the end of that.
    """

    title: str
    of: str | None = None
    start: str | None = None
    end: str | None = None

    def held_on(self, day: str | None) -> bool:
        """Whether the office was held on a day; an open end reaches to whenever, an unknown day tells nothing."""
        if day is None:
            return False
        day, end = day[:10], self.end or ""
        return (self.start or "") <= day and day[: len(end)] <= end


@dataclass(frozen=True, slots=True)
class Assigned:
    """Which person a speaker in a store is: how sure, why in words, and by which version or whom it was decided."""

    id: str
    name: str
    score: float
    _: KW_ONLY
    evidence: tuple[str, ...]
    decided_by: str


@dataclass(frozen=True, slots=True)
class PersonJudgement:
    """What somebody decided of a person: ``act`` is merge, split or rename.

    ``person`` is the id of the one that stays; ``other`` the id of the one merged into it or parted from it, or the
    name before; ``mentions`` are the ids of what was parted.
    """

    number: int
    act: str
    person: str
    _: KW_ONLY
    other: str | None
    name: str | None
    mentions: tuple[str, ...]
    note: str
    decided_by: str
    decided: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one mention, or of a page. ``about`` is "speaker", "verdict" or "page".

    For a speaker ``name`` (``None``: nobody can tell) and ``kind`` say who it is, for a verdict ``holds`` whether it is
    right; ``before`` is the computed name, or the verdict. ``undone`` is when it was taken back, or ``None``.
    """

    number: int
    about: str
    mention: str
    _: KW_ONLY
    name: str | None
    kind: str | None
    holds: bool | None
    before: str | None
    note: str
    decided_by: str
    decided: str
    undone: str | None = None

"""Clock times among the words of a transcript to the times of what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.read.records.labels import CLOCK, Label, seconds_of

MARKED = re.compile(rf"[\[(](?P<clock>{CLOCK})[\])]:?")
LEADING = re.compile(rf"\s*+(?P<clock>{CLOCK})(?:\s*+[-–—|]\s++|\s++|$)")
MOSTLY = 0.6
"""Share of neighbours that must follow each other in time for clocks to be timecodes."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time printed in a line: where it stands, and the seconds; ``sure`` where its place alone tells what it is."""

    line: int
    start: int
    end: int
    seconds: float
    sure: bool = False


def find_clocks(lines: Sequence[str], labels: Sequence[Label | None]) -> dict[int, list[Clock]]:
    """The timecodes of a transcript by line: those in brackets, and those at the heads of lines where most have one.

    They go up through the file, which tells them from hours of the day and verses.
    """
    bare = _bare(lines, labels)
    read = zip(lines, labels, strict=True)
    found = [clock for n, (line, label) in enumerate(read) for clock in _in_line(n, line, label, bare.get(n))]
    kept = _fitting(found) if _goes_up(found) else [c for c in found if c.sure]
    out: dict[int, list[Clock]] = {}
    for clock in kept:
        if clock.start < clock.end and (clock.sure or len(found) > 1):  # a label has its time already
            out.setdefault(clock.line, []).append(clock)
    return out


def _bare(lines: Sequence[str], labels: Sequence[Label | None]) -> dict[int, Clock]:
    """The clocks without brackets at the heads of lines, where one line in four has one and they go up."""
    heads = (_leading(n, line, label) for n, (line, label) in enumerate(zip(lines, labels, strict=True)))
    led = [clock for clock in heads if clock]
    filled = sum(bool(line.strip()) for line in lines)
    return {c.line: c for c in led} if len(led) > 1 and len(led) >= filled / 4 and _goes_up(led) else {}


def _fitting(found: Sequence[Clock]) -> list[Clock]:
    """Those that do not leap out of the order of their neighbours, as an hour of the day among them does."""
    kept = []
    for n, clock in enumerate(found):
        before = found[n - 1] if n else None
        after = found[n + 1] if n + 1 < len(found) else None
        if clock.sure or not _leaps(before, clock, after):
            kept.append(clock)
    return kept


def _leaps(before: Clock | None, clock: Clock, after: Clock | None) -> bool:
    if before is None or after is None or before.seconds > after.seconds:
        return False
    return not before.seconds <= clock.seconds <= after.seconds


def _in_line(n: int, line: str, label: Label | None, leading: Clock | None) -> list[Clock]:
    """The clocks of a line: the one of its label, the one that leads it, those in brackets."""
    start = label.end if label else 0
    told = [Clock(n, start, start, label.seconds, sure=True)] if label and label.seconds is not None else []
    found = [*told, leading] if leading else told
    for match in MARKED.finditer(line, max(start, leading.end if leading else 0)):
        sure = bool(label) and match.start() <= start
        found.append(Clock(n, match.start(), match.end(), seconds_of(match["clock"]) or 0.0, sure))
    return found


def _leading(n: int, line: str, label: Label | None) -> Clock | None:
    match = LEADING.match(line, label.end if label else 0)
    return Clock(n, match.start(), match.end(), seconds_of(match["clock"]) or 0.0) if match else None


def _goes_up(clocks: Sequence[Clock]) -> bool:
    steps = [b.seconds >= a.seconds for a, b in pairwise(clocks)]
    return sum(steps) >= MOSTLY * len(steps)

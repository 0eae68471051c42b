"""YouTube's json3 captions to turns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.data import Turn
from onrecord.read.records.captions import Heard, join


def is_json3(row: Any) -> bool:
    """Whether an object is a track of captions as YouTube's player loads it."""
    events = row.get("events") if isinstance(row, Mapping) else None
    return isinstance(events, list) and any(isinstance(e, Mapping) and "tStartMs" in e for e in events)


def turns_of_json3(row: Mapping[str, Any]) -> tuple[Turn, ...]:
    """The turns of a track; an event is a cue, the events that only break a line say nothing.

    >>> turns_of_json3({"events": [{"tStartMs": 500, "dDurationMs": 900, "segs": [{"utf8": "We won"}]}]})[0].text
    'We won'
    """
    return join(list(_heard(row["events"])))


def is_automatic_json3(row: Mapping[str, Any]) -> bool:
    """Whether a track tells the time of words, or how sure it is of them, as speech recognition does."""
    pieces = [piece for event in row["events"] for piece in _pieces(event)]
    told = sum("tOffsetMs" in piece or "acAsrConf" in piece for piece in pieces)
    return told > len(pieces) / 4


def _heard(events: Sequence[Any]) -> Iterator[Heard]:
    for event in events:
        words = " ".join("".join(str(p.get("utf8") or "") for p in _pieces(event)).split())
        if words:
            start = _seconds(event.get("tStartMs"))
            changes = words.startswith(">>")
            yield Heard(start, start + _seconds(event.get("dDurationMs")), words.lstrip("> "), changes=changes)


def _pieces(event: Any) -> list[Mapping[str, Any]]:
    """The stretches of an event that hold words."""
    held = event.get("segs") if isinstance(event, Mapping) else None
    return [p for p in held if isinstance(p, Mapping)] if isinstance(held, list) else []


def _seconds(thousandths: Any) -> float:
    known = isinstance(thousandths, int | float) and not isinstance(thousandths, bool) and 0 <= thousandths < 1e12
    return thousandths / 1000 if known else 0.0

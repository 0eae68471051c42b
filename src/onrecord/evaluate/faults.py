"""Faults of an extractor, each once, with a name that tells its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.data import Mode
from onrecord.evaluate.matching import Unit, match, source_right
from onrecord.evaluate.score import clean_spans, units
from onrecord.evaluate.text import GoldText
from onrecord.extracting.modes import mode_of
from onrecord.languages import ENGLISH

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """An error. ``gold`` is what should have been found, ``found`` what was; one of them may be ``None``.

    ``kind`` and ``mode`` are those of the gold attribution, or of the found one where there is none.
    """

    name: str
    kind: str
    mode: str
    page: str
    gold: Row | None
    found: Row | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The faults of a page, and the positions of the gold attributions that were found with their source."""

    faults: tuple[Fault, ...]
    right: frozenset[int]


def compared(row: Row, predicted: Sequence[Row], min_iou: float = 0.5) -> Compared:
    """A gold page held against what was found in it.

    A gold attribution that was missed and a false one that have a cue in common are one fault.
    """
    doc = GoldText(row["text"])
    gold = attributions_of(row)
    wanted = units(doc, gold, direct_only=False, gold=True)
    given = units(doc, predicted, direct_only=False, gold=False)
    pairs = match(wanted, given, min_iou)
    right = frozenset(g for g, p in pairs if source_right(wanted[g], given[p]))
    faults = list(_sources(row, gold, predicted, wanted, given, pairs))
    missed = sorted(set(range(len(gold))) - {g for g, _ in pairs})
    false = sorted(set(range(len(predicted))) - {p for _, p in pairs})
    by_cue = {token: p for p in false for token in given[p].cue}
    for g in missed:
        p = next((by_cue[t] for t in sorted(wanted[g].cue) if by_cue.get(t) in false), None)
        if p is not None:
            false.remove(p)
            yes = _extent(wanted[g], given[p])
        else:
            yes = "missed, words in another statement" if _taken(wanted[g], given) else "missed"
        faults.append(_fault(yes, row, wanted[g].kind, gold[g], predicted[p] if p is not None else None))
    for p in false:
        where = "false, words of another statement" if _taken(given[p], wanted) else "false"
        kind = doc.kind(clean_spans(predicted[p].get("content"), len(doc.text)))
        faults.append(_fault(where, row, kind, None, predicted[p]))
    return Compared(tuple(faults), right)


def attributions_of(row: Row) -> list[Row]:
    """The gold attributions that have a word of content: those that count."""
    doc = GoldText(row["text"])
    return [a for a in row.get("attributions") or [] if doc.tokens(clean_spans(a.get("content"), len(doc.text)))]


def _sources(
    row: Row,
    gold: Sequence[Row],
    predicted: Sequence[Row],
    wanted: Sequence[Unit],
    given: Sequence[Unit],
    pairs: Iterable[tuple[int, int]],
) -> Iterator[Fault]:
    for g, p in pairs:
        if not source_right(wanted[g], given[p]):
            name = (
                "source missed" if not given[p].source else "source false" if not wanted[g].source else "source other"
            )
            yield _fault(name, row, wanted[g].kind, gold[g], predicted[p])


def _extent(wanted: Unit, given: Unit) -> str:
    if given.content > wanted.content:
        return "content too long"
    if given.content < wanted.content:
        return "content too short"
    return "content other"


def _taken(one: Unit, others: Iterable[Unit]) -> bool:
    return any(one.content & other.content for other in others)


def _fault(name: str, row: Row, kind: str, gold: Row | None, found: Row | None) -> Fault:
    told = gold or found or {}
    cue = " ".join(row["text"][s:e] for s, e in clean_spans(told.get("cue"), len(row["text"])))
    mode = mode_of(cue, ENGLISH.grammar) or Mode.SPEECH
    return Fault(name, kind, mode.value, str(row["id"]), gold, found)

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


@dataclass(frozen=True, slots=True)
class _Page:
    """A gold page and what was found in it, as rows and as units."""

    row: Row
    doc: GoldText
    gold: Sequence[Row]
    predicted: Sequence[Row]
    wanted: Sequence[Unit]
    given: Sequence[Unit]


Pairs = Sequence[tuple[int, int]]


def compared(row: Row, predicted: Sequence[Row], min_iou: float = 0.5) -> Compared:
    """A gold page held against what was found in it.

    A gold attribution that was missed and a false one that have a cue in common are one fault.
    """
    doc, gold = GoldText(row["text"]), attributions_of(row)
    wanted = units(doc, gold, direct_only=False, gold=True)
    given = units(doc, predicted, direct_only=False, gold=False)
    pairs = match(wanted, given, min_iou)
    right = frozenset(g for g, p in pairs if source_right(wanted[g], given[p]))
    page = _Page(row, doc, gold, predicted, wanted, given)
    return Compared((*_sources(page, pairs), *_unpaired(page, pairs)), right)


def _unpaired(page: _Page, pairs: Pairs) -> Iterator[Fault]:
    """The faults of what has no pair: those missed, with the false ones that share a cue, then the other false ones."""
    missed = sorted(set(range(len(page.gold))) - {g for g, _ in pairs})
    false = sorted(set(range(len(page.predicted))) - {p for _, p in pairs})
    by_cue = {token: p for p in false for token in page.given[p].cue}
    for g in missed:
        p = next((by_cue[t] for t in sorted(page.wanted[g].cue) if by_cue.get(t) in false), None)
        yield _missed(page, g, p)
        if p is not None:
            false.remove(p)
    yield from (_false(page, p) for p in false)


def _missed(page: _Page, g: int, p: int | None) -> Fault:
    """The fault of a gold attribution without a pair, and of the false one that shares its cue."""
    wanted, row, gold = page.wanted[g], page.row, page.gold[g]
    if p is not None:
        return _fault(_extent(wanted, page.given[p]), row, wanted.kind, gold, page.predicted[p])
    name = "missed, words in another statement" if _taken(wanted, page.given) else "missed"
    return _fault(name, row, wanted.kind, gold, None)


def _false(page: _Page, p: int) -> Fault:
    """The fault of a found attribution that gold has not."""
    name = "false, words of another statement" if _taken(page.given[p], page.wanted) else "false"
    kind = page.doc.kind(clean_spans(page.predicted[p].get("content"), len(page.doc.text)))
    return _fault(name, page.row, kind, None, page.predicted[p])


def attributions_of(row: Row) -> list[Row]:
    """The gold attributions that have a word of content: those that count."""
    doc = GoldText(row["text"])
    return [a for a in row.get("attributions") or [] if doc.tokens(clean_spans(a.get("content"), len(doc.text)))]


def _sources(page: _Page, pairs: Pairs) -> Iterator[Fault]:
    for g, p in pairs:
        wanted, given = page.wanted[g], page.given[p]
        if not source_right(wanted, given):
            known = "source missed" if not given.source else "source other"
            name = known if wanted.source or not given.source else "source false"
            yield _fault(name, page.row, wanted.kind, page.gold[g], page.predicted[p])


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

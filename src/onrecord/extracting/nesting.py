"""Drafts to attributions: order, identity, kind and parents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.data import Attribution, Kind, Span, Spans
from onrecord.extracting.draft import Draft
from onrecord.text.marks import Quote

WORD = re.compile(r"[^\W_]+")
OWN_MARK = re.compile(r"[“”„«»‘\"]|(?<!\w)'")
OUTERMOST = {"thought", "wish", "judgement"}
"""Origins that are kept only where the page itself says it: inside another's words it is part of those words."""


def kind_of(text: str, content: Spans, quotes: Sequence[Span]) -> Kind:
    """Direct when every word stands inside marks, mixed when some do. ``quotes`` is sorted and disjoint."""
    inside = outside = 0
    for span in content:
        for word in WORD.finditer(text, span.start, span.end):
            k = bisect_right(quotes, word.start(), key=_start) - 1
            if k >= 0 and word.end() <= quotes[k].end:
                inside += 1  # the word stands in marks
            else:
                outside += 1
    if not inside:
        return Kind.INDIRECT
    return Kind.MIXED if outside else Kind.DIRECT


def surest_kind(own: Kind, outer: Kind) -> Kind:
    """The kind by the marks of one's own level, and by those around: all in marks, else some, else none."""
    return min(own, outer, key=[Kind.DIRECT, Kind.MIXED, Kind.INDIRECT].index)


def is_clause(text: str, attribution: Attribution) -> bool:
    """Whether a statement is told in a clause: without marks, or inside marks that are another's alone.

    What stands in marks is *direct*, inside whomever's: "“He said he won,” she said" has two direct statements, but
    only hers has marks of its own.
    """
    inside = attribution.parent is not None and not any(OWN_MARK.search(s.of(text)) for s in attribution.content)
    return attribution.kind is Kind.INDIRECT or inside


def _start(span: Span) -> int:
    return span.start


def marks_by_level(quotes: Iterable[Quote]) -> dict[int | None, list[Span]]:
    """The fragments of the quotations that stand in each quotation, and in none, in text order."""
    found: dict[int | None, list[Span]] = {}
    for quote in quotes:
        found.setdefault(quote.outer, []).extend(quote.fragments)
    return {level: sorted(spans) for level, spans in found.items()}


def settle(text: str, drafts: Iterable[Draft], quotes: Sequence[Quote], document_id: str) -> tuple[Attribution, ...]:
    """Drafts in text order, each with an id, its kind and its parent: the smallest content around it."""
    ordered = sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end, d.cue))
    found: list[Attribution] = []
    open_ones: list[Attribution] = []
    levels = marks_by_level(quotes)
    printed = _with_own_mark(text, levels.get(None, []))
    for draft in ordered:
        open_ones = [a for a in open_ones if a.content[-1].end > draft.content[0].start]
        around = [a for a in reversed(open_ones) if _holds(a, draft)]
        if around and draft.origin in OUTERMOST:
            continue  # "She said that she hopes to win": the hope is part of what she said
        parent = next((a.id for a in around if not _same_source(a, draft)), None)
        attribution = Attribution(
            id=f"a{len(found) + 1}",
            document_id=document_id,
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            kind=surest_kind(
                kind_of(text, draft.content, levels.get(draft.level, [])), kind_of(text, draft.content, printed)
            ),
            mode=draft.mode,
            addressee=draft.addressee,
            parent=parent,
            confidence=draft.confidence,
            origin=draft.origin,
        )
        found.append(attribution)
        open_ones.append(attribution)
    return tuple(found)


def _with_own_mark(text: str, spans: Sequence[Span]) -> list[Span]:
    """The quotations that a mark opens; a block quotation and a printed turn have none."""
    return [s for s in spans if OWN_MARK.match(text, s.start)]


def _holds(outer: Attribution, draft: Draft) -> bool:
    """Whether the draft lies in the outer content, its cue too: a quotation beside its own cue holds nothing."""
    inner = (*draft.content, *draft.cue)
    return all(any(span.holds(s) for span in outer.content) for s in inner) and outer.content != draft.content


def _same_source(outer: Attribution, draft: Draft) -> bool:
    """Whether a draft is but the second half of the outer one's sentence: "He proposes ..., and plans ..."."""
    return any(a.meets(b) for a in draft.source for b in outer.source)

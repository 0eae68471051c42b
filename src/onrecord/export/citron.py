"""Pages in the JSON format of Citron, the quote extractor of BBC R&D: cue, sources, contents, as spans with words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.data import Attribution, Page, Role, Span, Speaker


def citron_lines(pages: Iterable[Page]) -> Iterator[str]:
    """A line a page. A quote has a cue there: of statements without one it is told how many were left out."""
    for page in pages:
        text, speakers = page.document.text, page.of_role(Role.SOURCE)
        cued = [a for a in page.attributions if a.cue and a.content]
        row: dict[str, Any] = {"text": text, "quotes": [_quote(text, a, speakers.get(a.id)) for a in cued]}
        if len(cued) < len(page.attributions):
            row["left_out"] = len(page.attributions) - len(cued)
        yield json.dumps(row, ensure_ascii=False)


def _quote(text: str, a: Attribution, speaker: Speaker | None) -> dict[str, Any]:
    mention = speaker.mention if speaker else None
    referred = [mention] if mention and not any(mention.meets(s) for s in a.source) else []
    return {
        "id": a.id,
        "cue": _span(text, Span(a.cue[0].start, a.cue[-1].end)),
        "sources": [_span(text, s) for s in a.source],
        "contents": [_span(text, s) for s in a.content],
        "coreferences": [_span(text, s) for s in referred],
        "confidence": f"{a.confidence:.4f}",
    }


def _span(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}

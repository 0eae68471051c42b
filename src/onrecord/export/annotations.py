"""A page's statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from onrecord.data import Page, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
AROUND = 32
"""Characters of prefix and suffix in a TextQuoteSelector."""


def annotations_of(page: Page, base: str) -> dict[str, Any]:
    """An AnnotationPage: an annotation a statement, its target the content, its body who says it and how.

    Offsets are code points of the document's text, half-open. ``base`` is the address under which the ids stand.
    """
    here = f"{base.rstrip('/')}/api/documents/{quote(page.document.id, safe='')}"
    chains = page.chains()
    items = []
    for a in page.attributions:
        speaker = chains[a.id][-1].speaker
        through = [v.speaker.name or v.speaker.kind.value for v in chains[a.id][:-1]]
        said = speaker.name or speaker.kind.value
        items.append(
            {
                "@context": CONTEXT,
                "id": f"{here}/annotations#{a.id}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": [
                    {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": said},
                    {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": a.kind.value},
                    *(
                        {
                            "type": "TextualBody",
                            "purpose": "describing",
                            "format": "text/plain",
                            "value": f"told by {t}",
                        }
                        for t in through
                    ),
                ],
                "target": [
                    {"source": page.document.url or here, "selector": _selectors(page.document.text, s)}
                    for s in a.content
                ],
            }
        )
    return {"@context": CONTEXT, "id": f"{here}/annotations", "type": "AnnotationPage", "items": items}


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
    ]

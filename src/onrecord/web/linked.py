"""A statement as linked data (schema.org): a quotation, and a review of each outlet that was checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.data import Statement, Verification
from onrecord.export.schema_org import RATING
from onrecord.export.verdicts import HARM, NAME, Family, family_of, reason_of

MEDIA = "application/ld+json"


def linked_data(whole: Statement, checks: Sequence[tuple[str, Verification]], link: str) -> dict[str, Any]:
    """The quotation with its reviews, the worst first; what is in no record gets none."""
    outlets = {m.id: m for m in whole.members}
    graph: list[dict[str, Any]] = [
        {
            "@type": "Quotation",
            "@id": link,
            "url": link,
            "text": whole.wording,
            "datePublished": whole.first_dated,
            "spokenByCharacter": {"@type": "Person", "name": whole.speaker} if whole.speaker else None,
        }
    ]
    for id, v in sorted(checks, key=lambda c: HARM.index(family_of(c[1]))):
        if family_of(v) is not Family.NONE and id in outlets:
            graph.append(_review(v, outlets[id].publisher, outlets[id].published, link))
    return {"@context": "https://schema.org", "@graph": [{k: w for k, w in g.items() if w is not None} for g in graph]}


def _review(v: Verification, outlet: str | None, day: str | None, link: str) -> dict[str, Any]:
    printed = {"@type": "CreativeWork", "publisher": outlet}
    return {
        "@type": "ClaimReview",
        "url": link,
        "claimReviewed": f"{v.quoted.speaker or 'Somebody'} said: {v.quoted.text}",
        "itemReviewed": {"@type": "Claim", "datePublished": day, "appearance": printed},
        "reviewRating": {
            "@type": "Rating", "ratingValue": RATING[v.verdict], "bestRating": 5, "worstRating": 1,
            "alternateName": NAME[v.verdict],
        },
        "reviewBody": reason_of(v) or None,
    }  # fmt: skip

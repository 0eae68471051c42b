"""Pages as schema.org JSON-LD: the article, its quotations, a ClaimReview of each that was held against a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onrecord.data import Attribution, Page, Told, Verdict, Verification
from onrecord.export import Telling
from onrecord.export.people import Voiced, key_of, statement_id, voices_of
from onrecord.export.verdicts import MEANING, NAME

RATING = {
    Verdict.VERBATIM: 5, Verdict.EDITED: 4, Verdict.TRUNCATED: 3, Verdict.SPLICED: 2, Verdict.ALTERED: 2,
    Verdict.WRONG_SPEAKER: 1,
}  # fmt: skip
"""How true to the record a quote is, from 1 to 5. What was not found has no rating: nothing is known of it."""


def schema_org_lines(pages: Iterable[Page], told: Telling) -> Iterator[str]:
    """A line a page: a graph of the article and its reviews."""
    for page in pages:
        graph = [_article(page, told(page.document.id)), *_reviews(page, told(page.document.id))]
        yield json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)


def _article(page: Page, told: Mapping[str, Told]) -> dict[str, Any]:
    d, voices = page.document, voices_of(page, told)
    article = {
        "@type": "NewsArticle",
        "@id": _id(page),
        "url": d.url,
        "headline": d.title,
        "datePublished": d.published,
        "inLanguage": page.language,
        "publisher": {"@type": "Organization", "name": d.publisher} if d.publisher else None,
        "hasPart": [_quotation(page, a, voices.get(a.id), told.get(a.id)) for a in page.attributions],
    }
    return {key: value for key, value in article.items() if value}


def _id(page: Page) -> str:
    return page.document.url or f"urn:onrecord:document:{key_of(page)}"


def _quotation(page: Page, a: Attribution, voice: Voiced | None, told: Told | None) -> dict[str, Any]:
    quotation = {
        "@type": "Quotation",
        "@id": f"{_id(page)}#{a.id}",
        "identifier": statement_id(page, a.id, told),
        "text": " … ".join(s.of(page.document.text) for s in a.content),
        "creator": _creator(voice),
    }
    return {key: value for key, value in quotation.items() if value}


def _creator(voice: Voiced | None) -> dict[str, Any] | None:
    """A person or a body. Others have no type there that would not say too much."""
    return {"@type": "Person" if voice.is_person else "Organization", "name": voice.name} if voice else None


def _reviews(page: Page, told: Mapping[str, Told]) -> Iterator[dict[str, Any]]:
    voices = voices_of(page, told)
    for a in page.attributions:
        for v in told[a.id].verifications if a.id in told else ():
            if v.verdict in RATING:
                yield _review(page, a, v, voices.get(a.id))


def _review(page: Page, a: Attribution, v: Verification, voice: Voiced | None) -> dict[str, Any]:
    said: dict[str, Any] = {"@type": "Claim", "appearance": {"@type": "CreativeWork", "@id": _id(page)}}
    if voice:
        said["author"] = _creator(voice)
    if page.document.published:
        said["datePublished"] = page.document.published
    review = {
        "@type": "ClaimReview",
        "@id": f"{_id(page)}#{a.id}-{v.quoted.spans[0].start if v.quoted.spans else 0}",
        "claimReviewed": f"{voice.name if voice else 'Somebody'} said: {' '.join(v.quoted.text.split())}",
        "itemReviewed": said,
        "author": {"@type": "SoftwareApplication", "name": "onrecord"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATING[v.verdict],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": NAME[v.verdict],
        },
        "reviewBody": MEANING[v.verdict],
    }
    if v.passage:
        review["isBasedOn"] = {"@type": "CreativeWork", "identifier": v.passage.record_id, "text": v.passage.text}
    return review

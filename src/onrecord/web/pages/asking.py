"""Queries taken from an address, for pages, feeds and counts. What makes no sense is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, Query

from onrecord.data import Kind, Verdict
from onrecord.data import Query as Asked
from onrecord.read.dates import iso_date

Words = Annotated[str | None, Query(max_length=500)]


def _asked(
    q: Words = None,
    speaker: Words = None,
    about: Words = None,
    publisher: Words = None,
    kind: Words = None,
    verdict: Words = None,
    since: Words = None,
    until: Words = None,
) -> Asked:
    return Asked(
        q or "",
        speaker or None,
        about or None,
        publisher=publisher or None,
        since=iso_date(since) if since else None,
        until=iso_date(until) if until else None,
        kind=kind if kind in {k.value for k in Kind} else None,
        verdict=verdict if verdict in {v.value for v in Verdict} else None,
    )


Asking = Annotated[Asked, Depends(_asked)]


def given(query: Asked) -> Mapping[str, str]:
    """What a query asks for, by the names that an address gives it."""
    named = {
        "q": query.words,
        "speaker": query.speaker,
        "about": query.about,
        "publisher": query.publisher,
        "kind": query.kind,
        "verdict": query.verdict,
        "since": query.since,
        "until": query.until,
    }
    return {name: value for name, value in named.items() if value}

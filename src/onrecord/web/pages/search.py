"""The front page, search with facets, and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Kind, Verdict
from onrecord.shape_types import Status
from onrecord.store import Query as Asked
from onrecord.store.sqlite import SqliteStore
from onrecord.web.answers import Answer
from onrecord.web.at import At
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of
from onrecord.web.pages.common import SCREEN, After, Words, more, page, router

FACETS = {"speaker": "Said by", "publisher": "Published by", "kind": "Kind", "year": "Year"}
COUNTED = {"q", "speaker", "about", "publisher", "kind", "since", "until"}
"""What of a search the counts understand."""


def prepare(place: At, store: SqliteStore) -> Answer[Status] | None:
    """What the store holds, counted beforehand."""
    return place.answers.soon(store, "status", lambda s: s.status())


@router.get("/")
def front(place: At) -> HTMLResponse:
    """What the store holds, and the latest of it."""
    with place.store() as store:
        status = prepare(place, store)
        found = list(store.search(Asked(limit=12)))
    return page("front.html", status=status.value if status else {}, found=found)


@router.get("/search")
def search(
    request: Request, place: At, q: Words = None, speaker: Words = None, about: Words = None, publisher: Words = None,
    kind: Words = None, verdict: Words = None, since: Words = None, until: Words = None, after: After = None,
) -> HTMLResponse:  # fmt: skip
    """Statements by words and facets; the address is the link to keep."""
    kind = kind if kind in {k.value for k in Kind} else None
    verdict = verdict if verdict in {v.value for v in Verdict} else None
    query = Asked(
        q or "", speaker or None, about or None, publisher or None, since or None, until or None, kind, verdict, SCREEN,
        after=after,
    )  # fmt: skip
    whole = replace(query, after=None, limit=1)
    with place.store() as store:
        found = list(store.search(query))
        total = place.answers.soon(store, ("total", whole), lambda s: s.total(whole))
        facets = place.answers.soon(store, ("facets", whole), lambda s: s.facets(whole))
    asked = {"q": q, "speaker": speaker, "about": about, "publisher": publisher, "kind": kind, "verdict": verdict,
             "since": since, "until": until}  # fmt: skip
    given = {k: v for k, v in asked.items() if v}
    return page(
        "search.html", asked=asked, found=found, total=total.value if total else None, more=more(request, found),
        facets=_links(facets.value if facets else {}, given), given=_without(given),
        feed=urlencode({k: v for k, v in given.items() if k in {"q", "speaker", "about", "publisher"}}),
        counted=urlencode({k: v for k, v in given.items() if k in COUNTED}),
    )  # fmt: skip


def _links(facets: Mapping[str, list[tuple[str, int]]], given: Mapping[str, str]) -> list[dict[str, Any]]:
    """For each facet that is not chosen yet its values, with the address that chooses them."""
    out = []
    for name, title in FACETS.items():
        values = facets.get(name, [])
        if name in given or (name == "year" and {"since", "until"} & given.keys()) or len(values) < 2:
            continue
        chosen = [
            {"value": v, "count": n, "href": "/search?" + urlencode({**given, **_choice(name, v)})} for v, n in values
        ]
        out.append({"title": title, "values": chosen})
    return out


def _choice(name: str, value: str) -> dict[str, str]:
    return {"since": f"{value}-01-01", "until": f"{value}-12-31"} if name == "year" else {name: value}


def _without(given: Mapping[str, str]) -> list[dict[str, str]]:
    """What was chosen, each with the address that lets it go."""
    return [
        {"name": name, "value": value, "href": "/search?" + urlencode({k: v for k, v in given.items() if k != name})}
        for name, value in given.items()
    ]


@router.get("/search.atom")
def search_feed(
    request: Request, place: At, q: Words = None, speaker: Words = None, about: Words = None, publisher: Words = None,
) -> Response:  # fmt: skip
    """The latest statements of a search as an Atom feed."""
    query = Asked(q or "", speaker or None, about or None, publisher or None, limit=SCREEN)
    with place.store() as store:
        found = list(store.search(query))
    asked = " ".join(v for v in (q, speaker, about, publisher) if v) or "everything"
    return Response(feed_of(found, f"onrecord: {asked}", str(request.base_url), str(request.url)), media_type=ATOM)

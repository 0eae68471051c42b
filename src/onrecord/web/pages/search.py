"""The front page, search with facets, and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Query as Asked
from onrecord.services.answers import Answer
from onrecord.shapes.found import Status
from onrecord.store import TableStore
from onrecord.store.search import FACETED
from onrecord.web.at import At
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of
from onrecord.web.pages.asking import Asking, given
from onrecord.web.pages.common import SCREEN, After, more, page, router

FACETS = {"speaker": "Said by", "publisher": "Published by", "kind": "Kind", "year": "Year"}


def prepare(place: At, store: TableStore) -> Answer[Status] | None:
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
def search(request: Request, place: At, asked: Asking, after: After = None) -> HTMLResponse:
    """Statements by words and facets; the address is the link to keep."""
    whole = replace(asked, limit=1)
    with place.store() as store:
        found = list(store.search(replace(asked, limit=SCREEN, after=after)))
        total = place.answers.soon(store, ("total", whole), lambda s: s.total(whole))
        facets = place.answers.soon(store, ("facets", whole), lambda s: s.facets(whole))
    chosen = given(asked)
    return page(
        "search.html",
        asked=chosen,
        found=found,
        total=total.value if total else None,
        more=more(request, found),
        facets=_links(facets.value if facets else {}, chosen),
        given=_without(chosen),
        query=urlencode(chosen),
        faceted=FACETED,
    )


def _links(facets: Mapping[str, list[tuple[str, int]]], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """For each facet that is not chosen yet its values, with the address that chooses them."""
    out = []
    for name, title in FACETS.items():
        values = facets.get(name, [])
        if name in chosen or (name == "year" and {"since", "until"} & chosen.keys()) or len(values) < 2:
            continue
        links = [
            {"value": v, "count": n, "href": "/search?" + urlencode({**chosen, **_choice(name, v)})} for v, n in values
        ]
        out.append({"title": title, "values": links})
    return out


def _choice(name: str, value: str) -> dict[str, str]:
    return {"since": f"{value}-01-01", "until": f"{value}-12-31"} if name == "year" else {name: value}


def _without(chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """What was chosen, each with the address that lets it go."""
    rest = {name: {k: v for k, v in chosen.items() if k != name} for name in chosen}
    return [
        {"name": "words" if name == "q" else name, "value": value, "href": "/search?" + urlencode(rest[name])}
        for name, value in chosen.items()
    ]


@router.get("/search.atom")
def search_feed(request: Request, place: At, asked: Asking) -> Response:
    """The latest statements of a search as an Atom feed."""
    with place.store() as store:
        found = list(store.search(replace(asked, limit=SCREEN)))
    title = "onrecord: " + (" ".join(given(asked).values()) or "everything")
    return Response(feed_of(found, title, str(request.base_url), str(request.url)), media_type=ATOM)

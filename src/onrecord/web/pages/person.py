"""One person: what they said, what is said of them and to them, and what stands around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Query as Asked
from onrecord.web import charts
from onrecord.web.at import At
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of
from onrecord.web.pages.common import SCREEN, After, Dark, as_csv, more, page, picture, router


def _months(place: At, id: str) -> list[dict[str, Any]]:
    with place.store() as store:
        asked = Asked(person=store.person_of(id)["id"])
        rows = place.answers.now(store, ("months", asked), lambda s: s.count(["month"], "utterance", asked))
    return sorted((r for r in rows if r["month"]), key=lambda r: r["month"])


@router.get("/people/{id:path}/months.svg")
def months(place: At, id: str, dark: Dark = False) -> Response:
    """How much they said in which month, as a picture."""
    rows = _months(place, id)
    return picture(lambda: charts.columns(rows), dark)


@router.get("/people/{id:path}/months.csv")
def months_csv(place: At, id: str) -> Response:
    """The same as CSV."""
    return as_csv(("month", "count"), _months(place, id))


@router.get("/people/{id:path}/feed.atom")
def person_feed(request: Request, place: At, id: str) -> Response:
    """What a person said last as an Atom feed."""
    with place.store() as store:
        known = store.person_of(id)
        found = list(store.search(Asked(person=known["id"], limit=SCREEN)))
    title = f"onrecord: {known['name']}"
    return Response(feed_of(found, title, str(request.base_url), str(request.url)), media_type=ATOM)


@router.get("/people/{id:path}")
def person(
    request: Request, place: At, id: str, side: Literal["by", "about", "to"] = "by", after: After = None
) -> HTMLResponse:
    """One person: offices, timeline, words, and a screen of statements by, about or to them."""
    with place.store() as store:
        p = store.person_of(id)
        counts = place.answers.soon(store, ("person", p["id"]), lambda s: s.person_counts(p["id"]))
        near = place.answers.soon(store, ("near", p["id"]), lambda s: s.near(p["id"]))
        sides = {"by": Asked(person=p["id"]), "about": Asked(about=p["name"]), "to": Asked(to=p["name"])}
        found = list(store.search(replace(sides[side], limit=SCREEN, after=after)))
    return page(
        "person.html",
        p=p,
        counts=counts.value if counts else None,
        near=near.value if near else None,
        side=side,
        found=found,
        more=more(request, found),
        first=after is None,
    )

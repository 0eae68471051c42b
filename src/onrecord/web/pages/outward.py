"""Pages that go out: an evidence sheet to print, a card to embed and its picture, oEmbed, and the API for people."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit

from fastapi import Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from onrecord.data import Document
from onrecord.errors import UsageError
from onrecord.export import printed
from onrecord.services.display import curly
from onrecord.web.at import At, base_of
from onrecord.web.card import HEIGHT, WIDTH, card_of, png_of
from onrecord.web.pages.common import page, router
from onrecord.web.pages.statement import told_of

MOST_PAGES = 40
"""Pages whose addresses and times a sheet gives in full."""
CARD = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {}"
FRAME_WIDTH, FRAME_HEIGHT = 600, 320
MOST_KEPT = 64


@router.get("/statements/{id}/sheet")
def sheet(request: Request, place: At, id: str) -> HTMLResponse:
    """What became of a statement, to be printed: words, passages, addresses in full, times, who decided."""
    told = told_of(request, place, id)
    documents: list[tuple[Document, str]] = []
    with place.store() as store:
        for document in dict.fromkeys(m.document_id for m in told["s"].members[:MOST_PAGES]):
            found = store.page(document)
            documents.append((found.document, found.extractor))
    return page("sheet.html", **told, documents=documents)


@router.get("/statements/{id}/card")
def card(request: Request, place: At, id: str) -> HTMLResponse:
    """A statement and its verdict to be framed, by whom the server was told may."""
    framed_by = " ".join(request.app.state.framed_by) or "'none'"
    headers = {"Content-Security-Policy": CARD.format(framed_by)}
    return page("card.html", headers=headers, **told_of(request, place, id))


def _drawn(place: At, id: str) -> str:
    with place.store() as store:
        whole = store.statement(id)
        found = store.found(whole.id)
        checks = store.checks(whole.id)
    told = printed.summary(whole.members, checks)
    who = (found.named if found else None) or whole.speaker or "Nobody named"
    first = next((m.publisher for m in whole.members if m.publisher), "")
    return card_of(curly(whole.wording).rstrip(",;"), who, told.family, told.head, first)


@router.get("/statements/{id}/card.svg")
def card_svg(place: At, id: str) -> Response:
    """The same as a picture."""
    return Response(_drawn(place, id), media_type="image/svg+xml")


@lru_cache(maxsize=MOST_KEPT)
def _png(svg: str) -> bytes:
    return png_of(svg)


@router.get("/statements/{id}/card.png")
def card_png(place: At, id: str) -> Response:
    """The same in dots, as places that show links take it."""
    return Response(_png(_drawn(place, id)), media_type="image/png")


@router.get("/oembed")
def oembed(request: Request, place: At, url: Annotated[str, Query(max_length=2000)]) -> Response:
    """What a site asks that shows the card of a link (oEmbed 1.0): a frame where frames are allowed, or a picture."""
    try:
        found = re.fullmatch(r"/statements/([^/]+)/?", urlsplit(url).path)
    except ValueError:  # half an address of IPv6, and whatever else is no address
        found = None
    if found is None:
        raise UsageError(url[:200], "is no address of a statement")
    with place.store() as store:
        whole = store.statement(unquote(found[1]))
    base = f"{base_of(request)}/statements/{whole.id}"
    told: dict[str, Any] = {
        "version": "1.0", "title": f"{whole.speaker or 'Somebody'}: “{curly(whole.wording)[:120]}”",
        "provider_name": "onrecord", "provider_url": str(request.base_url), "cache_age": 3600,
        "thumbnail_url": f"{base}/card.png", "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT,
    }  # fmt: skip
    if not request.app.state.framed_by:
        return JSONResponse({**told, "type": "link"})
    frame = f'<iframe src="{base}/card" width="{FRAME_WIDTH}" height="{FRAME_HEIGHT}" loading="lazy"></iframe>'
    return JSONResponse({**told, "type": "rich", "html": frame, "width": FRAME_WIDTH, "height": FRAME_HEIGHT})


# ---------------------------------------------------------------- for programs
@router.get("/api")
def api_page(request: Request) -> HTMLResponse:
    """The API for people: its calls with an example each."""
    from onrecord.web.app import described

    calls = [
        (method.upper(), path, call.get("description") or call.get("summary", ""), _arguments(call))
        for path, methods in described(request.app)["paths"].items()
        for method, call in methods.items()
    ]
    base = base_of(request)
    return page("api.html", calls=calls, base=base, canonical="/api", about="The JSON API of this store, by example.")


def _arguments(call: dict[str, Any]) -> list[str]:
    return [p["name"] for p in call.get("parameters", []) if p["in"] == "query"]


@router.get("/llms.txt")
def llms(request: Request) -> Response:
    """Where a program that reads texts finds what it needs here."""
    base = base_of(request)
    text = (
        "# onrecord\n\n> Who said what, in which words, on which pages, and whether the words are real.\n\n"
        f"- [API]({base}/api): the calls, by example\n- [OpenAPI]({base}/openapi.json): their description\n"
        f"- [Check quotes]({base}/api/verify): POST a text or quotes, get verdicts with the record's passage\n"
        "- Data of a page: its address with .json behind it (/statements/ID.json, /people/ID.json, /search.json?q=)\n"
        f"- [Statements]({base}/api/statements?q=): search, as JSON\n- [Signs]({base}/help): what the verdicts mean\n"
    )
    return Response(text, media_type="text/plain")

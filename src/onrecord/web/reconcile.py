"""The Reconciliation Service API, version 0.2, over the people of a store: OpenRefine matches names by it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from math import isfinite
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from rapidfuzz import fuzz
from starlette.concurrency import run_in_threadpool

from onrecord.register.entry import fold
from onrecord.shapes.person import Person
from onrecord.store import TableStore
from onrecord.web.at import At, base_of

router = APIRouter(prefix="/reconcile", include_in_schema=False)
VERSIONS = ["0.2"]
PERSON = {"id": "person", "name": "Person"}
MOST_QUERIES, MOST_FOUND, MOST_IDS = 50, 25, 100
LONGEST = 300
"""Characters of a name that is looked for."""
LEAST = 50.0
"""The score below which somebody is no candidate."""
PROPERTIES = {
    "aliases": "Other names",
    "wikidata": "Wikidata item",
    "gender": "Gender",
    "offices": "Offices",
    "statements": "Statements in the store",
    "first_dated": "First statement",
    "last_dated": "Last statement",
}
"""What can be fetched of a person."""
HERE = {"localhost", "127.0.0.1", "[::1]"}


@router.get("")
async def ask(request: Request, place: At) -> Response:
    """What the service is; or answers to ``queries``, or to ``extend``."""
    return await _answered(request, place, dict(request.query_params))


@router.post("")
async def post(request: Request, place: At) -> Response:
    """Answers to ``queries`` or to ``extend`` that a form sends."""
    form = await request.form()
    return await _answered(request, place, {k: v for k, v in form.items() if isinstance(v, str)})


async def _answered(request: Request, place: At, given: dict[str, str]) -> Response:
    if given.get("queries"):
        asked = _object(given["queries"], "queries")
        if len(asked) > MOST_QUERIES:
            raise HTTPException(400, f"at most {MOST_QUERIES} queries at a time")
        return _json(request, await run_in_threadpool(_results, place, asked))
    if given.get("extend"):
        return _json(request, await run_in_threadpool(_extended, place, _object(given["extend"], "extend")))
    return _json(request, _manifest(base_of(request)))


def _manifest(base: str) -> dict[str, Any]:
    from onrecord import __version__

    at = {"service_url": base}
    return {
        "versions": VERSIONS,
        "name": "People on record",
        "identifierSpace": f"{base}/people/",
        "schemaSpace": f"{base}/reconcile/types/",
        "serviceVersion": __version__,
        "defaultTypes": [PERSON],
        "view": {"url": f"{base}/people/{{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", "width": 430, "height": 160},
        "suggest": {"entity": {**at, "service_path": "/reconcile/suggest/entity"}},
        "extend": {"propose_properties": {**at, "service_path": "/reconcile/properties"}, "property_settings": []},
    }


def _object(text: str, what: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise HTTPException(400, f"{what} is no JSON object")
    return found


def _results(place: At, asked: dict[str, Any]) -> dict[str, Any]:
    with place.store() as store:
        return {key: {"result": _candidates(store, query)} for key, query in asked.items()}


def _candidates(store: TableStore, query: Any) -> list[dict[str, Any]]:
    """Who a query may mean, the likeliest first; a match where one alone has exactly that name."""
    if not isinstance(query, dict):
        raise HTTPException(400, "a query is no object")
    words = query.get("query")
    if not isinstance(words, str) or not words.strip():
        return []
    if not _is_of_people(query.get("type")):
        return []
    most = _limit(query.get("limit"))
    scored = sorted(
        ((_score(p, words[:LONGEST], query.get("properties")), p) for p in _near(store, words[:LONGEST])),
        key=lambda pair: (-pair[0], pair[1]["name"], pair[1]["id"]),
    )
    sure = [p["id"] for score, p in scored if score >= 100]
    return [_candidate(p, score, sure == [p["id"]]) for score, p in scored[:most] if score >= LEAST]


def _is_of_people(kinds: Any) -> bool:
    """Whether a query asks for people, or says no kind."""
    listed = [kinds] if isinstance(kinds, str) else kinds
    return not isinstance(listed, list) or not listed or PERSON["id"] in listed


def _limit(given: Any) -> int:
    """How many candidates a query asks for."""
    known = isinstance(given, int | float) and isfinite(given)
    return max(1, min(int(given), MOST_FOUND)) if known else MOST_FOUND


def _candidate(p: Person, score: float, match: bool) -> dict[str, Any]:
    row = {"id": p["id"], "name": p["name"], "type": [PERSON], "score": round(score, 1), "match": match}
    told = _told(p)
    return {**row, "description": told} if told else row


def _near(store: TableStore, words: str) -> list[Person]:
    """People by the whole name, or by each of its words: who is misspelt in one is found by another."""
    found = {p["id"]: p for p in store.people(words, MOST_FOUND)}
    for word in sorted(words.split(), key=len, reverse=True)[:4]:
        if len(word) > 2:
            found |= {p["id"]: p for p in store.people(word, MOST_FOUND)}
    return list(found.values())


def _score(p: Person, words: str, properties: Any) -> float:
    """How alike names are, 0 to 100; an identifier that is given and known decides."""
    for given in properties if isinstance(properties, list) else []:
        known = p["ids"].get(str(given.get("pid"))) if isinstance(given, dict) else None
        if known is not None and isinstance(given.get("v"), str):
            return 100.0 if known == given["v"] else 0.0
    folded = fold(words)
    names = {fold(n) for n in (p["name"], *p["aliases"], *p["called"])}
    if folded in names:
        return 100.0
    return min(99.0, max((fuzz.token_sort_ratio(folded, name) for name in names), default=0.0))


def _told(p: Person) -> str:
    return "; ".join(f"{o['title']}{' of ' + o['of'] if o['of'] else ''}" for o in p["offices"][-2:])


# ---------------------------------------------------------------- suggest, preview, extend
@router.get("/suggest/entity")
def suggest(request: Request, place: At, prefix: str = "", cursor: int = 0) -> Response:
    """People whose name begins so, or has a word that is so, while it is typed."""
    with place.store() as store:
        found = store.people(prefix[:LONGEST], MOST_FOUND) if prefix.strip() else []
    rows = [{"id": p["id"], "name": p["name"], "description": _told(p), "notable": [PERSON]} for p in found]
    return _json(request, {"result": rows[max(0, cursor) :]})


@router.get("/preview")
def preview(place: At, id: str) -> HTMLResponse:
    """A person on a small page."""
    with place.store() as store:
        p, counts = store.person_of(id), store.person_counts(id)
    days = " to ".join(filter(None, (counts["first_dated"], counts["last_dated"])))
    lines = (", ".join(p["aliases"][:5]), _told(p), f"{counts['statements']} statements {days}")
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    return HTMLResponse(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(p["name"])}</title>'
                        f'<h1>{escape(p["name"])}</h1>{body}</html>')  # fmt: skip


@router.get("/properties")
def properties(request: Request) -> Response:
    """What can be fetched of a person."""
    return _json(request, {"type": "person", "properties": [{"id": i, "name": n} for i, n in PROPERTIES.items()]})


def _extended(place: At, asked: dict[str, Any]) -> dict[str, Any]:
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > MOST_IDS:
        raise HTTPException(400, f"extend takes at most {MOST_IDS} ids, and properties")
    names = [str(w.get("id")) for w in wanted if isinstance(w, dict) and w.get("id") in PROPERTIES]
    with place.store() as store:
        rows = {id: _row(store, id, names) for id in map(str, ids)}
    return {"meta": [{"id": name, "name": PROPERTIES[name]} for name in names], "rows": rows}


def _row(store: TableStore, id: str, names: Sequence[str]) -> dict[str, Any]:
    """What is known of a person, by the names of what is asked; nothing of somebody who is not known."""
    known = next((p for p in store.people(id) if p["id"] == id), None)
    return {name: _values(store, known, name) if known else [] for name in names}


def _values(store: TableStore, p: Person, name: str) -> list[dict[str, Any]]:
    if name in {"statements", "first_dated", "last_dated"}:
        counted = store.person_counts(p["id"])[name]  # type: ignore[literal-required]
        return [] if counted is None else [{"int": counted}] if name == "statements" else [{"date": counted}]
    if name == "offices":
        return [{"str": f"{o['title']}{' of ' + o['of'] if o['of'] else ''}"} for o in p["offices"]]
    if name == "aliases":
        return [{"str": alias} for alias in p["aliases"]]
    value = p["gender"] if name == "gender" else p["ids"].get(name)
    return [{"str": value}] if value else []


def _json(request: Request, value: Any) -> Response:
    """An answer. A program on this machine (OpenRefine) may read it from a page of its own; no other site may: what a
    newsroom has on record is its own business."""
    answer = JSONResponse(value)
    origin = request.headers.get("origin", "")
    name = urlsplit(origin).netloc.rpartition(":")[0] or urlsplit(origin).netloc
    if name in HERE:
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Vary"] = "Origin"
    return answer

"""The front page, search with facets, and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Found, Verdict
from onrecord.data import Query as Asked
from onrecord.export.cells import line_of
from onrecord.export.verdicts import FAMILY, by_family, summed, worst_check
from onrecord.services import bodies
from onrecord.services.answers import Answer, value_of
from onrecord.services.display import as_told, words_of
from onrecord.shapes import found_to_json
from onrecord.shapes.found import Status
from onrecord.store import TableStore
from onrecord.store.search import LOOKED_AT
from onrecord.web.at import At
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of
from onrecord.web.pages.asking import BEST, OLDEST, ORDERS, Asking, given, in_words, label, meant, order_of, usual
from onrecord.web.pages.common import SCREEN, After, more, page, router
from onrecord.web.pages.shown import bars, rows_of

FACETS = {
    "verdict": "Against the record",
    "publisher": "Outlet",
    "speaker": "Said by",
    "year": "Year",
    "kind": "How printed",
    "pages": "Carried",
}
MOST_EXPORTED = 5_000
"""Statements of a search as a table; of more there is the API, screen by screen."""
TOGETHER = 250
"""Statements of a table that are read at a time."""
COLUMNS = (
    "statement",
    "speaker",
    "printed",
    "words",
    "verdict",
    "pages",
    "published",
    "outlet",
    "title",
    "url",
    "page",
)
FURTHER = {"": "Earlier statements", OLDEST: "Later statements", BEST: "Further statements"}
"""What the next screen of each order has."""
FEW_WORDS = 4
"""A search of more words is no name."""
ALTERED, NEW = 5, 8
"""Statements on the front page."""


def prepare(place: At, store: TableStore) -> Answer[Status] | None:
    """What the store holds, counted beforehand."""
    place.answers.soon(store, "outlets", lambda s: s.outlets(), 0, long=True)
    return place.answers.soon(store, "status", lambda s: s.status())


@router.get("/")
def front(place: At) -> HTMLResponse:
    """What this is, where to begin, what was altered lately, and what is new."""
    with place.store() as store:
        status = prepare(place, store)
        outlets = place.answers.soon(store, "outlets", lambda s: s.outlets(), long=True)
        altered = list(store.search(Asked(verdict=Verdict.ALTERED.value, limit=ALTERED)))
        found = list(store.search(Asked(limit=NEW)))
        printed = store.printed_as([f.statement for f in (*altered, *found)])
    held = outlets.value if outlets else []
    days = [d for o in held for d in (o.first, o.last) if d]
    return page(
        "front.html",
        status=status.value if status else {},
        outlets=len(held),
        first=min(days, default=None),
        last=max(days, default=None),
        altered=rows_of(altered, printed),
        found=rows_of(found, printed),
        own_search=True,
        canonical="/",
        feed="/search.atom?verdict=altered",
        about="Who said what, in which words, on which pages, and whether the words are real.",
    )


@router.get("/search")
def search(request: Request, place: At, asked: Asking, after: After = None) -> HTMLResponse:
    """Statements by words and facets; the address is the link to keep."""
    with place.store() as store:
        known = place.answers.soon(store, "outlets", lambda s: s.outlets(), long=True)
        listed = value_of(known, ())
        query, outlets = meant(asked, listed)
        found = list(store.search(replace(query, limit=SCREEN, after=after)))
        whole = replace(usual(query), limit=1)
        total = place.answers.soon(store, ("total", whole), lambda s: s.total(whole))
        every = replace(whole, pages=1)
        reach = place.answers.soon(store, ("total", every), lambda s: s.total(every))
        facets = place.answers.soon(store, ("facets", whole), lambda s: s.facets(whole))
        printed = store.printed_as([f.statement for f in found])
        people = store.people(query.words, 3) if _may_be_a_name(query) else []
    chosen = given(query)
    asked_for = urlencode(chosen)
    values = value_of(facets, {})
    of_latest = LOOKED_AT if reach is None or reach.value > LOOKED_AT else 0
    heading = in_words(query, value_of(total, None))
    return page(
        "search.html",
        heading=heading,
        searched=query.words,
        asked=chosen,
        rows=rows_of(found, printed),
        more=more(request, found),
        facets=_links(values, chosen),
        waiting=facets is None or total is None,
        of_latest=of_latest,
        given=_without(chosen),
        query=asked_for,
        outlets=outlets,
        people=people,
        publishers=[o.name for o in listed][:300],
        names=[name for name, _ in values.get("speaker", [])],
        narrowed=bool(chosen.keys() - {"q", "sort"}),
        orders=_orders(query, chosen),
        looked_at=of_latest if query.best or query.pages > 1 else 0,
        oldest=query.earliest,
        further=FURTHER[order_of(query)],
        canonical="/search" + (f"?{asked_for}" if asked_for else ""),
        feed=f"/search.atom?{asked_for}",
        json=f"/search.json?{asked_for}",
        about=f"{heading}, each with its page and its verdict.",
    )  # fmt: skip


def _orders(query: Asked, chosen: Mapping[str, str]) -> list[tuple[str, str]]:
    """The other orders, each with its address; what has no words to answer has no best match."""
    asked = {name: value for name, value in chosen.items() if name != "sort"}
    has_words = query.words or query.about
    return [
        (title, "/search?" + urlencode({**asked, **({"sort": sort} if sort else {})}))
        for sort, title in ORDERS.items()
        if sort != order_of(query) and (sort != BEST or has_words)
    ]


def _may_be_a_name(query: Asked) -> bool:
    """Whether the words alone are asked for, and could be somebody's name."""
    words = query.words.split()
    few = 0 < len(words) <= FEW_WORDS and '"' not in query.words
    return few and given(query).keys() <= {"q", "sort"}


def _links(facets: Mapping[str, list[tuple[str, int]]], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    """For each facet that is not chosen yet its values, with the address that chooses them."""
    out = []
    for name, title in FACETS.items():
        values = facets.get(name, [])
        least = 1 if name == "pages" else 2
        dated = name == "year" and {"since", "until"} & chosen.keys()
        if name in chosen or dated or len(values) < least:
            continue
        links = [
            {"value": _named(name, v), "count": n, "href": "/search?" + urlencode({**chosen, **_choice(name, v)})}
            for v, n in _ordered(name, values)
        ]
        facet: dict[str, Any] = {"title": title, "values": links}
        if name == "verdict":
            numbers = by_family(dict(values))
            facet |= {"bar": bars(numbers), "told": summed(numbers)}
        out.append(facet)
    return out


def _named(name: str, value: str) -> str:
    return label(name, value) if name in {"verdict", "kind", "pages"} else value


def _ordered(name: str, values: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Verdicts in their own order, years by time, everything else by number."""
    if name == "verdict":
        order = list(FAMILY)
        return sorted(values, key=lambda v: order.index(Verdict(v[0])))
    return sorted(values, reverse=True) if name == "year" else values


def _choice(name: str, value: str) -> dict[str, str]:
    return {"since": f"{value}-01-01", "until": f"{value}-12-31"} if name == "year" else {name: value}


TITLES = {
    "pages": "carried",
    "q": "words",
    "publisher": "outlet",
    "verdict": "record",
    "kind": "printed",
    "since": "from",
}


def _without(chosen: Mapping[str, str]) -> list[dict[str, str]]:
    """What was chosen, each with the address that lets it go."""
    return [
        {
            "name": TITLES.get(name, "said by" if name == "speaker" else name),
            "value": label(name, value),
            "href": "/search?" + urlencode({k: v for k, v in chosen.items() if k != name}),
        }
        for name, value in chosen.items()
        if name != "sort"
    ]


def _with_outlet(place: At, store: TableStore, asked: Asked) -> Asked:
    """A query whose outlet may be named by a part of its name, for what is followed or kept: it waits for the names."""
    return meant(asked, place.answers.now(store, "outlets", lambda s: s.outlets()))[0] if asked.publisher else asked


@router.get("/search.atom")
def search_feed(request: Request, place: At, asked: Asking) -> Response:
    """The latest statements of a search as an Atom feed."""
    with place.store() as store:
        query = _with_outlet(place, store, asked)
        found = list(store.search(replace(usual(query), limit=SCREEN)))
    title = f"onrecord: {in_words(query)}"
    return Response(feed_of(found, title, str(request.base_url), str(request.url)), media_type=ATOM)


@router.get("/search.json", response_model=bodies.Listed)
def search_json(place: At, asked: Asking, after: After = None) -> Any:
    """A screen of a search as JSON, in the shape of the API; ``next`` is the ``after`` of the next one."""
    with place.store() as store:
        query = _with_outlet(place, store, asked)
        found = list(store.search(replace(query, limit=SCREEN, after=after)))
        whole = replace(usual(query), limit=1)
        total = place.answers.now(store, ("total", whole), lambda s: s.total(whole))
    following = str(found[-1].place) if len(found) == SCREEN else None
    return {"items": [found_to_json(f) for f in found], "next": following, "total": total}


@router.get("/search.csv")
def search_csv(place: At, asked: Asking) -> Response:
    """The statements of a search as a table, at most ``MOST_EXPORTED``."""
    with place.store() as store:
        query = _with_outlet(place, store, asked)
        lines = [line_of(_cells(f)) for f in _screens(store, query)]
    told = {"Content-Disposition": 'attachment; filename="statements.csv"'}
    return Response("".join(f"{x}\n" for x in (line_of(COLUMNS), *lines)), media_type="text/csv", headers=told)


def _screens(store: TableStore, asked: Asked) -> Iterator[Found]:
    """The statements of a search, some at a time: their pages are not all held at once."""
    after = None
    for _ in range(MOST_EXPORTED // TOGETHER):
        found = list(store.search(replace(asked, limit=TOGETHER, after=after)))
        yield from found
        if len(found) < TOGETHER:
            return
        after = found[-1].place


def _cells(f: Found) -> list[Any]:
    d, v = f.document, worst_check(f.verifications)
    words = words_of(d.text, f.attribution.content)
    verdict = v.verdict.value if v else ""
    speaker = as_told(f.voices)
    return [
        f.statement, speaker, f.attribution.kind.value, words, verdict, f.pages, d.published, d.publisher, d.title,
        d.url, d.id,
    ]  # fmt: skip

"""Lists of what is held: people, records, pages, outlets; each with a filter, an order by link, CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from onrecord.data import Listing, Outlet, PageRow, PersonRow, RecordRow
from onrecord.export.verdicts import by_family, summed
from onrecord.services.display import day
from onrecord.store import TableStore
from onrecord.store.lists import PAGES_BY, PEOPLE_BY
from onrecord.web.at import At
from onrecord.web.pages.common import SCREEN, as_csv, counted, page, router, waiting
from onrecord.web.pages.shown import bars

MOST_EXPORTED = 50_000
"""Lines of a list as a table."""
ASKED = ("q", "publisher", "sort", "page")
"""What an address may ask of a list; anything else is no part of its name."""
Words = Annotated[str, Query(max_length=300)]
Screen = Annotated[int, Query(ge=1, le=100_000)]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its heading, and the order that a click on it asks for, if any."""

    title: str
    sort: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: what it leads to and is called, and its other cells."""

    href: str
    name: str
    cells: tuple[Any, ...]
    under: str = ""
    numbers: Mapping[str, int] | None = None

    @property
    def bar(self) -> list[Any]:
        return bars(by_family(self.numbers or {}))

    @property
    def told(self) -> str:
        return summed(by_family(self.numbers or {}))


def _shown(
    request: Request,
    title: str,
    section: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    total: int,
    *,
    screen: int = 1,
    usual: str = "",
    about: str = "",
    extra: Mapping[str, Any] | None = None,
) -> HTMLResponse:
    asked = _given(request)
    path = request.url.path

    def link(**changed: Any) -> str:
        return _address(path, {**asked, **changed})

    plain = {k: v for k, v in asked.items() if k != "page"}
    return page(
        "list.html",
        title=title,
        section=section,
        columns=[(c, link(sort=c.sort, page="") if c.sort else "") for c in columns],
        sort=asked.get("sort") or usual,
        lines=lines,
        total=total,
        asked=asked,
        previous=link(page=screen - 1 if screen > 2 else "") if screen > 1 else None,
        following=link(page=screen + 1) if screen * SCREEN < total else None,
        first=(screen - 1) * SCREEN + 1,
        path=path,
        csv=_address(f"{path}.csv", plain),
        json=_address(f"{path}.json", plain),
        canonical=link(),
        about=about,
        **(extra or {}),
    )


def _given(request: Request) -> dict[str, str]:
    """What an address asks of a list."""
    return {k: v for k, v in request.query_params.items() if v and k in ASKED}


def _address(path: str, asked: Mapping[str, Any]) -> str:
    """An address with what it asks for; what is empty is left out."""
    kept = {k: v for k, v in asked.items() if v}
    return f"{path}?{urlencode(kept)}" if kept else path


def _listing(q: str, sort: str, screen: int, publisher: str = "") -> Listing:
    return Listing(q.strip(), sort, publisher=publisher or None, limit=SCREEN, skip=(screen - 1) * SCREEN)


def prepare(place: At, store: TableStore) -> None:
    """The list of people that most readers look at first."""
    asked = Listing(limit=SCREEN)
    place.answers.soon(store, ("people", asked), lambda s: s.people_listed(asked), 0, long=True)


# ---------------------------------------------------------------- people
PEOPLE = ("id", "name", "statements", "first", "last")


@router.get("/people")
def people(
    request: Request, place: At, q: Words = "", sort: Words = "", screen: Annotated[Screen, Query(alias="page")] = 1
) -> HTMLResponse:
    """Everybody who speaks on the pages."""
    asked = _listing(q, sort if sort in PEOPLE_BY else "", screen)
    with place.store() as store:
        found = place.answers.soon(store, ("people", asked), lambda s: s.people_listed(asked), long=not q)
    if found is None:
        return waiting("People")
    rows, total = found.value
    columns = (
        Column("Person", "name"),
        Column("Statements", "statements", True),
        Column("First", "first"),
        Column("Last", "last"),
    )
    title = counted(total, "person who speaks", "people who speak")
    return _shown(
        request, title, "/people", columns, [_person(p) for p in rows], total,
        screen=screen, usual="statements", about="Everybody who speaks on the pages that were read.",
        extra={"label": "Name, or a part of it"},
    )  # fmt: skip


def _person(p: PersonRow) -> Line:
    return Line(f"/people/{quote(p.id, safe='')}", p.name, (f"{p.statements:,}", day(p.first), day(p.last)))


# ---------------------------------------------------------------- pages
PAGES = ("id", "title", "publisher", "published", "url", "read", "statements", "failing")


@router.get("/pages")
def pages(
    request: Request, place: At, q: Words = "", publisher: Words = "", sort: Words = "",
    screen: Annotated[Screen, Query(alias="page")] = 1,
) -> HTMLResponse:  # fmt: skip
    """Every page that is held."""
    asked = _listing(q, sort if sort in PAGES_BY else "", screen, publisher)
    with place.store() as store:
        found = place.answers.soon(store, ("pages", asked), lambda s: s.pages_listed(asked))
        outlets = place.answers.soon(store, "outlets", lambda s: s.outlets(), long=True)
        failed = store.status()["failed"] if screen == 1 else 0
    if found is None:
        return waiting("Pages")
    rows, total = found.value
    known = [o.name for o in outlets.value][:300] if outlets else []
    columns = (
        Column("Page", "title"), Column("Outlet", "outlet"), Column("Published", "published"), Column("Read", "read"),
        Column("Statements", number=True), Column("Quotes that differ", number=True),
    )  # fmt: skip
    return _shown(
        request, counted(total, "page") + (f" of {publisher}" if publisher else ""), "/pages", columns,
        [_page(p) for p in rows], total, screen=screen, usual="published", about="Every page that was read.",
        extra={"label": "Words of the title", "failed": failed, "outlets": known},
    )  # fmt: skip


def _page(p: PageRow) -> Line:
    href = f"/documents/{quote(p.id, safe='')}"
    cells = (p.publisher or "", day(p.published), day(p.read[:10]), p.statements, p.failing or "")
    return Line(href, p.title or "without a title", cells)


@router.get("/pages/failed")
def failed(place: At) -> HTMLResponse:
    """What could not be read, and why."""
    with place.store() as store:
        found = store.failures()
    return page(
        "failed.html",
        found=found[:1000],
        total=len(found),
        canonical="/pages/failed",
        json="/pages/failed.json",
        about="What could not be read, and why.",
    )


@router.get("/pages/failed.json")
def failed_json(place: At) -> Any:
    """The same as JSON."""
    with place.store() as store:
        return {"items": [{"address": f.address, "reason": f.reason} for f in store.failures()]}


# ---------------------------------------------------------------- records
RECORDS = ("id", "title", "date", "kind", "grade", "turns", "words", "quoted")
RECORDS_BY: Mapping[str, Callable[[tuple[RecordRow, Mapping[str, int]]], Any]] = {
    "latest": lambda r: (r[0].date is None, [-ord(c) for c in r[0].date or ""], r[0].id),
    "oldest": lambda r: (r[0].date is None, r[0].date or "", r[0].id),
    "title": lambda r: ((r[0].title or r[0].id).casefold(), r[0].id),
    "words": lambda r: (-r[0].words, r[0].id),
    "quoted": lambda r: (-sum(r[1].values()), r[0].id),
}
"""Orders of records; what has no date comes last."""


def _records(place: At, q: str, sort: str) -> list[tuple[RecordRow, Mapping[str, int]]]:
    with place.store() as store:
        found = place.answers.now(store, "records", lambda s: (s.records(), s.record_verdicts()))
    words = q.casefold().split()
    rows, verdicts = found
    held = [
        (r, verdicts.get(r.id, {}))
        for r in rows
        if all(w in f"{r.title or ''} {r.id} {r.date or ''} {r.kind}".casefold() for w in words)
    ]
    return sorted(held, key=RECORDS_BY.get(sort, RECORDS_BY["latest"]))


@router.get("/records")
def records(
    request: Request, place: At, q: Words = "", sort: Words = "", screen: Annotated[Screen, Query(alias="page")] = 1
) -> HTMLResponse:
    """Every transcript, speech or post to check against, and what was made of it."""
    found = _records(place, q, sort)
    columns = (
        Column("Record", "title"), Column("Day", "oldest" if sort in {"", "latest"} else "latest"), Column("Kind"),
        Column("Words", "words", True), Column("Quotes checked against it", "quoted", True),
    )  # fmt: skip
    lines = [
        Line(
            f"/records/{quote(r.id, safe='')}", r.title or r.id,
            (day(r.date) or "no date", r.kind, f"{r.words:,}", f"{sum(v.values()):,}" if v else ""), numbers=v,
        )
        for r, v in found[(screen - 1) * SCREEN : screen * SCREEN]
    ]  # fmt: skip
    return _shown(
        request, counted(len(found), "record"), "/records", columns, lines, len(found), screen=screen, usual="latest",
        about="The transcripts that words are held against.", extra={"label": "Title, kind or day"},
    )  # fmt: skip


# ---------------------------------------------------------------- outlets
OUTLETS = ("name", "pages", "first", "last", "checked")
OUTLETS_BY: Mapping[str, Callable[[Outlet], Any]] = {
    "pages": lambda o: (-o.pages, o.name),
    "name": lambda o: o.name.casefold(),
    "checked": lambda o: (-_checked(o), o.name),
}


def _checked(o: Outlet) -> int:
    """How many quotes of an outlet were checked."""
    return sum(n for _, n in o.verdicts)


def _outlets(place: At, q: str, sort: str) -> list[Outlet]:
    with place.store() as store:
        found = place.answers.now(store, "outlets", lambda s: s.outlets())
    kept = [o for o in found if q.casefold().strip() in o.name.casefold()]
    return sorted(kept, key=OUTLETS_BY.get(sort, OUTLETS_BY["pages"]))


@router.get("/publishers")
def publishers(
    request: Request, place: At, q: Words = "", sort: Words = "", screen: Annotated[Screen, Query(alias="page")] = 1
) -> HTMLResponse:
    """Every outlet, and how faithfully it prints what was checked."""
    found = _outlets(place, q, sort)
    columns = (
        Column("Outlet", "name"), Column("Pages", "pages", True), Column("First"), Column("Last"),
        Column("Quotes checked", "checked", True),
    )  # fmt: skip
    lines = [
        Line(
            f"/search?{urlencode({'publisher': o.name})}", o.name,
            (f"{o.pages:,}", day(o.first), day(o.last), f"{_checked(o):,}" if o.verdicts else ""),
            numbers=dict(o.verdicts),
        )
        for o in found[(screen - 1) * SCREEN : screen * SCREEN]
    ]  # fmt: skip
    return _shown(
        request, counted(len(found), "outlet"), "/pages", columns, lines, len(found), screen=screen, usual="pages",
        about="The outlets whose pages were read.", extra={"label": "Name, or a part of it"},
    )  # fmt: skip


# ---------------------------------------------------------------- as data
@dataclass(frozen=True, slots=True)
class Wanted:
    """What the data of a list is asked for."""

    q: str
    publisher: str
    sort: str


def _wanted(q: Words = "", publisher: Words = "", sort: Words = "") -> Wanted:
    return Wanted(q.strip(), publisher, sort)


Wanting = Annotated[Wanted, Depends(_wanted)]
Rows = list[dict[str, Any]]


def _all_people(place: At, w: Wanted) -> Rows:
    with place.store() as store:
        rows, _ = store.people_listed(Listing(w.q, w.sort, limit=MOST_EXPORTED))
    return [{k: getattr(p, k) for k in PEOPLE} for p in rows]


def _all_pages(place: At, w: Wanted) -> Rows:
    with place.store() as store:
        rows, _ = store.pages_listed(Listing(w.q, w.sort, publisher=w.publisher or None, limit=MOST_EXPORTED))
    return [{k: getattr(p, k) for k in PAGES} for p in rows]


def _all_records(place: At, w: Wanted) -> Rows:
    plain = [name for name in RECORDS if name != "quoted"]
    return [{**{k: getattr(r, k) for k in plain}, "quoted": sum(v.values())} for r, v in _records(place, w.q, w.sort)]


def _all_outlets(place: At, w: Wanted) -> Rows:
    return [
        {"name": o.name, "pages": o.pages, "first": o.first, "last": o.last, "checked": _checked(o)}
        for o in _outlets(place, w.q, w.sort)
    ]


def _beside(path: str, columns: Sequence[str], every: Callable[[At, Wanted], Rows]) -> None:
    """The data of a list at the addresses beside its page: with the same filter, in the same order."""

    @router.get(f"{path}.csv")
    def as_table(place: At, w: Wanting) -> Response:
        return as_csv(columns, every(place, w))

    @router.get(f"{path}.json")
    def as_json(place: At, w: Wanting) -> Response:
        return JSONResponse({"items": every(place, w)})


_beside("/people", PEOPLE, _all_people)
_beside("/pages", PAGES, _all_pages)
_beside("/records", RECORDS, _all_records)
_beside("/publishers", OUTLETS, _all_outlets)

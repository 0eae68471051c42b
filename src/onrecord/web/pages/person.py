"""One person: what they said and how faithfully it is printed, what is said of them and to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Query as Asked
from onrecord.export.verdicts import Family, by_family, summed
from onrecord.register.entry import fold
from onrecord.services import bodies
from onrecord.services.answers import value_of
from onrecord.shapes import person as shapes
from onrecord.web import api, charts
from onrecord.web.at import At
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of
from onrecord.web.pages.common import SCREEN, After, Dark, as_csv, counted, is_held, more, page, picture, router
from onrecord.web.pages.shown import Bar, bars, rows_of

MOST_OUTLETS = 8
"""Outlets whose fidelity is shown, those with most quotes."""
FEWEST_MONTHS = 3
"""A chart of fewer months says nothing that a sentence does not."""


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


@dataclass(frozen=True, slots=True)
class Outlet:
    """How faithfully an outlet prints somebody."""

    name: str
    numbers: dict[Family, int]

    @property
    def bar(self) -> list[Bar]:
        return bars(self.numbers)

    @property
    def told(self) -> str:
        return summed(self.numbers)


@router.get("/people/{id:path}.json", response_model=bodies.PersonWithCounts)
def person_json(request: Request, place: At, id: str) -> Any:
    """A person as the API gives them, at the address of their page; or the page of whoever's id ends so."""
    with place.store() as store:
        held = is_held(lambda: store.person_of(f"{id}.json")["id"], f"{id}.json")
    return person(request, place, f"{id}.json") if held else api.person(place, id)


@router.get("/people/{id:path}")
def person(
    request: Request, place: At, id: str, side: Literal["by", "about", "to"] = "by", after: After = None
) -> HTMLResponse:
    """One person: how faithfully they are printed, and a screen of statements by, about or to them."""
    with place.store() as store:
        p = store.person_of(id)
        counts = place.answers.soon(store, ("person", p["id"]), lambda s: s.person_counts(p["id"]))
        near = place.answers.soon(store, ("near", p["id"]), lambda s: s.near(p["id"]))
        same = place.answers.soon(
            store, ("namesakes", p["id"]), lambda s: namesakes(p, s.people(last_name(p["name"]), 40))
        )
        faithful = place.answers.soon(store, ("printed", p["id"]), lambda s: s.printed_of(p["id"]))
        sides = {"by": Asked(person=p["id"]), "about": Asked(about=p["name"]), "to": Asked(to=p["name"])}
        found = list(store.search(replace(sides[side], limit=SCREEN, after=after)))
        printed = store.printed_as([f.statement for f in found])
    coded = quote(p["id"], safe="")
    numbers, outlets = _fidelity(faithful.value if faithful else ())
    said = counted(counts.value["statements"], "statement") if counts else "Statements"
    return page(
        "person.html",
        p=p,
        called=[name for name in p["called"] if name != fold(p["name"])],
        counts=value_of(counts, None),
        near=value_of(near, None),
        namesakes=value_of(same, []),
        numbers={f.value: n for f, n in numbers.items()},
        checked=sum(numbers.values()),
        bar_parts=bars(numbers),
        summed=summed(numbers),
        printed=outlets[:MOST_OUTLETS],
        side=side,
        rows=rows_of(found, printed),
        more=more(request, found),
        chart=after is None and side == "by" and _spread(counts.value) if counts else False,
        size=charts.COLUMNS_SIZE,
        address=f"/people/{coded}",
        canonical=f"/people/{coded}",
        json=f"/people/{coded}.json",
        feed=f"/people/{coded}/feed.atom",
        about=f"{said} by {p['name']}. {summed(numbers)}".strip(),
    )  # fmt: skip


def last_name(name: str) -> str:
    """The last word of a name."""
    return (name.rsplit(maxsplit=1) or [name])[-1]


def namesakes(p: shapes.Person, found: Sequence[shapes.Person]) -> list[shapes.Person]:
    """Who may be the same person: the same last word, and no other first letter before it.

    >>> one, *others = [{"id": n, "name": n} for n in ("Donald Trump", "Donald J. Trump", "Trump", "Ivanka Trump")]
    >>> [o["id"] for o in namesakes(one, others)]
    ['Donald J. Trump', 'Trump']
    """
    first, last = p["name"][:1].casefold(), last_name(p["name"]).casefold()
    others = [o for o in found if o["id"] != p["id"] and last_name(o["name"]).casefold() == last]
    return [
        o
        for o in others
        if len(o["name"].split()) < 2 or len(p["name"].split()) < 2 or o["name"][:1].casefold() == first
    ]


def _fidelity(found: Sequence[tuple[str, str, int]]) -> tuple[dict[Family, int], list[Outlet]]:
    """Verdicts in all, and of each outlet that has any of their words on record."""
    whole: Counter[str] = Counter()
    of: dict[str, Counter[str]] = {}
    for name, verdict, times in found:
        whole[verdict] += times
        of.setdefault(name, Counter())[verdict] += times
    outlets = [Outlet(name, by_family(counts)) for name, counts in of.items() if name]
    outlets = [o for o in outlets if sum(o.numbers.values()) > o.numbers[Family.NONE]]
    return by_family(whole), sorted(outlets, key=lambda o: (-sum(o.numbers.values()), o.name))


def _spread(counts: shapes.PersonCounts) -> bool:
    """Whether the statements lie far enough apart for a chart by month to tell something."""
    first, last = (counts["first_dated"] or "")[:7], (counts["last_dated"] or "")[:7]
    if len(first) < 7 or len(last) < 7:
        return False
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) >= FEWEST_MONTHS - 1

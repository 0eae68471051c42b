"""Counts of who is quoted; and the sourcing of a page, a publisher or a search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Query as Asked
from onrecord.data import Unnamed
from onrecord.services import bodies
from onrecord.services.display import KINDS, SOURCES, day
from onrecord.store import TableStore
from onrecord.store.counting import KEYS, SPLITS
from onrecord.web import charts
from onrecord.web.at import At
from onrecord.web.pages.asking import Asking, Words, given, in_words, usual
from onrecord.web.pages.common import Dark, as_csv, counted, page, picture, router, templates, waiting

By = Annotated[str, Query(pattern=f"^({'|'.join(KEYS)})(,({'|'.join(KEYS)}))*$", max_length=60)]
Once = Literal["utterance", "article", "text"]
CHOICES = {
    "speaker": "who speaks",
    "publisher": "outlet",
    "month": "month",
    "speaker_kind": "kind of source",
    "speaker,publisher": "who speaks, and outlet",
    "speaker,month": "who speaks, and month",
}
UNITS = {"utterance": "once", "article": "once a page", "text": "once a page, copies left out"}
COLUMNS = {
    "speaker": "Who speaks", "publisher": "Outlet", "month": "Month", "year": "Year", "speaker_kind": "Kind of source",
    "kind": "How printed", "mode": "Said, written or thought", "direct": "in quotation marks", "mixed": "partly quoted",
    "indirect": "not in quotation marks", "post": "posts", "named": "named", "unnamed": "not named",
}  # fmt: skip
"""What the keys and splits of a count are called."""
CALLED: Mapping[str, Mapping[str, str]] = {"speaker_kind": SOURCES, "kind": {k.value: w for k, w in KINDS.items()}}
"""Keys whose values have plain words."""
MOST, MOST_ROWS = 200, 60
MOST_ACROSS, MOST_DOWN = 12, 25
"""Columns and lines of a table of two things."""
SHADES = 8
"""Steps from the lightest to the darkest cell."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, by what, and once per what; every address of this room takes it."""

    query: Asked
    keys: tuple[str, ...]
    once_per: Once

    @property
    def long(self) -> bool:
        """Whether the whole store is looked at."""
        q = self.query
        return not (q.words or q.speaker or q.about or q.publisher or q.document or q.verdict)


def _counted(asked: Asking, by: By = "speaker", once_per: Once = "utterance", document: Words = None) -> Counted:
    query = replace(usual(asked), document=document or None, pages=1)
    return Counted(query, tuple(dict.fromkeys(by.split(","))), once_per)


Counting = Annotated[Counted, Depends(_counted)]


def _rows(c: Counted, store: TableStore) -> list[dict[str, str | int]]:
    return store.count(c.keys, c.once_per, c.query, MOST if len(c.keys) == 1 else 20 * MOST)


def _sourcing(query: Asked, store: TableStore) -> tuple[list[dict[str, Any]], list[Unnamed]]:
    kinds, reasons = store.sourcing(query)
    return [asdict(k) for k in kinds], reasons


def prepare(place: At, store: TableStore) -> None:
    """The counts that most readers look at first."""
    for keys in CHOICES:
        c = Counted(Asked(), tuple(keys.split(",")), "utterance")
        place.answers.soon(store, ("counts", c), partial(_rows, c), 0, long=True)
    place.answers.soon(store, ("sourcing", Asked()), partial(_sourcing, Asked()), 0, long=True)


@router.get("/counts")
def counts(place: At, c: Counting) -> HTMLResponse:
    """Who is quoted, as a table with bars, and the sourcing."""
    with place.store() as store:
        rows = place.answers.soon(store, ("counts", c), partial(_rows, c), long=c.long)
        sourcing = place.answers.soon(store, ("sourcing", c.query), partial(_sourcing, c.query), long=c.long)
    if rows is None or sourcing is None:
        return waiting("Who is quoted")
    asked = {"by": ",".join(c.keys), "once_per": c.once_per, **given(c.query)}
    asked |= {"document": c.query.document} if c.query.document else {}
    found = in_order(rows.value, c.keys)
    query = urlencode(asked)
    return page(
        "counts.html",
        told=told(rows.value, c.keys),
        of=in_words(c.query).replace("Statements", "Of statements", 1) if given(c.query) else "Of all statements",
        rows=[_with_bar(r, c, max((int(r["count"]) for r in found), default=1)) for r in found[:MOST_ROWS]],
        field=field_of(rows.value, c.keys) if len(c.keys) > 1 else None,
        keys=c.keys,
        columns=COLUMNS,
        by=asked["by"],
        once_per=c.once_per,
        asked=asked,
        narrowed=bool(given(c.query)),
        choices=CHOICES,
        units=UNITS,
        sourcing=[{**k, "share": _share(k["described"], k["statements"])} for k in sourcing.value[0]],
        unnamed=sourcing.value[1],
        fresh=rows.fresh and sourcing.fresh,
        query=query,
        splits=list(SPLITS),
        canonical=f"/counts?{query}",
        json=f"/counts.json?{query}",
        about=told(rows.value, c.keys),
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else ""


def told(rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> str:
    """The counts in a sentence.

    >>> told([{"speaker": "Hallam", "count": 3}, {"speaker": "Borg", "count": 1}], ["speaker"])
    'Hallam is quoted most: 3 of 4 statements.'
    """
    if not rows:
        return "Nobody is quoted here."
    top, whole = rows[0], sum(int(r["count"]) for r in rows)
    number = f"{int(top['count']):,} of {counted(whole, 'statement')}"
    key = keys[0]
    if len(keys) > 1:
        return f"{top[key] or 'Without one'} and {_value(keys[1], top[keys[1]])} have the most: {number}."
    if key == "speaker":
        return f"{top[key]} is quoted most: {number}."
    return f"{_value(key, top[key])} has the most: {number}."


def _value(key: str, value: Any) -> str:
    if not value:
        return "what has no date" if key in {"month", "year"} else "what has none"
    return called(key, str(value))


def called(key: str, value: str) -> str:
    """What a value of a count is called.

    >>> called("speaker_kind", "body"), called("kind", "direct"), called("month", "2024-05"), called("mode", "speech")
    ('organisation', 'in quotation marks', 'May 2024', 'speech')
    """
    return CALLED[key].get(value, value) if key in CALLED else day(value) if key == "month" else value


templates.globals["called"] = called


def in_order(rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> list[dict[str, Any]]:
    """Counts by time in the order of time, the latest first; others as they come, the highest first."""
    return sorted(rows, key=lambda r: str(r[keys[0]]), reverse=True) if keys[0] in {"month", "year"} else list(rows)


def _with_bar(row: dict[str, Any], c: Counted, most: int) -> dict[str, Any]:
    """A line with the length of its bar and what it leads to."""
    chosen = {**given(c.query), **dict(p for k in c.keys for p in _chosen(k, row[k]))}
    return {**row, "bar": round(100 * int(row["count"]) / most, 1), "href": "/search?" + urlencode(chosen)}


def _chosen(key: str, value: Any) -> list[tuple[str, str]]:
    """What a search has to ask for to find the statements of a line."""
    value = str(value)
    if key in {"month", "year"} and value:
        return [("since", f"{value}-01" if key == "month" else f"{value}-01-01"), ("until", _end_of(value))]
    if key == "speaker" and not value.startswith("("):
        return [("speaker", value.partition(" (")[0])]
    return [(key, value)] if key in {"publisher", "kind"} and value else []


def _end_of(month: str) -> str:
    """The last day that a month or year may have: what compares as text needs no calendar."""
    return f"{month}-31" if len(month) > 4 else f"{month}-12-31"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table of two things: its number, and how dark it is."""

    number: int
    shade: int


def field_of(rows: Sequence[dict[str, Any]], keys: Sequence[str]) -> dict[str, Any]:
    """The highest of one thing beside the highest of another, or beside the latest months."""
    key, other = keys[0], keys[1]
    cells: Counter[tuple[str, str]] = Counter()
    for r in rows:
        cells[str(r[key] or ""), str(r[other] or "")] += int(r["count"])
    ones, others = _sums(cells, 0), _sums(cells, 1)
    down = sorted(ones, key=lambda v: (-ones[v], v))[:MOST_DOWN]
    across = sorted(others, key=lambda v: (-others[v], v))
    across = sorted(filter(None, others))[-MOST_ACROSS:] if other in {"month", "year"} else across[:MOST_ACROSS]
    most = max((cells.get((one, two), 0) for one in down for two in across), default=0) or 1
    lines = [
        (one, [Cell(n := cells.get((one, two), 0), -(-n * SHADES // most)) for two in across]) for one in down
    ]  # fmt: skip
    return {"across": across, "lines": lines}


def _sums(cells: Mapping[tuple[str, str], int], side: int) -> Counter[str]:
    """The sums of a table's rows, or of its columns."""
    sums: Counter[str] = Counter()
    for names, number in cells.items():
        sums[names[side]] += number
    return sums


def _title(c: Counted, rows: Sequence[dict[str, Any]]) -> tuple[str, str]:
    return told(rows, c.keys), f"{in_words(c.query)}, by {', '.join(COLUMNS[k].lower() for k in c.keys)} · onrecord"


@router.get("/counts.svg")
def counts_svg(place: At, c: Counting, dark: Dark = False) -> Response:
    """The counts as a picture that says what it shows."""
    with place.store() as store:
        rows = place.answers.now(store, ("counts", c), partial(_rows, c))
    named = [r | {k: called(k, str(r[k])) for k in c.keys if k in CALLED} for r in rows]
    return picture(lambda: charts.titled(charts.of_counts(named, c.keys), *_title(c, rows)), dark)


@router.get("/counts.csv")
def counts_csv(place: At, c: Counting) -> Response:
    """Every count as CSV."""
    with place.store() as store:
        rows = store.count(list(c.keys), c.once_per, c.query)
    return as_csv([*c.keys, "count", *SPLITS], rows)


@router.get("/counts.json", response_model=bodies.Counts)
def counts_json(place: At, c: Counting) -> Any:
    """Every count as JSON, in the shape of the API."""
    with place.store() as store:
        return {"items": store.count(list(c.keys), c.once_per, c.query)}


@router.get("/sourcing.svg")
def sourcing_svg(place: At, c: Counting, dark: Dark = False) -> Response:
    """Who speaks, by kind, as a picture."""
    with place.store() as store:
        rows, _ = place.answers.now(store, ("sourcing", c.query), partial(_sourcing, c.query))
    spec = charts.of_sourcing([r | {"kind": SOURCES[str(r["kind"])]} for r in rows])
    return picture(lambda: charts.titled(spec, "Who speaks, and who says what they are", in_words(c.query)), dark)


@router.get("/sourcing.csv")
def sourcing_csv(place: At, c: Counting) -> Response:
    """The same as CSV."""
    with place.store() as store:
        rows, _ = place.answers.now(store, ("sourcing", c.query), partial(_sourcing, c.query))
    return as_csv(("kind", "statements", "titled", "affiliated", "described", "reasons"), rows)

"""Counts of who is quoted; and the sourcing of a page, a publisher or a search."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query, Response
from fastapi.responses import HTMLResponse

from onrecord.data import Query as Asked
from onrecord.data import Unnamed
from onrecord.store import TableStore
from onrecord.store.counting import KEYS, SPLITS, UNITS
from onrecord.web import charts
from onrecord.web.at import At
from onrecord.web.pages.asking import Asking, Words, given
from onrecord.web.pages.common import Dark, as_csv, page, picture, router, waiting

By = Annotated[str, Query(pattern=f"^({'|'.join(KEYS)})(,({'|'.join(KEYS)}))*$", max_length=60)]
Once = Literal["utterance", "article", "text"]
CHOICES = ("speaker", "publisher", "month", "speaker_kind", "speaker,publisher", "speaker,month")
MOST = 200


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
    return Counted(replace(asked, document=document or None), tuple(dict.fromkeys(by.split(","))), once_per)


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
    """Who is quoted, as a chart and a table, and the sourcing."""
    with place.store() as store:
        rows = place.answers.soon(store, ("counts", c), partial(_rows, c), long=c.long)
        sourcing = place.answers.soon(store, ("sourcing", c.query), partial(_sourcing, c.query), long=c.long)
    if rows is None or sourcing is None:
        return waiting("Who is quoted")
    asked = {"by": ",".join(c.keys), "once_per": c.once_per, **given(c.query)}
    asked |= {"document": c.query.document} if c.query.document else {}
    return page(
        "counts.html",
        rows=rows.value[:MOST],
        keys=c.keys,
        by=asked["by"],
        once_per=c.once_per,
        asked=asked,
        choices=CHOICES,
        units=list(UNITS),
        sourcing=sourcing.value[0],
        unnamed=sourcing.value[1],
        fresh=rows.fresh and sourcing.fresh,
        query=urlencode(asked),
        splits=list(SPLITS),
    )


@router.get("/counts.svg")
def counts_svg(place: At, c: Counting, dark: Dark = False) -> Response:
    """The counts as a picture."""
    with place.store() as store:
        rows = place.answers.now(store, ("counts", c), partial(_rows, c))
    return picture(lambda: charts.of_counts(rows, c.keys), dark)


@router.get("/counts.csv")
def counts_csv(place: At, c: Counting) -> Response:
    """Every count as CSV."""
    with place.store() as store:
        rows = store.count(list(c.keys), c.once_per, c.query)
    return as_csv([*c.keys, "count", *SPLITS], rows)


@router.get("/sourcing.svg")
def sourcing_svg(place: At, c: Counting, dark: Dark = False) -> Response:
    """Who speaks, by kind, as a picture."""
    with place.store() as store:
        rows, _ = place.answers.now(store, ("sourcing", c.query), partial(_sourcing, c.query))
    return picture(lambda: charts.of_sourcing(rows), dark)


@router.get("/sourcing.csv")
def sourcing_csv(place: At, c: Counting) -> Response:
    """The same as CSV."""
    with place.store() as store:
        rows, _ = place.answers.now(store, ("sourcing", c.query), partial(_sourcing, c.query))
    return as_csv(("kind", "statements", "titled", "affiliated", "described", "reasons"), rows)

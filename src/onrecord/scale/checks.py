"""The quotes of a page held against records that are indexed once; every worker maps the index into its memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from onrecord.bounds import USUAL, within
from onrecord.data import Page
from onrecord.errors import OverBounds
from onrecord.export.parquet.rows import verification_row
from onrecord.export.parquet.schema import day_of
from onrecord.extracting.quotes import quotes_of
from onrecord.shapes import from_wire
from onrecord.store import open_store
from onrecord.verifying import load_policy, verify
from onrecord.verifying.shelf import Shelf

Row = dict[str, Any]


class Check:
    """A page to the rows of its quotes. ``records`` is a store that holds the records."""

    def __init__(self, records: str, policy: str = "default") -> None:
        self.records = records
        self.policy = policy

    def __call__(self, rows: Iterable[Row]) -> Iterator[Row]:
        for r in rows:
            page: Page = from_wire(r["wire"])
            day = day_of(page.document.published)
            shelf, rules = _shelf(self.records), load_policy(self.policy)
            for quoted in quotes_of(page):
                try:
                    found = within(USUAL, quoted.id, lambda: verify(quoted, shelf, policy=rules))  # noqa: B023
                except OverBounds as error:
                    told = {"document": r["id"], "attribution": quoted.attribution_id, "quote": quoted.text}
                    yield {**told, "reason": error.problem, "day": day}
                    continue
                yield {**verification_row(found, r["id"]), "day": day}


@lru_cache(maxsize=1)
def _shelf(records: str) -> Shelf:
    return open_store(records, create=False).shelf()

"""Pages that people corrected: kept in the log by the digest of their text, so that they outlive any new reading.

A page whose text was corrected is stored as it was corrected, whatever an extractor says of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace

from onrecord.data import Attribution, Page, Speaker
from onrecord.shapes.fields import text_digest
from onrecord.shapes.wire import many_from_wire, many_to_wire
from onrecord.store import log
from onrecord.store.engines import Connection, Row

ACT = "page"


def add(connection: Connection, page: Page, computed: Page, signed: log.Signed) -> int:
    """Keeps a corrected page, and beside it the computed one that is there when it is taken back; its number."""
    standing = log.standing_of(connection, ACT, [text_digest(page.document.text)])
    before = json.loads(standing[0]["value"])["computed"] if standing else _held(computed)
    value = {
        "before": page.document.id,
        "count": len(page.attributions),
        "found": _held(page),
        "computed": before,
    }
    return log.add(connection, ACT, [text_digest(page.document.text)], value, signed)


def _held(page: Page) -> dict[str, str]:
    return {
        "attributions": many_to_wire(page.attributions),
        "speakers": many_to_wire(page.speakers),
        "extractor": page.extractor,
    }


def applied(connection: Connection, page: Page) -> Page:
    """The page as it was corrected last, or as it is."""
    standing = log.standing_of(connection, ACT, [text_digest(page.document.text)])
    return _restored(page, json.loads(standing[-1]["value"])["found"]) if standing else page


def computed(row: Row, page: Page) -> Page:
    """The page as it was computed before an act corrected it."""
    return _restored(page, json.loads(row["value"])["computed"])


def _restored(page: Page, held: dict[str, str]) -> Page:
    id = page.document.id
    attributions = many_from_wire(held["attributions"], Attribution)
    return replace(
        page,
        attributions=tuple(replace(a, document_id=id) for a in attributions),
        speakers=many_from_wire(held["speakers"], Speaker),
        extractor=held["extractor"],
        quotes=None,
        mentions=None,
    )


def forget(connection: Connection, digests: Collection[str] = (), words: Collection[str] = ()) -> int:
    """Takes corrections of some texts, or that name somebody, out of the log; how many there were."""
    done = 0
    for row in log.all_of(connection, [ACT]):
        value = row["value"].lower()
        if row["one"] in digests or any(json.dumps(word)[1:-1].lower() in value for word in words):
            connection.execute("DELETE FROM log WHERE number = ?", (row["number"],))
            done += 1
    return done

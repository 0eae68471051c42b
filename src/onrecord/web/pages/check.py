"""The quotes of a draft, held against the records: pasted, uploaded, or fetched where that is switched on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from onrecord.data import Document, Page, Verification
from onrecord.errors import OnRecordError, TooLarge
from onrecord.export.diff import bits_of
from onrecord.export.report import report_lines
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import unread
from onrecord.read import read_text
from onrecord.services.bodies import LONGEST_TEXT
from onrecord.services.workplace import Workplace
from onrecord.verifying import MemoryShelf, Shelf, load_policy, verify
from onrecord.web.at import At
from onrecord.web.pages.common import page, router
from onrecord.web.pages.forms import Sent, sent_by
from onrecord.web.pages.marks import cut

MOST_RECORDS = 200
"""Records to choose from, the latest; all are searched when none is chosen."""


@router.get("/check")
def check_form(place: At) -> HTMLResponse:
    """A draft to paste or upload, and the records to hold it against."""
    return _check_page(place, Sent({}))


@router.post("/check")
async def check(request: Request, place: At) -> Response:
    """The verdicts on a draft's quotes, in the draft; or as a report to keep. Nothing is stored."""
    sent = await sent_by(request)
    fetched = bool(sent.one("address").strip()) and not sent.file
    try:
        draft = await (place.fetching if fetched else place.in_turn)(lambda: _draft(place, sent))
        read = await place.in_turn(lambda: place.process(draft)) if draft else None
    except OnRecordError as error:
        return await run_in_threadpool(_check_page, place, sent, problem=error)
    return await run_in_threadpool(_checked, place, sent, read)


def _checked(place: At, sent: Sent, read: Page | None) -> Response:
    quoted = quotes_of(read) if read else ()
    chosen = [r for r in sent.fields.get("record", ()) if r][:MOST_RECORDS]
    with place.store() as store:
        shelf: Shelf = MemoryShelf([store.record(r) for r in chosen]) if chosen else store.shelf()
        found = [verify(q, shelf) for q in quoted]
    if sent.one("report"):
        told = {"Content-Disposition": 'attachment; filename="onrecord-report.html"'}
        return Response("\n".join(report_lines(found, policy=load_policy())), media_type="text/html", headers=told)
    return _check_page(place, sent, read, found)


def _draft(place: Workplace, sent: Sent) -> Document | None:
    """What is to be checked: the file, or else the page at the address, or else what was pasted."""
    draft: Document | None
    if sent.file:
        # The server's own paths are no business of an upload: its name tells the kind of file, and that is all.
        draft = replace(place.read_file(sent.file, f"draft: {sent.file_name}"), address=None)
    elif sent.one("address").strip():
        draft = place.fetch(sent.one("address").strip()[:2000])
    else:
        text = sent.one("text").replace("\r\n", "\n")
        draft = read_text(text, id="draft") if text.strip() else None
    if draft and len(draft.text) > LONGEST_TEXT:
        told = f"has {len(draft.text):,} characters; {LONGEST_TEXT:,} are read at once"
        raise TooLarge("the draft", told, "cut it, or use: onrecord verify DRAFT")
    return draft


def _check_page(
    place: At,
    sent: Sent,
    read: Page | None = None,
    found: Sequence[Verification] | None = None,
    problem: OnRecordError | None = None,
) -> HTMLResponse:
    with place.store() as store:
        records = store.records()[-MOST_RECORDS:][::-1]
    shown = None if found is None else [{"v": v, "bits": list(bits_of(v.quoted.text, v.edits))} for v in found]
    return page(
        "check.html",
        problem.http_status if problem else 200,
        problem=problem,
        found=shown,
        records=records,
        text=read.document.text if read else sent.one("text"),
        chosen=sent.fields.get("record", ()),
        pieces=list(pieces_of(read.document.text, found)) if read and found else [],
        longest=LONGEST_TEXT,
        unread=", ".join(unread(read)) if read else "",
        fetches=place.fetches,
        address=sent.one("address"),
        fails=sum(v.fails for v in found or ()),
    )


def pieces_of(text: str, found: Sequence[Verification]) -> Iterator[dict[str, Any]]:
    """The draft in pieces, each quote with its verdict; of a quote within a quote the inner one's."""
    marks = [(span, (n, v)) for n, v in enumerate(found, 1) for span in v.quoted.spans]
    seen: set[int] = set()
    for piece, over in cut(text, marks):
        if not over:
            yield {"text": piece}
            continue
        n, v = min(over, key=lambda m: len(m[1].quoted.text))
        yield {"text": piece, "n": n, "verdict": v.verdict.value, "first": n not in seen}
        seen.add(n)

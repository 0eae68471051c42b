"""The quotes of a draft, held against the records."""

from __future__ import annotations

from urllib.parse import parse_qs

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from onrecord.data import Verification
from onrecord.export.diff import bits_of
from onrecord.export.report import report_lines
from onrecord.verify import MemoryShelf, Shelf, verify
from onrecord.verify.draft import quotes_of
from onrecord.web.pages.common import page, router
from onrecord.web.shape import LONGEST_TEXT
from onrecord.web.workplace import At


@router.get("/check")
def check_form(place: At) -> HTMLResponse:
    """A draft to paste, and the records to hold it against."""
    return _check_page(place, "", "", None)


@router.post("/check")
async def check(request: Request, place: At) -> Response:
    """The verdicts on a draft's quotes, as a page or as a report to keep. Nothing is stored."""
    sent = form_of(await request.body())
    text = sent.get("text", "").replace("\r\n", "\n")[:LONGEST_TEXT]
    return await run_in_threadpool(_checked, place, text, sent.get("record", ""), "report" in sent)


def form_of(body: bytes) -> dict[str, str]:
    """The fields of a form that was sent; the first of each."""
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=8)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def _checked(place: At, text: str, record: str, report: bool) -> Response:
    quoted = quotes_of(place.read(text)) if text.strip() else ()
    with place.store() as store:
        shelf: Shelf = MemoryShelf([store.record(record)]) if record else store.shelf()
        found = [verify(q, shelf) for q in quoted]
    if report:
        told = {"Content-Disposition": 'attachment; filename="onrecord-report.html"'}
        return Response("\n".join(report_lines(found)), media_type="text/html", headers=told)
    return _check_page(place, text, record, found)


def _check_page(place: At, text: str, record: str, found: list[Verification] | None) -> HTMLResponse:
    with place.store() as store:
        records = store.records()
    shown = None if found is None else [{"v": v, "bits": list(bits_of(v.quoted.text, v.edits))} for v in found]
    return page("check.html", text=text, chosen=record, found=shown, records=records, longest=LONGEST_TEXT)

"""The quotes of a draft, held against the records: pasted, uploaded, or fetched where that is switched on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from onrecord.data import Document, Page, RecordRow, Verdict, Verification
from onrecord.errors import OnRecordError, TooLarge
from onrecord.export.report import Checked, report_lines
from onrecord.export.verdicts import HARM, NAME, by_family, summed
from onrecord.export.word import MEDIA as WORD
from onrecord.export.word import commented
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import unread
from onrecord.read import read_text
from onrecord.services.bodies import LONGEST_TEXT
from onrecord.services.workplace import Workplace
from onrecord.store import TableStore
from onrecord.verifying import MemoryShelf, Shelf, load_policy, verify
from onrecord.web.at import At
from onrecord.web.pages.common import page, router
from onrecord.web.pages.forms import Sent, sent_by
from onrecord.web.pages.rows import TO_LOOK_AT, Note, Paragraph, lay_out
from onrecord.web.pages.shown import bars, named_so, shown

MOST_LISTED = 40
"""Records that a search for some shows."""
MOST_RECORDS = 400
"""Records that a draft can be held against when some are chosen; all are searched when none is."""
FAILING_FIRST = "failing"
"""The order of a draft in which what needs a look comes first."""
AROUND = 3
"""Days before and after the one on which something was said."""


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
        if sent.one("find"):
            return await run_in_threadpool(_check_page, place, sent, draft=draft)
        read = await place.in_turn(lambda: place.process(draft)) if draft else None
    except OnRecordError as error:
        return await run_in_threadpool(_check_page, place, sent, problem=str(error), code=error.http_status)
    if read is None:
        return await run_in_threadpool(_check_page, place, sent, problem="Paste a draft or choose a file.")
    return await run_in_threadpool(_checked, place, sent, read)


def _checked(place: Workplace, sent: Sent, read: Page) -> Response:
    quoted = quotes_of(read)
    with place.store() as store:
        try:
            chosen = _chosen(place, store, sent)
        except OnRecordError as error:  # it was removed since it was ticked: the draft stays
            return _check_page(place, sent, draft=read.document, problem=str(error), code=error.http_status)
        shelf: Shelf = MemoryShelf([store.record(r.id) for r in chosen]) if chosen is not None else store.shelf()
        found = [verify(q, shelf) for q in quoted]
    if sent.one("commented"):
        return _commented(place, sent, read, found)
    if sent.one("report"):
        told = {"Content-Disposition": 'attachment; filename="onrecord-report.html"'}
        title = read.document.title or sent.file_name or "A draft"
        lines = report_lines(found, policy=load_policy(), checked=Checked(day=date.today().isoformat(), title=title))
        return Response("\n".join(lines), media_type="text/html", headers=told)
    return _check_page(place, sent, read=read, found=found, against=chosen)


def _commented(place: Workplace, sent: Sent, read: Page, found: Sequence[Verification]) -> Response:
    """The Word file that was sent, with a comment at each quote that fails."""
    if not sent.file_name.lower().endswith(".docx"):
        why = "Only a Word file comes back with comments: choose the .docx itself."
        return _check_page(place, sent, read=read, found=found, problem=why)
    try:
        made = commented(sent.file, found, read.document.text, sent.file_name, place.settings.max_bytes)
    except OnRecordError as error:
        return _check_page(place, sent, problem=str(error))
    told = {"Content-Disposition": 'attachment; filename="draft-with-verdicts.docx"'}
    return Response(made, media_type=WORD, headers=told)


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


# ---------------------------------------------------------------- records to hold it against
def _listed(place: Workplace, store: TableStore) -> list[RecordRow]:
    """Every record, the latest first; those without a date last."""
    rows = place.answers.now(store, "record rows", lambda s: s.records())
    dated = sorted((r for r in rows if r.date), key=lambda r: (r.date or "", r.id), reverse=True)
    return dated + [r for r in rows if not r.date]


def _chosen(place: Workplace, store: TableStore, sent: Sent) -> list[RecordRow] | None:
    """The records that were ticked, and those of about the day that was given; ``None`` for all of them."""
    ticked = {r for r in sent.fields.get("record", ()) if r}
    first, last = _days(sent.one("day"))
    if not ticked and not first:
        return None
    rows = _listed(place, store)
    for id in ticked - {r.id for r in rows}:
        store.record(id)  # there is none: it says so
    return [r for r in rows if r.id in ticked or _is_of(r, first, last)][:MOST_RECORDS]


def _is_of(row: RecordRow, first: str, last: str) -> bool:
    """Whether a record is of some days; of none where no day was given."""
    return bool(first) and first <= (row.date or "")[:10] <= last


def _days(day: str) -> tuple[str, str]:
    """The days around one on which something was said; empty where none was given."""
    try:
        middle = date.fromisoformat(day.strip())
        return (middle - timedelta(AROUND)).isoformat(), (middle + timedelta(AROUND)).isoformat()
    except (ValueError, OverflowError):
        return "", ""


def _offered(rows: Sequence[RecordRow], sent: Sent) -> list[RecordRow]:
    """The records that are ticked, and those that a search for some found."""
    ticked = set(sent.fields.get("record", ()))
    words = sent.one("which").casefold().split()
    found = [r for r in rows if words and _has_words(r, words)]
    kept = [r for r in rows if r.id in ticked]
    return kept + [r for r in found if r.id not in ticked][:MOST_LISTED]


def _has_words(row: RecordRow, words: Sequence[str]) -> bool:
    """Whether a record has all these words in its title, id and day."""
    told = f"{row.title or ''} {row.id} {row.date or ''}".casefold()
    return all(w in told for w in words)


# ---------------------------------------------------------------- what is shown
def _check_page(
    place: At,
    sent: Sent,
    *,
    draft: Document | None = None,
    read: Page | None = None,
    found: Sequence[Verification] | None = None,
    against: Sequence[RecordRow] | None = None,
    problem: str = "",
    code: int = 422,
) -> HTMLResponse:
    with place.store() as store:
        rows = _listed(place, store)
    text = read.document.text if read else draft.text if draft else sent.one("text")
    return page(
        "check.html",
        code if problem else 200,
        problem=problem,
        checked=found is not None,
        against=against,
        all_records=len(rows),
        offered=_offered(rows, sent),
        ticked=set(sent.fields.get("record", ())),
        which=sent.one("which"),
        day=sent.one("day"),
        around=AROUND,
        text=text,
        longest=LONGEST_TEXT,
        unread=", ".join(unread(read)) if read else "",
        fetches=place.fetches,
        address=sent.one("address"),
        canonical="/check",
        about="Are the quotes of a draft real, unchanged, and that person’s? Nothing is kept.",
        **(_verdicts(read, found, _order(sent)) if read and found is not None else {}),
    )


def _order(sent: Sent) -> str:
    """How the draft is to be read: in its own order, or what needs a look first. A button asks for another one than the
    form had."""
    return FAILING_FIRST if (sent.one("reorder") or sent.one("order")) == FAILING_FIRST else ""


def _verdicts(read: Page, found: Sequence[Verification], order: str) -> Mapping[str, Any]:
    """The draft with its verdicts, and what they come to."""
    counts = Counter(v.verdict for v in found)
    families = by_family({v.value: n for v, n in counts.items()})
    notes = _notes(found)
    rows = rows_of(read, found, notes)
    return {
        "number": len(found),
        "counts": [(named_so(v), counts[v]) for v in Verdict if counts[v]],
        "bar_parts": bars(families),
        "summed": summed(families),
        "worst": next((f.value for f in HARM if families[f]), "none"),
        "fails": sum(n.fails for n in notes.values()),
        "first_failing": next((n.number for n in notes.values() if n.fails), 0),
        "rows": failing_first(rows) if order else rows,
        "order": order,
    }


def rows_of(read: Page, found: Sequence[Verification], notes: Mapping[str, Note]) -> list[Paragraph]:
    """The draft in paragraphs with its notes; of a quote within a quote the inner one is marked."""
    keyed = {f"q{n}": v for n, v in enumerate(found, 1)}
    inner_first = sorted(keyed, key=lambda key: len(keyed[key].quoted.text))
    marks = [(span, key) for key in inner_first for span in keyed[key].quoted.spans]
    return lay_out(read.document.text, read.document.segments, marks, notes, {k: (v,) for k, v in keyed.items()})


def failing_first(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with what needs a look before the others, each with those notes first; else as they stand."""
    notes_first = [replace(r, notes=sorted(r.notes, key=lambda n: not n.fails)) for r in rows]
    return sorted(notes_first, key=lambda r: not any(n.fails for n in r.notes))


def _notes(found: Sequence[Verification]) -> dict[str, Note]:
    """A note for each quote, which knows the next one that fails."""
    out: dict[str, Note] = {}
    following = 0
    for number in range(len(found), 0, -1):
        v = found[number - 1]
        key, check = f"q{number}", shown(v)
        fails = check.family in TO_LOOK_AT
        out[key] = Note(
            number,
            key,
            v.quoted.speaker or "Nobody named",
            told_by=v.quoted.reporters,
            checks=(check,),
            why=_also(v),
            following=following if fails else 0,
        )
        following = number if fails else following
    return dict(reversed(out.items()))


def _also(v: Verification) -> str:
    """Where else the words stand, and what the record says of itself."""
    others = [f"{NAME[wording].lower()} in {o.title or o.record_id}" for o, wording in v.others[:3]]
    parts = [f"also {'; '.join(others)}"] if others else []
    if v.translated:
        parts.append("the record is a translation: two may differ without anybody having lied")
    return " · ".join(parts)

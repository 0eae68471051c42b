"""The pages: server-made, without scripts; the text of a page is only ever text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.concurrency import run_in_threadpool

from onrecord.cli.show import chain, words_of
from onrecord.data import Kind, Page, Record, Role, Verdict, Verification
from onrecord.errors import NotInStore
from onrecord.export.cells import harmless
from onrecord.export.report import report_lines
from onrecord.store import Found, Taken
from onrecord.store import Query as Asked
from onrecord.store.counting import KEYS, UNITS
from onrecord.verify import MemoryShelf, Shelf, verify
from onrecord.verify.draft import quotes_of
from onrecord.web.api import At
from onrecord.web.feed import MEDIA as ATOM
from onrecord.web.feed import feed_of
from onrecord.web.shape import LONGEST_TEXT

HERE = Path(__file__).parent
SCREEN = 50
COLOURS = 8
"""Speakers of a page told apart by colour; the rest share them."""
router = APIRouter(include_in_schema=False)
Words = Annotated[str | None, Query(max_length=500)]
templates = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True), trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
templates.filters |= {
    "chained": chain,
    "words": lambda f: words_of(f.document.text, f.attribution.content),
    "spaced": lambda name: name.replace("_", " "),
}
templates.globals |= {"kinds": [k.value for k in Kind], "verdicts": [v.value for v in Verdict]}


def page(name: str, code: int = 200, **values: Any) -> HTMLResponse:
    """A template filled in; everything in it is escaped."""
    return HTMLResponse(templates.get_template(name).render(**values), code)


STATIC = {"style.css": "text/css", "icon.svg": "image/svg+xml"}


@router.get("/static/{name}")
def static(name: str) -> Response:
    """The style sheet and the icon."""
    if name not in STATIC:
        raise NotInStore(name, "no such file")
    return Response((HERE / "static" / name).read_bytes(), media_type=STATIC[name])


@router.get("/")
def front(place: At) -> HTMLResponse:
    """What the store holds, and the latest of it."""
    with place.store() as store:
        return page("front.html", status=store.status(), found=list(store.search(Asked(limit=12))))


@router.get("/search")
def search(
    request: Request, place: At, q: Words = None, speaker: Words = None, about: Words = None, publisher: Words = None,
    kind: Words = None, verdict: Words = None, since: Words = None, until: Words = None,
    after: Annotated[int | None, Query(ge=0, lt=2**60)] = None,
) -> HTMLResponse:  # fmt: skip
    """Statements by words and facets; the address is the link to keep."""
    kind = kind if kind in {k.value for k in Kind} else None
    verdict = verdict if verdict in {v.value for v in Verdict} else None
    query = Asked(
        q or "", speaker or None, about or None, publisher or None, since or None, until or None, kind, verdict, SCREEN,
        after=after,
    )  # fmt: skip
    with place.store() as store:
        found, total = list(store.search(query)), store.total(query)
    asked = {"q": q, "speaker": speaker, "about": about, "publisher": publisher, "kind": kind, "verdict": verdict,
             "since": since, "until": until}  # fmt: skip
    feed = urlencode({k: v for k, v in asked.items() if v and k in {"q", "speaker", "about", "publisher"}})
    return page("search.html", asked=asked, found=found, total=total, more=_more(request, found), feed=feed)


def _more(request: Request, found: Sequence[Found]) -> str | None:
    if len(found) < SCREEN:
        return None
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "after" and v]
    return urlencode([*kept, ("after", str(found[-1].place))])


@router.get("/search.atom")
def search_feed(
    request: Request, place: At, q: Words = None, speaker: Words = None, about: Words = None, publisher: Words = None,
) -> Response:  # fmt: skip
    """The latest statements of a search as an Atom feed."""
    query = Asked(q or "", speaker or None, about or None, publisher or None, limit=SCREEN)
    with place.store() as store:
        found = list(store.search(query))
    asked = " ".join(v for v in (q, speaker, about, publisher) if v) or "everything"
    return Response(feed_of(found, f"onrecord: {asked}", str(request.base_url), str(request.url)), media_type=ATOM)


@router.get("/people/{id}/feed.atom")
def person_feed(request: Request, place: At, id: str) -> Response:
    """What a person said last as an Atom feed."""
    with place.store() as store:
        known = store.person_of(id)
        found = list(store.search(Asked(person=known["id"], limit=SCREEN)))
    title = f"onrecord: {known['name']}"
    return Response(feed_of(found, title, str(request.base_url), str(request.url)), media_type=ATOM)


# ---------------------------------------------------------------- one of them
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and the statement it is the innermost part of, if any."""

    text: str
    id: str = ""
    colour: int = 0
    depth: int = 0
    kind: str = ""
    first: bool = False


@router.get("/documents/{id}")
def document(place: At, id: str) -> HTMLResponse:
    """A page's text with every statement marked by speaker and kind, those inside others inside them."""
    with place.store() as store:
        found = store.page(id)
    colours = _colours(found)
    return page(
        "document.html", document=found.document, pieces=pieces_of(found, dict(colours)), colours=colours,
        said=[_said(found, n) for n in range(len(found.attributions))],
    )  # fmt: skip


def _name(found: Page, number: int) -> str:
    speaker = found.speakers[number]
    return speaker.name or speaker.kind.value


def _colours(found: Page) -> list[tuple[str, int]]:
    names = dict.fromkeys(_name(found, n) for n in range(len(found.attributions)))
    return [(name, n % COLOURS) for n, name in enumerate(names)]


def pieces_of(found: Page, colours: dict[str, int]) -> list[Piece]:
    """The text cut at every edge of a content, each piece with its innermost statement. Linear in edges and text."""
    text = found.document.text
    depth_of = {id: len(voices) - 1 for id, voices in found.chains().items()}
    edges: dict[int, tuple[list[int], list[int]]] = {}
    for n, a in enumerate(found.attributions):
        for s in a.content:
            edges.setdefault(s.start, ([], []))[0].append(n)
            edges.setdefault(s.end, ([], []))[1].append(n)
    out: list[Piece] = []
    open_ones: dict[int, None] = {}
    seen: set[str] = set()
    at = 0
    for place in [*sorted(edges), len(text)]:
        if at < place:
            inner = next(reversed(open_ones), None)
            if inner is None:
                out.append(Piece(text[at:place]))
            else:
                a = found.attributions[inner]
                colour = colours[_name(found, inner)]
                out.append(Piece(text[at:place], a.id, colour, min(depth_of[a.id], 2), a.kind.value, a.id not in seen))
                seen.add(a.id)
        begins, ends = edges.get(place, ([], []))
        for n in ends:
            open_ones.pop(n, None)
        for n in sorted(begins, key=lambda n: depth_of[found.attributions[n].id]):
            open_ones[n] = None
        at = place
    return out


def _said(found: Page, number: int) -> dict[str, Any]:
    a, speaker = found.attributions[number], found.speakers[number]
    voices = found.chains()[a.id]
    return {
        "id": a.id, "chain": chain(voices), "to": voices[-1].addressee.name if voices[-1].addressee else None,
        "kind": a.kind.value, "confidence": a.confidence, "words": words_of(found.document.text, a.content),
        "evidence": speaker.evidence, "title": speaker.title, "affiliation": speaker.affiliation,
        "anonymity": speaker.anonymity, "witness": found.of_role(Role.WITNESS).get(a.id),
    }  # fmt: skip


@router.get("/statements/{id}")
def statement(place: At, id: str) -> HTMLResponse:
    """One utterance: wordings, publishers in the order of their dates, the record."""
    from onrecord.shapes import statement_to_json

    with place.store() as store:
        whole = store.statement(id)
        found = store.found(whole.id)
    return page("statement.html", s=statement_to_json(whole), checks=found.verifications if found else ())


@router.get("/people/{id}")
def person(
    request: Request, place: At, id: str, side: Literal["by", "about", "to"] = "by",
    after: Annotated[int | None, Query(ge=0, lt=2**60)] = None,
) -> HTMLResponse:  # fmt: skip
    """One person: what they said, what is said of them and to them."""
    with place.store() as store:
        known = store.person_of(id)
        p = known | store.person_counts(known["id"])
        sides = {"by": {"person": p["id"]}, "about": {"about": p["name"]}, "to": {"to": p["name"]}}
        found = list(store.search(Asked(limit=SCREEN, after=after, **sides[side])))
    return page("person.html", p=p, side=side, found=found, more=_more(request, found))


@router.get("/records/{id}")
def record(place: At, id: str) -> HTMLResponse:
    """A transcript, with what was quoted of it, how often and how faithfully."""
    with place.store() as store:
        held = store.record(id)
        taken = store.quoted(held.id)
    return page("record.html", r=held, taken=len(taken), turns=_turns(held, taken))


def _turns(held: Record, taken: Iterable[Taken]) -> list[dict[str, Any]]:
    by_turn: dict[int, list[Taken]] = {}
    for t in taken:
        by_turn.setdefault(t.turn, []).append(t)
    out = []
    for n, turn in enumerate(held.turns):
        pieces, at = [], 0
        for t in sorted(by_turn.get(n, ()), key=lambda t: (t.span.start, -t.span.end)):
            if t.span.start < at:
                continue
            pieces.append({"text": turn.text[at : t.span.start], "href": ""})
            told = f"{t.verdict.replace('_', ' ')}, {t.pages} page{'' if t.pages == 1 else 's'}"
            pieces.append({"text": t.span.of(turn.text), "href": f"/statements/{t.statement}", "title": told})
            at = t.span.end
        pieces.append({"text": turn.text[at:], "href": ""})
        out.append({"speaker": turn.speaker, "pieces": pieces})
    return out


# ---------------------------------------------------------------- numbers
By = Annotated[str, Query(pattern=f"^({'|'.join(KEYS)})(,({'|'.join(KEYS)}))*$", max_length=60)]
Once = Literal["utterance", "article", "text"]


@router.get("/counts")
def counts(
    request: Request, place: At, by: By = "speaker", once_per: Once = "utterance", publisher: Words = None
) -> HTMLResponse:
    """Who is quoted, in numbers."""
    keys = list(dict.fromkeys(by.split(",")))
    with place.store() as store:
        asked = Asked(publisher=publisher or None)
        rows = place.kept(store, (*keys, once_per, publisher), lambda: store.count(keys, once_per, asked, 200))
        sourcing, unnamed = place.kept(store, ("sourcing", publisher), lambda: store.sourcing(publisher or None))
    choices = ["speaker", "publisher", "month", "speaker,publisher", "speaker,month"]
    most = max((int(r["count"]) for r in rows), default=1)
    return page(
        "counts.html", rows=rows, keys=keys, by=by, once_per=once_per, publisher=publisher, choices=choices,
        units=list(UNITS), most=most, sourcing=sourcing, unnamed=unnamed,
        query=urlencode({k: v for k, v in request.query_params.items() if v}),
    )  # fmt: skip


@router.get("/counts.csv")
def counts_csv(
    place: At, by: By = "speaker", once_per: Once = "utterance", publisher: Words = None
) -> PlainTextResponse:
    """The same as CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    keys = list(dict.fromkeys(by.split(",")))
    with place.store() as store:
        rows = store.count(keys, once_per, Asked(publisher=publisher or None))
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    columns = [*keys, *(k for k in (rows[0] if rows else {"count": 0}) if k not in keys)]
    table.writerow(columns)
    table.writerows([[harmless(r[c]) for c in columns] for r in rows])
    return PlainTextResponse(out.getvalue(), media_type="text/csv")


# ---------------------------------------------------------------- checking
@router.get("/check")
def check_form(place: At) -> HTMLResponse:
    """A draft to paste, and the records to hold it against."""
    return _check_page(place, "", "", None)


@router.post("/check")
async def check(request: Request, place: At) -> Response:
    """The verdicts on a draft's quotes, as a page or as a report to keep. Nothing is stored."""
    sent = _form(await request.body())
    text = sent.get("text", "").replace("\r\n", "\n")[:LONGEST_TEXT]
    return await run_in_threadpool(_checked, place, text, sent.get("record", ""), "report" in sent)


def _form(body: bytes) -> dict[str, str]:
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
    return page("check.html", text=text, chosen=record, found=found, records=records, longest=LONGEST_TEXT)


# ---------------------------------------------------------------- deciding
@router.get("/queue")
def queue(place: At) -> HTMLResponse:
    """What a person should look at, the least sure first, and what was decided."""
    return _queue(place)


@router.post("/queue")
async def decide(request: Request, place: At) -> HTMLResponse:
    """A decision, by whoever's token comes with it."""
    return await run_in_threadpool(_decided, place, _form(await request.body()))


def _decided(place: At, sent: dict[str, str]) -> HTMLResponse:
    with place.store() as store:
        author = store.author_of(sent.get("token", ""))
        if author is None:
            return _queue(place, "That is nobody's token: nothing was decided.", 401)
        if sent.get("undo", "").isdigit():
            store.undo(int(sent["undo"][:15]))
            return _queue(place, f"Undone by {author}.")
        if sent.get("same") not in {"yes", "no"}:
            return _queue(place, "Say whether they are one or two.", 422)
        kept = store.judge(
            sent.get("left", ""), sent.get("right", ""), sent["same"] == "yes", author, sent.get("note", "")
        )
    return _queue(place, f"Kept as decision {kept.number} of {author}.")


def _queue(place: At, told: str = "", code: int = 200) -> HTMLResponse:
    with place.store() as store:
        links, verdicts, speakers = place.kept(store, "doubts", store.doubts)
        history = store.judgements()[:20]
    return page("queue.html", code, links=links, verdicts=verdicts, speakers=speakers, history=history, told=told)


__all__ = ["page", "pieces_of", "router"]

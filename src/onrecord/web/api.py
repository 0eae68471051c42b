"""The calls of the API: the verbs and nouns of the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool

from onrecord.data import Kind, Page, Quoted, SpeakerKind, Verdict
from onrecord.data import Query as Asked
from onrecord.export import printed
from onrecord.export.annotations import MEDIA as ANNOTATIONS
from onrecord.export.annotations import annotations_of
from onrecord.extracting.quotes import quotes_of
from onrecord.read import read_text
from onrecord.services import bodies as shape
from onrecord.services.workplace import Workplace
from onrecord.shapes import (
    act_to_json,
    decision_to_json,
    document_to_json,
    found_to_json,
    judgement_to_json,
    page_to_json,
    person_judgement_to_json,
    record_from_json,
    record_to_json,
    statement_to_json,
    verification_to_json,
)
from onrecord.store.counting import KEYS
from onrecord.verifying import MemoryShelf, Shelf, verify
from onrecord.web.at import At
from onrecord.web.problems import documented

router = APIRouter(prefix="/api")
MOST = 200
"""Items of one answer."""
ONE = "|".join(KEYS)
Id = Annotated[str, Path(min_length=1, max_length=2000)]
Number = Annotated[int, Path(ge=1, lt=2**53)]
Words = Annotated[str | None, Query(max_length=500)]
Day = Annotated[shape.Day | None, Query(description="ISO 8601, included")]
Cursor = Annotated[str | None, Query(pattern=r"^\d{1,18}$", description="`next` of the answer before")]
bearer = HTTPBearer(auto_error=False, description="made by `onrecord token`")


def _author(place: At, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> str:
    """Whose token a call that writes brings."""
    if given is None:
        raise HTTPException(401, "this call writes: it needs a token", {"WWW-Authenticate": "Bearer"})
    with place.store() as store:
        author = store.author_of(given.credentials)
    if author is None:
        raise HTTPException(401, "no such token", {"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return author


Author = Annotated[str, Depends(_author)]
Key = Annotated[
    str,
    Header(alias="Idempotency-Key", max_length=200, description="new for each decision; sent again, it is kept once"),
]
WRITES = documented(400, 401, 404, 422)


# ---------------------------------------------------------------- asking
@router.get("/status", response_model=shape.Status)
def status(place: At) -> Any:
    """What the store holds."""
    with place.store() as store:
        return store.status()


@router.get("/statements", response_model=shape.Listed, responses=documented(400, 422, 503))
def statements(
    place: At,
    q: Words = None,
    speaker: Words = None,
    about: Words = None,
    publisher: Words = None,
    kind: Kind | None = None,
    verdict: Verdict | None = None,
    since: Day = None,
    until: Day = None,
    affiliation: Words = None,
    chain: Literal["inner", "outer"] | None = None,
    person: Words = None,
    sort: Annotated[Literal["latest", "oldest", "best"], Query(description="best: of the latest 1,000")] = "latest",
    pages: Annotated[int, Query(ge=1, le=10_000, description="on so many or more, of the latest 1,000")] = 1,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Cursor = None,
) -> Any:
    """Statements, the latest first, or the oldest, or the best matches; a line an utterance; `next` goes on."""
    query = Asked(
        q or "",
        speaker,
        about,
        publisher=publisher,
        since=since,
        until=until,
        kind=kind,
        verdict=verdict,
        limit=limit,
        after=int(cursor) if cursor else None,
        chain=chain,
        affiliation=affiliation,
        person=person,
        earliest=sort == "oldest",
        best=sort == "best",
        pages=pages,
    )
    with place.store() as store:
        found = list(store.search(query))
        whole = replace(query, after=None, limit=1, earliest=False, best=False)
        total = place.answers.now(store, ("total", whole), lambda s: s.total(whole))
    after = str(found[-1].place) if len(found) == limit else None
    return {"items": [found_to_json(f) for f in found], "next": after, "total": total}


@router.get("/statements/{id}", response_model=shape.StatementChecked, responses=documented(400, 404, 422))
def statement(place: At, id: Id) -> Any:
    """One utterance, wherever it is carried: wording, members, variants, judgements, a verdict on every printing."""
    with place.store() as store:
        whole = store.statement(id)
        checks = store.checks(whole.id)
    publishers = {m.id: m.publisher for m in whole.members}
    found = [
        {"member": id, "publisher": publishers.get(id), "verification": verification_to_json(v)} for id, v in checks
    ]
    return {**statement_to_json(whole), "checks": found, "told": printed.told(whole.members, checks)}


@router.get(
    "/documents/{id:path}/annotations",
    response_class=Response,
    responses={200: {"content": {ANNOTATIONS: {"schema": {"type": "object"}}}}, **documented(404, 422)},
)
def web_annotations(request: Request, place: At, id: Id) -> Response:
    """The page's statements as W3C Web Annotations."""
    with place.store() as store:
        page = store.page(id)
    return JSONResponse(annotations_of(page, str(request.base_url)), media_type=ANNOTATIONS)


@router.get("/documents/{id:path}", response_model=shape.Document, responses=documented(404, 422))
def document(place: At, id: Id) -> Any:
    """One page with its statements."""
    with place.store() as store:
        page = store.page(id)
    return {**document_to_json(page.document), "attributions": page_to_json(page)["attributions"]}


@router.get("/people", response_model=shape.People, responses=documented(422))
def people(
    place: At,
    name: Annotated[str, Query(min_length=1, max_length=300)],
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> Any:
    """People of a name, or of a part of one."""
    with place.store() as store:
        return {"items": store.people(name, limit)}


@router.get("/people/{id:path}", response_model=shape.PersonWithCounts, responses=documented(404, 422))
def person(place: At, id: Id) -> Any:
    """One person: names, offices, identifiers, and how much they said."""
    with place.store() as store:
        known = store.person_of(id)
        return {**known, **store.person_counts(known["id"])}


@router.get("/records/{id:path}", response_model=shape.Record, responses=documented(400, 404, 422))
def record(place: At, id: Id) -> Any:
    """One primary record with its turns."""
    with place.store() as store:
        return record_to_json(store.record(id))


@router.get("/counts", response_model=shape.Counts, responses=documented(400, 422, 503))
def counts(
    place: At,
    by: Annotated[str, Query(pattern=f"^({ONE})(,({ONE}))*$", max_length=60)] = "speaker",
    once_per: Literal["utterance", "article", "text"] = "utterance",
    q: Words = None,
    speaker: Words = None,
    about: Words = None,
    publisher: Words = None,
    kind: Kind | None = None,
    since: Day = None,
    until: Day = None,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
) -> Any:
    """Who gets quoted, in numbers; the highest first."""
    keys = list(dict.fromkeys(by.split(",")))
    query = Asked(q or "", speaker, about, publisher=publisher, since=since, until=until, kind=kind)
    with place.store() as store:
        key = ("api counts", *keys, once_per, query, limit)
        return {"items": place.answers.now(store, key, lambda s: s.count(keys, once_per, query, limit))}


# ---------------------------------------------------------------- reading what is sent
@router.post("/extract", response_model=shape.Extracted, responses=documented(400, 422))
async def extract(place: At, body: shape.Text) -> Any:
    """Who said what in a text. Nothing is kept."""
    return await place.in_turn(lambda: page_to_json(place.read(body.text)))


@router.post("/verify", response_model=shape.Verifications, responses=documented(400, 422))
async def check(place: At, body: shape.CheckedQuotes | shape.CheckedText) -> Any:
    """Are these words real, unchanged and that person's? Quotes, or every quote of a text. Nothing is kept."""
    if isinstance(body, shape.CheckedText):
        text = body.text
        quoted = await place.in_turn(lambda: list(quotes_of(place.read(text))))
    else:
        quoted = [Quoted(q.quote, q.id or str(n), q.speaker, q.date) for n, q in enumerate(body.quotes, 1)]
    return await run_in_threadpool(_verified, place, body, quoted)


def _verified(place: Workplace, body: shape.CheckedQuotes | shape.CheckedText, quoted: list[Quoted]) -> Any:
    if body.records is not None:
        shelf: Shelf = MemoryShelf([record_from_json(r.model_dump()) for r in body.records])
        return {"items": [verification_to_json(verify(q, shelf)) for q in quoted]}
    with place.store() as store:
        held = store.shelf()
        return {"items": [verification_to_json(verify(q, held)) for q in quoted]}


# ---------------------------------------------------------------- writing
@router.post("/judgements", response_model=shape.Judgement, responses=WRITES, status_code=201)
def judge(place: At, author: Author, body: shape.Same, key: Key = "") -> Any:
    """Decide that two statements are one utterance, or apart. It outranks what is computed."""
    with place.writing() as store:
        return judgement_to_json(store.judge(body.left, body.right, body.same, author, body.note, key=key))


@router.post(
    "/judgements/{number}/undo",
    response_model=shape.Judgement | shape.Decision | shape.PersonJudgement,
    responses=WRITES,
)
def undo(place: At, author: Author, number: Number) -> Any:  # noqa: ARG001
    """Take back what somebody decided, of whatever kind, by its number; it stays in the log."""
    with place.writing() as store:
        return act_to_json(store.undo(number))


@router.post("/statements/{id}/speaker", response_model=shape.Decision, responses=WRITES, status_code=201)
def decide_speaker(place: At, author: Author, id: Id, body: shape.SaidBy, key: Key = "") -> Any:
    """Decide who spoke a statement's words. It outranks what was resolved, also when the page is read again."""
    with place.writing() as store:
        return decision_to_json(store.decide_speaker(id, body.name, author, SpeakerKind(body.kind), body.note, key=key))


@router.post("/statements/{id}/verdict", response_model=shape.Decision, responses=WRITES, status_code=201)
def decide_verdict(place: At, author: Author, id: Id, body: shape.Holds, key: Key = "") -> Any:
    """Decide whether the verdict on a statement's words is right."""
    with place.writing() as store:
        return decision_to_json(store.decide_verdict(id, body.holds, author, body.note, key=key))


@router.post("/decisions/{number}/undo", response_model=shape.Decision, responses=WRITES)
def undo_decision(place: At, author: Author, number: Number) -> Any:  # noqa: ARG001
    """Take a decision on a speaker or a verdict back; it stays in the history."""
    with place.writing() as store:
        return decision_to_json(store.undo_decision(number))


@router.post("/documents", response_model=shape.Kept, responses=WRITES, status_code=201)
async def add_document(place: At, author: Author, body: shape.DocumentGiven) -> Any:  # noqa: ARG001
    """A page to read and keep: its statements are extracted, resolved and linked."""
    given = body.model_dump(exclude={"text"})
    page = await place.in_turn(lambda: place.process(read_text(body.text, **given)))
    return await run_in_threadpool(_kept, place, page)


def _kept(place: Workplace, page: Page) -> Any:
    with place.writing() as store:
        written = store.add_page(page)
        store.link()
    return {"id": page.document.id, "written": written.value}


@router.post("/records", response_model=shape.Kept, responses=WRITES, status_code=201)
def add_record(place: At, author: Author, body: shape.RecordGiven) -> Any:  # noqa: ARG001
    """A primary record to keep."""
    held = record_from_json(body.model_dump())
    with place.writing() as store:
        return {"id": held.id, "written": store.add_record(held).value}


@router.post("/people/{id:path}/merge", response_model=shape.PersonJudgement, responses=WRITES, status_code=201)
def merge(place: At, author: Author, id: Id, body: shape.Merged, key: Key = "") -> Any:
    """Decide that somebody else is this person."""
    with place.writing() as store:
        return person_judgement_to_json(store.merge_people(id, body.other, author, body.note, key=key))


@router.post("/people/{id:path}/rename", response_model=shape.PersonJudgement, responses=WRITES, status_code=201)
def rename(place: At, author: Author, id: Id, body: shape.Renamed, key: Key = "") -> Any:
    """Decide what a person is called."""
    with place.writing() as store:
        return person_judgement_to_json(store.rename_person(id, body.name, author, body.note, key=key))


__all__ = ["router"]

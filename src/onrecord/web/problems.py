"""One shape for every error: ``application/problem+json`` (RFC 9457), made of the tree of errors."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from onrecord.errors import OnRecordError
from onrecord.services.bodies import Problem

MEDIA = "application/problem+json"
log = logging.getLogger("onrecord.web")


def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).strip("-")


TITLES = {
    400: "That cannot be answered",
    401: "A token is needed",
    403: "That is not allowed here",
    404: "Not here",
    405: "That address takes nothing of this kind",
    408: "That took too long",
    413: "That is too much at once",
    415: "That is no text",
    422: "That address is not complete",
    503: "Too many are waiting",
}
"""What an error is called on a page for people."""
NOUNS = {"statements": "statement", "documents": "page", "people": "person", "records": "record", "queue": "case"}


def _told(
    request: Request, status: int, detail: str, kind: str = "about:blank", headers: Any = None, shown: str = ""
) -> Response:
    """A problem for programs, a page for people."""
    if not for_people(request):
        return problem(status, detail, kind, headers)
    from onrecord.web.pages import page

    title = TITLES.get(status, "Something went wrong here")
    told = shown or f"{detail[:1].upper()}{detail[1:]}."
    return page("problem.html", status, headers, title=title, detail=told)


def for_people(request: Request) -> bool:
    """Whether a browser asks, for a page."""
    path = request.url.path
    return (
        not path.startswith("/api/") and not path.endswith(".json") and "text/html" in request.headers.get("accept", "")
    )


def _missing(request: Request) -> str:
    """What is not here, by the noun of the address."""
    _, noun, *rest = request.url.path.split("/", 2)
    named = f" with the id “{rest[0][:120]}”" if rest and rest[0] else ""
    return f"There is no {NOUNS[noun]}{named} in this store." if noun in NOUNS else "There is no page at this address."


def _incomplete(error: RequestValidationError) -> str:
    """Which parts of an address or form are at fault, without the rules that they were measured by."""
    names = dict.fromkeys(".".join(str(p) for p in e["loc"][1:]) or "the form" for e in error.errors())
    return f"This part of it cannot be read: {', '.join(names)}."


def problem(status: int, detail: str, kind: str = "about:blank", headers: Any = None) -> JSONResponse:
    """An answer that says what went wrong. ``type`` is a URI that names the kind of error."""
    title = HTTPStatus(status).phrase
    body: Problem = {"type": kind, "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, headers, MEDIA)


def install(app: FastAPI) -> None:
    """Every error as a problem; what nobody meant is logged and told as such, without its inside."""

    @app.exception_handler(OnRecordError)
    def ours(request: Request, error: OnRecordError) -> Response:
        kind = f"urn:onrecord:error:{_kebab(type(error).__name__)}"
        shown = _missing(request) if error.http_status == 404 else f"{error.thing[:200]}: {error.problem}."
        return _told(request, error.http_status, str(error), kind, shown=shown)

    @app.exception_handler(RequestValidationError)
    def refused(request: Request, error: RequestValidationError) -> Response:
        faults = ("{}: {}".format(".".join(str(p) for p in e["loc"][1:]) or "body", e["msg"]) for e in error.errors())
        return _told(request, 422, "; ".join(faults), shown=_incomplete(error))

    @app.exception_handler(HTTPException)
    def usual(request: Request, error: HTTPException) -> Response:
        shown = {404: _missing(request), 405: "It is there to be read: open it without sending anything."}
        told = shown.get(error.status_code, "")
        return _told(request, error.status_code, str(error.detail), headers=error.headers, shown=told)

    @app.exception_handler(Exception)
    def unmeant(request: Request, error: Exception) -> Response:
        log.exception("a call failed", exc_info=error)
        return _told(request, 500, f"{type(error).__name__} inside onrecord; please report it")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a call can answer with, for its description."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s: {"description": HTTPStatus(s).phrase, "content": content} for s in statuses}

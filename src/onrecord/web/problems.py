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


def _told(request: Request, status: int, detail: str, kind: str = "about:blank", headers: Any = None) -> Response:
    """A problem for programs, a page for people."""
    if request.url.path.startswith("/api/") or "text/html" not in request.headers.get("accept", ""):
        return problem(status, detail, kind, headers)
    from onrecord.web.pages import page

    return page("problem.html", status, title=HTTPStatus(status).phrase, detail=detail)


def problem(status: int, detail: str, kind: str = "about:blank", headers: Any = None) -> JSONResponse:
    """An answer that says what went wrong. ``type`` is a URI that names the kind of error."""
    title = HTTPStatus(status).phrase
    body: Problem = {"type": kind, "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, headers, MEDIA)


def install(app: FastAPI) -> None:
    """Every error as a problem; what nobody meant is logged and told as such, without its inside."""

    @app.exception_handler(OnRecordError)
    def ours(request: Request, error: OnRecordError) -> Response:
        return _told(request, error.http_status, str(error), f"urn:onrecord:error:{_kebab(type(error).__name__)}")

    @app.exception_handler(RequestValidationError)
    def refused(request: Request, error: RequestValidationError) -> Response:
        faults = ("{}: {}".format(".".join(str(p) for p in e["loc"][1:]) or "body", e["msg"]) for e in error.errors())
        return _told(request, 422, "; ".join(faults))

    @app.exception_handler(HTTPException)
    def usual(request: Request, error: HTTPException) -> Response:
        return _told(request, error.status_code, str(error.detail), headers=error.headers)

    @app.exception_handler(Exception)
    def unmeant(request: Request, error: Exception) -> Response:
        log.exception("a call failed", exc_info=error)
        return _told(request, 500, f"{type(error).__name__} inside onrecord; please report it")


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a call can answer with, for its description."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s: {"description": HTTPStatus(s).phrase, "content": content} for s in statuses}

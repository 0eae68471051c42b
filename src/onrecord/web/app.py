"""The application: calls, errors, and what guards them."""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from onrecord.errors import OnRecordError
from onrecord.services.bodies import LONGEST_TEXT, Problem
from onrecord.services.workplace import Workplace
from onrecord.settings import Settings
from onrecord.web import api, charts, pages, problems, reconcile, transport
from onrecord.web.pages.common import SCRIPTED

log = logging.getLogger("onrecord.web")
AT_ONCE = 6
"""Calls that are answered at the same time."""
MOST_BYTES = 8 * LONGEST_TEXT
"""Of a body that is sent."""
MOST_UPLOADED = 8_000_000
"""Of a draft that is uploaded: a file of Word carries pictures."""
LOCAL = ("127.0.0.1", "localhost", "[::1]")
PAGES = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What a page may load: its style sheet and its one script, which may make nothing that runs."""
UNSCRIPTED = PAGES.partition(" script-src")[0]
"""The same of pages without a script."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
ASKED_AGAIN, NOT_KEPT = "private, no-cache", "no-store"
"""Whether a browser keeps an answer and asks whether it still holds, or does not keep it."""


def create_app(
    settings: Settings,
    hosts: tuple[str, ...] = LOCAL,
    fetches: bool = False,
    *,
    framed_by: tuple[str, ...] = (),
    scripted: bool = True,
) -> FastAPI:
    """The API over the store that the settings name. ``hosts`` are the names that it answers to; with ``fetches`` the
    page that checks drafts takes an address too. ``framed_by`` are the sites that may frame a card; ``scripted`` is
    false for pages without the script that adds keys to them."""
    from onrecord import __version__

    app = FastAPI(
        title="onrecord",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        description="Who said what, in which words, on which pages, and whether the words are real.",
    )
    app.state.workplace = Workplace(settings, fetches)
    app.state.framed_by = framed_by
    app.state.scripted = scripted
    app.router.lifespan_context = _few_at_once
    app.include_router(api.router)
    app.include_router(reconcile.router)
    app.include_router(pages.router)
    problems.install(app)
    _guard(app, hosts)
    app.openapi = lambda: described(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _few_at_once(app: FastAPI) -> AsyncIterator[None]:
    """A few calls at a time, however many wait: each holds a part of the store in memory."""
    current_default_thread_limiter().total_tokens = AT_ONCE
    threading.Thread(target=_warm, args=(app.state.workplace,), daemon=True).start()
    yield
    app.state.workplace.close()


def _warm(place: Workplace) -> None:
    """What most readers ask for first is counted before they do, and the pen of the charts is ready."""
    charts.svg_of(charts.of_counts([], ("speaker",)))
    try:
        with place.writing() as store:
            store.link()
        with place.store() as store:
            pages.prepare(place, store)
    except OnRecordError as error:
        log.warning("nothing was counted beforehand: %s", error)


def _guard(app: FastAPI, hosts: tuple[str, ...]) -> None:
    @app.middleware("http")
    async def guard(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        host = request.headers.get("host", "")
        name = host if host.endswith("]") else host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        length = request.headers.get("content-length", "0")
        most = MOST_UPLOADED if request.url.path == "/check" else MOST_BYTES
        chunked = "chunked" in request.headers.get("transfer-encoding", "")
        head = request.method == "HEAD"
        if name.lower() not in hosts:
            answer: Response = problems.problem(400, f"this server does not answer to {name[:80]!r}")
        elif not length.isdigit() or int(length) > most or chunked:
            answer = problems.problem(413, f"a body of at most {most} bytes, with its length, is taken")
        else:
            request.scope["query_string"] = _given(request.scope["query_string"])
            request.scope["method"] = "GET" if head else request.method
            SCRIPTED.set(app.state.scripted)
            answer = await call(request)
        _headed(request, answer)
        return await transport.sent(request, answer, head)


def _headed(request: Request, answer: Response) -> None:
    """What every answer says of itself: what it may load, who may frame it, whether it may be kept."""
    own_policy = answer.headers.get("content-security-policy")  # a card says who may frame it
    answer.headers.update(HEADERS)
    if answer.headers.get("content-type", "").startswith("text/html"):
        answer.headers["Content-Security-Policy"] = own_policy or (PAGES if request.app.state.scripted else UNSCRIPTED)
    own = request.url.path.startswith("/queue") or request.method not in {"GET", "HEAD"} or answer.status_code >= 400
    answer.headers.setdefault("Cache-Control", NOT_KEPT if own or "set-cookie" in answer.headers else ASKED_AGAIN)


def _given(query: bytes) -> bytes:
    """A query without what a form sends of fields that were left empty."""
    return b"&".join(part for part in query.split(b"&") if not part.endswith(b"=") or part.count(b"=") > 1)


def described(app: FastAPI) -> dict[str, Any]:
    """OpenAPI with one shape for every error."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
            openapi_version="3.1.0",
        )
        schemas = made["components"]["schemas"]
        schemas["Problem"] = TypeAdapter(Problem).json_schema()
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for path in made["paths"].values():
            for call in path.values():
                for code, answer in problems.documented(400, 413, 422, 500).items():
                    call["responses"][str(code)] = answer
        app.openapi_schema = made
    return app.openapi_schema

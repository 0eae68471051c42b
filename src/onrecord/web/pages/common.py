"""The router, the templates and their filling, for every page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from onrecord.data import Found
from onrecord.errors import NotInStore, OnRecordError
from onrecord.export.cells import line_of
from onrecord.export.diff import apart
from onrecord.export.verdicts import NAME, SIGN, Family
from onrecord.services.display import KINDS, SOURCES, day, moment, words_of
from onrecord.web.charts import Spec, svg_of
from onrecord.web.pages.decided import decision

HERE = Path(__file__).parents[1]
SCREEN = 50
router = APIRouter(include_in_schema=False)
After = Annotated[int | None, Query(ge=0, lt=2**60)]
Dark = Annotated[bool, Query()]
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
TOLD_APART = re.compile(r".+ \(([^()]+)\)", re.DOTALL)
"""How counts tell people of one name apart: with the id behind it."""
SECTIONS = (
    ("/search", "Statements"),
    ("/people", "People"),
    ("/records", "Records"),
    ("/pages", "Pages"),
    ("/counts", "Numbers"),
    ("/check", "Check a draft"),
    ("/queue", "Review"),
)
"""Where every page leads, and what it is called there."""
FAMILY_NAMES = {
    Family.MATCHES: "Matches the record",
    Family.SHORTENED: "Shortened",
    Family.DIFFERS: "Differs from the record",
    Family.NONE: "Not in our records",
}
SCRIPTED: ContextVar[bool] = ContextVar("scripted", default=True)
"""Whether the pages of the call that is answered bring their script."""
STATIC = {"style.css": "text/css", "icon.svg": "image/svg+xml", "enhance.js": "text/javascript"}
KEPT = "public, max-age=31536000, immutable"
"""How long a file is kept whose address names its content."""
templates = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True), trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


@lru_cache(maxsize=len(STATIC))
def _content(name: str) -> tuple[bytes, str]:
    """A file of ours, and the digest of it."""
    content = (HERE / "static" / name).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:12]


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "page"), counted(1200, "page"), counted(2, "person", "people")
    ('1 page', '1,200 pages', '2 people')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


templates.filters |= {
    "words": lambda f: words_of(f.document.text, f.attribution.content),
    "path": lambda name: quote(str(name), safe=""),
    "language": lambda code: code if code and LANGUAGE.fullmatch(code) else None,
    "person_in": lambda label: found[1] if (found := TOLD_APART.fullmatch(label)) else None,
    "day": day,
    "moment": moment,
    "static": lambda name: f"/static/{name}?v={_content(name)[1]}",
    "first_said": lambda said: next((n for n, s in enumerate(said) if s.said), None),
    "counted": counted,
    "apart": apart,
    "decision": decision,
    "web_address": lambda url: url if url and re.match(r"https?://[^\s]+$", url) else None,
}
templates.globals |= {
    "kinds": KINDS,
    "sources": SOURCES,
    "verdicts": NAME,
    "sections": SECTIONS,
    "signs": {**{f.value: sign for f, sign in SIGN.items()}, "human": "✎"},
    "once": lambda: Markup(f'<input type="hidden" name="key" value="{token_hex(16)}">'),  # of one form, sent how often
    "family_names": {f.value: name for f, name in FAMILY_NAMES.items()},
}


def page(name: str, code: int = 200, headers: Mapping[str, str] | None = None, **values: Any) -> HTMLResponse:
    """A template filled in; everything in it is escaped. Its data and feed are named in the head of the answer too."""
    beside = [(values.get("json"), "application/json"), (values.get("feed"), "application/atom+xml")]
    links = ", ".join(f'<{address}>; rel="alternate"; type="{kind}"' for address, kind in beside if address)
    sent = {**(headers or {}), **({"Link": links} if links else {})}
    return HTMLResponse(templates.get_template(name).render(scripted=SCRIPTED.get(), **values), code, sent)


def is_held(find: Callable[[], str], name: str) -> bool:
    """Whether something is held under a whole name, one that ends as the address of data does: then the address is that
    of its page."""
    try:
        return find() == name
    except OnRecordError:
        return False


def waiting(what: str) -> HTMLResponse:
    """A page that says that something is being counted, and looks again by itself."""
    return page("waiting.html", headers={"Refresh": "2"}, what=what)


def picture(draw: Callable[[], Spec], dark: bool) -> Response:
    """A chart."""
    return Response(svg_of(draw(), dark), media_type="image/svg+xml")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> PlainTextResponse:
    """Rows as CSV; a cell that a spreadsheet would run as a formula begins with an apostrophe."""
    lines = [line_of(columns), *(line_of([r[c] for c in columns]) for r in rows)]
    return PlainTextResponse("".join(f"{line}\n" for line in lines), media_type="text/csv")


def more(request: Request, found: Sequence[Found]) -> str | None:
    """The query of the next screen, if there may be one."""
    if len(found) < SCREEN:
        return None
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "after" and v]
    return urlencode([*kept, ("after", str(found[-1].place))])


ELSEWHERE = {
    "/documents": "/pages", "/documents/": "/pages", "/statements": "/search", "/statements/": "/search",
    "/people/": "/people", "/records/": "/records",
}  # fmt: skip
"""Lists where somebody looks for them: under the name of the noun, or with nothing behind the stroke."""


def _leads(path: str, there: str) -> None:
    @router.get(path)
    def elsewhere() -> Response:
        return RedirectResponse(there, 308)


for address, list_of in ELSEWHERE.items():  # here, before any id is looked for: one may be empty
    _leads(address, list_of)


@router.get("/static/{name}")
def static(name: str, v: str = "") -> Response:
    """A file of ours; kept for good where the address names its digest."""
    if name not in STATIC:
        raise NotInStore(name, "no such file")
    content, digest = _content(name)
    kept = {"Cache-Control": KEPT} if v == digest else {}
    return Response(content, media_type=STATIC[name], headers=kept)

"""The router, the templates and their filling, for every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

from onrecord.data import Found, Kind, Verdict
from onrecord.errors import NotInStore
from onrecord.export.cells import line_of
from onrecord.services.display import who, words_of
from onrecord.web.charts import Spec, svg_of

HERE = Path(__file__).parents[1]
SCREEN = 50
router = APIRouter(include_in_schema=False)
After = Annotated[int | None, Query(ge=0, lt=2**60)]
Dark = Annotated[bool, Query()]
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
TOLD_APART = re.compile(r".+ \(([^()]+)\)", re.DOTALL)
"""How counts tell people of one name apart: with the id behind it."""
templates = Environment(
    loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True), trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
templates.filters |= {
    "who": who,
    "words": lambda f: words_of(f.document.text, f.attribution.content),
    "spaced": lambda name: name.replace("_", " "),
    "path": lambda name: quote(str(name), safe=""),
    "language": lambda code: code if code and LANGUAGE.fullmatch(code) else None,
    "person_in": lambda label: found[1] if (found := TOLD_APART.fullmatch(label)) else None,
}
templates.globals |= {"kinds": [k.value for k in Kind], "verdicts": [v.value for v in Verdict]}
STATIC = {"style.css": "text/css", "icon.svg": "image/svg+xml"}


def page(name: str, code: int = 200, headers: Mapping[str, str] | None = None, **values: Any) -> HTMLResponse:
    """A template filled in; everything in it is escaped."""
    return HTMLResponse(templates.get_template(name).render(**values), code, dict(headers or {}))


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


@router.get("/static/{name}")
def static(name: str) -> Response:
    """The style sheet and the icon."""
    if name not in STATIC:
        raise NotInStore(name, "no such file")
    return Response((HERE / "static" / name).read_bytes(), media_type=STATIC[name])

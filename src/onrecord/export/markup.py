"""Pages with their attributions marked: one HTML page to look at, brat standoff to correct by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from onrecord.data import Page, Role, Spans

STYLE = (
    "body{font:17px/1.6 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
    "article{white-space:pre-wrap;border-top:1px solid #bbb;padding:1em 0}h1{font-size:1.2em}"
    ".content{background:#e4eefb}.source{background:#fbe9c6}.cue{background:#dcefdc}.addressee{background:#f0ddef}"
    ".legend span{padding:0 .4em;margin-right:.6em}ol{font-size:.85em;color:#444;white-space:normal}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#ddd}.content{background:#233449}"
    ".source{background:#4a3c17}.cue{background:#23402a}.addressee{background:#43293f}ol{color:#aaa}}"
)
ROLES = ("content", "source", "cue", "addressee")


def html_lines(pages: Iterable[Page]) -> Iterator[str]:
    """One self-contained HTML page, everything of the pages escaped."""
    legend = "".join(f'<span class="{r}">{r}</span>' for r in ("source", "cue", "content", "addressee"))
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>onrecord</title><style>{STYLE}</style>'
    yield f'<p class="legend">{legend}</p>'
    for page in pages:
        yield from _html_page(page)
    yield "</html>"


def _html_page(page: Page) -> Iterator[str]:
    d = page.document
    facts = " · ".join(filter(None, (d.publisher, d.published, d.url)))
    yield f"<article><h1>{escape(d.title or d.id)}</h1><p>{escape(facts)}</p>{_marked(page)}<ol>"
    speakers = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    for a in page.attributions:
        name = speakers[a.id].name or f"({speakers[a.id].kind.value})"
        words = " … ".join(s.of(d.text) for s in a.content)
        inside = f" inside {a.parent}" if a.parent else ""
        yield f'<li id="{escape(d.id)}-{a.id}"><b>{escape(name)}</b> {escape(a.kind.value)}{inside}: {escape(words)}</li>'
    yield "</ol></article>"


def _marked(page: Page) -> str:
    """The text cut at every edge of a span, each piece with the classes of the spans around it."""
    text = page.document.text
    edges: dict[int, list[tuple[str, int]]] = {}
    for a in page.attributions:
        for role in ROLES:
            spans: Spans = getattr(a, role)
            for s in spans:
                edges.setdefault(s.start, []).append((role, 1))
                edges.setdefault(s.end, []).append((role, -1))
    depth = dict.fromkeys(ROLES, 0)
    out, at = [], 0
    for place in [*sorted(edges), len(text)]:
        names = [r for r in ROLES if depth[r] > 0]
        piece = escape(text[at:place])
        out.append(f'<span class="{names[-1]}" title="{" ".join(names)}">{piece}</span>' if names and piece else piece)
        for role, change in edges.get(place, ()):
            depth[role] += change
        at = place
    return "".join(out)


def brat_lines(pages: Iterable[Page]) -> Iterator[str]:
    """Brat standoff: a ``#`` line with the document's id, then its T (spans) and E (attributions) lines.

    Spans that brat cannot hold on one line keep their offsets; line breaks in their text are shown as blanks.
    """
    for page in pages:
        yield f"# {page.document.id}"
        text = page.document.text
        number = 0
        for event, a in enumerate(page.attributions, 1):
            parts = []
            for role in ("cue", "source", "content", "addressee"):
                spans: Spans = getattr(a, role)
                if spans:
                    number += 1
                    places = ";".join(f"{s.start} {s.end}" for s in spans)
                    words = " ".join(" ".join(s.of(text).split()) for s in spans)
                    yield f"T{number}\t{role.capitalize()} {places}\t{words}"
                    parts.append(f"{role.capitalize()}:T{number}")
            yield f"E{event}\tAttribution {' '.join(parts)}"

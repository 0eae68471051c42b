"""Errors as a page to read: by class, each where it stands, gold and both extractors one below the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import product
from typing import Any

from onrecord.evaluate.faults import Compared, Fault, attributions_of, compared
from onrecord.evaluate.score import ROLES, clean_spans

AROUND = 120
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222;background:#fff}"
    ".content{background:#e4eefb}.source{background:#fbe9c6}.cue{background:#dcefdc}"
    "table{border-collapse:collapse;margin:0 0 1.6em}th,td{padding:.25em .7em;text-align:left;vertical-align:top}"
    "td.n,th.n{text-align:right}tr{border-top:1px solid #ddd}th{font-weight:normal;color:#555;white-space:nowrap}"
    "a{color:inherit}caption{text-align:left;color:#555;font-size:.85em}.right{color:#2c6e2c}h2{margin-top:2em}"
    "@media (prefers-color-scheme:dark){body{background:#1b1b1b;color:#ddd}.content{background:#23384f}"
    ".source{background:#4d3d17}.cue{background:#244224}tr{border-color:#444}th,caption{color:#aaa}.right{color:#8c8}}"
)
Row = Mapping[str, Any]
Found = Mapping[str, Sequence[Row]]


def error_page(gold: Sequence[Row], systems: Mapping[str, Found], min_iou: float) -> Iterator[str]:
    """A self-contained HTML page of the first system's errors; the others stand beside it.

    ``systems`` maps a name to what it found on each page, by the page's id.
    """
    results = {name: [compared(r, found.get(r["id"]) or [], min_iou) for r in gold] for name, found in systems.items()}
    counts = {name: Counter(_class(f) for c in result for f in c.faults) for name, result in results.items()}
    mine, classes = next(iter(results)), sorted(set().union(*counts.values()))
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Errors of {escape(mine)}</title><style>{STYLE}</style>'
    yield f"<h1>Errors of {escape(mine)}</h1>"
    yield "<p>" + " ".join(f'<span class="{r}">{r}</span>' for r in ROLES) + "</p>"
    yield from _summary(classes, counts)
    for name in classes:
        yield from _errors(name, gold, systems, results)
    yield "</html>"


def _errors(
    name: str, gold: Sequence[Row], systems: Mapping[str, Found], results: Mapping[str, Sequence[Compared]]
) -> Iterator[str]:
    """The first system's errors of a class."""
    mine, *others = results
    here = [(n, f) for n, c in enumerate(results[mine]) for f in c.faults if _class(f) == name]
    if here:
        yield f'<h2 id="{_anchor(name)}">{escape(name)} ({len(here)})</h2>'
    for n, fault in here:
        found = {system: pages.get(gold[n]["id"]) or [] for system, pages in systems.items()}
        yield _one(gold[n], fault, found, {other: results[other][n] for other in others})


def _class(fault: Fault) -> str:
    return f"{fault.name}: {fault.kind} {fault.mode}"


def _anchor(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name)


def _summary(classes: Sequence[str], counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    heads = "".join(f'<th class="n">{escape(name)}</th>' for name in counts)
    yield f"<table><tr><th>class</th>{heads}</tr>"
    for name in classes:
        cells = "".join(f'<td class="n">{number[name]}</td>' for number in counts.values())
        yield f'<tr><td><a href="#{_anchor(name)}">{escape(name)}</a></td>{cells}</tr>'
    totals = "".join(f'<td class="n">{sum(number.values())}</td>' for number in counts.values())
    yield f"<tr><td>all</td>{totals}</tr></table>"


def _one(row: Row, fault: Fault, found: Mapping[str, Sequence[Row]], beside: Mapping[str, Compared]) -> str:
    """One error: the passage as gold has it, and as each system has it."""
    length, meant = len(row["text"]), [a for a in (fault.gold, fault.found) if a]
    near, parts = _spans(meant, ("cue", "content"), length), _spans(meant, ROLES, length)
    around = (
        max(0, min((s for s, _ in parts), default=0) - AROUND),
        max((e for _, e in parts), default=0) + AROUND,
    )
    lines = [f"<table><caption>{escape(fault.page)}{_also_right(row, fault, beside)}</caption>"]
    for name, attributions in ({"gold": attributions_of(row)} | dict(found)).items():
        shown = [a for a in attributions if _touches(a, near, length)]
        cells = "".join(f"<div>{_marked(row['text'], a, *around)}{_sure(a)}</div>" for a in shown[:3]) or "nothing"
        lines.append(f"<tr><th>{escape(name)}</th><td>{cells}</td></tr>")
    return "".join([*lines, "</table>"])


def _spans(attributions: Iterable[Row], roles: Iterable[str], length: int) -> list[tuple[int, int]]:
    """Where the roles of some attributions stand."""
    return [s for a, role in product(attributions, roles) for s in clean_spans(a.get(role), length)]


def _also_right(row: Row, fault: Fault, beside: Mapping[str, Compared]) -> str:
    """The other systems that have it right."""
    right = [name for name, c in beside.items() if fault.gold and _position(row, fault.gold) in c.right]
    return f' <span class="right">{escape(", ".join(right))} right</span>' if right else ""


def _position(row: Row, attribution: Row) -> int:
    return next(n for n, a in enumerate(attributions_of(row)) if a is attribution)


def _touches(attribution: Row, near: Sequence[tuple[int, int]], length: int) -> bool:
    mine = _spans([attribution], ("cue", "content"), length)
    return any(s < b and a < e for s, e in mine for a, b in near)


def _sure(attribution: Row) -> str:
    sure, origin = attribution.get("confidence"), attribution.get("origin")
    return f" <small>{escape(str(origin or ''))} {sure:.2f}</small>" if isinstance(sure, int | float) else ""


def _marked(text: str, attribution: Row, start: int, end: int) -> str:
    marks = [(s, e, role) for role in ROLES for s, e in clean_spans(attribution.get(role), len(text))]
    out, at = "… ", start
    for first, last, role in sorted(marks):
        s, e = (max(at, min(place, end)) for place in (first, last))
        out += escape(text[at:s]) + (f'<span class="{role}">{escape(text[s:e])}</span>' if s < e else "")
        at = e
    return out + escape(text[at:end]) + " …"

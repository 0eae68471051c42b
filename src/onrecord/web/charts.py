"""Numbers as pictures: Vega-Lite, drawn on the server as SVG, so that a page needs no script to show them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from onrecord.web.feed import NOT_XML

Row = Mapping[str, Any]
Spec = dict[str, Any]
VEGA_LITE = "5.20"
WIDTH = 640
MOST_KEPT = 64
MOST_BARS, MOST_ROWS, MOST_COLUMNS = 25, 16, 48
LIGHT = {"ink": "#1a1a1c", "dim": "#5a5a62", "rule": "#dcd8ce", "fill": "#5a5a62", "low": "#f5f3ed", "warn": "#aaa79f"}
DARK = {"ink": "#e9e7e2", "dim": "#aaa79f", "rule": "#3a393e", "fill": "#aaa79f", "low": "#202024", "warn": "#5a5a62"}
"""Ink and greys: colours are for verdicts."""
MOST_NUMBERED = 24
"""Columns that have room for their number."""
COLUMNS_SIZE = (640, 240)
ROW = 26
SPACE = 74
"""Pixels of a chart's own rows, and of what stands around them."""


def size_of_publishers(outlets: int) -> tuple[int, int]:
    """Width and height of the chart of outlets by day, so that a page keeps its place for it."""
    return WIDTH, min(outlets, MOST_BARS) * ROW + SPACE


def svg_of(spec: Spec, dark: bool = False) -> bytes:
    """A specification drawn; nothing is loaded from anywhere. What was drawn lately is not drawn again."""
    ink = DARK if dark else LIGHT
    font = "Liberation Sans, Arial, sans-serif"
    text = {"labelFont": font, "titleFont": font, "labelColor": ink["dim"], "titleColor": ink["dim"]}
    config = {
        "background": None,
        "view": {"stroke": None},
        "font": font,
        "bar": {"color": ink["fill"]},
        "point": {"color": ink["fill"], "filled": True, "size": 60},
        "rule": {"color": ink["rule"]},
        "axis": {
            **text,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelLimit": 220,
            "gridColor": ink["rule"],
            "domainColor": ink["rule"],
            "tickColor": ink["rule"],
        },
        "text": {"color": ink["dim"], "font": font, "fontSize": 12},
        "title": {"font": font, "fontSize": 15, "color": ink["ink"], "subtitleColor": ink["dim"], "anchor": "start"},
        "legend": {**text, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
        "range": {"heatmap": [ink["low"], ink["fill"]], "category": [ink["fill"], ink["warn"], ink["dim"]]},
    }
    return _drawn(json.dumps({**spec, "config": config}))


@lru_cache(maxsize=MOST_KEPT)
def _drawn(spec: str) -> bytes:
    import vl_convert

    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]).encode()


def plain(value: Any) -> str:
    """Words on one line, without what no XML holds: some breaks of lines end a string in the language of the charts.

    >>> plain("The" + chr(0x2028) + "Gazette"), plain(None)
    ('The Gazette', '')
    """
    return " ".join(NOT_XML.sub(" ", str(value or "")).split())


def _said(value: Any) -> str:
    return plain(value) or "(none)"


def titled(spec: Spec, title: str, source: str = "") -> Spec:
    """A chart that says what it shows, and from what: one that is downloaded stands alone."""
    return {**spec, "title": {"text": plain(title), "subtitle": plain(source)}} if title else spec


def of_counts(rows: Sequence[Row], keys: Sequence[str]) -> Spec:
    """Counts by one thing as bars, by time as columns, by two things as a field of squares."""
    if len(keys) > 1:
        return squares(rows, keys[0], keys[1])
    if keys[0] in {"month", "year"}:
        return columns(rows, keys[0])
    return bars(rows, keys[0])


def bars(rows: Sequence[Row], key: str) -> Spec:
    """A bar for each of the highest, with its number."""
    values = [{"n": n, "what": _said(r[key]), "count": r["count"]} for n, r in enumerate(rows[:MOST_BARS])]
    across = {"field": "count", "type": "quantitative", "title": None, "axis": None}
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 24},
        "encoding": {
            "y": {
                "field": "what",
                "type": "nominal",
                "sort": {"field": "n"},
                "title": None,
                "axis": {"ticks": False, "domain": False, "labelPadding": 8},
            },
            "x": across,
        },
        "layer": [
            {"mark": {"type": "bar", "height": 15}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5},
                "encoding": {"text": {"field": "count", "format": ",d"}},
            },
        ],
    }


def columns(rows: Sequence[Row], key: str = "month") -> Spec:
    """A column for each month or year, in their order and none left out; what has no date is."""
    counts = {r[key]: r["count"] for r in rows if r[key]}
    shown = list(_between(min(counts), max(counts))) if counts else []
    values = [{"n": n, "when": _when(w, n), "key": w, "count": counts.get(w, 0)} for n, w in enumerate(shown)]
    label = {"expr": "split(datum.label, '|')[0]"}
    spec: Spec = {
        "data": {"values": values},
        "autosize": {"type": "fit", "contains": "padding"},
        "width": COLUMNS_SIZE[0],
        "height": COLUMNS_SIZE[1],
        "encoding": {
            "x": {
                "field": "when",
                "type": "ordinal",
                "sort": {"field": "n"},
                "title": None,
                "axis": {
                    "grid": False,
                    "labelExpr": label["expr"],
                    "labelOverlap": True,
                    "labelAngle": 0,
                    "ticks": False,
                },
            },
            "y": {
                "field": "count",
                "type": "quantitative",
                "title": None,
                "axis": {"format": ",d", "tickCount": 3, "tickMinStep": 1},
            },
        },
        "layer": [{"mark": {"type": "bar", "width": {"band": 0.85}}}],
    }
    if len(values) <= MOST_NUMBERED:
        shown_number = {"text": {"field": "count", "format": ",d"}}
        spec["layer"].append({"mark": {"type": "text", "dy": -7}, "encoding": shown_number})
    return spec


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _between(first: str, last: str) -> Iterator[str]:
    """Every month, or year, from one to another.

    >>> list(_between("2023-11", "2024-01")), list(_between("2023", "2024"))
    (['2023-11', '2023-12', '2024-01'], ['2023', '2024'])
    """
    if len(first) < 7 or len(last) < 7:
        yield from (str(year) for year in range(int(first[:4]), int(last[:4]) + 1))
        return
    for n in range(_number(first), _number(last) + 1):
        yield f"{n // 12}-{n % 12 + 1:02}"


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _when(key: str, n: int) -> str:
    """What stands under a column: the month, and the year at its first; behind the bar what makes it unlike others."""
    if len(key) < 7:
        return f"{key}|{key}"
    month = MONTHS[int(key[5:7]) - 1]
    return f"{month} {key[:4]}|{key}" if n == 0 or month == "Jan" else f"{month}|{key}"


def squares(rows: Sequence[Row], key: str, other: str) -> Spec:
    """The highest of one thing beside the highest of another, or beside the latest months, the darker the more."""

    def first(name: str, most: int) -> list[str]:
        if name in {"month", "year"}:
            return sorted({r[name] for r in rows if r[name]})[-most:]
        sums: dict[str, int] = {}
        for r in rows:
            sums[_said(r[name])] = sums.get(_said(r[name]), 0) + r["count"]
        return sorted(sums, key=lambda v: (-sums[v], v))[:most]

    across, down = first(other, MOST_COLUMNS if other in {"month", "year"} else MOST_ROWS), first(key, MOST_ROWS)
    values = [
        {"one": _said(r[key]), "other": _said(r[other]), "count": r["count"]}
        for r in rows
        if _said(r[key]) in set(down) and _said(r[other]) in set(across)
    ]
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 24},
        "mark": {"type": "rect"},
        "encoding": {
            "y": {"field": "one", "type": "nominal", "sort": down, "title": None},
            "x": {
                "field": "other",
                "type": "nominal",
                "sort": across,
                "title": None,
                "axis": {"labelAngle": -50, "labelLimit": 120, "labelOverlap": True},
            },
            "color": {"field": "count", "type": "quantitative", "title": "statements"},
        },
    }


def of_sourcing(rows: Sequence[Row]) -> Spec:
    """Who speaks, by kind: how much of it says who they are, by a title or a body, and how much does not."""
    values = []
    for n, r in enumerate(rows):
        told = r["described"]
        for m, (what, count) in enumerate((("with a title or a body", told), ("without", r["statements"] - told))):
            values.append({"n": n, "m": m, "kind": r["kind"], "what": what, "count": count})
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 24},
        "mark": {"type": "bar", "height": 15},
        "encoding": {
            "y": {
                "field": "kind",
                "type": "nominal",
                "sort": {"field": "n"},
                "title": None,
                "axis": {"ticks": False, "domain": False, "labelPadding": 8},
            },
            "x": {
                "field": "count",
                "type": "quantitative",
                "title": None,
                "stack": "zero",
                "axis": {"format": ",d", "tickCount": 5, "tickMinStep": 1},
            },
            "color": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "sort": ["with a title or a body", "without"],
                "legend": {"orient": "top"},
            },
            "order": {"field": "m"},
        },
    }


def _few_days(rows: Sequence[Row]) -> bool:
    """Whether the days are so few that each has its tick: never the same day twice."""
    days = sorted({r["day"] for r in rows})
    return bool(days) and (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days < 7


def publishers(rows: Sequence[Row]) -> Spec:
    """Who carried an utterance on which day: a point for each page, those that copy another's text hollow."""
    named = [{"publisher": _said(r["publisher"]), "day": r["day"], "what": r["what"]} for r in rows]
    order = list(dict.fromkeys(v["publisher"] for v in named))[:MOST_BARS]
    values = [v for v in named if v["publisher"] in order]
    return {
        "data": {"values": values},
        "autosize": {"type": "fit", "contains": "padding"},
        "width": WIDTH,
        "height": size_of_publishers(len(order))[1],
        "mark": {"type": "point", "opacity": 0.85},
        "encoding": {
            "y": {
                "field": "publisher",
                "type": "nominal",
                "sort": order,
                "title": None,
                "axis": {"grid": True, "ticks": False, "domain": False, "labelPadding": 14},
            },
            "x": {
                "field": "day",
                "type": "temporal",
                "title": None,
                "axis": {
                    "format": "%-d %b %Y",
                    "labelOverlap": True,
                    "grid": False,
                    "tickCount": {"interval": "day", "step": 1},
                }
                if _few_days(rows)
                else {"format": "%-d %b %Y", "labelOverlap": True, "grid": False, "tickCount": 6},
            },
            "color": {
                "field": "what",
                "type": "nominal",
                "title": None,
                "sort": ["own text", "copy"],
                "legend": {"orient": "top"},
            },
            "shape": {
                "field": "what",
                "type": "nominal",
                "sort": ["own text", "copy"],
                "scale": {"range": ["circle", "diamond"]},
                "legend": None,
            },
        },
    }

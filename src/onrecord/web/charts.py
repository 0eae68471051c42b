"""Numbers as pictures: Vega-Lite, drawn on the server as SVG, so that a page needs no script to show them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

Row = Mapping[str, Any]
Spec = dict[str, Any]
VEGA_LITE = "5.20"
WIDTH = 640
MOST_KEPT = 64
MOST_BARS, MOST_ROWS, MOST_COLUMNS = 25, 16, 48
LIGHT = {"ink": "#1b1b1d", "dim": "#5d5d66", "rule": "#d8d3c8", "fill": "#1f4e79", "low": "#eef2f6", "warn": "#b8860b"}
DARK = {"ink": "#e9e7e2", "dim": "#a9a69e", "rule": "#3b3a40", "fill": "#9cc4ee", "low": "#22262c", "warn": "#f0c069"}
MOST_TICKS = 6


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
        "legend": {**text, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
        "range": {"heatmap": [ink["low"], ink["fill"]], "category": [ink["fill"], ink["warn"], ink["dim"]]},
    }
    return _drawn(json.dumps({**spec, "config": config}))


@lru_cache(maxsize=MOST_KEPT)
def _drawn(spec: str) -> bytes:
    import vl_convert

    return vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[]).encode()


def _numbers(most: int, ticks: int = MOST_TICKS) -> Spec:
    """An axis of whole numbers."""
    return {"format": ",d", **({"values": list(range(most + 1))} if most <= ticks else {"tickCount": ticks})}


def _highest(rows: Sequence[Row], key: str = "count") -> int:
    return max((int(r[key]) for r in rows), default=0)


def _said(value: Any) -> str:
    return str(value) if value not in {None, ""} else "(none)"


def of_counts(rows: Sequence[Row], keys: Sequence[str]) -> Spec:
    """Counts by one thing as bars, by time as columns, by two things as a field of squares."""
    if len(keys) > 1:
        return squares(rows, keys[0], keys[1])
    if keys[0] in {"month", "year"}:
        return columns(rows, keys[0])
    return bars(rows, keys[0])


def bars(rows: Sequence[Row], key: str) -> Spec:
    """A bar for each of the highest."""
    values = [{"n": n, "what": _said(r[key]), "count": r["count"]} for n, r in enumerate(rows[:MOST_BARS])]
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 24},
        "mark": {"type": "bar", "height": 15},
        "encoding": {
            "y": {
                "field": "what",
                "type": "nominal",
                "sort": {"field": "n"},
                "title": None,
                "axis": {"ticks": False, "domain": False, "labelPadding": 8},
            },
            "x": {"field": "count", "type": "quantitative", "title": None, "axis": _numbers(_highest(rows))},
        },
    }


def columns(rows: Sequence[Row], key: str = "month") -> Spec:
    """A column for each month or year, in their order; what has no date is left out."""
    values = [{"when": r[key] if len(r[key]) > 4 else f"{r[key]}-01", "count": r["count"]} for r in rows if r[key]]
    unit = "yearmonth" if key == "month" else "year"
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": 180,
        "mark": {"type": "bar", "binSpacing": 1},
        "encoding": {
            "x": {
                "field": "when",
                "type": "temporal",
                "timeUnit": unit,
                "title": None,
                "axis": {
                    "grid": False,
                    "format": "%b %Y" if key == "month" else "%Y",
                    "labelOverlap": True,
                    "tickCount": 8,
                },
            },
            "y": {"field": "count", "type": "quantitative", "title": None, "axis": _numbers(_highest(rows), 4)},
        },
    }


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
                "axis": _numbers(_highest(rows, "statements")),
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


def publishers(rows: Sequence[Row]) -> Spec:
    """Who carried an utterance on which day: a point for each page, those that copy another's text hollow."""
    order = list(dict.fromkeys(r["publisher"] for r in rows))[:MOST_BARS]
    values = [
        {"publisher": r["publisher"], "day": r["day"], "what": r["what"]} for r in rows if r["publisher"] in order
    ]
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": 26},
        "mark": {"type": "point", "opacity": 0.85},
        "encoding": {
            "y": {
                "field": "publisher",
                "type": "nominal",
                "sort": order,
                "title": None,
                "axis": {"grid": True, "ticks": False, "domain": False},
            },
            "x": {
                "field": "day",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%-d %b %Y", "labelOverlap": True, "grid": False, "tickCount": 6},
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

"""Registers of others: Wikidata JSON, Popolo, FollowTheMoney, CSV, and JSON lines with names and terms."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError, ReadError
from onrecord.register.entry import Entry, Office

Row = Mapping[str, Any]
TERMS = {"sen": "senator", "rep": "representative", "prez": "president", "viceprez": "vice president"}
STATES = {"prez": "United States", "viceprez": "United States"}
GENDERS = {"m": "m", "male": "m", "f": "f", "female": "f", "q6581097": "m", "q6581072": "f"}
HELD, SEX = "P39", "P21"
"""Wikidata's properties: position held, sex or gender."""
BEGAN, ENDED = "P580", "P582"


def read_people(file: Path) -> Iterator[Entry]:
    """The people of a file, which may be gzipped; its kind is told by what it holds. Raises ``ReadError``."""
    try:
        raw = file.read_bytes()
        text = (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReadError(str(file), f"cannot be read ({error})") from None
    try:
        yield from _of_text(text)
    except OnRecordError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReadError(str(file), f"is no register of people ({type(error).__name__}: {error})") from None


def _of_text(text: str) -> Iterator[Entry]:
    start = text.lstrip()[:1]
    if start not in "[{":
        yield from _csv(text)
        return
    rows = _rows(text)
    if len(rows) == 1 and "persons" in rows[0]:
        yield from _popolo(rows[0])
        return
    for row in rows:
        entry = entry_of(row)
        if entry is not None:
            yield entry


def _rows(text: str) -> list[Row]:
    """A JSON list, one object, or an object a line; a dump of Wikidata is a list with a line an item."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        lines = (line.strip().rstrip(",") for line in text.splitlines())
        return [json.loads(line) for line in lines if line and line not in {"[", "]"}]
    if isinstance(whole, dict) and isinstance(whole.get("entities"), dict):
        return list(whole["entities"].values())
    return list(whole) if isinstance(whole, list) else [whole]


def entry_of(row: Row) -> Entry | None:
    """One object as a person; ``None`` for something else, as an organisation."""
    if "claims" in row and "labels" in row:
        return _wikidata(row)
    if "schema" in row and "properties" in row:
        return _follow_the_money(row)
    return _plain(row)


# ---------------------------------------------------------------- formats
def _wikidata(row: Row) -> Entry | None:
    label = row["labels"].get("en") or next(iter(row["labels"].values()), None)
    if label is None:
        return None
    aliases = [a["value"] for group in (row.get("aliases") or {}).values() for a in group]
    others = [v["value"] for v in row["labels"].values()]
    claims = row["claims"]
    offices = []
    for claim in claims.get(HELD, ()):
        item = _value(claim.get("mainsnak", {}))
        qualifiers = claim.get("qualifiers", {})
        if item:
            title = str(claim.get("label") or item).lower()
            offices.append(Office(title, None, _time(qualifiers, BEGAN), _time(qualifiers, ENDED)))
    sex = next((_value(c.get("mainsnak", {})) for c in claims.get(SEX, ())), None)
    return _entry(label["value"], [*aliases, *others], offices, {"wikidata": row["id"]}, GENDERS.get(str(sex).lower()))


def _value(snak: Row) -> str | None:
    value = (snak.get("datavalue") or {}).get("value")
    return value.get("id") if isinstance(value, dict) else value


def _time(qualifiers: Row, which: str) -> str | None:
    for snak in qualifiers.get(which, ()):
        value = (snak.get("datavalue") or {}).get("value") or {}
        time = str(value.get("time") or "").lstrip("+")[:10]
        if time:
            return time.replace("-00", "-01")
    return None


def _popolo(whole: Row) -> Iterator[Entry]:
    names = {o["id"]: o.get("name") for o in whole.get("organizations", ())}
    posts = {p["id"]: p for p in whole.get("posts", ())}
    held: dict[str, list[Office]] = {}
    for m in whole.get("memberships", ()):
        post = posts.get(m.get("post_id"), {})
        title = m.get("role") or m.get("label") or post.get("label") or post.get("role")
        of = names.get(m.get("organization_id") or post.get("organization_id"))
        if title:
            held.setdefault(m["person_id"], []).append(
                Office(title.lower(), of, m.get("start_date"), m.get("end_date"))
            )
    for row in whole["persons"]:
        ids = {i["scheme"]: str(i["identifier"]) for i in row.get("identifiers", ())}
        others = [n["name"] for n in row.get("other_names", ()) if n.get("name")]
        yield _entry(
            row["name"], others, held.get(row["id"], ()), ids or {"popolo": str(row["id"])},
            GENDERS.get(str(row.get("gender")).lower()),
        )  # fmt: skip


def _follow_the_money(row: Row) -> Entry | None:
    if row["schema"] != "Person":
        return None
    p = row["properties"]
    names = [*p.get("name", ()), *p.get("alias", ()), *p.get("weakAlias", ()), *p.get("previousName", ())]
    if not names:
        return None
    wikidata = {"wikidata": p["wikidataId"][0]} if p.get("wikidataId") else {}
    offices = [Office(t.lower()) for t in p.get("position", ())]
    gender = GENDERS.get(str(next(iter(p.get("gender", ())), "")).lower())
    return _entry(names[0], names[1:], offices, {**wikidata, "ftm": row["id"]}, gender)


def _csv(text: str) -> Iterator[Entry]:
    rows = csv.DictReader(io.StringIO(text))
    if "name" not in (rows.fieldnames or ()):
        raise ValueError("a table needs a column called name")
    held: dict[tuple[str, str], list[Office]] = {}
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row["name"], row.get("wikidata") or row.get("id") or "")
        first.setdefault(key, row)
        if row.get("office"):
            office = Office(
                row["office"].lower(), row.get("of") or None, row.get("start") or None, row.get("end") or None
            )
            held.setdefault(key, []).append(office)
    for key, own in first.items():
        ids = {s: own[s] for s in ("wikidata", "id") if own.get(s)}
        aliases = [a.strip() for a in (own.get("aliases") or "").split(";")]
        yield _entry(own["name"], aliases, held.get(key, ()), ids, GENDERS.get(str(own.get("gender")).lower()))


def _plain(row: Row) -> Entry:
    offices = [
        Office(str(o["title"]).lower(), o.get("of"), o.get("start"), o.get("end")) for o in row.get("offices") or ()
    ]
    for term in row.get("terms") or ():
        kind = term["type"]
        of = STATES.get(kind) or term.get("state")
        offices.append(Office(TERMS.get(kind, kind), of, term.get("start"), term.get("end")))
    others = list(row.get("aliases") or ())
    last = row.get("last")
    if last:
        others += [f"{first} {last}" for first in (row.get("first"), row.get("nickname")) if first]
    ids = {s: row[s] for s in ("wikidata",) if row.get(s)} | dict(row.get("ids") or {})
    return _entry(row["name"], others, offices, ids, GENDERS.get(str(row.get("gender")).lower()))


def _entry(
    name: str, others: Iterable[str], offices: Iterable[Office], ids: Mapping[str, str], gender: str | None
) -> Entry:
    aliases = tuple(dict.fromkeys(a for a in others if a and a != name))
    return Entry(name, aliases, tuple(offices), tuple((k, str(v)) for k, v in ids.items()), gender)

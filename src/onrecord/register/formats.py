"""One object of a register as a person: Wikidata, Popolo, FollowTheMoney, a table's row, JSON with names and terms.

What an object lacks, or gives in another shape than is usual, is left out; only one without a name is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from onrecord.data import Office
from onrecord.register.days import day_of, time_of
from onrecord.register.entry import Entry, fold
from onrecord.register.forms import Forms, forms_of
from onrecord.register.titles import office

Row = Mapping[str, Any]
Note = Callable[[str], None]
TERMS = {"sen": "senator", "rep": "representative", "prez": "president", "viceprez": "vice president"}
STATES = {"prez": "United States", "viceprez": "United States"}
GENDERS = {"m": "m", "male": "m", "f": "f", "female": "f", "q6581097": "m", "q6581072": "f"}
HELD, SEX, INSTANCE, HUMAN = "P39", "P21", "P31", "Q5"
"""Wikidata's properties: position held, sex or gender, instance of; and the item of people."""
BEGAN, ENDED = "P580", "P582"


class Refused(ValueError):
    """Why an object is no person that can be taken."""


class LeftOut(Refused):
    """The same, for what a dump holds beside its people."""


def entry_of(row: Any, note: Note, labels: Mapping[str, str] | None = None) -> Entry | None:
    """One object as a person; ``None`` for something else, as an organisation. ``note`` is told what was left out.

    Raises ``Refused`` for what has no name.
    """
    if not isinstance(row, Mapping):
        raise Refused("is no object")
    if "claims" in row and "labels" in row:
        return _wikidata(row, labels or {})
    if "schema" in row and "properties" in row:
        return _follow_the_money(row)
    return _plain(row, note)


# ---------------------------------------------------------------- shapes
def items(value: Any) -> list[Any]:
    """A list; empty for anything else. Empty maps are printed as lists, and the other way round."""
    return list(value) if isinstance(value, list | tuple) else []


def maps(value: Any) -> list[Row]:
    """The objects of a list."""
    return [v for v in items(value) if isinstance(v, Mapping)]


def mapping(value: Any) -> Row:
    """An object; empty for anything else."""
    return value if isinstance(value, Mapping) else {}


def words(value: Any) -> str | None:
    """Words, or a number as words; ``None`` for nothing, anything else, and words broken in mid-character."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    given = str(value).strip()
    return None if not given or any("\ud800" <= c <= "\udfff" for c in given) else given


def texts(value: Any) -> list[str]:
    """A list of words; words alone are a list of one."""
    return [w for v in ([value] if isinstance(value, str) else items(value)) if (w := words(v))]


# ---------------------------------------------------------------- formats
def _wikidata(row: Row, labels: Mapping[str, str]) -> Entry | None:
    claims = mapping(row["claims"])
    kinds = set(_values(claims, INSTANCE))
    if kinds - {None} and HUMAN not in kinds:  # a dump holds places and bodies too
        return None
    named = {k: w for k, v in mapping(row["labels"]).items() if (w := words(mapping(v).get("value")))}
    label = label_of(row)
    if label is None:
        raise LeftOut("has no label")
    aliases = [w for group in mapping(row.get("aliases")).values() for a in maps(group) if (w := words(a.get("value")))]
    offices = list(_positions(maps(claims.get(HELD)), labels))
    sex = next(iter(_values(claims, SEX)), None)
    ids = {"wikidata": words(row.get("id"))}
    return made(label, [*aliases, *named.values()], offices, ids, str(sex))


def _values(claims: Row, which: str) -> list[str | None]:
    return [_value(mapping(c.get("mainsnak"))) for c in maps(claims.get(which))]


def label_of(row: Row) -> str | None:
    """The English label of an item of Wikidata, or any."""
    labels = mapping(row.get("labels"))
    found = [mapping(labels.get("en")), mapping(labels.get("mul")), *(mapping(v) for v in labels.values())]
    return next((w for v in found if (w := words(v.get("value")))), None)


def _positions(claims: Iterable[Row], labels: Mapping[str, str]) -> Iterator[Office]:
    for claim in claims:
        item = _value(mapping(claim.get("mainsnak")))
        if item and claim.get("rank") != "deprecated":
            qualifiers = mapping(claim.get("qualifiers"))
            known = office(item)
            title = words(claim.get("label")) or (item if known.title != item.lower() else labels.get(item, item))
            yield replace(office(title), start=_time(qualifiers, BEGAN), end=_time(qualifiers, ENDED))


def _value(snak: Row) -> str | None:
    value = mapping(snak.get("datavalue")).get("value")
    return words(value.get("id")) if isinstance(value, Mapping) else words(value)


def _time(qualifiers: Row, which: str) -> str | None:
    for snak in maps(qualifiers.get(which)):
        try:
            time = time_of(mapping(snak.get("datavalue")).get("value"))
        except ValueError:
            continue
        if time:
            return time
    return None


def popolo(whole: Row, note: Callable[[str, str], None]) -> Iterator[tuple[str, Entry | Refused]]:
    """The people of a Popolo file; ``note`` is told where something was left out, and what."""
    held = _memberships(whole, note)
    for number, row in enumerate(items(whole.get("persons")), 1):
        place = f"person {number}"
        try:
            yield place, _popolo_person(row, held)
        except Refused as error:
            yield place, error


def _memberships(whole: Row, note: Callable[[str, str], None]) -> dict[str, list[Office]]:
    """The offices that people hold by their memberships."""
    names = {words(o.get("id")): words(o.get("name")) for o in maps(whole.get("organizations"))}
    posts = {words(p.get("id")): p for p in maps(whole.get("posts"))}
    held: dict[str, list[Office]] = {}
    for number, m in enumerate(maps(whole.get("memberships")), 1):
        post = posts.get(words(m.get("post_id")), {})
        title = _first(m.get("role"), m.get("label"), post.get("label"), post.get("role"))
        of = names.get(_first(m.get("organization_id"), post.get("organization_id")))
        whose = words(m.get("person_id"))
        if title and whose:
            days = (m.get("start_date"), m.get("end_date"))
            held.setdefault(whose, []).extend(_held(title, of, *days, partial(note, f"membership {number}")))
        elif title:
            note(f"membership {number}", "is nobody's")
    return held


def _first(*values: Any) -> str | None:
    """The first of some values that are words."""
    return next(filter(None, map(words, values)), None)


def _popolo_person(row: Any, held: Mapping[str, list[Office]]) -> Entry:
    if not isinstance(row, Mapping):
        raise Refused("is no object")
    own = words(row.get("id"))
    others = [w for n in maps(row.get("other_names")) if (w := words(n.get("name")))]
    name = words(row.get("name")) or _joined(row.get("given_name"), row.get("family_name"))
    ids = _identifiers(row) or {"popolo": own}
    return made(name, others, held.get(own or "", ()), ids, str(row.get("gender")), texts(row.get("family_name")))


def _identifiers(row: Row) -> dict[str, str | None]:
    """The identifiers of a person by their schemes."""
    ids = {s: words(i.get("identifier")) for i in maps(row.get("identifiers")) if (s := words(i.get("scheme")))}
    return {s: i for s, i in ids.items() if i}


def _follow_the_money(row: Row) -> Entry | None:
    if row["schema"] != "Person":
        return None
    p = mapping(row["properties"])
    names = [n for of in ("name", "alias", "weakAlias", "previousName") for n in texts(p.get(of))]
    wikidata = next(iter(texts(p.get("wikidataId"))), None)
    offices = [office(t) for t in texts(p.get("position"))]
    gender = next(iter(texts(p.get("gender"))), "")
    ids = {"wikidata": wikidata, "ftm": words(row.get("id"))}
    last = texts(p.get("lastName")) if len(texts(p.get("lastName"))) == 1 else []
    return made(names[0] if names else None, names[1:], offices, ids, gender, last)


def row_entry(own: Row, note: Note) -> Entry:
    """A row of a table; its aliases stand in one cell, with ``;`` between."""
    offices = (
        _held(own.get("office"), own.get("of"), own.get("start"), own.get("end"), note) if own.get("office") else []
    )
    ids = {"wikidata": _item(own.get("wikidata"), note), "id": own.get("id")}
    return made(own["name"], (own.get("aliases") or "").split(";"), offices, ids, own.get("gender") or "")


def _plain(row: Row, note: Note) -> Entry:
    others = texts(row.get("aliases"))
    last = words(row.get("last"))
    others += [f"{first} {last}" for of in ("first", "nickname") if last and (first := words(row.get(of)))]
    ids = {s: words(row.get(s)) for s in ("wikidata", "id")} | {k: words(v) for k, v in mapping(row.get("ids")).items()}
    offices = [*_offices(row, note), *_terms(row, note)]
    ids["wikidata"] = _item(ids.get("wikidata"), note)
    name = words(row.get("name")) or _joined(row.get("first"), last)
    return made(name, others, offices, ids, str(row.get("gender")), [last] if last else [])


def _offices(row: Row, note: Note) -> Iterator[Office]:
    for o in maps(row.get("offices")):
        if words(o.get("title")):
            yield from _held(str(o["title"]), words(o.get("of")), o.get("start"), o.get("end"), note)


def _terms(row: Row, note: Note) -> Iterator[Office]:
    """The offices of those who were elected to the Congress of the United States, as its own register has them."""
    for term in maps(row.get("terms")):
        kind = words(term.get("type"))
        if kind:
            of = STATES.get(kind) or words(term.get("state"))
            yield from _held(TERMS.get(kind, kind), of, term.get("start"), term.get("end"), note)


def _item(given: str | None, note: Note) -> str | None:
    """An item of Wikidata by its number, however it is given; what is no such number is no id of everybody's."""
    if not (given or "").strip():
        return None
    found = re.fullmatch(
        r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?([Qq]\d{1,12})/?", (given or "").strip()
    )
    if found is None:
        note(f"{given!r} is no item of Wikidata; it is left out")
        return None
    return found[1].upper()


def _held(title: Any, of: Any, start: Any, end: Any, note: Note) -> list[Office]:
    """An office with its days; without an end that nobody can read it would be held for ever, so it is left out."""
    try:
        return [office(str(title), of or None, day_of(start), day_of(end))]
    except ValueError as error:
        note(f"{error}; the office {str(title).lower()} is left out")
        return []


def _joined(*parts: Any) -> str | None:
    return " ".join(w for p in parts if (w := words(p))) or None


def made(
    name: str | None,
    others: Iterable[str],
    offices: Iterable[Office],
    ids: Mapping[str, str | None],
    gender: str,
    surnames: Iterable[str] = (),
) -> Entry:
    """A person, the name as pages print it. Raises ``Refused`` for one without a name."""
    if not name or not fold(name):
        raise Refused("has no name")
    forms = forms_of(name)
    aliases = (" ".join(a.split()) for a in (name, *others))
    kept = tuple(dict.fromkeys(a for a in aliases if fold(a) and a != forms.name))
    known = tuple((k, v) for k, v in ids.items() if v)
    last = tuple(surnames) or _surnames(forms)
    return Entry(forms.name, kept, tuple(dict.fromkeys(offices)), known, GENDERS.get(gender.lower()), last)


def _surnames(forms: Forms) -> tuple[str, ...]:
    """The surnames that the name as it is printed no longer tells."""
    return forms.surnames if forms_of(forms.name) != forms else ()

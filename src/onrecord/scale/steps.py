"""The steps of the job on rows: plain functions, rows in and rows out, that call what one machine calls.

Rows are dictionaries. What no column need tell (a saying, a mention as grouping takes it) travels packed, as
MessagePack; a saying goes by its key everywhere, so that nobody has to number all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

import msgspec
import numpy as np

from onrecord.data import Carrying, Member, Page, Role
from onrecord.export.parquet import rows as tables
from onrecord.export.parquet.schema import day_of
from onrecord.linking.candidates import asked_pairs, confirmed
from onrecord.linking.compare import Comparison, Heard, copies, telling
from onrecord.linking.copies import runs_of
from onrecord.linking.linker import Judged, judge_page
from onrecord.linking.memory import carried_of, current_of, linked_page, member_of, other_id, statement_of
from onrecord.linking.regroup import Carried, Link, by_date, grouped, is_lone, is_statement
from onrecord.linking.sayings import Saying, saying_of
from onrecord.register.entry import fold
from onrecord.scale.files import batched
from onrecord.shapes import from_wire
from onrecord.words.postings import Postings, word_hashes

Row = dict[str, Any]
Rows = Iterable[Row]
HALF = 1 << 63
"""Pairs of words are unsigned; engines sort signed numbers: a pair less this has the same order."""
AT_ONCE = 2000
"""Pairs of wordings held against each other at a time."""

_pack = msgspec.msgpack.encode
_saying = msgspec.msgpack.Decoder(Saying).decode
_carried = msgspec.msgpack.Decoder(Carried).decode
_member = msgspec.msgpack.Decoder(Member).decode


def number_of(key: str) -> int:
    """A saying's key as a number."""
    return int(key, 16)


# ---------------------------------------------------------------- which pages there are
def current(rows: Rows) -> Iterator[Row]:
    """Of readings at one place, in their order, the last version of each page: its number and key."""
    pages = ((r["number"], _page(r)) for r in rows)
    for held, page in current_of(pages):
        yield {"number": held.number, "key": held.key, "id": page.document.id}


def renamed(rows: Rows) -> Iterator[Row]:
    """Pages whose id another has, ``again`` being true, under one of their own."""
    for r in rows:
        yield {**r, "id": other_id(r["id"], r["key"]) if r["again"] else r["id"]}


# ---------------------------------------------------------------- what is linked
def linkable(rows: Rows) -> Iterator[Row]:
    """A page as linking takes it: its mentions, and what tells its copies."""
    for r in rows:
        page = linked_page(r["page"], r["id"], r["key"], _page(r))
        document = page.page.document
        sayings = [saying_of(m) for m in page.mentions]
        heard = [Heard.of(n, s) for n, s in enumerate(sayings)]
        tells = {h.number for h in telling(heard, page.sketch)}
        carried = list(carried_of(page, [0] * len(sayings), 0))
        yield {
            "page": page.number,
            "id": page.id,
            "order": [document.published or "9999", document.url or page.key, page.key],
            "day": (document.published or "")[:10],
            "words": page.words,
            "sketch": page.sketch.tobytes(),
            "runs": runs_of(document).tobytes(),
            "mentions": [
                {
                    "number": page.number << 20 | n,
                    "mention": m.id,
                    "attribution": m.attribution_id,
                    "start": m.span.start,
                    "end": m.span.end,
                    "saying": s.key,
                    "wording": s.wording,
                    "tells": n in tells,
                    "said": _pack(s),
                    "carried": _pack(c),
                    "member": _pack(member_of(page, m, None)),
                }
                for n, (m, s, c) in enumerate(zip(page.mentions, sayings, carried, strict=True))
            ],
        }


# ---------------------------------------------------------------- from page to page
def pairs(rows: Rows) -> Iterator[Row]:
    """The pairs of words of a wording: how often each stands in it, and whether it is looked for by it."""
    for r, stream in _streams(rows):
        printed, often = np.unique((stream[:-1] << np.uint64(32)) | stream[1:], return_counts=True)
        asked = asked_pairs(r["wording"])
        every = np.union1d(printed, asked)
        counts = np.zeros(len(every), np.int64)
        counts[np.searchsorted(every, printed)] = often
        wanted = np.isin(every, asked)
        signed = (every ^ np.uint64(HALF)).view(np.int64)
        for pair, count, want in zip(signed.tolist(), counts.tolist(), wanted.tolist(), strict=True):
            yield {"wording": r["number"], "pair": pair, "count": count, "asked": want}


def measured(rows: Rows) -> Iterator[Row]:
    """How many words a wording has: as it is looked for, and as it stands in the index."""
    for r, stream in _streams(rows):
        yield {**r, "asked_words": len(word_hashes(r["wording"])), "held_words": len(stream)}


def _streams(rows: Rows) -> Iterator[tuple[Row, Any]]:
    """Wordings with the hashes of their words as the index has them."""
    for some in batched(rows, 1000):
        held = Postings()
        held.add(enumerate(r["wording"] for r in some), most=1 << 31)
        (segment,) = held.segments
        for at, r in enumerate(some):
            first, end = segment.stretch(at)
            yield r, segment.stream[first:end].astype(np.uint64)


@cache
def _compared() -> Comparison:
    """The comparison of this worker, which keeps likenesses from one batch to the next."""
    return Comparison()


def links(rows: Rows) -> Iterator[Row]:
    """Pairs of wordings that share rare pairs of words to links between their sayings."""
    for some in batched(rows, AT_ONCE):
        same = [r["wording"] == r["other"] for r in some]
        ones: dict[str, int] = {}
        others: dict[str, int] = {}
        asked = []
        for r, is_same in zip(some, same, strict=True):
            if not is_same:
                one, other = r["words"], r["their_words"]
                asked.append((ones.setdefault(one, len(ones)), others.setdefault(other, len(others))))
        good = iter(_marks(confirmed(list(ones), list(others), asked), len(asked)))
        for r, is_same in zip(some, same, strict=True):
            if is_same or next(good):
                yield from _links(r)


def _links(r: Row) -> Iterator[Row]:
    likeness = _compared().likeness_of(r["words"], r["their_words"])
    if likeness is None:
        return
    theirs = [(s["number"], s["saying"], _saying(s["said"])) for s in r["their_said"]]
    for mine in r["said"]:
        one = _saying(mine["said"])
        for number, key, other in theirs:
            found = _compared().judged(one, other, likeness) if number != mine["number"] else None
            if found is not None:
                left, right = sorted((mine["saying"], key))
                yield {"left": left, "right": right, "late": mine["number"] > number, "odds": found.odds}


def _marks(places: Iterable[int], number: int) -> list[bool]:
    marks = [False] * number
    for at in places:
        marks[at] = True
    return marks


# ---------------------------------------------------------------- on a page, and between copies
def copied(rows: Rows) -> Iterator[Row]:
    """Of pairs of pages those of which one repeats the other."""
    for r in rows:
        (one, ones), (other, others) = (_sketches(r, side) for side in ("", "their_"))
        equal = r["words"] == r["their_words"] and r["day"] == r["their_day"]
        if copies(one, other, equal=lambda e=equal: e, runs=lambda a=ones, b=others: (a, b)):  # type: ignore[misc]
            yield {"page": r["page"], "other": r["other"]}


def _sketches(r: Row, side: str) -> tuple[Any, Any]:
    return np.frombuffer(r[f"{side}sketch"], np.uint32), np.frombuffer(r[f"{side}runs"], np.uint32)


def near_links(rows: Rows) -> Iterator[Row]:
    """One page, a row for itself and one for each page that it repeats, to links between sayings."""
    listed = list(rows)
    page, mentions = listed[0]["page"], listed[0]["mentions"]
    known = {m["saying"]: _saying(m["said"]) for m in mentions}
    placed = [(number_of(m["saying"]), m["start"], m["end"]) for m in mentions]
    heard = [Heard.of(number_of(key), known[key]) for key in sorted(known)]
    theirs = {s["saying"]: s["said"] for r in listed for s in r["theirs"] or ()}
    others = [Heard.of(number_of(key), _saying(said)) for key, said in theirs.items()]
    judged = Judged()
    judge_page(judged, 1, placed, heard, others, _compared())
    for (left, right, _), found in judged.links.items():
        one, two = sorted((f"{left:020x}", f"{right:020x}"))
        yield {"left": one, "right": two, "page": page, "odds": found.odds}


# ---------------------------------------------------------------- statements
def groups(rows: Rows) -> Iterator[Row]:
    """What hangs together, mentions and links, to groups: which mention is in which, and which are lone pieces."""
    held: list[Carried] = []
    known: dict[int, Saying] = {}
    links: list[Link] = []
    root = ""
    for r in rows:
        root = r["root"]
        if r["carried"] is None:
            links.append(Link(number_of(r["left"]), number_of(r["right"]), r["odds"], r["page"] > 0))
        else:
            number = number_of(r["saying"])
            known.setdefault(number, _saying(r["said"]))
            held.append(replace(_carried(r["carried"]), saying=number, number=r["number"]))
    found, linked = grouped(sorted(held, key=by_date), known, links)
    for place, group in enumerate(found):
        lone = is_lone(group, linked)
        if lone or is_statement(group):
            for c in group:
                told = {"group": f"{root}/{place}", "number": c.number, "lone": lone}
                yield {**told, "attribution": c.attribution, "lead": c.lead}


def statements(rows: Rows) -> Iterator[Row]:
    """The mentions of one group to a statement with its members, and whose it is."""
    carried: list[Carried] = []
    members: dict[str, Member] = {}
    known: dict[int, Saying] = {}
    voices: list[tuple[str, str]] = []
    for r in rows:
        number = number_of(r["saying"])
        known.setdefault(number, _saying(r["said"]))
        carried.append(replace(_carried(r["carried"]), saying=number, number=r["number"], text=r["origin"]))
        copy_of = None if r["origin"] == r["page"] else r["origin_id"]
        members[f"{r['number']}"] = replace(_member(r["member"]), copy_of=copy_of)
        if carried[-1].lead and r["person"] is not None:
            voices.append((r["person"], r["folded"]))
    group = sorted(carried, key=by_date)
    statement = statement_of(group, [members[f"{c.number}"] for c in group], known)
    person = whose(voices, fold(statement.speaker or ""))
    yield {
        "day": day_of(statement.first_dated),
        **tables.statement_row(statement, person),
        "members": [{**m, "day": day_of(m["published"])} for m in tables.member_rows(statement)],
    }


def whose(voices: Sequence[tuple[str, str]], name: str) -> str | None:
    """Whose a statement is: the person of most of its members, of those first who have the statement's name."""
    people = sorted(voices)
    ranked = []
    for person, told in groupby(people, key=lambda v: v[0]):
        names = [folded for _, folded in told]
        ranked.append((-int(name in names), -len(names), person))
    return min(ranked)[2] if ranked else None


# ---------------------------------------------------------------- tables
def document_rows(rows: Rows) -> Iterator[Row]:
    """The table of pages."""
    for r in rows:
        page = _page(r)
        copy_of = None if r["origin"] == r["page"] else r["origin_id"]
        yield {**tables.document_row(page, copy_of), "document": r["id"], "day": day_of(page.document.published)}


def attribution_rows(rows: Rows) -> Iterator[Row]:
    """The table of attributions."""
    for r in rows:
        page = _page(r)
        day = day_of(page.document.published)
        yield from ({**a, "document": r["id"], "day": day} for a in tables.attribution_rows(page))


def speaker_rows(rows: Rows) -> Iterator[Row]:
    """The table of speakers."""
    for r in rows:
        page = _page(r)
        day = day_of(page.document.published)
        who = {(p["attribution"], Role(p["role"])): p["person"] for p in r["people"] or ()}
        yield from ({**s, "document": r["id"], "day": day} for s in tables.speaker_rows(page, who))


def mention_rows(rows: Rows) -> Iterator[Row]:
    """The table of mentions."""
    for r in rows:
        carried, member = _carried(r["carried"]), _member(r["member"])
        held = Carrying(
            member.id,
            member.span,
            carried.words,
            attribution_id=member.attribution_id,
            kind=carried.kind if member.attribution_id else None,
            lead=carried.lead,
            speaker=member.speaker,
            statement=r["statement"],
            person=None,
        )
        yield {**tables.mention_row(held, r["id"]), "day": day_of(carried.published)}


def _page(r: Row) -> Page:
    page: Page = from_wire(r["wire"])
    return page

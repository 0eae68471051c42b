"""Attributions as answers: what is known of them read for all of them at once, not for one after the other."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.data import Assigned, Document, Found, Role, Speaker, SpeakerKind, Told, Verification, Voice
from onrecord.store import rows, verifications
from onrecord.store.batches import among
from onrecord.store.columns import speaker_of
from onrecord.store.engines import Connection, Row

SELECT = """
    SELECT a.*, coalesce(u.id, a.statement) AS utterance, d.id AS d_id
    FROM attributions a JOIN documents d ON d.number = a.document AND d.current = 1
    LEFT JOIN mentions m ON m.attribution = a.number AND m.lead = 1
    LEFT JOIN statements u ON u.number = m.statement
"""
SPEAKERS = """
    SELECT s.*, a.id, p.id AS person_id, p.name AS person_name, x.score AS person_score, x.evidence AS person_evidence,
           x.decided_by
    FROM speakers s JOIN attributions a ON a.number = s.attribution
    LEFT JOIN assignments x ON x.attribution = s.attribution AND x.role = s.role AND s.role = 'source'
    LEFT JOIN people p ON p.number = x.person WHERE s.attribution IN ({})
"""
SAID_BY = "coalesce(p.name, u.speaker, '(' || u.speaker_kind || ')')"
"""The name that a statement is counted under; ``p`` is its person, ``u`` the statement."""
Voices = Mapping[int, Mapping[Role, Speaker]]
"""The speakers of attributions, by their numbers."""


def with_mention(connection: Connection, id: str) -> Found | None:
    """The attribution of a mention; ``None`` for words in marks that nobody is said to have spoken."""
    sql = SELECT + " WHERE a.number = (SELECT attribution FROM mentions WHERE id = ? LIMIT 1)"
    return next(_found(connection, connection.execute(sql, (id,)).fetchall()), None)


def with_numbers(connection: Connection, numbers: Iterable[int]) -> dict[int, Found]:
    """Attributions of current pages by their rows' numbers, in that order."""
    asked = list(numbers)
    held = {r["number"]: r for r in among(connection, SELECT + " WHERE a.number IN ({})", asked)}
    listed = [held[n] for n in asked if n in held]
    return dict(zip((r["number"] for r in listed), _found(connection, listed), strict=True))


def as_statement(one: Found, row: Row) -> Found:
    """An attribution found for a statement, with what is known of the statement."""
    return replace(one, statement=row["id"], pages=row["pages"], place=row["at"], named=row["named"])


def told(connection: Connection, id: str) -> dict[str, Told]:
    """What is known of the attributions of a page beside the page itself, by their ids."""
    sql = f"""SELECT a.number, a.id, coalesce(u.id, a.statement) AS utterance, u.first_dated, o.id AS copy_of,
                     u.speaker_kind AS said_by_kind, CASE WHEN u.id IS NOT NULL THEN {SAID_BY} END AS said_by
             FROM documents d JOIN attributions a ON a.document = d.number
             LEFT JOIN documents o ON o.number = d.origin
             LEFT JOIN mentions m ON m.attribution = a.number AND m.lead = 1
             LEFT JOIN statements u ON u.number = m.statement
             LEFT JOIN people p ON p.number = u.person WHERE d.id = ? AND d.current = 1"""
    found = connection.execute(sql, (id,)).fetchall()
    numbers = [r["number"] for r in found]
    people = _voices(connection, numbers)[1]
    checked = verifications.of_attributions(connection, numbers)
    more = ("said_by", "said_by_kind", "first_dated", "copy_of")
    return {
        r["id"]: Told(
            r["utterance"], people.get(r["number"]), checked.get(r["number"], ()), **{name: r[name] for name in more}
        )
        for r in found
    }


# ---------------------------------------------------------------- all at once
def _found(connection: Connection, listed: Sequence[Row]) -> Iterator[Found]:
    """Rows of ``SELECT`` as stored statements."""
    numbers = [r["number"] for r in listed]
    documents = _documents(connection, {r["document"] for r in listed})
    outer = _ancestors(connection, [r for r in listed if r["parent"]])
    voices, people = _voices(connection, {*numbers, *(n for above in outer.values() for n, _ in above)})
    checked: dict[int, tuple[Verification, ...]] = verifications.of_attributions(connection, numbers)
    for row in listed:
        number, speakers = row["number"], voices.get(row["number"], {})
        yield Found(
            row["utterance"],
            documents[row["document"]],
            rows.attribution_of(row, row["d_id"]),
            speakers.get(Role.SOURCE, _unknown(row["id"])),
            addressee=speakers.get(Role.ADDRESSEE),
            verifications=checked.get(number, ()),
            outer=tuple(_voice(voices, above, id) for above, id in outer.get(number, ())),
            witness=speakers.get(Role.WITNESS),
            person=people.get(number),
        )


def _documents(connection: Connection, numbers: Iterable[int]) -> dict[int, Document]:
    sql = "SELECT *, id AS d_id FROM documents WHERE number IN ({})"
    return {r["number"]: rows.document_of(r) for r in among(connection, sql, sorted(numbers))}


def _ancestors(connection: Connection, nested: Sequence[Row]) -> dict[int, list[tuple[int, str]]]:
    """Who tells of nested attributions, by their numbers: numbers and ids, from the outermost in."""
    if not nested:
        return {}
    sql = "SELECT document, id, number, parent FROM attributions WHERE document IN ({})"
    beside = {(r["document"], r["id"]): r for r in among(connection, sql, sorted({r["document"] for r in nested}))}
    found: dict[int, list[tuple[int, str]]] = {}
    for row in nested:
        above: list[tuple[int, str]] = []
        parent = beside.get((row["document"], row["parent"]))
        while parent is not None and len(above) < len(beside):
            above.append((parent["number"], parent["id"]))
            parent = beside.get((row["document"], parent["parent"]))
        found[row["number"]] = above[::-1]
    return found


def _voices(connection: Connection, numbers: Iterable[int]) -> tuple[Voices, dict[int, Assigned]]:
    """The speakers of attributions, and the people that their sources are."""
    voices: dict[int, dict[Role, Speaker]] = defaultdict(dict)
    people: dict[int, Assigned] = {}
    for r in among(connection, SPEAKERS, sorted(numbers)):
        voices[r["attribution"]][Role(r["role"])] = speaker_of(r)
        if r["person_id"] is not None:
            people[r["attribution"]] = Assigned(
                r["person_id"],
                r["person_name"],
                r["person_score"],
                evidence=tuple(json.loads(r["person_evidence"])),
                decided_by=r["decided_by"],
            )
    return voices, people


def _voice(voices: Voices, number: int, id: str) -> Voice:
    speakers = voices.get(number, {})
    return Voice(speakers.get(Role.SOURCE, _unknown(id)), speakers.get(Role.ADDRESSEE))


def _unknown(id: str) -> Speaker:
    return Speaker(id, None, SpeakerKind.UNRESOLVED)

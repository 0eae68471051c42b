"""Everything that is derived in a store, without row numbers and times: two stores of one content give one dump."""

from __future__ import annotations

import json
from typing import Any

from onrecord.shapes import document_to_json, page_to_json, record_to_json
from onrecord.store import TableStore

TABLES = {
    "documents": "SELECT address, version, current, id, title, published, extractor, place, linked, assigned FROM documents",
    "copies": """SELECT d.address, o.address FROM documents d JOIN documents o ON o.number = d.origin""",
    "attributions": """SELECT d.address, d.version, a.id, a.statement, a.kind, a.source_text, a.cue_text, a.content_text
                       FROM attributions a JOIN documents d ON d.number = a.document""",
    "speakers": """SELECT a.statement, s.role, s.kind, s.name, s.folded, s.title, s.affiliation, s.evidence
                   FROM speakers s JOIN attributions a ON a.number = s.attribution""",
    "statements": """SELECT s.id, s.place, s.speaker, s.folded, s.speaker_kind, s.wording, s.kind, s.first_dated,
                     s.content_text, s.source_text, s.counts, s.stale, p.id
                     FROM statements s LEFT JOIN people p ON p.number = s.person""",
    "mentions": """SELECT m.id, d.address, a.id, m.start, m.ended, m.words, m.lead, m.kind, m.day, y.key, s.id
                   FROM mentions m JOIN documents d ON d.number = m.document JOIN sayings y ON y.number = m.saying
                   LEFT JOIN attributions a ON a.number = m.attribution LEFT JOIN statements s ON s.number = m.statement""",
    "links": """SELECT CASE WHEN x.key < y.key THEN x.key ELSE y.key END, CASE WHEN x.key < y.key THEN y.key ELSE x.key END,
                coalesce(d.address, ''), l.odds FROM links l
                JOIN sayings x ON x.number = l."left" JOIN sayings y ON y.number = l."right"
                LEFT JOIN documents d ON d.number = l.document""",
    "sayings": "SELECT y.key, y.speaker, w.words FROM sayings y JOIN wordings w ON w.number = y.wording",
    "wordings": "SELECT words FROM wordings",
    "names": "SELECT folded FROM names",
    "people": """SELECT p.id, p.name, p.own_name, p.ids, p.imported, p.register, q.id
                 FROM people p LEFT JOIN people q ON q.number = p.merged""",
    "aliases": "SELECT p.id, a.folded, a.name, a.weak FROM aliases a JOIN people p ON p.number = a.person",
    "offices": "SELECT p.id, o.title, o.of, o.began, o.ended, o.register FROM offices o JOIN people p ON p.number = o.person",
    "called": "SELECT p.id, c.folded FROM called c JOIN people p ON p.number = c.person",
    "assignments": """SELECT a.statement, x.role, p.id, x.score, x.evidence, x.by_office FROM assignments x
                      JOIN attributions a ON a.number = x.attribution JOIN people p ON p.number = x.person""",
    "turn_people": """SELECT r.id, t.speaker, p.id FROM turn_people t JOIN records r ON r.number = t.record
                      JOIN people p ON p.number = t.person""",
    "verifications": """SELECT a.statement, v.start, v.policy, v.verdict, v.result FROM verifications v
                        JOIN attributions a ON a.number = v.attribution""",
    "log": "SELECT act, one, other, value, note, decided_by, coalesce(undone, '') = '' FROM log",
    "computed": """SELECT a.statement, s.name FROM computed c JOIN attributions a ON a.number = c.attribution
                   LEFT JOIN speakers s ON s.attribution = c.attribution AND s.role = 'source'""",
    "records": "SELECT id, version, current, digest FROM records",
    "failures": "SELECT address, reason FROM failures",
    "waiting": "SELECT document FROM waiting",
    "totals": "SELECT what, number FROM totals WHERE what IN ('leads', 'statements')",
}


def dump(store: TableStore) -> dict[str, list[Any]]:
    """The content of a store, table by table, in an order of its own; rows that are there twice are there twice."""
    found = {name: sorted(map(_row, store._connection.execute(sql).fetchall())) for name, sql in TABLES.items()}
    found["pages"] = sorted(
        json.dumps([document_to_json(p.document), page_to_json(p)], sort_keys=True) for p in store.pages()
    )
    found["turns"] = [json.dumps(record_to_json(store.record(r.id)), sort_keys=True) for r in store.records()]
    return found


def _row(row: Any) -> str:
    values = [round(v, 6) if isinstance(v, float) else int(v) if isinstance(v, bool) else v for v in row]
    return json.dumps(values, ensure_ascii=False, default=str)


def differing(one: dict[str, list[Any]], other: dict[str, list[Any]]) -> dict[str, tuple[list[Any], list[Any]]]:
    """What one has and the other has not, by table."""
    return {
        name: ([r for r in one[name] if r not in other[name]], [r for r in other[name] if r not in one[name]])
        for name in one
        if one[name] != other[name]
    }

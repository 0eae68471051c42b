"""The review queue: the least sure links, the quotes that fail, the speakers that nobody is sure of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.engines import Connection

DOUBTFUL = 1.5
"""Log odds of a link below which it is worth a look."""
UNSURE = 0.5
"""Score of a speaker below which the name is a guess."""
AROUND = 160
"""Characters of the page shown before and after the words."""
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that a person should look at, on their page: the mention's id, who is said to speak, why it is doubtful,
    and who else speaks on the page.
    """

    mention: str
    words: str
    before: str
    after: str
    speaker: str | None
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    why: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions that were judged one utterance, not surely, and why."""

    left: Doubt
    right: Doubt
    odds: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many cases of each kind wait to be decided, each counted up to one more than ``COUNTED``."""

    links: int
    speakers: int
    verdicts: int


PLACE = f"""
    SELECT m.id, m.words, substr(d.text, CASE WHEN m.start > {AROUND} THEN m.start + 1 - {AROUND} ELSE 1 END,
                                   CASE WHEN m.start > {AROUND} THEN {AROUND} ELSE m.start END) AS before,
           substr(d.text, m.ended + 1, {AROUND}) AS after, s.name, d.id AS document, d.title, d.publisher, d.published,
           d.number
    FROM mentions m JOIN documents d ON d.number = m.document AND d.current = 1
    LEFT JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source' WHERE m.number = ?
"""


def links(connection: Connection, limit: int) -> list[Pair]:
    """Links of little certainty that nobody has judged, the least certain first."""
    first = '(SELECT number FROM mentions WHERE saying = l."{}" ORDER BY id, number LIMIT 1)'
    sql = f"""SELECT l.odds, l.evidence, {first.format("left")} AS one, {first.format("right")} AS other
              FROM links l WHERE l.odds > 0 AND l.odds < ? ORDER BY l.odds"""
    out: list[Pair] = []
    for r in connection.execute(sql, (DOUBTFUL,)):
        left, right = (_doubt(connection, r[k]) for k in ("one", "other"))
        if left is None or right is None or left.mention == right.mention:
            continue
        if not _judged(connection, left.mention, right.mention):
            out.append(Pair(left, right, r["odds"], r["evidence"]))
            if len(out) == limit:
                break
    return out


def _judged(connection: Connection, one: str, other: str) -> bool:
    sql = """SELECT 1 FROM log WHERE act IN ('same', 'apart') AND undone IS NULL
             AND ((one = :one AND other = :other) OR (one = :other AND other = :one)) LIMIT 1"""
    return connection.execute(sql, {"one": one, "other": other}).fetchone() is not None


def _doubt(connection: Connection, mention: int | None, why: str = "", names: bool = False) -> Doubt | None:
    r = connection.execute(PLACE, (mention,)).fetchone()
    if r is None:
        return None
    others: tuple[str, ...] = ()
    if names:
        sql = """SELECT min(s.name) FROM attributions a JOIN speakers s ON s.attribution = a.number
                 WHERE a.document = ? AND s.name IS NOT NULL AND s.kind IN ('person', 'body')
                 GROUP BY s.folded ORDER BY min(a.number) LIMIT ?"""
        others = tuple(n for (n,) in connection.execute(sql, (r["number"], MOST_NAMES)))
    before, after = r["before"], r["after"]
    if len(before) == AROUND:  # cut within a word, perhaps
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    return Doubt(
        r["id"],
        r["words"],
        before,
        after,
        r["name"],
        r["document"],
        r["title"],
        r["publisher"],
        r["published"],
        why,
        others,
    )


DECIDED = "EXISTS (SELECT 1 FROM log x WHERE x.one = m.id AND x.act = '{}' AND x.undone IS NULL{})"
SAME_VERDICT = """ AND replace(x.value, ' ', '') LIKE '%"before":"' || v.verdict || '"%'"""
"""What the log keeps of a decision is JSON."""


FAILING = f"""
    FROM verifications v JOIN attributions a ON a.number = v.attribution
    JOIN documents d ON d.number = a.document AND d.current = 1
    JOIN mentions m ON m.number = (
        SELECT number FROM mentions n WHERE n.attribution = v.attribution AND n.start <= v.start
        AND v.ended <= n.ended + 2 ORDER BY n.ended - n.start, n.number LIMIT 1)
    WHERE v.fails = 1 AND NOT {DECIDED.format("verdict", SAME_VERDICT)}
"""
OPEN = f"""
    FROM documents d JOIN attributions a ON a.document = d.number AND a.kind = 'direct'
    JOIN speakers s ON s.attribution = a.number AND s.role = 'source'
    JOIN mentions m ON m.attribution = a.number AND m.lead = 1
    WHERE d.current = 1 AND (s.name IS NULL OR s.score < ?) AND NOT {DECIDED.format("speaker", "")}
"""
COUNTED = 1000
"""Cases up to which those that wait are counted; of more it is said that there are more."""


def numbers(connection: Connection) -> Waiting:
    """How many cases wait."""
    few = f"LIMIT {COUNTED + 1}) AS few"
    sql = f"""SELECT (SELECT count(*) FROM (SELECT 1 FROM links WHERE odds > 0 AND odds < ? {few}) AS links,
                     (SELECT count(*) FROM (SELECT 1 {OPEN} {few}) AS speakers,
                     (SELECT count(*) FROM (SELECT 1 {FAILING} {few}) AS verdicts"""
    return Waiting(**dict(connection.execute(sql, (DOUBTFUL, UNSURE)).fetchone()))


def verdicts(connection: Connection, limit: int) -> list[Doubt]:
    """Quotes that fail the policy they were checked under and that nobody has decided on, the most harmful first: a
    meaning turned round, then other changes, then what is not found; each time what stands on most pages."""
    sql = f"""SELECT m.number, v.verdict || ' ' || v.flags AS why {FAILING}
              ORDER BY CASE WHEN v.flags <> '' THEN 0
                            WHEN v.verdict IN ('not_found', 'record_unavailable') THEN 2 ELSE 1 END,
                       (SELECT count(DISTINCT n.document) FROM mentions n WHERE n.statement = m.statement) DESC,
                       v.number DESC LIMIT ?"""
    found = (_doubt(connection, r["number"], r["why"].strip()) for r in connection.execute(sql, (limit,)).fetchall())
    return [d for d in found if d]


def speakers(connection: Connection, limit: int) -> list[Doubt]:
    """Quotations whose speaker is a guess or open and that nobody has decided on, on the pages read last."""
    sql = f"SELECT m.number, s.evidence AS why {OPEN} ORDER BY d.number DESC LIMIT ?"
    rows = connection.execute(sql, (UNSURE, limit)).fetchall()
    found = (_doubt(connection, r["number"], r["why"], names=True) for r in rows)
    return [d for d in found if d]

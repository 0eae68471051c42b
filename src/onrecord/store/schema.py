"""The tables, as numbered steps. A step that was released never changes; a new one is added."""

from onrecord.store.schema_embedded import EMBEDDED

STEPS: tuple[str, ...] = (
    *EMBEDDED,
    # 18. what was forgotten and must not be taken in again
    """
    CREATE TABLE salt (word TEXT NOT NULL);     -- one row, once something is forgotten
    CREATE TABLE forgotten (
        digest TEXT PRIMARY KEY,            -- salted: of an address, a name, the id of a person
        since TEXT NOT NULL                 -- UTC, ISO 8601
    );
    """,
    # 19. one log of all that people decided, with numbers of its own; the computed speakers that others stand for
    """
    CREATE TABLE log (
        number INTEGER PRIMARY KEY,
        act TEXT NOT NULL,              -- same, apart, speaker, verdict, merge, split or rename
        one TEXT NOT NULL, other TEXT,  -- what it is about: ids of mentions, or of people as they were given
        value TEXT NOT NULL,            -- JSON: what was decided
        note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, -- UTC, ISO 8601
        undone TEXT                     -- when it was taken back
    );
    CREATE INDEX log_one ON log (one);
    CREATE INDEX log_other ON log (other) WHERE other IS NOT NULL;
    CREATE INDEX log_act ON log (act, number);
    CREATE TABLE moved AS
        SELECT row_number() OVER (ORDER BY at, kind, was) AS number, found.* FROM (
            SELECT max(decided) OVER (ORDER BY number) AS at, 1 AS kind, number AS was,
                CASE same WHEN 1 THEN 'same' ELSE 'apart' END AS act, "left" AS one, "right" AS other, '{}' AS value,
                note, decided_by, decided, undone FROM judgements
            UNION ALL
            SELECT max(decided) OVER (ORDER BY number), 2, number, about, mention, NULL,
                json_set(value, '$.before', json_extract(before, CASE about WHEN 'speaker' THEN '$.name' ELSE '$' END)),
                note, decided_by, decided, undone FROM decisions
            UNION ALL
            SELECT max(decided) OVER (ORDER BY number), 3, number, act, coalesce(json_extract(typed, '$[0]'), person),
                CASE act WHEN 'merge' THEN coalesce(json_extract(typed, '$[1]'), other) END,
                json_object('person', person, 'other', other, 'name', name, 'of', json(mentions),
                            'mentions', json(mentions)),
                note, decided_by, decided, undone FROM person_judgements) AS found;
    INSERT INTO log SELECT number, act, one, other, value, note, decided_by, decided, undone FROM moved ORDER BY number;
    UPDATE people SET adopted_at = coalesce(
        (SELECT number FROM moved WHERE kind = 3 AND was = people.adopted_at), 0) WHERE adopted_at > 0;
    DROP TABLE moved;
    CREATE TABLE computed (
        attribution INTEGER PRIMARY KEY REFERENCES attributions (number) ON DELETE CASCADE,
        speaker TEXT NOT NULL           -- JSON: its source's row of speakers, in whose place a decided one stands
    );
    INSERT OR IGNORE INTO computed SELECT s.attribution, d.before FROM decisions d
        JOIN speakers s ON s.attribution = json_extract(d.before, '$.attribution') AND s.role = 'source'
        WHERE d.about = 'speaker' AND d.undone IS NULL AND s.evidence LIKE 'decided by %'
        AND json_extract(d.before, '$.evidence') NOT LIKE 'decided by %' ORDER BY d.number;
    INSERT OR IGNORE INTO computed SELECT s.attribution, d.before FROM decisions d JOIN mentions m ON m.id = d.mention
        JOIN speakers s ON s.attribution = m.attribution AND s.role = 'source'
        WHERE d.about = 'speaker' AND d.undone IS NULL AND s.evidence LIKE 'decided by %'
        AND json_extract(d.before, '$.evidence') NOT LIKE 'decided by %' ORDER BY d.number;
    DROP TABLE judgements;
    DROP TABLE decisions;
    DROP TABLE person_judgements;
    ALTER TABLE assignments ADD COLUMN computed INTEGER; -- whom the register says, where a judgement says otherwise
    UPDATE assignments SET computed = person WHERE decided_by <> 'judgement';
    UPDATE documents SET assigned = 0 WHERE current = 1 AND number IN (
        SELECT a.document FROM assignments x JOIN attributions a ON a.number = x.attribution
        WHERE x.decided_by = 'judgement');
    """,
    # 20. the record of a web archive that a page comes from
    """
    ALTER TABLE documents ADD COLUMN capture TEXT; -- JSON: record, taken, digest
    """,
    # 21. the key under which an act was sent: sent again under it, it is the same act
    """
    ALTER TABLE log ADD COLUMN key TEXT;
    CREATE UNIQUE INDEX log_key ON log (key) WHERE key IS NOT NULL;
    """,
    # 22. an index of current pages by day alone: one that began with "current" was taken for any question about a page,
    # and each went through all of them
    """
    DROP INDEX documents_current;
    CREATE INDEX documents_current ON documents (published) WHERE current = 1;
    """,
)
"""One entry a store version; ``PRAGMA user_version`` counts those taken."""

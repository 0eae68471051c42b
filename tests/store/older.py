"""A store as earlier versions left it: the steps of the tables taken back, the latest first."""

from __future__ import annotations

import sqlite3

from onrecord.store.schema import STEPS

BACK = {
    22: "DROP INDEX documents_current; CREATE INDEX documents_current ON documents (current, published);",
    20: "ALTER TABLE documents DROP COLUMN capture;",
    21: "DROP INDEX log_key; ALTER TABLE log DROP COLUMN key;",
    18: "DROP TABLE forgotten; DROP TABLE salt;",
    19: """
        CREATE TABLE judgements (
            number INTEGER PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, same INTEGER NOT NULL,
            note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, undone TEXT
        );
        CREATE INDEX judgements_left ON judgements ("left");
        CREATE INDEX judgements_right ON judgements ("right");
        CREATE TABLE person_judgements (
            number INTEGER PRIMARY KEY, act TEXT NOT NULL, person TEXT NOT NULL, other TEXT, name TEXT,
            mentions TEXT NOT NULL, note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, undone TEXT,
            typed TEXT
        );
        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY, about TEXT NOT NULL, mention TEXT NOT NULL, value TEXT NOT NULL,
            before TEXT NOT NULL, note TEXT NOT NULL, decided_by TEXT NOT NULL, decided TEXT NOT NULL, undone TEXT
        );
        CREATE INDEX decisions_mention ON decisions (mention) WHERE undone IS NULL;
        DROP TABLE log; DROP TABLE computed; ALTER TABLE assignments DROP COLUMN computed;
    """,
    17: "DROP TABLE waiting;",
    16: "DROP TABLE readings;",
    15: "",
    14: """
        DROP INDEX statements_person; ALTER TABLE statements DROP COLUMN person;
        UPDATE mentions SET kind = (SELECT kind FROM attributions WHERE number = attribution);
    """,
    13: """
        DROP INDEX people_adopted; DROP INDEX assignments_unsure;
        ALTER TABLE people DROP COLUMN own_name; ALTER TABLE people DROP COLUMN register;
        ALTER TABLE people DROP COLUMN adopted; ALTER TABLE people DROP COLUMN adopted_at;
        ALTER TABLE offices DROP COLUMN register; ALTER TABLE person_judgements DROP COLUMN typed;
    """,
    12: """
        DROP INDEX documents_place; DROP INDEX documents_wording;
        ALTER TABLE documents DROP COLUMN place; ALTER TABLE documents DROP COLUMN own;
        ALTER TABLE documents DROP COLUMN source; ALTER TABLE documents DROP COLUMN named;
        ALTER TABLE documents DROP COLUMN wording;
    """,
    11: """
        DROP INDEX mentions_statement; DROP INDEX mentions_kind; DROP INDEX mentions_document;
        DROP INDEX documents_publisher; DROP INDEX statements_uncounted; DROP INDEX speakers_affiliation;
        DROP INDEX speakers_unnamed;
        ALTER TABLE mentions DROP COLUMN kind; ALTER TABLE mentions DROP COLUMN day;
        CREATE INDEX mentions_statement ON mentions (statement); CREATE INDEX mentions_document ON mentions (document);
        CREATE INDEX documents_publisher ON documents (publisher COLLATE NOCASE) WHERE current = 1;
        DELETE FROM totals WHERE what = 'identity';
    """,
}


def back_to(connection: sqlite3.Connection, step: int) -> None:
    """Takes back the steps after this one."""
    for number in range(len(STEPS), step, -1):
        connection.executescript(BACK[number])
    connection.execute(f"PRAGMA user_version = {step}")
    connection.commit()

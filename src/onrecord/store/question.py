"""A search in SQL: what is asked of the words, of the statement and of one of its members.

``s`` is the statement, ``m`` a member, ``d`` its page, ``a`` its attribution. How words are asked for is the engine's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from onrecord.data import Query
from onrecord.register.entry import fold
from onrecord.store import rows
from onrecord.store.engines import FullText

NAMED = "(SELECT folded FROM names WHERE folded = ? OR folded LIKE ? OR folded LIKE ? OR folded LIKE ?)"
CALLED = f"""
    SELECT folded FROM {NAMED} AS named UNION
    SELECT folded FROM called WHERE person IN (
        SELECT person FROM called WHERE folded IN {NAMED}
        UNION SELECT coalesce(p.merged, p.number) FROM aliases a JOIN people p ON p.number = a.person
              WHERE a.folded = ? AND a.weak IN (0, 3))
"""
"""Names wholly or partly so, and what else the people of these names are called."""
SPOKEN = "s.person = (SELECT coalesce(merged, number) FROM people WHERE id = ?)"
"""By who they were decided to be."""
CHECKED = "SELECT m.statement FROM verifications v JOIN mentions m ON m.attribution = v.attribution WHERE v.verdict = ?"
ON_PAGE = (
    "SELECT m.statement FROM documents d JOIN mentions m ON m.document = d.number WHERE d.id = ? AND d.current = 1"
)
OF_PUBLISHER = """
    SELECT m.statement FROM documents d JOIN mentions m ON m.document = d.number
    WHERE d.publisher = ? COLLATE NOCASE AND d.current = 1
"""
TOLD = f"""
    SELECT m.statement FROM speakers t JOIN mentions m ON m.attribution = t.attribution
    WHERE t.role = 'addressee' AND t.folded IN {NAMED}
"""
FOR_BODY = """
    m.attribution IN (SELECT attribution FROM speakers INDEXED BY speakers_affiliation
                      WHERE role = 'source' AND affiliation IS NOT NULL AND instr(lower(affiliation), ?) > 0)
"""
CHAINS = {
    "inner": "a.parent IS NOT NULL",
    "outer": "EXISTS (SELECT 1 FROM attributions i WHERE i.document = a.document AND i.parent = a.id)",
}
PAGE = "JOIN documents d ON d.number = m.document"
WHOLE = f"{PAGE} JOIN attributions a ON a.number = m.attribution"
DATED = 1 << 32
"""From here on a statement's place, its first day and its number, has a day."""
ATTRIBUTED = "m.kind IS NOT NULL"
OF_ANY_KIND = "m.kind IN ('direct', 'indirect', 'mixed', 'post')"
"""The same, so said that days are found in the index of kinds and days."""
MEMBER = f"{ATTRIBUTED} AND m.statement = s.number"


@dataclass(slots=True)
class Question:
    """A query in parts. ``all_values`` are those of ``tests``, in their order."""

    text: FullText
    words: str | None = None
    bounds: list[tuple[str, int]] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    among: list[str] = field(default_factory=list)
    among_values: list[Any] = field(default_factory=list)
    member: list[str] = field(default_factory=list)
    member_values: list[Any] = field(default_factory=list)
    attributed: str = ATTRIBUTED
    impossible: bool = False

    def within(self, comparison: str, place: int) -> None:
        """Only statements before or after a place."""
        self.bounds.append((comparison, place))

    def add(self, test: str, *values: Any) -> None:
        """A test of the statement itself."""
        self.where.append(test)
        self.values += values

    def add_among(self, numbers: str, *values: Any) -> None:
        """A set of statements' numbers."""
        self.among.append(numbers)
        self.among_values += values

    def add_member(self, test: str, *values: Any) -> None:
        """A test that one and the same member must stand with all others."""
        self.member.append(test)
        self.member_values += values

    @property
    def plain(self) -> bool:
        """Whether nothing is asked of the statement: at most of its words and members."""
        return not (self.bounds or self.where or self.among)

    @property
    def place(self) -> str:
        return self.text.place if self.words else "s.place"

    @property
    def tables(self) -> str:
        return self.text.tables if self.words else "statements s"

    @property
    def members(self) -> str:
        """What the member that is shown must fulfil: one that has all the facets."""
        return "".join(f" AND {test}" for test in self.member)

    @property
    def numbers(self) -> str:
        """The statements that have such a member. Its values are ``member_values``."""
        return f"SELECT m.statement FROM mentions m {joins(self.members)} WHERE {self.attributed}{self.members}"

    @property
    def tests(self) -> list[str]:
        """Everything but the members."""
        tests = [self.text.test] if self.words else []
        tests += [f"{self.place} {comparison} ?" for comparison, _ in self.bounds]
        if self.words and self.where:
            asked = " AND ".join(self.where)
            tests.append(f"{self.text.number} IN (SELECT s.number FROM statements s WHERE s.counts = 1 AND {asked})")
        else:
            tests += self.where
        return tests + [f"{self.text.number if self.words else 's.number'} IN ({numbers})" for numbers in self.among]

    @property
    def source(self) -> str:
        """The tables, and everything that must hold; statements that do not count are left out."""
        tests = [*self.tests, "s.counts = 1"]
        if self.member:
            tests.append(f"EXISTS (SELECT 1 FROM mentions m {joins(self.members)} WHERE {MEMBER}{self.members})")
        return f"FROM {self.tables} WHERE {' AND '.join(tests)}"

    @property
    def all_values(self) -> list[Any]:
        words = [self.words] if self.words else []
        return [*words, *(p for _, p in self.bounds), *self.values, *self.among_values, *self.member_values]


def joins(asked: str) -> str:
    """Of a mention's page and attribution what is asked for, and nothing else: most questions need neither."""
    if re.search(r"\ba\.", asked):
        return WHOLE
    return PAGE if re.search(r"\bd\.", asked) else ""


def question_of(query: Query, text: FullText) -> Question:
    """The parts of a query. Words that hold no letter match nothing."""
    q = Question(text)
    matches = [
        (rows.words_and_phrases(words), content)
        for words, content in ((query.words, False), (query.about, True))
        if words
    ]
    if matches:
        q.impossible = not all(words for words, _ in matches)
        q.words = text.query(matches)
    if query.speaker:
        names = name_values(query.speaker)
        q.add(f"s.folded IN ({CALLED})", *names, *names, fold(query.speaker))
    if query.person:
        q.add(SPOKEN, query.person)
    if query.verdict:
        q.add_among(CHECKED, query.verdict)
    if query.document:
        q.add_among(ON_PAGE, query.document)
    if query.to:
        q.add_among(TOLD, *name_values(query.to))
    publisher = query.publisher
    narrow = publisher or query.document  # then the page leads to the mentions, and not their kind
    if (query.since or query.until) and not narrow:
        q.attributed = OF_ANY_KIND
    for test, value in (
        ("m.document IN (SELECT number FROM documents WHERE id = ? AND current = 1)", query.document),
        ("m.document IN (SELECT number FROM documents WHERE publisher = ? COLLATE NOCASE AND current = 1)", publisher),
        ("m.day >= ?", query.since),
        ("m.day <= ?", query.until),
        ("+m.kind = ?" if narrow else "m.kind = ?", query.kind),
        ("m.attribution IN (SELECT attribution FROM verifications WHERE verdict = ?)", query.verdict),
        (FOR_BODY, fold(query.affiliation) if query.affiliation else None),
        ("a.confidence >= ?", query.min_confidence),
    ):
        if value:
            q.add_member(test, value)
    if query.chain in CHAINS:
        q.add_member(CHAINS[query.chain])
    if query.mode:
        q.add_member(f"a.mode IN ({', '.join('?' * len(query.mode))})", *query.mode)
    return q


def name_values(name: str) -> list[str]:
    """The name itself, or whole words of it at the end, the start or inside of a longer one."""
    folded = fold(name)
    return [folded, f"% {folded}", f"{folded} %", f"% {folded} %"]

"""Human decisions in a store: on two statements, on a speaker, on a verdict. They outrank what is computed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from onrecord.data import Decision, Judgement, Page, PersonJudgement, SpeakerKind
from onrecord.errors import NotInStore, UsageError
from onrecord.read.identity import identity_of
from onrecord.register.entry import fold
from onrecord.store import (
    corrections,
    forgotten,
    linking,
    log,
    parting,
    people,
    rows,
    settled,
    speakers,
    verdicts,
    waiting,
)
from onrecord.store.engines import Connection, Row
from onrecord.store.session.linking import Linking

if TYPE_CHECKING:
    from onrecord.store.session.pages import Pages


class Judging(Linking):
    """The part of a store that keeps what people decided. What is taken back stays in the log."""

    def judge(self, left: str, right: str, same: bool, by: str, note: str = "", *, key: str = "") -> Judgement:
        """Keeps what a person decided of two statements or mentions, by their ids; it outranks what is computed.

        Of two that are parted the first is the one that does not belong. Raises as ``statement`` does.
        """

        def act(connection: Connection, signed: log.Signed) -> int:
            ids = [self._mention(i) for i in (left, right)]
            number = log.add(connection, "same" if same else "apart", ids, {}, signed)
            self._regather(connection, ids)
            return number

        return log.judgement(self._once(log.signed(by, note, key, "judge", left, right, same), act))

    def judgements(self, limit: int | None = None) -> list[Judgement]:
        """What people decided of two statements, the latest first, what was undone among it; all, or so many."""
        with self._read() as connection:
            return [log.judgement(r) for r in log.listed(connection, log.PAIRS, limit)]

    def decide_speaker(
        self,
        id: str,
        name: str | None,
        by: str,
        kind: SpeakerKind = SpeakerKind.PERSON,
        note: str = "",
        *,
        key: str = "",
    ) -> Decision:
        """Decides who spoke the words of a mention, by its id; without a name that nobody can tell. It outranks what
        is computed, and the page is linked anew. Raises as ``statement`` does, ``UsageError`` for words of nobody's."""
        kind = kind if name else SpeakerKind.UNRESOLVED

        def act(connection: Connection, signed: log.Signed) -> int:
            mention = self._mention(id)
            forgotten.refuse_name(connection, name, "leave the speaker unnamed")
            number = speakers.add(connection, mention, name, kind, signed)
            if number is None:
                raise UsageError(id, "are words that nobody is said to have spoken", "name a statement with a speaker")
            waiting.reopen(connection, mention)
            return number

        kept = self._once(log.signed(by, note, key, "speaker", id, name, kind.value), act)
        self._again(self.link)
        return log.decision(kept)

    def decide_verdict(self, id: str, holds: bool, by: str, note: str = "", *, key: str = "") -> Decision:
        """Decides whether the verdict on a mention's words is right. It is kept for that verdict alone."""

        def act(connection: Connection, signed: log.Signed) -> int:
            number = verdicts.add(connection, self._mention(id), holds, signed)
            if number is None:
                raise UsageError(id, "was held against no record", "check it with: onrecord verify --page")
            return number

        return log.decision(self._once(log.signed(by, note, key, "verdict", id, holds), act))

    def correct_page(self, page: Page, by: str, note: str = "", *, key: str = "") -> Decision:
        """Keeps a page of the store as a person corrected it: it outranks every reading of that text, until it is taken
        back. Raises ``NotInStore`` where the store has no such page."""
        pages = cast("Pages", self)  # a store is both
        computed = pages.page(page.document.id)

        def act(connection: Connection, signed: log.Signed) -> int:
            kept = forgotten.redacted(connection, page, identity_of(page.document).place)
            return corrections.add(connection, kept, computed, signed)

        kept = self._once(log.signed(by, note, key, "page", page.document.id, page.attributions), act)
        self._again(lambda: pages.add_page(computed))
        self._again(self.link)
        return log.decision(kept)

    def decisions(self, of: str | None = None, limit: int | None = None) -> list[Decision]:
        """What was decided of speakers and verdicts, the latest first: everything, so many, or of one statement."""
        with self._read() as connection:
            if of is None:
                return [log.decision(r) for r in log.listed(connection, log.MENTIONS, limit)]
            return [log.decision(r) for r in log.of_statement(connection, self._mention(of))]

    def acts(self, limit: int | None = None) -> list[log.Act]:
        """Everything that people decided, the latest first, what was undone among it; all, or so many."""
        with self._read() as connection:
            return [log.told(r) for r in log.listed(connection, log.EVERY, limit)]

    # ------------------------------------------------------------ taking back
    def undo(self, number: int) -> log.Act:
        """Takes an act of any kind back; it stays in the log. Raises ``NotInStore`` when there is none to undo."""
        return log.told(self._undone(number, log.EVERY, "judgement", "onrecord judge list"))

    def undo_decision(self, number: int) -> Decision:
        """Takes a decision on a speaker or a verdict back. Raises ``NotInStore`` when there is none to undo."""
        return log.decision(self._undone(number, log.MENTIONS, "decision", "onrecord judge list"))

    def undo_person(self, number: int) -> PersonJudgement:
        """Takes a judgement of a person back. Raises ``NotInStore`` when there is none to undo."""
        return log.person_judgement(self._undone(number, log.PEOPLE, "judgement", "onrecord person judgements"))

    def _undone(self, number: int, acts: Sequence[str], what: str, where: str) -> Row:
        """An act that was taken back, and with it whatever followed from it."""
        back: Page | None = None
        with self._transaction() as connection:
            row = log.undo(connection, number, acts)
            if row is None:
                raise NotInStore(str(number), f"no {what} of that number to undo", f"look with: {where}")
            if row["act"] in log.PAIRS:
                self._regather(connection, (row["one"], row["other"]))
            elif row["act"] in log.PEOPLE:
                settled.settle(connection)
                for id in (row["one"], row["other"]):
                    people.unmake(connection, id or "")
            elif row["act"] == "page":
                held = rows.page(connection, json.loads(row["value"])["before"] or "")
                back = corrections.computed(row, held) if held else None
            elif row["act"] == "speaker":
                name = json.loads(row["value"])["name"]
                waiting.reopen(connection, row["one"], [fold(name)] if name else [])
        if row["act"] == "page" and back:
            cast("Pages", self).add_page(back)
        if row["act"] in {"speaker", "page"}:
            self.link()
        return row

    @staticmethod
    def _regather(connection: Connection, ids: Sequence[str]) -> None:
        """Two mentions belong together or not: so do their statements, and what people parted by these."""
        linking.regather(connection, ids)
        parting.part(connection)

"""Human decisions in a store: on two statements, on a speaker, on a verdict. They outrank what is computed."""

from __future__ import annotations

from onrecord.data import Decision, Judgement, SpeakerKind
from onrecord.errors import NotInStore, UsageError
from onrecord.store import decisions, forgotten, judgements, linking, waiting
from onrecord.store.session.linking import Linking


class Judging(Linking):
    """The part of a store that keeps what people decided. What is taken back stays in the history."""

    def judge(self, left: str, right: str, same: bool, by: str, note: str = "") -> Judgement:
        """Keeps what a person decided of two statements or mentions, by their ids; it outranks what is computed.

        Of two that are parted the first is the one that does not belong. Raises as ``statement`` does.
        """
        with self._transaction() as connection:
            one, other = (self._mention(i) for i in (left, right))
            number = judgements.add(connection, one, other, same, by, note)
            linking.regather(connection, (one, other))
        return judgements.one(self._connection, number)

    def undo(self, number: int) -> Judgement:
        """Takes a person's judgement back; it stays in the history. Raises ``NotInStore`` for none to undo."""
        with self._transaction() as connection:
            found = judgements.undo(connection, number)
            if found is None:
                raise NotInStore(str(number), "no judgement of that number to undo", "look with: onrecord judge list")
            linking.regather(connection, (found.left, found.right))
        return found

    def judgements(self, limit: int | None = None) -> list[Judgement]:
        """What people decided of two statements, the latest first, what was undone among it; all, or so many."""
        with self._read() as connection:
            return judgements.listed(connection, limit)

    def decide_speaker(
        self, id: str, name: str | None, by: str, kind: SpeakerKind = SpeakerKind.PERSON, note: str = ""
    ) -> Decision:
        """Decides who spoke the words of a mention, by its id; without a name that nobody can tell. It outranks what
        is computed, and the page is linked anew. Raises as ``statement`` does, ``UsageError`` for words of nobody's."""
        kind = kind if name else SpeakerKind.UNRESOLVED
        with self._transaction() as connection:
            mention = self._mention(id)
            if forgotten.is_name(connection, name):
                raise UsageError("the name", "is that of somebody who was forgotten", "leave the speaker unnamed")
            number = decisions.add_speaker(connection, mention, name, kind, by, note)
            if number is None:
                raise UsageError(id, "are words that nobody is said to have spoken", "name a statement with a speaker")
            waiting.reopen(connection, mention)
        self.link()
        return decisions.one(self._connection, number)

    def decide_verdict(self, id: str, holds: bool, by: str, note: str = "") -> Decision:
        """Decides whether the verdict on a mention's words is right. It is kept for that verdict alone."""
        with self._transaction() as connection:
            number = decisions.add_verdict(connection, self._mention(id), holds, by, note)
            if number is None:
                raise UsageError(id, "was held against no record", "check it with: onrecord verify --page")
        return decisions.one(self._connection, number)

    def undo_decision(self, number: int) -> Decision:
        """Takes a decision back; it stays in the history. Raises ``NotInStore`` when there is none to undo."""
        with self._transaction() as connection:
            found = decisions.undo(connection, number)
            if found is None:
                raise NotInStore(str(number), "no decision of that number to undo", "look with: onrecord judge list")
            if found.about == "speaker":
                waiting.reopen(connection, found.mention)
        if found.about == "speaker":
            self.link()
        return found

    def decisions(self, of: str | None = None, limit: int | None = None) -> list[Decision]:
        """What was decided of speakers and verdicts, the latest first: everything, so many, or of one statement."""
        with self._read() as connection:
            if of is None:
                return decisions.listed(connection, limit)
            return decisions.of_statement(connection, self._mention(of))

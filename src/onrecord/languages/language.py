"""A language as a value: its code, and its words by the steps that ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.languages.grammar import Grammar
from onrecord.languages.holders import Holders
from onrecord.languages.labels import Labels
from onrecord.languages.occasions import Occasions
from onrecord.languages.people import People
from onrecord.languages.printed import Printed
from onrecord.languages.transcripts import Transcripts
from onrecord.languages.wording import Wording


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """One language. ``code`` is its ISO 639-1 code, or "und" for one that is not told.

    A language without verbs is one that is not read: nothing is said in it, as far as we know.
    """

    code: str
    name: str
    grammar: Grammar = field(default_factory=Grammar)
    people: People = field(default_factory=People)
    wording: Wording = field(default_factory=Wording)
    occasions: Occasions = field(default_factory=Occasions)
    labels: Labels = field(default_factory=Labels)
    holders: Holders = field(default_factory=Holders)
    printed: Printed = field(default_factory=Printed)
    transcripts: Transcripts = field(default_factory=Transcripts)

    @property
    def is_read(self) -> bool:
        """Whether there are words to read it by."""
        return bool(self.grammar.verbs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Language) and self.code == other.code

    def __hash__(self) -> int:
        return hash(self.code)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Its code: another process has the words."""
        from onrecord.languages import of

        return of, (self.code,)

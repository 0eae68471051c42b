"""Witnesses and examiners of a court's transcript, whose turns say ``Q.`` and ``A.``: what its lines tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from onrecord.languages import EVERY
from onrecord.read.records.authors import is_same, leading_name, may_be_person
from onrecord.read.records.labels import Label, fold_label, is_capitals

LONGEST_LINE = 200
SWORN_LINES = 4
"""Lines from a name to the word that it is sworn."""
ASKED, ANSWERED = "Q", "A"


def examined(labels: Iterable[Label | None]) -> bool:
    """Whether the turns of a transcript are questions and answers as courts print them."""
    return {ASKED, ANSWERED} <= {label.name for label in labels if label}


def _examination(line: str) -> re.Match[str] | None:
    bare = line[:LONGEST_LINE].strip()
    return EVERY.transcripts.examination.match(bare) if any(map(str.isalpha, bare)) else None


def examiner_in(line: str) -> str | None:
    """Who asks from a line on that tells nothing else.

    >>> examiner_in("CROSS-EXAMINATION BY MR. EK:"), examiner_in("MR. EK: Objection.")
    ('MR. EK', None)
    """
    found = _examination(line)
    return (found["examiner"] or found["asks"]) if found else None


def label_of(label: Label | None, line: str) -> Label | None:
    """A label, where it is none of an examination: none for its heading, the examiner for "BY MS. EK: Where?"."""
    asks = examiner_in(label.name) if label else None
    if label is None or asks is None:
        return label
    return replace(label, name=asks) if line[label.end :].strip() else None


@dataclass(slots=True)
class Court:
    """Who examines and who is the witness, line by line; ``labels`` are the names by which they speak elsewhere."""

    sits: bool
    labels: Mapping[str, str]
    examiner: str | None = None
    witness: str | None = None
    heard: list[str] = field(default_factory=list)
    name_asked: bool = False

    @classmethod
    def of(cls, labels: Iterable[Label | None]) -> Court:
        """The court whose transcript has these labels."""
        held = list(filter(None, labels))
        return cls(examined(held), {fold_label(label.name): label.name for label in held})

    def called(self, name: str) -> str:
        """Whom a label means: the examiner or the witness for their letters."""
        if name == ASKED:
            return self.examiner or name
        answers = self.sits and fold_label(name) in EVERY.transcripts.answered
        return self.witness or name if answers else name

    def is_heading(self, line: str) -> bool:
        """Whether a line only tells who examines or is examined; who it names has the floor from here on."""
        found = _examination(line)
        if not found or not (self.sits or any(found.groups())):
            return False
        if found["witness"]:
            self._call(found["witness"])
        asks = examiner_in(line)
        self.examiner = self.labels.get(fold_label(asks), asks) if asks else self.examiner
        return True

    def is_oath(self, line: str, after: str) -> bool:
        """Whether a line, with those ``after`` it, tells that a witness is called or sworn, and is nobody's words."""
        if not self.sits:
            return False
        found = EVERY.transcripts.sworn.match(f"{line.strip()} {after}"[: 2 * LONGEST_LINE])
        name = found and next(filter(None, found.groups()), None)
        if name and len(name) < len(line) + 1 and self._call(name):
            return True
        return is_capitals(line) and self._calls(line)

    def attend(self, name: str, words: str) -> None:
        """What tells who speaks at the head of their own words: the name that a witness was asked for."""
        answers = fold_label(name) in EVERY.transcripts.answered and self.name_asked
        if answers and self.sits and self.witness is None:
            self._call(words.strip())

    def hear(self, words: str) -> None:
        """Words that call a witness, or let one go, or ask for a name."""
        self.name_asked = bool(EVERY.transcripts.name_asked.search(words))
        if self.sits and not self._calls(words) and EVERY.transcripts.excused.search(words):
            self.witness = self.examiner = None

    def _calls(self, words: str) -> bool:
        found = EVERY.transcripts.calls.search(words)
        return bool(found and self._call(found["witness"]))

    def _call(self, words: str) -> bool:
        """Somebody is the witness from here on, by the name that they had if they were it before."""
        named = leading_name(words)
        if named is None or not may_be_person(named.name):
            return False
        known = [name for name in reversed(self.heard) if is_same(name, named.name)]
        name = next(iter(known), named.name)
        if self.witness is None or not is_same(self.witness, name):
            self.examiner = None
        self.heard += [] if known else [name]
        self.witness = name
        return True

"""The labels that name speakers at the head of a line: ``MR. SMITH:``, ``Jane Doe (00:05):``, ``[SPEAKER_01]:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.languages import EVERY
from onrecord.languages.given_names import gender_of
from onrecord.read.dates import find_date

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
LABEL = re.compile(
    rf"""(?:[-–—>*\#•]{{1,40}}+\s{{0,9}}+)?+                   # a bullet, >> or the stars of bold print
    (?:[\[(]?(?P<before>{CLOCK})[\])]?\s{{0,9}}+[-–]?\s{{0,9}}+)?
    [\[<(*_]{{0,9}}+
    (?P<name>[^\W\d_][^\n:\[\]()<>*]{{0,70}}?)
    [\]>)*_]{{0,9}}\s{{0,9}}+
    (?:[(\[](?P<aside>[^()\[\]\n]{{1,80}})[)\]])?\s{{0,9}}+
    (?:\([^()\n]{{1,80}}\)\s{{0,9}}+)?(?:,\s{{0,9}}+(?P<rank>[A-Z][^:\n()]{{0,40}}+))?   # (Holborn) (Lab), (D), FLORIDA
    (?P<after>{CLOCK})?\s{{0,9}}+[*_]{{0,9}}
    [:：](?!\S*//)[*_]{{0,9}}+(?:\s++|$)""",
    re.VERBOSE,
)
FIRST_PARTICLES = frozenset({"the", "al", "el", "de", "van", "von", "la", "le"})
"""Particles that names begin with."""
MOST_NAMES = 4
"""Words of a person's name, and of an office before its complement."""
LONGEST_HEAD = 400
"""Characters of a line in which its label stands."""
CAPITALS = r"(?:(?:Mc|Mac|De|La|Di|Du|Van|Le|O['’])?[A-ZÀ-Þ][A-ZÀ-Þ'’-]+|[A-Z]\.|de|la|der|van|von|y)"
LABEL_OF_CONGRESS = re.compile(
    rf"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Senator|Rep|Representative|Chairman|Chairwoman)\.?(?: {CAPITALS}){{1,4}}"
    r"(?: of [A-Z][\w ]{1,30}?)?)|The (?:[A-Z]{3,}|pro|tempore|Acting|ACTING)(?: (?:[A-Z]{2,}|pro|tempore)){0,4})"
    r"(?: \([^()\n]{1,60}\))?\. {1,2}"
)
"""A name as the reporters of Congress print it: "Mr. SMITH of Texas. ", "The SPEAKER pro tempore (Ms. Lee). ". """
LINE_OF_ITS_OWN = re.compile(rf"\[?(?P<name>[^\W\d_][^\n:\[\]]{{0,60}}?)\]?\s++[\[(]?(?P<after>{CLOCK})[\])]?\s*+$")
QUESTION_ANSWER = re.compile(r"(?P<name>[QA])(?:\s{2}|\t|\s?[.:：]|\s?[—–-](?![—–-]))\s*+")
QUESTION_ANSWER_TIGHT = re.compile(r"(?P<name>[QA])\s(?=[\"“‘'(\[—–…-]*[A-Z0-9])")
"""A page's markup leaves a single blank of the many that stood behind the letter."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line: who, when in seconds if it says so, and where the words begin.

    ``sure`` is one whose print alone tells that it is a label; ``rank`` is what it says of them beside the name.
    """

    name: str
    end: int
    seconds: float | None = None
    sure: bool = False
    rank: str | None = None


def seconds_of(clock: str | None) -> float | None:
    """A clock time in seconds.

    >>> seconds_of("1:02:03,5")
    3723.5
    """
    if not clock:
        return None
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def find_label(line: str) -> Label | None:
    """What could be a label at the head of a line; whether it is one, the whole transcript decides."""
    return LABEL_CASCADE.answer(_Head.of(line))


@dataclass(frozen=True, slots=True)
class _Head:
    """How a line begins behind its indent; ``whole`` where that is all of it."""

    words: str
    indent: int
    whole: bool

    @classmethod
    def of(cls, line: str) -> _Head:
        bare = line.lstrip()
        return cls(bare[:LONGEST_HEAD], len(line) - len(bare), len(bare) <= LONGEST_HEAD)

    @property
    def colon(self) -> bool:
        return ":" in self.words or "：" in self.words


def _before_colon(head: _Head) -> Label | None:
    """A name with a colon: "Jane Doe (00:05):"."""
    found = LABEL.match(head.words) if head.colon else None
    if not found or not (looks_like_name(found["name"]) or _is_office_of(found["name"], found["aside"])):
        return None
    return _labelled(found, head.indent) if head.whole or found.end() < LONGEST_HEAD else None


def _is_office_of(name: str, aside: str | None) -> bool:
    """Whether a label is an office with its holder: "The Secretary of State for Health and Social Care (Jo Fox)"."""
    return name.startswith("The ") and aside is not None and is_personal(aside) and has_office(name)


def _before_time(head: _Head) -> Label | None:
    """A name and a time as a line of their own: "Jane Doe 00:05"."""
    found = LINE_OF_ITS_OWN.match(head.words) if head.colon and head.whole else None
    if not found or not looks_like_name(found["name"]):
        return None
    return Label(found["name"].strip(), head.indent + found.end(), seconds_of(found["after"]))


def _in_capitals(head: _Head) -> Label | None:
    """A name as the reporters of Congress print it: "Mr. SMITH of Texas. "."""
    found = LABEL_OF_CONGRESS.match(head.words)
    return Label(found["name"], head.indent + found.end(), sure=True) if found else None


LABEL_CASCADE = Cascade(
    (
        Step("before a colon", _before_colon),
        Step("before a time", _before_time),
        Step("in capitals, before a point", _in_capitals),
    )
)


def _labelled(found: re.Match[str], indent: int) -> Label:
    aside = found["aside"] or ""
    timed = aside if re.fullmatch(CLOCK, aside) else None
    return Label(
        found["name"].strip(),
        indent + found.end(),
        seconds_of(found["before"] or found["after"] or timed),
        sure=found.group().startswith("**"),
        rank=(found["rank"] or "").strip(" *_,") or (None if timed else aside.strip() or None),
    )


def fold_label(name: str) -> str:
    """A label without case, article and marks.

    >>> fold_label("The Prime Minister."), fold_label("PRIME  MINISTER")
    ('prime minister', 'prime minister')
    """
    words = re.sub(r"[^\w\s]+", " ", name.lower()).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def looks_like_name(words: str) -> bool:
    """Whether every word begins with a capital or a digit, or is a particle of names."""
    parts = re.split(r"[\s,/]+", words.strip().strip(",/"))
    if len(parts) > 8 or re.search(r"[?!;…“”\"]|[.](?=\s+[a-z])", words) or find_date(words):
        return False
    return parts[0].lower() not in EVERY.transcripts.particles - FIRST_PARTICLES and all(map(_may_be_of_name, parts))


def _may_be_of_name(word: str) -> bool:
    begins = word[:1].isupper() or word[:1].isdigit() or word.startswith(("#", "@", "d'"))
    return begins or word in EVERY.transcripts.particles


def is_personal(name: str) -> bool:
    """Whether words are a person's name by its form: a given name or a title, then names.

    >>> is_personal("Margaret Ames"), is_personal("Cllr Jo Fox"), is_personal("First Point")
    (True, True, False)
    """
    plain = EVERY.transcripts.titled.sub("", name).strip()
    words = plain.split()
    if not looks_like_name(name) or len(words) > MOST_NAMES:
        return False
    if words and words[-1].lower() in EVERY.transcripts.places:
        return False  # "Victoria Park"
    given = bool(words) and (gender_of(words[0].lower(), EVERY.people) or words[0].lower() in EVERY.people.either)
    return len(words) > 1 and (plain != name or bool(given))


def has_office(name: str) -> bool:
    """Whether a label begins with what somebody is: "THE CHAIR", "The Secretary of State for Health"."""
    words = [w.strip(".,").lower() for w in name.split()]
    return any(w in EVERY.transcripts.offices | EVERY.transcripts.roles for w in words[:MOST_NAMES])


def is_capitals(name: str) -> bool:
    """Whether a label is printed in capitals, as stenographers do."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def labels_of(lines: Sequence[str]) -> list[Label | None]:
    """The labels of a transcript, line by line.

    Where labels are in capitals, a capitalised clause with a colon ("Remember: ...") is none unless it is a role or
    comes again; where they are not, a word that opens sentences is none unless it comes again.
    """
    found = [find_label(line) for line in lines]
    counts = Counter(fold_label(label.name) for label in found if label)
    capitals = any(label and is_capitals(label.name) for label in found)
    kept = [label if label and _is_label(label, counts, capitals) else None for label in found]
    return _questions_and_answers(lines, kept)


def _is_label(label: Label, counts: Mapping[str, int], capitals: bool) -> bool:
    sure = label.sure and not is_occasion(label.name)
    return sure or _counts(label.name, counts[fold_label(label.name)], capitals)


def is_occasion(name: str) -> bool:
    """Whether what stands before a colon tells of the occasion ("Press Conference") and names nobody."""
    return name.lower().split()[-1].strip(".") in EVERY.transcripts.occasions


def _counts(name: str, times: int, capitals: bool) -> bool:
    words = [w.lower().strip(".") for w in name.split()]
    if is_occasion(name) and (len(words) > 1 or times < 3):  # "Press Conference: ..." tells what it was
        return False
    if is_capitals(name) or words[0] in EVERY.transcripts.roles or times > 1 or is_personal(name):
        return True
    return not capitals and (len(words) > 1 or words[0] not in EVERY.transcripts.openers)


def _questions_and_answers(lines: Sequence[str], labels: list[Label | None]) -> list[Label | None]:
    """``Q`` and ``A`` at heads of lines are labels: both together, or ``Q`` alone, as press offices print it.

    One blank behind the letter will do where somebody else is labelled too, or the letter stands there again.
    """
    marks, tight = (_marks(lines, labels, pattern) for pattern in (QUESTION_ANSWER, QUESTION_ANSWER_TIGHT))
    asked = _number(marks, "Q") + _number(tight, "Q") + _number(labels, "Q")
    alone = asked == 1 and not any(labels) and not _number(marks, "A")
    if not asked or alone:  # a letter that begins a sentence: "A year ago ..."
        return labels
    found: list[Label | None] = []
    for label, mark, near in zip(labels, marks, tight, strict=True):
        found.append(label or mark or _next(near, found))
    return found


def _number(labels: Iterable[Label | None], name: str) -> int:
    return sum(label is not None and label.name == name for label in labels)


def _next(near: Label | None, found: Sequence[Label | None]) -> Label | None:
    """A letter with one blank behind it, where it asks, or answers a question in the lines right before."""
    before = next(filter(None, reversed(found[-3:])), None)
    names = (near and near.name, before and before.name)
    return near if "Q" in names else None


def _marks(lines: Sequence[str], labels: Sequence[Label | None], pattern: re.Pattern[str]) -> list[Label | None]:
    """The letters at the heads of lines that have no label."""
    return [None if label else _mark(line, pattern) for line, label in zip(lines, labels, strict=True)]


def _mark(line: str, pattern: re.Pattern[str]) -> Label | None:
    bare = line.lstrip()
    found = pattern.match(bare[:LONGEST_HEAD])
    return Label(found["name"], len(line) - len(bare) + found.end()) if found else None

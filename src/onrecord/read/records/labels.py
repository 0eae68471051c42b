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
    (?P<name>[^\W\d_][^\n:\[\]()<>*]{{0,180}}?)
    [\]>)*_]{{0,9}}\s{{0,9}}+
    (?:[(\[](?P<aside>[^()\[\]\n]{{1,80}})[)\]])?\s{{0,9}}+
    (?:\([^()\n]{{1,80}}\)\s{{0,9}}+)?(?:,\s{{0,9}}+(?P<rank>[A-Z][^:\n()]{{0,40}}+))?   # (Holborn) (Lab), (D), FLORIDA
    (?P<after>{CLOCK})?\s{{0,9}}+[*_]{{0,9}}
    [:：](?!\S*//)[*_]{{0,9}}+(?:\s++|$)""",
    re.VERBOSE,
)
FIRST_PARTICLES = frozenset("the al el de van von la le di da du dos den der bin ibn".split())
"""Particles that names begin with, and ranks by their letters: "Di Maria", "DI RANDICK"."""
MOST_NAMES = 4
"""Words of a person's name."""
MOST_BEFORE_OFFICE = 6
"""Words of a label among which the word for an office stands: "The Second Church Estates Commissioner"."""
MOST_OF_HOLDER = 6
"""Words of a name that stands in brackets behind an office: "Baroness Lee of Holm Market"."""
LONGEST_NAME, MOST_OF_NAME, MOST_OF_OFFICE = 71, 8, 24
"""Characters and words of a label that is a name, and words of one that is an office or two in one."""
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
    if not found or not (is_name_or_office(found["name"]) or is_held(found["name"], found["aside"])):
        return None
    return _labelled(found, head.indent) if head.whole or found.end() < LONGEST_HEAD else None


def is_name_or_office(name: str) -> bool:
    """Whether what stands before a colon is printed as names are, or as an office with all that it is of."""
    words = name.split()
    if len(words) <= MOST_OF_OFFICE and all(map(_may_be_of_office, words)) and is_office(name):
        return True
    return len(name) <= LONGEST_NAME and looks_like_name(name)


def is_held(name: str, aside: str | None) -> bool:
    """Whether a label is an office with its holder: "The Secretary of State for Health and Social Care (Jo Fox)"."""
    if aside is None or not (is_office(name) or _ends_in_office(name)) or not is_holder(aside):
        return False
    words = name.split()
    return len(words) <= MOST_BEFORE_OFFICE or all(map(_may_be_of_office, words))


def is_office(name: str) -> bool:
    """Whether a label is an office by its form: it has its article, or what it is of.

    >>> is_office("The Solicitor General"), is_office("Minister for Roads"), is_office("Senator Jones")
    (True, True, False)
    """
    first, *rest = name.lower().split()
    of = next((n for n, word in enumerate(rest, 1) if word in EVERY.grammar.prepositions), None)
    formed = first in EVERY.grammar.articles or of is not None
    return formed and has_office(" ".join([first, *rest][:of])) and not is_personal(name)


def _ends_in_office(name: str) -> bool:
    """Whether the last word of a label is an office: "Town Clerk", and not "Ann Judge"."""
    last = parts_of(name)[-1:]
    known = EVERY.transcripts.offices | EVERY.transcripts.roles | EVERY.labels.roles
    return bool(last) and last[0] in known and not is_personal(name)


def is_holder(words: str) -> bool:
    """Whether words in brackets behind an office are a name: "Colm Darragh", "Baroness Tarn", and no seat or party.

    >>> is_holder("Colm Darragh"), is_holder("Lord Fox"), is_holder("Lab"), is_holder("inaudible")
    (True, True, False, False)
    """
    bare = without_title(words)
    names, least = bare.split(), 2 if bare == words else 1
    if not least <= len(names) <= MOST_OF_HOLDER or not looks_like_name(words) or any(c.isdigit() for c in words):
        return False
    small = {name.lower() for name in names}
    inside = EVERY.transcripts.another | (frozenset() if least == 1 else EVERY.grammar.prepositions)
    bodies = EVERY.people.body_words - EVERY.labels.surnames_too
    return small.isdisjoint(inside) and names[-1].lower() not in EVERY.transcripts.places | bodies


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
    name, rank = found["name"].strip(), (found["rank"] or "").strip(" *_,")
    if rank and not aside and is_office(name) and not is_holder(rank):  # "The Minister for Schools, Skills and Sport"
        name, rank = f"{name}, {rank}", ""
    return Label(
        name,
        indent + found.end(),
        seconds_of(found["before"] or found["after"] or timed),
        sure=found.group().startswith("**"),
        rank=rank or (None if timed else aside.strip() or None),
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
    if len(parts) > MOST_OF_NAME or re.search(r"[?!;…“”\"]|[.](?=\s+[a-z])", words) or find_date(words):
        return False
    return parts[0].lower() not in EVERY.transcripts.particles - FIRST_PARTICLES and all(map(_may_be_of_name, parts))


def _may_be_of_name(word: str) -> bool:
    begins = word[:1].isupper() or word[:1].isdigit() or word.startswith(("#", "@", "d'"))
    return begins or word in EVERY.transcripts.particles


def _may_be_of_office(word: str) -> bool:
    return _may_be_of_name(word) or word in EVERY.transcripts.small


def is_personal(name: str) -> bool:
    """Whether words are a person's name by its form: a given name or a title, then names.

    >>> is_personal("Margaret Ames"), is_personal("Cllr Jo Fox"), is_personal("First Point")
    (True, True, False)
    """
    plain = without_title(name)
    words = plain.split()
    if not looks_like_name(name) or len(words) > MOST_NAMES:
        return False
    if words and words[-1].lower() in EVERY.transcripts.places:
        return False  # "Victoria Park"
    given = bool(words) and (gender_of(words[0].lower(), EVERY.people) or words[0].lower() in EVERY.people.either)
    return len(words) > 1 and (plain != name or bool(given))


def without_title(name: str) -> str:
    """A name without the title that it begins with.

    >>> without_title("Sir Jo Fox"), without_title("The Lord Privy Seal")
    ('Jo Fox', 'The Lord Privy Seal')
    """
    title = EVERY.transcripts.titled.match(name)
    return name[title.end() :].strip() if title else name


def has_office(name: str) -> bool:
    """Whether a label begins with what somebody is: "THE CHAIR", "The Secretary of State for Health"."""
    words = parts_of(name)[:MOST_BEFORE_OFFICE]
    return any(w in EVERY.transcripts.offices | EVERY.transcripts.roles for w in words if len(w) > 1)


def parts_of(name: str) -> list[str]:
    """The words of a label in small letters, those with hyphens in their parts.

    >>> parts_of("The Attorney-General.")
    ['the', 'attorney', 'general']
    """
    return [w for part in re.split(r"[\s–-]+", name.lower()) if (w := part.strip(".,"))]


def is_capitals(name: str) -> bool:
    """Whether a label is printed in capitals, as stenographers do."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _ends_in_capitals(name: str) -> bool:
    """Whether a label is a surname in capitals behind an office or a title: "Chairman ROTH", "Ms. DELACRUZ"."""
    first, *rest = name.split()
    titled = first.lower().strip(".") in EVERY.transcripts.offices or EVERY.transcripts.titled.match(name)
    return bool(titled and rest and is_capitals(rest[-1]))


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
    if fold_label(label.name) in EVERY.transcripts.memo or EVERY.transcripts.salutation.match(label.name):
        return False
    sure = (label.sure and not is_occasion(label.name)) or is_held(label.name, label.rank)
    return sure or _counts(label.name, counts[fold_label(label.name)], capitals)


def is_occasion(name: str) -> bool:
    """Whether what stands before a colon tells of the occasion ("Press Conference") and names nobody."""
    return name.lower().split()[-1].strip(".") in EVERY.transcripts.occasions


def _counts(name: str, times: int, capitals: bool) -> bool:
    words = [w.lower().strip(".") for w in name.split()]
    if is_occasion(name) and (len(words) > 1 or times < 3):  # "Press Conference: ..." tells what it was
        return False
    printed = is_capitals(name) or _ends_in_capitals(name)
    if printed or words[0] in EVERY.transcripts.roles or times > 1 or is_personal(name):
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

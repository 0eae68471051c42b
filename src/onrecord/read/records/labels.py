"""The labels that name speakers at the head of a line: ``MR. SMITH:``, ``Jane Doe (00:05):``, ``[SPEAKER_01]:``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
LABEL = re.compile(
    rf"""\s*(?:[-–—>*\#•]+\s*)?                     # a bullet, >> or the stars of bold print
    (?:[\[(]?(?P<before>{CLOCK})[\])]?\s*[-–]?\s*)?
    [\[<(*_]*
    (?P<name>[^\W\d_][^\n:\[\]()<>*]{{0,70}}?)
    [\]>)*_]*\s*
    (?:[(\[](?P<aside>[^()\[\]\n]{{1,80}})[)\]])?\s*
    (?:\([^()\n]{{1,80}}\)\s*)?(?:,\s*[A-Z][^:\n()]{{0,40}})?   # (Holborn) (Lab), (D), FLORIDA
    (?P<after>{CLOCK})?\s*[*_]*
    [:：](?!\S*//)[*_]*(?:\s+|$)""",
    re.VERBOSE,
)
REPORTER_STYLE = re.compile(
    r"\s*(?P<name>(?:The|Mr|Mrs|Ms|Miss|Dr|Sen|Senator|Rep|Representative|Chairman|Chairwoman)\.? "
    r"[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+)*(?: of [A-Z][\w ]{1,30})?)\. "
)
LINE_OF_ITS_OWN = re.compile(rf"\s*(?P<name>[^\W\d_][^\n:]{{0,60}}?)\s+[\[(]?(?P<after>{CLOCK})[\])]?\s*$")
QUESTION_ANSWER = re.compile(r"\s*(?P<name>[QA])(?:\s*[.:：—–-]|\s{2,}|\t)\s*")
PARTICLES = frozenset("de la le van von der den al el bin ibn da dos du di of the and & for in to".split())
ROLES = frozenset(
    """q a question questioner answer reporter reporters moderator host interviewer interviewee audience speaker
    unidentified unknown operator announcer narrator voice male female crowd press""".split()
)
"""Labels that say what somebody is there for and not who it is."""
OPENERS = frozenset(
    """look listen remember note first second third finally also so now well yes no okay ok again question answer
    example result fact conclusion here there this that and but because""".split()
)
"""Words that begin a sentence with a colon as often as they name a speaker."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line: who, when in seconds if it says so, and where the words begin.

    ``sure`` is one whose print alone tells that it is a label.
    """

    name: str
    end: int
    seconds: float | None = None
    sure: bool = False


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
    if ":" in line or "：" in line:
        found = LABEL.match(line)
        if found and looks_like_name(found["name"]):
            aside = found["aside"] if found["aside"] and re.fullmatch(CLOCK, found["aside"]) else None
            clock = found["before"] or found["after"] or aside
            return Label(found["name"].strip(), found.end(), seconds_of(clock), sure=line.lstrip().startswith("**"))
        found = LINE_OF_ITS_OWN.match(line)
        if found and looks_like_name(found["name"]):
            return Label(found["name"].strip(), found.end(), seconds_of(found["after"]))
    found = REPORTER_STYLE.match(line)
    return Label(found["name"], found.end(), sure=True) if found else None


def looks_like_name(words: str) -> bool:
    """Whether every word begins with a capital or a digit, or is a particle of names."""
    parts = re.split(r"[\s,/]+", words.strip().strip(",/"))
    if not parts or len(parts) > 8 or re.search(r"[?!;…“”\"]|[.](?=\s+[a-z])", words):
        return False
    if parts[0].lower() in PARTICLES - {"the", "al", "el", "de", "van", "von", "la", "le"}:
        return False
    return all(p[:1].isupper() or p[:1].isdigit() or p in PARTICLES or p.startswith(("#", "@", "d'")) for p in parts)


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
    counts = Counter(label.name for label in found if label)
    capitals = any(is_capitals(name) for name in counts)
    kept = [
        label if label and (label.sure or _counts(label.name, counts[label.name], capitals)) else None
        for label in found
    ]
    return _questions_and_answers(lines, kept)


def _counts(name: str, times: int, capitals: bool) -> bool:
    words = [w.lower().strip(".") for w in name.split()]
    if is_capitals(name) or words[0] in ROLES or times > 1:
        return True
    return not capitals and not (len(words) == 1 and words[0] in OPENERS)


def _questions_and_answers(lines: Sequence[str], labels: list[Label | None]) -> list[Label | None]:
    """``Q.`` and ``A.`` are labels where both stand at heads of lines."""
    marks = [None if label else QUESTION_ANSWER.match(line) for line, label in zip(lines, labels, strict=True)]
    if {m["name"] for m in marks if m} != {"Q", "A"}:
        return labels
    return [
        label or (Label(mark["name"], mark.end()) if mark else None) for label, mark in zip(labels, marks, strict=True)
    ]

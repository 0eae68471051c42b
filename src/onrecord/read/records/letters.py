"""Letters, statements and speeches in which nobody is labelled: title or signature says whose words they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.cascade import Cascade, Step
from onrecord.languages import EVERY
from onrecord.languages.given_names import gender_of
from onrecord.read.records.authors import is_same, is_surely_person, leading_name, may_be_person, name_alone_of
from onrecord.read.records.heads import is_title, is_told, spoken_of
from onrecord.read.records.labels import CLOCK, Label, fold_label, has_office, is_capitals, is_personal

HEAD_LINES, FOOT_LINES = 6, 8
LONGEST_SIGNATURE = 80
LONGEST_HEADING = 200
LONGEST_CLOSING = 100
"""Characters of a line with a comma above a signature: "With thanks, and with my apologies,"."""
CHAT = re.compile(rf"[\[(<]?(?:{CLOCK}|\w{{1,20}}[>\])])|\w{{1,15}}: ")
QUOTED = re.compile(r"[“\"][^”\"\n]{0,2000}[”\"]")
ABBREVIATED = re.compile(r"\w\.\w{1,3}\.$")
SENTENCE = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(frozen=True, slots=True)
class Letter:
    """Whose words a text is, its title, and its lines without title and signature."""

    author: str | None
    title: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    """A title that tells of somebody's words: where it ends, and whom it names."""

    words: str
    ends: int
    author: str | None = None


@dataclass(frozen=True, slots=True)
class _Signature:
    """Where a signature begins, and who signs; ``author`` is empty where several do."""

    begins: int
    author: str


@dataclass(frozen=True, slots=True)
class _Foot:
    """The lines of a text, and which hold words; ``personal`` where somebody speaks, by the title ``told``."""

    lines: Sequence[str]
    filled: Sequence[int]
    personal: bool
    told: str | None = None

    def starts_paragraph(self, n: int) -> bool:
        return n == 0 or not self.lines[n - 1].strip() or "" not in self.lines


def letter_in(lines: Sequence[str], labels: Sequence[Label | None] = ()) -> Letter | None:
    """The letter, statement or speech that a text is; ``None`` where it is none, or somebody else is labelled.

    >>> found = letter_in(["Dear all,", "", "I am well.", "", "Yours,", "Ann Lee"])
    >>> found.author, found.lines
    ('Ann Lee', ('Dear all,', '', 'I am well.', '', '', ''))
    """
    stripped = [line.strip() for line in lines]
    filled = [n for n, line in enumerate(stripped) if line]
    if not filled or _is_chat(stripped) or _has_byline([stripped[n] for n in filled[:HEAD_LINES]]):
        return None
    title = _titled(stripped, filled[:HEAD_LINES])
    told = title.author if title else None
    if any(labels) and not (told and _only_clauses(stripped, labels)):
        return None
    own = bool(told) or _greets(stripped, filled) or _is_first_person(stripped)
    signature = SIGNATURE_CASCADE.answer(_Foot(stripped, filled, own, told))
    author = _author(title, signature)
    if author is None or _is_reported(author, stripped[: signature.begins if signature else None]):
        return None
    kept = _without(lines, title, signature)
    return Letter(author, title.words if title else None, tuple(kept)) if any(map(str.strip, kept)) else None


def _author(title: _Title | None, signature: _Signature | None) -> str | None:
    """Who the title and the signature agree on."""
    told, signed = (title.author if title else None), (signature.author if signature else None)
    if told and signed:
        return told if is_same(told, signed) else None
    return None if signed == "" else told or signed


def _without(lines: Sequence[str], title: _Title | None, signature: _Signature | None) -> list[str]:
    """The lines, those of title and signature emptied."""
    ends, begins = title.ends if title else 0, signature.begins if signature else len(lines)
    return [line if ends <= n < begins else "" for n, line in enumerate(lines)]


# ---------------------------------------------------------------- what is no letter
def _is_chat(lines: Sequence[str]) -> bool:
    """Whether lines are those of a chat: times or short names at their heads."""
    return sum(bool(CHAT.match(line)) for line in lines) > 2


def _has_byline(head: Sequence[str]) -> bool:
    """Whether a page of news names its reporter in a line below its heading."""
    return any(EVERY.printed.byline.fullmatch(line) and not _awaits_author(before) for before, line in pairwise(head))


def _awaits_author(title: str) -> bool:
    """Whether a title names nobody yet, so that "By Ann Lee" below it tells whose words they are."""
    return bool(EVERY.transcripts.writing.match(title)) and not EVERY.transcripts.written_from.match(title)


def _only_clauses(lines: Sequence[str], labels: Sequence[Label | None]) -> bool:
    """Whether what looks like labels are clauses of one who has spoken before: no persons, no offices, none twice."""
    found = [label for label in labels if label]
    first = next(n for n, label in enumerate(labels) if label)
    once = len({fold_label(label.name) for label in found}) == len(found)
    return once and bool(spoken_of(lines[:first])) and not any(map(_names_somebody, found))


def _names_somebody(label: Label) -> bool:
    name = label.name
    return label.sure or len(name) < 2 or any(tells(name) for tells in (is_capitals, is_personal, has_office))


def _is_reported(author: str, lines: Sequence[str]) -> bool:
    """Whether a text tells what its author said, as news does: "Lee said"."""
    last = fold_label(name_alone_of(author)).split()[-1]
    words = re.findall(r"[^\W\d_]+", QUOTED.sub(" ", "\n".join(lines)).lower())
    near = [words[max(n - 1, 0) : n + 2] for n, word in enumerate(words) if word == last]
    return any(not EVERY.transcripts.tells.isdisjoint(around) for around in near)


# ---------------------------------------------------------------- what is one
def _greets(lines: Sequence[str], filled: Sequence[int]) -> bool:
    return any(EVERY.transcripts.salutation.match(lines[n]) for n in filled[:HEAD_LINES])


def _is_first_person(lines: Sequence[str]) -> bool:
    """Whether a text speaks of itself outside of quotation marks."""
    words = set(re.findall(r"[^\W\d_]+", QUOTED.sub(" ", "\n".join(lines)).lower()))
    return not words.isdisjoint(EVERY.people.first_person)


def _titled(lines: Sequence[str], head: Sequence[int]) -> _Title | None:
    """The first line that tells of somebody's words, with the lines of the heading around it."""
    for at, n in enumerate(head):
        line, after = lines[n], lines[n + 1] if n + 1 < len(lines) else ""
        whole = f"{line} {after}" if EVERY.transcripts.unfinished.search(line) else line
        if len(whole) > LONGEST_HEADING:
            break
        author = _author_in(whole, greeted=_greets(lines, head))
        if author or (EVERY.transcripts.writing.match(line) and not SENTENCE.search(line)):
            return _Title(whole, _heading_ends(lines, head[at:], n + 1 + (whole != line)), author)
        if SENTENCE.search(line):
            break
    return None


def _heading_ends(lines: Sequence[str], head: Sequence[int], ends: int) -> int:
    """Where a heading ends that goes on behind its title: with lines below it, and with days."""
    for n in head[1:]:
        if n >= ends and not _is_of_heading(lines[n], below=n == ends):
            break
        ends = max(ends, n + 1)
    return ends


def _is_of_heading(line: str, *, below: bool) -> bool:
    """Whether a line goes on with a heading: a day, a field, or what stands right below."""
    if len(line) >= LONGEST_SIGNATURE or EVERY.transcripts.salutation.match(line):
        return False
    return (below and not SENTENCE.search(line)) or not is_title(line) or is_told(line)


def _author_in(title: str, *, greeted: bool) -> str | None:
    """Whom a title names as the author; an unknown name behind "from" is one where the letter greets somebody."""
    by = EVERY.transcripts.written_by.match(title)
    found = by or EVERY.transcripts.written_from.match(title)
    if not found:
        return None
    owner = None if by else found["owner"]
    named = leading_name(_unowned(owner) if owner else found["author"])
    if named is None or (owner and named.behind):
        return _behind_office(found["author"] or "")
    told = has_office(named.behind[:LONGEST_SIGNATURE]) and named.alone
    sure = any((is_surely_person(named.name), told, greeted, by))
    if sure and may_be_person(named.name) and _ends_there(named.behind):
        return named.name
    return None if owner else _behind_office(found["author"])


def _unowned(owner: str) -> str:
    return re.sub(r"(?:[’']s|(?<=s)[’'])$", "", owner)


def _behind_office(words: str) -> str | None:
    """A name behind an office and a comma: "the Minister for Trade, Rex Hill, on ports"."""
    office, _, behind = words.partition(", ")
    named = leading_name(behind) if has_office(office) else None
    return named.name if named and may_be_person(named.name) and _ends_there(named.behind) else None


def _ends_there(behind: str) -> bool:
    """Whether what stands behind a name is not another name, and no verb of a headline."""
    word = behind.strip(" ,").partition(" ")[0].lower()
    if word in EVERY.transcripts.another:
        return False
    return not behind or not behind[0].isalnum() or word in EVERY.transcripts.ends_author


# ---------------------------------------------------------------- signatures
def _below_closing(foot: _Foot) -> _Signature | None:
    """A name below what closes a letter: "Yours sincerely,", "With thanks to you all,"."""
    last = foot.filled[-FOOT_LINES:]
    for at, n in reversed(list(enumerate(last))):
        line = foot.lines[n]
        known = EVERY.transcripts.closing.fullmatch(line)
        if known or (line.endswith(",") and len(line) < LONGEST_CLOSING and foot.personal):
            signed = _signed([foot.lines[m] for m in last[at + 1 :]], foot, sure=bool(known))
            if signed is not None:
                return _Signature(n if known else last[at + 1], signed)
    return None


def _behind_closing(foot: _Foot) -> _Signature | None:
    """A name in the line of what closes a letter: "Yours sincerely, Hanna Lee"."""
    n = foot.filled[-1]
    closing = EVERY.transcripts.closing.match(foot.lines[n])
    if not closing or not closing.group().endswith(","):
        return None
    signed = _signed([foot.lines[n][closing.end() :].strip()], foot, sure=True)
    return None if signed is None else _Signature(n, signed)


def _behind_dash(foot: _Foot) -> _Signature | None:
    """A name behind a dash, or what says that somebody signs: "— Hanna Lee", "Signed: Hanna Lee"."""
    for at in range(1, min(3, len(foot.filled))):
        n = foot.filled[-at]
        if foot.personal and EVERY.transcripts.signed.match(foot.lines[n]):
            signed = _signed([foot.lines[m] for m in foot.filled[-at:]], foot, sure=True)
            return None if signed is None else _Signature(n, signed)
    return None


def _alone(foot: _Foot) -> _Signature | None:
    """A name that is a paragraph of its own at the end, with what the person is below it."""
    for at in range(1, min(4, len(foot.filled))):
        n = foot.filled[-at]
        if foot.personal and foot.starts_paragraph(n):
            signed = _signed([foot.lines[m] for m in foot.filled[-at:]], foot, sure=False)
            if signed is not None:
                return _Signature(n, signed)
    return None


SIGNATURE_CASCADE = Cascade(
    (
        Step("below what closes", _below_closing),
        Step("behind what closes", _behind_closing),
        Step("behind a dash", _behind_dash),
        Step("alone", _alone),
    )
)


def _signed(lines: Sequence[str], foot: _Foot, *, sure: bool) -> str | None:
    """Who the lines of a signature name; empty where they name several, ``None`` where they are no signature."""
    if not lines or not all(map(_may_be_signature, lines)):
        return None
    sign = EVERY.transcripts.signed.match(lines[0])
    named = leading_name(lines[0][sign.end() :] if sign else lines[0])
    if named is None:
        return None
    if EVERY.transcripts.another.intersection(named.behind.lower().split()[:1]):
        return ""
    enough = _signs_alone(named.name) if sure else is_surely_person(named.name)
    if not named.alone or not (enough or (foot.told and is_same(foot.told, named.name))):
        return None
    return "" if any(map(_is_another, lines[1:])) else named.name


def _is_another(line: str) -> bool:
    """Whether a line below a name is a second name, and not what the first is: "Bo Marsh", "Managing Director"."""
    named = leading_name(line)
    if named is None or not named.alone or has_office(line):
        return False
    trade = named.name.lower().endswith(EVERY.people.role_endings)
    return is_surely_person(named.name) or (may_be_person(named.name) and not trade)


def _signs_alone(name: str) -> bool:
    """Whether a name will do below "Yours": one of two words, or a given name."""
    return may_be_person(name) or gender_of(name.lower(), EVERY.people) is not None


def _may_be_signature(line: str) -> bool:
    """Whether a line is short and no sentence: "Director", "Paul Drake, Ph.D."."""
    last = line.rsplit(maxsplit=1)[-1].lower() if line.split() else ""
    abbreviated = ABBREVIATED.search(line) or last.strip(".") in EVERY.labels.suffixes
    return len(line) <= LONGEST_SIGNATURE and (bool(abbreviated) or not SENTENCE.search(line))

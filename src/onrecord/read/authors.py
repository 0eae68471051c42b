"""The author that a page prints: behind "By", on a line of their own, or in the line about them at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.languages import EVERY
from onrecord.languages.given_names import is_given

TOP, END = 5, 2
"""Lines at the top of a text and at its end that may name the author."""
LONGEST, LONGEST_BYLINE = 140, 100
"""Characters of a line that names the author, and of one that tells nothing else."""
ENDED = re.compile(r"[.!?…][\"”’'»)\]]*$|[,;]$")
MOST_WORDS, HEADLINE, PROSE = 6, 3, 60
"""Words of a name, words of a headline, and characters of prose."""
OPENS = "“\"‘'"
AND = re.compile(r",? and |, | & ")
IN_BRACKETS = re.compile(r"\s\([^()]{1,30}\)")
"""What stands behind a name in brackets: an hour, an agency."""
DOUBLE = re.compile(r"[^\W\d_a-z][^\W\d_]+-[^\W\d_a-z][^\W\d_]+")
"""A double surname: "Hale-Reed"."""
MARKS = "*_—–- "
"""What stands around a line in italics."""


def author_in(line: str) -> str | None:
    """Who is named behind "By" in a line, several with commas between.

    >>> author_in("By Ann Roe and Bo Ek | Published 4 March 2021"), author_in("By law, the ferry stays.")
    ('Ann Roe, Bo Ek', None)
    """
    found = EVERY.printed.by.match(line)
    who = EVERY.printed.tail.sub("", IN_BRACKETS.sub("", found["who"])).strip(" ,.|•·–—-") if found else ""
    parts = [part for part in AND.split(who) if len(part.split()) > 1 or part.isupper()]  # not "Royal" Correspondent
    people = [part for part in parts if not is_desk(part)]
    if len(" ".join(people).split()) < 2 or not all(map(is_name, people)):
        return None
    return ", ".join(people)


def is_desk(words: str) -> bool:
    """Whether words name no person: "Web Desk", "Sunset Wire"."""
    return not EVERY.printed.desks.isdisjoint(words.lower().split())


def is_name(words: str) -> bool:
    """Whether words are written like the name of one person: "Jane Doe"."""
    parts = words.split()
    return 0 < len(parts) <= MOST_WORDS and all(EVERY.printed.name.match(part + " ") for part in parts)


def author_of(text: str) -> str | None:
    """The author of a plain text; ``None`` where it does not tell.

    >>> author_of("Let them all sleep\\n\\nAnn Roe\\n\\nMy tutor told us a story of two coaches who slept for a year.")
    'Ann Roe'
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    numbers = byline_of(lines)
    if numbers:
        by = author_in(lines[numbers[0]]) or lines[numbers[0]]
        return by.title() if by.isupper() else by
    about = (
        found["who"] for line in lines[TOP:][-END:] if (found := EVERY.printed.about_author.match(line.strip(MARKS)))
    )
    return next((who for who in about if _is_person(who) and text.count(who) == 1), None)


def tells_author(words: str) -> bool:
    """Whether a line that names the author is short and no sentence: "Jane Doe, Sports Editor"."""
    return len(words) < LONGEST_BYLINE and not ENDED.search(words)


def byline_of(lines: Sequence[str]) -> range:
    """The lines that name the author at the top of a page, the name first, and below it what they are at the paper.

    >>> byline_of(["By Jane Doe", "Sports Editor", "The match at Holm was called off after an hour of rain."])
    range(0, 2)
    """
    top = [n for n, line in enumerate(lines[:TOP]) if len(line) <= LONGEST]
    named = next((n for n in top if author_in(lines[n])), None)
    start = _alone(lines) if named is None else named
    return range(0) if start is None else range(start, _behind_roles(lines, start + 1))


def _behind_roles(lines: Sequence[str], at: int) -> int:
    """The first line from a place on that does not say what an author is at the paper: "Political Correspondent"."""
    while at < len(lines) and _is_role(lines[at]):
        at += 1
    return at


def _is_role(line: str) -> bool:
    """Whether a line says what an author is, and names nobody: behind a name it would be a byline."""
    return len(line) <= LONGEST and author_in(f"Jane Doe, {line}") == "Jane Doe" and author_in(line) is None


def _alone(lines: Sequence[str]) -> int | None:
    """The line that is a name between a headline and prose: none of a list, nor whom the page is about."""
    names = [n for n in range(min(len(lines), 2 * TOP)) if _is_author(lines, n)]
    if len(names) != 1 or not 0 < names[0] < TOP or names[0] + 1 >= len(lines):
        return None
    line, above, behind = lines[names[0]], lines[: names[0]], lines[_behind_roles(lines, names[0] + 1) :][:1]
    known = (
        line.split()[-1].lower() in " ".join(above).lower().split()
        or line.split()[-1].lower() in EVERY.printed.no_authors
    )
    prose = any(map(_is_prose, behind))
    return names[0] if any(len(a.split()) >= HEADLINE for a in above) and prose and not known else None


def _is_prose(line: str) -> bool:
    """Whether a line is the first of an article: long, and neither words in marks, nor the rest of a sentence."""
    begins = line[:1] not in OPENS and not line[:1].islower()
    return len(line) >= PROSE and begins and not EVERY.printed.of_them.match(line)


def _is_author(lines: Sequence[str], n: int) -> bool:
    """Whether a line is a name of two words or more: of a person, or of whom the line below says what they are."""
    several = len(lines[n].split()) > 1
    return several and (_is_person(lines[n]) or (is_name(lines[n]) and _behind_roles(lines, n + 1) > n + 1))


def _is_person(words: str) -> bool:
    """Whether words are a name that begins with a given name or ends with a double one, and nothing else."""
    parts = words.split()
    told = is_given(parts[0].lower(), EVERY.people) or DOUBLE.fullmatch(parts[-1]) is not None
    return is_name(words) and words[-1].isalpha() and told

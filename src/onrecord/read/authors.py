"""The author that a page prints: behind "By", on a line of their own, or in the line about them at its end."""

from __future__ import annotations

import re

from onrecord.languages import EVERY
from onrecord.languages.given_names import is_given

TOP, END = 5, 2
"""Lines at the top of a text and at its end that may name the author."""
LONGEST = 140
"""Characters of a line that names the author."""
MOST_WORDS, HEADLINE, PROSE = 6, 3, 60
"""Words of a name, words of a headline, and characters of prose."""
OPENS = "“\"‘'"
AND = re.compile(r",? and |, | & ")
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
    who = EVERY.printed.tail.sub("", found["who"]).strip(" ,.|•·–—-") if found else ""
    parts = [part for part in AND.split(who) if len(part.split()) > 1 or part.isupper()]  # not "Royal" Correspondent
    if len(" ".join(parts).split()) < 2 or not all(is_name(p) and not _is_desk(p) for p in parts):
        return None
    return ", ".join(parts)


def _is_desk(words: str) -> bool:
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
    top = [line for line in lines[:TOP] if len(line) <= LONGEST]
    by = next(filter(None, map(author_in, top)), None)
    if by is not None:
        return by.title() if by.isupper() else by
    about = (
        found["who"] for line in lines[TOP:][-END:] if (found := EVERY.printed.about_author.match(line.strip(MARKS)))
    )
    return _alone(lines) or next((who for who in about if _is_person(who) and text.count(who) == 1), None)


def _alone(lines: list[str]) -> str | None:
    """The name that is a line of its own between a headline and prose: none of a list, nor whom the page is about."""
    names = [n for n, line in enumerate(lines[: 2 * TOP]) if len(line.split()) > 1 and _is_person(line)]
    if len(names) != 1 or not 0 < names[0] < TOP or names[0] + 1 >= len(lines):
        return None
    line, headline, behind = lines[names[0]], lines[0], lines[names[0] + 1]
    known = line.split()[-1].lower() in headline.lower().split() or line.split()[-1].lower() in EVERY.printed.no_authors
    prose = len(behind) >= PROSE and behind[:1] not in OPENS and not EVERY.printed.of_them.match(behind)
    return line if len(headline.split()) >= HEADLINE and prose and not known else None


def _is_person(words: str) -> bool:
    """Whether words are a name that begins with a given name or ends with a double one, and nothing else."""
    parts = words.split()
    told = is_given(parts[0].lower(), EVERY.people) or DOUBLE.fullmatch(parts[-1]) is not None
    return is_name(words) and words[-1].isalpha() and told

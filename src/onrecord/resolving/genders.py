"""Genders that a page tells of somebody in its own words: "Paula Kerr said she had seen worse."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.languages.people import People
from onrecord.resolving.entity import Entity
from onrecord.resolving.names import Name

MANY = 12
"""Names of somebody beside which the page is asked."""
BESIDE = 40
"""Characters before a name in which a noun says whose it is: "a man named "."""
LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,30}\Z")


def told_gender(text: str, entity: Entity, people: People) -> str | None:
    """The gender that the page tells of somebody beside a name, by a pronoun or a noun; ``None`` if it tells both.

    "Paula Kerr said she had seen worse", "a man named Hollis Ray", "her husband, Kit Low". Of pronouns only those in
    what somebody says of themselves are asked: these are hardly ever somebody else.
    """
    found = {gender for name in entity.names[:MANY] for gender in _told(text, name, people)}
    return found.pop() if len(found) == 1 else None


def _told(text: str, name: Name, people: People) -> Iterator[str]:
    """The genders that a pronoun behind a name, or a noun before it, gives its bearer."""
    behind = people.of_themselves.match(text, name.span.end)
    if behind is not None:
        yield "m" if behind["pronoun"].lower() in people.male_pronouns else "f"
    called = people.called_as.search(text, max(0, name.span.start - BESIDE), name.span.start)
    lead = text[max(0, called.start() - BESIDE) : called.start()].rstrip(" ,") if called is not None else ""
    noun = LAST_WORD.search(lead)
    gender = people.gender_of_role(noun.group().lower() if noun is not None else name.kin)
    if gender is not None:
        yield gender

"""Genders that a page tells of somebody by its own pronouns: "Paula Kerr said she had seen worse."."""

from __future__ import annotations

from onrecord.languages.people import People
from onrecord.resolving.entity import Entity

MANY = 12
"""Names of somebody behind which the page is asked."""


def told_gender(text: str, entity: Entity, people: People) -> str | None:
    """The gender that the page's pronouns give somebody right behind a name; ``None`` where none do, or not alike.

    Only whoever says something of "she" as a clause's subject is asked: that is hardly ever somebody else.
    """
    told = (people.of_themselves.match(text, name.span.end) for name in entity.names[:MANY])
    found = {"m" if m["pronoun"].lower() in people.male_pronouns else "f" for m in told if m is not None}
    return found.pop() if len(found) == 1 else None

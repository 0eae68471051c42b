"""Lists of what a store holds: how one is asked for, and its lines."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list asks for: lines with these words in their name or title, in this order, a screen of them.

    ``sort`` is a column's name; one that the list does not have means its first order.
    """

    words: str = ""
    sort: str = ""
    _: KW_ONLY
    publisher: str | None = None
    limit: int = 50
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: how many pages of it are held, from which day and to which, and its verdicts in numbers."""

    name: str
    pages: int
    _: KW_ONLY
    first: str | None
    last: str | None
    verdicts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who speaks: how many statements, and the days of the first and the last that have one."""

    id: str
    name: str
    statements: int
    _: KW_ONLY
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: where it was published, when it was read, its statements, and how many quotes differ from the record."""

    id: str
    title: str | None
    _: KW_ONLY
    publisher: str | None
    published: str | None
    url: str | None
    read: str
    statements: int
    failing: int

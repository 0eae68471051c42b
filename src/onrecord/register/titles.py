"""Canonical names of offices, whatever a register calls them: "President of Veld" is a president, of Veld."""

from __future__ import annotations

import re

from onrecord.data import Office
from onrecord.languages import EVERY

ITEMS: dict[str, tuple[str, str | None]] = {
    "q30185": ("mayor", None), "q132050": ("governor", None), "q889821": ("governor", None),
    "q30461": ("president", None), "q11696": ("president", "United States"), "q191954": ("president", "France"),
    "q42178": ("vice president", None), "q11699": ("vice president", "United States"),
    "q4416090": ("senator", "United States"), "q13217683": ("senator", None),
    "q13218630": ("representative", "United States"), "q14212": ("prime minister", None),
    "q14211": ("prime minister", "United Kingdom"), "q839078": ("prime minister", "Canada"),
    "q319145": ("prime minister", "Australia"), "q192711": ("prime minister", "India"),
    "q1587677": ("prime minister", "France"), "q4970706": ("chancellor", "Germany"),
    "q121998": ("ambassador", None), "q14213": ("secretary of state", "United States"),
    "q16707842": ("member of parliament", "United Kingdom"), "q27169": ("member of parliament", "European Union"),
    "q486839": ("member of parliament", None), "q12097": ("king", None), "q19546": ("pope", None),
}  # fmt: skip
"""Positions that Wikidata dumps name by their number alone; others are known to be some office, and not which."""


def office(title: str, of: str | None = None, start: str | None = None, end: str | None = None) -> Office:
    """An office by what a register calls it, in small letters.

    >>> office("President of the Veld Republic").title, office("Q30185").title, office("Deputy Mayor").title
    ('president', 'mayor', 'deputy mayor')
    """
    words = " ".join(title.lower().replace("-", " ").split()) if "vice-" in title.lower() else title.strip().lower()
    if words in ITEMS:
        known, where = ITEMS[words]
        return Office(known, of or where, start, end)
    found = EVERY.holders.headed.fullmatch(words)
    if found is None or (of and found["of"]):
        return Office(words, of, start, end)
    where = title.strip()[-len(found["of"]) :] if found["of"] else None
    return Office(EVERY.holders.offices[found["office"]], of or where, start, end)


def unknown(title: str) -> bool:
    """Whether it is only known that this is some office: a number of Wikidata without its label."""
    return re.fullmatch(r"q\d+", title) is not None


def office_of(title: str | None) -> str | None:
    """The office in what a page calls somebody: "Sen." is a senator.

    >>> office_of("Rep."), office_of("the former vice president"), office_of("widow")
    ('representative', 'vice president', None)
    """
    found = EVERY.holders.office.search(title or "")
    return EVERY.holders.offices[found[1].lower()] if found else None

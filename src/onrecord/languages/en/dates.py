"""English dates in words."""

from __future__ import annotations

import re

MONTHS = {
    m: n
    for n, names in enumerate(
        ["jan january januar", "feb february februar", "mar march märz", "apr april", "may mai", "jun june juni", "jul july juli", "aug august", "sep sept september", "oct october okt oktober", "nov november", "dec december dez dezember"], 1
    )
    for m in names.split()
}  # fmt: skip
NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[ \u00a0-](?:of )?(?P<m>{NAMED})\.?,?[ \u00a0-](?P<y>\d{{4}})(?!\d)",
    re.I,
)
MONTH_FIRST = re.compile(
    rf"\b(?P<m>{NAMED})\.?[ \u00a0](?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,|[ \u00a0]at)?[ \u00a0](?P<y>\d{{4}})(?!\d)",
    re.I,
)
CLOCKED = re.compile(
    rf"\b(?P<m>{NAMED})[ ]{{1,2}}(?P<d>\d{{1,2}}) \d\d:\d\d(?::\d\d)?(?: [A-Z+-][\w:+-]{{1,8}})? (?P<y>\d{{4}})(?!\d)",
    re.I,
)
SHORT_YEAR = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[ -](?P<m>{NAMED})[ -](?P<y>\d\d)(?!\d)", re.I)
BESIDE_DATE = re.compile(
    r"\b(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b,?|(?:the|at|on|of)\b)", re.I
)

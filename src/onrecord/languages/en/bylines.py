"""English bylines and lines of dates, as pages print them."""

from __future__ import annotations

import re

PUBLISHED = re.compile(
    r"publish|pubdate|posted|byline|dateline|datetime|entry-date|post-date|article-date|date\b|timestamp", re.I
)
CHANGED = re.compile(r"updat|modif|correct|revis|last edit", re.I)
BY = re.compile(r"(?:(?:story|report|words|written|reporting) )?by:? (?P<who>[A-Z\u00c0-\u00de][^|•·\n]{1,80})", re.I)
NAME = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.’'-]*|de|la|le|van|von|der|den|al|el|bin|da|dos|du|di|of|y)(?: |$)")
LEAD = re.compile(r"(?:published|posted|first published|date|on|by)\b:?", re.I)

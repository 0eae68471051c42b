"""Notices that servers send in place of an article: are you a robot, switch scripts on, no such page."""

from __future__ import annotations

import re

from onrecord.errors import NotAPage
from onrecord.languages.en import notices

SURE, NOTICE = re.compile(notices.PLAIN, re.I | re.M), re.compile(f"{notices.PLAIN}|{notices.OTHER}", re.I | re.M)
QUOTATION = re.compile(r"[“\"][^“”\"]{12,400}[”\"]")
"""What somebody said: a server quotes nobody, twice."""
FEW, SOME = 45, 250
"""Words up to which one plain sign of a notice is enough; and three, or one in the title and another."""


def refuse_notice(title: str | None, text: str, name: str) -> None:
    """Raises ``NotAPage`` for a short text that is a notice to robots and browsers, and no article.

    An article that tells of such things is longer, or has one of the signs only.
    """
    words = len(text.split())
    if words > SOME or (words > FEW and len(QUOTATION.findall(text)) > 1):
        return
    inside = {m.group().lower() for m in NOTICE.finditer(text)}
    titled = SURE.search(title or "")
    whole = bool(titled and title and len(titled.group()) > len(title) / 2)
    if (words <= FEW and (SURE.search(text) or whole)) or len(inside) > 2 or (titled and inside):
        told = titled.group() if titled else min(inside)
        raise NotAPage(name, f"is a notice of its server and no article ({told!r})", "save the page from a browser")

"""Notices that servers send in place of an article: are you a robot, switch scripts on, no such page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.errors import NotAPage
from onrecord.languages import EVERY

SURE, NOTICE = (
    re.compile(EVERY.printed.plain, re.I | re.M),
    re.compile(f"{EVERY.printed.plain}|{EVERY.printed.other}", re.I | re.M),
)
QUOTATION = re.compile(r"[“\"][^“”\"]{12,400}[”\"]")
"""What somebody said: a server quotes nobody, twice."""
FEW, SOME = 45, 250
"""Words up to which one plain sign of a notice is enough; and three, or one in the title and another."""


@dataclass(frozen=True, slots=True)
class _Short:
    """A short text with its title, the signs of a notice that are in it, and the plain one in the title."""

    title: str
    text: str
    few: bool
    inside: frozenset[str]
    titled: str


def refuse_notice(title: str | None, text: str, name: str) -> None:
    """Raises ``NotAPage`` for a short text that is a notice to robots and browsers, and no article.

    An article that tells of such things is longer, or has one of the signs only.
    """
    few = len(text.split()) <= FEW
    if not few and _is_told(text):
        return
    titled = SURE.search(title or "")
    inside = frozenset(m.group().lower() for m in NOTICE.finditer(text))
    short = _Short(title or "", text, few, inside, titled.group() if titled else "")
    if any(sign(short) for sign in SIGN_STEPS):
        told = short.titled or min(inside)
        raise NotAPage(name, f"is a notice of its server and no article ({told!r})", "save the page from a browser")


def _is_told(text: str) -> bool:
    """Whether a text is an article: long, or with somebody's words in it."""
    return len(text.split()) > SOME or len(QUOTATION.findall(text)) > 1


def _hardly_more(short: _Short) -> bool:
    """A few words with a plain sign, or below a title that is one: "Page not found"."""
    return short.few and bool(SURE.search(short.text) or len(short.titled) > len(short.title) / 2)


def _several(short: _Short) -> bool:
    """Three signs: "enable cookies", "JavaScript", "robot"."""
    return len(short.inside) > 2


def _titled(short: _Short) -> bool:
    """A plain sign in the title, and any in the text."""
    return bool(short.titled and short.inside)


SIGN_STEPS = (_hardly_more, _several, _titled)

"""Pages read whole, and who is said to speak on them."""

from __future__ import annotations

from onrecord.data import Page, Role
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text


def read(text: str) -> Page:
    return process(read_text(text, id="p"), extractor("accurate"))


def names(page: Page, role: Role = Role.SOURCE) -> dict[str, str | None]:
    """By the first words of each statement, without its marks, the name of its speaker."""
    told = {s.attribution_id: s.name for s in page.speakers if s.role is role}
    text = page.document.text
    return {" ".join(a.content[0].of(text).strip('“”‘’"').split()[:3]): told.get(a.id) for a in page.attributions}


def speaker_of(text: str, words: str) -> str | None:
    """The name of who is said to say some words, which a statement of a text holds."""
    page = read(text)
    told = {s.attribution_id: s.name for s in page.speakers if s.role is Role.SOURCE}
    held = [a for a in page.attributions if any(words in s.of(page.document.text) for s in a.content)]
    assert held, f"no statement holds {words!r}"
    innermost = max(held, key=lambda a: a.content[0].start)
    return told[innermost.id]

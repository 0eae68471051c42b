"""Quotations that somebody's words are."""

from __future__ import annotations

import pytest

from onrecord.extracting import extract, extractor
from onrecord.read import read_text


@pytest.mark.parametrize("tier", ["fast", "accurate"])
@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Low met Birch. His exact words were, “The roof is safe and dry.”", "His", "exact words", "“The roof is safe"),
        ("Birch’s last words to her were: “The roof is safe and dry.”", "Birch’s", "last words", "“The roof is safe"),
        ("Low’s response? “Not on my watch.”", "Low’s", "response", "“Not on my watch.”"),
        ("“Birch’s exact words were, ‘It is safe and dry,’” Ann Low said.", "Birch’s", "exact words", "‘It is safe"),
        ("“His first words were - ‘Are you in bed?’ I laughed,” Ann Low said.", "His", "first words", "‘Are you in bed?’"),
        ("“My mother’s only comment was ‘That will never last’,” said Ann Low.", "My mother’s", "only comment", "‘That will"),
    ],
)  # fmt: skip
def test_whose_words_they_are(tier: str, text: str, source: str, cue: str, content: str) -> None:
    document = read_text(text, id="p")
    found = [a for a in extract(document, extractor(tier)) if a.content[0].of(text).startswith(content)]
    assert [(a.source[0].of(text), a.cue[0].of(text)) for a in found] == [(source, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "The words on the wall were “No Entry”.",
        "In other words, “never” was the plan.",
        "The answer was a long “no” to all.",
    ],
)
def test_words_of_nobody(text: str) -> None:
    assert not [a for a in extract(read_text(text, id="p"), extractor("fast")) if a.origin == "worded"]

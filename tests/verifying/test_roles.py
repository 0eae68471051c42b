"""Speakers that are roles, by which a record labels turns too; pieces from the mouths of two."""

from __future__ import annotations

import pytest

from onrecord.data import Quoted, Record, Turn, Verdict
from onrecord.verifying import MemoryShelf, verify

MEETING = Record(
    "meeting",
    (
        Turn("CHAIR", "Thank you. The next item is the library in Tanner Street."),
        Turn("COUNCILLOR ADEYEMI", "It will reopen when the roof is mended and not a day later. We sell nothing."),
        Turn("COUNCILLOR PELL", "This is decline. They had three summers to fix it. Not so much as a ladder."),
    ),
)


@pytest.mark.parametrize(
    ("words", "speaker", "matches"),
    [
        ("They had three summers to fix it", "CHAIR", False),
        ("They had three summers to fix it", "the chair", False),
        ("The next item is the library in Tanner Street", "the Chair", True),
        ("They had three summers to fix it", "a spokesman", None),
        ("They had three summers to fix it", "Pell", True),
    ],
)
def test_a_role_that_the_record_has_a_label_for_is_that_label(words: str, speaker: str, matches: bool | None) -> None:
    found = verify(Quoted(words, speaker=speaker), MemoryShelf([MEETING]))
    assert found.speaker_matches is matches
    assert (found.verdict is Verdict.WRONG_SPEAKER) is (matches is False)


@pytest.mark.parametrize("between", [". They", " … They", " and they", ", and they"])
def test_of_pieces_from_two_mouths_the_one_in_anothers_is_shown(between: str) -> None:
    words = f"It will reopen when the roof is mended and not a day later{between} had three summers to fix it"
    found = verify(Quoted(words, speaker="Ruth Adeyemi"), MemoryShelf([MEETING]))
    assert found.verdict is Verdict.WRONG_SPEAKER
    assert found.speaker_matches is False
    assert found.passage is not None
    assert found.passage.speaker == "COUNCILLOR PELL"

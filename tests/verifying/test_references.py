"""Brackets that say what a pronoun stands for: the record has named it before, or only the page says so."""

from __future__ import annotations

import pytest

from onrecord.data import Record, Turn, Verdict
from onrecord.verifying import verify

TALK = [
    Record(
        "talk",
        (
            Turn("DAN REED", "What of the waiting list?"),
            Turn("ANN LOW", "It is already falling. I took him at his word. We will not close them."),
        ),
    )
]


@pytest.mark.parametrize(
    ("quote", "known"),
    [
        ("[The waiting list] is already falling", True),
        ("[The list] is already falling", True),
        ("[The economy] is already falling", False),
        ("I took [Reed] at his word", True),
        ("I took [the Prime Minister] at his word", False),
        ("We will not close [the schools]", False),
        ("[I]t is already falling", True),
        ("[It] is already falling", True),
    ],
)
def test_strict_wants_what_the_record_has_named(quote: str, known: bool) -> None:
    assert not verify(quote, TALK, speaker="Ann Low").fails
    found = verify(quote, TALK, speaker="Ann Low", policy="strict")
    assert found.fails is not known
    if not known:
        assert found.verdict is Verdict.ALTERED
        assert found.reason == "the policy strict does not allow: reference"
        assert [e.op for e in found.edits] == ["reference"]

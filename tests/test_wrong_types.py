"""What is given in the place of something else is named in a line."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.data import Record, Turn
from onrecord.errors import UsageError

TALK = Record("talk", (Turn("ANN LOW", "We will not raise the toll."),))


def test_a_page_is_a_document() -> None:
    for call in (onrecord.process, onrecord.extract):
        with pytest.raises(UsageError, match="no Document"):
            call("“We won,” said Ann Low.")  # type: ignore[arg-type]


def test_a_text_is_a_string() -> None:
    with pytest.raises(UsageError, match="reads bytes"):
        onrecord.read_text(b"We won.")  # type: ignore[arg-type]


def test_a_quote_is_words_and_a_day_a_day() -> None:
    with pytest.raises(UsageError, match="NoneType as the quote"):
        onrecord.verify(None, [TALK])  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="no day"):
        onrecord.verify("We will not raise the toll", [TALK], date="2025-13-01")
    assert onrecord.verify("We will not raise the toll", [TALK], date="2025-03-01").verdict.value == "verbatim"

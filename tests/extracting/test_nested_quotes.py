"""Quotations inside quotations, as what is checked."""

from __future__ import annotations

import pytest

from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_a_word_inside_another_quotation_is_checked_with_it(tier: str) -> None:
    page = process(
        read_text("“The report says ‘could’. It does not say ‘will’,” Tom Vickers said.", id="p"), extractor(tier)
    )
    assert [q.text for q in quotes_of(page)] == ["“The report says ‘could’. It does not say ‘will’,”"]


@pytest.mark.parametrize("tier", ["fast", "accurate"])
def test_a_sentence_inside_another_quotation_is_checked_by_itself(tier: str) -> None:
    page = process(read_text("“He told me, ‘We can live with five per cent,’” Ann Low said.", id="p"), extractor(tier))
    assert len(quotes_of(page)) == 2

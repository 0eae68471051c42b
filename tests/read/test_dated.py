"""The day that a plain text prints at its head: a line of its own among others, or the dateline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import read_page, read_text
from onrecord.read.dated import LONGEST, tells_day

BODY = "The toll will rise in April, Ruth Adeyemi told the council on 2 January 2020. “It is a tax on work,” Piet Hallam said."
LINES = [
    "Evening Star, 13 February 2025",
    "The Evening Star | Thursday 13 February 2025",
    "13 February 2025 · Evening Star",
    "Evening Star (13 February 2025)",
    "Mary Fenn, 13 February 2025",
    "By Mary Fenn and Tom Odell | Evening Star | Feb. 13, 2025",
    "By Evening Star Staff  Feb 13, 2025 6:12 PM PT",
    "Thursday, February 13, 2025 6:30 PM GMT",
    "PUBLISHED: 09:14, 13 February 2025 | UPDATED: 11:02, 14 February 2025",
    "17:52, 13 FEB 2025Updated18:10, 14 FEB 2025",
    "Updated 14 February 2025 | First published 13 February 2025",
    "Edited by: Web Desk | Updated: Feb 13, 2025 18:42 IST",
    "For immediate release – 13 February 2025",
    "February 13, 2025 Contact: Mary Fenn",
    "Posted on 13/02/2025 by Mary Fenn",
    "13.02.2025",
]
NO_LINES = [
    "Storm of 3 January 2018 remembered",
    "Council votes on 3 January 2018",
    "3 January 2018, a day of rain",
    "Mr Reed (3 May 1924 – 4 June 2020)",
    "Ann Low, born 3 May 1924, dies",
    "Mayor, 3 January 2018: I won",
    "Deadline 3 May 2024, says council",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_at_the_top_tells_the_day(line: str, gap: str) -> None:
    found = read_text(gap.join(["Bridge toll to rise in spring", line, BODY]), id="p")
    assert (found.title, found.published) == ("Bridge toll to rise in spring", "2025-02-13")
    assert [s.kind.value for s in found.segments] == ["headline", "boilerplate", "body"]


@pytest.mark.parametrize("line", NO_LINES)
def test_a_day_that_a_headline_speaks_of_is_not_the_pages(line: str) -> None:
    found = read_text(f"{line}\n\n{BODY}", id="p")
    assert (found.title, found.published) == (line, None)


def test_lines_below_prose_and_quotations_tell_of_something_else() -> None:
    for top in (BODY + " " + BODY, "“It rained,” said Ann Low."):
        found = read_text(f"{top}\n\nEvening Star, 13 February 2025\n\n{BODY}", id="p")
        assert found.published is None


@pytest.mark.parametrize(
    ("head", "place", "day"),
    [
        ("HOLM, Feb 13 2025 (Star) - ", "HOLM", "2025-02-13"),
        ("HOLM, Feb. 13, 2025 (Star) – ", "HOLM", "2025-02-13"),
        ("Holm, 13 February 2025 – ", "Holm", "2025-02-13"),
        ("HOLM, NORLAND (13 February 2025) – ", "HOLM, NORLAND", "2025-02-13"),
        ("HOLM, 13th February 2025 (STR) -- ", "HOLM", "2025-02-13"),
        ("New Holm, February 13 (STR): ", "New Holm", None),
        ("HOLM, Feb 13 (Star) - ", "HOLM", None),
    ],
)
def test_a_dateline_tells_the_day(head: str, place: str, day: str | None) -> None:
    text = head + BODY
    found = read_text(text, id="p")
    assert (found.segments[0].kind.value, found.segments[0].span.of(text)) == ("dateline", place)
    assert found.published == day


@pytest.mark.parametrize("words", ["On 3 May 2024 – a Friday – it rained.", "Since May 3, 2024 – a Friday – it rains."])
def test_a_day_in_a_sentence_is_no_dateline(words: str) -> None:
    assert read_text(f"{words} {BODY}", id="p").published is None


def test_what_the_sender_of_a_release_writes_over_it_is_no_headline() -> None:
    found = read_text(f"FOR IMMEDIATE RELEASE\n13 February 2025\n\nBridge toll to rise\n\n{BODY}", id="p")
    assert (found.title, found.published) == ("Bridge toll to rise", "2025-02-13")


def test_a_page_whose_markup_tells_no_day(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{BODY} {n}</p>" for n in range(5))
    for line, day in (("Evening Star, 13 February 2025", "2025-02-13"), ("On 3 January 2018, it rained.", None)):
        path = tmp_path / "page.html"
        path.write_text(
            f"<html><title>The toll of the bridge</title><body><article><p>{line}</p>{paragraphs}</article></body></html>",
            encoding="utf-8",
        )
        assert read_page(path.read_bytes(), name="page.html").published == day


@given(st.text(max_size=LONGEST), st.dates(min_value=date(1900, 1, 1)), st.text(max_size=LONGEST))
def test_any_words_beside_a_day(before: str, day: date, behind: str) -> None:
    assert tells_day(before + day.isoformat() + behind) in {True, False}
    assert tells_day(day.isoformat())

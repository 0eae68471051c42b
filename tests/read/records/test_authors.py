"""Letters, statements and speeches without labels: their author speaks, where title and signature agree on one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Quoted, Verdict
from onrecord.read.records import read_record
from onrecord.read.records.authors import is_same, is_surely_person, leading_name
from onrecord.verifying import MemoryShelf, verify


def turns(text: str, name: str = "letter.txt") -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in read_record(text.encode(), name).turns]


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Open letter from Dr. Marta Quist, keeper of the Pier Museum", "Dr. Marta Quist"),
        ("Letter to the members of the Rowing Club from Peter Vane", "Peter Vane"),
        ("Statement by Captain Ruth Oram on the collision", "Captain Ruth Oram"),
        ("STATEMENT OF NINA HALLAM, CHIEF EXECUTIVE, SEABANK", "NINA HALLAM"),
        ("Written testimony of\nPaul Eskil", "Paul Eskil"),
        ("Peter Vane's resignation letter", "Peter Vane"),
        ("Full text of Peter Vane’s letter to the board", "Peter Vane"),
        ("Remarks by Prime Minister Ilse Kern at the Spring Fair", "Prime Minister Ilse Kern"),
        ("REMARKS BY PRIME MINISTER ILSE KERN AT THE SPRING FAIR", "PRIME MINISTER ILSE KERN"),
        ("Statement by the Minister for Ports, Peter Vane, on dredging", "Peter Vane"),
    ],
)
def test_a_title_says_whose_words_they_are(title: str, author: str) -> None:
    record = read_record(f"{title}\n4 May 2024\n\nWe mended the lamp. It burns.\n".encode(), "talk.txt")
    assert [(t.speaker, t.text) for t in record.turns] == [(author, "We mended the lamp. It burns.")]
    assert (record.title, record.date) == (title.replace("\n", " "), "2024-05-04")


@pytest.mark.parametrize(
    ("foot", "author"),
    [
        ("Yours sincerely,\n\nMarta Quist\nKeeper of Lamps", "Marta Quist"),
        ("Yours sincerely, Marta Quist", "Marta Quist"),
        ("With kind regards,\nMarta", "Marta"),
        ("With thanks to all who came, and with sorrow,\n\nMarta Quist", "Marta Quist"),
        ("— Marta Quist", "Marta Quist"),
        ("Signed: Marta Quist", "Marta Quist"),
        ("Marta Quist\nDirector, Pier Museum", "Marta Quist"),
    ],
)
def test_a_signature_says_so_and_is_no_words(foot: str, author: str) -> None:
    (turn,) = read_record(f"Dear friends,\n\nI mended the lamp.\n\n{foot}\n".encode(), "l.txt").turns
    assert turn.speaker == author
    assert turn.text.startswith("Dear friends,\nI mended the lamp.") and "Quist" not in turn.text


@pytest.mark.parametrize(
    "text",
    [
        "Letter from Marta Quist\n\nDear all,\n\nI left.\n\nYours,\nPeter Vane",
        "Dear all,\n\nWe left.\n\nYours,\n\nMarta Quist\nPeter Vane",
        "Dear all,\n\nWe left.\n\nYours,\n\nMarta Quist and Peter Vane",
        "Joint statement by Marta Quist and Peter Vane\n\nWe left.",
        "Statement by Marta Quist's lawyer\n\nMy client left.",
        "Statement of Principles\n\nWe leave when we like.",
        "Letter from New York\n\nThe rain came. I walked home.",
        "Letter from Marta Quist angers the board\n\nThe board is angry.\n\n— Peter Vane, Port Herald",
        "Letter from Marta Quist\nBy Peter Vane\n\nThe keeper left on Monday.",
        "Statement by Marta Quist\n\nThe keeper left. “I am tired,” Quist said.",
        "Minutes of the board\n\nThe lamp was mended.\n\nPeter Vane, clerk",
        "[10:01] marta: i left\n[10:02] peter: you did\n[10:03] marta: my bad\n\nPeter Vane",
        "I mended the lamp and went home.",
    ],
)
def test_nobody_is_the_author(text: str) -> None:
    found = turns(text)
    assert {speaker for speaker, _ in found} == {None}


def test_whoever_is_labelled_speaks() -> None:
    text = "Remarks by Prime Minister Ilse Kern\n\nHOST: Welcome.\n\nPRIME MINISTER KERN: I thank you.\n\nIlse Kern\n"
    assert [speaker for speaker, _ in turns(text)] == ["HOST", "PRIME MINISTER KERN"]


def test_clauses_and_greetings_with_a_colon_are_no_labels_of_a_letter() -> None:
    text = "Statement by Peter Vane\n\nWe will act, and at once.\n\nHigher Walls: we build them.\n\nLower Tolls: we cut them."
    assert [speaker for speaker, _ in turns(text)] == ["Peter Vane"]
    letter = "Dear Madam Mayor:\n\nI resign my seat.\n\nRespectfully,\n\nPeter Vane"
    assert turns(letter) == [("Peter Vane", "Dear Madam Mayor:\nI resign my seat.")]


def test_a_page_that_credits_another_is_told_so() -> None:
    shelf = MemoryShelf([read_record(b"Letter from Peter Vane\n\nDear all,\n\nI sold the lamp for a song.", "l.txt")])
    quote = "I sold the lamp for a song."
    assert verify(Quoted(quote, speaker="Peter Vane"), shelf).verdict is Verdict.VERBATIM
    assert verify(Quoted(quote, speaker="Marta Quist"), shelf).verdict is Verdict.WRONG_SPEAKER


def test_a_name_at_the_head_of_words() -> None:
    assert leading_name("Ann Lee's aide") is None and leading_name("we left") is None
    assert is_same("A. Lee", "Dr. Ann Lee") and not is_same("Ann Lee", "Bo Lee")
    assert is_surely_person("Admiral Ortega") and not is_surely_person("Prime Minister")


@given(
    st.lists(
        st.sampled_from(["Statement by Peter Vane", "Dear all,", "I left at noon.", "", "Yours,", "Marta Quist", "— Bo", "Re: it"]),
        max_size=9,
    )
)  # fmt: skip
def test_no_sentence_of_a_letter_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip():
        said = " ".join(words for _, words in turns(text))
        assert said.count("I left at noon.") == lines.count("I left at noon.")

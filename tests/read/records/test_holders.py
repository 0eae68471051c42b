"""Labels that say what somebody is and who that is, and names in a transcript whose offices are in capitals."""

from __future__ import annotations

import pytest

from onrecord.data import Quoted, Record, Turn, Verdict
from onrecord.read.records.labels import is_personal
from onrecord.read.records.transcript import parse_transcript
from onrecord.verifying import MemoryShelf, verify
from onrecord.verifying.speakers import is_unknown, person_in, speaker_matches

MINUTES = """THE CHAIR: Item four.

Derek Pountney: I wrote that letter to the traders.

Margaret Ames: I was wrong about the leak.

Derek Pountney: Thank you.

THE CHAIR: Noted.
"""


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in parse_transcript(text).turns]


def test_who_speaks_once_has_a_turn_of_their_own() -> None:
    assert ("Margaret Ames", "I was wrong about the leak.") in turns(MINUTES)


def test_words_of_one_are_not_another_s() -> None:
    shelf = MemoryShelf([Record("minutes", parse_transcript(MINUTES).turns)])
    quote = "I was wrong about the leak."
    assert verify(Quoted(quote, speaker="Derek Pountney"), shelf).verdict is Verdict.WRONG_SPEAKER
    assert verify(Quoted(quote, speaker="Margaret Ames"), shelf).verdict is Verdict.VERBATIM


@pytest.mark.parametrize("clause", ["Remember This", "New Business", "Point Two"])
def test_a_clause_with_a_colon_is_no_label(clause: str) -> None:
    text = f"MR. HOLT: We will pay.\n\n{clause}: we pay now.\n\nTHE CHAIR: Yes."
    assert [name for name, _ in turns(text)] == ["MR. HOLT", "THE CHAIR"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("The Chancellor of the Exchequer (Rachel Moss)", "Rachel Moss"),
        ("The Secretary of State for Health and Social Care (Wes Harding)", "Wes Harding"),
        ("The Prime Minister (Owen Prydderch)", "Owen Prydderch"),
        ("The Minister for Rural Affairs (Fiona Carrick)", "Fiona Carrick"),
    ],
)
def test_the_holder_of_an_office_speaks(label: str, name: str) -> None:
    text = f"{label}: We will pay.\n\nMr Speaker: Order.\n\n{label.partition(' (')[0]}: I said so."
    assert turns(text)[0] == (name, "We will pay.")
    shelf = MemoryShelf([Record("sitting", (Turn(label, "We will pay."), Turn("Sir Alan Penn", "No.")))])
    assert verify(Quoted("We will pay.", speaker=name), shelf).speaker_matches is True
    assert verify(Quoted("We will pay.", speaker="Alan Penn"), shelf).verdict is Verdict.WRONG_SPEAKER


@pytest.mark.parametrize(
    ("label", "whom"),
    [
        ("THE MAYOR (Cllr Jonas Ridley)", "Cllr Jonas Ridley"),
        ("The Mayor, Cllr Jonas Ridley", "Cllr Jonas Ridley"),
        ("Chair of the Board, Ann Lee", "Ann Lee"),
        ("Bernie Sands (Vt.)", "Bernie Sands (Vt.)"),
        ("Senator Jones (New York)", "Senator Jones (New York)"),
        ("Ann Lee, the mayor", "Ann Lee, the mayor"),
        ("SMITH, JOHN", "SMITH, JOHN"),
        ("The Chair (inaudible)", "The Chair (inaudible)"),
    ],
)
def test_the_person_beside_an_office(label: str, whom: str) -> None:
    assert person_in(label) == whom


def test_an_office_without_a_name_is_still_unknown() -> None:
    assert is_unknown("THE CHAIR") and not is_unknown("The Mayor (Cllr Jonas Ridley)")
    assert speaker_matches("Jonas Ridley", "THE MAYOR (Cllr Jonas Ridley)", ()) is True
    assert speaker_matches("Owen Penn", "THE MAYOR (Cllr Jonas Ridley)", ()) is False


def test_a_name_by_its_form() -> None:
    assert is_personal("Margaret Ames") and is_personal("Cllr Fox Ridley")
    assert not is_personal("Margaret") and not is_personal("New Business") and not is_personal("Ann said this")

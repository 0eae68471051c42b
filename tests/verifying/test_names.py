"""Names on a page against labels on record: whose words they are, and when nobody can tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Quoted, Record, Turn, Verdict
from onrecord.verifying import verify
from onrecord.verifying.speakers import is_body, is_unknown, name_words, reported, same_person, speaker_matches


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Jane Doe", ("jane", "doe")),
        ("JANE DOE", ("jane", "doe")),
        ("Mayor Jane Doe", ("jane", "doe")),
        ("Dr. Jane Doe", ("jane", "doe")),
        ("Sen. Jane Doe (R-Ohio)", ("jane", "doe")),
        ("Jane Doe, mayor of Holm", ("jane", "doe")),
        ("Jane Doe:", ("jane", "doe")),
        ("“Jane Doe”", ("jane", "doe")),
        ("Jane Doe's", ("jane", "doe")),
        ("Jane Doe’s", ("jane", "doe")),
        ("Jane Doe @janedoe", ("jane", "doe")),
        ("Jane Doe Jr.", ("jane", "doe")),
        ("JANE M. DOE", ("jane", "m", "doe")),
        ("José Núñez", ("jose", "nunez")),
        ("Ludwig van Dam", ("ludwig", "van", "dam")),
        ("deputy harbour master Bo Ek", ("bo", "ek")),
        ("Prime Minister Doe", ("doe",)),
        ("DOE", ("doe",)),
        ("the mayor", ()),
        ("a spokesman for the harbour", ()),
        ("she", ()),
        ("", ()),
        ("   ", ()),
    ],
)
def test_the_words_of_a_name_without_titles(label: str, words: tuple[str, ...]) -> None:
    assert name_words(label) == words


@pytest.mark.parametrize(
    ("label", "unknown"),
    [
        (None, True),
        ("", True),
        ("SPEAKER_01", True),
        ("Speaker 2", True),
        ("QUESTION", True),
        ("Moderator", True),
        ("HOST:", True),
        ("Jane Doe", False),
        ("MAYOR DOE", False),
    ],
)
def test_which_labels_say_nothing_of_who_it_is(label: str | None, unknown: bool) -> None:
    assert is_unknown(label) is unknown


@pytest.mark.parametrize(
    ("label", "body"),
    [
        ("Doe campaign", True),
        ("The White Committee", True),
        ("Harbour Office, press", True),
        ("Jane Doe", False),
        ("Kim Jong Un", False),
        ("Ann Court", False),
        ("Jane House:", False),
        ("TIM POST", False),
        ("Denver Post", True),
        ("Harbour Court", True),
        ("the UN", True),
        ("Ann campaign", True),
        ("", False),
    ],
)
def test_which_labels_are_those_of_bodies(label: str, body: bool) -> None:
    assert is_body(label) is body


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("Doe", "Jane Doe"),
        ("Jane", "Jane Doe"),
        ("Jane Doe", "DOE"),
        ("Jane Doe", "MAYOR DOE"),
        ("Jane Marie Doe", "Jane Doe"),
        ("Jane M. Doe", "JANE DOE"),
        ("J. Doe", "Jane Doe"),
        ("Bob Smith", "Robert Smith"),
        ("Liz Cole", "Elizabeth Cole"),
        ("Doe Jane", "Jane Doe"),
        ("Vladimir Petrof", "Vladimir Petrov"),
        ("Jose Nunez", "José Núñez"),
        ("Gen Sato", "Gen. Sato"),
        ("Jane Doe", "JANE DOE-SMITH"),
        ("Jane Doe-Smith", "Doe"),
        ("Smith", "Jane Doe-Smith"),
        ("Jane Doe-Smith", "JANE DOE-SMITH"),
        ("Kate Doe", "Catherine Doe"),
        ("Al Doe Jr.", "AL DOE, JR."),
        ("Doe", "Al Doe Jr."),
    ],
)
def test_one_person_under_two_names(asked: str, label: str) -> None:
    assert same_person(asked, label) is True


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("Jane Doe", "Jane Roe"),
        ("Jane Doe", "John Doe"),
        ("Doe", "Hallam"),
        ("Mr Hallam", "Mrs Hallam"),
        ("Anna Lee", "Boris Lee"),
        ("Jane Doe", "Jane Ek"),
        ("Jane Doe-Smith", "Jane Doe-Ek"),
        ("Ann Court", "Bo Ek"),
        ("Al Doe Sr.", "Al Doe Jr."),
    ],
)
def test_two_people_under_two_names(asked: str, label: str) -> None:
    assert same_person(asked, label) is False


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("she", "Jane Doe"),
        ("Jane Doe", "QUESTION"),
        ("the mayor", "Jane Doe"),
        ("Jane Doe", "SPEAKER_3"),
        ("", "Jane Doe"),
        ("Al Doe", "Al Doe Jr."),
    ],
)
def test_nobody_can_tell(asked: str, label: str) -> None:
    assert same_person(asked, label) is None


def test_a_person_is_no_body_and_a_body_no_other_body() -> None:
    assert same_person("Harbour Board", "Harbour Board") is True
    assert same_person("the mayor", "Doe campaign") is None
    assert same_person("Harbour Committee", "Jane Doe") is False


@pytest.mark.parametrize(
    ("asked", "label", "labels", "matches"),
    [
        ("Jane Doe", "JANE DOE", {"JANE DOE", "BO EK"}, True),
        ("Jane Doe", "BO EK", {"JANE DOE", "BO EK"}, False),
        ("Jane Doe", "BO EK", {"BO EK"}, False),
        ("Jane Doe", "Q", {"Q", "JANE DOE"}, False),
        ("Jane Doe", "Q", {"Q"}, None),
        ("Jane Doe", None, {"JANE DOE"}, None),
        (None, "JANE DOE", {"JANE DOE"}, None),
        ("", "JANE DOE", {"JANE DOE"}, None),
        ("she", "JANE DOE", {"JANE DOE"}, None),
        ("Jane Doe", "Speaker 2", {"JANE DOE", "Speaker 2"}, None),
        ("Al Doe", "Al Doe Jr.", {"Al Doe Jr."}, None),
        ("Al Doe", "Al Doe Jr.", {"Al Doe Jr.", "Al Doe"}, False),
    ],
)
def test_a_label_against_whom_the_page_names(
    asked: str | None, label: str | None, labels: set[str], matches: bool | None
) -> None:
    assert speaker_matches(asked, label, labels) is matches


@pytest.mark.parametrize(
    ("before", "inside", "told"),
    [
        ("Jane Doe came to the pier and said: “", "we sail", True),
        ('Jane Doe came to the pier and said: "', "we sail", True),
        ("Then Jane Doe said ", "we sail", True),
        ("Mr Ek told me. Jane Doe claims that ", "we sail", True),
        ("Then Doe told the crew ", "we sail", True),
        ("Jane Doe said no. I went home and ", "we sail", False),
        ("Jane Doe left early, so ", "we sail", False),
        ("Bo Ek said: “", "we sail", False),
        ("He said: “no.” Then ", "we sail", False),
        ("", "we sail", False),
        ("and so on. JANE DOE: ", "we sail", True),
        ("and so on. BO EK: ", "we sail", False),
    ],
)
def test_what_a_turn_tells_of_another(before: str, inside: str, told: bool) -> None:
    assert reported("Jane Doe", before, inside) is told


def test_nobody_is_reported_by_a_pronoun() -> None:
    assert not reported("she", "She said: “", "we sail")


def test_words_told_by_another_are_those_of_whom_the_page_names() -> None:
    told = "I met her on the pier. Jane Doe said: “We will mend the wall before the winter.” So I waited."
    shelf = [Record("r", (Turn("BO EK", told), Turn("JANE DOE", "Good evening to all of you.")))]
    found = verify("We will mend the wall before the winter", shelf, speaker="Jane Doe")
    assert (found.verdict, found.speaker_matches, found.reported) == (Verdict.VERBATIM, True, True)
    direct = verify("We will mend the wall before the winter", shelf, speaker="Bo Ek")
    assert not direct.reported


@pytest.mark.parametrize(
    ("speaker", "verdict"),
    [
        ("Jane Doe", "verbatim"),
        ("Mayor Doe", "verbatim"),
        ("the mayor", "verbatim"),
        (None, "verbatim"),
        ("Bo Ek", "wrong_speaker"),
        ("Cy Oz", "wrong_speaker"),
    ],
)
def test_the_verdict_follows_the_name(speaker: str | None, verdict: str) -> None:
    words = "The northern ferry carries coal and letters to the islands every second Monday of the month."
    shelf = [Record("r", (Turn("MAYOR JANE DOE", words), Turn("BO EK", "I see. And in the winter?")))]
    assert verify(words, shelf, speaker=speaker).verdict == verdict


FIRST = st.sampled_from("Jane Anna Boris Cyrus Dora Edgar Fiona".split())
LAST = st.sampled_from("Hallam Okafor Brandt Lindqvist Mensah Novak".split())


@given(FIRST, LAST)
def test_a_name_is_the_same_person_as_itself_in_any_dress(first: str, last: str) -> None:
    plain = f"{first} {last}"
    for dressed in (
        plain.upper(),
        f"Senator {plain}",
        f"{plain} (Holm)",
        f"{plain}, a voter",
        f"{first} Q. {last}",
        last,
    ):
        assert same_person(plain, dressed) is True
        assert same_person(dressed, plain) is True


@given(FIRST, LAST, LAST)
def test_another_family_name_is_another_person(first: str, one: str, other: str) -> None:
    if one != other:
        assert same_person(f"{first} {one}", f"{first} {other}") is False


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_names_have_an_answer(one: str, other: str) -> None:
    assert same_person(one, other) in {True, False, None}
    assert speaker_matches(one, other, {other}) in {True, False, None}


MINUTES = (
    "12. Cllr Marlow said that the weir was a danger to swimmers. Cllr Tanner said that he was baffled by the cost. "
    "The Clerk reported that cover had been refused. Mr Tom Peel, a resident, said that the tollhouse had been sold to a cousin."
)


@pytest.mark.parametrize(
    ("quote", "who", "matches"),
    [
        ("the weir was a danger to swimmers", "Cllr Ann Marlow", True),
        ("the weir was a danger to swimmers", "Cllr Bob Tanner", False),
        ("the tollhouse had been sold to a cousin", "Tom Peel", True),
        ("the tollhouse had been sold to a cousin", "Ann Marlow", False),
        ("cover had been refused", "Bob Tanner", None),
    ],
)
def test_minutes_tell_who_said_what(quote: str, who: str, matches: bool | None) -> None:
    found = verify(Quoted(quote, speaker=who), [Record("minutes", (Turn(None, MINUTES),))])
    assert found.speaker_matches is matches


@pytest.mark.parametrize(
    ("asked", "label", "matches"),
    [
        ("the president", "PRIME MINISTER IDA CRANE", False),
        ("the prime minister", "PRIME MINISTER IDA CRANE", True),
        ("the prime minister", "PRESIDENT OLA DAHL", False),
        ("the chancellor", "PRESIDENT OLA DAHL", None),
    ],
)
def test_an_office_is_whose_label_has_it(asked: str, label: str, matches: bool | None) -> None:
    assert speaker_matches(asked, label, ["PRIME MINISTER IDA CRANE", "PRESIDENT OLA DAHL"]) is matches

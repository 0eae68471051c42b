"""Changes that turn a meaning: each flag by what is lost and what comes instead, and what raises none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages import ENGLISH
from onrecord.words.meaning import FLAGS, flags_of, is_inflected, is_number, persons_of

NAMES = "Lee Hallam Okafor".lower().split()


def flags(lost: str, gained: str) -> str:
    return " ".join(flags_of(lost.split(), gained.split(), ENGLISH.wording))


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("not", ""),
        ("", "not"),
        ("never", "always"),
        ("nobody", "somebody"),
        ("nothing", "everything"),
        ("without", "with"),
        ("neither", "either"),
        ("hardly", "surely"),
        ("able", "unable"),
        ("legal", "illegal"),
        ("possible", "impossible"),
        ("honest", "dishonest"),
        ("safe", "unsafe"),
        ("regular", "irregular"),
        ("violent", "nonviolent"),
        ("refused", "offered"),
        ("for", "against"),
        ("happy", "unhappy"),
        ("unhappy", "happy"),
    ],
)
def test_a_negation_lost_or_added(lost: str, gained: str) -> None:
    assert "negation" in flags(lost, gained).split()


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("may", "must"),
        ("will", "could"),
        ("should", ""),
        ("", "probably"),
        ("perhaps", "surely"),
        ("possibly", "definitely"),
        ("would", "will"),
    ],
)
def test_a_modal_lost_or_changed(lost: str, gained: str) -> None:
    assert flags(lost, gained) == "modal"


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("#5", "#6"),
        ("#5", ""),
        ("", "#5"),
        ("million", "billion"),
        ("dollars", "euros"),
        ("percent", "permille"),
        ("dozen", "pair"),
        ("twice", "once"),
        ("half", "double"),
        ("#1th", "#2th"),
    ],
)
def test_a_number_changed(lost: str, gained: str) -> None:
    assert flags(lost, gained) == "number"


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("he", "she"),
        ("we", "they"),
        ("i", "you"),
        ("my", "their"),
        ("me", "us"),
        ("himself", "herself"),
        ("it", "they"),
    ],
)
def test_another_person(lost: str, gained: str) -> None:
    assert flags(lost, gained) == "pronoun"


@pytest.mark.parametrize(
    ("lost", "gained"),
    [("i", "me"), ("we", "our"), ("they", "them"), ("she", "her"), ("he", "his"), ("you", "your")],
)
def test_the_same_person_in_another_case(lost: str, gained: str) -> None:
    assert flags(lost, gained) == ""


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("is", "was"),
        ("are", "were"),
        ("has", "had"),
        ("go", "went"),
        ("goes", "went"),
        ("build", "built"),
        ("sail", "sailed"),
        ("sails", "sailed"),
        ("stop", "stopped"),
        ("carry", "carried"),
        ("raise", "raised"),
        ("raising", "raised"),
        ("paid", "pay"),
    ],
)
def test_another_time(lost: str, gained: str) -> None:
    assert "tense" in flags(lost, gained).split()


@pytest.mark.parametrize(
    ("lost", "gained"),
    [("if", "when"), ("unless", ""), ("", "provided"), ("until", "after"), ("except", "and"), ("whether", "that")],
)
def test_a_condition_lost_or_added(lost: str, gained: str) -> None:
    assert flags(lost, gained) == "condition"


@pytest.mark.parametrize(
    ("lost", "gained"), [("but", "and"), ("however", ""), ("", "although"), ("despite", "with"), ("yet", "")]
)
def test_a_contrast_lost_or_added(lost: str, gained: str) -> None:
    assert flags(lost, gained) == "contrast"


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("only", ""),
        ("just", ""),
        ("some", "all"),
        ("few", "many"),
        ("almost", ""),
        ("", "mostly"),
        ("at least", ""),
        ("kind of", ""),
        ("up to", ""),
        ("more or less", ""),
        ("allegedly", ""),
    ],
)
def test_a_restriction_lost_or_added(lost: str, gained: str) -> None:
    assert flags(lost, gained) == "restriction"


@pytest.mark.parametrize(
    ("lost", "gained"),
    [
        ("", ""),
        ("the", "a"),
        ("harbour", "port"),
        ("very", ""),
        ("old", "ancient"),
        ("not here", "here not"),
        ("he and she", "she and he"),
        ("nurses of the town", "nurses of a town"),
        ("red", "blue"),
        ("quick", "quickly"),
    ],
)
def test_what_turns_nothing_round_has_no_flag(lost: str, gained: str) -> None:
    assert flags(lost, gained) == ""


def test_a_clause_takes_its_pronouns_with_it() -> None:
    assert flags("as she told the board", "") == ""
    assert flags("she told", "") == "pronoun"
    assert flags("we paid the whole bill", "they paid the whole bill") == "pronoun"


def test_names_are_flagged_on_the_side_where_they_stand() -> None:
    assert flags_of(["lee"], ["hallam"], ENGLISH.wording, [("lee", "lost"), ("hallam", "gained")]) == ("name",)
    assert flags_of(["lee"], [], ENGLISH.wording, [("lee", "lost")]) == ("name",)
    assert flags_of([], ["lee"], ENGLISH.wording, [("lee", "gained")]) == ("name",)
    assert flags_of(["lee"], ["lee", "then"], ENGLISH.wording, [("lee", "lost"), ("lee", "gained")]) == ()
    assert flags_of(["lee"], ["port"], ENGLISH.wording) == ()


@pytest.mark.parametrize(
    ("lost", "gained", "several"),
    [
        ("not will", "may", "negation modal"),
        ("he never", "she", "negation pronoun"),
        ("if #5", "#6", "number condition"),
        ("only we are", "they were", "pronoun tense restriction"),
        ("but not", "if", "negation condition contrast"),
    ],
)
def test_several_flags_come_in_one_order(lost: str, gained: str, several: str) -> None:
    assert flags(lost, gained) == several


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("want", "wants"),
        ("walk", "walking"),
        ("stop", "stopping"),
        ("go", "going"),
        ("go", "went"),
        ("make", "making"),
        ("carry", "carries"),
        ("take", "taken"),
        ("give", "gave"),
        ("admire", "admired"),
        ("organise", "organising"),
        ("box", "boxes"),
    ],
)
def test_forms_of_one_word(one: str, other: str) -> None:
    assert is_inflected(one, other, ENGLISH.wording)
    assert is_inflected(other, one, ENGLISH.wording)


@pytest.mark.parametrize(
    ("one", "other"), [("bad", "best"), ("sea", "see"), ("toll", "tower"), ("he", "she"), ("of", "off")]
)
def test_two_words_are_no_forms_of_one(one: str, other: str) -> None:
    assert not is_inflected(one, other, ENGLISH.wording)


@pytest.mark.parametrize(
    ("atom", "counts"),
    [
        ("#5", True),
        ("5th", True),
        ("9/11", True),
        ("million", True),
        ("dollars", True),
        ("percent", True),
        ("half", True),
        ("five", False),
        ("many", False),
        ("", False),
    ],
)
def test_what_counts_as_a_number(atom: str, counts: bool) -> None:
    assert is_number(atom, ENGLISH.wording) is counts


def test_persons_are_those_of_pronouns_alone() -> None:
    assert persons_of("we told him of the tower".split(), ENGLISH.wording) == ["1p", "3m"]
    assert persons_of([], ENGLISH.wording) == []
    assert persons_of("i me my mine".split(), ENGLISH.wording) == ["1"] * 4


WORDS = st.lists(
    st.sampled_from("not never we they he #5 #6 if but only will may is was raise raised the tower lee and".split()),
    max_size=7,
)


@given(WORDS)
def test_words_on_both_sides_raise_no_flag(words: list[str]) -> None:
    assert flags_of(words, words, ENGLISH.wording) == ()
    assert flags_of(words, sorted(words), ENGLISH.wording) == () or {w for w in words if is_number(w, ENGLISH.wording)}


@given(WORDS, WORDS)
def test_a_change_has_the_same_flags_either_way(lost: list[str], gained: list[str]) -> None:
    assert flags_of(lost, gained, ENGLISH.wording) == flags_of(gained, lost, ENGLISH.wording)
    assert list(flags_of(lost, gained, ENGLISH.wording)) == [
        f for f in FLAGS if f in flags_of(lost, gained, ENGLISH.wording)
    ]


@given(WORDS)
def test_a_lost_not_is_always_flagged(words: list[str]) -> None:
    assert "negation" in flags_of([*words, "not"], words, ENGLISH.wording)


@pytest.mark.parametrize(
    ("lost", "gained", "tense"),
    [
        ("exceed", "exceeded", True),
        ("need", "needed", True),
        ("use", "used", True),
        ("die", "died", True),
        ("tries", "tried", True),
        ("see", "seed", False),
        ("she", "shed", False),
    ],
)
def test_a_past_by_its_ending(lost: str, gained: str, tense: bool) -> None:
    assert ("tense" in flags(lost, gained)) is tense
    assert ("tense" in flags(gained, lost)) is tense

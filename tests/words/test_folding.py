"""Words folded for comparison: keys and forms, spellings, contractions, weights, and words nobody spoke."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages import ENGLISH
from onrecord.words.normal_forms import LIGHTEST, atoms_of, parts_of, weight_of, weights_of
from onrecord.words.spelling import lookup_of, spelling_of
from onrecord.words.tokenizer import (
    asides,
    fold,
    hash_key,
    hash_of,
    hidden_words,
    is_stage_direction,
    is_struck,
    words_of,
)

WORDS = ENGLISH.wording


def keys(text: str) -> list[str]:
    return list(words_of(text).keys)


# ---------------------------------------------------------------- keys and forms
@pytest.mark.parametrize(
    ("word", "key", "form"),
    [
        ("Harbour", "harbour", "harbour"),
        ("WON'T", "wont", "won't"),
        ("won’t", "wont", "won't"),
        ("wonʼt", "wont", "won't"),
        ("Zoë", "zoe", "zoë"),
        ("Ångström", "angstrom", "ångström"),
        ("STRASSE", "strasse", "strasse"),
        ("Straße", "strasse", "strasse"),
        ("ﬁnal", "final", "final"),
        ("ｆｅｒｒｙ", "ferry", "ferry"),
        ("12,500", "12500", "12,500"),
        ("12,50", "12,50", "12,50"),
        ("%", "percent", "%"),
        ("&", "and", "and"),
        ("£", "pounds", "£"),
        ("٣٥", "35", "35"),
        ("U.S.", "us", "u.s."),
    ],
)
def test_a_word_has_a_key_and_a_form(word: str, key: str, form: str) -> None:
    assert fold(word) == (key, form)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry, the pier; the dam.", ["the", "ferry", "the", "pier", "the", "dam"]),
        ("well-known harbour", ["well", "known", "harbour"]),
        ("rock 'n' roll", ["rock", "n", "roll"]),
        ("the sailors' boats", ["the", "sailors", "boats"]),
        ("one—two–three", ["one", "two", "three"]),
        ("a/b testing", ["a", "b", "testing"]),
        ("e.g. the pier", ["eg", "the", "pier"]),
        ("at 10:45 a.m.", ["at", "10:45", "am"]),
        ("the 1990s", ["the", "1990s"]),
        ("3rd of 4", ["3rd", "of", "4"]),
        ("#HarbourDay now", ["harbourday", "now"]),
        ("f*** it", ["f***", "it"]),
        ("", []),
        ("... — ! ?", []),
        ("漁港", ["漁", "港"]),
    ],
)
def test_how_a_text_is_cut_into_words(text: str, found: list[str]) -> None:
    assert keys(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from $5 to $9", ["from", "dollars", "5", "to", "dollars", "9"]),
        ("a 5-6 vote", ["a", "5", "to", "6", "vote"]),
        ("-4 degrees", ["-4", "degrees"]),
        ("the F-16 jet", ["the", "f", "16", "jet"]),
        ("it is 5°C", ["it", "is", "5", "degrees", "c"]),
        ("x = y", ["x", "equals", "y"]),
        ("A & B", ["a", "and", "b"]),
        ("50% off", ["50", "percent", "off"]),
        ("100€ a day", ["100", "euros", "a", "day"]),
    ],
)
def test_signs_are_words_where_they_are_read_out(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_words_know_where_they_stand() -> None:
    words = words_of("“We won’t sell,” she said.")
    assert len(words) == 5
    assert [words.surface(n) for n in range(5)] == ["We", "won’t", "sell", "she", "said"]
    assert words.said(0, 3) == "We won’t sell"
    assert words.said(2, 2) == ""
    assert words.between(0) == "“"
    assert words.between(3) == ",” "
    assert words.between(5) == "."


def test_an_address_is_one_word() -> None:
    words = words_of("see https://example.org/a?b=1&c=2 now")
    assert [words.surface(n) for n in range(len(words))] == ["see", "https://example.org/a?b=1&c=2", "now"]


def test_what_is_said_over_a_line_break_is_one_line() -> None:
    assert words_of("the old\n  pier").said(0, 3) == "the old pier"


# ---------------------------------------------------------------- nobody spoke it
@pytest.mark.parametrize(
    ("inside", "staged"),
    [
        ("LAUGHTER", True),
        ("Applause.", True),
        ("laughs", True),
        ("turns to the window", True),
        ("speaking through an interpreter", True),
        ("off-mic", True),
        ("crosstalk", True),
        ("and I mean all of it", False),
        ("the old one", False),
        ("not", False),
        ("only", False),
        ("by the way", False),
        ("NOT", False),
        ("points out that the whole of the harbour has to be dredged by the spring", False),
        ("12", False),
        ("", False),
    ],
)
def test_what_a_parenthesis_of_a_record_tells(inside: str, staged: bool) -> None:
    assert is_stage_direction(inside) is staged


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We won [cheers] the vote", ["we", "won", "the", "vote"]),
        ("We won (APPLAUSE) the vote", ["we", "won", "the", "vote"]),
        ("We won (the second time) here", ["we", "won", "the", "second", "time", "here"]),
        ("We [inaudible 00:12] sail", ["we", "sail"]),
        ("We (laughs) sail (nods) now", ["we", "sail", "now"]),
        ("[Music]", []),
    ],
)
def test_stage_directions_are_no_words_of_a_record(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_asides_are_stretches_of_the_text() -> None:
    text = "We [sic] sail (LAUGHTER) now (or later)."
    assert [text[a:b] for a, b in asides(text)] == ["[sic]", "(LAUGHTER)"]
    assert asides("no brackets here") == []


def test_letters_written_as_tags_are_words_that_no_record_has() -> None:
    tags = "".join(chr(0xE0000 + ord(c)) for c in "not")
    ((word, start, end),) = hidden_words(f"We {tags} sail")
    assert word.endswith("not") and word != "not"
    assert (start, end) == (3, 6)
    assert list(hidden_words("We sail")) == []
    flag = "\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in "gbeng") + "\U000e007f"
    assert list(hidden_words(f"{flag} We sail")) == []


def test_a_word_with_a_stroke_through_it_is_struck() -> None:
    assert is_struck("n\u0336o\u0336t\u0336")
    assert not is_struck("naïve")


# ---------------------------------------------------------------- spellings
@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("harbour", "harbor"),
        ("neighbours", "neighbors"),
        ("favourite", "favorite"),
        ("organise", "organize"),
        ("organising", "organizing"),
        ("analysed", "analyzed"),
        ("centre", "center"),
        ("theatres", "theaters"),
        ("travelled", "traveled"),
        ("travelling", "traveling"),
        ("catalogue", "catalog"),
        ("defence", "defense"),
        ("cheque", "check"),
        ("grey", "gray"),
        ("towards", "toward"),
        ("judgement", "judgment"),
        ("programme", "program"),
        ("whilst", "while"),
        ("learnt", "learned"),
    ],
)
def test_two_spellings_are_one_word(british: str, american: str) -> None:
    assert spelling_of(british, WORDS) == spelling_of(american, WORDS)
    assert hash_key(british) == hash_key(american)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("filled", "filed"),
        ("hour", "hor"),
        ("four", "for"),
        ("tour", "tor"),
        ("called", "caled"),
        ("pull", "pul"),
        ("sea", "see"),
        ("rise", "rize"),
    ],
)
def test_words_that_only_look_like_two_spellings(one: str, other: str) -> None:
    assert spelling_of(one, WORDS) != spelling_of(other, WORDS)


@pytest.mark.parametrize(
    ("short", "full"), [("sen", "senator"), ("dr", "doctor"), ("dept", "department"), ("vs", "versus")]
)
def test_a_short_form_is_spelled_out(short: str, full: str) -> None:
    assert spelling_of(short, WORDS) == full


@pytest.mark.parametrize(
    ("one", "other"),
    [("twenty", "20"), ("seven", "7"), ("cannot", "can"), ("can't".replace("'", ""), "can"), ("colour", "color")],
)
def test_what_is_looked_up_as_the_same(one: str, other: str) -> None:
    assert lookup_of(one) == lookup_of(other)


def test_a_hash_is_that_of_the_folded_word() -> None:
    assert hash_of("Harbour") == hash_of("HARBOR") == hash_key("harbour")
    assert hash_of("pier") != hash_of("peer")


# ---------------------------------------------------------------- contractions
@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("can't", "can not"),
        ("cannot", "can not"),
        ("won't", "will not"),
        ("shan't", "shall not"),
        ("isn't", "is not"),
        ("they're", "they are"),
        ("I've", "i have"),
        ("I'm", "i am"),
        ("we'll", "we will"),
        ("shouldn't've", "should not have"),
        ("let's", "let us"),
        ("gonna", "going to"),
        ("dunno", "do not know"),
        ("y'all", "you all"),
    ],
)
def test_a_contraction_is_opened(short: str, full: str) -> None:
    assert " ".join(atoms_of(words_of(short)).names) == full


def test_an_s_behind_an_apostrophe_may_be_several_words() -> None:
    assert parts_of("it's", WORDS) == ("it", "'s")
    assert parts_of("mayor's", WORDS) == ("mayor", "'s")
    assert parts_of("she'd", WORDS) == ("she", "'d")
    assert parts_of("o'clock", WORDS) == ("o'clock",)
    assert parts_of("o'brien", WORDS) == ("obrien",)


@given(st.sampled_from("can't won't they're colour it's 5th o'clock René's travelled harbour".split()))
def test_a_word_has_the_same_parts_as_its_parts_have(word: str) -> None:
    for part in parts_of(fold(word)[1], WORDS):
        assert parts_of(part, WORDS) == (part,)


# ---------------------------------------------------------------- weights
def test_words_weigh_what_they_tell() -> None:
    assert weight_of("the", WORDS) == weight_of("dollars", WORDS) == weight_of("percent", WORDS) == LIGHTEST
    assert LIGHTEST < weight_of("people", WORDS) < weight_of("harbour", WORDS) == 1.0
    assert weights_of(["the", "harbour"], WORDS) == [LIGHTEST, 1.0]
    assert weights_of([], WORDS) == []


# ---------------------------------------------------------------- together, apart and masked
@pytest.mark.parametrize(
    ("together", "apart", "same"),
    [
        ("healthcare", ("health", "care"), True),
        ("antiwar", ("anti", "war"), True),
        ("nonviolent", ("non", "violent"), True),
        ("cooperate", ("co", "operate"), True),
        ("nowhere", ("now", "here"), False),
        ("apart", ("a", "part"), False),
        ("resign", ("re", "sign"), False),
        ("nonet", ("non", "et"), False),
        ("healthcare", ("health", "cares"), False),
        ("healthcare", ("health",), False),
    ],
)
def test_words_together_and_apart(together: str, apart: tuple[str, ...], same: bool) -> None:
    assert WORDS.is_one_word(together, apart) is same


@pytest.mark.parametrize(
    ("word", "masked"),
    [
        ("damn", True),
        ("Damned", True),
        ("hell", True),
        ("hells", True),
        ("hello", False),
        ("assume", False),
        ("harbour", False),
    ],
)
def test_which_words_papers_mask(word: str, masked: bool) -> None:
    assert WORDS.is_indecent(word) is masked


# ---------------------------------------------------------------- laws
@given(st.text(max_size=40))
def test_folding_is_the_same_again_for_capitals(text: str) -> None:
    assert [fold(w)[0] for w in text.split() if w.isascii() and w.isalpha()] == [
        fold(w.upper())[0] for w in text.split() if w.isascii() and w.isalpha()
    ]


@given(st.text(alphabet="ab cd [](){}LAUGHTER not\n", max_size=60))
def test_asides_lie_in_order_and_hold_no_word_of_the_record(text: str) -> None:
    stretches = asides(text)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(stretches))
    words = words_of(text)
    assert not any(a <= s < b for a, b in stretches for s in words.starts)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_a_spelling_stands_for_itself(word: str) -> None:
    assert spelling_of(spelling_of(word, WORDS), WORDS) == spelling_of(word, WORDS) or word.endswith(
        ("lled", "lling", "ller", "llers", "ise")
    )

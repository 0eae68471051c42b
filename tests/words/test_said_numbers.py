"""Numbers as they are said: whole numbers, ordinals, years in two halves and decades, in words and in figures."""

from __future__ import annotations

import pytest

from onrecord.languages import ENGLISH
from tests.words.said import atoms

WORDS = ENGLISH.wording


# ---------------------------------------------------------------- counted
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("zero", "#0"),
        ("seven", "#7"),
        ("nineteen", "#19"),
        ("forty", "#40"),
        ("forty-two", "#42"),
        ("forty two", "#42"),
        ("a hundred", "#100"),
        ("one hundred", "#100"),
        ("one hundred and seven", "#107"),
        ("one hundred seven", "#107"),
        ("two hundred and forty-three", "#243"),
        ("a thousand", "#1000"),
        ("three thousand", "#3000"),
        ("three thousand and twelve", "#3012"),
        ("six thousand four hundred", "#6400"),
        ("fifteen hundred", "#1500"),
        ("twelve thousand three hundred and forty-five", "#12345"),
        ("one million", "#1000000"),
        ("two million five hundred thousand", "#2500000"),
        ("seven billion", "#7000000000"),
        ("one trillion", "#1000000000000"),
        ("a million", "#1000000"),
        ("an apple", "an apple"),
        ("a fish", "a fish"),
    ],
)
def test_numbers_in_words_are_one_atom(text: str, said: str) -> None:
    assert atoms(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7", "#7"),
        ("007", "#7"),
        ("1,200", "#1200"),
        ("12,345,678", "#12345678"),
        ("3.50", "#3.5"),
        ("0.25", "#0.25"),
        (".25", "#0.25"),
        ("100.0", "#100"),
        ("2.5 million", "#2500000"),
        ("2.5m", "#2500000"),
        ("40k", "#40000"),
        ("3 thousand", "#3000"),
        ("1.2 billion", "#1200000000"),
        ("6bn", "#6000000000"),
        ("5 hundred", "#500"),
    ],
)
def test_numbers_in_figures_are_the_same_atoms(text: str, said: str) -> None:
    assert atoms(text) == said


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("three point five", "3.5"),
        ("zero point two five", "0.25"),
        ("two point five million", "2,500,000"),
        ("nine hundred", "900"),
        ("ninety-nine", "99"),
        ("two dozen and 24", "2 dozen and 24"),
        ("eleven hundred", "1,100"),
        ("three hundred thousand", "300,000"),
        ("minus four", "-4"),
        ("negative twelve", "−12"),
        ("half a million", "500,000"),
        ("half a billion", "500m"),
    ],
)
def test_a_number_is_the_same_in_words_and_in_figures(words: str, figures: str) -> None:
    assert atoms(words) == atoms(figures)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("twenty, five", ["#20", "#5"]),
        ("five six", ["#5", "#6"]),
        ("twenty thirty-one", ["#2031"]),
        ("forty fifty", ["#40", "#50"]),
        ("seven and eight", ["#7", "#8"]),
        ("one, two, three", ["#1", "#2", "#3"]),
        ("five five", ["#5", "#5"]),
        ("ten hundred and nine", ["#1009"]),
        ("hundred", []),
    ],
)
def test_where_one_number_ends_and_the_next_begins(text: str, numbers: list[str]) -> None:
    assert [n for n in atoms(text).split() if n.startswith("#")] == numbers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("first", "#1th"),
        ("1st", "#1th"),
        ("the second", "the #2th"),
        ("2nd", "#2th"),
        ("3rd", "#3th"),
        ("twelfth", "#12th"),
        ("twentieth", "#20th"),
        ("twenty-first", "#21th"),
        ("21st", "#21th"),
        ("thirty-fourth", "#34th"),
        ("ninety ninth", "#99th"),
    ],
)
def test_ordinals_are_apart_from_numbers(text: str, said: str) -> None:
    assert atoms(text) == said
    assert atoms("one") != atoms("first")


# ---------------------------------------------------------------- years and decades
@pytest.mark.parametrize(
    ("spoken", "year"),
    [
        ("nineteen eighty-four", "1984"),
        ("nineteen eighty four", "1984"),
        ("eighteen twelve", "1812"),
        ("seventeen seventy-six", "1776"),
        ("nineteen hundred", "1900"),
        ("nineteen oh six", "1906"),
        ("nineteen o nine", "1909"),
        ("twenty ten", "2010"),
        ("twenty nineteen", "2019"),
        ("twenty twenty", "2020"),
        ("twenty twenty-six", "2026"),
        ("two thousand", "2000"),
        ("two thousand eight", "2008"),
        ("two thousand and eight", "2008"),
    ],
)
def test_a_year_in_words_is_the_year_in_figures(spoken: str, year: str) -> None:
    assert atoms(f"It was {spoken} then") == atoms(f"It was {year} then")


def test_a_price_is_no_year() -> None:
    assert "#1950" not in atoms("He paid with nineteen fifty-dollar bills")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the sixties", "the 60s"),
        ("the nineties", "the 90s"),
        ("the nineteen seventies", "the 1970s"),
    ],
)
def test_decades_are_the_same_in_words_and_figures(one: str, other: str) -> None:
    assert atoms(one) == atoms(other)

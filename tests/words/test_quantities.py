"""Quantities as atoms: numbers, money, fractions, years, dates and units, each in whatever form it is printed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages import ENGLISH
from onrecord.words.normal_forms import atoms_of
from onrecord.words.numbers import is_unit, month_at, quantity
from onrecord.words.tokenizer import words_of
from tests.words.said import atoms

WORDS = ENGLISH.wording


# ---------------------------------------------------------------- dates
DAYS = ("May 3", "3 May", "May 3rd", "3rd May", "the 3rd of May", "the third of May", "May the 3rd", "May third")


@pytest.mark.parametrize(("one", "other"), list(combinations(DAYS, 2)))
def test_a_day_is_the_same_in_any_order(one: str, other: str) -> None:
    assert atoms(f"We met on {one} in town") == atoms(f"We met on {other} in town")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Jan. 6", "January 6"),
        ("Feb. 14", "February 14"),
        ("Aug. 9", "August 9"),
        ("Sept. 11", "September 11"),
        ("Oct. 31", "October 31"),
        ("Dec. 25", "December 25"),
    ],
)
def test_a_short_month_is_the_month(short: str, full: str) -> None:
    assert atoms(f"on {short} we sailed") == atoms(f"on {full} we sailed")


@pytest.mark.parametrize(
    "text",
    ["we may 5 times ask", "they march 3 abreast", "May 40", "June 0", "32 July"],
)
def test_what_looks_like_a_day_and_is_none(text: str) -> None:
    months = {"may", "march", "june", "july"}
    names = atoms_of(words_of(text)).names
    numbers = [n for n in names if n.startswith("#")]
    assert numbers
    order = [n for n in names if n in months or n.startswith("#")]
    printed = [w for w in text.lower().split() if w in months or w.isdigit()]
    assert [n.lstrip("#") for n in order] == [p.lstrip("0") or "0" for p in printed]


@pytest.mark.parametrize(
    ("text", "at", "month"),
    [
        ("May I", 0, "may"),
        ("we may go", 1, ""),
        ("they march on", 1, ""),
        ("in march", 1, ""),
        ("in June", 1, "june"),
        ("in june", 1, "june"),
        ("Sept. 4", 0, "september"),
        ("the dec", 1, ""),
        ("the end", 5, ""),
        ("the end", 1, ""),
    ],
)
def test_which_words_name_a_month(text: str, at: int, month: str) -> None:
    assert month_at(words_of(text), at) == month


@pytest.mark.parametrize(("short", "full"), [("Mon.", "monday"), ("Thurs.", "thursday"), ("Sat.", "saturday")])
def test_a_short_weekday_is_the_day(short: str, full: str) -> None:
    assert full in atoms(f"we open {short} at noon").split()


def test_sat_and_wed_are_words_without_a_stop() -> None:
    assert atoms("she sat down").split()[1] == "sat"
    assert atoms("they wed young").split()[1] == "wed"


# ---------------------------------------------------------------- money
@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("$5", "five dollars"),
        ("$5", "5 dollars"),
        ("$5 dollars", "five dollars"),
        ("$1.50", "1.50 dollars"),
        ("$4m", "four million dollars"),
        ("$4 million", "4,000,000 dollars"),
        ("$4bn", "four billion dollars"),
        ("$4tn", "four trillion dollars"),
        ("$4t", "4 trillion dollars"),
        ("€20", "20 euros"),
        ("€20", "twenty euros"),
        ("£3", "three pounds"),
        ("¥900", "900 yen"),
        ("US$40", "40 dollars"),
        ("-$5", "minus five dollars"),
        ("20€", "20 euros"),
        ("5 cents", "five cents"),
        ("a 20-dollar bill", "a $20 bill"),
        ("one dollar", "$1"),
    ],
)
def test_money_is_the_same_with_a_sign_and_in_words(sign: str, words: str) -> None:
    assert atoms(f"it cost {sign} then") == atoms(f"it cost {words} then")


@pytest.mark.parametrize(
    ("one", "other"),
    [("$5", "€5"), ("$5", "5"), ("£5", "¥5"), ("$5m", "$5bn"), ("$5", "5 cents"), ("$5", "-$5")],
)
def test_other_money_is_other(one: str, other: str) -> None:
    assert atoms(f"it cost {one} then") != atoms(f"it cost {other} then")


# ---------------------------------------------------------------- fractions
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("half", "#0.5"),
        ("1/2", "#0.5"),
        ("½", "#0.5"),
        ("two and a half", "#2.5"),
        ("2 1/2", "#2.5"),
        ("2½", "#2.5"),
        ("three quarters", "#0.75"),
        ("3/4", "#0.75"),
        ("¾", "#0.75"),
        ("a quarter of the town", "#0.25 of the town"),
        ("two thirds", "#2/3"),
        ("two-thirds", "#2/3"),
        ("2/3", "#2/3"),
        ("⅔", "#2/3"),
        ("one third of it", "#1/3 of it"),
        ("a tenth of it", "#0.1 of it"),
        ("one and a half million", "#1500000"),
        ("one and a quarter", "#1.25"),
    ],
)
def test_fractions_are_reckoned(text: str, said: str) -> None:
    assert atoms(text) == said


@pytest.mark.parametrize("text", ["a third man", "a second chance", "the third half", "9/11", "50-50", "4/3/2020"])
def test_what_is_no_fraction(text: str) -> None:
    assert not {"#0.333", "#1/3", "#9/11", "#50/50", "#4/3", "#1/2"} & set(atoms(text).split())


def test_names_in_figures_are_one_name() -> None:
    assert atoms("after 9/11") == "after 9/11"
    assert atoms("after 9-11") == "after 9/11"
    assert atoms("a 50-50 chance") == atoms("a 50/50 chance") == "a fifty-fifty chance"


# ---------------------------------------------------------------- signs and units
@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("5km", "5 kilometres"),
        ("5 km", "five kilometers"),
        ("60 mph", "60 miles per hour"),
        ("60mph", "sixty miles per hour"),
        ("3kg", "three kilograms"),
        ("3 kilos", "3 kilogrammes"),
        ("10cm", "10 centimetres"),
        ("2 hrs", "2 hours"),
        ("90 min", "90 minutes"),
        ("5 yrs", "5 years"),
        ("8ft", "8 feet"),
        ("12 oz", "12 ounces"),
        ("3.5%", "3.5 percent"),
        ("3.5%", "3.5 per cent"),
        ("3.5 pct", "3.5 percent"),
        ("20°C", "20 degrees celsius"),
        ("20 °C", "20 degrees centigrade"),
        ("70°F", "70 degrees fahrenheit"),
        ("2 GW", "2 gigawatts"),
        ("40 kWh", "40 kilowatt hours"),
        ("6 litres", "6 liters"),
    ],
)
def test_a_unit_is_the_same_short_and_in_full(short: str, full: str) -> None:
    assert atoms(f"it was {short} then") == atoms(f"it was {full} then")


@pytest.mark.parametrize(("one", "other"), [("5 mm", "5 cm"), ("5 kg", "5 g"), ("5%", "5‰"), ("20°C", "20°F")])
def test_other_units_are_other(one: str, other: str) -> None:
    assert atoms(f"it was {one} then") != atoms(f"it was {other} then")


@pytest.mark.parametrize(
    ("text", "word"), [("I am the m of the crew", "m"), ("an oz of sense", "oz"), ("plan C failed", "c")]
)
def test_letters_that_follow_no_figure_are_no_unit(text: str, word: str) -> None:
    assert word in atoms(text).split()


def test_five_m_long_is_a_length_and_five_m_is_a_number() -> None:
    assert atoms("it is 5m long") == atoms("it is 5 meters long")
    assert atoms("5m people came") == atoms("5 million people came")


def test_what_a_unit_is_said_as() -> None:
    assert is_unit(("kilometers",), WORDS)
    assert is_unit(["miles", "per", "hour"], WORDS)
    assert not is_unit(("harbour",), WORDS)
    assert not is_unit((), WORDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10-20", "#10 to #20"),
        ("10–20", "#10 to #20"),
        ("10 to 20", "#10 to #20"),
        ("5+", "#5 plus"),
        ("±3", "plusminus #3"),
        ("≥5", "atleast #5"),
        ("<5", "lessthan #5"),
        ("~5", "roughly #5"),
        ("No. 10", "number #10"),
        ("#10", "number #10"),
        ("3²", "#3 squared"),
    ],
)
def test_signs_are_read_out(text: str, said: str) -> None:
    assert atoms(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Charles III", "charles #3"),
        ("Louis XIV", "louis xiv"),
        ("Henry VIII", "henry #8"),
        ("World War II", "world war #2"),
        ("the iii of it", "the iii of it"),
    ],
)
def test_roman_figures_behind_a_name(text: str, said: str) -> None:
    assert atoms(text) == said


# ---------------------------------------------------------------- laws
UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """A number below a million in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred" + (f" and {spelled(rest)}" if rest else "")
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // 1000)} thousand" + (f"{joint}{spelled(rest)}" if rest else "")


@given(st.integers(0, 999_999))
def test_every_number_in_words_is_that_number(number: int) -> None:
    assert atoms(f"we counted {spelled(number)} gulls") == f"we counted #{number} gulls"


@given(st.integers(0, 10**9))
def test_commas_change_no_number(number: int) -> None:
    assert atoms(f"{number:,} gulls") == atoms(f"{number} gulls") == f"#{number} gulls"


@given(st.integers(1, 31), st.sampled_from("January March May June August December".split()))
def test_every_day_of_a_month_is_one_in_both_orders(day: int, month: str) -> None:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    forms = {
        atoms(f)
        for f in (f"{month} {day}", f"{day} {month}", f"{month} {day}{ending}", f"the {day}{ending} of {month}")
    }
    assert forms == {f"{month.lower()} #{day}"}


@given(
    st.lists(
        st.sampled_from("a an the and half two third twenty hundred million point of May 5 1/2 $ % to".split()),
        max_size=9,
    )
)
def test_a_quantity_reads_on_and_never_beyond_its_end(tokens: list[str]) -> None:
    words = words_of(" ".join(tokens))
    for at in range(len(words)):
        for end in range(at + 1, len(words) + 1):
            names, after = quantity(words, at, end)
            assert not names or at < after <= end


@given(st.lists(st.sampled_from("a 7 two May first dollars $3 4% half and 1/3 of the km gulls".split()), max_size=9))
def test_atoms_cover_the_words_in_order(tokens: list[str]) -> None:
    words = words_of(" ".join(tokens))
    found = atoms_of(words)
    assert len(found.names) == len(found.firsts) == len(found.lasts)
    assert all(a < b for a, b in zip(found.firsts, found.lasts, strict=True))
    covered = sorted({n for a, b in zip(found.firsts, found.lasts, strict=True) for n in range(a, b)})
    assert covered == list(range(len(words)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("at 9:30", "at #9 #30"),
        ("at nine thirty", "at #9 #30"),
        ("at 11:30", "at #1130"),
        ("at eleven thirty", "at #1130"),
        ("at 9:05", "at 9:05"),
        ("in ’62", "in #1962"),
        ("in '05", "in #2005"),
        ("in nineteen sixty-two", "in #1962"),
        ("‘62 men", "#62 men"),
        ("in 62 places", "in #62 places"),
        ("50 km/h", "#50 kilometers per hour"),
        ("fifty kilometers per hour", "#50 kilometers per hour"),
        ("one hundred and first", "#101th"),
        ("the 101st", "the #101th"),
        ("two hundred and twenty-first", "#221th"),
        ("in May. The second gate", "in may the #2th gate"),
        ("in May. 2 gates", "in may #2 gates"),
        ("on Feb. 2", "on february #2"),
        ("on May the second", "on may #2"),
    ],
)
def test_times_short_years_speeds_and_dates_at_the_end_of_a_sentence(text: str, said: str) -> None:
    assert atoms(text) == said

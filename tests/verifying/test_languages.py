"""A quote is compared by the words of its record's language, and by none of another."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import languages
from onrecord.data import Quoted, Record, Turn, Verdict, Verification
from onrecord.languages import ENGLISH, EVERY
from onrecord.languages.every import every
from onrecord.languages.guess import CLEARLY_ENGLISH, TABLE
from onrecord.languages.language import Language
from onrecord.languages.wording import Wording
from onrecord.verifying import verify
from onrecord.verifying.compare import compare
from onrecord.verifying.policy import load_policy
from onrecord.words.normal_forms import atoms_of, weight_of
from onrecord.words.quote import read_quote
from onrecord.words.tokenizer import words_of

SPEECH = (
    "Ich sage es noch einmal, und das ist mir wichtig: Der Hafen ist nicht sicher, und die Stadt hat das Geld dafür. "
    "Er wird um die Mole herum gebaut, und die Arbeiten sind im Mai fertig."
)
TOY = Wording(
    function=frozenset(["lo", "ed"]),
    negations=frozenset(["nus"]),
    reversing=frozenset(["nus"]),
    units={"un": 1, "du": 2},
    quantities=frozenset(["un", "du"]),
    contractions={"lo'z": ("lo", "zun")},
    persons={"ol": "3m"},
)


def held(quote: str, said: str = SPEECH) -> Verification:
    return verify(Quoted(quote), [Record("r", (Turn("Anna Holt", said),))])


def test_the_very_words_of_a_language_that_is_not_read_are_verbatim() -> None:
    found = held("Der Hafen ist nicht sicher, und die Stadt hat das Geld dafür")
    assert (found.verdict, found.flags) == (Verdict.VERBATIM, ())


def test_other_words_are_altered_with_the_flags_of_their_language() -> None:
    found = held("Der Hafen ist jetzt sicher, und die Stadt hat das Geld dafür")
    assert (found.verdict, found.flags) == (Verdict.ALTERED, ("negation",))
    assert [(e.quote, e.record) for e in found.edits] == [("jetzt", "nicht")]
    assert found.reason == "compared as it is printed: it is in German, which is not read"


@pytest.mark.parametrize(
    "quote",
    [
        "Der Hafen ist … sicher, und die Stadt hat das Geld dafür",
        "sicher, und die Stadt hat das Geld dafür",
        "Der Hafen ist sicher, und die Stadt hat das Geld dafür",
    ],
)
def test_a_denial_that_is_left_out_fails_in_a_language_that_is_not_read(quote: str) -> None:
    found = held(quote)
    assert found.fails
    assert "negation" in found.flags


def test_where_every_noun_has_a_capital_none_is_a_name() -> None:
    found = held("Der Hafen ist nicht sicher, und die Stadt hat das Haus dafür")
    assert (found.verdict, found.flags) == (Verdict.ALTERED, ())


def test_few_words_that_stand_there_by_chance_say_it_too() -> None:
    found = held("Der Hafen und die Mole und das Geld sind fertig")
    assert (found.verdict, found.reason[:8]) == (Verdict.NOT_FOUND, "compared")


def test_a_pass_says_too_that_the_language_is_not_read() -> None:
    found = held("Der Hafen ist nicht sicher, und die Stadt hat das Geld dafür")
    assert (found.fails, found.reason) == (False, "compared as it is printed: it is in German, which is not read")


@pytest.mark.parametrize(
    "names",
    [
        "Los Angeles, Las Vegas, El Paso, La Jolla and San Juan de la Cruz voted with us",
        "Ursula von der Leyen, Die Linke, Der Spiegel and Otto von der Heide lied to you",
        "Le Monde, Le Figaro, La Croix, Les Echos and Jean de la Fontaine support us",
        "La gente de Texas lo sabe y no se va a callar, and we will raise the wage",
        "we paid Владимир Путин and Дмитрий Медведев and Сергей Лавров in cash",
        "C’est la vie, à la carte, crème de la crème: we won",
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["I do not believe that {}.", "My opponent claims that {}.", "It is false that {}.", "{} if the voters let us."],
)
def test_foreign_names_take_no_frame_off_an_english_quote(names: str, frame: str) -> None:
    quote = f"{names}."
    for said in (frame.format(names), f"Good morning, everybody, and thank you. {frame.format(names)} Thank you."):
        assert held(quote[:1].upper() + quote[1:], said).fails


def test_letters_in_other_clothes_are_the_same_letters() -> None:
    bold = "".join(chr(ord(c) - 97 + 0x1D41A) if c.islower() else c for c in "we will raise the toll on the bridge")
    assert held(bold, "I do not believe that we will raise the toll on the bridge.").fails


@pytest.mark.parametrize("lost", ["um", "er"])
def test_what_english_says_for_nothing_is_a_word_elsewhere(lost: str) -> None:
    said = "Das Tor ist alt, sagt er, und wird um die Mole herum gebaut, und die Arbeiten sind im Mai fertig."
    assert held(said, said).verdict is Verdict.VERBATIM
    found = held(said.replace(f" {lost}", "", 1), said)
    assert (found.verdict, [(e.op, e.record) for e in found.edits]) == (Verdict.ALTERED, [("delete", lost)])


@given(st.lists(st.sampled_from("lo nus un du ol mirk lo'z rask 5 20".split()), min_size=1, max_size=12))
def test_a_text_is_itself_in_whatever_language(words: list[str]) -> None:
    for wording in (TOY, Wording(), ENGLISH.wording):
        text = " ".join(words)
        quote = read_quote(text, wording)
        assert atoms_of(quote.words) == atoms_of(words_of(text, wording))
        found = compare(quote, 0, len(quote), words_of(text, wording), load_policy())
        assert found is not None
        assert (found.edits, round(found.coverage, 6)) == ((), 1.0)


def test_the_words_of_a_made_up_language_turn_its_meanings() -> None:
    quote, said = read_quote("lo hodi vas rask", TOY), words_of("lo hodi nus vas rask", TOY)
    found = compare(quote, 0, len(quote), said, load_policy())
    assert found is not None
    assert [(e.op, e.record, e.flags) for e in found.edits] == [("delete", "nus", ("negation",))]
    assert atoms_of(words_of("du lo'z", TOY)).names == ("#2", "lo", "zun")
    assert (weight_of("lo", TOY), weight_of("the", TOY)) == (0.3, 1.0)


def test_several_languages_together_have_the_words_of_all() -> None:
    both = every((ENGLISH, Language(code="xx", name="Toy", wording=TOY)))
    assert both.wording.negations == ENGLISH.wording.negations | {"nus"}
    assert both.wording.units["du"] == 2
    assert both.wording.units["two"] == 2
    assert both.printed.furniture is ENGLISH.printed.furniture
    assert both.code == "mul"


def test_one_language_alone_is_what_it_was() -> None:
    assert every((ENGLISH,)).wording is ENGLISH.wording
    assert EVERY.people is ENGLISH.people


def test_what_is_first_stands_before_what_comes_later() -> None:
    one, other = Wording(variants={"mum": "mom"}), Wording(variants={"mum": "mam", "lo": "la"})
    joined = every((Language(code="a", name="A", wording=one), Language(code="b", name="B", wording=other)))
    assert isinstance(joined.wording.variants, Mapping)
    assert joined.wording.variants == {"mum": "mom", "lo": "la"}


def test_no_room_but_that_of_languages_knows_the_words_of_english_by_name() -> None:
    root = Path(onrecord.__file__).parent
    for path in (p for p in root.rglob("*.py") if root / "languages" not in p.parents):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            named += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            assert not [n for n in named if n.startswith("onrecord.languages.en")], path


def test_a_short_record_is_compared_as_english() -> None:
    assert held("We will not raise the toll", "We will raise the toll.").flags == ("negation",)


def test_the_words_that_tell_english_are_none_of_another_language() -> None:
    assert all(CLEARLY_ENGLISH.isdisjoint(words) for code, words in TABLE.items() if code != "en")


def test_all_languages_as_one_stay_that_in_another_process() -> None:
    assert pickle.loads(pickle.dumps(EVERY)) is EVERY
    assert languages.of("mul").is_read

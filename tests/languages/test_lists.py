"""Languages as values, what tells them, and the lists of English that the rules read by."""

from __future__ import annotations

import pickle
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document
from onrecord.languages import ENGLISH, KNOWN, Language, en, language_of, of
from onrecord.languages.en import dates, flips, frames, meaning, numbers, occasions, stage, variants
from onrecord.languages.guess import TABLE, UNKNOWN, guess, language_told
from onrecord.words.tokenizer import fold, words_of

SAMPLES = {
    "en": "The keeper of the light said that he had not seen a boat in the bay and that it was late for them to be out.",
    "de": "Der Wärter sagt, dass er in der Nacht kein Boot auf der See gesehen hat und dass es nicht an ihm ist.",
    "fr": "Le gardien dit que les bateaux ne sont pas dans la baie et que la lampe est à réparer pour le printemps.",
    "es": "El guardián dice que los barcos no están en la bahía y que la lámpara se tiene que reparar para el verano.",
    "it": "Il guardiano dice che le barche non sono nella baia e che la lampada è da riparare per la primavera.",
    "pt": "O guarda diz que os barcos não estão na baía e que a lâmpada tem de ser reparada para o verão em breve.",
    "nl": "De wachter zegt dat de boten niet in de baai zijn en dat het licht van de toren te herstellen is voor de lente.",
}
PHRASES = {"meaning.HEDGES", "meaning.PAST_OF", "stage.NEVER_STAGED", "occasions.LAST_WEEK", "occasions.LAST_MONTH"}
"""Lists whose words are phrases."""


# ---------------------------------------------------------------- telling
@pytest.mark.parametrize("code", sorted(SAMPLES))
def test_a_language_is_told_by_its_commonest_words(code: str) -> None:
    assert guess(SAMPLES[code]) == code
    assert guess(SAMPLES[code].upper()) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Маяк закрыт до весны, сказал смотритель острова вчера вечером.", UNKNOWN),
        ("灯台は春まで閉まっていると番人は昨日の夜に言った 本当に そう です ね", UNKNOWN),
        ("No comment", None),
        ("", None),
        ("Goal goal goal goal goal goal", None),
    ],
)
def test_what_no_words_tell(text: str, code: str | None) -> None:
    assert guess(text) == code


@pytest.mark.parametrize(
    ("declared", "text", "code"),
    [
        ("de", SAMPLES["en"], "en"),
        ("en", SAMPLES["de"], "de"),
        ("sv", "Hej då", "sv"),
        (None, "Hej då", None),
        ("ru", "Маяк закрыт до весны, сказал смотритель острова вчера.", "ru"),
        (None, SAMPLES["fr"], "fr"),
    ],
)
def test_words_outrank_what_a_page_declares(declared: str | None, text: str, code: str | None) -> None:
    assert language_told(declared, text) == code


def test_words_of_another_language_inside_a_page_change_nothing() -> None:
    assert guess(f"{SAMPLES['en']} “Je ne sais pas,” he said. {SAMPLES['en']}") == "en"


# ---------------------------------------------------------------- values
@pytest.mark.parametrize(
    ("code", "name", "read"),
    [("en", "English", True), ("en-GB", "English", True), ("EN_us", "English", True), (None, "English", True), ("de", "German", False),
     ("xx", "xx", False), ("und", "a language that is not known", False)],
)  # fmt: skip
def test_a_language_by_its_code(code: str | None, name: str, read: bool) -> None:
    found = of(code)
    assert (found.name, found.is_read) == (name, read)


def test_a_language_is_told_apart_by_its_code_and_survives_another_process() -> None:
    assert of("de") == Language(code="de", name="x") != of("fr")
    assert hash(of("de")) == hash(Language(code="de", name="x"))
    assert of("de") != "de"
    assert pickle.loads(pickle.dumps(ENGLISH)) is ENGLISH
    assert pickle.loads(pickle.dumps(of("de"))) == of("de")
    assert list(KNOWN) == ["en"]


def test_the_language_of_a_document() -> None:
    assert language_of(Document("p", SAMPLES["de"], language="en")).code == "de"
    assert language_of(Document("p", "x", language="fr")).code == "fr"
    assert language_of(Document("p", "x")) is ENGLISH
    assert language_of(Document("p", SAMPLES["de"]), SAMPLES["en"]) is ENGLISH


def test_a_language_without_words_matches_nothing() -> None:
    bare = of("de")
    assert not bare.grammar.verbs and not bare.people.titles
    assert not bare.grammar.clipped.search("takin’ it") and not bare.people.first_names


# ---------------------------------------------------------------- the lists
LISTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (meaning, frames, flips, numbers, stage, variants, occasions)
    for name, value in vars(module).items()
    if name.isupper() and isinstance(value, frozenset) and value and all(isinstance(v, str) for v in value)
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_word_of_a_list_is_one_that_can_be_met(name: str) -> None:
    """Folded words alone are looked up: a capital, a blank or an accent in a list is met by nothing."""
    for word in LISTS[name]:
        assert word == word.lower() and word == word.strip()
        assert " " not in word or name in PHRASES, word


@pytest.mark.parametrize("short", sorted(meaning.VARIANTS))
def test_a_variant_leads_to_a_word_that_leads_no_further(short: str) -> None:
    full = meaning.VARIANTS[short]
    assert full != short
    assert meaning.VARIANTS.get(full, full) == full


def test_contractions_are_opened_into_words_that_are_none() -> None:
    for parts in meaning.CONTRACTIONS.values():
        assert all("'" not in p or p == "o'clock" for p in parts)


def test_present_and_past_are_two_words() -> None:
    for pair in meaning.PAST_OF:
        one, other = pair.split()
        assert one != other


def test_words_that_turn_a_meaning_belong_to_no_two_opposite_lists() -> None:
    assert not meaning.NEGATIONS & meaning.RESTRICTIONS - {"barely"}
    assert not meaning.CONDITIONS & meaning.CONTRASTS
    assert not meaning.AND_WORDS & meaning.NEGATIONS


def test_opposed_words_are_opposed_both_ways() -> None:
    assert occasions.OPPOSED["north"] == occasions.OPPOSED["south"] != occasions.OPPOSED["spring"]
    assert all(w == w.lower() for w in occasions.OPPOSED)


@pytest.mark.parametrize("phrase", [" ".join(p) for p in occasions.STOCK])
def test_stock_phrases_are_folded(phrase: str) -> None:
    assert phrase == phrase.lower() and not re.search(r"[^a-z ]", phrase)


@pytest.mark.parametrize(("short", "full"), sorted(numbers.MONTHS.items()))
def test_a_month_is_a_month_of_the_calendar(short: str, full: str) -> None:
    assert full.startswith(short[:3]) and dates.MONTHS[full] == dates.MONTHS[short]


def test_units_are_said_as_words_that_are_said_so_too() -> None:
    for said in numbers.MEASURES.values():
        for word in said:
            assert numbers.MEASURES.get(word, (word,)) == (word,) or said[-2:] == ("per", word)


@given(st.sampled_from(sorted(variants.APART)))
def test_words_written_apart_are_one_word(pair: tuple[str, str]) -> None:
    assert len(pair) == 2
    assert ENGLISH.wording.is_one_word("".join(pair), pair)
    assert not ENGLISH.wording.is_one_word("".join(pair) + "s", pair)


@given(st.sampled_from(sorted(meaning.FUNCTION | meaning.LIGHT)))
def test_common_words_are_folded_as_they_stand(word: str) -> None:
    assert fold(word)[1] == word


def test_the_words_of_a_language_are_in_small_letters() -> None:
    for value in (ENGLISH.grammar, ENGLISH.people):
        assert is_dataclass(value)
        for field in fields(value):
            words = getattr(value, field.name)
            if isinstance(words, frozenset) and words and all(isinstance(w, str) for w in words):
                assert all(w == w.lower() for w in words) or field.name in {"letter_labels", "turn_letters"}, field.name


def test_the_common_words_of_each_language_are_known_by_sight() -> None:
    assert set(TABLE) == set(SAMPLES)
    assert all(len(words) > 15 for words in TABLE.values())


def test_every_contraction_is_one_word_as_it_is_read() -> None:
    assert [c for c in meaning.CONTRACTIONS if words_of(c).forms != (c,)] == []


def test_every_word_of_a_class_is_one_word_as_it_is_read() -> None:
    classes = (meaning.NEGATIONS, meaning.MODALS, meaning.CONDITIONS, meaning.CONTRASTS, meaning.RESTRICTIONS)
    assert [w for words in classes for w in words if words_of(w).keys != (w,)] == []


def test_every_list_is_a_field_or_makes_one() -> None:
    root = Path(en.__file__).parent
    parts = (*(getattr(ENGLISH, f.name) for f in fields(Language) if f.name not in {"code", "name"}),)
    asked = {f.name.upper() for part in parts for f in fields(part)}
    texts = {path: path.read_text("utf-8") for path in root.glob("[a-z]*.py")}
    for path, text in texts.items():
        for name in re.findall(r"^([A-Z][A-Z_]+)(?:: [^=]+)? = ", text, re.M):
            own = len(re.findall(rf"\b{name}\b", text)) > 1
            taken = rf"\b{path.stem}\.{name}\b|from onrecord\.languages\.en\.{path.stem} import [^\n]*\b{name}\b"
            assert name in asked or own or any(re.search(taken, t) for t in texts.values()), f"{path.name}: {name}"

"""The parts of a verdict, one by one: names, edges, policies, atoms, the quotes of a page, offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data import Record, Turn
from onrecord.errors import UsageError
from onrecord.extracting.quotes import quotes_of
from onrecord.languages import ENGLISH
from onrecord.verifying import MemoryShelf, load_policy
from onrecord.verifying.context import cut_after, cut_before, gap_flags
from onrecord.verifying.offer import likeliest
from onrecord.verifying.policy import SHIPPED
from onrecord.verifying.speakers import reported, same_person, speaker_matches
from onrecord.words.meaning import flags_of
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of
from tests.conftest import page_of

WORDS = ENGLISH.wording


@pytest.mark.parametrize(
    ("asked", "label", "same"),
    [
        ("Clinton", "Hillary Clinton", True),
        ("Hillary Rodham Clinton", "HILLARY CLINTON", True),
        ("Bill Clinton", "William J. Clinton", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Mr. Clinton", "Hillary Clinton", False),
        ("Sen. Bernie Sanders (Vt.)", "SANDERS", True),
        ("Boris Yeltin", "Boris Yeltsin", True),
        ("Donald Trump, who leads in many polls,", "Donald Trump", True),
        ("former secretary of state Hillary Clinton", "Hillary Clinton", True),
        ("J. Doe", "Jane Doe", True),
        ("Kofi Mensah", "Kofi Mensah (@kofi_m)", True),
        ("The senator from Vermont", "Bernie Sanders", None),
        ("he", "Bernie Sanders", None),
        ("a spokesman", "Bernie Sanders", None),
        ("Jane Doe", "SPEAKER_01", None),
        ("Jane Doe", "Clinton campaign", None),
        ("Clinton campaign", "Clinton campaign", True),
        ("Jane Doe", "Ann Lee", False),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Lamar Smith", "Mr. SMITH of Texas", True),
        ("Lamar Holt", "Mr. SMITH of Texas", False),
        ("George W. Bush", "George H. W. Bush", None),
        ("John Q. Public", "John R. Public", False),
        ("John Public", "John R. Public", True),
    ],
)
def test_names(asked: str, label: str, same: bool | None) -> None:
    assert same_person(asked, label) is same


def test_a_role_is_somebody_else_when_the_person_has_a_label() -> None:
    assert speaker_matches("Jane Doe", "QUESTION", {"QUESTION", "JANE DOE"}) is False
    assert speaker_matches("Jane Doe", "QUESTION", {"QUESTION", "ANN LEE"}) is None
    assert speaker_matches("Jane Doe", "SPEAKER_01", {"JANE DOE", "SPEAKER_01"}) is None
    assert speaker_matches(None, "JANE DOE", ()) is None


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("I met Ann Lee in the hall and she said: “", True),
        ("Ann Lee told us last week that ", True),
        ("Then it was her turn. ANN LEE: ", True),
        ("Ann Lee left the hall. I think that ", False),
        ("He said: “", False),
    ],
)
def test_words_told_of_another(before: str, told: bool) -> None:
    assert reported("Ann Lee", before, "we won") is told


@pytest.mark.parametrize(
    ("before", "sentence", "flags"),
    [
        ("It rains. The owners are not ", False, "negation"),
        ("The owners are not even ", False, "negation"),
        ("I never said that ", True, "negation"),
        ("I never said that ", False, "negation"),
        ("I do not believe ", False, "negation"),
        ("Nobody can say that ", False, "negation"),
        ("I doubt that ", False, "negation"),
        ("I do not doubt that ", False, ""),
        ("I believe that ", False, ""),
        ("I do not know a man that ", False, ""),
        ("I did not come. I think that ", False, ""),
        ("I was not there, ", True, ""),
        ("It is not -- ", True, ""),
        ("I did not go and ", True, ""),
        ("", True, ""),
    ],
)
def test_what_stands_before(before: str, sentence: bool, flags: str) -> None:
    assert " ".join(cut_before(before, WORDS, sentence=sentence).flags) == flags


@pytest.mark.parametrize(
    ("after", "within", "flags"),
    [
        (" if the grant comes.", True, "condition"),
        (", but nobody knows.", False, "contrast"),
        (" for ever. And so on.", True, ""),
        (", and so on.", False, ""),
        (". But no.", False, ""),
        ("\nBut no.", False, ""),
        (" (as I said) to you.", False, ""),
        ("", False, ""),
    ],
)
def test_what_stands_after(after: str, within: bool, flags: str) -> None:
    cut = cut_after(after, WORDS, punctuated=True)
    assert (cut.within, " ".join(cut.flags)) == (within, flags)
    assert not cut_after(after, WORDS, punctuated=False).within


def test_what_an_ellipsis_may_not_hide() -> None:
    assert gap_flags(" never, ever ", "", WORDS) == ("negation",)
    assert gap_flags(", a long clause of no weight,", "", WORDS) == ("negation",)
    assert gap_flags(". It was not long. ", "", WORDS) == ()
    assert gap_flags(" unless it rains. It was long. ", "", WORDS) == ("condition",)


@pytest.mark.parametrize(
    ("lost", "gained", "flags"),
    [
        ("not", "", "negation"),
        ("happy", "unhappy", "negation"),
        ("#3", "#4", "number"),
        ("million", "billion", "number"),
        ("may", "will", "modal"),
        ("she", "they", "pronoun"),
        ("is", "was", "tense"),
        ("stop", "stopped", "negation tense"),
        ("if", "", "condition"),
        ("", "but", "contrast"),
        ("only", "", "restriction"),
        ("kind of", "", "restriction"),
        ("the very old", "a", ""),
        ("", "", ""),
    ],
)
def test_flags(lost: str, gained: str, flags: str) -> None:
    assert " ".join(flags_of(lost.split(), gained.split(), WORDS)) == flags


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("I can't, you won't", "i can not you will not"),
        ("two hundred and five", "#205"),
        ("five and six", "#5 and #6"),
        ("1,000 or 2.50", "#1000 or #2.5"),
        ("the twenty-first, 21st, second", "the #21th #21th #2th"),
        ("three million two hundred thousand", "#3200000"),
        ("the USA told us: yeah", "the usa told us yeah"),
        ("70% of labour", "#70 percent of labor"),
    ],
)
def test_atoms(text: str, atoms: str) -> None:
    assert " ".join(atoms_of(words_of(text)).names) == atoms


def test_policies_are_read_and_every_fault_is_named(tmp_path: Path) -> None:
    assert [load_policy(name).name for name in SHIPPED] == list(SHIPPED)
    path = tmp_path / "house.toml"
    path.write_text('name = "house"\nversion = "3"\nallow = ["spelling"]\nfail = ["altered"]\nmin_coverage = 0.7\n')
    assert load_policy(str(path)).min_coverage == 0.7
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "x"\nallow = ["lies"]\nfail = ["fake"]\ncolour = 1\noccasion_days = "many"\n')
    with pytest.raises(UsageError) as caught:
        load_policy(str(bad))
    for word in ("version", "lies", "fake", "colour", "occasion_days"):
        assert word in str(caught.value)
    kinds = tmp_path / "kinds.toml"
    kinds.write_text('name = "x"\nversion = "1"\nallow = 5\nfail = "altered"\nfillers = [1]\nmin_coverage = true\n')
    with pytest.raises(UsageError) as caught:
        load_policy(str(kinds))
    for word in ("allow", "fail", "fillers", "min_coverage"):
        assert f"{word} is no" in str(caught.value)
    whole = tmp_path / "whole.toml"
    whole.write_text('name = "x"\nversion = "1"\nallow = []\nfail = []\nmin_coverage = 1\n')
    assert load_policy(str(whole)).min_coverage == 1
    (tmp_path / "worse.toml").write_text("= x")
    for name in ("worse.toml", "none.toml"):
        with pytest.raises(UsageError):
            load_policy(str(tmp_path / name))


def test_the_quotes_of_a_page_with_those_inside_them() -> None:
    page = page_of(
        "Anna Hallam said that Okafor told her that the bridge “could not carry another winter”. "
        "“I asked him: ‘Tomas, are you certain?’ and he nodded,” she said. It was a “triumph”.\n\n"
        "“We will not sell,” said Bo Ek, “and we will not lease.”"
    )
    found = {q.text: q for q in quotes_of(page)}
    assert found["“could not carry another winter”"].speaker == "Okafor"
    assert found["“could not carry another winter”"].reporters == ("Anna Hallam",)
    assert "‘Tomas, are you certain?’" in found
    assert found["“We will not sell,”"].goes_on and not found["“We will not sell,”"].resumes
    assert found["“and we will not lease.”"].resumes
    assert "“triumph”" not in found
    assert "“triumph”" in {q.text for q in quotes_of(page, every=True)}
    assert all(q.spans[0].of(page.document.text) == q.text for q in found.values())


def test_offers_are_passages_of_that_speaker_that_share_words() -> None:
    turns = (
        Turn(
            "Ann Lee",
            "The ferry is slow. The harbour cables rust because nobody paints the cables in winter. Good night.",
        ),
        Turn("Bo Ek", "The harbour cables rust, and the paint is bad."),
        Turn("Ann Lee", "I like the winter."),
    )
    shelf = MemoryShelf([Record("r", turns)])
    (best, *_) = likeliest("that the cables in the harbour rust for lack of paint", "Ann Lee", shelf)
    assert (best.turn_index, best.speaker) == (0, "Ann Lee")
    assert best.text.startswith("harbour cables rust")
    assert likeliest("that the moon is made of cheese", "Ann Lee", shelf) == ()


def test_an_offer_does_not_run_over_the_end_of_a_turn() -> None:
    turns = (Turn("Ann Lee", "The harbour is old."), Turn("Ann Lee", "The cables rust."), Turn("Ann Lee", "Good."))
    assert likeliest("that the harbour cables are bad", "Ann Lee", MemoryShelf([Record("r", turns)])) == ()

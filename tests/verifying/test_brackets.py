"""Editors' brackets: what each step lets them explain or stand for, and the flags that no bracket excuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Record, Turn, Verdict, Verification
from onrecord.languages import ENGLISH
from onrecord.verifying import verify
from onrecord.verifying.brackets import (
    NOTE_STEPS,
    STANDING_STEPS,
    Stand,
    explains,
    flags_in,
    is_meant,
    prefix_flag,
)
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of

WORDS = ENGLISH.wording


GOOD = {Verdict.VERBATIM, Verdict.EDITED}


def stand(mine: str, theirs: str = "", before: str = "", after: str = "", *, first: bool = False) -> Stand:
    """A bracket where it stands, of plain words."""
    printed, said = words_of(mine), words_of(theirs)
    ours, others = atoms_of(printed), atoms_of(said)
    return Stand(
        mine=ours.names,
        theirs=others.names,
        printed=tuple(printed.surface(n) for n in ours.firsts),
        said=tuple(said.surface(n) for n in others.firsts),
        before=before,
        after=after,
        first=first,
        wording=WORDS,
    )


def step_of(bracket: Stand) -> str | None:
    return next((s.__name__ for s in STANDING_STEPS if s(bracket)), None)


def held(quote: str, said: str) -> Verification:
    record = Record("r", (Turn("JANE DOE", f"Good evening to the whole town. {said} Thank you all for coming."),))
    return verify(quote, [record], speaker="Jane Doe")


# ---------------------------------------------------------------- words put in
@pytest.mark.parametrize(
    ("mine", "before", "after"),
    [
        ("sic", "boats", "sailed"),
        ("laughter", "won", "and"),
        ("emphasis original", "never", "sail"),
        ("the", "in", "harbour"),
        ("to", "want", "go"),
        ("is", "what", "done"),
        ("that", "said", "he"),
        ("on pensions", "vote", "was"),
        ("in the spring", "came", "and"),
        ("about the crane", "it", "was"),
        ("the bill", "it", "passed"),
        ("who was there", "Lee", "saw"),
        ("Clinton", "he", "told"),
        ("Hillary", "met", "Clinton"),
        ("Bo Ek", "neighbour", "told"),
        ("tax", "the", "bill"),
        ("fishing", "his", "boat"),
        ("harbour", "3", "cranes"),
        ("2008", "August", "and"),
        ("in 2008", "August", "and"),
    ],
)
def test_words_that_only_explain(mine: str, before: str, after: str) -> None:
    assert explains(stand(mine, before=before, after=after))


@pytest.mark.parametrize(
    ("mine", "before", "after"),
    [
        ("corrupt", "the", "mayor"),
        ("lazy", "our", "crew"),
        ("wildly", "the", "boat"),
        ("boats", "sailed", "away"),
        ("in part", "agree", "with"),
        ("in theory", "works", "and"),
        ("to build it", "want", "now"),
        ("white", "", "women"),
        ("harbour and", "the", "crane"),
        ("Okafor", "gladly", "went"),
        ("the crooked board", "it", "met"),
    ],
)
def test_words_that_do_more_than_explain(mine: str, before: str, after: str) -> None:
    assert not explains(stand(mine, before=before, after=after))


def test_a_phrase_has_its_bounds() -> None:
    long = "in the old house by the sea where the keeper of the northern light lived with his cat"
    assert not explains(stand(long, before="sat", after="and"))
    assert not explains(stand("in the house of", before="sat", after="Lee"))


def test_a_remark_is_one_whatever_stands_around_it() -> None:
    for mine in ("sic", "laughs", "applause", "translated"):
        assert any(step(stand(mine)) for step in NOTE_STEPS)
    assert not any(step(stand("boat")) for step in NOTE_STEPS)


@pytest.mark.parametrize(
    ("mine", "before", "dated"),
    [
        ("2008", "August", True),
        ("2008", "3", True),
        ("2008", "cost", False),
        ("in 2008", "won", True),
        ("since 2008", "won", True),
    ],
)
def test_a_year_behind_a_month_or_a_day_is_noted(mine: str, before: str, dated: bool) -> None:
    assert any(step(stand(mine, before=before)) for step in NOTE_STEPS) is dated


# ---------------------------------------------------------------- words that stand for others
@pytest.mark.parametrize(
    ("mine", "theirs", "step"),
    [
        ("wants", "want", "_inflected"),
        ("going", "go", "_inflected"),
        ("built", "build", "_inflected"),
        ("the boats", "the boat", "_inflected"),
        ("Hillary Clinton", "Hillary", "_spelled"),
        ("Environmental Protection Agency", "EPA", "_spelled"),
        ("the senator", "he", "_pointed"),
        ("the ferry", "that thing", "_pointed"),
        ("Okafor", "the guy", "_pointed"),
        ("the president", "Obama", "_office_for_name"),
        ("the mayor", "Jane Doe", "_office_for_name"),
        ("Obama", "the president", "_name_for_office"),
        ("Okafor", "the mayor", "_name_for_office"),
        ("the tower", "the harbour", None),
        ("despise", "admire", None),
        ("the opponent", "Obama", None),
        ("Lee", "Okafor", None),
        ("the crooked mayor", "Okafor", None),
        ("Okafor", "the carpenter bench", None),
    ],
)
def test_how_a_bracket_may_stand_for_words_of_the_record(mine: str, theirs: str, step: str | None) -> None:
    assert step_of(stand(mine, theirs)) == step


@pytest.mark.parametrize(
    ("mine", "theirs", "meant"),
    [
        ("expletive", "damn", True),
        ("expletive deleted", "bullshit", True),
        ("expletive", "lovely", False),
        ("expletive", "the damn", True),
        ("the senator", "he", True),
        ("was", "is", True),
        ("before", "after", False),
        ("the", "a", True),
        ("too", "", False),
        ("our", "", False),
        ("the", "", True),
        ("despise", "admire", False),
    ],
)
def test_which_brackets_house_styles_mean(mine: str, theirs: str, meant: bool) -> None:
    assert is_meant(stand(mine, theirs)) is meant


# ---------------------------------------------------------------- flags
@pytest.mark.parametrize(
    ("mine", "theirs", "before", "after", "flags"),
    [
        ("not", "", "do", "go", ("negation",)),
        ("never", "always", "we", "go", ("negation",)),
        ("they", "we", "", "paid", ("pronoun",)),
        ("the crew", "they", "", "paid", ()),
        ("wants", "want", "he", "it", ()),
        ("was", "is", "it", "shut", ()),
        ("9", "5", "lost", "boats", ("number",)),
        ("2008", "", "August", "and", ()),
        ("2008", "", "cost", "and", ("number",)),
        ("Lee", "Okafor", "met", "and", ("name",)),
        ("the opponent", "Okafor", "met", "and", ("name",)),
        ("in part", "", "agree", "and", ("restriction",)),
        ("almost", "", "is", "all", ("restriction",)),
        ("white", "", "", "women", ("restriction",)),
        ("if", "when", "", "it", ("condition",)),
        ("may", "will", "we", "go", ("modal",)),
        ("sic", "", "boats", "sail", ()),
    ],
)
def test_the_flags_that_no_bracket_excuses(
    mine: str, theirs: str, before: str, after: str, flags: tuple[str, ...]
) -> None:
    found = stand(mine, theirs, before, after)
    assert flags_in(found, found.theirs, found.mine) == flags


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("[un]safe", ("negation",)),
        ("[in]famous", ("negation",)),
        ("(dis)honest", ("negation",)),
        ("[mis]spelled", ("negation",)),
        ("[anti]war", ("negation",)),
        ("[W]e", ()),
        ("want[ed]", ()),
        ("boat[s]", ()),
        ("[the]", ()),
        ("", ()),
    ],
)
def test_a_prefix_in_brackets_turns_a_word_round(printed: str, flag: tuple[str, ...]) -> None:
    assert prefix_flag(printed, WORDS) == flag


# ---------------------------------------------------------------- whole quotes
SAID = "He told the crew that the keeper admires Okafor, and that they want to sail to the islands in August."


@pytest.mark.parametrize(
    "quote",
    [
        "[H]e told the crew that the keeper admires Okafor",
        "[Bo Ek] told the crew that the keeper admires Okafor",
        "He [Ek] told the crew that the keeper admires Okafor",
        "He told the [ferry] crew that the keeper admires Okafor",
        "He told the crew [on Monday] that the keeper admires Okafor",
        "He told the crew that the keeper admire[d] Okafor",
        "He told the crew that the keeper admires [Tomas] Okafor",
        "He told the crew [sic] that the keeper admires Okafor",
        "they [the crew] want to sail to the islands in August",
        "[the sailors] want to sail to the islands in August",
        "they want[ed] to sail to the islands in August",
        "they want to sail to the islands in August [2019]",
        "they want to sail to the islands (in the north) in August",
    ],
)
def test_a_bracket_that_explains_passes(quote: str) -> None:
    found = held(quote, SAID)
    assert found.verdict in GOOD, found.edits
    assert {e.op for e in found.edits} <= {"bracket", "parenthesis"}
    assert found.flags == ()


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("[She] told the crew that the keeper admires Okafor", "pronoun"),
        ("He told the crew that the keeper [never] admires Okafor", "negation"),
        ("He told the crew that the keeper admires [Hallam] and so on", "name"),
        ("[we] want to sail to the islands in August", "pronoun"),
        ("they [may] want to sail to the islands in August", "modal"),
        ("they want to sail to [three] islands in August", "number"),
        ("they [only] want to sail to the islands in August", "restriction"),
        ("[if] they want to sail to the islands in August", "condition"),
    ],
)
def test_a_bracket_that_turns_the_words_round_is_flagged(quote: str, flag: str) -> None:
    found = held(quote, SAID)
    assert found.verdict is Verdict.ALTERED, found.edits
    assert flag in found.flags


@pytest.mark.parametrize(
    "quote",
    [
        "He told the crew that the [drunken] keeper hates Okafor",
        "He told the crew that the keeper [despises] Okafor",
        "He told the crew that the [crooked] keeper admires Okafor",
        "they want to [burn] to the islands in August",
        "they want to sail to the [mainland] in August",
    ],
)
def test_a_bracket_with_other_words_is_an_alteration(quote: str) -> None:
    found = held(quote, SAID)
    assert found.verdict is Verdict.ALTERED
    assert not {e.op for e in found.edits} <= {"bracket", "parenthesis"}


def test_a_parenthesis_stands_for_no_word_of_the_record() -> None:
    found = held("He told the crew (the men) the keeper admires Okafor", SAID)
    assert found.verdict is Verdict.ALTERED
    assert "that" in {e.record for e in found.edits}


def test_strict_lets_a_bracket_pass_and_no_parenthesis() -> None:
    record = [Record("r", (Turn("JANE DOE", SAID),))]
    bracket = "He [Ek] told the crew that the keeper admires Okafor"
    assert verify(bracket, record, speaker="Jane Doe", policy="strict").verdict is Verdict.EDITED
    refused = verify(bracket.replace("[", "(").replace("]", ")"), record, speaker="Jane Doe", policy="strict")
    assert (refused.verdict, refused.reason) == (Verdict.ALTERED, "the policy strict does not allow: parenthesis")


FIRST = "The keeper counted every boat that came back from the northern islands before the storms of the autumn"


@given(st.integers(1, 16))
def test_sic_anywhere_changes_no_verdict(at: int) -> None:
    words = FIRST.split()
    found = held(" ".join([*words[:at], "[sic]", *words[at:]]), f"{FIRST}.")
    assert found.verdict in GOOD
    assert found.flags == ()


@given(st.integers(0, 16), st.sampled_from(["not", "never", "nobody"]))
def test_a_bracketed_negation_never_passes(at: int, word: str) -> None:
    words = FIRST.split()
    found = held(" ".join([*words[:at], f"[{word}]", *words[at:]]), f"{FIRST}.")
    assert found.verdict is Verdict.ALTERED
    assert "negation" in found.flags


@given(st.integers(1, 16))
def test_a_letter_in_brackets_is_an_edit_at_most(at: int) -> None:
    words = FIRST.split()
    words[at] = f"[{words[at][0]}]{words[at][1:]}" if len(words[at]) > 1 else words[at]
    found = held(" ".join(words), f"{FIRST}.")
    assert found.verdict in GOOD


@pytest.mark.parametrize(
    ("quote", "said", "verdict", "ops"),
    [
        ("[Okafor]'s ferry is in the harbour now", "His ferry is in the harbour now", "edited", "bracket"),
        ("[Okafor’s] ferry is in the harbour now", "His ferry is in the harbour now", "edited", "bracket"),
        ("[Okafor]'s ferry is in the harbour now", "Borg's ferry is in the harbour now", "altered", ""),
        (
            "We lost … [the] ferry in the storm",
            "We lost the old wooden ferry in the storm",
            "edited",
            "ellipsis bracket",
        ),
        ("three [harbour] cranes fell in the storm", "Yes, three cranes fell in the storm", "edited", "bracket"),
        ("three [corrupt] cranes fell in the storm", "Yes, three cranes fell in the storm", "altered", ""),
        ("[In Old Holm] we lost the ferry to a storm", "We lost the ferry to a storm", "edited", "bracket"),
    ],
)
def test_where_a_bracket_stands(quote: str, said: str, verdict: str, ops: str) -> None:
    found = verify(quote, [Record("r", (Turn("Ann", f"Good evening. {said}. Good night."),))])
    assert found.verdict.value == verdict, found.edits
    assert not ops or [e.op for e in found.edits] == ops.split()

"""The step that decides: frames of a clause, edits that leave the words alone, and brackets, each by an example."""

from __future__ import annotations

import pytest

from onrecord.data import Quoted, Record, Turn, Verification
from onrecord.languages import ENGLISH
from onrecord.verifying import MemoryShelf, load_policy, verify
from onrecord.verifying.clauses import REST_CASCADE, SENTENCE_CASCADE, Clauses, Rest
from onrecord.verifying.context import cut_after, cut_before, gap_flags
from onrecord.verifying.frames import LEAD_CASCADE, Lead
from onrecord.words.normal_forms import atoms_of
from onrecord.words.tokenizer import words_of

WORDS = ENGLISH.wording


def names(text: str) -> tuple[str, ...]:
    return atoms_of(words_of(text)).names


# ---------------------------------------------------------------- frames
def lead(words: str, size: int, *, number: bool) -> Lead:
    """The words right before a quote that has no verb, inside their sentence."""
    return Lead(names=names(words), size=size, number=number, clause=False, opens=False, capital=False, wording=WORDS)


@pytest.mark.parametrize(
    ("words", "size", "number", "step"),
    [
        ("we are not", 5, False, "denied"),
        ("nobody can say that", 5, False, "denied"),
        ("I never really", 5, False, "denied"),
        ("I doubt that", 5, False, "denied"),
        ("they failed to", 5, False, "undone"),
        ("we are against", 5, False, "undone"),
        ("we used to", 5, False, "used to"),
        ("it cost up to", 3, True, "a number less than sure"),
        ("the owner is a", 1, False, "too short for a clause"),
        ("it is a lie that", 5, False, "untrue"),
        ("rumor has it that", 5, False, "untrue"),
        ("people used to think that", 5, False, "untrue"),
        ("it is allegedly", 5, False, "perhaps"),
        ("I wish that", 5, False, "wished"),
        ("suppose that", 5, False, "supposed"),
        ("let us say", 5, False, "supposed"),
        ("my opponent claims that", 5, False, "said by another"),
        ("they told people last week that", 5, False, "said by another"),
        ("almost none of", 5, False, "of some only"),
        ("the harbour board said on its own that", 5, False, None),
        ("I said that", 5, False, None),
        ("as he says", 5, False, None),
        ("I do not doubt that", 5, False, None),
        ("the bridge", 5, False, None),
    ],
)
def test_what_stands_right_before_a_quote(words: str, size: int, number: bool, step: str | None) -> None:
    decided = LEAD_CASCADE.decide(lead(words, size, number=number))
    assert (decided[0] if decided else None) == step


@pytest.mark.parametrize(
    ("clause", "step"),
    [
        ("unless they pay", "on a condition"),
        ("as long as it holds", "on a condition"),
        ("perhaps", "perhaps"),
        ("in the words of my enemies", "by the words of others"),
        ("in jest", "in a lie"),
        ("according to my enemies", "according to others"),
        ("my opponent says", "others say"),
        ("if you look at it", None),
        ("on Monday", None),
    ],
)
def test_a_clause_that_a_comma_parts_from_a_quote(clause: str, step: str | None) -> None:
    decided = SENTENCE_CASCADE.decide(Clauses(names(clause), names(clause), (), WORDS))
    assert (decided[0] if decided else None) == step


@pytest.mark.parametrize(
    ("words", "paused", "step"),
    [
        ("if the grant comes", False, "on a condition"),
        ("only if it rains", False, "on a condition"),
        ("never happened", False, "denied"),
        ("some people think", True, "said by another"),
        ("said my opponent", True, "said by another"),
        ("maybe", True, "taken back"),
        ("said our board", True, "said by another"),
        ("we said", True, None),
        ("on the harbour", False, None),
    ],
)
def test_what_stands_behind_a_quote(words: str, paused: bool, step: str | None) -> None:
    decided = REST_CASCADE.decide(Rest(names(words), paused, 5, WORDS))
    assert (decided[0] if decided else None) == step


@pytest.mark.parametrize(
    ("gap", "after", "flags"),
    [
        ("never", "paid", ("negation",)),
        ("only", "the rich", ("restriction",)),
        ("could have", "paid", ("modal",)),
        ("failed to", "pay", ("negation", "modal")),
        ("five", "hundred", ("number",)),
        ("and then she", "paid", ("pronoun",)),
        ("Mayor Lee", "paid", ("name",)),
        (", could have been,", "paid", ()),
        ("on that long and rainy Monday", "paid", ()),
    ],
)
def test_words_left_out_inside_a_sentence(gap: str, after: str, flags: tuple[str, ...]) -> None:
    assert gap_flags(gap, after, WORDS) == flags


def test_a_record_without_marks_tells_no_more_than_a_condition() -> None:
    assert cut_after(" if the grant comes", WORDS, punctuated=False).flags == ("condition",)
    assert cut_after(" some people think", WORDS, punctuated=False).frame == ""
    assert cut_after(".\n\nIf it rains.", WORDS, punctuated=True).words == ""
    assert cut_before("five and ", WORDS, sentence=False, number=True).flags == ("restriction",)


# ---------------------------------------------------------------- edits
RECORD = Record(
    "r",
    (
        Turn(
            "ANN LEE",
            "We will not raise the toll on the old bridge for anyone this year. The board, um, met twice in the old hall "
            "by the sea. We should -- we must repair the the weir before the storms come back again. It was a damn long "
            "winter for the whole harbour town. Anna Hallam told the crews in August that he would go to the pier.",
        ),
    ),
)
SHELF = MemoryShelf([RECORD])


def checked(quote: str, policy: str = "default") -> Verification:
    return verify(Quoted(quote, "q", "Ann Lee"), SHELF, policy=load_policy(policy))


@pytest.mark.parametrize(
    ("quote", "op"),
    [
        ("We won't raise the toll on the old bridge for anyone this year", "contraction"),
        ("The board met twice in the old hall by the sea", "filler"),
        ("we must repair the weir before the storms come back again", "repetition"),
        ("We must repair the the weir before the storms come back again", None),
        ("It was a d**n long winter for the whole harbour town", "masked"),
        ("We will not raise the [bridge] toll on the old bridge for anyone this year", "bracket"),
        ("Anna Hallam told the crews in August [2008] that he would go to the pier", "bracket"),
        ("Anna Hallam told the crews in August that [the mayor] would go to the pier", "bracket"),
        ("We will not raise the toll (the fee) on the old bridge for anyone this year", "parenthesis"),
    ],
)
def test_edits_that_leave_the_words_alone(quote: str, op: str | None) -> None:
    found = checked(quote, "lenient")
    assert op is None or op in {e.op for e in found.edits}, found.edits
    assert found.flags == ()


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("We will raise the toll on the old bridge for anyone this year", "negation"),
        ("We will not raise the toll on the old bridge for [almost] anyone this year", "restriction"),
        ("They will not raise the toll on the old bridge for anyone this year", "pronoun"),
        ("We will not raise the toll on the [un]safe old bridge for anyone this year", "negation"),
        ("Anna Hallam told the crews in August that [we] would go to the pier", "pronoun"),
        ("The board met three times in the old hall by the sea", "number"),
    ],
)
def test_edits_that_turn_the_meaning_round(quote: str, flag: str) -> None:
    assert flag in checked(quote).flags

"""Cut edges and gaps: what stands around a quote on record, what turns it, and what an ellipsis may not hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Record, Turn, Verdict, Verification
from onrecord.languages import ENGLISH
from onrecord.verifying import verify
from onrecord.verifying.clauses import conditional, frame_behind, frame_of_sentence
from onrecord.verifying.context import Cut, cut_after, cut_before, gap_flags
from onrecord.verifying.denials import not_held
from onrecord.verifying.frames import frame_before, limited
from onrecord.verifying.others import reported as said_by_another
from onrecord.words.meaning import FLAGS

WORDS = ENGLISH.wording


def names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


# ---------------------------------------------------------------- the words right before a quote
@pytest.mark.parametrize(
    ("before", "frame"),
    [
        ("We are not ", "denied"),
        ("They never once ", "denied"),
        ("There is no ", "denied"),
        ("Nobody in town believes ", "denied"),
        ("I do not think that ", "denied"),
        ("She refuses to say that ", "denied"),
        ("I deny that ", "denied"),
        ("I dispute that ", "denied"),
        ("It is not true that ", "denied"),
        ("There is no evidence that ", "denied"),
        ("There is not a shred of evidence that ", "denied"),
        ("There is little proof that ", "denied"),
        ("You cannot prove that ", "denied"),
        ("Nothing proves that ", "denied"),
        ("It is yet to be shown that ", "denied"),
        ("It is not as though ", "denied"),
        ("It looks as though ", "supposed"),
        ("Legend has it that ", "untrue"),
        ("Word has it ", "untrue"),
        ("She wrongly thinks that ", "untrue"),
        ("She thinks, wrongly, that ", "untrue"),
        ("She thinks, of course, that ", "reported"),
        ("I know the man who says ", "reported"),
        ("Some would say that ", "reported"),
        ("They say that ", "reported"),
        ("Should it turn out that ", "supposed"),
        ("Were it true that ", "supposed"),
        ("Say ", "supposed"),
        ("Now say that ", "supposed"),
        ("No member of ", "denied"),
        ("Hardly anybody on ", "denied"),
        ("Half ", "limited"),
        ("Part of ", "limited"),
        ("Some people on ", "limited"),
        ("The crew refused to ", "undone"),
        ("He forgot to ", "undone"),
        ("They are unable to ", "undone"),
        ("The board is against ", "undone"),
        ("The storm kept us from ", "undone"),
        ("They left without ", "denied"),
        ("We used to ", "undone"),
        ("It is a lie that ", "untrue"),
        ("It would be foolish to say that ", "untrue"),
        ("There is a rumour that ", "untrue"),
        ("He pretends as if ", "supposed"),
        ("It is possible that ", "supposed"),
        ("Perhaps ", "supposed"),
        ("Supposedly ", "supposed"),
        ("I wish ", "wished"),
        ("I hope that ", "wished"),
        ("Suppose ", "supposed"),
        ("Imagine that ", "supposed"),
        ("If ", "supposed"),
        ("In case ", "supposed"),
        ("My neighbour says that ", "reported"),
        ("The paper wrote that ", "reported"),
        ("They told me that ", "reported"),
        ("Some people think ", "reported"),
        ("Almost none of ", "limited"),
        ("Only a few of the ", "limited"),
        ("I know that ", ""),
        ("The fact is that ", ""),
        ("We believe that ", ""),
        ("I say ", ""),
        ("Let me say that ", ""),
        ("I am one of those who say that ", ""),
        ("There is not a shred of doubt that ", ""),
        ("You cannot deny that ", ""),
        ("There is little doubt that ", ""),
        ("As I said, ", ""),
        ("On Monday ", ""),
        ("", ""),
    ],
)
def test_what_the_words_before_make_of_a_clause(before: str, frame: str) -> None:
    assert cut_before(before, WORDS, sentence=False).frame == frame


def test_what_stands_behind_a_full_stop_is_another_sentence() -> None:
    assert cut_before("I am not there. ", WORDS, sentence=False) == Cut()
    assert cut_before("I am not there! The ", WORDS, sentence=False).flags == ()
    assert cut_before("I am not there?\n", WORDS, sentence=False) == Cut()


@pytest.mark.parametrize(
    ("before", "size", "frame"),
    [
        ("The mayor called it a ", 1, ""),
        ("It was not a ", 1, ""),
        ("My rival says ", 1, ""),
        ("My rival says ", 3, "reported"),
    ],
)
def test_a_single_word_is_no_clause(before: str, size: int, frame: str) -> None:
    found = cut_before(before, WORDS, sentence=False, size=size)
    assert found.frame == frame or (size == 1 and found.frame in {"", "denied"})


@pytest.mark.parametrize(
    ("before", "number", "limits"),
    [
        ("We lost about ", True, True),
        ("We lost up to ", True, True),
        ("We lost more than ", True, True),
        ("We lost at least ", True, True),
        ("We lost nearly ", True, True),
        ("We lost two ", True, True),
        ("We lost ", True, False),
        ("We lost the ", True, False),
        ("We spoke about ", False, False),
    ],
)
def test_what_makes_a_number_less_than_sure(before: str, number: bool, limits: bool) -> None:
    found = cut_before(before, WORDS, sentence=False, number=number)
    assert ("restriction" in found.flags) is limits
    assert (found.frame == "limited") is limits


def test_a_number_joined_to_another_is_less_than_whole() -> None:
    found = cut_before("We lost five and ", WORDS, sentence=False, number=True)
    assert (found.frame, found.flags) == ("limited", ("restriction",))
    assert cut_before("We went home and ", WORDS, sentence=False, number=True).frame == ""


def test_an_and_parts_what_stood_before() -> None:
    assert not cut_before("I never sleep and ", WORDS, sentence=False).turns
    assert not cut_before("We are not there but ", WORDS, sentence=False).turns
    assert not cut_before("We are not ", WORDS, sentence=False, joined=True).turns


@pytest.mark.parametrize(
    ("before", "frame"),
    [
        ("If they pay, ", "supposed"),
        ("Unless it rains, ", "supposed"),
        ("As long as the dam holds, ", "supposed"),
        ("Maybe, ", "supposed"),
        ("According to my rivals, ", "reported"),
        ("In the words of my rival, ", "reported"),
        ("My rival says, ", "reported"),
        ("And if they pay, ", "supposed"),
        ("Should it turn out so, ", "supposed"),
        ("Were they here, ", "supposed"),
        ("Had they sold the ferry to the bank, ", "supposed"),
        ("On Monday, ", ""),
        ("If you look at it, ", ""),
        ("As I said before, ", ""),
        ("Well, ", ""),
    ],
)
def test_what_a_clause_before_a_comma_makes_of_the_rest(before: str, frame: str) -> None:
    assert cut_before(before, WORDS, sentence=True).frame == frame


def test_the_cut_words_are_shown_on_one_line() -> None:
    assert cut_before("He left. My  rival\tclaims that ", WORDS, sentence=False).words == "My rival claims that"
    assert cut_before("Unless it rains, ", WORDS, sentence=False).words.startswith("Unless it rains")


# ---------------------------------------------------------------- the words behind
@pytest.mark.parametrize(
    ("after", "frame", "flags"),
    [
        (" if the grant comes.", "supposed", ("condition",)),
        (" unless it rains.", "supposed", ("condition",)),
        (" as long as it holds.", "supposed", ("condition",)),
        (" only if they pay.", "supposed", ("condition",)),
        (" in case it rains.", "supposed", ("condition",)),
        (" except on Sundays.", "supposed", ("condition",)),
        (" of nothing.", "denied", ("negation",)),
        (" in no way.", "denied", ("negation",)),
        (", said my rival.", "reported", ()),
        (", some people think.", "reported", ()),
        (", my neighbour says.", "reported", ()),
        (", or maybe not.", "untrue", ("restriction",)),
        (", maybe.", "untrue", ("restriction",)),
        (", just kidding.", "untrue", ("restriction",)),
        (" on the harbour.", "", ()),
        (", I think.", "", ()),
        (" and so on.", "", ()),
        (", but not today.", "", ("contrast",)),
        (", however.", "", ("contrast",)),
    ],
)
def test_what_the_words_behind_make_of_a_quote(after: str, frame: str, flags: tuple[str, ...]) -> None:
    found = cut_after(after, WORDS, punctuated=True)
    assert (found.frame, found.flags) == (frame, flags)


def test_a_quote_that_ends_where_the_sentence_ends_is_not_cut() -> None:
    for after in (".", "!", "?", ".”", "”.", "\nIf it rains", "", " \n"):
        assert cut_after(after, WORDS, punctuated=True) == Cut()


def test_a_number_may_lose_what_it_counts() -> None:
    assert cut_after(" percent of it.", WORDS, punctuated=True, counted=True).flags == ("number",)
    assert cut_after(" million of it.", WORDS, punctuated=True, counted=True).flags == ("number",)
    assert cut_after(" boats in it.", WORDS, punctuated=True, counted=True).flags == ()
    assert cut_after(", percent of it.", WORDS, punctuated=True, counted=True).flags == ()


def test_within_says_that_the_sentence_went_on_without_a_pause() -> None:
    assert cut_after(" for ever.", WORDS, punctuated=True).within
    assert not cut_after(", for ever.", WORDS, punctuated=True).within
    assert not cut_after(" for ever", WORDS, punctuated=False).within
    assert not cut_after(" for ever.", WORDS, punctuated=True, sentence=False).within
    assert cut_after(", and on our respect for it.", WORDS, punctuated=True).within


# ---------------------------------------------------------------- single questions
@pytest.mark.parametrize(
    ("clause", "asks"),
    [
        ("if they pay", True),
        ("unless they pay", True),
        ("provided they pay", True),
        ("as long as they pay", True),
        ("in case they pay", True),
        ("if you look at it", False),
        ("if i remember it", False),
        ("if we want to win", False),
        ("when they pay", False),
        ("", False),
    ],
)
def test_what_is_a_condition(clause: str, asks: bool) -> None:
    assert conditional(names(clause), WORDS) is asks


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("they say", True),
        ("my rival told me", True),
        ("the paper reported last week", True),
        ("people claim", True),
        ("i say", False),
        ("we think", False),
        ("as he says", False),
        ("what he said", False),
        ("i know", False),
        ("the evidence shows", False),
        ("i told my rival", False),
        ("say", False),
    ],
)
def test_whose_saying_it_is(words: str, another: bool) -> None:
    assert said_by_another(names(words), WORDS) is another


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("some", True),
        ("and few of the", True),
        ("almost all of", True),
        ("the two men", False),
        ("the", False),
        ("our whole", False),
    ],
)
def test_what_limits_a_subject(words: str, limits: bool) -> None:
    assert limited(names(words), WORDS) is limits


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("that", False),
        ("i never said that", True),
        ("nobody claims", True),
        ("i doubt that", True),
        ("i do not doubt that", False),
        ("i refuse to accept that", True),
        ("i believe that", False),
    ],
)
def test_what_says_that_a_clause_is_not_so(words: str, denied: bool) -> None:
    assert not_held(names(words), WORDS) is denied


def test_no_frame_is_an_empty_frame() -> None:
    assert frame_before(names("the old harbour"), 5, WORDS, number=False).name == ""
    assert frame_of_sentence((), (), (), WORDS).flags == frozenset()
    assert frame_behind(names("on the pier"), WORDS, paused=False, size=5) is None


# ---------------------------------------------------------------- gaps
@pytest.mark.parametrize(
    ("gap", "after", "flags"),
    [
        (" never ", "pay", ("negation",)),
        (" not ", "pay", ("negation",)),
        (" only ", "the rich", ("restriction",)),
        (" most of ", "the rich", ("restriction",)),
        (" could ", "pay", ("modal",)),
        (" tried to ", "pay", ("negation", "modal")),
        (" five ", "hundred", ("number",)),
        (" two or three ", "boats", ("number",)),
        (" Okafor ", "paid", ("name",)),
        (" opponents of ", "it", ("negation",)),
        (" but ", "paid", ("contrast",)),
        (" if we can ", "pay", ("modal", "condition")),
        (" as long as it holds ", "paid", ("condition",)),
        (" and then they ", "paid", ("pronoun",)),
        (" my rival says that she ", "paid", ("pronoun",)),
        (" on a long and rainy Monday ", "paid", ()),
        (" the old wooden ", "boat", ()),
        (", as I told you, ", "paid", ()),
        ("", "paid", ()),
        ("   ", "paid", ()),
    ],
)
def test_what_an_ellipsis_inside_a_sentence_may_not_hide(gap: str, after: str, flags: tuple[str, ...]) -> None:
    assert gap_flags(gap, after, WORDS) == flags


@pytest.mark.parametrize(
    ("gap", "flags"),
    [
        (". It rained for a week. ", ()),
        (" if it rains. Then we wait. ", ("condition",)),
        (". It rained. They never ", ("negation",)),
        (". It rained. Only ", ("restriction",)),
        (", but not today. We wait. ", ("contrast",)),
        (". Nobody came. ", ()),
        (". It is not true that ", ("negation",)),
    ],
)
def test_what_an_ellipsis_over_sentences_may_not_hide(gap: str, flags: tuple[str, ...]) -> None:
    assert gap_flags(gap, "", WORDS) == flags


# ---------------------------------------------------------------- whole quotes
def held(quote: str, said: str) -> Verification:
    record = Record("r", (Turn("JANE DOE", f"Good evening to the whole town. {said} Thank you all for coming."),))
    return verify(quote, [record], speaker="Jane Doe")


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("the board took the money", "My rival claims that the board took the money."),
        ("the board took the money", "It is a lie that the board took the money."),
        ("we sold the harbour light", "I never said that we sold the harbour light."),
        ("we will sell the old ferry", "If the bank insists, we will sell the old ferry."),
        ("we will sell the old ferry", "We will sell the old ferry if the bank insists."),
        ("the keeper was asleep that night", "Some people think that the keeper was asleep that night."),
        ("lower the bridge before noon", "The crew refused to lower the bridge before noon."),
        ("the fishermen pay their taxes", "Only a few of the fishermen pay their taxes."),
        ("the tower will fall one day", "Suppose that the tower will fall one day."),
    ],
)
def test_a_quote_cut_out_of_its_frame_is_truncated_and_shows_what_was_lost(quote: str, said: str) -> None:
    found = held(quote, said)
    assert found.verdict is Verdict.TRUNCATED, found.edits
    assert found.wording is Verdict.TRUNCATED
    assert found.lost_before or found.lost_after
    (cut,) = (e for e in found.edits if e.op == "cut")
    assert cut.record in {found.lost_before, found.lost_after}
    assert found.fails


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("the board took the money", "I know that the board took the money."),
        ("the board took the money", "The fact is that the board took the money."),
        ("we sold the harbour light", "And we sold the harbour light."),
        ("we will sell the old ferry", "On Monday we will sell the old ferry."),
        ("the keeper was asleep that night", "We all saw that the keeper was asleep that night."),
        ("the fishermen pay their taxes", "In this town the fishermen pay their taxes."),
    ],
)
def test_a_quote_whose_frame_changes_nothing_is_whole(quote: str, said: str) -> None:
    found = held(quote, said)
    assert found.verdict is Verdict.VERBATIM, found.edits
    assert (found.lost_before, found.lost_after) == ("", "")


@pytest.mark.parametrize(
    "quote", ["… the board took the money", "the board took the money …", "… the board took the money …"]
)
def test_an_ellipsis_at_the_edge_does_not_excuse_a_lost_frame(quote: str) -> None:
    found = held(quote, "I never said that the board took the money of anybody.")
    assert found.verdict in {Verdict.ALTERED, Verdict.TRUNCATED}
    assert "negation" in found.flags


def test_an_ellipsis_excuses_what_turns_nothing() -> None:
    found = held("The board … met on the pier", "The board of the harbour met on the pier.")
    assert (found.verdict, [e.op for e in found.edits]) == (Verdict.EDITED, ["ellipsis"])
    assert found.edits[0].record == "of the harbour"
    hidden = held("The board … met on the pier", "The board never met on the pier.")
    assert (hidden.verdict, hidden.flags) == (Verdict.ALTERED, ("negation",))


BEFORE = st.lists(
    st.sampled_from("I never said that if only they my rival claims , . and unless Mayor 5 about".split()), max_size=8
)


@given(BEFORE, st.booleans(), st.integers(1, 9), st.booleans(), st.booleans())
def test_any_words_before_have_an_answer(
    words: list[str], sentence: bool, size: int, number: bool, joined: bool
) -> None:
    found = cut_before(" ".join(words) + " ", WORDS, sentence=sentence, size=size, number=number, joined=joined)
    assert set(found.flags) <= set(FLAGS)
    assert not found.turns or found.words


@given(BEFORE, st.booleans(), st.booleans(), st.integers(1, 9))
def test_any_words_behind_have_an_answer(words: list[str], punctuated: bool, sentence: bool, size: int) -> None:
    found = cut_after(" " + " ".join(words), WORDS, punctuated=punctuated, sentence=sentence, size=size)
    assert set(found.flags) <= set(FLAGS)
    assert not found.turns or found.words
    if not punctuated:
        assert set(found.flags) <= {"condition"}


@given(BEFORE)
def test_a_gap_with_a_not_is_always_flagged(words: list[str]) -> None:
    clean = [w for w in words if w not in {".", ","}]
    assert "negation" in gap_flags(" ".join(["not", *clean]), "pay", WORDS)


def test_what_makes_a_number_less_is_no_act_to_be_done() -> None:
    assert gap_flags(" up to ", "500", WORDS) == ("restriction",)
    assert gap_flags(" wants to ", "sail", WORDS) == ("modal",)

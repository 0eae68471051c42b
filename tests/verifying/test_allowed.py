"""Edits that leave the words alone: each by its name, what each policy makes of it, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Record, Turn, Verdict, Verification
from onrecord.verifying import load_policy, verify

GOOD = {Verdict.VERBATIM, Verdict.EDITED}


def held(quote: str, said: str, policy: str = "lenient") -> Verification:
    """A quote against a record in which one person says a sentence between two others."""
    record = Record("r", (Turn("JANE DOE", f"Good evening to the whole town. {said} Thank you all for coming."),))
    return verify(quote, [record], speaker="Jane Doe", policy=policy)


def ops(found: Verification) -> list[str]:
    return [e.op for e in found.edits]


# ---------------------------------------------------------------- spelling
@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("The harbor board painted the ferry", "The harbour board painted the ferry."),
        ("We organize the favorite fair of the valley", "We organise the favourite fair of the valley."),
        ("The traveling theater comes back in spring", "The travelling theatre comes back in spring."),
        ("The healthcare of the islands is at stake", "The health care of the islands is at stake."),
        ("Our policy makers met the co-operative again", "Our policymakers met the cooperative again."),
        ("The long-term lease of the pier is signed", "The long term lease of the pier is signed."),
        ("The city-wide tram was paid by the fund", "The citywide tram was paid by the fund."),
    ],
)
def test_another_spelling_passes_every_policy(quote: str, said: str) -> None:
    for policy in ("default", "lenient", "strict"):
        found = held(quote, said, policy)
        assert found.verdict in GOOD, (policy, found.edits)
        assert set(ops(found)) <= {"spelling"}
        assert not found.flags


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("They filed the boats in the spring storm", "They filled the boats in the spring storm."),
        ("The crew saw the see from the tower", "The crew saw the sea from the tower."),
        ("We knead the harbour more than the town", "We need the harbour more than the town."),
        ("She can not resign the treaty of the islands", "She can not re-sign the treaty of the islands."),
        ("A part from the mayor nobody came to the pier", "Apart from the mayor nobody came to the pier."),
    ],
)
def test_another_word_is_no_spelling(quote: str, said: str) -> None:
    assert held(quote, said).verdict not in GOOD


# ---------------------------------------------------------------- contractions
@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("We're building the pier with our own hands", "We are building the pier with our own hands."),
        ("We are building the pier with our own hands", "We're building the pier with our own hands."),
        ("I've told the board about the crane twice", "I have told the board about the crane twice."),
        ("They'll open the gates before the spring tide", "They will open the gates before the spring tide."),
        ("It's the oldest ferry of the northern islands", "It is the oldest ferry of the northern islands."),
        ("He'd sail for the islands at any hour", "He would sail for the islands at any hour."),
        ("We do not sell the ferry to the bank", "We don't sell the ferry to the bank."),
        ("We're gonna paint the tower white again", "We're going to paint the tower white again."),
        ("Let us mend the old wall of the harbour", "Let's mend the old wall of the harbour."),
    ],
)
def test_a_contraction_is_an_edit_that_only_the_lenient_policy_allows(quote: str, said: str) -> None:
    found = held(quote, said)
    assert (found.verdict, set(ops(found))) == (Verdict.EDITED, {"contraction"}), found.edits
    refused = held(quote, said, "default")
    assert refused.verdict is Verdict.ALTERED
    assert "contraction" in refused.reason
    assert not refused.flags


@pytest.mark.parametrize(
    ("quote", "said", "flag"),
    [
        ("We can sell the ferry to the bank", "We can't sell the ferry to the bank.", "negation"),
        ("He'd been seen on the old pier", "He's been seen on the old pier.", ""),
        ("They were paid by the board of the harbour", "They weren't paid by the board of the harbour.", "negation"),
    ],
)
def test_a_contraction_hides_no_change(quote: str, said: str, flag: str) -> None:
    found = held(quote, said)
    assert found.verdict is Verdict.ALTERED
    assert not flag or flag in found.flags


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("We can't mend the pier before the spring", "We cannot mend the pier before the spring."),
        ("We can not mend the pier before the spring", "We cannot mend the pier before the spring."),
        ("We cannot mend the pier before the spring", "We can't mend the pier before the spring."),
    ],
)
def test_cannot_is_one_word_in_three_forms(quote: str, said: str) -> None:
    for policy in ("default", "strict", "lenient"):
        assert held(quote, said, policy).verdict in GOOD


# ---------------------------------------------------------------- fillers
@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("The board met on the old pier at noon", "The board, um, met on the old pier at noon."),
        ("The board met on the old pier at noon", "The board met on the, uh, old pier at noon."),
        ("The board met on the old pier at noon", "The board, you know, met on the old pier at noon."),
        ("The board met on the old pier at noon", "The board, I mean, met on the old pier at noon."),
        ("The board met on the old pier at noon", "The board met, er, um, on the old pier at noon."),
        ("The board met on the old pier at noon", "Um, the board met on the old pier at noon."),
    ],
)
def test_fillers_may_be_dropped_but_not_by_the_strict_policy(quote: str, said: str) -> None:
    found = held(quote, said, "default")
    assert found.verdict in GOOD, found.edits
    assert set(ops(found)) <= {"filler"}
    if "filler" in ops(found):
        assert held(quote, said, "strict").verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("What is true of the ferry is true of the pier", "What you know is true of the ferry is true of the pier."),
        ("The crane lifts the boat that the harbour has", "The crane lifts the boat that I mean the harbour has."),
        ("It rained 5 on the old pier of the town", "It rained 5 mm on the old pier of the town."),
    ],
)
def test_words_that_a_filler_is_made_of_are_no_filler_where_they_mean_something(quote: str, said: str) -> None:
    found = held(quote, said, "default")
    assert found.verdict not in GOOD, found.edits


@pytest.mark.parametrize("word", ["like", "look", "listen", "okay", "right"])
def test_a_word_that_only_fills_a_pause_is_a_filler_between_commas(word: str) -> None:
    quote = "We will paint the tower this summer"
    assert set(ops(held(quote, f"We will, {word}, paint the tower this summer.", "default"))) == {"filler"}
    assert held(quote, f"We will {word} paint the tower this summer.", "default").verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("quote", "said", "verdict"),
    [
        ("On the left and centre they failed us", "On the left, right, and centre they failed us.", Verdict.ALTERED),
        ("You are, but it hurts the town", "You are, right, but it hurts the town.", Verdict.ALTERED),
        ("He is, we lost the tower", "He is right, we lost the tower.", Verdict.ALTERED),
        ("I am going to paint the tower", "I am gonna paint the tower.", Verdict.EDITED),
        ("I am gonna paint the tower", "I am going to paint the tower.", Verdict.ALTERED),
        ("No more boats are coming here", "No. More boats are coming here.", Verdict.ALTERED),
        ("No more boats are coming here", "No! More boats are coming here.", Verdict.ALTERED),
        ("We moved into No 10 last summer", "We moved into No. 10 last summer.", Verdict.VERBATIM),
        ("No, we are coming to the island", "No. We are coming to the island.", Verdict.VERBATIM),
    ],
)
def test_what_else_talk_is_tidied_of(quote: str, said: str, verdict: Verdict) -> None:
    assert held(quote, said, "default").verdict is verdict


@pytest.mark.parametrize("word", ["well", "so", "actually", "basically", "folks"])
def test_talk_may_be_tidied_up_by_the_lenient_policy_alone(word: str) -> None:
    quote, said = "We will paint the tower this summer", f"We will, {word}, paint the tower this summer."
    assert held(quote, said, "lenient").verdict is Verdict.EDITED
    assert held(quote, said, "default").verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("The board, um, met on the old pier at noon", "The board met on the old pier at noon."),
        ("The board, you know, met on the old pier at noon", "The board met on the old pier at noon."),
    ],
)
def test_a_filler_that_nobody_said_is_a_filler_still(quote: str, said: str) -> None:
    assert set(ops(held(quote, said, "default"))) == {"filler"}


# ---------------------------------------------------------------- repetitions and restarts
@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("The crane held the whole of the winter", "The the crane held the whole of the winter."),
        ("The crane held the whole of the winter", "The crane, the crane held the whole of the winter."),
        ("The crane held the whole of the winter", "The crane held the, um, the whole of the winter."),
        ("The crane held the whole of the winter", "The crane held held the whole of the winter."),
        ("And then the ferry sailed", "And then the, the, the ferry sailed"),
    ],
)
def test_a_stammer_is_a_repetition(quote: str, said: str) -> None:
    found = held(quote, said, "default")
    assert found.verdict in GOOD, found.edits
    assert set(ops(found)) <= {"repetition", "filler"}


def test_a_not_said_twice_with_a_pause_is_a_stammer() -> None:
    found = held("We will not pay for the broken crane", "We will not, not pay for the broken crane.", "default")
    assert (found.verdict, ops(found)) == (Verdict.EDITED, ["repetition"])


def test_a_not_said_twice_without_a_pause_is_no_stammer() -> None:
    assert held("We will not pay for the broken crane", "We will not not pay for the broken crane.").flags == (
        "negation",
    )


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("we must repair the weir before winter", "We should -- we must repair the weir before winter."),
        ("the harbour needs a second crane", "The town -- the harbour needs a second crane."),
        ("I told the crew to wait for the tide", "I asked -- I told the crew to wait for the tide."),
    ],
)
def test_what_a_speaker_takes_back_before_a_quote_is_not_missed(quote: str, said: str) -> None:
    found = held(quote, said, "default")
    assert (found.verdict, found.edits) == (Verdict.VERBATIM, ())


def test_a_restart_inside_a_quote_has_a_name_and_strict_refuses_it() -> None:
    quote = "Everybody knows the harbour needs a second crane"
    said = "Everybody knows the town -- the harbour needs a second crane."
    found = held(quote, said, "default")
    assert (found.verdict, [(e.op, e.record) for e in found.edits]) == (Verdict.EDITED, [("restart", "the town")])
    refused = held(quote, said, "strict")
    assert (refused.verdict, refused.reason) == (Verdict.ALTERED, "the policy strict does not allow: restart")


def test_a_restart_takes_no_negation_away() -> None:
    found = held("It was clear that we will sell the weir", "It was clear that we never -- that we will sell the weir.")
    assert "negation" in found.flags


def test_two_halves_of_a_list_are_no_restart() -> None:
    found = held("We thank the men of the south today", "We thank the men of the north and the men of the south today.")
    assert found.verdict is Verdict.ALTERED


# ---------------------------------------------------------------- masks, links and broken letters
@pytest.mark.parametrize(
    ("quote", "said", "good"),
    [
        ("That plan is bulls*** and the town knows it", "That plan is bullshit and the town knows it.", True),
        ("That plan is b******t and the town knows it", "That plan is bullshit and the town knows it.", True),
        ("It was a d*** cold winter on the pier", "It was a damn cold winter on the pier.", True),
        ("It was a d*** cold winter on the pier", "It was a dull cold winter on the pier.", False),
        ("It was a **** cold winter on the pier", "It was a very cold winter on the pier.", False),
        ("It was a d*** cold winter on the pier", "It was a hell cold winter on the pier.", False),
        ("That plan is bullshit and the town knows it", "That plan is bulls*** and the town knows it.", True),
    ],
)
def test_a_mask_stands_for_a_word_that_papers_mask(quote: str, said: str, good: bool) -> None:
    found = held(quote, said, "default")
    assert (found.verdict in GOOD) is good, found.edits
    assert ("masked" in ops(found)) is good
    if good:
        assert held(quote, said, "strict").verdict is Verdict.ALTERED


def test_a_tag_and_a_short_link_of_a_post_may_be_left_out() -> None:
    said = "The tower is painted white again #harbour #news https://t.co/x9aB and it shines."
    found = held("The tower is painted white again and it shines", said, "default")
    assert found.verdict in GOOD, found.edits
    assert set(ops(found)) == {"link"}


def test_a_word_without_a_tag_is_no_link() -> None:
    said = "The tower is painted white again harbour news and it shines."
    assert held("The tower is painted white again and it shines", said).verdict is Verdict.ALTERED


def test_what_is_left_of_a_dash_is_no_word() -> None:
    found = held("The tower is white and it shines at night", "The tower is white â and it shines at night.")
    assert found.verdict in GOOD
    assert set(ops(found)) <= {"spelling"}


# ---------------------------------------------------------------- numbers
@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("We lost 21 boats in the spring storm", "We lost twenty-one boats in the spring storm."),
        ("It cost us $4.2 million last year", "It cost us four point two million dollars last year."),
        ("The vote was on May 3 in the hall", "The vote was on the third of May in the hall."),
        ("The boat makes 60 mph on a calm sea", "The boat makes sixty miles per hour on a calm sea."),
        ("Two thirds of the crew went home early", "2/3 of the crew went home early."),
    ],
)
def test_another_form_of_a_number_passes_every_policy(quote: str, said: str) -> None:
    for policy in ("default", "strict", "lenient"):
        found = held(quote, said, policy)
        assert found.verdict in GOOD, (policy, found.edits)
        assert set(ops(found)) <= {"number", "spelling"}
        assert not found.flags


# ---------------------------------------------------------------- policies
NAMES = (
    "bracket",
    "ellipsis",
    "filler",
    "repetition",
    "restart",
    "spelling",
    "contraction",
    "number",
    "masked",
    "link",
)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_strict_allows_the_others_allow_too(name: str) -> None:
    strict, default, lenient = (load_policy(p).allows(name) for p in ("strict", "default", "lenient"))
    assert strict <= default <= lenient


SAID = "The keeper counted every boat that came back from the northern islands before the first storm of the autumn."


@given(st.integers(0, 12), st.sampled_from(["um", "uh", "you know", "I mean", "er"]))
def test_a_filler_anywhere_between_commas_is_only_a_filler(at: int, filler: str) -> None:
    words = SAID.split()
    said = " ".join([*words[: at + 1], f"-- {filler} --", *words[at + 1 :]])
    found = held(SAID, said, "default")
    assert found.verdict in GOOD
    assert set(ops(found)) <= {"filler"}


@given(st.integers(1, 16), st.sampled_from(["not", "never", "hardly"]))
def test_no_policy_lets_a_lost_negation_pass(at: int, word: str) -> None:
    words = SAID.split()
    said = " ".join([*words[:at], word, *words[at:]])
    for policy in ("default", "strict", "lenient"):
        found = held(SAID, said, policy)
        assert found.fails
        assert "negation" in found.flags

"""Words around a quote that turn it: denied and heard of with words between, taken back, inside another's quotation."""

from __future__ import annotations

import pytest

from onrecord.data import Quoted, Record, Turn, Verdict, Verification
from onrecord.verifying import MemoryShelf, verify


def held(quote: str, said: str, speaker: str | None = "Ann Lee") -> Verification:
    shelf = MemoryShelf([Record("talk", (Turn("ANN LEE", said), Turn("BO RAY", "I was not there."))),])  # fmt: skip
    return verify(Quoted(quote, speaker=speaker), shelf)


CLAUSES = ("the ferry has sold its last ticket", "The ferry has sold its last ticket.")


@pytest.mark.parametrize(
    "frame",
    [
        "There is no truth whatever in the story that", "There isn't a grain of substance in the report that",
        "I am not persuaded that", "I don't, for one moment, believe that", "I do not, and never did, think that",
        "It is far from clear that", "I have read in the papers that", "It says on the internet that", "I hear that",
        "I would be the last to say that", "I have trouble believing that", "I regret saying that", "It may be that",
        "My opponent's line is that", "You would have to be mad to think that",
        "I can neither confirm nor deny that", "It doesn't follow that", "Let us assume for a moment that",
    ],
)  # fmt: skip
def test_a_clause_behind_these_is_not_said(frame: str) -> None:
    for quote in CLAUSES:
        assert held(quote, f"{frame} the ferry has sold its last ticket.").fails, quote


@pytest.mark.parametrize(
    "frame",
    [
        "Nobody doubts that", "I won't deny that", "Nobody can deny that", "It is beyond dispute that", "It's no secret that",
        "We now know beyond doubt that", "They don't want you to know that", "I never tire of saying that",
        "I was glad to hear that", "What nobody tells you is that", "I told the papers that",
    ],
)  # fmt: skip
def test_a_clause_behind_these_is_said(frame: str) -> None:
    for quote in CLAUSES:
        assert not held(quote, f"{frame} the ferry has sold its last ticket.").fails, quote


@pytest.mark.parametrize(
    "behind",
    [
        "I'm kidding.", "No, I'm joking.", "Sorry, I misspoke, it was the bus.", "I take that back.", "Well, scratch that.",
        "Those were his words, not mine.",
    ],
)  # fmt: skip
def test_what_the_next_sentence_takes_back_is_not_said(behind: str) -> None:
    assert held("The ferry has sold its last ticket.", f"The ferry has sold its last ticket. {behind} It rained.").fails


@pytest.mark.parametrize(
    "behind",
    [
        "That is wrong, and we will end it.",
        "Sorry, I have to go.",
        "Not one of us was told.",
        "It was no joke.",
        "No.",
        "I want to take it back for you.",
        "Only kidding ourselves will not help.",
        "Sorry, it is hot in here.",
        "Not. One. Step.",
    ],
)
def test_what_the_next_sentence_goes_on_with_takes_nothing_back(behind: str) -> None:
    found = held("The ferry has sold its last ticket.", f"The ferry has sold its last ticket. {behind}")
    assert found.verdict is Verdict.VERBATIM


LETTER = 'He writes: "We lost a quarter of our takings. Nobody asked us about it. We shall close." I share his anger.'


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("Nobody asked us about it.", LETTER),
        ("We shall close.", LETTER),
        ("you are making fools of us all", 'She told me, "Tomas, you are making fools of us all."'),
        ("There is no leak in the tank.", 'Ray told me, and I have kept the letter, "There is no leak in the tank."'),
        ("We will pay nobody.", "My predecessor wrote to me, and I quote, “Dear Ann. We will pay nobody.”"),
        ("You can forget it all.", 'And then he says, "I won\'t pay. You can forget it all."'),
    ],
)
def test_words_inside_anothers_quotation_are_not_the_readers(quote: str, said: str) -> None:
    assert held(quote, said).fails
    assert held(quote, said, speaker=None).fails


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("I share his anger.", LETTER),
        ("Nobody asked us about it.", 'I told him, "No. Nobody asked us about it. We shall close."'),
        ("The money never came to us.", "She said, “We will pay” and we all cheered. The money never came to us."),
        ("We will not raise your taxes.", "Our manifesto says, “We will build homes. We will not raise your taxes.”"),
        ("They were not to be trusted.", 'They say, "trust us. I heard it. They were not to be trusted.'),
        ("a new deal for the north and the south", 'We offer "a new deal for the north and the south" today.'),
    ],
)
def test_the_readers_own_words_are_theirs(quote: str, said: str) -> None:
    assert not held(quote, said).fails


def test_who_is_read_out_may_be_quoted() -> None:
    said = 'Mr. Brandt phoned me, and he said, "Come in. He can drive slowly." Those were his words.'
    assert not held("He can drive slowly.", said, speaker="Brandt").fails


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("We shipped nine thousand analysers.", "We shipped nine thousand analyzers."),
        ("It abolishes licences and instalments.", "It abolishes licenses and installments."),
        ("A marvelous, cozy counselor spoke.", "A marvellous, cosy counsellor spoke."),
    ],
)
def test_spellings_of_two_shores(quote: str, said: str) -> None:
    assert not held(quote, said).fails


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("She has the to stay in this house", "She has the right to stay in this house."),
        ("That is the right answer to it", "That is the answer to it."),
        ("We do people who come here", "We do like people who come here."),
        ("I hated all the cooking", "There were mornings when I hated all the cooking."),
        ("it would rain on all of us", "It'd be easy for me to say that it would rain on all of us."),
    ],
)
def test_no_policy_takes_a_word_for_a_filler_or_a_time_for_always(quote: str, said: str) -> None:
    shelf = MemoryShelf([Record("talk", (Turn("ANN LEE", said),))])
    found = verify(Quoted(quote), shelf, policy="lenient")
    assert found.verdict in {Verdict.ALTERED, Verdict.TRUNCATED}


def test_fillers_that_are_set_off_may_go_and_sounds_may_come() -> None:
    said = "Well, the answer is, like, no, and it was, right, never yes."
    shelf = MemoryShelf([Record("talk", (Turn("ANN LEE", said),))])
    assert verify(Quoted("The answer is no and it was never yes"), shelf, policy="lenient").verdict is Verdict.EDITED
    assert verify(Quoted("It was, um, right, never yes"), shelf, policy="lenient").verdict is Verdict.EDITED


@pytest.mark.parametrize(
    ("quote", "said", "turned"),
    [
        ("No taxes will rise in May.", "No, taxes will rise in May.", True),
        ("No, taxes will rise in May.", "No taxes will rise in May.", True),
        ("No, taxes will rise in May.", "No - taxes will rise in May.", False),
        ("No we will not go there.", "No, we will not go there.", False),
        ("We have no money, and no time at all.", "We have no money and no time at all.", False),
        ("no taxes will rise in may", "no taxes will rise in may", False),
        ("It is a no brainer for us.", "It is a no-brainer for us.", False),
        ("No sir, we will pay.", "No, sir, we will pay.", False),
        ("No 10 was informed on Monday.", "No. 10 was informed on Monday.", False),
    ],
)
def test_a_no_that_answers_and_a_no_that_denies(quote: str, said: str, turned: bool) -> None:
    found = held(quote, said)
    assert (found.verdict is Verdict.ALTERED and "negation" in found.flags) is turned


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("I am soft on crime.", "Here is what they say about me. I am soft on crime. I hate the police."),
        (
            "I would deserve to lose.",
            "Imagine that we had done nothing. I would deserve to lose. But we did something.",
        ),
        ("We would lose the mill.", "So suppose the river comes up. We would lose the mill."),
    ],
)
def test_a_sentence_that_the_one_before_gives_away(quote: str, said: str) -> None:
    assert held(quote, said).fails


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("We won the cup.", "Imagine that! We won the cup. Nobody believed in us."),
        ("We have three of them.", "Imagine a town with no doctor. We have three of them."),
        ("We close six schools.", "This is what I said last week. We close six schools."),
        ("We close six schools.", "What did we do? We close six schools."),
        ("We close six schools.", "And what happens in May? We close six schools."),
        ("I would do it again.", "People ask me every day. I would do it again."),
        ("I believe all of them.", "That's what people tell me. I believe all of them."),
        ("We have a plan for that.", "What if the bond fails? We have a plan for that."),
        ("I will not resign.", "Say it again. I will not resign."),
        ("We can build that world.", "Imagine a world without war. We can build that world."),
        ("I could not believe it.", "Imagine the scene in that kitchen. I could not believe it."),
        ("She destroyed every one of the letters.", "She destroyed every one of the letters. That was a lie."),
    ],
)
def test_a_sentence_that_stands_for_itself(quote: str, said: str) -> None:
    assert not held(quote, said).fails

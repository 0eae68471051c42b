"""Edges of a quote: what the page says in its own words is not lost, what it breaks off is; drafts against records."""

from __future__ import annotations

import pytest

from onrecord.data import Quoted, Record, Turn, Verdict, Verification
from onrecord.extracting.quotes import quotes_of
from onrecord.languages import ENGLISH
from onrecord.verifying import MemoryShelf, verify
from onrecord.verifying.edges import lost_between
from tests.conftest import page_of


def checked(said: str, draft: str, speaker: str = "Ann Lee") -> list[Verification]:
    """The verdicts on the quotes of a draft, against what one person said."""
    shelf = MemoryShelf([Record("talk", (Turn(speaker, said),))])
    return [verify(q, shelf) for q in quotes_of(page_of(draft), every=True)]


def fails(said: str, draft: str) -> bool:
    return any(v.fails for v in checked(said, draft))


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("We will not raise taxes this year.", "“We will,” Ann Lee said, “raise taxes this year.”"),
        ("We will not raise taxes this year.", "‘We will’, Ann Lee said, ‘raise taxes this year.’"),
        ("I have never taken money from the builders.", "“I have,” Ann Lee said, “taken money from the builders.”"),
        ("The company has allegedly paid the fine.", "“The company has,” Ann Lee said, “paid the fine.”"),
        ("It is hardly a surprise to us.", "“It is,” Ann Lee told the Gazette on Monday, “a surprise to us.”"),
        ("I met the minister in Rome in May.", "“I met the minister,” Ann Lee said, “in May.”"),
        ("They will, if the grant comes, open the ward.", "“They will,” Ann Lee said, “open the ward.”"),
        ("Most of the drivers were paid on time.", "“Most,” Ann Lee said, “were paid on time.”"),
        ("We could have saved nearly every horse.", "“We could have saved,” Ann Lee said, “every horse.”"),
    ],
)
def test_words_lost_where_a_tag_breaks_a_sentence(said: str, draft: str) -> None:
    assert fails(said, draft)


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("We will not raise taxes this year.", "“We will not,” Ann Lee said, “raise taxes this year.”"),
        ("We will not, um, raise taxes this year.", "“We will not,” Ann Lee said, “raise taxes this year.”"),
        ("We lost the vote and we will try again.", "“We lost the vote,” Ann Lee said, “we will try again.”"),
        ("We lost the vote. It rained. We will try again.", "“We lost the vote,” Ann Lee said. “We will try again.”"),
        ("I met the minister in Rome in May.", "Ann Lee said that she “met the minister” and that it was “in May.”"),
        ("We will not raise taxes.", "Ann Lee said that “we will” not “raise taxes.”"),
        ("Well, Anderson, I think the answer is no.", "“Well,” Ann Lee told CNN, “I think the answer is no.”"),
        ("Thank you, Madam President, for all of it.", "“Thank you,” Ann Lee said, “for all of it.”"),
        ("The problem is is that it rained.", "“The problem is,” Ann Lee said, “that it rained.”"),
        ("I met the minister in Rome in May.", "“I met the minister,” Ann Lee said, “… in May.”"),
        (
            "He is a decent man who could have been a great president.",
            "Ann Lee called him “a decent man” who “could have been a great president.”",
        ),
        (
            "We need better pay, safer wards and a little respect.",
            "Ann Lee asked for “better pay,” “safer wards” and “respect.”",
        ),
    ],
)
def test_nothing_is_lost_where_it_goes_on(said: str, draft: str) -> None:
    assert not fails(said, draft)


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("We have no evidence that the owner was involved.",
         "Ann Lee said that police had no evidence that “the owner was involved.”"),
        ("If the bond passes, we will build six thousand homes.",
         "Ann Lee said that if the bond passes, “we will build six thousand homes.”"),
        ("We will build six thousand homes if the bond passes.",
         "“We will build six thousand homes” if the bond passes, Ann Lee said."),
        ("We will not raise taxes this year.", "Ann Lee promised not to “raise taxes this year.”"),
        ("I have never been to Moscow.", "Ann Lee said she had never “been to Moscow.”"),
        ("I do not want to tax the farmers.", "Ann Lee said she did not want to “tax the farmers.”"),
        ("I do not want to tax the farmers.", "Ann Lee denied that she wanted to “tax the farmers.”"),
        ("I need to tax the farmers.", "Ann Lee said that she wanted to “tax the farmers.”"),
        ("I can't wait to get back to work.", "Ann Lee wants to “get back to work.”"),
        ("I not only want to cut taxes, I will.", "Ann Lee wants to “cut taxes.”"),
        ("I don't want to be rude, I want to fix the roads.", "Ann Lee wants to “fix the roads.”"),
        ("I do not want to tax the farmers.", "The claim that Ann Lee wants to “tax the farmers” is false."),
        ("I do not want to tax the farmers.", "Ann Lee opposes plans to “tax the farmers.”"),
    ],
)  # fmt: skip
def test_what_the_page_says_in_its_own_words_is_not_lost(said: str, draft: str) -> None:
    assert not fails(said, draft)


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("We have no evidence that the owner was involved.", "Ann Lee said that “the owner was involved.”"),
        ("If the bond passes, we will build six thousand homes.", "Ann Lee said: “We will build six thousand homes.”"),
        (
            "We will not raise taxes this year.",
            "Ann Lee, who denied it before, said they would “raise taxes this year.”",
        ),
        (
            "We have no evidence that the owner was involved.",
            "Ann Lee said without hesitation that “the owner was involved.”",
        ),
        (
            "We have no evidence that the owner was involved.",
            "Ann Lee, who has never lost a case, said that “the owner was involved.”",
        ),
        (
            "We have no evidence that the owner was involved.",
            "Ann Lee left nothing to chance and said that “the owner was involved.”",
        ),
        ("I do not believe that the mayor lied.", "Ann Lee left no doubt that “the mayor lied.”"),
        (
            "If the bond passes, we will build six thousand homes.",
            "Asked if she was worried, Ann Lee said “we will build six thousand homes.”",
        ),
        ("Few people know the law.", "Ann Lee said most “people know the law.”"),
        ("Perhaps the strike will end soon.", "It is certainly true, Ann Lee said, that “the strike will end soon.”"),
        ("I do not want to tax the farmers.", "Ann Lee said that she wanted to “tax the farmers.”"),
        ("I never intended to close the school.", "Ann Lee spoke of her plan “to close the school.”"),
    ],
)
def test_what_the_page_does_not_say_is_lost(said: str, draft: str) -> None:
    assert fails(said, draft)


def test_a_fragment_alone_says_nothing_of_its_verb() -> None:
    shelf = MemoryShelf([Record("talk", (Turn("Ann Lee", "I do not want to tax the farmers."),))])
    assert verify(Quoted("tax the farmers", speaker="Ann Lee"), shelf).verdict is Verdict.VERBATIM


def test_the_lost_words_are_told() -> None:
    found = checked("We will not raise taxes this year.", "“We will,” Ann Lee said, “raise taxes this year.”")
    assert [v.lost_before for v in found if v.lost_before] == ["not"]
    assert ("cut", ("negation",)) in [(e.op, e.flags) for v in found for e in v.edits]


def test_what_stands_between_two_pieces() -> None:
    words = ENGLISH.wording
    assert lost_between("“We will,”", "We will not, as I said, ", words, ahead=True) == "not, as I said,"
    assert lost_between("“We won,”", "We lost it ", words, ahead=True) is None
    assert lost_between("“in May.”", " in Rome in May. It rained.", words, ahead=False) == "in Rome"
    assert lost_between("", " in Rome", words, ahead=False) == ""

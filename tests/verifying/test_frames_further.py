"""Frames that say nothing for the speaker, far from the words too, and what of them the page's own words keep."""

from __future__ import annotations

import pytest

from onrecord.data import Document, Quoted, Record, Turn, Verdict
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.verifying import MemoryShelf, verify

REFUSED = {Verdict.TRUNCATED, Verdict.ALTERED, Verdict.WRONG_SPEAKER, Verdict.SPLICED, Verdict.NOT_FOUND}


def record(words: str) -> list[Record]:
    return [
        Record("talk", (Turn("ANN LOW", f"Good morning to all. {words} Thank you."), Turn("BO RAY", "Thank you all.")))
    ]


def checked(words: str, page: str) -> Verdict:
    """The verdict on the first quote of a page."""
    quotes = quotes_of(process(Document("p", page), extractor("fast")))
    return verify(next(iter(quotes)), record(words)).verdict


# ---------------------------------------------------------------- leads
@pytest.mark.parametrize(
    "lead",
    [
        "It has been put about that",
        "It is often whispered in the market that",
        "The suggestion has been made in this house that",
        "There is a theory in the pubs that",
        "There is a belief among anglers that",
        "You have probably heard that",
        "They may have read that",
        "The paper had it that",
        "There's a rumor going around town that",
        "There is a view among some of my colleagues that",
        "It was put to me that",
        "The case against me is that",
        "My critics have it that",
        "You have all read in the Gazette that",
        "We keep hearing that",
        "The reason they give is that",
        "The conventional wisdom is that",
        "He said to the Prime Minister that",
        "As my rival likes to say,",
        "I hesitate to say that",
        "I was about to tell you that",
        "Show me the evidence that",
        "I was sorely tempted to say that",
        "I could stand here and tell you that",
        "I'd love to be able to say that",
        "I almost said that",
        "I stopped short of claiming that",
        "I am supposed to have told people that",
        "You would be forgiven for thinking that",
        "It would be convenient to say that",
        "I am sceptical that",
        "I'd want to see proof that",
        "If you listen to my rival,",
        "The way she tells it,",
        "As my rival likes to put it,",
        "For the sake of argument,",
    ],
)
def test_a_clause_behind_these_is_not_the_speakers_word(lead: str) -> None:
    found = verify(
        Quoted("the mill will close in March", speaker="Ann Low"), record(f"{lead} the mill will close in March.")
    )
    assert found.verdict is Verdict.TRUNCATED and found.lost_before


@pytest.mark.parametrize(
    "lead",
    [
        "I was glad to hear that",
        "The bottom line is that",
        "What I will say is that",
        "There's no denying that",
        "I've no doubt",
        "It's no surprise that",
        "I'm not happy that",
        "I don't like it that",
        "In my view,",
        "If you look at the books,",
        "As you can see,",
        "We have put it off for so long that",
        "I am proud to be able to say that",
        "I could have told you that",
        "It is written in the contract that",
        "We have said to the council that",
    ],
)
def test_a_clause_behind_these_is(lead: str) -> None:
    found = verify(
        Quoted("the mill will close in March", speaker="Ann Low"), record(f"{lead} the mill will close in March.")
    )
    assert found.verdict is Verdict.VERBATIM, found.edits


@pytest.mark.parametrize(
    "lead",
    [
        "I was told by a man in my own street that, and I quote,",
        "A famous judge said that our bread was, and I remember it well,",
        "The banner over the gate read,",
        "She looked at me and went,",
    ],
)
def test_what_another_is_quoted_with_is_not_the_speakers(lead: str) -> None:
    words = f'{lead} "the whole town smells of fish and malt".'
    assert checked(words, "“The whole town smells of fish and malt,” said Ann Low.") is Verdict.TRUNCATED


# ---------------------------------------------------------------- further ahead
@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "The lawsuit says that I was in the old mill that night.",
            "Ann Low admitted that she was “in the old mill that night.”",
        ),
        (
            "People keep telling me that rents are through the roof.",
            "Ann Low warned that rents are “through the roof.”",
        ),
        ("My rival says I sleep in the meetings.", "Ann Low admitted that she would “sleep in the meetings.”"),
        ("I am not suggesting that we sell the corn hall.", "Ann Low proposed that the council “sell the corn hall.”"),
        ("If we were hiding the bills, you would know.", "Ann Low conceded that her office was “hiding the bills.”"),
        (
            "I used to believe that the mills could police themselves well enough.",
            "Ann Low believes the mills can “police themselves well enough.”",
        ),
    ],
)
def test_a_fragment_takes_its_frame_along(said: str, printed: str) -> None:
    assert checked(said, printed) is Verdict.TRUNCATED


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "The lawsuit says that I was in the old mill that night.",
            "Ann Low denied that she was “in the old mill that night.”",
        ),
        (
            "My rival says I sleep in the meetings.",
            "Ann Low rejected the claim that she would “sleep in the meetings.”",
        ),
        ("Critics say that we are soft on crime.", "Ann Low complained that critics call her “soft on crime.”"),
        (
            "My rival says I am in the pocket of the mills.",
            "Ann Low said her rival calls her “in the pocket of the mills.”",
        ),
        ("The law says that we are on the hook.", "Ann Low said that the town is “on the hook.”"),
        ("Nobody told us that the well was full of oil.", "Ann Low said that the well was “full of oil.”"),
        ("I can't believe that rents are through the roof.", "Ann Low complained that rents are “through the roof.”"),
        (
            "It is fair to say that we were slow off the mark.",
            "Ann Low admitted that the town was “slow off the mark.”",
        ),
        (
            "My husband says that I am too fond of mills, and he is right.",
            "Ann Low admitted that she is “too fond of mills.”",
        ),
        ("I believe that rents are through the roof.", "Ann Low warned that rents are “through the roof.”"),
        (
            "I am not going to stand here and say that all will be well.",
            "Ann Low refused to promise that “all will be well.”",
        ),
        (
            "If we were hiding the bills, you would know.",
            "Ann Low asked what would happen if her office was “hiding the bills.”",
        ),
    ],
)
def test_a_page_that_keeps_the_frame_keeps_the_quote(said: str, printed: str) -> None:
    assert checked(said, printed) is Verdict.VERBATIM


@pytest.mark.parametrize(
    "verb", ["urged", "asked", "told", "ordered", "encouraged", "wanted", "begged", "invited", "advised"]
)
@pytest.mark.parametrize(("said", "stands"), [("I have not asked anybody", False), ("I have asked everybody", True)])
def test_what_was_not_asked_for_is_not(verb: str, said: str, stands: bool) -> None:
    quote = Quoted("stay at home tonight", speaker="Ann Low", ahead=f"Ann Low {verb} everybody to")
    found = verify(quote, record(f"{said} to stay at home tonight."))
    assert found.verdict is (Verdict.VERBATIM if stands else Verdict.TRUNCATED)


def test_the_page_may_tell_who_told_the_speaker() -> None:
    said = 'My mother baked at night. She said, "You are not beaten, you are only tired."'
    told = "“You are not beaten, you are only tired,” Ann Low recalled her mother telling her."
    assert checked(said, told) is Verdict.VERBATIM
    assert checked(said, "“You are not beaten, you are only tired,” Ann Low told the court.") in REFUSED


@pytest.mark.parametrize(
    "tag",
    [
        "Ann Low said, citing a report.",
        "Ann Low said, quoting figures from the city.",
        "Ann Low said, quoting Treasury figures.",
        "Ann Low said, repeating what she said in May.",
        "Ann Low said, remembering how she told her staff.",
        "Ann Low said, adding that she had told the board in May.",
    ],
)
def test_a_second_verb_in_a_tag_clears_nobody(tag: str) -> None:
    said = 'He said, "The whole harbour is rotten with theft."'
    assert checked(said, f"“The whole harbour is rotten with theft,” {tag}") in REFUSED


@pytest.mark.parametrize("tag", ["feared the worst and said", "said she thought", "who thinks little of pity, said"])
def test_any_verbs_may_stand_before_words_of_another(tag: str) -> None:
    said = 'She said, "You are not beaten, you are only tired."'
    assert checked(said, f"Ann Low {tag}: “You are not beaten, you are only tired.”") in REFUSED


def test_a_condition_is_no_denial() -> None:
    page = "Ann Low said that unless they pay the council would “sell the corn hall.”"
    assert checked("Unless they pay us we will not sell the corn hall.", page) in REFUSED


@pytest.mark.parametrize(("lead", "stands"), [("In my opponent's words,", False), ("In our own words,", True)])
def test_words_are_the_owners(lead: str, stands: bool) -> None:
    found = verify(
        Quoted("the river is as clean as milk", speaker="Ann Low"), record(f"{lead} the river is as clean as milk.")
    )
    assert (found.verdict is Verdict.VERBATIM) is stands


def test_a_word_said_twice_at_the_edge_is_no_loss() -> None:
    assert checked("If, if it rains we go by bus.", "“If it rains we go by bus,” said Ann Low.") is Verdict.VERBATIM


# ---------------------------------------------------------------- points of abbreviations
@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("The alarm went off at 2:14 a.m. The doors were locked.", "The alarm went off at 2:14 a.m."),
        ("He left the U.S. The case is closed.", "He left the U.S."),
    ],
)
def test_a_sentence_may_end_in_an_abbreviation(said: str, quote: str) -> None:
    assert verify(Quoted(quote, speaker="Ann Low"), record(said)).verdict is Verdict.VERBATIM


def test_the_point_of_a_title_ends_none() -> None:
    said = "I never said that Mr. Vale is a thief from a bad play."
    assert verify(Quoted("Vale is a thief from a bad play", speaker="Ann Low"), record(said)).verdict in REFUSED


# ---------------------------------------------------------------- whose words
def of_two(words: str) -> list[Record]:
    return [Record("talk", (Turn("ANN LOW", f"I took the bills to Mr. Vale. {words}"), Turn("BO RAY", "Go on.")))]


def test_what_a_speaker_told_somebody_is_not_that_persons() -> None:
    quote = Quoted("These bills look like copies of the old ones", speaker="Vale", reporters=("Ann Low",))
    assert (
        verify(quote, of_two('I told Mr. Vale, "These bills look like copies of the old ones."')).speaker_matches
        is not True
    )
    assert (
        verify(quote, of_two('And Mr. Vale said, "These bills look like copies of the old ones."')).speaker_matches
        is True
    )


def test_a_person_whom_the_record_has_not_named_may_or_may_not_have_told_it() -> None:
    quote = Quoted("to pay them and not to ask about it", speaker="Marsh", reporters=("Ann Low",))
    assert verify(quote, of_two("He told me to pay them and not to ask about it.")).speaker_matches is None


@pytest.mark.parametrize(("label", "matches"), [("THE SPEAKER", False), ("THE MAYOR", None), ("THE INTERPRETER", None)])
def test_an_office_alone_is_not_who_speaks_by_name(label: str, matches: bool | None) -> None:
    turns = (Turn("MR. RAY", "I rise on the sewers."), Turn(label, "That is no point of order, and he knows it."))
    found = verify(Quoted("That is no point of order, and he knows it", speaker="Bo Ray"), [Record("talk", turns)])
    assert found.speaker_matches is matches


RANKED = (
    "DS HALE",
    "DET. SGT. HALE",
    "GEN. HALE",
    "ATTY. GEN. HALE",
    "RT HON HALE",
    "SPECIAL AGENT HALE",
    "MS HALE KC",
)


@pytest.mark.parametrize("label", RANKED)
def test_ranks_stand_before_names_in_labels(label: str) -> None:
    said = "We counted nineteen broken windows"
    found = verify(Quoted(said, speaker="Ida Hale"), [Record("talk", (Turn(label, f"{said}."),))])
    assert found.speaker_matches is True


# ---------------------------------------------------------------- brackets
@pytest.mark.parametrize(
    ("said", "quote", "stands"),
    [
        ("We had 41 people on the night shift.", "We had 41 [undocumented] people on the night shift", False),
        ("I hired 410 teachers. We lost 380. It hurt.", "We lost 380 [nurses]", False),
        ("I hired 410 teachers. We lost 380. It hurt.", "We lost 380 [teachers]", True),
        ("I saw Mr. Vale. He told me to pay it all. Mr. Marsh was away.", "[Marsh] told me to pay it all", False),
        ("I saw Mr. Vale. He told me to pay it all. Mr. Marsh was away.", "[Vale] told me to pay it all", True),
        ("I hired teachers. They cannot pay the rents here.", "They [teachers] cannot pay the rents here", True),
        ("Three cranes fell in the storm last night.", "Three [harbour] cranes fell in the storm last night", True),
    ],
)
def test_a_bracket_is_held_against_what_the_record_names(said: str, quote: str, stands: bool) -> None:
    found = verify(Quoted(quote, speaker="Ann Low"), record(said))
    assert (found.verdict is Verdict.EDITED) is stands, found.edits


# ---------------------------------------------------------------- numbers and gaps
@pytest.mark.parametrize(
    ("said", "quote", "verdict"),
    [
        ("It will cost 1% to 2% of the budget.", "It will cost 1 to 2 percent of the budget", Verdict.EDITED),
        ("It will cost 1% to 2% of the budget.", "It will cost 1 to 3 percent of the budget", Verdict.ALTERED),
        ("It will cost 1% of the 2% of the budget.", "It will cost 1 of the 2% of the budget", Verdict.ALTERED),
        ("The bell rang at 2:14 that night.", "The bell rang at 2.14 that night", Verdict.EDITED),
        ("The bell rang at 2:14 that night.", "The bell rang at 2.41 that night", Verdict.ALTERED),
        ("We will fight every other claim in court.", "We will fight every ... claim in court", Verdict.ALTERED),
        ("The report, and I have not read it all, is damning.", "The report ... is damning", Verdict.EDITED),
        ("The report, which I do not believe, is damning.", "The report ... is damning", Verdict.EDITED),
        ("The mill will, and I never said this, open in May.", "The mill will ... open in May", Verdict.ALTERED),
        ("The report is, and this is not certain, damning.", "The report is ... damning", Verdict.ALTERED),
    ],
)
def test_ranges_clocks_and_gaps(said: str, quote: str, verdict: Verdict) -> None:
    assert verify(Quoted(quote, speaker="Ann Low"), record(said)).verdict is verdict


# ---------------------------------------------------------------- what somebody was asked, and denied
@pytest.mark.parametrize(
    ("answer", "page", "matches"),
    [
        ("No, I never did.", "Ann Low denied that she “sold the old weir to her brother.”", None),
        ("No, I never did.", "Ann Low said that she “sold the old weir to her brother.”", False),
        ("Yes, in May.", "Ann Low denied that she “sold the old weir to her brother.”", False),
    ],
)
def test_words_of_a_question_that_is_denied_are_nobodys_slander(answer: str, page: str, matches: bool | None) -> None:
    turns = (Turn("MR. RAY", "Is it so that you sold the old weir to her brother?"), Turn("ANN LOW", answer))
    quote = next(iter(quotes_of(process(Document("p", page), extractor("fast")))))
    assert verify(quote, [Record("talk", turns)]).speaker_matches is matches


# ---------------------------------------------------------------- how far the record is read
class Counting(MemoryShelf):
    """A shelf that counts the whole turns that are read of it."""

    whole = 0

    def text(self, number: int, start: int = 0, length: int | None = None) -> str:
        self.whole += length is None
        return super().text(number, start, length)


@pytest.mark.parametrize(("beside", "most", "stands"), [("We hired nurses.", 4, True), ("We hired cooks.", 60, False)])
def test_a_word_is_looked_for_from_the_nearest_turn_on(beside: str, most: int, stands: bool) -> None:
    others = tuple(Turn("BO RAY", f"That was number {n} of them.") for n in range(50))
    shelf = Counting(
        [Record("talk", (Turn("ANN LOW", "I hired 410 teachers. We lost 380."), Turn("BO RAY", beside), *others))]
    )
    found = verify(Quoted("We lost 380 [nurses]", speaker="Ann Low"), shelf)
    assert (found.verdict is Verdict.EDITED) is stands and shelf.whole <= most

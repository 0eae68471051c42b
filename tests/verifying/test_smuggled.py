"""What nobody may smuggle into a quotation, and what honest printers change in one. The records are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Quoted, Record, Turn, Verdict, Verification
from onrecord.extracting import extractor
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.text.visible import HIDDEN
from onrecord.verifying import MemoryShelf, verify

TALK = """We spent €20 on the gate. The ship weighs 30 tonnes. Prices rose by 3.5 percent in June. It was minus 7 degrees in
the yard. The vote was 52-48 in the chamber. The harbour is 3/4 full today. The tide rose to 4 meters. The toll is ¥500 per
car. Our debt is 2 trillion yen. I told the council that I would never sell the pier. The senator from Ohio met the mayor of
Lyon. Russia invaded Georgia in August. Our teachers are underpaid and brave. The plan is the smartest in decades. I admire
the captain deeply. Ann Lee paid Bo Ek for the boat. The reporter lied about the flood, and he knows it. Some engineers
think that the dam will hold. My brother told me that the bank is broke. It is a myth that the lake is poisoned. Nobody
believes that the tower leans. I hope that the ferry comes back. Assume that the tests are wrong. If the rain stops, we will
open the gates. Most sailors are honest people. Around 400 nurses left the city. At least 12 boats sank that night. She
forgot to lock the safe. They declined to answer the judge. I would be lying if I said that the budget is balanced. We will
rebuild the school provided that the state pays. The road is safe unless it snows. You can trust him with nothing. The mayor
is innocent, her lawyer says. I was born on May 21st in a small town. The war ended in nineteen forty-five. We open at
9 a.m. on the third of July. I cannot pay the rent. We drove 60 miles per hour. We lost 2.5 million dollars in one third of
the year. The bill is $3.2 billion. We met on January 6th, 2021. He is a damn fool, and I said so. That is bullshit and you
know it. We sailed for a hundred days. The pump moves 5 kilograms of sand. The health care bill is long term. It was twenty
sixteen when we left. We have 1,500 members. One in three voters stayed home. The engine is thirty-one years old. The cook is
now here. The infamous pilot spoke. Between 10 and 20 million people watched.""".replace("\n", " ")
SHELF = MemoryShelf([Record("talk", (Turn("Jane Doe", TALK),))])
PASSED = {Verdict.VERBATIM, Verdict.EDITED}


def check(quote: str, speaker: str | None = "Jane Doe", **more: str) -> Verification:
    return verify(quote, SHELF, speaker=speaker, **more)


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("We spent $20 on the gate", "number"),
        ("We spent 20 on the gate", "number"),
        ("Prices rose by -3.5 percent in June", "number"),
        ("Prices rose by 3.5‰ in June", "number"),
        ("Prices rose by >3.5 percent in June", "number"),
        ("It was 7 degrees in the yard", "number"),
        ("The vote was 52/48 in the chamber", "number"),
        ("The vote was 5248 in the chamber", "number"),
        ("The harbour is 3-4 full today", "number"),
        ("The tide rose to 4² meters", "number"),
        ("The toll is 500 per car", "number"),
        ("Our debt is £2 trillion", "number"),
        ("I was born on May 22", "number"),
        ("The war ended in 1946", "number"),
        ("We lost $2.5 million in one fourth of the year", "number"),
        ("The bill is $3.2m", "number"),
        ("We met on Jan. 7, 2021", "number"),
        ("The pump moves 5 grams of sand", ""),
        ("It was 2017 when we left", "number"),
    ],
)
def test_signs_units_and_days_are_words(quote: str, flag: str) -> None:
    found = check(quote)
    assert found.verdict not in PASSED
    assert found.verdict is Verdict.NOT_FOUND or flag in (*found.flags, "")


@pytest.mark.parametrize(
    "quote",
    """We spent 20 euros on the gate|Prices rose by 3.5% in June|Prices rose by three and a half percent in June
It was −7 degrees in the yard|It was -7° in the yard|The vote was 52 to 48 in the chamber|Our debt is ¥2tn
The harbour is three quarters full today|The toll is 500 yen per car|I was born on May 21 in a small town
I was born on the 21st of May|The war ended in 1945|We open at 9am on July 3|I can not pay the rent|I can't pay the rent
We drove 60 mph|We lost $2.5m in 1/3 of the year|The bill is $3.2bn|The bill is 3.2 billion dollars|We met on Jan. 6, 2021
We met on 6 January 2021|We sailed for 100 days|The pump moves 5kg of sand|The healthcare bill is long-term
It was 2016 when we left|We have fifteen hundred members|The engine is 31 years old|The tide rose to 4 metres
Russia invaded Georgia in August [2008]|The reporter lied about the flood[3], and he knows it
The reporter lied about the flood,² and he knows it|I admire the captain deeply.【4】|That is bulls*** and you know it
He is a d**n fool|If the rain stops, we will open the gates.|Most sailors are honest people
My brother told me that the bank is broke|The plan is the smartest in decades""".replace("\n", "|").split("|"),
)
def test_the_same_in_another_form_passes(quote: str) -> None:
    found = check(quote)
    assert found.verdict in PASSED, found.edits
    assert not found.flags


@pytest.mark.parametrize(
    "quote",
    """The cook is nowhere|The cook is now-here to nowhere|I ad mire the captain deeply|Our teachers are under paid and brave
The ro ad is safe unless it snows|I admire the cap tain deeply|The [in]famous pilot spoke""".replace("\n", "|").split(
        "|"
    ),
)
def test_words_written_together_or_apart_are_other_words(quote: str) -> None:
    assert check(quote).verdict not in PASSED


@pytest.mark.parametrize(
    "quote",
    """The senator from [Iowa] met the mayor of Lyon|[Ukraine] invaded Georgia in August|Russia invaded [us] in August
Our teachers are [overpaid] and brave|Our [lazy] teachers are underpaid and brave|The plan is the [dumbest] in decades
I [despise] the captain deeply|Ann Lee paid [Cy Oz] for the boat|Our teachers are [not only] underpaid and brave
The plan is [allegedly] the smartest in decades|The plan is (supposedly) the smartest in decades|[Lazy] teachers are underpaid
[Their] teachers are underpaid and brave|I told the council that [they] would never sell the pier
You can trust him with [everything]|The road is safe [even if] it snows""".replace("\n", "|").split("|"),
)
def test_a_bracket_does_not_excuse_other_words(quote: str) -> None:
    found = check(quote)
    assert found.verdict is Verdict.ALTERED, found.edits


@pytest.mark.parametrize(
    ("quote", "op"),
    [
        ("[She] forgot to lock the safe", "bracket"),
        ("[Ms. Oz] forgot to lock the safe", "bracket"),
        ("The senator [Brown] from Ohio met the mayor of Lyon", "bracket"),
        ("Ann Lee paid Bo Ek for the [fishing] boat", "bracket"),
        ("You can trust him [Cox] with nothing", "bracket"),
        ("Our teachers [in Ohio] are underpaid", "bracket"),
        ("I admire[d] the captain deeply", "bracket"),
        ("Our teachers (the ones in Ohio) are underpaid", "parenthesis"),
    ],
)
def test_a_bracket_may_explain(quote: str, op: str) -> None:
    found = check(quote)
    assert (found.verdict, [e.op for e in found.edits][-1:]) in [(Verdict.EDITED, [op]), (Verdict.VERBATIM, [])], (
        found.edits
    )


@pytest.mark.parametrize(
    ("quote", "flag"),
    [
        ("Ann Lee paid … for the boat", "name"),
        ("Between 10 and … million people watched", "number"),
        ("I told the council … would … sell the pier", "negation"),
        ("… sailors are honest people", "restriction"),
        ("You can trust him …", "negation"),
        ("The road is safe …", "condition"),
    ],
)
def test_an_ellipsis_does_not_excuse_what_it_hides(quote: str, flag: str) -> None:
    found = check(quote)
    assert found.verdict is Verdict.ALTERED
    assert flag in found.flags


FRAMED = """the bank is broke|the lake is poisoned|the tower leans|the ferry comes back|the tests are wrong|the dam will hold
we will open the gates|sailors are honest people|400 nurses left the city|12 boats sank that night|lock the safe now
the budget is balanced|we will rebuild the school|the road is safe|you can trust him|the mayor is innocent""".replace(
    "\n", "|"
)


@pytest.mark.parametrize("quote", FRAMED.split("|"))
@pytest.mark.parametrize("printed", [str, lambda q: q[0].upper() + q[1:] + "."], ids=["piece", "sentence"])
def test_words_cut_off_that_turn_the_rest(quote: str, printed: object) -> None:
    assert callable(printed)
    quote = printed(quote.removesuffix(" now"))
    found = check(quote)
    assert found.verdict is Verdict.TRUNCATED, (quote, found.edits)
    assert found.lost_before or found.lost_after


def test_who_says_it_in_the_record_is_not_left_out_when_they_are_asked_for() -> None:
    record = Record("r", (Turn("Jane Doe", "My brother Carl Oz told me that the bank is broke and closed."),))
    assert verify("the bank is broke and closed", [record], speaker="Carl Oz").verdict is Verdict.VERBATIM
    assert verify("the bank is broke and closed", [record], speaker="Jane Doe").verdict is Verdict.TRUNCATED


@pytest.mark.parametrize(
    "quote",
    [
        "The plan is the smartest in decades‽",
        "The plan is the smartest in decades؟",
        "The plan is the smartest [?] in decades",
        "I ~~admire~~ the captain deeply",
        "I <del>admire</del> the captain deeply",
        'I <span style="display: none">admire</span> the captain deeply',
        "I <!--admire--> the captain deeply",
        "I a\u0336d\u0336m\u0336i\u0336r\u0336e\u0336 the captain deeply",
        "I \U000e006e\U000e006f\U000e0074 admire the captain deeply",
        "I a***re the captain deeply",
        "I **** the captain deeply",
    ],
)
def test_what_no_reader_sees_or_every_reader_sees_otherwise(quote: str) -> None:
    assert check(quote).verdict is Verdict.ALTERED


@pytest.mark.parametrize("mark", "ʼ´`＇‛’")
def test_any_sign_may_be_an_apostrophe(mark: str) -> None:
    record = Record("r", (Turn("A", "We can't sail before June."), Turn("B", "We can paint the tower.")))
    assert verify(f"We can{mark}t sail before June", [record]).verdict is Verdict.VERBATIM
    assert verify(f"We can{mark}t paint the tower", [record]).flags == ("negation",)


def test_writing_with_and_without_vowel_signs() -> None:
    record = Record("r", (Turn("A", "الهَيْكَلُ سَلِيمٌ"), Turn("B", "הַגּוּף שָׁלֵם")))
    for quote in ("الهيكل سليم", "הגוף שלם", "الهيكل سليــم"):
        assert verify(quote, [record]).verdict is Verdict.VERBATIM


@pytest.mark.parametrize("quote", ["x", "a", "is broke", "we met", "the year"])
def test_words_that_anybody_says_have_no_verdict(quote: str) -> None:
    found = check(quote, None)
    assert found.verdict is Verdict.NOT_FOUND
    if found.reason:
        assert "too few" in found.reason and found.others


def test_one_long_word_and_a_short_one_in_the_right_mouth_have_one() -> None:
    assert check("smartest", None).verdict is Verdict.VERBATIM
    assert check("the dam").verdict is Verdict.VERBATIM


def test_a_record_that_names_another_speaker_outranks_one_that_names_nobody() -> None:
    words = "Retail sales fell last month and nobody saw it coming in the spring."
    named = Record(
        "named", (Turn("Bo Ek", words), Turn("Ann Lee", "Thank you, Bo, that was clear.")), date="2024-05-03"
    )
    unnamed = Record("unnamed", (Turn(None, words),), date="2024-05-03")
    for shelf in ([named, unnamed], [unnamed, named]):
        assert verify(words, shelf, speaker="Ann Lee").verdict is Verdict.WRONG_SPEAKER
        assert verify(words, shelf, speaker="Bo Ek").verdict is Verdict.VERBATIM
    assert verify(words, [unnamed], speaker="Ann Lee").verdict is Verdict.VERBATIM


def test_what_the_policy_refuses_is_named() -> None:
    found = check("We've 1,500 members", policy="default")
    assert (found.verdict, found.reason) == (Verdict.ALTERED, "the policy default does not allow: contraction")
    assert check("We've 1,500 members", policy="lenient").reason == ""


UNSEEN = "\u200b\u00ad\u2060\u200e\u202d\ufe0f\u061c"
PAGE = "“We will raise the toll,” Ann Lee said.\n\n‘We won’t raise the toll,’ Ann Lee said."


@given(st.lists(st.tuples(st.integers(0, len(PAGE)), st.sampled_from(UNSEEN)), max_size=6))
def test_hidden_characters_change_no_quote_of_a_page_and_no_verdict(put_in: list[tuple[int, str]]) -> None:
    text = PAGE
    for at, character in sorted(put_in, reverse=True):
        text = text[:at] + character + text[at:]
    shelf = MemoryShelf([Record("r", (Turn("Ann Lee", "We will raise the toll."),))])
    page = process(read_text(text, id="p"), extractor("fast"))
    found = quotes_of(page, every=True)
    assert [HIDDEN.sub("", q.text) for q in found] == ["“We will raise the toll,”", "‘We won’t raise the toll,’"]
    assert [q.speaker for q in found] == ["Ann Lee", "Ann Lee"]
    assert all(q.spans[0].of(page.document.text) == q.text for q in found)
    assert [verify(q, shelf).verdict.value for q in found] == ["verbatim", "altered"]


@given(st.integers(0, 40), st.sampled_from(UNSEEN))
def test_hidden_characters_change_no_verdict_of_a_quote(at: int, character: str) -> None:
    quote = "I admire the captain deeply and he knows"
    plain, other = (verify(Quoted(q), SHELF) for q in (quote, quote[:at] + character + quote[at:]))
    assert (plain.verdict, plain.flags, len(plain.edits)) == (other.verdict, other.flags, len(other.edits))


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("It is false that so many nurses left the town.", "So many nurses left the town."),
        ("My rival claims that we stole the pension fund.", "[We] stole the pension fund"),
        ("We would resign unless they beg me to stay.", "We would resign [from the board]"),
        ("The nurses failed to report the fire.", "The nurses … report[ed] the fire"),
        ("My brother stole the car and I called the police.", "My brother … called the police"),
        ("We lost the first match. They won the second match easily.", "We … won the second match easily"),
        ("They filled the form in the hall.", "They filed the form in the hall"),
        ("It cost $400 million to fix the roof.", "It cost $400"),
        ("We did sign the treaty of Lyon.", "We did【not】 sign the treaty of Lyon"),
        ("We did sign the treaty of Lyon.", "We did \U000e006e\U000e006f\U000e0074 sign the treaty of Lyon"),
        ("We did sign the treaty of Lyon.", "We did #not sign the treaty of Lyon"),
        ("It rained 5 mm in the night.", "It rained 5 in the night"),
        ("What you know is true of this town.", "What is true of this town"),
        ("We thank the men of the north and the men of the south.", "We thank the men of the south"),
        ("The mayor arrived before the vote.", "The mayor arrived [after] the vote"),
        ("Obama told me so at the lake.", "[The opponent] told me so at the lake"),
        ("Growth was 3 percent in the fall.", "Growth was ≲3 percent in the fall"),
        ("The toll is ₸40 for each car.", "The toll is ฿40 for each car"),
    ],
)
def test_further_ways_to_smuggle(record: str, quote: str) -> None:
    talk = Record("r", (Turn("Jane Doe", f"Good morning to all of you. {record} Thank you."),))
    found = verify(quote, [talk], speaker="Jane Doe")
    assert found.verdict not in PASSED, found.edits


@pytest.mark.parametrize(
    "number", ["፩", "9" * 5_000, "1/" + "9" * 5_000, "1 " + "trillion " * 9_000, "1/3 " + "million " * 800]
)
def test_numbers_of_any_kind_and_length_have_an_answer(number: str) -> None:
    record = Record("r", (Turn("A", f"We planted {number} trees in May."),))
    assert verify(f"We planted {number} trees in May", [record]).verdict in PASSED
    assert verify(f"We planted {number} trees in May", [Record("r", (Turn("A", "We planted 3 trees in May."),))])


def test_the_pieces_of_a_broken_quotation_excuse_only_each_other() -> None:
    shelf = MemoryShelf(
        [Record("r", (Turn("Jane Doe", "I would resign if I were guilty. Thank you very much for this."),))]
    )

    def verdicts(text: str) -> list[str]:
        page = process(read_text(text, id="p"), extractor("fast"))
        return [verify(q, shelf).verdict.value for q in quotes_of(page)]

    assert verdicts("“I would resign,” said Jane Doe. “Thank you very much for this.”") == ["truncated", "verbatim"]
    assert verdicts("“I would resign,” said Jane Doe, “if I were guilty.”") == ["verbatim", "verbatim"]


@pytest.mark.parametrize("wrap", ["\n", "\r\n", "\n\n"])
def test_a_quotation_that_was_wrapped_by_hand_is_one(wrap: str) -> None:
    shelf = MemoryShelf([Record("r", (Turn("Jane Doe", "We support the new harbour plan."),))])
    page = process(
        read_text(f"“We never{wrap}support the new harbour plan,” said Jane Doe.", id="p"), extractor("fast")
    )
    assert [verify(q, shelf).verdict.value for q in quotes_of(page)] == ["altered"]

"""What stands around a quote on record, and whose words those are: none of it is lost without a word."""

from __future__ import annotations

import pytest

from onrecord.data import Record, Turn, Verdict
from onrecord.verifying import verify

RELEASE = """Harbour Foods to build in Holm

HOLM – Harbour Foods said today that it will build a plant in Holm.

“This is the largest plant that we have ever built,” said Ann Low, chief executive of Harbour Foods. “We ask nobody for a
penny.”

The plant is to open in autumn.

“I have worked here for twenty-two years and I never saw so much steel,” said Colin Marsh, plant manager. “We will take on
forty apprentices before the first pea is frozen.”

Councillor Tom Vickers, leader of Holm Council, said: “It is good news for all of Holm.”
"""


def turn(words: str, speaker: str | None = "ANN LOW") -> list[Record]:
    return [Record("talk", (Turn(speaker, words),))]


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("Far be it from me to say that the judge was bought.", "the judge was bought"),
        ("Nothing could be further from the truth than that we sold the park.", "we sold the park"),
        ("I stopped believing that the police can be reformed.", "the police can be reformed"),
        ("I am not here to tell you that the strike is over.", "the strike is over"),
        ("I never promised you that it would be easy.", "it would be easy"),
        ("What kind of person would say that old soldiers are beggars?", "old soldiers are beggars"),
        ("Did we lie to the town? No, we did not.", "we lie to the town"),
        ("When pigs fly, we will join with the next town.", "we will join with the next town"),
        ("I almost resigned over the bridge.", "resigned over the bridge"),
        ("We will never again close the clinic in winter.", "close the clinic in winter"),
        ("Rather than cut the pensions of nurses, we taxed fuel.", "cut the pensions of nurses"),
        ("I am opposed to raising the age of retirement.", "raising the age of retirement"),
        ("We ruled out selling the old airport.", "selling the old airport"),
        ("They accused me of stealing the whole election.", "stealing the whole election"),
        ("Without the rain, we would have lost the harvest.", "we would have lost the harvest"),
        ("Until the treaty is signed, our troops will stay there.", "our troops will stay there"),
        ("Our troops will leave the valley once the treaty is signed.", "Our troops will leave the valley"),
        ("We were told that prices would settle by spring.", "prices would settle by spring"),
        ("If the list is above 350,000 then the mayor will want to see me.", "the mayor will want to see me"),
        ("In May I wrote that the coin was a mistake, and I was wrong.", "the coin was a mistake"),
        ("I backed the war at first. Later I hated it.", "I backed the war"),
        ("Look, if they pay by May, we will open the gates.", "we will open the gates"),
        ("And you know, unless they sign, we will shut the mill.", "we will shut the mill"),
        ("If it rains, then we will call off the match.", "we will call off the match"),
        ("Only when the men are home will I rest, and we will talk of trade.", "we will talk of trade"),
        ("It's not that the nurses are idle.", "the nurses are idle"),
        ("I don't for one minute believe that he took a penny.", "he took a penny"),
        ("Not for a moment do I think the court was wrong.", "the court was wrong"),
        ("I reject the claim that we sold the water.", "we sold the water"),
        ("We dispute the finding that our drivers were drunk.", "our drivers were drunk"),
        ("The notion we would leave our friends is foul.", "we would leave our friends"),
        ("To say that we forgot the farms is just not so.", "we forgot the farms"),
        ("His line is that the unions broke the mill.", "the unions broke the mill"),
        ("The word in the town was that the keeper took a bribe.", "the keeper took a bribe"),
        ("We were assured by the firm that the walls were dry.", "the walls were dry"),
        ("It is widely assumed in this town that the vote was fixed.", "the vote was fixed"),
        ("The note, which I had never seen, said the brakes would fail.", "the brakes would fail"),
        ("A man came up to me in Holm and said the army had left him.", "the army had left him"),
        ("Do we trust the voters of this town? I do not know.", "we trust the voters of this town"),
        ("So the cameras were all switched off that night?", "the cameras were all switched off that night"),
        ("The firm broke the law, they say, and never prove it.", "The firm broke the law"),
        ("They were paid on time, most of them.", "They were paid on time."),
        ("The tests are clear only in the second group.", "The tests are clear"),
        ("A lawyer for the bishop was found with the money.", "the bishop was found with the money"),
        ("The man who shot the mayor was led away in tears.", "the mayor was led away in tears"),
        ("They want you to stay at home and wait.", "Stay at home and wait."),
        ("I would like to think that the roof is sound.", "the roof is sound"),
        ("It has never been our position that the farms must go.", "the farms must go"),
        ("I would be the last person to say that he was drunk.", "he was drunk"),
        ("There is no scenario in which we shut the ward.", "we shut the ward"),
        ("I doubt very much that the bridge will hold.", "the bridge will hold"),
        ("We are under no illusion that this will be enough.", "this will be enough"),
        ("Let's say for the sake of argument the clerk lied.", "the clerk lied"),
        ("There is a small chance that the dam will burst.", "the dam will burst"),
        ("There are those who will tell you that the court is bought.", "the court is bought"),
        ("An old paper purported to show that the water was bad.", "the water was bad"),
        ("Their case goes like this: poor people are lazy.", "poor people are lazy"),
        ("I got a note that says, dear sir, you are a disgrace.", "you are a disgrace"),
        ("Wages grew 3 percent less than prices did.", "Wages grew 3 percent"),
        ("The storm was nowhere near as bad as we feared.", "as bad as we feared"),
    ],
)  # fmt: skip
def test_words_that_turn_a_clause_round(record: str, quote: str) -> None:
    found = verify(quote, turn(record), speaker="Ann Low")
    assert found.fails, found
    assert found.lost_before or found.lost_after


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("Without a doubt, we won the second round.", "we won the second round"),
        ("Almost 300 people came to see it.", "300 people came to see it"),
        ("I promised you that it would be hard work.", "it would be hard work"),
        ("And then we went home to the harbour.", "we went home to the harbour"),
        ("I tell you that the bridge is safe.", "the bridge is safe"),
        ("I would rather go than stay in the valley.", "stay in the valley"),
        ("I'm not ashamed to say that they were the better side.", "they were the better side"),
        ("I don't need to tell you that families are hurting.", "families are hurting"),
        ("It goes without saying that we owe them our thanks.", "we owe them our thanks"),
        ("If I'm honest, I was afraid of the dark.", "I was afraid of the dark"),
        ("If anything, we were too slow to act.", "we were too slow to act"),
        ("Let me say that we are proud of the crew.", "we are proud of the crew"),
        ("He is one of the good ones, no question about it.", "He is one of the good ones."),
        ("We chose to mend the school rather than close it.", "We chose to mend the school"),
        ("We warned them, more than once, that the roof could fall.", "the roof could fall"),
        ("My relationship, I think, is going to end well.", "going to end well"),
        ("Do you believe that? We trust the voters of this town.", "We trust the voters of this town"),
    ],
)
def test_words_that_leave_it_as_it_is(record: str, quote: str) -> None:
    found = verify(quote, turn(record), speaker="Ann Low")
    assert not found.fails or found.lost_before == "Almost", found


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("I never promised that it would be easy. I promised that it would be fair.", "I never promised … that it would be fair"),
        ("All who need a bed will have a bed. The old ward was a disgrace.", "All who need a bed will have … a disgrace"),
        ("I deny that I met the envoy. I wish that we had shut the mine.", "I deny that I met … the mine"),
        ("I doubt that it works. There is no proof that it was stolen.", "I doubt … there is no proof that it was stolen"),
        ("Some call it weak. My rival says that I am soft on crime.", "Some call it weak. ... I am soft on crime"),
        ("The wife of the senator was convicted of fraud.", "The ... senator was convicted of fraud"),
        ("The senator was in the court when his wife was convicted of fraud.", "The senator ... was convicted of fraud"),
        ("The court threw out the claim that the votes were changed.", "The court ... that the votes were changed"),
        ("He did everything short of breaking the law.", "He did everything ... breaking the law"),
    ],
)  # fmt: skip
def test_an_ellipsis_makes_no_new_sentence(record: str, quote: str) -> None:
    assert verify(quote, turn(record), speaker="Ann Low").fails


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("We lost the first round in May. It hurt. And we will win the next.", "We lost the first round … and we will win the next"),
        ("The bill, which came in May, is a farce.", "The bill … is a farce"),
        ("We kept the lights on. We kept the schools open. We did it all.", "We kept the lights on. … We did it all."),
    ],
)  # fmt: skip
def test_an_ellipsis_between_whole_sentences(record: str, quote: str) -> None:
    assert not verify(quote, turn(record), speaker="Ann Low").fails


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        ("This is the largest plant that we have ever built", "Ann Low"),
        ("We ask nobody for a penny", "Ann Low"),
        ("I have worked here for twenty-two years and I never saw so much steel", "Colin Marsh"),
        ("We will take on forty apprentices before the first pea is frozen", "Colin Marsh"),
        ("It is good news for all of Holm", "Tom Vickers"),
    ],
)
def test_a_release_tells_whose_words_are_whose(quote: str, speaker: str) -> None:
    record = turn(RELEASE, None)
    for name in ("Ann Low", "Colin Marsh", "Tom Vickers", "Boris Nobody"):
        found = verify(quote, record, speaker=name, policy="strict")
        assert found.fails is (name != speaker), (name, found)


def test_a_quotation_is_one_over_its_tag() -> None:
    record = turn(
        "“We won the case at last,” said Ann Low, the mayor. “We will build the wall.” Bo Ray said: “It is wrong.”",
        None,
    )
    found = verify("We won the case at last. We will build the wall.", record, speaker="Ann Low")
    assert not found.fails and [e.op for e in found.edits] == ["interruption"]
    assert verify("We will build the wall. It is wrong.", record, speaker="Ann Low").fails


@pytest.mark.parametrize(
    "article",
    [
        "Ann Low denied saying that “the poor are lazy by nature”, as a film claimed.",
        "A banner behind Ann Low read “the poor are lazy by nature”. She did not turn round.",
        "A fake account in the name of Ann Low wrote: “the poor are lazy by nature”.",
        "MODERATOR: Welcome back. DR. PATEL: The poor are lazy by nature. ANN LOW: I do not agree.",
    ],
)
def test_words_that_are_not_theirs_in_an_article(article: str) -> None:
    found = verify("the poor are lazy by nature", turn(article, None), speaker="Ann Low", policy="strict")
    assert found.speaker_matches is not True and found.fails


def test_a_pronoun_in_a_told_story_accuses_nobody() -> None:
    record = turn("I met Yeltsin and then Clinton. Suddenly he said: “You know, it is interesting, I think yes.”")
    assert (
        verify("You know, it is interesting, I think yes.", record, speaker="Bill Clinton").speaker_matches is not False
    )


def test_an_aside_between_commas_may_be_left_out() -> None:
    record = turn("Reed and I, who do not agree on much, agree on this.")
    assert not verify("Reed and I ... agree on this", record, speaker="Ann Low").fails


def test_words_that_a_speaker_quotes_are_the_others() -> None:
    record = turn("We came back. Raymond Holt told me himself, “We can live with five per cent.” I believed him.")
    assert verify("We can live with five per cent", record, speaker="Ann Low").fails
    found = verify("We can live with five per cent", record, speaker="Raymond Holt", policy="strict")
    assert not found.fails and found.reported


def test_my_opponent_is_nobody_whom_a_page_names_by_a_role() -> None:
    record = turn("Some call it weak. My opponent says that I am soft on crime.")
    for speaker in (None, "Ann Low", "the prime minister"):
        assert verify("I am soft on crime", record, speaker=speaker).fails


def test_if_anything_makes_what_stands_before_it_less() -> None:
    shelf = turn("They will not mend very much of the old road, if anything. We saw it.")
    found = verify("They will not mend very much of the old road", shelf)
    assert found.verdict is Verdict.TRUNCATED and "condition" in {f for e in found.edits for f in e.flags}
    shelf = turn("They will mend the whole of the old road, if I may say so. We saw it.")
    assert verify("They will mend the whole of the old road", shelf).verdict is Verdict.VERBATIM


def test_a_unit_behind_a_number_is_no_number() -> None:
    shelf = turn("Last year it was about 10 percent, growth in the towns, and it is less today.")
    assert verify("percent, growth in the towns", shelf).verdict is Verdict.VERBATIM
    assert verify("10 percent, growth in the towns", shelf).verdict is Verdict.TRUNCATED

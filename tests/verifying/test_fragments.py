"""Fragments in clauses of the page's own: what the page makes of them, the record must have said of them."""

from __future__ import annotations

import pytest

from tests.verifying.test_edges import checked, fails


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("I don't believe the lorry was stolen by a boy.", "Ann Lee insisted that the lorry “was stolen by a boy.”"),
        ("No licence has been granted to anybody.", "A licence “has been granted,” Ann Lee said."),
        ("Not one of the nurses has complained to us.", "Half of the nurses “complained to us,” Ann Lee said."),
        ("We are not pleading for a second chance.", "Ann Lee pleaded for “a second chance.”"),
        ("I wouldn't describe the flood as a disaster.", "Ann Lee described the flood as “a disaster.”"),
        ("I doubt the letters were ever posted.", "Ann Lee said the letters “were ever posted,” she told the paper."),
        ("Whether the guard had been paid I can't say.", "Ann Lee said the guard “had been paid.”"),
        ("We hope the ferry will return in May.", "Ann Lee said the ferry “will return in May.”"),
        ("The senator claims that I burned the ledger.", "Ann Lee said she “burned the ledger.”"),
    ],
)
def test_what_the_record_denies_or_leaves_open_the_page_does_not_affirm(said: str, draft: str) -> None:
    assert fails(said, draft)


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("I back the new harbour and its cranes.", "Ann Lee said that she refused to “back the new harbour.”"),
        ("I back the new harbour and its cranes.", "Ann Lee said she did not “back the new harbour and its cranes.”"),
        ("Our firm lost the keys in May. We regret it.", "Ann Lee denied that her firm “lost the keys in May.”"),
    ],
)
def test_what_the_record_affirms_the_page_does_not_deny(said: str, draft: str) -> None:
    assert fails(said, draft)


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("Some of the wardens were drunk at the gate.", "All the wardens “were drunk at the gate,” Ann Lee said."),
        ("Three of the nine boats had lost their masts.", "Seven of the boats “had lost their masts,” Ann Lee said."),
        ("Most of the claims have no basis at all.", "Every claim of theirs “have no basis at all,” Ann Lee said."),
        ("The papers call me a dreamer and a fool.", "Ann Lee described herself as “a dreamer and a fool.”"),
        ("They accuse us of trying to sink the ferry.", "Ann Lee confirmed that they tried “to sink the ferry.”"),
    ],
)
def test_counts_labels_and_accusations(said: str, draft: str) -> None:
    assert fails(said, draft)


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("I don't believe the lorry was stolen by a boy.", "Ann Lee did not believe the lorry “was stolen by a boy.”"),
        ("I don't believe the lorry was stolen by a boy.", "Ann Lee doubted that the lorry “was stolen by a boy.”"),
        ("No licence has been granted to anybody.", "No licence “has been granted,” Ann Lee said."),
        ("No licence has been granted to anybody.", "Ann Lee denied that any licence “has been granted.”"),
        ("We are not pleading for a second chance.", "Ann Lee ruled out pleading for “a second chance.”"),
        ("I wouldn't call the flood a disaster.", "Ann Lee declined to call the flood “a disaster.”"),
        ("I back the new harbour and its cranes.", "Ann Lee said she would “back the new harbour and its cranes.”"),
        ("I back the new harbour.", "Ann Lee did not deny that she would “back the new harbour.”"),
        ("Did we sell the mill? We sold it, yes.", "Ann Lee said they had “sold it, yes.”"),
        ("They say I sold the mill. I did not.", "Ann Lee denied that she had “sold the mill.”"),
        ("Some of the wardens were drunk at the gate.", "Some wardens “were drunk at the gate,” Ann Lee said."),
        ("Three of the nine boats had lost their masts.", "Three boats “had lost their masts,” Ann Lee said."),
        ("We hope the clinic will open in May.", "Ann Lee hopes the clinic “will open in May.”"),
        ("I can't say whether the guard had been paid.", "Ann Lee did not know if the guard “had been paid.”"),
        ("We are not pleading for a second chance.", "Ann Lee scorned those who pleaded for “a second chance.”"),
        ("We don't just want a new roof.", "Ann Lee said parents wanted “a new roof.”"),
        ("I am not convinced the sale is good for us.", "Ann Lee questioned whether the sale “is good for us.”"),
        ("The minister says the cuts will not hurt us.", "Ann Lee said the minister says the cuts “will not hurt us.”"),
        ("We will not accept a rigged economy.", "Ann Lee attacked the “rigged economy.”"),
        ("The war left me a broken man.", "Ann Lee called herself “a broken man.”"),
        ("Two of the three boats were damaged.", "Ann Lee said all but one of the boats “were damaged.”"),
        ("I think the ferry was full that night.", "Ann Lee said the ferry “was full that night.”"),
        ("The papers call me a dreamer.", "Ann Lee said the papers called her “a dreamer.”"),
        ("Some claim that the tugs were idle. They were not.", "Ann Lee rejected the idea that “the tugs were idle.”"),
    ],
)
def test_a_page_that_says_the_same_of_a_fragment_is_right(said: str, draft: str) -> None:
    assert not fails(said, draft)


@pytest.mark.parametrize(
    "said",
    [
        "I suspect that the board knew about the crack.",
        "My guess is that the board knew about the crack.",
        "It seems to me that the board knew about the crack.",
        "I have a feeling that the board knew about the crack.",
    ],
)
def test_a_guess_is_no_statement_but_may_be_told_as_one(said: str) -> None:
    assert fails(said, "“The board knew about the crack,” Ann Lee said.")
    assert not fails(said, "Ann Lee suspected that “the board knew about the crack.”")


@pytest.mark.parametrize(
    ("said", "fine"),
    [
        ("The tunnel is dry. Sorry, let me correct that. It is wet.", False),
        ("The tunnel is dry. Correction: it was dry.", False),
        ("The tunnel is dry. Correction officers said so.", True),
        ("The tunnel is dry. Twice I went there.", True),
        ("The tunnel is dry. I was joking.", False),
        ("The tunnel is dry. It was a joke of a budget that built it.", True),
        ("The tunnel is dry. Let me correct the minister on one thing.", True),
    ],
)
def test_what_is_put_right_in_the_next_sentence(said: str, fine: bool) -> None:
    assert fails(said, "“The tunnel is dry,” Ann Lee said.") is not fine


@pytest.mark.parametrize("tag", ["Ann Lee did not reject the claim that", "Ann Lee rejected the offer and said that"])
def test_what_is_turned_down_is_the_claim_itself(tag: str) -> None:
    assert fails("They say the tugs were idle that night. That is nonsense.", f"{tag} “the tugs were idle that night.”")


def test_what_was_lost_is_told() -> None:
    (found,) = checked(
        "I don't believe the lorry was stolen by a boy.", "Ann Lee insisted that the lorry “was stolen by a boy.”"
    )
    assert found.verdict.value == "truncated" and "negation" in {f for e in found.edits for f in e.flags}


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("It was decided that 3 a.m. was too late for a street of nurses.", "It was “too late for a street of nurses,” Ann Lee said."),
        ("The lorry from the U.S. was stuck behind a cart.", "Ann Lee said the lorry was “stuck behind a cart.”"),
    ],
)  # fmt: skip
def test_a_point_within_a_sentence_ends_none(said: str, draft: str) -> None:
    assert not fails(said, draft)


@pytest.mark.parametrize(
    "said",
    [
        'A porter called Bo Ray wrote to your office in June, "we are washing the gloves and using them twice."',
        'There was a man at the gate who said, and I am quoting from memory, "we are washing the gloves and using them twice."',
    ],
)
def test_who_reads_out_anothers_words_has_not_said_them(said: str) -> None:
    assert fails(said, "“We are washing the gloves and using them twice,” Ann Lee said.")
    mine = said.replace("A porter called Bo Ray wrote", "I wrote").replace(
        "There was a man at the gate who said", "I said"
    )
    assert not fails(mine, "“We are washing the gloves and using them twice,” Ann Lee said.")


@pytest.mark.parametrize(
    ("said", "draft", "fine"),
    [
        ("We might have to sell the old mill.", "Ann Lee vowed to “sell the old mill.”", False),
        (
            "We hope to feed the whole town twice a day.",
            "Ann Lee promised to “feed the whole town twice a day.”",
            False,
        ),
        ("We hope to feed the whole town twice a day.", "Ann Lee hoped to “feed the whole town twice a day.”", True),
        ("We will feed the whole town twice a day.", "Ann Lee promised to “feed the whole town twice a day.”", True),
    ],
)
def test_what_only_may_come_is_no_promise(said: str, draft: str, fine: bool) -> None:
    assert fails(said, draft) is not fine


def test_a_condition_ends_where_facts_begin_anew() -> None:
    said = "If they had asked, I would have gone, but they never asked, and the ferry sailed without a pilot."
    assert not fails(said, "“The ferry sailed without a pilot,” Ann Lee said.")
    said = "If they had asked, I would have gone, and the ferry would have sailed without a pilot."
    assert fails(said, "“The ferry would have sailed without a pilot,” Ann Lee said.")

"""Quotations without a verb of saying: behind a noun that announces them, behind a label, below a question."""

from __future__ import annotations

import pytest

from tests.extracting.test_voices import TIERS, told


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("An email from Mayor Ida Crane followed: “Please lock the gate.”", "Ida Crane", "“Please lock the gate.”"),
        ("The rumour drew a reply from Mayor Ida Crane: “It is not so.”", "Ida Crane", "“It is not so.”"),
        ("The message from coach Ida Crane was simple: “Run the ball.”", "Ida Crane", "“Run the ball.”"),
        ("The cut was, in the words of Mayor Ida Crane, “a slow bleed”.", "Ida Crane", "“a slow bleed”"),
        ("The plan was, as Mayor Ida Crane put it, “a slow bleed”.", "Ida Crane", "“a slow bleed”"),
        ("Pianist Ida Crane, who toured with him for years in the east: “He was late.”", "Ida Crane", "“He was late.”"),
        ("‘You can never win’ is how Ida Crane sees it.", "Ida Crane", "‘You can never win’"),
        ("— “It was cold in there.” — Ida Crane, nurse", "Ida Crane", "“It was cold in there.”"),
        ("He ended by quoting Ida Crane: “We shall all be poor.”", "Ida Crane", "“We shall all be poor.”"),
    ],
)
def test_a_noun_announces_a_quotation(text: str, name: str, words: str, tier: str) -> None:
    assert (name, words) in [(who, content) for who, content, _ in told(f"It rained.\n\n{text}", tier)]


@pytest.mark.parametrize("tier", TIERS)
def test_labels_of_quotations_where_there_are_several(tier: str) -> None:
    text = "The debate grew loud.\n\nHarker: “You broke your word again.”\n\nNovak: “You never once kept one.”"
    found = {(who, words) for who, words, _ in told(text, tier)}
    assert found >= {("Harker", "“You broke your word again.”"), ("Novak", "“You never once kept one.”")}


TALK = (
    "Five minutes with the astronomer Ida Crane\n\nWhat got you into the stars?\n\nA broken radio. I took it apart.\n\n"
    "Where do you go next?\n\nTo Chile. I have a place there.\n\nYour mother did not like it.\n\nMy mother never "
    "liked the dark.\n\nWhat would you tell a child?\n\nLook up.\n\nThe dome opens on Friday."
)
FAQ = (
    "What is a spring tide?\n\nIt is a high one.\n\nCan you drown in it?\n\nYes. The coastguard says so.\n\n"
    "When is the next?\n\nIn May."
)


@pytest.mark.parametrize("tier", TIERS)
def test_answers_below_questions_without_labels(tier: str) -> None:
    found = [(who, words) for who, words, _ in told(TALK, tier)]
    for words in ("A broken radio. I took it apart.", "My mother never liked the dark.", "Look up."):
        assert ("Ida Crane", words) in found
    assert all("Friday" not in words and not words.endswith("?") for _, words in found)


@pytest.mark.parametrize("tier", TIERS)
def test_questions_that_explain_a_matter_are_no_interview(tier: str) -> None:
    assert all(kind != "direct" for _, _, kind in told(FAQ, tier))

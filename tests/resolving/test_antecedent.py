"""Whom a pronoun or a description stands for: at any place of a page, ranked, and open when nobody is likely enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.data import Document, Span
from onrecord.errors import UsageError
from onrecord.languages import ENGLISH
from onrecord.resolving import pronoun_candidates
from onrecord.resolving.features import place_of
from onrecord.resolving.ranking import probabilities, weights

TEXT = "Jane Doe, the mayor, met Bob Ray. She left early. Ray stayed, and his dog barked at him. The mayor was tired."


def who(text: str, words: str, nth: int = 0) -> str | None:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    found = onrecord.antecedent(Document("p", text), Span(at, at + len(words)))
    return found.name if found else None


@pytest.mark.parametrize(
    ("words", "expected"), [("She", "Jane Doe"), ("his", "Bob Ray"), ("The mayor", "Jane Doe"), ("Ray", "Bob Ray")]
)
def test_whom_a_mention_stands_for(words: str, expected: str) -> None:
    assert who(TEXT, words, 1 if words == "Ray" else 0) == expected


def test_nobody_is_meant_where_nobody_fits() -> None:
    assert who("It rained. He left.", "He") is None
    assert who("Jane Doe rang. He left.", "He") is None, "known to be a woman"
    assert who("Suddenly it rained. He left.", "He") is None


def test_a_subject_is_likelier_than_what_stands_behind_a_preposition() -> None:
    assert who("Tom Hale spoke about Bob Ray. He was glad.", "He") == "Tom Hale"


def test_characters_that_nobody_sees_change_nothing() -> None:
    text = TEXT.replace("Doe", "Do\u00ade").replace("She", "\u200bShe")
    at = text.index("She")
    found = onrecord.antecedent(Document("p", text), Span(at, at + 3))
    assert found is not None and found.name == "Jane Doe" and found.mention is not None
    assert found.mention.of(text) == "Jane Do\u00ade"


def test_a_place_outside_the_page_is_refused() -> None:
    with pytest.raises(UsageError, match="outside the text of 5 characters"):
        onrecord.antecedent(Document("p", "He is"), Span(4, 9))


@pytest.mark.parametrize(
    ("text", "role"),
    [("he ran", "subject"), ("her dog", "possessive"), ("her on", "object"), ("him.", "object"), ("his", "possessive")],
)
def test_the_role_of_a_pronoun(text: str, role: str) -> None:
    assert place_of(text, 0, text.split(maxsplit=1)[0].strip("."), False, ENGLISH).role == role


WORDS = st.lists(
    st.sampled_from(["Jane Doe", "Bob Ray", "Kai Borg", "said", "that", "“It is late,”", "the mayor", "of", "and", ".", "\n\n"]),
    max_size=25,
)  # fmt: skip


@given(WORDS, st.sampled_from(["he", "She", "him", "his", "her"]))
def test_chances_are_chances_and_nobody_named_later_is_meant(words: list[str], pronoun: str) -> None:
    text = " ".join([*words, pronoun, "left. Ann Lee and Tom Hale came."])
    at = len(" ".join(words)) + bool(words)
    found = pronoun_candidates(Document("p", text), Span(at, at + len(pronoun)))
    chances = probabilities(found, weights())
    assert all(c > 0 for c in chances) and sum(chances) < 1
    assert not {c.entity.name for c in found} & {"Ann Lee", "Tom Hale"}

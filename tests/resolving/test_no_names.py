"""Descriptions that look like names: peoples, members of parties, forms of address, parts of papers, elder and younger."""

from __future__ import annotations

import pytest

from onrecord.data import Span
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.languages import ENGLISH
from onrecord.resolving.read_names import read_names
from tests.resolving.reading import speaker_of

PERSON, BODY, OTHER = NameKind.PERSON, NameKind.BODY, NameKind.OTHER
NONE = [
    ("“We go again,” said the New Zealander.", "New Zealander", BODY),
    ("“My serve worked,” the Puerto Rican said.", "the Puerto Rican", PERSON),
    ("“No excuses,” said a South African.", "South African", BODY),
    ("The Ivorian smiled.", "Ivorian", BODY),
    ("The Maine Democrat told them so.", "The Maine Democrat", PERSON),
    ("“No,” said the Vermont Independent.", "Vermont Independent", BODY),
    ("The New York Democrat said no.", "The New", PERSON),
    ("The New York Democrat said no.", "York", BODY),
    ("“Order,” said Madam Speaker.", "Madam Speaker", PERSON),
    ("“I will not,” said Mister President.", "Mister President", PERSON),
    ("Her Majesty was late.", "Her Majesty", PERSON),
    ("Page 12 of the manual says no.", "Page 12", OTHER),
    ("Section IV says no.", "Section IV", OTHER),
]
SOME = [
    ("The Ohio Democrat Ann Low said no.", "Ann Low", PERSON),
    ("The Springdale Republican printed it.", "Springdale Republican", BODY),
    ("South African Airways said no.", "South African Airways", BODY),
    ("“No,” said Ana Speaker.", "Ana Speaker", PERSON),
    ("“No,” said Jimmy Page.", "Jimmy Page", PERSON),
    ("Article 19 said no.", "Article 19", BODY),
]
ELDER_AND_YOUNGER = [
    ("Trader Alan Moss owns two stalls.\n\nMr Moss senior said: “I open at six.”", "I open", "Alan Moss"),
    (
        "Ivor Bell and his son Ted run it. “It is old,” said Mr Bell senior. “It is loud,” said Bell junior.",
        "It is loud",
        "Ted Bell",
    ),
    ("The mill was built by Jack Hollis senior. “No,” said Jack junior, who runs it now.", "No", "Jack junior"),
]


OF_PARTIES = [
    ("Sen. Angus Petty apologized. The Maine Democrat told them he was tired.", "was tired", "Angus Petty"),
    (
        "Rep. Ann Stoker backed it. Donna Hale did not.\n\n“It is fair,” the New York Democrat said.",
        "fair",
        "Ann Stoker",
    ),
]


def _names(text: str, words: str, kind: NameKind) -> list[str]:
    """The names that are read where a model saw some words."""
    at = text.index(words)
    seen = NameSeen(Span(at, at + len(words)), kind, 0.99)
    return [" ".join(n.words) for n in read_names(text, [seen], [Span(0, len(text))], ENGLISH)]


@pytest.mark.parametrize(("text", "words", "kind"), NONE)
def test_a_description_is_no_name(text: str, words: str, kind: NameKind) -> None:
    assert _names(text, words, kind) == []


@pytest.mark.parametrize(("text", "words", "kind"), SOME)
def test_a_name_that_looks_like_a_description_is_one(text: str, words: str, kind: NameKind) -> None:
    assert _names(text, words, kind) == [words]


@pytest.mark.parametrize(("text", "words", "who"), ELDER_AND_YOUNGER)
def test_the_elder_and_the_younger_are_told_apart(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who


@pytest.mark.parametrize(("text", "words", "who"), OF_PARTIES)
def test_a_legislator_goes_by_place_and_party(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who

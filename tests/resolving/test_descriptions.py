"""Descriptions, "they", relatives and untagged quotations: who is meant, and nobody where the page does not tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.data import Document, Span, Speaker
from onrecord.languages import ENGLISH
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.resolving.groups import before_relative
from onrecord.resolving.papers import described_paper


def speakers(text: str) -> list[Speaker]:
    document = Document("p", text)
    attributions = onrecord.extract(document)
    return list(onrecord.resolve(document, attributions)[: len(attributions)])


def last(text: str) -> str | None:
    return speakers(text)[-1].name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # bodies
        ("Norvik Inc. lost money in May. The company said it would close a mill.", "Norvik Inc"),
        (
            "Halden, a ferry company, lost money. Shares of Halden fell. The company said it would sell two ships.",
            "Halden",
        ),
        ("The Harbour Workers Union met on Monday. The union said the offer was an insult.", "Harbour Workers Union"),
        ("The Food Safety Agency met the mayor of Holm. “We are sure,” the agency said.", "Food Safety Agency"),
        ("The North Sea Reef Initiative (NSRI) met. NSRI said the reefs are dying.", "North Sea Reef Initiative"),
        ("The International Grain Fund met. The IGF said that prices fell.", "International Grain Fund"),
        # persons
        ("Jane Doe, the city attorney, sued. The city attorney said she was sure.", "Jane Doe"),
        ("Gov. Kai Borg won. Borg thanked the crowd. “It is over,” the governor said.", "Kai Borg"),
        ("Judge Ann Low and the lawyers met. “It is late,” the judge said.", "Ann Low"),
        # papers
        (
            "A study by the Holm Economic Roundtable came out on Monday. The study found that rents doubled.",
            "A study by the Holm Economic Roundtable",
        ),
        # groups
        ("Jane Doe and Kai Borg wrote a book. They said it took a year.", "Jane Doe and Kai Borg"),
        ("Farmers say the rain came late. They said the wheat was lost.", "Farmers"),
        # relatives
        ("The press met Sen. Kai Borg (R-Fla.), who said that it was late.", "Kai Borg"),
        ("It came from Kai Borg of Norway, who said that it was late.", "Kai Borg"),
    ],
)
def test_whom_it_stands_for(text: str, name: str) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An officer came by. Gov. Kai Borg left. “It is late,” the officer said.", "the officer"),
        ("Norvik and Halden lost money. The Trump campaign said it was late.", "The Trump campaign"),
        ("Reuters met Kai Borg. The spokesman said it was late.", "The spokesman"),
    ],
)
def test_whom_it_does_not_stand_for(text: str, name: str) -> None:
    assert last(text) == name


def test_a_paper_is_named_by_its_own_noun() -> None:
    text = "A judge's decision came. The ruling said so."
    assert described_paper(text, Span(text.index("The ruling"), text.index(" said")), ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It hurt a number of cities that", "a number of cities"),
        ("It drew the ire of some who", "some"),
        ("It was read by the farmers of Holm, who", "the farmers of Holm"),
        ("They left. Who", None),
    ],
)
def test_the_noun_phrase_before_a_relative(text: str, phrase: str | None) -> None:
    at = len(text) - len(text.rsplit(maxsplit=1)[-1])
    found = before_relative(text, Span(at, len(text)), ENGLISH)
    assert (found.of(text) if found else None) == phrase


def test_a_list_of_quotations_belongs_to_whoever_the_scene_is_about() -> None:
    text = (
        "The plan is left to the imagination, since Kai Borg spoke only in riddles during the interview.\n\n"
        "“We have to do something about the harbour.”\n\n“We have to be a lot tougher than we are.”"
    )
    found = speakers(text)
    assert [s.name for s in found[-2:]] == ["Kai Borg", "Kai Borg"]
    assert all(a.confidence < 0.5 for a in process(read_text(text, id="p")).attributions[-2:])


def test_nobody_speaks_where_the_scene_has_two() -> None:
    text = "Kai Borg met Jane Doe during the debate at the harbour.\n\n“We have to do something about the harbour.”"
    assert last(text) in {None, "Kai Borg"}


def test_the_speaker_of_a_quotation_is_hardly_whom_it_speaks_of() -> None:
    text = (
        "Ida Zogmann, the lawyer of Pat Carlson, wrote to the court. “Pat Carlson is sorry for the letter,” she said."
    )
    assert last(text) == "Ida Zogmann"


WORDS = st.lists(
    st.sampled_from([*"the of who that , . a cities some Kai Borg said “”".split(), "\n", "  "]), max_size=25
)


@given(WORDS)
def test_a_phrase_lies_before_its_relative(words: list[str]) -> None:
    whole = " ".join(words) + " who"
    found = before_relative(whole, Span(len(whole) - 3, len(whole)), ENGLISH)
    assert found is None or (
        0 <= found.start < found.end <= len(whole) - 3 and found.of(whole).strip() == found.of(whole)
    )

"""Who could confirm a statement, in its own words; chains of speakers; "we" for a body."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.data import Document, Role
from onrecord.pipeline import process
from onrecord.shapes import page_to_json


def witnesses(text: str) -> list[tuple[str | None, str]]:
    page = process(Document("p", text))
    return [(s.name, s.evidence) for s in page.speakers if s.role is Role.WITNESS]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("“I met Kai Borg and he agreed. You can ask him,” Jane Doe said.", "Kai Borg", "You can ask him"),
        ("“Nobody paid for it. Ask Kai Borg,” Jane Doe said.", "Kai Borg", "Ask Kai Borg"),
        ("“I met Kai Borg at noon. He’ll confirm it,” Jane Doe said.", "Kai Borg", "He’ll confirm"),
        ("“It was late, as Kai Borg, who was there, knows,” Jane Doe said.", "Kai Borg", "as Kai Borg, who was there, knows"),
        ("“We left at nine. Kai Borg was in the room,” Jane Doe said.", "Kai Borg", "Kai Borg was in the room"),
        ("Jane Doe said that the minister will confirm the story.", "the minister", "the minister will confirm"),
    ],
)  # fmt: skip
def test_a_statement_names_its_witness(text: str, name: str, words: str) -> None:
    assert witnesses(text) == [(name, words)]


@pytest.mark.parametrize(
    "text",
    [
        "“The press did not ask Kai Borg about it,” Jane Doe said.",
        "“I will confirm it,” Jane Doe said.",
        "Jane Doe said that she would ask them to leave.",
        "“Ask for His forgiveness,” Jane Doe said.",
        "Jane Doe said that it can confirm the figures.",
    ],
)
def test_most_statements_name_none(text: str) -> None:
    assert witnesses(text) == []


def test_a_witness_stands_in_the_shape() -> None:
    text = "“I met Kai Borg. You can ask him,” Jane Doe said."
    (row,) = page_to_json(process(Document("p", text)))["attributions"]
    witness = row["witness"]
    assert witness and witness["mention"]
    start, end = witness["mention"]
    assert (text[start:end], witness["name"], witness["words"]) == ("him", "Kai Borg", "You can ask him")


def test_a_chain_goes_from_the_outermost_in() -> None:
    text = "Jane Doe told Ann Low that Kai Borg told her that the harbour would close."
    page = process(Document("p", text))
    chains = [[(v.speaker.name, v.addressee.name if v.addressee else None) for v in c] for c in page.chains().values()]
    assert [("Jane Doe", "Ann Low")] in chains
    assert [[name for name, _ in c] for c in chains] == [["Jane Doe"], ["Jane Doe", "Kai Borg"]]
    rows = page_to_json(page)["attributions"]
    assert [len(r["chain"]) for r in rows] == [1, 2] and all(
        r["speaker"] and r["chain"][-1]["name"] == r["speaker"]["name"] for r in rows
    )


def test_we_in_the_mouth_of_a_head_of_state_is_the_country() -> None:
    text = (
        "French President Jean Roux spoke in Brest about France. “We waited. We said, ‘France is ready.’ Nobody came,” "
        "Roux said."
    )
    document = Document("p", text)
    attributions = onrecord.extract(document)
    names = {s.name for s in onrecord.resolve(document, attributions) if s.role is Role.SOURCE}
    assert names == {"Jean Roux", "France"}

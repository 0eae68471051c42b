"""What a page says of a speaker: title, body, why not named; and kinds of those that are no person."""

from __future__ import annotations

import json

import pytest

from onrecord.data import Page, Speaker
from onrecord.shapes import page_to_json, speaker_from_json
from onrecord.store import open_store
from tests.conftest import page_of

TOLD = [
    # text, (name, kind, title, affiliation, anonymity) of the last attribution
    ("Nora Vale, the city attorney of Holm, spoke. “We won,” Vale said.", ("Nora Vale", "person", "the city attorney of Holm", "Holm", None)),
    ("“It is late,” said Gov. Susan Reyes.", ("Susan Reyes", "person", "Gov.", None, None)),
    ("“It was wrong,” said Karl Weiss, 60, founder of the Weiss Group.", ("Karl Weiss", "person", "founder of the Weiss Group", "Weiss Group", None)),
    ("“We go,” said Orbin chief executive Lou Strand.", ("Lou Strand", "person", "Orbin chief executive", "Orbin", None)),
    ("A spokesman for the State Department said that it was over.", ("A spokesman for the State Department", "role", None, "State Department", None)),
    ("“No,” said a Holm Airlines spokesperson.", ("a Holm Airlines spokesperson", "role", None, "Holm Airlines", None)),
    ("“Yes,” said an official who spoke on condition of anonymity because the talks were private.", ("an official", "unnamed", None, None, "who spoke on condition of anonymity because the talks were private")),
    ("The aide, who asked not to be named, said that the plan was dead.", ("The aide", "unnamed", None, None, "who asked not to be named")),
    ("Former secretary of state Jane Doe, who lost, said that it was true.", ("Jane Doe", "person", "Former secretary of state", None, None)),
    ("“Yes,” said the Marl Trust’s director, Amy Sorrel.", ("Amy Sorrel", "person", None, None, None)),
    ("The Holm Reef Initiative (HRI) met. HRI said that reefs die.", ("Holm Reef Initiative", "body", None, None, None)),
    ("A report by the Holm Roundtable found that rents rose.", ("A report by the Holm Roundtable", "document", None, None, None)),
    ("The lawsuit says that he lied.", ("The lawsuit", "document", None, None, None)),
    ("Health said that it was over.", (None, "unresolved", None, None, None)),
]  # fmt: skip


def last(page: Page) -> Speaker:
    """Who speaks the last attribution."""
    return page.speakers[len(page.attributions) - 1]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[t[:40] for t, _ in TOLD])
def test_what_the_page_says(text: str, expected: tuple[str | None, ...]) -> None:
    s = last(page_of(text))
    assert (s.name, s.kind.value, s.title, s.affiliation, s.anonymity) == expected


def test_why_one_is_not_named_is_not_said_of_the_other() -> None:
    page = page_of("“No,” said a clerk. “Yes,” said an aide who spoke on condition of anonymity.")
    assert [s.anonymity is None for s in page.speakers[:2]] == [True, False]


def test_it_is_kept_in_shapes_and_in_the_store() -> None:
    page = page_of(TOLD[0][0])
    row = json.loads(json.dumps(page_to_json(page)))["attributions"][-1]["speaker"]
    assert row["title"] == "the city attorney of Holm" and row["anonymity"] is None
    assert speaker_from_json(row, "a").affiliation == "Holm"
    with open_store(":memory:") as store:
        store.add_page(page)
        store.link()
        (found,) = store.pages()
        assert last(found) == last(page)

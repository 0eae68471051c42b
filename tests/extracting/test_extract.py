"""Who said what, phenomenon by phenomenon. The pages are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Document, Kind, Mode
from onrecord.extracting import extract
from onrecord.read import read_text
from tests.conftest import page_of, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” said Jane Doe, the mayor.", [("Jane Doe", "said", "direct", "“We won,”")]),
        ("Jane Doe told reporters that taxes would fall.", [("Jane Doe", "told", "indirect", "that taxes would fall")]),
        ("Taxes will fall, Jane Doe said on Friday.", [("Jane Doe", "said", "indirect", "Taxes will fall")]),
        ("According to Jane Doe, taxes will fall.", [("Jane Doe", "According to", "indirect", "taxes will fall")]),
        ("Jane Doe called the plan “a disaster”.", [("Jane Doe", "called", "mixed", "the plan “a disaster”")]),
        (
            "Jane Doe slammed the board for its silence.",
            [("Jane Doe", "slammed", "indirect", "the board for its silence")],
        ),
        ("“Stop,” Jane Doe said. “Go home.”", [("Jane Doe", "said", "direct", "“Stop,” … “Go home.”")]),
        ("“We are,” said Jane Doe, “not for sale.”", [("Jane Doe", "said", "direct", "“We are,” … “not for sale.”")]),
        ("“All of it was true.” — Jane Doe", [("Jane Doe", "—", "direct", "“All of it was true.”")]),
        ("Jane Doe vowed to rebuild the bridge.", [("Jane Doe", "vowed", "indirect", "to rebuild the bridge")]),
    ],
)
def test_forms_of_attribution(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He wrote a book called “Rust Never Sleeps” in 1980.",
        "The so-called “sick man” of the league won again.",
        "The report was long and the questions were hard.",
        "She did not say that taxes would fall.",
        "Dev Ramsay, nicknamed “the Ferryman”, retired.",
    ],
)
def test_titles_nicknames_and_denials_are_no_statements(text: str) -> None:
    assert said(text) == []


def test_a_chain_keeps_who_reports_whom() -> None:
    page = page_of(
        "In an interview with journalist Ruth Amadi, Mayor Anna Hall said that Tom Ford told her that the bridge was safe, "
        "but later told her that \"it wasn't going to hold”."
    )
    outer, first, second = page.attributions
    assert (first.parent, second.parent, outer.parent) == (outer.id, outer.id, None)
    names = [s.name for s in page.speakers]
    assert names == ["Anna Hall", "Tom Ford", "Tom Ford", "Ruth Amadi", "Anna Hall", "Anna Hall"]


def test_a_conversation_inside_a_quotation() -> None:
    page = page_of(
        "“I asked him: ‘Tom, are you sure?’ He said, ‘No.’” Mayor Anna Hall told the Post. Tom Ford was not there."
    )
    kinds = [(a.kind, a.parent) for a in page.attributions]
    assert kinds == [(Kind.DIRECT, None), (Kind.DIRECT, "a1"), (Kind.DIRECT, "a1")]


def test_an_embedded_post_has_author_account_and_date() -> None:
    page = page_of(
        "It began here.\n\nOne year is too long. — Joan Pritchard (@PritchardBakes) May 3, 2024\n\nThen it rained."
    )
    (post,) = page.attributions
    assert (post.kind, post.handle, post.posted, page.speakers[0].name) == (
        Kind.POST,
        "@PritchardBakes",
        "2024-05-03",
        "Joan Pritchard",
    )


def test_boilerplate_and_byline_say_nothing() -> None:
    assert said("By Jane Doe\n\nAdvertisement\n\nRead more: Jane Doe said “no”") == []


def test_thought_is_told_from_speech() -> None:
    (thought,) = page_of("Jane Doe thinks that the bridge is lost.").attributions
    (speech,) = page_of("Jane Doe says that the bridge is lost.").attributions
    assert (thought.mode, speech.mode) == (Mode.THOUGHT, Mode.SPEECH)


TEXT = st.text(alphabet="ab \n.,:\"“”‘’'—He said that Doe told (@x) I", max_size=400) | st.text(max_size=200)


@settings(max_examples=150)
@given(TEXT)
def test_laws_that_hold_for_any_text(text: str) -> None:
    document = read_text(text, id="p")
    found = extract(document)
    assert document.text == text
    contents = {a.id: a.content for a in found}
    for a in found:
        for span in (*a.source, *a.cue, *a.content, *a.addressee):
            assert 0 <= span.start < span.end <= len(text)
        assert a.content and list(a.content) == sorted(a.content)
        if a.parent:
            assert all(any(o.holds(s) for o in contents[a.parent]) for s in a.content)
    assert found == extract(document)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "he said that ",
        "‘a",
        "Jane Doe said “no”. ",
        "President Jane Doe said no. The president said “no”. ",
        " ",
        "\n",
    ],
)
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    """Four times the text may take eight times as long, no more: a square would take sixteen."""

    def took(length: int) -> float:
        start = time.process_time()
        page_of(piece * (length // len(piece)))
        return time.process_time() - start

    short = took(10_000)
    # the collector may walk the heap of all tests before it in any one run, but hardly in two
    assert any(took(40_000) < 8 * short + 0.05 for _ in range(2))


def test_a_document_without_segments_is_read_too() -> None:
    assert len(extract(Document("p", "“We won,” said Jane Doe."))) == 1

"""Who a source is: names, pronouns, descriptions, bodies, groups, the unnamed."""

from __future__ import annotations

import pytest

from tests.conftest import page_of, said


def names(text: str) -> list[str | None]:
    return [speaker for speaker, *_ in said(text)]


def test_one_person_under_many_names() -> None:
    text = (
        "Estonian President Karl Tamm spoke on Monday. “We are ready,” Tamm said. “Very ready,” he added. "
        "“No doubt,” the Estonian leader said. “None,” Mr Tamm told the House."
    )
    assert set(names(text)) == {"Karl Tamm"}


def test_a_name_from_the_middle_of_a_longer_one() -> None:
    assert names("President Joao Mario Zito da Costa spoke. “I am late,” Zito said.") == ["Joao Mario Zito da Costa"]


def test_pronouns_follow_gender() -> None:
    text = "Mary Stone met John Hill on Friday. “I liked it,” she said. “I did not,” he said."
    assert names(text) == ["Mary Stone", "John Hill"]


def test_first_person_is_the_speaker_and_he_is_not() -> None:
    text = "“I told him: ‘Leave.’ He said, ‘Never,’” Mary Stone recalled. John Hill was her lodger."
    assert names("John Hill was her lodger. " + text)[:3] == ["Mary Stone", "Mary Stone", "John Hill"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("A spokesman for the ministry", "role"),
        ("Two officials", "group"),
        ("Residents", "group"),
        ("A person familiar with the matter", "unnamed"),
        ("The Treasury", "body"),
        ("The commission", "body"),
    ],
)
def test_what_a_speaker_is(source: str, kind: str) -> None:
    (speaker,) = page_of(f"{source} said that the plan was dead.").speakers
    assert speaker.kind.value == kind


def test_an_apposition_names_the_role() -> None:
    assert names("The harbour master, Lena Brandt, said that the boat was late.") == ["Lena Brandt"]


def test_nobody_is_guessed() -> None:
    (speaker,) = page_of("“Nobody knows,” he said.").speakers
    assert (speaker.name, speaker.kind.value) == (None, "unresolved")


def test_the_byline_is_never_a_speaker() -> None:
    assert names("By Peter Quill\n\n“It rained,” he said.") == [None]


def test_a_mention_is_the_place_of_the_name() -> None:
    page = page_of("Prime Minister Ana Ruiz resigned. “I am tired,” she said.")
    speaker = page.speakers[0]
    assert speaker.mention is not None
    assert speaker.mention.of(page.document.text) == speaker.name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("New York Mayor Kai Borg said it was late.", {"New York", "Kai Borg"}),
        ("White House Press Secretary Ann Low said so.", {"White House", "Ann Low"}),
        ("Democratic National Committee Chairwoman Ida Wren Holt left.", {"Democratic National Committee", "Ida Wren Holt"}),
        ("The mayor of London Idris Vane said no.", {"London", "Idris Vane"}),
        ("The Judge Hallam Center opened.", {"Judge Hallam Center"}),
        ("Queen Maud Hospital said it was full.", {"Queen Maud Hospital"}),
        ("Martin Luther King Jr. spoke.", {"Martin Luther King Jr."}),
    ],
)  # fmt: skip
def test_a_title_in_a_run_of_capitals_parts_the_body_from_the_person(text: str, names: set[str]) -> None:
    from onrecord.data import Span
    from onrecord.languages import ENGLISH
    from onrecord.resolving.finding import find_names

    assert {" ".join(n.words) for n in find_names(text, [Span(0, len(text))], ENGLISH)} == names

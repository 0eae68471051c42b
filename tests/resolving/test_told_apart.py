"""Words that look like names and titles, and descriptions that are somebody's: newcomers, plurals, handles, letters."""

from __future__ import annotations

import pytest

from onrecord.data import Page, Role, Speaker, SpeakerKind
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text


def read(text: str) -> Page:
    return process(read_text(text, id="p"), extractor("accurate"))


def speaker(text: str, content: str) -> Speaker:
    """Whose the innermost statement is that begins so."""
    page = read(text)
    alike = [a for a in page.attributions if a.content[0].of(page.document.text).strip('“”‘’"').startswith(content)]
    mine = min(alike, key=lambda a: a.content[-1].end - a.content[0].start)
    return next(s for s in page.speakers if s.attribution_id == mine.id and s.role is Role.SOURCE)


def addressee(text: str) -> str | None:
    page = read(text)
    last = page.attributions[-1].id
    return next((s.name for s in page.speakers if s.attribution_id == last and s.role is Role.ADDRESSEE), None)


# ---------------------------------------------------------------- what is no name
def test_a_verb_is_no_group() -> None:
    text = (
        "Osman Tarek, who heads a bakery near Holm, said the first oven had failed. His wife, Leyla Tarek, was blunter. "
        "“They promised a week,” she said."
    )
    assert speaker(text, "They promised").name == "Leyla Tarek"
    assert "heads" not in {s.name for s in read(text).speakers}


def test_the_group_before_is_still_they() -> None:
    text = "Osman Tarek met the bakers in Holm. “They promised a week,” Tarek said."
    assert (speaker(text, "They promised").name, speaker(text, "a week").name) == ("Osman Tarek", "the bakers")


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        (
            "Irrigators in the district's south say they will keep pumping.",
            "they",
            "Irrigators in the district's south",
        ),
        ("Ferry workers fear that the pier will close by June.", "that", "Ferry workers"),
    ],
)
def test_plurals_at_the_head_of_a_sentence_are_groups(text: str, content: str, name: str) -> None:
    found = speaker(text, content)
    assert (found.name, found.kind) == (name, SpeakerKind.GROUP)


def test_a_name_before_a_plural_is_still_one() -> None:
    text = (
        "A plant of Halden burned. Halden workers fear that the plant of Halden will close. Halden said it will open."
    )
    assert speaker(text, "it will open").name == "Halden"


@pytest.mark.parametrize("word", ["Another", "A second", "A third"])
def test_one_more_is_unnamed(word: str) -> None:
    assert speaker(f"{word} wrote: “It never opened.”", "It never").kind is SpeakerKind.UNNAMED


def test_a_handle_is_a_name() -> None:
    text = "A volunteer, u/fern_grower, wrote: “It was always moss.”"
    assert speaker(text, "It was").name == "u/fern_grower"
    assert speaker("A volunteer, Karen Reed, wrote: “It was always moss.”", "It was").name == "Karen Reed"


def test_whose_verdict_words_were() -> None:
    text = "Riders were split. “It wants a new engine,” was the verdict of Harold Finch, 71."
    assert speaker(text, "It wants").name == "Harold Finch"


def test_a_ruler_by_place_is_no_name() -> None:
    text = "Also there, the ruler of Ikoda, the Olukoda of Ikoda, Oba Samuel Adeyi, appealed to both sides to stop."
    assert speaker(text, "to stop").name == "Samuel Adeyi"


# ---------------------------------------------------------------- titles and bodies
def test_who_speaks_for_somebody_is_not_their_title() -> None:
    text = "Harbour Minister Joanna Reed said no. A spokesperson for Ms Reed said the pier was safe."
    assert speaker(text, "no").title == "Harbour Minister"
    assert speaker("The Minister for Health Joanna Reed said the pier was safe.", "the pier").name == "Joanna Reed"


def test_two_ages_are_no_title() -> None:
    text = "Frank and Sheila Birch, both 74, came home in May. “It’s dry,” Sheila said."
    assert speaker(text, "It’s dry").title is None
    text = "Frank and Sheila Birch, both nurses, came home in May. “It’s dry,” Sheila said."
    assert speaker(text, "It’s dry").name == "Sheila Birch"


def test_what_somebody_is_called_is_no_title() -> None:
    text = "“I like it,” said Tomas Vega, who eats there. “The cook always says, ‘Tomas, my friend, extra garlic?’”"
    assert speaker(text, "I like").title is None


@pytest.mark.parametrize("body", ["Eastern Harbour Trust", "South Norland Police"])
def test_a_side_of_the_sky_belongs_to_a_body(body: str) -> None:
    assert (
        speaker(
            f"Ann Reed said the road was shut on Monday. A spokesman for {body} said: “Our records are open.”", "Our"
        ).affiliation
        == body
    )


def test_a_side_of_the_sky_is_no_part_of_a_place() -> None:
    assert speaker("A spokesman for Halden Council in the south said: “We are open.”", "We are").affiliation == (
        "Halden Council"
    )


# ---------------------------------------------------------------- descriptions
def test_a_firm_goes_by_its_index() -> None:
    text = "Shares in Oakmere Foods fell on Tuesday.\n\nThe FTSE 250 group, which owns Butterwell, said profit would be low."
    assert speaker(text, "profit").name == "Oakmere Foods"
    text = "Halden Group sells boats. The group said profit would be low."
    assert speaker(text, "profit").name == "Halden Group"


@pytest.mark.parametrize(
    ("before", "description"),
    [
        ("Zadie Holt has been mocked over ticket prices.", "The Greenhouse hitmaker, 31,"),
        ("Maeve Brady, leader of the Harbour Alliance, left the chamber.", "The Kilronan East TD"),
    ],
)
def test_by_a_work_or_a_seat_a_page_goes_on(before: str, description: str) -> None:
    text = f"{before}\n\n{description} said the answer had been “beneath the office”."
    assert speaker(text, "the answer").name == " ".join(before.split()[:2]).rstrip(",")


def test_somebody_brought_in_by_a_work_is_another() -> None:
    text = "Zadie Holt has been mocked.\n\nA Greenhouse hitmaker, 31, said the answer had been “beneath the office”."
    assert speaker(text, "the answer").kind is SpeakerKind.ROLE


def test_a_part_is_not_who_plays_it() -> None:
    text = (
        "The Harbour Row star Josie Kemp has revealed she said no to a quiz.\n\nThe actress, who played Kelly Marsh in the "
        "soap for nine years, spoke of her split from Lewis Voss. She said the pair remained “good mates”."
    )
    assert speaker(text, "the pair").name == "Josie Kemp"
    text = "Josie Kemp, who played Kelly Marsh in the final, was beaten. Kelly Marsh said it was close."
    assert speaker(text, "it was close").name == "Kelly Marsh"


def test_my_dad_goes_on() -> None:
    text = (
        "Dale Pruitt said he knew her at once.\n\n“My dad came home grey,” Marisa Fontes said. “He used to tell us the mill "
        "had a heartbeat.”"
    )
    found = speaker(text, "the mill had")
    assert (found.name, found.kind) == ("My dad", SpeakerKind.ROLE)


# ---------------------------------------------------------------- turns, writers, hearers
def test_a_closed_quotation_is_answered_by_another() -> None:
    text = "“I beat him,” said Owen. “You did not,” said Kieran. “Do the sums.” “I did do sums. I got an A.”"
    assert speaker(text, "I did do").name == "Kieran"


def test_a_quotation_goes_on_behind_its_tag() -> None:
    assert speaker("“I beat him,” said Owen Low. “It was close.”", "I beat").name == "Owen Low"


def test_a_letter_is_its_signatorys() -> None:
    text = (
        "Mrs J. R. Venner\nCoombe Martin\n\nSIR – I wonder whether anybody else likes the new puzzle.\n\nGerald Whit\n"
        "Stoke Barrow"
    )
    assert speaker(text, "whether anybody").name == "Gerald Whit"


def test_without_a_letter_nobody_signs() -> None:
    text = "By Ann Low\n\nI wonder whether anybody else likes the new puzzle.\n\nGerald Whit\n\nStoke Barrow"
    assert speaker(text, "whether anybody").name != "Gerald Whit"


def test_the_author_asked() -> None:
    text = "By Jonah Estrada\n\nVera Lind was there. When I asked how it could charge for that, she laughed."
    assert speaker(text, "how it could").name == "Jonah Estrada"


def test_she_is_whom_the_sentence_opens_with() -> None:
    text = (
        "Nadia Rehm said her client was ashamed.\n\nSentencing Leanne Dowd to two years, Judge Martin Abbot told her: "
        "“You sat at her table.”"
    )
    assert addressee(text) == "Leanne Dowd"
    text = "Leanne Dowd rose. Sentencing began late. Judge Martin Abbot told Nadia Rehm: “You sat at her table.”"
    assert addressee(text) == "Nadia Rehm"


def test_who_is_asked_to_clarify_says_nothing() -> None:
    page = read("Yusra Hadi, asked to clarify, said there had been talks.")
    assert {s.name for s in page.speakers if s.role is Role.SOURCE} <= {None, "Yusra Hadi"}
    assert speaker("Yusra Hadi, asked to clarify, said there had been talks.", "there had").name == "Yusra Hadi"

"""Names, dates and authors that look like what stands beside a name, a day or a byline, and are themselves."""

from __future__ import annotations

import pytest

from onrecord.data import Role
from onrecord.read import read_text
from onrecord.read.authors import author_of
from tests.resolving.reading import names, read


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Harding, the captain,", "Harding"),
        ("Fleming, a doctor,", "Fleming"),
        ("Boeing, the planemaker,", "Boeing"),
        ("Taylor Alison Swift", "Taylor Alison Swift"),
        ("Tunku Varadarajan", "Tunku Varadarajan"),
        ("Haji Wright, the striker,", "Haji Wright"),
        ("Utility Warehouse", "Utility Warehouse"),
        ("Britain’s Got Talent", "Britain’s Got Talent"),
        ("Smith and Nephew", "Smith and Nephew"),
        ("Ann Low, a nurse, and the author of two books,", "Ann Low"),
        ("Tom Reed, 45, and a father of two,", "Tom Reed"),
        ("Ann Low, the mayor, and the first woman in the job,", "Ann Low"),
    ],
)
def test_a_name_is_left_whole(mention: str, name: str) -> None:
    assert names(read(f"The council met on Monday. {mention} said that the road was closed."))["that the road"] == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The judge asked Tom Reed to stand. Bob Low, his lawyer, rose. “He cannot, my lord,” he replied.", "He cannot, my", "Bob Low"),
        ("Jane Hale asked Ann Low about Emma Reed. Reed stood up. “I was never there,” she replied.", "I was never", "Emma Reed"),
        ("Ann Low spoke to reporters. Asked about Low’s record, she said that it was fine.", "that it was", "Ann Low"),
        ("A lawyer for a woman identified only as Jane said that she was safe.", "that she was", "A lawyer for a woman identified only as Jane"),
    ],
)  # fmt: skip
def test_who_answers_and_who_speaks_for_whom(text: str, words: str, name: str) -> None:
    assert names(read(text))[words] == name


@pytest.mark.parametrize(
    "text",
    [
        "Ann Low welcomed the court’s verdict: “Justice is done at last.”",
        "Reed’s comment was “out of order”, Ann Low said on Monday.",
        "Ann Low denied that her words were “go home”.",
        "Today’s question: “Should the old road be built?”",
    ],
)
def test_a_judgement_of_words_is_not_theirs(text: str) -> None:
    found = {s.name for s in read(text).speakers if s.role is Role.SOURCE}
    assert found <= {"Ann Low", None}


# ---------------------------------------------------------------- whose first person
BODY = "Ann Low, the mayor, resigned on Monday after a long day of talks in the town hall.\n\n"


@pytest.mark.parametrize(
    "page",
    [
        f"The statement of the mayor in full\n\nBy Tom Reed\n\n{BODY}Her statement reads as follows:\n\nI told the cabinet that the road would sink.",
        f"Five minutes with Ann Low of Holm\n\nBy Tom Reed\n\n{BODY}What made you leave Holm?\n\nI told my mother that the road would sink.",
    ],
)
def test_the_author_is_not_whoever_is_quoted_whole(page: str) -> None:
    assert names(read(page))["that the road"] != "Tom Reed"


@pytest.mark.parametrize(
    "page",
    [
        "Beaten by Carlos Alcaraz\n\nTom Reed lost the final in Holm on Monday after four hours of play in the sun.",
        "Directed by Ann Reed\n\nThe film opens on Friday in all the houses of the town, and it is a long one too.",
        "Minutes of the parish council\nHeld on 4 March 2024\nPresent\nAnn Low\nTom Reed\n\nThe council met for two hours in the hall.",
        "In memoriam\n\nRosa Parks\n\nShe was born in the town, and she lived in it for all of her ninety years and one.",
        "The walk of the year is back again\n\nVictoria Park\n\nThe walk begins at ten and goes through all of the town, as ever.",
        "Fire in the mill of Holm on Monday\n\nIt burnt all night.\n\nOne.\n\nTwo.\n\nThree.\n\nTom Hale is a journalist and a critic of the king.",
    ],
)
def test_who_is_named_there_is_no_author(page: str) -> None:
    assert author_of(page) is None


# ---------------------------------------------------------------- days
@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("Aberfan, 21 October 1966", "Aberfan, 21 October 1966", None),
        ("Budget Speech, 4 March 2024", "Budget Speech, 4 March 2024", None),
        ("Walk for all\n\nEvent: 12 June 2024 | Halden Green\n\nPublished 4 March 2024", "Walk for all", "2024-03-04"),
        ("Walk for all\n\nDeadline: 30 June 2025", "Walk for all", None),
        ("Walk for all\n\nTuesday 4 March 2031, 7pm, Village Hall", "Walk for all", None),
        ("Ann Low of Holm\n\nBorn: 3 May 1930, Halden", "Ann Low of Holm", None),
    ],
)
def test_the_day_of_what_is_told_is_not_the_pages(head: str, title: str, day: str | None) -> None:
    found = read_text(
        f"{head}\n\nThe council met for two hours in the hall and went home, as it does on most days of the year.",
        id="p",
    )
    assert (found.title, found.published) == (title, day)


def test_a_dateline_of_another_age_opens_a_story() -> None:
    assert read_text("Berlin, 9 November 1989 — the wall fell, and nobody knew why.", id="p").published is None

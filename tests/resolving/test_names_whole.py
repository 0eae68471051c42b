"""Names as whole as the page prints them: particles, parents' names, bodies of several things, their officers."""

from __future__ import annotations

import pytest

from onrecord.languages import ENGLISH
from onrecord.resolving.names import gender_of_name
from tests.resolving.reading import speaker_of

PARTICLES = [
    ("Minister Hugo van ’t Veer said no.", "no", "Hugo van ’t Veer"),
    ("“It will crack,” said sculptor Joris in 't Zand.", "crack", "Joris in 't Zand"),
    ("Skater Femke van 't Wout won. “I was tired,” Van ’t Wout said.", "was tired", "Femke van 't Wout"),
]
PARENTS = [
    ("“They took the goats,” said Abu Khalil Nasser, 61.", "took the goats", "Abu Khalil Nasser"),
    ("Umm Salma Darwish said the well was dry.", "the well", "Umm Salma Darwish"),
    ("Umm Yusuf Darwish met Karim Haddad. “It is late,” she said.", "It is late", "Umm Yusuf Darwish"),
    ("Abdelrahim Yassin Moussa said he had fled.", "had fled", "Abdelrahim Yassin Moussa"),
]
DUTIES = [
    (
        "The Culture, Sports and Tourism Ministry said the theatre would close.",
        "the theatre",
        "Culture, Sports and Tourism Ministry",
    ),
    (
        "Holm's Works, Housing and Transport Department says the bridge is safe.",
        "the bridge",
        "Holm's Works, Housing and Transport Department",
    ),
    ("The BBC, Food and Farming Agency staff met. The Food and Farming Agency said it won.", "it won", "Food and Farming Agency"),
]  # fmt: skip
OFFICERS = [
    ("Office of Civil Protection administrator Ariel Moreno said the dam held.", "the dam", "Ariel Moreno"),
    ("National Bureau of Investigation director Jaime Rivas said two men were held.", "two men", "Jaime Rivas"),
    ("Holm Port Authority comptroller Lev Arnau said the cranes were old.", "the cranes", "Lev Arnau"),
]


@pytest.mark.parametrize(("text", "words", "who"), [*PARTICLES, *PARENTS, *DUTIES, *OFFICERS])
def test_a_name_is_whole(text: str, words: str, who: str) -> None:
    assert speaker_of(text, words) == who


def test_what_stands_before_a_childs_name_tells_the_parents_gender() -> None:
    told = [gender_of_name((word, "Yusuf", "Darwish"), (), ENGLISH.people) for word in ("Abu", "Umm", "Salma", "Yusuf")]
    assert told == ["m", "f", "f", "m"]


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Sen. Ana Prior ’25, who wrote it,", "Ana Prior"),
        ("Sen. Ana Prior-Voss '26, one of four,", "Ana Prior-Voss"),
        ("His lawyer, Atty. Lito Cruz,", "Lito Cruz"),
        ("Professor Emeritus Walter Quill", "Walter Quill"),
        ("Coun Gwyn Parry, a baker,", "Gwyn Parry"),
        ("Dan O’Neill", "Dan O’Neill"),
    ],
)
def test_a_title_and_a_class_are_no_part_of_a_name(mention: str, name: str) -> None:
    text = f"The council met on Monday. {mention} said that the road was closed."
    assert speaker_of(text, "the road was") == name

"""Those who are somebody's, or are only brought in by what they are of: no name that stands near is theirs."""

from __future__ import annotations

import pytest

from onrecord.data import Role
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text


def speaker(text: str, words: str) -> tuple[str, str | None]:
    """Kind and name of whoever says some words, as the model reads the page."""
    page = process(read_text(text, id="p"), extractor("accurate"))
    sources = {s.attribution_id: s for s in page.speakers if s.role is Role.SOURCE}
    said = (a for a in page.attributions if any(words in s.of(page.document.text) for s in a.content))
    found = sources[next(said).id]
    return found.kind.value, found.name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Minister Ola Dahl said rents had risen. The owner of a small bakery said she could not pay.",
            "could not pay",
        ),
        ("Chief Eva Lind said the fire was out. The sister of the victim said it came too late.", "came too late"),
        ("The mother of missing sailor Ida Crane said she would never stop looking.", "never stop"),
        ("A lawyer for jailed activist Omar Reza said he was ill.", "he was ill"),
        ("The coach of sprinter Ada Boone said the race was fair.", "the race was fair"),
        ("The father of the injured girl, Mina Shah, 8, said she was improving.", "was improving"),
    ],
)
def test_whoever_is_somebodys_is_not_that_somebody(text: str, words: str) -> None:
    kind, _ = speaker(text, words)
    assert kind in {"role", "unnamed", "group"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nurse Wanjiru Kimani said she had seen worse.\n\n“I slept on the floor,” he said.", "slept"),
        (
            "Coach Mark Pohl named his side. “I heard it from a porter,” said Dana Wells. “He said, ‘You are in.’”",
            "You are in",
        ),
    ],
)
def test_whom_the_pronoun_does_not_fit_is_not_named(text: str, words: str) -> None:
    assert speaker(text, words)[1] not in {"Wanjiru Kimani", "Mark Pohl"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Former secretary of state Jane Crane said no deal was near.", "no deal", "Jane Crane"),
        ("The owner of the bar, Ida Crane, said the till was empty.", "till was empty", "Ida Crane"),
        ("The mother of two, Ida Crane, said the flat was damp.", "flat was damp", "Ida Crane"),
        ("Bakery owner Ida Crane sat down. The owner of the bakery said the ovens were old.", "ovens", "Ida Crane"),
        (
            "Mayor Ida Crane met her predecessor, Bo Hall. “She was kind,” the former mayor said.",
            "She was kind",
            "Bo Hall",
        ),
        (
            "Former coach Dan Reed met his successor, Lou Fynn. “He looked well,” the coach said.",
            "looked well",
            "Lou Fynn",
        ),
        ("Former mayor Ida Crane rose. “I am tired,” the former mayor said.", "tired", "Ida Crane"),
        (
            "Halden said prices would rise. Milk will cost more, according to Norda. Feed costs have doubled, it says.",
            "have doubled",
            "Norda",
        ),
        ("Coach Liam Rowe was calm. “We go again,” said the New Zealander.", "We go again", "Liam Rowe"),
        ("Bo Lowe met Dan Crane. Told of this, Lowe shrugged. “I never knew,” he said.", "never knew", "Bo Lowe"),
        ("Mayor Ida Crane asked Bo Lowe whether he had been there.\n\n“I saw it once.”", "saw it once", "Bo Lowe"),
        (
            "Minister Olaf Berg was calm. But Jens Dahl said Berg was wrong and, he added, he would go.",
            "he would go",
            "Jens Dahl",
        ),
        (
            "Shares in Halden Group fell on Friday. Activist investor Pine Capital wants a new board. Pine declined to comment.\n\n"
            "The company, founded in Holm in 1911, said sales rose 2 per cent.",
            "sales rose",
            "Halden Group",
        ),
        ("Officer Paul Dane arrested Kevin Stow. “I slept,” the 19-year-old said.", "I slept", "Kevin Stow"),
        (
            "Barrister Owen Platt questioned Helen Shore. “Who told you to sign?” Mr Platt asked.\n\n“Nobody did,” the witness said.",
            "Nobody did",
            "Helen Shore",
        ),
        (
            "Manager Joe Bane praised Karl Udo, the 30-year-old defender. “He is a rock,” said Bane.\n\n"
            "The defender himself was less sure. “I was lucky,” he said.",
            "I was lucky",
            "Karl Udo",
        ),
    ],
)
def test_a_name_that_is_theirs(text: str, words: str, name: str) -> None:
    assert speaker(text, words)[1] == name

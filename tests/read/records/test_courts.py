"""Courts and houses: witnesses and examiners behind ``Q.`` and ``A.``, offices with their holders, no words lost."""

from __future__ import annotations

import pytest

from onrecord.read.records import read_record
from onrecord.read.records.labels import is_holder, is_office


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in read_record(text.encode(), "day.txt").turns]


def speakers(text: str) -> list[str | None]:
    return [speaker for speaker, _ in turns(text)]


ASKED = "Q. Where were you?\nA. On the quay.\n"


@pytest.mark.parametrize(
    ("lines", "witness"),
    [
        ("MS. HALE: The State calls Officer Vera Dunn.\n\n", "Officer Vera Dunn"),
        ("MS. HALE: Your Honor, the defense would like to call Mr. Leo Prince to the stand.\n", "Mr. Leo Prince"),
        ("THE STATE CALLS OFFICER VERA DUNN\n", "OFFICER VERA DUNN"),
        ("VERA DUNN, having been duly sworn, testified as follows:\n", "VERA DUNN"),
        ("VERA DUNN,\ncalled as a witness by the plaintiff, having been\nfirst duly sworn, testified:\n", "VERA DUNN"),
        ("DIRECT EXAMINATION OF VERA DUNN\n", "VERA DUNN"),
        ("THE CLERK: State your name.\nTHE WITNESS: Vera Dunn.\n", "Vera Dunn"),
        ("THE CLERK: Who did it?\nTHE WITNESS: Vera Dunn.\n", "A"),
        ("THE COURT: Call your witness.\n", "A"),
    ],
)
def test_answers_are_the_witness_s(lines: str, witness: str) -> None:
    assert turns(lines + ASKED)[-1] == (witness, "On the quay.")


@pytest.mark.parametrize(
    "heading",
    [
        "BY MS. HALE:", "DIRECT EXAMINATION BY MS. HALE:", "CROSS-EXAMINATION BY MS. HALE", "EXAMINATION BY MS. HALE:",
        "REDIRECT EXAMINATION (CONTINUED)\nBY MS. HALE:", "DIRECT EXAMINATION OF VERA DUNN BY MS. HALE",
    ],
)  # fmt: skip
def test_questions_are_the_examiner_s(heading: str) -> None:
    assert speakers(f"THE COURT: Go on.\n{heading}\n{ASKED}")[1] == "MS. HALE"


def test_a_day_in_court() -> None:
    text = (
        "MR. STARK: The State calls Officer Vera Dunn.\n\nDIRECT EXAMINATION BY MR. STARK:\n"
        f"{ASKED}MS. HALE: Objection.\nTHE COURT: Overruled.\nA. On the quay, I said.\n"
        "CROSS-EXAMINATION BY MS. HALE:\nQ. Alone?\nTHE WITNESS: Yes.\nTHE COURT: The witness is excused.\n"
        "Q. And you?\nA. Me too.\n"
    )
    dunn = "Officer Vera Dunn"
    assert speakers(text) == [
        *("MR. STARK", "MR. STARK", dunn, "MS. HALE", "THE COURT", dunn, "MS. HALE", dunn, "THE COURT", "Q", "A")
    ]


def test_whoever_calls_in_a_talk_without_answers_is_no_witness() -> None:
    assert speakers("ANN: The people call Bo Ek a hero.\nTHE WITNESS: They do.") == ["ANN", "THE WITNESS"]


@pytest.mark.parametrize(
    "office",
    [
        "The Parliamentary Under-Secretary of State for Bridges and Ferries", "The Attorney-General", "The Solicitor General",
        "The Minister without Portfolio", "The Chancellor of the Duchy of Lancaster", "The Lord Privy Seal",
        "The Deputy Prime Minister and Secretary of State for Levelling Up, Housing and Communities",
        "The Minister for Schools, Skills and Early Years", "The Second Church Estates Commissioner",
        "The Comptroller of His Majesty's Household", "The Parliamentary Secretary, Cabinet Office",
    ],
)  # fmt: skip
@pytest.mark.parametrize("holder", ["Osk Brannoch", "Baroness Tarn", "Mr. Holt"])
def test_the_person_in_brackets_behind_an_office_speaks(office: str, holder: str) -> None:
    text = f"Ferry debate\n\n{office} ({holder}): We pay.\n\nUna Bell (Moor) (Con): No.\n\n{holder}: We do.\n\n{office}: Yes."
    assert turns(text) == [(holder, "We pay."), ("Una Bell", "No."), (holder, "We do.\nYes.")]
    lines = f"Hansard\n\nUna Bell\n(Moor) (Con)\n\nWill he?\n\n{office}\n({holder})\n\nI will.\n\nUna Bell\n\nWhen?\n"
    assert turns(lines) == [("Una Bell", "Will he?"), (holder, "I will."), ("Una Bell", "When?")]


def test_what_stands_in_brackets_behind_an_office_and_is_no_name() -> None:
    assert is_office("The Earl of Mar") is False and not is_holder("Con") and not is_holder("New York")
    assert speakers("SENATOR JONES (New York): No.\nTHE CHAIR (inaudible): Order.") == ["SENATOR JONES", "THE CHAIR"]


@pytest.mark.parametrize(
    "label",
    [
        "CHAIRMAN ROTH", "SENATOR PLATT", "PRIME MINISTER JAN KOSS", "THE WITNESS", "MS. DELACRUZ", "Chairman ROTH",
        "Senator PLATT", "RANKING MEMBER DOYLE", "LT. GEN. HARLAN PRICE", "DEPUTY SECRETARY OF STATE VAN DYKE",
    ],
)  # fmt: skip
def test_titles_and_offices_before_a_name(label: str) -> None:
    text = f"{label}: We met\nat noon.\n\nAnd again.\n\nMR. LOW: Thank you."
    assert turns(text) == [(label, "We met\nat noon.\nAnd again."), ("MR. LOW", "Thank you.")]


def test_an_office_is_one_person_by_longer_and_shorter_names() -> None:
    text = "PRIME MINISTER JAN KOSS: So.\nMR. LOW: Why?\nPRIME MINISTER KOSS: Yes.\nMR. LOW: And?\nPRIME MINISTER: No."
    assert speakers(text)[-1] == "PRIME MINISTER JAN KOSS"


@pytest.mark.parametrize(
    "text",
    [
        "Ferry talk\n\nThe room was full by noon, and hot.\n\nANN: Yes.",
        "The room was full by noon, and hot.\nANN: Yes.",
        "Ferry talk\n\nThe great hall of the harbour office, all of it,\nwas full by noon. The room was full by noon, and hot.\n\nANN: Yes.",
        "Hansard\n\nThe room was full by noon, and hot.\n\nAnn Lee\n(Holm) (Lab)\n\nYes.\n\nAnn Lee\n(Holm) (Lab)\n",
        "[Congressional Record Volume 1]\n[House]\n\n  The room was full by noon, and hot.\n  Ms. LEE of Ohio. Yes.\n",
    ],
)  # fmt: skip
def test_sentences_before_the_first_speaker_are_nobody_s_and_not_lost(text: str) -> None:
    first, *rest = turns(text)
    assert first[0] is None and first[1].endswith("The room was full by noon, and hot.")
    assert [words for _, words in rest] == ["Yes."]

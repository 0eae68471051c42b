"""Gold in the two forms, its faults named, and labels that say what the spans say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import GoldError
from onrecord.evaluate.brat import brat_rows
from onrecord.evaluate.gold import digest_of, gold_rows
from onrecord.export.markup import brat_lines
from onrecord.extracting.tagger.decode import CONTENT, SOURCE
from onrecord.extracting.tagger.windows import Window, tokenizer_of, windows_of
from onrecord.shapes import spans_to_json
from onrecord.train.examples import CUE, IGNORED, examples_of, labelled
from onrecord.train.gold import pages_of, parted
from tests.conftest import page_of
from tests.train.conftest import TOKENIZERS, pages

TOKENIZER = tokenizer_of(TOKENIZERS["bert"])
TEXT = "“We won,” said Jane Doe. Omar Reyes told the Post that 👍 nobody\nhad “paid”.\r\nIda Holm denied it.\n"
WORDS = st.sampled_from(["Doe", "said", "“we", "won,”", "didn’t", "x-ray", "déjà", "中文", "NATO:", "3.5%", "\n"])


def put(folder: Path, text: str, standoff: str) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_text(standoff, encoding="utf-8")
    return folder


def test_brat_gives_back_what_extract_wrote(tmp_path: Path) -> None:
    page = page_of(TEXT)
    assert len(page.attributions) >= 2
    put(tmp_path, TEXT, "\n".join(brat_lines([page])))
    (row,) = brat_rows(tmp_path)
    assert row["text"] == TEXT
    assert row["attributions"] == [
        {role: spans_to_json(getattr(a, role)) for role in ("source", "cue", "content")} for a in page.attributions
    ]


def test_brat_by_relations_and_numbered_roles(tmp_path: Path) -> None:
    standoff = (
        "T1\tCue 10 14\tsaid\nT2\tSource 15 23\tJane Doe\nT3\tcontent 0 3;3 9\t“We won,”\nT4\tPlace 0 2\t“W\n"
        "R1\tsource Arg1:T1 Arg2:T2\nR2\tcontent Arg1:T3 Arg2:T1\n#1\tAnnotatorNotes T1\tsure?\n"
    )
    (row,) = gold_rows(put(tmp_path, TEXT, standoff))
    assert row["attributions"] == [{"source": [[15, 23]], "cue": [[10, 14]], "content": [[0, 3], [3, 9]]}]
    before = digest_of(tmp_path)
    put(tmp_path, TEXT, standoff.replace("15 23", "15 19"))
    assert digest_of(tmp_path) != before


@pytest.mark.parametrize(
    ("standoff", "words"),
    [
        ("T1\tCue 10 1400\tsaid", "a.ann:1: is no standoff annotation (10 1400 lies outside the text)"),
        ("T1\tCue ten 14\tsaid", "a.ann:1: is no standoff"),
        ("\nT1", "a.ann:2: is no standoff"),
        ("E1\tAttribution Cue:T9", "names T9, which it does not have"),
    ],
)
def test_faulty_standoff_is_named(tmp_path: Path, standoff: str, words: str) -> None:
    with pytest.raises(GoldError) as error:
        list(brat_rows(put(tmp_path, TEXT, standoff)))
    assert words in str(error.value)


def test_a_folder_without_standoff_and_standoff_without_its_text(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.ann file"):
        list(brat_rows(tmp_path))
    (tmp_path / "b.ann").write_text("T1\tCue 0 1\tx")
    with pytest.raises(GoldError, match=r"needs its name\.txt"):
        list(brat_rows(tmp_path))


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        ({"cue": [[4, 4]]}, "page p, attribution 0: has a span that is empty"),
        ({"cue": [[0, 900]]}, "outside the text"),
        ({"cue": [["a", 2]]}, "has no spans"),
        ({"cue": [[0]]}, "has no spans"),
        ("said", "has no spans"),
    ],
)
def test_faulty_spans_are_named(tmp_path: Path, attribution: Any, words: str) -> None:
    file = tmp_path / "g.jsonl"
    file.write_text(json.dumps({"id": "p", "text": TEXT, "attributions": [attribution]}))
    with pytest.raises(GoldError) as error:
        pages_of(file)
    assert words in str(error.value)


def test_a_page_never_changes_sides() -> None:
    rows = pages(200)
    train, held = parted(rows)
    assert 5 <= len(held) <= 40 and len(train) + len(held) == 200
    assert {r["id"] for r in parted(rows[50:])[1]} <= {r["id"] for r in held}


def test_counted_are_those_that_nobody_can_learn() -> None:
    rows = pages(10)
    rows[0]["attributions"].append({"source": [], "cue": [], "content": [[0, 4]]})
    found = labelled(rows, TOKENIZER, 101, 102)
    told = sum(len(e.told) for e in found.examples)
    assert (found.pages, found.without_cue) == (10, 1) and found.attributions == told + 1


@settings(max_examples=120)
@given(st.lists(WORDS, min_size=3, max_size=40), st.data())
def test_labels_say_what_the_spans_say(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]
    order = data.draw(st.permutations([n for n, w in enumerate(words) if w != "\n"]))
    chosen = sorted(order[:4])
    if len(chosen) < 4:
        return
    spans = [[starts[n], starts[n] + len(words[n])] for n in chosen]
    gold = {"source": [spans[0]], "cue": [spans[1]], "content": spans[2:]}
    windows = windows_of(text, TOKENIZER, 101, 102)
    found = [(w, t) for w in windows for t in examples_of(w, [gold]).told]
    assert len(found) == 1
    window, told = found[0]
    example = examples_of(window, [gold])
    assert window.start[example.cues == CUE].tolist() == [spans[1][0]]
    assert (told.roles[~window.head] == IGNORED).all() and (example.cues[~window.head] == IGNORED).all()
    assert spelled(window, told.roles, SOURCE) == gold["source"]
    assert spelled(window, told.roles, CONTENT) == gold["content"]


def spelled(window: Window, roles: np.ndarray, begins: int) -> list[list[int]]:
    """The spans that labels of a role stand for."""
    out: list[list[int]] = []
    for n, label in enumerate(roles.tolist()):
        if label in (begins, begins + 1):
            last = n
            while last + 1 < len(window.ids) and not window.head[last + 1] and window.start[last + 1] >= 0:
                last += 1
            end = int(window.end[last])
            if label == begins:
                out.append([int(window.start[n]), end])
            else:
                out[-1][1] = end
    return out

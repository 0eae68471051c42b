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
from onrecord.extracting.tagger.decode import ADDRESSEE, CONTENT, SOURCE
from onrecord.extracting.tagger.pieces import tokenizer_of
from onrecord.extracting.tagger.windows import Window, windows_of
from onrecord.shapes import spans_to_json
from onrecord.train.casts import NOBODY, Form, cast_of, names_in
from onrecord.train.examples import CUE, IGNORED, MOST, Example, example_of, labelled, lessons_of
from onrecord.train.gold import Known, pages_of, parted
from tests.conftest import page_of
from tests.train.conftest import TOKENIZERS, choices, clustered, marked, pages

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
        ({"cue": [["a", 2]]}, "cue is no list of spans"),
        ({"cue": [[0]]}, "cue is no list of spans"),
        ("said", "no list of objects"),
    ],
)
def test_faulty_spans_are_named(tmp_path: Path, attribution: Any, words: str) -> None:
    file = tmp_path / "g.jsonl"
    file.write_text(json.dumps({"id": "p", "text": TEXT, "attributions": [attribution]}))
    with pytest.raises(GoldError) as error:
        pages_of(file)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "page p: is marked for nothing"),
        ({"entities": [{"type": "person", "name": "x", "mentions": [{"span": [0, 900], "form": "name"}]}]}, "outside"),
        ({"clusters": [{"type": "person", "mentions": [{"span": [5, 5], "form": "name"}]}]}, "is empty or outside"),
        ({"clusters": [{"type": "person", "mentions": [{"form": "name"}]}]}, "a mention without a span"),
        ({"pronoun": [0, 2], "a": [0, 2]}, "a mention without a span"),
        ({"attributions": [{"cue": [[0, 2]], "addressee": [[3, 900]]}]}, "attribution 0: has a span that is empty"),
    ],
)
def test_faulty_mentions_are_named(tmp_path: Path, fields: dict[str, Any], words: str) -> None:
    file = tmp_path / "g.jsonl"
    file.write_text(json.dumps({"id": "p", "text": TEXT, **fields}))
    with pytest.raises(GoldError) as error:
        pages_of(file)
    assert words in str(error.value)


def test_what_a_page_is_gold_for_is_told_by_its_fields() -> None:
    assert Known.of(pages(1)[0]) == Known(statements=True)
    assert Known.of(marked(1)[0]).whole
    assert Known.of(clustered(1)[0]) == Known(names=True, who=True)
    assert Known.of(choices(1)[0]) == Known(who=True)
    assert (Known.of(choices(1)[0]) | Known.of(pages(1)[0])) == Known(statements=True, who=True)
    assert not Known.of({"attributions": []}).modes


def one(row: dict[str, Any]) -> Example:
    (window,) = windows_of(row["text"], TOKENIZER, 101, 102)
    return example_of(window, row, Known.of(row))


def test_cues_inside_contents_are_unknown_where_nobody_marked_them() -> None:
    row = marked(1)[0]
    flat = row | {"attributions": [{k: a[k] for k in ("source", "cue", "content")} for a in row["attributions"][:2]]}
    both = one(row), one(flat)
    inner = row["text"].index("said")
    at = [int(np.flatnonzero(e.window.start == inner)[0]) for e in both]
    assert [int(e.cues[n]) for e, n in zip(both, at, strict=True)] == [CUE, IGNORED]
    assert [len(e.told) for e in both] == [3, 2]
    assert [t.mode for t in both[0].told] == [0 if " told " in row["text"] else 1, 2, 0]
    assert {t.mode for t in both[1].told} == {IGNORED} and not any(t.addressees for t in both[1].told)
    assert spelled(both[0].window, both[0].told[0].roles, ADDRESSEE) == row["attributions"][0]["addressee"]
    assert (both[1].names[both[1].window.head] >= 0).all() == ("entities" in flat)


def test_who_is_who_in_each_form_of_gold() -> None:
    row = marked(1)[0]
    windows = windows_of(row["text"], TOKENIZER, 101, 102)
    cast = [(m.who, m.form, m.asked, m.candidate) for m in cast_of(row, windows)]
    names = [(n, Form.NAME, True, True) for n in (0, 1, 1)]
    assert cast == [*names, (0, Form.PRONOUN, True, True)]

    row = clustered(1)[0]
    windows = windows_of(row["text"], TOKENIZER, 101, 102)
    assert [(m.who, m.form, m.asked) for m in cast_of(row, windows)] == [
        (0, Form.NAME, True), (0, Form.PRONOUN, True), (1, Form.NAME, False)
    ]  # fmt: skip
    assert [row["text"][slice(*s)] for s, _ in names_in(row)] == ["Ida Holm", "Paris"]
    assert [kind for _, kind in names_in(row)] == [0, 2]

    row = choices(1)[0]
    windows = windows_of(row["text"], TOKENIZER, 101, 102)
    assert [(m.who, m.asked, m.candidate) for m in cast_of(row, windows)] == [
        (0, True, False), (0, False, True), (2, False, True)
    ]  # fmt: skip


def test_sources_without_a_name_and_quotations_without_a_tag() -> None:
    text = "Jane Doe left. The angry clerk of the town said no. “Yes.” It was late, they said."
    spans = {
        w: [text.index(w), text.index(w) + len(w)]
        for w in ("Jane Doe", "The angry clerk of the town", "“Yes.”", "they")
    }

    def told(source: str, name: str | None, content: str = "“Yes.”") -> dict[str, Any]:
        return {
            "source": [spans[source]] if source else [],
            "cue": [],
            "content": [spans[content]],
            "speaker": {"name": name},
        }

    row = {
        "text": text,
        "entities": [{"type": "person", "name": "Jane Doe", "mentions": [{"span": spans["Jane Doe"], "form": "name"}]}],
        "attributions": [
            told("The angry clerk of the town", "the clerk"), told("", "Jane Doe"), told("they", None), told("", None)
        ],
    }  # fmt: skip
    windows = windows_of(text, TOKENIZER, 101, 102)
    found = [
        (text[windows[0].start[m.pieces[0]] : windows[0].end[m.pieces[-1]]], m.who, m.form)
        for m in cast_of(row, windows)
    ]
    assert found == [
        ("Jane Doe", 0, Form.NAME),
        ("angry clerk", 1, Form.DESCRIPTION),
        ("“", 0, Form.UNTAGGED),
        ("they", NOBODY, Form.PRONOUN),
    ]


def test_a_long_page_is_parted_and_its_mentions_go_with_its_windows() -> None:
    rows = marked(200)
    text, entities, attributions = "", [], []
    for row in rows:
        entities += moved(row["entities"], len(text))
        attributions += moved(row["attributions"], len(text))
        text += row["text"] + "\n"
    whole = {"text": text, "attributions": attributions, "entities": entities}
    windows = windows_of(text, TOKENIZER, 101, 102)
    lessons = lessons_of(whole, windows)
    assert len(lessons) == -(-len(windows) // MOST) > 1
    assert sum(len(lesson.mentions) for lesson in lessons) == len(cast_of(whole, windows))
    for lesson in lessons:
        for m in lesson.mentions:
            assert lesson.examples[m.window].window.head[m.pieces].all()


def moved(value: Any, by: int) -> Any:
    """Gold with all its offsets moved."""
    if isinstance(value, list):
        return [moved(v, by) for v in value]
    if isinstance(value, dict):
        return {k: moved(v, by) for k, v in value.items()}
    return value + by if isinstance(value, int) else value


def test_a_page_never_changes_sides() -> None:
    rows = pages(200)
    train, held = parted(rows)
    assert 5 <= len(held) <= 40 and len(train) + len(held) == 200
    assert {r["id"] for r in parted(rows[50:])[1]} <= {r["id"] for r in held}


def test_counted_are_those_that_nobody_can_learn() -> None:
    rows = pages(10)
    rows[0]["attributions"].append({"source": [], "cue": [], "content": [[0, 4]]})
    found = labelled(rows, TOKENIZER, 101, 102)
    told = sum(len(e.told) for lesson in found.lessons for e in lesson.examples)
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
    row = {"text": text, "attributions": [gold]}
    found = [(w, t) for w in windows for t in example_of(w, row, Known.of(row)).told]
    assert len(found) == 1
    window, told = found[0]
    example = example_of(window, row, Known.of(row))
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


def test_what_is_not_marked_inside_contents_is_no_cue_where_none_is_to_be_known() -> None:
    rows = pages(3)
    open_ones, closed = (labelled(rows, TOKENIZER, 101, 102, closed=c).lessons for c in (False, True))
    for one, other in zip(open_ones, closed, strict=True):
        for a, b in zip(one.examples, other.examples, strict=True):
            assert (a.cues[b.cues > 0] == b.cues[b.cues > 0]).all()
            assert (b.cues[b.window.head] != IGNORED).all() and (a.cues[a.window.head] == IGNORED).any()

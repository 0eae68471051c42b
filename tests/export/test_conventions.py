"""Exports by the conventions of other tools, each held against the format's own library or rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.data import Assigned, Page, Passage, Quoted, Searched, Span, Told, Verdict, Verification
from onrecord.export.desks import LABEL_STUDIO, brat_name, brat_notes, label_studio_lines, write_brat
from onrecord.export.formats import FORMATS, lines_of
from onrecord.extracting import extractor
from onrecord.pipeline import process
from onrecord.read import read_text
from onrecord.read.corrections import CorrectedPage, read_corrections
from tests.cli.run import onrecord

TEXT = (
    "HOLM – “We won,” Ann Lee told reporters, “again.”\n\nIda Wren says that Bo Ray told her that the dam was “close to "
    "bursting”. The Holm Board said that 😀 it would hold.\n\n“One.\n\n“Two,” said Ann Lee."
)
FOUND = process(
    read_text(
        TEXT, id="p/1", url="https://a.example/1?a=1&b=2", title="Dam & co", published="2024-02-09", publisher="Tribune"
    ),
    extractor("fast"),
)
TEI = "{http://www.tei-c.org/ns/1.0}"


def told(page: Page) -> dict[str, Told]:
    """What a store could know of the page: a person, and a verdict on the first quote."""
    first = page.attributions[0]
    place = Passage("hall", 0, Span(0, 3), "never")
    checked = Verification(
        Quoted("“We won,”", "q", spans=(first.content[0],)), Verdict.ALTERED, Verdict.ALTERED,
        searched=Searched(1), policy="default", policy_version="2", passage=place, fails=True,
    )  # fmt: skip
    missed = replace(checked, verdict=Verdict.NOT_FOUND, passage=None)
    person = Assigned("Q7", "Ann M. Lee", 1.0, evidence=(), decided_by="x")
    return {
        a.id: Told(f"s{a.id}", person if a == first else None, (checked, missed) if a == first else ())
        for a in page.attributions
    }


def exported(format: str, page: Page = FOUND) -> list[str]:
    return list(lines_of(format, [page], lambda _: told(page)))


@pytest.mark.parametrize("format", [f for f in FORMATS if f != "brat"])
def test_nothing_is_a_whole_file_too(format: str) -> None:
    whole = "\n".join(lines_of(format, []))
    if format == "tei":
        assert etree.fromstring(whole.encode()).tag == f"{TEI}teiCorpus"
    elif format in {"popolo", "label-studio"}:
        json.loads(whole)


# ---------------------------------------------------------------- schema.org
def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(inside)


def test_schema_org_tells_of_quotations_and_of_what_was_reviewed() -> None:
    (row,) = map(json.loads, exported("schema-org"))
    assert row["@context"] == "https://schema.org"
    article, review = row["@graph"]
    assert (article["@type"], article["@id"], article["headline"]) == (
        "NewsArticle",
        "https://a.example/1?a=1&b=2",
        "Dam & co",
    )
    assert len(article["hasPart"]) == len(FOUND.attributions)
    first = article["hasPart"][0]
    assert first["creator"] == {"@type": "Person", "name": "Ann M. Lee"} and first["identifier"] == "sa1"
    assert {q["creator"]["@type"] for q in article["hasPart"] if "creator" in q} == {"Person", "Organization"}
    rating = review["reviewRating"]
    assert (review["@type"], rating["ratingValue"], rating["alternateName"]) == ("ClaimReview", 2, "Altered")
    assert review["claimReviewed"] == "Ann M. Lee said: “We won,”" and review["isBasedOn"]["text"] == "never"
    assert all("@type" in n for n in nodes(row["@graph"])), "every thing has a type"


def test_schema_org_is_json_ld() -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    context = {"@vocab": "https://schema.org/"}  # the context that schema.org serves, in short: nothing is fetched
    (row,) = map(json.loads, exported("schema-org"))
    quads = jsonld.to_rdf({**row, "@context": context}, {"format": "application/n-quads"})
    assert "<https://schema.org/Quotation>" in quads and "<https://schema.org/ClaimReview>" in quads


# ---------------------------------------------------------------- TEI
def said_of(page: Page) -> dict[str, str]:
    """What stands in the elements of each attribution, piece by piece."""
    root = etree.fromstring("\n".join(lines_of("tei", [page])).encode())
    held: dict[str, str] = {}
    for e in root.iter(f"{TEI}said"):
        id = str(e.get("{http://www.w3.org/XML/1998/namespace}id")).split("-")[1]
        held[id] = held.get(id, "") + "".join(map(str, e.itertext()))
    return held


def test_tei_puts_what_is_said_into_elements_with_their_speakers() -> None:
    root = etree.fromstring("\n".join(exported("tei")).encode())
    people = {
        e.get("{http://www.w3.org/XML/1998/namespace}id"): "".join(map(str, e.itertext()))
        for e in root.iter(f"{TEI}person", f"{TEI}org")
    }
    assert "Ann M. Lee" in people.values()
    said = list(root.iter(f"{TEI}said"))
    assert {str(e.get("who")).lstrip("#") for e in said if e.get("who")} <= people.keys()
    ids = [
        e.get("{http://www.w3.org/XML/1998/namespace}id")
        for e in root.iter()
        if e.get("{http://www.w3.org/XML/1998/namespace}id")
    ]
    assert len(ids) == len(set(ids)), "ids are unique in the file"
    linked = {str(e.get(n)).lstrip("#") for e in said for n in ("next", "prev") if e.get(n)}
    assert linked and linked <= set(ids)
    assert {e.get("direct") for e in said} == {"true", "false", "unknown"}
    body = ["".join(map(str, p.itertext())) for p in root.iterfind(f".//{TEI}body/{TEI}p")]
    assert "\n\n".join(body) == TEXT, "no letter is lost"


def test_every_content_stands_in_its_element() -> None:
    found = said_of(FOUND)
    for a in FOUND.attributions:
        assert "".join(found[a.id].split()) == "".join("".join(s.of(TEXT) for s in a.content).split())


@given(st.text(alphabet="“”a <&>\n.\x01", max_size=40))
@settings(max_examples=40)
def test_any_page_is_well_formed_tei(words: str) -> None:
    page = process(read_text(f"“{words} won,” said Ann Lee. {words}", id="p"), extractor("fast"))
    etree.fromstring("\n".join(lines_of("tei", [page])).encode())


# ---------------------------------------------------------------- FollowTheMoney and Popolo
def test_ftm_entities_refer_to_each_other() -> None:
    rows = list(map(json.loads, exported("ftm")))
    by = {r["id"]: r for r in rows}
    assert len(by) == len(rows) and {r["schema"] for r in rows} == {"Article", "Person", "Organization", "Note"}
    assert all(
        isinstance(v, list) and all(isinstance(w, str) and w for w in v) for r in rows for v in r["properties"].values()
    )
    notes = [r for r in rows if r["schema"] == "Note"]
    assert len(notes) == len(FOUND.attributions)
    assert all(id in by for n in notes for id in n["properties"]["entity"])


def test_ftm_entities_are_accepted_by_its_library() -> None:
    ftm = pytest.importorskip("followthemoney")
    for row in map(json.loads, exported("ftm")):
        entity = ftm.model.get_proxy(row)
        entity.schema.validate(row)
        assert {p.name for p in entity.iterprops()} == set(row["properties"]), "no property was dropped"
        assert entity.caption


def test_popolo_has_persons_and_what_they_said() -> None:
    whole = json.loads("\n".join(exported("popolo")))
    people = {p["id"]: p["name"] for p in whole["persons"]}
    assert people["Q7"] == "Ann M. Lee" and [o["name"] for o in whole["organizations"]] == ["Holm Board"]
    assert len(whole["speeches"]) == len(FOUND.attributions)
    assert all(s["creator_id"] in people for s in whole["speeches"] if "creator_id" in s)
    assert whole["speeches"][0]["sources"] == [{"url": "https://a.example/1?a=1&b=2", "note": "Tribune"}]
    assert whole["speeches"][0]["audience"] == {"name": "reporters"}


# ---------------------------------------------------------------- Citron
def test_citron_has_spans_with_their_words() -> None:
    (row,) = map(json.loads, exported("citron"))
    assert row["text"] == TEXT
    spans = [s for q in row["quotes"] for s in (q["cue"], *q["sources"], *q["contents"], *q["coreferences"])]
    assert spans and all(TEXT[s["start"] : s["end"]] == s["text"] for s in spans)
    assert len(row["quotes"]) + row.get("left_out", 0) == len(FOUND.attributions)


# ---------------------------------------------------------------- web annotations
def test_annotations_stand_under_the_address_that_is_given() -> None:
    (row,) = map(json.loads, lines_of("annotations", [FOUND], base="https://desk.example"))
    assert row["type"] == "AnnotationPage" and row["id"].startswith("https://desk.example/api/documents/p%2F1/")
    for item in row["items"]:
        assert item["@context"] == "http://www.w3.org/ns/anno.jsonld" and item["type"] == "Annotation"
        assert item["target"] and all(t["source"].startswith("https://a.example/") for t in item["target"])


# ---------------------------------------------------------------- brat and Label Studio, there and back
def spans_of(page: Page) -> list[tuple[Any, ...]]:
    return [(a.source, a.cue, a.content, a.addressee) for a in page.attributions]


def read_back(path: Path) -> CorrectedPage:
    (found,) = read_corrections([str(path)])
    assert isinstance(found, CorrectedPage), found
    return found


def label_studio(page: Page) -> str:
    """The tasks as the desk gives them back when an annotator leaves everything as it is."""
    tasks = json.loads("\n".join(label_studio_lines([page])))
    for task in tasks:
        task["annotations"] = [{"result": task.pop("predictions")[0]["result"], "was_cancelled": False}]
    return json.dumps(tasks)


def test_brat_has_no_span_over_a_line_and_comes_back_whole(tmp_path: Path) -> None:
    assert write_brat([FOUND], tmp_path) == 1
    assert {p.name for p in tmp_path.iterdir()} == {"p%2F1.txt", "p%2F1.ann", "annotation.conf", "visual.conf"}
    for line in brat_notes(FOUND):
        if line.startswith("T"):
            _, what, words = line.split("\t")
            places = [tuple(map(int, p.split())) for p in what.split(" ", 1)[1].split(";")]
            assert " ".join(TEXT[a:b] for a, b in places) == words and "\n" not in words
    back = read_back(tmp_path)
    assert (back.name, back.text) == ("p/1", TEXT)
    assert [(c.source, c.cue, c.content, c.addressee) for c in back.attributions] == spans_of(FOUND)
    names = {s.attribution_id: s.name for s in FOUND.speakers if s.role == "source"}
    assert [c.speaker for c in back.attributions] == [names[a.id] for a in FOUND.attributions]


def test_label_studio_counts_as_browsers_do_and_comes_back_whole(tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text(label_studio(FOUND), encoding="utf-8")
    back = read_back(tmp_path / "export.json")
    assert back.name == "p/1"
    assert sorted((c.content, c.source, c.cue, c.addressee) for c in back.attributions) == sorted(
        (content, source, cue, addressee) for source, cue, content, addressee in spans_of(FOUND)
    )
    names = set(re.findall(r'(?:name|toName)="(\w+)"', LABEL_STUDIO))
    (task,) = json.loads("\n".join(label_studio_lines([FOUND])))
    results = task["predictions"][0]["result"]
    assert {r[k] for r in results if "from_name" in r for k in ("from_name", "to_name")} <= names
    wide = task["data"]["text"].encode("utf-16-le")
    for r in (r for r in results if r["type"] == "labels"):
        value = r["value"]
        assert wide[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def test_a_region_of_a_whole_text_of_wide_characters_is_counted_as_browsers_do(tmp_path: Path) -> None:
    text = "“😀😀We won,” said Ann Lee."
    value = {"start": 0, "end": len(text.encode("utf-16-le")) // 2, "text": text, "labels": ["Content"]}
    task = {
        "data": {"id": "p", "text": text},
        "annotations": [{"result": [{"id": "r", "type": "labels", "value": value}]}],
    }
    (tmp_path / "x.json").write_text(json.dumps([task]), encoding="utf-8")
    (found,) = read_back(tmp_path / "x.json").attributions
    assert found.content[0].of(text) == text


@given(st.text(alphabet="“”ab 😀\n.", max_size=40))
@settings(max_examples=30)
def test_any_page_comes_back_from_both(words: str) -> None:
    import tempfile

    page = process(read_text(f"“{words}We won,” said Ann Lee. {words}", id="p"), extractor("fast"))
    with tempfile.TemporaryDirectory() as name:
        write_brat([page], Path(name))
        back = read_back(Path(name) / f"{brat_name(page)}.ann")
        (Path(name) / "x.json").write_text(label_studio(page), encoding="utf-8")
        studio = read_back(Path(name) / "x.json")
    contents = sorted("".join("".join(s.of(page.document.text) for s in a.content).split()) for a in page.attributions)
    for found in (back, studio):
        assert (
            sorted("".join("".join(s.of(found.text) for s in c.content).split()) for c in found.attributions)
            == contents
        )


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", "[{}]", "is no task of Label Studio"),
        ("a.json", "[", "makes no sense"),
        ("a.json", '[{"data": {"text": "x"}, "annotations": [{"result": [{"type": "labels", "id": "1", "value": {"start": 0, "end": 9, "labels": ["Cue"]}}]}]}]', "lies outside the text"),
        ("a.ann", "T1\tCue 0 900\tx\n", "lies outside the text"),
        ("a.ann", "E1\tAttribution:T1 Cue:T1\n", "makes no sense"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "a.txt").write_text("Short.")
    (failure,) = read_corrections([str(tmp_path / name)])
    assert told in getattr(failure, "reason", "") and "\n" not in getattr(failure, "reason", "")


# ---------------------------------------------------------------- corrections in a store
PAGE = "“We won,” said Ann Lee. Bo Ray said that it rained. It was late."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "p", "text": PAGE, "published": "2024-02-09"}) + "\n")
    assert onrecord("read", tmp_path / "docs.jsonl", "--store", tmp_path / "n.db", "--tier", "fast").returncode == 0
    return tmp_path / "n.db"


def held(store: Path) -> list[tuple[str, str]]:
    (row,) = map(json.loads, onrecord("export", "--store", store).stdout.splitlines())
    return [(PAGE[a["content"][0][0] : a["content"][-1][1]], a["speaker"]["name"]) for a in row["attributions"]]


def test_what_was_corrected_outranks_what_is_computed_and_can_be_taken_back(store: Path, tmp_path: Path) -> None:
    computed = held(store)
    assert computed == [("“We won,”", "Ann Lee"), ("it rained", "Bo Ray")] or len(computed) == 2
    assert onrecord("export", "--format", "brat", "--output", tmp_path / "brat", "--store", store).returncode == 0
    notes = (tmp_path / "brat" / "p.ann").read_text(encoding="utf-8")
    kept = [line for line in notes.split("\n") if not re.search(r"\bE2\b", line)]  # the second statement is none
    (tmp_path / "brat" / "p.ann").write_text("\n".join(kept).replace("E1\tAnn Lee", "E1\tIda Wren"), encoding="utf-8")
    ended = onrecord("judge", "import", tmp_path / "brat", "--by", "Ida", "--store", store)
    assert ended.returncode == 0 and "the page p was corrected, says Ida" in ended.stderr, ended.stderr
    assert held(store) == [("“We won,”", "Ida Wren")]
    again = onrecord("read", tmp_path / "docs.jsonl", "--store", store, "--tier", "fast", "--again")
    assert again.returncode == 0 and held(store) == [("“We won,”", "Ida Wren")], "a new reading changes nothing"
    assert onrecord("search", "rained", "--store", store).stdout == ""
    listed = onrecord("judge", "list", "--store", store).stdout
    assert "corrected" in listed and "Ida" in listed
    assert onrecord("judge", "undo", "1", "--store", store).returncode == 0
    assert held(store) == computed
    assert "rained" in onrecord("search", "rained", "--store", store).stdout


def test_a_page_that_is_not_there_or_has_another_text_is_named(store: Path, tmp_path: Path) -> None:
    for name, text, said in (("q", PAGE, "no such page"), ("p", "Other words.", "has another text")):
        (tmp_path / f"{name}.txt").write_text(text)
        (tmp_path / f"{name}.ann").write_text("")
        ended = onrecord("judge", "import", tmp_path / f"{name}.ann", "--store", store)
        assert ended.returncode == 3 and said in ended.stderr


def test_who_is_forgotten_stands_in_no_correction(store: Path, tmp_path: Path) -> None:
    onrecord("export", "--format", "brat", "--output", tmp_path / "brat", "--store", store)
    onrecord("judge", "import", tmp_path / "brat", "--by", "Ida", "--store", store)
    assert onrecord("forget", "p", "--yes", "--store", store).returncode == 0
    assert b"We won" not in store.read_bytes() and b"Ann Lee" not in store.read_bytes()


def test_brat_needs_a_folder(store: Path, tmp_path: Path) -> None:
    assert onrecord("export", "--format", "brat", "--store", store).returncode == 2
    (tmp_path / "file").write_text("x")
    ended = onrecord("export", "--format", "brat", "--output", tmp_path / "file", "--store", store)
    assert ended.returncode == 2 and "cannot be written" in ended.stderr

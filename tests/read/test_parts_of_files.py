"""Word files, raised figures, data for machines, and the heads and feet of printed transcripts."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from onrecord.data import Document, Failure
from onrecord.errors import NotAPage, TooLarge
from onrecord.read import read_page, read_sources
from onrecord.read.html import read_html
from onrecord.read.records import read_record
from onrecord.read.sources import count_sources
from onrecord.settings import Settings

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


# ---------------------------------------------------------------- Word
def word(body: str, styles: str = "", *, head: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"{head}<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>")
        if styles:
            file.writestr("word/styles.xml", f"<w:styles xmlns:w='{W}'>{styles}</w:styles>")
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def test_a_draft_typed_in_word_is_its_paragraphs() -> None:
    raw = word(paragraph(run("“We won,” "), run("said Ann Lee.")) + paragraph(run("It rained.")))
    found = read_page(raw, name="draft.docx")
    assert found.text.split("\n\n") == ["“We won,” said Ann Lee.", "It rained."]


@pytest.mark.parametrize(
    ("properties", "kept"),
    [
        ("", True), ("<w:b/>", True), ("<w:vanish/>", False), ("<w:strike/>", False), ("<w:dstrike/>", False),
        ("<w:vanish w:val='false'/>", True), ("<w:strike w:val='0'/>", True), ("<w:rStyle w:val='Gone'/>", False),
        ("<w:rStyle w:val='Child'/>", False), ("<w:rStyle w:val='Shown'/>", True), ("<w:rStyle w:val='Ring'/>", True),
    ],
)  # fmt: skip
def test_words_that_are_hidden_or_struck_are_no_words_of_the_draft(properties: str, kept: bool) -> None:
    styles = (
        "<w:style w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Child'><w:basedOn w:val='Gone'/></w:style>"
        "<w:style w:styleId='Shown'><w:basedOn w:val='Gone'/><w:rPr><w:vanish w:val='off'/></w:rPr></w:style>"
        "<w:style w:styleId='Ring'><w:basedOn w:val='Ring'/></w:style>"
    )
    raw = word(paragraph(run("We will "), run("not ", properties), run("sell the ferry.")), styles)
    assert ("not" in read_page(raw, name="draft.docx").text) is kept


def test_tracked_deletions_are_gone_and_insertions_stay() -> None:
    body = paragraph(
        run("We will "),
        "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>",
        f"<w:ins>{run('surely ')}</w:ins>",
        run("sell."),
    )
    assert read_page(word(body), name="draft.docx").text == "We will surely sell."


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (word("<w:p>", head=""), "damaged markup"),
        (word(paragraph(run("x")), head="<!DOCTYPE a [<!ENTITY b 'c'>]>"), "declares entities"),
        (b"PK\x03\x04word/ but no archive", ""),
    ],
)
def test_a_word_file_that_is_damaged_is_refused(raw: bytes, told: str) -> None:
    with pytest.raises(NotAPage) as caught:
        read_page(raw, name="draft.docx")
    assert told in str(caught.value)


# ---------------------------------------------------------------- raised figures
PROSE = (
    "<p>The lighthouse stays dark until spring, the town was told on Monday evening by its council.</p>"
    "<p>“The lamp is old,” said Rosa Wick, who keeps it. “We wait for a lens, which comes from Ostrava by ship.”</p>"
)


def text_of(markup: str) -> str:
    return read_html(
        f"<html><head><title>T</title></head><body><article><h1>T</h1>{PROSE}{markup}</article></body></html>"
    ).text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>The room of the keeper has 20 m<sup>2</sup> and a window to the sea.</p>", "20 m² and"),
        ("<p>The keeper has worked there since the 5<sup>th</sup> of May of that year.</p>", "the 5th of May"),
        (
            "<p>The keeper told the council so.<sup><a href='#1'>[1]</a></sup> Nobody wrote it down then.</p>",
            "told the council so. Nobody",
        ),
    ],
)
def test_raised_figures_are_powers_endings_or_notes(markup: str, words: str) -> None:
    assert words in text_of(markup)


# ---------------------------------------------------------------- data for machines
def page_with(data: object) -> Document:
    script = f"<script type='application/ld+json'>{data if isinstance(data, str) else json.dumps(data)}</script>"
    return read_html(
        f"<html><head><title>Lamp out</title>{script}</head><body><article><h1>Lamp out</h1>{PROSE}</article></body></html>"
    )


ARTICLE = {"@type": "NewsArticle", "headline": "Lamp out", "datePublished": "2024-02-09", "author": {"name": "Ann Lee"}}


@pytest.mark.parametrize(
    ("data", "day", "author"),
    [
        (ARTICLE, "2024-02-09", "Ann Lee"),
        ([ARTICLE], "2024-02-09", "Ann Lee"),
        ({"@graph": [ARTICLE]}, "2024-02-09", "Ann Lee"),
        ({"@type": "WebPage", "mainEntity": ARTICLE}, "2024-02-09", "Ann Lee"),
        (ARTICLE | {"@type": ["Article", "NewsArticle"]}, "2024-02-09", "Ann Lee"),
        (ARTICLE | {"author": [{"name": "Ann Lee"}, {"name": "Bo Ek"}]}, "2024-02-09", "Ann Lee, Bo Ek"),
        (ARTICLE | {"author": "Ann Lee"}, "2024-02-09", "Ann Lee"),
        (ARTICLE | {"author": "https://holm.example/ann"}, "2024-02-09", None),
        (ARTICLE | {"author": []}, "2024-02-09", None),
        (ARTICLE | {"datePublished": ["2024-02-09"]}, "2024-02-09", "Ann Lee"),
        (ARTICLE | {"datePublished": 5}, None, "Ann Lee"),
        ({"@type": "Organization", "name": "Holm"}, None, None),
        ("{broken", None, None),
        ("[[[[[[[[]]]]]]]]", None, None),
        ("", None, None),
    ],
)
def test_what_a_page_tells_machines_of_itself(data: object, day: str | None, author: str | None) -> None:
    found = page_with(data)
    assert (found.published, found.author) == (day, author)


# ---------------------------------------------------------------- bounds
def test_what_is_larger_than_the_bound_is_refused(tmp_path: Path) -> None:
    small = Settings(max_bytes=100)
    with pytest.raises(TooLarge):
        read_page(b"x" * 101, settings=small)
    (tmp_path / "a.txt").write_text("x" * 101)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * 101))
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "ok"}\n' + "x" * 200)
    for name, number in (("a.txt", 1), ("a.txt.gz", 1), ("a.jsonl", 2)):
        found = list(read_sources([str(tmp_path / name)], small))
        assert len(found) == number
        assert isinstance(found[-1], Failure) and "100 bytes" in found[-1].reason


def test_how_many_files_there_are_for_a_bar(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.png"):
        (tmp_path / name).write_text("x")
    assert count_sources([str(tmp_path)]) is not None
    assert count_sources([str(tmp_path / "a.txt"), "https://a.example"]) == 2
    assert count_sources(["-"]) is None and count_sources(["a.jsonl"]) is None and count_sources(["a.warc.gz"]) is None


# ---------------------------------------------------------------- printed transcripts
def turns(text: str) -> list[tuple[str | None, str]]:
    return [(t.speaker, t.text) for t in read_record(text.encode(), "talk.txt").turns]


def test_heads_and_feet_of_pages_are_nobody_s_words() -> None:
    text = (
        "The Harbour Inquiry\n\nANN LEE: We looked at the crane and saw that it\n\n- 1 -\n\nThe Harbour Inquiry\n\nwas old and rusty.\n\n"
        "BO EK: And then we waited for the\n\n- 2 -\n\nThe Harbour Inquiry\n\nferry to come back.\n\n- 3 -\n"
    )
    said = " ".join(words for _, words in turns(text))
    assert "Harbour Inquiry" not in said and "- 1 -" not in said and "- 2 -" not in said
    assert "saw that it" in said and "was old and rusty." in said


def test_numbers_of_pages_are_nobody_s_words_and_answers_in_figures_are() -> None:
    text = "\n\n".join(f"ANN LEE: Sentence number {n} of the talk goes on\n\n{n}\n\nuntil here." for n in range(1, 6))
    said = [words for _, words in turns(text)]
    assert not any(line.strip().isdigit() for words in said for line in words.split("\n"))
    assert turns("BO EK: How many boats?\nANN LEE:\n12\n")[-1] == ("ANN LEE", "12")


@pytest.mark.parametrize("foot", ["Page 3 of 20", "- 4 -", "Page 5"])
def test_what_is_printed_as_the_foot_of_a_page(foot: str) -> None:
    text = f"ANN LEE: We looked at the crane and it\n\n{foot}\n\nwas rusty.\n\nBO EK: I see.\n"
    assert foot not in " ".join(words for _, words in turns(text))


def test_a_credit_of_a_caption_file_is_nobody_s_words() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nWe won.\n\n2\n00:00:03,000 --> 00:00:04,000\nSubtitles by the Amara.org community\n"
    record = read_record(text.encode(), "a.srt")
    assert [t.text for t in record.turns] == ["We won."]

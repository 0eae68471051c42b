"""Drafts of word processors and printers: PDF, OpenDocument, RTF, Google Docs; and files that are refused by name."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Document, Failure
from onrecord.errors import MissingExtra, NotAPage, TooLarge
from onrecord.read import read_page, read_sources
from onrecord.read.odt import read_odt
from onrecord.read.office import page_in
from onrecord.read.pdf import read_pdf
from onrecord.read.records import read_record
from onrecord.read.rtf import read_rtf
from onrecord.text.pages import page_at

from .files import odt, pdf, printed, zipped

BIG = 10**7


# ---------------------------------------------------------------- PDF
def test_lines_of_a_pdf_are_paragraphs_again() -> None:
    raw = pdf(
        printed(
            "Toll on the bridge",
            "",
            "“We will raise the toll next year, and nobody",
            "will like it,” said Ann Lee.",
            "",
            "She left.",
        )
    )
    assert read_pdf(raw, "a.pdf", BIG) == (
        "Toll on the bridge\n\n“We will raise the toll next year, and nobody will like it,” said Ann Lee.\n\nShe left."
    )


def test_an_indent_begins_a_paragraph() -> None:
    raw = pdf(printed("   “We will raise the toll next year and nobody", "will like it at all,” said Ann Lee, who chairs it.",
                      "   She left. Bo Ray said that it was late by then", "and that it rained."))  # fmt: skip
    assert read_pdf(raw, "a.pdf", BIG).split("\n\n") == [
        "“We will raise the toll next year and nobody will like it at all,” said Ann Lee, who chairs it.",
        "She left. Bo Ray said that it was late by then and that it rained.",
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("It was an extra-", "ordinary day."), "It was an extraordinary day."),
        (("The well-known man and the well-", "known woman met."), "The well-known man and the well-known woman met."),
        (("An Anglo-", "Saxon king sat."), "An Anglo-Saxon king sat."),
        (("He said it -", "and left."), "He said it - and left."),
    ],
)
def test_words_that_a_line_breaks_are_whole_again(lines: tuple[str, ...], text: str) -> None:
    found = read_pdf(pdf(printed(*lines)), "a.pdf", BIG)
    assert found == text or found.replace(" -and", " - and") == text


def long_page(number: int, *lines: str) -> list[tuple[float, float, str]]:
    return [(200, 800, "The Holm Tribune"), *printed(*lines), (280, 40, f"Page {number} of 3")]


def test_heads_and_feet_run_through_no_sentence() -> None:
    raw = pdf(
        long_page(1, "“We will raise the toll", "next year and nobody"),
        long_page(2, "will like it,” said Ann Lee.", "She left."),
        long_page(3, "Bo Ray stayed behind then.", "It rained."),
    )
    text = read_pdf(raw, "a.pdf", BIG)
    assert "Tribune" not in text and "Page" not in text
    assert text.startswith("“We will raise the toll next year and nobody\fwill like it,” said Ann Lee.")
    assert "\n\n\fBo Ray stayed" in text
    assert [page_at(text, text.index(w)) for w in ("toll", "like", "Bo Ray")] == [1, 2, 3]


def test_a_word_over_the_edge_of_a_page_is_one_word() -> None:
    raw = pdf(printed("It was all an extra-"), printed("ordinary day in Holm."))
    assert read_pdf(raw, "a.pdf", BIG) == "It was all an extraordinary\fday in Holm."


def test_columns_are_read_one_after_the_other() -> None:
    left = printed("The toll on the bridge will", "rise next year, said the", "board of the harbour and")
    right = printed("the bridge on Monday night", "after a long meeting.", left=330)
    assert read_pdf(pdf([*left, *right]), "a.pdf", BIG) == (
        "The toll on the bridge will rise next year, said the board of the harbour and the bridge on Monday night after a "
        "long meeting."
    )


def test_numbered_lines_of_a_court_lose_their_numbers() -> None:
    lines = [
        f"{n} Q. Where were you then, Mr. Ek?" if n % 2 else f"{n} A. I was at home all day." for n in range(1, 26)
    ]
    record = read_record(pdf(printed(*lines)), "deposition.pdf")
    assert {t.speaker for t in record.turns} == {"Q", "A"} and len(record.turns) == 25
    assert record.turns[0].text == "Where were you then, Mr. Ek?"


def test_a_pdf_is_a_draft_and_a_record(tmp_path: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(pdf(printed("“We won,” said Ann Lee.")))
    (document,) = read_sources([str(tmp_path)])
    assert isinstance(document, Document) and document.text == "“We won,” said Ann Lee."
    record = read_record(pdf(printed("ANN LEE: We won.", "BO EK: No.")), "talk.pdf")
    assert [(t.speaker, t.text) for t in record.turns] == [("ANN LEE", "We won."), ("BO EK", "No.")]


def test_a_pdf_that_cannot_be_read_is_said_to_be_that(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotAPage, match="is a PDF that is damaged; save its text first"):
        read_pdf(b"%PDF-1.4", "a.pdf", BIG)
    with pytest.raises(NotAPage, match="is a PDF without text, a scan perhaps"):
        read_pdf(pdf([]), "a.pdf", BIG)
    with pytest.raises(TooLarge):
        read_pdf(pdf(printed("We won the day.")), "a.pdf", 5)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtra, match=r"needs pypdfium2; pip install 'onrecord\[pdf\]'"):
        read_pdf(b"%PDF-1.4", "a.pdf", BIG)


@given(st.lists(st.text(alphabet="abc d.-,“”", min_size=1, max_size=30), min_size=1, max_size=12))
@settings(max_examples=25)
def test_no_letter_of_a_pdf_is_lost(lines: list[str]) -> None:
    kept = [line for line in lines if line.strip()]
    raw = pdf(printed(*(line.strip() or " " for line in kept)))
    if kept:
        letters = [c for c in "".join(kept) if c.isalpha()]
        assert [c for c in read_pdf(raw, "a.pdf", BIG) if c.isalpha()] == letters


# ---------------------------------------------------------------- OpenDocument
STRUCK = '<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/></style:style>'
HEIR = '<style:style style:name="T" style:parent-style-name="S"/>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Toll</text:h><text:p>We<text:s text:c='2'/>won.<text:tab/>Yes<text:line-break/>so</text:p>", "Toll\n\nWe  won.\tYes\nso"),
        ("<text:p>We <text:span text:style-name='S'>never </text:span>won.</text:p>", "We won."),
        ("<text:p>We <text:span text:style-name='T'>never </text:span>won.</text:p>", "We won."),
        ("<text:p text:style-name='S'>No.</text:p><text:p>Yes.</text:p>", "Yes."),
        ("<text:tracked-changes><text:p>old</text:p></text:tracked-changes><text:p>new</text:p>", "new"),
        ("<text:p>We<office:annotation><text:p>really?</text:p></office:annotation> won.</text:p>", "We won."),
        ("<text:p>We won.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>On Monday.</text:p></text:note-body></text:note></text:p>", "We won.\n\nOn Monday."),
        ("<table:table><table:table-cell><text:p>cell</text:p></table:table-cell></table:table>", "cell"),
    ],
)  # fmt: skip
def test_what_of_an_opendocument_is_printed(body: str, text: str) -> None:
    assert read_odt(odt(body, STRUCK + HEIR), "a.odt", BIG) == text


def test_an_opendocument_is_a_draft_and_a_record(tmp_path: Path) -> None:
    raw = odt("<text:p>“We won,” said Ann Lee.</text:p>")
    (tmp_path / "draft.odt").write_bytes(raw)
    (found,) = read_sources([str(tmp_path / "draft.odt")])
    assert isinstance(found, Document) and found.text == "“We won,” said Ann Lee."
    assert read_page(raw, name="unnamed").text == found.text, "by what it holds"
    assert read_record(odt("<text:p>ANN: Yes.</text:p><text:p>BO: No.</text:p>"), "t.odt").turns[1].speaker == "BO"
    with pytest.raises(TooLarge):
        read_odt(odt("<text:p>" + "x" * 900 + "</text:p>"), "a.odt", 500)


# ---------------------------------------------------------------- RTF
@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}}{\info{\title T}} We won.\par Yes.}", "We won.\n\nYes."),
        (rb"{\rtf1\ansi \'93We won,\'94 said Ann.}", "“We won,” said Ann."),
        (rb"{\rtf1\ansi\uc1 \u8220?We won\u8221?\uc0\u8212 yes}", "“We won”—yes"),
        (rb"{\rtf1 \u-10179?\u-8704?}", "\U0001f600"),
        (rb"{\rtf1 \ldblquote We\~won\rdblquote\emdash so}", "“We\u00a0won”—so"),
        (rb"{\rtf1 We {\deleted never }{\v hid }{\strike not }won.}", "We won."),
        (rb"{\rtf1 We \strike not \strike0 won.}", "We won."),
        (rb"{\rtf1 {\*\generator X;}We{\field{\*\fldinst HYPERLINK x}{\fldrslt won}}.{\*\annotation no}}", "Wewon."),
        (rb"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1 \'cf\'f0\'e0\'e2\'e4\'e0 \f0 \'93x\'94}", "Правда “x”"),
        (rb"{\rtf1\ansicpg1250 \'9aibal}", "šibal"),
        (b"{\\rtf1{\\pict\\bin3 abc}We\r\n won.\\line So \\{it\\} goes.", "We won.\nSo {it} goes."),
        (rb"{\rtf1 a\tab b\cell c\row d}", "a\tb\tc\n\nd"),
        (rb"{\rtf1 We won{\super\chftn}{\footnote{\super\chftn} See \'93x\'94.\par More.} the day.\par End.{\footnote B}}", "We won the day.\n\nEnd.\n\nSee “x”.\n\nMore.\n\nB"),
    ],
)  # fmt: skip
def test_what_of_an_rtf_is_printed(raw: bytes, text: str) -> None:
    assert read_rtf(raw) == text


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_rtf_ends_in_text(noise: bytes, words: str) -> None:
    assert isinstance(read_rtf(b"{\\rtf1 " + noise), str)
    escaped = "".join(f"\\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" for c in words if ord(c) < 0xD800)
    told = "".join(c for c in words if ord(c) < 0xD800)
    assert read_rtf(b"{\\rtf1 x" + escaped.encode() + b"x}").split() == f"x{told}x".split()


def test_an_rtf_is_a_draft() -> None:
    assert read_page(rb"{\rtf1 \'93We won,\'94 said Ann Lee.}", name="a.rtf").text == "“We won,” said Ann Lee."
    with pytest.raises(NotAPage, match="is empty"):
        read_page(rb"{\rtf1 }", name="a.rtf")


# ---------------------------------------------------------------- Google Docs
GOOGLE = """<html><head><style>.c1{color:#000}.c5{text-decoration:line-through}</style></head><body class="c4 doc-content">
<p class="title"><span class="c1">Toll</span></p><p><span class="c1">&ldquo;We will </span><span class="c5">never </span>
<span class="c1">raise it,&rdquo; said Ann</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><sup><a href="#ftnt1"
id="ftnt_ref1">[1]</a></sup>.</p><ul><li><span>Bo Ray left.</span></li></ul><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>
<span>&nbsp;On Monday.</span></p></div><div class="c3"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really? Bo said
&ldquo;no&rdquo;.</span></p></div></body></html>"""


def test_a_draft_of_google_docs_has_no_comments_in_it() -> None:
    text = "Toll\n\n“We will raise it,” said Ann.\n\nBo Ray left.\n\nOn Monday."
    assert read_page(GOOGLE.encode(), name="draft.html").text == text
    archive = zipped({"Draft.html": GOOGLE, "images/1.png": b"\x89PNG"})
    assert read_page(archive, name="draft.zip").text == text
    assert page_in(zipped({"a.html": "x", "b.html": "y"}), BIG) is None


def test_an_ordinary_page_is_read_as_one() -> None:
    page = "<html><body><article><h1>Toll</h1><p>“We won,” said Ann Lee of Holm on Monday evening.</p></article></body></html>"
    assert "We won" in read_page(page.encode(), name="a.html").text


# ---------------------------------------------------------------- refused by name
@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.csv", b"quote,speaker\nWe won,Ann\n", "is a table, which is not read"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "is a table"),
        ("unnamed", zipped({"xl/workbook.xml": "<x/>"}), "is a table (.xlsx), which is not read"),
        ("unnamed", zipped({"mimetype": "application/epub+zip"}), "is an e-book (.epub)"),
        ("unnamed", zipped({"ppt/presentation.xml": "<x/>"}), "is a set of slides (.pptx)"),
        ("a.tex", b"\\documentclass{article}", "is LaTeX"),
        ("unnamed", b"%!PS-Adobe-3.0\n(We won) show", "is PostScript"),
        ("a.ipynb", b"{}", "is a notebook"),
        ("a.pdf", b"We won, said Ann.", "is called .pdf and is none"),
        ("a.rtf", b"We won.", "is called .rtf and is none"),
        ("a.ass", b"[Script Info]\n", "is a subtitle file"),
        ("a.txt", b"BEGIN:VCALENDAR\n", "is a calendar"),
    ],
)
def test_what_is_not_read_is_refused_by_name(tmp_path: Path, name: str, raw: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (failure,) = read_sources([str(tmp_path / name)])
    assert isinstance(failure, Failure) and told in failure.reason and "\n" not in failure.reason
    with pytest.raises(NotAPage):
        read_record(raw, name)

"""Drafts: Word files as they will be printed, Markdown with every offset kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.data import Document, Quoted
from onrecord.errors import NotAPage, TooLarge
from onrecord.read import read_sources
from onrecord.read.docx import read_docx
from onrecord.read.markdown import blanked
from onrecord.read.quotes import read_quotes

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def word_file(body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/comments.xml", "<x>never printed</x>")
    return file.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:rPr/><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('One ')}{run('two')}</w:p><w:p>{run('three')}</w:p>", "One two\n\nthree"),
        (f"<w:p>{run('We ')}<w:del>{run('not ')}<w:r><w:delText>x</w:delText></w:r></w:del><w:ins>{run('won')}</w:ins></w:p>", "We won"),
        (f"<w:p><w:hyperlink>{run('link')}</w:hyperlink><w:smartTag>{run('ed')}</w:smartTag></w:p>", "linked"),
        (f"<w:p><w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('new')}</w:moveTo></w:p>", "new"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>", "a\tb\nc\u2011d"),
        (
            f"<w:p><mc:AlternateContent><mc:Choice><w:p>{run('box')}</w:p></mc:Choice>"
            f"<mc:Fallback><w:p>{run('box')}</w:p></mc:Fallback></mc:AlternateContent>{run('text')}</w:p>",
            "text\n\nbox",
        ),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>", "cell"),
    ],
)  # fmt: skip
def test_what_of_a_word_file_is_printed(body: str, text: str) -> None:
    assert read_docx(word_file(body), "draft.docx", 10**6) == text


def test_a_word_file_is_a_page_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(word_file(f"<w:p>{run('Jane Doe said: “We won.”')}</w:p>"))
    (document,) = read_sources([str(tmp_path / "draft.docx")])
    assert isinstance(document, Document)
    assert document.text == "Jane Doe said: “We won.”"
    for raw in (b"PK\x03\x04 broken", b"words"):
        with pytest.raises(NotAPage):
            read_docx(raw, "draft.docx", 10**6)
    with pytest.raises(TooLarge):
        read_docx(word_file(run("x" * 5000)), "draft.docx", 1000)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# Bridge\n> “We **won**,” she _said_.", "  Bridge\n\n “We   won  ,” she  said ."),
        ("a [name](http://x.y) b", "a  name              b"),
        ("`code` ~~gone~~ x*y snake_case", " code           x*y snake_case"),
        ("- one\n1. two\n<!-- no -->", "  one\n   two\n           "),
        ("a\n```\n“code”\n```\nb", "a\n   \n      \n   \nb"),
    ],
)
def test_markdown_becomes_blanks(marked: str, plain: str) -> None:
    assert blanked(marked) == plain


@given(st.text(alphabet="ab*_`[]()#> \n~-“”<!1.", max_size=150))
def test_blanking_keeps_every_place(text: str) -> None:
    out = blanked(text)
    assert len(out) == len(text)
    assert all(a in {b, " "} or (a == "\n" and b in "> ") for a, b in zip(out, text, strict=True))


def test_quotes_and_documents_may_stand_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(
        '{"quote": "We won", "speaker": "Doe"}\n{"id": "d", "text": "Jane Doe said “no”."}\n{"quote": 5}\nnot json\n'
    )
    quote, document, *failures = read_quotes([str(path)])
    assert quote == Quoted("We won", "1", "Doe")
    assert isinstance(document, Document)
    assert len(failures) == 2
    (tmp_path / "one.json").write_text('[{"id": "x", "quote": "We won"}]')
    assert list(read_quotes([str(tmp_path / "one.json")])) == [Quoted("We won", "x")]


def test_a_line_that_ends_in_mid_paragraph_and_characters_written_out_are_what_a_renderer_makes_of_them() -> None:
    text = "> The chimney will stand\n> fourteen&nbsp;boats, can&rsquo;t it.\n\nOne.\nTwo.\n\n- a\n- b\n"
    out = blanked(text)
    assert len(out) == len(text)
    assert " ".join(out.replace("\u2060", "").split("\n\n")[1].split()) == "One. Two."
    assert "stand" in (first := out.replace("\u2060", "").split("\n\n")[0]) and "\n" not in first.strip()
    assert " ".join(first.split()) == "The chimney will stand fourteen boats, can’t it."

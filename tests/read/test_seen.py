"""What a page's readers see is what is read: hidden and struck words, raised figures, Markdown, Word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from onrecord.data import Document, SegmentKind
from onrecord.errors import NotAPage
from onrecord.read import read_page, read_sources
from onrecord.read.docx import read_docx
from onrecord.read.markdown import blanked, read_markdown
from onrecord.read.records import read_record

PROSE = "<p>The ferry will not sail before June, the council was told on Monday evening in the customs house.</p>"


def text_of(words: str, head: str = "") -> str:
    page = f"<html><head>{head}</head><body><article><h1>Ferry</h1>{PROSE}<p>{words}</p>{PROSE}</article></body></html>"
    return " ".join(read_page(page.encode(), name="p.html").text.split())


@pytest.mark.parametrize(
    "hidden",
    [
        "<del>not</del>", "<s>not</s>", "<strike>not</strike>", '<span style="display:none">not</span>', "<span hidden>not</span>",
        '<span style="color:red; DISPLAY : none !important">not</span>', '<span style="visibility:hidden">not</span>',
        '<b style="text-decoration: line-through">not</b>', '<span style="font-size:0">not</span>', '<i class="x">not</i>',
        "<template>not</template>", "<noscript>not</noscript>", "<dialog>not</dialog>", "<script>not</script>", "<iframe>not</iframe>",
        "<svg><text>not</text></svg>", "<span style='position:absolute;left:-9999px'>not</span>", "<b style='clip:rect(0 0 0 0)'>not</b>", "<b style='height:0;overflow:hidden'>not</b>", '<i class="a y">not</i>', '<b class="k"><i class="m n">not</i></b>', '<em class="w">not</em>',
        "<span class='u'>not one of us that was there on that day in the old house by the sea did ever say or even think that it will not</span>", '<i id="z">not</i>', '<span class="sr-only">not</span>', '<span hidden="until-found">not</span>',
    ],
)  # fmt: skip
def test_hidden_and_struck_words_are_not_read(hidden: str) -> None:
    rules = "<style>/* .v{display:none} */ p{margin:0} .x, em.w{display:none} .y{visibility:hidden} #z{text-decoration:line-through} article .k > .m.n{display:none} p span.u { display : none ; }</style>"
    assert "“We did say that it will sail,” said Rosa Wick" in text_of(
        f"“We did {hidden} say that it will sail,” said Rosa Wick, the master.", rules
    )


@pytest.mark.parametrize(
    ("shown", "rules"),
    [
        ('<span style="display:inline">not</span>', ""),
        ('<span aria-hidden="true">not</span>', ""),
        ('<b class="x">not</b>', "<style>@media print{.x{display:none}}</style>"),
        ('<b class="x">not</b>', "<style media=print>.x{display:none}</style>"),
        ('<b class="x">not</b>', "<style>@keyframes k{from{visibility:hidden}} .x b{display:none}</style>"),
        ('<b class="x" style="display:inline">not</b>', "<style>.x{display:none}</style>"),
        ("<ins>not</ins>", ""),
        ("<dialog open>not</dialog>", ""),
        ("<b style='left:-9px;color:red;opacity:0.9;font-size:0.9em;height:0'>not</b>", ""),
        ('<b class="x">not</b>', "<style>b{display:none} .x{display:inline}</style>"),
        ('<i class="m">not</i>', "<style>.menu .m{display:none} .m.n{display:none} .m:hover{display:none}</style>"),
        ("<b>not</b>", "<style>body{visibility:hidden}</style>"),
    ],
)
def test_words_that_are_shown_are_read(shown: str, rules: str) -> None:
    assert "We did not say" in text_of(f"“We did {shown} say that it will sail,” said Rosa Wick, the master.", rules)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("the best<sup>2</sup> of all", "the best of all"),
        ("the best<sup><a href='#n2'>[2]</a></sup>, he", "the best, he"),
        ("the best<sup>2</sup>of all", "the best of all"),
        ("on the 1<sup>st</sup> of May", "on the 1st of May"),
        ("10<sup>6</sup> boats", "10⁶ boats"),
        ("50 km<sup>2</sup> of sea", "50 km² of sea"),
        ("the best<sup>TM</sup> boat", "the bestTM boat"),
    ],
)
def test_raised_figures(printed: str, read: str) -> None:
    assert read in text_of(f"Rosa Wick said that it was {printed}, and nobody in the room had anything to add.")


def test_records_are_read_as_they_are_seen_too() -> None:
    page = "<html><body><main><p>ANN: We <s>never</s> won<sup>3</sup>.</p><p>BO: <span hidden>No.</span> Yes.</p></main></body></html>"
    assert [t.text for t in read_record(page.encode(), "t.html").turns] == ["We won.", "Yes."]


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("“I have `not` seen it.”", "“I have not seen it.”"),
        ("“I have ``not`` seen it.”", "“I have not seen it.”"),
        ("“We can`t and won`t.”", "“We can`t and won`t.”"),
        ("“we lost\n14. Nobody came.”", "“we lost 14. Nobody came.”"),
        ("we lost\n14. Nobody came.", "we lost 14. Nobody came."),
        ("1. We won.\n2. They lost.", "We won. They lost."),
        ("“We ~~never~~ won” and ~not~ lost ~5 to ~10.", "“We won” and lost ~5 to ~10."),
        ("We <s>never</s> won. <span style='display:none'>No <b>way</b>.</span> Yes.", "We won. Yes."),
        ("We won.[^1]\n\n[^1]: Minutes.", "We won. Minutes."),
        ("“a\n```\nnot\n```\nb”", "“a not b”"),
        ("A ![chart of boats](x.png) here", "A here"),
    ],
)
def test_markdown_keeps_the_words_that_are_seen(marked: str, words: str) -> None:
    assert " ".join(blanked(marked).split()) == words
    assert len(blanked(marked)) == len(marked)


def test_block_quotations_of_markdown_are_quotations() -> None:
    text = (
        "Rosa Wick said on Monday that:\n> The hull is **sound**\n> and dry.\n> — Rosa Wick\n\nThen he went.\n\n"
        "> “Marked words are left to their marks.”\n\n> Two words\n\n> We wait for the engine.\nIt comes from Ostrava.\n"
    )
    page = read_markdown(text, name="d.md")
    quoted = [" ".join(s.span.of(page.text).split()) for s in page.segments if s.kind is SegmentKind.QUOTATION]
    assert quoted == ["The hull is sound and dry.", "We wait for the engine. It comes from Ostrava."]
    assert all(page.text[n] in {c, " ", "\n"} for n, c in enumerate(text))


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str, styles: str = "", prolog: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"{prolog}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {SPACE}>{styles}</w:styles>")
    return file.getvalue()


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:vanish/>", False),
        ("<w:strike/>", False),
        ("<w:dstrike w:val='1'/>", False),
        ("<w:strike w:val='0'/>", True),
        ("<w:vanish w:val='false'/>", True),
        ("<w:rStyle w:val='Gone'/>", False),
        ("<w:rStyle w:val='Child'/>", False),
        ("<w:rStyle w:val='Gone'/><w:vanish w:val='0'/>", True),
        ("<w:b/>", True),
    ],
)
def test_hidden_and_struck_words_of_a_word_file(properties: str, seen: bool) -> None:
    styles = (
        "<w:style w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:styleId='Child'><w:basedOn w:val='Gone'/></w:style>"
    )
    raw = word(f"<w:p>{run('We did ')}{run('not ', properties)}{run('win.')}</w:p>", styles)
    assert read_docx(raw, "d.docx", 10**6) == ("We did not win." if seen else "We did win.")


def test_a_word_file_that_declares_entities_is_refused() -> None:
    with pytest.raises(NotAPage, match="entities"):
        read_docx(word("<w:p/>", prolog="<!DOCTYPE d [<!ENTITY e 'not'>]>"), "d.docx", 10**6)


def test_damaged_word_files_stop_nothing(tmp_path: Path) -> None:
    raw = bytearray(word(f"<w:p>{run('We won. ' * 400)}</w:p>"))
    for n in range(60, 400, 7):
        raw[n] ^= 255
    (tmp_path / "a.docx").write_bytes(bytes(raw))
    (tmp_path / "b.txt").write_text("The ferry sails.")
    first, second = read_sources([str(tmp_path / "a.docx"), str(tmp_path / "b.txt")])
    assert not isinstance(first, Document) and isinstance(second, Document)

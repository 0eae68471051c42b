"""A Word file with verdicts as comments: at the words, nothing else changed, whatever is in it."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.data import Passage, Quoted, Searched, Span, Verdict, Verification
from onrecord.errors import OnRecordError
from onrecord.export import word
from onrecord.export.word import W, with_comments

TYPES = f'<Types xmlns="{word.TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>'


def docx(*paragraphs: list[str], **more: str) -> bytes:
    """A Word file of paragraphs, each of runs."""
    runs = ["".join(f"<w:r><w:t>{r}</w:t></w:r>" for r in p) for p in paragraphs]
    body = "".join(f"<w:p>{r}</w:p>" for r in runs)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        packed.writestr("word/media/image1.png", b"\x89PNG")
        for name, content in more.items():
            packed.writestr(name, content)
    return made.getvalue()


def check(words: str, verdict: Verdict = Verdict.ALTERED) -> Verification:
    passage = Passage(
        "council", 0, Span(0, 4), "We won\x00t", speaker="Anna Hallam", title="Council", date="2024-05-01"
    )
    return Verification(
        Quoted(words), verdict, verdict, searched=Searched(1), policy="default", policy_version="1",
        passage=passage if verdict is Verdict.ALTERED else None, fails=True,
    )  # fmt: skip


def opened(raw: bytes) -> tuple[etree._Element, etree._Element, zipfile.ZipFile]:
    packed = zipfile.ZipFile(io.BytesIO(raw))
    return (
        etree.fromstring(packed.read("word/document.xml")),
        etree.fromstring(packed.read("word/comments.xml")),
        packed,
    )


def commented(document: etree._Element) -> dict[str, str]:
    """The words between the two ends of each comment."""
    out: dict[str, str] = {}
    on: set[str] = set()
    for e in document.iter():
        if e.tag == f"{{{W}}}commentRangeStart":
            on.add(str(e.get(f"{{{W}}}id")))
        elif e.tag == f"{{{W}}}commentRangeEnd":
            on.discard(str(e.get(f"{{{W}}}id")))
        elif e.tag == f"{{{W}}}t":
            for id in on:
                out[id] = out.get(id, "") + (e.text or "")
    return out


def test_each_quote_gets_its_comment_at_its_words() -> None:
    raw = docx(
        ["He said: ", "“We will ", "win,” ", "and left."], ["“It  is late,” she said.", " “We will win,” he said."]
    )
    made = with_comments(
        raw, [check("“We will win,”"), check("“It is late,”", Verdict.NOT_FOUND), check("“We will win,”")]
    )
    document, remarks, packed = opened(made)
    assert commented(document) == {
        "0": "“We will win,” ",
        "1": "“It  is late,” she said.",
        "2": " “We will win,” he said.",
    }
    told = ["|".join(t.text or "" for t in c.iter(f"{{{W}}}t")) for c in remarks]
    assert told[0] == "≠ Altered|On record: “We wont”|Anna Hallam, Council, 2024-05-01"
    assert told[1] == "– Not in our records: 1 record searched"
    assert packed.read("word/media/image1.png") == b"\x89PNG"
    assert b"comments+xml" in packed.read("[Content_Types].xml") and b"comments.xml" in packed.read(word.RELATED)
    assert "".join(str(t) for t in document.itertext()) == opened_text(raw)


def opened_text(raw: bytes) -> str:
    return "".join(
        str(t) for t in etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml")).itertext()
    )


def test_comments_that_are_there_stay_and_what_is_not_found_gets_none() -> None:
    there = f'<w:comments xmlns:w="{W}"><w:comment w:id="7"><w:p/></w:comment></w:comments>'
    raw = docx(["“We will win,” he said."], **{"word/comments.xml": there})
    document, remarks, _ = opened(with_comments(raw, [check("“We will win,”"), check("nowhere"), check("  ")]))
    assert [c.get(f"{{{W}}}id") for c in remarks] == ["7", "8"] and list(commented(document)) == ["8"]
    again = with_comments(with_comments(raw, [check("“We will win,”")]), [check("“We will win,”")])
    assert zipfile.ZipFile(io.BytesIO(again)).read("[Content_Types].xml").count(b"comments.xml") == 1


@pytest.mark.parametrize(
    "raw",
    [b"", b"PK\x03\x04 no zip", docx(["x"])[:60], docx(["<w:broken>"])],
)
def test_what_is_no_word_file_is_said_to_be_that(raw: bytes) -> None:
    with pytest.raises(OnRecordError, match="Word file"):
        with_comments(raw, [check("x")])


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_BYTES", 100)
    with pytest.raises(OnRecordError, match="unpacked"):
        with_comments(docx(["x" * 200]), [])


def test_nothing_outside_the_file_is_read() -> None:
    hostile = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr(
            "word/document.xml", f'{hostile}<w:document xmlns:w="{W}"><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>'
        )
    assert b"root:" not in zipfile.ZipFile(io.BytesIO(with_comments(made.getvalue(), [check("x")]))).read(
        "word/document.xml"
    )


@given(
    st.lists(st.lists(st.text("ab ”,", max_size=6), max_size=4), max_size=4),
    st.lists(st.text("ab ”,\n", max_size=8), max_size=4),
)
def test_whatever_is_quoted_the_text_stays_and_ends_pair(paragraphs: list[list[str]], quotes: list[str]) -> None:
    raw = docx(*paragraphs)
    document, remarks, _ = opened(with_comments(raw, [check(q) for q in quotes]))
    assert "".join(str(t) for t in document.itertext()) == opened_text(raw)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(str(e.get(f"{{{W}}}id")) for e in document.iter(f"{{{W}}}{name}")) == sorted(
            str(c.get(f"{{{W}}}id")) for c in remarks
        )

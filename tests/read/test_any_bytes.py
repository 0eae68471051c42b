"""Whatever bytes a reader is given, it ends with what it reads or with an error of ours."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data import Document, Failure, Quoted, Record
from onrecord.errors import OnRecordError
from onrecord.read import read_page, read_sources
from onrecord.read.quotes import read_quotes
from onrecord.read.records import read_record, read_records

from .files import odt, pdf, printed

NAMES = (
    "a", "a.txt", "a.md", "a.html", "a.xhtml", "a.xml", "a.rss", "a.jsonl", "a.json", "a.docx", "a.mhtml", "a.eml", "a.warc",
    "a.vtt", "a.srt", "a.sbv", "a.ttml", "a.srv3", "a.odt", "a.rtf", "a.pdf", "a.json3", "a.zip",
    "a.html.gz", "a.jsonl.gz", "a.warc.gz", "a.php", "a.ass",
)  # fmt: skip


def _word(body: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:document>',
        )
    return file.getvalue()


SEEDS = [
    b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}}\\uc1 \\'93We {\\strike not }won\\u8221?\\par {\\*\\x y}}",
    odt("<text:h>T</text:h><text:p>We<text:s text:c='3'/><text:span text:style-name='S'>not</text:span> won.<text:note/></text:p>"),
    pdf(printed("We will raise the extra-", "ordinary toll.", "", "  Yes."), printed("2", "Bo: No.")),
    b'{"wireMagic": "pb3", "events": [{"tStartMs": 1, "dDurationMs": 2, "segs": [{"utf8": "We won", "tOffsetMs": 3}]}]}',
    b"[Congressional Record Volume 1]\n[[Page H2]]\n\n  Mr. EK of Ohio (Mr. Lee). We\nwon.\n      ____\n  The CHAIR. Yes.\n",
    b"Hansard\nVolume 7: 3 May 2024\n\nAnn Lee\n(Holm) (Lab)\n\nWill he?\n\nThe Minister (Bo Ek)\n\nNo.\nColumn 12\n",
    b"0:0:1.0 --> 0:0:2.5\nAnn Lee\nWe won.\n0:0:2.5 --> 0:0:3.0\nBo\n",
    b"<akomaNtoso><debate><meta><TLCPerson eId='a' showAs='Ann'/></meta><speech by='#a'><from>A</from><p>We</p></speech></debate></akomaNtoso>",
    b"<html><body class='doc-content'><p>We <a id='cmnt_ref1'>[a]</a></p><div><p><a id='cmnt1'>[a]</a>x</p></div></body></html>",
    b"<html><head><title>T</title><meta charset=utf-8><script type='application/ld+json'>{\"@type\":\"Article\",\"url\":\"http://[\"}"
    b"</script></head><body><article><h1>T</h1><p class=byline>By Ann Roe, 4 March 2021</p><p>We <s>never</s> won<sup>2</sup>, <q>she</q> "
    b"said of it all on Monday.</p><div>Line<br>two <!-- x --><?php y ?> <b>three</b></div><blockquote>Yes.<footer>Ann</footer></blockquote></article></body></html>",
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><title>A</title><link>http://[</link><pubDate>1 Jan "
    b"2024</pubDate><description>&lt;p&gt;Words &amp;amp; more&lt;/p&gt;</description></item></channel></rss>",
    b'{"id": 1, "text": "ANN: We won.", "published": 1707436800, "turns": [{"speaker": "A", "text": "x", "start": 1}]}\n{"quote": "We won", "reporters": [1]}',
    b'{"segments": [{"start": 0.5, "end": null, "text": " We"}, {"start": 1e400, "text": "won", "speaker": "B"}], "participants": "A"}',
    b"# T\n\n> We `won`\n> it.\n> -- Ann\n\n1. a\n```\ncode\n```\n<!-- x --> [a](b) ~~no~~ <s>x</s>\n",
    b"The White House\nMay 3, 2024\n\nMR. EK:  (00:10) Good day. (00:20) Yes.\n\nQ    Why?\n\nPage 3 of 4\n\n5\nTranscribed by us\n",
    b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>We <c>won</c>\n\n00:02.000 --> 00:03.000\n>> BO: No.\n",
    b"0:00:00.599,0:00:04.160\nROSA: Yes\n",
    b"<tt xmlns='http://www.w3.org/ns/ttml'><body><p begin='1s' end='00:00:02'>We <br/>won</p></body></tt>",
    b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><note type='speaker'>Wick, Rosa:</note><u who='#a'><seg>Yes</seg></u></text></TEI>",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 70\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: "
    b"text/html\r\n\r\n<p>The ferry will sail.</p>\r\n\r\n",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Words</p>\r\n--b--\r\n",
    _word("<w:body><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>We won</w:t></w:r><w:r><w:t>it.</w:t></w:r></w:p></w:body>"),
    gzip.compress(b'{"text": "The ferry sails."}\n'),
    "We sail. — Ann Lee (@ann) May 3, 2024".encode(),
]  # fmt: skip
PIECES = [b"<", b">", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\\ud83d", b"\n\n", b"&#", b"]]>", b"<!--", b"'", b'"', b"{", b"[", b"charset=hex", b"\x1f\x8b",
          b"http://[", b"99999999999999999999", b"1e999", b"--> ", b"%", b"NaN", b"\xed\xa0\x80"]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A file of some kind with pieces cut out, put in, or turned over."""
    raw = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 4))):
        at, size = draw(st.integers(0, len(raw))), draw(st.integers(0, 12))
        put = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4), st.just(b"")))
        raw = raw[:at] + put + raw[at + size :]
    return raw


ANYTHING = st.one_of(
    spoilt(), st.binary(max_size=200), st.text(max_size=120).map(lambda t: t.encode("utf-8", "surrogatepass"))
)


def _checked(items: Iterable[Document | Record | Quoted | Failure]) -> None:
    for item in items:
        if isinstance(item, Failure):
            assert item.reason and "\n" not in item.address
            item.address.encode()
        elif isinstance(item, Document):
            assert all(0 <= s.span.start < s.span.end <= len(item.text) for s in item.segments)
            "".join(filter(None, (item.id, item.text, item.title, item.url, item.author, item.publisher))).encode()
            assert item.published is None or len(item.published) == 10
        elif isinstance(item, Record):
            for turn in item.turns:
                turn.text.encode()
                assert all(0 <= c.span.start < c.span.end <= len(turn.text) for c in turn.cues)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(raw=ANYTHING, name=st.sampled_from(NAMES))
def test_every_reader_ends_with_what_it_read_or_why_not(tmp_path: Path, raw: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(raw)
    readers: tuple[Callable[[list[str]], Iterable[Document | Record | Quoted | Failure]], ...] = (
        read_sources,
        read_records,
        read_quotes,
    )
    for read in readers:
        _checked(read([str(file)]))
    for one in (
        lambda: read_page(raw, name=name),
        lambda: read_page(raw, url="https://a.example/x", content_type="text/html; charset=hex"),
        lambda: read_record(raw, name),
    ):
        try:
            _checked([one()])
        except OnRecordError as error:
            assert str(error)
    file.unlink()


@pytest.mark.parametrize("seed", range(len(SEEDS)))
def test_the_whole_files_are_read_by_some_reader(tmp_path: Path, seed: int) -> None:
    found = []
    for name in NAMES:
        (tmp_path / name).write_bytes(SEEDS[seed])
        found += [*read_sources([str(tmp_path / name)]), *read_records([str(tmp_path / name)])]
    assert any(not isinstance(item, Failure) for item in found)

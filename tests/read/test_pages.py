"""A page's date, names and text are its own; formats are told by what they hold; nothing is passed over in silence."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
from pathlib import Path

import pytest

from onrecord.data import Document, Failure
from onrecord.errors import NotAPage
from onrecord.read import read_page, read_sources
from onrecord.read.dates import iso_date
from onrecord.read.decode import decode
from onrecord.read.feeds import read_feed
from onrecord.read.html import read_html
from onrecord.read.quotes import read_quotes

PROSE = (
    "<p>The ferry will not sail before June, the council was told on Monday evening.</p>"
    "<p>“The hull is sound,” said Rosa Wick, the harbour master. “We wait for the engine, which comes from Ostrava.”</p>"
    "<p>Ned Coyle, who keeps the lighthouse, said he had seen worse winters in his time.</p>"
)
HERE = "https://gazette.example/2024/02/ferry"


def page(
    head: str = "", before: str = "", under: str = "", after: str = "", heading: str = "Ferry stays in port"
) -> Document:
    markup = (
        f"<!doctype html><html><head><title>Ferry stays in port</title>{head}</head><body>{before}<article><h1>{heading}</h1>"
        f"{under}{PROSE}</article>{after}</body></html>"
    )
    return read_page(markup.encode(), name="p.html")


def data(*things: dict[str, object]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(list(things))}</script>"


OWN: dict[str, object] = {
    "@type": "NewsArticle", "headline": "Ferry stays in port", "url": HERE, "datePublished": "2024-02-05T08:00:00Z",
    "author": {"name": "Tom Varley"},
}  # fmt: skip
OTHER: dict[str, object] = {
    "@type": "NewsArticle", "headline": "Whale seen", "url": "https://gazette.example/2021/whale",
    "datePublished": "2021-07-03", "author": {"name": "Ida Moss"},
}  # fmt: skip
CANONICAL = f"<link rel=canonical href='{HERE}'>"


@pytest.mark.parametrize(
    "head",
    [
        CANONICAL + data(OTHER, OWN),
        data(OTHER, OWN),
        CANONICAL + data(OTHER, {k: v for k, v in OWN.items() if k != "url"}),
        CANONICAL + data(OTHER, {**OWN, "url": "http://www.gazette.example/2024/02/ferry/?x=1"}),
        CANONICAL + data({"@type": "WebPage", "url": HERE, "name": "x"}, {**OWN, "url": "https://gazette.example/"}),
        CANONICAL + data({**OWN, "url": None, "mainEntityOfPage": {"@id": HERE}}),
        f"<script type='application/ld+json'>\n// <![CDATA[\n{json.dumps(OWN)}\n// ]]>\n</script>",
        f"<script type='application/ld+json; charset=utf-8'><!--\n{json.dumps(OWN)}\n--></script>",
        f"<script type='application/ld+json'>/*<![CDATA[*/{json.dumps(OWN)[:-1]},}}/*]]>*/</script>",
    ],
)
def test_the_metadata_of_the_pages_own_article(head: str) -> None:
    found = page(head)
    assert (found.title, found.published, found.author) == ("Ferry stays in port", "2024-02-05", "Tom Varley")


def test_anothers_article_alone_tells_nothing_of_the_page() -> None:
    found = page(CANONICAL + data(OTHER))
    assert (found.title, found.published, found.author) == ("Ferry stays in port", None, None)


@pytest.mark.parametrize(
    ("parts", "day", "author"),
    [
        ({"under": "<p class=byline>By Ann Roe, March 4, 2021</p>"}, "2021-03-04", "Ann Roe"),
        ({"under": "<p>By Ann Roe and Bo Ek | Published 4 March 2021 at 10:00</p>"}, "2021-03-04", "Ann Roe, Bo Ek"),
        ({"under": "<div>By Ann Roe<br></div><div>4 March 2021</div>"}, "2021-03-04", "Ann Roe"),
        ({"under": "<p>Published 4 March 2021</p><p>By Ann Roe, staff writer</p>"}, "2021-03-04", "Ann Roe"),
        ({"under": "<time datetime='2021-03-04T23:30:00-05:00'>x</time>"}, "2021-03-04", None),
        ({"under": "<p>By law, the ferry stays.</p>"}, None, None),
        ({"under": "<div>By Ann Roe<br>Monday, <!-- x -->March 4, 2021<br>Coastal Wire</div>"}, "2021-03-04", "Ann Roe"),
        ({"under": "<div rel=author><p>By ANN ROE</p><p>Coastal Wire</p></div>"}, None, "ANN ROE"),
        ({"before": "<header><time datetime='2024-11-28'>Today</time></header>"}, None, None),
        ({"before": "<div class=masthead><time>28 November 2024</time></div>"}, None, None),
        ({"before": "<aside class=related><time datetime='2019-07-03'>x</time></aside>", "under": "<p>Published 4 March 2021</p>"}, "2021-03-04", None),
        ({"after": "<article class=card><h3>Whale</h3><time datetime='2019-07-03'>x</time></article>"}, None, None),
        ({"after": "<div><article><h3>Whale</h3><time datetime='2019-07-03'>x</time></article></div>"}, None, None),
        ({"head": "<meta property='article:modified_time' content='2024-03-09'>"}, None, None),
        ({"head": "<meta name='last-modified' content='2024-03-09'>"}, None, None),
        ({"under": "<p>Updated 9 March 2024</p>"}, None, None),
        ({"under": "<p>Updated <time datetime='2024-03-09'>9 March</time></p>"}, None, None),
        ({"under": "<p>Published <time datetime='2021-03-04'>x</time>, updated <time datetime='2024-03-09'>y</time></p>"}, "2021-03-04", None),
        ({"before": "<div class='content with-sidebar related-on'>", "under": "<time datetime='2021-03-04'>x</time>"}, "2021-03-04", None),
        ({"before": "<header><h1>Gazette</h1><time datetime='2024-11-28'>x</time></header>", "under": "<p>4 March 2021</p>"}, "2021-03-04", None),
        ({"under": "<a rel=author href=x>Ann Roe</a> <span itemprop=author>Bo Ek</span>"}, None, "Ann Roe"),
        ({"before": "<aside><meta itemprop=datePublished content='2019-07-03'></aside>"}, None, None),
        ({"under": "<meta itemprop=datePublished content='2021-03-04'>"}, "2021-03-04", None),
        ({"head": data({"@graph": [{**OWN, "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ann Roe"}]})}, "2024-02-05", "Ann Roe"),
    ],
)  # fmt: skip
def test_the_date_and_author_that_are_printed(parts: dict[str, str], day: str | None, author: str | None) -> None:
    found = page(**parts)
    assert (found.published, found.author) == (day, author)


def feed(item: str, head: str = "") -> bytes:
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>{head}<rss version='2.0'><channel><title>Ellery &amp;amp; Holm</title>"
        f"<language>en</language><item><guid>g</guid>{item}</item></channel></rss>"
    ).encode()


BODY = "<description><![CDATA[<p>“The hull is sound,” said Rosa Wick.</p>]]></description>"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Mon, 05 Feb 2024 21:30:00 -0500", "2024-02-05"),
        ("Thu, 01 Feb 2024 00:30:00 +0200", "2024-02-01"),
        ("2024-02-05T23:30:00-05:00", "2024-02-05"),
        ("2024/2/9 15:07:41", "2024-02-09"),
        ("2024/02/09", "2024-02-09"),
        ("Mon, 05 Feb 24 21:30:00 -0500", "2024-02-05"),
        ("02/09/2024", None),
        ("9:15", None),
        ("soon", None),
    ],
)
def test_the_day_of_a_feed_is_the_one_it_writes(tmp_path: Path, date: str, day: str | None) -> None:
    (tmp_path / "f.xml").write_bytes(feed(f"<pubDate>{date}</pubDate>{BODY}"))
    (found,) = read_sources([str(tmp_path / "f.xml")])
    assert isinstance(found, Document) and found.published == day


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Don&amp;#x27;t wait, says Wick &amp;amp; Coyle", "Don't wait, says Wick & Coyle"),
        ("&lt;em&gt;Ferry&lt;/em&gt; stays", "Ferry stays"),
        ("<![CDATA[<b>Ferry</b> &ndash; stays]]>", "Ferry – stays"),
        ("5 &lt; 6 &amp;amp;lt; 7", "5 < 6 < 7"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "<![CDATA[&#8220;The hull is sound,&#8221; said Rosa Wick &amp; others.]]>",
        "<![CDATA[<p>&ldquo;The <em>hull</em> is sound,&rdquo; said Rosa Wick &amp; others.</p>]]>",
        "&lt;p&gt;&amp;ldquo;The hull is sound,&amp;rdquo; said Rosa Wick &amp;amp; others.&lt;/p&gt;",
        "&amp;lt;p&amp;gt;“The hull is sound,” said <![CDATA[Rosa Wick &amp; others.]]>&amp;lt;/p&amp;gt;",
        "<![CDATA[<p>“The hull <s>never</s> is sound,” said Rosa Wick &amp;amp; others.</p>]]>",
    ],
)
def test_no_markup_is_left_in_a_feed(tmp_path: Path, title: str, plain: str, words: str) -> None:
    (tmp_path / "f.xml").write_bytes(feed(f"<title>{title}</title><description>{words}</description>"))
    (found,) = read_sources([str(tmp_path / "f.xml")])
    assert isinstance(found, Document)
    assert (found.title, found.publisher) == (plain, "Ellery & Holm")
    assert found.text == "“The hull is sound,” said Rosa Wick & others."


def test_a_feed_is_told_behind_any_prolog(tmp_path: Path) -> None:
    head = "<?xml-stylesheet href='x'?><!-- " + "A licence. " * 400 + "--><!DOCTYPE rss>"
    for name in ("f.xml", "f", "f.rss", "f.txt"):
        (tmp_path / name).write_bytes(feed(BODY, head))
        (found,) = read_sources([str(tmp_path / name)])
        assert isinstance(found, Document), found


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2024-02-05T23:30:00-05:00", "2024-02-05"), ("Fri, 09 Feb 2024 10:00:00 GMT", "2024-02-09"), (1707436800, "2024-02-09"),
        (1707436800000, "2024-02-09"), (1707436800.5, "2024-02-09"), ("20240209", "2024-02-09"), ("9 February 2024", "2024-02-09"),
        ("Feb. 9, 2024", "2024-02-09"), ("9th of February, 2024", "2024-02-09"), ("09.02.2024", "2024-02-09"), ("13/02/2024", "2024-02-13"),
        ("02/13/2024", "2024-02-13"), ("02/09/2024", None), ("2024-02-30", None), ("yesterday", None), (True, None), ("", None), (7, None),
    ],
)  # fmt: skip
def test_days_of_json_lines_are_iso_days_or_none(given: object, day: str | None) -> None:
    assert iso_date(given) == day  # type: ignore[arg-type]


def test_a_day_that_is_not_sure_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text('{"id": "a", "text": "It rained.", "published": "02/09/2024"}\n')
    monkeypatch.setattr(logging.getLogger("onrecord.read"), "propagate", True)
    with caplog.at_level("WARNING", "onrecord.read"):
        (found,) = read_sources([str(file)])
    assert isinstance(found, Document) and found.published is None
    assert "d.jsonl:1" in caplog.text and "02/09/2024" in caplog.text


@pytest.mark.parametrize(
    "before",
    [
        "<script src=a.js charset=utf-8></script>", "<!-- charset=utf-8 -->", "<link rel=x charset='utf-8'>",
        "<script>document.write('<meta charset=utf-8>')</script>", "<style>/* charset=utf-8 */</style>",
    ],
)  # fmt: skip
def test_the_character_set_is_the_pages_own(before: str) -> None:
    raw = f"<html><head>{before}<meta charset=windows-1251></head><body>Корпус цел</body></html>".encode("cp1251")
    assert "Корпус цел" in decode(raw)


@pytest.mark.parametrize("name", ["undefined", "idna", "unicode_escape", "base64", "nonsense", "utf-7", "a" * 300])
def test_a_character_set_that_is_none_is_passed_over(name: str) -> None:
    raw = b"<html><head><meta charset='" + name.encode() + b"'></head><body>caf\xe9 sails</body></html>"
    assert "café" in decode(raw) and "café" in decode(raw, charset=name)


NOTICES = [
    ("Gazette - Are you a robot?", "<h2>We've detected unusual activity from your computer network</h2><p>To continue, please click the box below to let us know you're not a robot.</p><p>Please make sure your browser supports JavaScript and cookies and that you are not blocking them from loading.</p>"),
    ("Just a moment...", "<p>Checking your browser before you reach gazette.example. Please enable JavaScript and cookies to continue.</p>"),
    ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>Reference #18.2f</p>"),
    ("Page not found", "<p>Sorry, the page you requested could not be found. Try our search or go back to the front page of the Gazette.</p>"),
    ("App", "<p>You need to enable JavaScript to run this app.</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body"), NOTICES)
def test_a_notice_of_the_server_is_no_article(title: str, body: str) -> None:
    with pytest.raises(NotAPage):
        read_page(
            f"<html><head><title>{title}</title></head><body><div>{body}</div></body></html>".encode(), name="p.html"
        )


def test_an_article_about_such_notices_is_one() -> None:
    for words in (
        "“Are you a robot?” is what the page asked Ned Coyle on Monday, and he was not amused, the keeper said.",
        "The ferry is temporarily unavailable, the council said on Monday evening in the customs house of Ellery.",
        "The court said that access was denied to reporters for two days, and that it was sorry about that.",
    ):
        markup = f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{words}</p>{PROSE}</article></body></html>"
        assert words[:20] in read_page(markup.encode(), name="p.html").text


def warc(*answers: tuple[str, bytes], kind: str = "response") -> bytes:
    out = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nx: y\r\n\r\n"
    for url, block in answers:
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n\r\n"
        out += head.encode() + block + b"\r\n\r\n"
    return out


def answer(markup: str, head: str = "", body: bytes | None = None) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + (
        body if body is not None else markup.encode()
    )


ARTICLE = f"<html><head><title>T</title></head><body><article><h1>T</h1>{PROSE}</article></body></html>"


def test_an_archive_gives_its_pages(tmp_path: Path) -> None:
    packed = gzip.compress(ARTICLE.encode())
    chunks = (
        b"5\r\n"
        + ARTICLE.encode()[:5]
        + b"\r\n"
        + f"{len(ARTICLE.encode()) - 5:x}".encode()
        + b"\r\n"
        + ARTICLE.encode()[5:]
        + b"\r\n0\r\n\r\n"
    )
    raw = warc(
        ("https://a.example/1", answer(ARTICLE)),
        ("https://a.example/2", answer("", "Content-Encoding: gzip\r\n", packed)),
        ("https://a.example/3", answer("", "Transfer-Encoding: chunked\r\n", chunks)),
        ("https://a.example/4", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        ("https://a.example/5", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no</p>"),
        ("https://a.example/6", answer("<html><body></body></html>")),
    )
    (tmp_path / "a.warc").write_bytes(raw)
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(raw[:100]) + gzip.compress(raw[100:]))
    for stdin in (raw, gzip.compress(raw)):
        assert sum(isinstance(d, Document) for d in read_sources(["-"], stdin=io.BytesIO(stdin))) == 3
    for name in ("a.warc", "b.warc.gz"):
        found = list(read_sources([str(tmp_path / name)]))
        assert [d.url for d in found if isinstance(d, Document)] == [f"https://a.example/{n}" for n in (1, 2, 3)]
        assert [f.address for f in found if isinstance(f, Failure)] == ["https://a.example/6"]
    (tmp_path / "c.warc").write_bytes(raw[:420])
    *_, last = read_sources([str(tmp_path / "c.warc")])
    assert isinstance(last, Failure) and "cut short" in last.reason


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    file = tmp_path / "p.mhtml"
    file.write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><title>T</title></head><body><article><p>The ferry will "
        b"not sail before June, they said on Monday eve=\r\nning.</p><p>=E2=80=9CThe hull is sound,=E2=80=9D said Rosa Wick.</p>"
        b"</article></body></html>\r\n--b--\r\n"
    )
    for name in (file, file.rename(tmp_path / "p.txt")):
        if not Path(name).exists():
            continue
        (found,) = read_sources([str(name)])
        assert (
            isinstance(found, Document) and "“The hull is sound,”" in found.text and found.url == "https://a.example/1"
        )


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.xml", b"<?xml version='1.0'?><invoice><p>Words</p></invoice>", "<invoice>"),
        ("a", b"<?xml version='1.0'?><invoice><p>Words</p></invoice>", "XML"),
        ("a.pdf", b"%PDF-1.4", "pdftotext"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 80, "save it as .docx"),
        ("a.html.gz", gzip.compress(ARTICLE.encode(), mtime=0)[:-30] + b"x" * 22, "damaged gzip"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "It rained."}\n' * 500, mtime=0)[:60], "damaged gzip"),
    ],
)
def test_what_cannot_be_read_says_what_to_do_and_stops_nothing(
    tmp_path: Path, name: str, raw: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "z.txt").write_text("The ferry sails.")
    *_, failure, good = read_sources([str(tmp_path / name), str(tmp_path / "z.txt")])
    assert isinstance(failure, Failure) and told in failure.reason
    assert isinstance(good, Document)


def test_a_folder_is_read_whole_and_says_what_it_passes_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("story", "index.php?id=3", "page.aspx", "sub/ok.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "noext").write_text("Words without a home.")
    (tmp_path / ".hidden.html").write_text(ARTICLE)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.html").write_text(ARTICLE)
    (tmp_path / "news.db").write_bytes(b"SQLite format 3\x00")
    (tmp_path / "news.db-wal").write_bytes(b"x")
    (tmp_path / "news.db-index" / "wordings").mkdir(parents=True)
    (tmp_path / "news.db-index" / "wordings" / "index.json").write_text("{}")
    monkeypatch.setattr(logging.getLogger("onrecord.read"), "propagate", True)
    with caplog.at_level("WARNING", "onrecord.read"):
        found = list(read_sources([str(tmp_path)]))
    assert all(isinstance(d, Document) for d in found) and len(found) == 4
    assert (
        "2 files of other kinds passed over: a.doc, noext" in caplog.text
        and "news.db" not in caplog.text.split(": ", 1)[1]
    )


def test_what_names_nothing_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("The ferry sails.")
    monkeypatch.chdir(tmp_path)
    for source in ("", " ", "no-such", "x" * 5000, "a\x00b"):
        for read in (read_sources, read_quotes):
            (found,) = read([source])
            assert isinstance(found, Failure), source


def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.txt").write_text("The ferry sails.")
    monkeypatch.setattr(os, "scandir", refuse)
    (found,) = read_sources([str(tmp_path)])
    assert isinstance(found, Failure) and "Permission denied" in found.reason


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("The ferry sails.")
    except OSError:
        pytest.skip("this file system takes no such name")
    (found,) = read_sources([str(tmp_path)])
    assert isinstance(found, Document)
    assert (found.address or "").endswith("caf\\xe9.txt")


def test_half_of_a_character_is_a_fault_of_its_line(tmp_path: Path) -> None:
    file = tmp_path / "d.jsonl"
    file.write_text(
        '{"id": "a", "text": "x \\ud83d y"}\n{"id": "\\udc00", "text": "x"}\n{"id": "c", "text": "\\ud83d\\ude00"}\n'
    )
    one, two, three = read_sources([str(file)])
    assert isinstance(one, Failure) and "half of a character" in one.reason and isinstance(two, Failure)
    assert isinstance(three, Document) and three.text == "😀"
    (tmp_path / "q.jsonl").write_text('{"quote": "\\ud83d"}\n{"quote": "We won"}\n')
    bad, _ = read_quotes([str(tmp_path / "q.jsonl")])
    assert isinstance(bad, Failure)


def test_entries_of_one_link_without_ids_keep_apart_whatever_their_order() -> None:
    def feed(*items: str) -> bytes:
        inside = "".join(
            f"<item><title>{t}</title><link>https://a.example/live</link><description>{t} said so today.</description></item>"
            for t in items
        )
        return f"<rss version='2.0'><channel><title>Gazette</title>{inside}</channel></rss>".encode()

    first = [d.id for d in read_feed(feed("One", "Two"), "f.xml") if isinstance(d, Document)]
    later = [d.id for d in read_feed(feed("Three", "One", "Two"), "f.xml") if isinstance(d, Document)]
    assert len(set(first)) == 2 and later[1:] == first


@pytest.mark.parametrize(
    ("url", "canonical", "kept"),
    [
        ("https://daily.example/a", "https://wire.example/b", "https://daily.example/a"),
        ("https://amp.daily.example/a", "https://www.daily.example/a", "https://www.daily.example/a"),
        ("https://amp.daily.co.uk/a", "https://www.other.co.uk/a", "https://amp.daily.co.uk/a"),
        ("https://daily-example.cdn.ampproject.org/a", "https://daily.example/a", "https://daily.example/a"),
        (None, "https://wire.example/b", "https://wire.example/b"),
    ],
)
def test_a_copy_that_names_the_page_of_another_site_keeps_its_address(
    url: str | None, canonical: str, kept: str
) -> None:
    markup = f"<html><head><link rel=canonical href='{canonical}'></head><body><article><p>{'The ferry stays in port today. ' * 9}</p></article></body></html>"
    assert read_html(markup, url=url).url == kept

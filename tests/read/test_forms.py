"""Dates, addresses, character sets and kinds of files: what a reader tells before it reads a word."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import AddressRefused, NotAPage
from onrecord.read.addresses import is_public, target_of
from onrecord.read.dates import find_date, iso_date, name_date, slashed_date, whole_date
from onrecord.read.decode import decode
from onrecord.read.kinds import (
    loads,
    looks_like_feed,
    looks_like_html,
    looks_like_lines,
    looks_like_mail,
    refuse_unknown,
    root_name,
)


# ---------------------------------------------------------------- dates in a text
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-09", "2024-02-09"),
        ("2024/2/9", "2024-02-09"),
        ("2024.02.09", "2024-02-09"),
        ("9 February 2024", "2024-02-09"),
        ("9th of February 2024", "2024-02-09"),
        ("February 9, 2024", "2024-02-09"),
        ("Feb. 9, 2024", "2024-02-09"),
        ("Friday, Feb 9 2024 at noon", "2024-02-09"),
        ("9. 2. 2024", "2024-02-09"),
        ("09.02.2024", "2024-02-09"),
        ("13/02/2024", "2024-02-13"),
        ("02/13/2024", "2024-02-13"),
        ("5/5/2024", "2024-05-05"),
        ("It was read on 3 May 2023 and again on 4 May 2024", "2023-05-03"),
        ("02/09/2024", None),
        ("30 February 2024", None),
        ("2024-13-01", None),
        ("call 555-2024-0209", None),
        ("in 2024", None),
        ("", None),
    ],
)
def test_the_first_date_of_a_text(text: str, day: str | None) -> None:
    assert find_date(text) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-02-09T23:30:00-05:00", "2024-02-09"),
        ("2024-02-09T23:30:00Z", "2024-02-09"),
        ("Fri, 09 Feb 2024 21:30:00 +0000", "2024-02-09"),
        ("20240209", "2024-02-09"),
        ("20240209T120000Z", "2024-02-09"),
        (1707436800, "2024-02-09"),
        ("1707436800000", "2024-02-09"),
        (1707436800.5, "2024-02-09"),
        ("9 Feb 24", "2024-02-09"),
        ("0001-01-01", None),
        ("1500-01-01", None),
        (True, None),
        (None, None),
        ("", None),
        ("soon", None),
        ("1707031500000", "2024-02-04"),
        ("170703150000", "1707-03-15"),
        ("Fri May 03 10:00:00 UTC 2024", "2024-05-03"),
        ("Fri May  3 10:00 2024", "2024-05-03"),
        ("02/09/2024", None),
        (-5, None),
    ],
)
def test_a_date_of_metadata(value: str | float | None, day: str | None) -> None:
    assert iso_date(value) == day


@pytest.mark.parametrize(
    ("text", "american", "day"),
    [
        ("1/11/2017", True, "2017-01-11"),
        ("1/11/2017", False, "2017-11-01"),
        ("1/11/2017", None, None),
        ("13/11/2017", True, "2017-11-13"),
        ("no date", None, None),
    ],
)
def test_a_date_of_three_numbers(text: str, american: bool | None, day: str | None) -> None:
    assert slashed_date(text, month_first=american) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("hearing-2017-01-11", "2017-01-11"),
        ("hearing_20170111_final", "2017-01-11"),
        ("https://a.example/2024/02/09/story", "2024-02-09"),
        ("debate 9 February 2024", "2024-02-09"),
        ("debate-feb-9-2024", "2024-02-09"),
        ("talk-12", None),
        ("20171301", None),
        ("id-99999999", None),
    ],
)
def test_the_day_that_a_name_tells(name: str, day: str | None) -> None:
    assert name_date(name) == day


@given(st.dates(date(1700, 1, 1), date(2090, 1, 1)))
def test_a_day_is_read_in_every_sure_form(day: date) -> None:
    month = day.strftime("%B")
    for form in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.strftime("%Y/%m/%d"),
    ):
        assert find_date(f"Holm, {form}, early") == day.isoformat()
    assert iso_date(day.strftime("%Y%m%d")) == day.isoformat()


@given(st.dates(date(1980, 1, 1), date(2090, 1, 1)))
def test_a_moment_since_1970_is_its_day(day: date) -> None:
    seconds = (day - date(1970, 1, 1)) // timedelta(seconds=1) + 3600
    assert iso_date(seconds) == day.isoformat()


# ---------------------------------------------------------------- addresses
@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "255.255.255.255", "198.51.100.7", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2001:db8::1", "not an address", "",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_open_internet(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "::ffff:8.8.8.8"]
)
def test_what_is_one(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "host", "port", "named", "path"),
    [
        ("http://a.example", "a.example", 80, "a.example", b"/"),
        ("https://a.example/x?y=1#z", "a.example", 443, "a.example", b"/x?y=1"),
        ("https://a.example:8443/", "a.example", 8443, "a.example:8443", b"/"),
        ("http://a.example:80/", "a.example", 80, "a.example", b"/"),
        ("http://[::1]:8080/", "::1", 8080, "[::1]:8080", b"/"),
        ("https://bücher.example/", "xn--bcher-kva.example", 443, "xn--bcher-kva.example", b"/"),
    ],
)
def test_what_an_address_names(url: str, host: str, port: int, named: str, path: bytes) -> None:
    found = target_of(url)
    assert (found.host, found.port, found.named, found.path) == (host, port, named, path)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "http://",
        "a.example",
        "http://a.example:99999/",
        "http://a.example:x/",
        "",
    ],
)
def test_what_names_no_page_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        target_of(url)


# ---------------------------------------------------------------- character sets
@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("naïve café".encode(), None, "naïve café"),
        ("naïve café".encode("utf-8-sig"), None, "naïve café"),
        ("naïve café".encode("utf-16"), None, "naïve café"),
        ("naïve café".encode("latin-1"), "iso-8859-1", "naïve café"),
        ("“naïve”".encode("cp1252"), "latin1", "“naïve”"),
        ("Přílet".encode("cp1250"), "windows-1250", "Přílet"),
        ("Přílet".encode("cp1250"), "x-cp1250", "Přílet"),
        ("привет".encode("koi8-r"), "koi", "привет"),
        ("日本".encode("shift-jis"), "x-sjis", "日本"),
        ("中文".encode("gb18030"), "gb2312", "中文"),
        ("naïve café".encode(), "utf7", "naïve café"),
        ("naïve café".encode(), "no-such-set", "naïve café"),
    ],
)
def test_bytes_in_the_character_set_that_is_told(raw: bytes, charset: str | None, text: str) -> None:
    assert decode(raw, charset=charset) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1250">',
        "<meta charset=windows-1250>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">',
        '<!-- <meta charset="utf-16"> --><meta charset="windows-1250">',
        '<script>var a = "<meta charset=utf-16>"</script><meta charset="windows-1250">',
    ],
)
def test_a_page_says_in_which_character_set_it_is(head: str) -> None:
    assert "Přílet" in decode(f"<html><head>{head}</head><body>Přílet</body></html>".encode("cp1250"))


def test_a_description_declares_no_character_set() -> None:
    raw = '<meta name="description" content="how charset=utf-16 works"><p>café</p>'.encode("cp1252")
    assert "café" in decode(raw)


def test_xml_says_it_in_its_first_line() -> None:
    assert "Přílet" in decode("<?xml version='1.0' encoding='windows-1250'?><a>Přílet</a>".encode("cp1250"))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.4", "a PDF"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"SQLite format 3\x00", "an SQLite file"),
        (b"{\\rtf1", "an RTF file"),
        (b"ab\x00cd", "is binary"),
        (bytes(range(1, 32)) * 20 + b"\xff", "is binary"),
    ],
)
def test_what_is_no_text_is_told_with_a_remedy(raw: bytes, told: str) -> None:
    with pytest.raises(NotAPage) as caught:
        decode(raw, name="p")
    assert told in str(caught.value) and caught.value.remedy


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40))
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    raw = text.encode()
    if (
        text.strip()
        and raw.strip() != b""
        and not raw.startswith((b"\xef\xbb\xbf", b"%PDF", b"PK\x03\x04", b"GIF8", b"RIFF"))
    ):
        assert decode(raw) == text


# ---------------------------------------------------------------- kinds
@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<html><body>", "html"),
        ("<!DOCTYPE html><p>", "html"),
        ("\ufeff <!-- a --> <?xml version='1.0'?>\n<rss>", "rss"),
        ("<a:Feed>", "feed"),
        ("<!DOCTYPE rss SYSTEM 'x'><rss>", "rss"),
        ("words <b>", None),
        ("<!-- open", None),
        ("", None),
        ("<5", None),
    ],
)
def test_the_element_that_a_text_opens_with(text: str, root: str | None) -> None:
    assert root_name(text) == root


@pytest.mark.parametrize(
    ("text", "html", "feed", "lines", "mail"),
    [
        ("<p>Words</p>", True, False, False, False),
        ("<!-- c --><html>", True, False, False, False),
        ("Some words, then <html><body>", True, False, False, False),
        ("<rss version='2.0'>", False, True, False, False),
        ("<feed xmlns='x'>", False, True, False, False),
        ("<rdf:RDF>", False, True, False, False),
        ('{"id": 1}\n{"id": 2}', False, False, True, False),
        ("[1]\n[2]", False, False, False, False),
        ("{broken", False, False, False, False),
        ("MIME-Version: 1.0\nSubject: x\n\nBody", False, False, False, True),
        ("From: a\nContent-Type: multipart/related\n\nBody", False, False, False, True),
        ("ANN LEE: Hello.\nBO: Hi.", False, False, False, False),
        ("Plain words of a page.", False, False, False, False),
    ],
)
def test_the_kind_of_a_text(text: str, html: bool, feed: bool, lines: bool, mail: bool) -> None:
    assert (looks_like_html(text), looks_like_feed(text), looks_like_lines(text), looks_like_mail(text)) == (
        html, feed, lines, mail,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [("[Script Info]\nTitle: x", "subtitle file"), ("<SAMI><BODY>", "subtitle file"), ("WARC/1.0\r\n", "WARC archive"),
     ("MIME-Version: 1.0\n\nx", "MIME message")],
)  # fmt: skip
def test_what_is_of_a_kind_that_is_not_read(text: str, told: str) -> None:
    with pytest.raises(NotAPage, match=told):
        refuse_unknown(text, "p")
    refuse_unknown("words", "p")


def test_json_with_half_a_character_is_refused() -> None:
    assert loads('{"a": "\\ud83d\\ude00"}') == {"a": "😀"}
    with pytest.raises(ValueError, match="half of a character"):
        loads('{"a": "\\ud83d"}')
    with pytest.raises(ValueError):
        loads("{")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda x: st.lists(x, max_size=3), max_leaves=5
    )
)
def test_json_is_loaded_as_it_stands(value: object) -> None:
    text = json.dumps(value)
    try:
        assert loads(text) == value
    except ValueError as error:
        assert "half of a character" in str(error)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T10:00Z", "2024-05-03"),
        ("Friday, 3 May 2024", "2024-05-03"),
        ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03"),
        ("May 3rd, 2024, 10:30 p.m.", "2024-05-03"),
        ("13/4/2024", "2024-04-13"),
        ("the 3rd of May 2024", "2024-05-03"),
        ("Thurs 2 May 2024", "2024-05-02"),
        ("2024-05-03T10:00:00 CET", "2024-05-03"),
        ("2024-05-03T10:00:00+02:00", "2024-05-03"),
        ("2024-05-03 at 10:30", "2024-05-03"),
        ("3 May 2024 10am", "2024-05-03"),
        ("3 May 2024 10.30", "2024-05-03"),
        ("2024-05-03T10:00[Europe/Berlin]", "2024-05-03"),
        ("2024-05-03 25:99", None),
        ("-2024-05-03", None),
        ("2024-W18", None),
        ("3/4/2024", None),
        ("2024-05-03 or so", None),
        ("2024-05-03 PLUS", None),
        ("2024-05-03foo", None),
        ("before 3 May 2024", None),
        ("3 May 2024 money", None),
        ("2024", None),
        ("", None),
    ],
)
def test_a_date_that_is_all_that_somebody_gives(words: str, day: str | None) -> None:
    assert whole_date(words) == day


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.text("abcdefg 0123", min_size=1, max_size=6))
def test_words_beside_a_date_are_never_passed_over(day: date, words: str) -> None:
    assert whole_date(day.isoformat()) == whole_date(f" {day:%d.%m.%Y} ") == day.isoformat()
    if any(c.isalpha() for c in words):
        assert whole_date(f"{day.isoformat()} {words}") is None

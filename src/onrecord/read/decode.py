"""Bytes to text, and what is no text at all."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from onrecord.errors import NotAPage

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
GIVE = "give HTML or text"
MAGIC = (
    (b"%PDF", "a PDF", "save its text first (pdftotext FILE.pdf FILE.txt)"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file", "save it as .docx"),
    (b"PK\x03\x04", "a ZIP archive or another office file than .docx", "save it as .docx, HTML or text"),
    (b"\x89PNG", "a PNG image", GIVE),
    (b"\xff\xd8\xff", "a JPEG image", GIVE),
    (b"GIF8", "a GIF image", GIVE),
    (b"\x7fELF", "a program", GIVE),
    (b"SQLite format 3\x00", "an SQLite file", GIVE),
    (b"RIFF", "a sound, image or video file", GIVE),
    (b"OggS", "a sound file", GIVE),
    (b"ID3", "a sound file", GIVE),
    (b"\x1f\x8b", "a gzip file", "give it a name that ends in .gz, or unpack it"),
    (b"{\\rtf", "an RTF file", "save it as .docx or text"),
)
SHORT = 2000
"""Bytes below which one Western code page cannot be told from another; the commonest is taken."""
META = re.compile(rb"<meta\b[^<>]{0,500}", re.I)
CHARSET = re.compile(rb"""\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.I)
QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
XML = re.compile(rb"""\s*+<\?xml\b[^<>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.I)
OTHERS = re.compile(rb"<!--|<(script|style|title|noscript)\b", re.I)
"""Where parts of a page begin whose "charset" is another's."""
DECLARED = 16_384
"""Bytes in which a page says in which character set it is."""
STATEFUL = ("iso2022", "hz")
"""Character sets of plain ASCII bytes with escapes, which UTF-8 takes without complaint."""
NO_CHARSETS = frozenset(
    {"undefined", "unicodeescape", "rawunicodeescape", "idna", "punycode", "utf7", "unicode11utf7", "mbcs", "oem"}
)
"""What Python takes for a codec and no page is in."""


def decode(raw: bytes, *, charset: str | None = None, name: str = "page") -> str:
    """The text of some bytes: by byte order mark, UTF-8, the character set that is declared, or a guess.

    Raises ``NotAPage`` when the bytes are empty or no text.
    """
    if not raw.strip():
        raise NotAPage(name, "is empty", "give a page with text")
    for start, what, remedy in MAGIC:
        if raw.startswith(start):
            raise NotAPage(name, f"is {what}, not a page", remedy)
    marked = next((codec for mark, codec in BOMS if raw.startswith(mark)), None)
    if marked:
        return raw.decode(marked, errors="replace")
    if b"\x00" in raw[:4096]:
        raise NotAPage(name, "is binary, not a page", GIVE)
    text = _told(raw, charset)
    return _guessed(raw, name) if text is None else text


def _told(raw: bytes, charset: str | None) -> str | None:
    """The text by the first character set of those declared and UTF-8 that all the bytes are in."""
    texts = (_decoded(raw, codec) for codec in _codecs(raw, charset))
    return next((text for text in texts if text is not None), None)


def _codecs(raw: bytes, charset: str | None) -> list[str]:
    """The character sets that bytes may be in: UTF-8 and those declared, of which some must be tried before it."""
    declared = [c for c in (charset, _declared(raw)) if c and _plain(c) not in NO_CHARSETS]
    first = [c for c in declared if _plain(c).startswith(STATEFUL)]
    return [*first, "utf-8", *declared]


LABELS = {
    "iso88598i": "iso-8859-8", "iso88598e": "iso-8859-8", "logical": "iso-8859-8", "visual": "iso-8859-8",
    "koi": "koi8-r", "koi8ru": "koi8-u", "xmaccyrillic": "mac-cyrillic", "xmacukrainian": "mac-cyrillic",
    "xxbig5": "big5", "suneugreek": "iso-8859-7", "xsjis": "cp932", "mskanji": "cp932", "windows31j": "cp932",
    "dos874": "cp874",
}  # fmt: skip
"""Names of character sets that pages use and Python does not know, in small letters without signs between."""


def _known_as(label: str) -> str:
    """A declared character set by a name that Python knows: "x-cp1251", "windows1251" and "iso88592" are used too."""
    plain = re.sub(r"[^a-z0-9]", "", label.lower())
    if plain in LABELS:
        return LABELS[plain]
    plain = plain.removeprefix("x")
    windows = re.fullmatch(r"(?:windows|cp)(\d{3,4})", plain)
    latin = re.fullmatch(r"iso8859(\d{1,2})", plain)
    if windows:
        return f"cp{windows[1]}"
    return f"iso-8859-{latin[1]}" if latin else ("euc-jp" if plain == "eucjp" else label)


def _decoded(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(_wide(_known_as(codec)))
    except (LookupError, ValueError):  # a name that nobody knows, or bytes that are not in it
        return None


def _plain(codec: str) -> str:
    return re.sub(r"[^a-z0-9]", "", codec.lower())


def _declared(raw: bytes) -> str | None:
    """The character set that a page's markup names: in its XML declaration or a ``meta`` element."""
    found = XML.match(raw[:1000])
    for meta in META.findall(_own(raw[:DECLARED])) if found is None else ():
        outside = QUOTED.sub(b"''", meta).lower()  # "charset=" in a description is no declaration
        if b"charset" in outside or b"http-equiv" in outside:
            found = found or CHARSET.search(meta)
    return found[1].decode("ascii", "replace") if found else None


def _own(markup: bytes) -> bytes:
    """The head of a page without comments, scripts and the like; what is not closed is left out to the end."""
    lower, out, at = markup.lower(), [], 0
    while found := OTHERS.search(markup, at):
        out.append(markup[at : found.start()])
        closes = b"</" + found[1].lower() if found[1] else b"-->"
        end = lower.find(closes, found.end())
        if end < 0:
            return b" ".join(out)
        at = end + len(closes)
    return b" ".join([*out, markup[at:]])


def _wide(codec: str) -> str:
    """What pages mean that say ISO 8859-1 or GB2312, as browsers read them: the larger sets made of those."""
    plain = _plain(codec)
    if plain in {"iso88591", "latin1", "ascii", "usascii", "l1"}:
        return "cp1252"
    return "gb18030" if plain in {"gb2312", "gbk", "xgbk"} else codec


def _guessed(raw: bytes, name: str) -> str:
    control = sum(b < 9 or 13 < b < 32 for b in raw[:4096])
    if control > len(raw[:4096]) * 0.05:
        raise NotAPage(name, "is binary, not a page", GIVE)
    best = from_bytes(raw[:50_000]).best()
    guess = best.encoding if best else "cp1252"
    if len(raw) < SHORT and guess.startswith(("cp125", "iso8859", "latin", "mac")):
        guess = "cp1252"
    return raw.decode(guess, errors="replace")

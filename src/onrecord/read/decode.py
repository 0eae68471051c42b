"""Bytes to text, and what is no text at all."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from onrecord.errors import NotAPage

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or another office file than .docx"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite file"),
    (b"RIFF", "a sound, image or video file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"{\\rtf", "an RTF file"),
)
SHORT = 2000
"""Bytes below which one Western code page cannot be told from another; the commonest is taken."""
CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)|encoding\s*=\s*["']([\w.:-]+)""", re.I)


def decode(raw: bytes, *, charset: str | None = None, name: str = "page") -> str:
    """The text of some bytes: by byte order mark, declared character set, UTF-8, or a guess.

    Raises ``NotAPage`` when the bytes are empty or no text.
    """
    if not raw.strip():
        raise NotAPage(name, "is empty", "give a page with text")
    for start, what in MAGIC:
        if raw.startswith(start):
            raise NotAPage(name, f"is {what}, not a page", "give HTML or text")
    for mark, codec in BOMS:
        if raw.startswith(mark):
            return raw.decode(codec, errors="replace")
    if b"\x00" in raw[:4096]:
        raise NotAPage(name, "is binary, not a page", "give HTML or text")
    for declared in (charset, "utf-8", _declared(raw)):
        try:
            if declared:
                return raw.decode(_wide(declared))
        except (LookupError, UnicodeDecodeError):
            continue
    return _guessed(raw, name)


def _declared(raw: bytes) -> str | None:
    found = CHARSET.search(raw[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _wide(codec: str) -> str:
    """Pages that say ISO 8859-1 mean Windows-1252, as browsers read them."""
    return "cp1252" if codec.lower().replace("_", "-") in {"iso-8859-1", "latin1", "latin-1", "ascii"} else codec


def _guessed(raw: bytes, name: str) -> str:
    control = sum(b < 9 or 13 < b < 32 for b in raw[:4096])
    if control > len(raw[:4096]) * 0.05:
        raise NotAPage(name, "is binary, not a page", "give HTML or text")
    best = from_bytes(raw[:50_000]).best()
    guess = best.encoding if best else "cp1252"
    if len(raw) < SHORT and guess.startswith(("cp125", "iso8859", "latin", "mac")):
        guess = "cp1252"
    return raw.decode(guess, errors="replace")

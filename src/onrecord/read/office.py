"""Files of word processors and printers, by what they hold; each reader is loaded when it is needed."""

from __future__ import annotations

import io
import zipfile

from onrecord.errors import NotAPage
from onrecord.read.paths import shown, suffix_of

ZIP = b"PK\x03\x04"
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""The kind of an OpenDocument text, which stands uncompressed at the head of the archive."""


def office_text(raw: bytes, name: str, most: int) -> str | None:
    """The text of a PDF, an OpenDocument or an RTF file; ``None`` for any other. Raises ``ReadError``."""
    if raw.startswith(b"%PDF"):
        from onrecord.read.pdf import read_pdf

        return read_pdf(raw, name, most)
    if raw.startswith(ZIP) and OPEN_DOCUMENT in raw[:200]:
        from onrecord.read.odt import read_odt

        return read_odt(raw, name, most)
    if raw.lstrip()[:5] == b"{\\rtf":
        from onrecord.read.rtf import read_rtf

        return read_rtf(raw)
    if suffix_of(name) in {".pdf", ".odt", ".rtf"}:
        raise NotAPage(shown(name), f"is called {suffix_of(name)} and is none", "give it the name of what it is")
    return None


def page_in(raw: bytes, most: int) -> bytes | None:
    """The only HTML file at the top of an archive; ``None`` where there is none or are several."""
    if not raw.startswith(ZIP):
        return None
    from onrecord.read.packages import DAMAGED

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            (page,) = (n for n in archive.namelist() if n.lower().endswith((".html", ".htm")) and "/" not in n)
            with archive.open(page) as file:
                markup = file.read(most + 1)
    except (ValueError, RuntimeError, EOFError, OSError, *DAMAGED):
        return None
    return markup if 0 < len(markup) <= most else None


ZIPS = (
    ("xl/", "a table (.xlsx)"),
    ("ppt/", "a set of slides (.pptx)"),
    ("Index/", "a file of Apple's office programs"),
    ("META-INF/container.xml", "an e-book (.epub)"),
    ("META-INF/MANIFEST.MF", "a Java program"),
)
"""What an archive is that holds such a file."""
MIMES = (
    (b"opendocument.spreadsheet", "a table (.ods)"),
    (b"opendocument.presentation", "a set of slides (.odp)"),
    (b"epub+zip", "an e-book (.epub)"),
)
"""What an archive is that says so at its head."""


def refuse_zip(raw: bytes, name: str) -> None:
    """Raises ``NotAPage`` for an archive that is a file of a kind that is not read, with what it is."""
    if not raw.startswith(ZIP):
        return
    what = next((told for mime, told in MIMES if mime in raw[:200]), None)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return
    what = what or next((told for part, told in ZIPS if any(n.startswith(part) for n in names)), None)
    if what:
        raise NotAPage(name, f"is {what}, which is not read", "save its text as .docx, HTML or text")

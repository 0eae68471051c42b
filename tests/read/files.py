"""Small files of word processors and printers, made by hand so that a test says what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

ODT = "application/vnd.oasis.opendocument.text"
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style", "table")
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these files, the first of them not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, held in parts.items():
            archive.writestr(name, held)
    return file.getvalue()


def odt(body: str, styles: str = "") -> bytes:
    """An OpenDocument text."""
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"<office:document-content {SPACES}>{automatic}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": ODT, "content.xml": content})


Piece = tuple[float, float, str]
"""Where a line of print begins, from the left and from the bottom in points, and its words."""


def pdf(*pages: Sequence[Piece], size: float = 12) -> bytes:
    """A PDF whose pages hold lines of Helvetica."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects.append(font)
    kids = []
    for page in pages:
        stream = b"".join(b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, _escaped(words)) for x, y, words in page)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
            % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, len(out),
    )  # fmt: skip


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def printed(*lines: str, left: float = 72, top: float = 760, step: float = 15) -> list[Piece]:
    """Lines of print below each other; an empty one is a gap, leading blanks are an indent."""
    return [
        (left + 6 * (len(line) - len(line.lstrip())), top - step * n, line.lstrip())
        for n, line in enumerate(lines)
        if line.strip()
    ]

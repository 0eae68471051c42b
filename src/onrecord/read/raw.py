"""Bytes that were fetched and are not read yet: what travels from the edge, where files and sockets are, to readers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.data import Capture


class Form(StrEnum):
    """How bytes were given: all of a source, a line of a file of JSON lines, or an answer in an archive."""

    WHOLE = "whole"
    LINE = "line"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Raw:
    """Bytes as they were fetched. ``name`` is what messages call them: a path as it was typed, or an address.

    ``url`` is where they are on the web, redirects followed; ``kind`` is the content type that came with them;
    ``capture`` the record of an archive that holds them.
    """

    body: bytes
    name: str
    form: Form = Form.WHOLE
    url: str | None = None
    kind: str | None = None
    capture: Capture | None = None

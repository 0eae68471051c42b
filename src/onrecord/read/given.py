"""Bytes to read, with the name or address that they came under, and their text once it is decoded."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.read.kinds import looks_like_lines
from onrecord.read.paths import LINES, suffix_of
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What was given; ``head`` is how the text begins. What came from an address has no ending that tells its kind."""

    raw: bytes
    name: str
    settings: Settings
    url: str | None = None
    text: str = ""
    head: str = ""

    @property
    def suffix(self) -> str:
        return suffix_of(self.name) if not self.url else ""

    @property
    def is_lines(self) -> bool:
        """Whether it is JSON, an object a line: by its ending, or how it begins."""
        begins = not self.suffix and self.head.startswith("{")
        return self.suffix in LINES or (begins and looks_like_lines(self.text))

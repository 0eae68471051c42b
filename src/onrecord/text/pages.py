"""Pages of print in a text: a form feed stands where each but the first begins."""

from __future__ import annotations

PAGE = "\f"
"""What stands before the first word of each page but the first, as ``pdftotext`` has it."""


def page_at(text: str, offset: int) -> int | None:
    """The number of the page on which a place of a text stands; ``None`` for a text without pages.

    >>> page_at("One.\\n\\n\\fTwo.", 8), page_at("One.", 2)
    (2, None)
    """
    return text.count(PAGE, 0, offset) + 1 if PAGE in text else None

"""The shapes of what is given to onrecord: documents to read, quotes to check."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class GivenDocument(TypedDict):
    """A document to read. Its text is kept character for character."""

    text: str
    """what all offsets will point into"""
    id: NotRequired[str | int | None]
    """its id; without one it gets a digest of what is read"""
    url: NotRequired[str | None]
    """where it was published"""
    title: NotRequired[str | None]
    """the headline"""
    published: NotRequired[str | float | None]
    """the day, best as 2024-02-09"""
    publisher: NotRequired[str | None]
    """the outlet"""
    author: NotRequired[str | None]
    """the byline"""
    language: NotRequired[str | None]
    """ISO 639-1"""


class GivenQuote(TypedDict):
    """A quote to check."""

    quote: str
    """its words"""
    id: NotRequired[str | int | None]
    """its id; without one it gets its number"""
    speaker: NotRequired[str | None]
    """who is said to have spoken them"""
    date: NotRequired[str | None]
    """the day on which that is claimed"""

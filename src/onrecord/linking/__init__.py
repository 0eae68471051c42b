"""Linking: one utterance followed from page to page, with ``link(pages)``."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.data import Page, Statement

__all__ = ["link"]


def link(pages: Iterable[Page]) -> tuple[Statement, ...]:
    """The statements of some pages, each with all its members, in the order of their dates.

    The order of the pages makes no difference. To link more pages than memory holds, or to go on later, read them into
    a store: it links as it goes, by the same code.

    >>> from onrecord import process, read_text
    >>> one = "“We will not raise the bridge toll this year,” Ann Lee said."
    >>> texts = (one, "“We’ll not raise the bridge toll,” said Lee.")
    >>> [(s.speaker, len(s.members)) for s in link(process(read_text(t)) for t in texts)]
    [('Ann Lee', 2)]
    """
    from onrecord.linking.memory import statements_of

    return tuple(statements_of(pages))

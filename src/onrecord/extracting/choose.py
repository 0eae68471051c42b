"""Of what was found, what somebody asks for: by mode, and by how sure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from onrecord.data import Attribution, Mode, Page


def choose(page: Page, modes: Collection[Mode] = (), least: float = 0.0) -> Page:
    """The page with those attributions alone that are of one of the modes, and at least so sure.

    What was said inside one that falls away belongs to the nearest one around it that stays.

    >>> from onrecord.pipeline import process
    >>> from onrecord.read import read_text
    >>> page = process(read_text("“We won,” said Jane Doe. Lee hopes to win.", id="p"))
    >>> [a.mode.value for a in choose(page, {Mode.SPEECH, Mode.WRITING}).attributions]
    ['speech']
    """
    if not modes and not least:
        return page
    around = {a.id: a for a in page.attributions}
    kept = {a.id for a in page.attributions if (not modes or a.mode in modes) and a.confidence >= least}

    def parent_of(attribution: Attribution) -> str | None:
        at = attribution.parent
        while at is not None and at not in kept:
            at = around[at].parent
        return at

    return replace(
        page,
        attributions=tuple(replace(a, parent=parent_of(a)) for a in page.attributions if a.id in kept),
        speakers=tuple(s for s in page.speakers if s.attribution_id in kept),
        quotes=None,
        mentions=None,
    )

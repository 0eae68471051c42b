"""The attributions of a page that are asked for: by mode, and by how sure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from onrecord.data import Attribution, Mode, Page


def choose(page: Page, modes: Collection[Mode] = (), least: float = 0.0) -> Page:
    """The page with those attributions alone that are of one of the modes, and at least so sure.

    >>> from onrecord.pipeline import process
    >>> from onrecord.read import read_text
    >>> page = process(read_text("“We won,” said Jane Doe. Lee hopes to win.", id="p"))
    >>> [a.mode.value for a in choose(page, {Mode.SPEECH, Mode.WRITING}).attributions]
    ['speech']
    """
    if not modes and not least:
        return page
    return only(page, {a.id for a in page.attributions if _is_asked_for(a, modes, least)})


def only(page: Page, kept: Collection[str]) -> Page:
    """The page with the attributions of some ids alone.

    What was said inside one that falls away belongs to the nearest one around it that stays.
    """
    around = {a.id: a.parent for a in page.attributions}
    return replace(
        page,
        attributions=tuple(replace(a, parent=_kept_around(a, kept, around)) for a in page.attributions if a.id in kept),
        speakers=tuple(s for s in page.speakers if s.attribution_id in kept),
        quotes=None,
        mentions=None,
    )


def _is_asked_for(attribution: Attribution, modes: Collection[Mode], least: float) -> bool:
    return (not modes or attribution.mode in modes) and attribution.confidence >= least


def _kept_around(attribution: Attribution, kept: Collection[str], around: Mapping[str, str | None]) -> str | None:
    """The nearest attribution around one that stays."""
    at = attribution.parent
    while at is not None and at not in kept:
        at = around[at]
    return at

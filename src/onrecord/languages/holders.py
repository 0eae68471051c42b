"""Words by which an office is told, and who of several held it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.languages.grammar import NEVER, NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Holders:
    """What an office is called. The groups of its patterns are ``office``, and ``of`` for what it is of."""

    former: re.Pattern[str] = NEVER
    alone: re.Pattern[str] = NEVER
    small: Words = NONE
    country_signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words of a page that tell whose president or minister it speaks of."""
    offices: Mapping[str, str] = field(default_factory=dict)
    """What pages call the holder of an office."""
    office: re.Pattern[str] = NEVER
    headed: re.Pattern[str] = NEVER

"""Quantities as a language says them: numbers in words, measures, months, and how a year is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.languages.grammar import NONE, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantities:
    """Words of quantities. Figures and signs are read without any."""

    units: Mapping[str, int] = field(default_factory=dict)
    tens: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=dict)
    """Names of money in the singular, as they stand after a number: a 20-dollar bill."""
    scale_letters: Mapping[str, int] = field(default_factory=dict)
    """Letters right behind a figure that say thousand, million, billion."""
    only_of_money: Words = NONE
    """Scales only behind a sign of money; without one they are tonnes."""
    lengths: Words = NONE
    """Words behind "5m" or "5k" that say that it is a length."""
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Units as they are written after a number, and the words that they are said as."""
    scales_of_heat: Mapping[str, str] = field(default_factory=dict)
    """What stands behind degrees."""
    months: Mapping[str, str] = field(default_factory=dict)
    unsure_months: Words = NONE
    """Months that are words as well: only with a capital are they meant."""
    days_of_week: Mapping[str, str] = field(default_factory=dict)
    """Short days of the week; they are that only with a capital and a full stop."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """The names of fractions by what they are a part of."""
    idioms: Mapping[str, str] = field(default_factory=dict)
    """Figures with a sign between them that are a name: 9/11 is no fraction, 50-50 no range."""
    roman: Mapping[str, int] = field(default_factory=dict)
    """Roman numerals that are no words; those of one letter are left alone."""
    decades: Mapping[str, int] = field(default_factory=dict)
    pauses: Words = NONE
    """What may be said between a number and its unit."""
    quantities: Words = NONE
    """Words that a quantity can begin with; every other word of letters is passed by without a look."""
    letters_of_heat: Words = NONE
    """Letters that are a scale of heat right behind a figure: "5C"."""
    short_units: Words = NONE
    """Short forms that are words of their own elsewhere."""
    before_short_years: Words = NONE
    """Words before a year of two figures: "in '62", "the summer of '62"."""
    century: int = 30
    """Years of two figures from here on are those of the last century."""
    per_time: Mapping[str, str] = field(default_factory=dict)
    """What stands behind a unit and a stroke: km/h."""
    tens_of_days: Words = NONE
    below_zero: Words = NONE
    articles: Words = NONE
    parts_counted: Words = NONE
    """How many parts may follow a whole number and its "and"."""
    sure_parts: Words = NONE
    """Parts that are no ordinals too."""
    nought: Words = NONE
    powers: Words = NONE

"""English for quantities: signs said as words, scales, units, months and fractions, and how a year is"""

from __future__ import annotations

from onrecord.languages.en import meaning
from onrecord.languages.signs import MONEY

CURRENCIES = {
    "dollar": "dollars", "euro": "euros", "pound": "pounds", "cent": "cents", "rupee": "rupees", "ruble": "rubles",
    "rouble": "rubles", "roubles": "rubles", "shekel": "shekels", "peso": "pesos",
}  # fmt: skip

SCALE_LETTERS = {
    "k": 1_000, "m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9,
    "tn": 10**12, "trn": 10**12, "t": 10**12,
}  # fmt: skip
ONLY_OF_MONEY = frozenset({"t"})
LENGTHS = frozenset(
    """tall wide deep long high above below away apart thick sprint race freestyle hurdles dash relay swim square run""".split()
)

MEASURES = {
    "mph": ("miles", "per", "hour"), "kmh": ("kilometers", "per", "hour"), "kph": ("kilometers", "per", "hour"),
    "km": ("kilometers",), "kms": ("kilometers",), "kilometer": ("kilometers",), "kilometre": ("kilometers",),
    "kilometres": ("kilometers",), "m": ("meters",), "meter": ("meters",), "metre": ("meters",), "metres": ("meters",),
    "cm": ("centimeters",), "centimeter": ("centimeters",), "centimetre": ("centimeters",),
    "centimetres": ("centimeters",), "mm": ("millimeters",), "millimetre": ("millimeters",),
    "millimetres": ("millimeters",), "millimeter": ("millimeters",), "kg": ("kilograms",), "kgs": ("kilograms",),
    "kilo": ("kilograms",), "kilos": ("kilograms",), "kilogram": ("kilograms",), "kilogramme": ("kilograms",),
    "kilogrammes": ("kilograms",), "g": ("grams",), "gram": ("grams",), "gramme": ("grams",), "grammes": ("grams",),
    "mg": ("milligrams",), "milligram": ("milligrams",), "µg": ("micrograms",), "μg": ("micrograms",),
    "mcg": ("micrograms",), "microgram": ("micrograms",), "lb": ("pounds",), "lbs": ("pounds",), "oz": ("ounces",),
    "ounce": ("ounces",), "ft": ("feet",), "foot": ("feet",), "mi": ("miles",), "mile": ("miles",), "yd": ("yards",),
    "yds": ("yards",), "yard": ("yards",), "hr": ("hours",), "hrs": ("hours",), "h": ("hours",), "hour": ("hours",),
    "min": ("minutes",), "mins": ("minutes",), "minute": ("minutes",), "sec": ("seconds",), "secs": ("seconds",),
    "yr": ("years",), "yrs": ("years",), "year": ("years",), "wk": ("weeks",), "wks": ("weeks",), "week": ("weeks",),
    "pct": ("percent",), "pc": ("percent",), "kw": ("kilowatts",), "mw": ("megawatts",), "gw": ("gigawatts",),
    "kwh": ("kilowatt", "hours"), "mwh": ("megawatt", "hours"), "gb": ("gigabytes",), "tb": ("terabytes",),
    "mb": ("megabytes",), "l": ("liters",), "liter": ("liters",), "litre": ("liters",), "litres": ("liters",),
    "ml": ("milliliters",), "tonne": ("tonnes",), "t": ("tonnes",), "ton": ("tons",), "acre": ("acres",),
    "gallon": ("gallons",), "gal": ("gallons",), "barrel": ("barrels",), "bbl": ("barrels",), "inch": ("inches",),
    "degree": ("degrees",), "ha": ("hectares",), "hectare": ("hectares",), "day": ("days",), "month": ("months",),
} | {one: (many,) for one, many in CURRENCIES.items()}  # fmt: skip
SCALES_OF_HEAT = {"c": "celsius", "f": "fahrenheit", "centigrade": "celsius"}

MONTHS = {
    name: name
    for name in """january february march april may june july august september october november december""".split()
} | {
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}  # fmt: skip
UNSURE_MONTHS = frozenset({"may", "march", "mar"})
DAYS_OF_WEEK = {
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday", "thur": "thursday",
    "thurs": "thursday", "fri": "friday", "sat": "saturday",
}  # fmt: skip

PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "tenth": 10, "tenths": 10,
}  # fmt: skip
IDIOMS = {"9 to 11": "9/11", "9 slash 11": "9/11", "50 to 50": "fifty-fifty", "50 slash 50": "fifty-fifty"}
ROMAN = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
DECADES = {
    "tens": 10, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
PAUSES = frozenset("um uh er erm ah hm hmm mm".split())
QUANTITIES = frozenset(
    {*meaning.UNITS, *meaning.TENS, *meaning.ORDINALS, *MONTHS, *DECADES, *ROMAN, *MONEY}
    | {"half", "a", "an", "the", "no", "minus", "negative"}
)
LETTERS_OF_HEAT = frozenset({"c", "f"}) - MEASURES.keys()
SHORT_UNITS = frozenset("kms lbs hrs min sec gal".split())
BEFORE_SHORT_YEARS = frozenset("in of since from until till by to summer winter spring autumn fall class".split())
CENTURY = 30
PER_TIME = {"h": "hour", "hr": "hour", "hour": "hour", "s": "second", "sec": "second", "second": "second", "day": "day"}
TENS_OF_DAYS = frozenset({"twenty", "thirty"})
BELOW_ZERO = frozenset({"minus", "negative"})
ARTICLES = frozenset({"a", "an"})
PARTS_COUNTED = frozenset("a one two three".split())
SURE_PARTS = frozenset({"half", "quarter"})
NOUGHT = frozenset({"oh", "o"})
POWERS = frozenset({"squared", "cubed"})

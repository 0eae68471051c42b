"""Signs by the names that they are compared under, the same in every language."""

from __future__ import annotations

SIGNS = {
    "$": "dollars", "us$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "¢": "cents", "₹": "rupees",
    "₽": "rubles", "₩": "wons", "₪": "shekels", "₺": "lira", "₿": "bitcoin", "₴": "hryvnia", "₫": "dong", "₦": "naira",
    "₱": "pesos", "%": "percent", "‰": "permille", "°": "degrees", "º": "degrees", "+": "plus", "±": "plusminus", "=": "equals",
    "==": "equals", "≠": "unequal", "!=": "unequal", "<": "lessthan", ">": "morethan", "≤": "atmost", "<=": "atmost",
    "≥": "atleast", ">=": "atleast", "~": "roughly", "≈": "roughly", "×": "multiplied", "÷": "dividedby", "√": "squareroot",
    "−": "minus", "#": "number", "/": "slash", "⁄": "slash", "-": "to", "–": "to", "—": "to", "‐": "to", "‑": "to",
    "‒": "to", "∞": "infinity", "²": "squared", "³": "cubed",
}  # fmt: skip
"""What a sign is said as. A dash is one only between figures, where it is a range."""

MONEY = frozenset(
    "dollars euros pounds yen cents rupees rubles wons shekels lira bitcoin hryvnia dong naira pesos".split()
)

COMPARED = frozenset(
    """plus plusminus equals unequal lessthan morethan atmost atleast multiplied dividedby squareroot minus slash infinity
    squared cubed permille percent degrees""".split()
)
"""What signs other than those of money are said as; any change among these is a change of number."""

SAID_SIGNS = COMPARED | MONEY
"""Names of all signs between and behind figures."""
VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅒": "1/10",
}  # fmt: skip

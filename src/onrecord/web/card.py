"""A statement as a picture: the quote, who said it, and its verdict, to stand where a link is shared."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from onrecord.export.verdicts import SIGN, Family
from onrecord.web.feed import NOT_XML

WIDTH, HEIGHT = 1200, 630
"""What places that show links ask for."""
LINE, MOST_LINES = 44, 6
"""Characters of a line of the quote, and how many lines there is room for."""
INK, DIM, PAPER = "#1a1a1c", "#5a5a62", "#fffefb"
COLOURS = {
    Family.MATCHES: ("#17643b", "#e3f1e7"),
    Family.SHORTENED: ("#7a5200", "#fbf0d8"),
    Family.DIFFERS: ("#a3211b", "#fbe8e5"),
    Family.NONE: (DIM, "#f5f3ed"),
}
SERIF, SANS = "Charter, Liberation Serif, Georgia, serif", "Liberation Sans, Arial, sans-serif"


def card_of(words: str, who: str, family: Family, head: str, where: str) -> str:
    """The card as SVG. Every word in it is text; what no XML document holds is left out."""
    words, who, head, where = (NOT_XML.sub("", text) for text in (words, who, head, where))
    colour, ground = COLOURS[family]
    lines = wrap(f"“{words}”", LINE) or ["“”"]
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1][: LINE - 2]} …”"]
    quote = "".join(f'<tspan x="70" dy="{58 if n else 0}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    lines_of_head = wrap(head, 62)[:2]
    told = "".join(
        f'<tspan x="104" dy="{36 if n else 0}">{escape(line)}</tspan>' for n, line in enumerate(lines_of_head)
    )
    who_at = 106 + 58 * len(lines)
    head_at = 546 if len(lines_of_head) < 2 else 526
    name = escape(f"{who}: “{words}” {head}")
    sans, serif = f'font-family="{SANS}"', f'font-family="{SERIF}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'role="img" aria-label="{name}"><rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<text x="70" y="100" {serif} font-size="46" fill="{INK}">{quote}</text>'
        f'<text x="70" y="{who_at}" {sans} font-size="30" font-weight="bold" fill="{INK}">{escape(who[:60])}</text>'
        f'<rect x="70" y="490" width="1060" height="92" fill="{ground}"/>'
        f'<rect x="70" y="490" width="8" height="92" fill="{colour}"/>'
        f'<text x="104" y="{head_at}" {sans} font-size="30" fill="{colour}">{told}</text>'
        f'<text x="1130" y="612" text-anchor="end" {sans} font-size="20" fill="{DIM}">'
        f"{escape(SIGN[family])} onrecord{escape(f' · {where[:60]}' if where else '')}</text></svg>"
    )


def png_of(svg: str) -> bytes:
    """The card as a picture that is shown everywhere."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg))

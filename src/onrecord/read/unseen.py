"""A page's markup as its readers see it: without hidden and struck words, footnote marks apart from words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import lxml.html
from lxml import etree

from onrecord.cascade import Cascade, Step

STRUCK = frozenset({"del", "s", "strike"})
UNPRINTED = frozenset("template noscript noframes datalist audio video iframe canvas rp rt".split())
"""Elements whose words no browser with scripts shows."""
NEVER = frozenset({"html", "head", "body", "script", "style", "meta", "link", "title"})
INVISIBLE = re.compile(
    r"(?:^|[;{\s])(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}(?:hidden|collapse)|content-visibility\s{0,5}:\s{0,5}hidden"
    r"|text-decoration(?:-line)?\s{0,5}:[^;]{0,40}line-through|font-size\s{0,5}:\s{0,5}(?:0(?:px|em|rem|pt|%)?|1p[xt])\s{0,5}(?:;|!|$|})"
    r"|font\s{0,5}:\s{0,5}0[/\s]|color\s{0,5}:\s{0,5}(?:transparent|rgba\([^)]{1,40},\s{0,5}0?\.?0\))"
    r"|opacity\s{0,5}:\s{0,5}(?:0?\.?0\d?%?|0%)\s{0,5}(?:;|!|$|})|transform\s{0,5}:\s{0,5}scale\(\s{0,5}0[,\s)]|zoom\s{0,5}:\s{0,5}0(?![.\d])"
    r"|filter\s{0,5}:\s{0,5}opacity\(\s{0,5}0(?![.\d])"
    r"|(?:left|right|top|text-indent)\s{0,5}:\s{0,5}-(?:\d{4}|999)|clip\s{0,5}:\s{0,5}rect\(\s{0,5}[01]?(?:px)?[\s,]"
    r"|clip-path\s{0,5}:\s{0,5}inset\(\s{0,5}(?:50|100)%"
    r"|(?:max-)?(?:height|width)\s{0,5}:\s{0,5}0(?:px)?\s{0,5};(?=[^}]{0,300}overflow\s{0,5}:\s{0,5}hidden))",
    re.I,
)
"""Declarations by which nobody sees an element's words, or sees them struck through."""
VISIBLE = re.compile(r"(?:^|[;{\s])(?:display\s{0,5}:(?!\s{0,5}none)|visibility\s{0,5}:\s{0,5}visible)", re.I)
FOR_SCREEN_READERS = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only a11y-hidden u-visually-hidden".split()
)
"""Classes whose rules stand in files of their own, and by custom hide an element from everybody who sees."""
COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)")
MOST_STYLES = 500_000
"""Characters of style sheets that are looked at."""
MOST_RULES = 100
"""Rules that are held against one element for one of its names."""
MOST_OF_PAGE, LONG = 0.5, 1000
"""Share of a page's words, and characters, that no rule may hide: such a page is shown by its scripts."""
NOTE = re.compile(r"\s*\[?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|note \d{1,3})\]?(?:\s*,\s*\[?\d{1,3}\]?)*\s*")
LONGEST_NOTE = 40
ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e|o|a|ème|re)\.?", re.I)
NOTE_CLASS = re.compile(r"foot|note|ref|cite|fn", re.I)
UNITS = frozenset("m km cm mm ft in mi yd nm dm kg s h hr c x y n r e".split())
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be for a part of a selector: its tag, its classes, its id."""

    tag: str
    classes: frozenset[str]
    id: str

    @property
    def key(self) -> str:
        """The name by which elements look for it: the rarest of its parts."""
        return f"#{self.id}" if self.id else f".{min(self.classes)}" if self.classes else self.tag

    def fits(self, element: lxml.html.HtmlElement) -> bool:
        """Whether an element is such."""
        if self.tag not in ("", element.tag) or self.id not in ("", element.get("id")):
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


Rules = Mapping[str, Sequence[tuple[int, Sequence[Compound], bool]]]
"""Selectors by the key of their last part, with their number on the page and whether they hide, the last ones first."""


def as_seen(tree: lxml.html.HtmlElement) -> None:
    """Takes out of a page what its readers do not see, and what is struck through; parts raised figures from words."""
    rules = _rules(tree)
    unseen = []
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if isinstance(element.tag, str) and _is_unseen(element, rules):
            unseen.append(element)
            walk.skip_subtree()
    total = len(tree.text_content()) if unseen else 0
    for element in unseen:
        size = len(element.text_content())
        if element.tag in STRUCK | UNPRINTED or "hidden" in element.attrib or size <= max(LONG, MOST_OF_PAGE * total):
            _empty(element)
    for sup in list(tree.iter("sup")):
        _lower(sup)


def without_scripts(tree: lxml.html.HtmlElement) -> None:
    """Takes out what runs and is not read. Metadata stands in scripts, so it is read before."""
    for element in list(tree.iter("script", "style", "svg")):
        _empty(element)


def _empty(element: lxml.html.HtmlElement) -> None:
    """Without its words. Its place is kept: taking elements out one by one takes long on a page of many."""
    element.clear(keep_tail=True)
    element.tag = "span"


def _is_unseen(element: lxml.html.HtmlElement, rules: Rules) -> bool:
    if element.getparent() is None or element.tag in NEVER:
        return False
    if element.tag in UNPRINTED or (element.tag == "dialog" and "open" not in element.attrib):
        return True
    return element.tag in STRUCK or "hidden" in element.attrib or _is_hidden(element, rules)


@dataclass(slots=True)
class _Styled:
    """An element with its own style, its classes, and the rules of its page."""

    element: lxml.html.HtmlElement
    style: str
    classes: Sequence[str]
    rules: Rules


def _is_hidden(element: lxml.html.HtmlElement, rules: Rules) -> bool:
    style, classes = (element.get("style") or "")[:2000], (element.get("class") or "").split()[:50]
    return bool(HIDDEN_CASCADE.answer(_Styled(element, style, classes, rules)))


def _hides_itself(styled: _Styled) -> bool | None:
    """Its own style hides it: style="display:none"."""
    return True if styled.style and INVISIBLE.search(styled.style) else None


def _for_screen_readers(styled: _Styled) -> bool | None:
    """Its class hides it by custom: class="sr-only"."""
    return None if FOR_SCREEN_READERS.isdisjoint(styled.classes) else True


def _shows_itself(styled: _Styled) -> bool | None:
    """Its own style goes before all rules: style="display:block"."""
    return False if styled.style and VISIBLE.search(styled.style) else None


def _is_ruled(styled: _Styled) -> bool | None:
    """The last of the page's rules for it decides: .old { display: none }."""
    element, rules = styled.element, styled.rules
    id = element.get("id")
    names = [element.tag, *(f".{c}" for c in styled.classes), *([f"#{id}"] if id else [])]
    return max((_last(rules[name], element) for name in names if name in rules), default=(-1, False))[1]


HIDDEN_CASCADE = Cascade(
    (
        Step("hidden by itself", _hides_itself),
        Step("for screen readers", _for_screen_readers),
        Step("shown by itself", _shows_itself),
        Step("by the rules of the page", _is_ruled),
    )
)


def _last(rules: Sequence[tuple[int, Sequence[Compound], bool]], element: lxml.html.HtmlElement) -> tuple[int, bool]:
    """The last of some rules that an element fits: its number, and whether it hides."""
    return next(((number, hides) for number, parts, hides in rules if _fits(parts, element)), (-1, False))


def _fits(parts: Sequence[Compound], element: lxml.html.HtmlElement) -> bool:
    """Whether an element is the last part of a selector and stands in the others."""
    if not parts[-1].fits(element):
        return False
    above = element.iterancestors()
    return all(any(part.fits(a) for a in above) for part in reversed(parts[:-1]))


def _rules(tree: lxml.html.HtmlElement) -> Rules:
    """The rules of a page's own style sheets that hide or show; those for print do not count."""
    found: dict[str, list[tuple[int, Sequence[Compound], bool]]] = {}
    for number, (parts, hides) in enumerate(_selectors(tree)):
        rules = found.setdefault(parts[-1].key, [])
        if len(rules) < MOST_RULES:
            rules.append((number, parts, hides))
    # what only shows an element inside others is left out: there is much of it, and it seldom undoes a rule that hides
    telling = {key: [r for r in rules if r[2] or len(r[1]) == 1] for key, rules in found.items()}
    return {key: rules[::-1] for key, rules in telling.items() if rules}


def _selectors(tree: lxml.html.HtmlElement) -> Iterator[tuple[Sequence[Compound], bool]]:
    """The selectors of rules that hide or show, and whether they hide."""
    for selectors, declarations in (block for sheet in _sheets(tree) for block in _blocks(sheet)):
        hides = bool(INVISIBLE.search(declarations))
        if hides or VISIBLE.search(declarations):
            yield from ((parts, hides) for parts in map(_parts, selectors.split(",")) if parts)


def _sheets(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The style sheets of a page for screens, as far as they are looked at."""
    left = MOST_STYLES
    for style in tree.iter("style"):
        sheet = _without_comments((style.text or "")[:left])
        left -= len(sheet)
        if (style.get("media") or "all").lower() in {"all", "screen"}:
            yield sheet


def _parts(selector: str) -> Sequence[Compound]:
    """A selector of tags, classes and ids, one in another; empty for any other."""
    parts = []
    for words in selector.replace(">", " ").split()[:6]:
        found = COMPOUND.fullmatch(words)
        if not found or not found.group():
            return ()
        names = re.findall(r"[.#][\w-]+", found[2])
        classes = frozenset(n[1:] for n in names if n[0] == ".")
        parts.append(Compound((found[1] or "").lower(), classes, next((n[1:] for n in names if n[0] == "#"), "")))
    return parts


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules at the top of a style sheet: selectors, declarations. Those inside ``@media`` are left out."""
    depth, at, head = 0, 0, ""
    for brace in re.finditer(r"[{}]", sheet):
        if brace.group() == "{":
            if depth == 0:
                head, at = sheet[at : brace.start()].rpartition(";")[2].strip(), brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not head.startswith("@"):
                    yield head[:2000], sheet[at : brace.start()][:5000]
                at = brace.end()


@dataclass(slots=True)
class _Raised:
    """A raised element with its words, and what stands before it in its line."""

    element: lxml.html.HtmlElement
    words: str
    before: str

    @property
    def bare(self) -> str:
        return self.words.strip()

    @property
    def tail(self) -> str:
        return self.element.tail or ""


Treatment = Callable[[_Raised], None]


def _lower(sup: lxml.html.HtmlElement) -> None:
    """A raised figure behind a word is the mark of a footnote and goes; behind a unit or a number it is a power."""
    raised = _Raised(sup, sup.text_content(), _text_before(sup))
    treatment = RAISED_CASCADE.answer(raised)
    if treatment:  # other raised words stay: "Mme" with a raised "me"
        treatment(raised)


def _leave(raised: _Raised) -> None:
    """Stays as it is."""


def _drop(raised: _Raised) -> None:
    _empty(raised.element)
    if raised.tail[:1].isalnum():  # the mark stood between two words
        raised.element.tail = f" {raised.tail}"


def _part(raised: _Raised) -> None:
    raised.element.text = " " + raised.bare


def _raise(raised: _Raised) -> None:
    for child in list(raised.element):
        child.drop_tag()
    raised.element.text = raised.bare.translate(RAISED)


def _no_figure(raised: _Raised) -> Treatment | None:
    """Many words are no mark; and ordinals belong to their number: 5 with a raised "th"."""
    ordinal = ORDINAL.fullmatch(raised.bare) and raised.before[-1:].isdigit()
    return _leave if len(raised.words) > LONGEST_NOTE or ordinal else None


def _note(raised: _Raised) -> Treatment | None:
    """What is linked or classed as a note is one, and what stands right behind a word: "town" with a raised 2."""
    return (
        _drop if NOTE.fullmatch(raised.words) and (_is_marked(raised.element) or _behind_word(raised.before)) else None
    )


def _is_marked(sup: lxml.html.HtmlElement) -> bool:
    return sup.find(".//a") is not None or bool(NOTE_CLASS.search(sup.get("class") or sup.get("id") or ""))


def _behind_word(before: str) -> bool:
    """Whether a word stands right before that has no powers."""
    return bool(before.strip()) and not before[-1:].isspace() and not _has_power(re.split(r"\W+", before)[-1])


def _is_number(raised: _Raised) -> bool:
    return bool(re.fullmatch(r"[+-]?\d{1,3}", raised.bare)) and raised.before[-1:].isalnum()


def _numerator(raised: _Raised) -> Treatment | None:
    """A figure before a slash is part of a mixed number: 2 with a raised 1, and "/2"."""
    return _part if _is_number(raised) and raised.tail.lstrip()[:1] in {"/", "⁄"} else None


def _power(raised: _Raised) -> Treatment | None:
    """A figure behind a unit or a number is its power: "km" with a raised 2."""
    return _raise if _is_number(raised) else None


RAISED_CASCADE = Cascade(
    (
        Step("no figure", _no_figure),
        Step("a note", _note),
        Step("a numerator", _numerator),
        Step("a power", _power),
    )
)


def _has_power(word: str) -> bool:
    return not word or word[-1:].isdigit() or word.lower() in UNITS


def _text_before(element: lxml.html.HtmlElement) -> str:
    """What stands right before an element in its line: up to sixty characters."""
    found = ""
    for _ in range(6):
        before, parent = element.getprevious(), element.getparent()
        if before is not None:
            found = (before.text_content() if isinstance(before.tag, str) else "")[-60:] + (before.tail or "") + found
        elif parent is not None:
            found = (parent.text or "") + found
            if not found and parent.tag in {"a", "span", "b", "i", "em", "strong", "q"}:
                element = parent
                continue
        break
    return found[-60:]

"""A page's markup as its readers see it: without hidden and struck words, footnote marks apart from words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import lxml.html
from lxml import etree

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
        if (self.tag and self.tag != element.tag) or (self.id and self.id != element.get("id")):
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


def _is_hidden(element: lxml.html.HtmlElement, rules: Rules) -> bool:
    style = element.get("style")
    if style and INVISIBLE.search(style[:2000]):
        return True
    classes = (element.get("class") or "").split()[:50]
    if not FOR_SCREEN_READERS.isdisjoint(classes):
        return True
    if not rules or (style and VISIBLE.search(style[:2000])):
        return False
    id = element.get("id")
    names = [element.tag, *(f".{c}" for c in classes), *([f"#{id}"] if id else [])]
    said = [_last(rules[name], element) for name in names if name in rules]
    return bool(said) and max(said)[1]


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
    left, number = MOST_STYLES, 0
    for style in tree.iter("style"):
        media = (style.get("media") or "all").lower()
        sheet = _without_comments((style.text or "")[:left])
        left -= len(sheet)
        if media not in {"all", "screen", ""}:
            continue
        for selectors, declarations in _blocks(sheet):
            hides = bool(INVISIBLE.search(declarations))
            for selector in selectors.split(",") if hides or VISIBLE.search(declarations) else ():
                parts = _parts(selector)
                if parts and len(found.setdefault(parts[-1].key, [])) < MOST_RULES:
                    found[parts[-1].key].append((number := number + 1, parts, hides))
    # what only shows an element inside others is left out: there is much of it, and it seldom undoes a rule that hides
    telling = {key: [r for r in rules if r[2] or len(r[1]) == 1] for key, rules in found.items()}
    return {key: rules[::-1] for key, rules in telling.items() if rules}


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


def _lower(sup: lxml.html.HtmlElement) -> None:
    """A raised figure behind a word is the mark of a footnote and goes; behind a unit or a number it is a power."""
    words = sup.text_content()
    if len(words) > LONGEST_NOTE:
        return
    before = _text_before(sup)
    if ORDINAL.fullmatch(words.strip()) and before[-1:].isdigit():
        return
    marked = sup.find(".//a") is not None or bool(NOTE_CLASS.search(sup.get("class") or sup.get("id") or ""))
    word = re.split(r"\W+", before)[-1]
    if NOTE.fullmatch(words) and (marked or (before.strip() and not before[-1:].isspace() and not _has_power(word))):
        _empty(sup)
        if (sup.tail or "")[:1].isalnum():
            sup.tail = f" {sup.tail}"
    elif re.fullmatch(r"[+-]?\d{1,3}", words.strip()) and before[-1:].isalnum():
        if (sup.tail or "").lstrip()[:1] in {"/", "⁄"}:
            sup.text = " " + words.strip()
            return
        for child in list(sup):
            child.drop_tag()
        sup.text = words.strip().translate(RAISED)


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

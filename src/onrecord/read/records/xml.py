"""XML that holds speech: timed text (TTML, YouTube's srv files), transcripts in TEI (ParlaMint) and Akoma Ntoso."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice

from lxml import etree

from onrecord.data import Turn
from onrecord.errors import NotAPage
from onrecord.read.kinds import root_name
from onrecord.read.records.captions import Heard, join
from onrecord.read.records.labels import looks_like_name
from onrecord.read.records.roles import is_role
from onrecord.read.records.transcript import Parsed

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_SAID = {"note", "kinesic", "incident", "vocal", "writing", "desc", "gap", "head", "speaker", "stage", "fw", "pb",
            "teiHeader", "metadata", "from", "scene", "narrative", "summary", "heading", "num", "meta"}  # fmt: skip
"""Elements whose words nobody says."""
SPEECHES = {"speech", "question", "answer"}
"""Elements of Akoma Ntoso that one person says."""
REFERRED = {"TLCPerson", "TLCOrganization", "TLCRole"}
DATED = ("setting", "FRBRWork", "FRBRExpression", "bibl")
"""Elements whose date is the day of what was said, the surest first."""
MOST_HEADINGS = 50
"""Titles and dates of a header that are looked at."""
LINES = {"seg", "p", "l", "ab", "br", "s"}
OFFSET = re.compile(r"(?P<n>\d{1,9}(?:\.\d{1,6})?)(?P<unit>h|ms|m|s|t|f)?")
UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "": 1.0}


def is_xml(text: str) -> bool:
    """Whether a text says that it is XML, or begins with an element of a format that is read here."""
    return text.lstrip("\ufeff \t\r\n").startswith("<?xml") or root_name(text) in {name.lower() for name in READERS}


def root_of(text: str, name: str) -> etree._Element:
    """The root of an XML text; nothing is fetched and no entity is followed. Raises ``NotAPage``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        bare = re.sub(r"^\s*+<\?xml[^>]{0,200}\?>", "", text.lstrip("\ufeff"))
        return etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAPage(name, f"holds damaged markup ({error})", "save it again") from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def parse_xml(text: str, name: str) -> Parsed:
    """The turns of an XML text, and what its header says. Raises ``NotAPage`` for a format without speech, by name."""
    root = root_of(text, name)
    reader = READERS.get(local(root))
    turns = reader(root) if reader else ()
    if turns:
        return Parsed(turns, _details(root))
    if local(root) == "teiCorpus":
        raise NotAPage(name, "is a TEI corpus whose parts lie in other files", "give the files with the speeches")
    if reader:
        raise NotAPage(name, f"holds nothing that is said (<{local(root)}>)", "give a transcript")
    raise NotAPage(
        name, f"is XML of a kind that is not read (<{local(root)[:40]}>)", "give captions, HTML, JSON or text"
    )


def _details(root: etree._Element) -> dict[str, str]:
    """Title, day, language and grade, as the header has them."""
    dates = islice((e for e in root.iter() if local(e) in {"date", "FRBRdate"}), MOST_HEADINGS)
    held = [(local(p), e.get("when") or e.get("from") or e.get("date")) for e in dates for p in e.iterancestors()]
    days = [day for place in DATED for where, day in held if where == place]
    headings = islice((e for e in root.iter() if local(e) in {"title", "docTitle"}), MOST_HEADINGS)
    titles = [_words(e, lines=False) for e in headings if _is_heading(e)]
    kinds = {"TEI": "official edited", "akomaNtoso": "official edited"}
    found = {
        "title": next(filter(None, titles), ""),
        "date": next((d[:10] for d in days if d), ""),
        "language": (root.get(XML_LANG) or "")[:2],
        "grade": kinds.get(local(root), ""),
    }
    return {key: value for key, value in found.items() if value}


def _is_heading(element: etree._Element) -> bool:
    return element.get("type") in {None, "main"} and not any(local(e) == "sourceDesc" for e in element.iterancestors())


def _akoma(root: etree._Element) -> tuple[Turn, ...]:
    """Akoma Ntoso of parliaments: a speech is a turn, its speaker is referred to, or printed before it."""
    people = {
        e.get("eId") or e.get("id") or e.get(XML_ID): e.get("showAs") or "" for e in root.iter() if local(e) in REFERRED
    }
    turns: list[Turn] = []
    for element in root.iter():
        if local(element) in SPEECHES:
            words = _words(element)
            turns += [Turn(_speaker_of(element, people), words)] if words else []
    return tuple(_merged(turns))


def _speaker_of(speech: etree._Element, people: Mapping[str | None, str]) -> str | None:
    """Whoever speaks: as the document lists them, as printed before the speech, or as their id spells them."""
    by = (speech.get("by") or "").lstrip("#")
    printed = next((_straight(_words(e, lines=False)) for e in speech if local(e) == "from"), None)
    known = people.get(by) or printed
    return known or _spelled(by) or None


def _timed(root: etree._Element) -> tuple[Turn, ...]:
    """TTML and YouTube's srv formats: a paragraph is a cue."""
    ids = {e.get(XML_ID): _words(e) for e in root.iter() if local(e) == "agent" and e.get(XML_ID)}
    cues = [e for e in root.iter() if local(e) in {"p", "text"} and e.getparent() is not None]
    return join([heard for heard in (_heard(e, ids) for e in cues) if heard.words])


def _heard(element: etree._Element, ids: Mapping[str | None, str]) -> Heard:
    """What one cue says."""
    start, end = _span(element)
    agent = next((v for k, v in element.attrib.items() if str(k).endswith("agent")), None)
    words = unescape(_words(element))  # YouTube's entities are encoded twice
    return Heard(start, max(start, end), words, ids.get(str(agent)) or None)


def _span(element: etree._Element) -> tuple[float, float]:
    if element.get("t") is not None:  # thousandths of a second
        start = _number(element.get("t")) / 1000
        return start, start + _number(element.get("d")) / 1000
    start = _clock(element.get("begin") or element.get("start"))
    end = element.get("end")
    return start, _clock(end) if end else start + _clock(element.get("dur"))


def _number(value: str | None) -> float:
    return float(value) if value and re.fullmatch(r"\d{1,12}(?:\.\d{1,6})?", value) else 0.0


def _clock(value: str | None) -> float:
    """A time of timed text in seconds: 00:00:01.5, 00:00:01:12 (frames left out), 1.5s, 1500ms."""
    parts = (value or "").strip().split(":")
    if len(parts) > 1:
        total = 0.0
        for part in parts[:3]:
            total = total * 60 + _number(part)
        return total
    found = OFFSET.fullmatch(parts[0])
    return float(found["n"]) * UNITS.get(found["unit"] or "", 0.0) if found else 0.0


def _tei(root: etree._Element) -> tuple[Turn, ...]:
    """TEI of parliaments and plays: an utterance is a turn; who speaks stands in it, before it, or in the header."""
    people = {e.get(XML_ID): _person(e) for e in root.iter() if local(e) in {"person", "org"} and e.get(XML_ID)}
    turns: list[Turn] = []
    named: str | None = None
    for element in root.iter():
        kind = local(element)
        if kind == "note" and element.get("type") == "speaker":
            named = _straight(_words(element, lines=False))
        elif kind in {"u", "sp"}:
            turns.append(Turn(_speaker(element, people, named), _words(element)))
            named = None
    return tuple(_merged([t for t in turns if t.text]))


def _speaker(element: etree._Element, people: Mapping[str | None, str], named: str | None) -> str | None:
    """Who says an utterance: whom the header has for its identifier, else whom the print names, else the identifier."""
    who = (element.get("who") or "").lstrip("#").split(" ")[0]
    within = next((_straight(_words(e, lines=False)) for e in element if local(e) == "speaker"), None)
    told = (people.get(who), within, named, _spelled(who))
    return next(filter(None, told), None)


def _merged(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Utterances of one speaker in a row as one turn."""
    held: list[Turn] = []
    for turn in turns:
        if held and (turn.speaker != held[-1].speaker or turn.speaker is None):
            yield Turn(held[0].speaker, "\n".join(t.text for t in held))
            held = []
        held.append(turn)
    if held:
        yield Turn(held[0].speaker, "\n".join(t.text for t in held))


def _person(element: etree._Element) -> str:
    name = next((e for e in element.iter() if local(e) in {"persName", "orgName", "name"}), None)
    if name is None:
        return ""
    parts = {local(e): _words(e, lines=False) for e in name}
    both = " ".join(filter(None, (parts.get("forename"), parts.get("surname"))))  # a person may have several forenames
    return both or _straight(_words(name, lines=False))


def _straight(name: str) -> str:
    """A printed name in the order in which it is said.

    >>> _straight("Whitlow, Rosa (Lab):"), _straight("The Speaker:")
    ('Rosa Whitlow', 'The Speaker')
    """
    bare = re.sub(r"\([^()]*\)", " ", name).strip(" :.")
    last, _, first = bare.partition(",")
    if first.strip() and looks_like_name(first) and not is_role(first):
        bare = f"{first.strip()} {last.strip()}"
    return " ".join(bare.split())


def _spelled(id: str) -> str:
    """An identifier as the words it is made of: ``WhitlowRosa`` is Whitlow Rosa."""
    return " ".join(re.sub(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z])|[_.-]+", " ", id[:80]).split())


def _words(top: etree._Element, *, lines: bool = True) -> str:
    """What is said in an element; ``lines`` says that its parts are lines of their own."""
    parted = "".join(_said(top, lines=lines)).split("\n" if lines else "\n\n")
    kept = (" ".join(line.split()) for line in parted)
    return ("\n" if lines and local(top) in {"u", "sp"} | SPEECHES else " ").join(line for line in kept if line)


def _said(top: etree._Element, *, lines: bool) -> Iterator[str]:
    """Text in document order, without recursion: hostile files nest deep."""
    edges = LINES - {"s"} if local(top) in SPEECHES else LINES - {"s", "p"}
    stack: list[etree._Element | str] = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
        elif item is top or _is_said(item):
            stack += reversed(_inside(item, "\n" if lines and local(item) in edges else ""))


def _inside(element: etree._Element, edge: str) -> list[etree._Element | str]:
    """What stands in an element, between its edges."""
    inside: list[etree._Element | str] = [part for child in element for part in (child, _tail(child))]
    return [edge, _blank(element.text), *inside, edge]


def _tail(element: etree._Element) -> str:
    """What stands behind an element; no blank between tokens of which one says that it joins the next."""
    tail = _blank(element.tail)
    return "" if element.get("join") in {"right", "both"} and not tail.strip() else tail


def _blank(words: str | None) -> str:
    """Words of the markup, in which the end of a line is a blank."""
    return (words or "").replace("\n", " ").replace("\r", " ")


def _is_said(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and local(element) not in NOT_SAID


READERS: dict[str, Callable[[etree._Element], tuple[Turn, ...]]] = {
    "tt": _timed, "timedtext": _timed, "transcript": _timed, "TEI": _tei, "teiCorpus": _tei, "akomaNtoso": _akoma,
}  # fmt: skip

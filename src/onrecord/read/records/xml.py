"""XML that holds speech: timed text (TTML, YouTube's srv files) and transcripts in TEI."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from lxml import etree

from onrecord.data import Turn
from onrecord.errors import NotAPage
from onrecord.read.kinds import root_name
from onrecord.read.records.captions import Heard, join
from onrecord.read.records.labels import looks_like_name
from onrecord.read.records.roles import is_role

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_SAID = {"note", "kinesic", "incident", "vocal", "writing", "desc", "gap", "head", "speaker", "stage", "fw", "pb",
            "teiHeader", "metadata"}  # fmt: skip
"""Elements whose words nobody says."""
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


def parse_xml(text: str, name: str) -> tuple[Turn, ...]:
    """The turns of an XML text. Raises ``NotAPage`` for a format that holds no speech, with its name."""
    root = root_of(text, name)
    reader = READERS.get(local(root))
    turns = reader(root) if reader else ()
    if not turns:
        raise NotAPage(
            name, f"is XML of a kind that is not read (<{local(root)[:40]}>)", "give captions, HTML, JSON or text"
        )
    return turns


def _timed(root: etree._Element) -> tuple[Turn, ...]:
    """TTML and YouTube's srv formats: a paragraph is a cue."""
    ids = {e.get(XML_ID): _words(e) for e in root.iter() if local(e) == "agent" and e.get(XML_ID)}
    heard = []
    for element in root.iter():
        if local(element) not in {"p", "text"} or element.getparent() is None:
            continue
        words = unescape(_words(element))  # YouTube's entities are encoded twice
        if words:
            start, end = _span(element)
            agent = next((v for k, v in element.attrib.items() if str(k).endswith("agent")), None)
            heard.append(Heard(start, max(start, end), words, ids.get(str(agent)) or None))
    return join(heard)


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
            who = (element.get("who") or "").lstrip("#").split(" ")[0]
            within = next((_straight(_words(e, lines=False)) for e in element if local(e) == "speaker"), None)
            speaker = people.get(who) or within or named or _spelled(who) or None
            words = _words(element)
            if words:
                turns.append(Turn(speaker, words))
            named = None
    return tuple(_merged(turns))


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
    both = " ".join(filter(None, (parts.get("forename"), parts.get("surname"))))
    return both or _straight(_words(name, lines=False))


def _straight(name: str) -> str:
    """A printed name in the order in which it is said.

    >>> _straight("Whitlow, Rosa (Lab):"), _straight("The Speaker:")
    ('Rosa Whitlow', 'The Speaker')
    """
    bare = re.sub(r"\([^()]*\)", " ", name).strip(" :.")
    last, comma, first = bare.partition(",")
    if comma and first.strip() and looks_like_name(first) and not is_role(first):
        bare = f"{first.strip()} {last.strip()}"
    return " ".join(bare.split())


def _spelled(id: str) -> str:
    """An identifier as the words it is made of: ``WhitlowRosa`` is Whitlow Rosa."""
    return " ".join(re.sub(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z])|[_.-]+", " ", id[:80]).split())


def _words(top: etree._Element, *, lines: bool = True) -> str:
    """What is said in an element, in document order, without recursion: hostile files nest deep."""
    found: list[str] = []
    stack: list[etree._Element | str] = [top]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            found.append(item)
            continue
        if item is not top and (local(item) in NOT_SAID or not isinstance(item.tag, str)):
            continue
        edge = "\n" if lines and local(item) in LINES - {"s", "p"} else ""
        inside: list[etree._Element | str] = [edge, item.text or ""]
        for child in item:
            inside += [child, child.tail or ""]
        stack += reversed([*inside, edge])
    kept = (" ".join(line.split()) for line in "".join(found).split("\n\n" if not lines else "\n"))
    return ("\n" if lines and local(top) in {"u", "sp"} else " ").join(line for line in kept if line)


READERS: dict[str, Callable[[etree._Element], tuple[Turn, ...]]] = {
    "tt": _timed, "timedtext": _timed, "transcript": _timed, "TEI": _tei, "teiCorpus": _tei,
}  # fmt: skip

"""The cast of a gold page: mentions in the pieces of its windows, whoever each stands for, and the names among them.

Three forms of gold tell it: ``entities`` with the speakers of attributions, ``clusters`` of mentions, and a ``pronoun``
that stands for one of two names, ``a`` and ``b``, or for neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from itertools import count
from typing import Any

from onrecord.data import Span
from onrecord.extracting.tagger.named import KINDS, NameKind
from onrecord.extracting.tagger.windows import Ints, Window
from onrecord.languages import ENGLISH
from onrecord.resolving.mentions import core_of
from onrecord.train.places import placed

NOBODY, UNTOLD = -1, -2
"""For nobody whom the page could tell; and where nobody told whom."""
OF_CLUSTERS = {"person": NameKind.PERSON, "organization": NameKind.BODY, "place": NameKind.PLACE}
THINGS = ("abstract", "event", "object", "animal", "substance")
"""Types of clusters whose names are those of other things."""
ASKED = ("person", "organization")
"""Types of clusters whose mentions are asked about: those that speak."""
ARTICLE = re.compile(r"(?:the|a|an|this|his|her|their|our|its|my)\s+", re.IGNORECASE)
OWNED = re.compile(r"['’]s$")
Row = Mapping[str, Any]


class Form(IntEnum):
    """The form of a mention: a name, a description, a pronoun, or a quotation without a tag, by its first word."""

    NAME = 0
    DESCRIPTION = 1
    PRONOUN = 2
    UNTAGGED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A mention: its window and head pieces, the number of whom it stands for, its form.

    ``asked`` says that the question who is put about it, ``candidate`` that it may be an answer.
    """

    window: int
    pieces: Ints
    who: int
    form: Form
    asked: bool = True
    candidate: bool = True

    def moved(self, by: int) -> Mention:
        """The same in a page that begins so many windows later or earlier."""
        return replace(self, window=self.window + by)


def weight_of(row: Row) -> float:
    """The weight of a page's answers: a single choice is sure, clusters also hold what news does not ask."""
    return 1.5 if "pronoun" in row else 0.7 if "clusters" in row else 1.0


def cast_of(row: Row, windows: Sequence[Window]) -> list[Mention]:
    """The mentions of a page; none where nobody told whom they stand for."""
    if "pronoun" in row:
        return list(_of_choice(row, windows))
    if "clusters" in row:
        return list(_of_clusters(row, windows))
    return _Cast(row, windows).mentions if "entities" in row else []


def names_in(row: Row) -> Iterator[tuple[Sequence[int], int]]:
    """The names of a page and the numbers of their kinds."""
    kinds = {k.value: n for n, k in enumerate(KINDS)}
    for entity in row.get("entities", ()):
        for mention in entity["mentions"]:
            if mention["form"] == "name":
                yield mention["span"], kinds.get(entity["type"], kinds[NameKind.OTHER.value])
    for cluster in row.get("clusters", ()):
        kind = OF_CLUSTERS.get(cluster["type"], NameKind.OTHER)
        if kind is not NameKind.OTHER or cluster["type"] in THINGS:
            yield from ((s, KINDS.index(kind)) for s in _bare_names(row["text"], cluster["mentions"], kind))


def _bare_names(text: str, mentions: Sequence[Row], kind: NameKind) -> Iterator[Sequence[int]]:
    """Names as news pages are marked: without articles, titles and what makes an owner."""
    person = kind is NameKind.PERSON
    for mention in mentions:
        start, end = (mention.get("head") or mention["span"]) if person else mention["span"]
        if mention["form"] != "name" or not any(map(str.isupper, text[start:end])):
            continue
        if OWNED.search(text, start, end):
            end -= 2
        yield (_behind_titles if person else _behind_article)(text, start, end), end


def _behind_article(text: str, start: int, end: int) -> int:
    found = ARTICLE.match(text, start, end)
    return found.end() if found and found.end() < end else start


def _behind_titles(text: str, start: int, end: int) -> int:
    skipped = ENGLISH.people.titles | ENGLISH.people.definites
    words = list(re.finditer(r"\S+", text[start:end]))
    first = next((w for w in words[:-1] if w.group().strip(".").lower() not in skipped), words[-1])
    return start + first.start()


class _Cast:
    """The cast of a page marked in full, gathered one by one."""

    def __init__(self, row: Row, windows: Sequence[Window]) -> None:
        self.text, self.windows = row["text"], windows
        self.mentions: list[Mention] = []
        self._numbers = count(len(row["entities"]))
        self._known: dict[str, int] = {}
        self._spans: list[Sequence[int]] = []
        for number, entity in enumerate(row["entities"]):
            self._entity(number, entity)
        for attribution in row.get("attributions", ()):
            self._attribution(attribution)

    def _entity(self, number: int, entity: Row) -> None:
        for mention in entity["mentions"]:
            start, end = mention["span"]
            self._known.setdefault(self.text[start:end].lower(), number)
            named = mention["form"] == "name"
            self._add(mention["span"], number, Form.NAME if named else Form.DESCRIPTION)
            self._spans.append(mention["span"])
        self._known.setdefault(entity["name"].lower(), number)

    def _attribution(self, attribution: Row) -> None:
        speaker, source = attribution.get("speaker") or {}, attribution["source"]
        name = speaker.get("name")
        if source and "speaker" in attribution:
            self._side(source[0], self._number(name))
        elif not source and attribution["content"] and name:
            at = placed(self.windows, attribution["content"][0])
            if at:
                who = self._number(name)
                self.mentions.append(Mention(at[0], at[1][:1], who, Form.UNTAGGED, candidate=False))
        told = attribution.get("addressee_name")
        if attribution.get("addressee") and told:
            self._side(attribution["addressee"][0], self._number(told))

    def _side(self, span: Sequence[int], who: int) -> None:
        """A source or an addressee, unless a mention of somebody stands in it."""
        if any(span[0] <= a and b <= span[1] for a, b in self._spans):
            return
        mention = side_mention(self.text, self.windows, span, who)
        if mention:
            self.mentions.append(mention)
            self._spans.append(span)

    def _add(self, span: Sequence[int], who: int, form: Form) -> None:
        mention = _mention(self.text, self.windows, span, who, form)
        if mention:
            self.mentions.append(mention)

    def _number(self, name: str | None) -> int:
        """The number of a name's bearer, a new one where the cast lacks it."""
        if not name:
            return NOBODY
        low = name.lower()
        forms = (low, ARTICLE.sub("", low, count=1) if ARTICLE.match(low) else low, f"the {low}")
        found = next((self._known[f] for f in forms if f in self._known), None)
        if found is None:
            found = self._known[low] = next(self._numbers)
        return found


def side_mention(text: str, windows: Sequence[Window], span: Sequence[int], who: int) -> Mention | None:
    """A source or an addressee without a name in it, as a mention."""
    form = Form.PRONOUN if text[slice(*span)].lower() in _pronouns() else Form.DESCRIPTION
    return _mention(text, windows, span, who, form)


def _mention(text: str, windows: Sequence[Window], span: Sequence[int], who: int, form: Form) -> Mention | None:
    if form is Form.DESCRIPTION:  # asked as resolving asks
        core = core_of(text, Span(*span), ENGLISH)
        span = (core.start, core.end)
    at = placed(windows, span)
    return Mention(*at, who, form) if at else None


@cache
def _pronouns() -> frozenset[str]:
    people = ENGLISH.people
    third = people.male_pronouns | people.female_pronouns | people.third_plural | people.neuter
    first = people.first_singular | people.first_plural | people.relatives | people.open_pronouns
    return frozenset(third | first | ENGLISH.grammar.pronouns)


def _of_clusters(row: Row, windows: Sequence[Window]) -> Iterator[Mention]:
    for number, cluster in enumerate(row["clusters"]):
        kind, mentions = cluster["type"], cluster["mentions"]
        if kind not in (*OF_CLUSTERS, *THINGS[:3]):
            continue
        named = any(m["form"] == "name" for m in mentions)
        for mention in mentions:
            form = {"name": Form.NAME, "pronoun": Form.PRONOUN}.get(mention["form"], Form.DESCRIPTION)
            lone = form is Form.DESCRIPTION and len(mentions) < 2
            if not named and (lone or kind not in ASKED):
                continue  # what is neither named nor spoken of again is nobody's answer
            at = placed(windows, mention.get("head") or mention["span"])
            if at:
                yield Mention(*at, number, form, asked=kind in ASKED)


def _of_choice(row: Row, windows: Sequence[Window]) -> Iterator[Mention]:
    at = placed(windows, row["pronoun"])
    if at is None:
        return
    yield Mention(*at, 0, Form.PRONOUN, candidate=False)
    for other, name in enumerate("ab", 1):
        place = placed(windows, row[name])
        if place:
            yield Mention(*place, 0 if row[f"{name}_coref"] else other, Form.NAME, asked=False)

"""Statements from sayings and judgements: everything that hangs together is grouped, named and worded anew."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from onrecord.data import SpeakerKind
from onrecord.linking.cluster import Edge, cluster
from onrecord.linking.sayings import Saying
from onrecord.linking.wording import parsed
from onrecord.verifying.speakers import same_person

EQUAL = 50.0
"""Odds of a mention that a person judged with the others of its saying."""
NESTED = -99.0
"""Odds of two mentions of one page of which one holds the other."""
EDGES = re.compile(r"^[\s\"“”«»„`'‘’]+|[\s\"“”«»`'‘’,;:]+$")
Known = Mapping[int, Saying]
"""Sayings by their numbers."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """A mention with what decides where it goes. Numbers are those of mention, page, attribution and saying.

    ``text`` is the page whose text its page repeats, ``statement`` the statement it was part of so far.
    """

    number: int
    id: str
    document: int
    text: int
    published: str | None
    day: str | None
    attribution: int | None
    saying: int
    words: str
    lead: bool
    statement: int | None
    content: str
    source: str
    kind: str
    name: str | None
    name_kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two sayings, by their numbers, judged by computing. ``near`` is true where one page, or a copy, carries both."""

    left: int
    right: int
    odds: float
    near: bool


def by_date(carried: Carried) -> tuple[str, str]:
    """The order of a statement's members: by the day of their pages, then by id."""
    return carried.published or "9999", carried.id


def regroup(
    held: Sequence[Carried],
    known: Known,
    links: Iterable[Link],
    together: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> list[list[Carried]]:
    """The mentions of each statement, in the order of their dates.

    ``together`` and ``apart`` are pairs of ids that people judged. A mention that a person judged is looked at apart
    from its saying.
    """
    groups, linked = grouped(held, known, links, together, apart)
    return _with_lone_pieces(groups, linked)


def grouped(
    held: Sequence[Carried],
    known: Known,
    links: Iterable[Link],
    together: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> tuple[list[list[Carried]], set[int]]:
    """The mentions that hang together by judgements, and the sayings that were judged the same as any other."""
    judged = {id for pair in (*together, *apart) for id in pair}
    nodes: dict[str, list[Carried]] = defaultdict(list)
    for one in held:
        nodes[f"~{one.id}" if one.id in judged else known[one.saying].key].append(one)
    heard = {key: known[rows[0].saying] for key, rows in nodes.items()}
    edges, nested, linked = _edges(links, nodes)
    clusters = cluster(heard, edges, _named(together), _named(apart), nested)
    return [[row for key in keys for row in nodes[key]] for keys in clusters], linked


def _named(pairs: Iterable[Pair]) -> list[Pair]:
    return [(f"~{one}", f"~{other}") for one, other in pairs]


def _edges(links: Iterable[Link], nodes: Mapping[str, list[Carried]]) -> tuple[list[Edge], list[Pair], set[int]]:
    """Pairs of nodes judged the same, pairs of which one holds the other, and the sayings judged the same as any."""
    of_saying: dict[int, list[str]] = defaultdict(list)
    for key, rows in nodes.items():
        of_saying[rows[0].saying].append(key)
    best: dict[Pair, Edge] = {}
    nested: list[Pair] = []
    linked = {saying for saying, keys in of_saying.items() if len(keys) > 1}
    for link in links:
        ones, others = of_saying.get(link.left, []), of_saying.get(link.right, [])
        if link.odds > 0 and ones and others:
            linked |= {link.left, link.right}
        if link.odds == NESTED:
            nested += product(ones, others)
        else:
            for one, other in product(ones, others):
                _better(best, Edge(min(one, other), max(one, other), link.odds, link.near))
    for keys in of_saying.values():  # mentions of one saying that a person judged apart from it
        for one, other in combinations(sorted(keys), 2):
            _better(best, Edge(one, other, EQUAL, True))
    return list(best.values()), nested, linked


def _better(best: dict[tuple[str, str], Edge], edge: Edge) -> None:
    before = best.get((edge.left, edge.right))
    if before is None or (edge.odds, edge.near) > (before.odds, before.near):
        best[edge.left, edge.right] = edge


def _with_lone_pieces(groups: Iterable[list[Carried]], linked: set[int]) -> list[list[Carried]]:
    """A piece that nothing else repeats goes with the longest piece of its attribution: one answer in two breaths.

    A stretch in marks that nobody is said to have spoken, and that stands on no other page, is no statement.
    """
    groups = list(groups)
    lone = [g[0] for g in groups if is_lone(g, linked)]
    kept = [g for g in groups if not is_lone(g, linked) and is_statement(g)]
    home = _homes(kept)
    for row in lone:
        if row.attribution is None:  # in marks, by nobody, on this page alone
            continue
        beside = home.get(row.attribution)
        if beside is None:
            kept.append([row])
        else:
            beside.append(row)
    return [sorted(g, key=by_date) for g in kept]


def _homes(groups: Iterable[list[Carried]]) -> dict[int | None, list[Carried]]:
    """The groups of the longest pieces, by the attributions of those."""
    return {r.attribution: group for group in groups for r in group if r.lead and r.attribution is not None}


def is_lone(group: Sequence[Carried], linked: set[int]) -> bool:
    """Whether a group is a piece of an attribution that nothing else repeats."""
    return len(group) == 1 and not group[0].lead and group[0].saying not in linked


def is_statement(group: Sequence[Carried]) -> bool:
    """Whether somebody is said to have spoken it, or two pages have it."""
    return any(r.attribution is not None for r in group) or len({r.document for r in group}) > 1


def voice_of(group: Sequence[Carried], known: Known) -> tuple[str | None, str]:
    """The name that most pages give, those that only conclude it counted less, in its fullest form."""
    votes: Counter[str] = Counter()
    kinds: dict[str, SpeakerKind] = {}
    for row in group:
        saying = known[row.saying]
        if saying.speaker:
            votes[saying.speaker] += 2 if saying.sure else 1
            kinds[saying.speaker] = saying.kind
    if not votes:
        return _printed_name(group)
    top = min(votes, key=lambda n: (-votes[n], -len(n), n))
    same = [n for n in votes if n == top or same_person(top, n)]
    name = min(same, key=lambda n: (-len(n.split()), -votes[n], n))
    return name, kinds[name].value


def _printed_name(group: Sequence[Carried]) -> tuple[str | None, str]:
    """The name that most pages print for whoever speaks, and its kind."""
    told = Counter((row.name or "", row.name_kind) for row in group if row.attribution is not None)
    words, kind = min(told, key=lambda t: (-told[t], t), default=("", SpeakerKind.UNRESOLVED.value))
    return words or None, kind


def wording_among(group: Sequence[Carried], known: Known) -> str:
    """The fullest wording that two pages of different text agree on, else the fullest there is, as most print it."""
    texts: dict[str, set[int]] = defaultdict(set)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for row in group:
        wording = known[row.saying].wording
        texts[wording].add(row.text)
        printed[wording][plain(row.words)] += 1
    agreed = [w for w in texts if len(texts[w]) > 1] or list(texts)
    fullest = min(agreed, key=lambda w: (-parsed(w).weight, w))
    return min(printed[fullest], key=lambda p: (-printed[fullest][p], p))


def plain(words: str) -> str:
    """Words without the marks around them and the comma before the tag.

    >>> plain("“We won,”")
    'We won'
    """
    return EDGES.sub("", " ".join(words.split()))

"""Names on a page: found, stripped of titles, compared, and gathered into the people they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.data import Span, SpeakerKind
from onrecord.extract.languages import english as language
from onrecord.resolve import lexicon

CAPITAL = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Drs|Messrs|Prof|Profs|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Rev|St|Jr|Sr)\.|(?:[A-Z]\.)+"
    r"|(?<![\w’'-])(?:al|el|ul|ad|as|ar|ash)-[A-Z][\w’'-]*|[^\W\d_a-zß-öø-ÿ][\w’'-]*)"
)
PARTICLES = frozenset(
    """de la le los las del della di da dos das do du van von der den ter ten op al el bin ibn bint abu ben af av zu
    y""".split()
)
"""Small words inside a surname, or at the head of one ("de la Cruz", "Van de Weghe")."""
BETWEEN = r"(?:[ \u00a0]+(?:(?:" + "|".join(sorted(PARTICLES)) + r"|of the)[ \u00a0]+)*"
NICKNAME = r"(?:[ \u00a0][“\"‘'(][A-Za-z][^“”\"()‘’\n.,;:!?]{0,24}[”\"’')](?=[ \u00a0][A-Z][a-z][\w’'-]*(?![ \u00a0](?!Jr|Sr|I)[A-Z])))?"
NAME = re.compile(CAPITAL + "(?:" + NICKNAME + BETWEEN + CAPITAL + "))*")
ASIDE = re.compile(r"[ \u00a0][“\"‘'(](?P<nickname>[^”\"’')]+)[”\"’')]")
WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "advertisement",
        "god",
        "bible",
        "christmas",
        "easter",
        "thanksgiving",
        "i",
    ]
)
NO_NAMES = lexicon.TITLES | lexicon.NATIONAL | lexicon.ROLE_NOUNS | lexicon.GROUP_NOUNS | CALENDAR
"""Single capitalised words that name nobody."""
NAMED_NEAR = 600
"""Characters before a surname within which two who bear it are both in the reader's mind."""
NAMESAKES = 20
"""People of one surname told apart on one page; more are a list, not a story."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
OWNED = re.compile(r"(?<=[’']s)[ \u00a0]+")
PRINTED = re.compile(r"[^\s]+")
ABBREVIATED = re.compile(r"(?:\b[A-Z]\.|\bJr\.|\bSr\.)$")
NO_PART = (
    language.DETERMINERS | language.PREPOSITIONS | language.CONJUNCTIONS | language.SUBORDINATORS
    | language.SUBJECT_PRONOUNS | language.OBJECT_PRONOUNS | language.ADVERBS | language.AUXILIARIES
)  # fmt: skip
"""Words that a capital at the head of a sentence makes no part of a name."""
PLURAL_TITLES = frozenset({"messrs"} | {f"{t}s" for t in lexicon.TITLES})
"""Before several people at once: "Senators Paul Hart and Mia Dunn"."""
BEFORE_NAMES = frozenset(
    """mr mrs ms dr prof professor sir dame lord lady sen senator rep representative gov governor president
    chancellor minister king queen prince princess pope bishop archbishop cardinal rev reverend judge justice general
    colonel col captain capt lieutenant lt maj sergeant sgt admiral commander ambassador secretary mayor sheriff chief
    officer director chairman chairwoman chair chairperson speaker leader congressman congresswoman councillor
    councilman councilwoman commissioner inspector superintendent detective constable premier spokesman spokeswoman
    spokesperson coach manager analyst ceo cfo coo nominee candidate whip imam rabbi sheikh ayatollah lawmaker adviser
    advisor editor reporter correspondent founder supervisor treasurer prosecutor economist chaplain lawyer attorney
    strategist historian aide host""".split()
)
"""Titles that stand right before a person's name, in capitals too."""
OF_TITLES = frozenset(
    """press executive managing technology financial operating prime vice deputy assistant associate senior chief
    minority majority foreign campaign national security attorney state major brigadier general first home health
    finance interior defence defense communications political policy lieutenant former acting interim co under
    cabinet police fire party""".split()
)
"""Words that stand inside a title, before its head: "Press Secretary", "Chief Technology Officer"."""
NEVER_LAST = frozenset({"day", "award", "prize", "street", "bridge", "line", "show", "act", "elect"})
FIRMS = {"general": {"motors", "electric", "mills", "dynamics", "assembly"}, "prime": {"video"}, "star": {"wars", "trek"},
         "captain": {"america", "marvel"}, "state": {"farm", "street"}, "chief": {"wahoo"}, "king": {"kong"}}  # fmt: skip
"""Words that look like titles at the head of other names."""
OFFICE_OF = re.compile(r"\b([A-Za-z]+) (?:[Gg]eneral )?of (?:the )?$")
OF_PERSONS = (lexicon.TITLES | lexicon.ROLE_NOUNS | PLURAL_TITLES) - {"state", "campaign"}


@dataclass(frozen=True, slots=True)
class Name:
    """One name on the page: its words without titles, where they stand, and the titles before them."""

    span: Span
    words: tuple[str, ...]
    titles: frozenset[str]
    kind: SpeakerKind
    gender: str | None
    nickname: str = ""

    @property
    def last(self) -> str:
        return next((w for w in reversed(self.words) if w.lower().rstrip(".") not in SUFFIXES), self.words[-1]).lower()

    @property
    def suffix(self) -> str:
        """ "jr" or the like, where the name has one."""
        end = self.words[-1].lower().rstrip(".")
        return end if end in SUFFIXES else ""

    @property
    def core(self) -> tuple[str, ...]:
        """The words without particles at the head and without a suffix: one word where it is a surname alone."""
        words = self.words[:-1] if self.suffix and len(self.words) > 1 else self.words
        first = next((n for n, w in enumerate(words[:-1]) if w.lower() not in PARTICLES), len(words) - 1)
        return words[first:]


@dataclass
class Entity:
    """Somebody on the page, gathered from their names. Built while reading, never handed out."""

    kind: SpeakerKind
    names: list[Name] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    gender: str | None = None

    @cached_property
    def best(self) -> Name:
        """The fullest name, the first of its length: names are added longest first."""
        return max(self.names, key=lambda n: (len(n.words), -n.span.start))

    @property
    def name(self) -> str:
        return " ".join(self.best.words)


def find_names(text: str, spans: Sequence[Span]) -> Iterator[Name]:
    """Names inside the spans, in text order; single words at the head of a sentence only when they are no others."""
    for span in spans:
        for found in NAME.finditer(text, span.start, span.end):
            yield from _names_in(text, found)


def _names_in(text: str, found: re.Match[str]) -> Iterator[Name]:
    start = found.start()
    for piece in OWNED.split(found.group()):
        at = text.index(piece, start)
        start = at + len(piece)
        for begin, part, of in _parts(text, at, piece):
            name = _strip(text, begin, part)
            if name is not None:
                yield replace(name, titles=name.titles | of) if of else name


def _parts(text: str, at: int, piece: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """A run of capitals cut before the title of a person in it, with that title: "New York Mayor", "Ann Low".

    >>> [part for _, part, _ in _parts("", 0, "White House Press Secretary Ann Low")]
    ['White House', 'Ann Low']
    """
    words = [(m.start(), m.end(), POSSESSIVE.sub("", m.group()).lower().strip(".,")) for m in PRINTED.finditer(piece)]
    low = [w for _, _, w in words]
    titled = next((n for n in range(len(low) - 2, -1, -1) if low[n] in BEFORE_NAMES), None)
    if titled is not None and _could_be_person(low[titled + 1 :]) and not (titled and low[0] in lexicon.FIRST_NAMES):
        first = titled
        while first > 0 and (low[first - 1] in BEFORE_NAMES or low[first - 1] in OF_TITLES):
            first -= 1
        if first > 0 and not _opens(low[:first]):
            yield at, piece[: words[first - 1][1]], frozenset()
        titles = frozenset(w for w in low[first : titled + 1] if w in lexicon.TITLES or w in lexicon.ROLE_NOUNS)
        yield at + words[titled + 1][0], piece[words[titled + 1][0] :], titles
        return
    held = OFFICE_OF.search(text, max(0, at - 40), at)
    if held and len(words) > 2 and held.group(1).lower() in BEFORE_NAMES:
        cut = 2 if low[0] in {"new", "north", "south", "west", "los", "san", "saint", "st"} and len(words) > 3 else 1
        if _could_be_person(low[cut:]):
            yield at, piece[: words[cut - 1][1]], frozenset()
            yield at + words[cut][0], piece[words[cut][0] :], frozenset({held.group(1).lower()})
            return
    yield at, piece, frozenset()


def _could_be_person(low: Sequence[str]) -> bool:
    """Whether words behind a title are a person's name: no body's, no document's, no office's, and not too many."""
    return (
        0 < len(low) < 6
        and not SUFFIXES.issuperset(low)
        and not {low[0], low[-1]} & (lexicon.BODY_WORDS | lexicon.DOCUMENT_WORDS | PLURAL_TITLES | NEVER_LAST)
        and low[0] not in PARTICLES | {"and", "of", "for"} - {"de", "van", "von", "al", "el", "bin", "abu", "ben"}
        and (len(low) > 1 or low[0] not in NO_NAMES | lexicon.PLACES)
    )


def _opens(low: Sequence[str]) -> bool:
    """Whether words before a title are nobody: "Former", "The", "British"."""
    return all(w in NO_PART or w in lexicon.TITLES or lexicon.is_national(w) for w in low)


def _strip(text: str, at: int, piece: str) -> Name | None:
    """Titles and nationalities off the front, the possessive off the end."""
    words = [(m.start(), m.end(), m.group()) for m in PRINTED.finditer(piece)]
    titles: set[str] = set(_roles_before(text, at))
    body = len(words) > 1 and words[-1][2].lower().strip(".,") in lexicon.BODY_WORDS - OF_TITLES
    while words and _leads(words[0][2], words[1][2] if len(words) > 1 else "", body):
        titles.add(words.pop(0)[2].lower().strip(".,"))
    if not words:
        return None
    end = words[-1][1]
    tail = piece[words[0][0] : end]
    if not _abbreviates(tail):
        tail = tail.rstrip(".")
    nickname = ASIDE.search(tail)
    bare = POSSESSIVE.sub("", tail)
    if len(bare) < 2 or bare.lower() in language.TIME_WORDS:
        return None
    parts = tuple(ASIDE.sub("", bare).split())
    if len(parts) == 1 and bare.lower() in NO_NAMES:
        return None
    begin = at + words[0][0]
    return Name(
        Span(begin, begin + len(bare)),
        parts,
        frozenset(titles),
        _kind(parts, titles, text, begin),
        _gender(parts, titles),
        nickname["nickname"] if nickname else "",
    )


def _abbreviates(tail: str) -> bool:
    return tail.endswith(".") and " " in tail and bool(ABBREVIATED.search(tail))


def _leads(word: str, following: str, body: bool = False) -> bool:
    low = POSSESSIVE.sub("", word.lower()).strip(".,")
    if word.endswith(("'s", "’s")):
        return False
    if low in NO_PART:
        return True
    if low.split("’")[0].split("'")[0] in language.SUBJECT_PRONOUNS and len(low) < 8 and low not in {"ian", "ivan"}:
        return True
    if not following or body or following.lower().strip(".,") in FIRMS.get(low, ()):
        return False
    if following.lower().strip(".,") in lexicon.BODY_WORDS:
        return False  # "State Department", "Justice Department"
    title_next = following.lower().strip(".,") in lexicon.TITLES
    return (
        low in lexicon.TITLES
        or low in PLURAL_TITLES
        or low in lexicon.NATIONAL
        or (title_next and lexicon.is_national(low))
    )


def _roles_before(text: str, at: int) -> Iterator[str]:
    """Lower-case words right before a name that say what its bearer is ("journalist Tucker Carlson")."""
    window = text[max(0, at - 60) : at]
    line = re.split(r"[.,;:!?()\n“”\"]", window)[-1]
    for word in reversed(WORD.findall(line)):
        low = word.lower()
        if low in lexicon.TITLES or low in lexicon.ROLE_NOUNS or lexicon.is_national(low):
            yield low
        else:
            return


def _kind(words: Sequence[str], titles: set[str], text: str, begin: int) -> SpeakerKind:
    low = [w.lower().strip(".") for w in words]
    if len(low) > 1 and low[-1] in lexicon.DOCUMENT_WORDS:
        return SpeakerKind.DOCUMENT
    if low[-1] in lexicon.BODY_WORDS or (any(w in lexicon.BODY_WORDS for w in low[:-1]) and len(low) > 2):
        return SpeakerKind.BODY
    if low[0] in lexicon.FIRST_NAMES or titles & OF_PERSONS:
        return SpeakerKind.PERSON
    if low[-1] in lexicon.PLACES or low[0] in lexicon.PLACES:
        return SpeakerKind.BODY
    if len(words) == 1 and (
        (words[0].isupper() and len(words[0]) > 1) or text[max(0, begin - 4) : begin].lower().endswith("the ")
    ):
        return SpeakerKind.BODY
    if 2 <= len(words) <= 4:
        the = not titles and text[max(0, begin - 5) : begin].lower().endswith((" the ", "\nthe "))
        return SpeakerKind.BODY if the else SpeakerKind.PERSON
    return SpeakerKind.UNRESOLVED


def _gender(words: Sequence[str], titles: set[str]) -> str | None:
    if titles & {
        "mr",
        "sir",
        "king",
        "prince",
        "lord",
        "chairman",
        "congressman",
        "spokesman",
        "father",
        "businessman",
    }:
        return "m"
    if titles & {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "congresswoman", "spokeswoman", "actress"}:
        return "f"
    first = words[0].lower()
    if len(words) > 1 and first in lexicon.MALE:
        return "m"
    return "f" if len(words) > 1 and first in lexicon.FEMALE else None


def gather(names: Sequence[Name], acronyms: Mapping[tuple[str, ...], str] | None = None) -> list[Entity]:
    """Names of one page to the people and bodies behind them: full names first, then what is part of them.

    A surname that two full names share goes to the one named last before it, or to the one whose gender fits.
    """
    entities: list[Entity] = []
    by_words: dict[tuple[str, ...], Entity] = {}
    by_last: dict[str, list[Entity]] = {}
    by_first: dict[str, list[Entity]] = {}
    shared: dict[str, Entity] = {}
    for name in sorted(names, key=lambda n: (-len(n.words), n.span)):
        key = tuple(w.lower().strip(".") for w in name.words)
        entity = by_words.get(key) or shared.get(name.last if len(key) == 1 else "")
        if entity is None and _is_anybodys(name, by_last.get(name.last, ())):
            entity = shared[name.last] = Entity(SpeakerKind.PERSON)
            entities.append(entity)
        entity = entity or _shorter_form(name, by_last, by_first)
        if entity is None:
            entity = Entity(name.kind)
            entities.append(entity)
            by_last.setdefault(name.last, []).append(entity)
            for word in (*key[:-1], *name.nickname.lower().split()):
                by_first.setdefault(word, []).append(entity)
        if len(name.words) > 1:
            by_words.setdefault(key, entity)
        if acronyms and key in acronyms:
            by_words.setdefault((acronyms[key],), entity)
        _add(entity, name)
    for entity in entities:
        entity.names.sort(key=lambda n: n.span)
    return entities


def _is_anybodys(name: Name, namesakes: Sequence[Entity]) -> bool:
    """Whether a surname is as likely one person's as another's: both are named as often, and never by it alone."""
    people = [e for e in namesakes[:NAMESAKES] if e.kind is SpeakerKind.PERSON and _compatible(e, name)]
    if len(name.words) > 1 or name.titles or len(people) < 2:
        return False
    alone = any(len(n.core) == 1 for e in people for n in e.names)
    near = [e for e in people if any(0 < name.span.start - n.span.end < NAMED_NEAR for n in e.names)]
    return not alone and len(near) > 1 and len({len(e.names) for e in people}) == 1


def _add(entity: Entity, name: Name) -> None:
    entity.names.append(name)
    entity.roles |= name.titles
    entity.gender = entity.gender or name.gender
    if name.kind is SpeakerKind.PERSON and entity.kind is SpeakerKind.UNRESOLVED:
        entity.kind = name.kind


def _shorter_form(name: Name, by_last: dict[str, list[Entity]], by_first: dict[str, list[Entity]]) -> Entity | None:
    """Who a short name belongs to: "Putin", "Boris", "Donald J. Trump" beside "Donald Trump"."""
    same = [e for e in by_last.get(name.last, [])[:NAMESAKES] if _compatible(e, name)]
    if not same and len(name.core) == 1:
        same = [e for e in by_first.get(name.last, [])[:NAMESAKES] if e.kind is SpeakerKind.PERSON]
    if len(same) > 1:
        before = [e for e in same if min(n.span for n in e.names) < name.span]
        same = sorted(
            before or same, key=lambda e: -max((n.span.start for n in e.names if n.span < name.span), default=-1)
        )
    return same[0] if same else None


def _compatible(entity: Entity, name: Name) -> bool:
    if entity.gender and name.gender and entity.gender != name.gender:
        return False
    if name.suffix and any(n.suffix and n.suffix != name.suffix for n in entity.names):
        return False
    if len(name.core) == 1:
        return entity.kind is not SpeakerKind.BODY or len(entity.best.words) == 1
    first, other = entity.best.core[0].lower().strip("."), name.core[0].lower().strip(".")
    return first == other or (first[0] == other[0] and min(len(first), len(other)) <= 1)

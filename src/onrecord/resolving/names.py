"""Names on a page: found, cut before titles and stripped of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Span, SpeakerKind
from onrecord.languages.en import cues as language
from onrecord.languages.en import lexicon
from onrecord.resolving.given_names import gender_of, is_given

CAPITAL = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Drs|Messrs|Prof|Profs|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Rev|St|Jr|Sr)\.|(?:[A-Z]\.)+"
    r"|[A-Z]\w*&[A-Z]\w*|(?<![\w’'-])(?:al|el|ul|ad|as|ar|ash)-[A-Z][\w’'-]*|[^\W\d_a-zß-öø-ÿ][\w’'-]*)"
)
PARTICLES = frozenset(
    """de la le los las del della di da dos das do du van von der den ter ten op al el bin ibn bint abu ben af av zu
    y""".split()
)
"""Small words inside a surname, or at the head of one ("de la Cruz", "Van de Weghe")."""
BETWEEN = r"(?:[ \u00a0]+(?:(?:" + "|".join(sorted(PARTICLES)) + r"|of the)[ \u00a0]+)*"
NICKNAME = r"(?:[ \u00a0][“\"‘'(][A-Za-z][^“”\"()‘’\n.,;:!?]{0,24}[”\"’')](?=[ \u00a0][A-Z][a-z][\w’'-]*(?![ \u00a0](?!Jr|Sr|I)[A-Z])))?"
NAME = re.compile(CAPITAL + "(?:" + NICKNAME + BETWEEN + CAPITAL + "))*")
ASIDE = re.compile(r"[ \u00a0][“\"‘'(](?P<nickname>[^”\"’')]{1,80})[”\"’')]")
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
NO_NAMES = (
    lexicon.TITLES | lexicon.NATIONAL | lexicon.ROLE_NOUNS | lexicon.GROUP_NOUNS | lexicon.UNNAMED_WORDS | CALENDAR
    | language.PRONOUNS | frozenset("there here everything something nothing yes no ok okay please thanks".split())
)  # fmt: skip
"""Single capitalised words that name nobody."""
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
    colonel col captain capt cmdr cpl adm gen atty supt det lieutenant lt maj sergeant sgt admiral commander
    ambassador secretary mayor sheriff chief
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
LONGEST_HEADLINE = 200
"""Characters of a line that may be set in capitals like a headline."""
LONGEST_TAIL = 5
"""Words of a name that are looked for at the end of others."""
SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
LINKS = frozenset({" of ", " of the ", " for ", " for the ", " on ", " on the ", " in ", " and "})
AND_FIRST = frozenset(
    """securities health food science women centers arts trade commerce education labor oversight immigration customs
    transportation housing energy agriculture oceanic ways justice police fire""".split()
)
"""First halves of a body's name: "Securities and Exchange Commission"."""
OF_BODIES = frozenset(
    """department ministry university institute institutes association court courts commission committee council bureau
    office center centre federation board bank house college school union league society organization organisation
    academy museum coalition alliance foundation fund agency chamber assembly party brotherhood project forum caucus
    conference campaign network partnership panel tribunal directorate administration appeals""".split()
)
"""Bodies named by what they are of."""
ALSO_NAMES = frozenset({"will", "may", "so", "an"})
"""Small words that are first names too, where they have a capital inside a sentence."""
NEVER_LAST = frozenset({"day", "award", "prize", "street", "bridge", "line", "show", "act", "elect"})
FIRMS = {"general": {"motors", "electric", "mills", "dynamics", "assembly"}, "prime": {"video"}, "star": {"wars", "trek"},
         "captain": {"america", "marvel"}, "state": {"farm", "street"}, "chief": {"wahoo"}, "king": {"kong"}}  # fmt: skip
"""Words that look like titles at the head of other names."""
HEADS_BODY = lexicon.BODY_WORDS - OF_TITLES
"""Last words that make a run of capitals the name of a body."""
NATIONS = lexicon.NATIONAL | lexicon.PLACES
NO_EDGE = lexicon.BODY_WORDS | lexicon.DOCUMENT_WORDS | PLURAL_TITLES | NEVER_LAST
"""Words that neither begin nor end a person's name."""
NO_START = PARTICLES | ({"and", "of", "for"} - {"de", "van", "von", "al", "el", "bin", "abu", "ben"})
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
        found = next((w for w in reversed(self.words) if w.lower().rstrip(".") not in SUFFIXES), self.words[-1])
        return found.lower().replace("’", "'")

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


def find_names(text: str, spans: Sequence[Span]) -> list[Name]:
    """Names inside the spans, in text order. In lines where every word has a capital only those known from elsewhere."""
    lines = [line for span in spans for line in _lines(text, span)]
    titled = [line for line in lines if _all_capitals(line.of(text))]
    plain = set(titled)
    found = [
        n
        for line in lines
        if line not in plain
        for m in NAME.finditer(text, line.start, line.end)
        for n in _names_in(text, m)
    ]
    names = list(_without_openers(text, list(_joined(text, found))))
    if titled:
        known = _Known(names)
        names += [n for line in titled for n in known.names_in(text, line)]
        names.sort(key=lambda n: n.span)
    return names


def _lines(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while at < span.end:
        end = text.find("\n", at, span.end)
        end = span.end if end < 0 else end
        if at < end:
            yield Span(at, end)
        at = end + 1


def _all_capitals(line: str) -> bool:
    """Whether a line is set like a headline: "Mayor Says Harbour Will Close Next Year"."""
    if len(line) > LONGEST_HEADLINE:
        return False
    long = [w for w in WORD.findall(line) if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) / len(long) > 0.88


class _Known:
    """Names by their words, to find them in a headline."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.by_words: dict[tuple[str, ...], Name] = {}
        for name in names:
            self.by_words.setdefault(tuple(POSSESSIVE.sub("", w) for w in name.words), name)
            if len(name.words) > 1 and name.kind is SpeakerKind.PERSON:
                self.by_words.setdefault((name.core[-1],), name)

    def names_in(self, text: str, line: Span) -> Iterator[Name]:
        words = [(m.start(), m.end(), m.group()) for m in PRINTED.finditer(text, line.start, line.end)]
        bare = [POSSESSIVE.sub("", w.strip('.,:;!?()“”"‘')) for _, _, w in words]
        at = 0
        while at < len(words):
            size = next(
                (k for k in range(min(5, len(words) - at), 0, -1) if tuple(bare[at : at + k]) in self.by_words), 0
            )
            if size:
                start = text.index(bare[at], words[at][0])
                end = text.index(bare[at + size - 1], words[at + size - 1][0]) + len(bare[at + size - 1])
                name = self.by_words[tuple(bare[at : at + size])]
                yield replace(name, span=Span(start, end), words=tuple(bare[at : at + size]), nickname="")
            elif bare[at].lower() in lexicon.FIRST_NAMES and at + 1 < len(words) and bare[at + 1][:1].isupper():
                start, end = text.index(bare[at], words[at][0]), words[at + 1][0] + len(bare[at + 1])
                parts = (bare[at], bare[at + 1])
                yield Name(Span(start, end), parts, frozenset(), SpeakerKind.PERSON, _gender(parts, set()))
                size = 2
            at += size or 1


def _joined(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Names with what they are of: "Association of Flight Attendants", "Commission on Presidential Debates"."""
    held: Name | None = None
    for name in names:
        if held is not None and name.span.start < held.span.end:
            continue  # within what it is of
        if held is not None and _belongs(text, held, name):
            words = (*held.words, *text[held.span.end : name.span.start].split(), *name.words)
            held = Name(Span(held.span.start, name.span.end), words, held.titles, SpeakerKind.BODY, None)
            continue
        if held is not None:
            yield held
        held = _with_place(text, name)
    if held is not None:
        yield held


def _with_place(text: str, name: Name) -> Name:
    """A body with the place it is of, which is no name by itself here: "University of California"."""
    place = OF_PLACE.match(text, name.span.end)
    if place is None or name.words[-1].lower() not in OF_BODIES or place["word"].lower() not in NATIONS:
        return name
    words = (*name.words, *place.group().split())
    return Name(Span(name.span.start, place.end()), words, name.titles, SpeakerKind.BODY, None)


OF_PLACE = re.compile(r" (?:of|in|at) (?:the )?(?P<word>[A-Z][\w’-]+)(?![\w’-])")


def _belongs(text: str, body: Name, name: Name) -> bool:
    link = text[body.span.end : name.span.start]
    last = next((w.lower() for w in reversed(body.words) if w.lower() not in {"the", "of"}), "")
    if len(link) > 8 or link not in LINKS or len(body.words) > 10 or name.titles & OF_PERSONS:
        return False
    if link == " and " and last in AND_FIRST and name.words[-1].lower() in lexicon.BODY_WORDS:
        return True
    if link == " and ":
        return (
            "of" in body.words
            and last not in lexicon.BODY_WORDS
            and name.kind is not SpeakerKind.PERSON
            and (body.words[0].lower() in {"department", "ministry", "institute", "institutes", "office"})
        )
    opens = body.words[-1].lower() in OF_BODIES or ("of" in body.words and link == " for the ")
    return opens and not (name.words[0].lower() in lexicon.FIRST_NAMES and len(name.words) > 1)


def _without_openers(text: str, names: list[Name]) -> Iterator[Name]:
    """Names without a word that only begins their sentence: "Hosting Cook" where the page knows Cook."""
    tails = Counter(n.words[k:] for n in names for k in range(max(0, len(n.words) - LONGEST_TAIL), len(n.words)))
    small: set[str] | None = None
    counts = Counter(n.words for n in names)
    heads = Counter(n.words for n in names if _begins_sentence(text, n.span.start))
    for name in names:
        low = name.words[0].lower()
        if len(name.words) == 1 and not name.titles and _begins_sentence(text, name.span.start):
            if small is None:
                small = set(SMALL_WORD.findall(text))
            if (low in small or low.endswith(("ing", "ly"))) and counts[name.words] == heads[name.words]:
                continue
        if len(name.words) > 1 and low not in lexicon.FIRST_NAMES and _begins_sentence(text, name.span.start):
            if small is None:
                small = set(SMALL_WORD.findall(text))
            known = tails[name.words[1:]] > 1
            led = (
                len(name.words) > 2
                and name.words[1].lower() in lexicon.FIRST_NAMES
                and low in small | language.VERBS.keys()
            )
            if led or ((low in small or low.endswith("ing")) and known):
                start = text.index(name.words[1], name.span.start + len(name.words[0]))
                yield replace(name, span=Span(start, name.span.end), words=name.words[1:])
                continue
        yield name


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(' \u00a0“"‘(')
    return not before or before[-1] in '.!?:\n“"”—'


def _names_in(text: str, found: re.Match[str]) -> Iterator[Name]:
    start = found.start()
    for piece in OWNED.split(found.group()):
        at = text.index(piece, start)
        start = at + len(piece)
        for begin, part, of in _parts(text, at, piece):
            name = _strip(text, begin, part)
            if name is not None:
                yield _titled(name, of) if of else name


def _titled(name: Name, of: frozenset[str]) -> Name:
    """A name with the titles that were cut off before it: they tell that it is a person's, and perhaps whether hers."""
    titles = name.titles | of
    return replace(name, titles=titles, kind=SpeakerKind.PERSON, gender=_gender(name.words, set(titles)) or name.gender)


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
        and NO_EDGE.isdisjoint((low[0], low[-1]))
        and low[0] not in NO_START
        and (len(low) > 1 or (low[0] not in NO_NAMES and low[0] not in lexicon.PLACES))
    )


def _opens(low: Sequence[str]) -> bool:
    """Whether words before a title are nobody: "Former", "The", "British"."""
    return all(w in NO_PART or w in lexicon.TITLES or lexicon.is_national(w) for w in low)


def _strip(text: str, at: int, piece: str) -> Name | None:
    """Titles and nationalities off the front, the possessive off the end."""
    words = [(m.start(), m.end(), m.group()) for m in PRINTED.finditer(piece)]
    titles: set[str] = set(_roles_before(text, at))
    body = len(words) > 1 and words[-1][2].lower().strip(".,") in HEADS_BODY
    inside = not _begins_sentence(text, at)
    while words and (
        _leads(words[0][2], words[1][2] if len(words) > 1 else "", body, inside)
        or (not body and _is_trade(w[2].lower() for w in words[:3]))
    ):
        word = words.pop(0)[2].lower().strip(".,")
        if word in OF_PERSONS or lexicon.is_national(word):
            titles.add(word)
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
    if len(parts) == 1 and _is_no_name(bare.lower()):
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


PAPERS = frozenset("poll study survey report analysis data figures results findings records lawsuit proponent".split())
"""Papers that head a sentence and are no names: "Polls show"."""


def _is_no_name(low: str) -> bool:
    """Whether one word names nobody: a title, a people, a pronoun, a month."""
    if low in PAPERS or low[:-1] in PAPERS:
        return True
    return low in NO_NAMES or lexicon.is_national(low) or (low.endswith("s") and lexicon.is_national(low[:-1]))


def _abbreviates(tail: str) -> bool:
    return tail.endswith(".") and " " in tail and bool(ABBREVIATED.search(tail))


def _leads(word: str, following: str, body: bool = False, inside: bool = False) -> bool:
    low = POSSESSIVE.sub("", word.lower()).strip(".,")
    if word.endswith(("'s", "’s")) or (low in ALSO_NAMES and inside and following):
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


def _is_trade(words: Iterable[str]) -> bool:
    """Whether a capital word says what somebody is, and a whole name follows: "Farmer Hal Dorsey"; not "Baker Mayfield"."""
    low = [w.strip(".,") for w in words]
    if len(low) < 3 or low[0] not in lexicon.ROLE_NOUNS or low[2] in lexicon.BODY_WORDS:
        return False
    return is_given(low[1])


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
    if len(words) == 1 and text.startswith(":", begin + len(words[0])) and _begins_sentence(text, begin):
        return SpeakerKind.PERSON  # the label of a turn
    if low[-1] in lexicon.PLACES or low[0] in lexicon.PLACES:
        return SpeakerKind.BODY
    if len(words) == 1 and (
        (words[0].isupper() and len(words[0]) > 1) or text[max(0, begin - 4) : begin].lower().endswith("the ")
    ):
        return SpeakerKind.BODY
    acronym = [w for w in words if len(w) > 1 and w.isalpha() and w.isupper() and w.lower() not in SUFFIXES]
    if acronym and len(acronym) < len(words) and not titles:
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
    return gender_of(words[0]) if len(words) > 1 else None

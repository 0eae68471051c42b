"""A run of capitals on a page, cut into names and stripped of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.cascade import Cascade, Step
from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.given_names import is_given
from onrecord.languages.people import People
from onrecord.resolving.kinds import Named, kind_of_name
from onrecord.resolving.names import PRINTED, WORD, Name, begins_sentence, gender_of_name
from onrecord.resolving.unions import no_part, no_single_name

ASIDE = re.compile(r"[ \u00a0][“\"‘'(](?P<nickname>[^”\"’')]{1,80})[”\"’')]")
SUFFIX = re.compile(r",? ([^\W_]{1,4})(?![^\W_])")
INITIAL = re.compile(r"[A-Z]\.|[B-HJ-Z]")
BREAKS = re.compile(r"[.,;:!?()\n“”\"]")
BLANKS = re.compile(r"[ \u00a0]+")
ROLES_REACH, OFFICE_REACH = 60, 40
"""Characters before a name in which roles, and an office with its place, are looked for."""
LONGEST_PERSON = 5
"""Words of a person's name behind a title; more are a sentence in capitals."""
LONGEST_CONTRACTED = 7
POINTS = ".,;:"
SHORTEST_TRADE = 8
"""Letters of a word that by its ending alone is a trade; shorter ones are given names too: "Babiker"."""

Part = tuple[int, str, frozenset[str]]
"""Where a part of a run begins, its text, and the titles that were cut off before it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitals: where it begins, the places of its words, and these in small letters without marks."""

    text: str
    at: int
    piece: str
    places: Sequence[tuple[int, int]]
    low: Sequence[str]
    language: Language

    def before(self, cut: int) -> Part:
        """The part before a word."""
        return self.at, self.piece[: self.places[cut - 1][1]], frozenset()

    def behind(self, cut: int, titles: frozenset[str]) -> Part:
        """The part from a word on."""
        start = self.places[cut][0]
        return self.at + start, self.piece[start:], titles


def names_in(text: str, found: re.Match[str], language: Language) -> Iterator[Name]:
    """The names of a run of capitals."""
    run, start = found.group(), found.start()
    if run.lower() in no_part(language.grammar):  # a fifth of all runs: "The" at the head of a sentence
        return
    for piece in _owned(run, language.people):
        at = text.index(piece, start)
        start = at + len(piece)
        for begin, part, titles in parts(text, at, piece, language):
            name = _stripped(text, begin, part, language)
            if name is not None:
                yield _titled(name, titles) if titles else name


def _owned(run: str, people: People) -> list[str]:
    """A run cut behind each owner: "Halden’s Ann Low"."""
    pieces, at = [], 0
    for blank in BLANKS.finditer(run):
        if run.endswith(people.possessives, at, blank.start()):
            pieces.append(run[at : blank.start()])
            at = blank.end()
    return [*pieces, run[at:]]


def _titled(name: Name, cut: frozenset[str]) -> Name:
    """A name with the titles that were cut off before it: they tell that it is a person's, and perhaps whether hers."""
    titles = name.titles | cut
    gender = gender_of_name(name.words, titles, name.people)
    return replace(name, titles=titles, kind=SpeakerKind.PERSON, gender=gender)


# ---------------------------------------------------------------- cut
def parts(text: str, at: int, piece: str, language: Language) -> tuple[Part, ...]:
    """A run of capitals cut before the title of a person in it, with that title: "New York Mayor", "Ann Low".

    >>> from onrecord.languages import ENGLISH
    >>> [part for _, part, _ in parts("", 0, "White House Press Secretary Ann Low", ENGLISH)]
    ['White House', 'Ann Low']
    """
    if len(piece.split()) < 2:  # most names: nothing to cut
        return ((at, piece, frozenset()),)
    words = list(PRINTED.finditer(piece))
    owner = language.people.possessive
    low = [owner.sub("", m.group()).lower().strip(".,") for m in words]
    run = Run(text, at, piece, [m.span() for m in words], low, language)
    return PARTS_CASCADE.answer(run) or ((at, piece, frozenset()),)


def _before_title(run: Run) -> tuple[Part, ...] | None:
    """A title inside is the bearer's, what is before it somebody else's: "New York Mayor Ann Low"."""
    people, low = run.language.people, run.low
    head = next((n for n in range(len(low) - 2, -1, -1) if low[n] in people.before_names), None)
    if head is None or not _could_be_person(low[head + 1 :], run.language):
        return None
    if low[0] in people.first_names:  # "Ann King Low": one name
        return None
    first = next((n for n in range(head, 0, -1) if low[n - 1] not in people.inside_title), 0)
    titles = people.role_words.intersection(low[first : head + 1])
    own = run.behind(head + 1, titles)
    return (own,) if _opens(low[:first], run.language) else (run.before(first), own)


def _behind_place(run: Run) -> tuple[Part, ...] | None:
    """An office before the run has its place at the head of it, and its bearer behind: "the mayor of Holm Ann Low"."""
    people, low = run.language.people, run.low
    if len(low) < 3:  # a place and no whole name
        return None
    office = people.office_of.search(run.text, max(0, run.at - OFFICE_REACH), run.at)
    if office is None or office.group(1).lower() not in people.before_names:
        return None
    cut = 2 if low[0] in people.place_heads and len(low) > 3 else 1
    if not _could_be_person(low[cut:], run.language):
        return None
    return run.before(cut), run.behind(cut, frozenset({office.group(1).lower()}))


PARTS_CASCADE = Cascade((Step("before a title", _before_title), Step("behind a place", _behind_place)))
"""The parts of a run of capitals; it stays whole where none answers."""


def _could_be_person(low: Sequence[str], language: Language) -> bool:
    """Whether words behind a title are a person's name: no body's, no document's, no office's, and not too many."""
    people = language.people
    if not 0 < len(low) <= LONGEST_PERSON or people.suffixes.issuperset(low):  # "Chief Jr."
        return False
    if low[0] in people.no_start or not people.no_edge.isdisjoint((low[0], low[-1])):
        return False  # "Secretary of State", "Justice Department"
    alone = len(low) == 1  # one word must not be a word of its own: "President American"
    return not alone or not (low[0] in no_single_name(language.grammar, people) or low[0] in people.places)


def _opens(low: Sequence[str], language: Language) -> bool:
    """Whether words before a title are nobody: "Former", "The", "British"."""
    people, small = language.people, no_part(language.grammar)
    return all(w in small or w in people.titles or people.is_national(w) for w in low)


# ---------------------------------------------------------------- strip
def _stripped(text: str, at: int, piece: str, language: Language) -> Name | None:
    """A part without titles and nationalities at the front and the possessive at the end; ``None`` for no name."""
    people = language.people
    words = list(PRINTED.finditer(piece))
    titles = set(roles_before(text, at, people))
    first = _first_own([m.group() for m in words], begins_sentence(text, at), titles, language)
    if first == len(words):  # titles alone: "The President"
        return None
    begin = words[first].start()
    bare, nickname = _bare(piece[begin : words[-1].end()], people)
    own = tuple(ASIDE.sub("", bare).split()) if nickname else tuple(bare.split())
    if _is_none(bare, len(own) == 1, language):
        return None
    begin += at
    kind = kind_of_name(Named(own, titles, text, begin, people))
    gender = gender_of_name(own, titles, people)
    return Name(Span(begin, begin + len(bare)), own, frozenset(titles), kind, gender, people, nickname)


def person_at(text: str, span: Span, language: Language) -> Name | None:
    """The name of a person at a place, without titles and possessive; ``None`` for titles alone: "The President"."""
    people = language.people
    words = list(PRINTED.finditer(text, _behind_titles(text, span.start, people), span.end))
    before = sum(m.end() <= span.start for m in words)
    titles = _titles_at(text, words, before, people)
    first = before + _first_own([m.group() for m in words[before:]], False, titles, language)
    if _is_peerage(words, people):
        return _named_whole(text, words, titles, people)
    if 0 < first < len(words) and words[first - 1].group().lower() in language.grammar.prepositions:
        return None  # "The Minister of Education"
    if first > before and first == len(words) - 1 and words[first - 1].group().lower() in people.also_given:
        first -= 1  # "Sunday Low"
    first, offices = _behind_office(words, first, language)
    titles |= offices
    if first == len(words):
        return None
    return _name_of(text, span, words[_with_initials(text, words, first, span.start) :], titles, language)


def _titles_at(text: str, words: Sequence[re.Match[str]], before: int, people: People) -> set[str]:
    """The roles right before some words, and in the first of these: "her son Dan", "executive chair Ann Low"."""
    titles = set(roles_before(text, words[0].start(), people)) if words else set()
    return titles | people.role_words.intersection(m.group().lower().strip(".,") for m in words[:before])


def _with_initials(text: str, words: Sequence[re.Match[str]], first: int, at: int) -> int:
    """The first of the initials before a word, from a place on: "A." is no article before a name."""
    while first and words[first - 1].start() >= at and _is_initial(text, words, first - 1):
        first -= 1
    return first


def _behind_office(words: Sequence[re.Match[str]], first: int, language: Language) -> tuple[int, frozenset[str]]:
    """The word behind an office that begins a name, and the roles in that: "Press Secretary Ann Low"."""
    people, low = language.people, [m.group().lower().strip(".,") for m in words]
    head = next((n for n in range(len(low) - 2, first - 1, -1) if low[n] in people.before_names), None)
    if head is None or low[first] in people.first_names or not _could_be_person(low[head + 1 :], language):
        return first, frozenset()  # "Ann King Low": one name
    if head > first and low[head] in people.also_given:  # "Nasir Sheikh Farah"
        return first, frozenset()
    return head + 1, people.role_words.intersection(low[first : head + 1])


def _name_of(
    text: str, span: Span, words: Sequence[re.Match[str]], titles: set[str], language: Language
) -> Name | None:
    """The name that the words of a place are, without what stands behind a name; ``None`` where they are none."""
    people = language.people
    if _is_trade_by_ending([m.group() for m in words], people) or _is_trade_first(text, words, people):
        titles = titles | people.role_words.intersection([words[0].group().lower()])
        words = words[1:]
    first = words[0].group()
    begin = words[0].start() + len(first) - len(first.lstrip(POINTS))
    bare, nickname = without_nickname(text[begin : words[-1].end()], people)
    bare, own = _without_end(bare, language)
    if not own or _is_no_name(bare, own, people):
        return None  # a word of the page, or "the Prophet"
    end = span.end if nickname else begin + len(bare)
    own, end = _with_suffix(text, own, end, people)
    gender = gender_of_name(own, titles, people)
    honorific = _honorific(text, begin, people) if len(own) == 1 else ""
    return Name(Span(begin, end), own, frozenset(titles), SpeakerKind.PERSON, gender, people, nickname, honorific)


def _without_end(bare: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """A name, and its words, without prepositions and honours at its end: "Director-General of", "Dan Low QC"."""
    own = tuple(bare.split())
    while own and own[-1] in language.grammar.prepositions:
        bare = bare.removesuffix(own[-1]).rstrip()
        own = own[:-1]
    while len(own) > 2 and own[-1].isupper() and own[-1].lower() in language.people.honours:
        bare = bare.removesuffix(own[-1]).rstrip(" ,")
        own = tuple(bare.split())
    return bare, own


def _is_no_name(bare: str, words: Sequence[str], people: People) -> bool:
    """Whether words are the page's, all in small letters, or a title: "Prophet", "Public Relations Officer"."""
    title = is_mere_title(words, people) or _is_title_of_words(words, people)
    return title or not any(map(str.isupper, bare))


def _is_initial(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word before a name is an initial: "A.", "A" before "K", "I" inside a sentence ("I Made Low")."""
    word, behind = words[at].group(), words[at + 1].group()
    if INITIAL.fullmatch(word) or (word == "A" and INITIAL.fullmatch(behind)):
        return True
    return word == "I" and not begins_sentence(text, words[at].start())


def _honorific(text: str, at: int, people: People) -> str:
    """The title right before a single word with which it is a name, as printed: "Mr Justice"."""
    before = BREAKS.split(text[max(0, at - ROLES_REACH) : at])[-1].split()
    if not before or before[-1].lower() not in people.honorifics or not before[-1][0].isupper():
        return ""
    judge = len(before) > 1 and before[-2].lower() in people.male_titles | people.female_titles
    return " ".join(before[-2:] if judge and before[-2][0].isupper() else before[-1:])


def _is_peerage(words: Sequence[re.Match[str]], people: People) -> bool:
    """Whether words are a title and the place it is of: "Duchess of Holm"; or "Princess Royal"."""
    low = [m.group().lower() for m in words]
    head = next((n for n, w in enumerate(low) if w in people.peerages), None)
    if head is None or head + 1 >= len(words):
        return False
    return low[head + 1] in people.peerage_links and words[-1].group()[0].isupper()


def _named_whole(text: str, words: Sequence[re.Match[str]], titles: set[str], people: People) -> Name:
    """A peerage as a name, from its title on."""
    first = next(n for n, m in enumerate(words) if m.group().lower() in people.peerages)
    bare, _ = without_nickname(text[words[first].start() : words[-1].end()], people)
    own, start = tuple(bare.split()), words[first].start()
    gender = gender_of_name(own, {own[0].lower()}, people)
    span = Span(start, start + len(bare))
    return Name(span, own, frozenset(titles), SpeakerKind.PERSON, gender, people)


def _with_suffix(text: str, words: tuple[str, ...], end: int, people: People) -> tuple[tuple[str, ...], int]:
    """The words of a name and its end, with the suffix behind it and that one's full stop: "Dan Low Jr."."""
    behind = SUFFIX.match(text, end)
    if behind and behind[1].lower() in people.suffixes and words[-1].lower() not in people.suffixes:
        words, end = (*words, behind[1]), behind.end()
    abbreviated = any(words[-1].lower() == form.lower() for form in people.suffix_forms)  # no "junior."
    if abbreviated and text.startswith(".", end):
        words, end = (*words[:-1], f"{words[-1]}."), end + 1
    return words, end


def _behind_titles(text: str, at: int, people: People) -> int:
    """Where the titles begin that stand right before a place: "Gov. ", "Senator "."""
    start = max(0, at - ROLES_REACH)
    for word in reversed(list(PRINTED.finditer(text, start, at))):
        low = word.group().lower().strip(".")
        told = low in people.titles or low in people.leading or low in people.role_words
        if not told or BLANKS.fullmatch(text, word.end(), at) is None:
            break
        at = word.start()
    return at


def is_mere_title(words: Sequence[str], people: People) -> bool:
    """Whether one word is a title and no name: "Prophet", "Messrs."."""
    if len(words) > 1:
        return False
    low = words[0].lower().strip(".")
    if "-" in low and people.role_words.issuperset(low.split("-")):  # "Director-General"
        return True
    forms = {low, people.singular(low)}
    lists = (people.titles, people.leading, people.role_words, people.styles)
    return any(not forms.isdisjoint(known) for known in lists)


def _is_title_of_words(words: Sequence[str], people: People) -> bool:
    """Whether several words are a title and no name: "Public Relations Officer"."""
    low = [w.lower().strip(".") for w in words]
    inside = people.titles | people.of_titles | people.role_words | people.body_words
    return len(low) > 1 and low[-1] in people.role_words - people.body_words and inside.issuperset(low)


def _first_own(words: Sequence[str], opens: bool, titles: set[str], language: Language) -> int:
    """The number of the first word that is no title; what those before it say is added to ``titles``."""
    people = language.people
    body = len(words) > 1 and words[-1].lower().strip(".,") in people.heads_body
    for n, word in enumerate(words):
        following = words[n + 1] if n + 1 < len(words) else ""
        if not _leads(word, following, body, opens, language) and (body or not _is_trade(words[n : n + 3], people)):
            return n
        low = word.lower().strip(".,")
        if low in people.of_persons or people.is_national(low):  # the rest, "The" or "Young", says nothing
            titles.add(low)
    return len(words)


def _bare(tail: str, people: People) -> tuple[str, str]:
    """A name without full stop and possessive, and the nickname in it."""
    if not (" " in tail and people.abbreviated.search(tail)):  # "Dan Low Jr." keeps its own
        tail = tail.rstrip(".")
    nickname = ASIDE.search(tail)
    return people.possessive.sub("", tail), nickname["nickname"] if nickname else ""


def without_nickname(tail: str, people: People) -> tuple[str, str]:
    """A name without full stop, possessive and nickname, and the nickname that stood in it."""
    bare, nickname = _bare(tail, people)
    return (ASIDE.sub("", bare) if nickname else bare), nickname


def _is_none(bare: str, alone: bool, language: Language) -> bool:
    """Whether a name is none: a letter, a time, or one word that is a title, a people, a pronoun, a month, a paper."""
    people, low = language.people, bare.lower()
    if len(low) < 2 or low in language.grammar.time_words:  # "B", "Monday"
        return True
    if not alone:  # the lists are of single words
        return False
    one = people.singular(low)
    if low in people.papers or one in people.papers or low in no_single_name(language.grammar, people):
        return True  # "Polls", "May", "They"
    return people.is_national(one)  # "Norwegians"


def _leads(word: str, following: str, body: bool, opens: bool, language: Language) -> bool:
    """Whether a word at the head of a part is no word of the name."""
    people = language.people
    if word.endswith(people.possessives):  # an owner: "Halden’s"
        return False
    low = people.possessive.sub("", word.lower()).strip(".,")
    if low in people.also_names and following and not opens:  # "Will Low" inside a sentence
        return False
    if low in no_part(language.grammar) or _is_contracted(low, language):  # "The", "I’m"
        return True
    return bool(following) and not body and _is_title(low, following.lower().strip(".,"), people)


def _is_contracted(low: str, language: Language) -> bool:
    """Whether a word is a pronoun with its verb: "I’m"."""
    if len(low) > LONGEST_CONTRACTED or low.isalpha():
        return False
    return low.split("’", maxsplit=1)[0].split("'", maxsplit=1)[0] in language.grammar.subject_pronouns


def _is_title(low: str, following: str, people: People) -> bool:
    """Whether a word is a title, or a people, of the name behind it."""
    if following in people.firms.get(low, ()) or following in people.body_words:
        return False  # "General Motors", "State Department"
    return low in people.leading or (following in people.titles and people.is_national(low))


def _says_trade(low: str, people: People) -> bool:
    return low in people.role_nouns or low in people.trades


def _is_trade(words: Sequence[str], people: People) -> bool:
    """Whether a capital word says what somebody is, and a whole name follows: "Farmer Hal Dorsey"; not "Baker Low"."""
    if len(words) < 3 or not _says_trade(words[0].lower().strip(".,"), people):  # "Baker Low" is a name
        return False
    return is_given(words[1].lower().strip(".,"), people)


def _is_trade_first(text: str, words: Sequence[re.Match[str]], people: People) -> bool:
    """Whether the word that begins a sentence is a trade: "Barista Jye Low", "Survivor Nur" beside "Nur"."""
    low = words[0].group().lower()
    if (
        len(words) < 2
        or low not in people.role_nouns
        or is_given(low, people)
        or not begins_sentence(text, words[0].start())
    ):
        return False
    rest = text[words[1].start() : words[-1].end()]
    return len(words) > 2 or re.search(rf"(?<!{words[0].group()} )\b{re.escape(rest)}\b", text) is not None


def _is_trade_by_ending(words: Sequence[str], people: People) -> bool:
    """Whether a capital word ends like a trade, and a given name and more follow: "Marathoner Silas Low"."""
    if len(words) < 3 or len(words[0]) < SHORTEST_TRADE or not words[0].lower().endswith(people.role_endings):
        return False
    return not is_given(words[0].lower(), people) and is_given(words[1].lower(), people)


def roles_before(text: str, at: int, people: People) -> Iterator[str]:
    """Lower-case words right before a name that say what its bearer is ("journalist Tucker Carlson")."""
    line = BREAKS.split(text[max(0, at - ROLES_REACH) : at])[-1]
    for word in reversed(WORD.findall(line)):
        low = word.lower()
        if low not in people.role_words and not people.is_national(low):
            return  # what is before it belongs to the sentence
        yield low

"""The title, the body spoken for and the anonymity of a speaker, as the page tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.people import People
from onrecord.resolving.coreference import Cast
from onrecord.resolving.entities import Entity
from onrecord.resolving.mentions import WORD, without_owner
from onrecord.resolving.names import Name
from onrecord.resolving.unions import head_stops

BEFORE = re.compile(r"(?<![\w’'.-])(?P<words>(?:[\w’'.-]{1,60} ){1,8})$")
ABBREVIATED = re.compile(r"(?P<words>(?:[A-Z][a-z]{1,4}\. ){1,8})$")
BREAKS = re.compile(r"[.,;:!?()\n“”\"—–](?=\s)|[“”\"(\n]")
ENDS = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|\n")
BREAKS_LINE = re.compile(r"[;:!?()\n“”\"—–]|[^\W\d_]{3}\.(?=\s)")
"""What ends the words that lead to a name with its titles; commas and "H.E." belong to them."""
NAMES = 40
"""Mentions of somebody that are looked at for their title."""
LONGEST_TITLE, BEHIND = 90, 160
"""Characters before and behind a name in which its title stands."""
LINK_REACH = 12
"""Characters before a body's name in which a preposition ties it to a role."""
ROLE_WORDS_BEHIND = 3
TITLE_WORDS = 8
"""Words of a title among which a role stands where the first is a participle: "emerging markets strategist"."""
AROUND = 320
"""Characters on either side of a source in which the page may say why it is not named."""
UNTOLD = {SpeakerKind.BODY, SpeakerKind.DOCUMENT, SpeakerKind.UNRESOLVED}


@dataclass(frozen=True, slots=True)
class About:
    """Words of the page, or the name of a body; each ``None`` where the page does not say."""

    title: str | None = None
    affiliation: str | None = None
    anonymity: str | None = None


def about(cast: Cast, span: Span, kind: SpeakerKind, entity: Entity | None) -> About:
    """Title, body and anonymity of the speaker whom a mention stands for."""
    if entity is not None:
        persons = SpeakerKind.PERSON in {entity.kind, kind}
        return _about_person(cast, entity) if persons and not _is_many(entity.name, cast.people) else About()
    if kind in UNTOLD:  # they have neither employer nor reason to hide
        return About()
    return About(None, _body(cast, span), _anonymity(cast, span))


def _about_person(cast: Cast, entity: Entity) -> About:
    """The fullest title that the page gives to somebody, and the body in it."""
    told = [t for n in entity.names[:NAMES] if (t := title(cast, n)) and not _is_address(t.of(cast.text), cast.people)]
    if not told:
        return About()
    fullest = max(told, key=lambda t: min(t.end - t.start, LONGEST_TITLE))
    return About(_tidy(fullest.of(cast.text)), _body(cast, fullest))


def _is_address(words: str, people: People) -> bool:
    """Whether a title says nothing of what somebody is: "Mr"."""
    return people.mere_address.issuperset(w.lower().strip(".") for w in words.split())


def _is_many(name: str, people: People) -> bool:
    """Whether one word is a plural that heads its sentence: "Proponents"."""
    low = name.lower()
    one = people.singular(low)
    plural = " " not in low and one != low
    return plural and (low in people.group_nouns or one in people.document_words)


# ---------------------------------------------------------------- the title beside a name
@dataclass(frozen=True, slots=True)
class _Beside:
    """A name, and its line before it."""

    cast: Cast
    name: Name
    line: str

    @property
    def start(self) -> int:
        """Where the line begins."""
        return self.name.span.start - len(self.line)


def title(cast: Cast, name: Name) -> Span | None:
    """The words beside a name that say what its bearer is: behind it, else before it."""
    line = cast.text[max(0, name.span.start - LONGEST_TITLE) : name.span.start]
    return TITLE_CASCADE.answer(_Beside(cast, name, line))


def _behind(beside: _Beside) -> Span | None:
    """Behind a comma: "Jane Doe, the mayor of Holm"."""
    text, start = beside.cast.text, beside.name.span.end
    words = beside.cast.people.apposed.match(text, start, start + BEHIND)
    if words is None or not _is_role(words["words"], beside.cast.language):
        return None
    if _is_addressed(beside, words["words"]):
        return None
    return Span(words.start("words"), _end_of_title(text, Span(*words.span("words")), beside.cast.people))


def _is_addressed(beside: _Beside, words: str) -> bool:
    """Whether somebody's words call a person what they are to the speaker: “Dan, my man, extra garlic?”."""
    own = words.partition(" ")[0].lower() in beside.cast.people.first_singular
    return own and beside.cast.in_quotes(beside.name.span.start)


def _before_comma(beside: _Beside) -> Span | None:
    """Before the name, both within commas: "A lawyer for the papers, Dan Low, ..."."""
    text, end = beside.cast.text, beside.name.span.end
    if beside.name.kind is not SpeakerKind.PERSON or text[end : end + 1] not in {",", ""}:
        return None
    words = beside.cast.people.apposed_before.search(beside.line)
    if words is None or not _is_role(words["words"], beside.cast.language):
        return None
    return Span(beside.start + words.start("words"), beside.start + words.end("words"))


def _right_before(beside: _Beside) -> Span | None:
    """Right before the name: "Pentagon spokesman Dan Low"."""
    words = BEFORE.search(BREAKS.split(beside.line)[-1]) or ABBREVIATED.search(beside.line)
    if words is None:
        return None
    start = _role_start([(m.start(), m.group()) for m in re.finditer(r"\S+", words["words"])], beside.cast.people)
    end = beside.name.span.start
    return None if start is None else Span(end - len(words["words"]) + start, end - 1)


def _abbreviated(beside: _Beside) -> Span | None:
    """Before the name, all of it cut short: "Lt. Gov. Dan Low", of which the full stops are no sentence's."""
    words = ABBREVIATED.search(beside.line)
    end = beside.name.span.start
    return Span(end - len(words.group()), end - 1) if words else None


TITLE_CASCADE = Cascade(
    (
        Step("behind", _behind),
        Step("before a comma", _before_comma),
        Step("right before", _right_before),
        Step("abbreviated", _abbreviated),
    )
)
"""The title of somebody beside one of their names."""


def _end_of_title(text: str, words: Span, people: People) -> int:
    """Where a title ends: before a second "on", "at" or the like that no comma bounds."""
    if text[words.end : words.end + 1] != " ":  # a comma or bracket bounds it
        return words.end
    links = [m.start() for m in people.title_links.finditer(words.of(text))]
    return words.start + links[1] if len(links) > 1 else words.end


def _role_start(words: Sequence[tuple[int, str]], people: People) -> int | None:
    """Where the words before a name that make its title begin: capitals and roles, with "the" or "of" inside."""
    at, found = len(words), False
    while at > 0:
        word = words[at - 1][1]
        low = _role_of(word, people)
        if not _leads(word, low, found, people):
            break  # "met" of "met council member Ann Low"
        if _speaks_for(low, [_role_of(w, people) for _, w in words[at:]], people):
            return None  # "A spokesman for Ms": of Ms Low
        found = found or low in people.roles
        at -= 1
    at = next((n for n in range(at, len(words)) if words[n][1].lower() not in people.title_openers), len(words))
    return words[at][0] if found and at < len(words) else None


def _speaks_for(link: str, behind: Sequence[str], people: People) -> bool:
    """Whether words behind a preposition are titles of somebody else than before it: "a spokesman for | Senator"."""
    titles = (people.before_names | people.mere_address) - people.office_words  # "Minister for Justice Low"
    return link in people.of_somebody and titles.issuperset(behind)


def _leads(word: str, low: str, found: bool, people: People) -> bool:
    """Whether a word belongs to the title behind it: before roles stands what they are of: "Holm council member"."""
    if low in people.roles or people.is_national(low):
        return True
    return found and _inside_title(word, low, people)


def _role_of(word: str, people: People) -> str:
    """A word in small letters without marks, possessive, and what a hyphen ties to a role: "ex-mayor"."""
    low = without_owner(word.lower().strip(".,"), people)
    last = low.rsplit("-", 1)[-1]
    return last if last in people.roles else low


def _inside_title(word: str, low: str, people: People) -> bool:
    return word[0].isupper() or word[0].isdigit() or low in people.inside_titles


def _is_role(words: str, language: Language) -> bool:
    """Whether words behind a name are what its bearer is, and no clause."""
    people = language.people
    if people.clause_behind.search(words):  # "Jane Doe, said the mayor of Holm"
        return False
    low = _words_to_head(words, language)
    if not low or low[0] in people.no_role:  # "Jane Doe, with her lawyer"
        return False
    if low[0] not in people.roles and (low[0] in language.grammar.verbs or _is_verb(low, people)):
        return False  # "Tomas Okafor, warned her in March that ..."
    by_ending = len(low[-1]) > 3 and low[-1].endswith(people.role_endings)
    return by_ending or not people.roles.isdisjoint(set(low) - people.plural_determiners)  # "Ann and Dan Low, both 74"


def _is_verb(low: Sequence[str], people: People) -> bool:
    """Whether the first word of what may be a title is a verb: "hugged the winner", "drawing laughter"."""
    if low[0] in people.adverbs_of_titles or low[0] in people.titles or "-" in low[0]:
        return False
    if len(low) > 1 and low[1] in people.small_behind_verb:
        return low[0].isalpha()
    return low[0].endswith(people.participle_endings) and people.roles.isdisjoint(low[1:TITLE_WORDS])


def _words_to_head(words: str, language: Language) -> list[str]:
    """The words of a title, in small letters, before a preposition or relative that is not its first."""
    low = [w.lower() for w in WORD.findall(words)]
    stops = head_stops(language.grammar, language.people)
    return low[: next((n for n, w in enumerate(low) if n and w in stops), len(low))]


def roles_behind(text: str, name: Name, language: Language) -> frozenset[str]:
    """The roles that the words right behind a name give its bearer: "Jane Doe, the mayor of Holm"."""
    behind = language.people.apposed.match(text, name.span.end, name.span.end + BEHIND)
    if behind is None or not _is_role(behind["words"], language):
        return frozenset()
    return language.people.roles.intersection(_words_to_head(behind["words"], language))


def roles_set_off(text: str, name: Name, language: Language) -> frozenset[str]:
    """The roles before the comma that sets a full name off: "the Ambassador of Myanmar, H.E. Mrs. Jane Doe"."""
    people, start = language.people, name.span.start
    if len(name.words) < 2:
        return frozenset()
    lead = text[max(0, start - LONGEST_TITLE) : start]
    bare = _without_titles(lead, people)
    phrase = BREAKS_LINE.split(bare)[-1]
    if not phrase.endswith(","):
        return frozenset()
    bounded = len(bare) < len(lead.rstrip()) and text[name.span.end : name.span.end + 1] == ","
    for m in reversed(list(people.determiner_before.finditer(phrase))):
        role = phrase[m.end() : -1]
        if role and "," not in role and _is_role(role, language):
            apart = bounded or _stands_apart(phrase[: m.start()], language)
            return people.roles.intersection(_words_to_head(role, language)) if apart else frozenset()
    return frozenset()


def _without_titles(line: str, people: People) -> str:
    """Words without the titles at their end: "the Ambassador of Myanmar, H.E. Mrs."."""
    words = line.rstrip().split(" ")
    while words and _is_title(words[-1], people):
        words.pop()
    return " ".join(words).rstrip()


def _stands_apart(before: str, language: Language) -> bool:
    """Whether a description begins a clause, or follows a verb of saying: not "unlike the mayor, Ann Low was late"."""
    words = before.split()
    return not words or words[-1].endswith(",") or words[-1].lower() in language.grammar.verbs


def _is_title(word: str, people: People) -> bool:
    if word.endswith(","):
        return False  # "Myanmar," before "H.E. Mrs. Jane Doe"
    low = word.lower().strip(".,")
    return low in people.titles or low in people.before_names or low in people.former


def _tidy(words: str) -> str:
    return " ".join(words.split()).strip(" ,")


# ---------------------------------------------------------------- the body
def _body(cast: Cast, span: Span) -> str | None:
    """The body that a description names: "a spokesman for the State Department", "a Pentagon official"."""
    people = cast.people
    speaks_for = people.speaks_for.match(span.of(cast.text)) is not None
    for name, entity in cast.named_in(span):
        before, behind = cast.text[span.start : name.span.start], cast.text[name.span.end : span.end]
        linked = people.for_body.search(before[-LINK_REACH:] + " ") is not None
        # a person is spoken for only by a spokesman, a lawyer or the like: "a lawyer for Mr. Low"
        spoken_for = (speaks_for and linked) or people.speaks_behind.match(behind) is not None
        tied = linked or not before.strip() or _leads_role(behind, people)
        may_be = spoken_for or entity.kind is not SpeakerKind.PERSON
        if may_be and tied and _is_body(name, people):
            return entity.name
    return None


def _is_body(name: Name, people: People) -> bool:
    """Whether a name can be spoken for: no place, and none that only tells where somebody is from, or what they won."""
    low = name.words[-1].lower()
    if len(name.words) < 3 and low in people.places:  # "from West Holm"
        return False
    return not name.words[0].rpartition("-")[2].islower()  # "Nobel-winning"


def _leads_role(behind: str, people: People) -> bool:
    """Whether a role follows a body's name: "Pentagon official", "the trust’s director"."""
    words = [w.lower() for w in WORD.findall(behind)][:ROLE_WORDS_BEHIND]
    return not people.roles.isdisjoint(words)


# ---------------------------------------------------------------- anonymity
def _anonymity(cast: Cast, span: Span) -> str | None:
    """Why somebody is not named, in the page's words, from the sentence that names them so, or the next about them."""
    text, people = cast.text, cast.people
    first, last = max(0, span.start - AROUND), span.end + AROUND
    before = [m.end() for m in ENDS.finditer(text, first, span.start)]
    after = [m.end() for m in ENDS.finditer(text, span.end, last)]
    goes_on = bool(after) and people.about_them.match(text, after[0]) is not None
    end = next(iter(after[goes_on:]), last)
    found = people.why_unnamed.search(text, before[-1] if before else first, end)
    return _tidy(found.group()) if found else None


# ---------------------------------------------------------------- acronyms
def acronyms(text: str, names: Iterable[Name], people: People) -> dict[tuple[str, ...], str]:
    """Names that the page gives an acronym for: "International Coral Reef Initiative (ICRI)"."""
    found = {}
    for name in names:
        given = people.acronym_behind.match(text[name.span.end : name.span.end + 18])
        if given and len(name.words) > 1 and _is_acronym(given[1], name):
            found[tuple(w.lower().strip(".") for w in name.words)] = given[1].lower()
    return found


def _is_acronym(letters: str, name: Name) -> bool:
    """Whether letters behind a name can be its initials."""
    if letters[0] != next((w[0] for w in name.words if w[0].isupper()), ""):
        return False  # "(Holm)" behind "Ann Low"
    capitals = sum(c.isupper() for c in letters) > 1
    return capitals or (len(name.words) > 2 and _spells(letters, name))


def _spells(letters: str, name: Name) -> bool:
    """Whether letters stand in a name in their order: "Nadma" in "National Disaster Management Agency"."""
    rest = iter("".join(name.words).lower())
    return all(letter in rest for letter in letters.lower())

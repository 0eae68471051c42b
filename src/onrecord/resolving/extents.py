"""How far names go on the page beyond what a model saw of them: numbers, duties, what a ministry is of, given names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.data import Span, SpeakerKind
from onrecord.languages import Language
from onrecord.languages.given_names import is_given
from onrecord.languages.people import People
from onrecord.resolving.names import Name, begins_sentence, gender_of_name, office_before
from onrecord.resolving.runs import roles_before
from onrecord.resolving.unions import no_part, no_single_name

GOES_ON = re.compile(r" (?P<word>[^\s.,;:!?“”\"()]*[^\W\d_a-zß-öø-ÿ][^\s.,;:!?“”\"()]*)")
"""A word with a capital in it behind a name that ends in a small one: "Hosea arap" and "Too"."""
OF_CAPITALS = re.compile(r" (?:of|for) (?:the )?[^\W\d_a-z][\w’-]*(?: and [^\W\d_a-z][\w’-]*)?")
"""What a body is of, as it is printed: " of Health"."""
CAPITAL_BEFORE = re.compile(
    r"(?<![\w’'.-])(?P<word>[^\W\d_a-zß-öø-ÿ][\w’-]*[a-zß-öø-ÿ]) (?P<links>(?:[a-z]{1,4} ){0,2})\Z"
)
SIDE_BEFORE = re.compile(r"(?<![\w’'.-])(?P<side>[^\W\d_a-z][a-z]+) (?P<between>(?:[^\W\d_a-z][a-z]+ )?)\Z")
"""A word with a capital before a name, and one between them."""
SHORTEST_GIVEN, SHORTEST_TRADE = 4, 8
LONGEST_WORD = 30
MOST_DUTIES = 6
LONGEST_LIST = 120


def extended(text: str, names: Sequence[Name], language: Language, sure: Collection[Span] = ()) -> Iterator[Name]:
    """Names as far as the page prints them, in text order; one that another holds now is left out.

    What stands at the places of ``sure`` is surely a name of its own, and no duty of the body before it.
    """
    at, alone = 0, {name.words[0] for name in names if len(name.words) == 1}
    names = list(_outermost(_with_lists_before(text, names, language.people)))
    for n, name in enumerate(names):
        if name.span.start < at:
            continue
        behind = names[n + 1] if n + 1 < len(names) else None
        whole = _with_side(text, _with_word_before(text, name, at, alone, language), at, language.people)
        whole = _with_what_it_is_of(text, whole, behind, language)
        others = (o for o in names[n + 1 : n + 1 + MOST_DUTIES] if _is_somebody(o, sure, language))
        whole = _with_duties(text, _with_word_behind(text, whole, language), others, language)
        whole = _with_number(text, whole, language)
        at = whole.span.end
        yield whole


def _outermost(names: Sequence[Name]) -> Iterator[Name]:
    """Names in text order, without those that a longer one holds: "G.K." of "G.K. Low"."""
    end = 0
    for name in sorted(names, key=lambda n: (n.span.start, -n.span.end)):
        if name.span.end > end:
            end = name.span.end
            yield name


def _to(text: str, name: Name, start: int, end: int) -> Name:
    """A name with what stands before or behind it."""
    before = text[start : name.span.start].split()
    last, *behind = f"{name.words[-1]}{text[name.span.end : end]}".split()
    return replace(name, span=Span(start, end), words=(*before, *name.words[:-1], last, *behind))


def _with_number(text: str, name: Name, language: Language) -> Name:
    """ "CUPE Local" with its number: "CUPE Local 1188"."""
    behind = language.people.number_behind.match(text, name.span.end)
    numbered = name.words[-1].lower() in language.people.numbered and name.kind is not SpeakerKind.PERSON
    return _to(text, name, name.span.start, behind.end()) if behind and numbered else name


def _with_word_behind(text: str, name: Name, language: Language) -> Name:
    """A name that ends in a small word with the next one: "Hosea arap Too", "Coimisiún na dTonn"."""
    last = name.words[-1]
    behind = GOES_ON.match(text, name.span.end) if last.islower() and len(name.words) > 1 else None
    if behind is None or last in language.people.heads_body | language.people.group_nouns:
        return name
    if len(last) > language.people.longest_link or (
        name.kind is SpeakerKind.PERSON and last in language.grammar.prepositions
    ):
        return name  # "police", "ministry": the head of a name and no link in it
    return _to(text, name, name.span.start, behind.end())


def _with_what_it_is_of(text: str, name: Name, behind: Name | None, language: Language) -> Name:
    """A noun that is no whole name with what it is of: "Ministry" and "Solicitor General".

    So is a longer name with what nobody saw a name in: "National Bureau" and "Investigation".
    """
    people = language.people
    if name.words[-1].lower() not in people.of_bodies or not _may_be_of_more(name, people):
        return name
    printed = OF_CAPITALS.match(text, name.span.end)
    if behind is None or (printed is not None and behind.span.start > printed.end()):
        return replace(_to(text, name, name.span.start, printed.end()), kind=SpeakerKind.BODY) if printed else name
    if len(name.words) > 1:
        return name
    between = text[name.span.end : behind.span.start]
    linked = between in people.body_links - people.and_links and behind.kind is not SpeakerKind.PERSON
    return replace(_to(text, name, name.span.start, behind.span.end), kind=SpeakerKind.BODY) if linked else name


def _may_be_of_more(name: Name, people: People) -> bool:
    """Whether what a name is of may not be in it: "Ministry", "National Bureau"; not "Bank of Holm Fund"."""
    return len(name.words) == 1 or (name.kind is SpeakerKind.BODY and people.of_words.isdisjoint(name.words))


def _is_somebody(name: Name, sure: Collection[Span], language: Language) -> bool:
    """Whether a name behind a body's is another's, and no duty of it: "Ministry of Health" and "Ann Low"."""
    body = not language.people.body_words.isdisjoint(w.lower() for w in name.words)
    return name.kind is SpeakerKind.PERSON or body or name.span in sure


def _with_duties(text: str, name: Name, others: Iterable[Name], language: Language) -> Name:
    """A body of several things with all of them: "Trade Union of Tram, Trolleybus and Metro Workers"."""
    people = language.people
    if name.kind is SpeakerKind.PERSON or not _is_of_something(name, language):
        return name
    behind = people.duties.match(text, name.span.end, name.span.end + LONGEST_LIST)
    if behind is None or any(text.count(item) > 1 for item in people.duty_links.split(behind.group()[2:])):
        return name  # who is named again is somebody of its own: "the Ministry of Defence, Lockheed and Boeing"
    if any(o.span.start < behind.end() for o in others):
        return name
    return _to(text, name, name.span.start, behind.end())


def _with_lists_before(text: str, names: Sequence[Name], people: People) -> list[Name]:
    """Names, bodies among them with all that they are for, and nothing that begins in a list and is none of it."""
    whole = [_with_duties_before(text, name, people) for name in names]
    grown = {w.span for w, name in zip(whole, names, strict=True) if w is not name}
    if not grown:
        return whole
    return [w for w in whole if w.span in grown or not any(w.span.meets(g) for g in grown)]


def _with_duties_before(text: str, name: Name, people: People) -> Name:
    """A body with the first of several things it is for: "The Trade, " and "Industry and Energy Ministry"."""
    if name.words[-1].lower() not in people.of_bodies or people.and_links.isdisjoint(f" {w} " for w in name.words):
        return name
    before = people.duties_before.search(text, max(0, name.span.start - LONGEST_LIST), name.span.start)
    items = before["duties"].removesuffix(", ").split(", ") if before else []
    if before is None or any(text.count(i) > 1 or i.isupper() or i.lower() in people.body_words for i in items):
        return name  # somebody of its own: "the BBC, Food and Farming Agency"
    return _to(text, name, before.start("duties"), name.span.end)


def _is_of_something(name: Name, language: Language) -> bool:
    """Whether a name tells what a body is of: "Trade Union of Tram"."""
    first = next((n for n, w in enumerate(name.words) if w.lower() in language.grammar.prepositions), 0)
    return first > 0 and name.words[first - 1].lower() in language.people.of_bodies


def _with_word_before(text: str, name: Name, at: int, alone: Collection[str], language: Language) -> Name:
    """A name with the capital word right before it that belongs to nobody else: "Yesenia" and "Quispe Mamani"."""
    people = language.people
    before = CAPITAL_BEFORE.search(text, max(at, name.span.start - LONGEST_WORD), name.span.start)
    if before is None or name.titles or name.kind is SpeakerKind.DOCUMENT:
        return name
    if not _is_linked(before["links"].split(), name, people) or _is_of_a_list(before["word"].lower(), language):
        return name  # "Officials in Low", "Norwegian Low"
    if not _may_begin(before["word"].lower(), name, people) or not _is_own(text, before, alone, people):
        return name  # "Administrator Low", "Cde Low"
    whole = _to(text, name, before.start(), name.span.end)
    if name.kind is not SpeakerKind.PERSON:
        return whole
    titles = frozenset(roles_before(text, whole.span.start, people))
    titled = before["word"].lower() in people.honorifics  # "Nana Low" may be a man
    gender = None if titled else gender_of_name(whole.words, titles, people)
    return replace(whole, titles=titles, gender=gender or name.gender)


def _with_side(text: str, name: Name, at: int, people: People) -> Name:
    """A body with the side of the sky before it: "South" and "Holm Police", "Northern Gas" and "Grid"."""
    place = name.is_place and name.words[-1].lower() not in people.body_words
    if name.kind is not SpeakerKind.BODY or place:
        return name
    before = SIDE_BEFORE.search(text, max(at, name.span.start - 2 * LONGEST_WORD), name.span.start)
    if before is None or before["side"].lower() not in people.sides:
        return name
    between = before["between"].split()
    if len(name.words) == 1 and not between and name.words[0].lower() in people.places:
        return name  # "North Korea" is seen whole, "East London"
    if any(_is_of_office(w.lower(), people) for w in between):
        return name  # "South Chief Ombudsman"
    return _to(text, name, before.start(), name.span.end)


def _is_of_office(word: str, people: People) -> bool:
    """Whether a word says what somebody is: "chief", "officer"."""
    return word in people.role_words or word in people.before_names


def _is_linked(links: Sequence[str], name: Name, people: People) -> bool:
    """Whether at most a person's particles stand between a word and a name: "Ana de Low"."""
    return not links or (name.kind is SpeakerKind.PERSON and people.particles.issuperset(links))


def _is_of_a_list(word: str, language: Language) -> bool:
    """Whether a word in small letters is known to begin no name of others: "the", "monday", "norwegian"."""
    grammar, people = language.grammar, language.people
    if word in no_part(grammar) or word in no_single_name(grammar, people) or word in grammar.time_words:
        return True
    titled = word in people.leading or word in people.inside_title
    return titled or word in people.places or people.is_national(word)


def _may_begin(word: str, name: Name, people: People) -> bool:
    """Whether a word may begin a person's name, or is what heads a body's."""
    if name.kind is not SpeakerKind.PERSON and word not in people.heads_body:
        return False
    trade = word.endswith(people.role_endings) and len(word) >= SHORTEST_TRADE
    return not trade or is_given(word, people)


def _is_own(text: str, before: re.Match[str], alone: Collection[str], people: People) -> bool:
    """Whether a word with a capital is its own: no owner, no unknown title, no word that only begins a sentence."""
    word = before["word"].lower()
    if word.endswith(people.possessives):
        return False
    if is_given(word, people) or word in people.kunyas:  # "Yesenia", at the head of a sentence too
        return True
    if office_before(text, before.end(), people) is not None:  # "Head of Sales"
        return False
    unlisted = len(word) < SHORTEST_GIVEN and before["word"] not in alone  # a title that no list has: "Cde Low"
    return not unlisted and not begins_sentence(text, before.start())

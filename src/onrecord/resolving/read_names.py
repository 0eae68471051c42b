"""The names of a page as a model reads them, with the titles before them and what their words tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.data import Span, SpeakerKind
from onrecord.extracting.tagger.named import NameKind, NameSeen
from onrecord.languages import Language
from onrecord.languages.given_names import is_given
from onrecord.languages.people import People
from onrecord.resolving.extents import extended
from onrecord.resolving.families import with_families
from onrecord.resolving.names import WORD, Name
from onrecord.resolving.printed import printed
from onrecord.resolving.runs import ASIDE, is_mere_title, person_at, without_nickname

KINDS = {
    NameKind.PERSON: SpeakerKind.PERSON,
    NameKind.BODY: SpeakerKind.BODY,
    NameKind.PLACE: SpeakerKind.BODY,  # a place speaks as its government: "Moscow"
    NameKind.OTHER: SpeakerKind.DOCUMENT,
}
INITIALS = re.compile(r"(?<![^\W_])(?:[A-Z]\. ?|[A-Z] (?=[A-Z]\b)){1,5}(?:[A-Z] )?\Z")
"""Initials before a name; a single one has its full stop, for "A" is an article."""
LONGEST_INITIALS = 16
LONGEST_PERSON = 4
UNSURE, SURE = 0.8, 0.9
LONGEST_LINK = 40
"""Characters between two halves of a name."""
NICKNAME = re.compile(rf"{ASIDE.pattern} ")
OPENS = re.compile(r"[ \u00a0][“\"‘(][^”\"’)]*\Z")
CLOSES = re.compile(r"[”\"’)] ")
CAPITAL = re.compile(r" [^\W\d_a-z]")
BEGINS = re.compile(r"(?:\A|\n[ \t]?|[.!?:][”\"’)]?[ \n]|[“\"‘(])\Z")
PEOPLE = re.compile(r"\b(?P<article>[A-Za-z]{1,5}) (?P<head>[A-Z][a-z]+) (?P<people>[A-Z][a-z]+)\b(?! [A-Z])")
"""An article and two words with capitals that may be somebody of a people: "the New Zealander"."""
PEOPLE_NEAR = 16
OF_SMALL = re.compile(r" (?:in|of|from|at|on|along|near|across|around) (?:the |an? |this |that )?[a-z]")
SMALL_BEHIND = re.compile(r" (?P<word>[a-z]{3,20})\b")
CLASS = re.compile(r" ['’‘]\d{0,2}\Z")
LABEL = re.compile(r"(?:\A|\n)[ \t]*(?:Q|A)\.?[ \t]*\Z")
"""A letter for whoever asks or answers, which is no initial: "Q. Ann said that ..."."""


def read_names(text: str, seen: Iterable[NameSeen], heard: Sequence[Span], language: Language) -> Iterator[Name]:
    """The names inside some stretches, in text order. A possessive and a full stop at the end are no part of one."""

    def in_sight(name: NameSeen) -> bool:
        return any(part.holds(name.span) for part in heard)

    own = _without_peoples(text, _without_party_members(text, printed(text, seen), language.people), language.people)
    whole = list(_joined(text, _over_particles(text, own, language.people), language))
    found = (_name(text, name, language) for name in whole if in_sight(name))
    sure = {name.span for name in whole if name.likely > SURE and _is_one_item(text, name, language.people)}
    yield from with_families(
        text, extended(text, [name for name in found if name is not None], language, sure), language
    )


def _is_one_item(text: str, seen: NameSeen, people: People) -> bool:
    """Whether nothing joins two things in a name; "Mines and Energy" are duties of the body before."""
    return not any(link in seen.span.of(text) for link in people.and_links)


def _reads_like_body(text: str, seen: NameSeen, people: People) -> bool:
    """Whether what a model takes for a person is a body: "Old Holm Council", "Health Service Executive (HSE)"."""
    words = [w.lower() for w in seen.span.of(text).split()]
    if len(words) <= 2 or is_given(words[0], people):
        return False
    letters = people.acronym_behind.match(text, seen.span.end, seen.span.end + LONGEST_LINK)
    spelled = letters is not None and letters[1].lower() == "".join(w[0] for w in words)
    return spelled or words[-1] in people.heads_body


def _is_firm(text: str, span: Span, people: People) -> bool:
    """Whether a name follows what a body is at the head of a sentence: "Chipmaker Halden", not "Publisher Ann Low"."""
    head, _, rest = span.of(text).partition(" ")
    if not rest or head.lower() not in people.trades_of_firms:
        return False
    return not is_given(rest.partition(" ")[0].lower(), people) and _begins_sentence(text, span.start)


def _is_place(text: str, seen: NameSeen, people: People) -> bool:
    """Whether what a model takes for a person is a place that is known: "New York"."""
    words = [w.lower() for w in seen.span.of(text).split()]
    return words[-1] in people.places and people.place_heads.issuperset(words[:-1])


def _reads_like_person(text: str, seen: NameSeen, people: People) -> bool:
    """Whether a name that a model is not sure of begins with a given name, and has no word of a body."""
    words = [w.lower() for w in seen.span.of(text).split()]
    given = 1 < len(words) <= LONGEST_PERSON and is_given(words[0], people)
    several = people.body_words | people.of_words | {link.strip() for link in people.and_links}
    return given and seen.likely < UNSURE and several.isdisjoint(words)


def _is_proper(words: Sequence[str], people: People) -> bool:
    """Whether words are written like a name: the first, particles apart, has a capital or a figure: "iRobot", "3M"."""
    first = next((w for w in words if w not in people.particles), "")
    return any(c.isupper() or c.isdigit() for c in first) and any(map(str.isalpha, first))


def _without_party_members(text: str, seen: Iterable[NameSeen], people: People) -> list[NameSeen]:
    """Names without what is somebody by a place and a party, and its pieces: "The Maine Democrat"."""
    found = [m for m in people.party_member.finditer(text) if _are_place(m["place"].lower().split(), people)]
    members = [Span(m.start("place"), m.end()) for m in found]
    return [name for name in seen if not any(name.span.meets(m) for m in members)]


def _without_peoples(text: str, seen: Sequence[NameSeen], people: People) -> list[NameSeen]:
    """Names without the pieces of somebody of a people of two words, with an article: "the New | Zealander"."""
    articles = people.single_determiners | people.definites

    def is_piece(name: NameSeen) -> bool:
        return any(
            m["article"].lower() in articles and f"{m['head']}-{m['people']}".lower() in people.peoples
            for m in PEOPLE.finditer(text, max(0, name.span.start - PEOPLE_NEAR), name.span.end + PEOPLE_NEAR)
            if Span(m.start("head"), m.end()).meets(name.span)
        )

    return [name for name in seen if not is_piece(name)]


def _are_place(words: Sequence[str], people: People) -> bool:
    """Whether words in small letters are a place that is known, or of a people: "new york"."""
    return people.place_heads.issuperset(words[:-1]) and (words[-1] in people.places or people.is_national(words[-1]))


def _over_particles(text: str, seen: Iterable[NameSeen], people: People) -> list[NameSeen]:
    """Persons whole over a particle with an apostrophe: "Hugo van ’t Hof", of which a model may see some pieces."""
    names = list(seen)
    for link in people.elided_particle.finditer(text):
        last = WORD.match(text, link.end())
        pieces = [n for n in names if last and n.span.end >= link.start() and n.span.start < last.end()]
        if last is None or all(n.kind is not NameKind.PERSON for n in pieces):
            continue
        span = Span(pieces[0].span.start, max(last.end(), pieces[-1].span.end))
        whole = NameSeen(span, NameKind.PERSON, max(n.likely for n in pieces))
        at = names.index(pieces[0])
        names[at : at + len(pieces)] = [whole]
    return names


def _joined(text: str, seen: Iterable[NameSeen], language: Language) -> Iterator[NameSeen]:
    """Names whole: with initials before them, particles and nicknames in them: "Saif bin Rashid", "Ann “Nan” Low"."""
    held: NameSeen | None = None
    for name in seen:
        whole = _with_initials(text, name)
        aside = ASIDE.match(text, held.span.end) if held is not None else None
        if held is not None and _is_one(text, held, whole, language):
            held = NameSeen(Span(held.span.start, whole.span.end), held.kind, min(held.likely, whole.likely))
        elif aside is not None and whole.span.end <= aside.end() and _goes_on(text, aside.end()):
            continue  # the nickname: what goes on behind it is joined with what stands before
        else:
            if held is not None:
                yield held
            held = whole
    if held is not None:
        yield held


def _goes_on(text: str, at: int) -> bool:
    """Whether another word with a capital stands behind a nickname."""
    return CAPITAL.match(text, at) is not None


def _is_one(text: str, one: NameSeen, other: NameSeen, language: Language) -> bool:
    """Whether nothing but particles or a nickname stands between two names of persons."""
    if one.kind is not NameKind.PERSON or other.span.start - one.span.end > LONGEST_LINK:
        return False
    between, particles = text[one.span.end : other.span.start], language.people.particles
    if between == " ":  # "Ana" and "de los Santos", "MALACHY" and "O’DOWDA"
        first, last = one.span.of(text).split(), other.span.of(text).split()
        return last[0] in particles or (other.kind is one.kind and len(first) == len(last) == 1)
    if other.kind is not NameKind.PERSON:
        return False
    if CLOSES.fullmatch(between) and OPENS.search(one.span.of(text)):  # "Ann “the Nan" and "Low"
        return True
    return _is_linking(between, particles) or NICKNAME.fullmatch(between) is not None


def _is_linking(between: str, particles: Collection[str]) -> bool:
    """Whether what stands between two names are particles: "Saif bin Rashid"."""
    words = between.lower().split()
    return bool(words) and "\n" not in between and all(w in particles for w in words)


def _with_initials(text: str, name: NameSeen) -> NameSeen:
    first = max(0, name.span.start - LONGEST_INITIALS)
    before = INITIALS.search(text, first, name.span.start)
    if name.kind is not NameKind.PERSON or before is None or LABEL.search(text, first, before.end()):
        return name
    return NameSeen(Span(before.start(), name.span.end), name.kind, name.likely)


def _is_group(text: str, span: Span, language: Language) -> bool:
    """Whether what a model takes for a name is several people by a noun, with a capital for the sentence alone.

    "Petroleum officials", "Residents of Holm", "Witnesses": the noun is a plural, and the page has it with a small
    letter too, or it stands with one here.
    """
    words, people = span.of(text).split(), language.people
    if len(words) == 1:
        return words[0].lower() in people.everybody or _is_common_plural(text, span.start, words[0].lower(), people)
    if words[-1].islower() and people.is_group(words[-1]):  # "Petroleum officials"
        return True
    if words[1] not in language.grammar.prepositions:
        return False
    if words[0].islower() and len(words) > 2:
        return people.is_group(words[0])  # "women of Holm"
    return _is_common_plural(text, span.start, words[0].lower(), people)


def _is_common_plural(text: str, at: int, word: str, people: People) -> bool:
    """Whether a word at the head of a sentence is several people, as the lists or the rest of the page have it."""
    if not people.is_group(word) or not _begins_sentence(text, at):
        return False
    known = word in people.group_nouns or people.singular(word) in people.role_words
    if not known and _are_of_a_place(text, at, word, people):  # "Irrigators in the north say"
        return True
    return known or re.search(rf"\b{re.escape(word)}\b", text) is not None


def _are_of_a_place(text: str, at: int, word: str, people: People) -> bool:
    """Whether a plural that ends like a trade is told of a place, and the page has no capital for it elsewhere."""
    trade = people.singular(word).endswith(people.role_endings)
    behind = OF_SMALL.match(text, at + len(word))
    return trade and behind is not None and not _is_inside(text, word.capitalize())


def _is_description(text: str, span: Span, language: Language) -> bool:
    """Whether what a model takes for a name says what somebody is: "Danish maker", "the Rector of Holm"."""
    words, people = span.of(text).split(), language.people
    last, low = words[-1], [w.lower() for w in words]
    of = next((n for n, w in enumerate(low) if n and w in language.grammar.prepositions), 0)
    if of and _is_office(low[of - 1], people) and last.lower() not in people.body_words:
        return not any(is_given(w, people) for w in low[of:])  # "the Rector of St Ann’s"
    if len(words) > 1 and last.isupper() and last.lower() in people.members:
        return _has_article(text, span, people)  # "the Holm East MP"
    return len(words) > 1 and last.islower() and (_is_role(last, people) or _is_by_index(text, span, low, people))


def _is_by_index(text: str, span: Span, low: Sequence[str], people: People) -> bool:
    """Whether words say by an index what a firm is: "the FTSE 250 group", "the Nasdaq-listed retailer"."""
    firm = low[-1] in people.company_nouns or low[-1] in people.body_nouns
    listed = any(w.partition("-")[0] in people.indexes for w in low[:2])
    return firm and listed and _has_article(text, span, people)


def _has_article(text: str, span: Span, people: People) -> bool:
    """Whether "the" stands before words or begins them."""
    head = span.of(text).partition(" ")[0].lower()
    return head in people.definites or people.article.search(text, max(0, span.start - 4), span.start) is not None


def _is_role(word: str, people: People) -> bool:
    """Whether a word at the end says what somebody is: "maker"."""
    if word in people.body_words or (word in people.titles and word not in people.role_nouns):
        return False  # "Dan junior"
    return word in people.role_words or word.endswith(people.role_endings)


def _is_office(word: str, people: People) -> bool:
    """Whether a word is a role that no peerage is named by: "rector", not "duke"."""
    return word in people.role_words and word not in people.peerages


def _is_honour(words: Sequence[str], people: People) -> bool:
    """Whether words are letters behind somebody's name."""
    return len(words) == 1 and words[0].isupper() and words[0].lower() in people.honours


def _is_of_people(text: str, span: Span, people: People) -> bool:
    """Whether what a model takes for a name is somebody of a people, with an article: "the Dane", "A South African"."""
    words, before = span.of(text).lower().split(), text[max(0, span.start - 4) : span.start].lower().split()
    article, *rest = words if words[0] in people.single_determiners | people.definites else (*before[-1:], *words)
    return article in people.single_determiners | people.definites and "-".join(rest) in people.peoples


def _is_opener(text: str, span: Span, people: People) -> bool:
    """Whether a capital word with a comma behind it says what somebody does meanwhile: "Sentencing, Judge Low said"."""
    word = span.of(text)
    if not (word.endswith(people.gerunds) and word.isalpha() and text.startswith(", ", span.end)):
        return False
    behind = WORD.match(text, span.end + 2)  # "Harding, the captain", "Sterling, Low and Reed": names
    titled = behind is not None and behind.group()[:1].isupper() and behind.group().lower() in people.titles
    return titled and _begins_sentence(text, span.start)


def _is_ruler_of(text: str, seen: NameSeen, people: People) -> bool:
    """Whether a word that a model hardly takes for somebody is an office, by its "the ... of": "the Olu of Holm"."""
    if seen.kind is not NameKind.PERSON or seen.likely >= UNSURE or " " in seen.span.of(text):
        return False
    before, start = people.article.search(text, max(0, seen.span.start - 4), seen.span.start), seen.span.end
    return before is not None and people.body_of_place.match(text, start) is not None


def _is_before_plural(text: str, seen: NameSeen, people: People) -> bool:
    """Whether a word has its capital for the sentence it heads, and says what several people are: "Aid workers fear".

    "Trump aides" is a name that the model is sure of, "Halden workers" one that the page has inside a sentence too.
    """
    word = seen.span.of(text)
    behind = SMALL_BEHIND.match(text, seen.span.end)
    if behind is None or seen.likely >= UNSURE or " " in word or word.isupper():
        return False
    several = people.is_group(behind["word"]) and people.singular(behind["word"]) in people.role_words
    return several and _begins_sentence(text, seen.span.start) and not _is_inside(text, word)


def _is_inside(text: str, word: str) -> bool:
    """Whether the page has a word with its capital inside a sentence."""
    return re.search(rf"[^\W\d_],? {re.escape(word)}\b", text) is not None


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a capital at a place tells nothing: a sentence, a line or a quotation begins there."""
    return BEGINS.search(text, max(0, at - 3), at) is not None


def _name(text: str, seen: NameSeen, language: Language) -> Name | None:
    people, kind = language.people, KINDS[seen.kind]
    if _is_group(text, seen.span, language) or _is_description(text, seen.span, language):
        return None
    if _is_opener(text, seen.span, people) or _is_of_people(text, seen.span, people):
        return None
    if _is_ruler_of(text, seen, people) or _is_before_plural(text, seen, people):
        return None
    if people.part_of_paper.fullmatch(seen.span.of(text)):
        return None
    other = _reads_like_body(text, seen, people) or _is_place(text, seen, people) or _is_firm(text, seen.span, people)
    person = kind is SpeakerKind.PERSON and not other
    if person or _reads_like_person(text, seen, people):
        return person_at(text, _without_class(text, seen.span), language)
    kind = SpeakerKind.BODY if kind is SpeakerKind.PERSON else kind
    return _thing(text, seen, kind, language)


def _without_class(text: str, span: Span) -> Span:
    """A name without the year in which its bearer leaves a school: "Ann Low '25", "Ann Low '"."""
    year = CLASS.search(text, span.start, span.end)
    return Span(span.start, year.start()) if year is not None and year.start() > span.start else span


def _thing(text: str, seen: NameSeen, kind: SpeakerKind, language: Language) -> Name | None:
    """The name of a body, a place or a document, without article and possessive; ``None`` where it is no name."""
    people, span = language.people, seen.span
    head = text[span.start : span.end].partition(" ")[0]
    start = span.start + (len(head) + 1 if head.lower() in language.grammar.articles else 0)
    start += _said_of_it(text, start, span.end, people)
    bare, _ = without_nickname(text[start : span.end], people)
    words = tuple(bare.split())
    if not words or not _is_proper(words, people):
        return None  # "integrity office"
    if is_mere_title(words, people) or _is_honour(words, people):
        return None  # "Reps.", "KC"
    place = seen.kind is NameKind.PLACE
    return Name(Span(start, start + len(bare)), words, frozenset(), kind, None, people, is_place=place)


def _said_of_it(text: str, start: int, end: int, people: People) -> int:
    """Characters at the head of a body's name that say what it is or where: "Retailer ", "Leeds-based ", "Holm’s "."""
    head, _, rest = text[start:end].partition(" ")
    if not _may_be_whole(rest.partition(" ")[0], people):
        return 0  # "Norway’s Foreign Ministry"
    opens = head.lower() in people.trades_of_firms and _begins_sentence(text, start)
    of_firm = opens and people.body_words.isdisjoint(w.lower() for w in rest.split())  # "Airline Pilots Association"
    if of_firm or _is_place_of(head, people):  # "Retailer ", "Holm’s "
        return len(head) + 1 if _is_named_apart(text, head, rest, people) else 0
    return len(head) + 1 if head.endswith(people.seated) else 0


def _may_be_whole(word: str, people: People) -> bool:
    """Whether a word may begin a body's name that is whole without what is before it: not "Ministry"."""
    if not word or not word[0].isupper():
        return False
    return word.lower() not in people.body_words and word.lower() not in people.of_titles


def _is_place_of(word: str, people: People) -> bool:
    """Whether a word is a place or a people with a possessive: "Holm’s"."""
    owner = people.possessive.sub("", word)
    return owner != word and (owner.lower() in people.places or people.is_national(owner.lower()))


def _is_named_apart(text: str, head: str, rest: str, people: People) -> bool:
    """Whether the page has a name without its first word too, or has one word once: not "Britain’s Got Talent"."""
    if re.search(rf"(?<!{re.escape(head)} )\b{re.escape(rest)}\b", text) is not None:
        return True
    return " " not in rest and rest.lower() not in people.no_bodies and text.count(f"{head} {rest}") == 1

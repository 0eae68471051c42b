"""Bearers of words that are no name: letters of an office, the noun of a body, a nation or an age, a paper's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.cascade import Cascade, Step
from onrecord.data import Attribution, Role, Span, SpeakerKind
from onrecord.languages.people import People
from onrecord.resolving.coreference import WORDS
from onrecord.resolving.descriptions import REACH, brought_in, definite, first_body
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.mentioned import offices_of
from onrecord.resolving.mentions import head_words
from onrecord.resolving.scene import Answer, Asked, Scene
from onrecord.resolving.subject import Subject, sentence_before, sentence_start, subject_of

LEAST_CALLED = -3.0
"""Log odds from which on one of several bodies whose names have the noun is meant by it."""
AHEAD = 1.6
"""How much likelier another may be by the model: one whom the page calls by a name of its own, "the RMT"."""
DIGITS = re.compile(r"\d+")
AGE = re.compile(r",? \(?(?P<age>\d{1,3})(?=[,.)])")
"""What stands behind the name of somebody whose age is told."""
NAMES, BESIDE, WORDS_BESIDE = 6, 60, 4
"""Names of somebody, and characters and words before each, in which the page says of what nation they are."""
STOPS = re.compile(r"[.,;:!?()\n“”\"]")
STEM = 3
"""Letters that a people's words share: "Danish", "Dane"."""
LEAST_AGED = -4.0
"""Log odds from which on somebody may be meant by their age or their nation alone."""
LETTERS = (2, 5)
"""How many letters an office may be said by."""
HANDLE = re.compile(r"(?:\A|, )(?P<handle>(?:u/|@)\w{3,30})(?=\Z|,)")
"""A name on a network, alone or behind a comma."""
FIRST_PART = re.compile(r",(?!\d{3}\b)|\(")
"""The end of the words that say who somebody is; "2,300 baskets" goes on."""


def in_letters(asked: Asked) -> Answer | None:
    """The letters of an office are whose it is: "PM" and "the CM" of "Chief Minister Ann Low"."""
    letters = _letters_of(asked)
    if not (LETTERS[0] <= len(letters) <= LETTERS[1] and letters.isalpha() and letters.isupper()):
        return None
    if any(e.kind is not SpeakerKind.PERSON and len(e.best.words) > 1 for _, e in asked.cast.named_in(asked.span)):
        return None  # the letters of a body: "the DP" of the Democratic Party
    page = asked.page
    page.offices = offices_of(asked.cast) if page.offices is None else page.offices
    entity = page.offices.get(letters)
    return asked.entity(entity, 0.7, "by the letters of an office") if entity is not None else None


def _letters_of(asked: Asked) -> str:
    """The one word of a mention, behind an article at most: "PM" of "the PM"."""
    words = asked.words.split()
    alone = len(words) == 1 or (len(words) == 2 and words[0].lower() in asked.people.definites)
    return words[-1] if alone else ""


def by_handle(asked: Asked) -> Answer | None:
    """Somebody goes by a handle, behind what they are at times: "u/bo_low wrote", "A moderator, u/bo_low, pinned"."""
    handle = HANDLE.search(asked.words)
    if handle is None or asked.cast.named_in(asked.span):
        return None
    mention = Span(asked.span.start + handle.start("handle"), asked.span.start + handle.end("handle"))
    return asked.named(handle["handle"], SpeakerKind.PERSON, mention, 0.8, "by a handle"), None


def whose_view(page: Scene, attribution: Attribution, span: Span) -> Span:
    """The somebody of a mention that says whose words a quotation was: “No,” was the verdict of Ann Low."""
    cue = page.cue_words(attribution).lower()
    led = page.language.grammar.view_of.match(page.document.text, span.start, span.end)
    return Span(led.end(), span.end) if led and cue in page.language.grammar.copulas else span


def paper(asked: Asked) -> Answer | None:
    """A paper is none of those named in what is said of it: "a UN report", "a paper by Ann Low"."""
    if not _is_paper(asked):
        return None
    words = " ".join(FIRST_PART.split(asked.words, maxsplit=1)[0].split())
    return asked.named(words, SpeakerKind.DOCUMENT, asked.span, 0.6, "own words"), None


def _is_paper(asked: Asked) -> bool:
    """Whether a mention is a paper with names around its noun: "a UN report", "a paper by Ann Low"."""
    found = asked.people.paper_said.match(asked.words)
    inside = asked.cast.named_in(asked.span)
    if found is None or not inside or any(e.kind is SpeakerKind.DOCUMENT for _, e in inside):
        return False  # "its report, Between the Lines"
    noun = asked.span.start + found.start("noun")
    return not any(n.span.start <= noun < n.span.end for n, _ in inside)


def body_that_spoke(asked: Asked) -> Answer | None:
    """ "It" is the body that spoke in the sentence before: "..., according to Halden. Costs have doubled, it says."."""
    page, own = asked.page, asked.attribution
    if asked.role is not Role.SOURCE or own.parent or not asked.is_one_of(asked.people.neuter):
        return None
    before = page.stated_before(own) if own.cue else None
    entity = page.speaker_of(before)
    if before is None or entity is None or entity.kind is not SpeakerKind.BODY:
        return None
    end = max(s.end for s in (*before.content, *before.cue, *before.source))
    between = asked.cast.text[end : min(s.start for s in (*own.content, *own.source, *own.cue))]
    near = end <= asked.span.start and "\n" not in between and len(between) <= WORDS_BESIDE
    if not near or asked.cast.named_in(Span(end, asked.span.start)):
        return None
    return asked.entity(entity, 0.7, "the body that spoke last")


def by_fame(asked: Asked) -> Answer | None:
    """By a work or a seat a page goes on about the subject of the sentence before: "The Holm star", "the Holm TD"."""
    head, people = head_words(asked.words, asked.page.language), asked.people
    if not definite(asked.cast.text, asked.span, asked.page.language) or head[-1].lower() not in people.famed:
        return None
    named = any(e.kind in PERSONS for _, e in asked.cast.named_in(asked.span))
    if named or not any(w[0].isupper() for w in head[1:-1]):
        return None
    own = asked.attribution
    start = sentence_start(asked.cast, min(s.start for s in (*own.content, *own.source, *own.cue)))
    sentence = sentence_before(asked.cast, start, across=True)
    subject = subject_of(asked.cast, sentence) if sentence is not None else None
    bearer = subject.bearer if subject is not None and not subject.noun else None
    if bearer is None or bearer.kind is not SpeakerKind.PERSON or _is_other_gender(bearer, head[-1].lower(), people):
        return None
    return asked.entity(bearer, 0.6, "whom the page goes on about")


def _is_other_gender(entity: Entity, noun: str, people: People) -> bool:
    """Whether a noun tells another gender than somebody's name: "the actress" is no Bo."""
    told = people.gender_of_role(noun)
    return None not in {told, entity.gender} and told != entity.gender


def by_index(asked: Asked) -> Answer | None:
    """A firm that goes by an index is the one body of the paragraph before, or whom the page is about.

    "Shares in Halden fell.", and then "The FTSE 250 group said ...".
    """
    words = definite(asked.cast.text, asked.span, asked.page.language)
    if asked.people.indexes.isdisjoint(words[1:-1]) or words[-1] not in asked.people.body_descriptions:
        return None
    text, start = asked.cast.text, asked.span.start
    paragraph = text.rfind("\n", 0, len(text[: text.rfind("\n", 0, start) + 1].rstrip())) + 1
    near = {id(e): e for _, e in asked.cast.named_in(Span(paragraph, start)) if e.kind is SpeakerKind.BODY}
    found = next(iter(near.values())) if len(near) == 1 else first_body(asked.cast)
    known = found is not None and found.kind is SpeakerKind.BODY and found.names[0].span.start < start
    return asked.entity(found, 0.6, "the firm by its index") if known else None


def called_so(asked: Asked) -> Answer | None:
    """The one body of the page whose name has the noun: "the union" is the Holm Teachers’ Union."""
    words = definite(asked.cast.text, asked.span, asked.page.language)
    if len(words) != 2 or words[1] not in asked.people.body_words - asked.people.company_nouns:
        return None  # any company is "the company", whatever it is called
    called = _by_noun(asked.page).get(words[1], ())
    if not called or (len(called) > 1 and asked.cast.read is None):
        return None  # which of them, only a model tells
    found = _likeliest_called(asked, called)
    return asked.entity(found, 0.7, "called so") if found is not None else None


def _likeliest_called(asked: Asked, called: Sequence[Entity]) -> Entity | None:
    """The likeliest by the model of those who are called so; nobody where another is much likelier."""
    told, own = asked.cast.odds(asked.span), {id(e) for e in called}
    other = max((o for e, o in told if id(e) not in own), default=LEAST_CALLED)
    among = ((o, e) for e, o in told if id(e) in own)
    odds, found = max(among, key=lambda t: t[0], default=(LEAST_CALLED, called[0]))
    least = other - AHEAD if len(called) == 1 else max(LEAST_CALLED, other - AHEAD)
    return found if odds > least else None


def _by_noun(page: Scene) -> Mapping[str, Sequence[Entity]]:
    """The bodies of several words by the noun of their name: the last word, or the one before "of"."""
    if page.by_noun is None:
        page.by_noun, small = {}, page.language.grammar.prepositions
        for entity in page.cast.entities:
            low = [w.lower() for w in entity.best.words]
            if entity.kind is SpeakerKind.BODY and len(low) > 1 and not entity.best.is_place:
                of = next((n for n, w in enumerate(low) if n and w in small), len(low))
                page.by_noun.setdefault(low[of - 1], []).append(entity)
    return page.by_noun


def by_succession(asked: Asked) -> Answer | None:
    """Who held an office before, or holds it after: "Low met her predecessor, Bo Reed. The former mayor said ..."."""
    words = definite(asked.cast.text, asked.span, asked.page.language)
    people = asked.people
    if len(words) < 2 or words[-1] not in people.role_words:
        return None
    before = not people.former.isdisjoint(words)
    entity = _beside(asked, people.predecessor if before else people.successor)
    if entity is None or entity.roles & people.held_offices - {words[-1]}:
        return None
    others = [e for e in asked.cast.with_roles({words[-1]}) if e is not entity]
    follows = any(not people.former.isdisjoint(e.roles) for e in others) is not before
    return asked.entity(entity, 0.6, "by succession") if others and follows else None


def _beside(asked: Asked, pattern: re.Pattern[str]) -> Entity | None:
    """The one person who is named right behind some words before a mention."""
    first = max(0, asked.span.start - REACH)
    ends = (m.end() for m in pattern.finditer(asked.cast.text, first, asked.span.start))
    named = {id(e): e for at in ends for _, e in asked.cast.named_in(Span(at, at + 1)) if e.kind in PERSONS}
    return next(iter(named.values())) if len(named) == 1 else None


def gone_on_about(asked: Asked) -> Answer | None:
    """By an age or a nation a page goes on about somebody, as by a pronoun: "the 52-year-old", "the Norwegian"."""
    if not _goes_on_about(asked):
        return None
    entity = GONE_ON_CASCADE.answer(asked)
    return asked.entity(entity, 0.5, "whom the page goes on about") if entity is not None else None


def _goes_on_about(asked: Asked) -> bool:
    words = definite(asked.cast.text, asked.span, asked.page.language)
    if asked.cast.named_in(asked.span) or len(words) < 2:
        return False
    if asked.people.years_old.search(asked.words):
        return True
    alone = len(words) == 2 or (len(words) == 3 and words[1] in asked.people.place_heads)  # "the South African"
    if not alone or not _is_of_people(words[-1], asked.people):
        return False
    first = max(0, asked.span.start - REACH)
    return brought_in(words[-1], asked.people).search(asked.cast.text, first, asked.span.start) is None  # "a Russian"


def _is_of_people(word: str, people: People) -> bool:
    return people.is_national(word) or word in people.peoples


def _of_that_age(asked: Asked) -> Entity | None:
    """The one person of the page who has that age: "Ann Low, 52"."""
    age = asked.people.years_old.search(asked.words)
    if age is None:
        return None
    years = DIGITS.search(age.group())
    alike = [e for e in asked.cast.entities if e.kind in PERSONS and years and _age(asked, e) == years.group()]
    return alike[0] if len(alike) == 1 else None


def _age(asked: Asked, entity: Entity) -> str:
    """The age that the page prints behind a name of somebody; empty where it does not."""
    behind = (AGE.match(asked.cast.text, n.span.end) for n in entity.names[:NAMES])
    return next((m["age"] for m in behind if m), "")


def _may_be(asked: Asked, entity: Entity) -> bool:
    """Whether nothing that the page tells of somebody is against it: another age, another nation."""
    years = DIGITS.search(asked.words)
    if entity.kind not in PERSONS or (years is not None and _age(asked, entity) not in {"", years.group()}):
        return False
    word = asked.words.split()[-1].lower()
    nations = _nations(asked, entity) if _is_of_people(word, asked.people) else set()
    return not nations or any(n[:STEM] == word[:STEM] for n in nations)


def _nations(asked: Asked, entity: Entity) -> set[str]:
    """The nations that the page gives somebody right before a name: "Kenyan runner Ann Low"."""
    text, people = asked.cast.text, asked.people
    found = set()
    for name in entity.names[:NAMES]:
        before = WORDS.findall(STOPS.split(text[max(0, name.span.start - BESIDE) : name.span.start])[-1])[
            -WORDS_BESIDE:
        ]
        found |= {w.lower() for w in before if w[0].isupper() and _is_of_people(w.lower(), people)}
    return found


def _subject(asked: Asked) -> Entity | None:
    """The subject of the sentence right before; "the US" is nobody's nation."""
    own = asked.attribution
    if not (asked.people.years_old.search(asked.words) or asked.words.split()[-1].lower() in asked.people.peoples):
        return None
    start = min(s.start for s in (*own.content, *own.source, *own.cue))
    sentence = sentence_before(asked.cast, start, across=True)
    subject = subject_of(asked.cast, sentence) if sentence is not None else None
    if subject is None or subject.bearer is None or (subject.noun and subject.is_told_of(asked.cast)):
        return None
    of_office = _object_of_office(asked, subject)
    if of_office is not None:
        return of_office
    return subject.bearer if _may_be(asked, subject.bearer) else None


def _object_of_office(asked: Asked, subject: Subject) -> Entity | None:
    """The one person without an office behind a subject who has one: "Officer Ann Low arrested Bo Reed"."""
    bearer, people = subject.bearer, asked.people
    if bearer is None or people.years_old.search(asked.words) is None:
        return None
    if bearer.roles.isdisjoint(people.role_words) or not bearer.roles.isdisjoint(people.former):
        return None  # "Former captain Dan Low likes Bo Reed"
    named = {id(e): e for _, e in asked.cast.named_in(subject.rest) if e.kind in PERSONS and e is not bearer}
    found = next(iter(named.values())) if len(named) == 1 else None
    return found if found is not None and not found.roles and _may_be(asked, found) else None


def _likeliest(asked: Asked) -> Entity | None:
    """The likeliest by a model."""
    told = [(o, e) for e, o in asked.cast.odds(asked.span) if _may_be(asked, e)]
    odds, found = max(told, key=lambda t: t[0], default=(LEAST_AGED, None))
    return found if odds > LEAST_AGED else None


GONE_ON_CASCADE = Cascade(
    (
        Step("of that age", _of_that_age),
        Step("subject of the sentence before", _subject),
        Step("as the model reads it", _likeliest),
    )
)
"""Whom a page goes on about by an age or a nation."""

"""The speaker of a source: by its name, or by what a pronoun, a description or a relative stands for on its page."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.cascade import Cascade, Step
from onrecord.data import Attribution, Kind, Mode, Role, Span, SpeakerKind
from onrecord.extracting.nesting import is_clause
from onrecord.resolving import coreference as co
from onrecord.resolving.accused import accused
from onrecord.resolving.bearer import likeliest, probability
from onrecord.resolving.descriptions import Meant, definite, described_body, described_person, of_other_office
from onrecord.resolving.entities import PERSONS, Entity
from onrecord.resolving.going_on import goes_on
from onrecord.resolving.groups import before_relative, person_before_relative, plural
from onrecord.resolving.meant import (
    FIRST_PART,
    body_that_spoke,
    by_fame,
    by_handle,
    by_index,
    by_succession,
    called_so,
    gone_on_about,
    in_letters,
    paper,
    whose_view,
)
from onrecord.resolving.mentioned import apposed, body_before, described, named
from onrecord.resolving.mentions import core_of, head_words, kind_of_description, without_owner
from onrecord.resolving.papers import described_paper
from onrecord.resolving.ruled_out import STRANGER, named_behind, of_other_trade, others, owners
from onrecord.resolving.scene import Answer, Asked, Scene
from onrecord.resolving.strangers import relative_of_stranger
from onrecord.resolving.third_person import third_person
from onrecord.resolving.together import joint
from onrecord.resolving.writer import is_as_told, is_of_the_page, writer

RELATIVE_REACH = 80
"""Characters before a relative in which the name that it means stands."""
THINGS = frozenset({SpeakerKind.BODY, SpeakerKind.DOCUMENT})
KINDS_MEANT = {
    SpeakerKind.BODY: frozenset({SpeakerKind.BODY, SpeakerKind.UNRESOLVED}),
    SpeakerKind.DOCUMENT: frozenset({SpeakerKind.DOCUMENT}),
    SpeakerKind.GROUP: frozenset[SpeakerKind](),  # several are no one of the page
}
"""By the kind of a description the kinds of those who may be meant by it."""
PAPER_REACH = 350
"""Characters looked back for the paper that "it" is."""
CLEARLY = 2.0
"""Log odds from which on a mention is somebody whom the page names only behind: "a nurse ... Ann Low, 71, ..."."""
LEAST_WE, LEAST_IT = -2.0, -2.5
"""Log odds from which on a body may be meant by "we", and by "it": nobody else can be."""
STEM = 4
"""Letters that a people's word shares with its country: "Russian", "Russia"."""


# ---------------------------------------------------------------- a mention
def who(page: Scene, attribution: Attribution, span: Span, role: Role) -> Answer:
    """The speaker or addressee whom a mention stands for."""
    asked = asked_of(page, attribution, span, role)
    return WHO_CASCADE.answer(asked) or asked.entity(None, 0.0, "")


def asked_of(page: Scene, attribution: Attribution, span: Span, role: Role) -> Asked:
    """A mention, ready to be asked."""
    text = page.document.text
    span = whose_view(page, attribution, span) if role is Role.SOURCE else span
    return Asked(page, attribution, span, role, co.word_of(text, span), len(span.of(text).split()) == 1)


def _we(asked: Asked) -> Answer | None:
    """ "we" is a group of which the speaker of the quotation is one: what they speak for, if the page says so."""
    if not asked.is_one_of(asked.people.first_plural):
        return None
    entity = _first_person_of(asked)
    body = _spoken_for(asked.page, entity) if entity else None
    body = body or _body_in_sight(asked, LEAST_WE)
    if body is None:
        return asked.named(None, SpeakerKind.GROUP, asked.span, 0.5, "first person plural"), None
    why = "we, whom the speaker speaks for"
    return asked.named(body.name, SpeakerKind.BODY, body.best.span, 0.5, why), body


def _body_in_sight(asked: Asked, least: float) -> Entity | None:
    """The body that a model likeliest takes a mention for, with log odds that may be under even."""
    told = [(o, e) for e, o in asked.cast.odds(asked.span) if e.kind is SpeakerKind.BODY or _may_be_body(e)]
    odds, found = max(told, key=lambda t: t[0], default=(least, None))
    return found if odds > least else None


def _i(asked: Asked) -> Answer | None:
    """ "I" is whoever speaks the quotation around: “I told them no,” Borg said."""
    if not asked.is_one_of(asked.people.first_singular):
        return None
    speaker = _first_person_of(asked)
    if speaker is not None:
        return asked.entity(speaker, 0.9, "first person of the quotation")
    outer = _quotation_of(asked)
    told = asked.page.speakers.get(outer.id) if outer is not None else None
    if told is not None and told.name and told.kind is SpeakerKind.PERSON:  # somebody whom only the title names
        return asked.named(told.name, told.kind, told.mention or asked.span, 0.8, "first person of the quotation"), None
    found = likeliest(asked.cast, asked.span, fits=lambda e: e.kind in PERSONS)
    if is_of_the_page(asked) and not is_as_told(asked, found[0] if found else None):
        author = writer(asked)
        if author is not None:
            return author
        if found is not None and id(found[0]) in asked.page.named_sources:  # whoever writes of them is somebody else
            found = None
    if found is None:
        return asked.nobody("the first person of the page, which does not name who writes it")
    return asked.entity(found[0], probability(found[1]), "as the model reads it")


def _read(asked: Asked) -> Answer | None:
    """Whom a model takes the mention to stand for: "it", "the company", "the mayor"."""
    if asked.is_one_of(asked.people.open_pronouns | asked.people.third_person):
        return None  # "he" has steps of its own, which ask the model too
    if _speaks_for_another(asked) or asked.people.anonymous.search(asked.words) or relative_of_stranger(asked):
        return None
    neuter, kinds, ruled_out = asked.is_one_of(asked.people.neuter), _kinds_of(asked), others(asked)

    def fits(entity: Entity) -> bool:
        of_kind = entity.kind in kinds or (neuter and _may_be_body(entity))
        return of_kind and id(entity) not in ruled_out

    found = _likeliest(asked, fits)
    if found is None or (found[1] < STRANGER and _is_of_other_office(asked, found[0])):
        return None
    if found[1] < CLEARLY and _says_nothing(asked):
        return None
    if neuter and found[0].kind in PERSONS:
        found[0].kind = SpeakerKind.BODY  # no person is "it"
    return asked.entity(found[0], probability(found[1]), "as the model reads it")


def _says_nothing(asked: Asked) -> bool:
    """Whether a description tells nothing of somebody: "the man" may be anybody."""
    words = definite(asked.cast.text, asked.span, asked.page.language)
    return len(words) == 2 and words[1] in asked.people.anybody_nouns


def _is_of_other_office(asked: Asked, entity: Entity) -> bool:
    """Whether somebody has an office on the page that is not what a mention says: "the pharmacist" is no sheriff."""
    words = definite(asked.cast.text, asked.span, asked.page.language)
    return bool(words) and of_other_office(words[-1], entity, asked.people)


def _likeliest(asked: Asked, fits: Callable[[Entity], bool]) -> tuple[Entity, float] | None:
    """The likeliest of those who fit; where nobody is clearly so, of those named before, and nobody new."""
    owned = owners(asked)
    found = likeliest(asked.cast, asked.span, owned, fits)
    if found is None or found[1] >= CLEARLY:
        return found
    if asked.people.indefinite.match(asked.words):  # "a spokesman" is brought in, if at times with a name
        return None
    behind = found[0].names[0].span.start >= asked.span.end
    return likeliest(asked.cast, asked.span, named_behind(asked) | owned, fits) if behind else found


def _may_be_body(entity: Entity) -> bool:
    """Whether somebody taken for a person may be a body all the same: one word, without a title and a given name."""
    told = bool(entity.roles) or entity.gender is not None
    return entity.kind in PERSONS and len(entity.best.words) == 1 and not told


def _speaks_for_another(asked: Asked) -> bool:
    """Whether a mention is somebody's spokesman, lawyer or the like, whom a model takes for who is spoken for."""
    head = head_words(asked.words, asked.page.language)
    if asked.people.indefinite.match(asked.words) and asked.people.speaks_behind.match(f" {head[-1].lower()}"):
        return True  # "a spokesman for the governor"
    owned = any(w.lower().endswith(asked.people.possessives) for w in head[:-1])
    owned = owned or (len(head) > 1 and head[0].lower() in asked.people.possessive_third)
    return owned and asked.people.speaks_behind.match(f" {head[-1].lower()}") is not None


def _kinds_of(asked: Asked) -> frozenset[SpeakerKind]:
    """The kinds of somebody that a mention may stand for: "the agency" for a body, "the mayor" for a person."""
    if asked.is_one_of(asked.people.neuter):
        return THINGS
    head = head_words(asked.words, asked.page.language)
    if len(head) < 2 or head[0].lower() in asked.people.possessive_third:  # "His Excellency"
        return PERSONS | THINGS
    kind = kind_of_description(asked.words, asked.page.language)
    if kind is SpeakerKind.GROUP and asked.people.singular(head[-1].lower()) == head[-1].lower():
        return PERSONS | THINGS  # "the diocese"
    return KINDS_MEANT.get(kind, PERSONS | THINGS)


def _who_is_named(asked: Asked) -> Answer | None:
    """ "who" behind a person's name is that person, whoever else is spoken of: "the trial of Ann Low, who denies"."""
    if not asked.is_one_of(asked.page.language.grammar.personal_relatives):
        return None
    person = _name_before(asked)
    return asked.entity(person, 0.8, asked.word) if person is not None and person.kind is SpeakerKind.PERSON else None


def _he_or_she(asked: Asked) -> Answer | None:
    """A person named before: "Ann Low arrived. She said ..."."""
    if not asked.is_one_of(asked.people.third_person):
        return None
    entity, why = third_person(asked)
    if entity is not None and entity.gender is None and asked.cast.read is None:
        entity.gender = "m" if asked.word in asked.people.male_pronouns else "f"  # the next other one is somebody else
    return asked.entity(entity, 0.8, why)


def _joint(asked: Asked) -> Answer | None:
    """Several people are a group by their names: "Paul and Anna Reed said ..."."""
    mention = joint(asked.cast, asked.span)
    if mention is None:
        return None
    name = " ".join(mention.of(asked.cast.text).split())
    return asked.named(name, SpeakerKind.GROUP, mention, 0.9, "named together"), None


def _named(asked: Asked) -> Answer | None:
    """A name of the page at the head of the mention: "Mayor Ann Low"."""
    found = named(asked.cast, asked.span)
    return asked.entity(found[1], 0.95, "named") if found else None


def _described(asked: Asked) -> Answer | None:
    """A description with a name behind it, or with a title that somebody of the page has: "the Russian leader"."""
    entity = apposed(asked.cast, asked.span)
    if entity is None:
        entity = described(asked.cast, asked.span)
        if entity is not None and asked.cast.read is not None and id(entity) in named_behind(asked):
            return None  # a model sees further
    return asked.entity(entity, 0.75, "described") if entity else None


def _they(asked: Asked) -> Answer | None:
    """ "they" are people named together, a group or a body: "Residents met. They said ..."."""
    meant = plural(asked.cast, asked.span, asked.page.said) if asked.is_one_of(asked.people.third_plural) else None
    return _as_meant(asked, meant)


def _couple(asked: Asked) -> Answer | None:
    """ "the couple" are two who are named together, and "they" goes on about them."""
    if " ".join(asked.words.lower().split()) in asked.people.couples:
        return _as_meant(asked, plural(asked.cast, asked.span, ()))
    last = asked.page.said[-1] if asked.page.said and asked.is_one_of(asked.people.third_plural) else None
    if last is None or last[1].kind is not SpeakerKind.GROUP or last[1].mention is None:
        return None
    joined = any(link in (last[1].name or "") for link in asked.people.and_links)
    near = "\n" not in asked.cast.text[last[0] : asked.span.start]
    return _as_meant(asked, plural(asked.cast, asked.span, asked.page.said)) if joined and near else None


def _meant(asked: Asked) -> Answer | None:
    """A description of which no title tells, weighed against all who were named: "the company", "the study"."""
    if asked.single:
        return None
    cast, span = asked.cast, asked.span
    somebody = _unless_unlikely(asked, described_person(cast, span) or described_body(cast, span))
    if somebody is not None and id(somebody.entity) in of_other_trade(asked):
        return None
    return _as_meant(asked, somebody or described_paper(cast.text, span, cast.language))


def _unless_unlikely(asked: Asked, found: Meant | None) -> Meant | None:
    """Whom a description may mean, unless a model that reads the page holds it for nobody named there.

    "The waitress" is no actress whom she serves, though the actress is the one woman whom the page names.
    """
    if found is None or asked.cast.read is None:
        return found
    core = core_of(asked.cast.text, asked.span, asked.page.language)
    likely = any(e is found.entity and odds > 0 for e, odds in asked.cast.odds(core))
    return found if likely or (found.entity is not None and _is_known_as(asked, found.entity)) else None


def _is_known_as(asked: Asked, entity: Entity) -> bool:
    """Whether the page says of somebody what a description says: an ambassador is "the ambassador", of that land."""
    words = definite(asked.cast.text, asked.span, asked.page.language)
    alike = {words[-1]} | asked.people.synonyms.get(words[-1], set()) if words else set()
    lands = [w for w in words[1:-1] if asked.people.is_national(w)]
    return not alike.isdisjoint(entity.roles) and entity.roles.issuperset(lands)


def _paper_goes_on(asked: Asked) -> Answer | None:
    """ "it" is the paper that spoke last, or, of what is written, that is named last: "He sent a letter. It reads"."""
    if not asked.is_one_of(asked.people.neuter):
        return None
    return _paper_that_spoke(asked) or _paper_named(asked)


def _paper_that_spoke(asked: Asked) -> Answer | None:
    """The paper that spoke last, where nobody else did since."""
    start = asked.span.start
    at, last = next(((at, s) for at, s in reversed(asked.page.said) if at < start), (0, None))
    if last is None or last.kind is not SpeakerKind.DOCUMENT:
        return None
    if last.mention is None or start - at >= PAPER_REACH:
        return None
    return asked.named(last.name, SpeakerKind.DOCUMENT, last.mention, 0.6, "the paper that spoke last"), None


def _paper_named(asked: Asked) -> Answer | None:
    """The paper named last, for what is written."""
    if asked.attribution.mode is not Mode.WRITING:
        return None
    start, text = asked.span.start, asked.cast.text
    papers = list(asked.people.paper.finditer(text, max(0, start - PAPER_REACH), start))
    if not papers:
        return None
    mention = Span(papers[-1].start(), papers[-1].end("noun"))
    name = " ".join(head_words(mention.of(text), asked.page.language))
    return asked.named(name, SpeakerKind.DOCUMENT, mention, 0.5, "the paper named last"), None


def _it(asked: Asked) -> Answer | None:
    """ "it" is the body named last: "Halden lost money. It said ..."."""
    if not asked.is_one_of(asked.people.neuter):
        return None
    body = _body_in_sight(asked, LEAST_IT)
    if body is not None:
        return asked.entity(body, 0.5, "as the model reads it")
    return asked.entity(body_before(asked.cast, asked.span.start), 0.6, "the body named last")


def _relative(asked: Asked) -> Answer | None:
    """The name right before the relative, or the noun phrase: "Sanders, who ...", "a number of cities that ..."."""
    if not asked.is_one_of(asked.people.relatives):
        return None
    text, language = asked.cast.text, asked.page.language
    person, whose = _name_before(asked), None
    if asked.is_one_of(language.grammar.personal_relatives) and (person is None or person.kind not in PERSONS):
        whose = person_before_relative(text, asked.span, language)
    if person is not None and whose is None:
        return asked.entity(person, 0.7, asked.word)
    noun = whose or before_relative(text, asked.span, language)
    if noun is None:
        return asked.entity(None, 0.0, "")
    kind = kind_of_description(noun.of(text), language)
    if kind is SpeakerKind.UNRESOLVED or named(asked.cast, noun) is not None:  # a name with more around it
        return who(asked.page, asked.attribution, noun, asked.role)
    return asked.named(" ".join(noun.of(text).split()), kind, noun, 0.5, f"before {asked.word!r}"), None


def _you(asked: Asked) -> Answer | None:
    """ "you" in somebody's words is whom they are said to: "You told us that ...", put to Ann Low."""
    if not asked.is_one_of(asked.people.second_person) or asked.role is not Role.SOURCE:
        return None
    cue = " ".join(s.of(asked.cast.text) for s in asked.attribution.cue).lower()
    if asked.people.past_saying.search(cue) is None:
        return None  # "you know", "you say to yourself": anybody
    outer = asked.page.parents.get(asked.attribution.parent or "")
    entity = asked.page.spoken_to(outer) if outer is not None else None
    return asked.entity(entity, 0.5, "whom the words are said to") if entity is not None else None


def _open(asked: Asked) -> Answer | None:
    """Pronouns for whoever reads or listens, or for no person: "you", "this"."""
    open_ones = asked.people.open_pronouns | asked.people.third_plural
    return asked.entity(None, 0.0, "") if asked.is_one_of(open_ones) else None


def own_words(asked: Asked) -> Answer | None:
    """A description of nobody on the page keeps its words: "a spokesman for the governor"."""
    kind = kind_of_description(asked.words, asked.page.language)
    if kind is SpeakerKind.UNRESOLVED:
        return None
    words = without_owner(" ".join(FIRST_PART.split(asked.words, maxsplit=1)[0].split()), asked.people)
    return asked.named(words or None, kind, asked.span, 0.6, "own words"), None


WHO_CASCADE = Cascade(
    (
        Step("first person plural", _we),
        Step("first person of the quotation", _i),
        Step("named together", _joint),
        Step("by the letters of an office", in_letters),
        Step("by a handle", by_handle),
        Step("a paper", paper),
        Step("named", _named),
        Step("by succession", by_succession),
        Step("by a work or a seat", by_fame),
        Step("described", _described),
        Step("who was accused", accused),
        Step("goes on about somebody without a name", goes_on),
        Step("the couple", _couple),
        Step("the firm by its index", by_index),
        Step("called so", called_so),
        Step("whom the page goes on about", gone_on_about),
        Step("the body that spoke last", body_that_spoke),
        Step("whose name is before it", _who_is_named),
        Step("as the model reads it", _read),
        Step("pronoun", _he_or_she),
        Step("they", _they),
        Step("meant", _meant),
        Step("the paper that goes on", _paper_goes_on),
        Step("the body named last", _it),
        Step("relative", _relative),
        Step("whom the words are said to", _you),
        Step("open", _open),
        Step("own words", own_words),
    )
)
"""The answers for a mention, the surest first."""


# ---------------------------------------------------------------- parts of the answers
def _as_meant(asked: Asked, meant: Meant | None) -> Answer | None:
    if meant is None:
        return None
    return asked.named(meant.name, meant.kind, meant.mention, meant.score, meant.why), meant.entity


def _first_person_of(asked: Asked) -> Entity | None:
    """The speaker of the quotation around a first person, where it is one of the page's."""
    return asked.page.speaker_of(_quotation_of(asked))


def _quotation_of(asked: Asked) -> Attribution | None:
    """The quotation around a first person."""
    page = asked.page
    outer = page.parents.get(asked.attribution.parent or "")
    marked = page.cast.in_quotes(asked.span.start)
    while outer is not None and outer.kind is not Kind.POST:
        if marked and not is_clause(page.document.text, outer):  # a told clause has no "I" of its own
            return outer
        outer = page.parents.get(outer.parent or "")
    return outer


def _spoken_for(page: Scene, entity: Entity) -> Entity | None:
    """The body or country that somebody's "we" is: what they speak for, or what they lead ("Russian President")."""
    people, told = page.people, page.told.get(id(entity))
    if told is not None and told.affiliation:  # a spokesman's "we" is whom he speaks for
        return next((e for e in page.cast.entities if e.name == told.affiliation), None)
    return None if entity.roles.isdisjoint(people.leads) else _led(page, entity)  # an author's "we" is no country


def _led(page: Scene, entity: Entity) -> Entity | None:
    """The country of the page that somebody's titles name."""
    people = page.people
    nations = {people.countries.get(r, r)[:STEM] for r in entity.roles if people.is_national(r)}
    alone = (e for e in page.cast.entities if e.best.last in people.places)
    return next((e for e in alone if e.best.last[:STEM] in nations), None)


def _name_before(asked: Asked) -> Entity | None:
    """The bearer of the name right before a relative; a body that "who" may mean only where nobody else is."""
    cast, people, start = asked.cast, asked.people, asked.span.start
    before = cast.named_in(Span(max(0, start - RELATIVE_REACH), start))
    found = [e for n, e in before if people.after_name.fullmatch(cast.text, n.span.end, start)]
    if len(found) > 1 and found[0].kind is SpeakerKind.BODY:
        return None  # "Halden of Ann Low, who": not the company
    return found[0] if found else None

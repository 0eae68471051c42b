"""Statements by their tag: what is said, asked, thought or found, in a quotation or in a reported clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cascade import Cascade, Step
from onrecord.extracting.complements import Behind, addressee_of, complement, interviewer
from onrecord.extracting.cues import Cue, is_figure
from onrecord.extracting.draft import Draft
from onrecord.extracting.leading import before_dash, before_subject, content_up_to
from onrecord.extracting.nouns import Range
from onrecord.extracting.phrases import is_possessive, phrase_after
from onrecord.extracting.scene import Scene, direct_after, draft, is_mere_pronoun, quoted, trim
from onrecord.languages.grammar import Verb
from onrecord.text.titles import is_title

TAG_LONGEST = 16
"""Tokens of a tag with what accompanies it ("she said as the room went quiet")."""
SHORT_NAME = 3
"""Words of a marked name."""
DASHES = frozenset("—–-")
HALTS = frozenset(",—–")
"""Marks behind a tag after which its quotation goes on."""
BEFORE_INVERSION = frozenset(",—–-?!")
"""Marks, besides a quotation, that a tag with its verb first may follow."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A verb with who says it, the content before it, and the token ``end`` behind both."""

    scene: Scene
    cue: Cue
    verb: Verb
    subject: Range | None
    end: int
    left: Range | None


@dataclass(frozen=True, slots=True)
class Sides:
    """A tag with what stands on both sides of it: ``right`` is a complement, ``at`` where one may begin."""

    tag: Tag
    at: int
    right: Range | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A tag with the pieces of its content, to be asked whether it is one."""

    tag: Tag
    content: Sequence[Range]


def said(scene: Scene, n: int, cue: Cue) -> Draft | None:
    """The statement that a cue verb introduces or ends."""
    verb = cue.reads("SAY", "ASK", "THINK", "FIND")
    if verb is None or _is_plan(scene, cue) or _is_inner_thought(scene, verb):
        return None
    tag = TAG_CASCADE.answer(Tag(scene, cue, verb, cue.subject, cue.end, _own_left(scene, cue)))
    if tag is None:
        return None
    addressee, at = addressee_of(scene, verb, tag.end)
    bare = tag.left is None and scene.level is None
    content = _content(Sides(tag, at, complement(Behind.of(scene, n, cue, verb, at, bare))))
    told = Statement(tag, content)
    if any(excludes(told) for excludes in EXCLUSION_STEPS):
        return None
    to, origin = addressee or interviewer(scene, cue), _origin(told)
    return draft(scene, tag.subject, (cue.start, cue.end), content, to, verb.mode, origin)


def _content(sides: Sides) -> list[Range]:
    """The pieces of what is said, but for those that only point at what was said elsewhere."""
    scene = sides.tag.scene
    left, right = SIDES_CASCADE.answer(sides) or (None, None)
    pieces = [*before_dash(scene.tokens, left, TAG_LONGEST), left, right] if left else [right]
    return [r for r in pieces if r is not None and not is_mere_pronoun(scene.tokens, r, scene.grammar)]


def _origin(told: Statement) -> str:
    if quoted(told.tag.scene, told.content):
        return "quotation"  # surer than a clause: marks leave no doubt where it ends
    return "clause" if told.tag.verb.group in {"SAY", "ASK"} else "thought"


# ---------------------------------------------------------------- verbs that report nothing
def _is_plan(scene: Scene, cue: Cue) -> bool:
    """An act that somebody is to do: "asked to leave"; not "said to Ann Lee"."""
    if scene.at(cue.end).low not in scene.grammar.infinitives or cue.verbs[0].lemma in scene.grammar.going_on:
        return False  # "went on to say"
    ahead = scene.at(cue.end + 1)
    return not (ahead.is_name or ahead.low in scene.grammar.object_pronouns)


def _is_inner_thought(scene: Scene, verb: Verb) -> bool:
    """A thought inside a quotation, which is part of what its speaker says: "“I think we won,” she said"."""
    return scene.level is not None and verb.group in {"THINK", "FIND"}


# ---------------------------------------------------------------- who says it, and the content before
def _own_left(scene: Scene, cue: Cue) -> Range | None:
    """The content before a cue; in a quotation only one in marks: "It is late, I tell you" is a turn of phrase."""
    left = before_subject(scene, cue)
    return None if left and scene.level is not None and not quoted(scene, [left]) else left


def _inverted(tag: Tag) -> Tag | None:
    """The subject behind the verb: "“We won,” said Jane Doe"."""
    scene, cue = tag.scene, tag.cue
    if not _may_invert(tag):
        return None
    subject = phrase_after(scene.tokens, cue.end, scene.grammar)
    if subject is None:
        return None
    return Tag(scene, cue, tag.verb, subject, subject[1], content_up_to(scene, cue.start))


def _straight(tag: Tag) -> Tag:
    """The subject before the verb, as in most sentences: "Jane Doe said that they won"."""
    return tag


def _may_invert(tag: Tag) -> bool:
    cue = tag.cue
    if cue.start == 0 or (tag.left is None and cue.subject is not None):
        return False  # "Jane Doe told Ann Lee": the subject is known, and there is nothing that it may have said
    if tag.left is not None and _has_addressee(tag):
        return False  # "“We won,” Jane Doe, the mayor, told Ann Lee": behind the verb stands whom she told
    return _follows_tagged(tag) and _may_be_subject(tag)


def _has_addressee(tag: Tag) -> bool:
    return tag.verb.addresses and tag.cue.subject is not None and tag.scene.at(tag.cue.start - 1).text == ","


def _follows_tagged(tag: Tag) -> bool:
    """Whether nothing but a quotation or a mark stands before the verb."""
    before = tag.scene.at(tag.cue.start - 1)
    return before.quote is not None or before.text in BEFORE_INVERSION


def _may_be_subject(tag: Tag) -> bool:
    """Whether a subject may begin behind the verb."""
    scene, after = tag.scene, tag.scene.at(tag.cue.end)
    if not after.is_word or after.low in scene.grammar.complementizers or is_figure(after):
        return False  # "“...,” said that", "“Rust,” added 12 copies"
    if _is_of_things(tag) and _is_titled(tag):
        return False  # "“Rust Never Sleeps” found buyers"
    return is_possessive(scene.tokens, tag.cue.end, scene.grammar) or after.low not in scene.grammar.no_inverted_subject


def _is_of_things(tag: Tag) -> bool:
    return any(v.group == "FIND" or v.lemma in tag.scene.grammar.ordinary for v in tag.cue.verbs)


def _is_titled(tag: Tag) -> bool:
    before = tag.scene.at(tag.cue.start - 1)
    return is_title(before.text, tag.scene.grammar)


TAG_CASCADE = Cascade((Step("inverted", _inverted), Step("straight", _straight)))
"""The place of the subject: behind its verb or before it."""


# ---------------------------------------------------------------- content on either side
Both = tuple[Range | None, Range | None]


def _behind(sides: Sides) -> Both | None:
    """Nothing before the tag: "Jane Doe said that they won"."""
    return (None, sides.right) if sides.tag.left is None else None


def _clause_behind(sides: Sides) -> Both | None:
    """The complement, where mere words come before: "In the end, Jane Doe told Ann Lee, she said “no”"."""
    tag, right = sides.tag, sides.right
    clause = right is not None and right[0] > tag.cue.end
    return (None, right) if clause and tag.left and not quoted(tag.scene, [tag.left]) else None


def _two_halves(sides: Sides) -> Both | None:
    """Two quotations round a tag: "“We won,” Jane Doe said, “by a mile”"."""
    scene, left, right = sides.tag.scene, sides.tag.left, sides.right
    if left is None or right is None or not quoted(scene, [left]):
        return None
    return (left, right) if scene.at(right[0]).quote is not None else None


def _one_half(sides: Sides) -> Both:
    """The content before the tag, and what of it goes on behind: "Some, she said, including two ministers, left"."""
    scene, left = sides.tag.scene, sides.tag.left
    if left is None or scene.level is not None:
        return (left, None)
    return (left, _goes_on_after_tag(scene, sides.at, left) or _resumed(scene, sides.at, left))


SIDES_CASCADE = Cascade(
    (
        Step("behind", _behind),
        Step("clause behind", _clause_behind),
        Step("two halves", _two_halves),
        Step("one half", _one_half),
    )
)
"""The content before a tag and that behind it: which of them is said."""


def _goes_on_after_tag(scene: Scene, at: int, left: Range) -> Range | None:
    """The rest of a clause that its tag only interrupts: "Some, she said, including two ministers, had left"."""
    if quoted(scene, [left]) or at + 3 >= len(scene.tokens) or scene.tokens[at].text != ",":
        return None  # "Taxes would rise, she said."
    head, grammar = scene.tokens[at + 1], scene.grammar
    if head.low in grammar.no_rest_of_clause:
        return None  # "Taxes would rise, she said, but": a clause of the page's own
    if head.low.endswith(grammar.gerund_endings) and head.low not in grammar.gerund_prepositions:
        return None  # "Taxes would rise, she said, pointing to the roof"
    return trim(scene.tokens, at + 1, len(scene.tokens))


def _resumed(scene: Scene, at: int, left: Range) -> Range | None:
    """The second half of a quotation behind a longer tag: "“The dam,” she said with a smile, “will hold.”"."""
    tokens, half = scene.tokens, scene.tokens[left[1] - 1]
    if half.quote is None or half.text.rstrip("\"”’'» ")[-1:] not in {",", "—", "–", "…"}:
        return None  # "“We won.” she said" is whole
    for k in range(at, min(len(tokens), at + TAG_LONGEST)):
        if tokens[k].text in {".", ";", ":"}:
            return None  # another sentence: "“The dam,” she said. “It will hold.”"
        # the nearest quotation alone may be its second half
        if tokens[k].quote is not None:
            resumes = tokens[k - 1].text in HALTS and not _is_tagged_between(scene, at, k)
            return direct_after(tokens, k, scene.grammar) if resumes else None
    return None


def _is_tagged_between(scene: Scene, start: int, end: int) -> bool:
    """Whether another tag stands there: "“No,” she said, and he added, “Never.”"."""
    others = (c for c in scene.cues if start <= c.start < end and c.subject and not c.shared)
    return any(c.reads("SAY", "ASK") is not None for c in others)


# ---------------------------------------------------------------- what is no statement
def _lacks_content(told: Statement) -> bool:
    """Nothing is said, or a mere clause by nobody: "It was expected that taxes would rise"."""
    return not told.content or (told.tag.subject is None and not quoted(told.tag.scene, told.content))


def _lacks_quotation(told: Statement) -> bool:
    """A verb that speaks only beside a quotation has none: "He went on with the tour"."""
    scene, cue = told.tag.scene, told.tag.cue
    if told.tag.verb.lemma not in scene.grammar.quote_only:
        return False
    beside = (r[0] if r[0] >= cue.end else r[1] - 1 for r in told.content)
    return all(scene.tokens[k].quote is None for k in beside)


def _is_about_a_thing(told: Statement) -> bool:
    """A thing named in marks: "found the sign “No Entry”", "added “secret sauce” to the menu"."""
    scene, lemma = told.tag.scene, told.tag.verb.lemma
    if lemma not in scene.grammar.ordinary:
        return False
    marked = (t for a, b in told.content for t in scene.tokens[a:b] if t.quote is not None)
    if any(is_title(t.text, scene.grammar) for t in marked):
        return True
    return _is_marked_object(told) and lemma not in scene.grammar.noting


def _is_marked_object(told: Statement) -> bool:
    """Whether a word or two in marks stand right behind the verb, and more behind them."""
    start, end = told.content[-1]
    first, behind = told.tag.scene.tokens[start], told.tag.cue.end
    direct = start == behind and end > behind + 1
    return direct and first.quote is not None and len(first.text.split()) <= SHORT_NAME


EXCLUSION_STEPS = (_lacks_content, _lacks_quotation, _is_about_a_thing)
"""The reasons for which a verb with its content is no statement."""

"""What is said, asked, thought or found: quotations with their tags, and reported clauses."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data import Mode
from onrecord.extracting.cues import Cue, is_figure
from onrecord.extracting.draft import Draft
from onrecord.extracting.phrases import Range, is_possessive, phrase_after, starts_clause
from onrecord.extracting.scene import Scene, clause_start, direct_after, draft, is_mere_pronoun, quoted, trim, until_end
from onrecord.languages.en import cues as language
from onrecord.languages.grammar import Verb
from onrecord.text.reading import Token
from onrecord.text.titles import is_title

STRONG_BARE = frozenset(
    [
        "say",
        "tell",
        "think",
        "believe",
        "add",
        "claim",
        "argue",
        "know",
        "hope",
        "suggest",
        "feel",
        "insist",
        "note",
        "announce",
    ]
)
"""Lemmas that take a clause without "that" often enough to trust it."""


TAG_LONGEST = 16
"""Tokens of a tag with what accompanies it ("she said as the room went quiet")."""
SUBJECTS = language.SUBJECT_PRONOUNS - {"who"}
SHORT_NAME = 3
"""Words of a marked name."""


def said(scene: Scene, n: int, cue: Cue) -> Draft | None:
    verb = cue.reads("SAY", "ASK", "THINK", "FIND")
    if verb is None or _followed_by_to(scene, cue):
        return None
    nested = scene.level is not None
    if verb.group in {"THINK", "FIND"} and nested:
        return None
    left = _content_before(scene, cue)
    if nested and left is not None and not quoted(scene, [left]):
        left = None  # "It is late, I tell you": a turn of phrase, not a report
    subject, inverted_end = cue.subject, cue.end
    told = verb.addresses and cue.subject is not None and scene.tokens[cue.start - 1].text == ","
    inverts = cue.start > 0 and (left is not None or cue.subject is None) and not (told and left is not None)
    if inverts and _may_invert(scene, cue):
        after = phrase_after(scene.tokens, cue.end)
        if after is not None:
            subject, inverted_end = after, after[1]
            left = _content_up_to(scene, cue.start)
    addressee, at = addressee_of(scene, verb, inverted_end)
    right = _content_after(scene, n, cue, verb, at, bare=left is None and not nested)
    if left is not None and right is not None and not quoted(scene, [left]) and right[0] > cue.end:
        left = None
    if left is not None and right is not None and not _is_quote_content(scene, right, left):
        right = None
    if left is not None and right is None and not nested:
        right = _goes_on_after_tag(scene, at, left) or _resumed(scene, at, left)
    content = [r for r in (left, right) if r is not None]
    if left is not None:
        content = [*_before_dash(scene.tokens, left), *content]
    content = [r for r in content if not is_mere_pronoun(scene.tokens, r)]
    if not content or (subject is None and not quoted(scene, content)):
        return None
    if verb.lemma in language.QUOTE_ONLY and not any(_touches_quote(scene, cue, r) for r in content):
        return None
    if _about_a_thing(scene, cue, verb, content):
        return None
    return draft(
        scene,
        subject,
        (cue.start, cue.end),
        content,
        addressee or interviewer(scene, cue),
        verb.mode,
        _origin(scene, content, verb),
    )


def _origin(scene: Scene, content: Sequence[Range], verb: Verb) -> str:
    if quoted(scene, content):
        return "quotation"
    return "clause" if verb.group in {"SAY", "ASK"} else "thought"


def _goes_on_after_tag(scene: Scene, at: int, left: Range) -> Range | None:
    """The rest of a clause that its tag only interrupts: "Some, she said, including two ministers, had left"."""
    tokens = scene.tokens
    if quoted(scene, [left]) or at + 3 >= len(tokens) or tokens[at].text != ",":
        return None
    head = tokens[at + 1]
    if not head.is_word or (head.low.endswith("ing") and head.low != "including") or head.low in {"but", "and", "who"}:
        return None
    return trim(tokens, at + 1, len(tokens))


def _resumed(scene: Scene, at: int, left: Range) -> Range | None:
    """The second half of a quotation behind a longer tag: "“The dam,” she said with a smile, “will hold.”"."""
    tokens = scene.tokens
    if tokens[left[1] - 1].quote is None or tokens[left[1] - 1].text.rstrip("\"”’'» ")[-1:] not in {",", "—", "–", "…"}:
        return None
    for k in range(at, min(len(tokens), at + TAG_LONGEST)):
        if tokens[k].text in {".", ";", ":"}:
            return None
        if tokens[k].quote is not None:
            another = any(at <= c.start < k and c.subject and not c.shared and _speaks(c) for c in scene.cues)
            return direct_after(tokens, k) if tokens[k - 1].text in {",", "—", "–"} and not another else None
    return None


def _speaks(cue: Cue) -> bool:
    verb = cue.reads("SAY", "ASK")
    return verb is not None and verb.lemma not in language.QUOTE_ONLY


def _touches_quote(scene: Scene, cue: Cue, content: Range) -> bool:
    """Whether a quotation stands at that end of the content that the verb is beside."""
    beside = content[0] if content[0] >= cue.end else content[1] - 1
    return scene.tokens[beside].quote is not None


def _before_dash(tokens: Sequence[Token], left: Range) -> list[Range]:
    """The first half of a quotation with an aside between dashes: "“It will”—she paused—“hold,” she said"."""
    start = left[0]
    if start < 3 or tokens[start].quote is None or tokens[start - 1].text not in {"—", "–", "-"}:
        return []
    for k in range(start - 2, max(0, start - TAG_LONGEST), -1):
        if tokens[k].text in {"—", "–", "-"}:
            return [(k - 1, k)] if tokens[k - 1].quote is not None else []
    return []


def _about_a_thing(scene: Scene, cue: Cue, verb: Verb, content: Sequence[Range]) -> bool:
    """Whether what is marked names a thing: "found the sign “No Entry”", "added “secret sauce” to the menu"."""
    if verb.lemma not in language.ORDINARY:
        return False
    marked = [scene.tokens[k] for a, b in content for k in range(a, b) if scene.tokens[k].quote is not None]
    if any(is_title(t.text) for t in marked):
        return True
    first = scene.tokens[content[-1][0]]
    direct = content[-1][0] == cue.end and first.quote is not None and content[-1][1] > cue.end + 1
    return direct and len(first.text.split()) <= SHORT_NAME and verb.lemma != "note"


def _is_quote_content(scene: Scene, right: Range, left: Range) -> bool:
    left_quoted = any(scene.tokens[k].quote is not None for k in range(*left))
    return left_quoted and scene.tokens[right[0]].quote is not None


def _followed_by_to(scene: Scene, cue: Cue) -> bool:
    tokens = scene.tokens
    if cue.end >= len(tokens) or tokens[cue.end].low != "to" or cue.verbs[0].lemma in {"go"}:
        return False
    ahead = tokens[cue.end + 1] if cue.end + 1 < len(tokens) else None
    return ahead is None or not (ahead.is_name or ahead.low in language.OBJECT_PRONOUNS)


def _may_invert(scene: Scene, cue: Cue) -> bool:
    """ "“...,” said Jane Doe": nothing but a quotation or a comma stands before the verb."""
    before = scene.tokens[cue.start - 1]
    if before.quote is None and before.text not in {",", "—", "–", "-", "?", "!"}:
        return False
    after = scene.tokens[cue.end] if cue.end < len(scene.tokens) else None
    if after is None or not after.is_word or after.low in language.COMPLEMENTIZERS:
        return False
    thing = any(v.group == "FIND" or v.lemma in language.ORDINARY for v in cue.verbs)
    if is_figure(after) or (thing and before.quote is not None and is_title(before.text)):
        return False
    if is_possessive(scene.tokens, cue.end):
        return True
    return after.low not in language.NO_SUBJECT


def _content_before(scene: Scene, cue: Cue) -> Range | None:
    if cue.subject is None or cue.shared:
        return None
    return _content_up_to(scene, cue.subject[0])


def _content_up_to(scene: Scene, end: int) -> Range | None:
    """The quotation or clause that ends right before the words that attribute it."""
    tokens = scene.tokens
    last = end - 1
    while last >= 0 and tokens[last].text in {",", "—", "–", "-", ";", "?", "!"}:
        last -= 1
    if last < 0:
        return None
    if tokens[last].quote is not None:
        return _quote_run(tokens, last)
    if last == end - 1 or tokens[end - 1].text not in {",", "—", "–"}:
        return None
    start = clause_start(scene, last)
    if last - start < 2 and not _is_interrupted(scene, start, end):
        return None
    return (start, last + 1) if _is_tag_tail(scene, end) else None


def _is_interrupted(scene: Scene, start: int, end: int) -> bool:
    """Whether a tag stands between a short subject and its verb: "The fund, she said, is empty"."""
    cue = next((c for c in scene.cues if c.start >= end), None)
    if cue is None or cue.end + 1 >= len(scene.tokens) or scene.tokens[start].low in language.OPENERS:
        return False
    return scene.tokens[cue.end].text == "," and scene.tokens[cue.end + 1].low in language.FINITE


def _quote_run(tokens: Sequence[Token], last: int) -> Range:
    """A quotation, with the words before it when the sentence runs into it ("They “had chemistry,” said ...")."""
    start = last
    while start > 0 and (
        tokens[start - 1].quote is not None
        or tokens[start - 1].is_word
        or tokens[start - 1].text in {"'", "’", "$", "-"}
    ):
        start -= 1
    opener = tokens[start]
    inside = tokens[last].text.lstrip("\"“‘'`«")
    if start < last and (inside[:1].isupper() and not opener.is_name) and tokens[last - 1].quote is None:
        return (last, last + 1)
    if start > 0 and tokens[start - 1].text in {",", ":"} and start < last and tokens[start].low not in {"and", "but"}:
        return (0, last + 1) if not any(t.text == ":" for t in tokens[:last]) else (start, last + 1)
    return (start, last + 1)


def _is_tag_tail(scene: Scene, start: int) -> bool:
    """Whether what begins here is a short tag at the end: subject, verb, and no clause of its own."""
    tail = scene.tokens[start:]
    cue = next((c for c in scene.cues if c.start >= start), None)
    if cue is None or len(tail) > 40:
        return False
    after = cue.end
    if after < len(scene.tokens) and scene.tokens[after].low in {"that", "whether", "if", ":"}:
        return False
    return (
        after >= len(scene.tokens)
        or not scene.tokens[after].is_word
        or _is_adjunct(scene.tokens, after)
        or (scene.tokens[start].start == scene.tokens[cue.start].start)
    )


def _is_adjunct(tokens: Sequence[Token], i: int) -> bool:
    low = tokens[i].low
    return (
        low in language.PREPOSITIONS
        or low in language.TIME_WORDS
        or low in language.OBJECT_PRONOUNS
        or (low.endswith("ly") or low in language.ADVERBS)
        or (tokens[i].is_name)
    )


def addressee_of(scene: Scene, verb: Verb, at: int) -> tuple[Range | None, int]:
    """Whom a telling or asking verb speaks to, and where its complement begins."""
    tokens = scene.tokens
    if at < len(tokens) and tokens[at].low == "to" and at + 1 < len(tokens):
        found = phrase_after(tokens, at + 1, apposition=False)
        if found and (tokens[found[0]].is_name or tokens[found[0]].low in language.OBJECT_PRONOUNS):
            return found, found[1]
    if not verb.addresses or at >= len(tokens):
        return None, at
    token = tokens[at]
    if token.low in language.COMPLEMENTIZERS or token.low in language.PREPOSITIONS or not token.is_word:
        return None, at
    found = phrase_after(tokens, at, apposition=False)
    if found is None:
        return None, at
    if token.low in language.SUBJECT_PRONOUNS - {"you", "it"}:
        return None, at
    return found, found[1]


def interviewer(scene: Scene, cue: Cue) -> Range | None:
    """ "In an interview with Jane Doe, the president said": whom the sentence says it was said to."""
    tokens = scene.tokens
    for i in range(min(cue.start, 12)):
        if tokens[i].low in language.CUE_NOUN_AFTER and i + 1 < len(tokens) and tokens[i + 1].low == "with":
            found = phrase_after(tokens, i + 2, apposition=False)
            if found and found[1] <= cue.start and (cue.subject is None or found[1] <= cue.subject[0]):
                return found
    return None


def _content_after(scene: Scene, n: int, cue: Cue, verb: Verb, at: int, *, bare: bool) -> Range | None:
    """The complement: a quotation, a clause with its "that", or a clause without."""
    tokens = scene.tokens
    i = _skip_adjuncts(tokens, at)
    if i >= len(tokens):
        return None
    token = tokens[i]
    if _relative_before(tokens, cue) and (token.low in language.FINITE):
        comma = next((k for k in range(i + 1, len(tokens)) if tokens[k].text == ","), len(tokens))
        return trim(tokens, i, comma)
    if token.text in {",", ":", "—", "–"} and i + 1 < len(tokens):
        if tokens[i + 1].quote is not None:
            return direct_after(tokens, i + 1)
        if token.text == ":" and bare:
            return until_end(scene, n, cue, i + 1)
        if token.text == "," and bare and tokens[i + 1].low in {"that", "and"}:
            return None
        return None
    if token.quote is not None:
        return _mixed_after(scene, n, cue, i)
    if token.low in {"that", "whether", "if", "how", "why", "what", "when", "where", "who"}:
        if token.low in {"when", "where", "if"} and verb.group not in {"ASK"} and verb.lemma not in {"know", "wonder"}:
            return None
        return until_end(scene, n, cue, i)
    if i == at and scene.level is not None:
        clear = token.low in language.SUBJECT_PRONOUNS
        return until_end(scene, n, cue, i) if clear and verb.lemma in {"say", "tell"} else None
    if bare and verb.group != "ASK" and _bare_clause(tokens, i, verb):
        return until_end(scene, n, cue, i)
    if bare and verb.group == "ASK" and token.low == "about":
        return until_end(scene, n, cue, i)
    return None


def _relative_before(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the words that attribute stand inside a relative clause: "a man who he said was a broker"."""
    at = cue.subject[0] - 1 if cue.subject is not None and not cue.shared else -1
    return at > 0 and tokens[at].low in {"which", "who", "that", "whom"}


def _bare_clause(tokens: Sequence[Token], i: int, verb: Verb) -> bool:
    lemma = verb.lemma
    if not starts_clause(tokens, i):
        return False
    if lemma in STRONG_BARE:
        return _has_verb(tokens, i)
    if verb.mode is Mode.WRITING and verb.group == "SAY" and tokens[i].low not in language.SUBJECT_PRONOUNS:
        return False  # "wrote a book called ..."
    return tokens[i].low in language.SUBJECT_PRONOUNS or (
        _has_verb(tokens, i) and verb.group in {"SAY", "FIND", "THINK"}
    )


def _has_verb(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb follows within the sentence: else it is a mere object."""
    for k in range(i, len(tokens)):
        low = tokens[k].low.replace("’", "'")
        if low in language.AUXILIARIES or low in language.COMMON_VERBS or low in language.VERBS:
            return True
        if ("'" in low and low.rsplit("'", 1)[1] in {"re", "ll", "ve", "d", "m", "t"}) or low in {
            "he's",
            "she's",
            "it's",
            "there's",
            "that's",
        }:
            return True
        if tokens[k].is_word and low.endswith("ed") and k > i:
            return True
    return False


def _skip_adjuncts(tokens: Sequence[Token], i: int) -> int:
    """Past adverbs, days and short phrases of place and time between a verb and what it introduces."""
    for _ in range(4):
        start = i
        while (
            i < len(tokens)
            and tokens[i].is_word
            and (
                tokens[i].low in language.TIME_WORDS
                or tokens[i].low.endswith("ly")
                or tokens[i].low in {"also", "again"}
            )
        ):
            i += 1
        if i + 1 < len(tokens) and tokens[i].low in {
            "in",
            "on",
            "at",
            "during",
            "after",
            "of",
            "to",
            "from",
            "by",
            "about",
        }:
            found = _time_phrase(tokens, i + 1) or phrase_after(tokens, i + 1, apposition=False)
            if found and found[0] == i + 1:
                ahead = tokens[found[1]] if found[1] < len(tokens) else None
                if (
                    ahead is None
                    or ahead.quote is not None
                    or ahead.low in language.COMPLEMENTIZERS | {",", ":", "in", "on", "at"}
                    or ahead.low in language.TIME_WORDS
                    or starts_clause(tokens, found[1])
                ):
                    i = found[1]
        if i == start:
            break
    return i


def _time_phrase(tokens: Sequence[Token], i: int) -> Range | None:
    end = i
    while end < len(tokens) and tokens[end].low in language.TIME_WORDS:
        end += 1
    return (i, end) if end > i else None


def _mixed_after(scene: Scene, n: int, cue: Cue, i: int) -> Range:
    tokens = scene.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].text in {".", "!", "?"}:
        return (i, i + 1)
    if tokens[i + 1].low in language.CONJUNCTIONS and i + 2 < len(tokens) and tokens[i + 2].low in SUBJECTS:
        return (i, i + 1)  # "told me “go home” and I did"
    return until_end(scene, n, cue, i)

"""Attributions by rule: quotations with their tags, reported clauses, judgements, wishes, and "according to"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Mode, Span, Spans
from onrecord.extract.clauses import Layout, Level, Sentence, Token
from onrecord.extract.cues import Cue, find_cues
from onrecord.extract.draft import Draft
from onrecord.extract.languages import english as language
from onrecord.extract.languages.english import Verb
from onrecord.extract.phrases import Range, phrase_after, starts_clause, subject_before

CUES_AHEAD = 8
"""Later cues that may end a clause; more in one sentence is no prose."""
TRIM_END = {".", "!", "?", ",", ";", ":", "…"}
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


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence being read, with the level it stands in."""

    text: str
    tokens: Sentence
    cues: tuple[Cue, ...]
    level: int | None

    def spans(self, found: Range | None) -> Spans:
        if found is None or found[0] >= found[1]:
            return ()
        return (Span(self.tokens[found[0]].start, self.tokens[found[1] - 1].end),)


def find_by_rule(layout: Layout) -> tuple[Draft, ...]:
    """All attributions that the rules see in a page."""
    found: list[Draft] = []
    for level in layout.levels:
        found += _read_level(layout, level)
    return tuple(found)


def _read_level(layout: Layout, level: Level) -> list[Draft]:
    """One level, sentence by sentence; a quotation without a tag goes on with the one before it."""
    out: list[Draft] = []
    previous = -2
    for n, tokens in enumerate(level.sentences):
        scene = Scene(layout.text, tokens, find_cues(tokens), level.outer)
        if level.outer is None and _is_only_quotes(tokens):
            if out and previous == n - 1 and _quotes_in(out[-1], layout):
                out[-1] = replace(out[-1], content=out[-1].content + _pieces(tokens))
                previous = n
            elif out and previous == n - 1:
                out.append(_floating(out[-1], tokens, level.outer))
                previous = n
            continue
        found = list(_read_sentence(scene))
        if found:
            out += found
            previous = n
    return out


def _is_only_quotes(tokens: Sequence[Token]) -> bool:
    return any(t.quote is not None for t in tokens) and all(t.quote is not None or not t.is_word for t in tokens)


def _pieces(tokens: Sequence[Token]) -> Spans:
    return tuple(Span(t.start, t.end) for t in tokens if t.quote is not None)


def _quotes_in(draft: Draft, layout: Layout) -> bool:
    text = layout.text
    return draft.mode is not Mode.THOUGHT and any(
        text[s.end - 1] in "\"”’'»" or text[s.start] in "\"“‘'«`" for s in draft.content
    )


def _floating(before: Draft, tokens: Sequence[Token], level: int | None) -> Draft:
    """A quotation whose speaker was introduced in the sentence before."""
    return Draft(before.source, (), _pieces(tokens), before.addressee, Mode.SPEECH, 0.5, "floating", level)


def _read_sentence(scene: Scene) -> Iterator[Draft]:
    yield from _according(scene)
    taken: set[int] = set()
    for n, cue in enumerate(scene.cues):
        draft = _read_cue(scene, n, cue)
        if draft is not None:
            taken.update(t.start for t in scene.tokens if any(s.start <= t.start < s.end for s in draft.content))
            yield draft
    yield from _signed(scene)
    colon = _colon(scene, taken)
    if colon:
        yield colon


def _read_cue(scene: Scene, n: int, cue: Cue) -> Draft | None:
    if cue.passive:
        return None
    for read in (_said, _wished, _judged):
        draft = read(scene, n, cue)
        if draft is not None:
            return draft
    return None


# ---------------------------------------------------------------- said, asked, thought, found
def _said(scene: Scene, n: int, cue: Cue) -> Draft | None:
    verb = cue.reads("SAY", "ASK", "THINK", "FIND")
    if verb is None or _followed_by_to(scene, cue):
        return None
    nested = scene.level is not None
    if verb.group in {"THINK", "FIND"} and nested:
        return None
    left = _content_before(scene, cue)
    subject, inverted_end = cue.subject, cue.end
    if cue.start > 0 and (left is not None or cue.subject is None) and _may_invert(scene, cue):
        after = phrase_after(scene.tokens, cue.end)
        if after is not None:
            subject, inverted_end = after, after[1]
            left = _content_up_to(scene, cue.start)
    addressee, at = _addressee(scene, verb, inverted_end)
    right = _content_after(scene, n, cue, verb, at, bare=left is None and not nested)
    if left is not None and right is not None and not _quoted(scene, [left]) and right[0] > cue.end:
        left = None
    if left is not None and right is not None and not _is_quote_content(scene, right, left):
        right = None
    if left is not None and right is None and not nested:
        right = _goes_on_after_tag(scene, at, left)
    content = [r for r in (left, right) if r is not None]
    content = [r for r in content if not _is_mere_pronoun(scene.tokens, r)]
    if not content or (subject is None and not _quoted(scene, content)):
        return None
    if verb.lemma in language.QUOTE_ONLY and not _quoted(scene, content):
        return None
    return _draft(
        scene,
        subject,
        (cue.start, cue.end),
        content,
        addressee or _interviewer(scene, cue),
        verb.mode,
        _origin(scene, content, verb),
    )


def _origin(scene: Scene, content: Sequence[Range], verb: Verb) -> str:
    if _quoted(scene, content):
        return "quotation"
    return "clause" if verb.group in {"SAY", "ASK"} else "thought"


def _is_mere_pronoun(tokens: Sequence[Token], content: Range) -> bool:
    """ "She denied that": what is denied was said elsewhere."""
    start, end = content
    return end - start == 1 and tokens[start].low in {
        "that",
        "this",
        "it",
        "so",
        "them",
        "him",
        "her",
        "which",
        "those",
    }


def _goes_on_after_tag(scene: Scene, at: int, left: Range) -> Range | None:
    """The rest of a clause that its tag only interrupts: "Some, she said, including two ministers, had left"."""
    tokens = scene.tokens
    if _quoted(scene, [left]) or at + 3 >= len(tokens) or tokens[at].text != ",":
        return None
    head = tokens[at + 1]
    if not head.is_word or (head.low.endswith("ing") and head.low != "including") or head.low in {"but", "and", "who"}:
        return None
    return _trim(tokens, at + 1, len(tokens))


def _quoted(scene: Scene, content: Sequence[Range]) -> bool:
    return any(scene.tokens[k].quote is not None for a, b in content for k in range(a, b))


def _is_quote_content(scene: Scene, right: Range, left: Range) -> bool:
    left_quoted = any(scene.tokens[k].quote is not None for k in range(*left))
    return left_quoted and scene.tokens[right[0]].quote is not None


def _followed_by_to(scene: Scene, cue: Cue) -> bool:
    return cue.end < len(scene.tokens) and scene.tokens[cue.end].low == "to" and cue.verbs[0].lemma not in {"go"}


def _may_invert(scene: Scene, cue: Cue) -> bool:
    """ "“...,” said Jane Doe": nothing but a quotation or a comma stands before the verb."""
    before = scene.tokens[cue.start - 1]
    if before.quote is None and before.text not in {",", "—", "–", "-", "?", "!"}:
        return False
    after = scene.tokens[cue.end] if cue.end < len(scene.tokens) else None
    if after is None or not after.is_word or after.low in language.COMPLEMENTIZERS:
        return False
    return after.low not in language.PREPOSITIONS | language.TIME_WORDS | language.OBJECT_PRONOUNS


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
    if last < 2 or not _is_tag_tail(scene, end):
        return None
    start = _clause_start(scene, last)
    return (start, last + 1) if last - start >= 2 else None


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
    return low in language.PREPOSITIONS or low in language.TIME_WORDS or low in language.OBJECT_PRONOUNS or (
        low.endswith("ly") or low in language.ADVERBS
    ) or (tokens[i].is_name)  # fmt: skip


def _clause_start(scene: Scene, last: int) -> int:
    """Where the clause that ends at ``last`` begins: the sentence, or behind a leading "But" or "And"."""
    start = 0
    while start < last and (not scene.tokens[start].is_word and scene.tokens[start].quote is None):
        start += 1
    return start + 1 if scene.tokens[start].low in {"but", "and"} else start


def _addressee(scene: Scene, verb: Verb, at: int) -> tuple[Range | None, int]:
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


def _interviewer(scene: Scene, cue: Cue) -> Range | None:
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
    if token.text in {",", ":", "—", "–"} and i + 1 < len(tokens):
        if tokens[i + 1].quote is not None:
            return _direct_after(tokens, i + 1)
        if token.text == ":" and bare:
            return _until_end(scene, n, cue, i + 1)
        if token.text == "," and bare and tokens[i + 1].low in {"that", "and"}:
            return None
        return None
    if token.quote is not None:
        return _mixed_after(scene, n, cue, i)
    if token.low in {"that", "whether", "if", "how", "why", "what", "when", "where", "who"}:
        if token.low in {"when", "where", "if"} and verb.group not in {"ASK"} and verb.lemma not in {"know", "wonder"}:
            return None
        return _until_end(scene, n, cue, i)
    if i == at and scene.level is not None:
        clear = token.low in language.SUBJECT_PRONOUNS
        return _until_end(scene, n, cue, i) if clear and verb.lemma in {"say", "tell"} else None
    if bare and verb.group != "ASK" and _bare_clause(tokens, i, verb):
        return _until_end(scene, n, cue, i)
    if bare and verb.group == "ASK" and token.low == "about":
        return _until_end(scene, n, cue, i)
    return None


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


def _direct_after(tokens: Sequence[Token], i: int) -> Range:
    end = i + 1
    while end < len(tokens) and tokens[end].quote is not None:
        end += 1
    rest = tokens[end:]
    if any(t.is_word for t in rest) and rest[0].text not in {",", ";", "—", "–"} and rest[0].low != "and":
        return _trim(tokens, i, len(tokens))
    if rest and rest[0].low == "and" and any(t.quote is not None for t in rest):
        return _trim(tokens, i, len(tokens))
    return (i, end)


def _mixed_after(scene: Scene, n: int, cue: Cue, i: int) -> Range:
    tokens = scene.tokens
    if i + 1 >= len(tokens) or tokens[i + 1].text in {".", "!", "?"}:
        return (i, i + 1)
    return _until_end(scene, n, cue, i)


def _until_end(scene: Scene, n: int, cue: Cue, start: int) -> Range:
    """To the end of the clause: where a verb that shares the subject, or a participle that attributes, goes on."""
    end = _end_of_opening_clause(scene, cue, start)
    for other in scene.cues[n + 1 : n + 1 + CUES_AHEAD]:
        if other.start <= start:
            continue
        cut = _cut_before(scene, cue, other)
        if cut is not None and start + 1 < cut < end:
            end = cut
            break
    for k in range(start + 2, end - 1):
        if scene.tokens[k].low == "according" and scene.tokens[k - 1].text == ",":
            end = k - 1
            break
    return _trim(scene.tokens, start, end)


def _end_of_opening_clause(scene: Scene, cue: Cue, start: int) -> int:
    """ "While his aides say X, the president ...": such a clause ends at its comma; any clause at a semicolon."""
    tokens = scene.tokens
    opening = tokens[0].low in language.OPENING_SUBORDINATORS or cue.start == 0
    if opening and not any(t.text == "," for t in tokens[: cue.start]):
        for k in range(start + 2, len(tokens)):
            if tokens[k].text == ",":
                return k
    return next((k for k in range(start + 2, len(tokens)) if tokens[k].text == ";"), len(tokens))


def _cut_before(scene: Scene, cue: Cue, other: Cue) -> int | None:
    tokens = scene.tokens
    back = other.start - 1
    while back > 0 and (tokens[back].low in language.ADVERBS | language.AUXILIARIES or tokens[back].low.endswith("ly")):
        back -= 1
    before = tokens[back]
    if all(v.form == "gerund" for v in other.verbs) and before.text == ",":
        return back
    if (
        before.low in {"and", "but"}
        and other.shared
        and other.subject == cue.subject
        and other.reads("SAY", "ASK", "JUDGE")
    ):
        return back - 1 if tokens[back - 1].text == "," else back
    return None


def _trim(tokens: Sequence[Token], start: int, end: int) -> Range:
    while end > start + 1 and tokens[end - 1].text in TRIM_END:
        end -= 1
    return (start, end)


# ---------------------------------------------------------------- wishes and judgements
def _wished(scene: Scene, n: int, cue: Cue) -> Draft | None:
    verb = cue.reads("WISH")
    tokens = scene.tokens
    if verb is None or scene.level is not None or cue.subject is None or cue.end + 1 >= len(tokens):
        return None
    addressee, at = None, cue.end
    if tokens[at].low != "to" and verb.lemma in {"urge", "ask", "want", "order", "tell"}:
        addressee = phrase_after(tokens, at, apposition=False)
        at = addressee[1] if addressee else at
    if at + 1 >= len(tokens) or tokens[at].low != "to" or not tokens[at + 1].is_word:
        return None
    if tokens[at + 1].low in language.DETERMINERS or tokens[at + 1].is_name:
        return None
    start = addressee[0] if addressee else at
    return _draft(scene, cue.subject, (cue.start, cue.end), [_until_end(scene, n, cue, start)], None, verb.mode, "wish")


def _judged(scene: Scene, n: int, cue: Cue) -> Draft | None:
    verb = cue.reads("JUDGE")
    tokens = scene.tokens
    if verb is None or cue.subject is None or cue.end >= len(tokens) or scene.level is not None:
        return None
    if tokens[cue.start - 1].low in language.TITLE_NOUNS:
        return None  # "a book called “Rust Never Sleeps”"
    token = tokens[cue.end]
    particle = cue.end - cue.start > 1
    if not (token.quote is not None or token.is_word) or (token.low in language.PREPOSITIONS and not particle):
        return None
    content = _until_end(scene, n, cue, cue.end)
    if _is_mere_pronoun(tokens, content):
        return None
    if tokens[cue.start].low in language.UNSURE_ALONE and not _quoted(scene, [content]):
        return None
    if verb.lemma == "call" and not (particle or _quoted(scene, [content])):
        return None
    return _draft(scene, cue.subject, (cue.start, cue.end), [content], None, verb.mode, "judgement")


# ---------------------------------------------------------------- according to, and the colon
def _according(scene: Scene) -> Iterator[Draft]:
    tokens = scene.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].low != "according" or tokens[i + 1].low != "to":
            continue
        source = phrase_after(tokens, i + 2, apposition=i > 1)
        if source is None:
            continue
        if i <= 1:
            comma = next((k for k in range(source[1], len(tokens)) if tokens[k].text == ","), None)
            content = _trim(tokens, comma + 1, len(tokens)) if comma and comma + 1 < len(tokens) else None
        else:
            last = i - 1 if tokens[i - 1].text == "," else i
            content = _trim(tokens, _clause_start(scene, last), last) if last > 1 else None
        if content and content[0] < content[1]:
            source = (source[0], min(source[1], content[0])) if source[0] < content[0] else source
            yield _draft(scene, source, (i, i + 2), [content], None, Mode.SPEECH, "according to")


def _signed(scene: Scene) -> Iterator[Draft]:
    """ "“...” — Jane Doe": a quotation signed with a dash."""
    tokens = scene.tokens
    if (
        len(tokens) < 3
        or tokens[0].quote is None
        or tokens[1].text not in {"—", "–", "―", "-"}
        or not tokens[2].is_name
    ):
        return
    source = phrase_after(tokens, 2)
    if source and source[1] >= len(tokens) - 1:
        yield _draft(scene, source, (1, 2), [(0, 1)], None, Mode.SPEECH, "signature")


def _colon(scene: Scene, taken: set[int]) -> Draft | None:
    """A quotation behind a colon that no verb claimed: the subject of the words before it speaks."""
    tokens = scene.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i].text == ":" and tokens[i + 1].quote is not None and tokens[i + 1].start not in taken:
            verb = next(
                (k for k in range(1, i) if tokens[k].low in language.COMMON_VERBS or tokens[k].low in language.VERBS), i
            )
            subject = subject_before(tokens, verb)
            return _draft(scene, subject, (i, i + 1), [_direct_after(tokens, i + 1)], None, Mode.SPEECH, "colon")
    return None


CONFIDENCE = {
    "quotation": 0.9,
    "clause": 0.75,
    "thought": 0.55,
    "according to": 0.85,
    "wish": 0.5,
    "judgement": 0.6,
    "colon": 0.6,
    "signature": 0.8,
}


def _draft(
    scene: Scene,
    source: Range | None,
    cue: Range,
    content: Sequence[Range],
    addressee: Range | None,
    mode: Mode,
    origin: str,
) -> Draft:
    pieces = tuple(s for r in content for s in scene.spans(r))
    if source is not None and not content[0][0] < content[0][1]:
        source = None
    return Draft(
        scene.spans(source),
        scene.spans(cue),
        pieces,
        scene.spans(addressee),
        mode,
        CONFIDENCE[origin],
        origin,
        scene.level,
    )

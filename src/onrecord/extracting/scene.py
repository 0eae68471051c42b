"""One sentence being read: its tokens and cues, where its clauses end, and how a draft is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import Mode, Span, Spans
from onrecord.extracting.cues import Cue
from onrecord.extracting.draft import Draft
from onrecord.extracting.phrases import Range
from onrecord.languages.en import cues as language
from onrecord.text.reading import Sentence, Token

CUES_AHEAD = 8
"""Later cues that may end a clause; more in one sentence is no prose."""
TRIM_END = {".", "!", "?", ",", ";", ":", "…"}
CONFIDENCE = {
    "quotation": 0.9,
    "clause": 0.75,
    "thought": 0.55,
    "according to": 0.85,
    "wish": 0.5,
    "judgement": 0.6,
    "colon": 0.6,
    "announced": 0.7,
    "signature": 0.8,
}


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


def is_mere_pronoun(tokens: Sequence[Token], content: Range) -> bool:
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


def quoted(scene: Scene, content: Sequence[Range]) -> bool:
    return any(scene.tokens[k].quote is not None for a, b in content for k in range(a, b))


def clause_start(scene: Scene, last: int) -> int:
    """Where the clause that ends at ``last`` begins: the sentence, or behind a leading "But" or "And"."""
    start = 0
    while start < last and (not scene.tokens[start].is_word and scene.tokens[start].quote is None):
        start += 1
    return start + 1 if scene.tokens[start].low in {"but", "and"} else start


def direct_after(tokens: Sequence[Token], i: int) -> Range:
    end = i + 1
    while end < len(tokens) and tokens[end].quote is not None:
        end += 1
    rest = tokens[end:]
    if any(t.is_word for t in rest) and rest[0].text not in {",", ";", "—", "–"} and rest[0].low != "and":
        return trim(tokens, i, len(tokens))
    if rest and rest[0].low == "and" and any(t.quote is not None for t in rest):
        return trim(tokens, i, len(tokens))
    return (i, end)


def until_end(scene: Scene, n: int, cue: Cue, start: int) -> Range:
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
    return trim(scene.tokens, start, end)


def _end_of_opening_clause(scene: Scene, cue: Cue, start: int) -> int:
    """ "While his aides say X, the president ...": such a clause ends at its comma; any clause at a semicolon."""
    tokens = scene.tokens
    opening = tokens[0].low in language.OPENING_SUBORDINATORS or cue.start == 0
    if opening and not any(t.text == "," for t in tokens[: cue.start]):
        for k in range(start + 2, len(tokens)):
            if tokens[k].text == ",":
                return k
    relative = cue.subject is not None and tokens[cue.subject[0]].low == "who"
    for k in range(start + 2, len(tokens) - 1):
        main_verb = tokens[k + 1].low in language.FINITE
        if tokens[k].text == ";" or (relative and tokens[k].text == "," and main_verb):
            return k
    return len(tokens)


def _cut_before(scene: Scene, cue: Cue, other: Cue) -> int | None:
    tokens = scene.tokens
    back = other.start - 1
    while back > 0 and (tokens[back].low in language.BEFORE_VERB or tokens[back].low.endswith("ly")):
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


def trim(tokens: Sequence[Token], start: int, end: int) -> Range:
    while end > start + 1 and tokens[end - 1].text in TRIM_END:
        end -= 1
    return (start, end)


def draft(
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

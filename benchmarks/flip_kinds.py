"""The kinds of edits that a check of quotes meets: flips, which no check may pass, and harmless ones."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

NUMBERS = "two three four five six seven eight nine ten twelve twenty thirty fifty".split()
MODALS = {
    "will": "may",
    "would": "could",
    "can": "must",
    "should": "might",
    "may": "will",
    "must": "can",
    "could": "would",
}
PRONOUNS = {
    "i": "they",
    "we": "they",
    "he": "she",
    "she": "he",
    "they": "we",
    "my": "their",
    "our": "their",
    "his": "her",
}
TENSES = {"is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "have": "had", "do": "did"}
NAMES = {"Clinton": "Sanders", "Trump": "Cruz", "Obama": "Biden", "America": "Mexico", "Iran": "Iraq", "China": "Japan"}
SPELLINGS = {"color": "colour", "labor": "labour", "defense": "defence", "organize": "organise", "center": "centre",
             "honor": "honour", "program": "programme", "realize": "realise", "toward": "towards", "ok": "okay",
             "recognize": "recognise", "favor": "favour", "criticize": "criticise", "neighbor": "neighbour"}  # fmt: skip
CONTENT = frozenset(
    """good great strong safe honest protect support defend help love respect win build create save trust friends allies
    best better right smart important beautiful true fair free new""".split()
)
TENS = {
    "10": "ten",
    "20": "twenty",
    "30": "thirty",
    "40": "forty",
    "50": "fifty",
    "60": "sixty",
    "70": "seventy",
    "80": "eighty",
    "90": "ninety",
}
FILLERS = ("um,", "uh,", "you know,", "I mean,")

Edit = Callable[[list[str], random.Random], tuple[str, str] | None]
"""Takes sentences in a row; gives a quote and the source it is to be checked against, or nothing where it does not fit."""


def swap(table: dict[str, str], sentence: str, pick: random.Random) -> str | None:
    """The sentence with one of the table's words changed, its capital kept."""
    hits = [m for m in re.finditer(r"[A-Za-z]+", sentence) if m.group() in table or m.group().lower() in table]
    if not hits:
        return None
    m = pick.choice(hits)
    new = table.get(m.group()) or table[m.group().lower()]
    new = new.capitalize() if m.group()[0].isupper() else new
    return sentence[: m.start()] + new + sentence[m.end() :]


def swapped(table: dict[str, str]) -> Edit:
    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        found = swap(table, s[1], pick)
        return (found, " ".join(s)) if found else None

    return edit


def dropped(pattern: str) -> Edit:
    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        hits = list(re.finditer(pattern, s[1], re.I))
        if not hits:
            return None
        m = pick.choice(hits)
        return " ".join((s[1][: m.start()] + " " + s[1][m.end() :]).split()), " ".join(s)

    return edit


def without_nt(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    table = {
        "don't": "do",
        "doesn't": "does",
        "didn't": "did",
        "isn't": "is",
        "aren't": "are",
        "wasn't": "was",
        "won't": "will",
        "can't": "can",
        "wouldn't": "would",
        "couldn't": "could",
        "haven't": "have",
    }
    hits = [m for m in re.finditer(r"[A-Za-z]+['’]t\b", s[1]) if m.group().lower().replace("’", "'") in table]
    if not hits:
        return None
    m = pick.choice(hits)
    return s[1][: m.start()] + table[m.group().lower().replace("’", "'")] + s[1][m.end() :], " ".join(s)


def not_added(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    m = re.search(r"\b(?:is|are|was|were|will|would|can|should|have|has)\b(?! not|n't)", s[1])
    return (s[1][: m.end()] + " not" + s[1][m.end() :], " ".join(s)) if m else None


def other_number(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    m = re.search(r"\b\d[\d,]*\b", s[1])
    if m:
        return s[1][: m.start()] + str(int(m.group().replace(",", "")) + pick.choice([1, 10, 100])) + s[1][
            m.end() :
        ], " ".join(s)
    return swapped({n: pick.choice([o for o in NUMBERS if o != n]) for n in NUMBERS})(s, pick)


def cut_before(words: str) -> Edit:
    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        m = re.search(rf"^(.{{25,}}?),? (?:{words}) ", s[1])
        return (m[1].rstrip(",;- ") + ".", " ".join(s)) if m and len(m[1].split()) > 4 else None

    return edit


def not_question(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return (s[1][:-1] + ".", " ".join(s)) if s[1].endswith("?") else None


def spliced(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return (f"{s[0]} {s[-1]}", " ".join(s)) if len(s) > 4 and "?" not in s[0] + s[-1] else None


def order_swapped(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return (f"{s[2]} … {s[1]}", " ".join(s)) if "?" not in s[1] + s[2] else None


def ellipsis_hides(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    m = re.search(r"\b(?:is|are|was|were|will|would|have|has|do|did|can|could|should)(?: not|n['’]t) ", s[1])
    m = m or re.search(r" never ", s[1])
    if not m or len(s[1][: m.start()].split()) < 2 or len(s[1][m.end() :].split()) < 3:
        return None
    kept = re.sub(r" ?n['’]t| not| never", "", m.group()).rstrip()
    return f"{s[1][: m.start()]}{kept} … {s[1][m.end() :]}", " ".join(s)


def bracket_flips(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    m = re.search(r"\b(?:not|never|may|might|unlikely|if|only)\b", s[1])
    return (s[1][: m.start()] + "[clearly]" + s[1][m.end() :], " ".join(s)) if m else None


def hidden_in(mark: str) -> Edit:
    """A word in marks that a renderer hides or strikes out, or with a stroke through its letters."""

    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        words = s[1].split()
        inside = [n for n, w in enumerate(words[1:-1], 1) if w.isalpha() and len(w) > 3 and words.count(w) == 1]
        if not inside:
            return None
        at = pick.choice(inside)
        word = mark.format(words[at]) if mark else "".join(c + "\u0336" for c in words[at])
        return " ".join([*words[:at], word, *words[at + 1 :]]), " ".join(s)

    return edit


def smuggled(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    """A "not" written in tags, which every program reads and nobody sees."""
    words = s[1].split()
    at = pick.randrange(1, len(words))
    return " ".join([*words[:at], "".join(chr(0xE0000 + ord(c)) for c in "not"), *words[at:]]), " ".join(s)


def framed(*frames: str) -> Edit:
    """A sentence of which the words before it say that it is another's, denied, wished or supposed."""

    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        said = f"{pick.choice(frames)} {s[1][0].lower()}{s[1][1:]}"
        return (
            (s[1], " ".join([s[0], said, *s[2:]]))
            if s[1].split()[0].strip(",") not in {"I", "Because", "And", "But", "So", "Well", "Or"}
            else None
        )

    return edit


def behind(*clauses: str) -> Edit:
    """A sentence with its condition or contrast cut off, with and without the full stop."""

    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        said = f"{s[1][:-1]}{pick.choice(clauses)}."
        return (s[1][: pick.choice([-1, len(s[1])])], " ".join([s[0], said, *s[2:]])) if s[1].endswith(".") else None

    return edit


def sign(before: str, after: Sequence[str]) -> Edit:
    """A number in the record with a sign, and in the quote with another or none."""

    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        m = re.search(r"(?<=[a-z] )\d[\d,]*(?= [a-z])", s[1])
        if not m or "dollar" in s[1]:
            return None
        said = f"{s[1][: m.start()]}{before}{m.group()}{s[1][m.end() :]}"
        quote = f"{s[1][: m.start()]}{pick.choice(after)}{m.group()}{s[1][m.end() :]}"
        return quote, " ".join([s[0], said, *s[2:]])

    return edit


def asked_otherwise(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return (s[1][:-1] + pick.choice("⁇‽？؟"), " ".join(s)) if s[1].endswith(".") else None


def joined(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    """Two words written as one that is another word, or one word written as two."""
    pairs = [
        ("may be", "maybe"),
        ("a part", "apart"),
        ("any one", "anyone"),
        ("some time", "sometime"),
        ("in to", "into"),
        ("every day", "everyday"),
        ("all ready", "already"),
        ("nobody", "no body"),
        ("recover", "re-cover"),
        ("another", "an other"),
        ("without", "with out"),
        ("today", "to day's"),
        ("nothing", "no thing"),
        ("together", "to get her"),
        ("before", "be fore"),
        ("around", "a round"),
        ("about", "a bout"),
    ]
    fitting = [(a, b) for a, b in pairs if re.search(rf"\b{a}\b", s[1])]
    if not fitting:
        return None
    one, other = pick.choice(fitting)
    return re.sub(rf"\b{one}\b", other, s[1], count=1), " ".join(s)


def in_place_of(text: str) -> Edit:
    """A word of content replaced in brackets by another that is not in the sentence."""

    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        words = s[1].split()
        inside = [n for n, w in enumerate(words[1:-1], 1) if w in CONTENT]
        if not inside:
            return None
        at = pick.choice(inside)
        return " ".join([*words[:at], text, *words[at + 1 :]]), " ".join(s)

    return edit


def ellipsis_for(words: str) -> Edit:
    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        m = re.search(rf"(?<=\w) (?:{words}) (?=\w)", s[1])
        return (f"{s[1][: m.start()]} … {s[1][m.end() :]}", " ".join(s)) if m else None

    return edit


FLIPS: dict[str, Edit] = {
    "not dropped": dropped(r"\b(?:not|never)\b"),
    "n't dropped": without_nt,
    "not added": not_added,
    "number": other_number,
    "modal": swapped(MODALS),
    "pronoun": swapped(PRONOUNS),
    "name": swapped(NAMES),
    "tense": swapped(TENSES),
    "if dropped": dropped(r"\b(?:if|unless)\b"),
    "only dropped": dropped(r"(?<=\w) (?:only|just)\b"),
    "but dropped": dropped(r"(?<=\w)[,;]? (?:but|however|although)\b"),
    "question to statement": not_question,
    "cut before but": cut_before("but"),
    "cut before if": cut_before("if|unless"),
    "two places spliced": spliced,
    "order swapped": order_swapped,
    "ellipsis hides not": ellipsis_hides,
    "bracket hides it": bracket_flips,
    "word struck out in marks": hidden_in("~~{}~~"),
    "word hidden in markup": hidden_in("<del>{}</del>"),
    "word with a stroke": hidden_in(""),
    "word smuggled in tags": smuggled,
    "currency": sign("$", ["€", "£", ""]),
    "sign before a number": sign("", ["-", "±", ">", "$"]),
    "words written together": joined,
    "bracket for another word": in_place_of("[destroyed]"),
    "bracket judges": in_place_of("[terrible]"),
    "word masked": in_place_of("****"),
    "ellipsis hides only": ellipsis_for("only|almost|some|few"),
    "said by others": framed("My opponent claims that", "They say that", "According to my critics,", "He told me that"),
    "denied": framed("It is not true that", "I do not believe that", "It would be wrong to say that", "I doubt that"),
    "wished or supposed": framed("I wish that", "Suppose that", "Imagine that", "I hope that"),
    "limited": framed("Few", "Some", "Almost", "Most"),
    "condition cut behind": behind(" if the court agrees", ", unless it rains", " as long as they pay"),
    "another question mark": asked_otherwise,
}  # fmt: skip


def same(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return s[1], " ".join(s)


def two_sentences(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return f"{s[1]} {s[2]}", " ".join(s)


def typography(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    quote = s[1].replace("’", "'") if "’" in s[1] else s[1].replace("'", "’")
    quote = quote.replace("--", "—").replace(" - ", " – ").replace('"', "”")
    return f"“{quote}”", " ".join(s)


def fragment(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    words = s[1].split()
    at = pick.randrange(1, max(2, len(words) - 5))
    before = {w.lower().strip(",") for w in words[max(0, at - 2) : at]}
    if before & set("not never no without if unless nobody none hardly neither nor cannot".split()):
        return None
    piece = " ".join(words[at : at + pick.randrange(3, 8)]).strip(",.;:?!-")
    return (piece[0].lower() + piece[1:], " ".join(s)) if piece and "n't" not in words[at - 1] else None


def comma_close(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return (s[1][:-1] + ",", " ".join(s)) if s[1].endswith(".") else None


def sentence_left_out(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    return f"{s[0]} … {s[2]}", " ".join(s)


def bracket_name(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    m = re.search(r"\b(?:he|she|they|it)\b", s[1])
    return (s[1][: m.start()] + "[the senator]" + s[1][m.end() :], " ".join(s)) if m else None


def bracket_put_in(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    words = s[1].split()
    at = pick.randrange(2, len(words) - 1)
    return " ".join([*words[:at], "[on pensions]", *words[at:]]), " ".join(s)


def bracket_letter(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    words = s[1].split()
    low = [n for n, w in enumerate(words[:-5]) if n and words[n - 1].endswith(",") and w.islower() and len(w) > 1]
    if re.search(r"\b(?:if|unless|said|says?|according)\b", s[1].lower()):
        return None  # what is cut off there frames what is kept
    lead = words[low[0] - 1].lower() if low else ""
    if not low or lead in {"not,", "no,"}:
        return None
    rest = " ".join(words[low[0] :])
    return f"[{rest[0].upper()}]{rest[1:]}", " ".join(s)


def parenthesis(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    m = re.search(r"\b(?:he|she|they)\b(?!['’])", s[1])
    return (s[1][: m.end()] + " (the senator)" + s[1][m.end() :], " ".join(s)) if m else None


def filler(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    words = s[1].split()
    at = pick.randrange(1, len(words) - 1)
    said = " ".join([*words[:at], pick.choice(FILLERS), *words[at:]])
    return s[1], " ".join([s[0], said, *s[2:]])


def stammer(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    words = s[1].split()
    at = pick.randrange(1, len(words) - 1)
    if not words[at].isalpha():
        return None
    said = " ".join([*words[:at], words[at] + ",", *words[at:]])
    return s[1], " ".join([s[0], said, *s[2:]])


def stage_direction(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    words = s[1].split()
    at = pick.randrange(1, len(words))
    said = " ".join([*words[:at], pick.choice(["(APPLAUSE)", "[Laughter]", "(Inaudible.)"]), *words[at:]])
    return s[1], " ".join([s[0], said, *s[2:]])


def number_form(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    table = dict(zip(NUMBERS, "2 3 4 5 6 7 8 9 10 12 20 30 50".split(), strict=True))
    return (
        swapped(table | {v: k for k, v in table.items()})(s, pick)
        if not re.search(r"\d[.,:]\d|\$|%|\w-\w", s[1])
        else None
    )


def written(pattern: str, form: Callable[[re.Match[str]], str]) -> Edit:
    """What a pattern finds, printed in another form that says the same."""

    def edit(s: list[str], pick: random.Random) -> tuple[str, str] | None:
        m = re.search(pattern, s[1])
        return (s[1][: m.start()] + form(m) + s[1][m.end() :], " ".join(s)) if m else None

    return edit


def cited(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    mark = pick.choice(["[2]", " [2]", "¹", "【3】"])
    return (f"{s[1][:-1]}{mark}{s[1][-1]}", " ".join(s)) if s[1][-2].isalpha() else None


def apostrophe(s: list[str], pick: random.Random) -> tuple[str, str] | None:
    odd = re.sub("['’]", pick.choice("ʼ´＇‛"), s[1])
    return (odd, " ".join(s)) if odd != s[1] else None


SCALES = {"million": "m", "billion": "bn", "trillion": "tn"}
HARMLESS: dict[str, Edit] = {
    "same": same,
    "two sentences": two_sentences,
    "typography": typography,
    "capitals": lambda s, _: (s[1].upper(), " ".join(s)),
    "fragment": fragment,
    "comma for full stop": comma_close,
    "ellipsis, a sentence left out": sentence_left_out,
    "bracket for a pronoun": bracket_name,
    "bracket put in": bracket_put_in,
    "bracketed letter": bracket_letter,
    "reporter's parenthesis": parenthesis,
    "filler dropped": filler,
    "stammer dropped": stammer,
    "stage direction": stage_direction,
    "spelling": swapped(SPELLINGS),
    "number form": number_form,
    "money in letters": written(r"\$(\d[\d.]*) (million|billion|trillion)\b", lambda m: f"${m[1]}{SCALES[m[2]]}"),
    "money in words": written(
        r"\$(\d[\d.]*) (million|billion|trillion)\b(?! dollars?)", lambda m: f"{m[1]} {m[2]} dollars"
    ),
    "percent": written(r"\b(\d[\d.]*) percent\b", lambda m: f"{m[1]}%"),
    "year in words": written(r"\b19(\d0)\b(?!s)", lambda m: f"nineteen {TENS[m[1]]}" if m[1] in TENS else m.group()),
    "citation": cited,
    "odd apostrophe": apostrophe,
    "cannot": written(r"\bcan['’]t\b", lambda _: "cannot"),
}

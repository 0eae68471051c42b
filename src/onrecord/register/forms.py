"""A name as registers write it: which of its words is the surname, and how pages would print it.

"Whitlow, Rosa" and "WHITLOW Rosa" are Rosa Whitlow; Li Wenhao is Mr Li. A surname alone finds somebody only by an
office; where it is a guess that the first word is the surname, only by the very office that the page names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from onrecord.languages import EVERY
from onrecord.languages.given_names import is_given
from onrecord.register.entry import fold

SUFFIXES = frozenset("jr sr ii iii iv v md phd esq mp mep qc kc obe cbe kbe".split())
"""What stands behind a surname and is none."""
PARTICLES = frozenset("van von der den de del della di da dos das du la le ter ten al el bin ibn abu st".split())
"""Small words that belong to the surname behind them."""
FAMILY_FIRST = frozenset(
    """
    an bae bai ban bui cai cao chang chen cheng choi chow chu chung dai dang deng ding do doan dong du duan duong fan
    fang feng fu gao geng gong gu guo han hao he ho hoang hong hou hu huang huynh jang jeon jeong jia jiang jin jo jung
    kang ke khong kim ko kong kwon lai le lei lee li lian liang liao lim lin liu long lu luo ma mai mao meng min mo moon
    nam ngo nguyen nie oh ou pan park peng pham phan qi qian qiao qin qiu qu ren rhee ryu seo shao shen shi shin sim son
    song
    su sun tan tang tao thai tian tran trinh truong tu vo vu wan wang wei wen wu xi xia xiang xiao xie xiong xu xue yan
    yang yao ye yi yin yoo yoon you yu yuan yun zeng zhan zhang zhao zheng zhong zhou zhu zou
    """.split()
)
"""Chinese, Korean and Vietnamese family names, which stand in front."""
VIETNAMESE = frozenset("bui duong hoang huynh ngo nguyen pham phan tran trinh truong vo vu".split())
"""Those that nobody bears behind."""
SYLLABLE = "(?:[csz]h|[bcdfghjklmnpqrstwxyz])?(?:[aeiouy]{1,3})(?:ng|nh|ch|[nrmptck])?"
PREFIX = re.compile(r"(?:Ma?c|O['’]|D['’])(?=[A-Z]{2})")
"""What begins a surname in capitals and is not in capitals itself."""
SYLLABLES = re.compile(rf"(?:{SYLLABLE}){{1,2}}")


@dataclass(frozen=True, slots=True)
class Forms:
    """A name as pages print it, other orders of it, surnames, and words that may be one; folded but ``name``."""

    name: str
    others: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()


def forms_of(written: str) -> Forms:
    """What a register's spelling of a name stands for.

    >>> forms_of("Whitlow, Rosa"), forms_of("VAN DALEN Piet Jan").name
    (Forms(name='Rosa Whitlow', others=('whitlow rosa',), surnames=('whitlow',), perhaps=()), 'Piet Jan van Dalen')
    >>> forms_of("Li Wenhao").perhaps, forms_of("Ida van der Berg").surnames
    (('li', 'wenhao'), ('berg', 'van der berg'))
    """
    known = _with_comma(written) or _in_capitals(written)
    return _of_parts(*known) if known else _of_words(" ".join(written.split()))


def _of_parts(given: str, last: str) -> Forms:
    """The forms of a name of which the register tells what the surname is."""
    name, turned = f"{given} {last}", f"{last} {given}"
    surnames = tuple(dict.fromkeys((fold(last), *_surnames(name))))
    if fold(last) in FAMILY_FIRST | VIETNAMESE and _family_first(fold(turned).split()):
        name, turned = turned, name
    return Forms(name, (fold(turned),), surnames)


def _of_words(name: str) -> Forms:
    """The forms of a name of which nothing tells what the surname is but its words."""
    words = fold(name).split()
    if len(words) < 2:
        return Forms(name)
    if _family_first(words):
        return Forms(name, _turned(words), (), (words[0], words[1]) if len(words) == 2 else (words[0],))
    if len(words) == 2 and is_given(words[1], EVERY.people) and not is_given(words[0], EVERY.people):
        return Forms(name, _turned(words), _surnames(name), (words[0],))
    return Forms(name, (), _surnames(name))


def _turned(words: list[str]) -> tuple[str, ...]:
    """The name with what may be the surname behind."""
    return (" ".join([*words[1:], words[0]]),)


def _with_comma(written: str) -> tuple[str, str] | None:
    parts = [p.strip() for p in written.split(",")]
    behind = [p for p in parts[1:] if p and fold(p) not in SUFFIXES]
    if len(behind) != 1 or not fold(parts[0]) or not fold(behind[0]):
        return None
    return " ".join(behind[0].split()), " ".join(_printed(w) for w in parts[0].split())


def _in_capitals(written: str) -> tuple[str, str] | None:
    """Given names and surname where the surname alone is in capitals, at one end."""
    words = written.replace(",", " ").split()
    loud = [_loud(w) for w in words]
    runs = [(is_loud, [w for _, w in run]) for is_loud, run in groupby(zip(loud, words, strict=True), lambda p: p[0])]
    if len(runs) != 2:
        return None
    given, last = (next(found for is_loud, found in runs if is_loud is which) for which in (False, True))
    if all(len(fold(w)) < 2 for w in given):  # "ROSA W": what is in capitals may be a given name
        return None
    return " ".join(given), " ".join(map(_printed, last))


def _loud(word: str) -> bool:
    """Whether a word is in capitals as surnames are, "McDONALD" too; initials and titles are not meant."""
    bare = PREFIX.sub("", word)
    if fold(word) in SUFFIXES or "." in word:
        return False
    return bare.isupper() and len(fold(bare)) > 1


def _printed(word: str) -> str:
    if fold(word) in PARTICLES:
        return word.lower()
    head = PREFIX.match(word)
    begin = head[0] if head else ""
    rest = word[len(begin) :]
    return begin + rest.title() if rest.isupper() and len(rest) > 1 else word


def _surnames(name: str) -> tuple[str, ...]:
    """The last word, and with the small words before it; of four words and more the last two as well."""
    words = [w for w in fold(name).split() if w not in SUFFIXES]
    if len(words) < 2:
        return ()
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    double = (" ".join(words[-2:]),) if len(words) > 3 and words[-2] not in PARTICLES else ()
    return tuple(dict.fromkeys((words[-1], " ".join(words[start:]), *double)))


def _family_first(words: list[str]) -> bool:
    """Whether a name is written as in China, Korea or Vietnam: "Li Wenhao", "Kim Dae-jung", "Tran Van An"."""
    if words[0] not in FAMILY_FIRST | VIETNAMESE or len(words) > 4:
        return False
    if words[0] in VIETNAMESE:
        return True
    small = all(len(w) < 7 and SYLLABLES.fullmatch(w) for w in words[1:])
    return all(SYLLABLES.fullmatch(w) and not is_given(w, EVERY.people) for w in words[1:]) or (
        len(words) > 2 and small
    )

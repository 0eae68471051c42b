"""Quotes linked a second against ever more stored ones, and what the store takes.

    python benchmarks/link.py PAGES.jsonl.gz ... [--sizes 10000,100000,1000000] [--folder build/link]

Quotes are made of the real ones of the pages. Four of five are new: the first half of one quote and the second half of
another, one word in four changed for another of the same corpus, in the mouth of one of ten thousand people. One of five
repeats an earlier one of the last twenty thousand: whole, cut, or with a word misspelt, by the same person a few days
later. They come on pages of ten. Told are quotes a CPU second over the last tenth of each size, growth from size to
size, how many of the repetitions were put together with what they repeat, how many others were, and the largest memory
of the process. Baseline in the same run: every new quote compared with rapidfuzz's partial ratio to the stored ones of
the same speaker's surname and the four weeks before, which is what one does without an index.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rapidfuzz import fuzz

from onrecord.data import Attribution, Document, Kind, Page, Span, Speaker, SpeakerKind
from onrecord.extracting.quotes import quotes_of
from onrecord.pipeline import process
from onrecord.read import read_sources
from onrecord.settings import Settings
from onrecord.store import TableStore, open_store

PER_PAGE, RECENT, PEOPLE = 10, 20_000, 10_000
FIRST_DAY = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Made:
    """A quote that was made: its words, its speaker, its day, and the number of the one that it repeats."""

    words: str
    speaker: str
    day: int
    repeats: int | None


def real_quotes(paths: Sequence[str]) -> list[str]:
    """The quotes of six words or more of the pages."""
    found = []
    for document in read_sources(paths, Settings()):
        if isinstance(document, Document):
            found += [q.text.strip("“”\"',. ") for q in quotes_of(process(document))]
    return [q for q in found if len(q.split()) >= 6]


def made(number: int, quotes: Sequence[str]) -> Iterator[Made]:
    """So many quotes, the same at every run."""
    pick = random.Random(5)
    vocabulary = [w for q in quotes for w in q.split()]
    recent: list[Made] = []
    for n in range(number):
        day = n * 3000 // 1_000_000
        if n % 5 == 4 and recent:
            at = pick.randrange(len(recent))
            old = recent[at]
            source = n - len(recent) + at if old.repeats is None else old.repeats
            quote = Made(changed(old.words, pick), old.speaker, max(day, old.day), source)
        else:
            one, other = pick.choice(quotes).split(), pick.choice(quotes).split()
            words = one[: len(one) // 2 + 2] + other[len(other) // 2 - 1 :]
            for place in range(pick.randrange(4), len(words), 4):
                words[place] = pick.choice(vocabulary)
            who = pick.randrange(PEOPLE)
            quote = Made(" ".join(words), f"Anna{who % 100} Moe{who // 100}", day, None)
        recent.append(quote)
        del recent[:-RECENT]
        yield quote


def changed(words: str, pick: random.Random) -> str:
    """A quote as another page has it: as it is, cut, or with a slip of the pen."""
    parts = words.split()
    how = pick.randrange(3)
    if how == 1 and len(parts) > 9:
        return " ".join(parts[: len(parts) * 2 // 3])
    long = [n for n, w in enumerate(parts) if len(w) > 6 and w.isalpha()]
    if how == 2 and long:
        at = pick.choice(long)
        parts[at] = parts[at][:3] + parts[at][4:]
    return " ".join(parts)


def page_of(number: int, quotes: Sequence[Made]) -> Page:
    """A page with these quotes, as extraction and resolving would give it."""
    text, attributions, speakers = "", [], []
    for n, quote in enumerate(quotes):
        start = len(text)
        text += f"“{quote.words},” {quote.speaker} said.\n\n"
        content = Span(start, start + len(quote.words) + 3)
        source = Span(content.end + 1, content.end + 1 + len(quote.speaker))
        cue = Span(source.end + 1, source.end + 5)
        attributions.append(
            Attribution(f"a{n}", f"p{number}", source=(source,), cue=(cue,), content=(content,), kind=Kind.DIRECT)
        )
        speakers.append(Speaker(f"a{n}", quote.speaker, SpeakerKind.PERSON, source, score=0.95))
    published = (FIRST_DAY + timedelta(days=quotes[0].day)).isoformat()
    document = Document(f"p{number}", text, published=published, publisher=f"paper{number % 200}")
    return Page(document, tuple(attributions), tuple(speakers))


def fill(store: TableStore, quotes: Iterator[Made], upto: int, done: int, times: list[float]) -> int:
    """Adds and links quotes until there are so many, in batches of two thousand; how many there are then."""
    batch: list[Made] = []
    while done < upto:
        start = time.process_time()
        for _ in range(200):
            batch = [next(quotes) for _ in range(PER_PAGE)]
            store.add_page(page_of(done // PER_PAGE, batch))
            done += PER_PAGE
        added = time.process_time()
        store.link()
        times.append(time.process_time() - added)
        print(
            f"\r{done} quotes, {2000 / times[-1]:.0f} linked/s, {added - start:.1f} s to add", end="", file=sys.stderr
        )
    return done


def baseline(quotes: Sequence[Made], number: int) -> float:
    """Quotes a CPU second by comparing with all of the surname in four weeks, over the last of them."""
    by_name: dict[str, list[Made]] = {}
    for q in quotes:
        by_name.setdefault(q.speaker.split()[-1], []).append(q)
    start = time.process_time()
    for q in quotes[-number:]:
        for other in by_name[q.speaker.split()[-1]]:
            if q.day - 28 <= other.day <= q.day:
                fuzz.partial_ratio(q.words, other.words, score_cutoff=80)
    return number / (time.process_time() - start)


def right(store: TableStore, quotes: Sequence[Made]) -> tuple[float, float]:
    """Of the repetitions, how many are with what they repeat; of the statements, how many join what was made apart."""
    home, joined, statements = {}, 0, 0
    for statement in store.statements():
        numbers = [int(m.document_id[1:]) * PER_PAGE + int((m.attribution_id or "a0")[1:]) for m in statement.members]
        roots = {quotes[n].repeats if quotes[n].repeats is not None else n for n in numbers}
        joined += len(roots) > 1
        statements += 1
        home.update(dict.fromkeys(numbers, statement.id))
    pairs = [(n, q.repeats) for n, q in enumerate(quotes) if q.repeats is not None]
    return sum(home.get(a) == home.get(b) for a, b in pairs) / len(pairs), joined / statements


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--folder", type=Path, default=Path("build/link"))
    chosen = parser.parse_args()
    sizes = [int(s) for s in chosen.sizes.split(",")]
    real = real_quotes(chosen.pages)
    kept = list(made(sizes[-1], real))
    shutil.rmtree(chosen.folder, ignore_errors=True)
    chosen.folder.mkdir(parents=True)
    times: list[float] = []
    coming, done = iter(kept), 0
    print("| quotes | linked a CPU second | compared with all | file | index | memory | together | wrongly joined |")
    print("|---|---|---|---|---|---|---|---|")
    with open_store(str(chosen.folder / "quotes.db")) as store:
        for size in sizes:
            before = len(times)
            done = fill(store, coming, size, done, times)
            last = times[before:][-max(1, size // 20_000) :]
            rate = 2000 * len(last) / sum(last)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            files = sum(f.stat().st_size for f in chosen.folder.glob("quotes.db*") if f.is_file()) / 1e6
            index = sum(f.stat().st_size for f in chosen.folder.rglob("*.npy")) / 1e6
            together, wrong = right(store, kept[:done])
            all_of = baseline(kept[:done], 200)
            print(
                f"\r| {size:,} | {rate:,.0f} | {all_of:,.0f} | {files:,.0f} MB | {index:,.0f} MB | {peak:,.0f} MB "
                f"| {together:.3f} | {wrong:.4f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

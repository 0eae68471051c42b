"""Edits of real words: does a check let a changed meaning pass, and does it reject what any house style allows?

    python benchmarks/flips.py RECORDS.jsonl.gz [--cases 10000] [--peers build/peers] [--show CLASS]

Sentences of real turns are edited, each in one way: by a *flip*, which no check may pass, or by a *harmless* edit,
which none should reject. Each case is checked against its own turn alone, for the other tools take one source. With
--peers each of them is installed into an environment of its own in that folder and given the same cases.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flip_kinds import FLIPS, HARMLESS

from onrecord.data import Quoted, Record, Turn, Verdict
from onrecord.read.records import read_records
from onrecord.verifying import verify

SPEAKER = "Jane Doe"
PASSED = {Verdict.VERBATIM, Verdict.EDITED}


@dataclass(frozen=True, slots=True)
class Case:
    """A quote, the turn that it is taken from, and how it was edited."""

    kind: str
    harmless: bool
    quote: str
    source: str


def passages(records: Sequence[Record], pick: random.Random) -> Iterator[list[str]]:
    """Five sentences in a row of a real turn, plain enough that an edit is the only difference."""
    turns = [t.text for r in records for t in r.turns if len(t.text) > 400 and not re.search(r"[\[\]()…]|\.\.", t.text)]
    while True:
        text = " ".join(pick.choice(turns).split())
        sentences = re.findall(r"[A-Z][^.?!]{30,220}[.?!](?= [A-Z]|$)", text)
        if len(sentences) >= 5:
            at = pick.randrange(len(sentences) - 4)
            row = sentences[at : at + 5]
            if " ".join(row) in text and 7 <= len(row[1].split()) <= 35 and '"' not in " ".join(row):
                yield row


def cases_of(records: Sequence[Record], number: int, seed: int) -> list[Case]:
    """As many cases of each kind, as far as fitting sentences are met."""
    pick = random.Random(seed)
    kinds = [(k, False, e) for k, e in FLIPS.items()] + [(k, True, e) for k, e in HARMLESS.items()]
    each = -(-number // len(kinds))
    have: Counter[str] = Counter()
    out: list[Case] = []
    for tries, row in enumerate(passages(records, pick)):
        for kind, harmless, edit in kinds:
            if have[kind] < each and (made := edit(row, pick)) and (harmless or made != (row[1], " ".join(row))):
                have[kind] += 1
                out.append(Case(kind, harmless, *made))
        if len(out) >= number or tries > 60 * each:
            return out[:number]
    return out


def ours(cases: Sequence[Case]) -> list[bool]:
    """Which cases we pass, the speaker known."""
    passed = []
    for case in cases:
        found = verify(Quoted(case.quote, speaker=SPEAKER), [Record("r", (Turn(SPEAKER, case.source),))])
        passed.append(found.verdict in PASSED)
    return passed


PEERS = {
    "proof-citations": "from proof_citations.verify import _match_quote as m\n"
    "def ok(q, s):\n    r = m(s, q, 'x')\n    return bool(r) and r['status'] == 'verified'\n",
    "gtrex": "from gtrex import Policy, Verifier\ndef ok(q, s): return Verifier(s, Policy()).verify(q).grounded\n",
    "quotecheck": "from quotecheck import check\ndef ok(q, s): return check(q, s).ok\n",
    "krokai": "import pathlib, tempfile\nfrom krokai.corpus import Corpus\nfrom krokai.verify import check\n"
    "from krokai.verdicts import CLEAN\n"
    "def ok(q, s):\n    with tempfile.TemporaryDirectory() as d:\n        pathlib.Path(d, 's.txt').write_text(s)\n"
    "        return check(q, Corpus([d], quiet=True))[0] in CLEAN\n",
}
"""How each tool is asked, in its own environment: ``ok(quote, source)`` is whether it is content with the quote."""
LOOP = """
import json, sys
for line in sys.stdin:
    c = json.loads(line)
    try: answer = bool(ok(c["quote"], c["source"]))
    except Exception as error: answer = repr(error)[:200]
    print(json.dumps(answer), flush=True)
"""


def peer(name: str, folder: Path, cases: Sequence[Case]) -> list[bool] | str:
    """Which cases another tool passes; a sentence when it cannot be asked."""
    place = (folder / name).resolve()
    python = place / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        done = subprocess.run([python, "-m", "pip", "install", "-q", name], capture_output=True, text=True, check=False)
        if done.returncode:
            return f"cannot be installed: {done.stderr.strip().splitlines()[-1:]}"
    given = "".join(json.dumps({"quote": c.quote, "source": c.source}) + "\n" for c in cases)
    done = subprocess.run([python, "-c", PEERS[name] + LOOP], input=given, capture_output=True, text=True, check=False)
    answers = [
        json.loads(line) for line in done.stdout.splitlines() if line in {"true", "false"} or line.startswith('"')
    ]
    faults = [a for a in answers if isinstance(a, str)]
    if len(answers) != len(cases) or len(faults) > len(cases) / 10:
        return f"cannot be asked: {(faults or done.stderr.strip().splitlines() or ['no answer'])[-1]}"
    return [a is True for a in answers]


def table(cases: Sequence[Case], results: dict[str, list[bool]]) -> Iterator[str]:
    """Kind by kind: of flips how many passed, of harmless edits how many were rejected."""
    yield f"{'':<32}{'cases':>6}" + "".join(f"{name[:15]:>16}" for name in results)
    for harmless, title in ((False, "flips passed (none should be)"), (True, "harmless edits rejected")):
        yield title
        rows: dict[str, list[int]] = defaultdict(list)
        for n, case in enumerate(cases):
            if case.harmless is harmless:
                rows[case.kind].append(n)
        for kind, at in rows.items():
            wrong = [sum(p[n] is not harmless for n in at) for p in results.values()]
            yield f"  {kind:<30}{len(at):>6}" + "".join(f"{w:>9} {w / len(at):>6.3f}" for w in wrong)
        every = [n for at in rows.values() for n in at]
        wrong = [sum(p[n] is not harmless for n in every) for p in results.values()]
        yield f"  {'all':<30}{len(every):>6}" + "".join(f"{w:>9} {w / len(every):>6.4f}" for w in wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records")
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", type=Path, help="a folder for the environments of the other tools")
    parser.add_argument("--show", help="print the cases of this kind that we judge wrongly")
    parser.add_argument("--most-accepted", type=int, default=None, help="fail when more flips are passed")
    parser.add_argument(
        "--most-rejected", type=float, default=None, help="fail when a larger share of harmless edits is"
    )
    chosen = parser.parse_args()
    records = [r for r in read_records([chosen.records]) if isinstance(r, Record)]
    cases = cases_of(records, chosen.cases, chosen.seed)
    started = time.process_time()
    results = {"onrecord": ours(cases)}
    took = time.process_time() - started
    for name in PEERS if chosen.peers else ():
        answer = peer(name, chosen.peers, cases)
        if isinstance(answer, str):
            print(f"{name} {answer}", file=sys.stderr)
        else:
            results[name] = answer
    print("\n".join(table(cases, results)))
    print(f"{len(cases)} cases, {len(cases) / took:.0f} a CPU second, index of each record included")
    for case, passed in zip(cases, results["onrecord"], strict=True):
        if passed is not case.harmless and chosen.show in {case.kind, "all"}:
            found = verify(Quoted(case.quote, speaker=SPEAKER), [Record("r", (Turn(SPEAKER, case.source),))])
            print(f"\n{case.kind}: {found.verdict}\n  {case.quote}\n  {case.source}")
            print(f"  {[(e.op, e.quote, e.record, *e.flags) for e in found.edits]}")
    accepted = sum(p for c, p in zip(cases, results["onrecord"], strict=True) if not c.harmless)
    harmless = [p for c, p in zip(cases, results["onrecord"], strict=True) if c.harmless]
    rejected = harmless.count(False) / max(1, len(harmless))
    over = chosen.most_accepted is not None and accepted > chosen.most_accepted
    return int(over or (chosen.most_rejected is not None and rejected > chosen.most_rejected))


if __name__ == "__main__":
    sys.exit(main())

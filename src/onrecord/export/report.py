"""Verifications as one HTML file that can be mailed to an editor: nothing is loaded, everything is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from onrecord.data import Passage, Verdict, Verification
from onrecord.export.diff import Bit, bits_of
from onrecord.export.verdicts import FAMILY, MEANING, NAME, Family, family_of, reason_of, sign_of
from onrecord.verifying.offer import Offer
from onrecord.verifying.policy import EDITS, Policy

STYLE = (
    ":root{color-scheme:light dark;--ink:#1a1a1c;--dim:#5a5a62;--paper:#fffefb;--wash:#f5f3ed;--rule:#dcd8ce;--ok:#17643b;"
    "--bad:#a3211b;--cut:#7a5200}@media(prefers-color-scheme:dark){:root{--ink:#e9e7e2;--dim:#aaa79f;--paper:#17171a;"
    "--wash:#202024;--rule:#3a393e;--ok:#74d29c;--bad:#ff9d93;--cut:#eec06a}}html{font-size:106.25%}"
    "body{font:1rem/1.55 Charter,'Bitstream Charter','Source Serif 4',Georgia,serif;color:var(--ink);"
    "background:var(--paper);max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font:650 1.35rem/1.3 system-ui,sans-serif;margin:0}article{border-top:1px solid var(--rule);padding:1.1rem 0}"
    "h2{font:600 1rem/1.4 system-ui,sans-serif;margin:0 0 .4rem}.ok{color:var(--ok)}.bad{color:var(--bad)}"
    ".cut{color:var(--cut)}.none{color:var(--dim);font-weight:400}"
    ".dim,dt,.sum{color:var(--dim);font:.88rem/1.5 system-ui,sans-serif}blockquote{margin:.3rem 0 .7rem;font-size:1.12rem}"
    "del,ins{color:var(--bad);text-decoration-thickness:2px}ins{font-weight:600}"
    ".house del,.house ins{color:var(--dim);font-weight:400;text-decoration-style:dotted}"
    ".passage{background:var(--wash);padding:.6rem .8rem;border-radius:4px;white-space:pre-wrap}"
    "mark{background:none;color:inherit;text-decoration:underline 2px var(--ok);text-underline-offset:.2em}"
    "dl{display:grid;grid-template-columns:7rem 1fr;gap:.1rem .8rem;margin:.6rem 0 0;font:.88rem/1.5 system-ui,sans-serif}"
    "dd{margin:0;overflow-wrap:anywhere}@media print{article{break-inside:avoid}h2{break-after:avoid}}"
)


def report_lines(
    found: Sequence[Verification],
    offered: Sequence[Offer] = (),
    policy: Policy | None = None,
    *,
    title: str = "",
    when: date | None = None,
) -> Iterator[str]:
    """The report, line by line. ``policy`` is the one that the quotes were judged by: its edits are listed.

    ``title`` names what was checked, ``when`` the day on which it was.
    """
    counts = Counter(v.verdict for v in found)
    told = ", ".join(f"{counts[v]} {NAME[v].lower()}" for v in Verdict if counts[v])
    number = f"{len(found)} quote{'' if len(found) == 1 else 's'} checked"
    yield '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield f"<title>onrecord: {number}</title><style>{STYLE}</style>"
    of = ", ".join(escape(w) for w in (title, when.isoformat() if when else "") if w)
    yield f"<h1>{number}</h1>{f'<p class=sum>{of}</p>' if of else ''}<p class=sum>{escape(told or 'nobody is quoted')}"
    if found:
        one = found[0]
        yield f"<br>{escape(_searched(one))}, under the policy “{escape(one.policy)}”, version {escape(one.policy_version)}"
    yield f"{_allowed(policy)}</p>" if policy else "</p>"
    for v in found:
        yield from _article(v)
    if offered:
        yield "<h1>Indirect statements</h1><p class=sum>They get no verdict. These passages share most of their words.</p>"
    for offer in offered:
        yield from _offer(offer)
    yield "</html>"


def _allowed(policy: Policy) -> str:
    """Which edits the policy in force lets stand, and which it refuses."""
    may, may_not = ([e for e in EDITS if policy.allows(e) is yes] for yes in (True, False))
    refused = f"; not: {', '.join(may_not)}" if may_not else ""
    return f"<br>edits that it allows: {escape(', '.join(may) or 'none')}{escape(refused)}"


def _offer(offer: Offer) -> Iterator[str]:
    yield f"<article><h2>{escape(offer.speaker or 'nobody named')}</h2><blockquote>{escape(offer.text)}</blockquote>"
    for p in offer.passages:
        yield f'<div class="passage">{_passage(p)}<br><span class=dim>{escape(p.title or p.record_id)}</span></div>'
    yield ("" if offer.passages else "<p class=dim>Nothing like it is on record.</p>") + "</article>"


def _article(v: Verification) -> Iterator[str]:
    reason = reason_of(v) if FAMILY[v.verdict] is not Family.NONE else ""
    told = f"{sign_of(v.verdict)} {NAME[v.verdict]}: {escape(reason or MEANING[v.verdict])}"
    yield f'<article id="{escape(v.quoted.id)}"><h2 class="{family_of(v).value}">{told}</h2>'
    yield f"<blockquote>{diff_html(v)}</blockquote>"
    if v.passage:
        yield f'<div class="passage">{_passage(v.passage)}</div>'
    yield "<dl>" + "".join(f"<dt>{escape(n)}</dt><dd>{escape(w)}</dd>" for n, w in facts(v)) + "</dl></article>"


def diff_html(v: Verification) -> str:
    """The quote with its edits: the record's words struck, the quote's underlined."""
    return "".join(_marked(b) if b.op else escape(b.text) for b in bits_of(v.quoted.text, v.edits))


def _marked(bit: Bit) -> str:
    lost = f"<del>{escape(bit.lost)}</del> " if bit.lost else ""
    come = f"<ins>{escape(bit.text)}</ins>" if bit.text.strip() and bit.op != "ellipsis" else escape(bit.text)
    return f'<span class="{"house" if bit.harmless else "edit"}" title="{escape(bit.told)}">{lost}{come}</span>'


def _passage(p: Passage) -> str:
    before, after = f"<span class=dim>… {escape(p.before)}</span>", f"<span class=dim>{escape(p.after)} …</span>"
    return f"{before}<mark>{escape(p.text)}</mark>{after}"


def facts(v: Verification) -> list[tuple[str, str]]:
    """What stands beside a verdict: whom the page names, who is on record, where and when."""
    rows = [("on the page", f"{v.quoted.speaker or 'nobody named'}, {v.quoted.date or 'no date'}")]
    p = v.passage
    if v.reason:
        rows.append(("because", v.reason))
    if p is None:
        places = [("stands in", f"{o.title or o.record_id}, turn {o.turn_index}") for o, _ in v.others]
        return [*rows, ("searched", _searched(v)), *places]
    told = p.speaker or "nobody named"
    if v.reported:
        told += f", who tells what {v.quoted.speaker} said"
    rows.append(("on record", told + ("" if v.speaker_matches is not False else ": not the same person")))
    place = [p.title or p.record_id, p.date, p.grade.value if p.grade else None, f"turn {p.turn_index}"]
    if p.start is not None:
        place.append(f"{int(p.start) // 60}:{int(p.start) % 60:02}")
    rows.append(("record", ", ".join(x for x in place if x)))
    if v.occasion_matches is False:
        rows.append(("occasion", f"the record is of {p.date}, the page of {v.quoted.date}"))
    if v.lost_before:
        rows.append(("cut before", v.lost_before))
    if v.lost_after:
        rows.append(("cut after", v.lost_after))
    if v.translated:
        rows.append(("translation", "the record is one; two translations may differ without anybody having lied"))
    rows += [("also", f"{NAME[w].lower()} in {o.title or o.record_id}, turn {o.turn_index}") for o, w in v.others]
    return rows


def _searched(v: Verification) -> str:
    s = v.searched
    reach = f", from {s.first} to {s.last}" if s.first else ""
    return f"searched {s.records} record{'s' if s.records != 1 else ''}{reach}"

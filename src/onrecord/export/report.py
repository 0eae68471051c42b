"""Verifications as one HTML file that can be mailed to an editor: nothing is loaded, everything is escaped.

What fails stands first, then draft by draft what was found of each quote; printed on paper it is an evidence sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from onrecord.data import Document, Passage, Quoted, Record, RecordRow, Verdict, Verification
from onrecord.export.diff import Bit, apart, bits_of
from onrecord.export.places import seen_from_here
from onrecord.export.verdicts import FAMILY, MEANING, NAME, Family, because, family_of, reason_of, sign_of
from onrecord.verifying.offer import Offer
from onrecord.verifying.policy import EDITS, Policy

STYLE = (
    ":root{color-scheme:light dark;--ink:#1a1a1c;--dim:#5a5a62;--paper:#fffefb;--wash:#f5f3ed;--rule:#dcd8ce;--ok:#17643b;"
    "--bad:#a3211b;--cut:#7a5200}@media(prefers-color-scheme:dark){:root{--ink:#e9e7e2;--dim:#aaa79f;--paper:#17171a;"
    "--wash:#202024;--rule:#3a393e;--ok:#74d29c;--bad:#ff9d93;--cut:#eec06a}}html{font-size:106.25%}"
    "body{font:1rem/1.55 Charter,'Bitstream Charter','Source Serif 4',Georgia,serif;color:var(--ink);"
    "background:var(--paper);max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1{font:650 1.35rem/1.3 system-ui,sans-serif;margin:0}article{border-top:1px solid var(--rule);padding:1.1rem 0}"
    "h2,h3{font:600 1rem/1.4 system-ui,sans-serif;margin:0 0 .4rem}"
    "h2{font-size:1.1rem;overflow-wrap:anywhere}section{margin-top:2rem}.ok{color:var(--ok)}.bad{color:var(--bad)}"
    ".cut{color:var(--cut)}.none{color:var(--dim);font-weight:400}"
    ".dim,dt,.sum,caption{color:var(--dim);font:.88rem/1.5 system-ui,sans-serif}blockquote{margin:.3rem 0 .7rem;font-size:1.12rem}"
    "del,ins{color:var(--bad);text-decoration-thickness:2px}ins{font-weight:600}"
    ".house del,.house ins{color:var(--dim);font-weight:400;text-decoration-style:dotted}"
    ".passage{background:var(--wash);padding:.6rem .8rem;border-radius:4px;white-space:pre-wrap}"
    "mark{background:none;color:inherit;text-decoration:underline 2px var(--ok);text-underline-offset:.2em}"
    "dl{display:grid;grid-template-columns:7rem 1fr;gap:.1rem .8rem;margin:.6rem 0 0;font:.88rem/1.5 system-ui,sans-serif}"
    "dd{margin:0;overflow-wrap:anywhere}"
    "table{border-collapse:collapse;font:.88rem/1.5 system-ui,sans-serif;margin:.8rem 0}caption{text-align:left}"
    "th,td{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top;border-top:1px solid var(--rule);"
    "overflow-wrap:anywhere}@page{margin:2cm}@media print{body{font-size:11pt;max-width:none;margin:0;padding:0}"
    "article,tr{break-inside:avoid}section+section.draft{break-before:page}.passage{border:1px solid var(--rule)}"
    "h2,h3{break-after:avoid}}"
)
MOST_RECORDS = 200
"""Records that a report lists."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a report tells of the check itself: the drafts by id, the records, the day, and what it was called."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    records: Sequence[Record | RecordRow] = ()
    day: str | None = None
    title: str = ""
    loose: Sequence[Quoted] = ()
    """What stands in marks and was not checked, for nobody is said to have spoken it."""


NOTHING_TOLD = Checked()


def report_lines(
    found: Sequence[Verification],
    offered: Sequence[Offer] = (),
    policy: Policy | None = None,
    checked: Checked = NOTHING_TOLD,
) -> Iterator[str]:
    """The report, line by line. ``policy`` is the one that the quotes were judged by: its edits are listed."""
    failing = [v for v in found if v.fails]
    yield from _opening(found, len(failing), policy)
    yield from _about(checked)
    yield from _failing(failing, checked.documents)
    for id in dict.fromkeys(v.quoted.document_id for v in found):
        yield from _draft(id, [v for v in found if v.quoted.document_id == id], checked.documents)
    yield from _unchecked(checked)
    if offered:
        yield "<h1>Indirect statements</h1><p class=sum>They get no verdict: beside each stands what is nearest to it on record.</p>"
    for offer in offered:
        yield from _offer(offer)
    yield from _records(found, checked.records)
    yield "</html>"


def _opening(found: Sequence[Verification], failing: int, policy: Policy | None) -> Iterator[str]:
    """The head of the report: how many quotes, how many fail, their verdicts, and what they were judged by."""
    one = len(found) == 1
    told = f"{len(found)} quote{'' if one else 's'} checked"
    yield '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    yield f"<title>onrecord: {told}</title><style>{STYLE}</style>"
    fails = f": {failing} fail{'s' if failing == 1 else ''}" if failing else ""
    yield f"<h1>{told}{fails}</h1><p class=sum>{escape(_counts(found) or 'nobody is quoted')}"
    if found:
        policy_told = f"under the policy “{found[0].policy}”, version {found[0].policy_version}"
        yield f"<br>{escape(_searched(found[0]))}, {escape(policy_told)}"
    yield f"{_allowed(policy)}</p>" if policy else "</p>"


def name_of(document: Document | None, id: str | None) -> str:
    """What a draft is called: where it lies, seen from here, or its address."""
    if document and document.address:
        return seen_from_here(document.address)
    address = document.url if document else None
    return address or id or ""


def _counts(found: Sequence[Verification]) -> str:
    counts = Counter(v.verdict for v in found)
    return ", ".join(f"{counts[v]} {NAME[v].lower()}" for v in Verdict if counts[v])


def _about(checked: Checked) -> Iterator[str]:
    """When, with what, and of which drafts."""
    from onrecord import __version__

    drafts = [name_of(d, id) + (f" ({d.title})" if d.title else "") for id, d in checked.documents.items()]
    named = [d for d in drafts if d] or [checked.title]
    rows = [("draft" if len(named) == 1 else "drafts", "; ".join(named)), ("checked", checked.day or "")]
    rows.append(("with", f"onrecord {__version__}"))
    yield "<dl>" + "".join(f"<dt>{n}</dt><dd>{escape(w)}</dd>" for n, w in rows if w) + "</dl>"


def _failing(found: Sequence[Verification], documents: Mapping[str, Document]) -> Iterator[str]:
    """What fails, a line each."""
    if not found:
        return
    yield "<section><table><caption>What fails</caption>"
    for v in found:
        name = name_of(documents.get(v.quoted.document_id or ""), None) if len(documents) > 1 else ""
        cells = (_told(v), v.quoted.text, v.quoted.speaker or "", name)
        marked = [
            f"<td class=bad>{escape(cells[0])}</td>",
            *(f"<td>{escape(c)}</td>" for c in cells[1:] if c or not name),
        ]
        yield f"<tr>{''.join(marked)}</tr>"
    yield "</table></section>"


def _unchecked(checked: Checked) -> Iterator[str]:
    """What was not checked, a line each."""
    if not checked.loose:
        return
    yield "<section><table><caption>Not checked: in quotation marks, and nobody is said to have spoken it</caption>"
    for quoted in checked.loose:
        name = name_of(checked.documents.get(quoted.document_id or ""), quoted.document_id)
        yield f"<tr><td>{escape(quoted.text)}</td><td>{escape(name)}</td></tr>"
    yield "</table></section>"


def _draft(id: str | None, found: Sequence[Verification], documents: Mapping[str, Document]) -> Iterator[str]:
    """One draft with its quotes, what fails first."""
    document = documents.get(id or "")
    yield "<section class=draft>"
    if document:
        yield f"<h2>{escape(name_of(document, id))}</h2><p class=sum>{escape(_counts(found))}</p>"
    for v in sorted(found, key=lambda v: not v.fails):
        yield from _article(v)
    yield "</section>"


def _records(found: Sequence[Verification], records: Sequence[Record | RecordRow]) -> Iterator[str]:
    """The records: those that were given, or else those in which something was found."""
    rows = {r.id: (r.id, r.title, r.date, r.grade) for r in records[:MOST_RECORDS]}
    if not rows:
        rows = {p.record_id: (p.record_id, p.title, p.date, p.grade) for v in found if (p := v.passage)}
    if not rows:
        return
    more = f" (the first {MOST_RECORDS} of {len(records)})" if len(records) > MOST_RECORDS else ""
    yield f"<section><table><caption>Records{more}</caption><tr><th>id<th>title<th>date<th>how it came to be</tr>"
    for row in rows.values():
        yield "<tr>" + "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in row) + "</tr>"
    yield "</table></section>"


def _allowed(policy: Policy) -> str:
    """Which edits the policy in force lets stand, and which it refuses."""
    may, may_not = ([e for e in EDITS if policy.allows(e) is yes] for yes in (True, False))
    refused = f"; not: {', '.join(may_not)}" if may_not else ""
    return f"<br>edits that it allows: {escape(', '.join(may) or 'none')}{escape(refused)}"


def _offer(offer: Offer) -> Iterator[str]:
    yield f"<article><h3>{escape(offer.speaker or 'nobody named')}</h3><blockquote>{escape(offer.text)}</blockquote>"
    for p in offer.passages:
        yield f'<div class="passage">{_passage(p)}<br><span class=dim>{escape(p.title or p.record_id)}</span></div>'
    yield ("" if offer.passages else "<p class=dim>Nothing like it is on record.</p>") + "</article>"


def _told(v: Verification) -> str:
    """What a verdict is called, and why it is one."""
    reason = reason_of(v) if FAMILY[v.verdict] is not Family.NONE else ""
    return f"{sign_of(v.verdict)} {NAME[v.verdict]}: {reason or MEANING[v.verdict]}"


def _article(v: Verification) -> Iterator[str]:
    yield f'<article id="{escape(v.quoted.id)}"><h3 class="{family_of(v).value}">{escape(_told(v))}</h3>'
    yield f"<blockquote>{diff_html(v)}</blockquote>"
    if v.passage:
        yield f'<div class="passage">{_passage(v.passage)}</div>'
    yield "<dl>" + "".join(f"<dt>{escape(n)}</dt><dd>{escape(w)}</dd>" for n, w in facts(v)) + "</dl></article>"


def diff_html(v: Verification) -> str:
    """The quote with its edits: the record's words struck, the quote's underlined."""
    bits = list(bits_of(v.quoted.text, v.edits))
    blanks = [" " if b.lost and apart(before.text) else "" for before, b in pairwise([Bit(""), *bits])]
    return "".join(blank + (_marked(b) if b.op else escape(b.text)) for blank, b in zip(blanks, bits, strict=True))


def _marked(bit: Bit) -> str:
    lost = f"<del>{escape(bit.lost)}</del> " if bit.lost else ""
    come = f"<ins>{escape(bit.text)}</ins>" if bit.text.strip() and bit.op != "ellipsis" else escape(bit.text)
    return f'<span class="{"house" if bit.harmless else "edit"}" title="{escape(bit.told)}">{lost}{come}</span>'


def _passage(p: Passage) -> str:
    before, after = f"<span class=dim>… {escape(p.before)}</span>", f"<span class=dim>{escape(p.after)} …</span>"
    return f"{before}<mark>{escape(p.text)}</mark>{after}"


def facts(v: Verification) -> list[tuple[str, str]]:
    """What stands beside a verdict: whom the page names, who is on record, where and when."""
    printed = f", page {v.quoted.page}" if v.quoted.page else ""
    rows = [("on the page", f"{v.quoted.speaker or 'nobody named'}, {v.quoted.date or 'no date'}{printed}")]
    p = v.passage
    if v.reason:
        rows.append(("because", because(v.reason)))
    if p is None:
        places = [("stands in", f"{o.title or o.record_id}, turn {o.turn_index}") for o, _ in v.others]
        return [*rows, ("searched", _searched(v)), *places]
    rows += [("on record", _who(v, p)), ("record", _place(p)), *_notes(v, p)]
    rows += [("also", f"{NAME[w].lower()} in {o.title or o.record_id}, turn {o.turn_index}") for o, w in v.others]
    return rows


def _who(v: Verification, p: Passage) -> str:
    """Whoever is on record for a passage, and what they have to do with whom the page names."""
    told = p.speaker or "nobody named"
    if v.reported:
        told += f", who tells what {v.quoted.speaker} said"
    return told + ("" if v.speaker_matches is not False else ": not the same person")


def _place(p: Passage) -> str:
    """Where a passage stands: its record, the day, the grade, the turn and the minute."""
    place = [p.title or p.record_id, p.date, p.grade.value if p.grade else None, f"turn {p.turn_index}"]
    if p.start is not None:
        place.append(f"{int(p.start) // 60}:{int(p.start) % 60:02}")
    return ", ".join(x for x in place if x)


def _notes(v: Verification, p: Passage) -> Iterator[tuple[str, str]]:
    """What else a reader has to know of a passage: another day, what was cut off, a translation."""
    if v.occasion_matches is False:
        yield "occasion", f"the record is of {p.date}, the page of {v.quoted.date}"
    if v.lost_before:
        yield "cut before", v.lost_before
    if v.lost_after:
        yield "cut after", v.lost_after
    if v.translated:
        yield "translation", "the record is one; two translations may differ without anybody having lied"


def _searched(v: Verification) -> str:
    s = v.searched
    reach = f", from {s.first} to {s.last}" if s.first else ""
    return f"searched {s.records} record{'s' if s.records != 1 else ''}{reach}"

"""Pages that are forgotten: every version, everything found in it, and what nothing else carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from onrecord.data import Mention
from onrecord.linking.mentions import identified, mentions_of
from onrecord.read.identity import normal
from onrecord.shapes.fields import text_digest
from onrecord.shapes.wire import many_from_wire
from onrecord.store import corrections, forgotten, gathering, mentions, people, rows, settled, waiting
from onrecord.store.batches import chunks
from onrecord.store.engines import Connection
from onrecord.store.forgotten import OWN, PAGES, WORDING
from onrecord.store.redact import redact_decisions, redact_judgements, redact_person_judgements

Counts = Counter[str]


@dataclass(slots=True)
class Pages:
    """The rows of the pages that are meant, all versions, and by what they are known when they come again."""

    numbers: list[int] = field(default_factory=list)
    current: list[int] = field(default_factory=list)
    keys: set[forgotten.Key] = field(default_factory=set)


def named(connection: Connection, what: str) -> Pages:
    """The pages at an address; or the one page of an id, of what it is kept under, or of the file it was read from."""
    place = normal(what)
    found = connection.execute("SELECT number, current FROM documents WHERE place = ?", (place,)).fetchall()
    if found:
        return Pages([r[0] for r in found], [r[0] for r in found if r[1]], {(PAGES, place)})
    sql = "SELECT DISTINCT address, source FROM documents WHERE id = ? OR address = ? OR url = ?"
    kept = {r[0] for r in connection.execute(sql, (what, what, what)).fetchall()}
    if not kept:
        listed = connection.execute("SELECT DISTINCT address, source FROM documents WHERE source IS NOT NULL")
        kept = {r[0] for r in listed.fetchall() if r[1].partition("\0")[0] == what}
    return of_addresses(connection, kept)


def of_addresses(connection: Connection, kept: Iterable[str]) -> Pages:
    """The pages that are kept under these, all versions of each."""
    pages, places = Pages(), Counter[str]()
    found: list[tuple[str, str | None, str | None]] = []
    for marks, part in chunks(sorted(kept)):
        sql = f"SELECT number, current, place, own, wording FROM documents WHERE address IN ({marks})"
        for number, current, place, own, wording in connection.execute(sql, part).fetchall():
            pages.numbers.append(number)
            pages.current += [number] if current else []
            places[place] += 1
            found.append((place, own, wording))
    for place, own, wording in found:
        sql = "SELECT count(*) FROM documents WHERE place = ?"
        alone = connection.execute(sql, (place,)).fetchone()[0] == places[place]
        pages.keys.add((PAGES, place) if alone else (OWN, place, own) if own else (WORDING, place, wording or ""))
    return pages


def failures_of(connection: Connection, what: str, pages: Pages) -> list[str]:
    """The addresses of failures that are this one's, or those of pages of which no other has the address."""
    places = {normal(what), *(key[1] for key in pages.keys if key[0] == PAGES)}
    listed = connection.execute("SELECT address FROM failures").fetchall()
    return [r[0] for r in listed if r[0] == what or normal(r[0]) in places]


def forget(connection: Connection, pages: Pages, but: Collection[int] = ()) -> Counts:
    """Removes pages; what was removed, by kind. The caller's transaction; afterwards there may be pages to link.

    ``but`` are people who are removed by themselves.
    """
    done: Counts = Counter()
    ids = _mention_ids(connection, pages.numbers)
    texts = _digests(connection, pages.numbers)
    names = _names(connection, pages.numbers)
    who = _people(connection, pages.numbers, names)
    copies = _copies(connection, pages.numbers)
    _count(connection, pages, done)
    mentions.retire(connection, pages.numbers)
    for number in pages.numbers:
        people.retire(connection, number)
    for marks, part in chunks(pages.numbers):
        connection.execute(f"DELETE FROM documents WHERE number IN ({marks})", part)
    done += sweep(connection)
    for marks, part in chunks(copies):
        connection.execute(f"UPDATE documents SET origin = NULL WHERE number IN ({marks})", part)
    waiting.reopen_pages(connection, copies)  # what they carry is made anew: that is not counted
    done["judgements"] += redact_judgements(connection, ids)
    done["decisions"] += redact_decisions(connection, mentions=ids) + corrections.forget(connection, texts)
    redact_person_judgements(connection, mentions=ids)
    gather_stale(connection)
    sweep(connection)
    done["people"] += _nobody(connection, who - set(but))
    done["names"] += sweep_names(connection, names)
    _again(connection, names)
    settled.settle(connection)
    forgotten.keep(connection, pages.keys)
    return done


def forget_failures(connection: Connection, addresses: Collection[str]) -> int:
    """Removes failures; how many."""
    for marks, part in chunks(addresses):
        connection.execute(f"DELETE FROM failures WHERE address IN ({marks})", part)
    forgotten.keep(connection, ((PAGES, normal(address)) for address in addresses))
    return len(addresses)


# ---------------------------------------------------------------- what hangs on a page
def _mention_ids(connection: Connection, numbers: Collection[int]) -> set[str]:
    """The ids of every mention that the versions have or had: of earlier ones they are found once more."""
    found: set[str] = set()
    for marks, part in chunks(numbers):
        sql = f"SELECT id FROM mentions WHERE document IN ({marks})"
        found |= {r[0] for r in connection.execute(sql, part).fetchall()}
        for (told,) in connection.execute(f"SELECT mentions FROM waiting WHERE document IN ({marks})", part).fetchall():
            found |= {m.id for m in many_from_wire(told, Mention)}
        sql = f"SELECT number, coalesce(named, url, id) FROM documents WHERE current = 0 AND number IN ({marks})"
        for number, called in connection.execute(sql, part).fetchall():
            found |= {m.id for m in identified(mentions_of(rows.page_of(connection, number)), called)}
    return found


def _digests(connection: Connection, numbers: Collection[int]) -> set[str]:
    """The digests of the texts of every version, under which corrections are kept."""
    found: set[str] = set()
    for marks, part in chunks(numbers):
        sql = f"SELECT text FROM documents WHERE number IN ({marks})"
        found |= {text_digest(r[0]) for r in connection.execute(sql, part).fetchall()}
    return found


def _names(connection: Connection, numbers: Collection[int]) -> set[str]:
    found: set[str] = set()
    for marks, part in chunks(numbers):
        sql = f"""SELECT DISTINCT s.folded FROM attributions a JOIN speakers s ON s.attribution = a.number
                  WHERE a.document IN ({marks}) AND s.folded IS NOT NULL"""
        found |= {r[0] for r in connection.execute(sql, part).fetchall()}
    return found


def _people(connection: Connection, numbers: Collection[int], names: Collection[str]) -> set[int]:
    """The people who speak on pages, or have a name that stands there."""
    found: set[int] = set()
    for marks, part in chunks(numbers):
        sql = f"""SELECT DISTINCT x.person FROM attributions a JOIN assignments x ON x.attribution = a.number
                  WHERE a.document IN ({marks})"""
        found |= {r[0] for r in connection.execute(sql, part).fetchall()}
    for marks, part in chunks(names):
        sql = f"SELECT DISTINCT person FROM aliases WHERE folded IN ({marks})"
        found |= {r[0] for r in connection.execute(sql, part).fetchall()}
    return found


def _copies(connection: Connection, numbers: Collection[int]) -> list[int]:
    """Other pages that were taken for copies of these, or of what these are copies of."""
    found: set[int] = set()
    for marks, part in chunks(numbers):
        sql = f"SELECT origin FROM documents WHERE origin IS NOT NULL AND number IN ({marks})"
        found |= {*part, *(r[0] for r in connection.execute(sql, part).fetchall())}  # type: ignore[arg-type]
    out = set(found)
    for marks, part in chunks(sorted(found)):
        sql = f"SELECT number FROM documents WHERE origin IN ({marks})"
        out |= {r[0] for r in connection.execute(sql, part).fetchall()}
    return sorted(n for n in out - set(numbers) if _is_current(connection, n))


def _is_current(connection: Connection, number: int) -> bool:
    return (
        connection.execute("SELECT 1 FROM documents WHERE number = ? AND current = 1", (number,)).fetchone() is not None
    )


COUNTED = {
    "versions": "SELECT count(*) FROM documents WHERE number IN ({})",
    "attributions": "SELECT count(*) FROM attributions WHERE document IN ({})",
    "speakers": """SELECT count(*) FROM speakers s JOIN attributions a ON a.number = s.attribution
                   WHERE a.document IN ({})""",
    "mentions": "SELECT count(*) FROM mentions WHERE document IN ({})",
    "verifications": """SELECT count(*) FROM verifications v JOIN attributions a ON a.number = v.attribution
                        WHERE a.document IN ({})""",
}
STATEMENTS = "SELECT DISTINCT statement FROM mentions WHERE statement IS NOT NULL AND document IN ({})"


def _count(connection: Connection, pages: Pages, done: Counts) -> None:
    """Counts what goes with pages. A statement with members elsewhere stays, and is gathered anew."""
    done["pages"] = len(pages.current)
    touched: set[int] = set()
    for marks, part in chunks(pages.numbers):
        for kind, sql in COUNTED.items():
            done[kind] += connection.execute(sql.format(marks), part).fetchone()[0]
        touched |= {r[0] for r in connection.execute(STATEMENTS.format(marks), part).fetchall()}
    gone, all_of = set(pages.numbers), "SELECT DISTINCT document FROM mentions WHERE statement = ?"
    for statement in touched:
        left = {r[0] for r in connection.execute(all_of, (statement,)).fetchall()} - gone
        done["statements gathered anew" if left else "statements"] += 1


# ---------------------------------------------------------------- what nothing carries any more
def gather_stale(connection: Connection) -> None:
    """Gathers the statements anew of which a mention was taken away."""
    sql = """SELECT DISTINCT saying FROM mentions WHERE statement IN (SELECT number FROM statements WHERE stale = 1)"""
    gathering.gather(connection, [r[0] for r in connection.execute(sql).fetchall()])


def sweep(connection: Connection) -> Counts:
    """Removes sayings that no page carries, and wordings that are in no mouth."""
    sql = """SELECT number, wording FROM sayings
             WHERE NOT EXISTS (SELECT 1 FROM mentions WHERE mentions.saying = sayings.number)"""
    lone = connection.execute(sql).fetchall()
    done: Counts = Counter(sayings=len(lone))
    for marks, part in chunks([r[0] for r in lone]):
        for side in ('"left"', '"right"'):
            done["links"] += connection.execute(f"DELETE FROM links WHERE {side} IN ({marks})", part).rowcount
        connection.execute(f"DELETE FROM sayings WHERE number IN ({marks})", part)
    for marks, part in chunks(sorted({r[1] for r in lone})):
        sql = f"""DELETE FROM wordings WHERE number IN ({marks})
                  AND NOT EXISTS (SELECT 1 FROM sayings WHERE sayings.wording = wordings.number)"""
        done["wordings"] += connection.execute(sql, part).rowcount
    return done


def sweep_names(connection: Connection, names: Collection[str]) -> int:
    """Removes those of some names that nobody has any more; how many."""
    gone = 0
    for marks, part in chunks(sorted(names)):
        sql = f"""DELETE FROM names WHERE folded IN ({marks})
                  AND NOT EXISTS (SELECT 1 FROM speakers WHERE speakers.folded = names.folded)"""
        gone += connection.execute(sql, part).rowcount
    return gone


CARRIED = (
    "SELECT 1 FROM people WHERE number = :n AND imported = 1",
    "SELECT 1 FROM assignments WHERE person = :n",
    "SELECT 1 FROM turn_people WHERE person = :n",
    "SELECT 1 FROM people WHERE (merged = :n OR adopted = :n) AND number <> :n",
    "SELECT 1 FROM parted WHERE person = :n",
    "SELECT 1 FROM aliases n JOIN speakers s ON s.folded = n.folded WHERE n.person = :n AND n.weak = 0",
)
"""What keeps a person: a register, pages, records, other people, judgements, the name."""


def _nobody(connection: Connection, who: Iterable[int]) -> int:
    """Removes those people grown from pages whom nothing tells of any more; how many."""
    gone = [
        n for n in sorted(who) if not any(connection.execute(f"{sql} LIMIT 1", {"n": n}).fetchone() for sql in CARRIED)
    ]
    remove_people(connection, gone)
    return len(gone)


def remove_people(connection: Connection, numbers: Collection[int]) -> None:
    """Removes people with names, offices, and what was judged of them."""
    ids: set[str] = set()
    for marks, part in chunks(numbers):
        ids |= {r[0] for r in connection.execute(f"SELECT id FROM people WHERE number IN ({marks})", part).fetchall()}
    redact_person_judgements(connection, people=ids)
    for table in ("assignments", "turn_people", "parted", "called", "offices", "aliases"):
        for marks, part in chunks(numbers):
            connection.execute(f"DELETE FROM {table} WHERE person IN ({marks})", part)
    for marks, part in chunks(numbers):
        connection.execute(f"UPDATE people SET adopted = NULL WHERE adopted IN ({marks})", part)
    for marks, part in chunks(numbers):
        connection.execute(f"UPDATE people SET merged = NULL WHERE merged IN ({marks})", part)
    for marks, part in chunks(numbers):
        connection.execute(f"DELETE FROM people WHERE number IN ({marks})", part)


def _again(connection: Connection, names: Collection[str]) -> None:
    """Who the people of these names are is decided anew on other pages: how often a name is printed says who it is."""
    for marks, part in chunks(sorted(names)):
        sql = f"""UPDATE documents SET assigned = 0 WHERE current = 1 AND number IN (
                      SELECT a.document FROM speakers s JOIN attributions a ON a.number = s.attribution
                      WHERE s.folded IN ({marks}))"""
        connection.execute(sql, part)
    for folded in sorted(names):
        people.spell(connection, folded)

"""The part of a store that forgets: pages and persons, so that nothing made of it afterwards has anything of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.errors import NotInStore, StoreUnwritable
from onrecord.read.identity import normal
from onrecord.store import forget_pages, forget_people, forgotten, index
from onrecord.store.session.linking import Linking

PERSON = "person:"
"""What stands before the id of a person who is to be forgotten."""
KINDS = (
    "pages", "versions", "attributions", "speakers", "names of speakers", "mentions", "statements",
    "statements gathered anew", "verifications", "failures", "people", "aliases", "offices", "assignments", "called",
    "names", "sayings", "wordings", "links", "judgements", "decisions", "judgements of persons", "notes",
)  # fmt: skip
"""What is counted, in the order in which it is told. Of what people decided it is the redacted ones."""


class _TakenBack(Exception):
    """What was only tried."""


class Forgetting(Linking):
    """The part of a store that forgets."""

    def forget(self, what: Sequence[str], *, with_pages: bool = False, only_try: bool = False) -> dict[str, int]:
        """Removes pages (by URL, address or id) and persons (``person:ID``) for good; how much, by kind.

        They are not taken in again. ``with_pages`` removes the pages on which a person speaks as well; ``only_try``
        changes nothing and tells what would go. Raises ``NotInStore`` for what is not there and never was forgotten,
        ``StoreUnwritable`` where it is forgotten, and others keep the store from losing the bytes.
        """
        self.link()
        with self.engine.translated(), self.engine.linking():  # nobody links meanwhile: the index has what goes
            self.engine.erasing()
            done = self._forget(what, with_pages, only_try)
            if not only_try:
                index.clear(self.engine.folder("wordings"))
                self._memory = None
        if not only_try:
            self.link()
            with self.engine.translated():
                clean = self.engine.erase()
            if not clean:
                told = "has forgotten it, but the log beside it still has its bytes while another program reads"
                raise StoreUnwritable(self.address, told, "run it again when none does")
        return {kind: done[kind] for kind in KINDS}

    def _forget(self, what: Sequence[str], with_pages: bool, only_try: bool) -> Counter[str]:
        done: Counter[str] = Counter()
        try:
            with self._transaction() as connection:
                for one in what:
                    if one.startswith(PERSON):
                        done += self._forget_person(one.removeprefix(PERSON), with_pages)
                    else:
                        done += self._forget_page(one)
                    forgotten.keep(connection, [(forgotten.GIVEN, one)])
                if only_try:
                    raise _TakenBack
        except _TakenBack:
            pass
        return done

    def _forget_page(self, what: str) -> Counter[str]:
        connection = self._connection
        pages = forget_pages.named(connection, what)
        failures = forget_pages.failures_of(connection, what, pages)
        if not pages.numbers and not failures:
            if forgotten.holds(connection, [(forgotten.GIVEN, what), (forgotten.PAGES, normal(what))]):
                return Counter()
            raise NotInStore(what, f"no such page in {self.address}", "look for its id with: onrecord search")
        done: Counter[str] = forget_pages.forget(connection, pages) if pages.numbers else Counter()
        done["failures"] += forget_pages.forget_failures(connection, failures)
        return done

    def _forget_person(self, id: str, with_pages: bool) -> Counter[str]:
        connection = self._connection
        who = forget_people.somebody(connection, id)
        if who is None:
            if forgotten.holds(connection, [(forgotten.PERSON, id)]):
                return Counter()
            told = f"nobody of that id in {self.address}"
            raise NotInStore(id, told, "look for it with: onrecord person list NAME")
        return forget_people.forget(connection, who, with_pages)

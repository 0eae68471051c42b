"""Mentions in a store: those of new pages become parts of statements, and their speakers people."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.store import index, linking, people, settled
from onrecord.store.session.base import Session


class Linking(Session):
    """The part of a store that links. Questions never do: they are answered from what is linked. What decides a speaker
    or forgets links the pages that it opened again."""

    def unlinked(self) -> int:
        """How many pages wait to be linked."""
        with self._read() as connection:
            return linking.pending(connection)

    def link(self, progress: Callable[[], None] = lambda: None) -> int:
        """Puts the words of new and changed pages together with those of other pages; how many pages there were.

        ``progress`` is called for each page. What was done before an interruption stays.
        """
        with self.engine.translated():
            waiting = linking.unfinished(self._connection)
            done = self._link(progress) if waiting else 0
        if self._assign_people():
            with self._transaction() as connection:
                settled.settle(connection)  # what was decided of people may be about words of these pages
        return done

    def _link(self, progress: Callable[[], None]) -> int:
        with self.engine.linking():
            folder = self.engine.folder("wordings")
            postings, covered = self._memory or index.opened(self._connection, folder, "wordings", "words")
            linker = linking.TableLinker(self._connection, postings, covered)
            done = 0
            while True:
                with self._transaction():
                    pages = linker.prepare()
                linker.index()
                with self._transaction():
                    linker.link(pages)
                for _ in pages:
                    progress()
                done += len(pages)
                if len(pages) < linking.BATCH:  # whoever adds more meanwhile links them
                    break
            if folder is None:
                self._memory = postings, linker.covered
        return done

    def _assign_people(self) -> bool:
        """Says who speaks on new and changed pages, some hundred of them a transaction; whether there were any."""
        assigned = False
        sql = """SELECT number FROM documents INDEXED BY documents_unassigned WHERE assigned = 0 AND current = 1
                 ORDER BY number LIMIT ?"""
        while True:
            with self.engine.translated():
                waiting = [r[0] for r in self._connection.execute(sql, (people.PAGES,))]
            if not waiting:
                return assigned
            assigned = True
            with self._transaction() as connection:
                people.assign(connection, waiting)
                people.spelled(connection, waiting)
                again = sorted(people.misspelt_elsewhere(connection, waiting))
                connection.executemany("UPDATE documents SET assigned = 1 WHERE number = ?", [(n,) for n in waiting])
                people.assign(connection, again)

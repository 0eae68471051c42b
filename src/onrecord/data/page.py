"""Pages: a document with everything found in it."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass

from onrecord.data.attribution import Attribution, Role, Speaker, Voice
from onrecord.data.mention import Mention, Quoted
from onrecord.data.text import Document


@dataclass(frozen=True, slots=True)
class Page:
    """A document with everything found in it: what is stored, shown and exported whole.

    ``speakers`` holds one ``Role.SOURCE`` speaker for every attribution, in the same order, followed by
    the addressees that could be named, and the witnesses. ``extractor`` is the model or rules with the version.
    ``language`` is the code of the language that it was read in; in one that is not read no statements are looked for.
    ``quotes`` and ``mentions`` are made while the page is read: what is verified and what is linked, those that nobody
    is said to have spoken among them. They are ``None`` where a page was put together from less.

    >>> import onrecord
    >>> page = onrecord.process(onrecord.read_text("“We won,” said Jane Doe."))
    >>> [(speaker.name, quoted.text) for speaker, quoted in zip(page.speakers, page.quotes)]
    [('Jane Doe', '“We won,”')]
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    extractor: str = ""
    _: KW_ONLY
    language: str | None = None
    quotes: tuple[Quoted, ...] | None = None
    mentions: tuple[Mention, ...] | None = None

    def of_role(self, role: Role) -> dict[str, Speaker]:
        """The speakers of one role by the ids of their attributions."""
        return {s.attribution_id: s for s in self.speakers if s.role is role}

    def chains(self) -> dict[str, tuple[Voice, ...]]:
        """For every attribution through whom we know it: the outermost speaker first, its own last."""
        sources, addressees = self.of_role(Role.SOURCE), self.of_role(Role.ADDRESSEE)
        out: dict[str, tuple[Voice, ...]] = {}
        for a in self.attributions:  # what holds others stands before them
            out[a.id] = (*out.get(a.parent or "", ()), Voice(sources[a.id], addressees.get(a.id)))
        return out

"""A register of people: who they are, whatever a page calls them.

``read_people`` reads Wikidata, Popolo, FollowTheMoney, CSV and plain JSON lines; ``decide`` says which person of a
register a name on a page is.
"""

from onrecord.data import Office
from onrecord.register.entry import Candidate, Decision, Entry
from onrecord.register.match import decide
from onrecord.register.readers import Oddity, read_people

__all__ = ["Candidate", "Decision", "Entry", "Oddity", "Office", "decide", "read_people"]

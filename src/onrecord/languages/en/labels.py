"""English labels of transcripts: who speaks, and what is no speaker."""

from __future__ import annotations

PARTICLES = frozenset("de la le van von der den al el bin ibn da dos du di of the and & for in to".split())
ROLES = frozenset(
    """q a question questioner answer reporter reporters moderator host interviewer interviewee audience speaker
    unidentified unknown operator announcer narrator voice male female crowd press""".split()
)
OPENERS = frozenset(
    """look listen remember note first second third finally also so now well yes no okay ok again question answer
    example result fact conclusion here there this that and but because""".split()
)
OCCASIONS = frozenset(
    """conference briefing hearing speech remarks transcript interview debate meeting session statement gaggle podcast
    webinar keynote video audio watch breaking topic subject summary agenda keywords duration recorded length published
    updated posted copyright source url link event location venue where when date time title contact headline related
    attendees present participants speakers place kind type language grade occasion event""".split()
)

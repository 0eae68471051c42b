"""English words by which a page tells which holder of an office it means."""

from __future__ import annotations

import re

FORMER = re.compile(r"\b(?:former|ex|late|then|retired|would-be)\b|\bex-", re.IGNORECASE)
ALONE = re.compile(r"(?:the )?(?:u\.?s\.? |american )?(?P<office>[a-z ]+)", re.IGNORECASE)
SMALL = frozenset("of the a an for and in former ex late then".split())
COUNTRY_SIGNS = {
    "united states": ("white house", "washington", "u.s.", "congress", "american", "united states", "oval office"),
    "usa": ("white house", "washington", "u.s.", "congress", "american", "united states", "oval office"),
    "united kingdom": ("downing street", "westminster", "british", "u.k.", "united kingdom", "whitehall"),
}  # fmt: skip
OFFICES = {
    "sen": "senator", "senator": "senator", "rep": "representative", "representative": "representative",
    "congressman": "representative", "congresswoman": "representative", "gov": "governor", "governor": "governor",
    "president": "president", "vice president": "vice president", "mayor": "mayor", "prime minister": "prime minister",
    "chancellor": "chancellor", "secretary of state": "secretary of state", "ambassador": "ambassador",
    "attorney general": "attorney general", "speaker": "speaker", "mp": "member of parliament", "king": "king",
    "queen": "queen", "pope": "pope", "premier": "premier", "minister": "minister",
    "foreign minister": "foreign minister", "judge": "judge", "justice": "justice", "chief justice": "chief justice",
    "bishop": "bishop", "archbishop": "archbishop", "cardinal": "cardinal", "commissioner": "commissioner",
    "treasurer": "treasurer", "sheriff": "sheriff", "councillor": "councillor", "councilman": "councillor",
    "councilwoman": "councillor", "alderman": "alderman", "prosecutor": "prosecutor", "general": "general",
    "admiral": "admiral", "prince": "prince", "princess": "princess",
}  # fmt: skip
OFFICE = re.compile(r"\b(" + "|".join(sorted(OFFICES, key=len, reverse=True)) + r")\b", re.IGNORECASE)
HEADED = re.compile(
    rf"(?:united states |u\.?s\.? )?(?P<office>{'|'.join(sorted(OFFICES, key=len, reverse=True))})"
    r"(?:,? (?:of|for|in|from) (?:the )?(?P<of>.+))?"
)

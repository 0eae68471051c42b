"""English pronouns and relatives, and what may stand between them and those whom they mean."""

from __future__ import annotations

import re

MALE_PRONOUNS = frozenset({"he", "him", "his", "himself"})
FEMALE_PRONOUNS = frozenset({"she", "her", "hers", "herself"})
SUBJECT_THIRD = frozenset({"he", "she"})
POSSESSIVE_THIRD = frozenset({"his", "hers"})
UNSURE_THIRD = frozenset({"her"})
"""Object or possessive: the word behind tells."""
THEMSELVES = frozenset({"own", "account", "words", "mind"})
FIRST_SINGULAR = frozenset({"i", "me", "my", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our"})
THIRD_PLURAL = frozenset({"they", "them"})
NEUTER = frozenset({"it"})
RELATIVES = frozenset({"who", "that", "which"})
POSSESSIVE_RELATIVES = frozenset({"whose"})
SECOND_PERSON = frozenset({"you"})
PAST_SAYING = re.compile(r"\b(?:said|told|wrote|swore|\w{3,}ed)\b")
OPEN_PRONOUNS = frozenset({"whoever", "you", "this"})
"""Those that stand for nobody whom a page could tell."""
NOBODY = frozenset({"you", "it", "that", "this", "there", "who"})
"""Words in a witness's place that are none."""
OF_WHOM = re.compile(r" (?:said|says|told|wrote|added|tweeted|asked|joked|remarked)(?: of| about| to)? ")
AFTER_NAME = re.compile(r"(?: of (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?)?(?: \([^)\n]{1,20}\))?,?\s*(?:\d+,\s*)?")
"""What may stand between a name and the relative that means it: "Sen. Kai Borg (R-Fla.), who"."""
TOLD_CLAUSE = re.compile("that ")
"""What opens a clause that is told."""
CLAUSE_BOUNDS = re.compile(
    r"[,;:—–(]|\b(?:and|but|that|who|which|when|while|because|after|before|if|as|where|so|or)\b", re.IGNORECASE
)
COUNTRIES = {
    "french": "france", "spanish": "spain", "dutch": "netherlands", "greek": "greece", "danish": "denmark",
    "swiss": "switzerland", "irish": "ireland", "welsh": "wales", "finnish": "finland", "polish": "poland",
}  # fmt: skip
"""Countries whose people are called otherwise."""
LEADS = frozenset("president prime minister premier chancellor leader king queen ambassador foreign governor".split())
"""Those whose "we" is their country."""

"""English for linking: stock phrases, words that stand against each other, and how a sentence tells a day."""

from __future__ import annotations

import re

from onrecord.languages.en import dates
from onrecord.languages.en.dates import NAMED

STOCK = tuple(
    tuple(phrase.split())
    for phrase in (
        "thank you very much", "thank you so much", "thank you all", "thank you", "thanks very much", "thanks",
        "god bless you", "god bless america", "god bless the united states of america", "god bless", "god willing",
        "no comment", "decline to comment", "declined to comment", "good morning", "good evening", "good afternoon",
        "good night", "ladies and gentlemen", "happy birthday", "happy new year", "merry christmas", "rest in peace",
        "thoughts and prayers", "at the end of the day", "to be honest", "as a matter of fact", "in my opinion",
        "for the first time", "we will see what happens", "we will see", "time will tell", "that is right", "of course",
        "believe me", "i love you", "yes we can", "make america great again", "the united states of america",
        "the united states", "president of the united states", "commander in chief", "white house",
        "the american people", "my fellow americans", "the people of this country", "i do not know",
        "i do not think so", "absolutely not",
        "i am sorry", "it is what it is", "no question about it", "let me be clear", "make no mistake", "you know",
        "i am very happy", "we are very happy", "it is an honor", "it is a great honor", "great to be here",
        "we are ready", "we will win", "we are going to win", "never again", "enough is enough", "not guilty",
        "i am not a crook", "no one is above the law", "see you soon", "good luck", "well done", "we did it",
        "a step in the right direction", "step in the right direction", "the right thing to do", "we are monitoring",
        "we take this matter very seriously", "we take this very seriously", "there is no doubt", "no doubt about it",
        "we have a lot of work to do", "there is a lot of work to do", "we still have work to do", "one step at a time",
        "one game at a time", "we are excited", "we are proud", "i am proud", "our hearts go out to", "we stand with",
    )
)  # fmt: skip

_OPPOSED = (
    "north south east west northern southern eastern western northeast northwest southeast southwest",
    "spring summer autumn fall winter",
    "january february march april may june july august september october november december",
    "monday tuesday wednesday thursday friday saturday sunday",
    "morning afternoon evening night",
    "men women boys girls man woman boy girl mothers fathers sons daughters",
    "young old younger older", "upper lower", "left right", "import export imports exports",
    "first second third fourth fifth last",
    "morning evening", "primary secondary", "rich poor", "urban rural", "public private", "federal local",
    "win lose wins loses won lost", "buy sell", "open close opened closed", "rise fall rises falls rose fell",
    "more less", "up down", "yes no", "red blue green black white yellow",
)  # fmt: skip
OPPOSED = {word: n for n, row in reversed(list(enumerate(_OPPOSED))) for word in row.split()}

GENERIC_AUDIENCES = frozenset(
    """reporters reporter journalists crowd audience supporters people press media him her them me us you it everyone
    viewers listeners readers colleagues correspondents others america americans nation world newspaper news agency
    station network radio television magazine website post times journal cnn fox nbc abc cbs bbc npr reuters ap afp
    associated guardian politico""".split()
)

COMMON = frozenset(
    """said says told asked added wrote tweeted speech interview statement rally campaign reporters according president
    presidential former senator governor secretary republican democratic candidate during their there after before
    about which while would could monday tuesday wednesday thursday friday saturday sunday week month year night news
    also called calls speaking people party this that with from have been were they them than then when where""".split()
)
MONTHS = dates.MONTHS
SMALL_AUDIENCES = frozenset({"the", "his", "her", "their"})
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
DAYS_BACK = {
    "yesterday": (1, 0), "last night": (1, 0), "today": (0, 0), "tonight": (0, 0), "this morning": (0, 0),
    "this afternoon": (0, 0), "this evening": (0, 0), "this week": (0, 6),
}  # fmt: skip
LAST_WEEK, LAST_MONTH = frozenset({"last week"}), frozenset({"last month"})
NOT_PLACES = frozenset(
    """english spanish french german russian arabic chinese january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday twitter facebook instagram x
    congress parliament court""".split()
)
CLAUSE = re.compile(r",\s+(?=[A-Z]|(?:he|she|they|it|but|and|while)\b)")
TITLE_STOP = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Lt|Col|Jr|Sr|Prof|[A-Z])\.$")
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({NAMED})\b\.?(?:,? (\d{{4}}))?", re.I)
MONTH_FIRST = re.compile(rf"\b({NAMED})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|%)(?:,? (\d{{4}}))?", re.I)
MONTH = re.compile(rf"\b(?:in|since|during|last|late|early|mid-?)\s+({NAMED})\b(?:,? (?:of )?(\d{{4}}))?(?! \d)", re.I)
WEEKDAY = re.compile(rf"\b(last )?({'|'.join(WEEKDAYS)})\b", re.I)
RELATIVE = re.compile(
    r"\b(yesterday|today|tonight|this (?:morning|afternoon|evening|week)|last (?:night|week|month))\b", re.I
)
PLACE = re.compile(r"\b(?:in|at|from|near|outside)\s+((?:the\s+)?[A-Z][\w’'-]+(?:[ ,]+[A-Z][\w’'-]+){0,3})")

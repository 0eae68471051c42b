"""Writing without blanks: Chinese, Japanese, Korean, Thai and their neighbours; each character is a word of its own.

The index of words takes what stands between blanks for a word. Here blanks are put around each character, in what is
searched and in what is searched for, and a word is found as a run of its characters wherever it stands.
"""

from __future__ import annotations

import re

RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0002fa1f"
)
SCRIPT = f"[{RANGES}]"
ANY = re.compile(SCRIPT)


def apart(text: str) -> str:
    """A text with blanks between such characters; any other text is left as it is.

    >>> apart("The 防波堤 holds"), apart("weir")
    ('The  防  波  堤  holds', 'weir')
    """
    return ANY.sub(lambda m: f" {m[0]} ", text) if ANY.search(text) else text

"""Languages that are told by sight and not read: their names, and the words that turn what is said in them."""

from __future__ import annotations

from onrecord.languages.guess import UNKNOWN
from onrecord.languages.language import Language
from onrecord.languages.wording import Wording

NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
    UNKNOWN: "a language that is not known",
}  # fmt: skip
NEGATIONS = {
    "de": "nicht nichts nie niemals niemand niemanden niemandem nirgends kein keine keinen keinem keiner keines weder ohne",
    "fr": "ne pas jamais rien personne aucun aucune nulle sans ni non",
    "es": "no nunca jamás jamas nada nadie ningún ningun ninguna ninguno ni sin tampoco",
    "it": "non mai niente nulla nessuno nessuna nessun né senza",
    "pt": "não nao nunca jamais nada ninguém ninguem nenhum nenhuma nem sem tampouco",
    "nl": "niet geen nooit niemand niets nergens zonder noch",
}


def unread(code: str) -> Language:
    """A language by its code, that no statements are looked for in. Quotes in it are compared as they are printed.

    >>> unread("de").name, "nicht" in unread("de").wording.negations, unread("sv").name
    ('German', True, 'sv')
    """
    turning = frozenset(NEGATIONS.get(code, "").split())
    return Language(code=code, name=NAMES.get(code, code), wording=Wording(negations=turning, reversing=turning))

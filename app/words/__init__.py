"""Words as search sees them: where they stand in a text, and the forms under which each one is found.

A *form* is a word without capitals, accents and typographic quotes. One place in a text may have several forms:
``£1m`` is also found as ``1m``, ``CEOP's`` as ``CEOP``, ``l'école`` as ``école``, ``Müller`` as ``mueller``,
``zero-tolerance`` as ``zero``, as ``tolerance`` beside it, and as ``zerotolerance``. Nothing is left out for being
short or common, nothing is stemmed: stems come in when a question is asked (``app.stems``). Scripts without spaces, and
Korean, whose words carry their endings with them, are cut into overlapping pairs of characters.

All offsets are code points of the text as it was given.

``folding`` is about letters, ``shapes`` about what one stretch of them is made of, ``reading`` about whole texts.
"""

from __future__ import annotations

from app.words.folding import UMLAUTS, fold
from app.words.reading import (
    begins_word,
    forms_in,
    forms_of_piece,
    run_together,
    spellings,
    tokens,
    wording,
    written_words,
)
from app.words.shapes import ELISION, HYPHENS, Token

__all__ = [
    "ELISION",
    "HYPHENS",
    "UMLAUTS",
    "Token",
    "begins_word",
    "fold",
    "forms_in",
    "forms_of_piece",
    "run_together",
    "spellings",
    "tokens",
    "wording",
    "written_words",
]

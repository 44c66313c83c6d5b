"""Texts made comparable: without capitals and accents. Words of a search have a way of their own (``app.words``)."""

from __future__ import annotations

import unicodedata

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that are written without blanks between words, as the ranges of a pattern's class."""


def folded(text: str) -> str:
    """A text without capitals, accents and compatibility forms, in decomposed form; nothing of it is remembered."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text.casefold())
    return spread.translate(dict.fromkeys(map(ord, filter(unicodedata.combining, set(spread)))))


def letters_of(text: str) -> str:
    """The letters and digits of a text, folded: what two ways of writing the same title have in common."""
    return "".join(filter(str.isalnum, folded(text)))

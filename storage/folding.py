"""Words made comparable: without case, accents and compatibility forms, and numbers in their natural order."""

from __future__ import annotations

import re
import unicodedata

from app.folding import folded

_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """``text`` as the list's filter compares it: casefolded, marks and compatibility forms dropped (NFKD)."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", folded(text)).casefold()


def sort_key(text: str) -> str:
    """``text`` as lists sort it: folded, from its first letter or digit on, ``Part 9`` before ``Part 10``."""
    folded = fold(text)
    start = next((place for place, character in enumerate(folded) if character.isalnum()), 0)
    return _DIGITS.sub(lambda digits: digits.group().zfill(8), folded[start:])

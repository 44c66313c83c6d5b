"""A word without what people leave out when they type: capitals, accents, typographic quotes, invisible characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

QUOTES = "'\u2018\u2019\u02bc\uff07\u2032\u00b4`"
"""What is typed and printed for an apostrophe."""

_UNHEARD = "\u02b9\u02ba\u02bb\u02be\u02bf"
"""Signs of transliteration, for soft signs, ayn, hamza and the okina, which hardly anybody types."""

_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"} | {
    # The same letters on Arabic, Persian and Urdu keyboards; a final yeh is printed with and without its dots.
    "\u06cc": "\u064a",
    "\u0649": "\u064a",
    "\u06a9": "\u0643",
}
_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
UMLAUTS = frozenset("äöüøåÄÖÜØÅ")

_REMEMBERED = 200_000


class _Folding(dict[int, str | None]):
    """What becomes of each code point after decomposition, worked out once."""

    def __missing__(self, code: int) -> str | None:
        self[code] = kept = _folded_character(chr(code))
        return kept


def _folded_character(character: str) -> str | None:
    rank = unicodedata.combining(character)
    # Accents and vowel points go (10-36 are Hebrew's and Arabic's); vowel signs, viramas and kana voicing marks stay,
    # for without them other words would be meant.
    if (
        rank >= 200
        or 10 <= rank <= 36
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    ):
        return None
    category = unicodedata.category(character)
    if category in ("Cf", "Me") or character == "\u0640" or character in _UNHEARD:
        return None
    if category == "Nd":
        return str(unicodedata.digit(character))
    return "'" if character in QUOTES else _UNDECOMPOSED.get(character, character)


_FOLDING = _Folding()


def fold(token: str) -> str:
    """The token without capitals, accents, invisible characters and typographic quotes."""
    return token.lower().replace("`", "'") if token.isascii() else _fold(token)


@lru_cache(_REMEMBERED)
def _fold(token: str) -> str:
    # An acute accent that stands alone is a bad apostrophe; left to Unicode it would become a blank.
    whole = unicodedata.normalize("NFKD", token.replace("\u00b4", "'"))
    spread = unicodedata.normalize("NFKD", whole.casefold())
    # The short i is a letter of its own, on which Russian endings depend, and not an i with an accent.
    spread = spread.replace("\u0438\u0306", "\u0439")
    return unicodedata.normalize("NFC", spread.translate(_FOLDING))


def spelled_out(token: str) -> str:
    """``Müller`` → ``mueller``, as those write it who have no such key; an empty string where there is none such."""
    composed = unicodedata.normalize("NFC", token)
    return fold(composed.translate(_SPELLED_OUT)) if not UMLAUTS.isdisjoint(composed) else ""

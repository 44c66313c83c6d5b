"""How good the text layer of a PDF is, as far as the text itself shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.importers.languages import SMALL_WORDS

_FEWEST_LETTERS = 120
_WORD = re.compile(r"[^\W\d_]{4,}")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{4,}")
_VOWEL = re.compile(r"[aeiouyAEIOUYÀ-ÆÈ-ÏÒ-ÖØ-Ýà-æè-ïò-öø-ýÿĀ-ąĒ-ěĨ-ıŌ-őœŒŨ-ųŸ]")
_INNER_CAPITAL = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-Þ]")
_NOT_A_LETTER = re.compile("[\x00\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BLEMISH = re.compile(
    r"(?<![\w.,-])(?:[^\W\d_]+\d[^\W\d_]*|[^\W\d_]*[a-z][A-Z][a-z]*|[^\W\d_]*[|~^\\}{][^\W\d_]*)(?![\w-])"
)
_UNMAPPED, _UNREADABLE = 0.15, 0.6
_POOR = 0.03


def unmapped_share(characters: str) -> float:
    """The share of a page's characters for which there is no meaning."""
    seen = len("".join(characters.split()))
    return len(_NOT_A_LETTER.findall(characters)) / seen if seen else 0.0


def is_unreadable(shares: Sequence[float]) -> bool:
    """Whether hardly a character of a whole document has a meaning, from the shares of its pages."""
    return bool(shares) and min(shares) > _UNREADABLE


def is_garbled(text: str, unmapped: float) -> bool:
    """Whether a page's text looks like no language, as when its fonts name the wrong letters.

    Only Latin writing can be judged so: words of four letters and more hold a vowel and no capital in the middle in
    nearly every language, and one word in twelve is among the smallest in the largest of them.
    """
    if unmapped > _UNMAPPED:
        return True
    words = _LATIN_WORD.findall(text)
    letters = sum(len(word) for word in words)
    if letters < _FEWEST_LETTERS or letters * 2 < sum(len(word) for word in _WORD.findall(text)):
        return False
    said = re.findall(r"[^\W\d_]+", text.lower())
    if sum(word in SMALL_WORDS for word in said) * 12 >= len(said):
        return False
    vowels = len(_VOWEL.findall("".join(words))) / letters
    dumb = sum(not _VOWEL.search(word) and not word.isupper() for word in words) / len(words)
    broken = sum(bool(_INNER_CAPITAL.search(word)) for word in words) / len(words)
    return vowels < 0.22 or dumb > 0.2 or broken > 0.25


def is_poorly_recognised(text: str) -> bool:
    """Whether a text that was recognised from pictures shows the marks of many mistakes."""
    words = text.split()
    return len(words) > 50 and len(_BLEMISH.findall(text)) > _POOR * len(words)

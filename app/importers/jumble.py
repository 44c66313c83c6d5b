"""Whether a text that was guessed from its bytes is writing at all, or bytes of something else that happen to decode.

Nearly any bytes are letters of some kind in UTF-16 or in a table of one byte a letter. Writing differs from them in
four ways: hardly any of its characters are unassigned or private, its letters stand beside letters of the same
script, its Chinese characters are among those that a country's own standard has, and where it is in Latin letters,
most of them have no accent.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import pairwise

_STARTS = (
    *(0x0000, 0x0250, 0x02B0, 0x0370, 0x0400, 0x0530, 0x0590, 0x0600, 0x0700, 0x0750, 0x0780, 0x08A0, 0x0900),
    *(0x0980, 0x0A00, 0x0A80, 0x0B00, 0x0B80, 0x0C00, 0x0C80, 0x0D00, 0x0D80, 0x0E00, 0x0E80, 0x0F00, 0x1000),
    *(0x10A0, 0x1100, 0x1200, 0x1380, 0x13A0, 0x1680, 0x1780, 0x1800, 0x1900, 0x1D00, 0x1E00, 0x1F00, 0x2000),
    *(0x2E80, 0x3130, 0x3190, 0x3400, 0x4E00, 0xA000, 0xA640, 0xA6A0, 0xAC00, 0xD7B0, 0xF900, 0xFB50, 0xFE70, 0xFF00),
)
"""Where a script, or something else, begins (The Unicode Standard, chapter 2, allocation areas and blocks)."""

_SAME = {0x0750: 0x0600, 0x08A0: 0x0600, 0xFB50: 0x0600, 0xFE70: 0x0600, 0x1E00: 0, 0x0250: 0, 0x1F00: 0x0370} | {
    0xA640: 0x0400,
    0x1380: 0x1200,
    0x2E80: 0x4E00,
    0xF900: 0x4E00,
    0xFF00: 0x4E00,
    0x1100: 0xAC00,
    0x3130: 0xAC00,
}
"""Scripts that begin more than once; kana and the wide letters are written together with Chinese characters."""

_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_STANDARDS = ("gb2312", "big5", "shift_jis", "euc_kr")
_ENOUGH = 6
"""Letters below which nothing is said: so few may be a name, or an answer."""

_ACCENTED = re.compile("[\u00a1-\u024f\u2018-\u24ff]")
_PLAIN = re.compile("[!-~]")


def is_jumble(text: str) -> bool:
    """Whether the characters are no writing: too many that nobody uses, or letters thrown together."""
    strange = sum(1 for char in text if unicodedata.category(char) in ("Cn", "Co", "Cs"))
    return strange * 20 > len(text) or _letters_are_scattered(text) or _chinese_is_odd(text) or _is_all_accents(text)


def _letters_are_scattered(text: str) -> bool:
    """Whether most letters stand alone or beside letters of other scripts; plain English is never asked."""
    scripts = [_script(char) for char in text]
    letters = sum(1 for script in scripts if script >= 0)
    together = sum(1 for first, second in pairwise(scripts) if first == second >= 0)
    foreign = sum(1 for char in text if char > "\x7f" and char.isalpha())
    return foreign >= _ENOUGH and foreign * 3 >= letters and together * 2 < letters - 1


def _script(char: str) -> int:
    if not unicodedata.category(char).startswith(("L", "M")):
        return -1
    start = _STARTS[bisect_right(_STARTS, ord(char)) - 1]
    return _SAME.get(start, start)


def _chinese_is_odd(text: str) -> bool:
    """Whether no standard (China, Taiwan, Japan, Korea) has nine in ten of the Chinese characters."""
    found = "".join(_CHINESE.findall(text))
    if len(found) < _ENOUGH:
        return False
    return all(len(found.encode(name, "ignore").decode(name)) * 10 < 9 * len(found) for name in _STANDARDS)


def _is_all_accents(text: str) -> bool:
    """Whether accents and signs are more than half as many as everything plain and every letter of other scripts.

    Vietnamese, which has the most of them, has one to three.
    """
    accents = len(_ACCENTED.findall(text))
    others = len(_PLAIN.findall(text)) + sum(1 for char in text if char > "\u024f" and char.isalpha())
    return accents > _ENOUGH and accents * 2 > others

"""The pieces of a search text: parentheses, signs, fields, quoted words, words, each with its place.

Signs of other keyboards are taken for ours: full-width ones, the quotation marks of all languages, a long dash for a
minus. An unclosed quotation mark is closed by the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from app.query.names import field_called

MARKS = '"“”„‟«»‹›「」『』〝〞'
_CLOSED_BY = {
    '"': '"', "“": "”“", "”": "”", "„": "“”", "‟": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "「": "」", "」": "」", "『": "』", "』": "』", "〝": "〞", "〞": "〞",
}  # fmt: skip
QUOTES = ('""', "«»", "“”", "「」")
"""Pairs of marks to choose from for a value that holds some itself."""

_PLAIN = str.maketrans("（）：＝＊？～＂＞＜，；－｜＆", '():=*?~"><,;-|&')
_INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_DASHES = "\\-−–"
_LEXEME = re.compile(
    rf"""[\s{_INVISIBLE}]*+(?:
      (?P<open>\() | (?P<close>\))
    | (?P<minus>[{_DASHES}]+(?=[^\s){_DASHES}]))
    | (?P<near>(?i:near))\(
    | (?P<same>(?i:same))\(\s*(?i:paragraph)\b
    | (?P<field>[^\W\d_]+):(?!//|\\)
    | (?P<phrase>[{MARKS}])
    | (?P<word>[^\s(){MARKS}]+)
    )""",
    re.VERBOSE,
)
_ANY_MARK = re.compile(f"[{MARKS}]")
_APART = re.compile(r"~(\d{0,3})(?![^\s()])")

APART = 10
"""Words between which near(…) finds its parts, if nobody says how many."""


class Lexeme(NamedTuple):
    """``kind`` is the name of a group of the pattern; ``start`` and ``end`` are its place with all its signs.

    ``exact`` is said of a field with ``:=``, ``near`` of a quotation with ``~5``; ``closed`` whether its last mark is
    there.
    """

    kind: str
    text: str
    start: int
    end: int
    exact: bool = False
    near: int = 0
    closed: bool = True


def lexemes(text: str, most: int | None = None) -> list[Lexeme]:
    """The pieces of a text, in order, perhaps only the first so many; what lies between them is blank."""
    return list(islice(_read(text.translate(_PLAIN)), most))


def _read(plain: str) -> Iterator[Lexeme]:
    at, named = 0, False
    while match := _LEXEME.match(plain, at):
        kind = match.lastgroup or ""
        start, end = match.start(kind), match.end()
        if kind == "phrase":
            found = _phrase(plain, start, named and start == at)
        else:
            exact = kind == "field" and plain.startswith("=", end)
            found = Lexeme(kind, match[kind], start, end + exact, exact)
        yield found
        at, named = found.end, kind == "field" and bool(field_called(found.text))


def _phrase(plain: str, start: int, named: bool) -> Lexeme:
    """What stands between quotation marks; the value right after ``field:`` may hold other marks."""
    end = -1
    if named:
        ends = [place for mark in _CLOSED_BY[plain[start]] if (place := plain.find(mark, start + 1)) >= 0]
        end = min(ends, default=-1)
    if end < 0 and (found := _ANY_MARK.search(plain, start + 1)):
        end = found.start()
    if end < 0:
        return Lexeme("phrase", plain[start + 1 :], start, len(plain), closed=False)
    apart = _APART.match(plain, end + 1)
    near = max(int(apart[1] or APART), 1) if apart else 0
    return Lexeme("phrase", plain[start + 1 : end], start, apart.end() if apart else end + 1, near=near)

"""Texts as bare words: without what setting them on a page adds or changes.

White space, hyphens at a line's end, soft hyphens, ligatures, the shape of quotation marks and the way accents are
encoded differ from one reading of a source to the next while its words stay the same.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

from app.domain import Span
from app.folding import UNSPACED

_HYPHENS = "\u2010\u2011-"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORDS = re.compile(rf"[^\s{_UNSEEN}{_HYPHENS}]+")
_LIGATURE = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\u0132\u0133]")
_STRAIGHT = str.maketrans("‘’‚‛′ʼ“”„‟″«»", "''''''" + '"' * 7)
_UNSPACED = re.compile(f"[{UNSPACED}]")


class BareText:
    """A text's words run together, and where in it each of their characters stands."""

    def __init__(self, text: str) -> None:
        self._starts, self._places = array("q"), array("q")
        self._spelled: set[int] = set()
        self._pieces: list[str] = []
        self._length = 0
        for run in _WORDS.finditer(text):
            self._take(run.group(), run.start())
        self.text = "".join(self._pieces)
        self._pieces.clear()

    def span(self, start: int, end: int) -> Span | None:
        """Where a stretch of the bare text stands; None where it begins or ends within one character of the text."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end) - 1
        if first in self._spelled and start != self._starts[first]:
            return None
        if last in self._spelled:
            after = self._starts[last + 1] if last + 1 < len(self._starts) else self._length
            return Span(self._place(first, start), self._places[last] + 1) if end == after else None
        return Span(self._place(first, start), self._place(last, end))

    def nearest(self, place: int) -> int:
        """About where in the bare text a place in the text comes to lie."""
        number = max(0, bisect_right(self._places, place) - 1)
        return min(self._length, self._starts[number] + max(0, place - self._places[number])) if self._starts else 0

    def _place(self, number: int, start: int) -> int:
        return self._places[number] + start - self._starts[number]

    def _take(self, run: str, place: int) -> None:
        if run.isascii() or (unicodedata.is_normalized("NFD", run) and not _LIGATURE.search(run)):
            self._add(run if run.isascii() else with_straight_quotes(run), place)
            return
        for offset, character in enumerate(run):
            spelled = _spelled_out(character)
            if len(spelled) > 1:
                self._spelled.add(len(self._starts))
            self._add(spelled, place + offset)

    def _add(self, piece: str, place: int) -> None:
        self._starts.append(self._length)
        self._places.append(place)
        self._pieces.append(piece)
        self._length += len(piece)


def with_straight_quotes(text: str) -> str:
    """The text with plain quotation marks and apostrophes, each in the place of one of another shape."""
    return text.translate(_STRAIGHT)


def bare(text: str) -> str:
    """The words of a short text run together."""
    words = "".join(_WORDS.findall(text))
    return words if words.isascii() else "".join(map(_spelled_out, words))


def same_words(one: str, other: str) -> bool:
    """Whether two stretches differ in nothing but how they were set.

    White space may be of another kind, but stands between the same words: ``no where`` is not ``nowhere``. A hyphen at
    a line's end may have been mended or kept.
    """
    if one == other:
        return True
    (words, gaps), (others, other_gaps) = _taken_apart(one), _taken_apart(other)
    return words == others and all(
        _alike(gaps.get(place, ""), other_gaps.get(place, ""), words[place - 1], words[place])
        for place in gaps.keys() | other_gaps.keys()
    )


def cuts_a_word(text: str, place: int) -> bool:
    """Whether a word goes on across a place in a text."""
    return 0 < place < len(text) and _in_word(text[place - 1]) and _in_word(text[place])


def _taken_apart(text: str) -> tuple[str, dict[int, str]]:
    """The bare words, and what stands between them by where in these."""
    runs = list(_WORDS.finditer(text))
    pieces, gaps, length = [], {}, 0
    for run, following in pairwise([*runs, None]):
        piece = bare(run.group()) if run else ""
        pieces.append(piece)
        length += len(piece)
        if run and following:
            gaps[length] = text[run.end() : following.start()]
    return "".join(pieces), gaps


@lru_cache(10_000)
def _spelled_out(character: str) -> str:
    if _LIGATURE.match(character):
        return unicodedata.normalize("NFKD", character)
    return with_straight_quotes(unicodedata.normalize("NFD", character))


def _alike(gap: str, other: str, before: str, after: str) -> bool:
    """Whether two gaps between the same words can be the same gap, set in different ways."""
    one, two = _kind(gap), _kind(other)
    if one == two:
        return True
    if {one, two} == {"", " "}:
        return not (_in_word(before) and _in_word(after)) or bool(_UNSPACED.match(before) and _UNSPACED.match(after))
    return {one, two} in ({"-\n", ""}, {"-\n", "-"})


@lru_cache(10_000)
def _kind(gap: str) -> str:
    """A gap in its plainest form; ``-\\n`` is a hyphen at a line's end, which may belong to the word or to the line."""
    soft_end = re.sub(r"\u00ad[^\S\n]*\n\s*", "", gap)
    plain = re.sub(f"[{_UNSEEN}]", "", soft_end)
    plain = re.sub(f"[{_HYPHENS}]", "-", plain)
    if re.fullmatch(r"-[^\S\n]*\n\s*", plain):
        return "-\n"
    return re.sub(r"\s+", " ", plain)


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
